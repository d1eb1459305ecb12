//! The organisation as data: seats, teams, products, lines, horizons, and where each was written.

pub mod place;

//! throughline opens a YAML org chart of a product organisation and shows where strategic intent survives on
//! its way from strategy to the sprint, and where it frays.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod finding;
pub mod model;
pub mod shell;
pub mod source;
pub mod text;
pub mod ui;
pub mod view;

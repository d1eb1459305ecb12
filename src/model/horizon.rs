//! Planning horizons: how far ahead a seat looks, from its near end to its far end.

use super::Days;
use std::fmt;

/// A range of time ahead, `near` ≤ `far`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizon {
    /// The near end; zero for somebody who plans from today.
    pub near: Days,
    /// The far end, above zero.
    pub far: Days,
}

/// A horizon as it was stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HorizonSpec {
    /// An explicit range.
    Range(Horizon),
    /// `sprint`: from now to the longest sprint among the seat's teams.
    Sprint,
}

impl Horizon {
    /// A range from its ends in days.
    #[must_use]
    pub const fn new(near: Days, far: Days) -> Self {
        Self { near, far }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { near: Days(self.near.0.min(other.near.0)), far: Days(self.far.0.max(other.far.0)) }
    }
}

/// `1w–4w`, or `≤ 2w` when it starts now.
impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.near.0 == 0.0 {
            write!(f, "≤{}", self.far)
        } else {
            write!(f, "{}–{}", self.near, self.far)
        }
    }
}

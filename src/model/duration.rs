//! Lengths of time in days, and how people write them.
//!
//! A month is 30.4375 days, a quarter three months, a year twelve.

use std::fmt;

/// A length of time in days; never negative when read from a chart.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Days(pub f64);

/// Days in a week.
pub const WEEK: f64 = 7.0;
/// Days in a month: a year of 365.25 days over twelve.
pub const MONTH: f64 = 30.4375;
/// Days in a quarter.
pub const QUARTER: f64 = 3.0 * MONTH;
/// Days in a year.
pub const YEAR: f64 = 12.0 * MONTH;
/// The longest duration a chart may state, 50 years.
pub const LONGEST: Days = Days(50.0 * YEAR);

impl Days {
    /// No time at all.
    pub const ZERO: Self = Self(0.0);

    /// Whole or fractional weeks.
    #[must_use]
    pub const fn weeks(count: f64) -> Self {
        Self(count * WEEK)
    }

    /// Whole or fractional months.
    #[must_use]
    pub const fn months(count: f64) -> Self {
        Self(count * MONTH)
    }

    /// Whole or fractional years.
    #[must_use]
    pub const fn years(count: f64) -> Self {
        Self(count * YEAR)
    }
}

/// The shortest spelling a person would choose: `3d`, `4w`, `6mo`, `2y`; one decimal at most.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.0;
        if days == 0.0 {
            return f.write_str("now");
        }
        let exact = |unit: f64| (days / unit - (days / unit).round()).abs() < 0.005 && days / unit > 0.99;
        let (value, unit) = if exact(YEAR) {
            (days / YEAR, "y")
        } else if exact(MONTH) {
            (days / MONTH, "mo")
        } else if exact(WEEK) && days < 2.0 * QUARTER {
            (days / WEEK, "w")
        } else if days < 2.0 * WEEK {
            (days, "d")
        } else if days < QUARTER {
            (days / WEEK, "w")
        } else if days < 2.0 * YEAR {
            (days / MONTH, "mo")
        } else {
            (days / YEAR, "y")
        };
        let rounded = (value * 10.0).round() / 10.0;
        // Most are whole, and digits of whole numbers are found sooner.
        if rounded.fract() == 0.0 && (1.0..1e9).contains(&rounded) {
            return write!(f, "{}{unit}", rounded as u32);
        }
        write!(f, "{rounded}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_print_in_the_unit_a_person_would_choose() {
        for (days, text) in [
            (Days(1.0), "1d"),
            (Days(10.0), "10d"),
            (Days::weeks(1.0), "1w"),
            (Days::weeks(4.0), "4w"),
            (Days::weeks(13.0), "13w"),
            (Days::months(3.0), "3mo"),
            (Days::months(6.0), "6mo"),
            (Days::months(24.0), "2y"),
            (Days::years(1.0), "1y"),
            (Days::years(1.5), "18mo"),
            (Days::ZERO, "now"),
        ] {
            assert_eq!(days.to_string(), text);
        }
    }
}

//! Shared working hours of two time zones.

/// Seconds of a day.
const DAY: i32 = 24 * 3600;
/// Working hours of a day, nine to seventeen.
const WORKDAY: f64 = 8.0;

/// Hours that two nine-to-seventeen days share, 0 to 8, given their offsets in seconds.
#[must_use]
pub fn shared_hours(a: i32, b: i32) -> f64 {
    let apart = (a - b).rem_euclid(DAY);
    let apart = apart.min(DAY - apart);
    (WORKDAY - f64::from(apart) / 3600.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_taken_on_the_circle() {
        let hour = 3600;
        for (a, b, shared) in
            [(0, 0, 8.0), (2, -2, 4.0), (9, -8, 1.0), (12, -12, 8.0), (0, 12, 0.0), (5, -2, 1.0)]
        {
            assert!((shared_hours(a * hour, b * hour) - shared).abs() < 1e-9, "{a} {b}");
        }
    }
}

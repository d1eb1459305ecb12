//! Time zones as they are written, from the database in the binary.

use jiff::civil::{Date, date};
use jiff::tz::{self, TimeZone};
use std::sync::LazyLock;

/// The offset from UTC in seconds of a zone as written: an IANA name, `+05:30`, `UTC+2`, `Z`. It is the offset at
/// noon on `as_of`, else standard time. `None` for a zone nobody knows.
#[must_use]
pub fn offset(zone: &str, as_of: Option<Date>) -> Option<i32> {
    let zone = zone.trim();
    if let Some(fixed) = fixed_offset(zone) {
        return Some(fixed);
    }
    let zone = TimeZone::get(zone).ok()?;
    let at_noon = |day: Date| {
        let noon = zone.to_zoned_datetime(day.at(12, 0, 0, 0)).ok()?;
        Some(noon.offset().seconds())
    };
    match as_of {
        Some(day) => at_noon(day),
        // Summer time adds: the smaller offset of both halves of a year is standard time on either hemisphere.
        None => [date(2025, 1, 15), date(2025, 7, 15)].into_iter().filter_map(at_noon).min(),
    }
}

/// The known names that stand for a place, such as `Europe/Berlin`.
#[must_use]
pub fn places() -> &'static [String] {
    static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| {
        tz::db().available().map(|name| name.as_str().to_owned()).filter(|name| name.contains('/')).collect()
    });
    &PLACES
}

/// `+05:30`, `-3`, `+0530`, `UTC+2`, `GMT-03:30`, `UTC`, `Z`.
fn fixed_offset(zone: &str) -> Option<i32> {
    let upper = zone.to_ascii_uppercase();
    if matches!(upper.as_str(), "UTC" | "GMT" | "Z") {
        return Some(0);
    }
    let rest = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper).trim();
    let (sign, digits) = match (rest.strip_prefix('+'), rest.strip_prefix(['-', '−'])) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_as_people_write_them() {
        for (zone, hours) in [
            ("+05:30", 5.5),
            ("-03:30", -3.5),
            ("+0530", 5.5),
            ("UTC+2", 2.0),
            ("utc-11", -11.0),
            ("GMT+1", 1.0),
            ("Z", 0.0),
            ("Asia/Kolkata", 5.5),
            ("Etc/GMT+5", -5.0),
        ] {
            assert_eq!(offset(zone, None), Some((hours * 3600.0) as i32), "{zone}");
        }
        assert_eq!(offset("Middle/Earth", None), None);
        assert_eq!(offset("+99:00", None), None);
    }

    #[test]
    fn summer_time_counts_on_the_day_and_standard_time_without_one() {
        let hours = |zone, day| offset(zone, day).map(|seconds| seconds / 3600);
        assert_eq!(hours("Europe/Berlin", None), Some(1));
        assert_eq!(hours("Europe/Berlin", Some(date(2026, 7, 1))), Some(2));
        assert_eq!(hours("Australia/Sydney", None), Some(10));
        assert_eq!(hours("Australia/Sydney", Some(date(2026, 1, 1))), Some(11));
    }

    #[test]
    fn the_places_are_zones() {
        let places = places();
        assert!(places.iter().any(|name| name == "Europe/Berlin"), "{places:?}");
        assert!(places.iter().all(|name| offset(name, None).is_some()));
    }
}

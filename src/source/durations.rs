//! Durations, horizons, cadences and dates in every spelling of the format.

use crate::model::duration::{LONGEST, MONTH, QUARTER, WEEK, YEAR};
use crate::model::{Cadence, Days, Horizon, HorizonSpec};

/// Why a text is no duration. The message is lower case, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDuration {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

fn bad(message: impl Into<String>, help: impl Into<String>) -> BadDuration {
    BadDuration { message: message.into(), help: Some(help.into()) }
}

const SPELLINGS: &str = "write `2 weeks`, `6mo`, `1 quarter`, `2y`, `P6M` or a range such as `6-24 months`";

/// The length of a unit in days.
fn unit(name: &str) -> Result<f64, BadDuration> {
    match name.to_lowercase().as_str() {
        "d" | "day" | "days" => Ok(1.0),
        "w" | "wk" | "wks" | "week" | "weeks" => Ok(WEEK),
        "mo" | "mos" | "month" | "months" => Ok(MONTH),
        "q" | "quarter" | "quarters" => Ok(QUARTER),
        "y" | "yr" | "yrs" | "year" | "years" => Ok(YEAR),
        "m" => Err(bad("`m` could be minutes or months", "write `mo` for months")),
        "" => Err(bad("the unit is missing", SPELLINGS)),
        other => Err(bad(format!("unknown unit `{other}`"), "units are `d`, `w`, `mo`, `q` and `y`")),
    }
}

/// A number and the rest behind it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|char: char| !(char.is_ascii_digit() || char == '.')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

/// `P6M`, `P2W`, `P1Y6M`, in any letter case.
fn iso(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix(['P', 'p'])?;
    let mut days = 0.0;
    let mut parts = 0;
    while !rest.is_empty() {
        let (count, after) = number(rest)?;
        let mut chars = after.chars();
        days += count
            * match chars.next()?.to_ascii_uppercase() {
                'D' => 1.0,
                'W' => WEEK,
                'M' => MONTH,
                'Y' => YEAR,
                _ => return None,
            };
        parts += 1;
        rest = chars.as_str();
    }
    (parts > 0).then_some(days)
}

/// A count with the unit it states, if any.
fn part(text: &str) -> Result<(f64, Option<f64>), BadDuration> {
    let text = text.trim();
    if text.starts_with('-') || text.starts_with('−') {
        return Err(bad("a duration cannot be negative", SPELLINGS));
    }
    if let Some(days) = iso(text) {
        return Ok((days, Some(1.0)));
    }
    let Some((count, rest)) = number(text) else {
        let words =
            ["a ", "one "].iter().find_map(|one| text.to_lowercase().strip_prefix(one).map(str::to_owned));
        return match words {
            Some(name) => Ok((1.0, Some(unit(name.trim())?))),
            None => Err(bad(format!("`{text}` is no duration"), SPELLINGS)),
        };
    };
    match rest.trim() {
        "" => Ok((count, None)),
        name => Ok((count, Some(unit(name)?))),
    }
}

fn checked(days: f64) -> Result<Days, BadDuration> {
    if days > LONGEST.0 + 0.5 {
        return Err(bad("longer than 50 years", "a horizon ends within 50 years"));
    }
    Ok(Days(days))
}

/// One duration above zero: `2 weeks`, `2w`, `P14D`.
pub fn duration(text: &str) -> Result<Days, BadDuration> {
    if halves(text.trim()).1.is_some() {
        return Err(bad("one length of time is expected here, not a range", "write one, such as `2 weeks`"));
    }
    let (count, unit) = part(text)?;
    let unit = unit.ok_or_else(|| bad("the unit is missing", SPELLINGS))?;
    if count <= 0.0 {
        return Err(bad("a duration must be above zero", SPELLINGS));
    }
    checked(count * unit)
}

/// Splits a range at its separator; a lone duration gives no second half.
fn halves(text: &str) -> (&str, Option<&str>) {
    for separator in ["..", "–", "—", "/", " to "] {
        if let Some((near, far)) = text.split_once(separator) {
            return (near, Some(far.trim_start_matches('.')));
        }
    }
    // A hyphen separates only behind something, so that a negative number stays one.
    match text.char_indices().skip(1).find(|(_, char)| *char == '-') {
        Some((at, _)) => {
            let (near, far) = text.split_at(at);
            (near, far.strip_prefix('-'))
        }
        None => (text, None),
    }
}

/// A horizon: a range, a single duration (from now up to it) or `sprint`.
pub fn horizon(text: &str) -> Result<HorizonSpec, BadDuration> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("sprint") {
        return Ok(HorizonSpec::Sprint);
    }
    range(text).map(HorizonSpec::Range)
}

/// A range of time: `6-24 months`, `6mo..24mo`, `6 months - 2 years`, `P6M/P24M`, or one duration from now.
pub fn range(text: &str) -> Result<Horizon, BadDuration> {
    let (near, far) = halves(text.trim());
    let Some(far) = far else {
        return Ok(Horizon::new(Days::ZERO, duration(near)?));
    };
    if halves(far.trim()).1.is_some() {
        return Err(bad("a range has two ends", SPELLINGS));
    }
    let (far_count, far_unit) = part(far)?;
    let far_unit = far_unit.ok_or_else(|| bad("the unit is missing", SPELLINGS))?;
    let (near_count, near_unit) = part(near)?;
    let near = checked(near_count * near_unit.unwrap_or(far_unit))?;
    let far = checked(far_count * far_unit)?;
    if far.0 <= 0.0 {
        return Err(bad("a horizon must end above zero", SPELLINGS));
    }
    if near.0 > far.0 {
        return Err(bad("the ends are swapped", "write the near end first"));
    }
    Ok(Horizon::new(near, far))
}

/// How often: `none`, `daily`, `weekly`, `biweekly`, `monthly`, `quarterly`, `yes` or a duration.
pub fn cadence(text: &str) -> Result<Cadence, BadDuration> {
    Ok(match text.trim().to_lowercase().as_str() {
        "none" | "no" | "false" | "never" => Cadence::Never,
        "yes" | "true" => Cadence::Yes,
        "daily" => Cadence::Every(Days(1.0)),
        "weekly" => Cadence::Every(Days::weeks(1.0)),
        "biweekly" | "fortnightly" => Cadence::Every(Days::weeks(2.0)),
        "monthly" => Cadence::Every(Days::months(1.0)),
        "quarterly" => Cadence::Every(Days(QUARTER)),
        "yearly" | "annually" => Cadence::Every(Days::years(1.0)),
        _ => Cadence::Every(duration(text).map_err(|error| BadDuration {
            help: Some("write `none`, `daily`, `weekly`, `biweekly`, `monthly`, `quarterly`, a duration, or `yes`".to_owned()),
            ..error
        })?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_of_six_to_twenty_four_months_is_the_same() {
        for text in [
            "6-24 months",
            "6mo..24mo",
            "6 months - 2 years",
            "P6M/P24M",
            "p6m/p2y",
            "6–24mo",
            "2q - 8q",
            "0.5y..2y",
            "6 to 24 months",
            "6 MONTHS-24 Months",
        ] {
            let Ok(HorizonSpec::Range(range)) = horizon(text) else { panic!("{text}: {:?}", horizon(text)) };
            assert!((range.near.0 - 6.0 * MONTH).abs() < 1e-9, "{text}");
            assert!((range.far.0 - 24.0 * MONTH).abs() < 1e-9, "{text}");
        }
        assert_eq!(horizon("sprint"), Ok(HorizonSpec::Sprint));
        assert_eq!(range("2 weeks"), Ok(Horizon::new(Days::ZERO, Days(14.0))));
        assert_eq!(duration("P1Y6M"), Ok(Days(1.5 * YEAR)));
        assert_eq!(duration("a week"), Ok(Days(7.0)));
    }

    #[test]
    fn bad_ones_say_what_to_write() {
        let message = |text| horizon(text).map_err(|error| error.message);
        assert_eq!(message("6m"), Err("`m` could be minutes or months".to_owned()));
        assert_eq!(message("24-6 months"), Err("the ends are swapped".to_owned()));
        assert_eq!(message("0 weeks"), Err("a duration must be above zero".to_owned()));
        assert_eq!(message("-2 weeks"), Err("a duration cannot be negative".to_owned()));
        assert_eq!(message("60 years"), Err("longer than 50 years".to_owned()));
        assert_eq!(message("soon"), Err("`soon` is no duration".to_owned()));
        assert_eq!(message("3"), Err("the unit is missing".to_owned()));
        assert_eq!(message("3 fortnights"), Err("unknown unit `fortnights`".to_owned()));
        assert!(cadence("sometimes").is_err());
    }

    proptest! {
        #[test]
        fn any_text_gives_an_answer(text in ".{0,20}|[0-9]{0,3}[ .-]{0,2}[a-zP/]{0,6}") {
            let _ = horizon(&text);
            let _ = cadence(&text);
        }

        #[test]
        fn what_is_read_is_in_order_and_in_range(near in 0_u32..40, more in 1_u32..40, unit in "d|w|mo|q|y") {
            if let Ok(range) = range(&format!("{near}-{} {unit}", near + more)) {
                prop_assert!(range.near.0 < range.far.0 && range.far.0 <= LONGEST.0 + 0.5);
            }
        }
    }
}

//! Values of more than a fixed list of words: texts, yes and no, numbers, dates, durations. The reader takes them off the
//! text by hand, so their schemas are written by hand too, and `tests` holds one against the other. `patternErrorMessage` is
//! a keyword that editors understand and validators pass over.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A number and the longer units first, so that no unit is cut short.
const UNIT: &str =
    "(?:days|day|d|weeks|week|wks|wk|w|months|month|mos|mo|quarters|quarter|q|years|year|yrs|yr|y)";

/// A number as a duration has it.
const COUNT: &str = "(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)";

/// `text` for any letter case: `[Pp][Oo]`. Escapes and groups stay as they are.
pub(super) fn any_case(text: &str) -> String {
    let mut all = String::new();
    for char in text.chars() {
        match char {
            'a'..='z' => all += &format!("[{}{char}]", char.to_ascii_uppercase()),
            '-' => all += "[-_ ]",
            other => all.push(other),
        }
    }
    all
}

/// A pattern of one duration.
fn duration() -> String {
    let iso = format!("[Pp](?:{COUNT}[DdWwMmYy])+");
    format!("(?:(?:{COUNT}|[Aa] |[Oo][Nn][Ee] ) *{unit}|{iso})", unit = any_case(UNIT))
}

/// A pattern of a range of time, or of one duration.
fn range() -> String {
    let one = duration();
    let between = "(?:\\.\\.|–|—|/| to |-)";
    format!("(?:(?:{one}|{COUNT}) *{between} *{one}|{one})")
}

macro_rules! value {
    ($(#[doc = $doc:literal])+ $name:ident, $schema:expr) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema: Schema = $schema;
                schema.insert("description".to_owned(), concat!($($doc),+).trim().into());
                schema
            }
        }
    };
}

/// A text. YAML's own types play no part, so a number or `true` is a text too.
#[derive(Debug)]
pub struct Text;

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "number", "boolean"]})
    }
}

value! {
    /// Yes or no. What is left out is unknown, and never counts as no.
    YesNo, json_schema!({"anyOf": [
        {"enum": ["yes", "no", true, false]},
        {"type": "string", "pattern": format!("^(?:{})$", any_case("yes|no|true|false"))},
    ]})
}

value! {
    /// A day, such as `2026-11-01`.
    Day, json_schema!({
        "type": "string",
        "pattern": "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
        "patternErrorMessage": "write a day as `2026-11-01`",
        "examples": ["2026-11-01"],
    })
}

value! {
    /// A share: a number from 0 to 1, or a percentage such as `70%`.
    Share, json_schema!({"anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": "^(?:100(?:\\.0*)?|[0-9]{1,2}(?:\\.[0-9]*)?) *%$"},
    ]})
}

value! {
    /// A multiplier: a number from 0.01 to 1, or a percentage such as `70%`.
    Multiplier, json_schema!({"anyOf": [
        {"type": "number", "minimum": 0.01, "maximum": 1},
        {"type": "string", "pattern": "^(?:100(?:\\.0*)?|[1-9][0-9]?(?:\\.[0-9]*)?) *%$"},
    ]})
}

value! {
    /// A whole number from 1.
    Count, json_schema!({"type": "integer", "minimum": 1, "maximum": u32::MAX})
}

value! {
    /// The number of a limit, from 0 to 1000000; shares may be percentages.
    LimitNumber, json_schema!({"anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1_000_000},
        {"type": "string", "pattern": "^[0-9]+(?:\\.[0-9]*)? *%$"},
    ]})
}

value! {
    /// A length of time: `2 weeks`, `2w`, `6mo`, `1 quarter`, `0.5y` or `P6M`. Units are `d`, `w`, `mo`, `q` and `y`.
    Duration, json_schema!({
        "type": "string",
        "pattern": format!("^{}$", duration()),
        "patternErrorMessage": "write a duration such as `2 weeks`, `6mo` or `P6M`",
        "examples": ["2 weeks", "1 month", "P2W"],
    })
}

value! {
    /// A range of time such as `4-13 weeks` or `6 months - 2 years`; one duration means from now up to it.
    Range, json_schema!({
        "type": "string",
        "pattern": format!("^{}$", range()),
        "patternErrorMessage": "write a range such as `4-13 weeks`",
        "examples": ["4-13 weeks"],
    })
}

value! {
    /// How far ahead: a range such as `6-24 months` or `1-4 weeks`, one duration for from now up to it, or `sprint`.
    Horizon, json_schema!({
        "type": "string",
        "pattern": format!("^(?:{}|{})$", any_case("sprint"), range()),
        "patternErrorMessage": "write a range such as `6-24 months`, a duration such as `2 weeks`, or `sprint`",
        "examples": ["1-3 years", "6-24 months", "1-4 weeks", "sprint"],
    })
}

/// The words of a cadence, and what each means. One without a meaning is another spelling, and is not offered.
pub(super) const CADENCES: &[(&str, &str)] = &[
    ("none", "Not at all. What is left out is unknown instead."),
    ("daily", "Once a day."),
    ("weekly", "Once a week."),
    ("biweekly", "Once in two weeks."),
    ("fortnightly", ""),
    ("monthly", "Once a month."),
    ("quarterly", "Once in three months."),
    ("yearly", "Once a year."),
    ("annually", ""),
    ("never", ""),
    ("yes", "Yes, but nobody has said how often."),
    ("true", ""),
    ("no", ""),
    ("false", ""),
];

value! {
    /// How often: `daily`, `weekly`, `biweekly`, `monthly`, `quarterly`, a duration such as `6 weeks`, `none`, or `yes` where
    /// nobody has said how often.
    Cadence, {
        let words: Vec<serde_json::Value> = CADENCES
            .iter()
            .filter(|(_, means)| !means.is_empty())
            .map(|(word, means)| json_schema!({"const": word, "description": means}).to_value())
            .collect();
        let all: Vec<&str> = CADENCES.iter().map(|(word, _)| *word).collect();
        json_schema!({"anyOf": [
            {"anyOf": words},
            {"type": "boolean"},
            {"type": "string", "pattern": format!("^(?:{}|{})$", any_case(&all.join("|")), duration())},
        ]})
    }
}

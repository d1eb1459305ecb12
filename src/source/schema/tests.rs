//! The types against the reader: the same keys, the same words, the same durations.

use super::words::offered;
use super::{Schema, json_schema, values, words};
use crate::model::{
    Backlog, Clarification, FactorKey, MeasuredKind, Medium, Method, MitigationKey, Preset, Role, Scope,
    Severity,
};
use crate::source::durations;
use crate::source::read::SECTIONS;
use proptest::prelude::*;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

fn schema() -> Value {
    json_schema(&[], &[], "^$").to_value()
}

/// The keys of an entry in the schema; `Chart` is its root.
fn keys(schema: &Value, name: &str) -> Vec<String> {
    let entry = if name == "Chart" { schema } else { &schema["$defs"][name] };
    assert_eq!(entry["additionalProperties"], false, "{name} lets unknown keys pass");
    assert!(entry["patternProperties"]["^x-"].is_object(), "{name} has no room for keys of one's own");
    let properties = entry["properties"].as_object().unwrap_or_else(|| panic!("the schema has no {name}"));
    for (key, property) in properties {
        assert!(property["description"].is_string(), "{name}.{key} is not described");
    }
    properties.keys().cloned().collect()
}

#[test]
fn every_entry_has_the_keys_that_are_read() {
    let schema = schema();
    for (name, section) in SECTIONS {
        assert_eq!(keys(&schema, name), section.keys, "{name}");
    }
    let factors: Vec<&str> = FactorKey::ALL.iter().map(|key| key.key()).collect();
    assert_eq!(keys(&schema, "Factors"), factors);
    let mitigations: Vec<&str> = MitigationKey::ALL.iter().map(|key| key.key()).collect();
    assert_eq!(keys(&schema, "Mitigations"), mitigations);
}

#[test]
fn no_kind_of_entry_is_left_out() {
    let read = [
        include_str!("../read.rs"),
        include_str!("../read/facts.rs"),
        include_str!("../read/groups.rs"),
        include_str!("../read/people.rs"),
        include_str!("../read/settings.rs"),
    ];
    let sections: usize = read.iter().map(|text| text.matches(": Section =").count()).sum();
    assert_eq!(sections, SECTIONS.len());
    let schema = schema();
    let closed = schema["$defs"].as_object().expect("has definitions").iter();
    let closed =
        closed.filter(|(_, entry)| entry["additionalProperties"] == false).map(|(name, _)| name.as_str());
    let mut known: Vec<&str> =
        SECTIONS.iter().map(|(name, _)| *name).filter(|name| *name != "Chart").collect();
    known.extend(["Factors", "Limits", "Mitigations", "Severities"]);
    known.sort_unstable();
    let mut closed: Vec<&str> = closed.collect();
    closed.sort_unstable();
    assert_eq!(closed, known);
}

fn list_of<T: JsonSchema>() -> Schema {
    T::json_schema(&mut SchemaGenerator::default())
}

macro_rules! same_words {
    ($($name:ident)+) => {
        $(let list = list_of::<words::$name>();
        assert_eq!(offered(&list), $name::ALL.map($name::key), stringify!($name));
        let count = list.get("oneOf").and_then(Value::as_array).expect("is a list").iter();
        assert!(count.clone().all(|word| word["description"].is_string()), stringify!($name));)+
    };
}

#[test]
fn every_list_has_the_words_that_are_read() {
    same_words!(Role Method Scope Clarification Backlog Medium MeasuredKind Severity Preset);
}

fn validator<T: JsonSchema>() -> jsonschema::Validator {
    let schema = schemars::schema_for!(T);
    jsonschema::validator_for(schema.as_value()).expect("is a schema")
}

#[test]
fn words_are_valid_in_any_spelling_that_is_read() {
    let role = validator::<words::Word<words::Role>>();
    for (spelling, _) in crate::source::read::ROLE_SPELLINGS {
        for text in [(*spelling).to_owned(), spelling.to_uppercase(), spelling.replace('-', " ")] {
            assert!(role.is_valid(&text.clone().into()), "{text}");
        }
    }
    assert!(!role.is_valid(&"product-boss".into()) && !role.is_valid(&"pmo".into()));
    let cadence = validator::<values::Cadence>();
    for (word, _) in values::CADENCES {
        assert!(durations::cadence(word).is_ok(), "{word} is not read");
        assert!(cadence.is_valid(&word.to_uppercase().into()), "{word}");
    }
}

/// Texts near durations, right and wrong.
fn timed() -> impl Strategy<Value = String> {
    let count = "[0-9]{0,2}[.]?[0-9]{0,2}|a |one |P";
    let unit = "d|day|days|w|wk|wks|week|weeks|mo|mos|month|months|q|quarter|quarters|y|yr|yrs|year|years|m|h|D|W|M|Y|Weeks";
    let one = format!("({count}) {{0,2}}({unit}|)");
    let all = format!(
        "{one}|({one}|{count}) ?([.][.]|–|—|/| to |-| - ) ?{one}|sprint|SPRINT|daily|Weekly|none|often"
    );
    proptest::string::string_regex(&all).expect("is a pattern")
}

/// Whether a pattern may be right where the reader is not: what a text means is not in its shape.
fn of_meaning(message: &str) -> bool {
    ["above zero", "longer than 50 years", "swapped"].iter().any(|part| message.contains(part))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn times_are_valid_where_they_are_read(text in timed()) {
        let value = Value::from(text.as_str());
        macro_rules! same {
            ($name:ident, $read:path) => {{
                thread_local!(static VALIDATOR: jsonschema::Validator = validator::<values::$name>());
                let valid = VALIDATOR.with(|validator| validator.is_valid(&value));
                match $read(&text) {
                    Ok(_) => prop_assert!(valid || text.trim() != text, "`{}` is read, but invalid", text),
                    Err(error) => prop_assert!(!valid || of_meaning(&error.message), "`{}`: {}", text, error.message),
                }
            }};
        }
        same!(Duration, durations::duration);
        same!(Range, durations::range);
        same!(Horizon, durations::horizon);
        same!(Cadence, durations::cadence);
    }
}

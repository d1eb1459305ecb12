//! `docs/show-json.md` lists every field that `show --format json` prints, with its type, and no other.

#[path = "support/fields.rs"]
mod fields;
#[path = "support/markdown.rs"]
mod markdown;

use fields::assert_documented;
use markdown::{blocks, quoted};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use throughline::analysis::Analysis;
use throughline::cli::json;
use throughline::source::{Limits, Outcome, read_text};

/// A chart that uses most things, so that nothing in its JSON is empty or null throughout.
const MOST: &str = include_str!("charts/most.yaml");

/// Fields whose keys are words of the chart format rather than fields.
const MAPS: &[&str] = &["seats[].contact", "seats[].practice", "seats[].details"];

fn printed(chart: &str) -> Value {
    let Outcome::Chart(loaded) = read_text("org.yaml", chart, &Limits::default()) else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    let mut out = Vec::new();
    json::write(&loaded.org, &analysis, &mut out).expect("a vector can be written to");
    serde_json::from_slice(&out).expect("is JSON")
}

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/show-json.md");
    std::fs::read_to_string(path).expect("the document can be read")
}

#[test]
fn every_field_is_documented_with_its_type_and_no_other() {
    assert_documented(&document(), &[printed(MOST)], MAPS);
}

/// The values of every field with this name.
fn words<'v>(value: &'v Value, name: &str, all: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == name {
                    all.extend(value.as_str());
                }
                words(value, name, all);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, name, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn words_with_a_fixed_list_are_documented() {
    let text = document();
    let quoted: BTreeSet<&str> = quoted(&text).into_iter().collect();
    let value = printed(MOST);
    for name in [
        "basis",
        "state",
        "kind",
        "grade",
        "severity",
        "role",
        "method",
        "clarification",
        "backlog",
        "scope",
        "shape",
        "verdict",
        "condition",
        "met",
        "option",
        "recommended",
    ] {
        let mut all = BTreeSet::new();
        words(&value, name, &mut all);
        assert!(!all.is_empty(), "{name}");
        let unknown: Vec<_> = all.difference(&quoted).collect();
        assert!(unknown.is_empty(), "{name}: {unknown:?} is not documented");
    }
}

/// Equal, but for the last digits of numbers, in which machines differ.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| alike(a, b)))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Number(a), Value::Number(b)) => {
            a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| (a - b).abs() < 1e-9)
        }
        (a, b) => a == b,
    }
}

#[test]
fn the_example_is_what_is_printed() {
    let all = blocks(&document());
    let chart = all.iter().find(|block| block.language == "yaml").expect("there is a chart");
    let value = printed(&chart.text);
    let mut checked = 0;
    for (command, shown) in all.iter().zip(all.iter().skip(1)) {
        if command.language != "sh" || shown.language != "json" {
            continue;
        }
        let path = command.text.split('\'').nth(1).expect("the path is in quotes");
        let pointer = path.replace(['.', '['], "/").replace(']', "");
        let part = value.pointer(&pointer).unwrap_or_else(|| panic!("nothing is printed at {path}"));
        let shown: Value = serde_json::from_str(&shown.text).expect("the example is JSON");
        assert!(alike(&shown, part), "{path} is\n{part:#}");
        checked += 1;
    }
    assert_eq!(checked, 2);
}

#[test]
fn the_version_is_the_documented_one() {
    assert_eq!(printed("people: []\n")["version"], json::VERSION);
    assert!(document().contains(&format!("the version of this shape: {} |", json::VERSION)));
}

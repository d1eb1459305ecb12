//! `docs/show-json.md` lists every field that `show --format json` prints, with its type, and no other.

#[path = "support/markdown.rs"]
mod markdown;

use markdown::{blocks, quoted};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
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

/// The documented fields of each object with their types, by path.
fn documented(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for section in text.split("\n## `").skip(1) {
        let heading = format!("`{}", section.lines().next().unwrap_or_default());
        let mut fields = BTreeMap::new();
        for row in section.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = row.trim_matches(['|', ' ']).split(" | ").collect();
            assert_eq!(cells.len(), 3, "{row}");
            let before = fields.insert(cells[0].trim_matches('`').to_owned(), cells[1].to_owned());
            assert_eq!(before, None, "twice in {heading}: {row}");
        }
        for path in quoted(&heading) {
            all.insert(path.to_owned(), fields.clone());
        }
    }
    all
}

/// The fields that are printed, by the path of their object, with every kind of value they have.
fn occurring(
    value: &Value,
    path: &str,
    all: &mut BTreeMap<String, BTreeMap<String, BTreeSet<&'static str>>>,
) {
    match value {
        Value::Object(fields) => {
            let key = if path.is_empty() { "document" } else { path };
            for (name, value) in fields {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let is_map = MAPS.contains(&below.as_str());
                let kind = if is_map { "map" } else { kind(value) };
                all.entry(key.to_owned()).or_default().entry(name.clone()).or_default().insert(kind);
                if !is_map {
                    occurring(value, &below, all);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| occurring(item, &format!("{path}[]"), all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

#[test]
fn every_field_is_documented_with_its_type_and_no_other() {
    let documented = documented(&document());
    let mut printed_fields = BTreeMap::new();
    occurring(&printed(MOST), "", &mut printed_fields);
    let names = |paths: Vec<(&String, Vec<&String>)>| {
        let all = paths
            .into_iter()
            .flat_map(|(path, names)| names.into_iter().map(move |n| format!("{path}: {n}")));
        all.collect::<BTreeSet<String>>()
    };
    let said = names(documented.iter().map(|(path, fields)| (path, fields.keys().collect())).collect());
    let found = names(printed_fields.iter().map(|(path, fields)| (path, fields.keys().collect())).collect());
    let missing: Vec<_> = found.difference(&said).collect();
    assert!(missing.is_empty(), "printed, but not documented: {missing:?}");
    let surplus: Vec<_> = said.difference(&found).collect();
    assert!(surplus.is_empty(), "documented, but not printed: {surplus:?}");
    for (path, fields) in &printed_fields {
        for (name, kinds) in fields {
            let says: BTreeSet<&str> = documented[path][name].split(" or ").collect();
            assert!(kinds.iter().all(|kind| says.contains(kind)), "{path}.{name} is {kinds:?}, not {says:?}");
            assert!(
                kinds.iter().any(|kind| *kind != "null"),
                "{path}.{name} is never there in the test's chart"
            );
        }
    }
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

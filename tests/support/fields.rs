//! A page that describes a JSON document lists every field of it, with its type, and no other.

use super::markdown::quoted;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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
    maps: &[&str],
    all: &mut BTreeMap<String, BTreeMap<String, BTreeSet<&'static str>>>,
) {
    match value {
        Value::Object(fields) => {
            let key = if path.is_empty() { "document" } else { path };
            for (name, value) in fields {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let is_map = maps.contains(&below.as_str());
                let kind = if is_map { "map" } else { kind(value) };
                all.entry(key.to_owned()).or_default().entry(name.clone()).or_default().insert(kind);
                if !is_map {
                    occurring(value, &below, maps, all);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| occurring(item, &format!("{path}[]"), maps, all)),
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

/// Holds a page against what is printed: sections named by the path of an object, rows of its fields and their types. `maps`
/// are fields whose keys are no fields themselves.
pub(crate) fn assert_documented(document: &str, printed: &[Value], maps: &[&str]) {
    let documented = documented(document);
    let mut printed_fields = BTreeMap::new();
    for value in printed {
        occurring(value, "", maps, &mut printed_fields);
    }
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
                "{path}.{name} is never there in what the test prints"
            );
        }
    }
}

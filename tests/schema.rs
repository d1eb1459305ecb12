//! The JSON Schema of the chart format: the file is what the program prints, charts are valid by it, and mistakes are not.
//!
//! `UPDATE_DOCS=1 cargo test --test schema` writes the file.

#[path = "support/markdown.rs"]
#[expect(dead_code, reason = "the words of a document are for other tests")]
mod markdown;

use serde_json::Value;
use std::fs;
use std::path::Path;
use throughline::cli::{new, schema};

const FILE: &str = "schema/chart.schema.json";

fn printed() -> String {
    let mut out = Vec::new();
    schema::run(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("is text")
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&printed()).expect("is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "is no schema");
    jsonschema::draft202012::new(&schema).expect("is a schema of draft 2020-12")
}

/// What is wrong with a chart by the schema.
fn wrong(validator: &jsonschema::Validator, chart: &str) -> Vec<String> {
    let mut value: serde_yaml::Value = serde_yaml::from_str(chart).expect("is YAML");
    value.apply_merge().expect("has no merge keys");
    let value = serde_json::to_value(value).expect("has keys that are texts");
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_file_is_what_is_printed() {
    let printed = printed();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(FILE, &printed).expect("the schema can be written");
    }
    let file = fs::read_to_string(FILE).unwrap_or_default();
    assert!(file == printed, "{FILE} is not what is printed; `UPDATE_DOCS=1` writes it");
    assert_eq!(Path::new(FILE).file_name().and_then(|name| name.to_str()), Some(schema::FILE));
}

#[test]
fn the_charts_of_the_project_name_the_schema_and_are_valid() {
    let validator = validator();
    let mut charts = 0;
    for entry in fs::read_dir("orgs").expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let text = fs::read_to_string(&path).expect("the chart can be read");
        let modeline = format!("# yaml-language-server: $schema=../{FILE}\n");
        assert!(text.starts_with(&modeline), "{} does not name the schema", path.display());
        if path.ends_with("mistakes.yaml") {
            continue;
        }
        charts += 1;
        assert_eq!(wrong(&validator, &text), [""; 0], "{}", path.display());
    }
    assert!(charts > 3, "{charts} charts were found");
    assert_eq!(wrong(&validator, new::CHART), [""; 0]);
}

#[test]
fn a_new_chart_names_the_schema() {
    assert!(new::CHART.starts_with(&format!("# yaml-language-server: $schema={}\n", schema::FILE)));
}

/// What a file may say that the schema refuses too: all but what needs more than one value to be seen.
const SEEN_BY_THE_SCHEMA: &[&str] =
    &["unknown-key", "wrong-type", "bad-value", "bad-duration", "missing-name"];

/// Cases that the reader alone refuses: it knows the time zones, and that a name which is left open is none.
const READER_ALONE: &[&str] = &["null-name", "value-zones"];

#[test]
fn bad_examples_are_refused() {
    let validator = validator();
    let mistakes = fs::read_to_string("orgs/mistakes.yaml").expect("the chart can be read");
    // Without what no other reader of YAML takes: a second document, a key twice, an alias of nothing, a tag.
    let mistakes = mistakes.split("\n---\n").next().expect("a first document").to_owned();
    let others = [("title: Product Manager, title", "title"), ("*lead", "lead"), ("!secret ", "")];
    let readable = others.into_iter().fold(mistakes, |text, (from, to)| text.replace(from, to));
    assert!(wrong(&validator, &readable).len() > 3, "the mistakes of the example are refused");
    let (mut refused, mut valid) = (0, Vec::new());
    for entry in fs::read_dir("tests/cases").expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        if path.extension().is_none_or(|end| end != "yaml") || READER_ALONE.contains(&name) {
            continue;
        }
        let said = fs::read_to_string(path.with_extension("txt")).expect("what is said can be read");
        let seen = SEEN_BY_THE_SCHEMA.iter().any(|rule| said.contains(&format!("[{rule}]")));
        let text = fs::read_to_string(&path).unwrap_or_default();
        let value: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        let value = value.ok().and_then(|value| serde_json::to_value(value).ok()).filter(|_| seen);
        if let Some(value) = value {
            refused += 1;
            if validator.is_valid(&value) {
                valid.push(name.to_owned());
            }
        }
    }
    assert_eq!(valid, [""; 0], "the schema finds nothing wrong");
    assert!(refused > 15, "{refused} cases were refused");
}

#[test]
fn charts_of_the_reference_are_valid() {
    let validator = validator();
    let text = fs::read_to_string("docs/chart-format.md").expect("the reference can be read");
    let charts = markdown::blocks(&text).into_iter();
    let charts: Vec<_> =
        charts.filter(|block| block.language == "yaml" && block.text.starts_with("chart:")).collect();
    assert!(charts.len() > 5);
    for chart in charts {
        assert_eq!(wrong(&validator, &chart.text), [""; 0], "line {}", chart.line);
    }
}

#[test]
fn charts_of_the_rules_are_valid() {
    let validator = validator();
    for rule in throughline::analysis::rule::ALL {
        for chart in [rule.example, rule.counter_example] {
            assert_eq!(wrong(&validator, chart), [""; 0], "{}", rule.name);
        }
    }
}

/// Each of these is wrong in one place: where, and the chart.
const WRONG: &[(&str, &str)] = &[
    ("/chart", "chart: 2"),
    ("", "peolpe: []"),
    ("", "[]"),
    ("/as_of", "as_of: yesterday"),
    ("/as_of", "as_of: 2026-13-01"),
    ("/method", "method: waterfall"),
    ("/people", "people: {name: A}"),
    ("/people/0", "people: [A]"),
    ("/people/0", "people: [{title: Product Owner}]"),
    ("/people/0", "people: [{name: A, report_to: b}]"),
    ("/people/0/name", "people: [{name: [A]}]"),
    ("/people/0/role", "people: [{name: A, role: boss}]"),
    ("/people/0/role", "people: [{name: A, role: [pm, boss]}]"),
    ("/people/0/horizon", "people: [{name: A, horizon: soon}]"),
    ("/people/0/horizon", "people: [{name: A, horizon: 6m}]"),
    ("/people/0/horizon", "people: [{name: A, horizon: 6}]"),
    ("/people/0/scope", "people: [{name: A, scope: medium}]"),
    ("/people/0/vacant", "people: [{name: A, vacant: perhaps}]"),
    ("/people/0/vacant", "people: [{name: A, vacant: 1}]"),
    ("/people/0/contact/sales", "people: [{name: A, contact: {sales: often}}]"),
    ("/people/0/contact", "people: [{name: A, contact: {customer: daily}}]"),
    ("/people/0/practice", "people: [{name: A, practice: {pushes-back: yes}}]"),
    (
        "/people/0/reports/0/reports/0/role",
        "people: [{name: A, reports: [{name: B, reports: [{name: C, role: x}]}]}]",
    ),
    ("/products/0/scope", "products: [{name: A, scope: big}]"),
    ("/products/0", "products: [{scope: wide}]"),
    ("/teams/0", "teams: [{size: 3}]"),
    ("/teams/0/size", "teams: [{name: A, size: 0}]"),
    ("/teams/0/size", "teams: [{name: A, size: many}]"),
    ("/teams/0/sprint", "teams: [{name: A, sprint: 2}]"),
    ("/teams/0/sprint", "teams: [{name: A, sprint: 1-2 weeks}]"),
    ("/teams/0/backlog", "teams: [{name: A, backlog: mine}]"),
    ("/teams/0/clarification", "teams: [{name: A, clarification: sm}]"),
    ("/handoffs/0", "handoffs: [{from: a}]"),
    ("/handoffs/0/medium", "handoffs: [{from: a, to: b, medium: fax}]"),
    ("/handoffs/0/measured", "handoffs: [{from: a, to: b, measured: {kind: recall}}]"),
    ("/handoffs/0/measured/value", "handoffs: [{from: a, to: b, measured: {kind: recall, value: 1.2}}]"),
    ("/handoffs/0/measured/value", "handoffs: [{from: a, to: b, measured: {kind: recall, value: 120%}}]"),
    ("/feedback/0", "feedback: [{to: a}]"),
    ("/feedback/0/every", "feedback: [{from: a, to: b, every: so often}]"),
    ("/bridges/0", "bridges: [{kind: okr}]"),
    ("/bridges/0/horizon", "bridges: [{horizon: sprint}]"),
    ("/rules/disable", "rules: {disable: [po-overlod]}"),
    ("/rules/severity", "rules: {severity: {po-overlod: info}}"),
    ("/rules/severity/po-overload", "rules: {severity: {po-overload: fatal}}"),
    ("/rules/limits", "rules: {limits: {sprint-length: 2}}"),
    ("/rules/limits", "rules: {limits: {span-max-boss: 2}}"),
    ("/rules/limits/span-max-head", "rules: {limits: {span-max-head: few}}"),
    ("/rules/waive/0", "rules: {waive: [{at: a}]}"),
    ("/model/preset", "model: {preset: pessimistic}"),
    ("/model/base", "model: {base: 0}"),
    ("/model/factors", "model: {factors: {luck: 0.5}}"),
    ("/model/mitigations/read-back", "model: {mitigations: {read-back: 2}}"),
];

#[test]
fn what_is_wrong_is_refused_where_it_stands() {
    let validator = validator();
    for (at, chart) in WRONG {
        let found = wrong(&validator, chart);
        assert_eq!(found.len(), 1, "{chart}: {found:#?}");
        assert!(found[0].starts_with(&format!("{at}: ")), "{chart}: {found:#?}");
    }
}

#[test]
fn own_keys_and_unstated_values_are_valid_everywhere() {
    let validator = validator();
    for chart in [
        "{}",
        "x-a: [1]",
        "people: [{name: A, x-b: {c: 1}, contact: {x-c: 1}, practice: {x-d: }}, null]",
        "people: [{name: A, title: , role: ~, horizon: null, vacant: , contact: , reports: , tags: }]",
        "people: [{name: No, vacant: false, title: 7, contact: {sales: yes, support: true}}]",
        "teams: [{name: 1, x-a: 1, size: , sprint: , po: [null]}]",
        "rules: {x-a: 1, disable: , severity: {x-b: 1}, limits: {x-c: 1, span-max-head: 5}, waive: }",
        "model: {x-a: 1, factors: {x-b: 1}, mitigations: {x-c: 1}, base: 80%}",
        "people:\nteams:\nproducts:\nhandoffs:\nfeedback:\nbridges:\nrules:\nmodel:\nname:\nas_of:\nmethod:\nchart:\n",
    ] {
        assert_eq!(wrong(&validator, chart), [""; 0], "{chart}");
        let Ok(found) = read(chart) else { panic!("{chart} is no YAML") };
        assert_eq!(found, [""; 0], "{chart}");
    }
}

/// What the program says about a chart, but for its being empty.
fn read(chart: &str) -> Result<Vec<String>, ()> {
    use throughline::source::{Limits, Outcome, read_text};
    let Outcome::Chart(loaded) = read_text("chart.yaml", chart, &Limits::default()) else { return Err(()) };
    let said = loaded.findings.into_iter().filter(|finding| finding.rule != "empty-chart");
    Ok(said.map(|finding| finding.message).collect())
}

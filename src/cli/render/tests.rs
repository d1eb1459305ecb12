//! Every format over one chart, and over names that would like to break out of each.

use super::{Report, Source, Totals, of};
use crate::analysis::Analysis;
use crate::cli::args::CheckFormat;
use crate::source::{Limits, Outcome, read_text};
use clap::ValueEnum as _;

/// Names that mean something to some format.
const HOSTILE: &[&str] = &[
    "a`b",
    "`",
    "a|b",
    "</td><script>alert(1)</script>",
    "@octocat",
    "#1",
    "![x](http://example.invalid/x.png)",
    "::error::x",
    "%0A::error::x",
    "a\u{1b}[31mb",
    "a\u{202e}b",
    "line\nbreak",
    "quote\"quote",
    "<!-- x",
    "\\",
];

fn report(text: &str) -> Report {
    match read_text("team.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => {
            let findings = Analysis::of(&loaded.org, loaded.findings).findings;
            Report { path: "team.yaml".to_owned(), findings, chart: Source::Chart(Box::new(loaded.org)) }
        }
        Outcome::Broken(broken) => Report {
            path: "team.yaml".to_owned(),
            findings: broken.findings,
            chart: Source::Broken(broken.files),
        },
    }
}

fn written(format: CheckFormat, text: &str) -> String {
    let report = report(text);
    let totals = Totals::of_chart(&report);
    let mut out = Vec::new();
    let renderer = of(format);
    renderer.begin(&mut out).expect("memory");
    renderer.chart(&report, &mut out).expect("memory");
    renderer.end(&totals, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// A chart whose findings name a hostile name: an unknown reference, and a team that nobody owns.
fn hostile(name: &str) -> String {
    let quoted = serde_json::to_string(name).expect("text");
    format!(
        "people:\n  - {{name: {quoted}, role: pm}}\n  - {{name: Ada Lindholm, role: po, reports_to: {quoted}, dotted_to: [{quoted}, nobody]}}\nteams:\n  - {{name: {quoted}}}\n  - {{name: Other, product: {quoted}}}\n"
    )
}

#[test]
fn every_format_of_one_chart() {
    let chart = "people:\n  - {name: Ada Lindholm, rloe: pm}\n  - {title: Owner, role: po, vacant: true, id: own}\nteams:\n  - {name: Cart, po: own}\n";
    for format in [CheckFormat::Json, CheckFormat::Github, CheckFormat::Markdown] {
        let name = format.to_possible_value().expect("a name").get_name().to_owned();
        insta::assert_snapshot!(name, written(format, chart));
    }
}

#[test]
fn what_is_not_yaml_is_found_in_every_format() {
    for format in CheckFormat::value_variants() {
        let text = written(*format, "people:\n  - name: [Ada\n");
        assert!(text.contains("syntax"), "{format:?}: {text}");
    }
}

#[test]
fn json_and_sarif_stay_json() {
    for name in HOSTILE {
        for format in [CheckFormat::Json, CheckFormat::Sarif] {
            let text = written(format, &hostile(name));
            let value: serde_json::Value = serde_json::from_str(&text).expect(name);
            assert!(value.is_object());
        }
    }
}

#[test]
fn an_annotation_is_one_line_and_no_other_command() {
    for name in HOSTILE {
        let text = written(CheckFormat::Github, &hostile(name));
        let (last, commands) = {
            let mut lines: Vec<&str> = text.lines().collect();
            (lines.pop().expect("a summary"), lines)
        };
        assert!(last.starts_with("checked 1 chart: "), "{last}");
        assert!(!commands.is_empty());
        for line in commands {
            let head = line.split("::").nth(1).expect("a command");
            assert!(
                ["error ", "warning ", "notice "].iter().any(|level| head.starts_with(level)),
                "{name}: {line}"
            );
            assert!(head.contains("file=team.yaml,line="), "{name}: {line}");
            assert!(!line.contains(['\u{1b}', '\u{202e}', '\r']), "{name}: {line}");
        }
    }
}

#[test]
fn a_row_of_a_table_stays_a_row() {
    for name in HOSTILE {
        let text = written(CheckFormat::Markdown, &hostile(name));
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).collect();
        assert!(rows.len() > 2, "{name}: {text}");
        for row in rows {
            // Four cells: five bars that are not escaped.
            let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
            assert_eq!(bars, 5, "{name}: {row}");
            // What is outside of code spans calls nobody and opens nothing.
            let outside: String = row.split('`').step_by(2).collect();
            assert_eq!(row.matches('`').count() % 2, 0, "{name}: {row}");
            assert!(!outside.contains('<'), "{name}: {row}");
            assert!(!outside.contains("@octocat") && !outside.contains("#1"), "{name}: {row}");
            assert!(!outside.contains("]("), "{name}: {row}");
        }
    }
}

#[test]
fn totals_count_by_severity() {
    use crate::model::Severity;
    let mut totals = Totals::default();
    assert_eq!(totals.sentence(), "checked 0 charts: 0 errors, 0 warnings, 0 infos");
    let report = report("people:\n  - {name: Ada Lindholm, rloe: pm, reports_to: nobody}\n");
    totals.add(&Totals::of_chart(&report));
    assert_eq!((totals.of(Severity::Error), totals.of(Severity::Warning)), (1, 1));
    assert_eq!(totals.at_least(Severity::Warning), 2);
}

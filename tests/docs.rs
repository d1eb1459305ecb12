//! The documentation says what the program does: its charts load, its mistakes say what it prints, and nothing that can be
//! written or printed is missing.

#[path = "support/markdown.rs"]
mod markdown;

use markdown::{Block, blocks, quoted};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use throughline::analysis::{Analysis, Rule, factors, rule};
use throughline::cli::report;
use throughline::finding::{Finding, loader};
use throughline::model::{FactorKey, Files, MitigationKey, Severity};
use throughline::source::{Fetched, Limits, Outcome, Refused, read_files, read_text};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn document(name: &str) -> String {
    std::fs::read_to_string(path(name)).expect("the document can be read")
}

/// The first line of the chart in the format reference that other charts in it include.
const INCLUDED: &str = "# platform.yaml\n";

fn included() -> String {
    let mut all = blocks(&document("chart-format.md")).into_iter();
    all.find(|block| block.text.starts_with(INCLUDED))
        .expect("the reference has a file that is included")
        .text
}

/// The files of a chart and what is found in them, whether it is YAML or not; rules about the organisation left out. Beside the
/// chart there is only the file that the reference includes.
fn read(text: &str) -> (Files, Vec<Finding>) {
    let file =
        |name: &str, text: &str| Fetched { name: name.to_owned(), key: name.to_owned(), text: text.into() };
    let mut fetch = |path: &str, _: usize| match path {
        "chart.yaml" => Ok(file(path, text)),
        "platform.yaml" => Ok(file(path, &included())),
        _ => Err(Refused::new("there is no such file").help("write the path from the folder of this file")),
    };
    let (files, mut findings) = match read_files(file("chart.yaml", text), &Limits::default(), &mut fetch) {
        Outcome::Chart(loaded) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            (loaded.org.files, analysis.findings)
        }
        Outcome::Broken(broken) => (broken.files, broken.findings),
    };
    findings.retain(|finding| loader::ALL.iter().any(|rule| rule.name == finding.rule));
    findings.sort_by_key(|finding| finding.span.start);
    (files, findings)
}

/// What a compiler would print about a chart.
fn said(text: &str) -> String {
    let (files, findings) = read(text);
    let all: Vec<String> = findings.iter().map(|finding| report::render(&files, finding)).collect();
    let all = all.join("\n\n") + "\n";
    all.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// Whether a chart of the document shows a mistake: what is printed about it follows at once.
fn is_mistake(all: &[Block], at: usize) -> bool {
    let next = all.get(at + 1);
    next.is_some_and(|next| {
        next.language == "text" && next.line == all[at].line + all[at].text.lines().count() + 2
    })
}

#[test]
fn charts_in_the_format_reference_load_and_mistakes_say_what_is_printed() {
    let mut text = document("chart-format.md");
    let all = blocks(&text);
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let (mut good, mut bad) = (0, 0);
    let charts = |block: &Block| block.language == "yaml" && !block.text.starts_with(INCLUDED);
    for (at, block) in all.iter().enumerate().filter(|(_, block)| charts(block)) {
        if is_mistake(&all, at) {
            bad += 1;
            let (printed, now) = (&all[at + 1].text, said(&block.text));
            if update {
                let from = format!("```yaml\n{}```\n```text\n{printed}```\n", block.text);
                let to = format!("```yaml\n{}```\n```text\n{now}```\n", block.text);
                text = text.replace(&from, &to);
            } else {
                assert_eq!(*printed, now, "line {}; `UPDATE_DOCS=1` writes what is printed", block.line);
            }
        } else {
            good += 1;
            assert!(block.text.starts_with("chart:"), "line {}: the chart does not start whole", block.line);
            let (_, findings) = read(&block.text);
            assert_eq!(findings, [], "line {}", block.line);
        }
    }
    assert!(good > 5 && bad > 20, "{good} charts and {bad} mistakes were found");
    if update {
        std::fs::write(path("chart-format.md"), text).expect("the document can be written");
    }
}

#[test]
fn every_rule_about_the_file_has_a_section_with_an_example() {
    let text = document("chart-format.md");
    let sections: Vec<&str> = text.split("\n### ").skip(1).collect();
    let headings: Vec<&str> = sections
        .iter()
        .filter_map(|section| section.lines().next()?.strip_prefix('`')?.strip_suffix('`'))
        .collect();
    let names: Vec<&str> = loader::ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(headings, names);
    for rule in loader::ALL {
        let heading = format!("`{}`\n", rule.name);
        let section = sections.iter().find(|section| section.starts_with(&heading)).expect("has a section");
        let severity = match rule.severity {
            Severity::Error => "\nError. ",
            Severity::Warning => "\nWarning. ",
            Severity::Info => "\nInfo. ",
        };
        assert!(section.contains(severity), "{}: the section does not say `{severity}`", rule.name);
        let examples: Vec<Block> =
            blocks(section).into_iter().filter(|block| block.language == "yaml").collect();
        assert!(!examples.is_empty(), "{} has no example", rule.name);
        for example in examples {
            let (_, findings) = read(&example.text);
            assert!(
                !findings.is_empty() && findings.iter().all(|finding| finding.rule == rule.name),
                "{}: {findings:?}",
                rule.name
            );
        }
    }
}

/// What the help lines of a broken chart list in backticks: the program knows these words.
fn known(text: &str) -> BTreeSet<String> {
    let (_, findings) = read(text);
    let help = findings.iter().filter_map(|finding| finding.help.as_deref());
    help.flat_map(|help| help.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn every_key_and_word_of_the_format_is_documented() {
    let text = document("chart-format.md");
    let documented: BTreeSet<&str> = quoted(&text).into_iter().collect();
    // Far from every word, so that the help lists all of them.
    let far = "qqqqqqqqqqqqqqqq";
    for (broken, least) in [
        (format!("{far}: x\n"), 12),
        (format!("people: [{{{far}: x}}]\n"), 29),
        (format!("people: [{{name: A, contact: {{{far}: x}}}}]\n"), 8),
        (format!("people: [{{name: A, practice: {{{far}: x}}}}]\n"), 4),
        (format!("people: [{{name: A, role: {far}}}]\n"), 13),
        (format!("people: [{{name: A, scope: {far}}}]\n"), 2),
        (format!("people: [{{name: A, vacant: {far}}}]\n"), 2),
        (format!("people: [{{name: A, contact: {{sales: {far}}}}}]\n"), 7),
        (format!("products: [{{{far}: x}}]\n"), 5),
        (format!("teams: [{{{far}: x}}]\n"), 18),
        (format!("teams: [{{name: A, method: {far}}}]\n"), 5),
        (format!("teams: [{{name: A, clarification: {far}}}]\n"), 3),
        (format!("teams: [{{name: A, backlog: {far}}}]\n"), 2),
        (format!("handoffs: [{{from: customers, to: customers, {far}: x}}]\n"), 8),
        (format!("handoffs: [{{from: customers, to: customers, medium: {far}}}]\n"), 4),
        (format!("handoffs: [{{from: customers, to: customers, measured: {{{far}: x}}}}]\n"), 4),
        (format!("handoffs: [{{from: customers, to: customers, measured: {{kind: {far}, value: 1}}}}]\n"), 2),
        (format!("feedback: [{{from: customers, to: customers, {far}: x}}]\n"), 4),
        (format!("bridges: [{{horizon: 1w, {far}: x}}]\n"), 3),
        (format!("rules: {{{far}: x}}\n"), 4),
        (format!("rules: {{severity: {{x: {far}}}}}\n"), 3),
        (format!("rules: {{waive: [{{rule: x, {far}: x}}]}}\n"), 4),
        (format!("model: {{{far}: x}}\n"), 5),
        (format!("model: {{preset: {far}}}\n"), 4),
        (format!("model: {{factors: {{{far}: 1}}}}\n"), 14),
        (format!("model: {{mitigations: {{{far}: 1}}}}\n"), 3),
    ] {
        let known = known(&broken);
        assert!(known.len() >= least, "{broken} is not answered with what is known: {known:?}");
        for word in known.iter().filter(|word| !word.contains([':', '{'])) {
            assert!(documented.contains(word.as_str()), "`{word}` is not documented; {broken}");
        }
    }
}

#[test]
fn every_limit_is_in_the_format_reference_with_its_default() {
    let text = document("chart-format.md");
    for limit in throughline::analysis::rule::limits::ALL {
        let row = format!("| `{}` | {} | {}", limit.name, limit.default, limit.what);
        assert!(text.contains(&row), "the reference has no row `{row}`");
    }
}

/// Where the written part of the reference of the analysis begins; it reaches to the end.
const RULES: &str = "<!-- The rules: written by `UPDATE_DOCS=1 cargo test --test docs`. -->\n";

#[test]
fn the_rules_are_in_the_reference_of_the_analysis_as_they_are() {
    let text = document("analysis.md");
    let (by_hand, written) = text.split_once(RULES).expect("the reference has a place for the rules");
    let now = rules();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path("analysis.md"), format!("{by_hand}{RULES}{now}"))
            .expect("the document can be written");
    } else {
        assert_eq!(written, now, "`UPDATE_DOCS=1` writes the rules as they are");
    }
}

/// A table of all rules and a section for each.
fn rules() -> String {
    let mut text = String::from("\n| rule | at most | fires when |\n| --- | --- | --- |\n");
    for rule in rule::ALL {
        let (name, severity) = (rule.name, rule.severity.key());
        text += &format!("| [`{name}`](#{name}) | {severity} | {} |\n", rule.summary);
    }
    for rule in rule::ALL {
        text += &section(rule);
    }
    text
}

fn section(rule: &Rule) -> String {
    let mut text = format!("\n### `{}`\n\n", rule.name);
    let severity = match rule.severity {
        Severity::Error => "Error at most",
        Severity::Warning => "Warning at most",
        Severity::Info => "Info",
    };
    text += &format!("{severity}: {}.\n\n", rule.summary);
    text += &format!("- **Why:** {}\n", rule.why);
    text += &format!("- **What to do:** {}.\n", rule.fix);
    text += &format!("- **Source:** {}\n", rule.source);
    for limit in rule.limits {
        text += &format!("- **Limit:** `{}`, {} unless stated: {}.\n", limit.name, limit.default, limit.what);
    }
    let printed = printed(rule, rule.example);
    assert!(!printed.is_empty(), "{} is silent on its example", rule.name);
    text += &format!("\n```yaml\n{}```\n```text\n{printed}```\n", rule.example);
    text += &format!("\nNot here:\n\n```yaml\n{}```\n", rule.counter_example);
    text
}

/// What a compiler would print of one rule about a chart.
fn printed(rule: &Rule, chart: &str) -> String {
    let Outcome::Chart(loaded) = read_text("chart.yaml", chart, &Limits::default()) else {
        panic!("{} has an example that is no YAML", rule.name)
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    let of_rule = analysis.findings.iter().filter(|finding| finding.rule == rule.name);
    let all: Vec<String> = of_rule.map(|finding| report::render(&loaded.org.files, finding)).collect();
    let all = all.join("\n\n");
    all.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[test]
fn the_reference_of_the_analysis_has_every_factor_and_mitigation_with_its_number() {
    let text = document("analysis.md");
    let has = |key: &str, value: f64| {
        let row = format!("\n| `{key}` | {value:.2}");
        assert!(text.contains(&row), "no row `{}`", row.trim());
    };
    for key in FactorKey::ALL {
        has(key.key(), factors::default_multiplier(*key));
    }
    for key in MitigationKey::ALL {
        has(key.key(), factors::default_mitigation(*key));
    }
}

#[test]
fn links_between_the_references_lead_to_headings() {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        // The other tests are writing what would be read here.
        return;
    }
    let names = ["analysis.md", "chart-format.md", "show-json.md"];
    let anchors = |name: &str| -> BTreeSet<String> {
        let text = document(name);
        let headings = text.lines().filter(|line| line.starts_with('#'));
        headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
    };
    let mut links = 0;
    for name in names {
        for target in document(name).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Some((file, heading)) = target.split_once('#') else { continue };
            let file = if file.is_empty() { name } else { file };
            if names.contains(&file) {
                links += 1;
                assert!(anchors(file).contains(heading), "{name} links to {target}");
            }
        }
    }
    assert!(links > 30, "{links} links were found");
}

/// A heading as a link names it: letters, digits and hyphens, in lower case.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.map(|char| if char == ' ' { '-' } else { char.to_ascii_lowercase() }).collect()
}

#[test]
fn the_reference_of_exports_names_each_format_ending_and_column() {
    use clap::ValueEnum as _;
    use throughline::cli::args::ExportFormat;
    let text = document("export.md");
    let all = quoted(&text);
    for column in throughline::export::table::COLUMNS {
        assert!(all.contains(&column), "the column `{column}` is not described");
    }
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    for format in ExportFormat::value_variants() {
        let name = format.to_possible_value().expect("a name").get_name().to_owned();
        let row = rows.iter().find(|row| row.starts_with(&format!("| `{name}` |"))).expect("a row");
        let endings: Vec<&str> = row.split('`').filter(|part| part.starts_with('.')).collect();
        assert!(!endings.is_empty(), "{row}");
        for ending in endings {
            assert_eq!(ExportFormat::of_ending(ending.trim_start_matches('.')), Some(*format), "{ending}");
        }
    }
}

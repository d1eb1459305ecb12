//! `--anonymise`: no name of a chart stands in any output, everything else does, and the same name has the same stand-in
//! everywhere.

use crate::command::throughline;
use crate::corpus;
use proptest::prelude::*;
use std::collections::BTreeSet;
use throughline::analysis::Analysis;
use throughline::cli::json;
use throughline::export::{
    Part, anonymise, dot, graph::Graph, html, markdown, mermaid, plantuml, svg, table,
};
use throughline::model::{Org, Severity, Subject};
use throughline::source::{Limits, Loaded, Outcome, read_text};

const FORMATS: [&str; 8] = ["html", "svg", "dot", "mermaid", "plantuml", "csv", "json", "markdown"];

fn loaded(file: &str, text: &str) -> Loaded {
    match read_text(file, text, &Limits::default()) {
        Outcome::Chart(loaded) => *loaded,
        Outcome::Broken(_) => panic!("not YAML: {text}"),
    }
}

fn anonymised(file: &str, text: &str) -> (Org, Analysis) {
    let Loaded { org, findings } = loaded(file, text);
    let (org, findings) = anonymise(org, findings);
    let analysis = Analysis::of(&org, findings);
    (org, analysis)
}

/// Every format of a chart.
fn all(org: &Org, analysis: &Analysis) -> Vec<String> {
    let (ctx, whole) = (corpus::ctx(org, analysis), Part::whole(org));
    let graph = Graph::of(ctx, &whole);
    let mut out = Vec::new();
    json::write(org, analysis, &mut out).expect("memory");
    vec![
        html::write(ctx, &whole),
        svg::write(ctx, &whole),
        dot::write(&graph),
        mermaid::write(&graph),
        plantuml::write(&graph),
        table::write(ctx, &whole).expect("memory"),
        String::from_utf8(out).expect("UTF-8"),
        markdown::write(ctx, &whole),
    ]
}

/// A chart in which every text that somebody can write is one of these words, or several.
fn chart(words: &[String]) -> String {
    let mut next = words.iter();
    let mut word = || next.next().expect("enough words").clone();
    let (chart, product, team, unowned) = (word(), word(), word(), word());
    let people: Vec<(String, String)> = (0..5).map(|_| (word(), format!("{} {}", word(), word()))).collect();
    let mut text = format!("# {}\nchart: 1\nname: {chart}\n{}: {}\npeople:\n", word(), word(), word());
    for (at, (id, name)) in people.iter().enumerate() {
        let (role, above) =
            [("head", None), ("pm", Some(0)), ("po", Some(1)), ("po", Some(0)), ("dev", Some(2))][at];
        let holder = if at == 3 { "vacant: true".to_owned() } else { format!("name: {name}") };
        text += &format!(
            "  - {{id: {id}, {holder}, role: {role}, title: 'Lead, {team} ({product}) with {} at {chart}'",
            people[0].1
        );
        text += &above.map_or_else(String::new, |above| format!(", reports_to: {}", people[above].0));
        for key in ["department", "site", "email", "url", "notes", "since", "tz"] {
            text += &format!(", {key}: {}", word());
        }
        text += &format!(", tags: [{}], {}: {}, dotted_to: {}}}\n", word(), word(), word(), word());
    }
    let (pm, po, dev) = (&people[1].0, &people[2].0, &people[4].0);
    text += &format!("products: [{{id: {}, name: {product}, pm: {pm}, {}: 1}}]\n", word(), word());
    text += &format!(
        "teams:\n  - {{id: {}, name: {team}, po: {po}, members: [{dev}], site: {}, notes: {}}}\n",
        word(),
        word(),
        word()
    );
    text += &format!("  - {{id: {}, name: {unowned}, members: [{}]}}\n", word(), word());
    text += &format!("  - {{id: {}, name: {}, po: {}}}\n", word(), word(), people[3].0);
    text += &format!("feedback: [{{from: customers, to: {pm}, via: {}, every: 1 week}}]\n", word());
    text += &format!("handoffs: [{{from: {pm}, to: {po}, artifacts: [{}], {}: 1}}]\n", word(), word());
    text += &format!("bridges: [{{kind: {}, horizon: 4-13 weeks}}]\n", word());
    text += &format!(
        "rules: {{disable: [{}], limits: {{{}: 3}}, waive: [{{rule: {}, at: {po}, why: {}}}]}}\n",
        word(),
        word(),
        word(),
        word()
    );
    text
}

/// Words that no language and no message of ours has.
fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set("[b-df-hj-np-tv-xz]{7,9}", 130)
        .prop_map(|all| all.into_iter().collect::<Vec<String>>())
        .prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_name_stands_in_any_format(words in words()) {
        let text = chart(&words);
        let (org, analysis) = anonymised(&format!("{}/{}.yaml", words[128], words[129]), &text);
        prop_assert_eq!((org.seats.len(), org.teams.len(), org.products.len()), (5, 3, 1));
        prop_assert!(analysis.findings.len() > 8, "the loader and the rules have something to say");
        for (format, written) in FORMATS.iter().zip(all(&org, &analysis)) {
            let written = written.to_lowercase();
            for word in &words {
                prop_assert!(!written.contains(word), "{} stands in {}: {}", word, format, written);
            }
        }
    }
}

#[test]
fn the_command_line_anonymises_every_format() {
    let words: Vec<String> = (0..130)
        .map(|at: u32| {
            let letter = |place: u32| char::from(b"bcdfghjklm"[(at / 10_u32.pow(place) % 10) as usize]);
            format!("qzxv{}{}{}", letter(2), letter(1), letter(0))
        })
        .collect();
    let text = chart(&words);
    for format in FORMATS {
        let args = format!("export - --format {format} --anonymise");
        let outcome = throughline(&args).stdin(text.as_bytes()).outcome();
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(!outcome.stdout.to_lowercase().contains("qzxv"), "{}", outcome.stdout);
        assert!(!outcome.stderr.contains("qzxv"), "{}", outcome.stderr);
        // The words are found where they may be.
        let open = throughline(&format!("export - --format {format}")).stdin(text.as_bytes()).outcome();
        assert!(open.stdout.contains("qzxv"), "{}", open.stdout);
    }
    let branch = throughline(&format!("export - --format csv --anonymize --branch {}", words[7]))
        .stdin(text.as_bytes());
    assert_eq!(branch.outcome().stdout.lines().count(), 4, "{}", branch.show());
}

/// What was found, without its words.
fn found(analysis: &Analysis) -> Vec<(&'static str, Severity, Vec<Subject>)> {
    let mut all: Vec<_> = analysis
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.severity, finding.subjects.to_vec()))
        .collect();
    all.sort_by_key(|one| format!("{one:?}"));
    all
}

fn charts() -> Vec<(String, String)> {
    let folders = ["orgs", "tests/fixtures"];
    let all = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let mut all: Vec<_> = all.map(|entry| entry.expect("a file").path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    all.sort();
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a chart");
        (path.to_string_lossy().into_owned(), text)
    };
    all.into_iter().map(read).filter(|(path, _)| !path.ends_with("broken.yaml")).collect()
}

#[test]
fn every_number_is_that_of_the_real_chart() {
    for (path, text) in charts() {
        let Loaded { org, findings } = loaded(&path, &text);
        let real = Analysis::of(&org, findings);
        let (_, analysis) = anonymised(&path, &text);
        let kept = |analysis: &Analysis| -> Vec<_> {
            analysis.chains.iter().map(|chain| (chain.state, chain.retention, chain.handoffs)).collect()
        };
        assert_eq!(kept(&analysis), kept(&real), "{path}");
        assert_eq!(found(&analysis), found(&real), "{path}");
    }
}

#[test]
fn nobody_of_our_examples_stands_in_any_format() {
    for (path, text) in charts() {
        let org = loaded(&path, &text).org;
        let names: BTreeSet<&str> = org
            .seats
            .iter()
            .filter_map(|seat| seat.name)
            .map(|name| org.str(name))
            .filter(|name| name.contains(' '))
            .collect();
        let (anonymous, analysis) = anonymised(&path, &text);
        for written in all(&anonymous, &analysis) {
            for name in &names {
                assert!(!written.contains(name), "{name} of {path} stands in {written}");
            }
        }
        let people: BTreeSet<Option<&str>> =
            anonymous.seats.iter().map(|seat| seat.name.map(|name| anonymous.str(name))).collect();
        let real: BTreeSet<Option<String>> =
            org.seats.iter().map(|seat| seat.name.map(|name| org.str(name).trim().to_lowercase())).collect();
        assert_eq!(people.len(), real.len(), "{path}: people keep apart");
    }
}

#[test]
fn a_name_has_one_stand_in_in_every_chart() {
    let name = |text: &str, id: usize| {
        let (org, _) = anonymised("a.yaml", text);
        org.seats[id].name.map(|name| org.str(name).to_owned())
    };
    let one = name("people: [{name: Maya Chen, reports: [{name: Bo Ek}]}]", 0);
    let other = name(
        "people: [{name: Zoe Ray}, {name: Al Ott}, {name: maya  chen, title: PM, email: a@b.example}]",
        2,
    );
    assert!(one.is_some());
    assert_eq!(one, other);
}

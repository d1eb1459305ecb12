//! No name gets out of any format: what is read back is the boxes and lines that were written, with every text as it was.

use crate::corpus::{self, HOSTILE};
use crate::readers::{self, Drawing};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use throughline::analysis::Analysis;
use throughline::cli::json;
use throughline::export::{Part, dot, graph::Graph, html, markdown, mermaid, plantuml, svg, table as csv};
use throughline::model::Org;
use throughline::text;

/// What a reader should find.
fn drawing(graph: &Graph) -> Drawing {
    Drawing {
        title: graph.title.clone(),
        boxes: graph
            .boxes
            .iter()
            .map(|one| (one.node.to_string(), one.texts().map(str::to_owned).collect()))
            .collect(),
        edges: graph.edges.iter().map(|edge| (edge.from.to_string(), edge.to.to_string())).collect(),
    }
}

/// Nothing that steers a terminal, in any format.
fn is_harmless(text: &str) -> bool {
    let lines = text.split('\n');
    lines
        .map(|line| line.replace('\u{200b}', ""))
        .all(|line| !line.contains(char::is_control) && text::clean(&line) == *line)
}

fn holds(org: &Org, analysis: &Analysis) -> Result<(), TestCaseError> {
    let (ctx, whole) = (corpus::ctx(org, analysis), Part::whole(org));
    let graph = corpus::graph(org, analysis);
    let expected = drawing(&graph);
    prop_assert_eq!(expected.boxes.len(), 7);
    for (written, read) in [
        (dot::write(&graph), readers::dot as fn(&str) -> Drawing),
        (mermaid::write(&graph), readers::mermaid),
        (plantuml::write(&graph), readers::plantuml),
    ] {
        prop_assert!(is_harmless(&written), "{}", written);
        prop_assert_eq!(read(&written), drawing(&graph), "{}", written);
    }
    for written in [svg::write(ctx, &whole), html::write(ctx, &whole)] {
        prop_assert!(is_harmless(&written), "{}", written);
        let read = readers::markup(&written);
        prop_assert_eq!(&read.title, &expected.title, "{}", written);
        for (name, lines) in &expected.boxes {
            let lines: Vec<String> = lines.iter().map(|line| readers::single_spaced(line)).collect();
            prop_assert_eq!(read.boxes.get(name), Some(&lines), "{}", written);
        }
        prop_assert_eq!(read.boxes.len(), expected.boxes.len());
    }
    table(&csv::write(ctx, &whole).expect("memory"), org)?;
    document(&markdown::write(ctx, &whole))?;
    let mut out = Vec::new();
    json::write(org, analysis, &mut out).expect("memory");
    let out = String::from_utf8(out).expect("UTF-8");
    prop_assert!(is_harmless(&out) && !out.contains("</"), "{}", out);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    for (at, seat) in org.seats.iter().enumerate() {
        prop_assert_eq!(value["seats"][at]["id"].as_str(), Some(org.str(seat.id)));
        prop_assert_eq!(value["seats"][at]["title"].as_str(), seat.title.map(|title| org.str(title)));
    }
    Ok(())
}

fn table(written: &str, org: &Org) -> Result<(), TestCaseError> {
    prop_assert!(is_harmless(written), "{}", written);
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    prop_assert_eq!(reader.headers().expect("a header").iter().collect::<Vec<_>>(), csv::COLUMNS);
    let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect("a whole row")).collect();
    prop_assert_eq!(rows.len(), org.seats.len());
    for (row, seat) in rows.iter().zip(&org.seats) {
        for cell in row.iter().flat_map(|cell| cell.split(';')) {
            let first = cell.trim_start_matches([' ', '"']).chars().next();
            prop_assert!(!first.is_some_and(|first| "=+-@\t\r|%＝＋－＠".contains(first)), "{}", cell);
        }
        let name = seat.name.map_or(String::new(), |name| text::clean(org.str(name)).into_owned());
        prop_assert_eq!(row.get(1).map(|cell| cell.replace('\'', "")), Some(name.replace('\'', "")));
    }
    Ok(())
}

fn document(written: &str) -> Result<(), TestCaseError> {
    prop_assert!(is_harmless(written), "{}", written);
    let (mut rows, mut headings, mut items) = (0, 0, 0);
    for event in Parser::new_ext(written, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule | Event::HardBreak | Event::SoftBreak => {
                prop_assert!(false, "{event:?} in {written}");
            }
            Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::HtmlBlock,
            ) => prop_assert!(false, "{event:?} in {written}"),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::Item) => items += 1,
            _ => {}
        }
    }
    let findings = written.split("\n## Findings\n").nth(1).expect("findings");
    let listed = findings.lines().filter(|line| line.trim_start().starts_with("- ")).count();
    prop_assert_eq!((rows, items), (2, 5 + listed), "{}", written);
    prop_assert_eq!(headings, 4 + findings.matches("\n### ").count(), "{}", written);
    Ok(())
}

#[test]
fn no_name_of_the_corpus_gets_out() {
    let names = corpus::all();
    // Each name stands once where every other stands.
    for (at, first) in HOSTILE.iter().enumerate() {
        let turned: Vec<String> = names.iter().cycle().skip(at).take(names.len()).cloned().collect();
        let (org, analysis) = corpus::chart(&turned);
        if let Err(error) = holds(&org, &analysis) {
            panic!("from {first:?} on: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_name_gets_out(names in prop::collection::vec(corpus::name(), 1..12)) {
        let (org, analysis) = corpus::chart(&names);
        holds(&org, &analysis)?;
    }

    #[test]
    fn a_formula_is_text_and_nothing_else_is_touched(name in corpus::name()) {
        let name = text::clean(&name).into_owned();
        let cell = csv::defuse(&name);
        prop_assert_eq!(csv::defuse(&cell), cell.clone());
        prop_assert_eq!(cell.replace('\'', ""), name.replace('\'', ""));
    }

    #[test]
    fn words_of_letters_stay_readable(name in "[A-Za-zÀ-ÖØ-Þ李小龍]{1,8}( [A-Za-z]{1,8}){0,2}") {
        for escaped in [dot::escape(&name), mermaid::escape(&name), plantuml::escape(&name), csv::defuse(&name), markdown::escape(&name)] {
            prop_assert_eq!(&escaped, &name);
        }
    }
}

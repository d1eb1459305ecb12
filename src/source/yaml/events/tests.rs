//! Documents as the events of the parser make them.

use super::super::{Kind, read};
use super::*;
use crate::model::FileText;

fn kinds(text: &str, limits: &Limits) -> (bool, Vec<(ErrorKind, String)>) {
    let read = read(&FileText::from(text), limits);
    let at = |error: &SyntaxError| {
        text.get(error.start as usize..(error.start + error.len) as usize).unwrap_or("?")
    };
    (read.doc.is_some(), read.errors.iter().map(|error| (error.kind, at(error).to_owned())).collect())
}

fn outline(text: &str) -> String {
    let read = read(&FileText::from(text), &Limits::default());
    assert!(read.errors.is_empty(), "{:?}", read.errors);
    format!("{:?}", read.doc.expect("has no errors"))
}

#[test]
fn spans_are_bytes_and_collections_reach_to_their_last_value() {
    assert_eq!(
        outline("é:\r\n- \"a\\té\"\r\n- b\n  c\nk: |\n  x\n\n"),
        "Map 0+32\n  Scalar 0+2 \"é\"\n  Seq 5+18\n    Scalar 7+7 \"a\\té\" quoted\n    Scalar 18+5 \"b c\"\n  \
         Scalar 24+1 \"k\"\n  Scalar 31+1 \"x\\n\" quoted\n"
    );
}

#[test]
fn an_alias_stands_for_a_copy() {
    let text = "a: &x {b: [c, d]}\ne: *x\nf: g\n";
    let doc = read(&FileText::from(text), &Limits::default()).doc.expect("is YAML");
    let doc = doc.nodes();
    let root = doc.root().expect("something is written");
    let entries: Vec<_> = doc.entries(root).collect();
    assert_eq!(entries.len(), 3);
    assert_eq!(doc.kind(entries[1].1), Kind::Map);
    assert_eq!(doc.span(entries[1].1), doc.span(entries[0].1));
    let (_, list) = doc.entries(entries[1].1).next().expect("the copy has an entry");
    assert_eq!(doc.items(list).map(|item| doc.text(item)).collect::<Vec<_>>(), ["c", "d"]);
    assert_eq!(doc.text(entries[2].1), "g");
    assert_eq!(doc.span(root), (0, text.trim_end().len() as u32));
}

#[test]
fn bad_aliases_read_as_nothing() {
    let (doc, errors) = kinds("a: *x\nb: &y [*y]\nc: d\n", &Limits::default());
    assert!(doc);
    assert_eq!(errors, [(ErrorKind::Alias, "*x".to_owned()), (ErrorKind::Alias, "*y".to_owned())]);
}

#[test]
fn alias_bombs_are_refused_once() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..60 {
        let refs = vec![format!("*a{}", level - 1); 9].join(", ");
        text = format!("{text}a{level}: &a{level} [{refs}]\n");
    }
    let read = read(&FileText::from(text.as_str()), &Limits::default());
    let doc = read.doc.expect("the rest is read");
    assert!(doc.nodes().len() < 110_000, "{}", doc.nodes().len());
    assert_eq!(read.errors.len(), 1, "{:?}", read.errors);
    assert_eq!(read.errors[0].kind, ErrorKind::Alias);
}

#[test]
fn only_the_first_document_is_read() {
    let (doc, errors) = kinds("a: b\n---\nc: [\n", &Limits::default());
    assert!(doc);
    assert_eq!(errors, [(ErrorKind::FurtherDocument, "---".to_owned())]);
    assert_eq!(kinds("---\na: b\n...\n", &Limits::default()), (true, Vec::new()));
    assert_eq!(kinds("# nothing\n", &Limits::default()), (true, Vec::new()));
}

#[test]
fn what_looks_wrong_but_is_yaml_is_a_warning() {
    let (_, errors) = kinds("a:\n - b\n  - c\nd: !x e\nf: !!str null\n", &Limits::default());
    assert_eq!(errors, [(ErrorKind::Continued, "-".to_owned()), (ErrorKind::Tag, "!x".to_owned())]);
    assert!(errors.iter().all(|(kind, _)| !kind.is_fatal()));
}

#[test]
fn depth_is_refused_at_the_limit_and_costs_no_stack_below_it() {
    let deep = 100_000;
    let limits = Limits { depth: deep, ..Limits::default() };
    for (open, close) in [("[", "]"), ("- ", ""), ("{k: ", "}")] {
        let within = open.repeat(deep) + "x" + &close.repeat(deep);
        let (doc, errors) = kinds(&within, &limits);
        assert!(doc, "{open} {errors:?}");
        let beyond = open.repeat(deep + 1) + "x" + &close.repeat(deep + 1);
        let (doc, errors) = kinds(&beyond, &limits);
        assert!(!doc);
        assert_eq!(errors, [(ErrorKind::Limit, String::new())], "{open}");
    }
}

#[test]
fn length_and_number_of_values_are_limited() {
    let text = "a: [b, c]\n";
    let few = Limits { nodes: 4, ..Limits::default() };
    assert_eq!(kinds(text, &few), (false, vec![(ErrorKind::Limit, String::new())]));
    let short = Limits { bytes: 9, ..Limits::default() };
    assert_eq!(kinds(text, &short), (false, vec![(ErrorKind::Limit, String::new())]));
    assert_eq!(kinds(text, &Limits { nodes: 5, bytes: 10, ..Limits::default() }), (true, Vec::new()));
}

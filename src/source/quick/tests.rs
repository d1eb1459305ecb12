//! Properties: where the quick way answers, the complete way gives the same chart, findings and places.

use super::super::include::Part;
use super::super::{Outcome, resolved};
use super::*;
use crate::model::{FileText, Files, Org, SourceFile};
use crate::source::yaml;
use proptest::prelude::*;

/// Lines of a seat, most of them as charts have them, the others wrong in some way.
const SEAT: &[&str] = &[
    "id: a",
    "id: b",
    "id: 'c'",
    "name: Maya Chen",
    "name: \"Tomás\"   # a note",
    "name:",
    "title: Product Owner, Refunds",
    "title: Senior Product Manager",
    "role: pm",
    "role: [po, sm]",
    "roles: Product-Owner",
    "reports_to: a",
    "reports_to: Maya Chen",
    "reports_to: nobody",
    "dotted_to: [a, b]",
    "takes_direction_from: b",
    "product: cart",
    "team: [one, two]",
    "horizon: 6-24 months",
    "horizon: soon",
    "scope: wide",
    "contact: {customers: weekly, engineering: none}",
    "contact: {customers: weekly, customers: daily}",
    "practice: {pushes_back: yes, decides: NO}",
    "sets_strategy: yes",
    "vacant: yes",
    "acting: maybe",
    "site: Lyon",
    "tz: Europe/Paris",
    "tz: Atlantis",
    "tags: [x, y]",
    "notes: a: b",
    "nmae: Bo",
    "x-own: 1",
    "reports: []",
    "reports: {}",
    "# a comment",
    "",
];

const TEAM: &[&str] = &[
    "id: one",
    "name: Two",
    "product: cart",
    "po: a",
    "po: [a, b]",
    "members: [Maya Chen]",
    "sprint: 2 weeks",
    "size: 0",
    "method: scrum",
    "pm: nobody",
];

const OTHERS: &[&str] = &[
    "chart: 1",
    "chart: 2",
    "name: Kestrel Labs",
    "as_of: 2026-11-01",
    "method: safe",
    "products: [{id: cart, name: Cart}]",
    "products:\n- {id: cart}\n- {id: till, pm: a}",
    "handoffs:\n  - {from: a, to: b, medium: [document, meeting]}\n  - {from: a, to: b}\n  - from: a",
    "feedback:\n  - {from: customers, to: a}",
    "bridges:\n  - {kind: pi planning, horizon: 8-12 weeks}",
    "rules:\n  disable: [chain-long]\n  waive:\n    - {rule: po-no-pm, at: b, why: it is so}",
    "model: {preset: cautious}",
    "model:\n  base: 0.8",
    "peeple: []",
    "x-own:\n  - 1\n  - 2",
    "include: other.yaml",
    "name: again",
    "---",
];

fn list(key: &'static str, lines: &'static [&'static str]) -> impl Strategy<Value = String> {
    let entry = (proptest::collection::vec(proptest::sample::select(lines), 1..6), 0_usize..8);
    (proptest::collection::vec(entry, 0..9), 0_usize..4).prop_map(move |(entries, indent)| {
        let mut text = format!("{key}:\n");
        let mut blanks = indent;
        for (lines, nesting) in entries {
            for (at, line) in lines.iter().enumerate() {
                let first = if at == 0 { "- " } else { "  " };
                text.push_str(&format!("{}{first}{line}\n", " ".repeat(blanks)));
            }
            // Some have reports below them, and some of those end there again.
            match nesting {
                0 if key == "people" && blanks < 12 => {
                    text.push_str(&format!("{}reports:\n", " ".repeat(blanks + 2)));
                    blanks += 4;
                }
                1 => blanks = indent,
                _ => {}
            }
        }
        text
    })
}

fn chart() -> impl Strategy<Value = String> {
    let other = proptest::sample::select(OTHERS).prop_map(|line| format!("{line}\n"));
    let section = prop_oneof![3 => list("people", SEAT), 2 => list("teams", TEAM), 2 => other];
    proptest::collection::vec(section, 1..5).prop_map(|sections| sections.concat())
}

fn done(raw: RawPieces<'_>, text: &FileText, findings: Vec<Finding>) -> String {
    let mut files = Files::default();
    files.push(SourceFile::new("chart.yaml", text.clone()));
    match resolved(raw, files, findings, &Progress::default()) {
        // How it was read is not part of it.
        Outcome::Chart(loaded) => format!("{:#?}\n{:#?}", Org { parts: None, ..loaded.org }, loaded.findings),
        Outcome::Broken(_) => unreachable!("what is taken in is a chart"),
    }
}

/// The chart by the quick way, in pieces of about so many bytes.
fn quickly(text: &FileText, size: usize, limits: &Limits) -> Option<String> {
    let (raw, findings) = in_pieces_of(text, size, limits)?;
    Some(done(raw, text, findings))
}

fn completely(text: &FileText, limits: &Limits) -> String {
    let yaml::Read { doc, errors } = yaml::read(text, limits);
    assert!(errors.is_empty(), "the quick way takes what is broken: {errors:?}");
    let parts = [Part { doc: doc.expect("has no errors"), file: FileId::default(), depth: 0 }];
    let (raw, findings) = read::chart(&parts, limits, &Progress::default());
    done(RawPieces::new(vec![raw]), text, findings)
}

proptest! {
    #[test]
    fn the_quick_way_gives_what_the_complete_one_does(text in chart(), size in 1_usize..400) {
        let text: FileText = text.into();
        let limits = Limits::default();
        if let Some(quick) = quickly(&text, size, &limits) {
            prop_assert_eq!(quick, completely(&text, &limits));
        }
    }

    #[test]
    fn also_where_something_is_out_of_place(text in chart(), at in any::<prop::sample::Index>(), junk in "[ \n:#'\"-]{1,3}") {
        let chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let text: String = chars[..at].iter().copied().chain(junk.chars()).chain(chars[at..].iter().copied()).collect();
        let text: FileText = text.into();
        let limits = Limits::default();
        if let Some(quick) = quickly(&text, 1, &limits) {
            prop_assert_eq!(quick, completely(&text, &limits));
        }
    }
}

fn people(count: usize) -> FileText {
    let seat =
        |at| format!("  - id: s{at}\n    name: Seat {at}\n    reports_to: s{}\n    site: Lyon\n", at / 3);
    let teams = "teams:\n  - {id: one, po: s1}\n  - {id: two, po: Seat 2}\n";
    format!("chart: 1\npeople:\n{}{teams}", (0..count).map(seat).collect::<String>()).into()
}

#[test]
fn charts_are_taken_in_pieces() {
    let text = people(50);
    let pieces = pieces::cut(&text, LISTS, 300).expect("is cut");
    assert!(pieces.len() > 5, "{pieces:?}");
    let limits = Limits::default();
    assert_eq!(quickly(&text, 300, &limits).expect("is taken"), completely(&text, &limits));
}

#[test]
fn a_large_chart_is_read_quickly_and_a_small_one_is_not_worth_it() {
    let way = |text: &FileText| read(text, &Limits::default(), &Progress::default()).is_some();
    assert!(way(&people(5_000)));
    assert!(!way(&people(50)));
}

#[test]
fn what_is_beyond_a_limit_is_left_to_the_complete_way() {
    let text = people(50);
    let seats = |most| quickly(&text, 300, &Limits { seats: most, ..Limits::default() });
    assert!(seats(50).is_some() && seats(49).is_none());
    let count = yaml::read(&text, &Limits::default()).doc.expect("is YAML").nodes().len();
    let nodes = |most| quickly(&text, 300, &Limits { nodes: most, ..Limits::default() });
    assert!(nodes(count).is_some() && nodes(count - 1).is_none());
}

#[test]
fn one_odd_value_sends_the_whole_chart_the_complete_way() {
    let text: FileText = people(50).replace("Seat 30", "&anchor Seat 30").into();
    assert!(quickly(&text, 300, &Limits::default()).is_none());
}

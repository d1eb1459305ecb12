//! Properties: where a chart that is open is read again in part, reading it whole gives the same chart, numbers and places.

use super::*;
use crate::source::read_in_pieces;
use proptest::prelude::*;
use std::fmt::Write as _;

/// A chart of few seats, read as a large one is: in pieces.
fn opened(text: &FileText) -> Option<Org> {
    match read_in_pieces("chart.yaml", text.clone(), 60, &Limits::default())? {
        Outcome::Chart(loaded) => Some(loaded.org),
        Outcome::Broken(_) => None,
    }
}

fn again(open: &Org, text: &FileText) -> Option<Again> {
    read(open, "chart.yaml", text, &Limits::default())
}

/// Everything that a chart is, each text in the place of its handle: that may be another.
fn said(org: Org) -> String {
    let texts = org.strings.all().to_owned();
    let debug = format!("{:?}", Org { strings: crate::model::Strings::default(), ..org });
    let mut said = String::new();
    let mut parts = debug.split("Text { start: ");
    said.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (handle, rest) = part.split_once(" }").expect("a handle ends");
        let (start, len) = handle.split_once(", len: ").expect("a handle has a length");
        let (start, len): (usize, usize) = (start.parse().expect("a number"), len.parse().expect("a number"));
        let _ = write!(said, "{:?}{rest}", texts.get(start - 1..start - 1 + len).expect("a text"));
    }
    said
}

/// Lines of a seat, several for each key.
const LINES: &[&str] = &[
    "name: Maya Chen",
    "name: \"Tomás Rivera\"   # a note",
    "name: Aiko Tanaka",
    "title: Product Owner, Refunds",
    "title: Senior Product Manager",
    "title: Gardener",
    "role: pm",
    "role: [po, sm]",
    "roles: Product-Owner",
    "reports_to: s0",
    "reports_to: s1",
    "reports_to: Seat 1",
    "person: s1",
    "dotted_to: [s0, s2]",
    "dotted_to: s1",
    "takes_direction_from: s0",
    "takes_direction_from: [s0,  s1]",
    "product: cart",
    "team: [one, two]",
    "team: one",
    "horizon: 6-24 months",
    "horizon: 2 weeks",
    "scope: wide",
    "scope: narrow",
    "contact: {customers: weekly, engineering: none}",
    "contact: {customers: monthly}",
    "practice: {pushes_back: yes, decides: no}",
    "practice: {decides: yes}",
    "sets_strategy: yes",
    "sets_strategy: no",
    "vacant: yes",
    "vacant: no",
    "acting: yes",
    "site: Lyon",
    "site: Turin",
    "tz: Europe/Paris",
    "department: Sales",
    "department: Product",
    "email: maya@example.org",
    "url: https://example.org",
    "tags: [x, y]",
    "tags: [y]",
    "notes: it is so",
    "since: 2025-01-01",
    "# a comment",
    "",
    "nmae: Bo",
    "reports: []",
];

const REST: &str = "products:\n  - {id: cart, name: Cart, pm: s0}\nteams:\n  - id: one\n    po: s1\n    product: cart\n  - {id: two, po: s2, sm: s1, parent: one}\nhandoffs:\n  - from: s0\n    to: s1\n    measured: {kind: recall, value: 60%, n: 4}\n  - {from: s1, to: one}\nfeedback:\n  - {from: customers, to: s0, via: calls}\nbridges:\n  - {kind: pi planning, horizon: 8-12 weeks}\nrules:\n  disable: [chain-long]\n  severity: {po-no-pm: error}\n  limits: {po-max-teams: 3}\n  waive:\n    - {rule: po-no-pm, at: s1, why: it is so}\n";

fn key(line: &str) -> &str {
    line.trim_start_matches([' ', '-']).split(':').next().unwrap_or_default()
}

/// A chart of some seats with a few lines each, mostly one for a key, and nested now and then.
fn chart() -> impl Strategy<Value = String> {
    let seat = (proptest::collection::vec(0..LINES.len() - 2, 0..5), 0_u8..6);
    (proptest::collection::vec(seat, 0..6), any::<bool>(), any::<bool>()).prop_map(
        |(seats, indented, first)| {
            let blanks = if indented { "  " } else { "" };
            let mut people = String::from("people:\n");
            for at in 0..3 {
                let _ = writeln!(people, "{blanks}- {{id: s{at}, name: Seat {at}, title: Gardener}}");
            }
            // Whatever these refer to, it is one of the others.
            for (at, (lines, nested)) in (3..).zip(seats) {
                let _ = writeln!(people, "{blanks}- id: s{at}\n{blanks}  name: Seat {at}");
                let mut known = vec!["name", "vacant"];
                for line in lines.into_iter().map(|line| LINES[line]) {
                    if !known.contains(&key(line)) {
                        known.push(key(line));
                        let _ = writeln!(people, "{blanks}  {line}");
                    }
                }
                if nested == 0 {
                    let _ =
                        writeln!(people, "{blanks}  reports:\n{blanks}    - {{id: n{at}, name: Nan {at}}}");
                    let _ = writeln!(
                        people,
                        "{blanks}    - id: m{at}\n{blanks}      title: Bo\n{blanks}      vacant: yes"
                    );
                }
            }
            let chart = "chart: 1\nname: Kestrel Labs\n";
            if first { format!("{chart}{people}{REST}") } else { format!("{chart}{REST}{people}") }
        },
    )
}

/// The text with one of its lines edited: another value, another line, one more, one less, or other signs somewhere.
fn edit(text: &str, at: usize, how: u8, with: usize, junk: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Mostly a line of a seat.
    let of_seats: Vec<usize> =
        (0..lines.len()).filter(|at| LINES.iter().any(|of| key(of) == key(&lines[*at]))).collect();
    let at = if how < 8 && !of_seats.is_empty() { of_seats[at % of_seats.len()] } else { at % lines.len() };
    let line = lines[at].clone();
    let blanks = line.len() - line.trim_start_matches([' ', '-']).len();
    let (start, _) = line.split_at(blanks);
    let alike: Vec<&str> = LINES.iter().copied().filter(|other| key(other) == key(&line)).collect();
    match how {
        0..=4 if !alike.is_empty() => lines[at] = format!("{start}{}", alike[with % alike.len()]),
        0..=6 => lines[at] = format!("{start}{}", LINES[with % LINES.len()]),
        7 => lines.insert(at + 1, format!("{}{}", " ".repeat(blanks), LINES[with % LINES.len()])),
        8 => drop(lines.remove(at)),
        _ => {
            let chars: Vec<char> = line.chars().collect();
            let cut = with % (chars.len() + 1);
            lines[at] = chars[..cut]
                .iter()
                .copied()
                .chain(junk.chars())
                .chain(chars[cut..].iter().copied())
                .collect();
        }
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]
    #[test]
    fn what_is_read_in_part_is_what_reading_it_whole_gives(
        text in chart(),
        edits in proptest::collection::vec((any::<usize>(), 0_u8..10, any::<usize>(), "[a \n:#'\"-]{1,3}"), 1..4),
    ) {
        let mut text = text;
        let Some(mut open) = opened(&text.as_str().into()) else { return Ok(()) };
        prop_assert!(open.parts.is_some(), "there is something to say about it");
        for (at, how, with, junk) in edits {
            let edited = edit(&text, at, how, with, &junk);
            let new: FileText = edited.as_str().into();
            let whole = opened(&new);
            match again(&open, &new) {
                Some(Again::Edited(org)) => {
                    let whole = whole.expect("read whole, it is no chart");
                    prop_assert!(whole.parts.is_some(), "there is something to say about it");
                    prop_assert_eq!(said((*org).clone()), said(whole));
                    // The next edit is one of what was read in part.
                    (text, open) = (edited, *org);
                }
                Some(Again::Same) => prop_assert_eq!(text.as_str(), edited.as_str()),
                Some(Again::Whole(_)) => unreachable!("nothing is read whole here"),
                None => {
                    if let Some(whole) = whole.filter(|whole| whole.parts.is_some()) {
                        (text, open) = (edited, whole);
                    }
                }
            }
        }
    }
}

/// A chart in which one seat is referred to by name.
fn plain() -> String {
    format!(
        "people:\n  - {{id: s0, name: Ada, title: Head, department: Sales}}\n  - id: s1\n    name: Bo Lind\n    title: Gardener\n    reports_to: Ada\n    team: one\n    horizon: 2 weeks\n    notes: old\n  - {{id: s2, name: Cy, reports_to: s0, department: Product}}\n  - {{name: Di, reports_to: s0}}\n{REST}"
    )
}

#[test]
fn what_single_seats_state_is_read_again_in_part() {
    let text = plain();
    let open = opened(&text.as_str().into()).expect("a chart");
    for (find, put) in [
        ("Bo Lind", "Bo Lindqvist"),
        ("Bo Lind", "Cy"),
        ("Gardener", "Product Owner"),
        ("2 weeks", "3 weeks"),
        ("    horizon: 2 weeks\n", ""),
        ("horizon: 2 weeks", "contact: {customers: weekly}"),
        ("team: one", "teams: [one] # theirs"),
        ("notes: old", "department: Product"),
        ("title: Gardener\n", "title: Gardener\n    acting: yes\n"),
        ("name: Bo Lind\n", "vacant: yes\n"),
        ("old\n  - {id: s2, name: Cy", "new\n  - {id: s2, name: Cyd"),
        ("name: Di", "name: di"),
        ("name: Di", "id: di, name: Didi"),
    ] {
        let new: FileText = text.replacen(find, put, 1).into();
        let Some(Again::Edited(org)) = again(&open, &new) else { panic!("{find} is read whole") };
        let whole = opened(&new).expect("a chart");
        assert_ne!(said(open.clone()), said(whole.clone()), "{find}");
        assert_eq!(said(*org), said(whole), "{find}");
    }
    assert!(matches!(again(&open, &text.as_str().into()), Some(Again::Same)));
}

#[test]
fn departments_are_kept_once_wherever_they_come_from() {
    let text = plain();
    let open = opened(&text.as_str().into()).expect("a chart");
    let new: FileText = text.replacen("notes: old", "department: Product", 1).into();
    let Some(Again::Edited(org)) = again(&open, &new) else { panic!("it is read whole") };
    let department = |at: usize| org.seats[at].details.as_ref().and_then(|details| details.department);
    assert!(department(1).is_some() && department(1) == department(2) && department(0) != department(2));
}

#[test]
fn what_others_may_depend_on_is_read_whole() {
    let text = plain();
    let open = opened(&text.as_str().into()).expect("a chart");
    for (find, put) in [
        ("id: s2", "id: s3"),
        ("name: Di", "name: Didi"),
        ("name: Ada", "name: Adah"),
        ("Bo Lind", "Ada"),
        ("reports_to: Ada", "reports_to: s2"),
        ("team: one", "team: two"),
        ("notes: old", "person: s2"),
        ("notes: old", "dotted_to: s0"),
        ("notes: old", "reports: [{name: Ed}]"),
        ("notes: old", "notess: old"),
        ("name: Bo Lind", "name: Bo Lind\n    vacant: yes"),
        ("    name: Bo Lind\n    title: Gardener\n", ""),
        ("notes: old", "notes: &anchor old"),
        ("notes: old", "notes: |\n      old"),
        ("  - {id: s2", "  - {name: Ed}\n  - {id: s2"),
        ("  - id: s1\n", "    id: s1\n"),
        ("po: s1", "po: s2"),
        ("people:", "x-people:"),
        ("chain-long", "chain-broken"),
    ] {
        let new = text.replacen(find, put, 1);
        assert_ne!(new, text);
        assert!(again(&open, &new.as_str().into()).is_none(), "{find} to {put}");
    }
    let renamed: FileText = text.replacen("Bo Lind", "Bo", 1).into();
    assert!(read(&open, "other.yaml", &renamed, &Limits::default()).is_none(), "another file");
    let limits = Limits { nodes: open.parts.as_ref().expect("is read in pieces").nodes, ..Limits::default() };
    assert!(read(&open, "chart.yaml", &renamed, &limits).is_some());
    let longer: FileText = text.replacen("notes: old", "notes: old\n    site: Lyon", 1).into();
    assert!(read(&open, "chart.yaml", &longer, &limits).is_none(), "more nodes than there may be");
}

#[test]
fn what_there_is_something_to_say_about_is_read_whole() {
    let text = plain();
    for wrong in [text.replacen("reports_to: s0", "reports_to: s9", 1), text.replacen("notes", "notess", 1)] {
        let open = opened(&wrong.as_str().into()).expect("a chart");
        assert!(again(&open, &wrong.replacen("2 weeks", "3 weeks", 1).as_str().into()).is_none());
    }
}

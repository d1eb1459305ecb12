//! What a card does not know, and the lines of YAML that it offers: pasted as they are they change nothing, and with a value
//! they state what was unknown.

#[path = "support/screen.rs"]
mod screen;

use screen::{Running, Screen};
use throughline::analysis::Analysis;
use throughline::app::Effect;
use throughline::model::{Field, Org, Subject};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::unknown::{self, Unknown};

/// Entries in every style that a line may have to fit into.
const CHART: &str = "\
people:
  - name: Cy Brandt
    id: cy
    title: Something
    reports:
      - name: Di Okafor
        id: di
        role: po
        contact: {sales: weekly}
      - name: Eve Lindgren
        id: eve
        role: pm
        contact:
          sales: weekly
          engineering: daily
      - {name: Flo Marsh, id: flo, role: po, horizon: 1-4 weeks}
teams:
  - name: Cart
    id: cart
  - {name: Pay, id: pay, po: flo, size: 6}
";

fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("chart.yaml", text, &Limits::default()) else {
        panic!("not YAML:\n{text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

fn subjects(org: &Org) -> Vec<Subject> {
    org.seat_ids().map(Subject::Seat).chain(org.team_ids().map(Subject::Team)).collect()
}

/// The chart with a text where the line belongs.
fn pasted(org: &Org, subject: Subject, unknown: &Unknown, text: &str) -> String {
    let field = match unknown.under {
        Some("contact") => Some(Field::Contact),
        Some(other) => panic!("under {other}"),
        None => None,
    };
    let map = field.map(|field| org.field_span(subject, field).expect("is written"));
    let span = map.unwrap_or_else(|| org.span(subject));
    if unknown.indent.is_none() {
        let (before, after) = CHART.split_at(span.end() as usize - 1);
        return format!("{before}, {text}{after}");
    }
    let place = org.place(span);
    let mut lines: Vec<&str> = CHART.lines().collect();
    // Into the map, or behind the first key of the entry.
    lines.insert(place.line as usize - usize::from(map.is_some()), text);
    lines.join("\n") + "\n"
}

/// The line with a value in each place that it leaves open.
fn filled(unknown: &Unknown) -> String {
    let value = match unknown.key {
        "po" => "di",
        "size" => "7",
        _ => unknown.values.split([',', ' ']).next().expect("a word"),
    };
    let value = if unknown.key == "horizon" { "1-4 weeks" } else { value };
    let line = unknown.line.replace(": ,", &format!(": {value},")).replace(": }", &format!(": {value}}}"));
    let line = if line.ends_with(':') { format!("{line} {value}") } else { line };
    format!("{}{line}", " ".repeat(unknown.indent.unwrap_or_default()))
}

#[test]
fn every_line_is_harmless_as_it_is_and_states_what_is_unknown_with_a_value() {
    let (org, analysis) = read(CHART);
    let mut tried = Vec::new();
    let unknown_in = |chart: &str, subject: Subject| {
        let (org, analysis) = read(chart);
        unknown::of(&org, &analysis, subject)
    };
    for subject in subjects(&org) {
        let all = unknown::of(&org, &analysis, subject);
        for line in all.clone() {
            let as_it_is = pasted(&org, subject, &line, &line.copied());
            let then = unknown_in(&as_it_is, subject);
            assert!(then.len() >= all.len(), "{line:?} states something in\n{as_it_is}");
            let stated = pasted(&org, subject, &line, &filled(&line));
            let then = unknown_in(&stated, subject);
            // A role may make other things worth knowing; the line's own must not be among them.
            let left = then.iter().find(|then| then.key == line.key || then.under == Some(line.key));
            assert_eq!(left, None, "{line:?} does not state it in\n{stated}");
            tried.push(line.line);
        }
    }
    tried.sort();
    tried.dedup();
    assert_eq!(
        tried,
        [
            "clarification:",
            "contact: {customers: , engineering: }",
            "customers:",
            "engineering:",
            "horizon:",
            "method:",
            "po:",
            "practice: {pushes_back: , runs_discovery: , challenges_priority: , decides: }",
            "role:",
            "size:",
        ]
    );
}

fn last_copy(running: &Running) -> (String, String) {
    match running.effects().last() {
        Some(Effect::Copy { text, what }) => (text.clone(), what.clone().into_owned()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_card_names_the_lines_and_copies_one_after_the_other() {
    let mut running = Screen::of(CHART).keys("j2y");
    assert_eq!(
        last_copy(&running),
        (
            "        horizon:  # 1-4 weeks, 6-24 months or the like".to_owned(),
            "line `horizon:` (1 of 4; `y` again: the next)".to_owned()
        )
    );
    let mut all = Vec::new();
    for _ in 0..4 {
        running = running.keys("y");
        all.push(last_copy(&running).0);
    }
    assert_eq!(
        all,
        [
            "customers: ",
            "engineering: ",
            "        practice: {pushes_back: , runs_discovery: , challenges_priority: , decides: }  # yes or no",
            "        horizon:  # 1-4 weeks, 6-24 months or the like",
        ]
    );
    insta::assert_snapshot!(running.show());
}

#[test]
fn another_selection_begins_with_its_first_line() {
    let running = Screen::of(CHART).keys("j2yy");
    assert_eq!(last_copy(&running).0, "customers: ");
    let running = running.keys("1j2y");
    assert_eq!(last_copy(&running).0, "        horizon:  # 1-4 weeks, 6-24 months or the like");
    let running = running.keys("y");
    assert_eq!(last_copy(&running).0, "          customers:  # daily, weekly, monthly, 6w, yes or none");
}

#[test]
fn where_nothing_is_unknown_and_in_other_panels_the_name_is_copied() {
    assert_eq!(last_copy(&Screen::of(CHART).keys("jy")), ("Di Okafor".to_owned(), "name".to_owned()));
    let known = "people:\n  - {name: Cy Brandt, role: dev, horizon: 1-4 weeks}\n";
    assert_eq!(last_copy(&Screen::of(known).keys("2y")), ("Cy Brandt".to_owned(), "name".to_owned()));
}

#[test]
fn a_reload_that_states_what_was_copied_goes_on_with_the_rest() {
    let running = Screen::of(CHART).keys("j2y");
    let stated = CHART.replace("        role: po\n", "        role: po\n        horizon: 1-4 weeks\n");
    let running = running.save_unasked(&stated).keys("y");
    let (text, what) = last_copy(&running);
    assert!(what.contains(" of 3"), "{what}");
    assert!(text.starts_with("engineering"), "{text}");
}

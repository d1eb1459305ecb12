//! Charts before and after, and what is said of them.

mod desks;

use super::*;
use crate::source::{Limits, Outcome, read_text};
use proptest::prelude::*;

const BEFORE: &str = "\
chart: 1
name: Harbour Works
people:
  - name: Ada Quill
    id: ada
    title: Chief Product Officer
    role: head
    horizon: 1y..3y
    reports:
      - name: Ben Ortiz
        title: Product Manager
        role: pm
        department: Product
      - name: Cleo Marsh
        title: Product Owner
        role: po
        contact: {customers: weekly}
      - {name: Dov Hale, title: Engineer}
      - {name: Eli Park, title: Engineer}
teams:
  - {name: Tide, po: Cleo Marsh, size: 6, members: [Dov Hale]}
handoffs:
  - {from: ada, to: Cleo Marsh, medium: documents}
";

struct Read {
    org: Org,
    analysis: Analysis,
}

impl Read {
    fn side(&self) -> Side<'_> {
        Side { org: &self.org, analysis: &self.analysis }
    }
}

fn read(text: &str) -> Read {
    match read_text("chart.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            Read { org: loaded.org, analysis }
        }
        Outcome::Broken(broken) => panic!("{:?}\n{text}", broken.findings),
    }
}

fn between(before: &str, after: &str) -> Change {
    Change::of(read(before).side(), read(after).side())
}

/// The chart with some texts replaced, each of which must be there.
fn with(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn after(pairs: &[(&str, &str)]) -> Change {
    between(BEFORE, &with(pairs))
}

fn thing<I>(kind: &str, of: &Changed<I>, facts: String) -> String {
    let what = match (of.is_added(), of.is_removed()) {
        (true, _) => "added".to_owned(),
        (_, true) => "removed".to_owned(),
        (false, false) => facts,
    };
    format!("{kind}{}: {what}", of.label)
}

/// `Ben Ortiz: title Product Manager -> Lead`, one line for each thing.
fn said(change: &Change) -> Vec<String> {
    let facts = |facts: &[Fact]| -> String {
        let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let all: Vec<_> = facts
            .iter()
            .map(|fact| format!("{} {} -> {}", fact.what.words(), word(&fact.from), word(&fact.to)))
            .collect();
        all.join("; ")
    };
    let mut all = Vec::new();
    if !change.chart.is_empty() {
        all.push(format!("chart: {}", facts(&change.chart)));
    }
    all.extend(change.seats.iter().map(|of| thing("", of, facts(&of.facts))));
    all.extend(change.lines.iter().map(|of| {
        let what = match (of.before, of.after) {
            (false, _) => "added".to_owned(),
            (_, false) => "removed".to_owned(),
            (true, true) => facts(&of.facts),
        };
        format!("{:?} {} > {}: {what}", of.kind, of.from, of.to)
    }));
    all.extend(change.teams.iter().map(|of| thing("team ", of, facts(&of.facts))));
    all.extend(change.products.iter().map(|of| thing("product ", of, facts(&of.facts))));
    all
}

/// The same the other way round: what a change looks like when the charts change places.
fn turned(change: &Change) -> Vec<String> {
    let mut all: Vec<String> = said(change)
        .into_iter()
        .map(|line| match line.rsplit_once(": ") {
            Some((head, "added")) => format!("{head}: removed"),
            Some((head, "removed")) => format!("{head}: added"),
            _ => line,
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_chart_does_not_differ_from_itself() {
    let change = between(BEFORE, BEFORE);
    assert!(change.is_empty(), "{:?}", said(&change));
    let comments = BEFORE.replace("people:", "# nobody new\n\npeople:");
    assert!(between(BEFORE, &comments).is_empty());
}

#[test]
fn the_order_of_entries_is_no_difference() {
    let (dov, eli) =
        ("      - {name: Dov Hale, title: Engineer}\n", "      - {name: Eli Park, title: Engineer}\n");
    let change = after(&[(&format!("{dov}{eli}"), &format!("{eli}{dov}"))]);
    assert!(change.is_empty(), "{:?}", said(&change));
}

#[test]
fn seats_are_added_and_removed() {
    let change = after(&[("{name: Eli Park, title: Engineer}", "{name: Fay Lund, title: Designer}")]);
    assert_eq!(said(&change), ["Fay Lund: added", "Eli Park: removed"]);
}

#[test]
fn a_seat_moves_with_its_branch_and_only_it_is_said_to_have() {
    let moved = with(&[
        (
            "        department: Product\n",
            "        department: Product\n        reports:\n          - {name: Dov Hale, title: Engineer}\n",
        ),
        ("      - {name: Dov Hale, title: Engineer}\n      - {name: Eli", "      - {name: Eli"),
    ]);
    let change = between(BEFORE, &moved);
    assert_eq!(said(&change), ["Dov Hale: reports to Ada Quill -> Ben Ortiz"]);
    assert!(change.seats[0].has(What::Manager));
}

#[test]
fn a_name_that_changes_is_the_same_seat_though_its_id_is_made_of_it() {
    let change = after(&[("Ben Ortiz", "Benedict Ortiz")]);
    let (lines, others): (Vec<_>, Vec<_>) = said(&change).into_iter().partition(|line| line.contains("name"));
    assert_eq!(lines, ["Benedict Ortiz: name Ben Ortiz -> Benedict Ortiz"]);
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn of_several_with_one_title_as_many_are_the_same() {
    let both = after(&[("Dov Hale", "Dora Hale"), ("Eli Park", "Elin Park")]);
    assert_eq!(said(&both).len(), 2, "{:?}", said(&both));
    let fewer = after(&[
        ("name: Dov Hale, title", "name: Dora Hale, title"),
        ("      - {name: Eli Park, title: Engineer}\n", ""),
        (", members: [Dov Hale]", ""),
    ]);
    let said = said(&fewer);
    assert!(
        said.contains(&"Dora Hale: added".to_owned()) && said.contains(&"Eli Park: removed".to_owned()),
        "{said:?}"
    );
}

#[test]
fn a_seat_is_vacated_and_filled() {
    let vacant = ("- name: Ben Ortiz\n        title", "- vacant: true\n        id: ben-ortiz\n        title");
    let vacated = with(&[vacant]);
    let change = between(BEFORE, &vacated);
    assert!(change.seats.iter().any(|seat| seat.has(What::Vacated)), "{:?}", said(&change));
    let back = between(&vacated, BEFORE);
    assert!(back.seats.iter().any(|seat| seat.has(What::Filled)), "{:?}", said(&back));
}

#[test]
fn facts_about_a_seat_are_said_from_and_to() {
    let change = after(&[
        ("title: Product Manager", "title: Lead"),
        ("horizon: 1y..3y", "horizon: 2y..3y"),
        ("department: Product", "site: Lisbon"),
        ("{customers: weekly}", "{customers: none}"),
    ]);
    assert_eq!(
        said(&change),
        [
            "Ada Quill: horizon 1y–3y -> 2y–3y",
            "Ben Ortiz: title Product Manager -> Lead; site - -> Lisbon; department Product -> -",
            "Cleo Marsh: customers every 1w -> none",
        ]
    );
}

#[test]
fn lines_are_added_removed_and_changed() {
    let change = after(&[
        ("medium: documents", "medium: conversation"),
        ("        role: po\n", "        role: po\n        takes_direction_from: Ben Ortiz\n"),
    ]);
    assert_eq!(
        said(&change),
        [
            "Direction Cleo Marsh > Ben Ortiz: added",
            "Handoff Ada Quill > Cleo Marsh: medium documents -> conversation",
        ]
    );
    let gone = after(&[("handoffs:\n  - {from: ada, to: Cleo Marsh, medium: documents}\n", "")]);
    assert_eq!(said(&gone), ["Handoff Ada Quill > Cleo Marsh: removed"]);
}

#[test]
fn teams_and_the_chart_itself_change() {
    let change = after(&[
        ("name: Harbour Works", "name: Harbour\nmethod: scrum\nrules:\n  disable: [no-po]"),
        ("size: 6, members: [Dov Hale]", "size: 7"),
    ]);
    assert_eq!(
        said(&change),
        [
            "chart: name Harbour Works -> Harbour; method - -> scrum; rules - -> no-po off",
            "team Tide: members Dov Hale -> -; size 6 -> 7; method - -> scrum",
        ]
    );
    let renamed = after(&[("name: Tide", "name: Ebb")]);
    assert_eq!(said(&renamed), ["team Ebb: name Tide -> Ebb"], "the only one of its owner");
}

#[test]
fn chains_say_before_and_after() {
    let change = after(&[("medium: documents", "medium: conversation, read_back: true")]);
    let [chain] = change.chains.as_slice() else { panic!("{:?}", change.chains) };
    let percent = |value: &Option<ChainValue>| value.as_ref().and_then(ChainValue::percent);
    assert_eq!(chain.team, "Tide");
    assert!(percent(&chain.before) < percent(&chain.after), "{chain:?}");
    let gone = after(&[("teams:\n  - {name: Tide, po: Cleo Marsh, size: 6, members: [Dov Hale]}\n", "")]);
    assert_eq!(gone.chains.len(), 1);
    assert!(gone.chains[0].after.is_none() && gone.chains[0].before.is_some());
}

#[test]
fn what_is_nearest_to_a_seat_that_is_gone() {
    let old = read(BEFORE);
    let nearest = |after: &str, seat: &str| {
        let new = read(after);
        let seat = old.org.seat_by_id(seat).expect("the seat is there");
        let found = Same::of(&old.org, &new.org).nearest(&old.org, seat);
        found.map(|seat| new.org.label(seat).to_owned())
    };
    let without = BEFORE.replace("      - {name: Eli Park, title: Engineer}\n", "");
    assert_eq!(nearest(&without, "eli-park").as_deref(), Some("Ada Quill"), "the manager");
    let headless = "people:\n  - {name: Zed Root, id: zed}\n  - {name: Ben Ortiz, title: Product Manager}\n";
    assert_eq!(nearest(headless, "ada").as_deref(), Some("Ben Ortiz"), "a report");
    assert_eq!(nearest(headless, "dov-hale").as_deref(), Some("Ben Ortiz"), "a sibling");
    assert_eq!(nearest("people: [{name: Zed Root, id: zed}]\n", "dov-hale"), None);
}

/// A chart of seats under earlier ones, some without ids, some vacant.
fn chart(seats: &[(u8, u8, bool, bool)]) -> String {
    let mut text = "people:\n".to_owned();
    for (at, (name, up, id, vacant)) in seats.iter().enumerate() {
        text.push_str(&format!("  - name: Name {name} {at}\n    title: Title {}\n", name % 3));
        if *id {
            text.push_str(&format!("    id: id-{at}\n"));
        }
        if *vacant {
            text.push_str("    vacant: true\n");
        }
        if let Some(up) = usize::from(*up).checked_rem(at + 1).filter(|up| *up < at && seats[*up].2) {
            text.push_str(&format!("    reports_to: id-{up}\n"));
        }
    }
    text.push_str("teams:\n  - {name: Tide, size: 5}\n");
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_change_and_its_way_back_say_the_same(
        a in proptest::collection::vec((0..6_u8, 0..9_u8, any::<bool>(), any::<bool>()), 1..9),
        b in proptest::collection::vec((0..6_u8, 0..9_u8, any::<bool>(), any::<bool>()), 1..9),
    ) {
        let (a, b) = (chart(&a), chart(&b));
        prop_assert!(between(&a, &a).is_empty());
        let (there, back) = (between(&a, &b), between(&b, &a));
        // Labels and directions differ by design; that something differs, and of what kind, must not.
        let kinds = |change: &Change| {
            let added = change.seats.iter().filter(|seat| seat.is_added()).count();
            let removed = change.seats.iter().filter(|seat| seat.is_removed()).count();
            let has = |what| change.seats.iter().filter(|seat| seat.has(what)).count();
            let both = (has(What::Manager), has(What::Name), has(What::Title), change.chains.len());
            (added, removed, both, has(What::Filled), has(What::Vacated))
        };
        let (added, removed, both, filled, vacated) = kinds(&there);
        prop_assert_eq!(kinds(&back), (removed, added, both, vacated, filled));
        prop_assert_eq!(turned(&there).len(), turned(&back).len());
        let (branches, mirror) = (&there.branches, &back.branches);
        prop_assert_eq!(branches.removed.iter().map(Under::seats).sum::<usize>(), removed);
        prop_assert_eq!(branches.added.iter().map(Under::seats).sum::<usize>(), added);
        prop_assert_eq!(branches.flows.iter().map(Flow::seats).sum::<usize>(), both.0);
        for top in &branches.tops {
            let Top { before, after, removed, added, out, into, .. } = top;
            prop_assert_eq!(before + added + into, after + removed + out);
        }
        let sizes = |unders: &[Under]| -> Vec<Vec<(usize, usize)>> {
            let parts = |under: &Under| under.parts.iter().map(|part| (part.seats.len(), part.of)).collect();
            unders.iter().map(parts).collect()
        };
        prop_assert_eq!(sizes(&branches.removed), sizes(&mirror.added));
        prop_assert_eq!(sizes(&branches.added), sizes(&mirror.removed));
        let tops = |all: &[Top], turn: bool| {
            let numbers = |top: &Top| {
                let (there, back) = ((top.before, top.removed, top.out), (top.after, top.added, top.into));
                if turn { (back, there) } else { (there, back) }
            };
            let mut all: Vec<_> = all.iter().map(numbers).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(tops(&branches.tops, true), tops(&mirror.tops, false));
        let moves = |branches: &Branches, turn: bool| {
            let mut all = Vec::new();
            for of in branches.flows.iter().flat_map(|flow| &flow.moves) {
                let name = |of: &Option<Named>| of.as_ref().map(|of| of.label.clone());
                let (from, to) = if turn { (&of.to, &of.from) } else { (&of.from, &of.to) };
                let mut along: Vec<usize> = of.seats.iter().map(|moved| moved.along).collect();
                along.sort_unstable();
                all.push((name(from), name(to), along));
            }
            all.sort_unstable();
            all
        };
        prop_assert_eq!(moves(branches, true), moves(mirror, false));
    }
}

#[test]
fn what_is_added_one_way_is_removed_the_other() {
    let other = with(&[("{name: Eli Park, title: Engineer}", "{name: Fay Lund, title: Designer}")]);
    let mut there = said(&between(BEFORE, &other));
    there.sort();
    assert_eq!(there, turned(&between(&other, BEFORE)));
}

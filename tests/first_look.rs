//! A large chart is on the screen before its chains are followed: what is not known yet is never shown as no, the keys work,
//! and what somebody did stays when the rest comes.

#[path = "support/screen.rs"]
mod screen;
#[path = "support/snapshots.rs"]
mod snapshots;

use proptest::prelude::*;
use screen::{Running, Screen};
use snapshots::screens;
use std::fmt::Debug;
use std::sync::Arc;
use throughline::analysis::Analysis;
use throughline::app::effect::Earlier;
use throughline::app::state::SeatOrder;
use throughline::app::{Effect, Msg, Overlay, Panel, Preferences};
use throughline::model::Subject;
use throughline::progress::{Progress, Report, Stage};
use throughline::source::{Limits, Loaded, Outcome, read_text};
use throughline::ui::ThemeName;
use throughline::view::explain::{self, Topic};
use throughline::view::glyphs::UNICODE;
use throughline::view::{Ctx, Line, card};

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");

/// Of these charts the loader has something to say of the first.
const CHARTS: [&str; 5] = [
    "tests/fixtures/juniper.yaml",
    "tests/fixtures/letters.yaml",
    "tests/fixtures/measured.yaml",
    "tests/charts/most.yaml",
    "orgs/northwind-pay.yaml",
];

/// A chart that is waived a rule of ours, and switches one of the loader's off.
const SETTLED: &str = "\
people:
- {name: Ada, id: ada, role: head, hat: tall}
- {name: Bo, id: bo, role: po, reports_to: ada, team: docks}
teams: [{name: Docks, id: docks, po: bob}]
rules: {disable: [unknown-key], waive: [{rule: team-size, reason: small}, {rule: no-such-rule, reason: none}]}
";

/// The program with a chart on the screen whose chains are still followed.
fn begun() -> Screen {
    Screen::of(JUNIPER).begun()
}

fn read(text: &str) -> Loaded {
    match read_text("chart.yaml", text, &Limits::default()) {
        Outcome::Chart(read) => *read,
        Outcome::Broken(_) => panic!("no chart"),
    }
}

screens! {
    wide begun().keys("jj");
    medium begun().size(80, 24).keys("jj");
    narrow_chart begun().size(60, 20).keys("jj");
    narrow_card begun().size(60, 20).keys("G2");
    narrow_horizons begun().size(60, 20).keys("jj3");
    narrow_handoffs begun().size(60, 20).keys("4");
    narrow_findings begun().size(60, 20).keys("5");
    a_team begun().size(60, 20).keys("5jj2");
    ascii_without_colours begun().size(80, 24).ascii().theme(ThemeName::Mono).keys("5");
    path_between_two_seats begun().size(80, 24).keys("jjTGT");
    in_the_palette begun().size(80, 24).keys(":trace");
}

#[test]
fn the_bar_goes_on_and_nothing_stops_it() {
    let mut open = begun().size(100, 24).keys("jf");
    let report = Report { stage: Stage::Check, percent: 84, bytes: 0, of_bytes: 0, seats: 163_840 };
    let org = Arc::downgrade(&open.state.chart.as_ref().expect("a chart").org);
    open.tell(Msg::Following { org, report });
    let last_line = |running: Running| {
        let screen = running.show();
        let window = screen.split("\n\n").next().unwrap_or_default();
        window.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
    };
    let open = open.keys("<esc>");
    assert_eq!(open.state.branch, None, "Esc leaves what it leaves at any time");
    assert!(!open.effects().contains(&Effect::StopReading));
    assert!(open.state.following.is_some() && open.state.chart.is_some());
    insta::assert_snapshot!(last_line(open));
    assert!(last_line(begun().open().followed()).contains("move"), "and then it is gone");
}

#[test]
fn it_is_asked_for_once() {
    let open = begun().keys("jj4");
    let asked = |running: &Running| running.effects().iter().filter(|of| **of == Effect::Follow).count();
    assert_eq!(asked(&open), 1);
    let open = open.followed().keys("r");
    assert_eq!((asked(&open), open.state.following.is_some()), (1, false));
    assert_eq!(asked(&Screen::of(JUNIPER).keys("jj")), 0);
}

#[test]
fn a_chart_nobody_touched_looks_as_if_it_had_been_opened_at_once() {
    for file in CHARTS {
        for (columns, rows) in [(120, 40), (80, 24), (24, 8)] {
            for panel in Panel::ALL {
                let preferences = Preferences { panel, ..Preferences::default() };
                let screen = || Screen::files(&[file]).size(columns, rows).preferences(preferences.clone());
                let followed = screen().begun().open().followed().show_styles();
                assert_eq!(followed, screen().open().show_styles(), "{file}, {columns}x{rows}, {panel:?}");
            }
        }
    }
}

/// What somebody did in the chart, and what belongs to it elsewhere.
fn done(running: &Running) -> impl PartialEq + Debug + use<> {
    let state = &running.state;
    let tree = (state.selection, state.outline.clone(), state.folded.clone(), state.branch, state.mark);
    let ways = (state.back.clone(), state.forward.clone(), state.last_report.clone());
    let find = state.find.as_ref().map(|find| {
        let before = find.before.as_ref();
        let before = before.map(|of| (of.selection, of.branch, of.horizons.rows.clone(), of.handoffs));
        (find.matches.clone(), find.at, find.typing, before)
    });
    let overlay = state.overlay.as_ref().map(|overlay| format!("{overlay:?}"));
    let bars = (state.horizons.rows.clone(), state.horizons.selected);
    let lists = (bars, state.handoffs.clone(), state.findings.rows.clone());
    let boxes = (state.form, state.boxes.size, state.boxes.x, state.boxes.y);
    (tree, ways, find, overlay, lists, (boxes, state.focus, state.zoom))
}

/// Keys that are drawn in any order.
fn any_keys() -> impl Strategy<Value = String> {
    let words = ["<enter>", "<esc>", "<tab>", "<backtab>", "<up>", "<down>", "<left>", "<right>", "<pgdn>"];
    let word = proptest::sample::select(words.to_vec()).prop_map(str::to_owned);
    let key = prop_oneof![2 => "[ -~]".boxed(), 1 => word.boxed()];
    proptest::collection::vec(key, 0..14).prop_map(|keys| keys.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_somebody_does_in_the_chart_is_the_same_before_and_after(
        before in "[jkhlJKHLgGp \\-+*fbcT0<>/nN12z?:uv]{0,12}",
        after in "[jkhlHL/nNgG]{0,4}",
    ) {
        let screen = || Screen::of(JUNIPER).size(80, 24);
        let (early, at_once) = (screen().begun().keys(&before).followed(), screen().keys(&before));
        prop_assert_eq!(done(&early), done(&at_once));
        prop_assert_eq!(done(&early.keys(&after)), done(&at_once.keys(&after)));
    }

    #[test]
    fn any_keys_are_answered_before_and_after(before in any_keys(), after in any_keys()) {
        for columns in [120, 60] {
            // Every key is drawn.
            let early = begun().size(columns, 24).keys(&before);
            let early = if early.state.following.is_some() { early.followed() } else { early };
            early.keys(&after).show();
        }
    }
}

#[test]
fn esc_out_of_find_leads_to_where_somebody_was() {
    let found = begun().keys("jj/mei").followed().keys("<esc>");
    assert_eq!(done(&found), done(&Screen::of(JUNIPER).keys("jj/mei<esc>")));
}

#[test]
fn a_finding_that_was_chosen_stays_chosen_in_its_row() {
    let message = |running: &Running| {
        let chart = running.state.chart.as_ref().expect("a chart");
        let finding = running.state.selection.finding.expect("a finding");
        chart.analysis.finding(finding).message.clone()
    };
    let chosen = begun().keys("5j");
    let (was, row) = (message(&chosen), chosen.state.findings.selected - chosen.state.findings.top);
    let subject = chosen.state.selection.subject;
    let chosen = chosen.followed();
    assert_eq!(message(&chosen), was);
    assert_eq!(chosen.state.findings.current(), chosen.state.selection.finding);
    assert_eq!(chosen.state.findings.selected - chosen.state.findings.top, row);
    assert_eq!((chosen.state.selection.subject, chosen.state.focus), (subject, Some(Panel::Findings)));
}

#[test]
fn choices_that_are_open_have_what_was_found_since() {
    let open = begun().keys("5F<down> ").followed();
    let choices = |running: &Running| match &running.state.overlay {
        Some(Overlay::Filter { choices, list }) => (choices.len(), list.selected),
        other => panic!("{other:?}"),
    };
    let at_once = Screen::of(JUNIPER).keys("5F");
    assert!(choices(&open).0 >= choices(&at_once).0, "all choices");
    assert_eq!(choices(&open).1, 1, "and the same is marked");
    let rows = &open.state.findings.rows;
    assert!(
        !rows.is_empty() && rows.len() < open.state.chart.as_ref().expect("a chart").analysis.findings.len()
    );
}

#[test]
fn branches_with_most_findings_come_first_once_all_are_known() {
    let sorted = begun().keys("sss");
    assert_eq!(sorted.state.seat_order, SeatOrder::Findings);
    assert_eq!(sorted.followed().state.outline.rows, Screen::of(JUNIPER).keys("sss").state.outline.rows);
}

#[test]
fn what_needs_chains_says_that_they_are_followed() {
    let chains = Some("not yet: chains are being followed");
    let rules = Some("not yet: rules are being checked");
    for (keys, why) in [
        ("t", chains),
        ("W", chains),
        ("d", chains),
        ("O", chains),
        ("x", chains),
        ("5x", chains),
        ("4Y", chains),
        ("3Y", chains),
        ("4s", chains),
        ("4F", chains),
        ("D", chains),
        ("V", chains),
        ("]", rules),
        ("[", rules),
    ] {
        let pressed = begun().keys(keys);
        assert_eq!(pressed.state.status.as_deref(), why, "{keys}");
        assert!(pressed.state.overlay.is_none() && pressed.state.trace.is_none(), "{keys}");
    }
    let copied = begun().keys("5jY");
    assert!(matches!(copied.effects().last(), Some(Effect::Copy { what, .. }) if what == "finding"));
}

#[test]
fn a_reload_meanwhile_replaces_it_and_the_rest_comes_too_late() {
    let open = begun().keys("jj");
    let late = open.rest();
    let mut reloaded = open.keys("r");
    assert!(reloaded.state.following.is_none() && reloaded.state.change.is_none(), "nothing changed");
    let was = done(&reloaded);
    reloaded.tell(late);
    assert_eq!(done(&reloaded), was);
    assert_eq!(was, done(&Screen::of(JUNIPER).keys("jj")));
}

#[test]
fn another_chart_meanwhile_replaces_it_and_the_rest_comes_too_late() {
    let mut open = Screen::files(&CHARTS[..2]).begun().keys("<enter>jj");
    assert!(open.state.following.is_some());
    let late = open.rest();
    open = open.keys("o<down><enter>");
    let org = |running: &Running| Arc::clone(&running.state.chart.as_ref().expect("a chart").org);
    let other = org(&open);
    open.tell(late);
    assert!(Arc::ptr_eq(&org(&open), &other) && open.state.following.is_some());
    let open = open.followed();
    assert!(open.state.following.is_none() && open.state.selection.chain.is_some());
}

#[test]
fn what_the_chart_is_compared_with_at_the_start_is_asked_for_when_all_is_known() {
    let with = std::path::PathBuf::from("tests/fixtures/measured.yaml");
    let preferences = || Preferences { against: Some(with.clone()), ..Preferences::default() };
    let open = begun().preferences(preferences()).open();
    let compare =
        Effect::Compare { path: "charts/juniper.yaml".into(), with: Earlier::Version(with.clone()) };
    assert!(!open.effects().contains(&compare));
    assert!(open.followed().effects().contains(&compare));
    let reloaded = begun().preferences(preferences()).keys("r");
    assert!(reloaded.effects().contains(&compare), "read again meanwhile, nothing is missing");
}

#[test]
fn an_analysis_that_was_begun_becomes_the_one_made_at_once() {
    let texts = CHARTS.map(|file| std::fs::read_to_string(file).expect("a chart"));
    for text in texts.iter().map(String::as_str).chain([SETTLED]) {
        let Loaded { org, findings, .. } = read(text);
        let at_once = Analysis::of(&org, findings.clone());
        let begun = Analysis::begun(&org, findings);
        assert!(at_once.is_complete() && !begun.is_complete());
        for seat in org.seat_ids() {
            assert_eq!(begun.horizon(seat), at_once.horizon(seat));
            assert_eq!(begun.roles(&org, seat), at_once.roles(&org, seat));
        }
        let mut listed = begun.findings.iter().map(|finding| at_once.id_of(finding).expect("is still found"));
        assert!(listed.by_ref().is_sorted(), "in the same order");
        let followed = begun.followed(&org, &Progress::default());
        assert!(followed.is_complete());
        assert_eq!(format!("{followed:?}"), format!("{at_once:?}"));
    }
}

#[test]
fn of_a_waiver_nobody_knows_yet_that_it_is_idle() {
    let Loaded { org, findings, .. } = read(SETTLED);
    let rules = |analysis: &Analysis| analysis.findings.iter().map(|of| of.rule).collect::<Vec<_>>();
    assert_eq!(rules(&Analysis::begun(&org, findings.clone())), ["unknown-reference", "unknown-rule"]);
    assert!(rules(&Analysis::of(&org, findings)).contains(&"waiver-unused"));
}

#[test]
fn a_begun_analysis_answers_everything_with_nothing() {
    let Loaded { org, findings, .. } = read(JUNIPER);
    let begun = Analysis::begun(&org, findings);
    for seat in org.seat_ids() {
        assert_eq!((begun.chains_of_seat(seat).len(), begun.worst_of_seat(seat)), (0, None));
        assert_eq!(begun.load(org.seat(seat).person).total().to_bits(), 0.0_f64.to_bits());
    }
    assert!(org.team_ids().all(|team| begun.chains_of_team(team).next().is_none()));
    let ctx = Ctx { org: &org, analysis: &begun, glyphs: &UNICODE };
    let seats = org.seat_ids().map(Subject::Seat);
    let groups = org.team_ids().map(Subject::Team).chain(org.product_ids().map(Subject::Product));
    for subject in seats.chain(groups).chain([Subject::Chart]) {
        let all = [explain::lines(ctx, Topic::Subject(subject), None, 80), card::lines(ctx, subject, 80)];
        let text: String = all.iter().flatten().map(Line::plain).collect();
        for no in ["on no chain", "no findings", "0 chains", "none can be inferred"] {
            assert!(!text.contains(no), "{subject:?} says `{no}`");
        }
    }
}

//! Whatever is pressed, clicked and resized: nothing panics, and what must always hold holds.

use crate::analysis::Analysis;
use crate::app::fixture::{loaded, open, org, seats};
use crate::app::msg::{Followed, LoadError, Loaded, Mouse, Then};
use crate::app::{Form, Geometry, Key, Msg, Panel, Region, State, Target, update};
use crate::model::{ChainId, FindingId, Holding, Role, SeatId};
use crate::progress::{Progress, Report, Stage};
use crate::source::{Limits, Loaded as SourceChart, Outcome, read_text};
use crate::view::versions::{Commit, Measures, Version, Versions};
use crossterm::event::KeyCode;
use proptest::prelude::*;
use std::sync::Arc;

/// A chart of which the loader has something to say, and so have the rules.
const BEGUN: &str = "\
people:
- {name: Maya, id: maya, role: head, hat: tall, reports: [{name: Tom, id: tom, role: pm, hat: flat}]}
- {name: Aiko, id: aiko, role: po, reports_to: tom, dotted_to: nobody}
- {name: Noor, id: noor, role: po, reports_to: maya, takes_direction_from: tom}
teams: [{name: Cart, po: aiko}, {name: Refunds, po: noor, size: 3}, {name: Docks}]
";

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    Key(Key),
    Mouse(Mouse, u16, u16),
    Paint(u16, u16),
    Load(Vec<Option<u32>>),
    /// A chart that is only begun; of the file that is open, or of another.
    Begin(bool),
    Follow,
    Reload,
    Changed,
    /// An edit of what one seat of the open chart states: told to whoever asked, or not.
    Edit(usize, bool),
    Versions(usize),
    Version(Vec<Option<u32>>),
    Fail,
}

fn key() -> impl Strategy<Value = Key> {
    let codes = [
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ];
    prop_oneof![
        6 => proptest::char::range(' ', '~').prop_map(Key::char),
        4 => proptest::sample::select(codes.to_vec()).prop_map(Key::plain),
        3 => proptest::sample::select("hjkl *-+fbbFs/tT[]nNHLJKp0c<>VV((()".chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => proptest::char::range('a', 'z').prop_map(Key::ctrl),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let mice = [Mouse::Press, Mouse::Drag, Mouse::Release, Mouse::ScrollUp, Mouse::ScrollDown];
    let mouse = (proptest::sample::select(mice.to_vec()), 0..100_u16, 0..40_u16);
    let managers = proptest::collection::vec(proptest::option::weighted(0.9, 0..1000_u32), 0..30);
    prop_oneof![
        20 => key().prop_map(Event::Key),
        3 => mouse.prop_map(|(mouse, x, y)| Event::Mouse(mouse, x, y)),
        3 => (0..100_u16, 0..40_u16).prop_map(|(width, height)| Event::Paint(width, height)),
        1 => managers.clone().prop_map(Event::Load),
        2 => any::<bool>().prop_map(Event::Begin),
        2 => Just(Event::Follow),
        2 => managers.prop_map(Event::Version),
        2 => (0..5_usize).prop_map(Event::Versions),
        1 => Just(Event::Changed),
        2 => (0..9_usize, any::<bool>()).prop_map(|(seat, is_asked)| Event::Edit(seat, is_asked)),
        1 => Just(Event::Reload),
        1 => Just(Event::Fail),
    ]
}

/// A chart without teams from managers, each an earlier seat.
fn forest(managers: &[Option<u32>]) -> Msg {
    let mut children = vec![Vec::new(); managers.len()];
    let mut roots = Vec::new();
    for (at, manager) in managers.iter().enumerate() {
        match manager.filter(|_| at > 0) {
            Some(manager) => children[manager as usize % at].push(at),
            None => roots.push(at),
        }
    }
    let mut rows = Vec::new();
    let mut rest: Vec<_> = roots.into_iter().rev().map(|root| (root, None)).collect();
    while let Some((entry, manager)) = rest.pop() {
        let seat = rows.len() as u32;
        rows.push((format!("s{entry}"), "Tester".to_owned(), Role::Qa, manager));
        rest.extend(children[entry].iter().rev().map(|child| (*child, Some(seat))));
    }
    let org = seats(&rows);
    let mut analysis = crate::analysis::Analysis::default();
    analysis.index_chains(&org);
    analysis.index_findings();
    loaded((org, analysis))
}

/// A frame as a screen of this size might report it.
fn frame(state: &State, width: u16, height: u16) -> Geometry {
    let region = |x, y, width, height| Region { x, y, width, height };
    let mut geometry = Geometry::default();
    for (at, panel) in Panel::ALL.into_iter().enumerate() {
        let inside = region(at as u16 * (width / 5), 0, width / 5, height);
        geometry.panels.push((panel, inside));
        geometry.targets.push((inside, Target::Panel(panel)));
    }
    geometry.content_rows = vec![(Some(Panel::Card), 30), (Some(Panel::Handoffs), 30), (None, 30)];
    if state.form == Form::Boxes {
        geometry.targets.push((geometry.panels[0].1, Target::Canvas));
    }
    let mut row = |panel: usize, y: usize, target| {
        geometry.targets.push((region(panel as u16 * (width / 5), y as u16, width / 5, 1), target));
    };
    for (y, seat) in state.outline.rows.iter().skip(state.outline.top).take(height.into()).enumerate() {
        row(0, y, if y % 2 == 0 { Target::Seat(*seat) } else { Target::FoldOf(*seat) });
    }
    for (y, chain) in state.handoffs.rows.iter().enumerate() {
        row(3, y, Target::Chain(*chain));
    }
    for (y, finding) in state.findings.rows.iter().enumerate() {
        row(4, y, Target::Finding(*finding));
    }
    if state.overlay.is_some() {
        geometry.overlay = Some(region(0, 0, width / 2, height / 2));
        for y in 0..usize::from(height / 2) {
            geometry.targets.push((region(0, y as u16, width / 2, 1), Target::OverlayRow(y)));
        }
    }
    geometry
}

/// So many versions, every third of which is no chart.
fn versions(count: usize) -> Versions {
    let measures = Measures { seats: 1, teams: 0, longest_chain: 0, mean_percent: None };
    let version = |at: usize| Version {
        commit: Commit {
            hash: format!("{at:040}"),
            short: at.to_string(),
            day: "2024-01-02".to_owned(),
            subject: "a subject".to_owned(),
            file: None,
        },
        change: "1 seat moved".to_owned(),
        measures: (at % 3 != 2).then_some(measures),
    };
    Versions { all: (0..count).map(version).collect(), unchanged: 0 }
}

fn msg(state: &State, event: Event) -> Vec<Msg> {
    match event {
        Event::Key(key) => vec![Msg::Key(key)],
        Event::Mouse(mouse, x, y) => vec![Msg::Mouse(mouse, x, y)],
        Event::Paint(width, height) => {
            vec![Msg::Resize(width, height), Msg::Painted(frame(state, width, height))]
        }
        Event::Load(managers) => vec![forest(&managers)],
        Event::Begin(is_open) => {
            let Outcome::Chart(read) = read_text("chart.yaml", BEGUN, &Limits::default()) else {
                return Vec::new();
            };
            let SourceChart { org, findings } = *read;
            let begun = Analysis::begun(&org, findings);
            let path = state.chart.as_ref().and_then(|chart| chart.path.clone()).filter(|_| is_open);
            let path = path.or_else(|| Some("begun.yaml".into()));
            vec![Msg::Loaded(Box::new(Loaded::new(path, Arc::new(org), Arc::new(begun))))]
        }
        Event::Follow => {
            let Some(chart) = state.chart.clone() else { return Vec::new() };
            let report = Report::at(Stage::Check, chart.org.seats.len());
            let following = Msg::Following { org: Arc::downgrade(&chart.org), report };
            let followed = Followed::of(&chart, &state.index, &Progress::default());
            vec![following, Msg::Followed(Box::new(followed))]
        }
        Event::Reload => vec![loaded(org())],
        Event::Changed => match loaded(org()) {
            Msg::Loaded(loaded) => vec![Msg::Changed(Ok(loaded))],
            other => vec![other],
        },
        Event::Edit(seat, is_asked) => {
            let Some(chart) = state.chart.as_ref().filter(|chart| chart.analysis.is_complete()) else {
                return Vec::new();
            };
            let mut org = (*chart.org).clone();
            let seats = org.seats.len().max(1);
            if let Some(seat) = org.seats.get_mut(seat % seats) {
                let is_vacant = seat.holding == Holding::Vacant;
                seat.holding = if is_vacant { Holding::Filled } else { Holding::Vacant };
            }
            let edited = Box::new(Loaded::edited(chart, Arc::clone(&state.index), Arc::new(org)));
            vec![if is_asked { Msg::Loaded(edited) } else { Msg::Changed(Ok(edited)) }]
        }
        Event::Versions(count) => {
            vec![Msg::Versions { path: "chart.yaml".into(), read: Ok(versions(count)) }]
        }
        Event::Version(managers) => {
            let wanted = state.history.as_ref().and_then(|history| history.wanted);
            let hash = wanted.map_or_else(String::new, |at| format!("{at:040}"));
            let (Msg::Loaded(chart), Msg::Loaded(before)) =
                (forest(&managers), forest(&managers[..managers.len() / 2]))
            else {
                return Vec::new();
            };
            let then = Then { chart: *chart, before: Some(*before) };
            vec![Msg::Version { path: "chart.yaml".into(), hash, read: Ok(Box::new(then)) }]
        }
        Event::Fail => vec![Msg::LoadFailed(Box::new(LoadError {
            path: Some("chart.yaml".into()),
            at: Some((1, 1)),
            message: "a message".to_owned(),
            help: None,
            excerpt: Vec::new(),
            more: 0,
        }))],
    }
}

fn list<T>(list: &crate::app::list::List<T>) -> bool {
    (list.selected < list.rows.len() || list.rows.is_empty()) && list.top <= list.rows.len()
}

fn holds(state: &State) {
    let chart = state.chart.as_ref().expect("a chart stays open");
    let (org, analysis) = (&chart.org, &chart.analysis);
    let is_seat = |seat: SeatId| seat.index() < org.seats.len();
    assert!(list(&state.outline) && list(&state.handoffs) && list(&state.findings) && list(&state.horizons));
    assert_eq!(state.selection.seat.is_some(), !org.seats.is_empty(), "a seat is selected when there is one");
    assert_eq!(state.outline.current(), state.selection.seat, "and its row");
    assert!(state.selection.chain.is_none_or(|chain: ChainId| chain.index() < analysis.chains.len()));
    assert!(
        state.selection.finding.is_none_or(|finding: FindingId| finding.index() < analysis.findings.len())
    );
    assert_eq!(state.following.is_none(), chart.is_followed(), "what is only begun or was edited goes on");
    assert!(state.folded.iter().all(|seat| is_seat(*seat)));
    assert!(state.outline.rows.iter().chain(&state.horizons.rows).all(|seat| is_seat(*seat)));
    assert!(state.back.iter().chain(&state.forward).all(|seat| is_seat(*seat)));
    assert!(state.last_report.iter().all(|(seat, report)| org.seat(*report).manager == Some(*seat)));
    assert!(state.trace.is_none_or(|chain| chain.index() < analysis.chains.len()));
    assert!(state.branch.is_none_or(is_seat) && state.mark.is_none_or(is_seat));
    let rows =
        crate::app::rows::Rows { org, index: &state.index, folded: &state.folded, order: state.seat_order };
    let boxes = state.boxes.layout.as_ref().map(|layout| &layout.seats);
    assert_eq!(boxes, (state.form == Form::Boxes).then_some(&state.outline.rows), "box n is row n");
    assert_eq!(
        rows.all(state.branch),
        state.outline.rows,
        "rows are those that folds, order and branch make"
    );
}

proptest! {
    #[test]
    fn anything_may_happen(events in proptest::collection::vec(event(), 0..120)) {
        let mut state = open();
        for event in events {
            for msg in msg(&state, event) {
                update(&mut state, msg);
                holds(&state);
            }
        }
    }

    #[test]
    fn a_still_screen_is_not_painted_again(events in proptest::collection::vec(event(), 0..40)) {
        let mut state = open();
        for event in events {
            for msg in msg(&state, event) {
                update(&mut state, msg);
            }
            for _ in 0..3 {
                state.dirty = false;
                let geometry = frame(&state, 80, 24);
                update(&mut state, Msg::Painted(geometry));
            }
            prop_assert!(!state.dirty, "the third frame in a row changes nothing");
        }
    }

    #[test]
    fn esc_out_of_find_changes_nothing(
        before in proptest::collection::vec(key(), 0..30),
        typed in proptest::collection::vec(proptest::char::range('a', 'z'), 0..6),
    ) {
        let mut state = open();
        for key in before.into_iter().filter(|key| !key.ctrl) {
            update(&mut state, Msg::Key(key));
        }
        for _ in 0..2 {
            update(&mut state, Msg::Key(Key::plain(KeyCode::Esc)));
        }
        prop_assume!(state.overlay.is_none() && state.find.is_none());
        let seen = |state: &State| {
            let lists = (state.outline.clone(), state.horizons.clone(), state.handoffs.clone(), state.findings.clone());
            (state.selection, state.folded.clone(), state.branch, lists, state.card_top, state.flow_top)
        };
        let was = seen(&state);
        update(&mut state, Msg::Key(Key::char('/')));
        for char in typed {
            update(&mut state, Msg::Key(Key::char(char)));
        }
        update(&mut state, Msg::Key(Key::plain(KeyCode::Esc)));
        prop_assert_eq!(was, seen(&state));
    }
}

#[test]
fn a_version_waits_until_the_file_that_was_read_anew_is_followed() {
    let (down, enter) = (Key::plain(KeyCode::Down), Key::plain(KeyCode::Enter));
    let listed = || [Event::Versions(1), Event::Key(down)];
    for then in [[Event::Begin(true), Event::Key(enter)], [Event::Key(enter), Event::Begin(true)]] {
        let mut state = open();
        for event in listed().into_iter().chain(then).chain([Event::Version(Vec::new()), Event::Follow]) {
            for msg in msg(&state, event) {
                update(&mut state, msg);
                holds(&state);
            }
        }
    }
}

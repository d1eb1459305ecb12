//! Keys in, state out.

use super::*;
use crate::app::fixture::{ROWS, at, loaded, open, org, org_of, play};
use crate::app::{Effect, Panel, Preferences};
use crate::model::{ChainId, SeatId, Subject};

#[test]
fn the_panels_follow_one_selection() {
    let mut state = open();
    assert_eq!(at(&state), "maya");
    play(&mut state, "jj");
    assert_eq!(at(&state), "aiko");
    assert_eq!(state.selection.chain, Some(ChainId::new(0)));
    assert_eq!(state.handoffs.current(), Some(ChainId::new(0)));
    assert_eq!(state.findings.selected, 2);
    assert_eq!(state.horizons.rows.len(), 3);
    play(&mut state, "4k");
    assert_eq!((state.focused(), at(&state).as_str()), (Panel::Handoffs, "bea"));
}

#[test]
fn a_finding_about_a_team_shows_the_team_and_goes_to_its_owner() {
    let mut state = open();
    play(&mut state, "5j");
    assert_eq!(state.selection.subject, Subject::Team(crate::model::TeamId::new(1)));
    assert_eq!(at(&state), "noor");
    play(&mut state, "<enter>");
    assert_eq!((state.focused(), state.selection.subject), (Panel::Chart, Subject::Seat(SeatId::new(5))));
    play(&mut state, "<enter>");
    assert_eq!(state.focused(), Panel::Card);
}

#[test]
fn folding_moves_the_selection_to_what_hides_it() {
    let mut state = open();
    play(&mut state, "jjjhhh");
    assert_eq!(at(&state), "tomás");
    assert_eq!(state.outline.rows.len(), 6, "Aiko is folded");
    play(&mut state, " ");
    assert_eq!(state.outline.rows.len(), 5);
    play(&mut state, "ll");
    assert_eq!(at(&state), "aiko", "the report visited last");
    play(&mut state, "-");
    assert_eq!(state.outline.rows.len(), 4);
    play(&mut state, "--");
    assert_eq!((state.outline.rows.len(), at(&state).as_str()), (1, "maya"));
    play(&mut state, "+*");
    assert_eq!(state.outline.rows.len(), 7);
}

#[test]
fn a_focused_branch_shows_ancestors_and_what_is_below() {
    let mut state = open();
    play(&mut state, "jjf");
    assert_eq!(state.outline.rows.len(), 4);
    play(&mut state, "]");
    assert_eq!((at(&state).as_str(), state.branch), ("noor", None));
    play(&mut state, "f<esc>");
    assert_eq!(state.outline.rows.len(), 7);
}

#[test]
fn history_goes_back_and_forward() {
    let mut state = open();
    play(&mut state, "]]");
    assert_eq!(at(&state), "noor");
    play(&mut state, "HH");
    assert_eq!(at(&state), "maya");
    play(&mut state, "L");
    assert_eq!(at(&state), "aiko");
    play(&mut state, "LL");
    assert_eq!(state.status.as_deref(), Some("nothing to go forward to"));
}

#[test]
fn find_returns_to_exactly_the_view_before() {
    let mut state = open();
    play(&mut state, "j h");
    let before = (state.selection, state.folded.clone(), state.outline.clone(), state.horizons.clone());
    play(&mut state, "/aik");
    assert_eq!(at(&state), "aiko");
    play(&mut state, "<back><back><back>sam<esc>");
    let after = (state.selection, state.folded.clone(), state.outline.clone(), state.horizons.clone());
    assert_eq!(before, after);
    assert!(state.find.is_none());
}

#[test]
fn find_cycles_and_keeps() {
    let mut state = open();
    play(&mut state, "/owner<enter>");
    assert_eq!(at(&state), "aiko");
    play(&mut state, "n");
    assert_eq!(at(&state), "noor");
    play(&mut state, "nN");
    assert_eq!(at(&state), "noor");
    play(&mut state, "H");
    assert_ne!(at(&state), "noor");
}

#[test]
fn tracing_goes_through_the_chains_of_a_seat() {
    let mut state = open();
    play(&mut state, "t");
    assert_eq!(state.trace, Some(ChainId::new(1)));
    play(&mut state, "t");
    assert_eq!((state.trace, state.selection.chain), (Some(ChainId::new(0)), Some(ChainId::new(0))));
    play(&mut state, "<esc>");
    assert_eq!(state.trace, None);
}

#[test]
fn a_reload_keeps_the_place_by_id() {
    let mut state = open();
    play(&mut state, "jj");
    let seat = |state: &State, id: &str| {
        state.chart.as_ref().and_then(|chart| chart.org.seat_by_id(id)).expect("the seat is there")
    };
    let bea = seat(&state, "bea");
    state.folded.insert(bea);
    assert_eq!(play(&mut state, "r"), [Effect::Load { path: Some("chart.yaml".into()) }]);

    let mut rows = ROWS.to_vec();
    rows.insert(0, ("zoe", "Chair", crate::model::Role::Executive, None));
    for row in rows.iter_mut().skip(1) {
        row.3 = Some(row.3.map_or(0, |manager| manager + 1));
    }
    update(&mut state, loaded(org_of(&rows)));
    assert_eq!(at(&state), "aiko", "all numbers changed");
    assert_eq!(state.folded.iter().copied().collect::<Vec<_>>(), [seat(&state, "bea")]);

    update(&mut state, loaded(org_of(&rows[..3])));
    assert_eq!(at(&state), "tomás", "the nearest manager that is left");
    update(&mut state, loaded(org_of(&rows[..1])));
    assert_eq!(at(&state), "zoe", "any seat, when all of them are gone");
}

#[test]
fn a_broken_save_keeps_the_chart_under_a_banner_until_it_is_good() {
    let mut state = open();
    play(&mut state, "jj");
    let broken = crate::app::LoadError {
        path: Some("chart.yaml".into()),
        at: Some((7, 3)),
        message: "a mapping value is not allowed here".to_owned(),
        help: None,
        excerpt: Vec::new(),
        more: 0,
    };
    update(&mut state, Msg::LoadFailed(Box::new(broken)));
    play(&mut state, "k");
    assert!(state.banner.is_some());
    assert_eq!(at(&state), "tomás");
    assert_eq!(
        play(&mut state, "e"),
        [Effect::OpenEditor { path: "chart.yaml".into(), line: 7, column: 3 }],
        "the editor opens where it is broken"
    );
    update(&mut state, loaded(org()));
    assert!(state.banner.is_none());
    assert_eq!(at(&state), "tomás");
}

#[test]
fn several_charts_open_a_picker_and_none_the_example() {
    let (_, effects) = start(Vec::new(), Preferences::default(), (80, 24));
    assert_eq!(effects, [Effect::Load { path: None }]);
    let (mut state, effects) =
        start(vec!["a.yaml".into(), "b.yaml".into()], Preferences::default(), (80, 24));
    assert_eq!(effects, [Effect::ListCharts]);
    let listed = |name: &str| crate::app::msg::Listed {
        path: Some(name.into()),
        name: name.to_owned(),
        summary: Err(String::new()),
    };
    update(&mut state, Msg::Charts(vec![listed("a.yaml"), listed("b.yaml")]));
    assert_eq!(play(&mut state, "b<enter>"), [Effect::Load { path: Some("b.yaml".into()) }]);
}

#[test]
fn a_key_that_does_nothing_says_why() {
    let mut state = open();
    for (keys, why) in [
        ("p", "this seat reports to nobody"),
        ("n", "nothing is found yet: `/` finds"),
        ("0", "only for boxes: `b` draws them"),
        ("J", "no seat after this one under the same manager"),
        ("+", "everything is unfolded"),
        ("2s", "only chart, handoffs and findings are sorted"),
    ] {
        play(&mut state, keys);
        assert_eq!(state.status.as_deref(), Some(why), "{keys}");
    }
    let (mut empty, _) = start(Vec::new(), Preferences::default(), (80, 24));
    play(&mut empty, "t");
    assert_eq!(empty.status.as_deref(), Some("not yet: the chart is being read"));
    play(&mut empty, "<esc>t");
    assert_eq!(empty.status.as_deref(), Some("no chart is open"));
}

#[test]
fn the_overlay_runs_what_is_picked() {
    let mut state = open();
    play(&mut state, "?suspend");
    assert_eq!(play(&mut state, "<enter>"), [Effect::Suspend]);
    play(&mut state, ":quit");
    assert_eq!(play(&mut state, "<enter>"), [Effect::Quit]);
}

#[test]
fn filters_narrow_the_chains() {
    let mut state = open();
    play(&mut state, "4F ");
    assert_eq!(state.handoffs.rows.len(), 1);
    play(&mut state, " <enter>");
    assert_eq!(state.handoffs.rows.len(), 2);
    assert!(state.overlay.is_none());
}

#[test]
fn boxes_are_walked_by_direction_and_stay_in_view() {
    let mut state = open();
    let panel = crate::app::Region { x: 0, y: 0, width: 30, height: 10 };
    let geometry = crate::app::Geometry { panels: vec![(Panel::Chart, panel)], ..Default::default() };
    update(&mut state, Msg::Painted(geometry));
    play(&mut state, "bj");
    assert_eq!(at(&state), "tomás");
    for (key, seat) in
        [("l", "bea"), ("l", "vik"), ("h", "bea"), ("j", "noor"), ("h", "aiko"), ("k", "tomás")]
    {
        play(&mut state, key);
        assert_eq!(at(&state), seat, "after {key}");
        let layout = state.boxes.layout.as_ref().expect("boxes are shown");
        let placed = layout.area(state.outline.selected).expect("the selected seat has a box");
        let (x, y) = (placed.x - state.boxes.x, placed.y - state.boxes.y);
        assert!((0..=6).contains(&x) && (0..=5).contains(&y), "{x} {y}");
    }
    play(&mut state, "0");
    assert_eq!(state.boxes.size, crate::app::state::BoxSize::Block, "nothing larger fits");
}

#[test]
fn editing_goes_to_where_the_selection_is_written() {
    let mut state = open();
    let effects = play(&mut state, "je");
    assert_eq!(effects, [Effect::OpenEditor { path: "chart.yaml".into(), line: 2, column: 1 }]);
}

#[test]
fn what_is_copied_says_what_the_panel_shows() {
    let mut state = open();
    let mut copied = |keys: &str| match play(&mut state, keys).pop() {
        Some(Effect::Copy { text, what }) => (text, what.into_owned()),
        other => panic!("{other:?}"),
    };
    assert_eq!(copied("jjy"), ("aiko".to_owned(), "name".to_owned()));
    assert_eq!(copied("Y").0, "aiko\nProduct Owner\nproduct owner\nreports to tomás");
    assert_eq!(
        copied("4Y"),
        ("Cart: est. 60 % (60–60) B\nmaya → tomás → aiko → Cart".to_owned(), "chain".to_owned())
    );
    assert_eq!(copied("5Y").1, "finding");
}

#[test]
fn the_trace_follows_the_chain_that_is_chosen() {
    let mut state = open();
    play(&mut state, "t4j");
    assert_eq!((state.trace, state.selection.chain), (Some(ChainId::new(0)), Some(ChainId::new(0))));
}

/// A chart so large that searching it does not keep the keys waiting, and the searches that the last key asked for.
fn large() -> State {
    let org = crate::app::fixture::tree(&[30, 30, 30]);
    assert!(org.seats.len() > crate::app::search::BESIDE_FROM);
    let mut state = State { size: (120, 40), ..State::default() };
    update(&mut state, loaded((org, crate::analysis::Analysis::default())));
    state
}

#[test]
fn a_large_chart_is_searched_beside_the_loop_and_only_the_last_search_counts() {
    let mut state = large();
    let find = |turn, typed: &str| Effect::Find { turn, typed: typed.to_owned() };
    assert_eq!(play(&mut state, "/s12"), [find(1, "s"), find(2, "s1"), find(3, "s12")]);
    let found =
        |turn, seats: &[usize]| Msg::Found { turn, seats: seats.iter().map(|at| SeatId::new(*at)).collect() };
    update(&mut state, found(2, &[1]));
    assert_eq!(at(&state), "s0", "what was typed before does not count");
    update(&mut state, found(3, &[12, 120]));
    assert_eq!(at(&state), "s12");
    assert_eq!(play(&mut state, "<down>"), [], "it is found");
    assert_eq!(at(&state), "s120");
    assert_eq!(play(&mut state, "3<esc>"), [find(4, "s123"), Effect::StopFinding]);
    assert_eq!(at(&state), "s0");
    update(&mut state, found(4, &[123]));
    assert_eq!(at(&state), "s0", "nobody looks any more");
}

#[test]
fn keys_that_need_what_is_found_do_not_wait_for_it() {
    let mut state = large();
    assert_eq!(play(&mut state, "/s1234<enter>").last(), Some(&Effect::StopFinding));
    assert_eq!(at(&state), "s1234");
    let find = state.find.as_ref().expect("its marks stay");
    assert!(!find.typing && find.waits_for.is_none());
    assert_eq!(play(&mut state, "<esc>/s12345<down>").last(), Some(&Effect::StopFinding));
    assert_eq!(at(&state), "s12345");
    assert_eq!(
        play(&mut state, "x<back><back><back><back><back><back><back>").last(),
        Some(&Effect::StopFinding)
    );
    assert_eq!(at(&state), "s1234", "nothing is looked for");
}

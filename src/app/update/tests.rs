//! Keys in, state out.

use super::*;
use crate::app::fixture::{ROWS, at, loaded, open, org, org_of, play};
use crate::app::{Effect, Panel};
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
    play(&mut state, "jjt");
    let mut rows = ROWS.to_vec();
    rows.insert(0, ("zoe", "Chair", crate::model::Role::Executive, None));
    for row in rows.iter_mut().skip(1) {
        row.3 = Some(row.3.map_or(0, |manager| manager + 1));
    }
    let effects = play(&mut state, "r");
    assert_eq!(effects, [Effect::Load { path: Some("chart.yaml".into()) }]);
    update(
        &mut state,
        loaded((crate::app::fixture::org_of(&rows[..1]).0, crate::analysis::Analysis::default())),
    );
    assert_eq!(at(&state), "zoe", "everybody else is gone");
    update(&mut state, loaded(org()));
    play(&mut state, "jj");
    assert_eq!(at(&state), "aiko");
    update(&mut state, loaded(org_of(ROWS)));
    assert_eq!(at(&state), "aiko");
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
fn editing_goes_to_where_the_selection_is_written() {
    let mut state = open();
    let effects = play(&mut state, "je");
    assert_eq!(effects, [Effect::OpenEditor { path: "chart.yaml".into(), line: 2, column: 1 }]);
}

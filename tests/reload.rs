//! A chart read again: nothing of the view is lost, whatever was open, folded, filtered or traced.

#[path = "support/screen.rs"]
mod screen;

use screen::{Running, Screen};
use throughline::app::effect::Earlier;
use throughline::app::state::Watching;
use throughline::app::{Effect, Loaded, Msg, Overlay};
use throughline::model::SeatId;

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");

/// The chart with two more seats before all others, so that every number is another.
fn shifted() -> String {
    JUNIPER.replacen(
        "people:\n",
        "people:\n  - {name: Zed Amber, id: zed}\n  - {name: Zoe Amber, id: zoe}\n",
        1,
    )
}

fn id(running: &Running, seat: SeatId) -> String {
    let org = &running.state.chart.as_ref().expect("a chart").org;
    org.str(org.seat(seat).id).to_owned()
}

fn ids(running: &Running, seats: impl IntoIterator<Item = SeatId>) -> Vec<String> {
    let mut all: Vec<String> = seats.into_iter().map(|seat| id(running, seat)).collect();
    all.sort();
    all
}

fn selected(running: &Running) -> String {
    running.state.selection.seat.map_or_else(String::new, |seat| id(running, seat))
}

/// Plays keys, reads the shifted chart, and compares what `look` says before and after.
#[track_caller]
fn kept<T: PartialEq + std::fmt::Debug>(keys: &str, look: impl Fn(&Running) -> T) {
    for save in [Running::save_unasked, Running::save_compared] {
        let running = Screen::of(JUNIPER).size(100, 24).keys(keys);
        let (before, at) = (look(&running), selected(&running));
        let running = save(running, &shifted());
        assert_eq!(look(&running), before, "after {keys}");
        assert_eq!(selected(&running), at, "the selection after {keys}");
        assert!(running.state.status.as_deref().is_some_and(|status| status.starts_with("2 seats added")));
    }
}

#[test]
fn what_is_selected_and_how_it_is_shown_is_kept() {
    kept("jjj", |running| running.state.focused());
    kept("jj4", |running| running.state.focused());
    kept("jj3z", |running| (running.state.focused(), running.state.zoom));
    kept("jjb<", |running| (running.state.form, running.state.boxes.size));
    kept("jjs", |running| running.state.seat_order);
    kept("4ss", |running| running.state.chain_order);
    kept("5s", |running| running.state.finding_order);
}

#[test]
fn folds_branch_trace_mark_and_history_are_kept_by_id() {
    kept("jj j hj", |running| ids(running, running.state.folded.iter().copied()));
    kept("jjf", |running| running.state.branch.map(|seat| id(running, seat)));
    kept("jjjt", |running| {
        let chart = running.state.chart.as_ref().expect("a chart");
        running
            .state
            .trace
            .map(|chain| chart.org.str(chart.org.team(chart.analysis.chain(chain).team).id).to_owned())
    });
    kept("jjT", |running| running.state.mark.map(|seat| id(running, seat)));
    kept("]]]HH", |running| {
        let visited = |seats: &[SeatId]| seats.iter().map(|seat| id(running, *seat)).collect::<Vec<_>>();
        (visited(&running.state.back), visited(&running.state.forward))
    });
    kept("/ruth<enter>", |running| {
        let find = running.state.find.as_ref().expect("find is on");
        (find.input.value().to_owned(), ids(running, find.matches.iter().copied()))
    });
}

#[test]
fn filters_are_kept() {
    kept("4Fj <enter>", |running| {
        let filters = &running.state.filters;
        (filters.grades.clone(), filters.states.clone(), running.state.handoffs.rows.len())
    });
    kept("5F <enter>", |running| {
        (running.state.filters.severities.clone(), running.state.filters.rules.clone())
    });
}

#[test]
fn what_is_open_stays_open_with_what_is_typed() {
    kept("?fold", |running| match &running.state.overlay {
        Some(Overlay::Help(search)) => (search.input.value().to_owned(), search.rows.selected),
        other => panic!("{other:?}"),
    });
    kept(":zo<down>", |running| match &running.state.overlay {
        Some(Overlay::Palette(search)) => (search.input.value().to_owned(), search.rows.selected),
        other => panic!("{other:?}"),
    });
    kept("jjv<down>", |running| match &running.state.overlay {
        Some(Overlay::Source { scroll }) => *scroll,
        other => panic!("{other:?}"),
    });
    kept("4Fjj", |running| match &running.state.overlay {
        Some(Overlay::Filter { choices, list }) => choices[list.selected].label.clone(),
        other => panic!("{other:?}"),
    });
    kept("jjTjT", |running| match &running.state.overlay {
        Some(Overlay::Path { from, to, .. }) => (id(running, *from), id(running, *to)),
        other => panic!("{other:?}"),
    });
}

#[test]
fn the_selection_stays_where_it_is_on_the_screen() {
    let row = |running: &Running| running.state.outline.selected - running.state.outline.top;
    let running = Screen::of(JUNIPER).size(60, 16).keys("G");
    let before = row(&running);
    assert!(running.state.outline.top > 0, "the chart is scrolled");
    let running = running.save_unasked(&shifted());
    assert_eq!(row(&running), before);
}

#[test]
fn a_seat_that_is_gone_gives_way_to_its_nearest_and_takes_the_selection_back_when_it_returns() {
    let running = Screen::of(JUNIPER).keys("/ruth<enter>");
    assert_eq!(selected(&running), "ruth");
    let without = JUNIPER.replace("name: Ruth Amsel", "name: Una Blom").replace("id: ruth", "id: una");
    let running = running.save_unasked(&without);
    assert_eq!(selected(&running), "lotte", "the manager");
    let running = running.save_unasked(JUNIPER);
    assert_eq!(selected(&running), "ruth", "back again");
    let running = running.save_unasked(&without).keys("j").save_unasked(JUNIPER);
    assert_ne!(selected(&running), "ruth", "something else was selected meanwhile");
}

#[test]
fn a_file_without_a_chart_keeps_the_last_good_one() {
    let running = Screen::of(JUNIPER).keys("jj");
    let at = selected(&running);
    let running = running.save_unasked("");
    assert!(running.state.banner.is_some());
    assert_eq!(selected(&running), at);
    let running = running.save_unasked(JUNIPER);
    assert!(running.state.banner.is_none());
    assert_eq!(selected(&running), at);
}

#[test]
fn what_came_too_late_for_another_chart_is_dropped() {
    let mut running = Screen::of(JUNIPER).keys("jj");
    let at = selected(&running);
    let other = throughline::shell::charts::load(None);
    let Msg::Loaded(other) = other else { panic!("the example") };
    running.tell(Msg::Changed(Ok(other)));
    assert_eq!(selected(&running), at);
}

#[test]
fn a_comparison_with_another_chart_than_the_open_one_is_made_again() {
    let stranger = Screen::of(&shifted()).open().state.chart.expect("a chart");
    let mut running = Screen::of(JUNIPER).open();
    let now = Screen::of(&shifted()).open().state.chart.expect("a chart");
    let path = running.state.chart.as_ref().and_then(|chart| chart.path.clone());
    assert_eq!(stranger.path, path);
    let loaded = Loaded::new(path, now.org, now.analysis).compared_with(&stranger);
    running.tell(Msg::Changed(Ok(Box::new(loaded))));
    assert_eq!(ids(&running, running.state.changed.iter().copied()), ["zed", "zoe"]);
}

#[test]
fn a_reload_that_changes_nothing_is_said_only_to_who_asked() {
    let running =
        Screen::of(JUNIPER).keys("jj").save_unasked(&JUNIPER.replace("people:", "# a comment\npeople:"));
    assert_eq!(running.state.status, None);
    let running = running.keys("r");
    assert_eq!(running.state.status.as_deref(), Some("read again, nothing changed"));
}

/// The chart without what the loader has something to say about.
fn sound() -> String {
    JUNIPER
        .replace("            favourite_dish: soup\n", "")
        .replace(", horizon: soon", "")
        .replace("henrick", "henrik")
}

/// The same after an edit of two seats.
fn edited() -> String {
    let ruth = sound().replacen("title: Product Owner, Menu", "title: Product Owner, Dinners", 1);
    ruth.replacen("pushes_back: no, runs_discovery: no", "pushes_back: yes, runs_discovery: yes", 1).replacen(
        "role: sm, acting: yes",
        "role: sm",
        1,
    )
}

#[test]
fn what_is_edited_is_seen_before_it_is_followed_and_all_else_stays_meanwhile() {
    for keys in [
        "",
        "jj",
        "jjjhj",
        "5jj",
        "4j",
        "/ruth<enter>",
        "jjjt",
        "4Fj <enter>",
        "5szjj",
        "jjb<",
        "jjTjT",
        "?fold",
        "/ruth<enter><esc>W",
    ] {
        let open = || Screen::of(&sound()).size(120, 40).keys(keys);
        let at = selected(&open());
        let seen = open().save_edited(&edited());
        assert_eq!(selected(&seen), at, "after {keys}");
        let org = &seen.state.chart.as_ref().expect("a chart").org;
        assert_eq!(org.title(org.seat_by_id("ruth").expect("a seat")), "Product Owner, Dinners");
        assert!(seen.state.following.is_some() && seen.state.status.is_none(), "after {keys}");
        let followed = seen.followed();
        assert!(followed.state.following.is_none() && followed.state.change.is_some());
        assert_eq!(followed.show_styles(), open().save_compared(&edited()).show_styles(), "after {keys}");
    }
}

#[test]
fn an_edit_on_the_screen_before_it_is_followed() {
    let running = Screen::of(&sound()).size(100, 24).keys("/ruth<enter><esc>").save_edited(&edited());
    insta::assert_snapshot!(running.show());
}

#[test]
fn while_an_edit_is_followed_nothing_is_compared_with_it() {
    let running = Screen::of(&sound()).keys("/ruth<enter><esc>").save_edited(&edited()).keys("D");
    assert_eq!(running.state.status.as_deref(), Some("not yet: chains are being followed"));
    assert!(running.effects().contains(&Effect::Follow));
    let running = running.keys("W");
    assert!(matches!(running.state.overlay, Some(Overlay::WhatIf { .. })), "what is known can be looked at");
    let running = running.followed();
    assert!(matches!(running.state.overlay, Some(Overlay::WhatIf { .. })));
    assert_eq!(ids(&running, running.state.changed.iter().copied()), ["pavel", "ruth"]);
}

#[test]
fn a_chart_that_is_read_whole_takes_the_place_of_one_that_is_followed() {
    let mut running = Screen::of(&sound()).keys("jj").save_edited(&edited());
    let late = running.rest();
    let moved = edited().replacen("people:\n", "people:\n  - {name: Zed Amber, id: zed}\n", 1);
    running = running.save_unasked(&moved);
    assert!(running.state.following.is_none());
    assert_eq!(ids(&running, running.state.changed.iter().copied()), ["pavel", "ruth", "zed"]);
    running.tell(late);
    assert_eq!(running.state.chart.as_ref().map(|chart| chart.org.seats[0].name.is_some()), Some(true));
    assert_eq!(id(&running, SeatId::new(0)), "zed", "what came too late is dropped");
}

#[test]
fn marks_stay_until_escape_and_the_list_after_it() {
    let running = Screen::of(JUNIPER).open().save_unasked(&shifted());
    assert_eq!(ids(&running, running.state.changed.iter().copied()), ["zed", "zoe"]);
    let running = running.keys("jj<esc>");
    assert!(running.state.changed.is_empty());
    let running = running.keys("w<enter>");
    assert_eq!(selected(&running), "zed");
}

/// The chart watched, after a save that moved, added, removed and retitled.
fn changed() -> Running {
    let mut running = Screen::of(JUNIPER).open();
    running.tell(Msg::Watching(Watching::Told));
    running.save_unasked(&shifted().replace("medium: documents", "medium: conversation"))
}

#[test]
fn what_changed_on_the_screen() {
    insta::assert_snapshot!(changed().show());
}

#[test]
fn the_list_of_changes() {
    insta::assert_snapshot!(changed().keys("w").show());
}

#[test]
fn the_list_of_changes_is_walked_on_where_it_was_left() {
    let row = |running: &Running| match &running.state.overlay {
        Some(Overlay::Changes(list)) => list.selected,
        other => panic!("no list: {other:?}"),
    };
    let running = changed().keys("w");
    assert_eq!(row(&running), 1, "behind the heading");
    let running = running.keys("j<enter>");
    assert_eq!(selected(&running), "zoe");
    let running = running.keys("w");
    assert_eq!(row(&running), 2);
    // Another change is another list.
    let running = running.keys("<esc>").save_unasked(JUNIPER).keys("w");
    assert_eq!(row(&running), 1);
}

#[test]
fn looking_now_and_then_says_why() {
    let mut running = Screen::of(JUNIPER).size(80, 24).ascii().open();
    running.tell(Msg::Watching(Watching::Looking("the system has no watches left".to_owned())));
    insta::assert_snapshot!(running.show());
}

#[test]
fn what_changed_since_the_last_commit_is_marked_and_listed() {
    let running = Screen::of(JUNIPER).size(100, 24).keys("D");
    assert!(running.effects().iter().any(|effect| matches!(
        effect,
        Effect::Compare { path, with: Earlier::LastCommit } if path.ends_with("juniper.yaml")
    )));
    let running = running.earlier("the last commit", &shifted());
    assert!(running.state.status.as_deref().is_some_and(|status| status.starts_with("2 seats removed")));
    // The same: nothing to list, and what was marked stays until Esc.
    let running = running.keys("<esc>").earlier("the last commit", JUNIPER);
    assert_eq!(running.state.status.as_deref(), Some("nothing changed since the last commit"));
    assert!(running.state.overlay.is_none());
    insta::assert_snapshot!(running.earlier("the last commit", &shifted()).show());
}

#[test]
fn a_comparison_that_comes_too_late_is_dropped() {
    let mut running = Screen::of(JUNIPER).size(100, 24).open();
    let (path, since) = ("another.yaml".into(), "the last commit".to_owned());
    running.tell(Msg::Earlier { path, since, read: Err("no repository".to_owned()) });
    assert_eq!(running.state.status, None);
    assert!(running.state.change.is_none());
}

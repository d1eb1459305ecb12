//! The versions of a chart in its history, on the screen: listed, stepped through and left again.

#[path = "support/screen.rs"]
mod screen;

use screen::{Running, Screen};
use throughline::app::Msg;

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");

/// The chart as the file has it: with two seats that were hired last.
fn hired() -> String {
    let two = "people:\n  - {name: Zed Amber, id: zed}\n  - {name: Zoe Amber, id: zoe}\n";
    JUNIPER.replacen("people:\n", two, 1)
}

fn screen() -> Screen {
    Screen::of(&hired()).size(100, 24)
}

/// A head alone; most of the chart; a broken one; the chart as it is.
fn history(running: Running) -> Running {
    let first = "people: [{name: Odile Marchetti, id: odile, role: head}]\n";
    running.history(&[("Begin", first), ("Grow", JUNIPER), ("Oops", "people: [\n"), ("Hire", &hired())])
}

fn shown(running: &Running) -> Option<String> {
    let shown = running.state.history.as_ref().and_then(|history| history.version());
    shown.map(|version| version.commit.subject.clone())
}

fn status(running: &Running) -> &str {
    running.state.status.as_deref().unwrap_or_default()
}

#[test]
fn versions_are_listed() {
    insta::assert_snapshot!(history(screen().keys("V")).show());
}

#[test]
fn a_version_of_the_past_is_shown_as_such() {
    insta::assert_snapshot!(history(screen().keys("V")).keys("jj<enter>").keys("jjj<enter>").show());
}

#[test]
fn on_a_narrow_screen_too() {
    insta::assert_snapshot!(history(Screen::of(&hired()).size(60, 20).keys("V")).keys("<esc>((").show());
}

#[test]
fn stepping_passes_over_what_is_no_chart_and_ends_at_the_file() {
    let running = history(screen().keys("V")).keys("<esc>(");
    assert_eq!(shown(&running).as_deref(), Some("Hire"));
    let running = running.keys("(");
    assert_eq!(shown(&running).as_deref(), Some("Grow"));
    let running = running.keys("((");
    assert_eq!((shown(&running).as_deref(), status(&running)), (Some("Begin"), "there is no older version"));
    let running = running.keys("))");
    assert_eq!(shown(&running).as_deref(), Some("Hire"));
    let running = running.keys(")");
    assert_eq!(shown(&running), None);
    assert_eq!(status(&running.keys(")")), "no version of the past is shown: `V` lists them");
}

#[test]
fn selection_and_folds_are_as_they_were_when_the_file_is_back() {
    let before = screen().keys("jj<left>").keys("G");
    let (selected, folded) = (before.state.selection, before.state.folded.clone());
    let running = history(before).keys("<esc>((").keys("(").keys("<esc>");
    assert_eq!(shown(&running), None);
    assert_eq!((running.state.selection, &running.state.folded), (selected, &folded));
    assert!(running.state.changed.is_empty());
}

#[test]
fn what_a_version_changed_is_marked_and_listed() {
    let running = history(screen().keys("V")).keys("<esc>(");
    assert!(status(&running).contains("2 seats added"), "{}", status(&running));
    assert_eq!(running.state.changed.len(), 2);
    let running = running.keys("w");
    assert_eq!(running.state.since.as_deref(), Some("the version before"));
}

#[test]
fn the_past_is_not_edited_and_the_file_is_read_when_it_is_back() {
    let running = history(screen().keys("V")).keys("<esc>(e");
    assert_eq!(status(&running), "a version of the past is shown: `Esc` goes back to the file");
    let running = running.save_unasked(JUNIPER);
    assert_eq!(status(&running), "the file has changed meanwhile: `Esc` goes back to it");
    assert_eq!(shown(&running).as_deref(), Some("Hire"));
    let running = running.keys("<esc>");
    assert_eq!(shown(&running), None);
    assert!(status(&running).contains("2 seats removed"), "{}", status(&running));
}

#[test]
fn what_has_no_history_says_so() {
    let mut running = screen().keys("V");
    assert_eq!(status(&running), "reading the history");
    let read = Err("`.` is in no git repository".to_owned());
    running.tell(Msg::Versions { path: "charts/juniper.yaml".into(), read });
    assert_eq!(status(&running), "`.` is in no git repository");
    assert_eq!(status(&running.keys("(")), "no versions are listed yet: `V` lists them");
}

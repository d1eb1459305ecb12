//! A chart that takes its time to be read: how far it is, and that it can be stopped.

#[path = "support/screen.rs"]
mod screen;

use screen::{Running, Screen};
use std::path::PathBuf;
use std::sync::Arc;
use throughline::analysis::Analysis;
use throughline::app::msg::Reading;
use throughline::app::{Effect, Loaded, Msg};
use throughline::progress::{Report, Stage};
use throughline::source::{Limits, Outcome, read_text};

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");

fn juniper() -> Screen {
    Screen::of(JUNIPER)
}

/// A part of a reading.
fn reading(turn: u64, stage: Stage, percent: u8, seats: usize) -> Msg {
    let report = Report { stage, percent, bytes: 12_400_000, of_bytes: 29_130_000, seats };
    Msg::Reading(Reading { turn, path: Some(PathBuf::from("charts/juniper.yaml")), report })
}

trait Told {
    fn told(self, msg: Msg) -> Self;
}

impl Told for Running {
    fn told(mut self, msg: Msg) -> Self {
        self.tell(msg);
        self
    }
}

/// The last line that says anything.
fn last_line(running: Running) -> String {
    let screen = running.show();
    let window = screen.split("\n\n").next().unwrap_or_default();
    window.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}

#[test]
fn a_first_chart_shows_how_far_it_is() {
    let first = || juniper().size(80, 24).unread();
    let keys = |running: Running| running.show().lines().position(|line| line.contains("stop reading"));
    assert!(
        keys(first()).is_some_and(|row| Some(row) == keys(first().told(reading(0, Stage::Parse, 17, 0)))),
        "what is there stays in its row"
    );
    insta::assert_snapshot!(first().told(reading(0, Stage::Parse, 17, 0)).show());
    let narrow = juniper().size(40, 16).ascii().unread();
    insta::assert_snapshot!(narrow.told(reading(0, Stage::Check, 84, 163_840)).show());
}

#[test]
fn what_was_said_too_early_is_gone_when_the_chart_is_there() {
    let early = juniper().size(100, 24).unread().keys("t");
    assert_eq!(early.state.status.as_deref(), Some("not yet: the chart is being read"));
    let Outcome::Chart(read) = read_text("juniper.yaml", JUNIPER, &Limits::default()) else {
        panic!("no chart")
    };
    let analysis = Analysis::of(&read.org, read.findings);
    let path = early.state.paths.first().cloned();
    let loaded = Loaded::new(path, Arc::new(read.org), Arc::new(analysis));
    let opened = early.told(Msg::Loaded(Box::new(loaded)));
    assert!(opened.state.chart.is_some() && opened.state.status.is_none(), "{:?}", opened.state.status);
    let following = juniper().size(100, 24).begun().keys("t");
    assert_eq!(following.state.status.as_deref(), Some("not yet: chains are being followed"));
    assert_eq!(following.followed().state.status, None);
}

#[test]
fn a_chart_that_is_open_stays_and_answers_while_it_is_read_again() {
    let open = || juniper().size(100, 24).keys("j").told(reading(3, Stage::Take, 31, 40_960));
    insta::assert_snapshot!(last_line(open()));
    // Keys go on, and what they say comes first.
    assert_eq!(last_line(open().keys("j")), last_line(open()));
    assert_eq!(open().keys("j").told(Msg::ReadingEnded(3)).show(), juniper().size(100, 24).keys("jj").show());
    insta::assert_snapshot!(last_line(open().keys("/ruth")));
    insta::assert_snapshot!(last_line(juniper().size(44, 20).open().told(reading(
        3,
        Stage::Take,
        31,
        40_960
    ))));
}

#[test]
fn a_first_reading_that_is_stopped_says_so_and_can_be_begun_again() {
    let stopped = juniper().size(80, 24).unread().told(reading(0, Stage::Parse, 17, 0)).keys("<esc>");
    assert_eq!(stopped.effects().last(), Some(&Effect::StopReading));
    assert!(!stopped.state.loading);
    insta::assert_snapshot!(stopped.show());
    let again = juniper().unread().keys("<esc>r");
    assert!(again.state.chart.is_some(), "read again");
}

#[test]
fn of_several_charts_another_can_be_chosen_when_one_is_stopped() {
    let several = Screen::files(&["orgs/northwind-pay.yaml", "orgs/bank-safe.yaml"]).size(80, 24).unread();
    let mut chosen = several;
    chosen.state.overlay = None;
    chosen.state.loading = true;
    let stopped = chosen.keys("<esc>");
    assert!(
        stopped.effects().ends_with(&[Effect::StopReading, Effect::ListCharts]),
        "{:?}",
        stopped.effects()
    );
    assert!(stopped.state.overlay.is_some());
}

#[test]
fn a_chart_that_is_open_stays_when_reading_it_again_is_stopped() {
    let stopped = juniper().keys("jj").told(reading(3, Stage::Take, 31, 40_960)).keys("<esc>");
    assert_eq!(stopped.effects().last(), Some(&Effect::StopReading));
    insta::assert_snapshot!(last_line(
        juniper().keys("jj").told(reading(3, Stage::Take, 31, 40_960)).keys("<esc>")
    ));
    // The next key clears what was said of it, and nothing else is different.
    assert_eq!(stopped.keys("j").show(), juniper().keys("jjj").show());
}

#[test]
fn what_lies_over_the_panels_is_closed_before_anything_is_stopped() {
    let help = juniper().keys("?").told(reading(3, Stage::Take, 31, 40_960)).keys("<esc>");
    assert!(help.state.overlay.is_none() && help.state.reading.is_some());
    assert!(!help.effects().contains(&Effect::StopReading));
    let find = juniper().keys("/ruth").told(reading(3, Stage::Take, 31, 40_960)).keys("<esc>");
    assert!(find.state.find.is_none() && find.state.reading.is_some());
}

#[test]
fn a_bar_never_goes_back_and_an_older_reading_does_not_show() {
    let mut open = juniper().open().told(reading(3, Stage::Take, 31, 40_960));
    open.tell(reading(3, Stage::Parse, 20, 0));
    open.tell(reading(2, Stage::Check, 90, 9));
    open.tell(Msg::ReadingEnded(2));
    let reading = open.state.reading.as_ref().expect("it goes on");
    assert_eq!((reading.turn, reading.report.percent, reading.report.stage), (3, 31, Stage::Parse));
}

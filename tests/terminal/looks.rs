//! Terminals that show less: no colours, or nothing but ASCII.

use crate::program::{CHART, is_selected, on, opened, select_ben, shown};
use crate::pty::{Session, Start};

/// Parameters of all style sequences.
fn styles(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let styles = text.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m').map(|(style, _)| style));
    let numbers = |style: &&str| style.chars().all(|char| char.is_ascii_digit() || matches!(char, ';' | ':'));
    styles.filter(numbers).map(str::to_owned).collect()
}

/// Whether a style sequence sets a colour; the defaults (39, 49, 59) are none.
fn sets_colour(style: &str) -> bool {
    style.split(';').any(|part| {
        let number = part.split(':').next().and_then(|number| number.parse::<u32>().ok());
        number.is_some_and(|number| matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
    })
}

/// Goes through panels and overlays, waiting for each, so that all of them have been drawn.
fn tour(session: &mut Session) {
    select_ben(session);
    for (key, shown) in
        [("?", "Help"), (":", "Commands"), ("F", "Show only"), ("v", "e edits"), ("o", "Open a chart")]
    {
        session.send(key);
        session.wait_for(shown);
        session.send("\x1b");
        session.wait_gone(shown);
    }
    session.send("/marsh");
    session.wait_for("marsh   1/1");
    session.send("\x1b");
    session.wait_gone("marsh");
    for (key, shown) in [("2", "Ben Ortiz"), ("3", "Ben Ortiz"), ("4", "Tide"), ("5", "5 Findings ")] {
        session.send(key);
        session.send("z");
        session.wait_for("Esc close");
        session.wait_for(shown);
        session.send("z");
        session.wait_gone("Esc close");
    }
    session.send("1b");
    session.wait_for("smaller boxes");
    session.send("b");
    session.wait_gone("smaller boxes");
    session.send("t");
    session.wait_for("Esc close");
    session.send("r");
    session.wait_for("read again");
}

#[test]
fn no_color_sends_no_colours_and_still_marks_the_selection() {
    let mut session = shown(on(CHART).env("NO_COLOR", "1").env("COLORTERM", "truecolor"));
    session.screen(|screen| assert!(is_selected(screen, "Ada Quill")));
    tour(&mut session);
    let styles = styles(&session.bytes());
    assert!(styles.iter().any(|style| style == "7"), "reverse is no colour");
    let colours: Vec<_> = styles.iter().filter(|style| sets_colour(style)).collect();
    assert!(colours.is_empty(), "{colours:?}");
}

#[test]
fn the_theme_without_colours_sends_none_either() {
    let mut session = shown(on(CHART).args(["--theme", "none"]).env("COLORTERM", "truecolor"));
    select_ben(&mut session);
    let styles = styles(&session.bytes());
    assert!(!styles.iter().any(|style| sets_colour(style)));
}

#[test]
fn a_theme_that_is_asked_for_has_colours_and_loses_no_attribute_under_no_color() {
    let mut session = shown(on(CHART).args(["--theme", "16"]).env("NO_COLOR", "1"));
    select_ben(&mut session);
    assert!(styles(&session.bytes()).iter().any(|style| sets_colour(style)));
}

#[test]
fn without_no_color_there_are_colours() {
    let session = opened();
    assert!(styles(&session.bytes()).iter().any(|style| sets_colour(style)));
    let session = shown(on(CHART).env("NO_COLOR", ""));
    assert!(styles(&session.bytes()).iter().any(|style| sets_colour(style)), "empty counts as unset");
}

#[track_caller]
fn draws_ascii_only(start: Start) {
    let mut session = shown(start);
    session.wait_for("Up Down move");
    tour(&mut session);
    let bytes = session.bytes();
    let text = String::from_utf8_lossy(&bytes);
    let others: Vec<&str> = text.split('\x1b').filter(|part| !part.is_ascii()).take(5).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn the_ascii_option_draws_ascii_only() {
    draws_ascii_only(on(CHART).args(["--ascii"]));
}

#[test]
fn a_locale_that_is_not_utf_8_draws_ascii_only() {
    draws_ascii_only(on(CHART).env("LANG", "C"));
    draws_ascii_only(on(CHART).env("LC_ALL", "POSIX"));
}

#[test]
fn names_that_are_not_ascii_are_transliterated_there() {
    let chart = CHART.replace("Ben Ortiz", "Zoë Müller").replace("Cleo Marsh", "李小龍");
    let session = shown(on(&chart).args(["--ascii"]));
    session.wait_for("Zoe Muller");
    session.wait_for("Li Xiao Long");
    assert!(session.bytes().is_ascii());
}

#[test]
fn a_utf_8_locale_draws_lines() {
    opened().wait_for("┏ 1 Chart · Ada Quill ");
}

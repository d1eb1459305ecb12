//! The user's settings file, as the real program finds and reads it.

use crate::program::{CHART, PROGRAM, modes, on, select_ben, shown};
use crate::pty::{Ended, Start};
use std::fs;

/// Settings in the folder where the program looks for them.
fn with(start: Start, settings: &str) -> Start {
    let folder = start.home().join(".config/throughline");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config.yaml"), settings).expect("written");
    start
}

#[test]
fn a_remapped_key_works_and_the_old_one_does_not() {
    let mut session = shown(with(on(CHART), "keys: {quit: Q, source: S}\n"));
    session.wait_for("Q quit");
    // What the old key would have done shows before what the new one does.
    session.send("qS");
    session.wait_for("chart.yaml:5  e edits");
    session.send("S");
    session.wait_gone("e edits");
    session.send("Q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_typo_is_said_with_its_place_and_the_rest_counts() {
    let session = shown(with(on(CHART), "# mine\nthem: dark\nmouse: no\nkeys: {qiut: x}\n"));
    session.wait_for("config.yaml:2:1: unknown setting `them`; did you mean `theme`? (and 1 more:");
    assert!(!modes(&session.bytes()).contains_key("1000"), "the mouse is left alone");
}

#[test]
fn settings_that_cannot_be_read_are_said() {
    let start = on(CHART);
    fs::create_dir_all(start.home().join(".config/throughline/config.yaml")).expect("a folder");
    shown(start).wait_for("without your settings: cannot read ");
}

#[test]
fn other_settings_and_none_can_be_asked_for() {
    let other = |start: Start| {
        fs::write(start.home().join("mine.yaml"), "keys: {quit: X}\n").expect("written");
        with(start, "keys: {quit: Q}\n")
    };
    shown(other(on(CHART))).wait_for("Q quit");
    shown(other(on(CHART)).args(["--config", "mine.yaml"])).wait_for("X quit");
    shown(other(on(CHART)).args(["--no-config"])).wait_for("q quit");
    let elsewhere = other(on(CHART));
    let folder = elsewhere.home().join("elsewhere");
    fs::create_dir_all(folder.join("throughline")).expect("a folder");
    fs::write(folder.join("throughline/config.yaml"), "keys: {quit: E}\n").expect("written");
    shown(elsewhere.env("XDG_CONFIG_HOME", folder)).wait_for("E quit");
}

#[test]
fn named_settings_that_are_not_there_are_an_error() {
    let mut session = on(CHART).args(["--config", "gone.yaml"]).run();
    assert_eq!(session.wait_end(), Ended::Code(2));
    session.wait_for("throughline: cannot read gone.yaml: No such file");
}

#[test]
fn the_editor_of_the_settings_goes_before_the_environments() {
    let start = with(on(CHART).env("VISUAL", "/nowhere/vi"), "editor: /nowhere/mine -x\n");
    let mut session = shown(start);
    select_ben(&mut session);
    session.send("e");
    session.wait_for("the editor `/nowhere/mine` was not found");
}

#[test]
fn the_list_says_where_the_users_own_are() {
    let listed = |start: Start, place: &str| {
        let mut session = start.args(["config"]).size(160, 200).run();
        assert_eq!(session.wait_end(), Ended::Code(0));
        session.wait_for(place);
    };
    let start = Start::program(PROGRAM);
    let path = start.home().join(".config/throughline/config.yaml");
    listed(start, &format!("# Yours go into {}, which is not there yet.", path.display()));
    let start = with(Start::program(PROGRAM), "theme: dark\n");
    let path = start.home().join(".config/throughline/config.yaml");
    listed(start, &format!("# Yours are in {}", path.display()));
}

//! What changed since another version, on the screen.

use crate::program::{CHART, PROGRAM, on, shown, skipped, write_chart};
use crate::pty::{Ended, Start};
use crate::{examples, git};
use std::fs;

/// The program on a chart that is committed; without git that is said, and there is none.
fn committed() -> Option<Start> {
    if !git::is_there() {
        skipped("git is not installed");
        return None;
    }
    let start = on(CHART);
    git::init(start.home());
    git::commit(start.home(), "2024-01-02", "first");
    Some(start)
}

#[test]
fn what_is_not_committed_yet_is_listed() {
    let Some(start) = committed() else { return };
    let mut session = shown(start);
    session.send("D");
    session.wait_for("nothing changed since the last commit");
    write_chart(&session, &CHART.replace("Cleo Marsh", "Dov Hale"));
    session.send("r");
    session.wait_for("Dov Hale");
    session.send("D");
    session.wait_for("What changed since the last commit");
    session.wait_for("Cleo Marsh → Dov Hale");
}

#[test]
fn the_past_is_stepped_through_and_left_for_the_file() {
    let Some(start) = committed() else { return };
    let mut session = shown(start);
    write_chart(&session, &CHART.replace("Cleo Marsh", "Dov Hale"));
    git::commit(session.home(), "2024-02-03", "Dov comes");
    session.send("r");
    session.wait_for("Dov Hale");
    session.send("V");
    session.wait_for("the file as it is now");
    session.wait_for("1 seat renamed");
    session.send("jj\r");
    session.wait_for("as it was on 2024-01-02, version 1 of 2");
    session.wait_for("Cleo Marsh");
    session.send("e");
    session.wait_for("goes back to the file");
    session.send(")");
    session.wait_for("as it was on 2024-02-03, version 2 of 2");
    session.send("\x1b");
    session.wait_gone("as it was on");
    session.wait_for("Dov Hale");
}

#[test]
fn outside_of_a_repository_that_is_said() {
    if !git::is_there() {
        return skipped("git is not installed");
    }
    let mut session = shown(on(CHART));
    session.send("D");
    session.wait_for("is in no git repository");
}

#[test]
fn two_charts_open_as_the_new_one_with_what_changed() {
    let start = Start::program(PROGRAM).size(120, 40);
    fs::write(start.home().join("old.yaml"), CHART.replace("Cleo Marsh", "Dov Hale")).expect("written");
    fs::write(start.home().join("new.yaml"), CHART).expect("written");
    let session = start.args(["old.yaml", "new.yaml", "--diff"]).run();
    session.wait_for("What changed since old.yaml");
    session.wait_for("Dov Hale → Cleo Marsh");
}

#[test]
fn what_cannot_be_compared_is_said_before_the_screen_changes() {
    for (args, why) in [
        (vec!["old.yaml", "--diff"], "compares two charts"),
        (vec!["gone.yaml", "old.yaml", "--diff"], "cannot read gone.yaml"),
        (vec!["-", "old.yaml", "--diff"], "reads no standard input"),
        (vec!["old.yaml", ".", "--diff"], "`.` is a folder"),
        (vec!["old.yaml", "HEAD:old.yaml", "--diff"], "is a version in git"),
    ] {
        let start = Start::program(PROGRAM).size(120, 40);
        examples::stage(start.home());
        let mut session = start.args(args).run();
        assert_eq!(session.wait_end(), Ended::Code(2));
        session.wait_for(why);
    }
}

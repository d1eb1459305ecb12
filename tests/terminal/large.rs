//! A chart that takes its time: the window answers meanwhile, reading can be stopped, and what is typed is found.

use crate::editor::editor;
use crate::program::{CHART, PROGRAM, is_selected, on, shown, skipped, write_chart};
use crate::pty::{Ended, Start};
use std::fmt::Write as _;

/// So many seats take this program far longer than anybody has patience for.
const ENDLESS: usize = 400_000;

/// So many are looked for beside the loop, and are soon read.
const LARGE: usize = 21_000;

/// So many are on the screen before their chains are followed.
const BEGUN: usize = 50_000;

/// Seats under one manager, with names and ids by number.
fn chart(seats: usize) -> String {
    let mut text = String::from("chart: 1\nname: Crowded Pier\npeople:\n- {name: Ada Quill, id: ada}\n");
    for seat in 1..seats {
        let _ = writeln!(text, "- {{name: Person {seat}, id: p{seat}, title: Engineer, reports_to: ada}}");
    }
    text
}

/// The program with a large chart, before it is read.
fn large(seats: usize) -> Start {
    let start = Start::program(PROGRAM).size(120, 40).args(["--no-watch", "--no-state"]);
    std::fs::write(start.home().join("pier.yaml"), chart(seats)).expect("written");
    start.args(["pier.yaml"])
}

#[test]
fn a_first_chart_that_takes_its_time_can_be_stopped_and_the_keys_work_meanwhile() {
    let mut session = large(ENDLESS).run();
    session.wait_for("reading pier.yaml");
    session.wait_for("Esc stop reading");
    session.wait_for(" MB");
    session.send("?");
    session.wait_for("Help");
    session.send("\x1b");
    session.wait_gone("Help");
    session.send("\x1b");
    session.wait_for("stopped reading pier.yaml; `r` reads it again");
    session.wait_for("no chart is open");
    session.send("r");
    session.wait_for("reading pier.yaml");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn the_chart_that_is_open_stays_when_reading_it_again_is_stopped() {
    let mut session = shown(on(CHART));
    write_chart(&session, &chart(ENDLESS));
    session.send("r");
    session.wait_for("Esc stops");
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    session.send("\x1b");
    session.wait_for("stopped reading chart.yaml; `r` reads it again");
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    session.wait_gone("Esc stops");
}

#[test]
fn a_large_chart_can_be_walked_through_while_its_rules_are_checked() {
    let mut session = large(BEGUN).run();
    session.wait_for("Person 1 ");
    session.send("jj");
    session.wait_until("the second", |screen| is_selected(screen, "Person 2"));
    session.wait_gone("findings …");
    session.wait_gone("being checked");
    session.wait_for("Enter open");
    session.wait_until("still", |screen| is_selected(screen, "Person 2"));
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn what_is_edited_of_a_seat_in_a_large_chart_is_seen_and_then_followed() {
    let start = Start::program(PROGRAM).size(120, 40).args(["--no-state", "pier.yaml"]);
    let file = start.home().join("pier.yaml");
    std::fs::write(&file, chart(BEGUN)).expect("written");
    let mut session = start.run();
    session.wait_for("Person 1 ");
    session.send("jj");
    session.wait_for("● watching");
    session.wait_gone("following chains");
    std::fs::write(&file, chart(BEGUN).replacen("Person 7,", "Bo Lind,", 1)).expect("written");
    session.wait_for("Bo Lind");
    session.wait_for("1 seat renamed");
    session.wait_gone("following chains");
    session.wait_until("still", |screen| is_selected(screen, "Person 2"));
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_very_large_file_gets_large_pages_of_which_other_programs_hear_nothing() {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        skipped("only the allocator of the GNU C library is told of large pages");
        return;
    }
    let start = editor(on(CHART), "env > heard");
    let file = start.home().join("chart.yaml");
    std::fs::write(&file, format!("{CHART}# {}\n", "x".repeat(64 << 20))).expect("written");
    let mut session = shown(start);
    let environment = std::fs::read(format!("/proc/{}/environ", session.pid().as_raw_nonzero()));
    let environment = String::from_utf8_lossy(&environment.expect("is read")).into_owned();
    assert!(environment.contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=1"), "{environment}");
    session.send("e");
    let heard = session.home().join("heard");
    session.wait("what the editor heard", || {
        std::fs::read_to_string(&heard).is_ok_and(|text| text.ends_with('\n'))
    });
    let heard = std::fs::read_to_string(&heard).expect("is read");
    assert!(heard.contains("HOME=") && !heard.contains("GLIBC_TUNABLES"), "{heard}");
    session.wait_for("Ada Quill");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_search_in_a_large_chart_is_answered_also_when_it_was_typed_ahead() {
    let mut session = large(LARGE).run();
    session.wait_for("Person 1 ");
    session.send("/person 2099");
    session.wait_for("/person 2099   1/11");
    session.send("9");
    session.wait_for("/person 20999   1/1");
    session.send("\x1b");
    session.wait_gone("/person 20999");
    session.send("/p17777\r");
    session.wait_until("found", |screen| is_selected(screen, "Person 17777"));
    session.send("/nobody like that\r");
    session.wait_for("nothing matches `nobody like that`");
    session.wait_until("where it was", |screen| is_selected(screen, "Person 17777"));
}

//! The chart's file changes on disk, in all the ways that editors and tools change files; the screen follows and the
//! selection stays.

use crate::editor::editor;
use crate::program::{
    BEN, CHART, is_selected, on_watched, opened, select_ben, shown, skipped, watching, write_chart,
};
use crate::pty::Session;
use std::fs::{self, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

const BANNER: &str = "showing the last good version";

/// The program, told of changes, with Ben selected.
fn on_ben() -> Session {
    let mut session = watching();
    select_ben(&mut session);
    session
}

fn file(session: &Session) -> PathBuf {
    session.home().join("chart.yaml")
}

/// The chart with Ben in another title.
fn titled(title: &str) -> String {
    CHART.replace("Product Manager", title)
}

/// As vim, helix, VS Code and `sed -i` save: another file takes the name.
fn rename_over(session: &Session, chart: &str) {
    let new = session.home().join(".chart.yaml.new");
    fs::write(&new, chart).expect("written");
    fs::rename(&new, file(session)).expect("renamed");
}

#[track_caller]
fn wait_title(session: &Session, title: &str) {
    session.wait_until(&format!("`{title}` with Ben selected"), |screen| {
        let text = screen.contents();
        text.contains(title) && !text.contains(BANNER) && is_selected(screen, BEN.0)
    });
}

#[test]
fn ten_saves_by_renaming_are_all_seen() {
    let session = on_ben();
    for turn in 0..10 {
        let title = format!("Keeper {turn} of Cranes");
        rename_over(&session, &titled(&title));
        wait_title(&session, &title);
    }
}

#[test]
fn a_backup_made_by_renaming_away_first_is_followed() {
    let session = on_ben();
    for title in ["Keeper of Cranes", "Keeper of Locks"] {
        fs::rename(file(&session), session.home().join("chart.yaml~")).expect("renamed");
        write_chart(&session, &titled(title));
        wait_title(&session, title);
    }
}

#[test]
fn a_file_written_in_two_halves_shows_whole_with_the_selection_where_it_was() {
    let session = on_ben();
    let chart = titled("Keeper of Cranes");
    // Cut before Ben, where what is there reads well without him.
    let half = chart.find("      - name: Ben").expect("Ben");
    let mut open = OpenOptions::new().write(true).truncate(true).open(file(&session)).expect("opened");
    open.write_all(&chart.as_bytes()[..half]).expect("written");
    // However long the second half takes: as long as the program shows what there is.
    session.wait_until("the first half", |screen| !screen.contents().contains("Ben Ortiz"));
    open.write_all(&chart.as_bytes()[half..]).expect("written");
    wait_title(&session, "Keeper of Cranes");
}

#[test]
fn an_emptied_file_does_not_replace_the_chart() {
    let session = on_ben();
    fs::write(file(&session), "").expect("written");
    session.wait_for(BANNER);
    session.wait_until("Ben still selected", |screen| is_selected(screen, BEN.0));
    write_chart(&session, &titled("Keeper of Cranes"));
    wait_title(&session, "Keeper of Cranes");
}

#[test]
fn a_broken_save_keeps_the_chart_until_it_is_mended() {
    let session = on_ben();
    write_chart(&session, &CHART.replace("title: Product Manager", "title: \"Product Manager"));
    session.wait_for(BANNER);
    session.wait_for("chart.yaml:");
    session.wait_for("until it is good again");
    session.wait_until("Ben still selected", |screen| is_selected(screen, BEN.0));
    write_chart(&session, &titled("Keeper of Cranes"));
    wait_title(&session, "Keeper of Cranes");
}

#[test]
fn a_file_that_goes_and_comes_back_is_followed() {
    let session = on_ben();
    for title in ["Keeper of Cranes", "Keeper of Locks"] {
        fs::remove_file(file(&session)).expect("removed");
        session.wait_for("cannot read chart.yaml");
        session.wait_until("Ben still selected", |screen| is_selected(screen, BEN.0));
        write_chart(&session, &titled(title));
        wait_title(&session, title);
    }
}

#[test]
fn a_link_that_leads_elsewhere_is_followed_and_so_is_what_it_leads_to() {
    let start = on_watched(CHART);
    let home = start.home().to_owned();
    for folder in ["one", "two"] {
        fs::create_dir(home.join(folder)).expect("made");
        fs::write(home.join(folder).join("c.yaml"), CHART).expect("written");
    }
    fs::remove_file(home.join("chart.yaml")).expect("removed");
    symlink("one/c.yaml", home.join("chart.yaml")).expect("linked");
    let mut session = shown(start);
    session.wait_for("● watching");
    select_ben(&mut session);
    fs::write(home.join("one/c.yaml"), titled("Keeper of Cranes")).expect("written");
    wait_title(&session, "Keeper of Cranes");
    fs::write(home.join("two/c.yaml"), titled("Keeper of Locks")).expect("written");
    symlink("two/c.yaml", home.join("new")).expect("linked");
    fs::rename(home.join("new"), home.join("chart.yaml")).expect("renamed");
    wait_title(&session, "Keeper of Locks");
    fs::write(home.join("two/c.yaml"), titled("Keeper of Lamps")).expect("written");
    wait_title(&session, "Keeper of Lamps");
}

#[test]
fn a_file_that_may_not_be_read_is_said_until_it_may() {
    let session = on_ben();
    let set = |mode| fs::set_permissions(file(&session), Permissions::from_mode(mode)).expect("a new mode");
    set(0o000);
    if fs::read(file(&session)).is_ok() {
        skipped("permission bits do not bind this user, so nothing is unreadable");
        return;
    }
    session.wait_for("cannot read chart.yaml");
    session.wait_for(BANNER);
    session.wait_until("Ben still selected", |screen| is_selected(screen, BEN.0));
    set(0o644);
    session.wait_gone(BANNER);
    session.wait_until("Ben still selected", |screen| is_selected(screen, BEN.0));
}

#[test]
fn a_thousand_writes_are_a_few_reloads() {
    let session = on_ben();
    let frames = session.frames();
    for turn in 0..1000 {
        write_chart(&session, &titled(&format!("Keeper {turn} of Cranes")));
    }
    wait_title(&session, "Keeper 999 of Cranes");
    let frames = session.frames() - frames;
    assert!(frames <= 20, "{frames} frames");
}

#[test]
fn an_editors_save_is_shown_once_it_gives_the_screen_back() {
    let script = "sed 's/Product Manager/Keeper of Cranes/' chart.yaml > new && mv new chart.yaml
until test -e go; do :; done";
    let mut session = shown(editor(on_watched(CHART), script));
    session.wait_for("● watching");
    select_ben(&mut session);
    session.send("e");
    session.wait_until("the editor's screen", |screen| !screen.alternate_screen());
    fs::write(session.home().join("go"), "").expect("written");
    session.wait_for("1 seat retitled");
    wait_title(&session, "Keeper of Cranes");
}

#[test]
fn what_changed_is_said_marked_and_listed() {
    let mut session = watching();
    write_chart(&session, &titled("Keeper of Cranes"));
    session.wait_for("1 seat retitled");
    session.wait_until("Ben marked", |screen| {
        screen.contents().lines().any(|line| line.contains("Ben Ortiz") && line.contains('Δ'))
    });
    session.send("w");
    session.wait_for(": Product Manager → Keeper of Cranes");
    session.send("\r");
    session.wait_gone("What changed");
    session.wait_until("Ben selected", |screen| is_selected(screen, BEN.0));
}

#[test]
fn nothing_is_sent_for_what_is_not_the_chart() {
    let mut session = on_ben();
    let (frames, before) = (session.frames(), session.bytes().len());
    fs::write(session.home().join("other.yaml"), CHART).expect("written");
    fs::write(session.home().join("notes.txt"), "x").expect("written");
    // The same again is read, and changes nothing.
    rename_over(&session, CHART);
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    rename_over(&session, &titled("Keeper of Cranes"));
    session.wait_for("Keeper of Cranes");
    assert_eq!(session.frames(), frames + 2, "{:?}", String::from_utf8_lossy(&session.bytes()[before..]));
}

#[test]
fn without_watching_only_a_key_reads_it_again() {
    let mut session = opened();
    session.wait_for("○ not watching");
    write_chart(&session, &titled("Keeper of Cranes"));
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, BEN.0));
    assert!(!session.text().contains("Keeper of Cranes"));
    session.send("r");
    wait_title(&session, "Keeper of Cranes");
}

#[test]
fn a_chart_that_was_broken_at_the_start_opens_when_it_is_mended() {
    let session = on_watched("people: [\n").run();
    session.wait_for("chart.yaml:");
    write_chart(&session, CHART);
    session.wait_for("Ada Quill");
    session.wait_for("● watching");
}

#[test]
fn an_included_file_that_is_missing_is_read_once_it_is_there() {
    let chart = format!("{CHART}include: [teams/tide.yaml]\n");
    let session = shown(on_watched(&chart));
    session.wait_for("● watching");
    session.wait_for("bad-include");
    let folder = session.home().join("teams");
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("tide.yaml"), "people: [{name: Dov Lind, reports_to: cleo}]\n").expect("written");
    session.wait_for("Dov Lind");
    session.wait_gone("bad-include");
}

#[test]
fn an_included_file_of_other_letters_is_read_once_they_are_mended() {
    let start = on_watched(&format!("{CHART}include: tide.yaml\n"));
    let file = start.home().join("tide.yaml");
    fs::write(&file, b"people: [{name: Ren\xe9, reports_to: cleo}]\n").expect("written");
    let session = shown(start);
    session.wait_for("bad-include");
    session.wait_for("● watching");
    fs::write(&file, "people: [{name: René, reports_to: cleo}]\n").expect("written");
    session.wait_for("René");
    session.wait_gone("bad-include");
}

#[test]
fn a_file_is_looked_at_where_that_is_asked_for() {
    let mut session = shown(on_watched(CHART).args(["--poll"]));
    session.wait_for("○ looking every 2 s");
    select_ben(&mut session);
    rename_over(&session, &titled("Keeper of Cranes"));
    wait_title(&session, "Keeper of Cranes");
    fs::remove_file(file(&session)).expect("removed");
    session.wait_for("cannot read chart.yaml");
    write_chart(&session, &titled("Keeper of Locks"));
    wait_title(&session, "Keeper of Locks");
}

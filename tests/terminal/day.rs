//! One run of the program through everything that editors and tools do to a chart of a hundred files: after each the screen
//! is right, and the selection is where it was.

use crate::editor::editor;
use crate::program::{BEN, CHART, is_selected, on_watched, select_ben, shown, skipped};
use crate::pty::Session;
use std::fs::{self, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

const BANNER: &str = "showing the last good version";

/// Files that the chart includes.
const FILES: usize = 99;

/// The chart with Ben in another title.
fn titled(title: &str) -> String {
    let files: Vec<String> = (1..=FILES).map(|at| format!("teams/t{at:03}.yaml")).collect();
    format!("{}include: [{}]\n", CHART.replace("Product Manager", title), files.join(", "))
}

/// An included file: a member of the team, with a title.
fn member(at: usize, title: &str) -> String {
    format!("people:\n  - {{name: Member {at:03}, id: m{at:03}, title: {title}, reports_to: cleo}}\n")
}

fn included(home: &Path, at: usize) -> PathBuf {
    home.join(format!("teams/t{at:03}.yaml"))
}

/// As vim, helix, VS Code and `sed -i` save: another file takes the name.
fn rename_over(path: &Path, text: &str) {
    let new = path.with_extension("new");
    fs::write(&new, text).expect("written");
    fs::rename(&new, path).expect("renamed");
}

#[track_caller]
fn good(session: &Session, title: &str) {
    session.wait_until(&format!("`{title}` with Ben selected"), |screen| {
        let text = screen.contents();
        text.contains(title) && !text.contains(BANNER) && is_selected(screen, BEN.0)
    });
}

#[track_caller]
fn kept(session: &Session, why: &str) {
    session.wait_until(&format!("the banner about `{why}`, with Ben selected"), |screen| {
        let text = screen.contents();
        text.contains(BANNER) && text.contains(why) && is_selected(screen, BEN.0)
    });
}

#[test]
fn a_day_with_a_chart_of_a_hundred_files() {
    let script = "sed 's/title: .* of Locks/title: Keeper of Editors/' chart.yaml > new && mv new chart.yaml";
    let start = editor(on_watched(&titled("Product Manager")), script);
    let home = start.home().to_owned();
    let file = home.join("chart.yaml");
    fs::create_dir(home.join("teams")).expect("made");
    (1..=FILES).for_each(|at| fs::write(included(&home, at), member(at, "Developer")).expect("written"));
    let mut session = shown(start);
    session.wait_for("● watching");
    session.wait_for("102 seats");
    select_ben(&mut session);

    for turn in 0..10 {
        let title = format!("Keeper {turn} of Cranes");
        rename_over(&file, &titled(&title));
        good(&session, &title);
    }

    // Truncated, and written in two halves; cut before Ben, where what is there reads well without him.
    let chart = titled("Keeper of Halves");
    let half = chart.find("      - name: Ben").expect("Ben");
    let mut open = OpenOptions::new().write(true).truncate(true).open(&file).expect("opened");
    open.write_all(&chart.as_bytes()[..half]).expect("written");
    session.wait_until("the first half", |screen| !screen.contents().contains(BEN.0));
    open.write_all(&chart.as_bytes()[half..]).expect("written");
    drop(open);
    good(&session, "Keeper of Halves");

    // Broken, then mended.
    fs::write(&file, titled("\"Keeper of Quotes")).expect("written");
    kept(&session, "chart.yaml:");
    fs::write(&file, titled("Keeper of Quotes")).expect("written");
    good(&session, "Keeper of Quotes");

    // Deleted, then back.
    fs::remove_file(&file).expect("removed");
    kept(&session, "cannot read chart.yaml");
    fs::write(&file, titled("Keeper of Returns")).expect("written");
    good(&session, "Keeper of Returns");

    // A link in its place, that then leads elsewhere.
    for (version, title) in [("one.yaml", "Keeper of One"), ("two.yaml", "Keeper of Locks")] {
        fs::write(home.join(version), titled(title)).expect("written");
        symlink(version, home.join("link")).expect("linked");
        fs::rename(home.join("link"), &file).expect("renamed");
        good(&session, title);
    }

    // Unreadable, and readable again.
    let set =
        |mode| fs::set_permissions(home.join("two.yaml"), Permissions::from_mode(mode)).expect("a new mode");
    set(0o000);
    if fs::read(&file).is_ok() {
        skipped("permission bits do not bind this user, so nothing is unreadable in a day with a chart");
    } else {
        kept(&session, "cannot read chart.yaml");
    }
    set(0o644);
    good(&session, "Keeper of Locks");

    // The editor has the terminal, changes the file and gives it back.
    session.send("e");
    good(&session, "Keeper of Editors");
    session.screen(|screen| assert!(screen.alternate_screen() && screen.hide_cursor()));

    // One of the included files is saved, goes and comes back.
    rename_over(&included(&home, 50), &member(50, "Tester"));
    session.wait_for("1 seat retitled");
    good(&session, "Keeper of Editors");
    fs::remove_file(included(&home, 7)).expect("removed");
    session.wait_for("101 seats");
    session.wait_for("bad-include");
    good(&session, "Keeper of Editors");
    fs::write(included(&home, 7), member(7, "Developer")).expect("written");
    session.wait_for("102 seats");
    session.wait_gone("bad-include");
    good(&session, "Keeper of Editors");

    // Another branch is checked out: everything is another file.
    fs::rename(home.join("teams"), home.join("old")).expect("renamed");
    fs::create_dir(home.join("teams")).expect("made");
    (1..=FILES).for_each(|at| fs::write(included(&home, at), member(at, "Designer")).expect("written"));
    rename_over(&file, &titled("Keeper of Branches"));
    good(&session, "Keeper of Branches");
    session.wait_for("102 seats");
    session.wait_gone("bad-include");
    rename_over(&included(&home, 99), &member(99, "Tester"));
    session.wait_for("1 seat retitled");
    good(&session, "Keeper of Branches");
}

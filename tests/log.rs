//! `throughline log`: what it says of a real history, made for the test, and what it says where there is none.

#[path = "support/git.rs"]
mod git;
#[path = "support/skip.rs"]
mod skip;

use skip::skipped;
use std::fs;
use std::path::Path;
use std::process::Command;

const CHART: &str = "\
people:
  - name: Ada Quill
    id: ada
    title: Chief Product Officer
    role: head
    reports:
      - {name: Ben Ortiz, id: ben, title: Product Manager, role: pm}
      - {name: Cleo Marsh, id: cleo, title: Product Owner, role: po}
include: [teams.yaml]
";
const TEAMS: &str = "teams:\n  - {name: Tide, id: tide, po: cleo, size: 6}\n";

/// What the program says in a folder: output, messages, exit code.
fn say(folder: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    // Settings that would have git run something, or wait for somebody.
    for (at, (key, value)) in [("core.pager", "false"), ("log.showSignature", "true")].iter().enumerate() {
        command.env(format!("GIT_CONFIG_KEY_{at}"), key).env(format!("GIT_CONFIG_VALUE_{at}"), value);
    }
    command.env("GIT_CONFIG_COUNT", "2").env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_PAGER", "false");
    let output = command.args(args).current_dir(folder).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// Writes files and commits them.
fn commit(folder: &Path, day: &str, subject: &str, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
    git::commit(folder, day, subject);
}

/// A chart that is written, commented, renamed, broken and mended, and whose team changes in a file of its own.
fn history() -> Option<tempfile::TempDir> {
    if !git::is_there() {
        skipped("git is not installed");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    git::init(at);
    commit(at, "2024-01-02", "A chart", &[("old name.yaml", CHART), ("teams.yaml", TEAMS)]);
    commit(at, "2024-01-09", "Words", &[("old name.yaml", &format!("# ours\n{CHART}"))]);
    git::git(at, &["mv", "old name.yaml", "org.yaml"]);
    commit(at, "2024-02-01", "A better name", &[("notes.txt", "nothing\n")]);
    let vacant = CHART.replace("name: Cleo Marsh, id", "vacant: true, id");
    commit(at, "2024-02-20", "Cleo leaves", &[("org.yaml", &vacant)]);
    commit(at, "2024-03-01", "Oops", &[("org.yaml", &format!("{vacant}teams: [\n"))]);
    let filled = CHART.replace("Cleo Marsh", "Dov Hale");
    commit(at, "2024-03-02", "Dov comes", &[("org.yaml", &filled)]);
    commit(
        at,
        "2024-04-01",
        "A second team",
        &[("teams.yaml", &format!("{TEAMS}  - {{name: Ebb, po: cleo}}\n"))],
    );
    commit(at, "2024-04-02", "Not ours", &[("notes.txt", "still nothing\n")]);
    Some(folder)
}

/// Hashes depend on the version of git no more than on the day; but nobody wants to read them here.
fn without_hashes(said: &str) -> String {
    let is_hash = |word: &str| word.len() >= 7 && word.chars().all(|char| char.is_ascii_hexdigit());
    let word = |word| if is_hash(word) { "HASH" } else { word };
    let lines = said.lines().map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_commit_that_changed_the_organisation_has_its_line() {
    let Some(folder) = history() else { return };
    let (said, complaint, code) = say(folder.path(), &["log", "org.yaml"]);
    assert_eq!((complaint.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(without_hashes(&said));
    let (ascii, _, _) = say(folder.path(), &["log", "org.yaml", "--ascii"]);
    assert!(ascii.is_ascii(), "{ascii}");
    assert_eq!(ascii.lines().count(), said.lines().count());
}

#[test]
fn it_is_read_from_any_folder_and_any_name() {
    let Some(folder) = history() else { return };
    let (here, _, _) = say(folder.path(), &["log", "org.yaml"]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("org.yaml").display().to_string();
    assert_eq!(say(elsewhere.path(), &["log", &whole]), (here.clone(), String::new(), Some(0)));
    // A file that is gone still has its history.
    fs::remove_file(folder.path().join("org.yaml")).expect("it was there");
    assert_eq!(say(folder.path(), &["log", "org.yaml"]).0, here);
    git::commit(folder.path(), "2024-05-01", "The end");
    let (said, _, _) = say(folder.path(), &["log", "org.yaml"]);
    assert!(said.lines().nth(2).is_some_and(|line| line.ends_with("removed")), "{said}");
}

#[test]
fn programs_get_the_same_as_data() {
    let Some(folder) = history() else { return };
    let (said, _, _) = say(folder.path(), &["log", "org.yaml", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!((&said["version"], &said["unchanged"]), (&1.into(), &2.into()));
    let commits = said["commits"].as_array().expect("a list");
    let of = |key: &str| commits.iter().map(|commit| commit[key].clone()).collect::<Vec<_>>();
    let subjects = ["A second team", "Dov comes", "Oops", "Cleo leaves", "A chart"];
    assert_eq!(of("subject"), subjects.map(serde_json::Value::from));
    assert_eq!(of("teams"), [2.into(), 1.into(), serde_json::Value::Null, 1.into(), 1.into()]);
    assert_eq!(of("seats")[0], 3);
    for commit in commits {
        assert_eq!(commit["commit"].as_str().map(str::len), Some(40), "{commit}");
    }
}

#[test]
fn a_merge_is_one_step() {
    let Some(folder) = history() else { return };
    let at = folder.path();
    git::git(at, &["checkout", "-q", "-b", "branch"]);
    for (day, name) in [("2024-06-01", "Ebbe"), ("2024-06-02", "Ebbing")] {
        commit(
            at,
            day,
            name,
            &[("teams.yaml", &format!("{TEAMS}  - {{name: {name}, id: ebb, po: cleo}}\n"))],
        );
    }
    git::git(at, &["checkout", "-q", "main"]);
    commit(at, "2024-06-03", "Meanwhile", &[("notes.txt", "more\n")]);
    git::git_at(at, "2024-06-04T12:00:00Z", &["merge", "-q", "--no-ff", "-m", "Merge", "branch"]);
    let (said, _, _) = say(at, &["log", "org.yaml"]);
    let newest = said.lines().nth(2).unwrap_or_default();
    assert!(newest.starts_with("2024-06-04") && newest.contains("1 team changed"), "{said}");
    assert!(!said.contains("2024-06-01") && !said.contains("2024-06-02"), "{said}");
    // A branch that renames and changes the chart itself.
    git::git(at, &["checkout", "-q", "branch"]);
    git::git(at, &["mv", "org.yaml", "newer.yaml"]);
    commit(at, "2024-07-01", "Ada leaves", &[("notes.txt", "a branch\n")]);
    let chart =
        fs::read_to_string(at.join("newer.yaml")).expect("it is there").replace("Ada Quill", "Fay Moss");
    commit(at, "2024-07-02", "Fay comes", &[("newer.yaml", &chart)]);
    git::git(at, &["checkout", "-q", "main"]);
    commit(at, "2024-07-03", "Meanwhile", &[("other.txt", "more\n")]);
    git::git_at(
        at,
        "2024-07-04T12:00:00Z",
        &["merge", "-q", "--no-ff", "-X", "theirs", "-m", "Merge", "branch"],
    );
    let (said, _, _) = say(at, &["log", "newer.yaml"]);
    let newest = said.lines().nth(2).unwrap_or_default();
    assert!(newest.starts_with("2024-07-04") && newest.contains("1 seat renamed"), "{said}");
    assert!(said.contains("2024-06-04") && said.contains("first version"), "{said}");
    assert!(!said.contains("removed"), "{said}");
}

#[test]
fn without_a_history_that_is_said() {
    let Some(folder) = history() else { return };
    let at = folder.path();
    let fails = |folder: &Path, args: &[&str]| {
        let (said, complaint, code) = say(folder, args);
        assert_eq!((said.as_str(), code), ("", Some(2)), "{complaint}");
        complaint
    };
    let never = "throughline: cannot read the history of no.yaml: no commit has it\n";
    assert_eq!(fails(at, &["log", "no.yaml"]), never);
    assert_eq!(fails(at, &["log", "--", "--no.yaml"]), never.replace("no.yaml", "--no.yaml"));
    let empty = tempfile::tempdir().expect("a folder");
    let outside = "throughline: cannot read the history of org.yaml: `.` is in no git repository\n";
    assert_eq!(fails(empty.path(), &["log", "org.yaml"]), outside);
    git::init(empty.path());
    assert_eq!(fails(empty.path(), &["log", "no.yaml"]), never);
    let shallow = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", at.display());
    git::git(shallow.path(), &["clone", "-q", "--depth", "1", &from, "."]);
    let cut = fails(shallow.path(), &["log", "org.yaml"]);
    assert!(cut.contains(
        "the git repository is a shallow clone, in which it is cut\nhelp: `git fetch --unshallow`"
    ));
    let without = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(["log", "org.yaml"])
        .current_dir(at)
        .env("PATH", empty.path())
        .output()
        .expect("it runs");
    let complaint = String::from_utf8_lossy(&without.stderr);
    assert!(complaint.contains("cannot run `git`, which reads revisions"), "{complaint}");
    assert_eq!(without.status.code(), Some(2));
}

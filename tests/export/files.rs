//! Files are written whole or not at all, and over others only when that is asked for.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const CHART: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/juniper.yaml");

/// Exports in a folder, with the arguments as they are.
fn export(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_throughline"))
        .arg("export")
        .args(args)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a name").file_name());
    let mut all: Vec<String> = all.map(|name| name.to_string_lossy().into_owned()).collect();
    all.sort();
    all
}

#[test]
fn the_ending_says_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, start) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.htm", "<!DOCTYPE html>"),
        ("a.svg", "<svg "),
        ("a.dot", "digraph {"),
        ("a.GV", "digraph {"),
        ("a.mmd", "flowchart LR"),
        ("a.mermaid", "flowchart LR"),
        ("a.puml", "@startuml"),
        ("a.plantuml", "@startuml"),
        ("a.csv", "id,name,"),
        ("a.json", "{\n  \"version\""),
        ("a.md", "# Juniper Kitchens"),
        ("a.markdown", "# Juniper Kitchens"),
    ] {
        let output = export(folder.path(), &[CHART, "--output", name]);
        assert_eq!(said(&output), (format!("wrote {name}\n"), String::new(), Some(0)));
        let text = fs::read_to_string(folder.path().join(name)).expect("a file");
        assert!(text.starts_with(start) && text.ends_with('\n'), "{name}: {text}");
    }
    assert_eq!(names(folder.path()).len(), 13, "something is left over: {:?}", names(folder.path()));
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_forced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("org.dot");
    fs::write(&path, "mine").expect("written");
    let (_, err, code) = said(&export(folder.path(), &[CHART, "-o", "org.dot"]));
    let expected = "throughline: cannot write org.dot: it is there already, and is left as it is\n\
                    help: name another file, or add --force to write over it\n";
    assert_eq!((err.as_str(), code), (expected, Some(2)));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    let (out, _, code) = said(&export(folder.path(), &[CHART, "-o", "org.dot", "--force"]));
    assert_eq!((out.as_str(), code), ("wrote org.dot\n", Some(0)));
    assert!(fs::read_to_string(&path).expect("a file").starts_with("digraph"));
    assert_eq!(names(folder.path()), ["org.dot"]);
    let (.., code) = said(&export(folder.path(), &[CHART, "-o", "new.dot", "--force"]));
    assert_eq!((code, names(folder.path()).len()), (Some(0), 2));
}

#[cfg(unix)]
#[test]
fn a_forced_file_keeps_its_rights_and_a_link_its_target() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let (path, link) = (folder.path().join("org.dot"), folder.path().join("link.dot"));
    fs::write(&path, "mine").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("rights");
    symlink("org.dot", &link).expect("a link");
    assert_eq!(said(&export(folder.path(), &[CHART, "-o", "link.dot", "--force"])).2, Some(0));
    assert!(link.is_symlink() && fs::read_to_string(&path).expect("a file").starts_with("digraph"));
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
    let forced = |to| said(&export(folder.path(), &[CHART, "--format", "dot", "-o", to, "--force"]));
    // A device takes it, and stays what it is.
    assert_eq!(forced("/dev/null"), ("wrote /dev/null\n".to_owned(), String::new(), Some(0)));
    let expected = "throughline: cannot write .: Is a directory (os error 21)\n".to_owned();
    assert_eq!(forced("."), (String::new(), expected, Some(2)));
}

#[test]
fn the_chart_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("org.yaml"), "include: [more.yaml]\npeople: [{name: A}]\n")
        .expect("written");
    fs::write(folder.path().join("more.yaml"), "people: [{name: B}]\n").expect("written");
    for name in ["org.yaml", "more.yaml"] {
        let (_, err, code) =
            said(&export(folder.path(), &["org.yaml", "--format", "json", "-o", name, "--force"]));
        let expected =
            format!("throughline: cannot write {name}: it belongs to the chart that is exported\n");
        assert_eq!((err, code), (expected, Some(2)));
    }
    assert!(fs::read_to_string(folder.path().join("org.yaml")).expect("a file").starts_with("include"));
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_behind_and_keeps_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("old.json"), "old").expect("written");
    for (name, force) in [("new.json", ""), ("old.json", "--force")] {
        // No file may grow beyond so little: the nearest to a full disk without one.
        let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" export \"$1\" -o {name} {force}");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_throughline"), CHART])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("a shell");
        let (out, err, code) = said(&output);
        assert!(err.starts_with(&format!("throughline: cannot write {name}: File too large")), "{out}{err}");
        assert_eq!(code, Some(2));
        assert_eq!(names(folder.path()), ["old.json"]);
    }
    assert_eq!(fs::read_to_string(folder.path().join("old.json")).expect("a file"), "old");
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let output = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(["export", CHART, "--format", "json"])
        .stdin(Stdio::null())
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("the program starts");
    let (_, err, code) = said(&output);
    assert!(err.contains("No space left on device") && code == Some(2), "{err}");
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_is_shown_harmless() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, err, code) = said(&export(folder.path(), &[CHART, "-o", "a\u{1b}[31m\n.csv"]));
    assert_eq!((out.as_str(), err.as_str(), code), ("wrote a\u{fffd}[31m .csv\n", "", Some(0)));
}

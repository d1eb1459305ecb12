//! Disks that are full, closed or read-only: it is said, nothing half is left, and what was there is there still.

use crate::program::{CHART, PROGRAM, looked_at, skipped};
use crate::pty::Start;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What is on the disk before.
const KEPT: &str = "people:\n  - name: Kept\n";

/// What writes files, and the file. The working folder is `disk`, a disk of its own or a folder.
const WRITERS: [(&str, &str); 5] = [
    ("new org.yaml", "org.yaml"),
    ("export ../chart.yaml --output org.dot", "org.dot"),
    ("export ../chart.yaml --output kept.yaml --format csv --force", "kept.yaml"),
    ("import ../staff.csv -o org.yaml", "org.yaml"),
    ("import ../staff.csv -o kept.yaml --force", "kept.yaml"),
];

/// A folder with a chart, a table, and room for a disk.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("chart.yaml"), CHART).expect("written");
    fs::write(folder.path().join("staff.csv"), "name,id,reports to\nAda Quill,1,\nBen Ortiz,2,1\n")
        .expect("written");
    fs::create_dir(folder.path().join("disk")).expect("a folder");
    folder
}

/// How a fault is made: words before `sh`, and lines of shell before the disk is entered and after a file is put there.
#[derive(Clone, Copy)]
struct Fault {
    by: &'static [&'static str],
    disk: &'static str,
    then: &'static str,
    /// What the system calls it.
    error: &'static str,
}

const NO_ROOM: Fault = Fault {
    by: &["env"],
    disk: ":",
    then: "trap '' XFSZ; ulimit -f 0",
    error: "File too large (os error 27)",
};

/// A disk of our own, of eight files and four pages of text.
const OWN: &[&str] = &["unshare", "-rm"];
const SMALL: &str = "mount -t tmpfs -o size=16k,nr_inodes=8 none disk";

const FULL: Fault = Fault {
    by: OWN,
    disk: SMALL,
    then: "cat /dev/zero > rest 2> /dev/null",
    error: "No space left on device (os error 28)",
};

const READ_ONLY: Fault = Fault {
    by: OWN,
    disk: SMALL,
    then: "mount -o remount,ro . || exit 99",
    error: "Read-only file system (os error 30)",
};

/// Root may write everywhere; without these capabilities it may not.
const CLOSED: Fault = Fault {
    by: &["setpriv", "--bounding-set", "-dac_override,-dac_read_search"],
    disk: ":",
    then: "chmod 500 .; if touch new 2> /dev/null; then exit 99; fi",
    error: "Permission denied (os error 13)",
};

impl Fault {
    /// The words of a command that does this in `disk` when the fault is there; `$0` is the program. Exit code 99 is for a
    /// fault that cannot be made here.
    fn command(self, script: &str) -> Vec<String> {
        let Self { by, disk, then, .. } = self;
        // Who is not root needs no help to be refused.
        let by = if by.contains(&"setpriv") && !rustix::process::geteuid().is_root() { &["env"] } else { by };
        let script = format!(
            "{disk} || exit 99\ncd disk || exit 99\nprintf '%s' \"$1\" > kept.yaml\n{then}\n{script}"
        );
        by.iter().copied().chain(["sh", "-c", &script, PROGRAM, KEPT]).map(str::to_owned).collect()
    }

    /// Does it; nothing where the fault cannot be made.
    fn around(self, folder: &Path, script: &str) -> Option<Output> {
        let words = self.command(script);
        let (first, rest) = words.split_first().expect("a program");
        let mut command = Command::new(first);
        command.args(rest).current_dir(folder).env_clear().stdin(Stdio::null());
        let output = command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).output().ok();
        let refused = format!("{first}: ");
        let output = output
            .filter(|output| output.status.code() != Some(99) && !text(&output.stderr).starts_with(&refused));
        if output.is_none() {
            skipped(&format!("this is not to be had here: {}", self.error));
        }
        output
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every writer says it; nothing is left behind, and the file that was there is whole.
#[track_caller]
fn is_said_and_harms_nothing(fault: Fault, there: &str) {
    for (writer, name) in WRITERS {
        let folder = folder();
        let script =
            format!("\"$0\" {writer}; code=$?; ls -A; cat kept.yaml; chmod 700 . 2> /dev/null; exit $code");
        let Some(output) = fault.around(folder.path(), &script) else { return };
        let message = format!("throughline: cannot write {name}: {}\n", fault.error);
        assert_eq!(
            (output.status.code(), text(&output.stderr), text(&output.stdout)),
            (Some(2), message, format!("{there}{KEPT}")),
            "{writer}"
        );
    }
}

#[test]
fn a_disk_without_room() {
    is_said_and_harms_nothing(NO_ROOM, "kept.yaml\n");
}

#[test]
fn a_full_disk() {
    is_said_and_harms_nothing(FULL, "kept.yaml\nrest\n");
}

#[test]
fn a_read_only_disk() {
    is_said_and_harms_nothing(READ_ONLY, "kept.yaml\n");
}

#[test]
fn a_folder_that_may_not_be_written_to() {
    is_said_and_harms_nothing(CLOSED, "kept.yaml\n");
}

#[test]
fn a_folder_that_is_not_there_or_takes_no_files() {
    for (writer, error) in [
        ("new gone/org.yaml", "No such file or directory (os error 2)"),
        ("import ../staff.csv -o gone/org.yaml", "No such file or directory (os error 2)"),
        ("import ../staff.csv --force -o kept.yaml/org.yaml", "Not a directory (os error 20)"),
        ("import ../staff.csv --force -o .", "Is a directory (os error 21)"),
    ] {
        let folder = folder();
        let nothing = Fault { then: ":", ..NO_ROOM };
        let output =
            nothing.around(folder.path(), &format!("exec \"$0\" {writer}")).expect("nothing is to be had");
        let name = writer.rsplit(' ').next().unwrap_or_default();
        let message = format!("throughline: cannot write {name}: {error}\n");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), message), "{writer}");
    }
}

#[test]
fn what_may_not_be_read_is_said() {
    for reader in
        ["kept.yaml", "show kept.yaml", "check kept.yaml", "import kept.yaml", "diff kept.yaml ../chart.yaml"]
    {
        let folder = folder();
        let script = format!("chmod 000 kept.yaml; exec \"$0\" {reader}");
        let Some(output) = CLOSED.around(folder.path(), &format!("chmod 700 .; {script}")) else { return };
        let said = text(&output.stderr);
        let message = "throughline: cannot read kept.yaml: Permission denied (os error 13)\n";
        assert_eq!((output.status.code(), said.as_str()), (Some(2), message), "{reader}");
    }
}

/// Opens the chart beside the disk with the state on it, moves and quits; what the shell's screen says then.
fn leaves(fault: Fault) -> Option<String> {
    let script = "XDG_STATE_HOME=$PWD/state \"$0\" --no-watch ../chart.yaml; echo \"after $?\"; chmod 700 . 2> /dev/null; true";
    // Whether the fault can be made, before a screen is waited for.
    fault.around(folder().path(), "chmod 700 .")?;
    let words = fault.command(script);
    let (first, rest) = words.split_first().expect("a program");
    let start = Start::program(first).args(rest).size(120, 40);
    fs::create_dir(start.home().join("disk")).expect("a folder");
    Some(looked_at(start).text())
}

#[test]
fn where_you_were_is_not_kept_and_that_is_said_when_the_disk_is_full() {
    let Some(said) = leaves(FULL) else { return };
    let error = FULL.error;
    assert_eq!(said, format!("throughline: where you were in the chart is not kept: {error}\nafter 0"));
}

#[test]
fn where_nothing_can_ever_be_kept_nothing_is_said() {
    for fault in [READ_ONLY, CLOSED] {
        let Some(said) = leaves(fault) else { continue };
        assert_eq!(said, "after 0");
    }
}

#[test]
fn what_cannot_be_printed_is_no_success() {
    if !Path::new("/dev/full").exists() {
        skipped("there is no `/dev/full`");
        return;
    }
    let folder = folder();
    let nothing = Fault { then: "cd ..", ..NO_ROOM };
    for printer in [
        "--help",
        "--version",
        "chart.yaml",
        "show chart.yaml",
        "show chart.yaml --format json",
        "check chart.yaml",
        "check chart.yaml --format sarif",
        "diff chart.yaml disk/kept.yaml",
        "explain",
        "export chart.yaml --format dot",
        "new -",
        "import staff.csv",
        "calibrate chart.yaml",
        "config",
        "schema",
        "completions bash",
        "man",
    ] {
        let script = format!("exec \"$0\" {printer} > /dev/full");
        let output = nothing.around(folder.path(), &script).expect("nothing is to be had");
        let message = format!("throughline: cannot write to standard output: {}\n", FULL.error);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), message), "{printer}");
    }
}

//! A watcher on real files, by both means. Nothing waits for a fixed time: each test ends when it is told.

use super::*;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::Receiver;

/// What reaches the test.
#[derive(Debug)]
enum Got {
    Msg(Msg),
    Read(Read),
}

impl From<Msg> for Got {
    fn from(msg: Msg) -> Self {
        Self::Msg(msg)
    }
}

impl From<Read> for Got {
    fn from(read: Read) -> Self {
        Self::Read(read)
    }
}

/// A bound, not an expectation.
const LONG: Duration = Duration::from_secs(30);

const PACE: Pace = Pace { every: Duration::from_millis(20), ..Pace::NORMAL };

fn chart(name: &str) -> String {
    format!("people:\n  - name: {name}\n")
}

/// Readings of which the last was of this chart.
fn opened(chart: &Path) -> Reads {
    let reads = Reads::default();
    let (unheard, _) = channel::<Got>();
    drop(reads.read(reads.turn(Some(chart.to_owned())), &unheard));
    reads
}

/// A watcher of these files, of which the system tells.
fn told_of(reads: Reads, files: Vec<PathBuf>) -> (Watcher, Receiver<Got>) {
    let (out, got) = channel();
    let watcher = Watcher::start(out, reads, Means::Told, PACE).expect("a thread");
    watcher.follow(files);
    assert!(matches!(got.recv_timeout(LONG), Ok(Got::Msg(Msg::Watching(Watching::Told)))));
    (watcher, got)
}

/// A watcher of `chart.yaml` in a folder of its own, which was read already.
fn watching(means: Means, folder: &Path) -> (Watcher, Receiver<Got>) {
    let (out, got) = channel();
    let path = folder.join("chart.yaml");
    fs::write(&path, chart("Ada")).expect("written");
    let reads = opened(&path);
    let watcher = Watcher::start(out, reads, means, PACE).expect("a thread");
    watcher.follow(vec![path]);
    match got.recv_timeout(LONG).expect("told") {
        Got::Msg(Msg::Watching(how)) => assert_eq!(matches!(how, Watching::Told), means == Means::Told),
        other => panic!("{other:?}"),
    }
    (watcher, got)
}

/// The next reading: the first seat's name, or what is wrong.
fn next(got: &Receiver<Got>) -> String {
    let slow = |got: &Got| matches!(got, Got::Msg(Msg::Reading(_) | Msg::ReadingEnded(_)));
    let mut all = std::iter::from_fn(|| got.recv_timeout(LONG).ok()).skip_while(slow);
    match all.next().expect("a reading") {
        Got::Read(Read { msg: Msg::Changed(Ok(loaded)), .. }) => {
            let first = loaded.org.seat_ids().next();
            first.map_or_else(|| "nobody".to_owned(), |seat| loaded.org.label(seat).to_owned())
        }
        Got::Read(Read { msg: Msg::Changed(Err(error)), .. }) => format!("error: {}", error.message),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_way_to_save_is_noticed_by_both_means() {
    for means in [Means::Told, Means::Looking] {
        let home = tempfile::tempdir().expect("a folder for the test");
        let (path, new) = (home.path().join("chart.yaml"), home.path().join("new"));
        let (_watcher, got) = watching(means, home.path());
        fs::write(&path, chart("Ben")).expect("written");
        assert_eq!(next(&got), "Ben");
        for name in ["Cleo", "Dov", "Eli"] {
            fs::write(&new, chart(name)).expect("written");
            fs::rename(&new, &path).expect("renamed");
            assert_eq!(next(&got), name);
        }
        fs::remove_file(&path).expect("removed");
        assert!(next(&got).starts_with("error: cannot read"));
        fs::write(&path, chart("Fay")).expect("written");
        assert_eq!(next(&got), "Fay");
        fs::write(&path, "people: [\n").expect("written");
        assert!(next(&got).starts_with("error: "));
    }
}

#[test]
fn a_folder_that_goes_and_comes_back_is_watched_again() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().join("charts");
    fs::create_dir(&folder).expect("made");
    let (_watcher, got) = watching(Means::Told, &folder);
    for name in ["Ben", "Cleo"] {
        fs::remove_dir_all(&folder).expect("removed");
        assert!(next(&got).starts_with("error: cannot read"));
        fs::create_dir(&folder).expect("made");
        fs::write(folder.join("chart.yaml"), chart(name)).expect("written");
        assert_eq!(next(&got), name);
    }
}

#[test]
fn what_is_heard_while_something_is_doubted_only_delays_it() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let path = home.path().join("chart.yaml");
    fs::write(&path, "people: [").expect("written");
    let (out, got) = channel::<Got>();
    let (orders, heard) = channel();
    let folders = Folders::new(orders, Means::Told);
    let pace = Pace { quiet: Duration::ZERO, still: Duration::ZERO, ..PACE };
    let (patience, files) = (Patience::new(pace), vec![path.clone()]);
    let reads = Reads::default();
    let mut thread =
        Thread { heard, out, reads, folders, patience, files, seen: Looks::new(), doubted: None };
    let mut due = |times: usize| (0..times).all(|_| thread.due().is_ok());
    assert!(due(1), "read, and doubted");
    thread.patience.heard(Instant::now());
    assert!(matches!(got.try_recv(), Ok(Got::Msg(_))));
    assert!(got.try_recv().is_err());
    let mut due = |times: usize| (0..times).all(|_| thread.due().is_ok());
    assert!(due(2), "heard again, then still");
    assert!(next(&got).starts_with("error: "));
}

#[test]
fn what_was_changed_before_watching_began_is_noticed() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let path = home.path().join("chart.yaml");
    fs::write(&path, chart("Ada")).expect("written");
    let reads = opened(&path);
    fs::write(&path, chart("Benedict")).expect("written");
    let (_watcher, got) = told_of(reads, vec![path]);
    assert_eq!(next(&got), "Benedict");
}

#[test]
fn readings_are_numbered_and_remembered() {
    let reads = Reads::default();
    let (first, second) = (reads.turn(None).number, reads.turn(None).number);
    assert!(first < second);
    assert_eq!(reads.known(Path::new("a")), Looks::new());
    let looks = Looks::from([(PathBuf::from("a"), Stamp::Absent(io::ErrorKind::NotFound))]);
    reads.note(Path::new("a"), &looks);
    assert_eq!((reads.known(Path::new("a")), reads.known(Path::new("b"))), (looks, Looks::new()));
}

#[test]
fn an_included_file_that_changes_before_it_is_watched_is_noticed() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let (path, included) = (home.path().join("chart.yaml"), home.path().join("docks.yaml"));
    fs::write(&path, "include: [docks.yaml]\n").expect("written");
    for before in [Some(chart("Ada")), None] {
        match before {
            Some(before) => fs::write(&included, before).expect("written"),
            None => fs::remove_file(&included).expect("removed"),
        }
        let reads = opened(&path);
        fs::write(&included, chart("Benedict")).expect("written");
        let (_watcher, got) = told_of(reads, vec![path.clone(), included.clone()]);
        assert_eq!(next(&got), "Benedict");
    }
}

#[test]
fn what_changes_between_a_reading_and_the_files_that_came_of_it_is_noticed() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let (path, included) = (home.path().join("chart.yaml"), home.path().join("docks.yaml"));
    let (watcher, got) = watching(Means::Told, home.path());
    fs::write(&path, "include: [docks.yaml]\n").expect("written");
    assert_eq!(next(&got), "nobody");
    fs::write(&included, chart("Cleo")).expect("written");
    watcher.follow(vec![path.clone(), included.clone()]);
    assert_eq!(next(&got), "Cleo");
    fs::remove_file(&included).expect("removed");
    assert_eq!(next(&got), "nobody");
    fs::write(&included, chart("Dov")).expect("written");
    watcher.follow(vec![path, included]);
    assert_eq!(next(&got), "Dov");
}

#[test]
fn a_folder_that_goes_while_it_is_being_watched_is_found_again() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().join("charts");
    let (orders, _heard) = channel();
    let mut folders = Folders::new(orders, Means::Told);
    let files = [folder.join("chart.yaml")];
    assert_eq!(folders.arrange(&files), Some(Watching::Told));
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Relaxed) {
                fs::create_dir(&folder).expect("made");
                fs::remove_dir(&folder).expect("removed");
            }
        });
        let news = (0..2_000).find_map(|_| folders.arrange(&files));
        over.store(true, Relaxed);
        assert_eq!(news, None);
    });
}

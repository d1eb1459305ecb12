//! Where a person was in each chart, kept in the user's state folder: one small file for each chart, named for the hash of
//! its path. Only ids of seats are in it.
//!
//! Nothing here may keep the program from opening or ending: a file that is damaged, too large or from another version is
//! as good as none, and a folder that cannot be written to is left alone.

use crate::app::remembered::{Charts, Remembered};
use crate::text::fingerprint;
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Charts that are remembered; the one that was left longest ago goes first.
const MOST_CHARTS: usize = 200;

/// The longest file that is read, in bytes: more than ids of the most folds take.
const MOST_BYTES: u64 = 2 << 20;

/// The shape of the files.
const VERSION: u32 = 1;

/// How a file is written.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    version: u32,
    #[serde(default)]
    seat: Option<String>,
    #[serde(default)]
    folded: Vec<String>,
    #[serde(default)]
    unfolded: Vec<String>,
}

/// The folder, and what was read from it.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
    read: Charts,
}

impl Memory {
    /// Reads what is known of these charts.
    #[must_use]
    pub fn open(folder: PathBuf, charts: &[PathBuf]) -> Self {
        let known = |path: &PathBuf| Some((path.clone(), read(&file(&folder, path)?)?));
        let read = charts.iter().filter_map(known).collect();
        Self { folder, read }
    }

    /// What was read.
    #[must_use]
    pub fn charts(&self) -> Charts {
        self.read.clone()
    }

    /// Keeps what changed since.
    ///
    /// # Errors
    ///
    /// When a file cannot be written, but for a folder that never could be: read-only, forbidden or without a place.
    pub fn keep(&self, now: &Charts) -> io::Result<()> {
        let nothing = Remembered::default();
        for (path, place) in now {
            if place == self.read.get(path).unwrap_or(&nothing) {
                continue;
            }
            // A chart that is gone has no place to return to.
            let Some(file) = file(&self.folder, path) else { continue };
            let kept = if place.is_nothing() { forget(&file) } else { self.write(&file, place) };
            match kept {
                Err(error) if !is_forbidden(&error) => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// Writes a file whole or not at all: beside it first, then over it. It is not waited for the disk: a file that a
    /// power failure damages is ignored.
    fn write(&self, file: &Path, place: &Remembered) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let is_new = !file.exists();
        let Remembered { seat, folded, unfolded } = place.clone();
        let text = serde_json::to_vec(&Written { version: VERSION, seat, folded, unfolded })?;
        let beside = file.with_extension(format!("{}.part", std::process::id()));
        let written = fill(&beside, &text).and_then(|()| fs::rename(&beside, file));
        if written.is_err() {
            // The error that is told is the first one.
            let _ = fs::remove_file(&beside);
        }
        if is_new {
            self.thin_out();
        }
        written
    }

    /// Removes what is too much, oldest first. What cannot be listed or removed stays.
    fn thin_out(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let age = |entry: fs::DirEntry| {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), entry.path()))
        };
        let mut files: Vec<_> = entries.flatten().filter_map(age).collect();
        files.sort_unstable();
        let too_many = files.len().saturating_sub(MOST_CHARTS);
        for (_, file) in files.into_iter().take(too_many) {
            let _ = fs::remove_file(file);
        }
    }
}

/// The file for a chart; none for what is no file. Two paths of one number share a file; ids that are not in a chart are
/// left out.
fn file(folder: &Path, chart: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(chart).ok().filter(|real| real.is_file())?;
    Some(folder.join(format!("{:016x}.json", fingerprint(real.as_os_str().as_bytes().iter().copied()))))
}

fn read(file: &Path) -> Option<Remembered> {
    // Not opened before it is known to be a file: a pipe would be waited for.
    fs::metadata(file).ok().filter(|metadata| metadata.is_file() && metadata.len() <= MOST_BYTES)?;
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    let Written { version, seat, folded, unfolded } = serde_json::from_slice(&bytes).ok()?;
    (version == VERSION).then_some(Remembered { seat, folded, unfolded })
}

fn fill(file: &Path, text: &[u8]) -> io::Result<()> {
    // What another process of the same number left behind is written over.
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)?.write_all(text)
}

fn forget(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Whether nothing can be kept here by the wish of somebody: that is no fault to speak of.
fn is_forbidden(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::AlreadyExists
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(seat: &str) -> Remembered {
        Remembered { seat: Some(seat.to_owned()), ..Remembered::default() }
    }

    /// A folder with a chart in it, and where its memory is to be.
    fn chart() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let home = tempfile::tempdir().expect("a folder for the test");
        let path = home.path().join("chart.yaml");
        fs::write(&path, "people: []\n").expect("written");
        let folder = home.path().join("state/throughline/charts");
        (home, path, folder)
    }

    fn known(folder: &Path, path: &Path) -> Option<Remembered> {
        Memory::open(folder.to_owned(), &[path.to_owned()]).charts().remove(path)
    }

    fn keep(folder: &Path, path: &Path, place: Remembered) -> io::Result<()> {
        let memory = Memory::open(folder.to_owned(), &[path.to_owned()]);
        memory.keep(&[(path.to_owned(), place)].into_iter().collect())
    }

    #[test]
    fn what_is_kept_is_known_by_every_name_of_the_file_and_only_for_the_user() {
        use std::os::unix::fs::PermissionsExt as _;
        let (home, path, folder) = chart();
        keep(&folder, &path, place("ada")).expect("kept");
        let link = home.path().join("link.yaml");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        assert_eq!(known(&folder, &link), Some(place("ada")));
        let mode = |path: &Path| fs::metadata(path).expect("is there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file(&folder, &path).expect("a file"))), (0o700, 0o600));
        let text = fs::read_to_string(file(&folder, &path).expect("a file")).expect("is text");
        assert_eq!(text, r#"{"version":1,"seat":"ada","folded":[],"unfolded":[]}"#);
    }

    #[test]
    fn nothing_to_keep_leaves_no_file() {
        let (_home, path, folder) = chart();
        keep(&folder, &path, Remembered::default()).expect("kept");
        assert!(!folder.exists());
        keep(&folder, &path, place("ada")).expect("kept");
        keep(&folder, &path, Remembered::default()).expect("kept");
        assert_eq!(fs::read_dir(&folder).expect("is there").count(), 0);
    }

    #[test]
    fn what_is_damaged_is_ignored_and_written_over() {
        let (_home, path, folder) = chart();
        keep(&folder, &path, place("ada")).expect("kept");
        let file = file(&folder, &path).expect("a file");
        for damaged in [
            &b""[..],
            b"{",
            b"[]",
            b"\xff",
            b"{\"version\":2,\"seat\":\"ada\"}",
            b"{\"version\":1,\"seat\":7}",
        ] {
            fs::write(&file, damaged).expect("written");
            assert_eq!(known(&folder, &path), None, "{damaged:?}");
        }
        File::create(&file).and_then(|file| file.set_len(MOST_BYTES + 1)).expect("written");
        assert_eq!(known(&folder, &path), None);
        keep(&folder, &path, place("ben")).expect("kept");
        assert_eq!(known(&folder, &path), Some(place("ben")));
    }

    #[test]
    fn a_folder_that_cannot_be_is_left_alone() {
        let (home, path, _) = chart();
        let folder = home.path().join("chart.yaml/state");
        keep(&folder, &path, place("ada")).expect("no error");
        assert_eq!(known(&folder, &path), None);
    }

    #[test]
    fn the_chart_that_was_left_longest_ago_goes_first() {
        let (home, path, folder) = chart();
        fs::create_dir_all(&folder).expect("a folder");
        for at in 0..MOST_CHARTS as u64 {
            let old = File::create(folder.join(format!("{at:016x}.json"))).expect("written");
            old.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(at)).expect("is old");
        }
        keep(&folder, &path, place("ada")).expect("kept");
        assert_eq!(fs::read_dir(&folder).expect("is there").count(), MOST_CHARTS);
        assert!(!folder.join(format!("{:016x}.json", 0)).exists());
        assert_eq!(known(&folder, &path), Some(place("ada")));
        drop(home);
    }
}

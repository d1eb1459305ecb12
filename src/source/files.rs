//! Charts on disk. What the world refuses is an error with the file's name; what a file holds is never one.

mod halves;

use super::{Again, Fetched, Limits, Outcome, Refused, again, outcome, yaml};
use crate::model::{FileText, Org};
use crate::progress::Progress;
use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use halves::in_halves;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Reads a chart file, and the files it includes from its folder.
///
/// # Errors
///
/// When the file is missing, a folder, unreadable, larger than the limit or not UTF-8. What is wrong with an included
/// file is a finding.
pub fn load(path: &Path, limits: &Limits) -> Result<Outcome> {
    load_watched(path, limits, &Progress::default(), &mut |_| {})
}

/// As [`load`], while somebody watches how far it is, who may not want it any more: then it ends soon, with whatever.
/// `before` is told of each file before anything is asked of it, whether it can be read or not.
///
/// # Errors
///
/// As [`load`].
pub fn load_watched(
    path: &Path,
    limits: &Limits,
    progress: &Progress,
    before: &mut dyn FnMut(&Path),
) -> Result<Outcome> {
    before(path);
    let text = read_watched(path, limits, progress)?;
    Ok(read_whole(path, text, limits, progress, before))
}

/// As [`load_watched`] for a chart that is open: where no more than what single seats state was edited, only that is read.
///
/// # Errors
///
/// As [`load`].
pub fn load_again(
    path: &Path,
    open: &Org,
    limits: &Limits,
    progress: &Progress,
    before: &mut dyn FnMut(&Path),
) -> Result<Again> {
    before(path);
    let text = read_watched(path, limits, progress)?;
    let again = again::read(open, &path.display().to_string(), &text, limits);
    Ok(again.unwrap_or_else(|| Again::Whole(read_whole(path, text, limits, progress, before))))
}

/// Reads the text of a chart file, and the files it includes.
fn read_whole(
    path: &Path,
    text: FileText,
    limits: &Limits,
    progress: &Progress,
    before: &mut dyn FnMut(&Path),
) -> Outcome {
    let name = path.display().to_string();
    // A pipe or device has no folder that is the chart's.
    let Some(real) = fs::canonicalize(path).ok().filter(|real| real.is_file()) else {
        let alone = Fetched { name, key: String::new(), text };
        return outcome(alone, limits, progress, None);
    };
    let outermost = Fetched { name, key: real.display().to_string(), text };
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut included = |below: &str, room| {
        let path = folder.join(below);
        before(&path);
        // Whatever is wrong with it, it is the file at this path that has to become another.
        fetch(folder, &path, below, room, limits).map_err(|refused| refused.at(path.display().to_string()))
    };
    outcome(outermost, limits, progress, Some(&mut included))
}

/// Reads an included file by its path from the chart's folder. Nothing is opened before it is known to be an ordinary
/// file inside that folder: a link may lead anywhere, and a pipe never ends.
fn fetch(folder: &Path, path: &Path, below: &str, room: usize, limits: &Limits) -> Result<Fetched, Refused> {
    let inside = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let inside = fs::canonicalize(inside).map_err(|error| refused(&error, below))?;
    let real = fs::canonicalize(path).map_err(|error| refused(&error, below))?;
    if !real.starts_with(&inside) {
        return Err(Refused::outside());
    }
    let metadata = fs::metadata(&real).map_err(|error| refused(&error, below))?;
    if metadata.is_dir() {
        return Err(Refused::folder());
    }
    if !metadata.is_file() {
        return Err(Refused::new("it is no ordinary file"));
    }
    if metadata.len() > room as u64 {
        return Err(Refused::too_long(limits.bytes));
    }
    let file = File::open(&real).map_err(|error| refused(&error, below))?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.take(room as u64 + 1).read_to_end(&mut bytes).map_err(|error| refused(&error, below))?;
    if bytes.len() > room {
        return Err(Refused::too_long(limits.bytes));
    }
    let text = decode(&bytes.into()).map_err(Refused::new)?;
    Ok(Fetched { name: path.display().to_string(), key: real.display().to_string(), text })
}

/// What the system says about an included file.
fn refused(error: &io::Error, below: &str) -> Refused {
    match error.kind() {
        io::ErrorKind::NotFound if below.contains('*') => {
            Refused::new("there is no such file").help("name the files one by one; `*` stands for nothing")
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Refused::new("there is no such file").help("write the path from the folder of this file")
        }
        kind => Refused::new(kind.to_string()),
    }
}

/// The limits of this process, once they are raised.
static RAISED: OnceLock<Limits> = OnceLock::new();

/// Raises the limits of this process, before anything is read. Once: what was read by some limits is read by them again.
pub fn raise(limits: Limits) {
    RAISED.get_or_init(|| limits);
}

/// The limits for charts that a person names.
#[must_use]
pub fn limits() -> Limits {
    RAISED.get().copied().unwrap_or_default()
}

/// Says what the world refuses, without reading the chart.
///
/// # Errors
///
/// As [`load`], but for what only the whole text tells.
pub fn probe(path: &Path) -> Result<()> {
    let name = path.display();
    let metadata = fs::metadata(path).with_context(|| format!("cannot read {name}"))?;
    if metadata.is_dir() {
        bail!("cannot read {name}: it is a folder; name a chart in it");
    }
    // A pipe that nobody writes to is waited for where keys are answered meanwhile.
    if metadata.is_file() {
        let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
        // Small files are checked whole, so that bad bytes are said before the screen changes.
        let limits = limits();
        let is_good = || metadata.len() <= limits.bytes as u64 && is_utf8(file);
        if metadata.len() < 4 << 20 && !is_good() {
            read_utf8(path, &limits)?;
        }
    }
    Ok(())
}

/// Whether a file can be read and is UTF-8, found out in little memory: it will be read again.
fn is_utf8(mut file: impl io::Read) -> bool {
    let mut bytes = vec![0; 32 << 10];
    // The start of a character whose end is still to come.
    let mut left = 0;
    loop {
        let Ok(read) = file.read(&mut bytes[left..]) else { return false };
        let there = &bytes[..left + read];
        let good = match std::str::from_utf8(there) {
            Ok(_) => there.len(),
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            Err(_) => return false,
        };
        if read == 0 {
            return true;
        }
        let end = good..left + read;
        left = end.len();
        bytes.copy_within(end, 0);
    }
}

/// Bytes that are read between two looks at whether they are still wanted.
const PIECE: u64 = 1 << 20;

/// Reads a file as text.
///
/// # Errors
///
/// When it is missing, a folder, unreadable, larger than the limit or not UTF-8.
pub fn read_utf8(path: &Path, limits: &Limits) -> Result<FileText> {
    read_watched(path, limits, &Progress::default())
}

fn read_watched(path: &Path, limits: &Limits, progress: &Progress) -> Result<FileText> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let metadata = file.metadata().with_context(|| format!("cannot read {name}"))?;
    if metadata.is_dir() {
        bail!("cannot read {name}: it is a folder; name a chart in it");
    }
    let expected = metadata.len().min(limits.bytes as u64) as usize;
    let name = name.to_string();
    // Nobody knows how much a pipe gives.
    let all = if metadata.is_file() { metadata.len() as usize } else { 0 };
    let bytes = match in_halves(&file, all, limits, progress) {
        Some(bytes) => bytes,
        None => in_pieces(&name, file, expected, limits, &|bytes| progress.read(bytes, all))?.into(),
    };
    utf8(&name, bytes, limits)
}

/// Reads all of a file, pipe or device, of about `expected` bytes. `name` is what the message calls it.
///
/// # Errors
///
/// When it cannot be read or is larger than the limit: of what never ends no more is read.
pub fn whole(name: &str, from: impl io::Read, expected: usize, limits: &Limits) -> Result<Vec<u8>> {
    in_pieces(name, from, expected, limits, &|_| true)
}

/// As [`whole`], as long as it goes on, which is told how much there is so far.
fn in_pieces(
    name: &str,
    from: impl io::Read,
    expected: usize,
    limits: &Limits,
    goes_on: &dyn Fn(usize) -> bool,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected + 1);
    let mut from = from.take(limits.bytes as u64 + 1);
    while goes_on(bytes.len()) {
        let piece = from.by_ref().take(PIECE).read_to_end(&mut bytes);
        // A terminal that said once that this is the end is not asked again.
        if piece.with_context(|| format!("cannot read {name}"))? < PIECE as usize {
            break;
        }
    }
    within(name, &bytes, limits)?;
    Ok(bytes)
}

/// What was read of a chart as text, or why it is none. `name` is what the message calls it.
///
/// # Errors
///
/// When it is larger than the limit or not UTF-8.
pub fn utf8(name: &str, bytes: impl Into<Bytes>, limits: &Limits) -> Result<FileText> {
    let bytes = bytes.into();
    within(name, &bytes, limits)?;
    decode(&bytes).map_err(|why| anyhow::anyhow!("cannot read {name}: {why}"))
}

fn within(name: &str, bytes: &[u8], limits: &Limits) -> Result<()> {
    if bytes.len() > limits.bytes {
        let help = yaml::limits::raise("size");
        bail!("cannot read {name}: it is larger than the limit of {} bytes\nhelp: {help}", limits.bytes);
    }
    Ok(())
}

/// Bytes as text, or why they are none.
fn decode(bytes: &Bytes) -> Result<FileText, String> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes.as_ref() {
        return Err("it is UTF-16; save it as UTF-8".to_owned());
    }
    FileText::try_from(bytes.clone()).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        let byte = bytes.get(at).copied().unwrap_or_default();
        format!("it is not UTF-8; byte {at} (0x{byte:02x}, line {line}) fits no character")
    })
}

/// The chart files that a path means: the file itself, or the charts in a folder by name.
///
/// # Errors
///
/// When the path cannot be read, or the folder holds no chart.
pub fn charts_in(path: &Path) -> Result<Vec<PathBuf>> {
    let name = path.display();
    let metadata = fs::metadata(path).with_context(|| format!("cannot read {name}"))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut charts = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot read {name}"))? {
        let file = entry.with_context(|| format!("cannot read {name}"))?.path();
        let yaml = file.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        if yaml && file.is_file() && looks_like_chart(&file) {
            charts.push(file);
        }
    }
    charts.sort();
    if charts.is_empty() {
        bail!("no charts in {name}: a chart is a .yaml file with `people:`");
    }
    Ok(charts)
}

/// Whether one of the first lines starts a chart. Reads 64 KiB at most.
fn looks_like_chart(path: &Path) -> bool {
    let mut head = Vec::new();
    let Ok(file) = File::open(path) else { return true };
    if file.take(64 * 1024).read_to_end(&mut head).is_err() {
        return true;
    }
    head.is_empty()
        || head.split(|byte| *byte == b'\n').any(|line| {
            [&b"people:"[..], b"chart:", b"teams:", b"include:"].iter().any(|key| line.starts_with(key))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(path: &Path) -> String {
        load(path, &Limits::default()).map_or_else(|error| format!("{error:#}"), |_| String::new())
    }

    #[test]
    fn what_the_world_refuses_is_said_with_the_files_name() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("chart.yaml");
        assert!(message(&path).contains("cannot read"), "{}", message(&path));
        fs::write(&path, b"people:\n- name: Ren\xe9e\n").expect("written");
        assert!(message(&path).ends_with("byte 19 (0xe9, line 2) fits no character"), "{}", message(&path));
        fs::write(&path, b"\xff\xfep\0").expect("written");
        assert!(message(&path).contains("UTF-16"));
        assert!(message(folder.path()).contains("it is a folder"));
    }

    #[test]
    fn what_is_utf8_is_found_out_wherever_the_bytes_are_cut() {
        // Gives one byte after the other, so that each character is cut everywhere.
        struct Slow<'a>(&'a [u8]);
        impl io::Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut into[..1])
            }
        }
        for text in ["", "a", "añ李👩‍💻 b"] {
            assert!(is_utf8(Slow(text.as_bytes())) && is_utf8(text.as_bytes()), "{text}");
        }
        for bytes in [&b"\xe9"[..], b"a\xe6\x9d", b"\xe6\x9da", b"\xff\xfe"] {
            assert!(!is_utf8(Slow(bytes)) && !is_utf8(bytes), "{bytes:?}");
        }
        let long = "李".repeat(50_000);
        assert!(is_utf8(long.as_bytes()) && !is_utf8(&long.as_bytes()[..long.len() - 1]));
    }

    #[test]
    fn a_folder_gives_its_charts_by_name() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert!(charts_in(folder.path()).is_err());
        for (name, text) in [
            ("b.yml", "people: []"),
            ("a.yaml", "# one\nchart: 1\n"),
            ("c.yaml", "kind: Group\n"),
            ("d.txt", "people:"),
        ] {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let names: Vec<_> = charts_in(folder.path())
            .expect("charts")
            .into_iter()
            .filter_map(|path| path.file_name().map(std::ffi::OsStr::to_owned))
            .collect();
        assert_eq!(names, ["a.yaml", "b.yml"]);
    }
}

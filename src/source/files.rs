//! Charts on disk. What the world refuses is an error with the file's name; what a file holds is never one.

use super::{Limits, Outcome, read_text};
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Reads a chart file.
///
/// # Errors
///
/// When the file is missing, a folder, unreadable, larger than the limit or not UTF-8.
pub fn load(path: &Path, limits: &Limits) -> Result<Outcome> {
    let text = read_utf8(path, limits)?;
    Ok(read_text(&path.display().to_string(), text, limits))
}

/// Says what the world refuses, without reading the chart.
///
/// # Errors
///
/// As [`load`], but for what only the whole text tells.
pub fn probe(path: &Path) -> Result<()> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let metadata = file.metadata().with_context(|| format!("cannot read {name}"))?;
    if metadata.is_dir() {
        bail!("cannot read {name}: it is a folder; name a chart in it");
    }
    // Small files are checked whole, so that bad bytes are said before the screen changes.
    if metadata.is_file() && metadata.len() < 4 << 20 {
        read_utf8(path, &Limits::default())?;
    }
    Ok(())
}

fn read_utf8(path: &Path, limits: &Limits) -> Result<String> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let metadata = file.metadata().with_context(|| format!("cannot read {name}"))?;
    if metadata.is_dir() {
        bail!("cannot read {name}: it is a folder; name a chart in it");
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(limits.bytes as u64) as usize + 1);
    let room = limits.bytes as u64 + 1;
    file.take(room).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    utf8(&name.to_string(), bytes, limits)
}

/// What was read of a chart as text, or why it is none. `name` is what the message calls it.
///
/// # Errors
///
/// When it is larger than the limit or not UTF-8.
pub fn utf8(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<String> {
    if bytes.len() > limits.bytes {
        bail!("cannot read {name}: it is larger than the limit of {} bytes", limits.bytes);
    }
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes.as_slice() {
        bail!("cannot read {name}: it is UTF-16; save it as UTF-8");
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.split(|byte| *byte == b'\n').count();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        anyhow::anyhow!(
            "cannot read {name}: it is not UTF-8; byte {at} (0x{byte:02x}, line {line}) fits no character"
        )
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
        || head
            .split(|byte| *byte == b'\n')
            .any(|line| [&b"people:"[..], b"chart:", b"teams:"].iter().any(|key| line.starts_with(key)))
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

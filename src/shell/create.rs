//! Writes a file, whole or not at all, and over one that is there only when asked to.

use anyhow::{Context as _, Result, anyhow};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes `text` to a file as [`create`] does, or over one that is there when `force` says so.
///
/// # Errors
///
/// As there; with `force` when the path is a folder, or cannot be written to.
pub fn put(path: &Path, text: &str, force: bool, instead: &str) -> Result<()> {
    if force { replace(path, text) } else { create(path, text, instead) }
}

/// Refuses to write to a file that what is written was made of: it would be gone.
///
/// # Errors
///
/// When `path` is one of the files that were `read`, whatever links lead there; `why` says what it is.
pub fn apart(path: &Path, read: &[PathBuf], why: &str) -> Result<()> {
    let same =
        |written: &PathBuf| read.iter().any(|file| file.canonicalize().is_ok_and(|file| file == *written));
    if path.canonicalize().is_ok_and(|written| same(&written)) {
        return Err(anyhow!("cannot write {}: {why}", path.display()));
    }
    Ok(())
}

/// Writes `text` to a file that is not there yet.
///
/// The text goes to a file beside it first, which then gets the name: nobody sees half of it. `instead` is the help that
/// stands under the refusal to write over a file.
///
/// # Errors
///
/// When the file is there, or the folder cannot be written to.
pub fn create(path: &Path, text: &str, instead: &str) -> Result<()> {
    let name = path.display();
    let taken = || anyhow!("cannot write {name}: it is there already, and is left as it is\nhelp: {instead}");
    // Told first, so that nothing is written in vain; the link below holds when two race.
    if path.symlink_metadata().is_ok() {
        return Err(taken());
    }
    let beside = beside(path).with_context(|| format!("cannot write {name}: it names no file"))?;
    let written = fill(&beside, text)
        .and_then(|()| fs::hard_link(&beside, path).or_else(|error| named(error, path, text)));
    // What is left over harms nobody, and there may be nothing to remove.
    let _ = fs::remove_file(&beside);
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => taken(),
        _ => anyhow!(error).context(format!("cannot write {name}")),
    })
}

/// Writes `text` to a file, whether it is there or not. A file that is there keeps its permissions, and a link its place.
///
/// # Errors
///
/// When the path is a folder, or cannot be written to.
fn replace(path: &Path, text: &str) -> Result<()> {
    let name = path.display();
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&real).ok();
    let written = match &there {
        // A device or pipe is written to; a file beside it would take its place.
        Some(there) if !there.is_file() => {
            OpenOptions::new().write(true).open(&real).and_then(|mut file| file.write_all(text.as_bytes()))
        }
        _ => {
            let beside = beside(&real).with_context(|| format!("cannot write {name}: it names no file"))?;
            let permitted = |beside: &Path| {
                there.as_ref().map_or(Ok(()), |there| fs::set_permissions(beside, there.permissions()))
            };
            let written = fill(&beside, text)
                .and_then(|()| permitted(&beside))
                .and_then(|()| fs::rename(&beside, &real));
            if written.is_err() {
                let _ = fs::remove_file(&beside);
            }
            written
        }
    };
    written.with_context(|| format!("cannot write {name}"))
}

/// A hidden file in the same folder, named for this process.
fn beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    Some(path.with_file_name(format!(".{name}.{}.part", std::process::id())))
}

fn fill(path: &Path, text: &str) -> std::io::Result<()> {
    write(OpenOptions::new().write(true).create_new(true).open(path)?, text)
}

fn write(mut file: File, text: &str) -> std::io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Some file systems have no links: there the file itself is made, still never over another.
fn named(error: std::io::Error, path: &Path, text: &str) -> std::io::Result<()> {
    match error.kind() {
        ErrorKind::Unsupported | ErrorKind::PermissionDenied => fill(path, text),
        _ => Err(error),
    }
}

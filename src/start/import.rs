//! The world around `throughline import`: its files, standard input, and the chart it writes.

use crate::cli;
use crate::cli::args::{Import, ImportFormat};
use crate::import::Input;
use crate::shell::create::{apart, put};
use crate::source::files;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Reads the files, writes the chart, and says on standard error what was made of them.
pub(super) fn run(import: &Import) -> Result<()> {
    let format = cli::import::format(import, Path::is_dir)?;
    let mut paths = Vec::new();
    for path in &import.paths {
        if format == ImportFormat::Backstage && path.is_dir() {
            let before = paths.len();
            add_files(path, &mut paths).with_context(|| format!("cannot read {}", path.display()))?;
            if paths.len() == before {
                bail!("cannot import {}: no file in it ends in .yaml or .yml", path.display());
            }
        } else {
            paths.push(path.clone());
        }
    }
    let inputs: Vec<Input> = paths.iter().map(|path| input(path)).collect::<Result<_>>()?;
    let imported = cli::import::run(import, format, &inputs)?;
    match import.output.as_deref().filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            apart(path, &paths, "it is one of the files that are imported")?;
            put(path, &imported.chart, import.force, cli::import::INSTEAD)?;
        }
        None => io::stdout().lock().write_all(imported.chart.as_bytes())?,
    }
    // A report that nobody reads takes nothing from the chart.
    let _ = cli::import::say(&imported, &mut io::stderr().lock());
    Ok(())
}

/// Adds the YAML files of a folder and those below it, in the order of their names. Hidden folders and links to folders are
/// passed by.
fn add_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut folders = Vec::new();
        for entry in entries {
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if entry.file_type()?.is_dir() && !hidden {
                folders.push(entry.path());
            } else if cli::import::is_yaml(&entry.path()) && entry.path().is_file() {
                files.push(entry.path());
            }
        }
        waiting.extend(folders.into_iter().rev());
    }
    Ok(())
}

fn input(path: &Path) -> Result<Input> {
    let limits = files::limits();
    if path.as_os_str() == "-" {
        let name = "standard input".to_owned();
        return Ok(Input { bytes: files::whole(&name, io::stdin().lock(), 0, &limits)?, name });
    }
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    Ok(Input { bytes: files::whole(&name, file, 0, &limits)?, name })
}

//! Where the user's settings are, and reading them.

use crate::config::{self, Settings};
use crate::source::{Limits, files};
use anyhow::Result;
use etcetera::BaseStrategy as _;
use std::cmp::Reverse;
use std::io;
use std::path::{Path, PathBuf};

/// More than anybody sets; a file named by mistake may be anything.
const MOST_BYTES: usize = 1 << 20;

/// Settings for the interactive program, and what to tell about them on the status line.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) settings: Settings,
    pub(super) notice: Option<String>,
}

/// The user's settings file, whether it is there or not: below `$XDG_CONFIG_HOME`, else below `~/.config`. `None` without
/// a home.
pub(super) fn file() -> Option<PathBuf> {
    let base = etcetera::base_strategy::Xdg::new().ok()?;
    Some(base.config_dir().join("throughline").join("config.yaml"))
}

/// Reads the file that is named, else the user's own; `None` when that is not there.
///
/// # Errors
///
/// When the file cannot be read.
pub(super) fn look(named: Option<&Path>) -> Result<Option<Settings>> {
    let own = file();
    let Some(path) = named.or(own.as_deref()) else { return Ok(None) };
    match files::read_utf8(path, &Limits { bytes: MOST_BYTES, ..Limits::default() }) {
        Ok(text) => Ok(Some(config::read(&path.display().to_string(), &text))),
        Err(error) if named.is_none() && is_missing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The same for the interactive program, which the user's own file does not keep from opening, whatever is wrong with it.
///
/// # Errors
///
/// When a file that is named cannot be read.
pub(super) fn read(named: Option<&Path>) -> Result<Read> {
    match look(named) {
        Ok(settings) => {
            let settings = settings.unwrap_or_default();
            Ok(Read { notice: notice(&settings), settings })
        }
        Err(error) if named.is_none() => {
            Ok(Read { notice: Some(format!("without your settings: {error:#}")), ..Read::default() })
        }
        Err(error) => Err(error),
    }
}

fn is_missing(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    let mut kinds = causes.map(io::Error::kind);
    kinds.any(|kind| matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
}

/// The worst that is wrong with the settings, and how much more there is.
fn notice(settings: &Settings) -> Option<String> {
    let worst =
        settings.findings.iter().max_by_key(|finding| (finding.severity, Reverse(finding.span.start)))?;
    let place = settings.files.place(worst.span);
    let file = Path::new(&place.file).file_name().unwrap_or_default().to_string_lossy();
    let help = worst.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
    let more = match settings.findings.len() {
        1 => String::new(),
        all => format!(" (and {} more: `throughline config` says all)", all - 1),
    };
    Some(format!("{file}:{}:{}: {}{help}{more}", place.line, place.column, worst.message))
}

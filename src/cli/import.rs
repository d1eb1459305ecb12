//! `throughline import`: what other programs know as a chart, and a report of what was made of it. Reading and writing files
//! is `start`'s.

use super::args::{Import, ImportFormat};
use crate::import::{self, Imported, Input, Settings};
use crate::source::files;
use crate::text;
use anyhow::{Result, anyhow, bail};
use std::io::{self, Write};
use std::path::Path;

/// What to do instead of writing over a file.
pub const INSTEAD: &str = "name another file, or write over this one with `--force`";

/// Makes the chart.
///
/// # Errors
///
/// When the files are not what they are taken for, or `--map` names what is not there.
pub fn run(args: &Import, format: ImportFormat, inputs: &[Input]) -> Result<Imported> {
    let made = match format {
        ImportFormat::Csv => {
            let longest = Some(files::limits().text);
            import::csv(inputs, &Settings { map: args.map.clone(), encoding: args.encoding, longest })
        }
        ImportFormat::Backstage => import::backstage(inputs),
    };
    made.map_err(|why| anyhow!("{why}"))
}

/// What the files are. `is_folder` says of a path whether it is a folder.
///
/// # Errors
///
/// When some are tables and others are not, or an option is of no use for what they are.
pub fn format(args: &Import, is_folder: impl Fn(&Path) -> bool) -> Result<ImportFormat> {
    let is_catalog = |path: &Path| is_folder(path) || is_yaml(path);
    let catalogs = args.paths.iter().filter(|path| is_catalog(path)).count();
    let format = match args.from {
        Some(format) => format,
        None if catalogs == 0 => ImportFormat::Csv,
        None if catalogs == args.paths.len() => ImportFormat::Backstage,
        None => bail!(
            "some of the files look like tables and others like a catalogue\nhelp: import them one by one, or say what all are with `--from`"
        ),
    };
    for (option, given) in [("--map", !args.map.is_empty()), ("--encoding", args.encoding.is_some())] {
        if given && format == ImportFormat::Backstage {
            bail!("`{option}` is about tables, and a catalogue has none");
        }
    }
    Ok(format)
}

/// Whether a file's name ends as those of a catalogue do, in any letter case.
#[must_use]
pub fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// Writes the report.
///
/// # Errors
///
/// When it cannot be written.
pub fn say(imported: &Imported, out: &mut impl Write) -> io::Result<()> {
    imported.report.iter().try_for_each(|line| writeln!(out, "{}", text::clean(line)))
}

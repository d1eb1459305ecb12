//! `throughline import`: what other programs know as a chart, and a report of what was made of it. Reading and writing files
//! is `start`'s.

use super::args::Import;
use crate::import::{self, Imported, Input, Settings};
use crate::text;
use anyhow::{Result, anyhow};
use std::io::{self, Write};

/// What to do instead of writing over a file.
pub const INSTEAD: &str = "name another file, or write over this one with `--force`";

/// Makes the chart.
///
/// # Errors
///
/// When the files are no tables, or `--map` names what is not there.
pub fn run(args: &Import, inputs: &[Input]) -> Result<Imported> {
    let settings = Settings { map: args.map.clone(), encoding: args.encoding };
    import::csv(inputs, &settings).map_err(|why| anyhow!("{why}"))
}

/// Writes the report.
///
/// # Errors
///
/// When it cannot be written.
pub fn say(imported: &Imported, out: &mut impl Write) -> io::Result<()> {
    imported.report.iter().try_for_each(|line| writeln!(out, "{}", text::clean(line)))
}

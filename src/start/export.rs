//! `throughline export`: to standard output or to a file.

use super::to_stdout;
use crate::cli;
use crate::cli::args::Export;
use crate::shell::create::{apart, put};
use anyhow::Result;
use std::io::{self, Write as _};

/// Exports to standard output, or to a file: whole or not at all, and never over the chart itself.
pub(super) fn run(export: &Export) -> Result<()> {
    let (mut stdin, mut err) = (io::stdin().lock(), io::stderr().lock());
    let Some(path) = cli::export::file(export) else {
        to_stdout(|out| cli::export::run(export, &mut stdin, out, &mut err))?;
        return Ok(());
    };
    let mut text = Vec::new();
    let read = cli::export::run(export, &mut stdin, &mut text, &mut err)?;
    apart(path, &read, "it belongs to the chart that is exported")?;
    let text = String::from_utf8(text)?;
    put(path, &text, export.force, "name another file, or add --force to write over it")?;
    writeln!(io::stdout(), "{}", cli::export::written(path))?;
    Ok(())
}

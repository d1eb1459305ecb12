//! The world around `throughline import`: its files, standard input, and the chart it writes.

use crate::cli;
use crate::cli::args::Import;
use crate::import::Input;
use crate::shell::create::{create, replace};
use anyhow::{Context as _, Result};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// Reads the files, writes the chart, and says on standard error what was made of them.
pub(super) fn run(import: &Import) -> Result<()> {
    let inputs: Vec<Input> = import.paths.iter().map(|path| input(path)).collect::<Result<_>>()?;
    let imported = cli::import::run(import, &inputs)?;
    match import.output.as_deref().filter(|path| path.as_os_str() != "-") {
        Some(path) if import.force => replace(path, &imported.chart)?,
        Some(path) => create(path, &imported.chart, cli::import::INSTEAD)?,
        None => io::stdout().lock().write_all(imported.chart.as_bytes())?,
    }
    // A report that nobody reads takes nothing from the chart.
    let _ = cli::import::say(&imported, &mut io::stderr().lock());
    Ok(())
}

fn input(path: &Path) -> Result<Input> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(Input { name: "standard input".to_owned(), bytes });
    }
    let name = path.display().to_string();
    bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
    Ok(Input { name, bytes })
}

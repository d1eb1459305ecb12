//! Reads a chart for a subcommand.

use crate::analysis::Analysis;
use crate::model::Org;
use crate::source::{self, Broken, Limits, Outcome};
use anyhow::{Context as _, Result};
use std::io::Read;
use std::path::Path;

/// What was read.
pub enum Chart {
    /// A chart with its analysis.
    Good(Box<(Org, Analysis)>),
    /// No YAML.
    Broken(Broken),
}

/// Reads and analyses a chart; `-` reads `stdin`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn load(path: &Path, stdin: &mut dyn Read) -> Result<Chart> {
    let limits = Limits::default();
    let outcome = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        // One more than is allowed, so that a chart that is too large is refused instead of cut.
        stdin.take(limits.bytes as u64 + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
        source::read_text("-", source::files::utf8("standard input", bytes, &limits)?, &limits)
    } else {
        source::load(path, &limits)?
    };
    Ok(match outcome {
        Outcome::Chart(loaded) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            Chart::Good(Box::new((loaded.org, analysis)))
        }
        Outcome::Broken(broken) => Chart::Broken(broken),
    })
}

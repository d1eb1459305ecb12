//! Reads a chart for a subcommand.

use super::report;
use crate::analysis::Analysis;
use crate::model::Org;
use crate::source::{self, Broken, Limits, Outcome};
use anyhow::{Context as _, Result, bail};
use std::io::Read;
use std::path::Path;

/// What was read.
pub enum Chart {
    /// A chart with its analysis.
    Good(Box<(Org, Analysis)>),
    /// No YAML.
    Broken(Broken),
}

impl Chart {
    /// The chart, or what is wrong with its YAML as an error.
    ///
    /// # Errors
    ///
    /// When it is no YAML.
    pub fn good(self) -> Result<(Org, Analysis)> {
        match self {
            Self::Good(chart) => Ok(*chart),
            Self::Broken(broken) => {
                let all: Vec<String> =
                    broken.findings.iter().map(|finding| report::render(&broken.files, finding)).collect();
                bail!("{}", all.join("\n\n"))
            }
        }
    }
}

/// Reads and analyses a chart; `-` reads `stdin`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn load(path: &Path, stdin: &mut dyn Read) -> Result<Chart> {
    let limits = Limits::default();
    let outcome = if path.as_os_str() == "-" {
        let mut text = String::new();
        stdin.take(limits.bytes as u64).read_to_string(&mut text).context("cannot read standard input")?;
        source::read_text("-", text, &limits)
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

//! Reads a chart for a subcommand.

use super::report;
use crate::analysis::Analysis;
use crate::model::Org;
use crate::source::{self, Broken, Loaded, Outcome};
use anyhow::Result;
use std::fmt;
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
    /// Analyses what was read.
    #[must_use]
    pub fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Chart(loaded) => {
                let analysis = Analysis::of(&loaded.org, loaded.findings);
                Self::Good(Box::new((loaded.org, analysis)))
            }
            Outcome::Broken(broken) => Self::Broken(broken),
        }
    }

    /// The chart, or what is wrong with its YAML as an error.
    ///
    /// # Errors
    ///
    /// When it is no YAML.
    pub fn good(self) -> Result<(Org, Analysis)> {
        match self {
            Self::Good(chart) => Ok(*chart),
            Self::Broken(broken) => Err(NoChart::of(&broken).into()),
        }
    }
}

/// What is wrong with a file that is not YAML, as a compiler says it: it needs no other words before it.
#[derive(Debug)]
pub struct NoChart(String);

impl NoChart {
    fn of(broken: &Broken) -> Self {
        let findings = broken.findings.iter();
        let all: Vec<String> = findings.map(|finding| report::render(&broken.files, finding)).collect();
        Self(all.join("\n\n"))
    }
}

impl fmt::Display for NoChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoChart {}

/// Reads and analyses a chart; `-` reads `stdin`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn load(path: &Path, stdin: &mut dyn Read) -> Result<Chart> {
    Ok(Chart::of(read(path, stdin)?))
}

/// Reads a chart without analysing it; `-` reads `stdin`.
///
/// # Errors
///
/// When the file cannot be read, or is no YAML.
pub fn loaded(path: &Path, stdin: &mut dyn Read) -> Result<Loaded> {
    match read(path, stdin)? {
        Outcome::Chart(loaded) => Ok(*loaded),
        Outcome::Broken(broken) => Err(NoChart::of(&broken).into()),
    }
}

fn read(path: &Path, stdin: &mut dyn Read) -> Result<Outcome> {
    let limits = source::files::limits();
    Ok(if path.as_os_str() == "-" {
        let name = "standard input";
        let bytes = source::files::whole(name, stdin, 0, &limits)?;
        source::read_text("-", source::files::utf8(name, bytes, &limits)?, &limits)
    } else {
        source::load(path, &limits)?
    })
}

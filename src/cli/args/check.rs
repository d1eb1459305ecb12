//! Arguments of `check`.

use crate::model::Severity;
use clap::ValueEnum;
use std::path::PathBuf;

/// What stands below the options of `throughline check --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline check org.yaml                                  what a compiler would say
  throughline check orgs/ --fail-on warning                   every chart of a folder, more strictly
  throughline check org.yaml --rule chain-broken --rule po-no-pm
  throughline check org.yaml --format sarif > findings.sarif  for code scanning
  throughline check org.yaml --format github                  annotations in a GitHub workflow
  throughline check org.yaml --format markdown                for a comment on a pull request
  git show HEAD~1:org.yaml | throughline check -              the chart as it was

A chart that is not YAML has findings of the rule `syntax`. What a chart disables or waives is not reported.

Exit codes:
  0  nothing found at the severity of --fail-on or above
  1  something was found
  2  could not run: wrong arguments, or a file that cannot be read; the others are checked all the same";

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Charts, or folders of charts; `-` reads standard input.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,

    /// How findings are written.
    #[arg(long, value_enum, value_name = "NAME", default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,

    /// The lowest severity that makes the exit code 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub fail_on: FailOn,

    /// Report this rule alone; may be repeated.
    #[arg(long = "rule", value_name = "NAME")]
    pub rules: Vec<String>,

    /// Print nothing; the exit code says it.
    #[arg(long, short)]
    pub quiet: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Like a compiler, with the lines of the chart.
    Text,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub workflows.
    Github,
    /// Tables for a comment on a pull request.
    Markdown,
}

/// A severity as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors alone.
    Error,
    /// Warnings and errors.
    Warning,
    /// Whatever is found.
    Info,
}

impl FailOn {
    /// The severity.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

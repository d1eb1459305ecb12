//! Arguments of `log`.

use clap::ValueEnum;
use std::path::PathBuf;

/// What stands below the options of `throughline log --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline log org.yaml                                  how the organisation came to be, newest first
  throughline log org.yaml | head -n 12                     the last ten changes
  throughline log org.yaml --format json | jq '.commits[].mean_retention_percent'

Read from the git repository in which the chart stands, up to its last commit: what a branch did shows with its merge, a
renamed file is followed, and what the chart includes counts as its own. A commit that changes nothing of the organisation,
as one of comments, is only counted.

Exit codes:
  0  printed
  2  could not run: wrong arguments, no git, no repository, a shallow clone, or a file that no commit has";

/// Arguments of `log`.
#[derive(Debug, clap::Args)]
pub struct Log {
    /// The chart file; it need not be there any more.
    pub path: PathBuf,

    /// Text for people, or JSON for programs.
    #[arg(long, value_enum, value_name = "NAME", default_value_t = LogFormat::Text)]
    pub format: LogFormat,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// What `log` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One line for each commit.
    Text,
    /// The same as data, described in docs/log-json.md.
    Json,
}

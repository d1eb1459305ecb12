//! Arguments of `diff`.

use super::FailOn;
use clap::ValueEnum;
use std::path::PathBuf;

/// What stands below the options of `throughline diff --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline diff old.yaml new.yaml                       what changed, told as a story
  throughline diff HEAD:org.yaml org.yaml                  what is not committed yet
  throughline diff v1:org.yaml HEAD:org.yaml --all         every change of a release, seat by seat
  throughline diff main:org.yaml org.yaml --format markdown --fail-on-new error

Exit codes:
  0  compared, whatever changed
  1  --fail-on-new was given, and there is such a new finding
  2  could not run: wrong arguments, a file or revision that cannot be read, or a file that is not YAML";

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The chart before: a file, or `REV:FILE` in the git repository the file stands in.
    pub old: PathBuf,

    /// The chart after, likewise.
    pub new: PathBuf,

    /// Text for people, JSON for programs, or Markdown for a comment on a pull request.
    #[arg(long, value_enum, value_name = "NAME", default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,

    /// End with exit code 1 when a finding is new that is at least so severe.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on_new: Option<FailOn>,

    /// Name every seat and show every row. Without it, branches are told by their heads and long groups are cut; JSON is
    /// always whole.
    #[arg(long)]
    pub all: bool,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// What `diff` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// A summary, then groups: seats by branches, teams, lines, chains and findings.
    Text,
    /// Every change as data.
    Json,
    /// The same groups as text, for a pull request.
    Markdown,
}

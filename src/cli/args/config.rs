//! Arguments of `config`.

use std::path::PathBuf;

/// What stands below the options of `throughline config --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline config                                 every setting with its default, and where yours are
  throughline config mine.yaml                       the same, with what is wrong in that file
  throughline config --schema > config.schema.json   for editors that complete and check keys

Settings are about the screen. What `show`, `check` and the other commands print is the same for everybody.

Exit codes:
  0  printed, and nothing is wrong with the settings
  1  printed, and something is: standard error says what and where
  2  could not run: wrong arguments, or a file that cannot be read";

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub struct Config {
    /// Settings to look at instead of your own.
    #[arg(value_name = "FILE")]
    pub path: Option<PathBuf>,

    /// Print the JSON Schema of the settings instead.
    #[arg(long, conflicts_with = "path")]
    pub schema: bool,
}

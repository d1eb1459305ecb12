//! Arguments as they are written on the command line.

mod check;
mod complete;
mod config;
mod diff;
mod export;
mod import;
mod log;

pub use check::{Check, CheckFormat, FailOn};
pub use complete::{Completions, Man};
pub use config::Config;
pub use diff::{Diff, DiffFormat};
pub use export::{Export, ExportFormat};
pub use import::{Import, ImportFormat};
pub use log::{Log, LogFormat};

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// What stands below the options of `throughline --help`.
const AFTER: &str = "\
Examples:
  throughline                        open the built-in example
  throughline org.yaml               open a chart
  throughline orgs/                  choose among the charts of a folder
  throughline show org.yaml          print all panels as text; see `throughline show --help`
  throughline org.yaml | less        the same: what is not shown on a terminal is printed
  throughline check org.yaml         say what is wrong, for CI; see `throughline check --help`
  throughline export org.yaml -o o.html  write it for others; see `throughline export --help`
  throughline calibrate org.yaml     propose a base from the chart's measurements
  throughline explain                list the rules
  throughline explain chain-long     say everything about one
  throughline diff HEAD:org.yaml org.yaml  say what is not committed yet
  throughline old.yaml new.yaml --diff     open the new one, with what changed marked
  throughline log org.yaml           say what each commit changed
  throughline new org.yaml           write a first chart to change
  throughline import staff.csv       make a chart of an HR table or a Backstage catalogue
  throughline schema                 print the JSON Schema of charts, for editors
  throughline config                 print every setting with its default, and where yours are
  throughline completions bash       print what bash completes behind Tab
  throughline man | man -l -         read the manual page

Keys: `?` lists them in the program, `q` quits.

Environment:
  VISUAL, EDITOR          the editor that `e` opens, unless your settings name one; arguments may follow its name
  NO_COLOR                when set and not empty: no colours, unless --theme or your settings name some
  THROUGHLINE_LIMITS      what charts may cost, as in `seats=9M`; docs/chart-format.md lists it
  XDG_STATE_HOME          where folds and selections are kept; without it, ~/.local/state
  XDG_CONFIG_HOME         the folder of your settings, else ~/.config: throughline/config.yaml in it
  TERM                    `dumb`: charts are printed instead of opened
  LC_ALL, LC_CTYPE, LANG  the first that is set says whether the terminal shows UTF-8

Exit codes:
  0      done; for `check`: nothing found that counts
  1      `check` found something, or `diff --fail-on-new` a new finding
  2      could not run: wrong arguments, or a file that cannot be read or written
  128+N  ended by signal N";

/// What stands below the options of `throughline show --help`.
const AFTER_SHOW: &str = "\
Examples:
  throughline show org.yaml                                      all panels
  throughline show org.yaml --panel chart --depth 2              the two upper levels
  throughline show org.yaml --panel handoffs --select cart       the chains of team `cart`
  throughline show org.yaml --panel explain --select cart        how team `cart` is reckoned
  throughline show org.yaml --panel findings                     what the rules and the loader say
  throughline show org.yaml --format json | jq '.findings[].message'
  git show HEAD~1:org.yaml | throughline show -                  the chart as it was

Exit codes:
  0  printed, whatever was found in the chart
  2  could not run: wrong arguments, no such id, a file that cannot be read or is not YAML";

/// What stands below the options of `throughline calibrate --help`.
const AFTER_CALIBRATE: &str = "\
Examples:
  throughline calibrate org.yaml                        what the measured handoffs say
  git show HEAD~1:org.yaml | throughline calibrate -    what they said before";

/// What stands below the options of `throughline explain --help`.
const AFTER_EXPLAIN: &str = "\
Examples:
  throughline explain               list the rules
  throughline explain chain-long    say everything about one";

/// What stands below the options of `throughline new --help`.
const AFTER_NEW: &str = "\
Examples:
  throughline new org.yaml     write a first chart to change
  throughline new - | less     only look at it";

/// What stands below the options of `throughline schema --help`.
const AFTER_SCHEMA: &str = "\
Examples:
  throughline schema > chart.schema.json    then, at the top of a chart:
                                            # yaml-language-server: $schema=chart.schema.json";

/// Opens a YAML org chart of a product organisation in the terminal and shows where strategic intent survives on its way
/// to the sprint, and where it frays.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_long_help = AFTER, after_help = "Examples, environment and exit codes: --help")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct Args {
    /// What to do instead of opening charts.
    #[command(subcommand)]
    pub command: Option<Subcommand>,

    /// Charts, or folders of charts; several open a list to choose from, none opens the built-in example.
    pub paths: Vec<PathBuf>,

    /// Open the second of two charts, with what changed since the first marked and listed; the first may be `REV:FILE` in
    /// git.
    #[arg(long)]
    pub diff: bool,

    /// Draw with ASCII only; `--no-ascii` does not, whatever the settings and the locale say.
    #[arg(long, overrides_with = "no_ascii")]
    pub ascii: bool,

    /// Draw with all characters.
    #[arg(long, hide = true, overrides_with = "ascii")]
    pub no_ascii: bool,

    /// Leave the mouse to the terminal, for selecting text; `--mouse` takes it, whatever the settings say.
    #[arg(long, overrides_with = "mouse")]
    pub no_mouse: bool,

    /// Take the mouse.
    #[arg(long, hide = true, overrides_with = "no_mouse")]
    pub mouse: bool,

    /// Read the chart again only when asked to; `--watch` does so when its file changes, whatever the settings say.
    #[arg(long, overrides_with_all = ["watch", "poll"])]
    pub no_watch: bool,

    /// Read the chart again when its file changes.
    #[arg(long, hide = true, overrides_with_all = ["no_watch", "poll"])]
    pub watch: bool,

    /// Look at the chart's file every 2 s instead of being told of changes, for folders on a network that tell nothing.
    #[arg(long, overrides_with_all = ["watch", "no_watch"])]
    pub poll: bool,

    /// Send fewer bytes, for slow lines: few colours, ASCII signs but in names, no overview map, views that jump
    /// instead of scrolling, five frames a second at most; `--no-low-bandwidth` does not, whatever the settings say.
    #[arg(long, overrides_with = "no_low_bandwidth")]
    pub low_bandwidth: bool,

    /// Send as many bytes as it takes.
    #[arg(long, hide = true, overrides_with = "low_bandwidth")]
    pub no_low_bandwidth: bool,

    /// Colours to draw with, whatever the settings say [default: auto].
    #[arg(long, value_enum, value_name = "NAME")]
    pub theme: Option<ThemeChoice>,

    /// Settings to use instead of your own; `throughline config` says where those are.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Use no settings but the defaults.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// Neither take up where you left a chart, nor keep where you leave it.
    #[arg(long)]
    pub no_state: bool,
}

/// Subcommands.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Print the panels as plain text, or everything as JSON.
    #[command(after_long_help = AFTER_SHOW, after_help = "Examples and exit codes: --help")]
    Show(Show),
    /// Say what is wrong, for CI: as text, JSON, SARIF, GitHub annotations or Markdown.
    #[command(after_long_help = check::AFTER, after_help = "Examples and exit codes: --help")]
    Check(Check),
    /// Write the chart for other programs: Graphviz, Mermaid, PlantUML, CSV, JSON or Markdown.
    #[command(after_long_help = export::AFTER, after_help = "Examples and exit codes: --help")]
    Export(Export),
    /// Propose the base of the estimates that the chart's own measurements ask for; writes no file.
    #[command(after_long_help = AFTER_CALIBRATE)]
    Calibrate(Calibrate),
    /// Say what changed from one chart, or version of a chart, to another.
    #[command(after_long_help = diff::AFTER, after_help = "Examples and exit codes: --help")]
    Diff(Diff),
    /// Say how an organisation came to be, commit by commit.
    #[command(after_long_help = log::AFTER, after_help = "Examples and exit codes: --help")]
    Log(Log),
    /// List the rules, or say why one matters, where it comes from and what to do about it.
    #[command(after_long_help = AFTER_EXPLAIN)]
    Explain(Explain),
    /// Write a short chart with comments to begin with; refuses to overwrite a file.
    #[command(after_long_help = AFTER_NEW)]
    New(New),
    /// Write a chart from the table of an HR system; what was guessed or left out is said on standard error.
    #[command(after_long_help = import::AFTER, after_help = "Examples and exit codes: --help")]
    Import(Import),
    /// Print the JSON Schema of the chart format, by which editors complete and check charts.
    #[command(after_long_help = AFTER_SCHEMA)]
    Schema,
    /// Print every setting with its default, where yours are, and what is wrong with them.
    #[command(after_long_help = config::AFTER, after_help = "Examples and exit codes: --help")]
    Config(Config),
    /// Print completions for a shell.
    #[command(after_long_help = complete::AFTER)]
    Completions(Completions),
    /// Print the manual page of the program, or of a command.
    #[command(after_long_help = complete::AFTER_MAN)]
    Man(Man),
}

/// Colours to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// The terminal's own 16 colours; none under `NO_COLOR`.
    Auto,
    /// For dark backgrounds, in 256 colours.
    Dark,
    /// For light backgrounds, in 256 colours.
    Light,
    /// The terminal's own 16 colours.
    #[value(name = "16")]
    Ansi,
    /// No colours: bold, underline and reverse.
    None,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The chart file; `-` reads standard input.
    pub path: PathBuf,

    /// Print this panel alone; without it, all five.
    #[arg(long, value_enum, value_name = "NAME")]
    pub panel: Option<PanelName>,

    /// What to print about: the id of a seat, team or product. Without it, the whole chart.
    ///
    /// The chart panel prints the seats below a seat, the card this seat, team or product, horizons and handoffs its chains,
    /// findings what points at it. `--format json` prints everything as always.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,

    /// Levels of the reporting tree to print, from 1; without it, all.
    #[arg(long, value_name = "LEVELS", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub depth: Option<u32>,

    /// Columns to print in, from 20 to 1000; JSON has no width.
    #[arg(long, value_name = "COLUMNS", default_value_t = 100, value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: u16,

    /// Text for people, or JSON for programs.
    #[arg(long, value_enum, value_name = "NAME", default_value_t = Format::Text)]
    pub format: Format,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// Arguments of `calibrate`.
#[derive(Debug, clap::Args)]
pub struct Calibrate {
    /// The chart; `-` reads standard input.
    pub path: PathBuf,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The rule's name; all rules without it.
    pub rule: Option<String>,

    /// Columns to print in; those of the terminal without it, but 100 at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The file to write; `-` prints the chart.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
}

/// The panels by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PanelName {
    /// The reporting tree.
    Chart,
    /// Who plans how far ahead, and what nobody plans.
    Horizons,
    /// The chains of intent, and what would help the worst one or the selected ones.
    Handoffs,
    /// What is wrong in the organisation and in the file.
    Findings,
    /// Everything about the selection.
    Card,
    /// Whether each product needs its split between product manager and product owner.
    Decision,
    /// The arithmetic, facts and sources of a seat, team or product; printed only when asked for.
    Explain,
}

/// What `show` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The panels as text.
    Text,
    /// Everything the program knows, described in docs/show-json.md.
    Json,
}

//! Arguments as they are written on the command line.

mod check;

pub use check::{Check, CheckFormat, FailOn};

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
  throughline calibrate org.yaml     propose a base from the chart's measurements
  throughline explain                list the rules
  throughline explain chain-long     say everything about one
  throughline new org.yaml           write a first chart to change
  throughline schema                 print the JSON Schema of charts, for editors

Keys: `?` lists them in the program, `q` quits.

Environment:
  VISUAL, EDITOR          the editor that `e` opens; arguments may follow its name
  NO_COLOR                when set and not empty: no colours, unless --theme names some
  TERM                    `dumb`: no colours either
  LC_ALL, LC_CTYPE, LANG  the first that is set says whether the terminal shows UTF-8

Exit codes:
  0      done; for `check`: nothing found that counts
  1      `check` found something
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

/// Opens a YAML org chart of a product organisation in the terminal and shows where strategic intent survives on its way
/// to the sprint, and where it frays.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_long_help = AFTER, after_help = "Examples, environment and exit codes: --help")]
pub struct Args {
    /// What to do instead of opening charts.
    #[command(subcommand)]
    pub command: Option<Subcommand>,

    /// Charts, or folders of charts; several open a list to choose from, none opens the built-in example.
    pub paths: Vec<PathBuf>,

    /// Draw with ASCII only; without it, only in a locale that is not UTF-8.
    #[arg(long)]
    pub ascii: bool,

    /// Leave the mouse to the terminal, for selecting text.
    #[arg(long)]
    pub no_mouse: bool,

    /// Read the chart again only on `r`, not whenever its file changes.
    #[arg(long)]
    pub no_watch: bool,

    /// Colours to draw with.
    #[arg(long, value_enum, value_name = "NAME", default_value_t = ThemeChoice::Auto)]
    pub theme: ThemeChoice,
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
    /// Propose the base of the estimates that the chart's own measurements ask for; writes no file.
    Calibrate(Calibrate),
    /// List the rules, or say why one matters, where it comes from and what to do about it.
    Explain(Explain),
    /// Write a short chart with comments to begin with; refuses to overwrite a file.
    New(New),
    /// Print the JSON Schema of the chart format, by which editors complete and check charts.
    Schema,
}

/// Colours to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// The terminal's own 16 colours; none under `NO_COLOR` or on a dumb terminal.
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

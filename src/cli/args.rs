//! Arguments as they are written on the command line.

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Opens a YAML org chart of a product organisation and shows where strategic intent survives on its way to the sprint,
/// and where it frays.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  throughline                        open the built-in example
  throughline org.yaml               open a chart
  throughline orgs/                  choose among the charts of a folder
  throughline show org.yaml          print all panels
  throughline show org.yaml --panel handoffs --select cart
  throughline show org.yaml --format json | jq '.chains[].retention'

Exit codes: 0 done, 2 could not run.")]
pub struct Args {
    /// What to do instead of opening charts.
    #[command(subcommand)]
    pub command: Option<Subcommand>,

    /// Charts or folders of charts; several open a picker, none opens the built-in example.
    pub paths: Vec<PathBuf>,

    /// Draw with ASCII only, as in a locale that is not UTF-8.
    #[arg(long)]
    pub ascii: bool,

    /// Leave the mouse to the terminal.
    #[arg(long)]
    pub no_mouse: bool,

    /// Read the chart again only on `r`, not whenever its file changes.
    #[arg(long)]
    pub no_watch: bool,

    /// Colours to draw with.
    #[arg(long, value_enum, default_value_t = ThemeChoice::Auto)]
    pub theme: ThemeChoice,
}

/// Subcommands.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Print the panels as plain text, or everything as JSON.
    Show(Show),
}

/// Colours to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// By `NO_COLOR`, `COLORTERM`, `TERM` and `COLORFGBG`.
    Auto,
    /// For dark backgrounds, in 24-bit colours.
    Dark,
    /// For light backgrounds, in 24-bit colours.
    Light,
    /// The terminal's own 16 colours.
    #[value(name = "16")]
    Ansi,
    /// Weight, underline and reverse alone.
    None,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The chart; `-` reads standard input.
    pub path: PathBuf,

    /// Print one panel; all without it.
    #[arg(long, value_enum)]
    pub panel: Option<PanelName>,

    /// What the card, horizons and handoffs are about: the id of a seat, team or product.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,

    /// How many levels of the reporting tree to print; all without it.
    #[arg(long, value_name = "N")]
    pub depth: Option<u32>,

    /// Columns to print in.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: u16,

    /// Text for people, or JSON for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Print ASCII only.
    #[arg(long)]
    pub ascii: bool,
}

/// The panels by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PanelName {
    /// The reporting tree.
    Chart,
    /// Who plans how far ahead.
    Horizons,
    /// The chains, and the flow of the selected one.
    Handoffs,
    /// What the rules and the loader say.
    Findings,
    /// Everything about the selection.
    Card,
}

/// What `show` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The panels as text.
    Text,
    /// Everything the program knows; see `docs/show-json.md`.
    Json,
}

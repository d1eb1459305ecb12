//! Arguments of `export`.

use clap::ValueEnum;
use std::path::PathBuf;

/// What stands below the options of `throughline export --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline export org.yaml --output org.html           for a browser or paper: the ending says it
  throughline export org.yaml --depth 3 --output org.svg  a picture of the three upper levels
  throughline export org.yaml --format dot | dot -Tsvg    drawn by Graphviz
  throughline export org.yaml --output org.csv            a row for each seat, for a spreadsheet
  throughline export org.yaml --format markdown --branch tomas
  throughline export org.yaml --format html --anonymise   to show to others: nobody's name is in it
  git show HEAD~1:org.yaml | throughline export - --format json

Endings: .html .htm · .svg · .dot .gv · .mmd .mermaid · .puml .plantuml
         .csv · .json · .md .markdown

Numbers are those of the whole chart, whatever part of it is exported.

Exit codes:
  0  exported, whatever was found in the chart
  2  could not run: wrong arguments, no such id, or a file that cannot be read or written";

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The chart; `-` reads standard input.
    pub path: PathBuf,

    /// What to write; without it, the ending of --output says it.
    #[arg(long, visible_alias = "to", value_enum, value_name = "NAME")]
    pub format: Option<ExportFormat>,

    /// Only this seat and those below it: the id of a seat.
    #[arg(long, value_name = "ID")]
    pub branch: Option<String>,

    /// So many levels of the reporting tree, from 1; without it, all.
    #[arg(long, value_name = "LEVELS", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub depth: Option<u32>,

    /// Invented names instead of those of people, teams, products and places; no addresses, links or notes.
    #[arg(long, visible_alias = "anonymize")]
    pub anonymise: bool,

    /// The file to write, whole or not at all; without it, and as `-`, standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over a file that is there.
    #[arg(long)]
    pub force: bool,
}

/// What a chart is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A page for browsers and for paper: drawing, outline, chains and findings.
    Html,
    /// A picture.
    Svg,
    /// Graphviz.
    Dot,
    /// A Mermaid flowchart, as GitHub and many wikis draw it.
    Mermaid,
    /// A PlantUML diagram.
    Plantuml,
    /// A table with a row for each seat.
    Csv,
    /// Everything the program knows, as `show --format json` has it.
    Json,
    /// The outline, the chains and the findings, for people.
    Markdown,
}

impl ExportFormat {
    /// The format that an ending of a file's name means, in any letter case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" => Self::Html,
            "svg" => Self::Svg,
            "dot" | "gv" => Self::Dot,
            "mmd" | "mermaid" => Self::Mermaid,
            "puml" | "plantuml" => Self::Plantuml,
            "csv" => Self::Csv,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }
}

//! Arguments of `throughline import`.

use clap::ValueEnum;
use encoding_rs::Encoding;
use std::path::PathBuf;

/// What stands below the options of `throughline import --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline import staff.csv > org.yaml                       a chart from an HR export
  throughline import staff.csv -o org.yaml                      the same, never over another file
  throughline import staff.csv --map 'reports_to=Team Captain'  name a column that is not known
  throughline import staff.csv --map notes=                     leave a column out
  throughline import staff.csv --encoding iso-8859-2            name the character set
  throughline import staff.csv 2> report.txt | throughline show -
  throughline import catalog/ -o org.yaml                       the Groups and Users of a Backstage catalogue

What was read, guessed, left out or is doubtful is said on standard error, with line numbers.

Exit codes:
  0  written, whatever was left out
  2  could not run: wrong arguments, files that cannot be read or written, nothing in them to make a chart of";

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Tables of one organisation, parted by commas, semicolons, tabs or bars; or YAML files of a Backstage catalogue, or
    /// folders of them; `-` reads standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// What the files are; without it, folders and files that end in .yaml or .yml are a catalogue, and others tables.
    #[arg(long, value_enum, value_name = "NAME")]
    pub from: Option<ImportFormat>,

    /// The column that gives a field, by its header or number; may be repeated. Without a column, the field is left out.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub map: Vec<(String, String)>,

    /// The character set of the tables, by the name the web has for it; found out without it.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    /// The file to write; without it, the chart is printed.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over the output file where it is there already.
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// What a chart is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Tables, as HR systems export them.
    Csv,
    /// Groups and Users of a Backstage catalogue.
    Backstage,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write FIELD=COLUMN, such as `name=Full Name`")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "no character set has this name; `utf-8`, `windows-1252` and `shift_jis` are some".to_owned()
    })
}

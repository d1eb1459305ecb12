//! `throughline export`: the chart, or a part of it, in the format of another program. Writing a file is the shell's.

use super::args::{Export, ExportFormat};
use super::json;
use super::load::loaded;
use crate::analysis::Analysis;
use crate::export::{Part, anonymise, dot, graph::Graph, html, markdown, mermaid, plantuml, svg, table};
use crate::finding::suggest;
use crate::model::{Org, SeatId};
use crate::source::Loaded;
use crate::text;
use crate::view::{Ctx, glyphs};
use anyhow::{Result, bail};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Writes the chart; what its reader should know of the format goes to `err`. Returns the files that the chart was read from.
///
/// # Errors
///
/// When the format cannot be told, the file cannot be read or is no YAML, `--branch` names no seat, or writing fails.
pub fn run(
    args: &Export,
    stdin: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Vec<PathBuf>> {
    let format = format(args)?;
    let Loaded { mut org, mut findings } = loaded(&args.path, stdin)?;
    let files = org.files.iter().map(|file| PathBuf::from(&file.path)).collect();
    let branch = args.branch.as_deref().map(|id| branch(&org, id)).transpose()?;
    if args.anonymise {
        (org, findings) = anonymise(org, findings);
    }
    let analysis = Analysis::of(&org, findings);
    let part = Part::of(&org, &analysis, branch, args.depth);
    let ctx = Ctx { org: &org, analysis: &analysis, glyphs: &glyphs::UNICODE };
    let graph = || Graph::of(ctx, &part);
    let written = match format {
        ExportFormat::Dot => dot::write(&graph()),
        ExportFormat::Mermaid => {
            let graph = graph();
            let written = mermaid::write(&graph);
            if let Some(limits) = mermaid::limits(&graph, &written) {
                writeln!(err, "note: {limits}")?;
            }
            written
        }
        ExportFormat::Plantuml => plantuml::write(&graph()),
        ExportFormat::Svg => svg::write(ctx, &part),
        ExportFormat::Html => html::write(ctx, &part),
        ExportFormat::Csv => table::write(ctx, &part)?,
        ExportFormat::Markdown => markdown::write(ctx, &part),
        ExportFormat::Json => {
            json::write_part(&org, &analysis, &part, out)?;
            String::new()
        }
    };
    out.write_all(written.as_bytes())?;
    Ok(files)
}

/// Whether the result goes to a file, and not to standard output.
#[must_use]
pub fn file(args: &Export) -> Option<&Path> {
    args.output.as_deref().filter(|path| path.as_os_str() != "-")
}

/// The format that is asked for, else the one the file's name ends with.
fn format(args: &Export) -> Result<ExportFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = file(args) else {
        bail!(
            "no format is named\nhelp: add `--format dot`, or `--output` with a file that ends in .dot; see --help"
        );
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy()).unwrap_or_default();
    match ExportFormat::of_ending(&ending) {
        Some(format) => Ok(format),
        None => {
            bail!("{} does not end like any format\nhelp: add `--format dot`; see --help", path.display())
        }
    }
}

/// The seat with an id.
fn branch(org: &Org, id: &str) -> Result<SeatId> {
    if let Some(seat) = org.seat_by_id(id) {
        return Ok(seat);
    }
    let group = match (org.team_by_id(id), org.product_by_id(id)) {
        (Some(_), _) => "team",
        (None, Some(_)) => "product",
        (None, None) => match suggest::nearest(id, org.seats.iter().map(|seat| org.str(seat.id))) {
            Some(near) => bail!("no seat has the id `{id}`\nhelp: did you mean `{near}`?"),
            None => bail!("no seat has the id `{id}`"),
        },
    };
    bail!("`{id}` is a {group}, and only a seat has a branch\nhelp: name the seat whose reports you want")
}

/// What is said when a file has been written.
#[must_use]
pub fn written(path: &Path) -> String {
    format!("wrote {}", text::clean(&path.display().to_string()))
}

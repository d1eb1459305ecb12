//! Charts as written: YAML text into the model, and every problem on the way as a finding.
//!
//! Content never fails. Only the world (a missing file, no permission) is an `Err`.
//!
//! The way of a chart: [`files`] reads bytes, `include` gathers its files, [`yaml`] makes a tree with places of each,
//! `read` takes values off them, [`raw`] holds those as written, `resolve` turns names into ids. A large chart goes that way
//! in pieces (`quick`), and when it is read once more only what was edited does (`again`).

#[expect(clippy::disallowed_methods, reason = "the only place that reads charts from disk")]
pub mod files;
pub mod yaml;

pub mod durations;
pub mod include;
pub mod titles;

mod again;
mod quick;
pub mod raw;
mod read;
pub(crate) mod reader;
mod resolve;
pub mod schema;

mod about;

pub use again::Again;
pub use files::{charts_in, load, load_again, load_watched};
pub use include::{Fetch, Fetched, Refused};
pub use resolve::default_id;
pub use yaml::{Doc, Limits};

use crate::finding::{Finding, loader};
use crate::model::{FileId, FileText, Files, Org, SourceFile, Span};
use crate::progress::Progress;
use include::Gathered;
use raw::RawPieces;

/// A chart, with whatever is wrong in it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The chart.
    pub org: Org,
    /// What is wrong in its files, in the order of reading.
    pub findings: Vec<Finding>,
}

/// A chart whose outermost file is not YAML, so that nothing of it can be drawn.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The file, for places and excerpts.
    pub files: Files,
    /// Why; at least one, but for a chart that nobody wanted any more while it was read.
    pub findings: Vec<Finding>,
}

/// What a text turned out to be.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A chart.
    Chart(Box<Loaded>),
    /// No YAML.
    Broken(Broken),
}

/// Reads a chart from one text, which has no folder to include other files from. `name` is what messages call it.
#[must_use]
pub fn read_text(name: &str, text: impl Into<FileText>, limits: &Limits) -> Outcome {
    let outermost = Fetched { name: name.to_owned(), key: String::new(), text: text.into() };
    outcome(outermost, limits, &Progress::default(), None)
}

/// Reads the first document of a text that is no chart, such as the user's settings, with what is wrong with it as YAML.
pub(crate) fn document(name: &str, text: &str) -> (Files, Option<Doc>, Vec<Finding>) {
    let text: FileText = text.into();
    let mut files = Files::default();
    let file = files.push(SourceFile::new(name, text.clone()));
    let yaml::Read { doc, errors } = yaml::read(&text, &Limits::default());
    let findings = errors.into_iter().map(|error| include::yaml_finding(file, error)).collect();
    (files, doc, findings)
}

/// Reads a chart whose outermost file is given, and whose included files are fetched.
pub fn read_files(outermost: Fetched, limits: &Limits, fetch: &mut Fetch<'_>) -> Outcome {
    outcome(outermost, limits, &Progress::default(), Some(fetch))
}

/// Reads a chart in pieces of about so many bytes, as large ones are read. `None` if it has to be read whole.
#[must_use]
pub fn read_in_pieces(
    name: &str,
    text: impl Into<FileText>,
    size: usize,
    limits: &Limits,
) -> Option<Outcome> {
    let text = text.into();
    let read = quick::in_pieces_of(&text, size, limits)?;
    Some(of_pieces(name, &text, read, &Progress::default()))
}

/// The chart of one file that was read in pieces.
fn of_pieces(
    name: &str,
    text: &FileText,
    (raw, findings): (RawPieces<'_>, Vec<Finding>),
    progress: &Progress,
) -> Outcome {
    let mut files = Files::default();
    files.push(SourceFile::new(name, text.clone()));
    resolved(raw, files, findings, progress)
}

/// Reads a chart that is open and is of one text, as it is now: where no more than what single seats state was edited, only
/// that is read.
#[must_use]
pub fn read_again(open: &Org, name: &str, text: impl Into<FileText>, limits: &Limits) -> Again {
    let text = text.into();
    again::read(open, name, &text, limits).unwrap_or_else(|| Again::Whole(read_text(name, text, limits)))
}

fn outcome(
    outermost: Fetched,
    limits: &Limits,
    progress: &Progress,
    fetch: Option<&mut Fetch<'_>>,
) -> Outcome {
    let text = outermost.text.clone();
    if text.len() >= quick::WORTH_IT
        && let Some(read) = quick::read(&text, limits, progress)
    {
        return of_pieces(&outermost.name, &text, read, progress);
    }
    let Gathered { files, parts, mut findings } = include::gather(outermost, limits, progress, fetch);
    if parts.is_empty() || !progress.is_wanted() {
        return Outcome::Broken(Broken { files, findings });
    }
    let (raw, problems) = read::chart(&parts, limits, progress);
    findings.extend(problems);
    if !progress.is_wanted() {
        return Outcome::Broken(Broken { files, findings });
    }
    resolved(RawPieces::new(vec![raw]), files, findings, progress)
}

/// The chart of what was read, whose names become seats, teams and products.
fn resolved(raw: RawPieces<'_>, files: Files, mut findings: Vec<Finding>, progress: &Progress) -> Outcome {
    let (mut org, problems) = resolve::resolve(raw, files, progress);
    findings.extend(problems);
    // What is wrong may be so because of what stands elsewhere.
    org.parts.take_if(|_| !findings.is_empty());
    if org.seats.is_empty() && org.teams.is_empty() && org.products.is_empty() && findings.is_empty() {
        let rule = loader::EMPTY_CHART;
        let span = Span::new(FileId::default(), 0, 0);
        findings.push(
            Finding::new(rule.name, rule.severity, span, "nothing to draw yet")
                .help("write `people:` and under it `- name: Maya Chen`"),
        );
    }
    about::complete(&org, &mut findings);
    findings.sort_by_key(|finding| (finding.span.file, finding.span.start));
    Outcome::Chart(Box::new(Loaded { org, findings }))
}

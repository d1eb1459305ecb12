//! Charts as written: YAML text into the model, and every problem on the way as a finding.
//!
//! Content never fails. Only the world (a missing file, no permission) is an `Err`.
//!
//! The way of a file: [`files`] reads bytes, [`yaml`] makes a tree with places, `read` takes values off it, [`raw`] holds
//! them as written, `resolve` turns names into ids.

#[expect(clippy::disallowed_methods, reason = "the only place that reads charts from disk")]
pub mod files;
pub mod yaml;

pub mod durations;
pub mod titles;

pub mod raw;
mod read;
mod reader;
mod resolve;
pub mod schema;

mod about;

pub use files::{charts_in, load};
pub use yaml::Limits;

use self::yaml::ErrorKind;
use crate::finding::{Finding, loader};
use crate::model::{FileId, Files, Org, SourceFile, Span};
use std::sync::Arc;

/// A chart, with whatever is wrong in it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The chart.
    pub org: Org,
    /// What is wrong in the file, in file order.
    pub findings: Vec<Finding>,
}

/// A text that is not YAML, so that nothing of it can be drawn.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The file, for places and excerpts.
    pub files: Files,
    /// Why; at least one.
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

/// Reads a chart from text. `name` is what messages call the file.
#[must_use]
pub fn read_text(name: &str, text: impl Into<Arc<str>>, limits: &Limits) -> Outcome {
    let text = text.into();
    let mut files = Files::default();
    let file = files.push(SourceFile::new(name, Arc::clone(&text)));
    let yaml::Read { doc, errors } = yaml::read(&text, limits);
    let mut findings: Vec<Finding> = errors
        .into_iter()
        .map(|error| {
            let rule = match error.kind {
                ErrorKind::Syntax | ErrorKind::Limit => loader::SYNTAX,
                ErrorKind::Alias => loader::BAD_ALIAS,
                ErrorKind::FurtherDocument => loader::MANY_DOCUMENTS,
                ErrorKind::Continued => loader::CONTINUED_TEXT,
                ErrorKind::Tag => loader::UNKNOWN_TAG,
            };
            let span = Span::new(file, error.start, error.len);
            let mut finding = Finding::new(rule.name, rule.severity, span, error.message);
            finding.help = error.help;
            finding
        })
        .collect();
    let Some(doc) = doc else {
        return Outcome::Broken(Broken { files, findings });
    };
    let (raw, problems) = read::chart(&doc, file);
    findings.extend(problems);
    let (org, problems) = resolve::resolve(&raw, files);
    findings.extend(problems);
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

//! The formats of `check`: one file each. A renderer writes what is found chart by chart, finding by finding, and keeps
//! nothing of it: several threads write with one.

mod github;
mod json;
pub(super) mod markdown;
mod plain;
mod sarif;

use super::args::CheckFormat;
use super::json as json_shape;
use crate::finding::{Finding, words};
use crate::model::{Files, Org, Severity};
use crate::text;
use anyhow::Result;
use std::io::Write;

/// Where findings point to.
#[derive(Debug)]
pub enum Source {
    /// A chart.
    Chart(Box<Org>),
    /// Files that are not YAML.
    Broken(Files),
}

/// What was found in one chart.
#[derive(Debug)]
pub struct Report {
    /// The chart as it was named.
    pub path: String,
    /// What was found, worst first.
    pub findings: Vec<Finding>,
    /// The chart itself.
    pub chart: Source,
}

impl Report {
    /// The files of the chart.
    #[must_use]
    pub const fn files(&self) -> &Files {
        match &self.chart {
            Source::Chart(org) => &org.files,
            Source::Broken(files) => files,
        }
    }

    /// Kind and id of what a finding is about.
    fn subjects<'a>(&'a self, finding: &'a Finding) -> impl Iterator<Item = (&'static str, &'a str)> {
        let org = match &self.chart {
            Source::Chart(org) => Some(org),
            Source::Broken(_) => None,
        };
        org.into_iter().flat_map(|org| json_shape::about(org, finding))
    }
}

/// What a finding says, harmless, with what to do about it on a line of its own.
fn message(finding: &Finding) -> String {
    let mut message = text::clean(&finding.message).into_owned();
    if let Some(help) = &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(&text::clean(help));
    }
    message
}

/// How much was found in all charts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Charts that were read.
    pub charts: usize,
    /// Files that could not be.
    pub unread: usize,
    /// Findings by severity, in the order of [`Severity::ALL`].
    counts: [usize; Severity::ALL.len()],
}

impl Totals {
    /// Of one chart.
    #[must_use]
    pub fn of_chart(report: &Report) -> Self {
        let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        Self { charts: 1, unread: 0, counts: Severity::ALL.map(count) }
    }

    /// Adds what was found in others.
    pub fn add(&mut self, other: &Self) {
        self.charts += other.charts;
        self.unread += other.unread;
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn of(&self, severity: Severity) -> usize {
        Severity::ALL.iter().zip(self.counts).filter(|(of, _)| **of == severity).map(|(_, count)| count).sum()
    }

    /// How many findings have this severity or a higher one.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> usize {
        Severity::ALL.iter().zip(self.counts).filter(|(of, _)| **of >= severity).map(|(_, count)| count).sum()
    }

    /// One sentence that people can search for: `checked 2 charts: 1 error, 0 warnings, 4 infos`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let unread = match self.unread {
            0 => String::new(),
            some => format!("; could not read {}", words::count(some, "file", "files")),
        };
        format!(
            "checked {}: {}, {}, {}{unread}",
            words::count(self.charts, "chart", "charts"),
            words::count(self.of(Severity::Error), "error", "errors"),
            words::count(self.of(Severity::Warning), "warning", "warnings"),
            words::count(self.of(Severity::Info), "info", "infos"),
        )
    }
}

/// A format.
pub trait Renderer: Sync {
    /// What stands before all charts.
    ///
    /// # Errors
    ///
    /// When writing fails, as in the other methods.
    fn begin(&self, out: &mut dyn Write) -> Result<()> {
        let _ = out;
        Ok(())
    }

    /// What was found in one chart. Nothing, where nothing is to be said.
    ///
    /// # Errors
    ///
    /// When writing fails.
    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()>;

    /// What stands between two charts of which something is said.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands behind all charts.
    ///
    /// # Errors
    ///
    /// When writing fails.
    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()>;
}

/// The renderer of a format.
#[must_use]
pub fn of(format: CheckFormat) -> Box<dyn Renderer> {
    match format {
        CheckFormat::Text => Box::new(plain::Text),
        CheckFormat::Json => Box::new(json::Json),
        CheckFormat::Sarif => Box::new(sarif::Sarif::default()),
        CheckFormat::Github => Box::new(github::Github),
        CheckFormat::Markdown => Box::new(markdown::Markdown),
    }
}

#[cfg(test)]
mod tests;

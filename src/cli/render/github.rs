//! Findings as workflow commands of GitHub, which it shows beside the lines of the chart.

use super::{Renderer, Report, Totals, message};
use crate::model::Severity;
use crate::text;
use anyhow::Result;
use std::io::Write;

/// The format.
pub(super) struct Github;

impl Renderer for Github {
    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()> {
        for finding in &report.findings {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let place = report.files().place(finding.span);
            writeln!(
                out,
                "::{level} file={},line={},col={},title={}::{}",
                property(&text::clean(&place.file)),
                place.line,
                place.column,
                property(finding.rule),
                data(&message(finding)),
            )?;
        }
        Ok(())
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "{}", totals.sentence())?;
        Ok(())
    }
}

/// The message of a command, as its toolkit escapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

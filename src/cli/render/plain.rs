//! Findings as a compiler prints them, and a line with their numbers.

use super::{Renderer, Report, Totals};
use crate::cli::report;
use anyhow::Result;
use std::io::Write;

/// The format.
pub(super) struct Text;

impl Renderer for Text {
    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()> {
        for finding in &report.findings {
            writeln!(out, "{}\n", report::render(report.files(), finding))?;
        }
        Ok(())
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "{}", totals.sentence())?;
        Ok(())
    }
}

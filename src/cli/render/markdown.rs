//! Findings as tables for a comment on a pull request. No name can break out of its cell, mention anybody or refer to
//! anything: names stand in code spans, and all else is escaped.

use super::{Renderer, Report, Totals};
use crate::export::markdown::{code, prose};
use crate::finding::Finding;
use crate::model::Severity;
use anyhow::Result;
use std::io::Write;

/// The format.
pub(super) struct Markdown;

impl Renderer for Markdown {
    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()> {
        if report.findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "### {}\n", code(&report.path))?;
        let notes = report.findings.partition_point(|finding| finding.severity > Severity::Info);
        let (counts, notes) = report.findings.split_at(notes);
        if !counts.is_empty() {
            table(report, counts, out)?;
        }
        if !notes.is_empty() {
            writeln!(out, "<details><summary>Worth knowing: {}</summary>\n", notes.len())?;
            table(report, notes, out)?;
            writeln!(out, "</details>\n")?;
        }
        Ok(())
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "**throughline** {}", totals.sentence())?;
        Ok(())
    }
}

fn table(report: &Report, findings: &[Finding], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "| | rule | what | where |\n| --- | --- | --- | --- |")?;
    for finding in findings {
        let place = report.files().place(finding.span);
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            finding.severity.key(),
            code(finding.rule),
            prose(&finding.message),
            code(&format!("{}:{}", place.file, place.line)),
        )?;
    }
    writeln!(out)?;
    Ok(())
}

//! Findings as tables for a comment on a pull request. No name can break out of its cell, mention anybody or refer to
//! anything: names stand in code spans, and all else is escaped.

use super::{Renderer, Report, Totals};
use crate::finding::Finding;
use crate::model::Severity;
use crate::text;
use anyhow::Result;
use std::io::Write;

/// The format.
pub(super) struct Markdown;

impl Renderer for Markdown {
    fn chart(&mut self, report: &Report, out: &mut dyn Write) -> Result<()> {
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

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
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

/// A code span in a cell of a table: a backtick in it becomes an apostrophe, since none could close it then.
fn code(text: &str) -> String {
    let text = text::clean(text).replace('`', "'").replace('|', "\\|");
    if text.trim().is_empty() { String::new() } else { format!("`{text}`") }
}

/// A sentence with names in backticks. What stands between two backticks becomes a code span, the rest is escaped; a name
/// with a backtick of its own only shifts which is which.
pub(in crate::cli) fn prose(text: &str) -> String {
    let text = text::clean(text);
    let mut parts: Vec<&str> = text.split('`').collect();
    // An odd backtick closes nothing: what follows it is text.
    let rest = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut all = String::new();
    for (at, part) in parts.iter().enumerate() {
        all.push_str(&if at % 2 == 1 { code(part) } else { escape(part) });
    }
    if let Some(rest) = rest {
        all.push('\'');
        all.push_str(&escape(rest));
    }
    all
}

/// Text that means itself. A sign that would call a person or an issue gets a space without width behind it.
fn escape(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '@' | '#' => {
                all.push(char);
                all.push('\u{200b}');
            }
            '\n' | '\r' => all.push(' '),
            '\\' | '*' | '_' | '[' | ']' | '(' | ')' | '|' | '~' | '!' | '$' => {
                all.push('\\');
                all.push(char);
            }
            _ => all.push(char),
        }
    }
    // Addresses become links by themselves.
    all.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}

//! Findings as one JSON document, written chart by chart. Its findings have the shape they have in `show`, which is
//! described in `docs/show-json.md`.

use super::{Renderer, Report, Totals};
use crate::cli::json::{VERSION, finding};
use crate::model::Severity;
use anyhow::Result;
use serde::Serialize;
use std::io::Write;

/// The format.
pub(super) struct Json;

#[derive(Serialize)]
struct Summary {
    charts: usize,
    unread: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Renderer for Json {
    fn begin(&self, out: &mut dyn Write) -> Result<()> {
        write!(out, "{{\n\"version\": {VERSION},\n\"charts\": [")?;
        Ok(())
    }

    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()> {
        write!(out, "\n{{\"path\": ")?;
        serde_json::to_writer(&mut *out, &report.path)?;
        write!(out, ", \"findings\": [")?;
        for (at, found) in report.findings.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(out, "{comma}\n  ")?;
            serde_json::to_writer(&mut *out, &finding(report.files(), report.subjects(found), found))?;
        }
        write!(out, "]}}")?;
        Ok(())
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
        let summary = Summary {
            charts: totals.charts,
            unread: totals.unread,
            errors: totals.of(Severity::Error),
            warnings: totals.of(Severity::Warning),
            infos: totals.of(Severity::Info),
        };
        write!(out, "],\n\"summary\": ")?;
        serde_json::to_writer(&mut *out, &summary)?;
        writeln!(out, "\n}}")?;
        Ok(())
    }
}

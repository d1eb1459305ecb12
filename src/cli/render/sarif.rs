//! Findings as SARIF 2.1.0 (OASIS standard), for code scanning. Results are written one by one: memory does not grow with
//! their number.

use super::{Renderer, Report, Totals, message};
use crate::analysis::rule;
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::{Severity, Span};
use crate::text;
use anyhow::Result;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::io::Write;

/// The format.
pub(super) struct Sarif {
    rules: FxHashMap<&'static str, usize>,
}

impl Default for Sarif {
    fn default() -> Self {
        Self { rules: rule::names().enumerate().map(|(at, name)| (name, at)).collect() }
    }
}

impl Renderer for Sarif {
    fn begin(&self, out: &mut dyn Write) -> Result<()> {
        let rules: Vec<Value> = rule::ALL
            .iter()
            .map(|rule| described(rule.name, rule.severity, [rule.summary, rule.why, rule.fix], rule.source))
            .chain(loader::ALL.iter().map(|rule| {
                let why = "What is not as the format of charts has it cannot be used.";
                described(rule.name, rule.severity, [rule.summary, why, rule.fix], "the format of charts")
            }))
            .collect();
        let driver = json!({
            "name": "throughline",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        write!(
            out,
            "{{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{\"driver\": "
        )?;
        serde_json::to_writer(&mut *out, &driver)?;
        write!(out, "}},\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [")?;
        Ok(())
    }

    fn chart(&self, report: &Report, out: &mut dyn Write) -> Result<()> {
        for (at, finding) in report.findings.iter().enumerate() {
            let comma = if at > 0 { self.between() } else { "" };
            writeln!(out, "{comma}")?;
            serde_json::to_writer(&mut *out, &self.result(report, finding))?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> Result<()> {
        let done = totals.unread == 0;
        writeln!(out, "\n],\n\"invocations\": [{{\"executionSuccessful\": {done}}}]\n}}]\n}}")?;
        Ok(())
    }
}

impl Sarif {
    fn result(&self, report: &Report, finding: &Finding) -> Value {
        let related: Vec<Value> = finding
            .related
            .iter()
            .enumerate()
            .map(|(at, related)| {
                let mut place = location(report, related.span);
                place["id"] = json!(at + 1);
                place["message"] = json!({ "text": text::clean(&related.label) });
                place
            })
            .collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": message(finding) },
            "locations": [location(report, finding.span)],
            "partialFingerprints": { "throughlineFinding/v1": fingerprint(report, finding) },
        });
        if let Some(index) = self.rules.get(finding.rule) {
            result["ruleIndex"] = json!(index);
        }
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        result
    }
}

/// A rule's metadata: summary, why it matters and what to do, and where it comes from.
fn described(name: &str, severity: Severity, [summary, why, fix]: [&str; 3], source: &str) -> Value {
    json!({
        "id": name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": format!("{summary}. {why}") },
        "help": {
            "text": format!("{why}\n\nWhat to do: {fix}\n\nSource: {source}"),
            "markdown": format!("{why}\n\n**What to do:** {fix}\n\n**Source:** {source}"),
        },
        "defaultConfiguration": { "level": level(severity) },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A place with its end; lines and columns from 1, columns in code points, the end exclusive.
fn location(report: &Report, span: Span) -> Value {
    let files = report.files();
    let place = files.place(span);
    let (end_line, end_column) =
        files.get(span.file).map_or((place.line, place.column), |file| file.line_column(span.end()));
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": end_line,
                "endColumn": end_column,
            },
        },
    })
}

/// A path as a reference: relative as it is, absolute with its scheme; what a path of a URI may not hold is encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// The same for the same finding on other lines: of rule, file and what it is about; without that, of its message. It
/// stays the same from version to version.
fn fingerprint(report: &Report, finding: &Finding) -> String {
    let place = report.files().place(finding.span);
    let mut parts = vec![finding.rule, &place.file];
    parts.extend(report.subjects(finding).filter(|(_, id)| !id.is_empty()).flat_map(|(kind, id)| [kind, id]));
    if parts.len() == 2 {
        parts.push(&finding.message);
    }
    let bytes = parts.into_iter().flat_map(|part| part.bytes().chain([0]));
    format!("{:016x}", text::fingerprint(bytes))
}

//! Everything the program knows of a chart as JSON, in a documented, versioned shape: `docs/show-json.md`.
//!
//! Names are as written in the file; JSON escapes what could harm. Numbers are estimates between 0 and 1 unless the
//! documentation says otherwise.

mod chains;
mod decisions;
mod harmless;
mod overview;
mod seats;

use crate::analysis::Analysis;
use crate::export::Part;
use crate::finding::Finding;
use crate::model::{Files, Org, Subject};
use anyhow::Result;
use harmless::Harmless;
use serde::Serialize;
use std::io::Write;

/// The version of the shape. It grows when a field changes its meaning or goes away, not when one is added.
pub const VERSION: u32 = 1;

/// Writes a whole chart.
///
/// # Errors
///
/// When writing fails.
pub fn write(org: &Org, analysis: &Analysis, out: &mut dyn Write) -> Result<()> {
    write_part(org, analysis, &Part::whole(org), out)
}

/// Writes a part of a chart: its seats, teams and products, with the chains, loops, loads, decisions and findings about
/// them. `rollup`, `overview` and `chart_levers` are always those of the whole chart.
///
/// # Errors
///
/// When writing fails.
pub fn write_part(org: &Org, analysis: &Analysis, part: &Part, out: &mut dyn Write) -> Result<()> {
    let document = Document {
        version: VERSION,
        name: org.name.map(|name| org.str(name)),
        as_of: org.as_of.map(|date| date.to_string()),
        files: org.files.iter().map(|file| file.path.as_str()).collect(),
        seats: seats::seats(org, analysis, part),
        teams: part.teams().map(|team| seats::team(org, analysis, team)).collect(),
        products: part.products().map(|product| seats::product(org, product)).collect(),
        chains: chains::chains(org, analysis, part),
        loops: chains::loops(org, analysis, part),
        loads: chains::loads(org, analysis, part),
        decisions: decisions::decisions(org, analysis, part),
        rollup: chains::rollup(analysis),
        overview: overview::overview(org, analysis),
        chart_levers: chains::chart_levers(org, analysis),
        findings: part
            .findings(analysis)
            .map(|finding| analysis.finding(finding))
            .map(|finding| self::finding(&org.files, about(org, finding), finding))
            .collect(),
    };
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless::default()))?;
    writeln!(out)?;
    Ok(())
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    name: Option<&'a str>,
    as_of: Option<String>,
    files: Vec<&'a str>,
    seats: Vec<seats::Seat<'a>>,
    teams: Vec<seats::Team<'a>>,
    products: Vec<seats::Product<'a>>,
    chains: Vec<chains::Chain<'a>>,
    loops: Vec<chains::Loop<'a>>,
    loads: Vec<chains::Carried<'a>>,
    decisions: Vec<decisions::Decision<'a>>,
    rollup: chains::Rollup,
    overview: overview::Overview<'a>,
    chart_levers: Vec<chains::ChartLever<'a>>,
    findings: Vec<FindingJson<'a>>,
}

/// Where something is written.
#[derive(Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
}

impl From<crate::model::Place> for Place {
    fn from(place: crate::model::Place) -> Self {
        Self { file: place.file, line: place.line, column: place.column }
    }
}

/// A reference to a seat, team or product.
#[derive(Serialize)]
struct SubjectJson<'a> {
    kind: &'static str,
    id: &'a str,
}

fn subject(org: &Org, subject: Subject) -> SubjectJson<'_> {
    match subject {
        Subject::Chart => SubjectJson { kind: "chart", id: "" },
        Subject::Seat(seat) => SubjectJson { kind: "seat", id: org.str(org.seat(seat).id) },
        Subject::Team(team) => SubjectJson { kind: "team", id: org.str(org.team(team).id) },
        Subject::Product(product) => SubjectJson { kind: "product", id: org.str(org.product(product).id) },
    }
}

#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    help: Option<&'a str>,
    subjects: Vec<SubjectJson<'a>>,
    related: Vec<RelatedJson<'a>>,
    /// Whether it rests on defaults alone.
    default: bool,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    #[serde(flatten)]
    place: Place,
    label: &'a str,
}

/// Kind and id of what a finding is about.
pub(super) fn about<'a>(org: &'a Org, finding: &'a Finding) -> impl Iterator<Item = (&'static str, &'a str)> {
    finding.subjects.iter().map(|about| subject(org, *about)).map(|about| (about.kind, about.id))
}

/// A finding in this shape; `about` is kind and id of what it is about.
pub(super) fn finding<'a>(
    files: &Files,
    about: impl Iterator<Item = (&'static str, &'a str)>,
    finding: &'a Finding,
) -> FindingJson<'a> {
    FindingJson {
        rule: finding.rule,
        severity: finding.severity.key(),
        message: &finding.message,
        place: files.place(finding.span).into(),
        help: finding.help.as_deref(),
        subjects: about.map(|(kind, id)| SubjectJson { kind, id }).collect(),
        related: finding
            .related
            .iter()
            .map(|related| RelatedJson { place: files.place(related.span).into(), label: &related.label })
            .collect(),
        default: finding.ground == crate::finding::Ground::Defaults,
    }
}

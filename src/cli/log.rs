//! `throughline log`: what became of an organisation, commit by commit. Which versions there are, the caller knows; each is
//! read, compared with the one before it and let go.

use super::args::{Log, LogFormat};
use super::load::Chart;
use crate::analysis::{Analysis, Grade};
use crate::change::{Change, Side};
use crate::finding::words::count;
use crate::model::Org;
use crate::source::Outcome;
use crate::text;
use crate::view::changes;
use crate::view::glyphs::{ASCII, Glyphs, UNICODE};
use crate::view::spark::sparks;
use anyhow::Result;
use serde::Serialize;
use std::io::Write;

/// The version of the shape of the JSON.
const VERSION: u32 = 1;

/// What is told of a commit besides its chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Commit {
    /// Its whole hash.
    #[serde(rename = "commit")]
    pub hash: String,
    /// The hash as git shortens it.
    #[serde(skip)]
    pub short: String,
    /// The day it was committed, as `2024-03-04`.
    pub day: String,
    /// The first line of its message.
    pub subject: String,
}

/// One line.
#[derive(Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    commit: Commit,
    change: String,
    #[serde(flatten)]
    measures: Option<Measures>,
}

/// A version in numbers.
#[derive(Debug, Clone, Copy, Serialize)]
struct Measures {
    seats: usize,
    teams: usize,
    longest_chain: u32,
    mean_retention_percent: Option<u32>,
}

impl Measures {
    fn of(chart: &(Org, Analysis)) -> Self {
        let (org, analysis) = chart;
        Self {
            seats: org.seats.len(),
            teams: org.teams.len(),
            longest_chain: analysis.rollup.most_handoffs,
            mean_retention_percent: analysis.rollup.mean.map(Grade::percent),
        }
    }
}

/// Prints the history of a chart, whose versions come oldest first; `None` is one without the chart.
///
/// # Errors
///
/// When writing fails.
pub fn run(
    args: &Log,
    versions: impl Iterator<Item = (Commit, Result<Option<Outcome>>)>,
    out: &mut dyn Write,
) -> Result<()> {
    let glyphs = if args.ascii { &ASCII } else { &UNICODE };
    let mut rows: Vec<Row> = Vec::new();
    let mut unchanged = 0;
    let mut last: Option<Box<(Org, Analysis)>> = None;
    // What is wrong with a version is said once, and not again with each that leaves it so.
    let mut wrong = String::new();
    for (commit, outcome) in versions {
        let chart = match outcome.map(|outcome| outcome.map(Chart::of)) {
            Ok(Some(Chart::Good(chart))) => Ok(chart),
            Ok(Some(Chart::Broken(_))) => Err("is not YAML".to_owned()),
            Ok(None) => Err("removed".to_owned()),
            Err(error) => Err(format!("{error:#}")),
        };
        match chart {
            Ok(chart) => {
                let change = last.as_ref().map(|last| between(last, &chart));
                match change {
                    Some(change) if change.is_empty() && wrong.is_empty() => unchanged += 1,
                    change => {
                        let said = match change {
                            None => "first version".to_owned(),
                            Some(change) if change.is_empty() => "as it was before".to_owned(),
                            Some(change) => changes::summary(&change, glyphs),
                        };
                        rows.push(Row { commit, change: said, measures: Some(Measures::of(&chart)) });
                    }
                }
                wrong.clear();
                last = Some(chart);
            }
            Err(why) if why == wrong => unchanged += 1,
            Err(why) => {
                rows.push(Row { commit, change: why.clone(), measures: None });
                wrong = why;
            }
        }
    }
    rows.reverse();
    match args.format {
        LogFormat::Json => {
            serde_json::to_writer_pretty(
                &mut *out,
                &serde_json::json!({ "version": VERSION, "commits": rows, "unchanged": unchanged }),
            )?;
            writeln!(out)?;
            Ok(())
        }
        LogFormat::Text => table(&rows, unchanged, args.ascii, glyphs, out),
    }
}

fn between(before: &(Org, Analysis), after: &(Org, Analysis)) -> Change {
    let side = |of| -> Side<'_> {
        let (org, analysis): &(Org, Analysis) = of;
        Side { org, analysis }
    };
    Change::of(side(before), side(after))
}

/// One line for each, newest first, under one that sums them up.
fn table(rows: &[Row], unchanged: usize, ascii: bool, glyphs: &Glyphs, out: &mut dyn Write) -> Result<()> {
    let say = |said: &str| if ascii { text::to_ascii(said).into_owned() } else { said.to_owned() };
    let means: Vec<Option<u32>> =
        rows.iter().map(|row| row.measures.and_then(|measures| measures.mean_retention_percent)).collect();
    let sparks = sparks(&means, ascii);
    let mut head = count(rows.len(), "commit changed the organisation", "commits changed the organisation");
    if unchanged > 0 {
        head.push_str(&format!(", {} did not", count(unchanged, "other", "others")));
    }
    let mut known = means.iter().flatten();
    if let (Some(last), Some(first)) = (known.next(), known.next_back()) {
        let line: String = sparks.iter().rev().collect();
        head.push_str(&format!("; mean retention est. {first} {} {last} %  {line}", glyphs.becomes));
    }
    writeln!(out, "{head}\n")?;
    let numbers: Vec<[String; 4]> = rows.iter().map(|row| numbers(row.measures.as_ref())).collect();
    let wide: [usize; 4] =
        std::array::from_fn(|at| numbers.iter().map(|of| text::width(&of[at])).max().unwrap_or_default());
    let short = rows.iter().map(|row| row.commit.short.len()).max().unwrap_or_default();
    for ((row, numbers), spark) in rows.iter().zip(&numbers).zip(&sparks) {
        write!(out, "{}  {:<short$}  ", row.commit.day, row.commit.short)?;
        for (said, wide) in numbers.iter().zip(wide) {
            write!(out, "{}{said}  ", " ".repeat(wide - text::width(said)))?;
        }
        writeln!(out, "{spark}  {}", say(&text::clean(&row.change)))?;
    }
    Ok(())
}

/// What stands in the columns.
fn numbers(measures: Option<&Measures>) -> [String; 4] {
    let Some(measures) = measures else { return Default::default() };
    let Measures { seats, teams, longest_chain, mean_retention_percent } = measures;
    [
        count(*seats, "seat", "seats"),
        count(*teams, "team", "teams"),
        format!("longest chain {longest_chain}"),
        mean_retention_percent.map_or_else(String::new, |percent| format!("est. {percent} %")),
    ]
}

//! `throughline log`: what became of an organisation, commit by commit. Which versions there are, the caller knows; each is
//! read, compared with the one before it and let go.

use super::args::{Log, LogFormat};
use crate::finding::words::count;
use crate::text;
use crate::view::glyphs::{ASCII, Glyphs, UNICODE};
use crate::view::spark::sparks;
use crate::view::versions::{Commit, Measures, Read, Version, Versions};
use anyhow::Result;
use serde::Serialize;
use std::io::Write;

/// The version of the shape of the JSON.
const VERSION: u32 = 1;

/// One line.
#[derive(Debug, Serialize)]
struct Row<'a> {
    commit: &'a str,
    day: &'a str,
    subject: &'a str,
    change: &'a str,
    #[serde(flatten)]
    measures: Option<Numbers>,
}

/// A version in numbers.
#[derive(Debug, Serialize)]
struct Numbers {
    seats: usize,
    teams: usize,
    longest_chain: u32,
    mean_retention_percent: Option<u32>,
}

impl<'a> Row<'a> {
    fn of(version: &'a Version) -> Self {
        let Version { commit, change, measures } = version;
        let measures = measures.map(|Measures { seats, teams, longest_chain, mean_percent }| Numbers {
            seats,
            teams,
            longest_chain,
            mean_retention_percent: mean_percent,
        });
        Self { commit: &commit.hash, day: &commit.day, subject: &commit.subject, change, measures }
    }
}

/// Prints the history of a chart, whose versions come oldest first.
///
/// # Errors
///
/// When writing fails.
pub fn run(args: &Log, charts: impl Iterator<Item = (Commit, Read)>, out: &mut dyn Write) -> Result<()> {
    let glyphs = if args.ascii { &ASCII } else { &UNICODE };
    let told = Versions::of(charts, glyphs);
    let unchanged = told.unchanged;
    match args.format {
        LogFormat::Json => {
            let rows: Vec<Row<'_>> = told.all.iter().map(Row::of).collect();
            serde_json::to_writer_pretty(
                &mut *out,
                &serde_json::json!({ "version": VERSION, "commits": rows, "unchanged": unchanged }),
            )?;
            writeln!(out)?;
            Ok(())
        }
        LogFormat::Text => table(&told, args.ascii, glyphs, out),
    }
}

/// One line for each, newest first, under one that sums them up.
fn table(told: &Versions, ascii: bool, glyphs: &Glyphs, out: &mut dyn Write) -> Result<()> {
    let Versions { all: rows, unchanged } = told;
    let say = |said: &str| if ascii { text::to_ascii(said).into_owned() } else { said.to_owned() };
    let means = told.means();
    let sparks = sparks(&means, ascii);
    let mut head = count(rows.len(), "commit changed the organisation", "commits changed the organisation");
    if *unchanged > 0 {
        head.push_str(&format!(", {} did not", count(*unchanged, "other", "others")));
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
    let Measures { seats, teams, longest_chain, mean_percent } = measures;
    [
        count(*seats, "seat", "seats"),
        count(*teams, "team", "teams"),
        format!("longest chain {longest_chain}"),
        mean_percent.map_or_else(String::new, |percent| format!("est. {percent} %")),
    ]
}

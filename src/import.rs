//! Charts out of what other programs know: bytes of their files in, the chart as YAML and a report out.
//!
//! Knows no files. What it writes gives the reader no mistakes of its own making: ids are unique, every line leads to a
//! seat of the chart, no line closes a circle, and every value is one the reader knows. Whatever was guessed or left out
//! for that is reported, with its lines. Roles are not invented: titles say them, and the reader infers them from there.
//!
//! The way of a table: `decode` makes text of bytes, `table` cells of text, `columns` fields of cells by their [`headers`], `posts` seats of
//! rows, `lines` tie them to each other, and `write` says them as YAML. `catalog` does the same with the documents of a
//! Backstage catalogue.

mod catalog;
mod columns;
mod decode;
mod draft;
mod facts;
mod groups;
pub mod headers;
mod ids;
mod lines;
mod posts;
pub mod report;
mod table;
mod words;
mod write;

pub use catalog::backstage;

use columns::{Columns, Headers};
use encoding_rs::Encoding;
use posts::Row;
use report::{Place, Report, Weight};

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is known of the files beforehand.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Columns by field, which beat the known headers: `("name", "Full Name")`. An empty column leaves the field out.
    pub map: Vec<(String, String)>,
    /// The character set of tables; without it, it is found out.
    pub encoding: Option<&'static Encoding>,
    /// The longest text that a chart may hold, in bytes; without it, texts may have any length.
    pub longest: Option<usize>,
}

/// A chart and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The chart, as YAML.
    pub chart: String,
    /// What was read, guessed, left out or is doubtful, and what was written; one line each.
    pub report: Vec<String>,
}

/// Reads tables of comma-separated values, or with another delimiter; several make one chart.
///
/// # Errors
///
/// When no column of a file gives names or titles, or a mapped field or column does not exist.
pub fn csv(inputs: &[Input], settings: &Settings) -> Result<Imported, String> {
    let mut report = Report::new(inputs);
    let known = Headers::new(&settings.map);
    let longest = settings.longest.unwrap_or(usize::MAX);
    let mut tables = Vec::new();
    for input in inputs {
        let decoded = decode::decode(&input.bytes, settings.encoding);
        let table = table::read(&decoded.text, longest, |cells| known.in_row(cells));
        tables.push((decoded, table));
    }
    let mut headers = Vec::new();
    for ((_, table), input) in tables.iter().zip(inputs) {
        let Some(header) = table.rows.first() else {
            return Err(format!("cannot import {}: the table is empty", input.name));
        };
        let found = Columns::find(&header.cells, &settings.map);
        headers.push(found.map_err(|why| format!("cannot import {}: {why}", input.name))?);
    }
    let mut rows = Vec::new();
    for (file, ((decoded, table), columns)) in tables.iter().zip(&headers).enumerate() {
        let name = inputs.get(file).map_or("", |input| &input.name);
        let (header, body) =
            table.rows.split_first().map_or((&[][..], &[][..]), |(it, body)| (&it.cells, body));
        let count = crate::finding::words::count(body.len(), "row", "rows");
        report.say(
            Weight::Read,
            format!("{name} as {} parted by {}: {count}", decoded.encoding, table.delimiter),
        );
        report.say(Weight::Read, format!("columns {}", columns.used(header)));
        let unused = columns.unused(header);
        if !unused.is_empty() {
            report.say(Weight::LeftOut, format!("columns {}", unused.join(", ")));
        }
        let at =
            |lines: &[usize]| -> Vec<Place> { lines.iter().map(|line| Place::new(file, *line)).collect() };
        report.tell(Weight::LeftOut, &at(&table.above), "line above the header", "lines above the header");
        report.tell(
            Weight::Doubtful,
            &at(&table.longer),
            "row with more cells than the header",
            "rows with more cells than the header",
        );
        report.tell(
            Weight::Doubtful,
            &at(&table.tall),
            "cell of many lines: a quote may not be closed",
            "cells of many lines: a quote may not be closed",
        );
        report.tell(
            Weight::LeftOut,
            &at(&table.huge),
            "cell longer than a chart may hold",
            "cells longer than a chart may hold",
        );
        if decoded.doubtful {
            report.say(Weight::Doubtful, format!("bytes that are no characters in {}", decoded.encoding));
        }
        rows.extend(body.iter().map(|row| Row::new(Place::new(file, row.line), columns, &row.cells)));
    }
    let draft = posts::draft(&rows, &mut report);
    report.say(Weight::Wrote, draft.sum());
    Ok(Imported { chart: write::chart(&draft), report: report.lines() })
}

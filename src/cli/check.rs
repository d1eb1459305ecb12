//! `throughline check`: what is found in charts, for people and for programs, and whether it is enough to fail.
//!
//! Charts are read, and what is found in them is put into words, on all cores; it is written in the order they were named.
//! So many charts are in memory at a time as cores can be kept busy with, however many there are, and of one with many
//! findings no words are: they are written one by one.

use super::args::Check;
use super::load::{Chart, load};
use super::mistyped;
use super::render::{self, Renderer, Report, Totals};
use super::report;
use crate::analysis::rule;
use crate::jobs;
use anyhow::{Result, bail};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Nothing was found that counts.
const CLEAN: u8 = 0;
/// Something was found at the threshold or above.
const FOUND: u8 = 1;
/// A file could not be read.
const COULD_NOT_RUN: u8 = 2;

/// Charts in memory for each core: enough that no core waits for the slowest chart of a round for long.
const CHARTS_A_CORE: usize = 8;

/// Findings of a chart that are put into words before its turn to be written has come: some hundred kilobytes.
const WORDED: usize = 1_000;

/// What became of a chart.
enum Checked {
    /// It was put into words, if there was anything to say.
    Worded(Totals, Vec<u8>),
    /// It has too many findings for that.
    Long(Totals, Report),
}

/// Checks charts; `paths` are files, and `-` for standard input. The exit code.
///
/// What cannot be read is said on `err`, and the rest is checked.
///
/// # Errors
///
/// When a rule of `--rule` does not exist, standard input is named twice, or writing fails.
pub fn run(
    args: &Check,
    paths: &[PathBuf],
    stdin: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8> {
    if let Some(name) = args.rules.iter().find(|name| !rule::names().any(|known| known == *name)) {
        return Err(mistyped::rule(name));
    }
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        bail!("standard input can be read once only; name `-` once");
    }
    let cores = jobs::processors();
    let renderer = (!args.quiet).then(|| render::of(args.format));
    let renderer = renderer.as_deref();
    let mut totals = Totals::default();
    if let Some(renderer) = renderer {
        renderer.begin(out)?;
    }
    let mut is_first = true;
    for round in paths.chunks(cores * CHARTS_A_CORE) {
        let check = |path: &Path, stdin: &mut dyn Read| worded(checked(path, stdin)?, args, renderer);
        for outcome in on_all_cores(round, cores, stdin, &check) {
            let (of_chart, words, long) = match outcome {
                Ok(Checked::Worded(of_chart, words)) => (of_chart, words, None),
                Ok(Checked::Long(of_chart, report)) => (of_chart, Vec::new(), Some(report)),
                Err(error) => {
                    totals.unread += 1;
                    report::failure(&format!("throughline: {error:#}"), err)?;
                    continue;
                }
            };
            totals.add(&of_chart);
            let Some(renderer) = renderer.filter(|_| !words.is_empty() || long.is_some()) else { continue };
            if !is_first {
                write!(out, "{}", renderer.between())?;
            }
            is_first = false;
            out.write_all(&words)?;
            if let Some(report) = long {
                renderer.chart(&report, out)?;
            }
        }
    }
    if let Some(renderer) = renderer {
        renderer.end(&totals, out)?;
    }
    Ok(if totals.unread > 0 {
        COULD_NOT_RUN
    } else if totals.at_least(args.fail_on.severity()) > 0 {
        FOUND
    } else {
        CLEAN
    })
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Counts what was found, and puts it into words where that is not too much.
fn worded(mut report: Report, args: &Check, renderer: Option<&dyn Renderer>) -> Result<Checked> {
    // A chart that is not YAML has no rules to choose from: what is wrong with it is always said.
    if !args.rules.is_empty() && matches!(report.chart, render::Source::Chart(_)) {
        report.findings.retain(|finding| args.rules.iter().any(|rule| rule == finding.rule));
    }
    let totals = Totals::of_chart(&report);
    let mut words = Vec::new();
    match renderer {
        Some(_) if report.findings.len() > WORDED => return Ok(Checked::Long(totals, report)),
        Some(renderer) => renderer.chart(&report, &mut words)?,
        None => {}
    }
    Ok(Checked::Worded(totals, words))
}

/// Does the same with some charts on all cores; the outcomes in the same order.
fn on_all_cores<T: Send>(
    paths: &[PathBuf],
    cores: usize,
    stdin: &mut dyn Read,
    check: &(dyn Fn(&Path, &mut dyn Read) -> Result<T> + Sync),
) -> Vec<Result<T>> {
    let outcomes: Vec<Mutex<Option<Result<T>>>> = paths.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let keep = |at: usize, outcome: Result<T>| {
        *outcomes[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    };
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(at) else { break };
            if !is_stdin(path) {
                keep(at, check(path, &mut std::io::empty()));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(paths.len()) {
            scope.spawn(work);
        }
        // Standard input has one reader, this thread.
        if let Some(at) = paths.iter().position(|path| is_stdin(path)) {
            keep(at, check(&paths[at], stdin));
        }
        work();
    });
    outcomes
        .into_iter()
        .filter_map(|outcome| outcome.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

/// What is found in one chart.
fn checked(path: &Path, stdin: &mut dyn Read) -> Result<Report> {
    let path_shown = path.display().to_string();
    Ok(match load(path, stdin)? {
        Chart::Good(chart) => {
            let (org, analysis) = *chart;
            Report {
                path: path_shown,
                findings: analysis.findings,
                chart: render::Source::Chart(Box::new(org)),
            }
        }
        Chart::Broken(broken) => Report {
            path: path_shown,
            findings: broken.findings,
            chart: render::Source::Broken(broken.files),
        },
    })
}

#[cfg(test)]
mod tests;

//! `throughline check`: what is found in charts, for people and for programs, and whether it is enough to fail.
//!
//! Charts are read on all cores and written in the order they were named. So many are in memory at a time as cores can be
//! kept busy with, however many there are.

use super::args::Check;
use super::load::{Chart, load};
use super::mistyped;
use super::render::{self, Report, Totals};
use super::report;
use crate::analysis::rule;
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
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut renderer = (!args.quiet).then(|| render::of(args.format));
    let mut totals = Totals::default();
    if let Some(renderer) = &mut renderer {
        renderer.begin(out)?;
    }
    for round in paths.chunks(cores * CHARTS_A_CORE) {
        for outcome in read(round, cores, stdin) {
            match outcome {
                Ok(mut report) => {
                    // A chart that is not YAML has no rules to choose from: what is wrong with it is always said.
                    if !args.rules.is_empty() && matches!(report.chart, render::Source::Chart(_)) {
                        report.findings.retain(|finding| args.rules.iter().any(|rule| rule == finding.rule));
                    }
                    totals.add(&report);
                    if let Some(renderer) = &mut renderer {
                        renderer.chart(&report, out)?;
                    }
                }
                Err(error) => {
                    totals.unread += 1;
                    report::failure(&format!("throughline: {error:#}"), err)?;
                }
            }
        }
    }
    if let Some(renderer) = &mut renderer {
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

/// Reads and analyses some charts on all cores; the outcomes in the same order.
fn read(paths: &[PathBuf], cores: usize, stdin: &mut dyn Read) -> Vec<Result<Report>> {
    let outcomes: Vec<Mutex<Option<Result<Report>>>> = paths.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let keep = |at: usize, report: Result<Report>| {
        *outcomes[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
    };
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(at) else { break };
            if !is_stdin(path) {
                keep(at, checked(path, &mut std::io::empty()));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(paths.len()) {
            scope.spawn(work);
        }
        // Standard input has one reader, this thread.
        if let Some(at) = paths.iter().position(|path| is_stdin(path)) {
            keep(at, checked(&paths[at], stdin));
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

//! The versions of a chart in its history: what each commit made of the organisation, and how it measures then.

use super::glyphs::Glyphs;
use super::{Ctx, Line, Tone, changes, outline};
use crate::analysis::{Analysis, Grade};
use crate::change::{Change, Side};
use crate::model::Org;
use crate::text;

/// What is told of a commit besides its chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its whole hash.
    pub hash: String,
    /// The hash as git shortens it.
    pub short: String,
    /// The day it was committed, as `2024-03-04`.
    pub day: String,
    /// The first line of its message.
    pub subject: String,
    /// The chart's path from the root of the repository then; none where it was deleted.
    pub file: Option<String>,
}

/// A version in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// Seats.
    pub seats: usize,
    /// Teams.
    pub teams: usize,
    /// The most handoffs of a chain.
    pub longest_chain: u32,
    /// Mean retention over the teams, in whole percent, estimated; none without a whole chain.
    pub mean_percent: Option<u32>,
}

/// A commit that changed the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: Commit,
    /// What it changed, in a few words.
    pub change: String,
    /// How the chart measures then; none where there is no chart to be read.
    pub measures: Option<Measures>,
}

/// A chart with what was computed from it, or why there is none.
pub type Read = Result<Box<(Org, Analysis)>, String>;

/// The versions of a chart, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Those that changed the organisation.
    pub all: Vec<Version>,
    /// How many others touched its files.
    pub unchanged: usize,
}

impl Versions {
    /// Compares each chart with the one before it, oldest first; one is held at a time.
    pub fn of(charts: impl Iterator<Item = (Commit, Read)>, glyphs: &Glyphs) -> Self {
        let mut told = Self::default();
        let mut last: Option<Box<(Org, Analysis)>> = None;
        // What is wrong with a version is said once, and not again with each that leaves it so.
        let mut wrong = String::new();
        for (commit, chart) in charts {
            match chart {
                Ok(chart) => {
                    let change = last.as_ref().map(|last| between(last, &chart));
                    let said = match change {
                        Some(change) if change.is_empty() && wrong.is_empty() => None,
                        Some(change) if change.is_empty() => Some("as it was before".to_owned()),
                        Some(change) => Some(changes::summary(&change, glyphs)),
                        None => Some("first version".to_owned()),
                    };
                    told.add(commit, said, Some(measures(&chart)));
                    wrong.clear();
                    last = Some(chart);
                }
                Err(why) => {
                    let said = (why != wrong).then(|| why.clone());
                    told.add(commit, said, None);
                    wrong = why;
                }
            }
        }
        told.all.reverse();
        told
    }

    fn add(&mut self, commit: Commit, change: Option<String>, measures: Option<Measures>) {
        match change {
            Some(change) => self.all.push(Version { commit, change, measures }),
            None => self.unchanged += 1,
        }
    }

    /// Mean retention of each, newest first.
    #[must_use]
    pub fn means(&self) -> Vec<Option<u32>> {
        self.all.iter().map(|version| version.measures.and_then(|measures| measures.mean_percent)).collect()
    }
}

fn between(before: &(Org, Analysis), after: &(Org, Analysis)) -> Change {
    let side = |of| -> Side<'_> {
        let (org, analysis): &(Org, Analysis) = of;
        Side { org, analysis }
    };
    Change::of(side(before), side(after))
}

fn measures(chart: &(Org, Analysis)) -> Measures {
    let (org, analysis) = chart;
    Measures {
        seats: org.seats.len(),
        teams: org.teams.len(),
        longest_chain: analysis.rollup.most_handoffs,
        mean_percent: analysis.rollup.mean.map(Grade::percent),
    }
}

/// A version in a list: day, hash, mean retention with its bar, what changed and what its author said of it.
#[must_use]
pub fn row(ctx: Ctx<'_>, version: &Version, spark: char, columns: usize) -> Line {
    let Version { commit, change, measures } = version;
    let mut line = Line::of(format!("{}  ", commit.day), Tone::Strong);
    if columns >= 60 {
        line.push(format!("{}  ", commit.short), Tone::Muted);
    }
    let mean = measures.and_then(|measures| measures.mean_percent);
    line.push(mean.map_or_else(|| " ".repeat(10), |percent| format!("est. {percent:>3} %")), Tone::Plain);
    line.push(format!(" {spark}  "), Tone::Trace);
    let change = text::clean(change).into_owned();
    line.push(change, if measures.is_some() { Tone::Plain } else { Tone::Unknown });
    line.push(format!("  {}", text::clean(&commit.subject)), Tone::Muted);
    outline::cut(ctx, &mut line, columns);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::glyphs::UNICODE;

    fn commit(day: &str) -> Commit {
        let (hash, short) = ("a1b2c3d4".to_owned(), "a1b2".to_owned());
        Commit { hash, short, day: day.to_owned(), subject: "a subject".to_owned(), file: None }
    }

    fn of(reads: &[Read]) -> Versions {
        let charts = reads
            .iter()
            .enumerate()
            .map(|(at, read)| (commit(&format!("2024-01-0{}", at + 1)), read.clone()));
        Versions::of(charts, &UNICODE)
    }

    #[test]
    fn what_is_wrong_is_said_once_and_what_changed_nothing_is_counted() {
        let good = || -> Read { Ok(Box::new((Org::default(), Analysis::default()))) };
        let bad = || -> Read { Err("is not YAML".to_owned()) };
        let told = of(&[good(), good(), bad(), bad(), good()]);
        let said: Vec<_> = told.all.iter().map(|version| version.change.as_str()).collect();
        assert_eq!(said, ["as it was before", "is not YAML", "first version"]);
        assert_eq!(told.unchanged, 2);
        assert_eq!(told.means(), [None; 3]);
    }
}

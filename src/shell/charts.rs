//! Reads charts for the program: the built-in example, files, and the list of the picker.

use super::git;
use crate::analysis::Analysis;
use crate::app::effect::Earlier;
use crate::app::index::Index;
use crate::app::msg::{Listed, Summary, Then};
use crate::app::{Chart, LoadError, Loaded, Msg};
use crate::finding::Finding;
use crate::model::{Org, Severity, SourceFile};
use crate::progress::Progress;
use crate::source::{self, Again, Broken, Limits, Outcome};
use crate::view::glyphs::Glyphs;
use crate::view::versions::{Commit, Versions};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The chart that opens without a path.
const BUILT_IN: &str = include_str!("../../orgs/northwind-pay.yaml");

/// What messages call it.
const BUILT_IN_NAME: &str = "northwind-pay.yaml";

/// Charts from so many seats on are shown before their chains are followed: below, that takes less than a tenth of a second,
/// and a screen sent once costs fewer bytes than one sent in two parts.
pub(super) const BEGUN_FROM: usize = 50_000;

/// Lines shown before and after a place at fault.
const AROUND: u32 = 2;

fn read(path: Option<&Path>, progress: &Progress, before: &mut dyn FnMut(&Path)) -> Result<Outcome, String> {
    match path {
        Some(path) => source::load_watched(path, &source::files::limits(), progress, before)
            .map_err(|error| format!("{error:#}")),
        None => Ok(source::read_text(BUILT_IN_NAME, BUILT_IN, &Limits::default())),
    }
}

/// Reads and analyses a chart.
#[must_use]
pub fn load(path: Option<PathBuf>) -> Msg {
    load_watched(path, &Progress::default(), &mut |_| {})
}

/// As [`load`], while somebody watches how far it is. Of what is not wanted any more the message says nothing true. `before`
/// is told of each file before it is read.
#[must_use]
pub fn load_watched(path: Option<PathBuf>, progress: &Progress, before: &mut dyn FnMut(&Path)) -> Msg {
    load_as_far_as(path, progress, before, Analysis::watched)
}

/// The same; the analysis of a large chart is only begun, so that there is something to look at.
#[must_use]
pub fn load_first(path: Option<PathBuf>, progress: &Progress, before: &mut dyn FnMut(&Path)) -> Msg {
    load_as_far_as(path, progress, before, |org, found, progress| {
        if org.seats.len() < BEGUN_FROM {
            Analysis::watched(org, found, progress)
        } else {
            Analysis::begun(org, found)
        }
    })
}

/// What came of reading a chart again that is open.
#[derive(Debug)]
pub struct ReadAgain {
    /// What to tell the program.
    pub msg: Msg,
    /// Whether its text has the end that it had: then it is not half written.
    pub keeps_its_end: bool,
}

/// As [`load_watched`] for the chart that is open, with its index: of a large one in which no more than what single seats
/// state was edited comes at once what they state, before the chains are followed anew.
#[must_use]
pub fn load_again(
    open: &Chart,
    index: &Arc<Index>,
    progress: &Progress,
    before: &mut dyn FnMut(&Path),
) -> ReadAgain {
    let whole = |msg| ReadAgain { msg, keeps_its_end: false };
    let in_part = |loaded| ReadAgain { msg: Msg::Loaded(Box::new(loaded)), keeps_its_end: true };
    let Some(path) = &open.path else { return whole(load_watched(None, progress, before)) };
    let again = source::load_again(path, &open.org, &source::files::limits(), progress, before);
    let analyse = |org: &Org, found| Analysis::watched(org, found, progress);
    match again.map_err(|error| format!("{error:#}")) {
        Ok(Again::Same) => in_part(Loaded::same(open, Arc::clone(index))),
        Ok(Again::Edited(org)) if org.seats.len() >= BEGUN_FROM && open.analysis.is_complete() => {
            in_part(Loaded::edited(open, Arc::clone(index), Arc::new(*org)))
        }
        Ok(Again::Edited(org)) => {
            let analysis = Arc::new(analyse(&org, Vec::new()));
            in_part(Loaded::new(open.path.clone(), Arc::new(*org), analysis))
        }
        Ok(Again::Whole(outcome)) => whole(analysed(open.path.clone(), Ok(outcome), analyse)),
        Err(error) => whole(analysed(open.path.clone(), Err(error), analyse)),
    }
}

fn load_as_far_as(
    path: Option<PathBuf>,
    progress: &Progress,
    before: &mut dyn FnMut(&Path),
    analyse: impl FnOnce(&Org, Vec<Finding>, &Progress) -> Analysis,
) -> Msg {
    let read = read(path.as_deref(), progress, before);
    analysed(path, read, |org, found| analyse(org, found, progress))
}

/// What was read of a chart, analysed; or why it is none.
fn analysed(
    path: Option<PathBuf>,
    read: Result<Outcome, String>,
    analyse: impl FnOnce(&Org, Vec<Finding>) -> Analysis,
) -> Msg {
    match read {
        Ok(Outcome::Chart(loaded)) => {
            let analysis = Arc::new(analyse(&loaded.org, loaded.findings));
            Msg::Loaded(Box::new(Loaded::new(path, Arc::new(loaded.org), analysis)))
        }
        Ok(Outcome::Broken(broken)) => Msg::LoadFailed(Box::new(error(path, &broken))),
        Err(message) => {
            let (message, help) = match message.split_once("\nhelp: ") {
                Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
                None => (message, None),
            };
            Msg::LoadFailed(Box::new(LoadError {
                path,
                at: None,
                message,
                help,
                excerpt: Vec::new(),
                more: 0,
            }))
        }
    }
}

/// Reads what a chart was.
#[must_use]
pub fn earlier(path: PathBuf, with: &Earlier) -> Msg {
    let limits = source::files::limits();
    let (since, outcome) = match with {
        Earlier::LastCommit => ("the last commit".to_owned(), git::load("HEAD", &path, &limits)),
        Earlier::Version(version) => (version.display().to_string(), git::version(version, &limits)),
    };
    let read = match outcome {
        Ok(Outcome::Chart(loaded)) => {
            let analysis = Arc::new(Analysis::of(&loaded.org, loaded.findings));
            Ok(Box::new(Loaded::new(None, Arc::new(loaded.org), analysis)))
        }
        Ok(Outcome::Broken(_)) => Err(format!("nothing to compare with: in {since} it is not YAML")),
        Err(error) => Err(format!("{error:#}")),
    };
    Msg::Earlier { path, since, read }
}

/// Reads the history of a chart.
#[must_use]
pub fn versions(path: PathBuf, glyphs: &Glyphs) -> Msg {
    let charts = git::history(&path, source::files::limits());
    let read = charts.map(|charts| Versions::of(charts, glyphs)).map_err(|error| format!("{error:#}"));
    Msg::Versions { path, read }
}

/// Reads a chart as it was at a commit, and as it was before.
#[must_use]
pub fn then(path: PathBuf, version: &Commit, before: Option<&Commit>) -> Msg {
    let limits = source::files::limits();
    let at = |commit: &Commit| {
        let (org, analysis) = *git::at(&path, commit, &limits)?;
        Ok(Loaded::new(Some(path.clone()), Arc::new(org), Arc::new(analysis)))
    };
    let read =
        at(version).map(|chart| Box::new(Then { chart, before: before.and_then(|before| at(before).ok()) }));
    let read = read.map_err(|why: String| format!("cannot show {}: {why}", version.short));
    Msg::Version { path, hash: version.hash.clone(), read }
}

/// The first problem of a text, with its lines.
#[must_use]
pub fn error(path: Option<PathBuf>, broken: &Broken) -> LoadError {
    let Some(finding) = broken.findings.first() else {
        return LoadError {
            path,
            at: None,
            message: "it is no YAML".to_owned(),
            help: None,
            excerpt: Vec::new(),
            more: 0,
        };
    };
    let place = broken.files.place(finding.span);
    let excerpt = broken
        .files
        .get(finding.span.file)
        .map(|file| excerpt(file, place.line, place.column))
        .unwrap_or_default();
    LoadError {
        path,
        at: Some((place.line, place.column)),
        message: finding.message.clone(),
        help: finding.help.clone().map(Cow::into_owned),
        excerpt,
        more: broken.findings.len() - 1,
    }
}

/// The lines around a place with a caret under it. Tabs are shown as one blank, so that the caret stays true.
fn excerpt(file: &SourceFile, line: u32, column: u32) -> Vec<String> {
    let last = (line + AROUND).min(file.line_count());
    let digits = last.to_string().len();
    let mut lines = Vec::new();
    for number in line.saturating_sub(AROUND).max(1)..=last {
        let text = file.line(number).replace('\t', " ");
        lines.push(format!("{number:>digits$} | {text}"));
        if number == line {
            let before: String = text.chars().take(column as usize - 1).collect();
            let blanks = crate::text::width(&crate::text::clean(&before));
            lines.push(format!("{:digits$} | {}^", "", " ".repeat(blanks)));
        }
    }
    lines
}

/// One line of the picker for each chart.
#[must_use]
pub fn list(paths: &[PathBuf]) -> Msg {
    Msg::Charts(paths.iter().map(|path| listed(path)).collect())
}

fn listed(path: &Path) -> Listed {
    let file = path.display().to_string();
    let (name, summary) = match read(Some(path), &Progress::default(), &mut |_| {}) {
        Ok(Outcome::Chart(loaded)) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            let name = loaded.org.name.map_or_else(|| file.clone(), |name| loaded.org.str(name).to_owned());
            (name, Ok(summary(&loaded.org, &analysis)))
        }
        Ok(Outcome::Broken(broken)) => {
            let error = error(None, &broken);
            let at = error.at.map_or_else(String::new, |(line, column)| format!("{line}:{column}: "));
            (file, Err(format!("{at}{}", error.message)))
        }
        // One line is all there is room for.
        Err(message) => (file, Err(message.lines().next().unwrap_or_default().to_owned())),
    };
    Listed { path: Some(path.to_owned()), name, summary }
}

fn summary(org: &Org, analysis: &Analysis) -> Summary {
    let counts = Severity::ALL.into_iter().zip(analysis.rollup.findings);
    Summary {
        seats: org.seats.len(),
        teams: org.teams.len(),
        median: analysis.rollup.median.zip(analysis.rollup.median_grade),
        worst: counts.into_iter().find(|(_, count)| *count > 0),
    }
}

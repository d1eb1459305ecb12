//! The commits that touched a chart, with what it was at each.
//!
//! Only the first parent of a merge is followed, so that each version is one step from the one before it: what a branch
//! did shows with its merge. A renamed file is followed to its old name. What is included counts as the chart's own.

use super::{Objects, Place, Version, git};
use crate::analysis::Analysis;
use crate::source::{Limits, Outcome};
use crate::view::versions::{Commit, Read};
use anyhow::{Context as _, Result, bail};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// The chart at each commit, oldest first; read as it is asked for.
pub struct History {
    objects: Objects,
    limits: Limits,
    shown: PathBuf,
    commits: std::vec::IntoIter<Commit>,
}

/// How many fields of a commit are asked for, with a zero byte behind each.
const FORMAT: &str = "--format=%H%x00%h%x00%cs%x00%s";

/// The history of a chart as of the last commit.
///
/// # Errors
///
/// Without git, outside a repository, for a file without commits, and where the history is cut.
pub fn history(file: &Path, limits: Limits) -> Result<History> {
    let place = Place::of(file).with_context(|| format!("cannot read the history of {}", file.display()))?;
    let top = git(&place.folder, &["rev-parse", "--show-toplevel", "--is-shallow-repository"])?;
    let said = String::from_utf8_lossy(&top.stdout);
    let mut lines = said.lines();
    let root =
        PathBuf::from(lines.next().filter(|_| top.status.success()).context("the repository has no files")?);
    if lines.next() == Some("true") {
        bail!(
            "cannot read the history of {}: the git repository is a shallow clone, in which it is cut\n\
             help: `git fetch --unshallow` brings the rest; in a GitHub workflow, `fetch-depth: 0`",
            file.display()
        );
    }
    let followed = followed(&root, &place.path)?;
    if followed.is_empty() {
        bail!("cannot read the history of {}: no commit has it", file.display());
    }
    let mut objects = Objects::of(&place)?;
    let shown = file.parent().unwrap_or(Path::new("")).to_owned();
    let mut included = Vec::new();
    for (commit, path) in &followed {
        let Some(path) = path else { continue };
        // What cannot be read is said when its turn comes.
        let bytes = objects.read(&commit.hash, path, limits.bytes).ok().flatten().unwrap_or_default();
        if may_include(&bytes) {
            let version = Version { revision: &commit.short, commit: &commit.hash, path, shown: &shown };
            let _ = version.read(&mut objects, &limits, &mut included);
        }
    }
    included.sort_unstable();
    included.dedup();
    let commits = if included.is_empty() { followed } else { with_includes(&root, followed, included)? };
    let commits: Vec<Commit> = commits.into_iter().map(|(commit, file)| Commit { file, ..commit }).collect();
    Ok(History { objects, limits, shown, commits: commits.into_iter() })
}

/// Whether a chart may name others: a chart that does not need not be read once more for that. The key may be spelt with
/// escapes.
fn may_include(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"include").is_some() || bytes.contains(&b'\\')
}

impl Iterator for History {
    type Item = (Commit, Read);

    fn next(&mut self) -> Option<Self::Item> {
        let commit = self.commits.next()?;
        let outcome = commit.file.as_deref().map_or(Ok(None), |path| {
            let version = Version { revision: &commit.short, commit: &commit.hash, path, shown: &self.shown };
            version.read(&mut self.objects, &self.limits, &mut Vec::new())
        });
        Some((commit, chart(outcome)))
    }
}

/// The chart as it was at a commit of its history.
///
/// # Errors
///
/// Why there is none to read, in a few words.
pub fn at(file: &Path, commit: &Commit, limits: &Limits) -> Read {
    let read = || {
        let place = Place::of(file)?;
        let Some(path) = &commit.file else { return Ok(None) };
        let shown = file.parent().unwrap_or(Path::new(""));
        let version = Version { revision: &commit.short, commit: &commit.hash, path, shown };
        version.read(&mut Objects::of(&place)?, limits, &mut Vec::new())
    };
    chart(read())
}

/// Analyses what was read.
fn chart(outcome: Result<Option<Outcome>>) -> Read {
    match outcome {
        Ok(Some(Outcome::Chart(loaded))) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            Ok(Box::new((loaded.org, analysis)))
        }
        Ok(Some(Outcome::Broken(_))) => Err("is not YAML".to_owned()),
        Ok(None) => Err("removed".to_owned()),
        Err(error) => Err(format!("{error:#}")),
    }
}

/// The commits that touched a file, oldest first, with its name then.
fn followed(root: &Path, path: &str) -> Result<Vec<(Commit, Option<String>)>> {
    let said =
        log(root, &["--diff-merges=first-parent", "--follow", "-M", "--name-status"], &[path.to_owned()])?;
    let mut words = said.split('\0');
    let mut all = Vec::new();
    while let Some(commit) = commit(&mut words) {
        // A letter behind a line end, then the path, or for a rename both.
        let status = words.next().unwrap_or_default().trim_start_matches('\n');
        let renamed = status.starts_with(['R', 'C']);
        let path = if renamed { words.nth(1) } else { words.next() };
        all.push((commit, path.filter(|_| !status.starts_with('D')).map(str::to_owned)));
    }
    all.reverse();
    Ok(all)
}

/// The same with the commits that touched only what the chart includes.
fn with_includes(
    root: &Path,
    followed: Vec<(Commit, Option<String>)>,
    mut paths: Vec<String>,
) -> Result<Vec<(Commit, Option<String>)>> {
    paths.extend(followed.iter().filter_map(|(_, path)| path.clone()));
    paths.sort_unstable();
    paths.dedup();
    let mut names: FxHashMap<String, Option<String>> =
        followed.into_iter().map(|(commit, path)| (commit.hash, path)).collect();
    let said = log(root, &["--no-patch"], &paths)?;
    let mut words = said.split('\0');
    let mut commits: Vec<Commit> = std::iter::from_fn(|| commit(&mut words)).collect();
    commits.reverse();
    let mut now: Option<String> = None;
    let mut all = Vec::new();
    for commit in commits {
        let own = names.remove(&commit.hash);
        let before = now.is_some();
        if let Some(name) = &own {
            now.clone_from(name);
        }
        // Before the chart and after its end, what it includes says nothing.
        if own.is_some() || before {
            all.push((commit, now.clone()));
        }
    }
    Ok(all)
}

fn log(root: &Path, options: &[&str], paths: &[String]) -> Result<String> {
    let mut args = vec!["log", "--first-parent", "-z", FORMAT];
    args.extend(options);
    args.extend(["HEAD", "--"]);
    args.extend(paths.iter().map(String::as_str));
    let found = git(root, &args)?;
    // Without a commit there is no `HEAD`.
    Ok(if found.status.success() {
        String::from_utf8_lossy(&found.stdout).into_owned()
    } else {
        String::new()
    })
}

/// The next commit of a log.
fn commit<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Commit> {
    let mut word = || words.next().map(str::to_owned);
    let hash = word().filter(|hash| !hash.is_empty())?;
    Some(Commit { hash, short: word()?, day: word()?, subject: word()?, file: None })
}

//! Charts as git keeps them: a version of a file, read by the `git` program.
//!
//! A revision is resolved before anything is read, and never taken for an option; files are named from the folder they
//! stand in, and what a chart includes is read from the same revision. Git is run as a program with its arguments, never
//! by a shell; nothing that a repository's settings name is run for it, and nothing is fetched.

mod history;
mod objects;

pub use history::{History, at, history};

use super::pages;
use crate::source::{self, Fetched, Limits, Outcome, Refused};
use anyhow::{Context as _, Result, bail};
use objects::Objects;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What every call of git begins with: no pager, no program of the repository's own choice, no lock.
const SAFE: [&str; 10] = [
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    "--no-replace-objects",
];

/// Whether this names a version of a file, `REV:FILE`: its parts. What is there as a file is that file.
#[must_use]
pub fn revision(path: &Path) -> Option<(&str, &Path)> {
    if path.exists() {
        return None;
    }
    let (revision, file) = path.to_str()?.split_once(':')?;
    (!revision.is_empty() && !file.is_empty()).then_some((revision, Path::new(file)))
}

/// Reads a version of a chart: a file, or `REV:FILE`.
///
/// # Errors
///
/// As [`load`], and as [`source::load`].
pub fn version(path: &Path, limits: &Limits) -> Result<Outcome> {
    match revision(path) {
        Some((revision, file)) => load(revision, file, limits),
        None => source::load(path, limits),
    }
}

/// Reads a chart and what it includes as they were at a revision.
///
/// # Errors
///
/// Without git, outside a repository, for an unknown revision or a file that is not in it, and for a file that is too
/// large or not UTF-8.
pub fn load(revision: &str, file: &Path, limits: &Limits) -> Result<Outcome> {
    let place = Place::of(file).with_context(|| format!("cannot read revision `{revision}`"))?;
    let commit = resolve(&place, revision)?;
    let shown = file.parent().unwrap_or(Path::new(""));
    let version = Version { revision, commit: &commit, path: &place.path, shown };
    match version.read(&mut Objects::of(&place)?, limits, &mut Vec::new())? {
        Some(outcome) => Ok(outcome),
        None => bail!("`{}` is not in revision `{revision}`", file.display()),
    }
}

/// A file in a repository, whether it is still there or not.
#[derive(Debug)]
struct Place {
    /// The nearest folder that is there, to ask git from.
    folder: PathBuf,
    /// The file from the root of the repository, with `/` between its parts.
    path: String,
}

impl Place {
    fn of(file: &Path) -> Result<Self> {
        let given = file.parent().unwrap_or(Path::new(""));
        // A folder that is gone by now may still be in a revision: git starts from the nearest that is left.
        let folder = given.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new(""));
        let below = file.strip_prefix(folder).unwrap_or(file).to_str();
        let below =
            below.with_context(|| format!("cannot read {}: its name is not UTF-8", file.display()))?;
        let found = git(folder, &["rev-parse", "--show-prefix"])?;
        if !found.status.success() {
            // Git refuses what another user owns, and says how to allow it.
            let why = String::from_utf8_lossy(&found.stderr);
            if why.contains("safe.directory") {
                bail!("git does not read this repository: {}", why.trim().trim_start_matches("fatal: "));
            }
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            bail!("`{}` is in no git repository", folder.display());
        }
        let prefix = String::from_utf8_lossy(&found.stdout);
        let path = format!("{}{below}", prefix.trim_end_matches(['\n', '\r']));
        Ok(Self { folder: folder.to_owned(), path })
    }
}

/// A chart at a commit.
struct Version<'a> {
    /// The revision as it was named.
    revision: &'a str,
    commit: &'a str,
    /// The chart from the root of the repository.
    path: &'a str,
    /// The folder in front of names in messages.
    shown: &'a Path,
}

impl Version<'_> {
    /// Reads it with what it includes, and adds the paths of that; `None` when the chart is not there.
    fn read(
        &self,
        objects: &mut Objects,
        limits: &Limits,
        includes: &mut Vec<String>,
    ) -> Result<Option<Outcome>> {
        let Self { revision, commit, path, shown } = self;
        let (base, own) = path.rsplit_once('/').unwrap_or(("", path));
        let name = |below: &str| format!("{revision}:{}", shown.join(below).display());
        let Some(bytes) = objects.read(commit, path, limits.bytes)? else { return Ok(None) };
        let text = source::files::utf8(&name(own), bytes, limits)?;
        let outermost = Fetched { name: name(own), key: (*path).to_owned(), text };
        Ok(Some(source::read_files(outermost, limits, &mut |below, room| {
            let path = if base.is_empty() { below.to_owned() } else { format!("{base}/{below}") };
            let found = objects.read(commit, &path, limits.bytes);
            let found = found.map_err(|error| Refused::new(error.to_string()))?;
            let bytes = found.ok_or_else(|| Refused::new(format!("it is not in revision `{revision}`")))?;
            if bytes.len() > room {
                return Err(Refused::too_long(limits.bytes));
            }
            let text = source::files::utf8(&name(below), bytes, limits);
            let text = text.map_err(|error| Refused::new(error.to_string()))?;
            includes.push(path.clone());
            Ok(Fetched { name: name(below), key: path, text })
        })))
    }
}

/// The commit that a revision names.
fn resolve(place: &Place, revision: &str) -> Result<String> {
    if revision.starts_with('-') {
        bail!("`{revision}` is no revision");
    }
    let found = git(&place.folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if !found.status.success() {
        bail!("the git repository has no revision `{revision}`");
    }
    Ok(String::from_utf8_lossy(&found.stdout).trim().to_owned())
}

/// Git in a folder, before its command.
fn command(folder: &Path) -> Command {
    let mut command = pages::program("git");
    if !folder.as_os_str().is_empty() {
        command.arg("-C").arg(folder);
    }
    // What is asked must not depend on who asks, nor wait for anybody or for a network.
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.stdin(Stdio::null()).args(SAFE);
    command
}

fn git(folder: &Path, args: &[&str]) -> Result<Output> {
    command(folder).args(args).output().context(NO_GIT)
}

/// Why git does not start.
const NO_GIT: &str = "cannot run `git`, which reads revisions";

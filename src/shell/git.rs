//! Charts as git keeps them: a version of a file, read by the `git` program.
//!
//! A revision is resolved before anything is read, and never taken for an option; files are named from the folder they
//! stand in, and what a chart includes is read from the same revision. Git is run as a program with its arguments, never
//! by a shell; nothing that a repository's settings name is run for it, and nothing is fetched.

use crate::source::{self, Fetched, Limits, Outcome, Refused};
use anyhow::{Context as _, Result, bail};
use std::path::Path;
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

/// Reads a chart and what it includes as they were at a revision.
///
/// # Errors
///
/// Without git, outside a repository, for an unknown revision or a file that is not in it, and for a file that is too
/// large or not UTF-8.
pub fn load(revision: &str, file: &Path, limits: &Limits) -> Result<Outcome> {
    let given = file.parent().unwrap_or(Path::new(""));
    // A folder that is gone by now may still be in the revision: git starts from the nearest that is left.
    let folder = given.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let below = file.strip_prefix(folder).unwrap_or(file).to_str();
    let below = below.with_context(|| format!("cannot read {}: its name is not UTF-8", file.display()))?;
    let commit = resolve(folder, revision)?;
    let name = format!("{revision}:{}", file.display());
    let blob = blob(folder, &commit, below)?;
    let Some(bytes) = blob else {
        bail!("`{}` is not in revision `{revision}`", file.display());
    };
    let outermost = Fetched {
        name: name.clone(),
        key: below.to_owned(),
        text: source::files::utf8(&name, bytes, limits)?.into(),
    };
    let base = Path::new(below).parent().unwrap_or(Path::new(""));
    Ok(source::read_files(outermost, limits, &mut |include, room| {
        let path = base.join(include);
        let path = path.to_str().unwrap_or(include);
        let found = self::blob(folder, &commit, path).map_err(|error| Refused::new(error.to_string()))?;
        let bytes = found.ok_or_else(|| Refused::new(format!("it is not in revision `{revision}`")))?;
        if bytes.len() > room {
            return Err(Refused::too_long(limits.bytes));
        }
        let name = format!("{revision}:{}", folder.join(path).display());
        let text =
            source::files::utf8(&name, bytes, limits).map_err(|error| Refused::new(error.to_string()))?;
        Ok(Fetched { name, key: path.to_owned(), text: text.into() })
    }))
}

/// The commit that a revision names.
fn resolve(folder: &Path, revision: &str) -> Result<String> {
    if revision.starts_with('-') {
        bail!("`{revision}` is no revision");
    }
    let inside = git(folder, &["rev-parse", "--git-dir"])?;
    if !inside.status.success() {
        // Git refuses what another user owns, and says how to allow it.
        let why = String::from_utf8_lossy(&inside.stderr);
        if why.contains("safe.directory") {
            bail!("git does not read this repository: {}", why.trim().trim_start_matches("fatal: "));
        }
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        bail!("cannot read revision `{revision}`: `{}` is in no git repository", folder.display());
    }
    let found = git(folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if !found.status.success() {
        bail!("the git repository has no revision `{revision}`");
    }
    Ok(String::from_utf8_lossy(&found.stdout).trim().to_owned())
}

/// What a file holds at a commit, if it is there.
fn blob(folder: &Path, commit: &str, below: &str) -> Result<Option<Vec<u8>>> {
    let output = git(folder, &["cat-file", "blob", &format!("{commit}:./{below}")])?;
    Ok(output.status.success().then_some(output.stdout))
}

fn git(folder: &Path, args: &[&str]) -> Result<Output> {
    let mut command = Command::new("git");
    if !folder.as_os_str().is_empty() {
        command.arg("-C").arg(folder);
    }
    // What is asked must not depend on who asks, nor wait for anybody or for a network.
    command
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null());
    command.args(SAFE).args(args).output().context("cannot run `git`, which reads revisions")
}

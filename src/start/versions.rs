//! `OLD NEW --diff`, and versions of charts: the new one is opened, the old one is what it is compared with.

use crate::analysis::Analysis;
use crate::cli::args::{Args, Diff, DiffFormat};
use crate::cli::load::{Chart, load};
use crate::model::Org;
use crate::shell::git;
use crate::source;
use anyhow::{Result, bail};
use std::io;
use std::path::{Path, PathBuf};

/// The chart to open, when both can be read; what cannot is said before the screen changes.
pub(super) fn opened(args: &Args) -> Result<&PathBuf> {
    let (old, new) = two(args)?;
    if [old, new].iter().any(|path| path.as_os_str() == "-") {
        bail!("`--diff` on a screen reads no standard input; name a file, or `REV:FILE` in git");
    }
    if new.is_dir() {
        bail!("`--diff` opens one chart, and `{}` is a folder", new.display());
    }
    if git::revision(new).is_some() {
        bail!(
            "`{}` is a version in git, and what `--diff` opens is a file\nhelp: `throughline diff` compares any two",
            new.display()
        );
    }
    version(old)?;
    Ok(new)
}

/// The same as `throughline diff`, where there is no screen.
pub(super) fn printed(args: &Args) -> Result<Diff> {
    let (old, new) = two(args)?;
    Ok(Diff {
        old: old.clone(),
        new: new.clone(),
        format: DiffFormat::Text,
        fail_on_new: None,
        all: false,
        ascii: args.ascii,
    })
}

fn two(args: &Args) -> Result<(&PathBuf, &PathBuf)> {
    match args.paths.as_slice() {
        [old, new] => Ok((old, new)),
        _ => bail!("`--diff` compares two charts: the old one, then the new one"),
    }
}

/// Reads a chart, or one of its versions, which must be YAML.
pub(super) fn version(path: &Path) -> Result<(Org, Analysis)> {
    match git::revision(path) {
        Some((revision, file)) => Chart::of(git::load(revision, file, &source::files::limits())?).good(),
        None => load(path, &mut io::stdin().lock())?.good(),
    }
}

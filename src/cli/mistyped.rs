//! What was meant by an argument that is none: an option in the wrong place, a command with a letter too many.

use super::Args;
use crate::analysis::rule;
use crate::finding::suggest;
use anyhow::{Error, anyhow};
use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue};
use std::path::Path;

/// Says of an option that belongs to a command which one that is.
pub fn explain(error: &mut clap::Error) {
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else { return };
    let Some(long) = option.strip_prefix("--") else { return };
    // An option that is near is suggested already.
    if error.get(ContextKind::SuggestedArg).is_some() {
        return;
    }
    let args = Args::command();
    let has = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(long));
    let Some(command) = args.get_subcommands().find(|command| has(command)) else { return };
    let tip = format!("`{option}` belongs to `{}`: `throughline {0} … {option} …`", command.get_name());
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
}

/// An error about a file that is not there, when its name is nearly that of a command.
#[must_use]
pub fn command(error: Error, path: &Path) -> Error {
    let word = path.to_string_lossy();
    if word.contains(['/', '.']) {
        return error;
    }
    match near(&word) {
        Some(near) => anyhow!("{error:#}\nhelp: did you mean the command `{near}`?"),
        None => error,
    }
}

/// What is said of a command that does not exist.
#[must_use]
pub fn no_command(name: &str) -> Error {
    match near(name) {
        Some(near) => anyhow!("no command is called `{name}`\nhelp: did you mean `{near}`?"),
        None => anyhow!("no command is called `{name}`\nhelp: `throughline --help` lists all commands"),
    }
}

/// The command with nearly this name.
fn near(name: &str) -> Option<String> {
    let args = Args::command();
    suggest::nearest(name, args.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// What is said of a rule that does not exist.
#[must_use]
pub fn rule(name: &str) -> Error {
    match suggest::nearest(name, rule::names()) {
        Some(near) => anyhow!("no rule is called `{name}`\nhelp: did you mean `{near}`?"),
        None => anyhow!("no rule is called `{name}`\nhelp: `throughline explain` lists all rules"),
    }
}

//! `throughline completions`: what a shell offers behind Tab, made from the arguments.

use super::args::{Args, Completions};
use anyhow::Result;
use clap::CommandFactory as _;
use std::io::Write;

/// Writes completions for a shell.
///
/// # Errors
///
/// When writing fails.
pub fn run(args: &Completions, out: &mut dyn Write) -> Result<()> {
    // Made in memory first: its writer takes a closed pipe for a defect.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "throughline", &mut script);
    out.write_all(&script)?;
    Ok(())
}

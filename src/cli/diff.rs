//! `throughline diff`: what changed between two charts, as text, JSON or Markdown. Which two, the caller has read.

mod json;

use super::args::{Diff, DiffFormat};
use crate::analysis::Analysis;
use crate::change::{Change, Findings, Same, Side};
use crate::export::markdown::prose;
use crate::model::Org;
use crate::text;
use crate::view::glyphs::{ASCII, UNICODE};
use crate::view::story;
use anyhow::Result;
use std::io::Write;

/// The longest line of the summary.
const COLUMNS: usize = 100;

/// Prints what changed. Whether a finding is new that should fail.
///
/// # Errors
///
/// When writing fails.
pub fn run(args: &Diff, old: &(Org, Analysis), new: &(Org, Analysis), out: &mut dyn Write) -> Result<bool> {
    let before = Side { org: &old.0, analysis: &old.1 };
    let after = Side { org: &new.0, analysis: &new.1 };
    let same = Same::of(before.org, after.org);
    let change = Change::between(before, after, &same);
    let findings = Findings::between(before, after, &same);
    let glyphs = if args.ascii { &ASCII } else { &UNICODE };
    let say = |said: &str| if args.ascii { text::to_ascii(said).into_owned() } else { said.to_owned() };
    if args.format == DiffFormat::Json {
        json::write(&change, &findings, out)?;
    } else {
        let markdown = args.format == DiffFormat::Markdown;
        let say = |said: &str| if markdown { marked(&say(said)) } else { say(said) };
        for (at, said) in story::summary(&change, &findings, (before, after)).iter().enumerate() {
            if markdown {
                let gap = if at > 0 { "\n" } else { "" };
                writeln!(out, "{gap}{}", say(said))?;
            } else {
                text::wrap(&say(said), COLUMNS).iter().try_for_each(|line| writeln!(out, "{line}"))?;
            }
        }
        let groups = story::groups(&change, &findings, glyphs);
        for group in &groups {
            let (mark, gap) = if markdown { ("**", "\n") } else { ("", "") };
            writeln!(out, "\n{mark}{}{mark}{gap}", say(&group.title))?;
            let (rows, left) = group.cut(args.all);
            let item = if markdown { "- " } else { "  " };
            list(rows, left, (args.all, item), &say, out)?;
        }
        if !args.all && groups.iter().any(story::Group::is_cut) {
            writeln!(out, "\n{}", say("`--all` names every seat and shows every row"))?;
        }
    }
    let least = args.fail_on_new.map(super::args::FailOn::severity);
    Ok(least.is_some_and(|least| findings.new.iter().any(|finding| finding.severity >= least)))
}

/// Rows with what is below them, each level further in.
fn list(
    rows: &[story::Row],
    left: usize,
    (all, item): (bool, &str),
    say: &dyn Fn(&str) -> String,
    out: &mut dyn Write,
) -> Result<()> {
    for row in rows {
        let (said, below, left) = row.shown(all);
        writeln!(out, "{item}{}", say(said))?;
        list(below, left, (all, &format!("  {item}")), say, out)?;
    }
    if left > 0 {
        writeln!(out, "{item}and {} more", text::thousands(left))?;
    }
    Ok(())
}

/// A line of a list, or a heading, in which no name is markup.
fn marked(said: &str) -> String {
    // Where it begins so, it would be a list or a heading of its own.
    let digits = said.len() - said.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = said.split_at(digits);
    let own = matches!(rest.as_bytes().first(), Some(b'.')) && digits > 0
        || matches!(rest.as_bytes().first(), Some(b'-' | b'+' | b'=')) && digits == 0;
    let slash = if own { "\\" } else { "" };
    // Written so, the sign without width that keeps names from calling people is ASCII.
    format!("{number}{slash}{}", prose(rest).replace('\u{200b}', "&#8203;"))
}

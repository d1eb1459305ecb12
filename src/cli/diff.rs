//! `throughline diff`: what changed between two charts, as text, JSON or Markdown. Which two, the caller has read.

mod json;

use super::args::{Diff, DiffFormat};
use crate::analysis::Analysis;
use crate::change::{Change, Findings, Same, Side};
use crate::export::markdown::prose;
use crate::finding::words::count;
use crate::model::Org;
use crate::text;
use crate::view::glyphs::{ASCII, UNICODE};
use crate::view::story;
use anyhow::Result;
use std::io::Write;

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
        writeln!(out, "{}", say(&text::clean(&story::summary(&change, &findings, (before, after), glyphs))))?;
        let (mark, item) = if markdown { ("**", "- ") } else { ("", "  ") };
        for group in story::groups(&change, &findings, glyphs) {
            let (rows, left) = group.cut(args.all);
            writeln!(out, "\n{mark}{}{mark}", say(&group.title))?;
            if markdown {
                writeln!(out)?;
            }
            for row in rows {
                writeln!(out, "{item}{}", say(row))?;
            }
            if left > 0 {
                writeln!(out, "{item}and {}; see `--all`", count(left, "more", "more"))?;
            }
        }
    }
    let least = args.fail_on_new.map(super::args::FailOn::severity);
    Ok(least.is_some_and(|least| findings.new.iter().any(|finding| finding.severity >= least)))
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

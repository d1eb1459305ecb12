//! `throughline calibrate`: proposes a base from the handoffs that a chart says were measured, with the evidence and how
//! far to trust it, as YAML to add by hand. Writes no file.

use super::args::Calibrate;
use super::load::load;
use crate::analysis::calibration::{self, BOUNDS, Candidate, Evidence, Fit, LEAST, Proposal};
use crate::analysis::{Hop, HopKind, retention};
use crate::finding::words;
use crate::model::{MeasuredKind, Org, Preset, SeatId, Subject};
use crate::text::{self, Align};
use crate::view::{Ctx, glyphs, numbers::percent};
use anyhow::Result;
use std::io::{Read, Write};

/// Columns that prose is printed in.
const WIDTH: usize = 100;
/// Columns of a handoff's two names at most.
const NAMES: usize = 44;
/// Handoffs that are named to be measured next.
const NEXT: usize = 5;

/// Prints what the measurements of a chart ask for.
///
/// # Errors
///
/// When the file cannot be read, is no YAML, or writing fails.
pub fn run(args: &Calibrate, stdin: &mut dyn Read, out: &mut dyn Write) -> Result<()> {
    let (org, analysis) = load(&args.path, stdin)?.good()?;
    let glyphs = if args.ascii { &glyphs::ASCII } else { &glyphs::UNICODE };
    write(Ctx { org: &org, analysis: &analysis, glyphs }, out)
}

/// Prints what the measurements of a chart ask for.
///
/// # Errors
///
/// When writing fails.
pub fn write(ctx: Ctx<'_>, out: &mut dyn Write) -> Result<()> {
    let evidence = calibration::evidence(ctx.org, ctx.analysis);
    let handoffs = words::count(evidence.len(), "measured handoff", "measured handoffs");
    writeln!(out, "{}: {handoffs}", ctx.subject(Subject::Chart))?;
    let today = retention::base(ctx.org);
    let proposal = calibration::propose(&evidence);
    // What is printed is what the chart would then hold, so the estimates are those of the rounded base.
    let base = proposal.map(|proposal| (proposal.base * 100.0).round() / 100.0);
    table(ctx, &evidence, today, base, out)?;
    not_counted(ctx, &evidence, out)?;
    match (proposal, base) {
        (Some(proposal), Some(base)) => propose(ctx, proposal, base, today, out),
        (None, _) | (_, None) => measure_next(ctx, evidence.len(), out),
    }
}

/// The evidence, one handoff a row, and the weighted means.
fn table(
    ctx: Ctx<'_>,
    evidence: &[Evidence],
    today: f64,
    proposed: Option<f64>,
    out: &mut dyn Write,
) -> Result<()> {
    if evidence.is_empty() {
        return Ok(());
    }
    let bases: Vec<f64> = std::iter::once(today).chain(proposed).collect();
    let names: Vec<String> = evidence.iter().map(|one| pair(ctx, one.from, one.to)).collect();
    let widest =
        names.iter().map(|name| text::width(name)).max().unwrap_or(0).clamp("weighted mean".len(), NAMES);
    let name = |name: &str| text::pad(name, widest, Align::Left, ctx.glyphs.ellipsis);
    let estimates = |of: &dyn Fn(f64) -> f64| {
        bases.iter().map(|base| format!("{:>14}", percent(of(*base)))).collect::<Vec<_>>().concat()
    };
    let heads: Vec<String> = bases.iter().map(|base| format!("  est. at {base:.2}")).collect();
    let heads = heads.concat();
    writeln!(out)?;
    writeln!(out, "{}  measured     n  weighs  date      {heads}", name("handoff"))?;
    for (one, names) in evidence.iter().zip(&names) {
        let n = one.measured.n.map_or_else(|| ctx.glyphs.unknown.to_owned(), |n| n.to_string());
        let date = one.measured.date.map_or_else(|| ctx.glyphs.unknown.to_owned(), |date| date.to_string());
        let measured = percent(one.measured.value);
        let estimates = estimates(&|base| one.estimate(base));
        writeln!(out, "{}  {measured:>8}  {n:>4}  {:>6}  {date:<10}{estimates}", name(names), one.weight)?;
    }
    let measured = percent(calibration::measured_mean(evidence));
    let estimates = estimates(&|base| calibration::estimated_mean(evidence, base));
    writeln!(out, "{}  {measured:>8}{:24}{estimates}", name("weighted mean"), "")?;
    notes(ctx, evidence, out)
}

/// What the table cannot say by itself.
fn notes(ctx: Ctx<'_>, evidence: &[Evidence], out: &mut dyn Write) -> Result<()> {
    let unknown = ctx.glyphs.unknown;
    let mut notes = Vec::new();
    if evidence.iter().any(|one| one.measured.n.is_none()) {
        notes.push(format!("{unknown} for n: not stated, counts as {}", retention::ESTIMATE_WEIGHT));
    }
    if evidence.iter().any(|one| one.measured.date.is_none()) {
        notes.push(format!("{unknown} for the date: not stated, counts as fresh"));
    }
    if evidence.iter().any(|one| one.stale) {
        notes.push(format!("older than {} days: counts half", retention::STALE_DAYS));
    }
    let has = |kind: MeasuredKind| evidence.iter().any(|one| one.measured.kind == kind);
    if MeasuredKind::ALL.into_iter().all(has) {
        let [a, b] = MeasuredKind::ALL.map(MeasuredKind::key);
        notes.push(format!("both {a} and {b} were measured; they are taken as one"));
    }
    if !notes.is_empty() {
        writeln!(out)?;
    }
    notes.iter().try_for_each(|note| say(out, note))
}

/// Measurements of what is no handoff between two people on a chain.
fn not_counted(ctx: Ctx<'_>, evidence: &[Evidence], out: &mut dyn Write) -> Result<()> {
    let measured = ctx.org.handoffs.iter().filter_map(|handoff| handoff.measured);
    let left: Vec<_> =
        measured.filter(|one| !evidence.iter().any(|known| known.measured.span == one.span)).collect();
    if left.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for one in left {
        let of_team = |hop: &Hop| {
            matches!(hop.kind, HopKind::Team(_))
                && hop.blend.as_deref().is_some_and(|blend| blend.measured.span == one.span)
        };
        let why = if ctx.analysis.hops.iter().any(of_team) {
            "it is of an owner and their own team, which the base says nothing of"
        } else {
            "no chain has this handoff between two people who hold their seats"
        };
        say(out, &format!("not counted, {}: {why}", ctx.place(one.span)))?;
    }
    Ok(())
}

/// The base, how far to trust it, and what to add to the chart.
fn propose(ctx: Ctx<'_>, proposal: Proposal, base: f64, today: f64, out: &mut dyn Write) -> Result<()> {
    writeln!(out)?;
    say(out, &format!("proposed base: {base:.2} (today {today:.2})"))?;
    match proposal.fit {
        Fit::Agrees => {}
        Fit::BelowBounds => say(
            out,
            &format!("  the measurements ask for less; {:.2} is the lowest that is proposed", BOUNDS.0),
        )?,
        Fit::AboveBounds => say(
            out,
            &format!("  the measurements ask for more; {:.2} is the highest that is proposed", BOUNDS.1),
        )?,
    }
    let (low, high) = proposal.interval;
    say(
        out,
        &format!("  95 % interval: {low:.2} to {high:.2}, if chance is all that the measurements differ by"),
    )?;
    let (least, most) = proposal.without_one;
    say(out, &format!("  with any one measurement left out: {least:.2} to {most:.2}"))?;
    if (low..=high).contains(&today) {
        say(out, "  today's base is within the interval: the measurements do not contradict it")?;
    }
    writeln!(out)?;
    if has_model(ctx.org) {
        say(out, "Set `base` in the `model` that the chart has, and leave the rest of it as it is:")?;
    } else {
        say(out, "Add to the chart:")?;
    }
    writeln!(out, "\nmodel: {{base: {base:.2}}}")?;
    Ok(())
}

/// Whether the chart states a model of its own.
fn has_model(org: &Org) -> bool {
    let model = &org.model;
    model.base.is_some()
        || model.team.is_some()
        || model.preset != Preset::default()
        || !model.factors.is_empty()
        || !model.mitigations.is_empty()
}

/// How many are missing, and which handoffs to measure first.
fn measure_next(ctx: Ctx<'_>, have: usize, out: &mut dyn Write) -> Result<()> {
    writeln!(out)?;
    let missing = LEAST.saturating_sub(have);
    let needed = if missing == 1 { "one more is" } else { "more are" };
    let count = if missing == 1 { String::new() } else { format!("{missing} ") };
    say(out, &format!("A base is proposed from {LEAST} measured handoffs on; {count}{needed} needed."))?;
    let next = calibration::unmeasured(ctx.org, ctx.analysis);
    let Some(first) = next.first() else {
        return say(out, "No other handoff between two people is on a chain of this chart.");
    };
    writeln!(out)?;
    say(out, "To measure next, those first that most teams depend on, then those that keep least:")?;
    for Candidate { from, to, teams, kept } in next.iter().take(NEXT) {
        let teams = words::count(*teams, "team", "teams");
        writeln!(out, "  {}: {teams}, est. {}", pair(ctx, *from, *to), percent(*kept))?;
    }
    if next.len() > NEXT {
        writeln!(out, "  and {} more", next.len() - NEXT)?;
    }
    writeln!(out)?;
    say(
        out,
        "Ask the receiver how many of the last things that arrived could be used as they were, and add the answer \
         under `handoffs`, as in this example:",
    )?;
    let date = ctx.org.as_of.map_or_else(String::new, |date| format!(", date: {date}"));
    let (from, to) = (id(ctx, first.from), id(ctx, first.to));
    let measured = format!("{{kind: complete-and-accurate, value: 0.70, n: 20{date}}}");
    writeln!(out, "\nhandoffs:\n  - {{from: {from}, to: {to}, measured: {measured}}}")?;
    Ok(())
}

/// A handoff by its names.
fn pair(ctx: Ctx<'_>, from: SeatId, to: SeatId) -> String {
    format!("{} {} {}", ctx.label(from), ctx.glyphs.becomes, ctx.label(to))
}

/// A seat's id as YAML reads it: quoted unless it is plain beyond doubt.
fn id(ctx: Ctx<'_>, seat: SeatId) -> String {
    let id = text::clean(ctx.org.str(ctx.org.seat(seat).id)).into_owned();
    let plain = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
            .contains(&id.to_lowercase().as_str());
    if plain { id } else { serde_json::Value::String(id).to_string() }
}

/// Prose; lines that follow are indented as the first.
fn say(out: &mut dyn Write, words: &str) -> Result<()> {
    let indent = words.len() - words.trim_start().len();
    for line in text::wrap(words, WIDTH - indent) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

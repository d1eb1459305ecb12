//! The options with their numbers: a table where there is room, else two lines for each.

use super::Page;
use crate::analysis::decision::{Arrangement, Choice, Outcome, Sheet};
use crate::analysis::load::OVERLOADED;
use crate::text::{self, Align};
use crate::view::{Line, Tone, numbers};

/// Columns of the option's name in a table.
const NAME: usize = 50;
/// A table of less is written in two lines for each option.
const TABLE: usize = 100;

pub(super) fn push(page: &mut Page<'_>, sheet: &Sheet) {
    if page.width >= TABLE {
        let mut head = Line::of(" ".repeat(NAME + 2), Tone::Plain);
        head.push("handoffs R est. (band)       highest load people", Tone::Muted);
        page.lines.push(head);
    }
    for (at, choice) in sheet.options.iter().enumerate() {
        option(page, sheet, choice, sheet.recommended == Some(at));
    }
    let ctx = page.ctx;
    match sheet.recommended.and_then(|at| sheet.options.get(at)) {
        Some(choice) => {
            let words = format!("{} recommended: {}", ctx.glyphs.arrow, choice.option.title());
            page.say(&words, Tone::Good);
            if choice.outcome.is_ok_and(|outcome| !outcome.is_carried()) {
                page.say(&format!("its highest load stays above the limit of {OVERLOADED}"), Tone::Bad);
            }
        }
        None => page.say("none is recommended while the verdict is undecided", Tone::Unknown),
    }
    let counted = |choice: &Choice| choice.outcome.ok().map(|outcome| outcome.teams);
    let counts: Vec<usize> = sheet.options.iter().filter_map(counted).collect();
    if counts.iter().any(|teams| *teams < sheet.teams.len()) {
        page.say(
            "teams whose chain is broken or without an owner are left out of R; a vacant seat that is combined counts as filled",
            Tone::Muted,
        );
    }
    if sheet.options.iter().any(|choice| choice.outcome.is_ok_and(|outcome| outcome.open_at_top)) {
        page.say("[R] is of chains that are open at the top: they have no grade", Tone::Muted);
    }
}

fn option(page: &mut Page<'_>, sheet: &Sheet, choice: &Choice, recommended: bool) {
    let ctx = page.ctx;
    let (mark, tone) = if recommended { (ctx.glyphs.arrow, Tone::Good) } else { (" ", Tone::Plain) };
    let strong = if recommended { Tone::Strong } else { Tone::Plain };
    let mut line = Line::of(format!("{mark} "), tone);
    let wide = page.width >= TABLE;
    if wide {
        line.push(text::pad(choice.option.title(), NAME, Align::Left, ctx.glyphs.ellipsis), strong);
    } else {
        line.push(choice.option.title(), strong);
        page.lines.push(std::mem::take(&mut line));
        line.push("    ", Tone::Plain);
    }
    match choice.outcome {
        Ok(outcome) => numbers(page, &mut line, sheet, choice.option, &outcome, wide),
        Err(why) => line.push(why, Tone::Muted),
    }
    page.lines.push(line);
}

fn numbers(
    page: &Page<'_>,
    line: &mut Line,
    sheet: &Sheet,
    option: Arrangement,
    outcome: &Outcome,
    wide: bool,
) {
    let ctx = page.ctx;
    let (least, most) = outcome.handoffs;
    let range = ctx.glyphs.range;
    let handoffs = if least == most { most.to_string() } else { format!("{least}{range}{most}") };
    let over = outcome.load > OVERLOADED && !outcome.is_carried();
    let load = format!("{:.2}{}", outcome.load, if over { "!" } else { "" });
    let load_tone = if over { Tone::Bad } else { Tone::Plain };
    let (kept, tone) = match outcome.retention {
        Some(kept) if outcome.open_at_top => (format!("[{}]", numbers::estimate(ctx, kept)), Tone::Unknown),
        Some(kept) => {
            let grade = crate::analysis::Grade::of(kept.value);
            (format!("{} {}", numbers::estimate(ctx, kept), grade.letter()), Tone::Grade(grade))
        }
        None if option == Arrangement::Keep && !sheet.teams.is_empty() => ("broken".to_owned(), Tone::Bad),
        None => ("no number".to_owned(), Tone::Unknown),
    };
    if wide {
        line.push(format!("{handoffs:>8} "), Tone::Plain);
        line.push(text::pad(&kept, 20, Align::Left, ctx.glyphs.ellipsis), tone);
        line.push(format!("{load:>12}"), load_tone);
        line.push(format!("{:>7}", outcome.people), Tone::Plain);
    } else {
        let noun = if most == 1 && least == most { "handoff" } else { "handoffs" };
        line.push(format!("{handoffs} {noun}  "), Tone::Plain);
        line.push(kept, tone);
        line.push("  load ", Tone::Muted);
        line.push(load, load_tone);
        let people = if outcome.people == 1 { "person" } else { "people" };
        line.push(format!("  {} {people}", outcome.people), Tone::Muted);
    }
}

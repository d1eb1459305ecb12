//! The card of the whole chart: its roll-up, where it is weakest, what is not known, and what would lift it most.

use super::Card;
use crate::analysis::overview::{self, Overview, Stated};
use crate::analysis::{Grade, levers};
use crate::finding::words;
use crate::model::{SeatId, TeamId};
use crate::text;
use crate::view::{Line, Tone, handoffs, numbers};

/// Columns of the bar of the grade with most chains, at most.
const BAR: usize = 24;

/// So many of what could be a long list.
const MOST: usize = 3;

/// Writes the card.
pub(super) fn push(card: &mut Card<'_>) {
    let ctx = card.ctx;
    let name = ctx.org.name.map_or_else(|| "This chart".to_owned(), |name| ctx.str(name));
    card.lines.push(Line::of(name, Tone::Strong));
    card.fact("seats", &text::thousands(ctx.org.seats.len()), Tone::Plain);
    card.fact("teams", &text::thousands(ctx.org.teams.len()), Tone::Plain);
    card.fact("products", &text::thousands(ctx.org.products.len()), Tone::Plain);
    if !ctx.analysis.is_complete() {
        card.chains(std::iter::empty());
        return card.findings(std::iter::empty());
    }
    let overview = overview::of(ctx.org, ctx.analysis);
    numbers_of(card, overview);
    grades(card);
    apart(card);
    weakest(card, overview);
    uncovered(card, overview);
    overloaded(card, overview);
    best(card);
    data(card, overview);
    card.lines.push(Line::new());
    card.say(
        "The ranking of chains, the weakest hop and the effect of a change are the result; each percentage is an estimate.",
        Tone::Muted,
    );
}

/// What the chains keep, and how long they are.
fn numbers_of(card: &mut Card<'_>, overview: &Overview) {
    let ctx = card.ctx;
    let rollup = &ctx.analysis.rollup;
    if let (Some(mean), Some(median)) = (rollup.mean, rollup.median) {
        let text = format!(
            "mean est. {} by team size, median est. {}",
            numbers::percent(mean),
            numbers::percent(median)
        );
        card.fact("chains keep", &text, numbers::tone(median));
    }
    if let Some(share) = rollup.share_below_c {
        card.fact("below C", &format!("{} of teams", numbers::percent(share)), Tone::Plain);
    }
    if let Some(longest) = overview.longest.map(|chain| ctx.analysis.chain(chain)) {
        let median = rollup.median_handoffs.map_or_else(String::new, |median| format!("median {median}, "));
        let text = format!("{median}longest {}, to {}", longest.handoffs, ctx.team(longest.team));
        card.fact("handoffs", &text, Tone::Plain);
    }
}

/// The worst chain of each team by its grade: a bar for each grade.
fn grades(card: &mut Card<'_>) {
    let counts = card.ctx.analysis.rollup.by_grade;
    let most = counts.into_iter().max().unwrap_or_default();
    if most == 0 {
        return;
    }
    card.heading("worst chain of each team, by grade");
    let room = card.width.saturating_sub(10).clamp(1, BAR);
    for (grade, count) in Grade::ALL.into_iter().zip(counts) {
        let bar = (count * room).div_ceil(most);
        let mut line = Line::of(format!("{} ", grade.letter()), Tone::Grade(grade));
        line.push(card.ctx.glyphs.bar.repeat(bar), Tone::Grade(grade));
        line.push(format!("{}{}", if bar > 0 { " " } else { "" }, text::thousands(count)), Tone::Plain);
        card.lines.push(line);
    }
}

/// What stands outside the averages, and the loops.
fn apart(card: &mut Card<'_>) {
    let rollup = &card.ctx.analysis.rollup;
    if rollup.broken + rollup.open_at_top + rollup.no_owner + rollup.open_loops > 0 {
        card.lines.push(Line::new());
    }
    for (count, one, many, tone) in [
        (rollup.broken, "chain is broken", "chains are broken", Tone::Bad),
        (rollup.open_at_top, "chain is open at the top", "chains are open at the top", Tone::Unknown),
        (
            rollup.no_owner,
            "team has no backlog owner stated",
            "teams have no backlog owner stated",
            Tone::Unknown,
        ),
        (rollup.open_loops, "loop is open", "loops are open", Tone::Bad),
    ] {
        if count > 0 {
            card.say(&words::count(count, one, many), tone);
        }
    }
}

fn weakest(card: &mut Card<'_>, overview: &Overview) {
    if overview.weakest.is_empty() {
        return;
    }
    card.heading("weakest hops");
    for hop in &overview.weakest {
        let mut line = Line::of(format!("{} ", numbers::short(hop.kept)), numbers::tone(hop.kept));
        let words = format!("est. {}: {}", ends(card, hop.from, hop.to), teams(card, &hop.teams));
        let mut parts = text::wrap(&words, card.width.saturating_sub(4).max(8)).into_iter();
        line.push(parts.next().unwrap_or_default(), Tone::Plain);
        card.lines.push(line);
        card.lines.extend(parts.map(|part| Line::of(format!("    {part}"), Tone::Plain)));
    }
}

fn ends(card: &Card<'_>, from: SeatId, to: SeatId) -> String {
    format!("{} {} {}", card.ctx.label(from), card.ctx.glyphs.becomes, card.ctx.label(to))
}

/// Up to three teams by name, more as a number.
fn teams(card: &Card<'_>, teams: &[TeamId]) -> String {
    if teams.len() > MOST {
        return words::count(teams.len(), "team", "teams");
    }
    let names: Vec<String> = teams.iter().map(|team| card.ctx.team(*team)).collect();
    names.join(", ")
}

fn uncovered(card: &mut Card<'_>, overview: &Overview) {
    if overview.uncovered.is_empty() {
        return;
    }
    card.heading("nobody plans");
    for range in overview.uncovered.iter().take(MOST) {
        let default = if range.default { ", by the defaults of roles" } else { "" };
        let words = format!("{} on the way to {}{default}", range.range, teams(card, &range.teams));
        card.say(&words, if range.default { Tone::Default } else { Tone::Bad });
    }
    more(card, overview.uncovered.len());
}

fn overloaded(card: &mut Card<'_>, overview: &Overview) {
    if overview.overloaded.is_empty() {
        return;
    }
    card.heading("loads above 1.2");
    for (seat, load) in overview.overloaded.iter().take(MOST) {
        card.say(&format!("{load:.2} {}", card.ctx.label(*seat)), Tone::Bad);
    }
    more(card, overview.overloaded.len());
}

fn more(card: &mut Card<'_>, count: usize) {
    if count > MOST {
        card.lines.push(Line::of(format!("and {} more", text::thousands(count - MOST)), Tone::Muted));
    }
}

/// The best three changes.
fn best(card: &mut Card<'_>) {
    let ctx = card.ctx;
    let levers = levers::chart(ctx.org, ctx.analysis);
    if levers.is_empty() {
        return;
    }
    card.heading("what would lift the mean most");
    for (at, lever) in levers.iter().enumerate() {
        let points = (lever.after - lever.before) * 100.0;
        let points = if points < 0.05 { "less than 0.1".to_owned() } else { format!("+{points:.1}") };
        let gain = format!(
            "est. {points} points, {} {} {}, {}",
            numbers::percent(lever.before),
            ctx.glyphs.becomes,
            numbers::percent(lever.after),
            words::count(lever.teams, "team", "teams")
        );
        let words = handoffs::change_words(ctx, lever);
        let mut parts = text::wrap(&words, card.width.saturating_sub(2).max(8)).into_iter();
        let first = parts.next().unwrap_or_default();
        card.lines.push(Line::of(format!("{} ", at + 1), Tone::Key).with(first, Tone::Plain));
        card.lines.extend(parts.map(|part| Line::of(format!("  {part}"), Tone::Plain)));
        let parts = text::wrap(&ctx.own(&gain), card.width.saturating_sub(2).max(8));
        card.lines.extend(parts.into_iter().map(|part| Line::of(format!("  {part}"), Tone::Good)));
    }
}

/// How much is stated, and what to state first.
fn data(card: &mut Card<'_>, overview: &Overview) {
    let data = &overview.data;
    if data.horizon.of == 0 {
        return;
    }
    card.heading("how much is stated");
    let of = |stated: Stated, who: &str| format!("{} of {} {who}", stated.stated, stated.of);
    card.fact("horizon", &of(data.horizon, "seats on chains"), Tone::Plain);
    card.fact("contact", &of(data.contact, "seats on chains"), Tone::Plain);
    card.fact("practice", &of(data.practice, "backlog owners"), Tone::Plain);
    card.fact("checks", &of(data.checks, "have what they need"), Tone::Plain);
    if let Some(unlock) = data.unlock {
        let words = format!(
            "`{}` {} would let {} run",
            unlock.field,
            unlock.on,
            words::count(unlock.checks, "more check", "more checks")
        );
        card.say(&words, Tone::Unknown);
    }
}

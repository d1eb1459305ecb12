//! Who plans how far ahead, on a logarithmic axis from a day to five years.
//!
//! Full bars are stated, hollow ones are the role's default. Planning events that bridge the gap between roadmap and
//! sprint have rows of their own, and what nobody plans is shaded and named.

use super::{Ctx, Line, Tone, outline::cut};
use crate::analysis::{Analysis, HorizonBasis};
use crate::model::{ChainId, Days, Horizon, Org, SeatId};
use crate::text::{self, Align};

/// The axis's ends in days: a day and five years.
const NEAR: f64 = 1.0;
const FAR: f64 = 5.0 * 365.25;

/// Ticks, from near to far, dropped from the right of a crowded axis.
const TICKS: [(f64, &str); 8] = [
    (1.0, "1d"),
    (7.0, "1w"),
    (28.0, "4w"),
    (91.3125, "3mo"),
    (182.625, "6mo"),
    (365.25, "1y"),
    (730.5, "2y"),
    (FAR, "5y"),
];

/// The sprint's band and the roadmap's, in days.
const BANDS: [(f64, f64); 2] = [(7.0, 28.0), (182.625, 730.5)];

/// The columns of one row: name, then axis.
#[derive(Debug, Clone, Copy)]
struct Columns {
    name: usize,
    axis: usize,
}

fn columns(width: usize) -> Columns {
    let name = (width / 4).clamp(6, 18).min(width);
    Columns { name, axis: width.saturating_sub(name + 1) }
}

/// The column of a time on the axis, from 0. Times before a day stand at its left end.
fn column(days: f64, axis: usize) -> usize {
    if axis == 0 {
        return 0;
    }
    let share = (days.max(NEAR) / NEAR).log2() / (FAR / NEAR).log2();
    ((share.clamp(0.0, 1.0) * (axis - 1) as f64).round() as usize).min(axis - 1)
}

/// The axis: names of times, then a rule with the sprint's and the roadmap's bands marked.
#[must_use]
pub fn axis(ctx: Ctx<'_>, width: usize) -> [Line; 2] {
    let columns = columns(width);
    let mut names = vec![' '; columns.axis];
    let mut free = 0;
    for (days, name) in TICKS {
        let at = column(days, columns.axis);
        let at = at.min(columns.axis.saturating_sub(name.len()));
        if at < free || at + name.len() > columns.axis {
            continue;
        }
        for (cell, char) in names.iter_mut().skip(at).zip(name.chars()) {
            *cell = char;
        }
        free = at + name.len() + 1;
    }
    let blanks = " ".repeat((columns.name + 1).min(width));
    let mut rule = Line::of(blanks.clone(), Tone::Plain);
    let top = Line::of(blanks, Tone::Plain).with(names.into_iter().collect::<String>(), Tone::Muted);
    for at in 0..columns.axis {
        let inside = BANDS
            .iter()
            .any(|(near, far)| (column(*near, columns.axis)..=column(*far, columns.axis)).contains(&at));
        let tick = TICKS.iter().any(|(days, _)| column(*days, columns.axis) == at);
        match (inside, tick) {
            (true, _) => rule.push(ctx.glyphs.solid, Tone::Key),
            (false, true) => rule.push("+", Tone::Guide),
            (false, false) => rule.push(" ", Tone::Plain),
        }
    }
    [top, merged(rule)]
}

/// Joins neighbours of one tone, so that a row costs few runs.
fn merged(line: Line) -> Line {
    let mut out = Line::new();
    for run in line.0 {
        match out.0.last_mut() {
            Some(last) if last.tone == run.tone => last.text.to_mut().push_str(&run.text),
            Some(_) | None => out.0.push(run),
        }
    }
    out
}

/// One row: a name, then a bar from near to far, then the range in words where there is room behind it.
fn bar(
    ctx: Ctx<'_>,
    name: &str,
    name_tone: Tone,
    range: Horizon,
    glyph: &'static str,
    tone: Tone,
    width: usize,
) -> Line {
    let columns = columns(width);
    let mut line = Line::of(text::pad(name, columns.name, Align::Left, ctx.glyphs.ellipsis), name_tone);
    if columns.axis == 0 {
        return line;
    }
    line.push(" ", Tone::Plain);
    let from = column(range.near.0, columns.axis);
    let to = column(range.far.0, columns.axis);
    let words = ctx.own(&range.to_string());
    let mut row = Line::new();
    for at in 0..columns.axis {
        if (from..=to).contains(&at) {
            row.push(glyph, tone);
        } else {
            row.push(" ", Tone::Plain);
        }
    }
    let behind = columns.axis - to - 1;
    let wide = text::width(&words);
    if behind > wide {
        replace(&mut row, to + 2, &words, tone);
    } else if from > wide + 1 {
        replace(&mut row, from - wide - 1, &words, tone);
    }
    line.0.extend(merged(row).0);
    line
}

/// Puts words with a blank on each side over the runs, which are one column each; the words start at `at`.
fn replace(row: &mut Line, at: usize, words: &str, tone: Tone) {
    let words = format!(" {words} ");
    for (run, char) in row.0.iter_mut().skip(at.saturating_sub(1)).zip(words.chars()) {
        run.text = char.to_string().into();
        run.tone = tone;
    }
}

/// A seat's bar, or that its horizon is not known.
#[must_use]
pub fn row(ctx: Ctx<'_>, seat: SeatId, width: usize) -> Line {
    let name = ctx.label(seat);
    if let Some(known) = ctx.analysis.horizon(seat) {
        let role = ctx.org.seat(seat).roles.all().iter().next();
        let (glyph, tone) = match known.basis {
            HorizonBasis::Stated | HorizonBasis::Sprint => {
                (ctx.glyphs.bar, role.map_or(Tone::Stated, Tone::Role))
            }
            HorizonBasis::RoleDefault => (ctx.glyphs.hollow, Tone::Default),
        };
        return bar(ctx, &name, Tone::Plain, known.horizon, glyph, tone, width);
    }
    let columns = columns(width);
    let words =
        text::fit("horizon not stated, and no default for the role", columns.axis, ctx.glyphs.ellipsis);
    let mut line = Line::of(text::pad(&name, columns.name, Align::Left, ctx.glyphs.ellipsis), Tone::Plain)
        .with(" ", Tone::Plain)
        .with(words.into_owned(), Tone::Unknown);
    cut(ctx, &mut line, width);
    line
}

/// The rows below the seats: bridges, then what nobody on the chain plans.
#[must_use]
pub fn below(ctx: Ctx<'_>, chain: ChainId, width: usize) -> Vec<Line> {
    let data = ctx.analysis.chain(chain);
    let product = ctx.org.team(data.team).product;
    let mut lines = Vec::new();
    let mut covered: Vec<Horizon> = Vec::new();
    for bridge in &ctx.org.bridges {
        if bridge.product.is_some() && bridge.product != product {
            continue;
        }
        covered.push(bridge.horizon);
        let name = bridge.kind.map_or_else(|| "bridge".to_owned(), |kind| ctx.str(kind));
        lines.push(bar(ctx, &name, Tone::Muted, bridge.horizon, ctx.glyphs.bridge, Tone::Good, width));
    }
    let seats = data.nodes.iter().flat_map(|node| node.seats.iter().copied());
    covered.extend(seats.filter_map(|seat| Some(ctx.analysis.horizon(seat)?.horizon)));
    for range in uncovered(&mut covered) {
        let name = "nobody";
        lines.push(bar(ctx, name, Tone::Bad, range, ctx.glyphs.shade, Tone::Bad, width));
    }
    lines
}

/// The same of a seat whose chain nobody knows: while chains are followed, that they are.
#[must_use]
pub fn below_without_chain(ctx: Ctx<'_>, width: usize) -> Vec<Line> {
    if ctx.analysis.is_complete() || ctx.org.teams.is_empty() {
        return Vec::new();
    }
    let words = "its chain is still being followed";
    text::wrap(words, width).into_iter().map(|part| Line::of(part, Tone::Unknown)).collect()
}

/// The ranges between the nearest and farthest that no horizon covers.
fn uncovered(covered: &mut [Horizon]) -> Vec<Horizon> {
    covered.sort_by(|a, b| a.near.0.total_cmp(&b.near.0));
    let mut gaps = Vec::new();
    let mut reach: Option<f64> = None;
    for range in covered.iter() {
        if let Some(far) = reach.filter(|far| range.near.0 > far * 1.000_001 && *far > 0.0) {
            gaps.push(Horizon::new(Days(far), range.near));
        }
        reach = Some(reach.map_or(range.far.0, |far| far.max(range.far.0)));
    }
    gaps
}

/// Managers, and reports, that have bars where there is no chain.
const MOST: usize = 200;

/// The seats whose bars belong to a selection: those of its chain from the top and the Scrum Master of its team, else the
/// selected seat with its managers and its reports; the selected seat in any case. While chains are followed it is not known
/// which of the reports are on the seat's chain: they are left out. A human in two seats, one above the other, has one bar where both
/// plan the same time ahead.
#[must_use]
pub fn seats_for(
    org: &Org,
    analysis: &Analysis,
    chain: Option<ChainId>,
    seat: Option<SeatId>,
) -> Vec<SeatId> {
    let mut seats: Vec<SeatId> = Vec::new();
    if let Some(chain) = chain.map(|chain| analysis.chain(chain)) {
        seats.extend(chain.nodes.iter().flat_map(|node| node.seats.iter().copied()));
        seats.extend(org.team(chain.team).sm);
    } else if let Some(seat) = seat {
        seats.extend(org.ancestors(seat).take(MOST));
        seats.reverse();
        seats.push(seat);
        if analysis.is_complete() {
            seats.extend(org.reports(seat).take(MOST));
        }
    }
    // Who manages themselves in another seat stands right above it.
    seats.dedup_by(|below, above| {
        let is_one = org.same_human(*below, *above) && analysis.horizon(*below) == analysis.horizon(*above);
        // The selection is found by its seat.
        if is_one && Some(*below) == seat {
            *above = *below;
        }
        is_one
    });
    if let Some(seat) = seat.filter(|seat| !seats.contains(seat)) {
        seats.push(seat);
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_is_logarithmic() {
        assert_eq!(column(1.0, 101), 0);
        assert_eq!(column(FAR, 101), 100);
        let octave = column(64.0, 1001) - column(32.0, 1001);
        assert!(octave.abs_diff(column(512.0, 1001) - column(256.0, 1001)) <= 1);
    }

    #[test]
    fn what_lies_between_roadmap_and_sprint_is_found() {
        let mut covered = vec![
            Horizon::new(Days::months(6.0), Days::months(24.0)),
            Horizon::new(Days::weeks(1.0), Days::weeks(4.0)),
        ];
        let gaps: Vec<String> = uncovered(&mut covered).iter().map(ToString::to_string).collect();
        assert_eq!(gaps, ["4w–6mo"]);
        covered.push(Horizon::new(Days::weeks(4.0), Days::months(6.0)));
        assert_eq!(uncovered(&mut covered), []);
    }
}

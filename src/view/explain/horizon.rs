//! A seat's horizon: how it is known, and what that does to the handoffs of the seat.

use super::fact;
use super::factor::role_names;
use super::hop::At;
use super::page::{Page, at as bracketed};
use crate::analysis::{HopKind, HorizonBasis, horizons};
use crate::model::{FactorKey, Field, SeatId};
use crate::view::Tone;

/// How the horizon is known.
pub(super) fn basis(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    let Some(known) = ctx.analysis.horizon(seat) else {
        page.say(
            2,
            "unknown: none is stated, and its roles have no default; unknown opens no gap",
            Tone::Unknown,
        );
        return page.note(4, "to change it", "state `horizon`, as in `horizon: 6-24 months`");
    };
    let place = bracketed(page.place_of(&[seat], &[Field::Horizon]));
    let range = known.horizon;
    match known.basis {
        HorizonBasis::Stated => page.say(2, &format!("{range}, stated{place}"), Tone::Stated),
        HorizonBasis::Sprint => {
            let words = format!(
                "{range}: `sprint` is stated{place}, so it is the longest sprint of its teams, 4w where none states one"
            );
            page.say(2, &words, Tone::Inferred);
        }
        HorizonBasis::RoleDefault => {
            let all = ctx.org.seat(seat).roles.all();
            let roles = all.iter().filter(|role| horizons::role_default(*role).is_some());
            let both = if ctx.analysis.holds_both(seat) { ", and it owns a backlog" } else { "" };
            let words =
                format!("{range}, the default of the role ({}{both}): nothing is stated", role_names(roles));
            page.say(2, &words, Tone::Default);
            page.note(4, "to change it", "state `horizon`; until then a gap that rests on it is marked, and its finding is info at most");
        }
    }
}

/// What the horizon does to each handoff of the seat.
pub(super) fn push(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    page.heading("horizon");
    basis(page, seat);
    let mut seen = Vec::new();
    page.heading("what it does to its handoffs");
    for id in ctx.analysis.chains_of_seat(seat) {
        let chain = ctx.analysis.chain(id);
        for index in 0..chain.steps.len() {
            let nodes = &chain.nodes[index..index + 2];
            if nodes.iter().any(|node| node.vacant) || !nodes.iter().any(|node| node.seats.contains(&seat)) {
                continue;
            }
            let at = At::of(page, id, index);
            let HopKind::Person = at.hop.kind else { continue };
            let same = (at.hop.from, at.hop.to, ctx.org.team(chain.team).product);
            if !seen.contains(&same) {
                seen.push(same);
                handoff(page, at);
            }
        }
    }
    if seen.is_empty() {
        page.say(
            2,
            "none: the seat hands nothing over on a chain, so its horizon opens no gap",
            Tone::Unknown,
        );
    }
    page.note(2, "source", "Jaques, time spans of levels; roadmap and sprint leave 4 weeks to 6 months to nobody. Bridges under `bridges` cover gaps");
}

fn handoff(page: &mut Page<'_>, at: At<'_>) {
    let name = at.name(page);
    let gaps = fact::gaps(page, at);
    if gaps.is_empty() {
        return page.say(2, &format!("{name}: no gap"), Tone::Good);
    }
    let factor = at.hop.factors.iter().find(|factor| factor.key == FactorKey::HorizonGap);
    match factor {
        Some(factor) => super::factor::push_named(page, at, *factor, &name),
        None => page.say(
            2,
            &format!("{name}: a gap, but the measurement takes the place of factors"),
            Tone::Stated,
        ),
    }
}

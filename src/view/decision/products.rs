//! Which products a selection belongs to, so that their sheets can be shown.

use crate::analysis::Analysis;
use crate::model::{Org, ProductId, SeatId, Subject, TeamId};
use crate::view::{Ctx, Line, Tone};
use rustc_hash::FxHashSet;

/// The products of a selection: of its teams and chains, and those it is stated to work on. File order.
#[must_use]
pub fn products(org: &Org, analysis: &Analysis, subject: Subject) -> Vec<ProductId> {
    let mut found: FxHashSet<ProductId> = FxHashSet::default();
    match subject {
        Subject::Chart => found.extend(org.product_ids()),
        Subject::Product(product) => found.extend([product]),
        Subject::Team(team) => found.extend(org.team(team).product),
        Subject::Seat(seat) => of_human(org, analysis, seat, &mut found),
    }
    let mut found: Vec<ProductId> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The products of all seats of the human who holds this one.
fn of_human(org: &Org, analysis: &Analysis, seat: SeatId, found: &mut FxHashSet<ProductId>) {
    let seats: Vec<SeatId> = org.seats_of(org.seat(seat).person).collect();
    let of_team = |team: TeamId| org.team(team).product;
    for seat in &seats {
        found.extend(analysis.chains_of_seat(*seat).filter_map(|chain| of_team(analysis.chain(chain).team)));
        found.extend(org.seat_products.of(*seat).iter().map(|link| link.to));
        found.extend(org.seat_teams.of(*seat).iter().filter_map(|link| of_team(link.to)));
    }
    found.extend(org.product_ids().filter(|id| org.product(*id).pm.is_some_and(|pm| seats.contains(&pm))));
    for team in &org.teams {
        let named = [team.pm, team.sm, team.em].into_iter().flatten();
        if named.chain(team.members.iter().copied()).any(|member| seats.contains(&member)) {
            found.extend(team.product);
        }
    }
}

/// Why a selection has no sheet.
#[must_use]
pub fn none(ctx: Ctx<'_>, subject: Subject) -> Line {
    let words = if ctx.org.products.is_empty() {
        "the chart states no products: write `products:`, and `product:` at the teams".to_owned()
    } else {
        match subject {
            Subject::Team(team) => format!("{} states no product", ctx.team(team)),
            Subject::Seat(seat) => format!("{} is on no product's chain, team or list", ctx.label(seat)),
            Subject::Product(_) | Subject::Chart => "no product is selected".to_owned(),
        }
    };
    Line::of(words, Tone::Unknown)
}

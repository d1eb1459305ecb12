//! The answers for what is selected, from the chart.
//!
//! To be replaced: the decision sheet computes the same three conditions, with all it shows of them. Until it does, this
//! reads them in their simplest form; see section "Split or combine" of the analysis reference.

use super::{Answer, Conditions};
use crate::analysis::load::{OVERLOADED, TOLERANCE};
use crate::model::{
    Backlog, ChainId, Clarification, Method, Org, ProductId, Role, Scope, SeatId, Subject, TeamId,
};
use crate::view::Ctx;

/// Teams from which one product owner no longer reaches all.
const SEVERAL: usize = 3;

/// What is known of the selection's product; `None` when it has none, and no chain leads to one.
#[must_use]
pub fn of(ctx: Ctx<'_>, subject: Subject, chain: Option<ChainId>) -> Option<Conditions> {
    let org = ctx.org;
    let direct = match subject {
        Subject::Product(product) => vec![product],
        Subject::Team(team) => org.team(team).product.into_iter().collect(),
        Subject::Seat(seat) => of_seat(org, seat),
        Subject::Chart => org.product_ids().collect(),
    };
    let of_chain = || chain.and_then(|chain| org.team(ctx.analysis.chain(chain).team).product);
    match direct.as_slice() {
        [] => of_chain().map(|product| of_product(ctx, product)),
        [only] => Some(of_product(ctx, *only)),
        several => Some(Conditions {
            about: format!("{}, with {} products", ctx.subject(subject), several.len()),
            one_product: Answer::No,
            several_teams: Answer::Unknown,
            dedicated_backlogs: Answer::Unknown,
            wide_scope: Answer::Unknown,
        }),
    }
}

/// The products a seat is on, by itself or by a team it serves.
fn of_seat(org: &Org, seat: SeatId) -> Vec<ProductId> {
    let stated = org.seat_products.of(seat).iter().map(|link| link.to);
    let managed = org.product_ids().filter(|product| org.product(*product).pm == Some(seat));
    let serves = |team: TeamId| {
        let team = org.team(team);
        team.po.contains(&seat) || team.pm == Some(seat) || team.sm == Some(seat)
    };
    let teams = org.team_ids().filter(|team| serves(*team));
    let teams = teams.chain(org.seat_teams.of(seat).iter().map(|link| link.to));
    let mut all: Vec<ProductId> =
        stated.chain(managed).chain(teams.filter_map(|team| org.team(team).product)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_product(ctx: Ctx<'_>, product: ProductId) -> Conditions {
    let org = ctx.org;
    let teams: Vec<TeamId> = org.team_ids().filter(|team| org.team(*team).product == Some(product)).collect();
    Conditions {
        about: ctx.subject(Subject::Product(product)),
        one_product: Answer::Yes,
        several_teams: several_teams(org, &teams),
        dedicated_backlogs: dedicated_backlogs(org, &teams),
        wide_scope: wide_scope(ctx, product),
    }
}

/// Three teams or more that work by Scrum, alone or scaled.
fn several_teams(org: &Org, teams: &[TeamId]) -> Answer {
    let (mut scrum, mut unknown) = (0, 0);
    for team in teams {
        match org.team_method(*team) {
            Some(Method::Scrum | Method::Safe | Method::Less) => scrum += 1,
            Some(Method::Kanban | Method::None) => {}
            None => unknown += 1,
        }
    }
    reaches(scrum, unknown, SEVERAL)
}

/// Two humans with backlogs of their own, or more teams than one human holding both roles could carry.
fn dedicated_backlogs(org: &Org, teams: &[TeamId]) -> Answer {
    if teams.len() >= SEVERAL
        && 0.6 + teams.iter().map(|team| load(org, *team)).sum::<f64>() > OVERLOADED + TOLERANCE
    {
        return Answer::Yes;
    }
    let owners = |counts: fn(Option<Backlog>) -> bool| {
        let teams = teams.iter().map(|team| org.team(*team)).filter(move |team| counts(team.backlog));
        let mut humans: Vec<_> = teams.flat_map(|team| &team.po).map(|po| org.seat(*po).person).collect();
        humans.sort_unstable();
        humans.dedup();
        humans.len()
    };
    let own = owners(|backlog| backlog == Some(Backlog::Own));
    let possible = owners(|backlog| backlog != Some(Backlog::Shared));
    reaches(own, possible - own, 2)
}

/// What one team would add to the load of its owner.
fn load(org: &Org, team: TeamId) -> f64 {
    match (org.team(team).clarification, org.team_method(team)) {
        (Some(Clarification::Shared), _) => 0.20,
        (Some(Clarification::Team), _) | (None, Some(Method::Less)) => 0.075,
        (Some(Clarification::Po), _)
        | (None, Some(Method::Scrum | Method::Safe | Method::Kanban | Method::None) | None) => 0.40,
    }
}

/// The product's scope, else its product manager's; too much on that desk is too wide as well.
fn wide_scope(ctx: Ctx<'_>, product: ProductId) -> Answer {
    let org = ctx.org;
    let mut named = org.seat_products.seats_to(product).filter(|seat| org.seat(*seat).roles.has(Role::Pm));
    let only = named.next().filter(|_| named.next().is_none());
    let pm = org.product(product).pm.or(only);
    let load = pm.map(|pm| ctx.analysis.load(org.seat(pm).person).without_teams());
    let scope = org.product(product).scope.or_else(|| org.seat(pm?).scope);
    match scope {
        Some(Scope::Wide) => Answer::Yes,
        Some(Scope::Narrow) | None if load.is_some_and(|load| load > OVERLOADED + TOLERANCE) => Answer::Yes,
        Some(Scope::Narrow) => Answer::No,
        None => Answer::Unknown,
    }
}

/// Whether a count reaches a number, when so many more may belong to it.
const fn reaches(sure: usize, unknown: usize, needed: usize) -> Answer {
    if sure >= needed {
        Answer::Yes
    } else if sure + unknown >= needed {
        Answer::Unknown
    } else {
        Answer::No
    }
}

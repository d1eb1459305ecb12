//! Counts what each human carries; see "Load" in the reference of the analysis.

use super::Loads;
use super::load::Load;
use super::owners::Owners;
use super::upward::{Purpose, Upward};
use crate::model::{Clarification, Method, Org, PersonId, Role, SeatId, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The loads of everybody who carries any: linear in seats, teams and lines.
pub(crate) fn loads(org: &Org, owners: &Owners, upward: &Upward<'_>) -> Loads {
    let mut loads: FxHashMap<PersonId, Load> = FxHashMap::default();
    let mut owned: FxHashMap<SeatId, Vec<TeamId>> = FxHashMap::default();
    for team in org.team_ids() {
        let mut counted: FxHashSet<PersonId> = FxHashSet::default();
        for owner in owners.of_team(team) {
            owned.entry(owner.seat).or_default().push(team);
            // A human who owns a team with two seats carries it once.
            let alone = owners.of_team(team).len() == 1;
            if let Some(person) = org.holder(owner.seat).filter(|person| alone || counted.insert(*person)) {
                add_team(org, team, loads.entry(person).or_default());
            }
        }
        if let Some(person) = org.team(team).sm.and_then(|seat| org.holder(seat)) {
            loads.entry(person).or_default().teams_sm += 1;
        }
    }
    let mut directed: FxHashSet<(PersonId, PersonId)> = FxHashSet::default();
    for seat in org.seat_ids() {
        let Some(person) = org.holder(seat) else { continue };
        let roles = upward.roles(seat);
        if roles.has(Role::Pm) {
            loads.entry(person).or_default().strategy = true;
        }
        if roles.has(Role::Po) {
            for giver in directors(org, upward, seat, owned.get(&seat).map_or(&[], Vec::as_slice)) {
                if upward.roles(giver).has(Role::Pm) {
                    loads.entry(person).or_default().under_pm = true;
                }
                if let Some(giver) = org.holder(giver).filter(|giver| directed.insert((*giver, person))) {
                    loads.entry(giver).or_default().pos_directed += 1;
                }
            }
        }
    }
    Loads::new(loads.into_iter().collect()).with_direction(directed)
}

/// Adds a team owned.
pub(crate) fn add_team(org: &Org, team: TeamId, load: &mut Load) {
    match (org.team(team).clarification, org.team_method(team)) {
        (Some(Clarification::Po), _) => load.teams_po += 1,
        (Some(Clarification::Shared), _) => load.teams_shared += 1,
        (Some(Clarification::Team), _) => load.teams_team += 1,
        (None, Some(Method::Less)) => {
            load.teams_team += 1;
            load.teams_team_default += 1;
        }
        (None, Some(Method::Scrum | Method::Safe | Method::Kanban | Method::None) | None) => {
            load.teams_po += 1;
            load.teams_po_default += 1;
        }
    }
}

/// The seats of other humans that give direction to a product owner, through the owner's own other seats too.
fn directors(org: &Org, upward: &Upward<'_>, seat: SeatId, owned: &[TeamId]) -> Vec<SeatId> {
    let mut givers = Vec::new();
    let mut ups = Vec::new();
    let mut pending: Vec<SeatId> = Vec::new();
    let mut seen: Vec<SeatId> = vec![seat];
    let mut purposes: Vec<Purpose<'_>> = owned
        .iter()
        .map(|team| {
            let team = org.team(*team);
            Purpose { team_pm: team.pm, is_owner: true, product: team.product, below: None }
        })
        .collect();
    if purposes.is_empty() {
        let product = org.seat_products.of(seat).first().map(|link| link.to);
        purposes.push(Purpose { team_pm: None, is_owner: false, product, below: None });
    }
    for purpose in purposes {
        upward.lines(seat, purpose, &mut ups);
        pending.extend(ups.iter().map(|up| up.seat));
    }
    while let Some(up) = pending.pop() {
        if seen.contains(&up) {
            continue;
        }
        seen.push(up);
        if org.same_human(up, seat) {
            upward.lines(
                up,
                Purpose { team_pm: None, is_owner: false, product: None, below: None },
                &mut ups,
            );
            pending.extend(ups.iter().map(|up| up.seat));
        } else {
            givers.push(up);
        }
    }
    givers
}

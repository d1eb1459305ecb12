//! The horizon each seat counts with: stated, one sprint, or the default of its roles.
//!
//! Defaults: executive 3–5 years, head 1–3 years, pm 6–24 months, po 1–4 weeks; Scrum Masters and the roles that make
//! up a team (dev, design, qa) one sprint, 1–4 weeks. Several roles unite. Other roles have no default, because
//! unknown never counts against anybody.

use super::{HorizonBasis, SeatHorizon};
use crate::model::{Days, Horizon, HorizonSpec, Org, Role, RoleSet, SeatId};
use rustc_hash::FxHashMap;

/// The longest sprint Scrum allows, and the default.
pub(crate) const SPRINT: Days = Days::weeks(4.0);

/// The default horizon of a role; `None` for roles without.
#[must_use]
pub const fn role_default(role: Role) -> Option<Horizon> {
    match role {
        Role::Executive => Some(Horizon::new(Days::years(3.0), Days::years(5.0))),
        Role::Head => Some(Horizon::new(Days::years(1.0), Days::years(3.0))),
        Role::Pm => Some(Horizon::new(Days::months(6.0), Days::months(24.0))),
        Role::Po | Role::Sm | Role::Dev | Role::Design | Role::Qa => {
            Some(Horizon::new(Days::weeks(1.0), SPRINT))
        }
        Role::Em | Role::Lead | Role::Ops | Role::Stakeholder | Role::Other => None,
    }
}

/// The horizon of every seat.
pub(crate) fn horizons(org: &Org, roles: &[RoleSet]) -> Vec<Option<SeatHorizon>> {
    let sprints = longest_sprints(org);
    org.seat_ids()
        .map(|id| match org.seat(id).horizon {
            Some(HorizonSpec::Range(horizon)) => Some(SeatHorizon { horizon, basis: HorizonBasis::Stated }),
            Some(HorizonSpec::Sprint) => {
                let far = sprints.get(&id).copied().unwrap_or(SPRINT);
                Some(SeatHorizon { horizon: Horizon::new(Days::ZERO, far), basis: HorizonBasis::Sprint })
            }
            None => default(roles[id.index()]),
        })
        .collect()
}

fn default(roles: RoleSet) -> Option<SeatHorizon> {
    let horizon = roles.iter().filter_map(role_default).reduce(Horizon::union)?;
    Some(SeatHorizon { horizon, basis: HorizonBasis::RoleDefault })
}

/// The longest sprint among the teams of each seat that plans in sprints: teams it names or that name it.
fn longest_sprints(org: &Org) -> FxHashMap<SeatId, Days> {
    let mut longest = FxHashMap::default();
    if !org.seats.iter().any(|seat| seat.horizon == Some(HorizonSpec::Sprint)) {
        return longest;
    }
    for id in org.team_ids() {
        let team = org.team(id);
        let Some(sprint) = team.sprint else { continue };
        let named = [team.pm, team.sm, team.em].into_iter().flatten();
        let stated = team.po.iter().chain(&team.members).copied();
        for seat in named.chain(stated).chain(org.seat_teams.seats_to(id)) {
            if org.seat(seat).horizon == Some(HorizonSpec::Sprint) {
                let known = longest.entry(seat).or_insert(sprint);
                if sprint > *known {
                    *known = sprint;
                }
            }
        }
    }
    longest
}

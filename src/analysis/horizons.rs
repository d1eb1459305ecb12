//! The horizon each seat counts with: stated, one sprint, or the default of its roles.
//!
//! Defaults: executive 3–5 years, head 1–3 years, pm 6–24 months, po 1–4 weeks; Scrum Masters and the roles that make
//! up a team (dev, design, qa) one sprint, 1–4 weeks. Several roles unite. Other roles have no default, because
//! unknown never counts against anybody.

use super::{HorizonBasis, SeatHorizon};
use crate::model::{Days, Horizon, HorizonSpec, Org, Role, RoleSet, SeatId};
use rustc_hash::FxHashMap;
use std::num::NonZeroU32;

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

/// The horizon of every seat. Seats have few different ones: each is kept once.
#[derive(Debug, Default)]
pub(crate) struct Horizons {
    different: Vec<SeatHorizon>,
    /// By seat, its place in `different`, from 1.
    of: Vec<Option<NonZeroU32>>,
}

impl Horizons {
    pub(crate) fn of(org: &Org, roles: &[RoleSet]) -> Self {
        let sprints = longest_sprints(org);
        let mut horizons = Self { different: Vec::new(), of: Vec::with_capacity(org.seats.len()) };
        let mut known = FxHashMap::default();
        let mut stated = org.horizons.iter().peekable();
        for id in org.seat_ids() {
            let horizon = match stated.next_if(|(seat, _)| *seat == id).map(|(_, stated)| *stated) {
                Some(HorizonSpec::Range(horizon)) => {
                    Some(SeatHorizon { horizon, basis: HorizonBasis::Stated })
                }
                Some(HorizonSpec::Sprint) => {
                    let far = sprints.get(&id).copied().unwrap_or(SPRINT);
                    Some(SeatHorizon { horizon: Horizon::new(Days::ZERO, far), basis: HorizonBasis::Sprint })
                }
                None => default(roles[id.index()]),
            };
            let place = horizon.and_then(|horizon| {
                let Horizon { near, far } = horizon.horizon;
                *known.entry((near.0.to_bits(), far.0.to_bits(), horizon.basis)).or_insert_with(|| {
                    horizons.different.push(horizon);
                    NonZeroU32::new(horizons.different.len() as u32)
                })
            });
            horizons.of.push(place);
        }
        horizons
    }

    /// A seat's; `None` for roles without a default and none stated.
    pub(crate) fn get(&self, seat: SeatId) -> Option<SeatHorizon> {
        let place = (*self.of.get(seat.index())?)?;
        self.different.get(place.get() as usize - 1).copied()
    }
}

fn default(roles: RoleSet) -> Option<SeatHorizon> {
    let horizon = roles.iter().filter_map(role_default).reduce(Horizon::union)?;
    Some(SeatHorizon { horizon, basis: HorizonBasis::RoleDefault })
}

/// The longest sprint among the teams of each seat that plans in sprints: teams it names or that name it.
fn longest_sprints(org: &Org) -> FxHashMap<SeatId, Days> {
    let mut longest = FxHashMap::default();
    if !org.horizons.iter().any(|(_, stated)| *stated == HorizonSpec::Sprint) {
        return longest;
    }
    for id in org.team_ids() {
        let team = org.team(id);
        let Some(sprint) = team.sprint else { continue };
        let named = [team.pm, team.sm, team.em].into_iter().flatten();
        let stated = team.po.iter().chain(&team.members).copied();
        for seat in named.chain(stated).chain(org.seat_teams.seats_to(id)) {
            if org.horizons.get(seat) == Some(&HorizonSpec::Sprint) {
                let known = longest.entry(seat).or_insert(sprint);
                if sprint > *known {
                    *known = sprint;
                }
            }
        }
    }
    longest
}

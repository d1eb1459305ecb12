//! Counts what each human carries; see "Load" in the reference of the analysis.

use super::Loads;
use super::load::Load;
use super::owners::Owners;
use super::upward::{Purpose, Up, Upward};
use crate::model::{Clarification, Method, Org, PersonId, Role, SeatId, TeamId};
use rustc_hash::FxHashSet;

/// The loads of everybody who carries any: linear in seats, teams and lines.
pub(crate) fn loads(org: &Org, owners: &Owners, upward: &Upward<'_>) -> Loads {
    let mut loads = vec![Load::default(); org.persons.count()];
    let mut owned: Vec<(SeatId, TeamId)> = Vec::new();
    for team in org.team_ids() {
        let mut counted: FxHashSet<PersonId> = FxHashSet::default();
        for owner in owners.of_team(team) {
            owned.push((owner.seat, team));
            // A human who owns a team with two seats carries it once.
            let alone = owners.of_team(team).len() == 1;
            if let Some(person) = org.holder(owner.seat).filter(|person| alone || counted.insert(*person)) {
                add_team(org, team, &mut loads[person.index()]);
            }
        }
        if let Some(person) = org.team(team).sm.and_then(|seat| org.holder(seat)) {
            loads[person.index()].teams_sm += 1;
        }
    }
    // By seat, the teams of one in file order.
    owned.sort_unstable();
    let mut rest = owned.as_slice();
    let mut directed: Vec<(PersonId, PersonId)> = Vec::new();
    let mut search = Directors::default();
    for seat in org.seat_ids() {
        let own = rest.iter().take_while(|(owner, _)| *owner == seat).count();
        let (teams, others) = rest.split_at(own);
        rest = others;
        let roles = upward.roles(seat);
        if !roles.has(Role::Pm) && !roles.has(Role::Po) {
            continue;
        }
        let Some(person) = org.holder(seat) else { continue };
        if roles.has(Role::Pm) {
            loads[person.index()].strategy = true;
        }
        if roles.has(Role::Po) {
            for giver in search.of(org, upward, seat, teams) {
                if upward.roles(*giver).has(Role::Pm) {
                    loads[person.index()].under_pm = true;
                }
                directed.extend(org.holder(*giver).map(|giver| (giver, person)));
            }
        }
    }
    directed.sort_unstable();
    directed.dedup();
    for (giver, _) in &directed {
        loads[giver.index()].pos_directed += 1;
    }
    let carried = loads.into_iter().enumerate().filter(|(_, load)| *load != Load::default());
    Loads::new(carried.map(|(at, load)| (PersonId::new(at), load)).collect()).with_direction(directed)
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

/// The search for who gives direction to a product owner; its lists are used again for the next one.
#[derive(Default)]
struct Directors {
    ups: Vec<Up>,
    pending: Vec<SeatId>,
    seen: Vec<SeatId>,
    givers: Vec<SeatId>,
}

impl Directors {
    /// The seats of other humans that give direction to a product owner, through the owner's own other seats too.
    fn of(&mut self, org: &Org, upward: &Upward<'_>, seat: SeatId, owned: &[(SeatId, TeamId)]) -> &[SeatId] {
        self.givers.clear();
        self.seen.clear();
        self.seen.push(seat);
        let anyway = |product| Purpose { team_pm: None, is_owner: false, product, below: None };
        for (_, team) in owned {
            let team = org.team(*team);
            let purpose = Purpose { team_pm: team.pm, is_owner: true, product: team.product, below: None };
            self.add(upward, seat, purpose);
        }
        if owned.is_empty() {
            self.add(upward, seat, anyway(org.seat_products.of(seat).first().map(|link| link.to)));
        }
        while let Some(up) = self.pending.pop() {
            if self.seen.contains(&up) {
                continue;
            }
            self.seen.push(up);
            if org.same_human(up, seat) {
                self.add(upward, up, anyway(None));
            } else {
                self.givers.push(up);
            }
        }
        &self.givers
    }

    fn add(&mut self, upward: &Upward<'_>, seat: SeatId, purpose: Purpose<'_>) {
        upward.lines(seat, purpose, &mut self.ups);
        self.pending.extend(self.ups.iter().map(|up| up.seat));
    }
}

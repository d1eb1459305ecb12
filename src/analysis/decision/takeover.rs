//! What a product manager would carry who takes over backlogs of the product from its product owners.
//!
//! Only the backlogs of this product move: what an owner has elsewhere stays there, and so does the direction of that
//! owner.

use super::desk::{Desk, Group};
use crate::analysis::load::Load;
use crate::analysis::loads::add_team;
use crate::model::{Org, PersonId, TeamId};

/// Who clarifies the items of backlogs that are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clarifying {
    /// Whoever does today.
    AsToday,
    /// The teams.
    Teams,
}

/// The load of the group's manager with these of the product's backlogs, and no other of them.
pub(super) fn first(desk: &Desk<'_>, group: &Group<'_>, teams: &[TeamId], clarifying: Clarifying) -> Load {
    let person = group.pm.person;
    let mut today = desk.analysis.load(person);
    let mut leaves = Load::default();
    for team in owned_by(desk, person) {
        add_team(desk.org, team, &mut leaves);
    }
    take_away(&mut today, leaves);
    let freed = group.owners.iter().filter(|owner| {
        desk.analysis.loads.directs(person, **owner)
            && desk.analysis.load(**owner).teams_owned() as usize == owned_by(desk, **owner).count()
    });
    today.pos_directed = today.pos_directed.saturating_sub(freed.count() as u32);
    // A vacant seat carries nothing yet; whoever fills it manages the product.
    today.strategy = true;
    today.under_pm |= group.under_pm;
    with_teams(desk.org, today, teams, clarifying)
}

/// The load of another product manager beside the first, with these backlogs and nothing else.
pub(super) fn second(desk: &Desk<'_>, group: &Group<'_>, teams: &[TeamId]) -> Load {
    let alone = Load { strategy: true, under_pm: group.under_pm, ..Load::default() };
    with_teams(desk.org, alone, teams, Clarifying::AsToday)
}

/// The backlogs of the product that a human owns, each once, as loads count them.
fn owned_by<'d>(desk: &'d Desk<'_>, person: PersonId) -> impl Iterator<Item = TeamId> + 'd {
    let start = desk.owned.partition_point(|(of, _)| *of < person);
    desk.owned[start..].iter().take_while(move |(of, _)| *of == person).map(|(_, team)| *team)
}

fn with_teams(org: &Org, mut load: Load, teams: &[TeamId], clarifying: Clarifying) -> Load {
    for team in teams {
        match clarifying {
            Clarifying::AsToday => add_team(org, *team, &mut load),
            Clarifying::Teams => load.teams_team += 1,
        }
    }
    load
}

fn take_away(load: &mut Load, leaves: Load) {
    let less = |all: &mut u32, some: u32| *all = all.saturating_sub(some);
    less(&mut load.teams_po, leaves.teams_po);
    less(&mut load.teams_po_default, leaves.teams_po_default);
    less(&mut load.teams_shared, leaves.teams_shared);
    less(&mut load.teams_team, leaves.teams_team);
    less(&mut load.teams_team_default, leaves.teams_team_default);
}

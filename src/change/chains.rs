//! What became of the chains of intent, team by team.

use super::{Both, Side};
use crate::analysis::{Chain, ChainState, Estimate, Grade};
use crate::model::{ChainId, SeatId, TeamId};

/// One chain's numbers on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainValue {
    /// Whether it carries intent.
    pub state: ChainState,
    /// What survives; `None` when broken or without an owner.
    pub retention: Option<Estimate>,
    /// The grade of a whole chain.
    pub grade: Option<Grade>,
    /// Handoffs between different people.
    pub handoffs: u32,
    /// The people, source first, by name.
    pub people: Vec<String>,
}

impl ChainValue {
    fn of(side: Side<'_>, chain: &Chain) -> Self {
        let people = chain.nodes.iter().map(|node| side.org.label(node.seat()).to_owned()).collect();
        Self {
            state: chain.state,
            retention: chain.retention,
            grade: chain.grade,
            handoffs: chain.handoffs,
            people,
        }
    }

    /// What survives in whole percent, as it is shown.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        self.retention.map(|retention| Grade::percent(retention.value))
    }
}

/// A chain that is not the same: on one side only, through other people, or with another number.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainChange {
    /// The team's name: the new one where there is one.
    pub team: String,
    /// The team's id, likewise.
    pub id: String,
    /// Before; `None` when there was no such chain.
    pub before: Option<ChainValue>,
    /// After; `None` when there is none any more.
    pub after: Option<ChainValue>,
}

/// Every chain that is not the same: teams of the second chart in its order, then those that are gone.
pub(super) fn chains(both: Both<'_>) -> Vec<ChainChange> {
    let (old, new) = (both.before.org, both.after.org);
    let mut all = Vec::new();
    for team in new.team_ids() {
        let before = both.same.team_before(team);
        of_team(both, before, team, &mut all);
    }
    for team in old.team_ids().filter(|team| both.same.team(*team).is_none()) {
        for chain in both.before.analysis.chains_of_team(team) {
            let value = ChainValue::of(both.before, both.before.analysis.chain(chain));
            let (id, team) = (old.str(old.team(team).id).to_owned(), old.str(old.team(team).name).to_owned());
            all.push(ChainChange { team, id, before: Some(value), after: None });
        }
    }
    all
}

/// Pairs a team's chains by who is at their ends, and the rest in order, worst first.
fn of_team(both: Both<'_>, was: Option<TeamId>, is: TeamId, all: &mut Vec<ChainChange>) {
    let mut olds: Vec<ChainId> =
        was.map(|was| both.before.analysis.chains_of_team(was).collect()).unwrap_or_default();
    let news: Vec<ChainId> = both.after.analysis.chains_of_team(is).collect();
    let new = both.after.org;
    let mapped = |seat: Option<SeatId>| seat.map(|seat| both.same.seat(seat));
    let mut pairs: Vec<(Option<ChainId>, ChainId)> = Vec::new();
    for chain in news {
        let after = both.after.analysis.chain(chain);
        let ends = (after.source().map(Some), after.owner_seat().map(Some));
        let same = olds.iter().position(|old| {
            let before = both.before.analysis.chain(*old);
            (mapped(before.source()), mapped(before.owner_seat())) == ends
        });
        pairs.push((same.map(|at| olds.remove(at)), chain));
    }
    for pair in pairs.iter_mut().filter(|(old, _)| old.is_none()) {
        pair.0 = (!olds.is_empty()).then(|| olds.remove(0));
    }
    let change = |before: Option<ChainId>, after: Option<ChainId>| ChainChange {
        team: new.str(new.team(is).name).to_owned(),
        id: new.str(new.team(is).id).to_owned(),
        before: before.map(|chain| ChainValue::of(both.before, both.before.analysis.chain(chain))),
        after: after.map(|chain| ChainValue::of(both.after, both.after.analysis.chain(chain))),
    };
    for (before, after) in pairs {
        if !before.is_some_and(|before| equal(both, before, after)) {
            all.push(change(before, Some(after)));
        }
    }
    all.extend(olds.into_iter().map(|old| change(Some(old), None)));
}

/// The same people, the same state, and the same number as far as it is shown.
fn equal(both: Both<'_>, before: ChainId, after: ChainId) -> bool {
    let (a, b) = (both.before.analysis.chain(before), both.after.analysis.chain(after));
    let percent = |chain: &Chain| chain.retention.map(|of| Grade::percent(of.value));
    (a.state, a.grade, a.handoffs, percent(a)) == (b.state, b.grade, b.handoffs, percent(b))
        && seats(a).map(|seat| both.same.seat(seat)).eq(seats(b).map(Some))
}

/// Who is on a chain, source first.
fn seats(chain: &Chain) -> impl Iterator<Item = SeatId> {
    chain.nodes.iter().flat_map(|node| node.seats.iter().copied())
}

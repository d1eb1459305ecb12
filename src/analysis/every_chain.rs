//! Every chain of a chart. On a large chart the teams are followed in parts on several threads, and what the parts share is
//! put together again: the chains and hops are the same as those of one part, in the same order.

use super::chain::Chain;
use super::engine::{Ends, Engine, Maker, without_owner};
use super::hop::Hop;
use super::owners::Owners;
use super::paths::Search;
use super::upward::Upward;
use crate::jobs;
use crate::model::{HopId, TeamId};
use crate::progress::Progress;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Teams between two looks at whether their chains are still wanted.
const TEAMS: usize = 256;

/// Charts of so many teams are followed in parts: below, starting a thread costs more than it saves.
const PARTS_FROM: usize = 512;

/// How many parts, whatever the machine: a chart gives the same chains everywhere.
const PARTS: usize = 4;

/// Every chain of a chart, teams in file order, each team's worst first, and the hops they share.
pub(crate) fn chains(
    engine: Engine<'_>,
    owners: &Owners,
    upward: &Upward<'_>,
    progress: &Progress,
) -> (Vec<Chain>, Vec<Hop>) {
    let parts = if engine.seats.org.teams.len() < PARTS_FROM { 1 } else { PARTS };
    in_parts(parts, engine, owners, upward, progress)
}

fn in_parts(
    parts: usize,
    engine: Engine<'_>,
    owners: &Owners,
    upward: &Upward<'_>,
    progress: &Progress,
) -> (Vec<Chain>, Vec<Hop>) {
    let org = engine.seats.org;
    let teams: Vec<TeamId> = org.team_ids().collect();
    let each = teams.len().div_ceil(parts).max(1);
    let pieces: Vec<&[TeamId]> = teams.chunks(each).collect();
    let follow = |at: usize| {
        let mut search = Search::new(org, owners, upward, parts);
        Part::of(pieces[at], Maker::new(engine, each), &mut search, upward, progress)
    };
    let (chains, mut hops) = join(jobs::in_order(true, pieces.len(), follow));
    // Kept as long as the chart: what a list has grown beyond them is given back.
    hops.shrink_to_fit();
    (chains, hops)
}

/// What comes of some teams.
struct Part {
    chains: Vec<Chain>,
    hops: Vec<Hop>,
    /// The ends of each hop that any chain may share, other parts' too.
    ends: Vec<Option<Ends>>,
    /// Those hops by their ends.
    shared: FxHashMap<Ends, HopId>,
}

impl Part {
    fn of(
        teams: &[TeamId],
        mut maker: Maker<'_>,
        search: &mut Search<'_>,
        upward: &Upward<'_>,
        progress: &Progress,
    ) -> Self {
        let mut chains = Vec::with_capacity(teams.len());
        for some in teams.chunks(TEAMS) {
            for team in some {
                match search.of_team(*team) {
                    [] => chains.push(without_owner(*team)),
                    ways => maker.add_team(upward, *team, ways, &mut chains),
                }
            }
            if !progress.more(some.len()) {
                break;
            }
        }
        let Maker { hops, open, known, .. } = maker;
        Self { chains, hops, ends: open.iter().map(|open| open.shared).collect(), shared: known }
    }
}

/// The parts as one: a hop that an earlier part has made is that part's.
fn join(parts: Vec<Part>) -> (Vec<Chain>, Vec<Hop>) {
    let chains_of_all: usize = parts.iter().map(|part| part.chains.len()).sum();
    let hops_of_all: usize = parts.iter().map(|part| part.hops.len()).sum();
    let mut parts = parts.into_iter();
    let Some(Part { mut chains, mut hops, mut shared, .. }) = parts.next() else { return Default::default() };
    chains.reserve_exact(chains_of_all - chains.len());
    hops.reserve_exact(hops_of_all - hops.len());
    for part in parts {
        shared.reserve(part.shared.len());
        let mut number = |hop: Hop, ends: Option<Ends>| {
            let fresh = HopId::new(hops.len());
            let id = match ends.map(|ends| shared.entry(ends)) {
                Some(Entry::Occupied(known)) => return *known.get(),
                Some(Entry::Vacant(unknown)) => *unknown.insert(fresh),
                None => fresh,
            };
            hops.push(hop);
            id
        };
        let now: Vec<HopId> =
            part.hops.into_iter().zip(part.ends).map(|(hop, ends)| number(hop, ends)).collect();
        chains.extend(part.chains.into_iter().map(|mut chain| {
            chain.hops.iter_mut().for_each(|hop| *hop = now[hop.index()]);
            chain
        }));
    }
    (chains, hops)
}

#[cfg(test)]
mod tests {
    use super::super::upward::effective_roles;
    use super::super::{facts, horizons, loads, side};
    use super::*;
    use crate::source::{Limits, Outcome, read_text};
    use std::fmt::Write as _;

    /// Teams whose owners take direction from few managers, some from two: hops are shared across any parts.
    fn chart(teams: usize) -> String {
        let mut text = String::from("people:\n  - {name: Top, id: top, role: head}\n");
        for at in 0..4 {
            let _ = writeln!(text, "  - {{name: M{at}, id: m{at}, role: pm, reports_to: top}}");
        }
        let mut list = String::from("teams:\n");
        for at in 0..teams {
            let (one, other) = (at % 4, at % 3);
            let _ = writeln!(
                text,
                "  - {{name: P{at}, id: p{at}, role: po, reports_to: m{one}, takes_direction_from: [m{one}, m{other}]}}"
            );
            let owner = if at % 11 == 5 { String::new() } else { format!(", po: p{at}") };
            let _ = writeln!(list, "  - {{name: T{at}{owner}}}");
        }
        text + &list
    }

    #[test]
    fn parts_change_neither_the_chains_nor_the_hops() {
        let Outcome::Chart(read) = read_text("chart.yaml", chart(57).as_str(), &Limits::default()) else {
            panic!("no chart");
        };
        let org = &read.org;
        let owners = Owners::of(org);
        let holds_both = owners.hold_both(org);
        let roles = effective_roles(org, &holds_both);
        let horizons = horizons::Horizons::of(org, &roles);
        let upward = Upward::new(org, &owners, &roles);
        let (facts, loads) = (facts::Facts::of(org), loads::loads(org, &owners, &upward));
        let seats = side::Seats { org, horizons: &horizons, roles: &roles };
        let engine = Engine { seats, facts: &facts, loads: &loads };
        let of = |parts| in_parts(parts, engine, &owners, &upward, &Progress::default());
        let one = of(1);
        assert!(one.0.len() > 57, "some teams have two chains");
        assert!(one.1.len() < one.0.iter().map(|chain| chain.hops.len()).sum(), "chains share hops");
        for parts in 2..9 {
            assert_eq!(of(parts), one, "{parts} parts");
        }
    }
}

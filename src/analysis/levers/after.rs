//! The hops of a chain as a change leaves them: made anew by what made them first, never guessed from the chain's number.

use super::Kind;
use crate::analysis::engine::Engine;
use crate::analysis::factors::{self, Setting, Side};
use crate::analysis::hop::{Hop, HopKind, Mitigation};
use crate::analysis::load::Load;
use crate::analysis::side::Seats;
use crate::analysis::{Analysis, Chain, Node, retention};
use crate::model::{ChainId, FactorKey, MitigationKey, Org, PersonId, Role, SeatId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Hops made anew, by their index on the chain; `None` where one human holds both ends afterwards.
pub(super) type Changes = Vec<(usize, Option<Hop>)>;

/// The hops of a chain after one change, by their index now; `None` where one human holds both ends. Their product is
/// the lever's retention.
#[must_use]
pub fn after(org: &Org, analysis: &Analysis, chain: ChainId, kind: Kind) -> Vec<Option<Hop>> {
    let chain = analysis.chain(chain);
    let mut hops: Vec<Option<Hop>> = analysis.hops_of(chain).cloned().map(Some).collect();
    let changes = match kind {
        Kind::RemoveFactor { hop, key } => edited(&hops, hop, |hop| without(org, hop, key)),
        Kind::AddMitigation { hop, key } => edited(&hops, hop, |hop| with(org, hop, key)),
        Kind::Merge { upper, lower } => {
            let pair = |pair: &[Node]| pair[0].seat() == upper && pair[1].seats[0] == lower;
            let at = chain.nodes.windows(2).position(pair);
            at.map_or_else(Vec::new, |at| {
                let hand = Hand::of(org, analysis, chain, at);
                in_one_hand(org, analysis, chain, &hand, 0..chain.nodes.len())
            })
        }
    };
    for (at, hop) in changes {
        hops[at] = hop;
    }
    hops
}

fn edited(hops: &[Option<Hop>], at: usize, edit: impl Fn(&Hop) -> Hop) -> Changes {
    hops.get(at).and_then(Option::as_ref).map(|hop| (at, Some(edit(hop)))).into_iter().collect()
}

/// What changes make of a number: each hop's new retention in the place of its old one.
pub(super) fn kept(analysis: &Analysis, chain: &Chain, now: f64, changes: &Changes) -> f64 {
    changes.iter().fold(now, |kept, (at, hop)| {
        let before = analysis.hops[chain.hops[*at].index()].retention.value;
        kept * hop.as_ref().map_or(1.0, |hop| hop.retention.value) / before
    })
}

/// Whether a change of factors or practices would change a hop's number: a measurement that replaces the estimate can
/// only be changed by measuring again.
pub(super) fn can_change(hop: &Hop) -> bool {
    hop.kind == HopKind::Person && hop.blend.as_deref().is_none_or(|blend| blend.n.is_some())
}

/// A hop without a factor.
pub(super) fn without(org: &Org, hop: &Hop, key: FactorKey) -> Hop {
    let mut hop = hop.clone();
    hop.relieve(key);
    estimated(org, hop)
}

/// A hop with a mitigation.
pub(super) fn with(org: &Org, hop: &Hop, key: MitigationKey) -> Hop {
    let mut hop = hop.clone();
    hop.mitigate(Mitigation { key, multiplier: factors::mitigation(org, key) });
    estimated(org, hop)
}

/// Whether a mitigation could be added to the hop at `at`; a second path leads past the backlog owner to the team.
pub(super) fn lacks(chain: &Chain, at: usize, hop: &Hop, key: MitigationKey) -> bool {
    let into_owner = at + 2 == chain.hops.len();
    let there = hop.mitigations.iter().any(|mitigation| mitigation.key == key);
    !there && (key != MitigationKey::SecondPath || into_owner)
}

/// A changed hop with its number, its measurement mixed in again.
fn estimated(org: &Org, mut hop: Hop) -> Hop {
    let estimate = retention::estimate(hop.base, &hop.factors, &hop.mitigations);
    hop.retention = estimate;
    if let Some(blend) = hop.blend.as_deref() {
        let (retention, blend) = retention::measure(org, blend.measured, estimate);
        (hop.retention, hop.blend) = (retention, Some(Box::new(blend)));
    }
    hop
}

/// Two people who would be one, and what that one would carry.
pub(super) struct Hand {
    upper: PersonId,
    lower: PersonId,
    load: Load,
}

impl Hand {
    /// The people of the nodes `at` and below it.
    pub(super) fn of(org: &Org, analysis: &Analysis, chain: &Chain, at: usize) -> Self {
        let engine = engine(org, analysis);
        let (upper, lower) = (&chain.nodes[at], &chain.nodes[at + 1]);
        let load =
            load_together(engine.seats, engine.load(&upper.seats), engine.load(&lower.seats), upper, lower);
        Self { upper: upper.person, lower: lower.person, load }
    }

    fn holds(&self, node: &Node) -> bool {
        !node.vacant && (node.person == self.upper || node.person == self.lower)
    }
}

fn engine<'a>(org: &'a Org, analysis: &'a Analysis) -> Engine<'a> {
    let seats = Seats::of(org, analysis);
    Engine { seats, facts: analysis.facts(), loads: &analysis.loads }
}

/// Where each human stands on a chain, so that a change to two people does not look at everybody.
pub(super) struct Places(FxHashMap<PersonId, Vec<usize>>);

impl Places {
    pub(super) fn of(chain: &Chain) -> Self {
        let mut places: FxHashMap<PersonId, Vec<usize>> = FxHashMap::default();
        for (at, node) in chain.nodes.iter().enumerate() {
            places.entry(node.person).or_default().push(at);
        }
        Self(places)
    }

    /// The hops above and below the two people, in the order of the chain.
    pub(super) fn hops_beside(&self, hand: &Hand) -> Vec<usize> {
        let people = [hand.upper, hand.lower];
        let nodes = people.iter().filter_map(|person| self.0.get(person)).flatten();
        let mut hops: Vec<usize> = nodes.flat_map(|at| at.saturating_sub(1)..=*at).collect();
        hops.sort_unstable();
        hops.dedup();
        hops
    }
}

/// The hops from the nodes in `among` that change when two people are one: those between the two go, those beside them
/// are made anew with the seats of both where they are neighbours, and with the load of both everywhere.
pub(super) fn in_one_hand(
    org: &Org,
    analysis: &Analysis,
    chain: &Chain,
    hand: &Hand,
    among: impl IntoIterator<Item = usize>,
) -> Changes {
    let engine = engine(org, analysis);
    let nodes = &chain.nodes;
    let run = |at: usize| -> Range<usize> {
        let mut run = at..at + 1;
        if hand.holds(&nodes[at]) {
            while run.start > 0 && hand.holds(&nodes[run.start - 1]) {
                run.start -= 1;
            }
            while run.end < nodes.len() && hand.holds(&nodes[run.end]) {
                run.end += 1;
            }
        }
        run
    };
    let mut changes = Changes::new();
    for at in among.into_iter().filter(|at| at + 1 < nodes.len()) {
        let (above, below) = (hand.holds(&nodes[at]), hand.holds(&nodes[at + 1]));
        if above && below {
            changes.push((at, None));
            continue;
        }
        if !above && !below {
            continue;
        }
        let (from, to) = (run(at), run(at + 1));
        let into_owner = to.end == nodes.len();
        let seats = |run: &Range<usize>| -> Vec<SeatId> {
            nodes[run.clone()].iter().flat_map(|node| node.seats.iter().copied()).collect()
        };
        let (from_seats, to_seats) = (seats(&from), seats(&to));
        let side = |seats, held: bool, node| Side {
            seats,
            load: if held { hand.load } else { engine.side(node).load },
        };
        let setting = Setting {
            product: org.team(chain.team).product,
            into_owner_of: into_owner.then_some(chain.team),
        };
        let (from, to) = (side(&from_seats, above, &nodes[at]), side(&to_seats, below, &nodes[at + 1]));
        changes.push((at, Some(engine.person_hop(from, to, setting).0)));
    }
    changes
}

/// What one human would carry who held both nodes: direction between the two no longer counts.
fn load_together(seats: Seats<'_>, upper: Load, lower: Load, above: &Node, below: &Node) -> Load {
    let lower_is_po = seats.is(&below.seats, Role::Po);
    let upper_is_pm = seats.is(&above.seats, Role::Pm);
    Load {
        strategy: upper.strategy || lower.strategy,
        pos_directed: (upper.pos_directed + lower.pos_directed).saturating_sub(u32::from(lower_is_po)),
        under_pm: upper.under_pm || (lower.under_pm && !upper_is_pm),
        teams_po: upper.teams_po + lower.teams_po,
        teams_po_default: upper.teams_po_default + lower.teams_po_default,
        teams_shared: upper.teams_shared + lower.teams_shared,
        teams_team: upper.teams_team + lower.teams_team,
        teams_team_default: upper.teams_team_default + lower.teams_team_default,
        teams_sm: upper.teams_sm + lower.teams_sm,
    }
}

//! Builds a product's chains again as a plan would have them: who stands on them, what they carry, what each hop keeps.

use super::desk::{Desk, Group, Part};
use super::options::Outcome;
use super::takeover::{self, Clarifying};
use crate::analysis::chain::{Chain, ChainState, Node};
use crate::analysis::engine::product;
use crate::analysis::factors::{self, Setting, Side};
use crate::analysis::hop::{Estimate, Hop, Mitigation};
use crate::analysis::load::Load;
use crate::analysis::{retention, rollup};
use crate::model::{FactorKey, MitigationKey, Org, PersonId, Role, SeatId, TeamId};
use rustc_hash::FxHashSet;

/// What to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    /// Nothing.
    AsToday,
    /// Each product manager who hands over owns the backlogs too.
    OneHand,
    /// The same by two humans, each with half of the teams.
    TwoHands,
    /// As with one, and the teams clarify.
    OneHandTeamsClarify,
    /// Read-back and joint discovery on the handoff.
    HandoffLookedAfter,
}

/// What the humans of a group carry afterwards, and whose teams are whose.
struct Hands {
    first: Load,
    /// The other human, and the first of the teams that are theirs.
    second: Option<(Load, TeamId)>,
}

impl Hands {
    fn of_team(&self, team: TeamId) -> Load {
        match self.second {
            Some((load, from)) if team >= from => load,
            Some(_) | None => self.first,
        }
    }
}

/// What a plan comes to; `Err` says why there is no such plan here.
pub(super) fn outcome(desk: &Desk<'_>, plan: Plan) -> Result<Outcome, &'static str> {
    let hands: Vec<Option<Hands>> = desk.groups.iter().map(|group| hands(desk, group, plan)).collect();
    if plan == Plan::TwoHands && hands.iter().flatten().all(|hands| hands.second.is_none()) {
        return Err("one team cannot be divided");
    }
    let mut tally = Tally::default();
    for part in &desk.parts {
        let changed = part.pm.and_then(|(group, at)| Some((group, at, hands[group].as_ref()?)));
        if let Some((group, at, hands)) = changed {
            let load = hands.of_team(part.chain.team);
            let extra = 1 + u32::from(hands.second.is_some());
            tally.add(part.chain, at as u32, combined(desk, *part, group, at, load, extra));
            continue;
        }
        tally.add(part.chain, part.chain.handoffs, as_stated(desk, *part, plan));
        let last = part.chain.nodes.len().saturating_sub(1);
        let from = part.pm.map_or(last, |(_, at)| at);
        for node in part.chain.nodes.iter().skip(from) {
            tally.human(node.person, desk.analysis.load(node.person).total());
        }
    }
    for hands in hands.iter().flatten() {
        tally.others += 1 + usize::from(hands.second.is_some());
        let second = hands.second.map_or(0.0, |(load, _)| load.total());
        tally.load = tally.load.max(hands.first.total()).max(second);
    }
    Ok(tally.outcome(desk.org))
}

/// Who carries what when a group's manager takes over its backlogs; `None` where the plan changes nobody's work.
fn hands(desk: &Desk<'_>, group: &Group<'_>, plan: Plan) -> Option<Hands> {
    let all = &group.teams;
    let alone = |clarifying| Hands { first: takeover::first(desk, group, all, clarifying), second: None };
    let takes_over = match plan {
        Plan::AsToday | Plan::HandoffLookedAfter => None,
        Plan::OneHand => Some(alone(Clarifying::AsToday)),
        Plan::OneHandTeamsClarify => Some(alone(Clarifying::Teams)),
        Plan::TwoHands => {
            let (first, second) = all.split_at(all.len().div_ceil(2));
            Some(Hands {
                first: takeover::first(desk, group, first, Clarifying::AsToday),
                second: second.first().map(|from| (takeover::second(desk, group, second), *from)),
            })
        }
    };
    takes_over.filter(|_| group.is_split())
}

/// What a chain keeps with its people as they are.
fn as_stated(desk: &Desk<'_>, part: Part<'_>, plan: Plan) -> Option<Kept> {
    let chain = part.chain;
    let today = chain.retention?;
    let open = chain.state == ChainState::OpenAtTop;
    let split = part.pm.map_or(usize::MAX, |(_, at)| at);
    let last = chain.nodes.len().saturating_sub(1);
    if plan != Plan::HandoffLookedAfter || split >= last {
        return Some(Kept { retention: today, open });
    }
    let mut hops: Vec<Hop> = desk.analysis.hops_of(chain).cloned().collect();
    for hop in &mut hops[split..last] {
        for key in [MitigationKey::ReadBack, MitigationKey::JointDiscovery] {
            if !hop.mitigations.iter().any(|there| there.key == key) {
                hop.mitigate(Mitigation { key, multiplier: factors::mitigation(desk.org, key) });
            }
        }
        anew(desk.org, hop);
    }
    Some(Kept { retention: product(hops.iter()), open })
}

/// What a chain keeps when the human at node `at` owns the backlog too and carries `load`. Whoever directs that human
/// directs `extra` owners.
fn combined(
    desk: &Desk<'_>,
    part: Part<'_>,
    group: usize,
    at: usize,
    load: Load,
    extra: u32,
) -> Option<Kept> {
    let (org, chain) = (desk.org, part.chain);
    let above = &chain.nodes[..at];
    if chain.state == ChainState::BrokenByCycle || above.iter().any(|node| node.vacant) {
        return None;
    }
    let engine = desk.engine();
    let together = seats_together(&chain.nodes[at..]);
    let mut sides: Vec<Side<'_>> = above.iter().map(|node| engine.side(node)).collect();
    if let (Some(side), Some(node)) = (sides.last_mut(), above.last()) {
        let counted = u32::from(desk.analysis.loads.directs(node.person, desk.groups[group].pm.person));
        side.load.pos_directed += extra - counted;
    }
    sides.push(Side { seats: &together, load });
    let mut hops = Vec::with_capacity(sides.len());
    for (index, pair) in sides.windows(2).enumerate() {
        let into_owner_of = (index + 1 == at).then_some(chain.team);
        let setting = Setting { product: Some(desk.product), into_owner_of };
        let mut hop = engine.person_hop(pair[0], pair[1], setting).0;
        if is_only_group(desk, part, group) {
            hop.relieve(FactorKey::Committee);
            anew(org, &mut hop);
        }
        hops.push(hop);
    }
    hops.push(engine.team_hop(&together, chain.team));
    Some(Kept { retention: product(hops.iter()), open: is_open(desk, chain, &together, at) })
}

/// The seats of one human in all these nodes; those that are vacant state nothing of that human unless all are.
fn seats_together(nodes: &[Node]) -> Vec<SeatId> {
    let all_vacant = nodes.iter().all(|node| node.vacant);
    let counted = nodes.iter().filter(|node| all_vacant || !node.vacant);
    counted.flat_map(|node| node.seats.iter().copied()).collect()
}

/// Whether the chain starts at nobody who sets strategy; a vacancy may have hidden it.
fn is_open(desk: &Desk<'_>, chain: &Chain, together: &[SeatId], at: usize) -> bool {
    let source = if at == 0 { together } else { &chain.nodes[0].seats };
    let roles = desk.seats().roles(source);
    let sets = source.iter().any(|seat| desk.org.seat(*seat).sets_strategy == Some(true));
    // The manager of the product is a source, and counts as one in a vacant seat too.
    !(sets || at == 0 || [Role::Executive, Role::Head, Role::Pm].into_iter().any(|role| roles.has(role)))
}

/// Whether all chains of a team lead to one product manager, so that one owner is left.
fn is_only_group(desk: &Desk<'_>, part: Part<'_>, group: usize) -> bool {
    let start = desk.parts.partition_point(|other| other.chain.team < part.chain.team);
    let of_team = desk.parts[start..].iter().take_while(|other| other.chain.team == part.chain.team);
    of_team.into_iter().all(|other| other.pm.is_some_and(|(of, _)| of == group))
}

/// A changed hop's retention, with its measurement mixed in again.
fn anew(org: &Org, hop: &mut Hop) {
    let estimate = retention::estimate(hop.base, &hop.factors, &hop.mitigations);
    hop.retention =
        hop.blend.as_deref().map_or(estimate, |blend| retention::measure(org, blend.measured, estimate).0);
}

/// What a chain keeps.
#[derive(Clone, Copy)]
struct Kept {
    retention: Estimate,
    open: bool,
}

/// The product's numbers in the making: a team counts once, with its worst chain.
#[derive(Default)]
struct Tally {
    teams: Vec<(TeamId, Option<Kept>)>,
    handoffs: Option<(u32, u32)>,
    load: f64,
    humans: FxHashSet<PersonId>,
    others: usize,
}

impl Tally {
    fn add(&mut self, chain: &Chain, handoffs: u32, kept: Option<Kept>) {
        match self.teams.last_mut() {
            Some((team, worst)) if *team == chain.team => *worst = worse(*worst, kept),
            Some(_) | None => self.teams.push((chain.team, kept)),
        }
        if !chain.nodes.is_empty() {
            let (least, most) = self.handoffs.unwrap_or((handoffs, handoffs));
            self.handoffs = Some((least.min(handoffs), most.max(handoffs)));
        }
    }

    fn human(&mut self, person: PersonId, load: f64) {
        self.humans.insert(person);
        self.load = self.load.max(load);
    }

    fn outcome(&self, org: &Org) -> Outcome {
        let whole = |open: bool| {
            let known = self.teams.iter().filter_map(|(team, kept)| Some((*team, (*kept)?)));
            known.filter(move |(_, kept)| kept.open == open)
        };
        let open_at_top = whole(false).next().is_none() && whole(true).next().is_some();
        let counted: Vec<(f64, Estimate)> =
            whole(open_at_top).map(|(team, kept)| (rollup::size(org, team), kept.retention)).collect();
        let weight: f64 = counted.iter().map(|(size, _)| size).sum();
        let mean = |of: fn(&Estimate) -> f64| {
            counted.iter().map(|(size, kept)| size * of(kept)).sum::<f64>() / weight
        };
        let retention = (weight > 0.0).then(|| Estimate {
            low: mean(|kept| kept.low),
            value: mean(|kept| kept.value),
            high: mean(|kept| kept.high),
        });
        Outcome {
            handoffs: self.handoffs.unwrap_or_default(),
            retention,
            open_at_top,
            teams: counted.len(),
            load: self.load,
            people: self.humans.len() + self.others,
        }
    }
}

/// The worse of two chains of a team: one that is broken, then the whole one that keeps less, then an open one.
fn worse(a: Option<Kept>, b: Option<Kept>) -> Option<Kept> {
    let (a, b) = (a?, b?);
    match (a.open, b.open) {
        (false, true) => Some(a),
        (true, false) => Some(b),
        (true, true) | (false, false) => Some(if b.retention.value < a.retention.value { b } else { a }),
    }
}

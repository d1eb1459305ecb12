//! A product's chains laid out: where each has its product manager, which backlogs belong to one manager, and who owns
//! them today.

use super::{Care, Shape, conditions};
use crate::analysis::Analysis;
use crate::analysis::chain::{Chain, ChainState, Node};
use crate::analysis::engine::Engine;
use crate::analysis::factors::{self, Setting};
use crate::analysis::side::Seats;
use crate::model::{ChainId, End, MitigationKey, Org, PersonId, ProductId, Role, SeatId, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A chain of the product, and where its product manager stands.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) id: ChainId,
    pub(super) chain: &'a Chain,
    /// The index in `groups`, and of the product manager's node; `None` without a product manager on the chain.
    pub(super) pm: Option<(usize, usize)>,
}

/// One product manager's share of a product.
pub(super) struct Group<'a> {
    pub(super) pm: &'a Node,
    /// The teams below, each once, in file order.
    pub(super) teams: Vec<TeamId>,
    /// The humans who own their backlogs in the manager's stead, each once.
    pub(super) owners: Vec<PersonId>,
    /// Whether a product manager gives direction to this one.
    pub(super) under_pm: bool,
}

impl Group<'_> {
    /// Whether anything is handed over to a product owner.
    pub(super) fn is_split(&self) -> bool {
        !self.owners.is_empty()
    }
}

/// Whom a desk knows already while it is laid out.
#[derive(Default)]
struct Known {
    managers: FxHashMap<PersonId, usize>,
    owners: FxHashSet<(usize, PersonId)>,
}

/// One product under examination.
pub(in crate::analysis) struct Desk<'a> {
    pub(super) org: &'a Org,
    pub(super) analysis: &'a Analysis,
    pub(super) product: ProductId,
    pub(super) teams: &'a [TeamId],
    /// Every chain of its teams, teams in file order.
    pub(super) parts: Vec<Part<'a>>,
    pub(super) groups: Vec<Group<'a>>,
    /// Who owns which of its backlogs, with however many seats; sorted.
    pub(super) owned: Vec<(PersonId, TeamId)>,
}

impl<'a> Desk<'a> {
    pub(in crate::analysis) fn of(
        org: &'a Org,
        analysis: &'a Analysis,
        product: ProductId,
        teams: &'a [TeamId],
    ) -> Self {
        let mut desk =
            Self { org, analysis, product, teams, parts: Vec::new(), groups: Vec::new(), owned: Vec::new() };
        let mut known = Known::default();
        for team in teams {
            for id in analysis.chains_of_team(*team) {
                desk.add(id, &mut known);
            }
        }
        desk.owned.sort_unstable();
        desk.owned.dedup();
        desk
    }

    fn add(&mut self, id: ChainId, known: &mut Known) {
        let chain = self.analysis.chain(id);
        let seats = self.seats();
        let at = chain.nodes.iter().rposition(|node| seats.is(&node.seats, Role::Pm));
        let pm = at.map(|at| (self.group(chain, at, known), at));
        if let Some(owner) = chain.nodes.last() {
            self.owned.push((owner.person, chain.team));
        }
        self.parts.push(Part { id, chain, pm });
    }

    /// The group of the manager at a node of a chain, which the chain joins.
    fn group(&mut self, chain: &'a Chain, at: usize, known: &mut Known) -> usize {
        let pm = &chain.nodes[at];
        let seats = self.seats();
        let under_pm =
            at.checked_sub(1).is_some_and(|above| seats.is(&[chain.nodes[above].seat()], Role::Pm));
        let index = *known.managers.entry(pm.person).or_insert_with(|| {
            self.groups.push(Group { pm, teams: Vec::new(), owners: Vec::new(), under_pm: false });
            self.groups.len() - 1
        });
        let group = &mut self.groups[index];
        group.under_pm |= under_pm;
        if group.teams.last() != Some(&chain.team) {
            group.teams.push(chain.team);
        }
        if let Some(owner) = chain.nodes[at + 1..].last()
            && known.owners.insert((index, owner.person))
        {
            group.owners.push(owner.person);
        }
        index
    }

    pub(super) fn seats(&self) -> Seats<'a> {
        Seats::of(self.org, self.analysis)
    }

    pub(super) fn engine(&self) -> Engine<'a> {
        Engine { seats: self.seats(), facts: self.analysis.facts(), loads: &self.analysis.loads }
    }

    /// How the product is arranged.
    pub(in crate::analysis) fn shape(&self) -> Shape {
        if self.teams.is_empty() {
            Shape::NoTeam
        } else if self.owned.is_empty() {
            Shape::NoOwner
        } else if self.groups.iter().any(Group::is_split) {
            Shape::Split
        } else if self.groups.is_empty() {
            Shape::NoPm
        } else {
            Shape::OneHand
        }
    }

    /// The three conditions of its split.
    pub(in crate::analysis) fn conditions(&self) -> Vec<super::Condition> {
        conditions::of(self)
    }

    /// The three conditions without the facts they rest on.
    pub(in crate::analysis) fn answers(&self) -> Vec<super::Condition> {
        conditions::answers(self)
    }

    /// The product managers who hand over, each by the seat nearest the team.
    pub(in crate::analysis) fn pms(&self) -> impl Iterator<Item = SeatId> + '_ {
        self.groups.iter().filter(|group| group.is_split()).map(|group| group.pm.seat())
    }

    /// Chains on which something is handed over, with the index of the manager's node.
    fn splits(&self) -> impl Iterator<Item = (ChainId, &'a Chain, usize)> + '_ {
        let split = |part: &Part<'a>| {
            let (_, at) = part.pm?;
            (at + 1 < part.chain.nodes.len()).then_some((part.id, part.chain, at))
        };
        self.parts.iter().filter_map(split)
    }

    /// The chain with a split that keeps least; those that are broken have no number.
    pub(super) fn worst(&self) -> Option<ChainId> {
        let known = self.splits().filter_map(|(id, chain, _)| Some((id, chain.retention?.value)));
        known.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(id, _)| id)
    }

    /// What is stated to be done for the handoffs of the split; each pair of humans and team once.
    pub(super) fn care(&self) -> Vec<Care> {
        let engine = self.engine();
        let mut last = None;
        let mut all: Vec<Care> =
            MitigationKey::ALL.iter().map(|key| Care { key: *key, on: 0, of: 0 }).collect();
        for (_, chain, at) in self.splits() {
            let (from, to) = (&chain.nodes[at], &chain.nodes[at + 1]);
            if from.vacant || to.vacant {
                continue;
            }
            let handoff = (from.person, to.person, chain.team);
            if last.replace(handoff) == Some(handoff) {
                continue;
            }
            let ends = to.seats.iter().map(|seat| End::Seat(*seat));
            let between = self.analysis.facts().between(self.org, &from.seats, &ends);
            let into_owner = at + 2 == chain.nodes.len();
            let setting =
                Setting { product: Some(self.product), into_owner_of: into_owner.then_some(chain.team) };
            let stated =
                factors::mitigations(self.org, self.analysis.facts(), engine.side(from), &between, setting);
            for care in &mut all {
                care.of += 1;
                care.on += usize::from(stated.iter().any(|mitigation| mitigation.key == care.key));
            }
        }
        all
    }

    /// The teams whose chains are all known to have no owner.
    pub(super) fn without_owner(&self) -> impl Iterator<Item = TeamId> + '_ {
        self.parts.iter().filter(|part| part.chain.state == ChainState::NoOwner).map(|part| part.chain.team)
    }
}

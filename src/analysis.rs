//! What the program computes from a chart: who owns each backlog, the chains of intent from strategy to the team,
//! what survives each hop, load, the way back, and what the rules say of it.
//!
//! Everything is deterministic and explainable: each number can name the facts it rests on and whether they were
//! stated, inferred or defaulted. No clock, no files, no terminal.

pub mod chain;
pub mod hop;
pub mod load;
pub mod loops;

mod below;
pub mod horizons;
mod owners;
mod upward;

mod engine;
mod every_chain;
pub mod factors;
mod facts;
mod paths;
pub mod retention;
mod side;
pub mod timezone;

pub mod decision;
mod feedback;
pub mod levers;

pub mod calibration;
mod loads;

pub use chain::{Chain, ChainState, Grade, Node, OwnerBasis, Step, UpBasis};
pub use hop::{Blend, Estimate, Factor, Hop, HopKind, Mitigation};
pub use load::{Load, Loads};
pub use loops::{Loop, LoopState};

pub mod overview;
pub mod rollup;
pub use rollup::Rollup;

mod index;

pub mod rule;
mod rules;
pub use rule::Rule;

use crate::finding::Finding;
use crate::jobs;
use crate::model::{ChainId, FindingId, Horizon, Org, PersonId, RoleSet, SeatId};
use crate::progress::{Progress, Stage};
use horizons::Horizons;
use std::sync::{Arc, OnceLock};

/// How a horizon is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HorizonBasis {
    /// `horizon` states it.
    Stated,
    /// `horizon: sprint`, and a team of the seat states its sprint.
    Sprint,
    /// The default of the seat's roles.
    RoleDefault,
}

/// The horizon a seat counts with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeatHorizon {
    /// The range.
    pub horizon: Horizon,
    /// How it is known.
    pub basis: HorizonBasis,
}

/// Everything computed from one chart. Made by [`Analysis::of`], or in two parts by [`Analysis::begun`] and
/// [`Analysis::followed`]; belongs to that chart alone.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The chains, those of one team together and its worst first, teams in file order. A team without an owner has
    /// one chain in state [`ChainState::NoOwner`].
    pub chains: Vec<Chain>,
    /// Hops that chains share.
    pub hops: Vec<Hop>,
    /// The loop of each chain.
    pub loops: Vec<Loop>,
    /// Loads by human.
    pub loads: Loads,
    /// What the loader and the rules say, worst first, then in file order.
    pub findings: Vec<Finding>,
    /// The chart in a few numbers.
    pub rollup: Rollup,
    /// What is known before anything is followed.
    start: Arc<Start>,
    /// The horizon of each seat.
    horizons: Arc<Horizons>,
    /// What the loader found, as long as nothing is followed.
    found: Option<Arc<Vec<Finding>>>,
    /// The best changes to the whole chart, once somebody looked.
    chart_levers: OnceLock<Vec<levers::ChartLever>>,
    /// The whole chart looked over, once somebody looked.
    overview: OnceLock<overview::Overview>,
    index: index::Index,
}

/// What is known of a chart before anything is followed: it costs little, and both an analysis that is begun and the complete
/// one need it.
#[derive(Debug, Default)]
struct Start {
    owners: owners::Owners,
    /// Seats that count as pm because they own a backlog as pm, or as po for the same reason: "holds both, inferred".
    holds_both: Vec<SeatId>,
    /// The roles of each seat; see [`Analysis::roles`].
    roles: Vec<RoleSet>,
    /// Lines by their ends, kept for what is computed on demand.
    facts: facts::Facts,
}

impl Start {
    fn of(org: &Org) -> Self {
        let owners = owners::Owners::of(org);
        let holds_both = owners.hold_both(org);
        let roles = upward::effective_roles(org, &holds_both);
        Self { owners, holds_both, roles, facts: facts::Facts::of(org) }
    }
}

/// From so many seats on, what does not depend on each other is computed on two threads: below, starting one costs more than
/// it saves.
const SIDE_BY_SIDE: usize = 20_000;

impl Analysis {
    /// Analyses a chart. `found` is what the loader has to say of the file.
    #[must_use]
    pub fn of(org: &Org, found: Vec<Finding>) -> Self {
        Self::watched(org, found, &Progress::default())
    }

    /// As [`Analysis::of`], while somebody watches how far it is. What is not wanted any more is left undone.
    #[must_use]
    pub fn watched(org: &Org, found: Vec<Finding>, progress: &Progress) -> Self {
        progress.begin(Stage::Follow, org.teams.len());
        Self::follow(org, Arc::new(Start::of(org)), None, found, progress)
    }

    /// What can be said of a chart at once: its seats' roles and horizons, and what the loader found. Chains, loads and what
    /// the rules say of them are missing, and [`Analysis::is_complete`] says so.
    #[must_use]
    pub fn begun(org: &Org, found: Vec<Finding>) -> Self {
        let start = Start::of(org);
        let horizons = Horizons::of(org, &start.roles);
        let mut begun = Self { start: Arc::new(start), horizons: Arc::new(horizons), ..Self::default() };
        begun.findings = rule::begin(org, found.clone());
        begun.index.findings = index::Findings::of(&begun.findings);
        begun.found = Some(Arc::new(found));
        begun
    }

    /// The complete analysis of the chart that this one was begun for. What is not wanted any more is left undone.
    #[must_use]
    pub fn followed(&self, org: &Org, progress: &Progress) -> Self {
        let Some(found) = &self.found else { return self.clone() };
        progress.begin(Stage::Follow, org.teams.len());
        Self::follow(org, Arc::clone(&self.start), Some(Arc::clone(&self.horizons)), found.to_vec(), progress)
    }

    /// Whether chains are followed and rules checked; else an absent one says nothing.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.found.is_none()
    }

    fn follow(
        org: &Org,
        start: Arc<Start>,
        horizons: Option<Arc<Horizons>>,
        found: Vec<Finding>,
        progress: &Progress,
    ) -> Self {
        let Start { owners, roles, facts, .. } = &*start;
        let horizons = || horizons.unwrap_or_else(|| Arc::new(Horizons::of(org, roles)));
        let lines = || {
            let upward = upward::Upward::new(org, owners, roles);
            (loads::loads(org, owners, &upward), upward)
        };
        let is_large = org.seats.len() >= SIDE_BY_SIDE;
        let (horizons, (loads, upward)) = jobs::both(is_large, horizons, lines);
        let seats = side::Seats { org, horizons: &horizons, roles };
        let engine = engine::Engine { seats, facts, loads: &loads };
        let (chains, hops) = every_chain::chains(engine, owners, &upward, progress);
        if !progress.is_wanted() {
            return Self::default();
        }
        let loops = feedback::loops(org, &chains);
        drop(upward);
        let mut analysis = Self { chains, hops, loops, loads, start, horizons, ..Self::default() };
        analysis.index_chains(org);
        analysis.findings = rule::run(org, &analysis, found, progress);
        let (index, rollup) = (|| index::Findings::of(&analysis.findings), || Rollup::of(org, &analysis));
        let (index, rollup) = jobs::both(is_large, index, rollup);
        analysis.index.findings = index;
        analysis.rollup = rollup;
        analysis
    }

    /// A chain.
    #[must_use]
    pub fn chain(&self, id: ChainId) -> &Chain {
        &self.chains[id.index()]
    }

    /// A chain's loop.
    #[must_use]
    pub fn chain_loop(&self, id: ChainId) -> &Loop {
        &self.loops[id.index()]
    }

    /// A chain's hops, top first.
    #[must_use]
    pub fn hops_of<'a>(&'a self, chain: &'a Chain) -> impl ExactSizeIterator<Item = &'a Hop> {
        chain.hops.iter().map(|hop| &self.hops[hop.index()])
    }

    /// A finding.
    #[must_use]
    pub fn finding(&self, id: FindingId) -> &Finding {
        &self.findings[id.index()]
    }

    /// Where a finding is listed, as [`Analysis::begun`] lists those of the loader too.
    #[must_use]
    pub fn id_of(&self, finding: &Finding) -> Option<FindingId> {
        let place = rule::place(finding);
        let from = self.findings.partition_point(|listed| rule::place(listed) < place);
        let mut near = self.findings.iter().skip(from).take_while(|listed| rule::place(listed) == place);
        near.position(|listed| listed == finding).map(|at| FindingId::new(from + at))
    }

    /// The load of a human.
    #[must_use]
    pub fn load(&self, person: PersonId) -> Load {
        self.loads.of(person)
    }

    /// A seat's horizon.
    #[must_use]
    pub fn horizon(&self, seat: SeatId) -> Option<SeatHorizon> {
        self.horizons.get(seat)
    }

    /// A seat's roles, with product ownership for a pm who owns a backlog.
    #[must_use]
    pub fn roles(&self, org: &Org, seat: SeatId) -> RoleSet {
        upward::roles_of(org, &self.start.roles, seat)
    }

    /// Whether a seat counts as pm and po together by owning a backlog.
    #[must_use]
    pub fn holds_both(&self, seat: SeatId) -> bool {
        self.start.holds_both.binary_search(&seat).is_ok()
    }

    /// Lines by their ends.
    pub(crate) fn facts(&self) -> &facts::Facts {
        &self.start.facts
    }
}

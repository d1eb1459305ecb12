//! A chain of intent: the people from the strategy source down to one team, and how each step is known.

use super::hop::Estimate;
use crate::model::{HopId, PersonId, SeatId, TeamId};
use smallvec::SmallVec;

/// How a team's backlog owner is known; see "Chains" in the reference of the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerBasis {
    /// The team's `po`.
    TeamPo,
    /// The team's `pm`, in want of a `po`.
    TeamPm,
    /// The only po on the team's product.
    OnlyProductPo,
    /// The only pm on the team's product.
    OnlyProductPm,
    /// The only po among the members.
    OnlyMemberPo,
    /// The only pm among the members.
    OnlyMemberPm,
}

/// How a step upwards is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpBasis {
    /// `takes_direction_from`: stated.
    Direction,
    /// Inferred from the team's `pm`.
    TeamPm,
    /// Inferred from the product's `pm`.
    ProductPm,
    /// Inferred: the only pm whose `product` names the team's product.
    OnlyProductPm,
    /// Inferred from the manager, who holds a product role.
    Manager,
    /// Inferred from the nearest ancestor on the reporting line with a product role.
    Ancestor,
    /// Inferred from a dotted line to a product role.
    Dotted,
}

impl UpBasis {
    /// Whether the file states the line itself: drawn solid, all others dashed.
    #[must_use]
    pub const fn is_stated(self) -> bool {
        matches!(self, Self::Direction)
    }

    /// What the line was read from, after "stated in" or "inferred from".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Direction => "`takes_direction_from`",
            Self::TeamPm => "the team's `pm`",
            Self::ProductPm => "the product's `pm`",
            Self::OnlyProductPm => "the only product manager of the product",
            Self::Manager => "the manager",
            Self::Ancestor => "the nearest product role up the reporting line",
            Self::Dotted => "a dotted line",
        }
    }
}

impl OwnerBasis {
    /// Whether the file states the owner.
    #[must_use]
    pub const fn is_stated(self) -> bool {
        matches!(self, Self::TeamPo)
    }

    /// What the owner was read from, after "stated in" or "inferred from".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::TeamPo => "the team's `po`",
            Self::TeamPm => "the team's `pm`",
            Self::OnlyProductPo => "the only product owner of the product",
            Self::OnlyProductPm => "the only product manager of the product",
            Self::OnlyMemberPo => "the only product owner among the members",
            Self::OnlyMemberPm => "the only product manager among the members",
        }
    }
}

/// A chain is followed over so many seats. Ten handoffs leave a tenth of the intent at best; this many are a mistake in
/// the file, and the limit keeps the work for a chart in proportion to its size.
pub const MOST_SEATS: usize = 1_000;

/// The seats of a node: nearly always one or two, kept without an allocation of their own.
pub type NodeSeats = SmallVec<[SeatId; 4]>;

/// One human on a chain, with the adjacent seats through which the chain passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The human.
    pub person: PersonId,
    /// The seats on the chain, nearest the top first; at least one.
    pub seats: NodeSeats,
    /// Whether a seat is vacant: the chain breaks here.
    pub vacant: bool,
}

impl Node {
    /// The seat that stands for the node: the lowest, which is nearest to the team.
    #[must_use]
    pub fn seat(&self) -> SeatId {
        self.seats[self.seats.len() - 1]
    }
}

/// How one node is connected to the node above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// How the line between the two people is known.
    pub basis: UpBasis,
}

/// Whether a chain carries intent at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChainState {
    /// From a strategy source to the team.
    Whole,
    /// The source neither sets strategy nor is an executive, head or pm: the number is shown in brackets, without a grade.
    OpenAtTop,
    /// A vacant seat carries the intent: no number.
    BrokenByVacancy,
    /// The direction lines run in a circle: cut before the seat that would repeat, no number.
    BrokenByCycle,
    /// The team has no backlog owner: nothing to follow upwards.
    NoOwner,
}

/// A grade of retention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 0.75 and above.
    A,
    /// 0.60 and above.
    B,
    /// 0.45 and above.
    C,
    /// 0.30 and above.
    D,
    /// Below 0.30.
    E,
}

impl Grade {
    /// All, best first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// The lowest retention that earns the grade (our judgement).
    #[must_use]
    pub const fn at_least(self) -> f64 {
        match self {
            Self::A => 0.75,
            Self::B => 0.60,
            Self::C => 0.45,
            Self::D => 0.30,
            Self::E => 0.0,
        }
    }

    /// The grade of a retention between 0 and 1; a number a rounding error below a limit counts as at it.
    #[must_use]
    pub fn of(retention: f64) -> Self {
        Self::ALL.into_iter().find(|grade| retention + 1e-9 >= grade.at_least()).unwrap_or(Self::E)
    }

    /// A retention in whole percent, rounded, but not up over the limit of a grade it does not have: 44.6 % is 44 and a D.
    #[must_use]
    pub fn percent(retention: f64) -> u32 {
        let rounded = (retention * 100.0).round();
        let over = Self::of(rounded / 100.0) != Self::of(retention);
        (if over { (retention * 100.0).floor() } else { rounded }) as u32
    }

    /// The letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
        }
    }
}

/// One chain from a strategy source to a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The team.
    pub team: TeamId,
    /// The people, source first, backlog owner last; empty for [`ChainState::NoOwner`].
    pub nodes: Vec<Node>,
    /// How each node but the first is connected upwards: `steps[i]` joins `nodes[i]` and `nodes[i + 1]`.
    pub steps: Vec<Step>,
    /// How the owner is known; `None` without an owner.
    pub owner: Option<OwnerBasis>,
    /// The hops, top first: one for each step, then the hop to the team. Empty without an owner.
    pub hops: Vec<HopId>,
    /// Whether it carries intent.
    pub state: ChainState,
    /// Retention from the source to the team; `None` when broken or without an owner.
    pub retention: Option<Estimate>,
    /// The grade; only for [`ChainState::Whole`].
    pub grade: Option<Grade>,
    /// Handoffs: hops between different people, the team hop not counted.
    pub handoffs: u32,
    /// The index in `hops` of the person hop that keeps least; `None` without person hops or when broken.
    pub weakest: Option<usize>,
    /// Department boundaries crossed, where both departments are stated.
    pub departments_crossed: u32,
    /// Sites crossed, where both sites are stated.
    pub sites_crossed: u32,
    /// Octaves of time that nobody on the chain plans, over all its hops, after bridges; 0 when covered.
    pub uncovered_octaves: f64,
    /// Whether any of the uncovered octaves lie between two horizons that are both stated.
    pub uncovered_stated: bool,
    /// Where the lines upwards run in a circle: the index in `nodes` of the human who would come again above the first.
    pub circle: Option<usize>,
    /// Whether it goes on above the first human: it was followed over [`MOST_SEATS`], or as far as the size of the chart
    /// allowed, and no further. Open at the top then, unless something breaks it.
    pub cut: bool,
}

impl Chain {
    /// The strategy source: the top human's seat.
    #[must_use]
    pub fn source(&self) -> Option<SeatId> {
        self.nodes.first().and_then(|node| node.seats.first().copied())
    }

    /// The backlog owner's seat.
    #[must_use]
    pub fn owner_seat(&self) -> Option<SeatId> {
        self.nodes.last().map(Node::seat)
    }
}

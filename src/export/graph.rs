//! Boxes and lines, as the formats for drawing programs need them. Each box has a number; no name is ever a box's identity.

use super::Part;
use super::words::{self, Said, Words};
use crate::analysis::UpBasis;
use crate::model::{Holding, SeatId, Severity, TeamId};
use crate::view::Ctx;

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A seat.
    Seat(SeatId),
    /// A team.
    Team(TeamId),
}

/// The box's name in a file: `s0`, `t0`, by its number in the chart.
impl std::fmt::Display for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Seat(seat) => write!(f, "s{}", seat.index()),
            Self::Team(team) => write!(f, "t{}", team.index()),
        }
    }
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Box {
    /// What it stands for.
    pub node: Node,
    /// What it says, the name first.
    pub lines: Vec<Said>,
    /// How bad the worst of it is.
    pub severity: Option<Severity>,
    /// Whether nobody holds the seat.
    pub vacant: bool,
}

impl Box {
    /// What it says, line by line.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.text.as_str())
    }
}

/// What a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Who reports to whom.
    Reports,
    /// A dotted reporting line.
    Dotted,
    /// Who takes direction from whom, stated.
    Directs,
    /// Who takes direction from whom, inferred from the team or product.
    Inferred,
    /// Who owns the backlog of a team.
    Owns,
}

impl Kind {
    /// What is written on the line; reporting lines need no word.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Reports => None,
            Self::Dotted => Some("dotted"),
            Self::Directs => Some("directs"),
            Self::Inferred => Some("directs, inferred"),
            Self::Owns => Some("owns the backlog"),
        }
    }
}

/// A line, from the upper box to the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// What it means.
    pub kind: Kind,
    /// Who manages, directs or owns.
    pub from: Node,
    /// Who is managed, directed or owned.
    pub to: Node,
}

/// A chart as boxes and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// What it is called.
    pub title: String,
    /// Seats in tree order, then teams in file order.
    pub boxes: Vec<Box>,
    /// Lines between them, kind by kind.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// The boxes and lines of a part of a chart. Teams whose owner is left out are left out too.
    #[must_use]
    pub fn of(ctx: Ctx<'_>, part: &Part) -> Self {
        let words = Words::new(ctx, part);
        let seats = part.seats().iter().map(|seat| Box {
            node: Node::Seat(*seat),
            lines: words.seat(*seat),
            severity: words::worst(ctx, *seat),
            vacant: ctx.org.seat(*seat).holding == Holding::Vacant,
        });
        let owners = |team: TeamId| {
            ctx.analysis.chains_of_team(team).filter_map(|chain| ctx.analysis.chain(chain).owner_seat())
        };
        let shown = |team: &TeamId| {
            owners(*team).any(|owner| part.has(owner)) || (part.is_whole() && owners(*team).next().is_none())
        };
        let teams: Vec<TeamId> = part.teams().filter(shown).collect();
        let boxes = seats.chain(teams.iter().map(|team| Box {
            node: Node::Team(*team),
            lines: words.team(*team),
            severity: None,
            vacant: false,
        }));
        let owned = teams.iter().flat_map(|team| {
            owners(*team).filter(|owner| part.has(*owner)).map(|owner| Edge {
                kind: Kind::Owns,
                from: Node::Seat(owner),
                to: Node::Team(*team),
            })
        });
        let boxes = boxes.collect();
        let mut edges: Vec<Edge> = between(ctx, part).into_iter().chain(owned).collect();
        edges.sort_unstable();
        edges.dedup();
        Self { title: words::title(ctx, part), boxes, edges }
    }
}

/// The lines between seats of a part.
fn between(ctx: Ctx<'_>, part: &Part) -> Vec<Edge> {
    let org = ctx.org;
    let mut edges = Vec::new();
    let mut push = |kind, from: SeatId, to: SeatId| {
        if from != to && part.has(from) && part.has(to) {
            edges.push(Edge { kind, from: Node::Seat(from), to: Node::Seat(to) });
        }
    };
    for seat in part.seats() {
        if let Some(manager) = org.seat(*seat).manager {
            push(Kind::Reports, manager, *seat);
        }
        for link in org.dotted.of(*seat) {
            push(Kind::Dotted, link.to, *seat);
        }
        for link in org.direction.of(*seat) {
            push(Kind::Directs, link.to, *seat);
        }
    }
    // Steps that run along a line that is drawn anyway need no line of their own.
    for chain in part.chains(ctx.analysis) {
        let chain = ctx.analysis.chain(chain);
        for (step, pair) in chain.steps.iter().zip(chain.nodes.windows(2)) {
            match step.basis {
                UpBasis::TeamPm | UpBasis::ProductPm | UpBasis::OnlyProductPm => {
                    push(Kind::Inferred, pair[0].seat(), pair[1].seats[0]);
                }
                UpBasis::Direction | UpBasis::Manager | UpBasis::Ancestor | UpBasis::Dotted => {}
            }
        }
    }
    edges
}

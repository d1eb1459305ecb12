//! A traced chain on the tree: the number of each of its seats, and how the line into each is known.

use super::{Ctx, Glyphs, Tone};
use crate::model::{ChainId, End, SeatId};

/// How the line into a seat of a chain is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// The strategy source: no line leads into it.
    Source,
    /// The same human as in the seat before: nothing is handed over.
    SameHuman,
    /// Stated in the file, drawn solid.
    Stated,
    /// Inferred, drawn dashed.
    Inferred,
}

impl Stroke {
    /// The sign and its meaning, one column.
    #[must_use]
    pub const fn sign(self, glyphs: &Glyphs) -> (&'static str, Tone) {
        match self {
            Self::Source | Self::SameHuman => (" ", Tone::Plain),
            Self::Stated => (glyphs.solid, Tone::Stated),
            Self::Inferred => (glyphs.dashed, Tone::Inferred),
        }
    }
}

/// A seat's mark on the traced chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The human's number on the chain, from 1 at the source.
    pub number: usize,
    /// How the line into the seat is known.
    pub stroke: Stroke,
}

/// The seats through which something comes back on the traced chain: the ends of its ways back, also where they stop
/// short of the source. Sorted.
#[must_use]
pub fn way_back(ctx: Ctx<'_>, chain: ChainId) -> Vec<SeatId> {
    let way_back = ctx.analysis.chain_loop(chain);
    let ways = [&way_back.from_customers, &way_back.from_team, &way_back.stops];
    let ends = ways.into_iter().flatten().flat_map(|way| &way.path);
    let mut seats: Vec<SeatId> = ends
        .filter_map(|end| match end {
            End::Seat(seat) => Some(*seat),
            End::Customers | End::Team(_) => None,
        })
        .collect();
    seats.sort_unstable();
    seats.dedup();
    seats
}

/// The seats of a chain from the source to the backlog owner, with their marks.
#[must_use]
pub fn steps(ctx: Ctx<'_>, chain: ChainId) -> Vec<(SeatId, Mark)> {
    let chain = ctx.analysis.chain(chain);
    let mut steps = Vec::new();
    for (at, node) in chain.nodes.iter().enumerate() {
        let into = at.checked_sub(1).and_then(|above| chain.steps.get(above));
        let mut stroke = match into {
            Some(step) if step.basis.is_stated() => Stroke::Stated,
            Some(_) => Stroke::Inferred,
            None => Stroke::Source,
        };
        for seat in &node.seats {
            steps.push((*seat, Mark { number: at + 1, stroke }));
            stroke = Stroke::SameHuman;
        }
    }
    steps
}

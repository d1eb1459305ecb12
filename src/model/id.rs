//! Typed numbers for everything that can be pointed at. A number is an index, never a name.

use std::num::NonZeroU32;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id of an index. Charts are limited to `u32::MAX - 1` of anything.
            #[must_use]
            #[inline]
            pub fn new(index: usize) -> Self {
                Self(NonZeroU32::MIN.saturating_add(index as u32))
            }

            /// The index, from 0.
            #[must_use]
            #[inline]
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.index())
            }
        }
    };
}

id!(
    /// A seat: one entry under `people`. Numbered in preorder of the reporting forest.
    SeatId
);
id!(
    /// A team, in file order.
    TeamId
);
id!(
    /// A product, in file order.
    ProductId
);
id!(
    /// A human, who may hold several seats.
    PersonId
);
id!(
    /// A handoff chain, from a strategy source to a team.
    ChainId
);
id!(
    /// A hop that chains share.
    HopId
);
id!(
    /// A finding, in the order it is listed.
    FindingId
);

/// What a finding, a card or a waiver is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The chart as a whole.
    Chart,
    /// A seat.
    Seat(SeatId),
    /// A team.
    Team(TeamId),
    /// A product.
    Product(ProductId),
}

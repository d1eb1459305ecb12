//! Sparse many-to-many lines from seats: dotted lines, direction, responsibility. Nothing is kept for seats without.

use super::{SeatId, Span};

/// One line, and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<T> {
    /// The seat that states the line.
    pub seat: SeatId,
    /// What it points at.
    pub to: T,
    /// The reference as written.
    pub span: Span,
}

/// Lines sorted by seat and, for the way back, by target. Both directions cost one binary search.
#[derive(Debug, Clone)]
pub struct Links<T> {
    by_seat: Vec<Link<T>>,
    by_target: Vec<(T, SeatId)>,
}

impl<T> Default for Links<T> {
    fn default() -> Self {
        Self { by_seat: Vec::new(), by_target: Vec::new() }
    }
}

impl<T: Copy + Ord> Links<T> {
    /// Sorts the lines; those of one seat keep the order in which they were written, repeated ones count once.
    #[must_use]
    pub fn new(mut links: Vec<Link<T>>) -> Self {
        links.sort_by_key(|link| link.seat);
        let mut by_target: Vec<_> = links.iter().map(|link| (link.to, link.seat)).collect();
        by_target.sort_unstable();
        by_target.dedup();
        Self { by_seat: links, by_target }
    }

    /// The lines of a seat, in the order written.
    #[must_use]
    pub fn of(&self, seat: SeatId) -> &[Link<T>] {
        let start = self.by_seat.partition_point(|link| link.seat < seat);
        let len = self.by_seat[start..].partition_point(|link| link.seat == seat);
        &self.by_seat[start..start + len]
    }

    /// The seats that point at `target`, in tree order.
    pub fn seats_to(&self, target: T) -> impl Iterator<Item = SeatId> + '_ {
        let start = self.by_target.partition_point(|(to, _)| *to < target);
        self.by_target[start..].iter().take_while(move |(to, _)| *to == target).map(|(_, seat)| *seat)
    }

    /// Every target with each seat that points at it, sorted, none twice.
    #[must_use]
    pub fn by_target(&self) -> &[(T, SeatId)] {
        &self.by_target
    }

    /// Every line, in tree order of the seats.
    pub fn iter(&self) -> impl Iterator<Item = &Link<T>> {
        self.by_seat.iter()
    }

    /// The lines of each seat that has any, in tree order of the seats.
    pub fn of_each(&self) -> impl Iterator<Item = &[Link<T>]> {
        self.by_seat.chunk_by(|one, next| one.seat == next.seat)
    }

    /// The same lines, written elsewhere.
    #[must_use]
    pub fn written(&self, mut at: impl FnMut(&Link<T>) -> Span) -> Self {
        let by_seat = self.by_seat.iter().map(|link| Link { span: at(link), ..*link }).collect();
        Self { by_seat, by_target: self.by_target.clone() }
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_seat.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_seat.is_empty()
    }
}

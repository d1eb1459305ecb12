//! A chart as written in the pieces it was read in.

use super::{RawChart, RawSeat};
use crate::model::field::FieldPlaces;
use crate::model::{Field, Span};
use std::mem::take;
use std::ops::Range;

/// A chart in the pieces it was read in, which follow on each other in the file. Numbers of seats in a piece count from
/// its own first seat; those asked for here from the chart's.
#[derive(Debug)]
pub struct RawPieces<'d> {
    pieces: Vec<RawChart<'d>>,
    /// Seats before each piece.
    before: Vec<u32>,
    seats: usize,
    nodes: Option<usize>,
}

/// Entries of one kind that follow on each other in a piece.
#[derive(Debug, Clone)]
pub(in crate::source) struct Run<'a, 'd> {
    /// The piece.
    pub(in crate::source) piece: &'a RawChart<'d>,
    /// Which of its entries.
    pub(in crate::source) entries: Range<usize>,
    /// The number of the first one in the chart.
    pub(in crate::source) first: u32,
}

impl<'d> RawPieces<'d> {
    /// A chart of these pieces.
    pub(in crate::source) fn new(pieces: Vec<RawChart<'d>>) -> Self {
        let mut seats = 0;
        let mut before = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            before.push(seats as u32);
            seats += piece.seats.len();
        }
        Self { pieces, before, seats, nodes: None }
    }

    /// The same, each piece read by itself, with so many nodes of YAML in all.
    pub(in crate::source) fn with_nodes(self, nodes: usize) -> Self {
        Self { nodes: Some(nodes), ..self }
    }

    /// How many nodes of YAML there are, where each piece was read by itself.
    pub(in crate::source) const fn nodes(&self) -> Option<usize> {
        self.nodes
    }

    /// How many seats there are.
    pub(in crate::source) fn seat_count(&self) -> usize {
        self.seats
    }

    /// Takes out what is asked of single seats, to let it go; how many there are is still known.
    pub(in crate::source) fn take_seats(&mut self) -> impl Send + use<'d> {
        let seats = self
            .pieces
            .iter_mut()
            .map(|piece| (take(&mut piece.seats), take(&mut piece.details), take(&mut piece.seat_places)));
        seats.collect::<Vec<_>>()
    }

    /// The pieces, each with the number of seats before it.
    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = (u32, &RawChart<'d>)> {
        self.before.iter().copied().zip(&self.pieces)
    }

    /// The entries of one kind in runs of so many at most, which follow on each other. `count` is how many a piece has.
    pub(in crate::source) fn runs(
        &self,
        most: usize,
        count: impl Fn(&RawChart<'d>) -> usize,
    ) -> Vec<Run<'_, 'd>> {
        let (mut runs, mut before) = (Vec::new(), 0);
        for piece in &self.pieces {
            let count = count(piece);
            runs.extend((0..count).step_by(most).map(|start| Run {
                piece,
                entries: start..(start + most).min(count),
                first: before + start as u32,
            }));
            before += count as u32;
        }
        runs
    }

    /// The entries of one kind, in file order.
    pub(in crate::source) fn all<'a, T: 'a>(
        &'a self,
        list: impl Fn(&'a RawChart<'d>) -> &'a Vec<T> + 'a,
    ) -> impl Iterator<Item = &'a T> + 'a {
        self.pieces.iter().flat_map(list)
    }

    /// Values by seat, in file order.
    pub(in crate::source) fn by_seat<'a, T: 'a>(
        &'a self,
        list: impl Fn(&'a RawChart<'d>) -> &'a Vec<(u32, T)> + 'a,
    ) -> impl Iterator<Item = (u32, &'a T)> + 'a {
        self.iter()
            .flat_map(move |(before, piece)| list(piece).iter().map(move |(at, value)| (before + at, value)))
    }

    /// What the first piece has that has it.
    pub(in crate::source) fn one<T>(&self, value: impl Fn(&RawChart<'d>) -> Option<T>) -> Option<T> {
        self.pieces.iter().find_map(value)
    }

    /// The piece that a seat is in, and its number there.
    fn piece(&self, seat: u32) -> (&RawChart<'d>, usize) {
        let at = self.before.partition_point(|before| *before <= seat) - 1;
        // Pieces without seats have as many before them as the next.
        (&self.pieces[at], (seat - self.before[at]) as usize)
    }

    /// A seat.
    pub(in crate::source) fn seat(&self, at: u32) -> &RawSeat<'d> {
        let (piece, at) = self.piece(at);
        &piece.seats[at]
    }

    /// Where a seat states the first of these texts that it does state; the whole entry, when it states none.
    pub(in crate::source) fn place(&self, at: u32, texts: &[Field]) -> Span {
        let (piece, at) = self.piece(at);
        let seat = &piece.seats[at];
        let stated = texts.iter().find(|field| seat.text(**field).is_some());
        let place = stated.and_then(|field| piece.seat_places.span(at, *field, seat.span.file));
        place.unwrap_or(seat.span)
    }

    /// The seat that one is nested under.
    pub(in crate::source) fn nested_under(&self, at: u32) -> Option<u32> {
        let (piece, within) = self.piece(at);
        piece.seats[within].nested_under.map(|under| at - within as u32 + under)
    }

    /// Where the fields of seats are written, in another order of the seats.
    pub(in crate::source) fn seat_places(&self, order: &[u32]) -> FieldPlaces {
        let bytes = self.pieces.iter().map(|piece| piece.seat_places.bytes()).sum();
        let places = order.iter().map(|at| {
            let (piece, at) = self.piece(*at);
            piece.seat_places.of(at)
        });
        FieldPlaces::of_entries(places, order.len(), bytes)
    }

    /// Where the fields of one kind of entry are written.
    pub(in crate::source) fn places(
        &self,
        list: for<'a> fn(&'a RawChart<'d>) -> &'a FieldPlaces,
    ) -> FieldPlaces {
        let count = |of: fn(&FieldPlaces) -> usize| self.pieces.iter().map(|piece| of(list(piece))).sum();
        let entries = self.pieces.iter().flat_map(|piece| list(piece).iter());
        FieldPlaces::of_entries(entries, count(FieldPlaces::entries), count(FieldPlaces::bytes))
    }
}

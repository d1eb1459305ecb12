//! A chart as written: values are checked, names are not yet resolved. What many entries lack stands in lists beside them.

use crate::model::field::FieldPlaces;
use crate::model::{
    Backlog, Bridge, Clarification, Contacts, Days, Field, HorizonSpec, Limit, Measured, MediumSet, Method,
    ModelSettings, Practice, RoleSet, Scope, Severity, Span,
};
use jiff::civil::Date;
use std::mem::take;
use std::ops::Range;

/// A text and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'d> {
    /// The text.
    pub text: &'d str,
    /// Its place.
    pub span: Span,
}

/// An entry under `people`, by position in the file. There are many: where its texts are written is known to
/// [`RawChart::seat_places`], and `RawPieces::place` tells.
#[derive(Debug, Clone, Default)]
pub struct RawSeat<'d> {
    /// `id`.
    pub id: Option<&'d str>,
    /// `name`.
    pub name: Option<&'d str>,
    /// `title`.
    pub title: Option<&'d str>,
    /// `person`.
    pub person: Option<&'d str>,
    /// `role` and `roles`.
    pub roles: RoleSet,
    /// `reports_to`.
    pub reports_to: Option<&'d str>,
    /// The entry it is nested under.
    pub nested_under: Option<u32>,
    /// `scope`.
    pub scope: Option<Scope>,
    /// `sets_strategy`.
    pub sets_strategy: Option<bool>,
    /// `vacant`.
    pub vacant: Option<bool>,
    /// `acting`.
    pub acting: Option<bool>,
    /// Its part of [`RawChart::details`].
    pub details: Range<u32>,
    /// The entry, up to its `reports`.
    pub span: Span,
}

impl<'d> RawSeat<'d> {
    /// The text of a field that is one.
    const fn text(&self, field: Field) -> Option<&'d str> {
        match field {
            Field::Id => self.id,
            Field::Name => self.name,
            Field::Title => self.title,
            Field::Person => self.person,
            Field::ReportsTo => self.reports_to,
            _ => None,
        }
    }
}

/// An entry under `teams`.
#[derive(Debug, Clone, Default)]
pub struct RawTeam<'d> {
    /// `id`.
    pub id: Option<Word<'d>>,
    /// `name`.
    pub name: Option<Word<'d>>,
    /// `product`.
    pub product: Option<Word<'d>>,
    /// `parent`.
    pub parent: Option<Word<'d>>,
    /// `po`, one or several.
    pub po: Vec<Word<'d>>,
    /// `pm`.
    pub pm: Option<Word<'d>>,
    /// `sm`.
    pub sm: Option<Word<'d>>,
    /// `em`.
    pub em: Option<Word<'d>>,
    /// `members`.
    pub members: Vec<Word<'d>>,
    /// `size`.
    pub size: Option<u32>,
    /// `method`.
    pub method: Option<Method>,
    /// `sprint`.
    pub sprint: Option<Days>,
    /// `clarification`.
    pub clarification: Option<Clarification>,
    /// `backlog`.
    pub backlog: Option<Backlog>,
    /// `site`.
    pub site: Option<Word<'d>>,
    /// `tz`.
    pub tz: Option<Word<'d>>,
    /// `tags`.
    pub tags: Vec<Word<'d>>,
    /// `notes`.
    pub notes: Option<Word<'d>>,
    /// The entry.
    pub span: Span,
}

/// An entry under `products`.
#[derive(Debug, Clone, Default)]
pub struct RawProduct<'d> {
    /// `id`.
    pub id: Option<Word<'d>>,
    /// `name`.
    pub name: Option<Word<'d>>,
    /// `pm`.
    pub pm: Option<Word<'d>>,
    /// `scope`.
    pub scope: Option<Scope>,
    /// `parent`.
    pub parent: Option<Word<'d>>,
    /// The entry.
    pub span: Span,
}

/// An entry under `handoffs`.
#[derive(Debug, Clone, Default)]
pub struct RawHandoff<'d> {
    /// `from`.
    pub from: Option<Word<'d>>,
    /// `to`.
    pub to: Option<Word<'d>>,
    /// `medium`.
    pub medium: MediumSet,
    /// `artifacts`.
    pub artifacts: Vec<Word<'d>>,
    /// `every`.
    pub every: Option<Days>,
    /// `read_back`.
    pub read_back: Option<bool>,
    /// `joint_discovery`.
    pub joint_discovery: Option<bool>,
    /// `measured`.
    pub measured: Option<Measured>,
    /// The entry.
    pub span: Span,
}

/// An entry under `feedback`.
#[derive(Debug, Clone, Default)]
pub struct RawFeedback<'d> {
    /// `from`.
    pub from: Option<Word<'d>>,
    /// `to`.
    pub to: Option<Word<'d>>,
    /// `via`.
    pub via: Option<Word<'d>>,
    /// `every`.
    pub every: Option<Days>,
    /// The entry.
    pub span: Span,
}

/// An entry under `bridges`.
#[derive(Debug, Clone)]
pub struct RawBridge<'d> {
    /// `product`.
    pub product: Option<Word<'d>>,
    /// `kind`.
    pub kind: Option<Word<'d>>,
    /// `horizon`, with what stays empty until names are resolved.
    pub bridge: Bridge,
}

/// An entry under `rules.waive`.
#[derive(Debug, Clone, Default)]
pub struct RawWaiver<'d> {
    /// `rule`.
    pub rule: Option<Word<'d>>,
    /// `at`.
    pub at: Option<Word<'d>>,
    /// `until`.
    pub until: Option<Date>,
    /// `why`.
    pub why: Option<Word<'d>>,
    /// The entry.
    pub span: Span,
}

/// A whole chart, or a piece of one.
#[derive(Debug, Default)]
pub struct RawChart<'d> {
    /// `name`.
    pub name: Option<Word<'d>>,
    /// `as_of`.
    pub as_of: Option<Date>,
    /// `method`.
    pub method: Option<Method>,
    /// Seats in file order; those nested under one follow it.
    pub seats: Vec<RawSeat<'d>>,
    /// Where seats' fields are written.
    pub seat_places: FieldPlaces,
    /// `site`, `tz`, `department`, `email`, `url`, each of the `tags`, `notes` and `since`; seats know theirs.
    pub details: Vec<(Field, &'d str)>,
    /// `dotted_to`, by seat.
    pub dotted: Vec<(u32, Word<'d>)>,
    /// `takes_direction_from`, by seat.
    pub direction: Vec<(u32, Word<'d>)>,
    /// `product` and `products`, by seat.
    pub seat_products: Vec<(u32, Word<'d>)>,
    /// `team` and `teams`, by seat.
    pub seat_teams: Vec<(u32, Word<'d>)>,
    /// `horizon`, by seat.
    pub horizons: Vec<(u32, HorizonSpec)>,
    /// `contact`, by seat.
    pub contacts: Vec<(u32, Contacts)>,
    /// `practice`, by seat.
    pub practices: Vec<(u32, Practice)>,
    /// Teams.
    pub teams: Vec<RawTeam<'d>>,
    /// Where teams' fields are written.
    pub team_places: FieldPlaces,
    /// Products.
    pub products: Vec<RawProduct<'d>>,
    /// Where products' fields are written.
    pub product_places: FieldPlaces,
    /// Handoff facts.
    pub handoffs: Vec<RawHandoff<'d>>,
    /// Ways back.
    pub feedback: Vec<RawFeedback<'d>>,
    /// Bridges.
    pub bridges: Vec<RawBridge<'d>>,
    /// `rules.disable`.
    pub disable: Vec<Word<'d>>,
    /// `rules.severity`.
    pub severity: Vec<(Word<'d>, Severity)>,
    /// `rules.limits`; names are stored with the chart's strings later.
    pub limits: Vec<(Word<'d>, Limit)>,
    /// `rules.waive`.
    pub waive: Vec<RawWaiver<'d>>,
    /// `model`, when a file states it.
    pub model: Option<ModelSettings>,
}

impl RawChart<'_> {
    /// Gives back the room that lists made for more.
    pub(super) fn shrink(&mut self) {
        self.seats.shrink_to_fit();
        self.seat_places.shrink_to_fit();
        self.details.shrink_to_fit();
        self.horizons.shrink_to_fit();
        self.contacts.shrink_to_fit();
        self.seat_products.shrink_to_fit();
        self.seat_teams.shrink_to_fit();
        self.teams.shrink_to_fit();
        self.team_places.shrink_to_fit();
    }
}

/// A chart in the pieces it was read in, which follow on each other in the file. Numbers of seats in a piece count from
/// its own first seat; those asked for here from the chart's.
#[derive(Debug)]
pub struct RawPieces<'d> {
    pieces: Vec<RawChart<'d>>,
    /// Seats before each piece.
    before: Vec<u32>,
    seats: usize,
}

/// Entries of one kind that follow on each other in a piece.
#[derive(Debug, Clone)]
pub(super) struct Run<'a, 'd> {
    /// The piece.
    pub(super) piece: &'a RawChart<'d>,
    /// Which of its entries.
    pub(super) entries: Range<usize>,
    /// The number of the first one in the chart.
    pub(super) first: u32,
}

impl<'d> RawPieces<'d> {
    /// A chart of these pieces.
    pub(super) fn new(pieces: Vec<RawChart<'d>>) -> Self {
        let mut seats = 0;
        let mut before = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            before.push(seats as u32);
            seats += piece.seats.len();
        }
        Self { pieces, before, seats }
    }

    /// How many seats there are.
    pub(super) fn seat_count(&self) -> usize {
        self.seats
    }

    /// Takes out what is asked of single seats, to let it go; how many there are is still known.
    pub(super) fn take_seats(&mut self) -> impl Send + use<'d> {
        let seats = self
            .pieces
            .iter_mut()
            .map(|piece| (take(&mut piece.seats), take(&mut piece.details), take(&mut piece.seat_places)));
        seats.collect::<Vec<_>>()
    }

    /// The pieces, each with the number of seats before it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &RawChart<'d>)> {
        self.before.iter().copied().zip(&self.pieces)
    }

    /// The entries of one kind in runs of so many at most, which follow on each other. `count` is how many a piece has.
    pub(super) fn runs(&self, most: usize, count: impl Fn(&RawChart<'d>) -> usize) -> Vec<Run<'_, 'd>> {
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
    pub(super) fn all<'a, T: 'a>(
        &'a self,
        list: impl Fn(&'a RawChart<'d>) -> &'a Vec<T> + 'a,
    ) -> impl Iterator<Item = &'a T> + 'a {
        self.pieces.iter().flat_map(list)
    }

    /// Values by seat, in file order.
    pub(super) fn by_seat<'a, T: 'a>(
        &'a self,
        list: impl Fn(&'a RawChart<'d>) -> &'a Vec<(u32, T)> + 'a,
    ) -> impl Iterator<Item = (u32, &'a T)> + 'a {
        self.iter()
            .flat_map(move |(before, piece)| list(piece).iter().map(move |(at, value)| (before + at, value)))
    }

    /// What the first piece has that has it.
    pub(super) fn one<T>(&self, value: impl Fn(&RawChart<'d>) -> Option<T>) -> Option<T> {
        self.pieces.iter().find_map(value)
    }

    /// The piece that a seat is in, and its number there.
    fn piece(&self, seat: u32) -> (&RawChart<'d>, usize) {
        let at = self.before.partition_point(|before| *before <= seat) - 1;
        // Pieces without seats have as many before them as the next.
        (&self.pieces[at], (seat - self.before[at]) as usize)
    }

    /// A seat.
    pub(super) fn seat(&self, at: u32) -> &RawSeat<'d> {
        let (piece, at) = self.piece(at);
        &piece.seats[at]
    }

    /// Where a seat states the first of these texts that it does state; the whole entry, when it states none.
    pub(super) fn place(&self, at: u32, texts: &[Field]) -> Span {
        let (piece, at) = self.piece(at);
        let seat = &piece.seats[at];
        let stated = texts.iter().find(|field| seat.text(**field).is_some());
        let place = stated.and_then(|field| piece.seat_places.span(at, *field, seat.span.file));
        place.unwrap_or(seat.span)
    }

    /// The seat that one is nested under.
    pub(super) fn nested_under(&self, at: u32) -> Option<u32> {
        let (piece, within) = self.piece(at);
        piece.seats[within].nested_under.map(|under| at - within as u32 + under)
    }

    /// Where the fields of seats are written, in another order of the seats.
    pub(super) fn seat_places(&self, order: &[u32]) -> FieldPlaces {
        let bytes = self.pieces.iter().map(|piece| piece.seat_places.bytes()).sum();
        let places = order.iter().map(|at| {
            let (piece, at) = self.piece(*at);
            piece.seat_places.of(at)
        });
        FieldPlaces::of_entries(places, order.len(), bytes)
    }

    /// Where the fields of one kind of entry are written.
    pub(super) fn places(&self, list: for<'a> fn(&'a RawChart<'d>) -> &'a FieldPlaces) -> FieldPlaces {
        let count = |of: fn(&FieldPlaces) -> usize| self.pieces.iter().map(|piece| of(list(piece))).sum();
        let entries = self.pieces.iter().flat_map(|piece| list(piece).iter());
        FieldPlaces::of_entries(entries, count(FieldPlaces::entries), count(FieldPlaces::bytes))
    }
}

//! A chart as written: values are checked, names are not yet resolved. What many entries lack stands in lists beside them.

mod pieces;

pub use pieces::RawPieces;
pub(super) use pieces::Run;

use super::default_id;
use crate::model::field::FieldPlaces;
use crate::model::{
    Backlog, Bridge, Clarification, Contacts, Days, Field, HorizonSpec, Limit, Measured, MediumSet, Method,
    ModelSettings, Practice, RoleSet, Scope, Severity, Span,
};
use jiff::civil::Date;
use std::borrow::Cow;
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
    /// Its id: what is stated, else made from the name or title; `None` when it has none of these.
    pub(super) fn own_id(&self) -> Option<Cow<'d, str>> {
        let made = || self.name.or(self.title).map(|name| Cow::Owned(default_id(name)));
        self.id.map(Cow::Borrowed).or_else(made)
    }

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

//! The chart that was open, with what some seats state now: all else is the same, written further on.

use super::entry::Entry;
use super::place::SIDE_BY_SIDE;
use crate::jobs;
use crate::model::field::{FieldPlaces, Places};
use crate::model::org::Sparse;
use crate::model::{
    Bridge, Details, Edit, Feedback, Field, Files, Handoff, Holding, Limit, Link, Links, Measured, Org,
    Parts, Product, RoleSet, Roles, RuleSettings, Seat, SeatId, SourceFile, Span, Strings, Team, Text,
    Waiver,
};
use crate::source::raw::Word;
use crate::source::resolve::seats::details;
use crate::source::titles;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// See the module.
pub(super) struct Edited<'a, 'd> {
    /// The chart as it was.
    pub(super) open: &'a Org,
    /// By how much what stands behind the edit is further on.
    pub(super) edit: Edit,
    /// The seats around the edit with their entries, before and after.
    pub(super) seats: Vec<(SeatId, (Entry<'a, 'd>, Entry<'a, 'd>))>,
}

impl<'a, 'd> Edited<'a, 'd> {
    /// The chart as it is.
    pub(super) fn org(&self, file: SourceFile, parts: Parts) -> Org {
        let Self { open, edit, .. } = self;
        let ((seats, strings), (seat_places, seat_teams, teams)) = jobs::both(
            file.text.len() >= SIDE_BY_SIDE,
            || self.seats(),
            || (self.seat_places(), self.lines(&open.seat_teams, |entry| entry.teams()), self.teams()),
        );
        let mut files = Files::default();
        files.push(file);
        let moved = |span| edit.span(span);
        let measured = |of: &Handoff| of.measured.map(|of| Measured { span: moved(of.span), ..of });
        let handoff = |of: &Handoff| Handoff { measured: measured(of), span: moved(of.span), ..of.clone() };
        let feedback = |of: &Feedback| Feedback { span: moved(of.span), ..of.clone() };
        let bridge = |of: &Bridge| Bridge { span: moved(of.span), ..of.clone() };
        Org {
            name: open.name,
            as_of: open.as_of,
            method: open.method,
            strings,
            files,
            seats,
            depth: open.depth.clone(),
            size: open.size.clone(),
            persons: open.persons.clone(),
            teams,
            products: self.products(),
            dotted: self.lines(&open.dotted, |entry| entry.dotted()),
            direction: self.lines(&open.direction, |entry| entry.direction()),
            seat_products: self.lines(&open.seat_products, |entry| entry.products()),
            seat_teams,
            horizons: self.sparse(&open.horizons, Entry::horizon),
            contacts: self.sparse(&open.contacts, Entry::contacts),
            practices: self.sparse(&open.practices, Entry::practice),
            handoffs: open.handoffs.iter().map(handoff).collect(),
            feedback: open.feedback.iter().map(feedback).collect(),
            bridges: open.bridges.iter().map(bridge).collect(),
            rules: self.rules(),
            model: open.model.clone(),
            seat_places,
            team_places: open.team_places.moved(*edit, &[]),
            product_places: open.product_places.moved(*edit, &[]),
            parts: Some(parts),
        }
    }

    fn teams(&self) -> Vec<Team> {
        let moved = |team: &Team| Team { span: self.edit.span(team.span), ..team.clone() };
        self.open.teams.iter().map(moved).collect()
    }

    fn products(&self) -> Vec<Product> {
        let moved = |product: &Product| Product { span: self.edit.span(product.span), ..product.clone() };
        self.open.products.iter().map(moved).collect()
    }

    fn rules(&self) -> RuleSettings {
        let RuleSettings { disable, severity, limits, waive } = &self.open.rules;
        let moved = |span: Span| self.edit.span(span);
        RuleSettings {
            disable: disable.iter().map(|(rule, span)| (*rule, moved(*span))).collect(),
            severity: severity.iter().map(|(rule, to, span)| (*rule, *to, moved(*span))).collect(),
            limits: limits.iter().map(|limit| Limit { span: moved(limit.span), ..*limit }).collect(),
            waive: waive.iter().map(|waiver| Waiver { span: moved(waiver.span), ..waiver.clone() }).collect(),
        }
    }

    /// The same lines, those of seats around the edit where they are written now.
    fn lines<T: Copy + Ord>(
        &self,
        lines: &Links<T>,
        words: impl Fn(&Entry<'a, 'd>) -> &'a [(u32, Word<'d>)],
    ) -> Links<T> {
        // Nothing is wrong with any, so each word is a line, in the same order.
        let spans = self.seats.iter().map(|(seat, (_, is))| {
            (*seat, words(is).iter().map(|(_, word)| word.span).collect::<Vec<_>>().into_iter())
        });
        let mut spans: FxHashMap<SeatId, _> = spans.collect();
        lines.written(|line: &Link<T>| {
            let edited = spans.get_mut(&line.seat).and_then(Iterator::next);
            edited.unwrap_or_else(|| self.edit.span(line.span))
        })
    }

    fn sparse<T: Copy + PartialEq>(
        &self,
        before: &Sparse<T>,
        value: impl Fn(&Entry<'a, 'd>) -> Option<T>,
    ) -> Sparse<T> {
        if self.seats.iter().all(|(_, (was, is))| value(was) == value(is)) {
            return before.clone();
        }
        let edited: FxHashMap<SeatId, Option<T>> =
            self.seats.iter().map(|(seat, (_, is))| (*seat, value(is))).collect();
        let others = before.iter().filter(|(seat, _)| !edited.contains_key(seat));
        let others = others.map(|(seat, value)| (seat, *value));
        let now = edited.iter().filter_map(|(seat, value)| Some((*seat, (*value)?)));
        Sparse::new(others.chain(now).collect())
    }

    fn seat_places(&self) -> FieldPlaces {
        let mut edited: Vec<(usize, Places<'_>)> =
            self.seats.iter().map(|(seat, (_, is))| (seat.index(), is.places())).collect();
        edited.sort_by_key(|(seat, _)| *seat);
        self.open.seat_places.moved(self.edit, &edited)
    }

    fn seats(&self) -> (Vec<Seat>, Strings) {
        let moved = |seat: &Seat| Seat { span: self.edit.span(seat.span), ..seat.clone() };
        let mut seats: Vec<Seat> = self.open.seats.iter().map(moved).collect();
        let bytes = self.seats.iter().map(|(_, (_, is))| is.seat.span.len as usize).sum();
        let mut texts = Texts {
            open: self.open,
            strings: self.open.strings.with_room(bytes),
            fresh: FxHashMap::default(),
        };
        for (id, (was, is)) in &self.seats {
            let before = self.open.seat(*id);
            seats[id.index()] = Seat {
                name: if was.seat.name == is.seat.name {
                    before.name
                } else {
                    is.seat.name.map(|name| texts.strings.push(name))
                },
                title: is.seat.title.map(|title| texts.intern(title)),
                details: if was.details() == is.details() {
                    before.details.clone()
                } else {
                    texts.details(is.details())
                },
                ..stated(before, is)
            };
        }
        let mut strings = texts.strings;
        strings.shrink_to_fit();
        (seats, strings)
    }
}

/// A seat with what an entry states of it, but for texts.
fn stated(before: &Seat, entry: &Entry<'_, '_>) -> Seat {
    let stated = entry.seat;
    let inferred = stated.title.filter(|_| stated.roles.is_empty()).map_or(RoleSet::EMPTY, titles::infer);
    Seat {
        id_stated: stated.id.is_some(),
        roles: Roles { stated: stated.roles, named: before.roles.named, inferred },
        holding: Holding::stated(stated.vacant, stated.acting),
        scope: stated.scope,
        sets_strategy: stated.sets_strategy,
        span: stated.span,
        ..before.clone()
    }
}

/// The texts of the chart. Those that seats share are kept once, wherever they come from.
struct Texts<'a, 'd> {
    open: &'a Org,
    strings: Strings,
    fresh: FxHashMap<&'d str, Text>,
}

impl<'d> Texts<'_, 'd> {
    fn intern(&mut self, text: &'d str) -> Text {
        if let Some(known) = self.fresh.get(text) {
            return *known;
        }
        let of_seats = self.open.seats.iter().flat_map(|seat| {
            seat.title.into_iter().chain(seat.details.iter().flat_map(|details| details.texts()))
        });
        let known = of_seats.into_iter().find(|known| self.open.str(*known) == text);
        let handle = known.unwrap_or_else(|| self.strings.push(text));
        self.fresh.insert(text, handle);
        handle
    }

    fn details(&mut self, stated: &[(Field, &'d str)]) -> Option<Arc<Details>> {
        (!stated.is_empty()).then(|| Arc::new(details(stated, |text| self.intern(text))))
    }
}

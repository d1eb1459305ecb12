//! One entry of the list of seats, with what stands in lists beside it.

use crate::model::field::Places;
use crate::model::{Contacts, Field, HorizonSpec, Practice};
use crate::source::raw::{RawChart, RawSeat, Word};

/// See the module.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a, 'd> {
    raw: &'a RawChart<'d>,
    at: u32,
    pub(super) seat: &'a RawSeat<'d>,
}

impl<'a, 'd> Entry<'a, 'd> {
    /// The entry with this number.
    pub(super) fn of(raw: &'a RawChart<'d>, at: usize) -> Self {
        Self { raw, at: at as u32, seat: &raw.seats[at] }
    }

    /// Whether it is clear who holds it, or that nobody does.
    pub(super) fn is_sound(&self) -> bool {
        let RawSeat { name, title, vacant, acting, .. } = self.seat;
        if name.is_some() {
            *vacant != Some(true)
        } else {
            title.is_some() && *vacant == Some(true) && *acting != Some(true)
        }
    }

    /// What is written where it refers to seats, products and teams by lines beside the solid one.
    pub(super) fn references(&self) -> impl Iterator<Item = (Field, &'d str)> + 'a {
        let lines = [
            (Field::DottedTo, self.dotted()),
            (Field::TakesDirectionFrom, self.direction()),
            (Field::Product, self.products()),
            (Field::Team, self.teams()),
        ];
        lines.into_iter().flat_map(|(field, words)| words.iter().map(move |(_, word)| (field, word.text)))
    }

    /// `dotted_to`.
    pub(super) fn dotted(&self) -> &'a [(u32, Word<'d>)] {
        self.own(&self.raw.dotted)
    }

    /// `takes_direction_from`.
    pub(super) fn direction(&self) -> &'a [(u32, Word<'d>)] {
        self.own(&self.raw.direction)
    }

    /// `product` and `products`.
    pub(super) fn products(&self) -> &'a [(u32, Word<'d>)] {
        self.own(&self.raw.seat_products)
    }

    /// `team` and `teams`.
    pub(super) fn teams(&self) -> &'a [(u32, Word<'d>)] {
        self.own(&self.raw.seat_teams)
    }

    /// `horizon`.
    pub(super) fn horizon(&self) -> Option<HorizonSpec> {
        self.own(&self.raw.horizons).first().map(|(_, horizon)| *horizon)
    }

    /// `contact`.
    pub(super) fn contacts(&self) -> Option<Contacts> {
        self.own(&self.raw.contacts).first().map(|(_, contacts)| *contacts)
    }

    /// `practice`.
    pub(super) fn practice(&self) -> Option<Practice> {
        self.own(&self.raw.practices).first().map(|(_, practice)| *practice)
    }

    /// The rare texts, as they stand in the file.
    pub(super) fn details(&self) -> &'a [(Field, &'d str)] {
        &self.raw.details[self.seat.details.start as usize..self.seat.details.end as usize]
    }

    /// Where its fields are written.
    pub(super) fn places(&self) -> Places<'a> {
        self.raw.seat_places.of(self.at as usize)
    }

    /// Its own part of a list by seat.
    fn own<T>(&self, list: &'a [(u32, T)]) -> &'a [(u32, T)] {
        let start = list.partition_point(|(seat, _)| *seat < self.at);
        let len = list[start..].partition_point(|(seat, _)| *seat == self.at);
        &list[start..start + len]
    }
}

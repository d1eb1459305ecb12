//! The seats below on a chain in the making, found without looking through them: a chain may be a thousand seats long.

use crate::model::{Org, SeatId};

/// A way up as far as it is known, the backlog owner first.
#[derive(Debug)]
pub(crate) struct Below {
    seats: Vec<SeatId>,
    /// Whether a seat is on the way, by seat.
    on_way: Vec<bool>,
    /// Seats on the way that somebody holds, by human.
    held: Vec<u32>,
}

impl Below {
    /// An empty way; to be used for every team of the chart.
    pub(crate) fn new(org: &Org) -> Self {
        let humans = org.persons.count();
        Self { seats: Vec::new(), on_way: vec![false; org.seats.len()], held: vec![0; humans] }
    }

    /// The way, from the owner up.
    pub(crate) fn seats(&self) -> &[SeatId] {
        &self.seats
    }

    pub(crate) fn has(&self, seat: SeatId) -> bool {
        self.on_way[seat.index()]
    }

    /// Whether the human of `seat` holds a seat of the way. A vacant seat is nobody's.
    pub(crate) fn has_human_of(&self, org: &Org, seat: SeatId) -> bool {
        org.holder(seat).is_some_and(|person| self.held[person.index()] > 0)
    }

    pub(crate) fn push(&mut self, org: &Org, seat: SeatId) {
        self.seats.push(seat);
        self.on_way[seat.index()] = true;
        if let Some(person) = org.holder(seat) {
            self.held[person.index()] += 1;
        }
    }

    /// Takes the last seat off again.
    pub(crate) fn pop(&mut self, org: &Org) {
        let Some(seat) = self.seats.pop() else { return };
        self.on_way[seat.index()] = false;
        if let Some(person) = org.holder(seat) {
            self.held[person.index()] -= 1;
        }
    }

    /// Makes the way empty again; costs its length.
    pub(crate) fn clear(&mut self, org: &Org) {
        while !self.seats.is_empty() {
            self.pop(org);
        }
    }
}

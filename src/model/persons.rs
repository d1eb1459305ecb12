//! The seats of each human.

use super::{PersonId, SeatId};

/// Seats by the human who holds them, found at once.
#[derive(Debug, Clone, Default)]
pub struct Persons {
    /// The first seat of each human in the list, and one past the last.
    starts: Vec<u32>,
    seats: Vec<SeatId>,
}

impl Persons {
    /// From every seat with its human, in any order.
    #[must_use]
    pub fn new(mut pairs: Vec<(PersonId, SeatId)>) -> Self {
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(pairs.len() + 1);
        for (at, (person, _)) in pairs.iter().enumerate() {
            if starts.len() <= person.index() {
                starts.resize(person.index() + 1, at as u32);
            }
        }
        starts.push(pairs.len() as u32);
        Self { starts, seats: pairs.into_iter().map(|(_, seat)| seat).collect() }
    }

    /// How many humans there are: one more than the last one's number.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A human's seats in tree order; none for a human of another chart.
    #[must_use]
    pub fn seats(&self, person: PersonId) -> &[SeatId] {
        let at = person.index();
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.seats[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_human_has_their_seats_in_tree_order_and_humans_without_any_have_none() {
        let pair = |person, seat| (PersonId::new(person), SeatId::new(seat));
        let persons = Persons::new(vec![pair(3, 4), pair(0, 1), pair(3, 0), pair(1, 2)]);
        let of =
            |person| persons.seats(PersonId::new(person)).iter().map(|seat| seat.index()).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(3), of(4)], [vec![1], vec![2], vec![], vec![0, 4], vec![]]);
        assert!(Persons::new(Vec::new()).seats(PersonId::new(0)).is_empty());
    }
}

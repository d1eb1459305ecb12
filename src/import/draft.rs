//! A chart before it is written: seats and groups by number, so that nothing is looked up by name any more.

use crate::finding::words;

/// A chart to be written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub seats: Vec<Seat>,
    pub products: Vec<Group>,
    pub teams: Vec<Group>,
}

/// A seat. Numbers count seats, products and teams of the same draft.
#[derive(Debug, Default)]
pub(super) struct Seat {
    pub id: String,
    pub name: String,
    pub title: String,
    /// The id of another seat that the same human holds.
    pub person: Option<String>,
    pub vacant: bool,
    pub roles: Vec<String>,
    pub reports_to: Option<usize>,
    pub takes_direction_from: Vec<usize>,
    pub dotted_to: Vec<usize>,
    pub products: Vec<usize>,
    pub teams: Vec<usize>,
    pub tags: Vec<String>,
    /// Keys with one value each, as they are written.
    pub facts: Vec<(&'static str, String)>,
}

/// A team or product.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub id: String,
    pub name: String,
    /// Keys with one value each, as they are written.
    pub facts: Vec<(&'static str, String)>,
}

impl Draft {
    /// What it holds, in a few words.
    pub(super) fn sum(&self) -> String {
        let seats = words::count(self.seats.len(), "seat", "seats");
        let vacant = self.seats.iter().filter(|seat| seat.vacant).count();
        let top = self.seats.iter().filter(|seat| seat.reports_to.is_none()).count();
        let mut sum = seats;
        for (count, what) in [(vacant, "vacant"), (top, "without a manager")] {
            if count > 0 {
                sum += &format!(", {count} {what}");
            }
        }
        for (groups, one, many) in [(&self.products, "product", "products"), (&self.teams, "team", "teams")] {
            if !groups.is_empty() {
                sum += &format!("; {}", words::count(groups.len(), one, many));
            }
        }
        sum
    }
}

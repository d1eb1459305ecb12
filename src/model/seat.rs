//! A seat: one entry under `people`. A human may hold several, and a seat may be vacant.

use super::{PersonId, Roles, Scope, SeatId, Span, Text};
use std::sync::Arc;

/// Whether somebody holds the seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Holding {
    /// Somebody does.
    #[default]
    Filled,
    /// Somebody does, for now.
    Acting,
    /// Nobody does.
    Vacant,
}

impl Holding {
    /// What `vacant` and `acting` say together.
    #[must_use]
    pub const fn stated(vacant: Option<bool>, acting: Option<bool>) -> Self {
        match (vacant, acting) {
            (Some(true), _) => Self::Vacant,
            (_, Some(true)) => Self::Acting,
            (_, _) => Self::Filled,
        }
    }
}

/// One seat. Its lines live in the chart's tables, its fields' places in [`super::field`].
#[derive(Debug, Clone)]
pub struct Seat {
    /// Unique in the chart; stated, or made from the name or title.
    pub id: Text,
    /// Whether `id` was stated.
    pub id_stated: bool,
    /// The holder's name; may be missing when vacant.
    pub name: Option<Text>,
    /// Free text, as written.
    pub title: Option<Text>,
    /// The human who holds it.
    pub person: PersonId,
    /// Its roles by how they are known.
    pub roles: Roles,
    /// Filled, acting or vacant.
    pub holding: Holding,
    /// The solid line upwards; `None` for a root.
    pub manager: Option<SeatId>,
    /// How wide a product manager's scope is, when stated.
    pub scope: Option<Scope>,
    /// Whether strategy starts here, when stated.
    pub sets_strategy: Option<bool>,
    /// Text that says where a seat is, kept apart and shared by seats that state the same.
    pub details: Option<Arc<Details>>,
    /// The whole entry, without the reports nested in it where that can be told.
    pub span: Span,
}

impl Details {
    /// All of its texts.
    pub fn texts(&self) -> impl Iterator<Item = Text> + '_ {
        let Self { site, tz, department, email, url, tags, notes, since } = self;
        [site, tz, department, email, url, notes, since].into_iter().flatten().chain(tags).copied()
    }
}

/// Text about a seat that most seats do not state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Details {
    /// Where the seat sits.
    pub site: Option<Text>,
    /// An IANA time zone or a UTC offset, as written.
    pub tz: Option<Text>,
    /// The department; compared trimmed and in any letter case.
    pub department: Option<Text>,
    /// An address.
    pub email: Option<Text>,
    /// A link.
    pub url: Option<Text>,
    /// Labels.
    pub tags: Vec<Text>,
    /// Free text.
    pub notes: Option<Text>,
    /// Since when.
    pub since: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Outcome, read_text};

    #[test]
    fn seats_that_state_the_same_place_share_it() {
        let chart = "people:\n  - {name: Ada, site: Lyon, tz: Europe/Paris}\n  - {name: Bo, tz: Europe/Paris, site: Lyon}\n  - {name: Cy, site: Lyon}\n  - {name: Di, site: Lyon, email: di@example.org}\n  - {name: Ed}\n";
        let Outcome::Chart(read) = read_text("chart.yaml", chart, &Limits::default()) else {
            panic!("no chart")
        };
        let of = |at: usize| read.org.seats[at].details.as_ref();
        let shared = |a: usize, b: usize| of(a).zip(of(b)).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
        assert!(shared(0, 1) && !shared(1, 2) && !shared(2, 3));
        let site = |at: usize| of(at).and_then(|details| details.site).map(|site| read.org.str(site));
        assert_eq!([0, 1, 2, 3, 4].map(site), [Some("Lyon"), Some("Lyon"), Some("Lyon"), Some("Lyon"), None]);
        assert_eq!(
            of(3).and_then(|details| details.email).map(|email| read.org.str(email)),
            Some("di@example.org")
        );
    }
}

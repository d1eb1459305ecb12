//! The lines beside the solid one: dotted ones, directions, and which products and teams a seat belongs to.

use super::Resolver;
use super::seats::finding;
use crate::finding::loader;
use crate::model::{Link, Links, SeatId, Subject, TeamId, org::Sparse};
use crate::source::raw::{RawPieces, Word};

impl Resolver<'_> {
    /// The lines beside the solid one, and what needs every name to be known.
    pub(super) fn lines(&mut self, raw: &RawPieces<'_>) {
        for (at, finding) in std::mem::take(&mut self.later) {
            self.findings.push(finding.about(Subject::Seat(self.seat_of[at as usize])));
        }
        self.org.dotted = self.seat_links(raw.by_seat(|piece| &piece.dotted));
        self.org.direction = self.seat_links(raw.by_seat(|piece| &piece.direction));
        let mut products = Vec::new();
        for (at, word) in raw.by_seat(|piece| &piece.seat_products) {
            let seat = self.seat_of[at as usize];
            if let Some(to) = self.product_reference(*word, Subject::Seat(seat)) {
                products.push(Link { seat, to, span: word.span });
            }
        }
        self.org.seat_products = Links::new(products);
        let mut teams = Vec::new();
        // Whoever comes next in a file is mostly on the same team.
        let mut before: Option<(&str, TeamId)> = None;
        for (at, word) in raw.by_seat(|piece| &piece.seat_teams) {
            let seat = self.seat_of[at as usize];
            let known = before.filter(|(name, _)| *name == word.text).map(|(_, team)| team);
            if let Some(to) = known.or_else(|| self.team_reference(*word, Subject::Seat(seat))) {
                teams.push(Link { seat, to, span: word.span });
                before = Some((word.text, to));
            }
        }
        self.org.seat_teams = Links::new(teams);
        self.join_teams();
        self.org.contacts = Sparse::new(
            raw.by_seat(|piece| &piece.contacts)
                .map(|(at, value)| (self.seat_of[at as usize], *value))
                .collect(),
        );
        self.org.practices = Sparse::new(
            raw.by_seat(|piece| &piece.practices)
                .map(|(at, value)| (self.seat_of[at as usize], *value))
                .collect(),
        );
    }

    fn seat_links<'a, 'd: 'a>(&mut self, words: impl Iterator<Item = (u32, &'a Word<'d>)>) -> Links<SeatId> {
        let mut links = Vec::new();
        for (at, word) in words {
            let seat = self.seat_of[at as usize];
            match self.seat_reference(*word, Subject::Seat(seat)) {
                Some(to) if to == seat => {
                    let message = format!("{} points at itself", self.org.label(seat));
                    self.findings.push(
                        finding(loader::SELF_REFERENCE, word.span, message)
                            .help("name another seat, or leave the line out")
                            .about(Subject::Seat(seat)),
                    );
                }
                Some(to) => links.push(Link { seat, to, span: word.span }),
                None => {}
            }
        }
        Links::new(links)
    }
}

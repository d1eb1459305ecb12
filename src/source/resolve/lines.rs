//! The lines beside the solid one: dotted ones, directions, and which products and teams a seat belongs to.

use super::entries::RUN;
use super::seats::finding;
use super::{Resolver, SIDE_BY_SIDE};
use crate::finding::loader;
use crate::jobs;
use crate::model::{Link, Links, SeatId, Subject, TeamId, org::Sparse};
use crate::source::raw::{RawChart, RawPieces, Run, Word};

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
        let known = self.quick_teams(raw);
        let mut teams = Vec::with_capacity(known.iter().map(Vec::len).sum());
        let stated = raw.by_seat(|piece| &piece.seat_teams);
        for ((at, word), known) in stated.zip(known.into_iter().flatten()) {
            let seat = self.seat_of[at as usize];
            if let Some(to) = known.or_else(|| self.team_reference(*word, Subject::Seat(seat))) {
                teams.push(Link { seat, to, span: word.span });
            }
        }
        self.org.seat_teams = Links::new(teams);
        self.join_teams();
        self.org.horizons = self.sparse(raw, |piece| &piece.horizons);
        self.org.contacts = self.sparse(raw, |piece| &piece.contacts);
        self.org.practices = self.sparse(raw, |piece| &piece.practices);
    }

    /// What few seats state, by seat.
    fn sparse<'d, T: Copy>(
        &self,
        raw: &RawPieces<'d>,
        list: for<'a> fn(&'a RawChart<'d>) -> &'a Vec<(u32, T)>,
    ) -> Sparse<T> {
        Sparse::new(raw.by_seat(list).map(|(at, value)| (self.seat_of[at as usize], *value)).collect())
    }

    /// The teams that seats state, in runs, where it is clear which.
    fn quick_teams(&self, raw: &RawPieces<'_>) -> Vec<Vec<Option<TeamId>>> {
        let runs = raw.runs(RUN, |piece| piece.seat_teams.len());
        jobs::in_order(raw.seat_count() >= SIDE_BY_SIDE, runs.len(), |at| {
            let Run { piece, entries, .. } = &runs[at];
            // Whoever comes next in a file is mostly on the same team.
            let mut before: (&str, Option<TeamId>) = ("", None);
            let stated = piece.seat_teams[entries.clone()].iter().map(|(_, word)| {
                if before.0 != word.text {
                    before = (word.text, self.team_names.one(&self.org.strings, word.text));
                }
                before.1
            });
            stated.collect()
        })
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

//! From a chart as written to the model: names become ids, seats find their place in the tree, problems become findings.

mod entries;
mod facts;
mod groups;
mod lines;
pub(super) mod names;
mod repeated;
pub(super) mod seats;

use super::raw::RawPieces;
use crate::finding::Finding;
use crate::jobs;
use crate::model::strings::Interner;
use crate::model::{Files, Org, Parts, ProductId, SeatId, TeamId, Text};
use crate::progress::{Progress, Stage};
use names::Names;

/// What resolution works on.
struct Resolver<'p> {
    progress: &'p Progress,
    org: Org,
    interner: Interner,
    findings: Vec<Finding>,
    /// The seat of each entry under `people`.
    seat_of: Vec<SeatId>,
    /// Ids and names of seats, by position in the file.
    entries: Names<u32>,
    entry_ids: Vec<Text>,
    /// Findings about entries whose seat is not known yet.
    later: Vec<(u32, Finding)>,
    team_names: Names<TeamId>,
    product_names: Names<ProductId>,
    /// How many more "did you mean" searches may be made; each looks at every name.
    suggestions: usize,
}

/// At most so many unknown references get a suggestion, and fewer in a large chart: all searches together look at no more
/// than so many names, so that a broken million-seat file stays quick.
const SUGGESTIONS: usize = 200;
const NAMES_LOOKED_AT: usize = 4_000_000;

/// From so many seats on, the work is shared by two threads: below, starting one costs more than it saves.
const SIDE_BY_SIDE: usize = 5_000;

/// How often all seats are gone through, as far as progress is told.
const PASSES: usize = 3;

/// Resolves a chart, to its end also when it is not wanted any more. The files are already part of `findings`' spans.
pub(super) fn resolve(mut raw: RawPieces<'_>, files: Files, progress: &Progress) -> (Org, Vec<Finding>) {
    progress.begin(Stage::Resolve, PASSES * raw.seat_count());
    progress.all_seats(raw.seat_count());
    // Each has an id and a name.
    let (teams, products) = (raw.all(|piece| &piece.teams).count(), raw.all(|piece| &piece.products).count());
    let names = 2 * (raw.seat_count() + teams + products);
    let mut resolver = Resolver {
        progress,
        org: Org {
            files,
            as_of: raw.one(|piece| piece.as_of),
            method: raw.one(|piece| piece.method),
            model: raw.one(|piece| piece.model.clone()).unwrap_or_default(),
            ..Org::default()
        },
        interner: Interner::default(),
        findings: Vec::new(),
        seat_of: Vec::new(),
        entries: Names::default(),
        entry_ids: Vec::new(),
        later: Vec::new(),
        team_names: Names::with_capacity(teams),
        product_names: Names::with_capacity(products),
        suggestions: (NAMES_LOOKED_AT / names.max(1)).clamp(1, SUGGESTIONS),
    };
    resolver.org.teams.reserve_exact(teams);
    resolver.org.products.reserve_exact(products);
    resolver.org.name = raw.one(|piece| piece.name).map(|name| resolver.push(name.text));
    resolver.seats(&raw);
    // Most of the memory that reading takes: to give it back takes its time.
    let seats = raw.take_seats();
    jobs::both(
        raw.seat_count() >= SIDE_BY_SIDE,
        move || drop(seats),
        || {
            resolver.products(&raw);
            resolver.teams(&raw);
            resolver.lines(&raw);
            resolver.facts(&raw);
        },
    );
    // Kept as long as the chart.
    resolver.org.strings.shrink_to_fit();
    resolver.org.parts = raw.nodes().map(|nodes| Parts { nodes, asked: resolver.entries.asked() });
    (resolver.org, resolver.findings)
}

impl Resolver<'_> {
    /// So many seats are done in this pass, from 0.
    fn passed(&self, pass: usize, seats: usize, of: usize) {
        self.progress.at(pass * of + seats);
    }

    /// Stores text that is probably unique.
    fn push(&mut self, text: &str) -> Text {
        self.org.strings.push(text)
    }

    /// Runs a search for a near name while any are left.
    fn suggest(&mut self, search: impl FnOnce(&Self) -> Option<String>) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        search(self)
    }

    /// Stores text that repeats.
    fn intern(&mut self, text: &str) -> Text {
        self.interner.intern(&mut self.org.strings, text)
    }
}

/// An id made from a name: lower-case ASCII with hyphens, `tomas-rivera`. Never empty.
#[must_use]
pub fn default_id(name: &str) -> String {
    let ascii = deunicode::deunicode(name);
    let mut id = String::with_capacity(ascii.len());
    for char in ascii.chars() {
        if char.is_ascii_alphanumeric() {
            id.push(char.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "unnamed".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::default_id;

    #[test]
    fn default_ids_are_lower_case_ascii_with_hyphens() {
        assert_eq!(default_id("Tomás Rivera"), "tomas-rivera");
        assert_eq!(default_id("Product Owner, Refunds"), "product-owner-refunds");
        assert_eq!(default_id("Łukasz O'Neill-Ødegård"), "lukasz-o-neill-odegard");
        assert_eq!(default_id("李小龍"), "li-xiao-long");
        assert_eq!(default_id("…"), "unnamed");
    }
}

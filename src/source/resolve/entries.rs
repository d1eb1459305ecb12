//! The entries under `people` before their tree is known: ids, names, humans, and whom each reports to.

use super::names::{Meaning, hash};
use super::seats::{ambiguous, finding, name_of};
use super::{Resolver, SIDE_BY_SIDE};
use crate::finding::loader;
use crate::jobs;
use crate::model::{Field, Strings, Text};
use crate::source::raw::{RawPieces, Run, Word};

/// What is found of all entries, in file order.
pub(super) struct Entries<'d> {
    /// The manager of each entry.
    pub(super) managers: Vec<Option<u32>>,
    /// What `person` says, wherever it is stated.
    pub(super) humans: Vec<&'d str>,
    /// Entries that lack something, or say two things that do not go together.
    pub(super) unclear: Vec<u32>,
}

/// So many entries are gone through at a time.
pub(super) const RUN: usize = 8192;

impl Resolver<'_> {
    /// Goes through all entries. Also fills the names that references are looked up in: until the tree is known they hold
    /// positions in the file.
    pub(super) fn entries<'d>(&mut self, raw: &RawPieces<'d>) -> Entries<'d> {
        let count = raw.seat_count();
        let runs = raw.runs(RUN, |piece| piece.seats.len());
        let side_by_side = count >= SIDE_BY_SIDE;
        let told = jobs::in_order(side_by_side, runs.len(), |at| {
            self.progress.more(runs[at].entries.len());
            Told::of(&runs[at])
        });
        let mut entries = super::Names::<u32>::with_capacity(count);
        let (mut humans, mut unclear) = (Vec::new(), Vec::new());
        let mut ids = Vec::with_capacity(count);
        self.org.strings.reserve(told.iter().map(|told| told.strings.len()).sum());
        for told in told {
            let by = self.org.strings.append(&told.strings);
            ids.extend(told.ids.into_iter().map(|(id, hash)| (id.moved(by), hash)));
            told.names.into_iter().for_each(|name| entries.add_name(name.map(|name| name.moved(by))));
            humans.extend(told.humans);
            unclear.extend(told.unclear);
        }
        let again = entries.add_ids(&self.org.strings, &ids, side_by_side);
        self.entry_ids = ids.iter().map(|(id, _)| *id).collect();
        drop(ids);
        for (again, first) in again {
            self.report_duplicate_id(raw, first, again as u32);
        }
        let found = jobs::in_order(side_by_side, runs.len(), |at| {
            self.progress.more(runs[at].entries.len());
            self.quick_managers(&entries, &runs[at])
        });
        let mut managers = Vec::with_capacity(count);
        for (found, left) in found {
            let first = managers.len();
            managers.extend(found);
            for at in left.into_iter().map(|at| first + at) {
                managers[at] = self.manager(&entries, raw, at as u32);
            }
        }
        self.entries = entries;
        Entries { managers, humans, unclear }
    }

    /// The managers of a run of entries, where there is nothing to say about it; and those that are left, by their places
    /// in the run.
    fn quick_managers(
        &self,
        entries: &super::Names<u32>,
        run: &Run<'_, '_>,
    ) -> (Vec<Option<u32>>, Vec<usize>) {
        let Run { piece, entries: seats, first } = run;
        let (mut managers, mut left) = (Vec::with_capacity(seats.len()), Vec::new());
        let before_piece = first - seats.start as u32;
        // Whoever comes next in a file mostly has the same manager.
        let mut before: Option<(&str, u32)> = None;
        for (at, seat) in piece.seats[seats.clone()].iter().enumerate() {
            let nested = seat.nested_under.map(|under| before_piece + under);
            let Some(above) = seat.reports_to else {
                managers.push(nested);
                continue;
            };
            let known = before.filter(|(name, _)| *name == above).map(|(_, manager)| manager);
            let stated = known.or_else(|| entries.one(&self.org.strings, above));
            before = stated.map(|manager| (above, manager));
            let is_clear = stated.is_some_and(|manager| {
                manager != first + at as u32 && nested.is_none_or(|nested| nested == manager)
            });
            if !is_clear {
                left.push(at);
            }
            managers.push(stated.filter(|_| is_clear));
        }
        (managers, left)
    }

    /// The manager of an entry, and what there is to say about it.
    fn manager(&mut self, entries: &super::Names<u32>, raw: &RawPieces<'_>, at: u32) -> Option<u32> {
        let seat = raw.seat(at);
        let nested_under = raw.nested_under(at);
        let place = || raw.place(at, &[Field::ReportsTo]);
        let stated = seat.reports_to.and_then(|above| match entries.get(&self.org.strings, above) {
            Meaning::One(manager) if manager == at => {
                self.later.push((
                    at,
                    finding(loader::SELF_REFERENCE, place(), format!("{} reports to itself", name_of(seat)))
                        .help("leave `reports_to` out for a root; it is drawn as one"),
                ));
                None
            }
            Meaning::One(manager) => Some(manager),
            Meaning::Many(count, first) => {
                let ids: Vec<String> = first
                    .iter()
                    .map(|at| self.org.strings.get(self.entry_ids[*at as usize]).to_owned())
                    .collect();
                let finding = ambiguous(Word { text: above, span: place() }, count, "seats", &ids);
                self.later.push((at, finding));
                None
            }
            Meaning::Nothing => {
                let near = self.suggest(|resolver| entries.nearest(&resolver.org.strings, above));
                let message = format!("`{above}` is no seat, so {} is drawn as a root", name_of(seat));
                let mut finding = finding(loader::UNKNOWN_REFERENCE, place(), message);
                finding.help = near.map(|near| format!("did you mean `{near}`?").into());
                self.later.push((at, finding));
                None
            }
        });
        match (nested_under, stated) {
            (Some(nested), Some(stated)) if nested != stated => {
                let above = raw.seat(nested);
                let message = format!(
                    "{} is nested under {} and reports to {}",
                    name_of(seat),
                    name_of(above),
                    name_of(raw.seat(stated))
                );
                let finding = finding(loader::TWO_MANAGERS, place(), message)
                    .label("reports to another manager")
                    .see(
                        raw.place(nested, &[Field::Name, Field::Title]),
                        "nested under this one, which counts",
                    )
                    .help("keep one solid line; make the other `dotted_to` or `takes_direction_from`");
                self.later.push((at, finding));
                Some(nested)
            }
            (nested, stated) => nested.or(stated),
        }
    }
}

/// What a run of entries says of itself, its texts in a buffer of its own.
struct Told<'d> {
    strings: Strings,
    /// Each id with its hash.
    ids: Vec<(Text, u64)>,
    names: Vec<Option<Text>>,
    humans: Vec<&'d str>,
    unclear: Vec<u32>,
}

impl<'d> Told<'d> {
    /// Goes through a run of entries.
    fn of(run: &Run<'_, 'd>) -> Self {
        let Run { piece, entries: seats, first } = run;
        let (ids, names) = (Vec::with_capacity(seats.len()), Vec::with_capacity(seats.len()));
        let mut told =
            Self { strings: Strings::default(), ids, names, humans: Vec::new(), unclear: Vec::new() };
        for (at, seat) in (*first..).zip(&piece.seats[seats.clone()]) {
            let id = seat.own_id().unwrap_or_else(|| format!("seat-{}", at + 1).into());
            let id = told.strings.push(&id);
            told.ids.push((id, hash(told.strings.get(id))));
            told.names.push(seat.name.map(|name| told.strings.push(name)));
            told.humans.extend(seat.person);
            if seat.name.is_none() || seat.vacant == Some(true) {
                told.unclear.push(at);
            }
        }
        told
    }
}

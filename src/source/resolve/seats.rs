//! Seats: ids, humans, the solid line, and the lines beside it.

use super::names::Meaning;
use super::repeated::{Nth, Repeated};
use super::{Resolver, SIDE_BY_SIDE, default_id};
use crate::finding::loader;
use crate::finding::{Finding, words};
use crate::jobs;
use crate::model::build::Forest;
use crate::model::{
    Details, Field, Holding, PersonId, Persons, RoleSet, Roles, Seat, SeatId, Span, Subject, Text, build,
};
use crate::source::raw::{RawPieces, RawSeat, Word};
use crate::source::titles;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

impl Resolver<'_> {
    /// Resolves the seats and their tree. Teams and products come later and may add roles.
    pub(super) fn seats(&mut self, raw: &RawPieces<'_>) {
        let side_by_side = raw.seat_count() >= SIDE_BY_SIDE;
        let (repeated, managers) = jobs::both(side_by_side, || Repeated::of(raw), || self.managers(raw));
        let forest = build::forest(&managers);
        for cycle in &forest.cycles {
            self.report_cycle(raw, cycle);
        }
        self.seat_of.clone_from(&forest.seat_of);
        let (places, ()) = jobs::both(
            side_by_side,
            || raw.seat_places(&forest.entry_of),
            || {
                self.make_seats(raw, &repeated, &forest, &managers);
                self.number_humans(raw, &forest.entry_of);
            },
        );
        self.org.seat_places = places;
        self.org.depth = forest.depth;
        self.org.size = forest.size;
        for (entry, source) in raw.all(|piece| &piece.seats).enumerate() {
            self.passed(3, entry, raw.seat_count());
            self.check_seat(source, forest.seat_of[entry]);
        }
    }

    /// The seats in tree order, from what was found of each entry.
    fn make_seats(
        &mut self,
        raw: &RawPieces<'_>,
        repeated: &Repeated<'_, '_>,
        forest: &Forest,
        managers: &[Option<u32>],
    ) {
        let titles: Vec<Text> = repeated.titles.iter().map(|title| self.intern(title)).collect();
        let details: Vec<Arc<Details>> =
            repeated.details.iter().map(|words| Arc::new(self.details(words))).collect();
        // Asked for only where no role is stated.
        let mut suggested: Vec<Option<RoleSet>> = vec![None; titles.len()];
        // Ids were stored by entry while managers were sought; seats come in tree order.
        let ids = std::mem::take(&mut self.entry_ids);
        self.org.seats.reserve_exact(raw.seat_count());
        for (at, entry) in forest.entry_of.iter().enumerate() {
            self.passed(2, at, raw.seat_count());
            let source = raw.seat(*entry);
            let entry = *entry as usize;
            let (title, place) = repeated.of[entry];
            let inferred = title.filter(|_| source.roles.is_empty()).map(Nth::index);
            let inferred = inferred.map_or(RoleSet::EMPTY, |title| {
                *suggested[title].get_or_insert_with(|| titles::infer(repeated.titles[title]))
            });
            let manager = managers[entry].filter(|_| forest.depth[at] > 0);
            self.org.seats.push(Seat {
                id: ids[entry],
                id_stated: source.id.is_some(),
                name: None,
                title: title.map(|title| titles[title.index()]),
                person: PersonId::new(0),
                roles: Roles { stated: source.roles, named: RoleSet::EMPTY, inferred },
                holding: match (source.vacant, source.acting) {
                    (Some(true), _) => Holding::Vacant,
                    (_, Some(true)) => Holding::Acting,
                    (_, _) => Holding::Filled,
                },
                manager: manager.map(|manager| forest.seat_of[manager as usize]),
                horizon: source.horizon,
                scope: source.scope,
                sets_strategy: source.sets_strategy,
                details: place.map(|place| Arc::clone(&details[place.index()])),
                span: source.span,
            });
        }
    }

    /// Ids, and the manager of each entry. Also fills the names that references are looked up in: until the tree is
    /// known they hold positions in the file.
    fn managers(&mut self, raw: &RawPieces<'_>) -> Vec<Option<u32>> {
        let mut entries = super::Names::<u32>::with_capacity(raw.seat_count());
        self.entry_ids.reserve(raw.seat_count());
        self.entry_names.reserve(raw.seat_count());
        for (at, seat) in raw.all(|piece| &piece.seats).enumerate() {
            self.passed(0, at, raw.seat_count());
            let id = match (seat.id, seat.name, seat.title) {
                (Some(id), _, _) => self.org.strings.push(id.text),
                (None, Some(name), _) => self.org.strings.push(&default_id(name.text)),
                (None, None, Some(title)) => self.org.strings.push(&default_id(title.text)),
                (None, None, None) => self.org.strings.push(&format!("seat-{}", at + 1)),
            };
            self.entry_ids.push(id);
            if let Some(first) = entries.add_id(&self.org.strings, id, at as u32) {
                self.report_duplicate_id(raw, first, at as u32, id);
            }
        }
        for (at, seat) in (0..).zip(raw.all(|piece| &piece.seats)) {
            if let Some(name) = seat.name {
                let name = self.org.strings.push(name.text);
                self.entry_names.push(Some(name));
                entries.add_name(name, at);
            } else {
                self.entry_names.push(None);
            }
        }
        let mut managers = Vec::with_capacity(raw.seat_count());
        for (before, piece) in raw.iter() {
            for seat in &piece.seats {
                self.passed(1, managers.len(), raw.seat_count());
                let above = seat.nested_under.map(|at| before + at);
                managers.push(self.manager(&mut entries, raw, managers.len() as u32, seat, above));
            }
        }
        self.entries = entries;
        managers
    }

    fn manager(
        &mut self,
        entries: &mut super::Names<u32>,
        raw: &RawPieces<'_>,
        at: u32,
        seat: &RawSeat<'_>,
        nested_under: Option<u32>,
    ) -> Option<u32> {
        let stated = seat.reports_to.and_then(|word| match entries.get(&self.org.strings, word.text) {
            Meaning::One(manager) if manager == at => {
                self.later.push((
                    at,
                    finding(
                        loader::SELF_REFERENCE,
                        word.span,
                        format!("{} reports to itself", name_of(seat)),
                    )
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
                let finding = ambiguous(word, count, "seats", &ids);
                self.later.push((at, finding));
                None
            }
            Meaning::Nothing => {
                let near = self.suggest(|resolver| entries.nearest(&resolver.org.strings, word.text));
                let message = format!("`{}` is no seat, so {} is drawn as a root", word.text, name_of(seat));
                let mut finding = finding(loader::UNKNOWN_REFERENCE, word.span, message);
                finding.help = near.map(|near| format!("did you mean `{near}`?").into());
                self.later.push((at, finding));
                None
            }
        });
        match (nested_under, stated) {
            (Some(nested), Some(stated)) if nested != stated => {
                let above = raw.seat(nested);
                let (word, above_span) =
                    (seat.reports_to, above.name.or(above.title).map_or(above.span, |word| word.span));
                let message = format!(
                    "{} is nested under {} and reports to {}",
                    name_of(seat),
                    name_of(above),
                    name_of(raw.seat(stated))
                );
                let finding =
                    finding(loader::TWO_MANAGERS, word.map_or(seat.span, |word| word.span), message)
                        .label("reports to another manager")
                        .see(above_span, "nested under this one, which counts")
                        .help("keep one solid line; make the other `dotted_to` or `takes_direction_from`");
                self.later.push((at, finding));
                Some(nested)
            }
            (nested, stated) => nested.or(stated),
        }
    }

    /// The rare texts of a seat.
    fn details(&mut self, raw: &[(Field, Word<'_>)]) -> Details {
        let mut details = Details::default();
        for (field, word) in raw {
            let text = self.intern(word.text);
            let place = match field {
                Field::Site => &mut details.site,
                Field::Tz => &mut details.tz,
                Field::Department => &mut details.department,
                Field::Email => &mut details.email,
                Field::Url => &mut details.url,
                Field::Notes => &mut details.notes,
                Field::Since => &mut details.since,
                other => {
                    debug_assert_eq!(*other, Field::Tags, "a text is read but not kept");
                    details.tags.push(text);
                    continue;
                }
            };
            *place = Some(text);
        }
        details
    }

    /// Gives each human a number, in tree order of their first seat, and each seat its name.
    fn number_humans(&mut self, raw: &RawPieces<'_>, entry_of: &[u32]) {
        let stated: FxHashSet<&str> =
            raw.all(|piece| &piece.seats).filter_map(|seat| Some(seat.person?.text)).collect();
        let mut known: FxHashMap<String, PersonId> = FxHashMap::default();
        let mut count = 0;
        let mut persons = Vec::with_capacity(entry_of.len());
        for (at, entry) in entry_of.iter().enumerate() {
            let source = raw.seat(*entry);
            let own_id = self.org.strings.get(self.org.seats[at].id);
            let shared = match source.person {
                Some(person) => Some(person.text),
                None if stated.contains(own_id) => Some(own_id),
                None => None,
            };
            let mut fresh = || {
                count += 1;
                PersonId::new(count - 1)
            };
            let person = match shared {
                Some(name) => match known.get(name) {
                    Some(person) => *person,
                    None => *known.entry(name.to_owned()).or_insert(fresh()),
                },
                None => fresh(),
            };
            self.org.seats[at].person = person;
            self.org.seats[at].name = self.entry_names[*entry as usize];
            persons.push((person, SeatId::new(at)));
        }
        self.org.persons = Persons::new(persons);
    }

    /// Findings about one seat that need to know which seat it is.
    fn check_seat(&mut self, raw: &RawSeat<'_>, seat: SeatId) {
        let subject = Subject::Seat(seat);
        // A name or title of the wrong type has its own finding already.
        let unreadable = [Field::Name, Field::Title]
            .into_iter()
            .any(|field| self.org.field_span(subject, field).is_some_and(|span| span.len > 1));
        if raw.name.is_none() && raw.title.is_none() && !unreadable {
            let message = "this seat has neither a name nor a title";
            self.findings.push(
                finding(loader::MISSING_NAME, raw.span, message)
                    .help("write `name:`, or `title:` and `vacant: yes`")
                    .about(subject),
            );
        } else if raw.name.is_none() && raw.title.is_some() && raw.vacant != Some(true) {
            let message = format!("{} has no name and is not said to be vacant", name_of(raw));
            let span = self.org.field_or_subject(subject, Field::Title);
            self.findings.push(
                finding(loader::MISSING_NAME, span, message)
                    .help("write `name:`, or `vacant: yes`")
                    .about(subject),
            );
        }
        if raw.vacant == Some(true) && (raw.name.is_some() || raw.acting == Some(true)) {
            let span = self.org.field_or_subject(subject, Field::Vacant);
            let (what, field) =
                if raw.name.is_some() { ("a name", Field::Name) } else { ("`acting`", Field::Acting) };
            let other = self.org.field_or_subject(subject, field);
            let message = format!("{} is vacant and has {what}", name_of(raw));
            self.findings.push(
                finding(loader::VACANT_CONFLICT, span, message)
                    .see(other, "beside this")
                    .help("take `vacant` away, or what stands beside it")
                    .about(subject),
            );
        }
    }

    fn report_cycle(&mut self, raw: &RawPieces<'_>, cycle: &[u32]) {
        let name = |at: &u32| name_of(raw.seat(*at)).to_owned();
        let shown = words::path(cycle, name);
        let first = raw.seat(cycle[0]);
        let message = format!("reporting lines run in a circle: {shown} → {}", name(&cycle[0]));
        let span = first.reports_to.map_or(first.span, |word| word.span);
        let mut finding = finding(loader::REPORTING_CYCLE, span, message)
            .label("cut here, so that the chart can be drawn")
            .help("correct one `reports_to` of the circle");
        for at in cycle.iter().skip(1).take(4) {
            let seat = raw.seat(*at);
            finding = finding.see(seat.reports_to.map_or(seat.span, |word| word.span), "part of the circle");
        }
        self.later.push((cycle[0], finding));
    }

    fn report_duplicate_id(&mut self, raw: &RawPieces<'_>, first: u32, again: u32, id: Text) {
        let place = |at: u32| {
            let seat = raw.seat(at);
            seat.id.or(seat.name).or(seat.title).map_or(seat.span, |word| word.span)
        };
        let text = self.org.strings.get(id);
        let seat = raw.seat(again);
        let (message, help) = if seat.id.is_some() {
            (format!("the id `{text}` is used twice"), "give each seat an `id` of its own".to_owned())
        } else {
            let help =
                "give one of them an `id`; for one human in two seats also write `person` on both".to_owned();
            (format!("two seats get the id `{text}` from their names"), help)
        };
        let finding = finding(loader::DUPLICATE_ID, place(again), message)
            .label("again here")
            .see(place(first), "first here")
            .help(help);
        self.later.push((again, finding));
    }
}

/// A finding of a file rule.
pub(super) fn finding(rule: loader::FileRule, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule.name, rule.severity, span, message)
}

/// How a message names an entry.
pub(super) fn name_of<'d>(seat: &RawSeat<'d>) -> &'d str {
    seat.name.or(seat.title).or(seat.id).map_or("this seat", |word| word.text)
}

/// A reference that several things answer to.
pub(super) fn ambiguous(word: Word<'_>, count: usize, what: &str, ids: &[String]) -> Finding {
    let mut quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    quoted.dedup();
    let help = match quoted.as_slice() {
        // Ids that are made of one name are one.
        [_] => "give each an `id` of its own, and refer to one by that".to_owned(),
        _ => format!("refer by id: {}", words::or_list(&quoted)),
    };
    finding(loader::AMBIGUOUS_REFERENCE, word.span, format!("{count} {what} have the name `{}`", word.text))
        .help(help)
}

//! Seats: ids, humans, the solid line, and the lines beside it.

use super::entries::Entries;
use super::repeated::{Nth, Repeated};
use super::{Resolver, SIDE_BY_SIDE};
use crate::finding::loader;
use crate::finding::{Finding, words};
use crate::jobs;
use crate::model::build::Forest;
use crate::model::{
    Details, Field, Holding, PersonId, Persons, RoleSet, Roles, Seat, SeatId, Span, Subject, Text, build,
};
use crate::source::raw::{RawPieces, RawSeat, Word};
use crate::source::titles;
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Resolver<'_> {
    /// Resolves the seats and their tree. Teams and products come later and may add roles.
    pub(super) fn seats(&mut self, raw: &RawPieces<'_>) {
        let side_by_side = raw.seat_count() >= SIDE_BY_SIDE;
        let (repeated, entries) = jobs::both(side_by_side, || Repeated::of(raw), || self.entries(raw));
        let Entries { managers, humans, unclear } = entries;
        let forest = build::forest(&managers);
        for cycle in &forest.cycles {
            self.report_cycle(raw, cycle);
        }
        self.seat_of.clone_from(&forest.seat_of);
        let (places, ()) = jobs::both(
            side_by_side,
            || raw.seat_places(&forest.entry_of),
            || self.make_seats(raw, &repeated, &forest, &managers, Humans::of(humans)),
        );
        self.org.seat_places = places;
        self.org.depth = forest.depth;
        self.org.size = forest.size;
        for entry in unclear {
            self.check_seat(raw.seat(entry), forest.seat_of[entry as usize]);
        }
    }

    /// The seats in tree order, from what was found of each entry.
    fn make_seats<'d>(
        &mut self,
        raw: &RawPieces<'d>,
        repeated: &Repeated<'_, 'd>,
        forest: &Forest,
        managers: &[Option<u32>],
        mut humans: Humans<'d>,
    ) {
        let titles: Vec<Text> = repeated.titles.iter().map(|title| self.intern(title)).collect();
        let details: Vec<Arc<Details>> =
            repeated.details.iter().map(|words| Arc::new(details(words, |text| self.intern(text)))).collect();
        // Asked for only where no role is stated.
        let mut suggested: Vec<Option<RoleSet>> = vec![None; titles.len()];
        // Ids were stored by entry while managers were sought; seats come in tree order.
        let ids = std::mem::take(&mut self.entry_ids);
        self.org.seats.reserve_exact(raw.seat_count());
        let mut persons = Vec::with_capacity(raw.seat_count());
        for (at, entry) in forest.entry_of.iter().enumerate() {
            self.passed(2, at, raw.seat_count());
            let source = raw.seat(*entry);
            let entry = *entry as usize;
            let id = ids[entry];
            let person = humans.who(source.person, || self.org.strings.get(id));
            persons.push((person, SeatId::new(at)));
            let (title, place) = repeated.of[entry];
            let inferred = title.filter(|_| source.roles.is_empty()).map(Nth::index);
            let inferred = inferred.map_or(RoleSet::EMPTY, |title| {
                *suggested[title].get_or_insert_with(|| titles::infer(repeated.titles[title]))
            });
            let manager = managers[entry].filter(|_| forest.depth[at] > 0);
            self.org.seats.push(Seat {
                id,
                id_stated: source.id.is_some(),
                name: self.entries.name(entry),
                title: title.map(|title| titles[title.index()]),
                person,
                roles: Roles { stated: source.roles, named: RoleSet::EMPTY, inferred },
                holding: Holding::stated(source.vacant, source.acting),
                manager: manager.map(|manager| forest.seat_of[manager as usize]),
                scope: source.scope,
                sets_strategy: source.sets_strategy,
                details: place.map(|place| Arc::clone(&details[place.index()])),
                span: source.span,
            });
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
        let message = format!("reporting lines run in a circle: {shown} → {}", name(&cycle[0]));
        let mut finding = finding(loader::REPORTING_CYCLE, raw.place(cycle[0], &[Field::ReportsTo]), message)
            .label("cut here, so that the chart can be drawn")
            .help("correct one `reports_to` of the circle");
        for at in cycle.iter().skip(1).take(4) {
            finding = finding.see(raw.place(*at, &[Field::ReportsTo]), "part of the circle");
        }
        self.later.push((cycle[0], finding));
    }

    pub(super) fn report_duplicate_id(&mut self, raw: &RawPieces<'_>, first: u32, again: u32) {
        let place = |at: u32| raw.place(at, &[Field::Id, Field::Name, Field::Title]);
        let text = self.org.strings.get(self.entry_ids[again as usize]);
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

/// The rare texts of a seat.
pub(in crate::source) fn details<'d>(
    stated: &[(Field, &'d str)],
    mut intern: impl FnMut(&'d str) -> Text,
) -> Details {
    let mut details = Details::default();
    for (field, text) in stated {
        let text = intern(text);
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

/// Numbers for humans, in tree order of their first seat.
struct Humans<'d> {
    /// What `person` says anywhere, with the human once met.
    stated: FxHashMap<&'d str, Option<PersonId>>,
    count: usize,
}

impl<'d> Humans<'d> {
    /// `stated` is what `person` says on any seat.
    fn of(stated: Vec<&'d str>) -> Self {
        Self { stated: stated.into_iter().map(|person| (person, None)).collect(), count: 0 }
    }

    /// Who holds the next seat: whom it states as `person`, else whom another seat states by this one's id, else somebody
    /// who has no other seat.
    fn who<'s>(&mut self, person: Option<&'d str>, own_id: impl FnOnce() -> &'s str) -> PersonId {
        let known = match person {
            Some(person) => self.stated.get_mut(person),
            None if self.stated.is_empty() => None,
            None => self.stated.get_mut(own_id()),
        };
        if let Some(Some(person)) = known {
            return *person;
        }
        let fresh = PersonId::new(self.count);
        self.count += 1;
        if let Some(known) = known {
            *known = Some(fresh);
        }
        fresh
    }
}

/// A finding of a file rule.
pub(super) fn finding(rule: loader::FileRule, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule.name, rule.severity, span, message)
}

/// How a message names an entry.
pub(super) fn name_of<'d>(seat: &RawSeat<'d>) -> &'d str {
    seat.name.or(seat.title).or(seat.id).unwrap_or("this seat")
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

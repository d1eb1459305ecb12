//! Cells that are keys of the chart format: taken over where the reader of charts takes them.

use super::headers::{Field, KNOWN};
use super::posts::{Post, tidy};
use super::report::{Place, Report, Weight};
use super::words;
use crate::source::{self, Limits, Outcome};
use rustc_hash::FxHashMap;

/// Fields whose cell is the value of a key, in the order of writing.
const FACTS: &[Field] = &[
    Field::Horizon,
    Field::Scope,
    Field::SetsStrategy,
    Field::Acting,
    Field::Department,
    Field::Site,
    Field::Tz,
    Field::Email,
    Field::Url,
    Field::Since,
    Field::Notes,
];

/// Adds roles, tags and single facts to the seats.
pub(super) fn add(posts: &mut [Post<'_>], report: &mut Report) {
    let mut reader = Reader::default();
    let mut refused: Vec<(&str, Vec<Place>)> = Vec::new();
    let mut refuse = |key: &'static str, place: Place| match refused.iter_mut().find(|(it, _)| *it == key) {
        Some((_, places)) => places.push(place),
        None => refused.push((key, vec![place])),
    };
    let mut titles = Vec::new();
    for post in posts.iter_mut() {
        let place = post.row.place;
        for cell in post.row.raw(Field::Role).map(tidy).filter(|cell| !words::is_nothing(cell)) {
            let whole = reader.takes("role", &cell).then(|| vec![cell.clone()]);
            let parts =
                || cell.split([';', ',', '|', '/']).map(|part| part.trim().to_owned()).collect::<Vec<_>>();
            let roles = whole.unwrap_or_else(parts);
            if roles.iter().all(|role| reader.takes("role", role)) {
                post.seat.roles.extend(roles);
            } else if post.seat.title.is_empty() {
                // Many programs call a title a role.
                post.seat.title = cell;
                titles.push(place);
            } else if cell != post.seat.title {
                refuse("role", place);
            }
        }
        let person = post.row.cell(Field::Person);
        if !person.is_empty() && post.seat.person.is_none() {
            post.seat.person = Some(person);
        }
        let tags = post.row.raw(Field::Tags).flat_map(|cell| cell.split([',', ';', '|', '\n'])).map(tidy);
        for tag in tags.filter(|tag| !words::is_nothing(tag)) {
            if !post.seat.tags.contains(&tag) {
                post.seat.tags.push(tag);
            }
        }
        for it in KNOWN.iter().filter(|it| FACTS.contains(&it.field)) {
            let cell = post.row.cell(it.field);
            let text = match it.field {
                Field::SetsStrategy | Field::Acting => words::yes_or_no(&cell),
                _ => &cell,
            };
            let conflict = it.field == Field::Acting && post.seat.vacant;
            if !text.is_empty() && !conflict && reader.takes(it.name, text) {
                post.seat.facts.push((it.name, text.to_owned()));
            } else if !text.is_empty() {
                refuse(it.name, place);
            }
        }
        post.seat.facts.sort_by_key(|(key, _)| {
            let field = KNOWN.iter().find(|it| it.name == *key).map(|it| it.field);
            FACTS.iter().position(|it| Some(*it) == field)
        });
    }
    report.tell(
        Weight::Guessed,
        &titles,
        "title, from what is called a role",
        "titles, from what are called roles",
    );
    for (key, places) in refused {
        let one = format!("value of `{key}` that charts do not take");
        let many = format!("values of `{key}` that charts do not take");
        report.tell(Weight::LeftOut, &places, &one, &many);
    }
}

/// Asks the reader of charts what it takes, once for each value.
#[derive(Debug, Default)]
struct Reader(FxHashMap<(&'static str, String), bool>);

impl Reader {
    fn takes(&mut self, key: &'static str, text: &str) -> bool {
        if let Some(known) = self.0.get(&(key, text.to_owned())) {
            return *known;
        }
        let value = serde_json::Value::from(text);
        let chart = format!("people:\n- {{id: a, name: A, {key}: {value}}}\n");
        let taken = match source::read_text("", chart, &Limits::default()) {
            Outcome::Chart(loaded) => loaded.findings.is_empty(),
            Outcome::Broken(_) => false,
        };
        self.0.insert((key, text.to_owned()), taken);
        taken
    }
}

//! Rows into seats: who holds them, which are vacant or gone, which rows speak of one seat, and an id for each.

use super::columns::Columns;
use super::draft::{Draft, Seat};
use super::headers::Field;
use super::ids::Ids;
use super::report::{Place, Report, Weight};
use super::words::{self, Status};
use super::{facts, groups, lines};
use crate::source::default_id;
use crate::text;
use rustc_hash::FxHashMap;

/// A row and what its columns mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub place: Place,
    columns: &'a Columns,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    pub(super) fn new(place: Place, columns: &'a Columns, cells: &'a [String]) -> Self {
        Self { place, columns, cells }
    }

    /// The cells that give a field, best first, as they were read.
    pub(super) fn raw(&self, field: Field) -> impl Iterator<Item = &'a str> {
        let cells = self.cells;
        self.columns.of(field).iter().filter_map(|column| cells.get(*column)).map(String::as_str)
    }

    /// The best cell of a field on one line, harmless; empty where there is none, and where it says nothing.
    pub(super) fn cell(&self, field: Field) -> String {
        self.raw(field).map(tidy).find(|cell| !words::is_nothing(cell)).unwrap_or_default()
    }
}

/// A text on one line, with nothing in it that could harm a terminal.
pub(super) fn tidy(cell: &str) -> String {
    text::clean(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A seat on its way: what the rows say beside what will be written.
#[derive(Debug)]
pub(super) struct Post<'a> {
    pub row: Row<'a>,
    pub seat: Seat,
    /// The id that the table gives; empty without one.
    pub given: String,
    /// Names by which others may call it.
    pub holders: Vec<String>,
}

/// What was seen where, for the report.
#[derive(Debug, Default)]
struct Seen {
    gone: Vec<Place>,
    empty: Vec<Place>,
    undisclosed: Vec<Place>,
    untitled: Vec<Place>,
    named: Vec<Place>,
    unclear: Vec<Place>,
    repeated: Vec<Place>,
    shared: Vec<Place>,
    second: Vec<Place>,
    doubled: Vec<Place>,
}

/// The seats of all rows, tied to each other.
pub(super) fn draft(rows: &[Row<'_>], report: &mut Report) -> Draft {
    let mut seen = Seen::default();
    // `0` is an id like others, unless many have it: then it stands for none.
    let zeros = rows.iter().filter(|row| row.cell(Field::Id) == "0").count();
    let mut posts: Vec<Post<'_>> = Vec::new();
    let mut gone: Vec<(String, Row<'_>)> = Vec::new();
    let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
    for row in rows {
        let given = Some(row.cell(Field::Id)).filter(|id| zeros < 2 || id != "0").unwrap_or_default();
        let Some(mut post) = post(*row, given, &mut seen) else {
            gone.push((row.cell(Field::Id), *row));
            continue;
        };
        if let Some(first) = by_id.get(&post.given).and_then(|at| posts.get_mut(*at)) {
            if !merge(first, &mut post, &mut seen) {
                continue;
            }
        } else if !post.given.is_empty() {
            by_id.insert(post.given.clone(), posts.len());
        }
        posts.push(post);
    }
    name_ids(&mut posts, report);
    say(&seen, report);
    facts::add(&mut posts, report);
    let (products, teams) = groups::add(&mut posts, report);
    lines::add(&mut posts, &gone, report);
    Draft { seats: posts.into_iter().map(|post| post.seat).collect(), products, teams }
}

/// The post of a row; `None` when it is gone.
fn post<'a>(row: Row<'a>, given: String, seen: &mut Seen) -> Option<Post<'a>> {
    let mut name = full_name(&row);
    let mut title = row.cell(Field::Title);
    let mut status = words::of_name(&name).or_else(|| words::of_name(&title));
    for cell in row.raw(Field::Vacant).map(tidy).filter(|cell| !words::is_nothing(cell)) {
        match words::of_status(&cell) {
            Some(Status::Filled) => {}
            Some(found) if status != Some(Status::Gone) => status = Some(found),
            Some(_) => {}
            None => seen.unclear.push(row.place),
        }
    }
    if status == Some(Status::Gone) {
        seen.gone.push(row.place);
        return None;
    }
    if name.is_empty() && title.is_empty() && given.is_empty() && row.cell(Field::Role).is_empty() {
        seen.empty.push(row.place);
        return None;
    }
    let vacant = status == Some(Status::Vacant);
    if vacant {
        if !name.is_empty() && words::of_name(&name).is_none() {
            seen.named.push(row.place);
        }
        // `Vacant - Product Owner` in place of a name says the title too.
        let rest = name.split_once(['-', '–', ':', ',']).map(|(_, rest)| rest.trim()).unwrap_or_default();
        if title.is_empty() && words::of_name(&name).is_some() {
            rest.clone_into(&mut title);
        }
        name.clear();
        if title.is_empty() {
            seen.untitled.push(row.place);
            "Vacant post".clone_into(&mut title);
        }
    } else if words::is_undisclosed(&name) {
        seen.undisclosed.push(row.place);
        "Undisclosed".clone_into(&mut name);
    }
    let holders = if vacant || words::is_undisclosed(&name) { Vec::new() } else { vec![name.clone()] };
    let seat = Seat { name, title, vacant, ..Seat::default() };
    Some(Post { row, seat, given, holders })
}

/// The whole name, of one column or of several.
fn full_name(row: &Row<'_>) -> String {
    let [first, name, last] = [Field::First, Field::Name, Field::Last].map(|field| row.cell(field));
    // A first or last name beside a whole one is part of it.
    let within = |part: &str| {
        let whole: Vec<String> = name.split([' ', ',']).map(str::to_lowercase).collect();
        part.split(' ').all(|word| whole.contains(&word.to_lowercase()))
    };
    let outside = |part: &str| if part.is_empty() || within(part) { String::new() } else { part.to_owned() };
    tidy(&[outside(&first), name.clone(), outside(&last)].join(" "))
}

/// What two rows with one id are. True when the second is a seat of its own.
fn merge(first: &mut Post<'_>, second: &mut Post<'_>, seen: &mut Seen) -> bool {
    let place = second.row.place;
    let manager = |post: &Post<'_>| post.row.cell(Field::ReportsTo);
    let same_name = first.seat.name == second.seat.name;
    let same_post = first.seat.title == second.seat.title && manager(first) == manager(second);
    if same_post && (same_name || first.holders.contains(&second.seat.name)) {
        seen.repeated.push(place);
        return false;
    }
    if same_post && !first.seat.title.is_empty() {
        // A job share: two people, or one and a vacancy, on one post.
        seen.shared.push(place);
        first.holders.append(&mut second.holders);
        first.seat.vacant &= second.seat.vacant;
        first.seat.name = match first.holders.as_slice() {
            [] if first.seat.vacant => String::new(),
            [] => "Undisclosed".to_owned(),
            holders => holders.join(" & "),
        };
        return false;
    }
    if same_name && !second.holders.is_empty() {
        // One human in two seats; ids are known later, so this is the id as given.
        second.seat.person = Some(first.given.clone());
        seen.second.push(place);
    } else {
        seen.doubled.push(place);
    }
    true
}

/// Gives each seat an id: the one given, else one made of its name or title.
fn name_ids(posts: &mut [Post<'_>], report: &mut Report) {
    let mut ids = Ids::default();
    let mut made = Vec::new();
    let mut kept: rustc_hash::FxHashSet<String> = rustc_hash::FxHashSet::default();
    for post in posts.iter_mut().filter(|post| !post.given.is_empty()) {
        if kept.insert(post.given.clone()) {
            post.seat.id.clone_from(&post.given);
        }
    }
    ids.reserve(kept);
    for post in posts.iter_mut().filter(|post| post.seat.id.is_empty()) {
        let seat = &post.seat;
        let stem = match (post.holders.first(), seat.title.as_str()) {
            _ if !post.given.is_empty() => post.given.clone(),
            (Some(name), _) => default_id(name),
            (None, "") => "post".to_owned(),
            (None, title) => default_id(title),
        };
        if post.given.is_empty() {
            made.push(post.row.place);
        }
        post.seat.id = ids.fresh(&stem);
    }
    report.tell(Weight::Guessed, &made, "id, from a name or title", "ids, from names and titles");
}

fn say(seen: &Seen, report: &mut Report) {
    use Weight::{Doubtful, Guessed, LeftOut};
    for (weight, places, one, many) in [
        (
            Guessed,
            &seen.undisclosed,
            "holder who is not named, `Undisclosed`",
            "holders who are not named, `Undisclosed`",
        ),
        (
            Guessed,
            &seen.untitled,
            "vacant seat without a title, `Vacant post`",
            "vacant seats without a title, `Vacant post`",
        ),
        (Guessed, &seen.shared, "row is a job share of a post above", "rows are job shares of posts above"),
        (
            Guessed,
            &seen.second,
            "row is a second seat of somebody above",
            "rows are second seats of people above",
        ),
        (
            LeftOut,
            &seen.gone,
            "post that is eliminated or closed, or whose holder has left",
            "posts that are eliminated or closed, or whose holders have left",
        ),
        (LeftOut, &seen.empty, "row without a name, title and id", "rows without a name, title and id"),
        (LeftOut, &seen.repeated, "row that repeats one above", "rows that repeat one above"),
        (LeftOut, &seen.named, "name on a vacant post", "names on vacant posts"),
        (
            Doubtful,
            &seen.doubled,
            "id that another row has, given a number",
            "ids that other rows have, given numbers",
        ),
        (
            Doubtful,
            &seen.unclear,
            "state of a post that says neither filled nor vacant",
            "states of posts that say neither filled nor vacant",
        ),
    ] {
        report.tell(weight, places, one, many);
    }
}

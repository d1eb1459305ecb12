//! Who reports to whom: cells that name a manager by id, name or address, and what to do when they name nobody.

use super::headers::Field;
use super::posts::{Post, Row, tidy};
use super::report::{Place, Report, Weight};
use super::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// What stands between several managers in a cell, in the order of trying: a name may hold a comma.
const SEPARATORS: [char; 5] = ['\n', ';', '|', ':', ','];

/// Whom a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Seat(usize),
    /// Several have this name.
    Several,
    Nobody,
}

#[derive(Debug, Default)]
struct Seen {
    missing: Vec<Place>,
    several: Vec<Place>,
    own: Vec<Place>,
    lifted: Vec<Place>,
    circles: Vec<Place>,
}

/// Ties the seats. `gone` are the rows of posts that are no more, by the ids they had.
pub(super) fn add(posts: &mut [Post<'_>], gone: &[(String, Row<'_>)], report: &mut Report) {
    let index = Index::new(posts);
    let gone: FxHashMap<&str, &Row<'_>> =
        gone.iter().filter(|(id, _)| !id.is_empty()).map(|(id, row)| (id.as_str(), row)).collect();
    let mut seen = Seen::default();
    let mut up: Vec<Option<usize>> = vec![None; posts.len()];
    for (at, post) in posts.iter_mut().enumerate() {
        up[at] = manager(at, &post.row, &index, &gone, &mut seen);
        for field in [Field::DottedTo, Field::TakesDirectionFrom] {
            let mut all = Vec::new();
            for cell in post.row.raw(field) {
                index.each(cell, &SEPARATORS, &mut |found| match found {
                    Found::Seat(to) if to != at && !all.contains(&to) => all.push(to),
                    Found::Seat(_) => {}
                    Found::Several => seen.several.push(post.row.place),
                    Found::Nobody => seen.missing.push(post.row.place),
                });
            }
            match field {
                Field::DottedTo => post.seat.dotted_to = all,
                _ => post.seat.takes_direction_from = all,
            }
        }
    }
    cut_circles(&mut up, |at| seen.circles.extend(posts.get(at).map(|post| post.row.place)));
    for (post, to) in posts.iter_mut().zip(up) {
        post.seat.reports_to = to;
    }
    for (weight, places, one, many) in [
        (
            Weight::Guessed,
            &seen.own,
            "post that reports to itself is a top",
            "posts that report to themselves are tops",
        ),
        (
            Weight::Guessed,
            &seen.lifted,
            "line to a post that is gone, to the manager above it",
            "lines to posts that are gone, to the managers above them",
        ),
        (
            Weight::LeftOut,
            &seen.missing,
            "line to somebody who is not in the table",
            "lines to people who are not in the table",
        ),
        (
            Weight::LeftOut,
            &seen.several,
            "line to a name that several have",
            "lines to names that several have",
        ),
        (Weight::LeftOut, &seen.circles, "line that closes a circle", "lines that close circles"),
    ] {
        report.tell(weight, places, one, many);
    }
}

/// The manager that a row names: the first cell that names somebody counts.
fn manager(
    at: usize,
    row: &Row<'_>,
    index: &Index,
    gone: &FxHashMap<&str, &Row<'_>>,
    seen: &mut Seen,
) -> Option<usize> {
    let (mut row, mut passed, mut several) = (*row, FxHashSet::default(), false);
    let place = row.place;
    loop {
        let cells: Vec<String> = row.raw(Field::ReportsTo).map(tidy).collect();
        let mut named = false;
        for cell in &cells {
            match index.find(cell) {
                Found::Seat(to) => {
                    if !passed.is_empty() {
                        seen.lifted.push(place);
                    }
                    if to == at {
                        seen.own.push(place);
                        return None;
                    }
                    return Some(to);
                }
                Found::Several => several = true,
                Found::Nobody => named |= !words::is_nothing(cell) && cell != "0",
            }
        }
        let next = cells.iter().find_map(|cell| gone.get(cell.as_str()));
        match next {
            // Each post that is gone is passed once, so that a circle of them ends.
            Some(next) if passed.insert(next.place) => row = **next,
            _ => {
                if several {
                    seen.several.push(place);
                } else if named {
                    seen.missing.push(place);
                }
                return None;
            }
        }
    }
}

/// Where ids, names and addresses lead.
struct Index {
    ids: FxHashMap<String, Found>,
    others: FxHashMap<String, Found>,
}

impl Index {
    fn new(posts: &[Post<'_>]) -> Self {
        let (mut ids, mut others) = (FxHashMap::default(), FxHashMap::default());
        let add = |map: &mut FxHashMap<String, Found>, key: String, at: usize| {
            let found = map.entry(key).or_insert(Found::Seat(at));
            if *found != Found::Seat(at) {
                *found = Found::Several;
            }
        };
        for (at, post) in posts.iter().enumerate().filter(|(_, post)| !post.given.is_empty()) {
            // Of two seats with one id, the first is meant.
            ids.entry(post.given.clone()).or_insert(Found::Seat(at));
        }
        for (at, post) in posts.iter().enumerate() {
            add(&mut others, post.given.to_lowercase(), at);
            add(&mut others, post.row.cell(Field::Email).to_lowercase(), at);
            for name in &post.holders {
                add(&mut others, turned(name), at);
            }
        }
        others.remove("");
        Self { ids, others }
    }

    fn find(&self, text: &str) -> Found {
        let whole = text.strip_suffix(".0").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let by = |map: &FxHashMap<String, Found>, key: &str| map.get(key).copied();
        // Spreadsheets write `100.0` for a number in a column with blanks.
        let id = || by(&self.ids, text).or_else(|| by(&self.ids, whole?));
        let other = || by(&self.others, &text.to_lowercase()).or_else(|| by(&self.others, &turned(text)));
        id().or_else(other).unwrap_or(Found::Nobody)
    }

    /// Whom a cell names, split as far as it must be.
    fn each(&self, cell: &str, separators: &[char], then: &mut impl FnMut(Found)) {
        let text = tidy(cell);
        if words::is_nothing(&text) {
            return;
        }
        match (self.find(&text), separators.split_first()) {
            (Found::Nobody, Some((separator, rest))) => {
                cell.split(*separator).for_each(|part| self.each(part, rest, then));
            }
            (found, _) => then(found),
        }
    }
}

/// A name in lower case with its first name first: `Grey, Ann` is `ann grey`.
fn turned(name: &str) -> String {
    let name = name.to_lowercase();
    match name.split_once(',') {
        Some((last, first)) => tidy(&format!("{first} {last}")),
        None => name,
    }
}

/// Takes away the lines that close circles. Each seat is walked once.
pub(super) fn cut_circles(up: &mut [Option<usize>], mut cut: impl FnMut(usize)) {
    let mut walk = vec![0; up.len()];
    for start in 0..up.len() {
        let mut at = start;
        while walk[at] == 0 {
            walk[at] = start + 1;
            match up[at] {
                Some(to) if walk[to] == start + 1 => {
                    up[at] = None;
                    cut(at);
                }
                Some(to) => at = to,
                None => break,
            }
        }
    }
}

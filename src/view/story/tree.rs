//! Branches that came, went, grew, shrank and moved. Where little changed, each seat is named; else the heads of branches.

use super::{Below, Groups, NAMED, Row, SHOWN, Sort, Who, together};
use crate::change::{Change, Changed, Department, Flow, Move, Moved, Named, Part, Top, Under};
use crate::finding::words::count;
use crate::model::SeatId;
use crate::text;
use crate::view::changes::Jump;

/// Branches at the top, then seats removed, added and moved.
pub(super) fn tell(all: &mut Groups<'_>, change: &Change) {
    let branches = &change.branches;
    if branches.are_many() {
        let becomes = all.glyphs.becomes;
        let tops = branches.tops.iter().map(|top| {
            let said = format!("{}: {}", person(&top.head), sizes(top, becomes));
            Row::new(said, jump(&top.head))
        });
        let names = ["branch at the top changed", "branches at the top changed"];
        all.push(Sort::Stayed, names, tops.collect());
        let departments = branches.departments.iter().map(|of| {
            let Department { name, before, after } = of;
            Row::new(format!("{name}: {} {becomes} {}", text::thousands(*before), seats(*after)), None)
        });
        let names = ["department with more or fewer seats", "departments with more or fewer seats"];
        all.push(Sort::Stayed, names, departments.collect());
    }
    for (sort, word, unders) in
        [(Sort::Went, "removed", &branches.removed), (Sort::Came, "added", &branches.added)]
    {
        let total = unders.iter().map(Under::seats).sum();
        let rows = unders.iter().flat_map(|of| under(of, change, total <= SHOWN + 1)).collect();
        let [one, many] = ["seat", "seats"].map(|seat| format!("{seat} {word}"));
        all.push_some(sort, [&one, &many], total, rows);
    }
    let total = branches.flows.iter().map(Flow::seats).sum();
    let few = total <= SHOWN + 1;
    let rows = branches.flows.iter().flat_map(|of| flow(of, change, few));
    all.push_some(Sort::Stayed, ["seat moved", "seats moved"], total, rows.collect());
}

/// `Ada Quill (Chief Product Officer)`.
pub(super) fn person(of: &Named) -> String {
    titled(&of.label, of.title.as_deref())
}

fn seat(of: &Changed<SeatId>) -> String {
    titled(&of.label, of.title.as_deref())
}

fn titled(label: &str, title: Option<&str>) -> String {
    title.map_or_else(|| label.to_owned(), |title| format!("{label} ({title})"))
}

fn jump(of: &Named) -> Option<Jump> {
    of.after.then(|| Jump::Seat(of.id.clone()))
}

/// To the seat, or to what is nearest to it.
pub(super) fn to_seat(of: &Changed<SeatId>) -> Option<Jump> {
    if of.is_removed() { of.nearest.clone() } else { Some(of.id.clone()) }.map(Jump::Seat)
}

/// `1 seat`, `1,200 seats`.
pub(super) fn seats(number: usize) -> String {
    format!("{} {}", text::thousands(number), if number == 1 { "seat" } else { "seats" })
}

/// `114 → 2 seats: 81 removed, 31 moved out`.
fn sizes(top: &Top, becomes: &str) -> String {
    let Top { head: _, before, after, removed, added, out, into } = top;
    let parts: Vec<String> = [(removed, "removed"), (added, "added"), (out, "moved out"), (into, "moved in")]
        .into_iter()
        .filter(|(number, _)| **number > 0)
        .map(|(number, what)| format!("{} {what}", text::thousands(*number)))
        .collect();
    format!("{} {becomes} {}: {}", text::thousands(*before), seats(*after), parts.join(", "))
}

/// What came or went under one seat: a row for each branch, and the seats without reports. `few`: more than heads are
/// named.
fn under(of: &Under, change: &Change, few: bool) -> Vec<Row> {
    let place = match &of.manager {
        Some(manager) => format!("under {}", person(manager)),
        None => "at the top".to_owned(),
    };
    if of.parts.len() == 1 || few && of.parts.len() <= NAMED {
        let here = |row: Row| Row { said: format!("{}, {place}", row.said), ..row };
        return of.parts.iter().map(|part| here(branch(part, change, few))).collect();
    }
    let (lone, branches): (Vec<&Part>, Vec<&Part>) = of.parts.iter().partition(|part| part.of == 1);
    let mut rows: Vec<Row> = branches.into_iter().map(|part| branch(part, change, few)).collect();
    let lone: Vec<Row> = lone.into_iter().map(|part| branch(part, change, few)).collect();
    if few || lone.len() <= NAMED {
        rows.extend(lone);
    } else {
        let said = format!("{} without reports", seats(lone.len()));
        let jump = lone.first().and_then(|row| row.jump.clone());
        rows.push(Row::new(said, jump).holding(lone, Below::Folded));
    }
    let said = format!("{place}: {}", seats(of.seats()));
    vec![Row::new(said, of.manager.as_ref().and_then(jump)).holding(rows, Below::Shown)]
}

/// `branch of Ada Quill (Chief Product Officer): 12 of its 17 seats`; a seat without reports by its name.
fn branch(part: &Part, change: &Change, few: bool) -> Row {
    let mut all = part.seats.iter().map(|at| &change.seats[*at]);
    let Some(head) = all.next() else { return Row::new(String::new(), None) };
    let named = |of: &Changed<SeatId>| Row::new(seat(of), to_seat(of));
    let row = named(head);
    let number = part.seats.len();
    let said = match part.of {
        1 => return row,
        of if of == number => format!("whole branch of {}: {}", row.said, seats(of)),
        of => format!("branch of {}: {} of its {}", row.said, text::thousands(number), seats(of)),
    };
    Row { said, ..row }.holding(all.map(named).collect(), if few { Below::Shown } else { Below::Folded })
}

/// What moved between two branches at the top. `few`: without saying so.
fn flow(of: &Flow, change: &Change, few: bool) -> Vec<Row> {
    let rows: Vec<Row> = of.moves.iter().flat_map(|of| moves(of, change)).collect();
    if few {
        return rows;
    }
    let branch = |of: &Named| format!("the branch of {}", person(of));
    let place = match (&of.from, &of.to) {
        (Some(from), Some(_)) if of.within => format!("within {}", branch(from)),
        (Some(from), Some(to)) => format!("from {} to {}", branch(from), branch(to)),
        (Some(from), None) => format!("from {} to the top", branch(from)),
        (None, Some(to)) => format!("from the top to {}", branch(to)),
        (None, None) => "at the top".to_owned(),
    };
    let to = of.to.as_ref().and_then(jump);
    vec![Row::new(format!("{place}: {}", seats(of.seats())), to).holding(rows, Below::Shown)]
}

/// What moved from one manager to another: the heads of branches one by one, the others in one row.
fn moves(of: &Move, change: &Change) -> Vec<Row> {
    let name = |of: &Option<Named>| of.as_ref().map_or_else(|| "nobody".to_owned(), |of| of.label.clone());
    let way = format!("from {} to {}", name(&of.from), name(&of.to));
    let (heads, lone): (Vec<&Moved>, Vec<&Moved>) = of.seats.iter().partition(|moved| moved.along > 0);
    let mut rows: Vec<Row> = heads
        .into_iter()
        .map(|moved| {
            let of = &change.seats[moved.seat];
            let along = count(moved.along, "seat below it", "seats below it");
            Row::new(format!("{}, together with the {along}: {way}", seat(of)), to_seat(of))
        })
        .collect();
    if !lone.is_empty() {
        let who = lone.into_iter().map(|moved| {
            let of = &change.seats[moved.seat];
            Who { name: of.label.clone(), more: None, jump: to_seat(of) }
        });
        let who = who.collect();
        rows.push(together(who, Below::Folded, (NAMED, ["seat", "seats"]), |who| format!("{who}: {way}")));
    }
    rows
}

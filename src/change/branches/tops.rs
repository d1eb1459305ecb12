//! The branches at the top of each chart, and departments: how many seats they had and have.

use super::{Department, Top};
use crate::change::Both;
use crate::model::{Org, SeatId, Text};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The seats at the top of a chart that lead the branches people speak of: below the last seat that is alone up there.
pub(in crate::change) fn heads(org: &Org) -> Vec<SeatId> {
    let mut heads: Vec<SeatId> = org.roots().collect();
    while let [only] = *heads {
        let below: Vec<SeatId> = org.reports(only).collect();
        if below.is_empty() {
            break;
        }
        heads = below;
    }
    heads
}

/// The head of the branch that each seat is in.
pub(in crate::change) fn top_of(org: &Org, heads: &[SeatId]) -> Vec<Option<SeatId>> {
    let mut tops = vec![None; org.seats.len()];
    for head in heads {
        tops[org.branch(*head)].fill(Some(*head));
    }
    tops
}

/// The branches at the top of either chart, but for lone seats and for what is as it was.
pub(in crate::change) fn tops(both: Both<'_>, olds: &[SeatId], news: &[SeatId]) -> Vec<Top> {
    let same = both.same;
    let at_top: FxHashSet<SeatId> = news.iter().copied().collect();
    let of_new = news.iter().map(|head| (same.seat_before(*head), Some(*head)));
    let of_old = olds.iter().map(|head| (Some(*head), same.seat(*head)));
    let of_old = of_old.filter(|(_, after)| after.is_none_or(|after| !at_top.contains(&after)));
    let mut all: Vec<Top> = of_new
        .chain(of_old)
        .filter_map(|(was, is)| top(both, was, is))
        .filter(|top| top.before.max(top.after) > 1 && top.removed + top.added + top.out + top.into > 0)
        .collect();
    all.sort_by(|a, b| {
        let size = |top: &Top| (top.before.abs_diff(top.after), top.before.max(top.after));
        size(b).cmp(&size(a)).then_with(|| a.head.label.cmp(&b.head.label))
    });
    all
}

fn top(both: Both<'_>, was: Option<SeatId>, is: Option<SeatId>) -> Option<Top> {
    let (old, new, same) = (both.before.org, both.after.org, both.same);
    let olds = was.map_or(0..0, |head| old.branch(head));
    let news = is.map_or(0..0, |head| new.branch(head));
    let (before, after) = (olds.len(), news.len());
    let larger = was.filter(|_| before > after).map(|head| both.in_first(head));
    let head = larger.or_else(|| is.map(|head| both.in_second(head)))?;
    let count = |seats: Range<usize>, other: &dyn Fn(SeatId) -> Option<SeatId>, there: &Range<usize>| {
        let (mut lone, mut elsewhere) = (0, 0);
        for seat in seats {
            match other(SeatId::new(seat)) {
                None => lone += 1,
                Some(seat) if !there.contains(&seat.index()) => elsewhere += 1,
                Some(_) => {}
            }
        }
        (lone, elsewhere)
    };
    let (removed, out) = count(olds.clone(), &|seat| same.seat(seat), &news);
    let (added, into) = count(news, &|seat| same.seat_before(seat), &olds);
    Some(Top { head, before, after, removed, added, out, into })
}

/// Departments with more or fewer seats, in any letter case.
pub(in crate::change) fn departments(old: &Org, new: &Org) -> Vec<Department> {
    let mut found: FxHashMap<String, Department> = FxHashMap::default();
    for (org, is_new) in [(old, false), (new, true)] {
        let mut seats: FxHashMap<Text, usize> = FxHashMap::default();
        for name in org.seats.iter().filter_map(|seat| seat.details.as_ref()?.department) {
            *seats.entry(name).or_default() += 1;
        }
        for (name, seats) in seats {
            let name = org.str(name);
            let empty = || Department { name: name.to_owned(), before: 0, after: 0 };
            let of = found.entry(name.to_lowercase()).or_insert_with(empty);
            *(if is_new { &mut of.after } else { &mut of.before }) += seats;
            // Of several spellings always the same one, whatever the order.
            if name > of.name.as_str() {
                name.clone_into(&mut of.name);
            }
        }
    }
    let mut all: Vec<Department> = found.into_values().filter(|of| of.before != of.after).collect();
    all.sort_by(|a, b| {
        (b.before.abs_diff(b.after)).cmp(&a.before.abs_diff(a.after)).then_with(|| a.name.cmp(&b.name))
    });
    all
}

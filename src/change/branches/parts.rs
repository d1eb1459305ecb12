//! Seats that one chart alone has, as branches under what both have.

use super::{Named, Part, Under};
use crate::change::Changed;
use crate::model::{Org, SeatId};
use rustc_hash::FxHashMap;

/// Seats that one chart alone has, in branches, under what both have.
pub(in crate::change) fn under(
    org: &Org,
    changed: &[Changed<SeatId>],
    of: impl Fn(&Changed<SeatId>) -> Option<SeatId>,
    name: &dyn Fn(SeatId) -> Named,
) -> Vec<Under> {
    let alone: Vec<(usize, SeatId)> =
        changed.iter().enumerate().filter_map(|(at, change)| of(change).map(|seat| (at, seat))).collect();
    // In the order of the chart, so that a manager comes before whoever reports to it.
    let mut part_of: FxHashMap<SeatId, usize> = FxHashMap::default();
    let mut parts: Vec<(SeatId, Part)> = Vec::new();
    for (at, seat) in alone {
        let part = org.seat(seat).manager.and_then(|manager| part_of.get(&manager).copied());
        let part = part.unwrap_or_else(|| {
            parts.push((seat, Part { seats: Vec::new(), of: org.branch(seat).len() }));
            parts.len() - 1
        });
        parts[part].1.seats.push(at);
        part_of.insert(seat, part);
    }
    let mut places: FxHashMap<Option<SeatId>, usize> = FxHashMap::default();
    let mut all: Vec<Under> = Vec::new();
    for (head, part) in parts {
        let manager = org.seat(head).manager;
        let place = *places.entry(manager).or_insert_with(|| {
            all.push(Under { manager: manager.map(name), parts: Vec::new() });
            all.len() - 1
        });
        all[place].parts.push(part);
    }
    for under in &mut all {
        under.parts.sort_by_key(|part| std::cmp::Reverse((part.seats.len(), part.of)));
    }
    all.sort_by_key(|under| std::cmp::Reverse(under.seats()));
    all
}

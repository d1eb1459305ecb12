//! Seats that report to another seat: from which manager to which, and from which branch to which.

use super::{Flow, Move, Moved, Named};
use crate::change::{Both, Changed, What};
use crate::model::SeatId;
use rustc_hash::FxHashMap;

/// Seats with another manager, by the branches at the top and by managers.
pub(in crate::change) fn flows(
    both: Both<'_>,
    changed: &[Changed<SeatId>],
    old_tops: &[Option<SeatId>],
    new_tops: &[Option<SeatId>],
) -> Vec<Flow> {
    type Ends = (Option<SeatId>, Option<SeatId>);
    let (old, new, same) = (both.before.org, both.after.org, both.same);
    let mut places: FxHashMap<Ends, (usize, FxHashMap<Ends, usize>)> = FxHashMap::default();
    let mut all: Vec<Flow> = Vec::new();
    for (seat, change) in changed.iter().enumerate() {
        let (Some(was), Some(is)) = (change.before, change.after) else { continue };
        if !change.has(What::Manager) {
            continue;
        }
        let managers = (old.seat(was).manager, new.seat(is).manager);
        let top = |tops: &[Option<SeatId>], of: Option<SeatId>| of.and_then(|of| tops[of.index()]);
        let ends = (top(old_tops, managers.0), top(new_tops, managers.1));
        let (from, to) = (
            |seat: Option<SeatId>| seat.map(|seat| both.in_first(seat)),
            |seat: Option<SeatId>| seat.map(|seat| both.in_second(seat)),
        );
        let (flow, moves) = places.entry(ends).or_insert_with(|| {
            let within = ends.0.map(|of| same.seat(of)) == ends.1.map(Some);
            all.push(Flow { from: from(ends.0), to: to(ends.1), within, moves: Vec::new() });
            (all.len() - 1, FxHashMap::default())
        });
        let flow = &mut all[*flow].moves;
        let place = *moves.entry(managers).or_insert_with(|| {
            flow.push(Move { from: from(managers.0), to: to(managers.1), seats: Vec::new() });
            flow.len() - 1
        });
        let below = old.branch(was);
        let along = new.branch(is).skip(1).filter_map(|at| same.seat_before(SeatId::new(at)));
        let along = along.filter(|seat| below.contains(&seat.index())).count();
        flow[place].seats.push(Moved { seat, along });
    }
    let label = |of: &Option<Named>| of.as_ref().map(|of| of.label.clone());
    for flow in &mut all {
        for of in &mut flow.moves {
            of.seats.sort_by_key(|moved| (std::cmp::Reverse(moved.along), changed[moved.seat].label.clone()));
        }
        flow.moves.sort_by_cached_key(|of| {
            let along: usize = of.seats.iter().map(|moved| moved.along + 1).sum();
            (std::cmp::Reverse((of.seats.len(), along)), label(&of.from).min(label(&of.to)))
        });
    }
    all.sort_by_cached_key(|flow| (std::cmp::Reverse(flow.seats()), label(&flow.from).min(label(&flow.to))));
    all
}

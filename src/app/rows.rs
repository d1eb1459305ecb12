//! Which seats the outline shows, and in what order. Walks without recursion; folded branches are skipped whole, so
//! the cost is that of the visible rows.

use super::index::Index;
use super::state::SeatOrder;
use crate::model::{Org, SeatId};
use rustc_hash::FxHashSet;

/// At the start about this many rows are shown of a large chart.
pub const ROWS_AT_START: usize = 200;
/// And never fewer levels than this.
pub const LEVELS_AT_START: u32 = 2;

/// What decides which rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The chart.
    pub org: &'a Org,
    /// Counts of findings, for the order.
    pub index: &'a Index,
    /// Seats whose reports are hidden.
    pub folded: &'a FxHashSet<SeatId>,
    /// Order of siblings.
    pub order: SeatOrder,
}

impl Rows<'_> {
    /// Every visible seat; with `branch` only its ancestors (never folded then) and what is below it.
    #[must_use]
    pub fn all(&self, branch: Option<SeatId>) -> Vec<SeatId> {
        if let Some(branch) = branch {
            let mut rows: Vec<_> = self.org.ancestors(branch).collect();
            rows.reverse();
            rows.push(branch);
            rows.extend(self.below(branch));
            return rows;
        }
        if self.order == SeatOrder::File {
            return self.in_file_order(0, self.org.seats.len());
        }
        self.sorted(self.org.roots().collect())
    }

    /// The visible seats below `seat`: none when it is folded.
    #[must_use]
    pub fn below(&self, seat: SeatId) -> Vec<SeatId> {
        if self.folded.contains(&seat) {
            return Vec::new();
        }
        if self.order == SeatOrder::File {
            return self.in_file_order(seat.index() + 1, self.org.branch(seat).end);
        }
        self.sorted(self.org.reports(seat).collect())
    }

    fn in_file_order(&self, start: usize, end: usize) -> Vec<SeatId> {
        let mut rows = Vec::new();
        let mut at = start;
        while at < end {
            let seat = SeatId::new(at);
            rows.push(seat);
            let skip = if self.folded.contains(&seat) { self.org.size[at] as usize } else { 1 };
            at += skip;
        }
        rows
    }

    fn sorted(&self, mut siblings: Vec<SeatId>) -> Vec<SeatId> {
        let mut rows = Vec::new();
        let mut rest = Vec::new();
        loop {
            self.sort(&mut siblings);
            rest.extend(siblings.drain(..).rev());
            let Some(seat) = rest.pop() else { return rows };
            rows.push(seat);
            if !self.folded.contains(&seat) {
                siblings.extend(self.org.reports(seat));
            }
        }
    }

    fn sort(&self, siblings: &mut [SeatId]) {
        let org = self.org;
        match self.order {
            SeatOrder::File => {}
            SeatOrder::Name => siblings.sort_by_cached_key(|seat| org.name(*seat).to_lowercase()),
            SeatOrder::Size => siblings.sort_by_key(|seat| std::cmp::Reverse(org.size[seat.index()])),
            SeatOrder::Findings => {
                siblings.sort_by_key(|seat| std::cmp::Reverse(self.index.findings_below(org, *seat)));
            }
        }
    }
}

/// Which seats are folded when a chart is opened: none in a small one; in a large one those below as many levels as
/// fit [`ROWS_AT_START`] rows.
#[must_use]
pub fn folds_at_start(org: &Org) -> FxHashSet<SeatId> {
    if org.seats.len() <= ROWS_AT_START {
        return FxHashSet::default();
    }
    let mut at_depth: Vec<usize> = Vec::new();
    for depth in &org.depth {
        let depth = *depth as usize;
        if at_depth.len() <= depth {
            at_depth.resize(depth + 1, 0);
        }
        at_depth[depth] += 1;
    }
    let mut rows = 0;
    let fitting = at_depth.iter().take_while(|count| {
        rows += **count;
        rows <= ROWS_AT_START
    });
    let levels = (fitting.count() as u32).max(LEVELS_AT_START);
    folds_below(org, levels)
}

/// The folds that show `levels` levels (at least one) everywhere.
#[must_use]
pub fn folds_below(org: &Org, levels: u32) -> FxHashSet<SeatId> {
    org.seat_ids()
        .filter(|seat| org.size[seat.index()] > 1 && org.depth[seat.index()] + 1 >= levels)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

    fn ids(rows: &[SeatId]) -> Vec<usize> {
        rows.iter().map(|seat| seat.index()).collect()
    }

    #[test]
    fn folded_branches_are_skipped_and_a_branch_shows_its_ancestors() {
        let (org, _) = fixture::org();
        let index = Index::default();
        let folded = FxHashSet::from_iter([SeatId::new(1)]);
        let rows = Rows { org: &org, index: &index, folded: &folded, order: SeatOrder::File };
        assert_eq!(ids(&rows.all(None)), [0, 1, 4, 5, 6]);
        assert_eq!(ids(&rows.all(Some(SeatId::new(2)))), [0, 1, 2, 3]);
        assert_eq!(ids(&rows.below(SeatId::new(4))), [5]);
        let sorted = Rows { order: SeatOrder::Name, ..rows };
        assert_eq!(ids(&sorted.all(None)), [0, 4, 5, 1, 6]);
    }

    #[test]
    fn a_small_chart_opens_whole_and_a_large_one_with_the_levels_that_fit() {
        let (org, _) = fixture::org();
        assert!(folds_at_start(&org).is_empty());
        let wide = fixture::tree(&[10, 10, 10]);
        let folded = folds_at_start(&wide);
        let index = Index::default();
        let rows = Rows { org: &wide, index: &index, folded: &folded, order: SeatOrder::File };
        assert_eq!(rows.all(None).len(), 111);
    }
}

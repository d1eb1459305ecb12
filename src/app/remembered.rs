//! What is kept of a chart from one run to the next: where a person was, by the ids of seats and nothing else.

use super::State;
use super::rows::folds_at_start;
use crate::model::{Org, SeatId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;

/// Seats kept as folded, and as unfolded. More than a person does by hand; beyond, folds are not kept.
const MOST_FOLDS: usize = 2_000;

/// The longest id that is kept, in bytes.
const LONGEST_ID: usize = 200;

/// Where a person was in a chart, by the ids of seats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    /// The selected seat; `None` for the first one.
    pub seat: Option<String>,
    /// Seats that are folded and were not when the chart was opened afresh.
    pub folded: Vec<String>,
    /// Seats that are unfolded and were not then.
    pub unfolded: Vec<String>,
}

/// Charts by their files, as they were named.
pub type Charts = FxHashMap<PathBuf, Remembered>;

impl Remembered {
    /// Whether it is what a chart opens with anyway.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Where a person is now in a chart.
    fn of(state: &State, org: &Org) -> Self {
        let first = SeatId::new(0);
        let id = |seat: SeatId| org.str(org.seat(seat).id);
        let selected = state.selection.seat.filter(|seat| *seat != first).map(id);
        let at_start = folds_at_start(org);
        let names = |seats: Vec<SeatId>| -> Vec<String> {
            let mut seats = if seats.len() > MOST_FOLDS { Vec::new() } else { seats };
            seats.sort_unstable();
            seats.into_iter().map(id).filter(|id| id.len() <= LONGEST_ID).map(str::to_owned).collect()
        };
        Self {
            seat: selected.filter(|id| id.len() <= LONGEST_ID).map(str::to_owned),
            folded: names(state.folded.difference(&at_start).copied().collect()),
            unfolded: names(at_start.difference(&state.folded).copied().collect()),
        }
    }

    /// The seats that are folded with it, and the one that is selected. What is gone from the chart is left out.
    #[must_use]
    pub(super) fn in_chart(&self, org: &Org) -> (FxHashSet<SeatId>, Option<SeatId>) {
        let mut folds = folds_at_start(org);
        if self.is_nothing() {
            return (folds, None);
        }
        let mut folded: FxHashSet<&str> = self.folded.iter().map(String::as_str).collect();
        let mut unfolded: FxHashSet<&str> = self.unfolded.iter().map(String::as_str).collect();
        let mut selected = None;
        // Once over the seats, whatever is asked for: the first of an id is meant.
        for seat in org.seat_ids() {
            let id = org.str(org.seat(seat).id);
            if selected.is_none() && self.seat.as_deref() == Some(id) {
                selected = Some(seat);
            }
            if folded.remove(id) && org.size[seat.index()] > 1 {
                folds.insert(seat);
            }
            if unfolded.remove(id) {
                folds.remove(&seat);
            }
        }
        (folds, selected)
    }
}

/// Charts that were opened in this run or before, each with where a person was in it last; the one that is open as it is
/// now.
#[must_use]
pub fn charts(state: &State) -> Charts {
    let mut charts = state.remembered.clone();
    if let Some(chart) = &state.chart
        && let Some(path) = &chart.path
    {
        charts.insert(path.clone(), Remembered::of(state, &chart.org));
    }
    charts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{ROWS, Row, at, loaded, open, org, org_of, play};
    use crate::app::{Msg, update};
    use crate::model::Role;

    /// A new run that knows these charts, with the one of the fixture open.
    fn again(charts: Charts, rows: &[Row]) -> State {
        let mut state = State { size: (120, 40), ..State::default() };
        update(&mut state, Msg::Remembered(charts));
        update(&mut state, loaded(org_of(rows)));
        state
    }

    fn only(charts: &Charts) -> &Remembered {
        assert_eq!(charts.len(), 1);
        charts.values().next().expect("one chart")
    }

    #[test]
    fn a_chart_that_was_only_looked_at_leaves_nothing() {
        assert!(only(&charts(&open())).is_nothing());
        assert!(charts(&State::default()).is_empty());
    }

    #[test]
    fn folds_and_the_selection_are_there_again() {
        let mut state = open();
        play(&mut state, "j<left>jj");
        assert_eq!(at(&state), "noor");
        let left = charts(&state);
        let expected = Remembered {
            seat: Some("noor".to_owned()),
            folded: vec!["tomás".to_owned()],
            unfolded: Vec::new(),
        };
        assert_eq!(only(&left), &expected);
        let state = again(left.clone(), ROWS);
        assert_eq!(at(&state), "noor");
        assert_eq!(state.folded, [SeatId::new(1)].into_iter().collect());
        assert_eq!(state.outline.current(), state.selection.seat);
        assert_eq!(charts(&state), left);
        assert!(state.back.is_empty(), "it was not gone to");
    }

    #[test]
    fn what_is_gone_is_left_out() {
        let mut state = open();
        play(&mut state, "j<left>jj");
        let rows: &[Row] = &[("maya", "Head", Role::Head, None), ("tomás", "Manager", Role::Pm, Some(0))];
        let state = again(charts(&state), rows);
        assert_eq!((at(&state), state.folded.len()), ("maya".to_owned(), 0));
    }

    #[test]
    fn a_selected_seat_is_never_hidden() {
        let place = Remembered {
            seat: Some("sam".to_owned()),
            folded: vec!["tomás".to_owned()],
            ..Remembered::default()
        };
        let state = again([(PathBuf::from("chart.yaml"), place)].into_iter().collect(), ROWS);
        assert_eq!((at(&state), state.outline.current()), ("sam".to_owned(), state.selection.seat));
    }

    #[test]
    fn a_chart_that_another_one_replaced_is_remembered_in_the_same_run() {
        let mut state = open();
        play(&mut state, "jj");
        let mut other = loaded(org());
        if let Msg::Loaded(loaded) = &mut other {
            loaded.path = Some("other.yaml".into());
        }
        update(&mut state, other);
        assert_eq!(at(&state), "maya");
        update(&mut state, loaded(org()));
        assert_eq!(at(&state), "aiko");
    }

    #[test]
    fn more_folds_than_a_person_makes_are_not_kept() {
        let mut rows = vec![("root".to_owned(), String::new(), Role::Head, None)];
        for at in 0..=MOST_FOLDS as u32 {
            rows.push((format!("a{at}"), String::new(), Role::Dev, Some(0)));
            rows.push((format!("b{at}"), String::new(), Role::Dev, Some(2 * at + 1)));
        }
        let org = crate::app::fixture::seats(&rows);
        let folded = (0..=MOST_FOLDS).map(|at| SeatId::new(2 * at + 1)).collect();
        let unfolded = folds_at_start(&org);
        let state = State { folded, ..State::default() };
        let place = Remembered::of(&state, &org);
        assert!(place.folded.is_empty(), "{} of {}", place.folded.len(), unfolded.len());
    }
}

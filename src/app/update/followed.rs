//! The chains of a chart that is on the screen are followed, and its rules checked: both come to what is shown, and whatever
//! somebody did meanwhile stays. It is the same chart, so every seat, team and product is itself.

use super::load::Asked;
use super::{chart, filter, keep, lists, select};
use crate::analysis::Analysis;
use crate::app::available::was_too_early;
use crate::app::msg::{Followed, Following};
use crate::app::state::{Before, SeatOrder};
use crate::app::{Chart, Effect, Overlay, Panel, Selection, State};
use crate::model::{FindingId, Org, Subject};
use crate::progress::{Report, Stage};
use std::sync::{Arc, Weak};

/// Asks for the rest of the analysis where it is only begun, or for all of it after an edit; what else is asked for may need
/// it, and waits.
pub(super) fn ask(state: &mut State, chart: &Chart, then: Option<Effect>, asked: Asked) -> Vec<Effect> {
    if chart.is_followed() {
        return then.into_iter().collect();
    }
    let report = Report::at(Stage::Follow, chart.org.seats.len());
    state.following = Some(Following { report, then, is_awaited: asked == Asked::ByUser });
    vec![Effect::Follow]
}

/// Takes in how far that is.
pub(super) fn following(state: &mut State, org: &Weak<Org>, report: Report) {
    let is_open = |chart: &Chart| std::ptr::eq(Arc::as_ptr(&chart.org), org.as_ptr());
    let is_open = state.chart.as_ref().is_some_and(is_open);
    if let Some(following) = state.following.as_mut().filter(|_| is_open) {
        state.dirty |= following.report != report;
        following.report = report;
    }
}

/// Takes in the complete analysis. That of a chart that is not open any more came too late.
pub(super) fn followed(state: &mut State, followed: Followed) -> Vec<Effect> {
    let Followed { org, analysis, index, compared } = followed;
    let open = state.chart.as_mut().filter(|chart| Arc::ptr_eq(&chart.org, &org));
    let Some(open) = open.filter(|chart| !chart.is_followed()) else { return Vec::new() };
    let before = open.before_edit();
    let was_edited = open.analysed.take().is_some();
    open.analysis = analysis;
    let now = open.clone();
    state.index = index;
    state.dirty = true;
    state.status.take_if(|said| was_too_early(said));
    let following = state.following.take();
    if was_edited {
        let is_awaited = following.as_ref().is_some_and(|following| following.is_awaited);
        let asked = if is_awaited { Asked::ByUser } else { Asked::ByNobody };
        keep::over(state, &before, &now, compared, asked);
    } else {
        take_over(state, &Known { begun: &before.analysis, now: &now });
    }
    following.and_then(|following| following.then).into_iter().collect()
}

/// What was known of the chart, and what is.
struct Known<'a> {
    begun: &'a Analysis,
    now: &'a Chart,
}

impl Known<'_> {
    /// The number that a finding has now.
    fn finding(&self, id: FindingId) -> Option<FindingId> {
        self.now.analysis.id_of(self.begun.findings.get(id.index())?)
    }

    /// The finding of a selection that somebody chose: not just the first about its seat.
    fn chosen(&self, selection: Selection, focused: Panel) -> Option<FindingId> {
        let finding = selection.finding?;
        let of_seat = selection.seat.and_then(|seat| self.begun.findings_of_seat(seat).next());
        let chosen = focused == Panel::Findings || of_seat != Some(finding);
        self.finding(finding).filter(|_| chosen)
    }

    /// The finding whose row stays where it is: the one that somebody chose; where the selection has none, the one whose row
    /// was gone to. In the first row nobody has been yet.
    fn held(&self, state: &State) -> Option<FindingId> {
        if state.selection.finding.is_some() {
            return self.chosen(state.selection, state.focused());
        }
        state.findings.current().filter(|_| state.findings.selected > 0).and_then(|row| self.finding(row))
    }

    /// A selection with the chain and the finding that choosing it would give now.
    fn selection(&self, state: &State, selection: Selection) -> Selection {
        let Some(seat) = selection.seat else { return selection };
        let of_seat = select::of_seat(state, self.now, seat);
        let Some(finding) = self.chosen(selection, state.focused()) else {
            return Selection { subject: selection.subject, ..of_seat };
        };
        let first = self.now.analysis.finding(finding).subjects.first().copied();
        let of_finding = select::of_finding(state, self.now, finding);
        let speaks_of_it = first.unwrap_or(Subject::Chart) == selection.subject;
        let chain = of_finding.chain.filter(|_| speaks_of_it).or(of_seat.chain);
        Selection { chain, finding: Some(finding), ..selection }
    }
}

fn take_over(state: &mut State, known: &Known<'_>) {
    if state.seat_order == SeatOrder::Findings {
        let seen = (state.outline.selected, state.outline.top, state.geometry.rows(Panel::Chart));
        chart::relist(state);
        keep::hold(&mut state.outline, seen, None);
    }
    let held = known.held(state);
    let seen = (state.findings.selected, state.findings.top, state.geometry.rows(Panel::Findings));
    let selection = known.selection(state, state.selection);
    if let Some(before) = state.find.as_ref().and_then(|find| find.before.clone()) {
        let selection = known.selection(state, before.selection);
        select_afresh(state, selection);
        let before = Before {
            selection,
            horizons: state.horizons.clone(),
            handoffs: (state.handoffs.selected, state.handoffs.top),
            findings: (state.findings.selected, state.findings.top),
            ..*before
        };
        if let Some(find) = state.find.as_mut() {
            find.before = Some(Box::new(before));
        }
    }
    select_afresh(state, selection);
    rows_of_lists(state, 0);
    if let Some(held) = held {
        state.findings.select(held);
        keep::hold(&mut state.findings, seen, None);
    }
    if matches!(state.overlay, Some(Overlay::Filter { .. })) {
        filter::again(state);
    }
}

/// Takes a selection into all panels, as if the chart had just been opened.
fn select_afresh(state: &mut State, selection: Selection) {
    state.selection = selection;
    rows_of_lists(state, u16::MAX);
    state.horizons.top = 0;
    (state.handoffs.selected, state.handoffs.top) = (0, 0);
    (state.findings.selected, state.findings.top) = (0, 0);
    lists::relist(state);
}

/// What was painted of these lists says nothing of how many rows they have now: none is scrolled before the next frame, which
/// then shows what is selected.
fn rows_of_lists(state: &mut State, rows: u16) {
    let lists = [Panel::Horizons, Panel::Handoffs, Panel::Findings];
    state.geometry.list_rows.retain(|(panel, _)| !lists.contains(panel));
    state.geometry.list_rows.extend(lists.map(|panel| (panel, rows)));
}

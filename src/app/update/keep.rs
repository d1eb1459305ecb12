//! A chart read again: everything that points into the old one is found in the new one by its text id.

use super::load::Asked;
use super::select::{self, Moved};
use super::{changes, chart, filter, find, lists, what_if};
use crate::app::list::List;
use crate::app::msg::Compared;
use crate::app::{Chart, Overlay, Panel, Selection, State};
use crate::change::{Change, Same, Side};
use crate::layout::Area;
use crate::model::{ChainId, FindingId, SeatId, Subject, TeamId};

/// The old chart's numbers in the new one.
struct Ids<'a> {
    old: &'a Chart,
    new: &'a Chart,
    same: Same,
}

impl Ids<'_> {
    fn seat(&self, seat: SeatId) -> Option<SeatId> {
        self.same.seat(seat)
    }

    fn team(&self, team: TeamId) -> Option<TeamId> {
        self.same.team(team)
    }

    fn subject(&self, subject: Subject) -> Option<Subject> {
        match subject {
            Subject::Chart => Some(Subject::Chart),
            Subject::Seat(seat) => self.seat(seat).map(Subject::Seat),
            Subject::Team(team) => self.team(team).map(Subject::Team),
            Subject::Product(product) => self.same.product(product).map(Subject::Product),
        }
    }

    /// The chain of the same team from the same source, else the team's worst.
    fn chain(&self, chain: ChainId) -> Option<ChainId> {
        let old = self.old.analysis.chain(chain);
        let team = self.team(old.team)?;
        let ends = (
            old.source().and_then(|seat| self.seat(seat)),
            old.owner_seat().and_then(|seat| self.seat(seat)),
        );
        let analysis = &self.new.analysis;
        let same = |id: &ChainId| (analysis.chain(*id).source(), analysis.chain(*id).owner_seat()) == ends;
        analysis.chains_of_team(team).find(same).or_else(|| analysis.chains_of_team(team).next())
    }

    /// The finding of the same rule about the same subject, best with the same message.
    fn finding(&self, finding: FindingId) -> Option<FindingId> {
        let old = self.old.analysis.finding(finding);
        let subject = old.subjects.first().map(|subject| self.subject(*subject));
        if subject == Some(None) {
            return None;
        }
        let same = |with_message: bool| {
            self.new.analysis.findings.iter().position(|new| {
                new.rule == old.rule
                    && new.subjects.first().copied() == subject.flatten()
                    && (!with_message || new.message == old.message)
            })
        };
        same(true).or_else(|| same(false)).map(FindingId::new)
    }
}

/// Carries the state over to the chart read again, and says what changed.
pub(super) fn over(
    state: &mut State,
    old: &Chart,
    new: &Chart,
    compared: Option<Box<Compared>>,
    asked: Asked,
) {
    let (same, change) = match compared.filter(|compared| compared.is_with(old)) {
        Some(compared) => (compared.same, compared.change),
        // Another version was shown meanwhile, or the one who read it knew of none.
        None => (Same::of(&old.org, &new.org), None),
    };
    let same = carry(state, old, new, same);
    let change = change.or_else(|| {
        // What is not known yet would look like a change.
        let is_known = old.analysis.is_complete() && new.is_followed();
        let before = Side { org: old.analysed(), analysis: &old.analysis };
        let after = Side { org: &new.org, analysis: &new.analysis };
        is_known.then(|| Change::between(before, after, &same))
    });
    let Some(change) = change else { return };
    if !change.is_empty() {
        changes::note(state, change);
    } else if asked == Asked::ByUser && state.status.is_none() {
        state.status = Some("read again, nothing changed".to_owned());
    }
}

/// Carries the state over to another state of the chart, in both of which this is the same.
pub(super) fn carry(state: &mut State, old: &Chart, new: &Chart, same: Same) -> Same {
    let ids = Ids { old, new, same };
    let before = Before::of(state);
    let (selected_chain, selected_finding) = (state.handoffs.current(), state.findings.current());

    carry_marks(state, &ids);
    let selected = state.selection;
    let seat = selected_seat(state, &ids);
    let same_seat = seat.is_some() && selected.seat.and_then(|seat| ids.seat(seat)) == seat;
    let index = std::sync::Arc::clone(&state.index);
    let of_seat = || seat.and_then(|seat| index.chain_of(&new.org, &new.analysis, seat));
    let chain = selected.chain.filter(|_| same_seat).and_then(|chain| ids.chain(chain)).or_else(of_seat);
    let finding = selected.finding.filter(|_| same_seat).and_then(|finding| ids.finding(finding));
    let finding = finding.or_else(|| seat.and_then(|seat| new.analysis.findings_of_seat(seat).next()));
    let subject = ids.subject(selected.subject).filter(|_| same_seat);
    let subject = subject.or_else(|| seat.map(Subject::Seat)).unwrap_or(Subject::Chart);
    state.selection = Selection { subject, seat, chain, finding };

    find::carry(state, |seat| ids.seat(seat));
    state.handoffs.selected = 0;
    state.findings.selected = 0;
    chart::relist(state);
    lists::relist(state);
    if let Some(seat) = seat.filter(|_| !same_seat) {
        // What stands in for a seat that is gone, or has come back, must not be hidden.
        chart::show(state, seat);
    }
    if let Some(chain) = selected_chain.and_then(|chain| ids.chain(chain)) {
        state.handoffs.select(chain);
    }
    if let Some(finding) = selected_finding.and_then(|finding| ids.finding(finding)) {
        state.findings.select(finding);
    }
    let selection = state.selection;
    select::choose(state, selection, Moved::Quietly, None);
    before.restore(state, &ids, same_seat);
    overlay(state, &ids);
    ids.same
}

/// Everything that points at seats, teams or chains, but for the selection.
fn carry_marks(state: &mut State, ids: &Ids<'_>) {
    let new = ids.new;
    state.folded = state.folded.iter().filter_map(|seat| ids.seat(*seat)).collect();
    state.folded.retain(|seat| new.org.size[seat.index()] > 1);
    state.changed = state.changed.iter().filter_map(|seat| ids.seat(*seat)).collect();
    state.branch = state.branch.and_then(|seat| ids.seat(seat));
    state.trace = state.trace.and_then(|chain| ids.chain(chain));
    state.mark = state.mark.and_then(|seat| ids.seat(seat));
    state.back = state.back.iter().filter_map(|seat| ids.seat(*seat)).collect();
    state.forward = state.forward.iter().filter_map(|seat| ids.seat(*seat)).collect();
    let visited = state.last_report.iter();
    state.last_report =
        visited.filter_map(|(seat, report)| Some((ids.seat(*seat)?, ids.seat(*report)?))).collect();
    state.last_report.retain(|seat, report| new.org.seat(*report).manager == Some(*seat));
    state.filters.teams = state.filters.teams.iter().filter_map(|team| ids.team(*team)).collect();
}

/// The selected seat; what is nearest to it when it is gone; and the one that was gone when it has come back and nothing
/// else was selected meanwhile.
fn selected_seat(state: &mut State, ids: &Ids<'_>) -> Option<SeatId> {
    let (old, new) = (&ids.old.org, &ids.new.org);
    let lost = state.lost.take();
    let selected = state.selection.seat;
    if let Some((id, stands_in)) = lost
        && selected == Some(stands_in)
    {
        if let Some(back) = new.seat_by_id(&id) {
            return Some(back);
        }
        let found = ids.same.nearest(old, stands_in).or_else(|| new.roots().next());
        state.lost = found.map(|found| (id, found));
        return found;
    }
    let found = selected.and_then(|seat| ids.same.nearest(old, seat)).or_else(|| new.roots().next());
    if let (Some(seat), Some(found)) = (selected, found)
        && ids.seat(seat).is_none()
    {
        state.lost = Some((old.str(old.seat(seat).id).to_owned(), found));
    }
    found
}

/// What was in view, and where in it the selection was.
struct Before {
    /// Selected row, first visible row, and rows of outline, handoffs, findings and horizons.
    lists: [(usize, usize, usize); 4],
    /// The first visible seat of the outline.
    first: Option<SeatId>,
    scrolled: (usize, usize),
    corner: (i32, i32),
    /// Where the selected seat's box was.
    placed: Option<Area>,
}

fn placed(state: &State) -> Option<Area> {
    state.boxes.layout.as_ref().and_then(|layout| layout.area(state.outline.selected))
}

impl Before {
    fn of(state: &State) -> Self {
        fn list<T>(state: &State, panel: Panel, list: &List<T>) -> (usize, usize, usize) {
            (list.selected, list.top, state.geometry.rows(panel))
        }
        Self {
            lists: [
                list(state, Panel::Chart, &state.outline),
                list(state, Panel::Handoffs, &state.handoffs),
                list(state, Panel::Findings, &state.findings),
                list(state, Panel::Horizons, &state.horizons),
            ],
            first: state.outline.rows.get(state.outline.top).copied(),
            scrolled: (state.card_top, state.flow_top),
            corner: (state.boxes.x, state.boxes.y),
            placed: placed(state),
        }
    }

    /// The selection stays where it was on the screen; where it was out of view, what was in view stays.
    fn restore(self, state: &mut State, ids: &Ids<'_>, same_seat: bool) {
        let first = self.first.and_then(|seat| ids.seat(seat)).and_then(|seat| chart::row_of(state, seat));
        let [outline, handoffs, findings, horizons] = self.lists;
        hold(&mut state.outline, outline, first);
        hold(&mut state.handoffs, handoffs, None);
        hold(&mut state.findings, findings, None);
        hold(&mut state.horizons, horizons, None);
        if !same_seat {
            return;
        }
        (state.card_top, state.flow_top) = self.scrolled;
        (state.boxes.x, state.boxes.y) = self.corner;
        if let (Some(was), Some(is)) = (self.placed, placed(state)) {
            state.boxes.x += is.x - was.x;
            state.boxes.y += is.y - was.y;
        }
    }
}

/// A list's selected row stays where it was in a view of so many rows; when it was out of view, what was in view stays.
pub(super) fn hold<T: Copy + PartialEq>(
    list: &mut List<T>,
    (selected, top, height): (usize, usize, usize),
    first: Option<usize>,
) {
    let seen = (top..top + height.max(1)).contains(&selected);
    list.top = if seen { (list.selected + top).saturating_sub(selected) } else { first.unwrap_or(top) };
    list.top = list.top.min(list.rows.len().saturating_sub(height.max(1)));
}

/// What is open over the panels stays open, unless it is about something that is gone.
fn overlay(state: &mut State, ids: &Ids<'_>) {
    if matches!(state.overlay, Some(Overlay::Filter { .. })) {
        return filter::again(state);
    }
    state.overlay = match state.overlay.take() {
        Some(Overlay::Path { from, to, scroll }) => match (ids.seat(from), ids.seat(to)) {
            (Some(from), Some(to)) => Some(Overlay::Path { from, to, scroll }),
            (None, _) | (_, None) => None,
        },
        Some(Overlay::Decision { products, at, scroll }) => {
            let shown = products.get(at).and_then(|product| ids.same.product(*product));
            let products: Vec<_> = products.iter().filter_map(|product| ids.same.product(*product)).collect();
            let at = products.iter().position(|product| Some(*product) == shown);
            at.map(|at| Overlay::Decision { products, at, scroll })
        }
        Some(Overlay::WhatIf { chain, list, .. }) => {
            let view = (state.geometry.overlay_rows(), state.preferences.scroll());
            ids.chain(chain).map(|chain| what_if::changes_to(ids.new, chain, list.selected, view))
        }
        None => None,
        Some(
            same @ (Overlay::Filter { .. }
            | Overlay::Help(_)
            | Overlay::Palette(_)
            | Overlay::Picker { .. }
            | Overlay::Changes(_)
            | Overlay::Versions(_)
            | Overlay::Source { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }),
        ) => Some(same),
    };
}

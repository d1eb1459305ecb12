//! A chart read again: everything that points into the old one is found in the new one by its text id.

use super::select::{self, Moved};
use super::{chart, find, lists, overlays};
use crate::app::{Chart, Overlay, Panel, Selection, State};
use crate::model::{ChainId, FindingId, Org, ProductId, SeatId, Subject, TeamId};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// The old chart's numbers in the new one.
struct Ids<'a> {
    old: &'a Chart,
    new: &'a Chart,
    seats: OnceCell<FxHashMap<&'a str, SeatId>>,
}

fn id(org: &Org, seat: SeatId) -> &str {
    org.str(org.seat(seat).id)
}

impl<'a> Ids<'a> {
    /// The same seat: nearly always at the same number, else by its id.
    fn seat(&self, seat: SeatId) -> Option<SeatId> {
        let text = id(&self.old.org, seat);
        let new: &'a Org = &self.new.org;
        if seat.index() < new.seats.len() && id(new, seat) == text {
            return Some(seat);
        }
        let seats = self.seats.get_or_init(|| new.seat_ids().map(|seat| (id(new, seat), seat)).collect());
        seats.get(text).copied()
    }

    /// The same seat, else the nearest manager that is still there.
    fn seat_or_above(&self, seat: SeatId) -> Option<SeatId> {
        self.seat(seat).or_else(|| self.old.org.ancestors(seat).find_map(|above| self.seat(above)))
    }

    fn team(&self, team: TeamId) -> Option<TeamId> {
        self.new.org.team_by_id(self.old.org.str(self.old.org.team(team).id))
    }

    fn product(&self, product: ProductId) -> Option<ProductId> {
        self.new.org.product_by_id(self.old.org.str(self.old.org.product(product).id))
    }

    fn subject(&self, subject: Subject) -> Option<Subject> {
        match subject {
            Subject::Chart => Some(Subject::Chart),
            Subject::Seat(seat) => self.seat(seat).map(Subject::Seat),
            Subject::Team(team) => self.team(team).map(Subject::Team),
            Subject::Product(product) => self.product(product).map(Subject::Product),
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

/// Carries the state over to the chart read again.
pub(super) fn over(state: &mut State, old: &Chart, new: &Chart) {
    let ids = Ids { old, new, seats: OnceCell::new() };
    let tops = (state.outline.top, state.handoffs.top, state.findings.top, state.horizons.top);
    let (selected_chain, selected_finding) = (state.handoffs.current(), state.findings.current());
    let (card_top, flow_top, corner) = (state.card_top, state.flow_top, (state.boxes.x, state.boxes.y));

    state.folded = state.folded.iter().filter_map(|seat| ids.seat(*seat)).collect();
    state.folded.retain(|seat| new.org.size[seat.index()] > 1);
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
    overlay(state, &ids);

    let selected = state.selection;
    let seat = selected.seat.and_then(|seat| ids.seat_or_above(seat));
    let seat = seat.or_else(|| new.org.roots().next());
    let same_seat = seat.is_some() && selected.seat.and_then(|seat| ids.seat(seat)) == seat;
    let index = std::sync::Arc::clone(&state.index);
    let of_seat = || seat.and_then(|seat| index.chain_of(&new.org, &new.analysis, seat));
    let chain = selected.chain.filter(|_| same_seat).and_then(|chain| ids.chain(chain)).or_else(of_seat);
    let finding = selected.finding.and_then(|finding| ids.finding(finding));
    let finding = finding.or_else(|| seat.and_then(|seat| new.analysis.findings_of_seat(seat).next()));
    let subject = ids.subject(selected.subject).or_else(|| seat.map(Subject::Seat)).unwrap_or(Subject::Chart);
    state.selection = Selection { subject, seat, chain, finding };

    find::carry(state, |seat| ids.seat(seat));
    state.handoffs.selected = 0;
    state.findings.selected = 0;
    chart::relist(state);
    lists::relist(state);
    if let Some(chain) = selected_chain.and_then(|chain| ids.chain(chain)) {
        state.handoffs.select(chain);
    }
    if let Some(finding) = selected_finding.and_then(|finding| ids.finding(finding)) {
        state.findings.select(finding);
    }
    let selection = state.selection;
    select::choose(state, selection, Moved::Quietly, None);

    (state.outline.top, state.handoffs.top, state.findings.top, state.horizons.top) = tops;
    state.outline.reveal(state.geometry.rows(Panel::Chart));
    state.handoffs.reveal(state.geometry.rows(Panel::Handoffs));
    state.findings.reveal(state.geometry.rows(Panel::Findings));
    state.horizons.reveal(state.geometry.rows(Panel::Horizons));
    (state.card_top, state.flow_top) = (card_top, flow_top);
    (state.boxes.x, state.boxes.y) = corner;
    state.status = Some("read again".to_owned());
}

/// What is open over the panels stays open, unless it is about something that is gone.
fn overlay(state: &mut State, ids: &Ids<'_>) {
    state.overlay = match state.overlay.take() {
        Some(Overlay::Path { from, to, scroll }) => match (ids.seat(from), ids.seat(to)) {
            (Some(from), Some(to)) => Some(Overlay::Path { from, to, scroll }),
            (None, _) | (_, None) => None,
        },
        Some(Overlay::Decision { products, at, scroll }) => {
            let shown = products.get(at).and_then(|product| ids.product(*product));
            let products: Vec<_> = products.iter().filter_map(|product| ids.product(*product)).collect();
            let at = products.iter().position(|product| Some(*product) == shown);
            at.map(|at| Overlay::Decision { products, at, scroll })
        }
        Some(Overlay::WhatIf { chain, list, .. }) => {
            let height = state.geometry.overlay_rows();
            ids.chain(chain).map(|chain| overlays::changes_to(ids.new, chain, list.selected, height))
        }
        Some(Overlay::Filter { .. }) | None => None,
        Some(
            same @ (Overlay::Help(_)
            | Overlay::Palette(_)
            | Overlay::Picker { .. }
            | Overlay::Source { .. }
            | Overlay::Guide { .. }),
        ) => Some(same),
    };
}

//! One selection: choosing a seat, a chain or a finding, and bringing every panel along.

use super::{canvas, chart, lists};
use crate::app::{Chart, Panel, Selection, State};
use crate::model::{ChainId, FindingId, SeatId, Subject};

/// Seats that are remembered for going back.
const HISTORY: usize = 200;

/// What choosing a seat means for going back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// One row on: not remembered.
    Step,
    /// Somewhere else: the seat left behind is remembered.
    Jump,
    /// Nothing is remembered.
    Quietly,
}

/// The chart, by clones of its handles, so that the state can be changed meanwhile.
pub(super) fn open_chart(state: &State) -> Option<Chart> {
    state.chart.clone()
}

/// Chooses a seat.
pub(super) fn seat(state: &mut State, seat: SeatId, moved: Moved) {
    let Some(chart) = open_chart(state) else { return };
    choose(state, of_seat(state, &chart, seat), moved, None);
}

/// A seat with the traced chain when it is on it, else with the one that belongs to it.
pub(super) fn of_seat(state: &State, chart: &Chart, seat: SeatId) -> Selection {
    let traced = state.trace.filter(|chain| chart.analysis.passes(*chain, seat));
    let chain = traced.or_else(|| state.index.chain_of(&chart.org, &chart.analysis, seat));
    let finding = chart.analysis.findings_of_seat(seat).next();
    Selection { subject: Subject::Seat(seat), seat: Some(seat), chain, finding }
}

/// Chooses a seat by its bar: the chain stays, and with it the bars.
pub(super) fn bar(state: &mut State, seat: SeatId) {
    let Some(chart) = open_chart(state) else { return };
    let finding = chart.analysis.findings_of_seat(seat).next();
    let chain = state.selection.chain;
    let selection = Selection { subject: Subject::Seat(seat), seat: Some(seat), chain, finding };
    choose(state, selection, Moved::Step, Some(Panel::Horizons));
}

/// Chooses a chain, and the seat where it loses most. While a chain is traced, this one is traced from now on.
pub(super) fn chain(state: &mut State, id: ChainId, moved: Moved) {
    let Some(chart) = open_chart(state) else { return };
    let chain = chart.analysis.chain(id);
    let team = chart.org.team(chain.team);
    let weakest = chain.weakest.and_then(|at| chain.hops.get(at));
    let seat = chain
        .nodes
        .iter()
        .find(|node| node.vacant)
        .map(crate::analysis::Node::seat)
        .or_else(|| weakest.map(|hop| chart.analysis.hops[hop.index()].to))
        .or_else(|| chain.owner_seat())
        .or_else(|| [team.pm, team.em, team.sm].into_iter().flatten().next())
        .or_else(|| team.members.first().copied());
    let of_team = Subject::Team(chain.team);
    let finding = state
        .index
        .finding_of_team(chain.team)
        .or_else(|| seat.and_then(|seat| chart.analysis.findings_of_seat(seat).next()));
    let subject = seat.map_or(of_team, Subject::Seat);
    if state.trace.is_some() {
        state.trace = Some(id);
    }
    let seat = seat.or(state.selection.seat);
    choose(state, Selection { subject, seat, chain: Some(id), finding }, moved, Some(Panel::Handoffs));
}

/// Chooses a finding, and what it is about.
pub(super) fn finding(state: &mut State, id: FindingId, moved: Moved) {
    let Some(chart) = open_chart(state) else { return };
    choose(state, of_finding(state, &chart, id), moved, Some(Panel::Findings));
}

/// A finding with what it is about.
pub(super) fn of_finding(state: &State, chart: &Chart, id: FindingId) -> Selection {
    let subjects = &chart.analysis.finding(id).subjects;
    let subject = subjects.first().copied().unwrap_or(Subject::Chart);
    let (seat, chain) = place_of(state, chart, subject);
    // A finding about a seat that names its teams speaks of their chains, not of the worst one through the seat.
    let passes = |chain: &ChainId| seat.is_none_or(|seat| chart.analysis.passes(*chain, seat));
    let named = subjects.iter().find_map(|subject| match subject {
        Subject::Team(team) => chart.analysis.chains_of_team(*team).find(passes),
        Subject::Chart | Subject::Seat(_) | Subject::Product(_) => None,
    });
    let chain = if subject == Subject::Chart { state.selection.chain } else { named.or(chain) };
    Selection { subject, seat: seat.or(state.selection.seat), chain, finding: Some(id) }
}

/// The seat and chain that stand for a subject.
fn place_of(state: &State, chart: &Chart, subject: Subject) -> (Option<SeatId>, Option<ChainId>) {
    let (org, analysis) = (&*chart.org, &*chart.analysis);
    match subject {
        Subject::Chart => (None, None),
        Subject::Seat(seat) => (Some(seat), state.index.chain_of(org, analysis, seat)),
        Subject::Team(team) => {
            let chain = analysis.chains_of_team(team).next();
            let team = org.team(team);
            let seat = chain
                .and_then(|id| analysis.chain(id).owner_seat())
                .or_else(|| team.po.first().copied())
                .or_else(|| [team.pm, team.em, team.sm].into_iter().flatten().next())
                .or_else(|| team.members.first().copied());
            (seat, chain)
        }
        Subject::Product(product) => {
            let of_product = |id: &&ChainId| org.team(analysis.chain(**id).team).product == Some(product);
            let chain = state.index.worst_first().iter().find(of_product).copied();
            let seat = org
                .product(product)
                .pm
                .or_else(|| chain.and_then(|id| analysis.chain(id).owner_seat()))
                .or_else(|| crate::model::Links::seats_to(&org.seat_products, product).next());
            (seat, chain)
        }
    }
}

/// Sets the selection and brings every panel along, but for the rows of the panel it was chosen in.
pub(super) fn choose(state: &mut State, selection: Selection, moved: Moved, origin: Option<Panel>) {
    let before = state.selection;
    if let (Moved::Jump, Some(seat)) = (moved, before.seat)
        && before.seat != selection.seat
    {
        remember(&mut state.back, seat);
        state.forward.clear();
    }
    if before.subject != selection.subject {
        state.card_top = 0;
    }
    if before.chain != selection.chain {
        state.flow_top = 0;
    }
    state.selection = selection;
    state.overview = state.overview.filter(|_| selection.subject == Subject::Chart);
    if let Some(seat) = selection.seat {
        if let Some(manager) = state.chart.as_ref().and_then(|chart| chart.org.seat(seat).manager) {
            state.last_report.insert(manager, seat);
        }
        chart::show(state, seat);
    }
    lists::follow(state, origin);
    if before.seat != selection.seat {
        canvas::follow(state);
    }
}

fn remember(seats: &mut Vec<SeatId>, seat: SeatId) {
    if seats.last() != Some(&seat) {
        seats.push(seat);
    }
    if seats.len() > HISTORY {
        seats.remove(0);
    }
}

/// Goes back to the seat visited before.
pub(super) fn back(state: &mut State) {
    let here = state.selection.seat;
    while let Some(to) = state.back.pop() {
        if Some(to) != here {
            state.forward.extend(here);
            return seat(state, to, Moved::Quietly);
        }
    }
}

/// Goes forward again.
pub(super) fn forward(state: &mut State) {
    let here = state.selection.seat;
    while let Some(to) = state.forward.pop() {
        if Some(to) != here {
            if let Some(here) = here {
                remember(&mut state.back, here);
            }
            return seat(state, to, Moved::Quietly);
        }
    }
}

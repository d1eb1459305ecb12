//! Moving in the focused panel, and bringing the rows of the others along.

use super::select::{self, Moved};
use super::{chart, panels};
use crate::app::state::{ChainOrder, FindingOrder};
use crate::app::{Chart, Effect, Panel, Selection, State};
use crate::model::{ChainId, FindingId, Subject};
use crate::view::horizons;

/// Moves by rows.
pub(super) fn step(state: &mut State, by: isize) {
    move_by(state, by, Moved::Step);
}

/// Moves by a page or a part of one.
pub(super) fn page(state: &mut State, sign: isize, part: usize) {
    let rows = panels::page_rows(state) / part;
    move_by(state, sign * rows.max(1).cast_signed(), Moved::Jump);
}

/// Goes to the first or last row.
pub(super) fn end(state: &mut State, first: bool) {
    move_by(state, if first { isize::MIN / 2 } else { isize::MAX / 2 }, Moved::Jump);
}

fn move_by(state: &mut State, by: isize, moved: Moved) {
    match state.focused() {
        Panel::Chart => {
            state.outline.step(by);
            if let Some(seat) = state.outline.current() {
                select::seat(state, seat, moved);
            }
        }
        Panel::Card => panels::scroll(state, Panel::Card, by),
        Panel::Horizons => {
            state.horizons.step(by);
            if let Some(seat) = state.horizons.current() {
                select::bar(state, seat);
            }
        }
        Panel::Handoffs => {
            state.handoffs.step(by);
            if let Some(chain) = state.handoffs.current() {
                select::chain(state, chain, moved);
            }
        }
        Panel::Findings => {
            state.findings.step(by);
            if let Some(finding) = state.findings.current() {
                select::finding(state, finding, moved);
            }
        }
    }
}

/// Folds in the chart; scrolls the arithmetic in the handoffs.
pub(super) fn left(state: &mut State) {
    match state.focused() {
        Panel::Chart => chart::left(state),
        Panel::Handoffs => panels::scroll(state, Panel::Handoffs, -1),
        Panel::Card | Panel::Horizons | Panel::Findings => {}
    }
}

/// Unfolds in the chart; scrolls the arithmetic in the handoffs.
pub(super) fn right(state: &mut State) {
    match state.focused() {
        Panel::Chart => chart::right(state),
        Panel::Handoffs => panels::scroll(state, Panel::Handoffs, 1),
        Panel::Card | Panel::Horizons | Panel::Findings => {}
    }
}

/// Goes to the next or previous seat under the same manager; scrolls the arithmetic in the handoffs.
pub(super) fn sibling(state: &mut State, next: bool) {
    if state.focused() == Panel::Handoffs {
        return panels::scroll(state, Panel::Handoffs, if next { 1 } else { -1 });
    }
    if let Some(seat) = chart::neighbour(state, next) {
        select::seat(state, seat, Moved::Step);
    } else {
        let which = if next { "after" } else { "before" };
        state.status = Some(format!("no seat {which} this one under the same manager"));
    }
}

/// From a finding, chain or bar to its seat; from a seat to its card.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match state.focused() {
        Panel::Chart => panels::focus(state, Panel::Card),
        Panel::Card => {}
        Panel::Horizons | Panel::Handoffs | Panel::Findings => {
            if let Some(seat) = state.selection.seat {
                state.selection.subject = Subject::Seat(seat);
                state.card_top = 0;
            }
            panels::focus(state, Panel::Chart);
        }
    }
    Vec::new()
}

/// Makes the chains and findings anew, in order and filtered.
pub(super) fn relist(state: &mut State) {
    relist_chains(state);
    relist_findings(state);
    follow(state, None);
}

fn relist_chains(state: &mut State) {
    let Some(chart) = state.chart.as_ref() else { return };
    let (org, analysis, filters) = (&chart.org, &chart.analysis, &state.filters);
    let mut rows: Vec<ChainId> = match state.chain_order {
        ChainOrder::Worst => state.index.worst_first().to_vec(),
        ChainOrder::Team | ChainOrder::Handoffs | ChainOrder::File => {
            (0..analysis.chains.len()).map(ChainId::new).collect()
        }
    };
    rows.retain(|id| {
        let chain = analysis.chain(*id);
        let by_state = filters.grades.is_empty() && filters.states.is_empty()
            || filters.states.contains(&chain.state)
            || chain.grade.is_some_and(|grade| filters.grades.contains(&grade));
        by_state && (filters.teams.is_empty() || filters.teams.contains(&chain.team))
    });
    match state.chain_order {
        ChainOrder::Worst | ChainOrder::File => {}
        ChainOrder::Team => {
            rows.sort_by_cached_key(|id| org.str(org.team(analysis.chain(*id).team).name).to_lowercase());
        }
        ChainOrder::Handoffs => rows.sort_by_key(|id| std::cmp::Reverse(analysis.chain(*id).handoffs)),
    }
    state.handoffs.rows = rows;
    state.handoffs.reveal(state.geometry.rows(Panel::Handoffs), state.preferences.scroll());
}

fn relist_findings(state: &mut State) {
    let Some(chart) = state.chart.as_ref() else { return };
    let (analysis, filters, index) = (&chart.analysis, &state.filters, &state.index);
    let of_team = |subject: &Subject| match subject {
        Subject::Team(team) => filters.teams.contains(team),
        Subject::Seat(seat) => index.teams_of(*seat).any(|team| filters.teams.contains(&team)),
        Subject::Chart | Subject::Product(_) => false,
    };
    let mut rows: Vec<_> = (0..analysis.findings.len()).map(FindingId::new).collect();
    rows.retain(|id| {
        let finding = analysis.finding(*id);
        (filters.severities.is_empty() || filters.severities.contains(&finding.severity))
            && (filters.rules.is_empty() || filters.rules.contains(finding.rule))
            && (filters.teams.is_empty() || finding.subjects.iter().any(of_team))
    });
    match state.finding_order {
        FindingOrder::Severity => {}
        FindingOrder::Rule => rows.sort_by_key(|id| analysis.finding(*id).rule),
        FindingOrder::File => rows.sort_by_key(|id| analysis.finding(*id).span),
    }
    state.findings.rows = rows;
    state.findings.reveal(state.geometry.rows(Panel::Findings), state.preferences.scroll());
}

/// Selects and reveals the rows that belong to the selection, but leaves those of `origin` as they are.
pub(super) fn follow(state: &mut State, origin: Option<Panel>) {
    if origin != Some(Panel::Horizons) {
        let Selection { chain, seat, .. } = state.selection;
        let bars = |chart: &Chart| horizons::seats_for(&chart.org, &chart.analysis, chain, seat);
        state.horizons.rows = state.chart.as_ref().map(bars).unwrap_or_default();
    }
    if let Some(seat) = state.selection.seat {
        state.horizons.select(seat);
    }
    if let Some(chain) = state.selection.chain {
        state.handoffs.select_near(chain, state.index.rank(chain));
    }
    if let Some(finding) = state.selection.finding {
        state.findings.select_near(finding, finding.index());
    }
    state.horizons.reveal(state.geometry.rows(Panel::Horizons), state.preferences.scroll());
    // The chains stay still while somebody moves elsewhere: the flow below them shows the one that belongs.
    if state.focused() == Panel::Handoffs {
        state.handoffs.reveal(state.geometry.rows(Panel::Handoffs), state.preferences.scroll());
    }
    state.findings.reveal(state.geometry.rows(Panel::Findings), state.preferences.scroll());
}

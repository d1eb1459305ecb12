//! The single changes to a chain: listed, and gone to.

use super::panels;
use super::select::{self, Moved};
use crate::analysis::levers::{self, Lever};
use crate::app::list::{List, Scroll};
use crate::app::{Chart, Overlay, Panel, Selection, State};
use crate::model::{ChainId, Subject};

/// Shows the single changes to the selection's chain.
pub(super) fn open(state: &mut State) {
    if let (Some(chart), Some(chain)) = (&state.chart, state.selection.chain) {
        state.overlay = Some(changes_to(chart, chain, 0, (1, Scroll::Part)));
    }
}

/// The single changes to a chain, one of them selected and in a view of so many rows that scrolls like this.
pub(super) fn changes_to(
    chart: &Chart,
    chain: ChainId,
    selected: usize,
    (height, scroll): (usize, Scroll),
) -> Overlay {
    let rows = levers::all(&chart.org, &chart.analysis, chain);
    let selected = selected.min(rows.len().saturating_sub(1));
    let mut list = List { rows, selected, top: 0 };
    list.reveal(height, scroll);
    Overlay::WhatIf { chain, list, scroll: 0 }
}

/// Goes to the seat that a change concerns: the one that receives.
pub(super) fn go_to(state: &mut State, chain: ChainId, lever: Option<Lever>) {
    let (Some(chart), Some(lever)) = (&state.chart, lever) else { return };
    let data = chart.analysis.chain(chain);
    let seat = match lever.kind {
        levers::Kind::RemoveFactor { hop, .. } | levers::Kind::AddMitigation { hop, .. } => {
            data.nodes.get(hop + 1).map(|node| node.seats[0])
        }
        levers::Kind::Merge { lower, .. } => Some(lower),
    };
    let Some(seat) = seat else { return };
    let finding = chart.analysis.findings_of_seat(seat).next();
    let selection = Selection { subject: Subject::Seat(seat), seat: Some(seat), chain: Some(chain), finding };
    select::choose(state, selection, Moved::Jump, None);
    panels::focus(state, Panel::Chart);
}

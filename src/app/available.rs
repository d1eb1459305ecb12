//! Whether a command does something here, and if not, why: for the help, the palette and the status line.

use super::{Command, Form, Panel, State};

/// Why nothing is done with a chart where none is open, and while the first one is read.
const NO_CHART: &str = "no chart is open";
const READING: &str = "not yet: the chart is being read";

/// Why something does nothing that needs chains, while a large chart is on the screen already.
pub(super) const CHAINS: &str = "not yet: chains are being followed";

/// The same for what the rules find.
const RULES: &str = "not yet: rules are being checked";

/// Whether a message says only that something was not known or not open yet, which is not true any more once it is.
pub(super) fn was_too_early(said: &str) -> bool {
    [NO_CHART, READING, CHAINS, RULES].contains(&said)
}

/// `Err` says in a few words why the command does nothing now; commands in braces stand for their keys.
pub fn available(state: &State, command: Command) -> Result<(), &'static str> {
    if needs_chart(command) && state.chart.is_none() {
        return Err(if state.loading { READING } else { NO_CHART });
    }
    if is_begun(state)
        && let Some(why) = needs_analysis(command, state.focused())
    {
        return Err(why);
    }
    if is_being_followed(state) && needs_whole(command) {
        return Err(CHAINS);
    }
    let seat = state.selection.seat;
    let org = state.chart.as_ref().map(|chart| &chart.org);
    let reports = org.zip(seat).is_some_and(|(org, seat)| org.size[seat.index()] > 1);
    let panel = state.focused();
    let must = |holds: bool, why: &'static str| if holds { Ok(()) } else { Err(why) };
    match command {
        Command::Edit | Command::Reload | Command::SinceCommit if is_past(state) => {
            Err("a version of the past is shown: `{cancel}` goes back to the file")
        }
        Command::Fold | Command::UnfoldBranch => must(reports, "nobody reports to this seat"),
        Command::FocusBranch | Command::NextSibling | Command::PreviousSibling | Command::Mark => {
            must(seat.is_some(), "no seat is selected")
        }
        Command::Parent => {
            let manager = org.zip(seat).and_then(|(org, seat)| org.seat(seat).manager);
            must(manager.is_some(), "this seat reports to nobody")
        }
        Command::Left | Command::Right => {
            let folds = matches!(panel, Panel::Chart | Panel::Handoffs);
            must(folds, "folding is in the chart: `{chart-panel}` goes there")
        }
        Command::Open => must(panel != Panel::Card, "the card is open"),
        Command::Back => must(!state.back.is_empty(), "no seat was visited before"),
        Command::Forward => must(!state.forward.is_empty(), "nothing to go forward to"),
        Command::Trace => {
            must(state.trace.is_some() || state.selection.chain.is_some(), "this seat is on no chain")
        }
        Command::WhatIf => {
            let analysis = state.chart.as_ref().map(|chart| &chart.analysis);
            let chain = analysis.zip(state.selection.chain).map(|(of, chain)| of.chain(chain));
            must(chain.is_some(), "this seat is on no chain")?;
            must(
                chain.is_some_and(|chain| chain.retention.is_some()),
                "a broken chain keeps nothing to change",
            )
        }
        Command::NextFinding => {
            let next =
                state.chart.as_ref().zip(seat).and_then(|(c, seat)| c.analysis.next_seat_with_finding(seat));
            must(next.is_some(), "no seat after this one has a finding")
        }
        Command::PreviousFinding => {
            let analysis = state.chart.as_ref().map(|chart| &chart.analysis);
            let previous = analysis.zip(seat).and_then(|(of, seat)| of.previous_seat_with_finding(seat));
            must(previous.is_some(), "no seat before this one has a finding")
        }
        Command::NextMatch | Command::PreviousMatch => {
            let found = state.find.as_ref().is_some_and(|find| !find.matches.is_empty());
            must(found, "nothing is found yet: `{find}` finds")
        }
        Command::Sort => must(is_list(panel), "only chart, handoffs and findings are sorted"),
        Command::Filter => must(is_list(panel), "only chart, handoffs and findings are filtered"),
        Command::ZoomOut | Command::ZoomIn | Command::Fit => {
            must(state.form == Form::Boxes, "only for boxes: `{boxes}` draws them")
        }
        Command::Edit => {
            let broken = state.banner.as_ref().is_some_and(|banner| banner.0.path.is_some());
            must(state.chart.is_some() || broken, NO_CHART)
        }
        Command::Changes => must(
            state.change.is_some(),
            "no reload has changed anything yet: `{since-commit}` compares with the last commit",
        ),
        Command::SinceCommit | Command::Versions => {
            let is_file = state.chart.as_ref().is_some_and(|chart| chart.path.is_some());
            must(is_file, "the built-in example is in no repository")
        }
        Command::OlderVersion => {
            let history = state.history.as_ref();
            must(history.is_some(), "no versions are listed yet: `{versions}` lists them")?;
            must(history.is_some_and(|of| of.older(of.at()).is_some()), "there is no older version")
        }
        Command::NewerVersion => {
            let past = state.history.as_ref().is_some_and(|history| history.at().is_some());
            must(past, "no version of the past is shown: `{versions}` lists them")
        }
        Command::Source
        | Command::Decision
        | Command::Explain
        | Command::Overview
        | Command::Copy
        | Command::CopyText
        | Command::Find
        | Command::Boxes
        | Command::Centre
        | Command::Down
        | Command::Up
        | Command::PageDown
        | Command::PageUp
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::First
        | Command::Last
        | Command::FewerLevels
        | Command::MoreLevels
        | Command::NextPanel
        | Command::PreviousPanel
        | Command::ChartPanel
        | Command::CardPanel
        | Command::HorizonsPanel
        | Command::HandoffsPanel
        | Command::FindingsPanel
        | Command::Zoom
        | Command::Reload
        | Command::OpenChart
        | Command::Palette
        | Command::Help
        | Command::Guide
        | Command::Cancel
        | Command::Redraw
        | Command::Suspend
        | Command::Quit => Ok(()),
    }
}

/// Whether the chart that is open is still being followed, for the first time or anew after an edit.
pub(super) fn is_being_followed(state: &State) -> bool {
    state.chart.as_ref().is_some_and(|chart| !chart.is_followed())
}

/// Whether nothing is known of the chains of the chart that is open.
fn is_begun(state: &State) -> bool {
    state.chart.as_ref().is_some_and(|chart| !chart.analysis.is_complete())
}

/// Whether a version of the past is shown in the place of the file.
fn is_past(state: &State) -> bool {
    state.history.as_ref().is_some_and(|history| history.shown.is_some())
}

/// Whether a panel shows a list with orders and filters of its own.
const fn is_list(panel: Panel) -> bool {
    match panel {
        Panel::Chart | Panel::Handoffs | Panel::Findings => true,
        Panel::Card | Panel::Horizons => false,
    }
}

/// Why a command does nothing in a panel as long as the analysis is only begun.
const fn needs_analysis(command: Command, panel: Panel) -> Option<&'static str> {
    let in_chains = match panel {
        Panel::Horizons => matches!(command, Command::CopyText),
        Panel::Handoffs => matches!(command, Command::CopyText | Command::Sort | Command::Filter),
        Panel::Chart | Panel::Card | Panel::Findings => false,
    };
    let chains = matches!(
        command,
        Command::Trace | Command::WhatIf | Command::Decision | Command::Explain | Command::Overview
    );
    if in_chains || chains {
        return Some(CHAINS);
    }
    if matches!(command, Command::NextFinding | Command::PreviousFinding) { Some(RULES) } else { None }
}

/// Whether a command compares the chart with another state of it: what of before an edit would look like a change.
const fn needs_whole(command: Command) -> bool {
    matches!(command, Command::SinceCommit | Command::Versions | Command::OlderVersion)
}

/// Whether a command speaks of the chart.
const fn needs_chart(command: Command) -> bool {
    !matches!(
        command,
        Command::Edit
            | Command::Reload
            | Command::OpenChart
            | Command::Palette
            | Command::Help
            | Command::Guide
            | Command::Cancel
            | Command::Redraw
            | Command::Suspend
            | Command::Quit
    )
}

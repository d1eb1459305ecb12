//! What is copied, as plain text that reads well in a chat or a ticket.

use crate::analysis::ChainState;
use crate::app::Chart;
use crate::model::{ChainId, FindingId, Subject};

/// A state in words.
pub(super) const fn state(state: ChainState) -> &'static str {
    match state {
        ChainState::Whole => "whole",
        ChainState::OpenAtTop => "open at the top",
        ChainState::BrokenByVacancy => "broken by a vacancy",
        ChainState::BrokenByCycle => "broken by a circle",
        ChainState::NoOwner => "no backlog owner",
    }
}

/// A chain: its team, what survives, and each person with what survives the handoff to the next.
pub(super) fn chain(chart: &Chart, id: ChainId) -> String {
    let (org, chain) = (&chart.org, chart.analysis.chain(id));
    let team = org.str(org.team(chain.team).name);
    let percent = |share: f64| (share * 100.0).round();
    let value = chain
        .retention
        .map(|all| format!("est. {} % ({}–{})", percent(all.value), percent(all.low), percent(all.high)));
    let mut text = match (value, chain.grade) {
        (Some(value), Some(grade)) => format!("{team}: {value} {}", grade.letter()),
        (Some(value), None) => format!("{team}: {value}, {}", state(chain.state)),
        (None, _) => format!("{team}: {}", state(chain.state)),
    };
    for (at, node) in chain.nodes.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { " → " });
        text.push_str(org.label(node.seat()));
        if node.vacant {
            text.push_str(" (vacant)");
        }
    }
    if !chain.nodes.is_empty() {
        text.push_str(" → ");
        text.push_str(team);
    }
    text
}

/// A finding with its place and what to do about it.
pub(super) fn finding(chart: &Chart, id: FindingId) -> String {
    let finding = chart.analysis.finding(id);
    let place = chart.org.place(finding.span);
    let mut text = format!(
        "{}[{}]: {}\n  at {}:{}:{}",
        finding.severity.key(),
        finding.rule,
        finding.message,
        place.file,
        place.line,
        place.column,
    );
    if let Some(help) = &finding.help {
        text.push_str("\n  help: ");
        text.push_str(help);
    }
    text
}

/// The head of a card: who, as what, for whom.
pub(super) fn card(chart: &Chart, subject: Subject) -> String {
    let org = &chart.org;
    let mut text = org.subject_label(subject).to_owned();
    if let Subject::Seat(id) = subject {
        let seat = org.seat(id);
        let roles: Vec<_> = seat.roles.all().iter().map(crate::model::Role::name).collect();
        for more in [org.title(id), roles.join(", ").as_str()] {
            if !more.is_empty() && more != org.label(id) {
                text.push('\n');
                text.push_str(more);
            }
        }
        if let Some(manager) = seat.manager {
            text.push_str("\nreports to ");
            text.push_str(org.label(manager));
        }
    }
    text
}

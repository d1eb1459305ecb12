//! Where a chain begins and where it should end: product owners without a product manager above, product managers whom no
//! team hears.

use crate::analysis::chain::ChainState;
use crate::analysis::rule::{Case, Rule, about_teams};
use crate::finding::Finding;
use crate::model::{Field, Role, Severity, Subject};

/// A chain that starts at a product owner.
pub(in crate::analysis) static PO_NO_PM: Rule = Rule {
    name: "po-no-pm",
    severity: Severity::Error,
    summary: "a chain stops at a product owner who does not set strategy",
    why: "The backlog is ordered without anybody above who says what the market needs; strategy has no way to the team.",
    source: "Scrum Guide 2020 leaves strategy outside the role; Pichler: a product owner without product management is a backlog administrator.",
    fix: "state who sets direction with `takes_direction_from`, the product's `pm`, or `sets_strategy: yes` when the owner does",
    limits: &[],
    example: "people:\n  - {name: Ada, role: po}\nteams:\n  - {name: Cart, po: ada}\n",
    counter_example: "people:\n  - {name: Ada, role: po, sets_strategy: yes}\nteams:\n  - {name: Cart, po: ada}\n",
    check: po_no_pm,
};

fn po_no_pm(case: &Case<'_>, found: &mut Vec<Finding>) {
    let stops_at_po = |_, chain: &crate::analysis::Chain| {
        let source = chain.nodes.first().filter(|_| chain.state == ChainState::OpenAtTop && !chain.cut)?;
        case.seats.is(&source.seats, Role::Po).then_some(source.person)
    };
    for group in case.groups(stops_at_po).iter() {
        let Some(seat) = case.analysis.chain(group[0]).source() else { continue };
        let teams = case.teams_of(group);
        let message = format!("nobody gives {} direction for {}", case.name(seat), case.teams(&teams));
        let finding = PO_NO_PM.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat));
        found.push(about_teams(finding, &teams));
    }
}

/// A product manager on no chain.
pub(in crate::analysis) static PM_NO_TEAM: Rule = Rule {
    name: "pm-no-team",
    severity: Severity::Warning,
    summary: "no team can be reached from a product manager, while the chart has teams",
    why: "What this seat learns of customers and markets ends up in no backlog, or in one by ways the chart does not show.",
    source: "Follows from the definition of a chain: intent flows from strategy to a team or it does not arrive.",
    fix: "state whose `po` takes direction from the seat, or make it the `pm` of a team or product",
    limits: &[],
    example: "people:\n  - {name: Ada, role: pm}\n  - {name: Bo, role: pm}\nteams:\n  - {name: Cart, pm: ada}\n",
    counter_example: "people:\n  - {name: Ada, role: pm}\nteams:\n  - {name: Cart, pm: ada}\n",
    check: pm_no_team,
};

fn pm_no_team(case: &Case<'_>, found: &mut Vec<Finding>) {
    // Above a chain that is not followed to its top anybody may reach its team.
    if case.org.teams.is_empty() || case.analysis.chains.iter().any(|chain| chain.cut) {
        return;
    }
    let mut said = rustc_hash::FxHashSet::default();
    for seat in case.held(Role::Pm) {
        let person = case.org.seat(seat).person;
        let reaches = |seat| case.analysis.chains_of_seat(seat).next().is_some();
        if case.org.seats_of(person).any(reaches) || !said.insert(person) {
            continue;
        }
        let message = format!("no team can be reached from {}", case.name(seat));
        found.push(PM_NO_TEAM.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat)));
    }
}

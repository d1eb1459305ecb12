//! A team's backlog has one owner: none, and several, are findings.

use crate::analysis::ChainState;
use crate::analysis::rule::{Case, Rule, limits};
use crate::finding::{Finding, words};
use crate::model::{Field, Role, SeatId, Severity, Subject};

/// No backlog owner.
pub(in crate::analysis) static NO_PO: Rule = Rule {
    name: "team-no-po",
    severity: Severity::Error,
    summary: "a team has no backlog owner, neither stated nor inferred; info when nobody on the chart is a pm or po",
    why: "Nobody orders the team's backlog, so what it works on is decided by whoever asks last.",
    source: "Scrum Guide 2020: one product owner is accountable for the product backlog.",
    fix: "state the team's `po`, or its `pm` when one person holds both",
    limits: &[],
    example: "people:\n  - {name: Ada, role: pm}\nteams:\n  - {name: Cart}\n",
    counter_example: "people:\n  - {name: Ada, role: pm}\nteams:\n  - {name: Cart, pm: ada}\n",
    check: no_po,
};

fn no_po(case: &Case<'_>, found: &mut Vec<Finding>) {
    let split = |seat: SeatId| {
        let roles = case.org.seat(seat).roles;
        roles.has(Role::Pm) || roles.has(Role::Po)
    };
    let severity = if case.org.seat_ids().any(split) { Severity::Error } else { Severity::Info };
    for chain in case.analysis.chains.iter().filter(|chain| chain.state == ChainState::NoOwner) {
        let message = format!("nobody owns the backlog of {}", case.team(chain.team));
        let mut finding =
            NO_PO.at(case.team_span(chain.team, Field::Name), message).about(Subject::Team(chain.team));
        finding.severity = severity;
        found.push(finding);
    }
}

/// Several backlog owners.
pub(in crate::analysis) static TWO_POS: Rule = Rule {
    name: "team-two-pos",
    severity: Severity::Error,
    summary: "a team states more than one backlog owner",
    why: "A committee orders the backlog: each owner carries half the intent, and the team must settle what they do not.",
    source: "Scrum Guide 2020: the product owner is one person, not a committee.",
    fix: "name the one who decides as `po`; the others advise",
    limits: &[],
    example: "people:\n  - {name: Ada, role: po}\n  - {name: Bo, role: po}\nteams:\n  - {name: Cart, po: [ada, bo]}\n",
    counter_example: "people:\n  - {name: Ada, role: po}\n  - {name: Bo, role: po}\nteams:\n  - {name: Cart, po: ada}\n",
    check: two_pos,
};

fn two_pos(case: &Case<'_>, found: &mut Vec<Finding>) {
    for id in case.org.team_ids() {
        let mut owners: Vec<SeatId> = Vec::new();
        for seat in &case.org.team(id).po {
            if !owners.iter().any(|other| case.org.same_human(*other, *seat)) {
                owners.push(*seat);
            }
        }
        if owners.len() < 2 {
            continue;
        }
        let names: Vec<String> = owners.iter().map(|seat| case.name(*seat).to_string()).collect();
        let message =
            format!("{} has {} accountable owners: {}", case.team(id), owners.len(), words::and_list(&names));
        let mut finding = TWO_POS.at(case.team_span(id, Field::Po), message).about(Subject::Team(id));
        for seat in owners {
            finding = finding.about(Subject::Seat(seat));
        }
        found.push(finding);
    }
}

/// Too large or too small.
pub(in crate::analysis) static SIZE: Rule = Rule {
    name: "team-size",
    severity: Severity::Info,
    summary: "a team has more than 10 people, or states fewer than 3",
    why: "A large team splits into groups that hear different things; a very small one stops with every absence.",
    source: "Scrum Guide 2020: typically ten or fewer people; its editions up to 2017: at least three developers.",
    fix: "divide the team, join it with another, or correct its `size`",
    limits: &[&limits::TEAM_MIN_SIZE, &limits::TEAM_MAX_SIZE],
    example: "people:\n  - {name: Ada, role: pm}\nteams:\n  - {name: Cart, pm: ada, size: 12}\n",
    counter_example: "people:\n  - {name: Ada, role: pm}\n  - {name: Bo, role: dev, team: cart}\nteams:\n  - {name: Cart, pm: ada}\n",
    check: size,
};

fn size(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (least, most) = (case.limit(&limits::TEAM_MIN_SIZE), case.limit(&limits::TEAM_MAX_SIZE));
    for id in case.org.team_ids() {
        let team = case.org.team(id);
        // The members on the chart may not be all: they can make a team large, never small.
        let size = team.size.map_or(team.members.len(), |size| size as usize);
        let number = size as f64;
        let small = team.size.is_some() && number < least;
        if number <= most && !small {
            continue;
        }
        let people = words::count(size, "person", "people");
        let message = if small {
            format!("{} has {people}; a team has {least} at least", case.team(id))
        } else {
            format!("{} has {people}; a team has {most} at most", case.team(id))
        };
        found.push(SIZE.at(case.team_span(id, Field::Size), message).about(Subject::Team(id)));
    }
}

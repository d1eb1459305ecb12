//! Scrum Masters: teams without one among teams that have one, and Scrum Masters who carry product intent. The Scrum Master
//! serves the process; intent has other ways.

use crate::analysis::rule::{Case, Rule, about_teams};
use crate::finding::{Finding, words};
use crate::model::{Field, Method, Role, SeatId, Severity, Subject, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A Scrum team without a Scrum Master.
pub(in crate::analysis) static TEAM_NO_SM: Rule = Rule {
    name: "team-no-sm",
    severity: Severity::Info,
    summary: "teams with method scrum have no Scrum Master, while other teams on the chart have one (said once for the chart)",
    why: "Nobody is there to see how the team's work with its owner goes; or the seat is merely not written down.",
    source: "Scrum Guide 2020: a Scrum team is developers, one product owner and one Scrum Master.",
    fix: "state the team's `sm`, or its `method` when it does not work by Scrum",
    limits: &[],
    example: "method: scrum\npeople:\n  - {name: Kofi, role: sm}\nteams:\n  - {name: Cart, sm: kofi}\n  - {name: Pay}\n",
    counter_example: "method: scrum\npeople:\n  - {name: Kofi, role: sm}\nteams:\n  - {name: Cart}\n  - {name: Pay}\n",
    check: team_no_sm,
};

fn team_no_sm(case: &Case<'_>, found: &mut Vec<Finding>) {
    let org = case.org;
    let has_sm = |id: &TeamId| {
        let team = org.team(*id);
        team.sm.is_some() || team.members.iter().any(|seat| org.seat(*seat).roles.has(Role::Sm))
    };
    let served = org.team_ids().filter(has_sm).count();
    let without: Vec<TeamId> = org
        .team_ids()
        .filter(|team| org.team_method(*team) == Some(Method::Scrum) && !has_sm(team))
        .collect();
    let Some(first) = without.first().filter(|_| served > 0) else { return };
    let message = format!(
        "{} by Scrum and {} no Scrum Master; {} one",
        subject(case.teams(&without), without.len(), "works", "work"),
        if without.len() == 1 { "states" } else { "state" },
        subject(words::counted(served, "other team", "other teams"), served, "has", "have"),
    );
    found.push(about_teams(TEAM_NO_SM.at(case.team_span(*first, Field::Name), message), &without));
}

/// A subject with the verb that fits its number.
fn subject(words: impl std::fmt::Display, number: usize, one: &str, many: &str) -> String {
    format!("{words} {}", if number == 1 { one } else { many })
}

/// A Scrum Master on the way of intent.
pub(in crate::analysis) static SM_RELAY: Rule = Rule {
    name: "sm-relay",
    severity: Severity::Warning,
    summary: "intent passes through a Scrum Master who holds no product role",
    why: "The one who should help owner and team to talk to each other stands between them, and hands on what neither can ask about.",
    source: "Scrum Guide 2020: the Scrum Master facilitates; ordering the backlog is the product owner's.",
    fix: "let the receiver take direction from whoever decides, and leave the process to the Scrum Master",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    reports:\n      - {name: Kofi, role: sm, takes_direction_from: cy}\n      - {name: Di, role: po, takes_direction_from: kofi}\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    reports:\n      - {name: Kofi, role: sm}\n      - {name: Di, role: po}\nteams:\n  - {name: Cart, po: di, sm: kofi}\n",
    check: sm_relay,
};

fn sm_relay(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut relays: Vec<(SeatId, Vec<TeamId>)> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for chain in &case.analysis.chains {
        for node in chain.nodes.iter().filter(|node| !node.vacant) {
            let roles = case.seats.roles(&node.seats);
            if !roles.has(Role::Sm) || roles.has_product() {
                continue;
            }
            let at = *known.entry(node.person).or_insert_with(|| {
                relays.push((node.seat(), Vec::new()));
                relays.len() - 1
            });
            let teams = &mut relays[at].1;
            if teams.last() != Some(&chain.team) {
                teams.push(chain.team);
            }
        }
    }
    for (seat, teams) in relays {
        let message = format!(
            "product intent for {} passes through {}, a Scrum Master's seat",
            case.teams(&teams),
            case.name(seat)
        );
        let finding = SM_RELAY.at(case.seat_span(seat, Field::Role), message).about(Subject::Seat(seat));
        found.push(about_teams(finding, &teams));
    }
}

/// Product owner and Scrum Master in one.
pub(in crate::analysis) static PO_SM_SAME: Rule = Rule {
    name: "po-sm-same",
    severity: Severity::Info,
    summary: "one human owns a team's backlog and is its Scrum Master",
    why: "Who wants more from the team and who guards how it works are one; the two jobs pull in opposite directions.",
    source: "Scrum Guide 2020 names two accountabilities; that one human should not hold both is common advice, not part of it.",
    fix: "let somebody else of the team serve as Scrum Master",
    limits: &[],
    example: "people:\n  - {name: Di, role: po, sets_strategy: yes}\nteams:\n  - {name: Cart, po: di, sm: di}\n",
    counter_example: "people:\n  - {name: Di, role: po, sets_strategy: yes}\nteams:\n  - {name: Cart, po: di}\n  - {name: Pay, sm: di}\n",
    check: po_sm_same,
};

fn po_sm_same(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut both: Vec<(SeatId, Vec<TeamId>)> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    let mut seen: FxHashSet<TeamId> = FxHashSet::default();
    for chain in &case.analysis.chains {
        let Some(owner) = chain.owner_seat() else { continue };
        let serves = case.org.team(chain.team).sm.is_some_and(|sm| case.org.same_human(sm, owner));
        if !serves || !seen.insert(chain.team) {
            continue;
        }
        let at = *known.entry(case.org.seat(owner).person).or_insert_with(|| {
            both.push((owner, Vec::new()));
            both.len() - 1
        });
        both[at].1.push(chain.team);
    }
    for (seat, teams) in both {
        let message =
            format!("{} is product owner and Scrum Master of {}", case.name(seat), case.teams(&teams));
        let span = case.team_span(teams[0], Field::Sm);
        found.push(about_teams(PO_SM_SAME.at(span, message).about(Subject::Seat(seat)), &teams));
    }
}

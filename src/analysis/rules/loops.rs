//! Whether anything comes back to where strategy is made.

use crate::analysis::chain::Chain;
use crate::analysis::loops::{Loop, LoopState, Way};
use crate::analysis::rule::{Case, Rule, about_teams, limits};
use crate::finding::{Finding, words};
use crate::model::{ChainId, Days, End, Field, SeatId, Severity, Subject, TeamId};

/// No way back.
pub(in crate::analysis) static OPEN: Rule = Rule {
    name: "loop-open",
    severity: Severity::Warning,
    summary: "feedback is stated somewhere on the chart, and none reaches the source of a chain",
    why: "Strategy is made without what delivery and customers have learned from the last one.",
    source: "The loop of vision, backlog, delivery and feedback that a split turns into a chain; DORA on customer feedback.",
    fix: "state the way back under `feedback`, or make one: a review, a customer call, a shared measure",
    limits: &[],
    example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: customers, to: cy, every: 2 weeks}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: customers, to: cy, every: 2 weeks}\n  - {from: cy, to: bo, every: 4 weeks}\n",
    check: open,
};

fn open(case: &Case<'_>, found: &mut Vec<Finding>) {
    if case.org.feedback.is_empty() {
        return;
    }
    for (seat, chains) in by_source(case, |way_back| way_back.state == LoopState::Open) {
        let teams = case.teams_of(&chains);
        let message = format!(
            "nothing comes back to {} from customers or from {}",
            case.name(seat),
            case.teams(&teams)
        );
        found.push(at_source(case, &OPEN, seat, &teams, message));
    }
}

/// A way back through too many people.
pub(in crate::analysis) static PROXIED: Rule = Rule {
    name: "loop-proxied",
    severity: Severity::Warning,
    summary: "what comes back to the source of a chain, from customers as from the team, passes through two people or more",
    why: "What strategy learns of its own effect has been retold twice, and retelling makes good news of bad.",
    source: "Allport and Postman (retelling); Read 1962 (bad news is filtered on its way up); the limit is our judgement.",
    fix: "let the source hear one of them directly from time to time: a review, a customer call, a shared measure",
    limits: &[],
    example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nfeedback:\n  - {from: cart, to: di, every: 2 weeks}\n  - {from: di, to: cy, every: 2 weeks}\n  - {from: cy, to: bo, every: 4 weeks}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nfeedback:\n  - {from: cart, to: cy, every: 2 weeks}\n  - {from: cy, to: bo, every: 4 weeks}\n",
    check: proxied,
};

fn proxied(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (seat, chains) in by_source(case, |way_back| way_back.state == LoopState::Proxied) {
        let teams = case.teams_of(&chains);
        let shortest = ways(case.analysis.chain_loop(chains[0])).min_by_key(|way| between(way).len());
        let Some(people) = shortest.map(between) else { continue };
        let message = format!(
            "what comes back to {} of the work for {} passes through {}: {}",
            case.name(seat),
            case.teams(&teams),
            words::count(people.len(), "other person", "other people"),
            case.names(&people)
        );
        found.push(at_source(case, &PROXIED, seat, &teams, message));
    }
}

/// A slow way back.
pub(in crate::analysis) static SLOW: Rule = Rule {
    name: "loop-slow",
    severity: Severity::Info,
    summary: "the quickest way back to the source of a chain takes longer than 13 weeks",
    why: "The next decision is made before the effect of the last one is known.",
    source: "Reinertsen: the value of feedback falls with its age; a quarter as the limit is our judgement.",
    fix: "meet more often on the slowest part of the way, or make a shorter one",
    limits: &[&limits::LOOP_MAX_WEEKS],
    example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: cart, to: cy, every: 4 weeks}\n  - {from: cy, to: bo, every: quarterly}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: cart, to: bo, every: quarterly}\n",
    check: slow,
};

fn slow(case: &Case<'_>, found: &mut Vec<Finding>) {
    // A quarter is 13 weeks and a third of a day.
    let most = Days::weeks(case.limit(&limits::LOOP_MAX_WEEKS)).0 * 1.01;
    let too_slow = |way_back: &Loop| quickest(way_back).is_some_and(|way| way.known.0 > most);
    for (seat, chains) in by_source(case, too_slow) {
        let teams = case.teams_of(&chains);
        let Some(way) = quickest(case.analysis.chain_loop(chains[0])) else { continue };
        let message = format!(
            "what comes back to {} of the work for {} takes {}{}",
            case.name(seat),
            case.teams(&teams),
            if way.unknown > 0 { "at least " } else { "" },
            way.known
        );
        found.push(at_source(case, &SLOW, seat, &teams, message));
    }
}

/// The ways back of a chain.
fn ways(way_back: &Loop) -> impl Iterator<Item = &Way> {
    way_back.from_customers.as_deref().into_iter().chain(way_back.from_team.as_deref())
}

/// The way back that takes least time, as far as is known.
fn quickest(way_back: &Loop) -> Option<&Way> {
    ways(way_back).min_by(|a, b| a.known.0.total_cmp(&b.known.0))
}

/// The seats that a way back passes before it reaches the source.
fn between(way: &Way) -> Vec<SeatId> {
    let seat = |end: &End| match end {
        End::Seat(seat) => Some(*seat),
        End::Customers | End::Team(_) => None,
    };
    let mut seats: Vec<SeatId> = way.path.iter().skip(1).filter_map(seat).collect();
    seats.pop();
    seats
}

/// The chains whose way back is of a kind, by the source they share; a vacant one hears nothing anyway.
fn by_source(case: &Case<'_>, kind: impl Fn(&Loop) -> bool) -> Vec<(SeatId, Vec<ChainId>)> {
    let source = |id: ChainId, chain: &Chain| {
        let source = chain.nodes.first().filter(|node| !node.vacant)?;
        kind(case.analysis.chain_loop(id)).then_some(source.person)
    };
    let groups = case.groups(source);
    let seat = |group: &[ChainId]| case.analysis.chain(group[0]).source();
    groups.iter().filter_map(|group| Some((seat(group)?, group.to_vec()))).collect()
}

fn at_source(
    case: &Case<'_>,
    rule: &'static Rule,
    seat: SeatId,
    teams: &[TeamId],
    message: String,
) -> Finding {
    about_teams(rule.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat)), teams)
}

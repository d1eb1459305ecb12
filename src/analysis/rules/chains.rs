//! What is wrong with a chain as a whole: too long, too little left, broken by a vacancy.

use crate::analysis::chain::{Chain, ChainState, Grade};
use crate::analysis::hop::{Estimate, Factor, Hop, HopKind};
use crate::analysis::retention;
use crate::analysis::rule::{Case, People, Rule, about_teams, carries, limits};
use crate::finding::words::{counted, sentence};
use crate::finding::{Finding, Ground};
use crate::model::{Field, SeatId, Severity, Subject, TeamId};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::fmt::{self, Display as _};
use std::iter::once;

/// Too many handoffs.
pub(in crate::analysis) static LONG: Rule = Rule {
    name: "chain-long",
    severity: Severity::Error,
    summary: "3 handoffs between strategy and a team (warning); 4 or more (error)",
    why: "Each retelling loses part of the intent whatever the people do; four at the base rate keep 41 %.",
    source: "Allport and Postman (retelling), Poppendieck (handoffs); the limits are our judgement.",
    fix: "let one seat hold two of the steps, or let the team's owner take direction from higher up",
    limits: &[&limits::CHAIN_MAX_HANDOFFS],
    example: "people:\n  - name: Ada\n    role: executive\n    reports:\n      - name: Bo\n        role: head\n        reports:\n          - name: Cy\n            role: pm\n            reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\n",
    check: long,
};

fn long<'c>(case: &Case<'c>, found: &mut Vec<Finding>) {
    let most = case.limit(&limits::CHAIN_MAX_HANDOFFS);
    // The cause is the people above the owner: owners side by side share one finding.
    let too_long = |_, chain: &'c Chain| {
        let above = chain.nodes.len().saturating_sub(1);
        (carries(chain) && f64::from(chain.handoffs) > most).then(|| People(&chain.nodes[..above]))
    };
    let groups = case.groups(too_long);
    found.reserve(groups.len());
    for group in groups.iter() {
        let chain = case.analysis.chain(group[0]);
        let teams = case.teams_of(group);
        let Some(last) = chain.nodes.len().checked_sub(1).filter(|last| *last > 0) else { continue };
        let mut owners: SmallVec<[SeatId; 8]> =
            group.iter().filter_map(|chain| case.analysis.chain(*chain).owner_seat()).collect();
        owners.sort_unstable();
        owners.dedup();
        let one = owners.len() == 1;
        let path = fmt::from_fn(|f| {
            if one {
                return case.path(&chain.nodes).fmt(f);
            }
            write!(f, "{} → {} owners", case.path(&chain.nodes[..last]), owners.len())
        });
        let message = sentence(format_args!(
            "{}{} lie between strategy and {}: {path}",
            if chain.cut { "more than " } else { "" },
            counted(chain.handoffs as usize, "handoff", "handoffs"),
            case.teams(&teams)
        ));
        let seat = chain.nodes[last - 1].seat();
        let mut finding = about(&LONG, case, seat, &teams, message);
        if f64::from(chain.handoffs) <= most + 1.0 {
            finding.severity = Severity::Warning;
        }
        found.push(finding);
    }
}

/// A finding about a seat, at its name, and about the teams of some chains.
fn about(rule: &Rule, case: &Case<'_>, seat: SeatId, teams: &[TeamId], message: String) -> Finding {
    let teams = teams.iter().map(|team| Subject::Team(*team));
    rule.at(case.seat_span(seat, Field::Name), message).about_all(once(Subject::Seat(seat)).chain(teams))
}

/// Too little left.
pub(in crate::analysis) static DEGRADED: Rule = Rule {
    name: "chain-degraded",
    severity: Severity::Error,
    summary: "estimated retention of a chain under 45 % (warning); under 30 % (error)",
    why: "Most of what strategy meant does not reach the sprint; the weakest hop is where a change helps most.",
    source: "The factors, each with its source, are in the reference of the analysis; the grades are our judgement.",
    fix: "strengthen the weakest hop; the chain's best levers are listed with it",
    limits: &[&limits::CHAIN_MIN_RETENTION, &limits::CHAIN_MIN_RETENTION_ERROR],
    example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        horizon: 6-24 months\n        contact: {engineering: none}\n        reports:\n          - name: Di\n            role: po\n            horizon: 1-4 weeks\n            contact: {customers: none}\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, medium: documents}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        horizon: 6-24 months\n        contact: {engineering: none}\n        reports:\n          - name: Di\n            role: po\n            horizon: 1-4 weeks\n            contact: {customers: none}\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, medium: documents, read_back: yes, joint_discovery: yes}\n",
    check: degraded,
};

fn degraded<'c>(case: &Case<'c>, found: &mut Vec<Finding>) {
    let warning = case.limit(&limits::CHAIN_MIN_RETENTION);
    let error = case.limit(&limits::CHAIN_MIN_RETENTION_ERROR);
    let below = |kept: f64, limit: f64| kept + 1e-9 < limit;
    let degraded = |_, chain: &'c Chain| {
        let kept = chain.retention.filter(|_| chain.state == ChainState::Whole)?.value;
        below(kept, warning.max(error)).then(|| (People(&chain.nodes), (kept * 1000.0).round() as u32))
    };
    let groups = case.groups(degraded);
    found.reserve(groups.len());
    for group in groups.iter() {
        let chain = case.analysis.chain(group[0]);
        let Some(kept) = chain.retention else { continue };
        let stated = without_defaults(case, chain);
        let severity = if below(stated, error) { Severity::Error } else { Severity::Warning };
        let teams = case.teams_of(group);
        let weakest = chain.weakest.and_then(|at| chain.nodes.get(at).zip(chain.nodes.get(at + 1)));
        let (least, seat) = match weakest {
            Some((from, to)) => (Some((from.seat(), to.seat())), to.seat()),
            None => (None, chain.nodes[chain.nodes.len() - 1].seat()),
        };
        let message = sentence(format_args!(
            "est. {} % ({:.0}–{:.0}) of the intent reaches {}, grade {}{}",
            Grade::percent(kept.value),
            kept.low * 100.0,
            kept.high * 100.0,
            case.teams(&teams),
            Grade::of(kept.value).letter(),
            fmt::from_fn(|f| match least {
                Some((from, to)) =>
                    write!(f, "; least survives from {} to {}", case.name(from), case.name(to)),
                None => Ok(()),
            })
        ));
        let mut finding = about(&DEGRADED, case, seat, &teams, message);
        finding.severity = severity;
        if !below(stated, warning.max(error)) {
            finding = finding.on(Ground::Defaults);
        }
        found.push(finding);
    }
}

/// What a chain would keep if nothing but stated facts counted.
fn without_defaults(case: &Case<'_>, chain: &Chain) -> f64 {
    case.analysis.hops_of(chain).map(|hop| stated_retention(case, hop).value).product()
}

/// What a hop keeps without the factors that rest on defaults; a measurement stays mixed in.
fn stated_retention(case: &Case<'_>, hop: &Hop) -> Estimate {
    if hop.kind != HopKind::Person || !hop.factors.iter().any(|factor| factor.default) {
        return hop.retention;
    }
    let factors: Vec<Factor> = hop.factors.iter().copied().filter(|factor| !factor.default).collect();
    let estimate: Estimate = retention::estimate(hop.base, &factors, &hop.mitigations);
    hop.blend.as_deref().map_or(estimate, |blend| retention::measure(case.org, blend.measured, estimate).0)
}

/// A vacant seat on the way.
pub(in crate::analysis) static BROKEN: Rule = Rule {
    name: "chain-broken",
    severity: Severity::Error,
    summary: "a vacant seat carries the intent of a team",
    why: "Nobody hands over what this seat would have to: the team works on what is left of the last instruction.",
    source: "Follows from the definition of a chain.",
    fix: "fill the seat, mark who acts in it with a name and `acting: yes`, or lead the line round it",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    reports: [{title: Product Owner, id: po, role: po, vacant: yes}]\nteams:\n  - {name: Cart, po: po}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, title: Product Owner, id: po, role: po, acting: yes}]\nteams:\n  - {name: Cart, po: po}\n",
    check: broken,
};

fn broken(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut vacant: FxHashMap<SeatId, Vec<TeamId>> = FxHashMap::default();
    for chain in &case.analysis.chains {
        for node in chain.nodes.iter().filter(|node| node.vacant) {
            let teams = vacant.entry(node.seat()).or_default();
            if teams.last() != Some(&chain.team) {
                teams.push(chain.team);
            }
        }
    }
    let mut vacant: Vec<_> = vacant.into_iter().collect();
    vacant.sort_unstable();
    for (seat, teams) in vacant {
        let message =
            format!("{} is vacant, and carries the intent for {}", case.name(seat), case.teams(&teams));
        let finding = BROKEN.at(case.seat_span(seat, Field::Vacant), message).about(Subject::Seat(seat));
        found.push(about_teams(finding, &teams));
    }
}

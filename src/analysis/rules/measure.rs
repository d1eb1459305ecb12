//! Measurements: where the next one would tell most, those that have grown old, and those that contradict the estimate.

use crate::analysis::chain::ChainState;
use crate::analysis::hop::{Blend, Hop, HopKind};
use crate::analysis::retention::STALE_DAYS;
use crate::analysis::rule::{Case, Rule, limits};
use crate::finding::{Finding, words};
use crate::model::{Field, SeatId, Severity, Span, Subject};
use rustc_hash::FxHashSet;

/// The handoff to measure next.
pub(in crate::analysis) static NEXT: Rule = Rule {
    name: "measure-next",
    severity: Severity::Info,
    summary: "handoffs are measured on the chart, but not the one with the lowest estimate (said once for the chart)",
    why: "The lowest estimate decides what is done first; it deserves to be a number that somebody counted.",
    source: "Value-stream mapping: percent complete and accurate of each handoff (Martin and Osterling 2013).",
    fix: "count how much of what arrives can be used as it is, or ask for the sender's priorities, and state it under `measured`",
    limits: &[],
    example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: bo, to: cy, measured: {kind: recall, value: 80%, n: 10}}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports:\n      - name: Cy\n        role: pm\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, measured: {kind: recall, value: 60%, n: 10}}\n",
    check: next,
};

fn next(case: &Case<'_>, found: &mut Vec<Finding>) {
    let measured = case.org.handoffs.iter().filter(|handoff| handoff.measured.is_some()).count();
    if measured == 0 {
        return;
    }
    let whole = case.analysis.chains.iter().filter(|chain| chain.state == ChainState::Whole);
    let weakest = whole
        .filter_map(|chain| Some((case.analysis.hops_of(chain).nth(chain.weakest?)?, chain.team)))
        .min_by(|(a, _), (b, _)| a.retention.value.total_cmp(&b.retention.value));
    let Some((hop, team)) = weakest.filter(|(hop, _)| hop.blend.is_none()) else { return };
    let message = format!(
        "from {} to {} survives least, est. {:.0} %, and nobody has measured it; {} {}",
        case.name(hop.from),
        case.name(hop.to),
        hop.retention.value * 100.0,
        words::count(measured, "other handoff", "other handoffs"),
        if measured == 1 { "is" } else { "are" },
    );
    let finding = NEXT.at(case.seat_span(hop.to, Field::Name), message);
    found
        .push(finding.about(Subject::Seat(hop.to)).about(Subject::Seat(hop.from)).about(Subject::Team(team)));
}

/// An old measurement.
pub(in crate::analysis) static STALE: Rule = Rule {
    name: "measure-stale",
    severity: Severity::Info,
    summary: "a measurement is more than 180 days older than the chart's `as_of`; it counts half",
    why: "People and habits have changed since; the number still sways the estimate.",
    source: "Our judgement.",
    fix: "measure again, and state the new value and `date`",
    limits: &[],
    example: "as_of: 2026-11-01\npeople:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, measured: {kind: recall, value: 60%, n: 10, date: 2026-02-10}}\n",
    counter_example: "as_of: 2026-11-01\npeople:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, measured: {kind: recall, value: 60%, n: 10, date: 2026-09-10}}\n",
    check: stale,
};

fn stale(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (hop, blend) in measured(case).into_iter().filter(|(_, blend)| blend.stale) {
        let Some(age) = blend.age_days else { continue };
        let message = format!(
            "what arrives at {} from {} was measured {age} days ago; after {STALE_DAYS} a measurement counts half",
            receiver(case, hop),
            case.name(hop.from)
        );
        found.push(at(&STALE, hop, blend, message));
    }
}

/// A measurement far from the estimate.
pub(in crate::analysis) static DISAGREES: Rule = Rule {
    name: "measure-disagrees",
    severity: Severity::Info,
    summary: "a measurement is more than 20 points off the estimate, and with a sample size its 95 % interval does not hold the estimate either",
    why: "Something about this handoff is not on the chart, or what was counted is not what the estimate means.",
    source: "Wilson 1927 for the interval; 20 points, twice the band of the estimate, are our judgement.",
    fix: "state what helps or hurts this handoff, check what was counted, or set `base` under `model` when all measurements point one way",
    limits: &[&limits::MEASURE_MAX_DIFFERENCE],
    example: "people:\n  - name: Cy\n    role: pm\n    horizon: 1-24 months\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, measured: {kind: complete-and-accurate, value: 40%, n: 30}}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    horizon: 1-24 months\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, measured: {kind: complete-and-accurate, value: 40%, n: 3}}\n",
    check: disagrees,
};

fn disagrees(case: &Case<'_>, found: &mut Vec<Finding>) {
    let most = case.limit(&limits::MEASURE_MAX_DIFFERENCE);
    for (hop, blend) in measured(case) {
        let (value, estimate) = (blend.measured.value, blend.estimate.value);
        let by_chance = blend.wilson.is_some_and(|(low, high)| low <= estimate && estimate <= high);
        if by_chance || (value - estimate).abs() <= most + 1e-9 {
            continue;
        }
        let message = format!(
            "from {} to {}, {:.0} % were measured where {:.0} % are estimated",
            case.name(hop.from),
            receiver(case, hop),
            value * 100.0,
            estimate * 100.0
        );
        found.push(at(&DISAGREES, hop, blend, message));
    }
}

/// Hops that are measured, each measurement once.
fn measured<'a>(case: &Case<'a>) -> Vec<(&'a Hop, &'a Blend)> {
    let mut said: FxHashSet<Span> = FxHashSet::default();
    let hops = case.analysis.hops.iter().filter_map(|hop| Some((hop, hop.blend.as_deref()?)));
    hops.filter(|(_, blend)| said.insert(blend.measured.span)).collect()
}

fn receiver(case: &Case<'_>, hop: &Hop) -> String {
    match hop.kind {
        HopKind::Person => case.name(hop.to).to_string(),
        HopKind::Team(team) => case.team(team).to_string(),
    }
}

fn at(rule: &'static Rule, hop: &Hop, blend: &Blend, message: String) -> Finding {
    let finding = rule.at(blend.measured.span, message);
    let (from, to): (SeatId, SeatId) = (hop.from, hop.to);
    match hop.kind {
        HopKind::Person => finding.about(Subject::Seat(to)).about(Subject::Seat(from)),
        HopKind::Team(team) => finding.about(Subject::Team(team)).about(Subject::Seat(from)),
    }
}

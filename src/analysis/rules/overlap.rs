//! Neighbours on a chain who plan the same time.

use crate::analysis::factors::octaves;
use crate::analysis::rule::{Case, Pair, Rule, about_teams, limits};
use crate::finding::Finding;
use crate::model::{Days, Field, Horizon, PersonId, SeatId, Severity, Subject};
use rustc_hash::FxHashSet;

/// The finest grain of a plan: a horizon that starts now would have octaves without end.
const DAY: Days = Days(1.0);

/// Two horizons that are nearly one.
pub(in crate::analysis) static OVERLAP: Rule = Rule {
    name: "horizon-overlap",
    severity: Severity::Info,
    summary: "sender and receiver state horizons that share more than 75 % of the shorter one, counted in octaves",
    why: "Two people plan the same time, so one of them decides it a second time, or waits for the other.",
    source: "Jaques: two levels are justified by two time spans; the limit is our judgement.",
    fix: "agree who plans which part of the time both look at, or let one seat do both",
    limits: &[&limits::OVERLAP_MAX_SHARE],
    example: "people:\n  - name: Bo\n    role: head\n    horizon: 1-3 years\n    reports: [{name: Cy, role: pm, horizon: 1-2 years}]\nteams:\n  - {name: Cart, pm: cy}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    horizon: 1-3 years\n    reports: [{name: Cy, role: pm, horizon: 6-18 months}]\nteams:\n  - {name: Cart, pm: cy}\n",
    check: overlap,
};

fn overlap(case: &Case<'_>, found: &mut Vec<Finding>) {
    let most = case.limit(&limits::OVERLAP_MAX_SHARE);
    let mut said: FxHashSet<(PersonId, PersonId)> = FxHashSet::default();
    for pair in case.pairs() {
        let Some((shared, share)) = shared(case, pair).filter(|(_, share)| *share > most + 1e-9) else {
            continue;
        };
        if !said.insert((pair.from.person, pair.to.person)) {
            continue;
        }
        let (from, to) = (pair.from.seat(), pair.to.seats[0]);
        let message = format!(
            "{} and {} both plan {} to {}, {:.0} % of the shorter horizon",
            case.name(from),
            case.name(to),
            shared.near,
            shared.far,
            share * 100.0
        );
        let at = |seats: &[SeatId]| case.seat_span(case.stating(seats, Field::Horizon), Field::Horizon);
        let finding = OVERLAP
            .at(at(&pair.to.seats), message)
            .see(at(&pair.from.seats), "the sender's horizon")
            .about(Subject::Seat(to))
            .about(Subject::Seat(from));
        found.push(about_teams(finding, &pair.teams));
    }
}

/// The time both ends of a handoff plan, and its share of the shorter horizon. Horizons by default say what is usual for
/// a role, not what these two people plan: both must be stated.
fn shared(case: &Case<'_>, pair: &Pair<'_>) -> Option<(Horizon, f64)> {
    let range = |seats: &[SeatId]| {
        let (near, far) = (case.seats.near(seats)?, case.seats.far(seats)?);
        let near_days = if near.days.0 < DAY.0 { DAY } else { near.days };
        (!near.default && !far.default && far.days.0 > near_days.0).then(|| Horizon::new(near_days, far.days))
    };
    let (a, b) = (range(&pair.from.seats)?, range(&pair.to.seats)?);
    let near = if a.near.0 > b.near.0 { a.near } else { b.near };
    let far = if a.far.0 < b.far.0 { a.far } else { b.far };
    (far.0 > near.0).then(|| {
        let shared = Horizon::new(near, far);
        (shared, octaves(shared) / octaves(a).min(octaves(b)))
    })
}

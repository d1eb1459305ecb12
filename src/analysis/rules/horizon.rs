//! Time that nobody on a chain plans, receivers who plan further than their senders, product managers in the sprint.

use crate::analysis::HorizonBasis;
use crate::analysis::chain::Chain;
use crate::analysis::hop::HopKind;
use crate::analysis::rule::{Case, Rule, carries, limits};
use crate::finding::words::sentence;
use crate::finding::{Finding, Ground};
use crate::model::{Days, Field, PersonId, Role, SeatId, Severity, Subject};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::fmt;

/// Uncovered time on a chain.
pub(in crate::analysis) static GAP: Rule = Rule {
    name: "horizon-gap",
    severity: Severity::Error,
    summary: "more than 1.5 octaves of time on a chain that nobody plans (warning); more than 3 (error)",
    why: "Between the roadmap and the sprint nobody turns themes into steps, so the two drift apart unseen.",
    source: "Jaques' time spans; roadmaps of 6 to 24 months and sprints of 1 to 4 weeks leave 4 weeks to 6 months to nobody.",
    fix: "widen a stated horizon, or state the planning event that fills the gap under `bridges`",
    limits: &[&limits::GAP_MAX_OCTAVES, &limits::GAP_MAX_OCTAVES_ERROR],
    example: "people:\n  - name: Cy\n    role: pm\n    horizon: 6-24 months\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    horizon: 6-24 months\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\nbridges:\n  - {kind: okr, horizon: 4-13 weeks}\n",
    check: gap,
};

fn gap(case: &Case<'_>, found: &mut Vec<Finding>) {
    let warning = case.limit(&limits::GAP_MAX_OCTAVES);
    let error = case.limit(&limits::GAP_MAX_OCTAVES_ERROR);
    let open_hops = |chain: &Chain| -> SmallVec<[(SeatId, SeatId, u32); 4]> {
        let open =
            case.analysis.hops_of(chain).filter(|hop| hop.kind == HopKind::Person && hop.gap_octaves > 0.0);
        open.map(|hop| (hop.from, hop.to, (hop.gap_octaves * 1000.0).round() as u32)).collect()
    };
    let uncovered = |_, chain: &Chain| {
        let much = carries(chain) && chain.uncovered_octaves > warning.min(error) + 1e-9;
        much.then(|| open_hops(chain))
    };
    let groups = case.groups(uncovered);
    found.reserve(groups.len());
    for group in groups.iter() {
        let chain = case.analysis.chain(group[0]);
        let Some((from, to, _)) = open_hops(chain).into_iter().max_by_key(|(_, _, octaves)| *octaves) else {
            continue;
        };
        let teams = case.teams_of(group);
        let node = |seat| chain.nodes.iter().find(|node| node.seats.contains(&seat));
        let near = node(from).and_then(|node| case.seats.near(&node.seats));
        let far = node(to).and_then(|node| case.seats.far(&node.seats));
        let range = fmt::from_fn(|f| match (far, near) {
            (Some(far), Some(near)) => write!(f, "{} to {}", far.days, near.days),
            (_, _) => f.write_str("the time between them"),
        });
        let message = sentence(format_args!(
            "nobody plans all of {range} between {} and {} for {}: {:.1} octaves are open",
            case.name(from),
            case.name(to),
            case.teams(&teams),
            chain.uncovered_octaves
        ));
        let about = [Subject::Seat(to), Subject::Seat(from)].into_iter();
        let mut finding = GAP
            .at(case.seat_span(to, Field::Horizon), message)
            .see(case.seat_span(from, Field::Horizon), "the sender's horizon")
            .about_all(about.chain(teams.iter().map(|team| Subject::Team(*team))));
        if chain.uncovered_octaves <= error + 1e-9 {
            finding.severity = Severity::Warning;
        }
        if !chain.uncovered_stated {
            finding = finding.on(Ground::Defaults);
        }
        found.push(finding);
    }
}

/// A receiver who plans further than the sender.
pub(in crate::analysis) static INVERTED: Rule = Rule {
    name: "horizon-inverted",
    severity: Severity::Warning,
    summary: "the receiver of a handoff plans further ahead than the sender",
    why: "Direction comes from where less of the road is seen; either the lines or the horizons are not what they seem.",
    source: "Jaques: a manager's time span reaches further than a report's.",
    fix: "correct the horizons, or let direction flow from the seat that plans further",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    horizon: 1-3 months\n    reports: [{name: Di, role: po, horizon: 1-12 months}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    horizon: 1-12 months\n    reports: [{name: Di, role: po, horizon: 1-12 months}]\nteams:\n  - {name: Cart, po: di}\n",
    check: inverted,
};

fn inverted(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said: FxHashSet<(PersonId, PersonId)> = FxHashSet::default();
    for pair in case.pairs() {
        let (Some(sender), Some(receiver)) =
            (case.seats.far(&pair.from.seats), case.seats.far(&pair.to.seats))
        else {
            continue;
        };
        let further = receiver.days.0 > sender.days.0 * (1.0 + 1e-9);
        if !further || !said.insert((pair.from.person, pair.to.person)) {
            continue;
        }
        let (from, to) = (pair.from.seat(), pair.to.seats[0]);
        let message = format!(
            "{} plans {} ahead, further than {} who gives direction ({})",
            case.name(to),
            receiver.days,
            case.name(from),
            sender.days
        );
        let finding = INVERTED
            .at(case.seat_span(case.stating(&pair.to.seats, Field::Horizon), Field::Horizon), message)
            .about(Subject::Seat(to))
            .about(Subject::Seat(from));
        let defaults = sender.default || receiver.default;
        found.push(if defaults { finding.on(Ground::Defaults) } else { finding });
    }
}

/// A product manager who plans sprints.
pub(in crate::analysis) static PM_IN_SPRINT: Rule = Rule {
    name: "pm-in-sprint",
    severity: Severity::Warning,
    summary: "a product manager states a far horizon under 26 weeks",
    why: "Strategy has nobody when the seat that should look 6 to 24 months ahead is busy with the next sprints.",
    source: "The usual horizons of the two roles: 6 to 24 months and 1 to 4 weeks.",
    fix: "free the seat for the longer horizon, or state who plans it",
    limits: &[&limits::PM_MIN_HORIZON_WEEKS],
    example: "people:\n  - {name: Cy, role: pm, horizon: 1-8 weeks}\n",
    counter_example: "people:\n  - {name: Cy, role: pm, horizon: 1-8 months}\n",
    check: pm_in_sprint,
};

fn pm_in_sprint(case: &Case<'_>, found: &mut Vec<Finding>) {
    let least = Days::weeks(case.limit(&limits::PM_MIN_HORIZON_WEEKS));
    for seat in case.held(Role::Pm) {
        let Some(horizon) = case.analysis.horizon(seat) else { continue };
        let stated = match horizon.basis {
            HorizonBasis::Stated | HorizonBasis::Sprint => true,
            HorizonBasis::RoleDefault => false,
        };
        if !stated || horizon.horizon.far.0 >= least.0 - 1e-9 {
            continue;
        }
        let message = format!(
            "{} is a product manager's seat and plans {} ahead at most",
            case.name(seat),
            horizon.horizon.far
        );
        found.push(PM_IN_SPRINT.at(case.seat_span(seat, Field::Horizon), message).about(Subject::Seat(seat)));
    }
}

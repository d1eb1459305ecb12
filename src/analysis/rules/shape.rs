//! The shape of the reporting tree: how many report to one seat, and how many layers there are.

use crate::analysis::rule::{Case, Rule, limits};
use crate::finding::{Finding, words};
use crate::model::{Field, Holding, Role, SeatId, Severity, Subject};

/// Too many direct reports, or too few.
pub(in crate::analysis) static SPAN: Rule = Rule {
    name: "span-of-control",
    severity: Severity::Info,
    summary: "more than 15 people report to one seat; a least number for heads and managers can be set, and a most for each role with `span-max-head` and the like",
    why: "Nobody can listen to so many, so what they know stays where it is.",
    source: "Common practice of five to fifteen direct reports; the limit is our judgement.",
    fix: "give some of the reports another manager, or set the limit that holds for the role",
    limits: &[&limits::SPAN_MAX, &limits::SPAN_MIN],
    example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy}, {name: Di}, {name: Ed}]\nrules: {limits: {span-max-head: 2}}\n",
    counter_example: "people:\n  - name: Bo\n    role: em\n    reports: [{name: Cy}, {name: Di}, {name: Ed}]\nrules: {limits: {span-max-head: 2}}\n",
    check: span,
};

fn span(case: &Case<'_>, found: &mut Vec<Finding>) {
    let org = case.org;
    let filled = |seat: SeatId| org.seat(seat).holding != Holding::Vacant;
    // Somebody's own second seat is no report.
    let mut reports = vec![0_u32; org.seats.len()];
    for (seat, data) in org.seat_ids().zip(&org.seats).filter(|(_, data)| data.holding != Holding::Vacant) {
        if let Some(manager) = data.manager.filter(|manager| !org.same_human(*manager, seat)) {
            reports[manager.index()] += 1;
        }
    }
    let (least, most) = (case.limit(&limits::SPAN_MIN), case.limit(&limits::SPAN_MAX));
    let by_role: Vec<(Role, f64)> = Role::ALL
        .into_iter()
        .filter_map(|role| Some((role, case.stated_limit(&limits::span_max(role))?)))
        .collect();
    for (seat, reports) in org.seat_ids().zip(reports) {
        let number = f64::from(reports);
        // Nearly all seats are within the limits of everybody, and are not looked at again.
        let within = by_role.is_empty() && number <= most && number >= least;
        if within || !filled(seat) {
            continue;
        }
        let roles = org.seat(seat).roles;
        let of_role = by_role.iter().filter(|(role, _)| roles.has(*role)).map(|(_, most)| *most);
        let most = of_role.reduce(f64::max).unwrap_or(most);
        let manages = roles.has(Role::Head) || roles.has(Role::Em);
        let limit = if number > most {
            most
        } else if manages && number < least {
            least
        } else {
            continue;
        };
        let message = format!(
            "{} {} to {}; the limit is {limit}",
            words::count(reports as usize, "seat", "seats"),
            if reports == 1 { "reports" } else { "report" },
            case.name(seat)
        );
        found.push(SPAN.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat)));
    }
}

/// Many layers.
pub(in crate::analysis) static LAYERS: Rule = Rule {
    name: "layers",
    severity: Severity::Info,
    summary: "the reporting tree has more than 6 layers (said once, at the deepest seat)",
    why: "Direction that takes the reporting line is handed on at each layer, and each handing on keeps about four fifths.",
    source: "Old studies of downward communication found 72 % understood for each level on average; the limit is our judgement.",
    fix: "lead direction past layers that add nothing to it (`takes_direction_from`), or take such a layer out",
    limits: &[&limits::LAYERS_MAX],
    example: "people:\n  - name: Ada\n    reports: [{name: Bo, reports: [{name: Cy, reports: [{name: Di}]}]}]\nrules: {limits: {layers-max: 3}}\n",
    counter_example: "people:\n  - name: Ada\n    reports: [{name: Bo, reports: [{name: Cy, reports: [{name: Di}]}]}]\n",
    check: layers,
};

fn layers(case: &Case<'_>, found: &mut Vec<Finding>) {
    let org = case.org;
    // Managers come before their reports; one human in two seats below each other is one layer.
    let mut layer = vec![1_u32; org.seats.len()];
    let mut deepest: Option<SeatId> = None;
    for seat in org.seat_ids() {
        if let Some(manager) = org.seat(seat).manager {
            let step = u32::from(!org.same_human(manager, seat));
            layer[seat.index()] = layer[manager.index()] + step;
        }
        if deepest.is_none_or(|deepest| layer[seat.index()] > layer[deepest.index()]) {
            deepest = Some(seat);
        }
    }
    let most = case.limit(&limits::LAYERS_MAX);
    let Some(seat) = deepest.filter(|seat| f64::from(layer[seat.index()]) > most) else { return };
    let top = org.ancestors(seat).last().unwrap_or(seat);
    let message = format!(
        "{} layers lie between {} and {}, both counted",
        layer[seat.index()],
        case.name(top),
        case.name(seat)
    );
    found.push(LAYERS.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat)));
}

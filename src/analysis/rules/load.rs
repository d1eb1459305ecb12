//! Humans who carry more than the published limits.

use crate::analysis::factors::rests_on_default;
use crate::analysis::load::{Load, OVERLOADED, OVERLOADED_FAR, TOLERANCE};
use crate::analysis::rule::{Case, Rule, limits};
use crate::finding::{Finding, Ground, words};
use crate::model::{Field, Role, SeatId, Severity, Subject};

const SOURCE: &str = "SAFe: a product owner serves one to two teams, a product manager up to four product owners; LeSS: one owner and two to eight teams that clarify for themselves. The weights are our judgement and reproduce these limits.";

/// A product owner above the limit.
pub(in crate::analysis) static PO: Rule = Rule {
    name: "po-overload",
    severity: Severity::Error,
    summary: "the load of a product owner's seat above 1.2 (warning); above 1.6 (error)",
    why: "Who serves too many teams answers late and hands on without listening.",
    source: SOURCE,
    fix: "give a team to another owner, or let the team clarify items with users (`clarification: shared` or `team`)",
    limits: &[&limits::PO_MAX_TEAMS],
    example: "people:\n  - {name: Di, role: po}\nteams:\n  - {name: A, po: di, clarification: po}\n  - {name: B, po: di, clarification: po}\n  - {name: C, po: di, clarification: po}\n  - {name: D, po: di, clarification: po}\n",
    counter_example: "people:\n  - {name: Di, role: po}\nteams:\n  - {name: A, po: di, clarification: po}\n  - {name: B, po: di, clarification: po}\n",
    check: po,
};

/// A product manager above the limit.
pub(in crate::analysis) static PM: Rule = Rule {
    name: "pm-overload",
    severity: Severity::Error,
    summary: "the load of a product manager's seat above 1.2 (warning); above 1.6 (error)",
    why: "Strategy is what gives way first when the seat has too many to direct or teams of its own.",
    source: SOURCE,
    fix: "divide the product and give the seat fewer owners to direct, or hand a backlog to somebody else",
    limits: &[&limits::PM_MAX_POS],
    example: "people:\n  - {name: Cy, role: pm}\nteams:\n  - {name: A, pm: cy, clarification: po}\n  - {name: B, pm: cy, clarification: po}\n",
    counter_example: "people:\n  - {name: Cy, role: pm}\nteams:\n  - {name: A, pm: cy, clarification: shared}\n  - {name: B, pm: cy, clarification: shared}\n",
    check: pm,
};

/// A Scrum Master above the limit.
pub(in crate::analysis) static SM: Rule = Rule {
    name: "sm-overload",
    severity: Severity::Error,
    summary: "the load of a Scrum Master's seat without product duties above 1.2 (warning); above 1.6 (error)",
    why: "A team that shares its Scrum Master with too many others keeps its obstacles, and those in the way of intent with them.",
    source: "LeSS: a Scrum Master serves one to three teams. The weight of 0.4 for each is our judgement and reproduces this limit.",
    fix: "share the teams among more Scrum Masters, or let a team that no longer needs one go on alone",
    limits: &[&limits::SM_MAX_TEAMS],
    example: "people:\n  - {name: Kofi, role: sm}\nteams:\n  - {name: A, sm: kofi}\n  - {name: B, sm: kofi}\n  - {name: C, sm: kofi}\n  - {name: D, sm: kofi}\n",
    counter_example: "people:\n  - {name: Kofi, role: sm}\nteams:\n  - {name: A, sm: kofi}\n  - {name: B, sm: kofi}\n  - {name: C, sm: kofi}\n",
    check: sm,
};

fn po(case: &Case<'_>, found: &mut Vec<Finding>) {
    // With n teams and a product manager above, a po's load is 0.4 + 0.4 n.
    let limit = 0.4 + 0.4 * case.limit(&limits::PO_MAX_TEAMS);
    overloads(case, found, &PO, limit, |load| !load.strategy && load.teams_owned() > 0);
}

fn pm(case: &Case<'_>, found: &mut Vec<Finding>) {
    // Product strategy with n product owners is 0.6 + 0.15 n.
    let limit = 0.6 + 0.15 * case.limit(&limits::PM_MAX_POS);
    overloads(case, found, &PM, limit, |load| load.strategy);
}

fn sm(case: &Case<'_>, found: &mut Vec<Finding>) {
    let limit = 0.4 * case.limit(&limits::SM_MAX_TEAMS);
    // Whoever has product duties as well is spoken of there, with all parts of the load.
    overloads(case, found, &SM, limit, |load| !load.strategy && load.teams_owned() == 0 && load.teams_sm > 0);
}

fn overloads(
    case: &Case<'_>,
    found: &mut Vec<Finding>,
    rule: &'static Rule,
    limit: f64,
    concerns: fn(Load) -> bool,
) {
    let mut by_default: Vec<(SeatId, Load)> = Vec::new();
    for (person, load) in case.analysis.loads.iter() {
        let total = load.total();
        if !concerns(load) || total <= limit + TOLERANCE {
            continue;
        }
        // Of several seats the one whose role the load comes from.
        let duty = match (load.strategy, load.teams_owned()) {
            (true, _) => Role::Pm,
            (false, 0) => Role::Sm,
            (false, _) => Role::Po,
        };
        let seats = || case.org.seats_of(person);
        let Some(seat) = seats().find(|seat| case.seats.is(&[*seat], duty)).or_else(|| seats().next()) else {
            continue;
        };
        if rests_on_default(load, limit) {
            by_default.push((seat, load));
            continue;
        }
        let message = format!("{} carries {total:.2} of {limit:.1}: {}", case.name(seat), parts(load));
        let mut finding = rule.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat));
        if total <= limit + (OVERLOADED_FAR - OVERLOADED) + TOLERANCE {
            finding.severity = Severity::Warning;
        }
        found.push(finding);
    }
    found.extend(unstated(case, rule, limit, by_default));
}

/// One finding for all loads that only a default takes above the limit: their cause is one, a key left out.
fn unstated(
    case: &Case<'_>,
    rule: &'static Rule,
    limit: f64,
    mut loads: Vec<(SeatId, Load)>,
) -> Option<Finding> {
    loads.sort_by_key(|(seat, _)| *seat);
    let (first, load) = *loads.first()?;
    let seats: Vec<SeatId> = loads.iter().map(|(seat, _)| *seat).collect();
    let message = if seats.len() == 1 {
        format!("{} carries {:.2} of {limit:.1}: {}", case.name(first), load.total(), parts(load))
    } else {
        let most = loads.iter().map(|(_, load)| load.total()).fold(0.0, f64::max);
        format!(
            "{} carry more than {limit:.1}, up to {most:.2}, if the usual holds of who clarifies items",
            case.names(&seats)
        )
    };
    let finding = rule.at(case.seat_span(first, Field::Name), message).on(Ground::Defaults);
    let finding = finding.help("state who clarifies items with users: `clarification` of the teams");
    Some(seats.into_iter().fold(finding, |finding, seat| finding.about(Subject::Seat(seat))))
}

/// What a load is made of, with its weights.
fn parts(load: Load) -> String {
    let mut parts = Vec::new();
    if load.strategy {
        parts.push("product strategy 0.6".to_owned());
    }
    if load.under_pm {
        parts.push("a product manager to agree with 0.4".to_owned());
    }
    let mut times = |number: u32, one: &str, many: &str, weight: f64| {
        if number > 0 {
            let counted = words::count(number as usize, one, many);
            parts.push(format!("{counted} × {weight}"));
        }
    };
    times(load.pos_directed, "product owner", "product owners", 0.15);
    times(load.teams_po, "team", "teams", 0.4);
    times(load.teams_shared, "team sharing clarification", "teams sharing clarification", 0.2);
    times(load.teams_team, "team clarifying itself", "teams clarifying themselves", 0.075);
    times(load.teams_sm, "team as Scrum Master", "teams as Scrum Master", 0.4);
    words::and_list(&parts)
}

//! What a handoff has to cross: departments, time zones, reporting lines. One cause may part many pairs of people, and is
//! said once: a pair of departments, a pair of time zones, a giver of direction to other people's reports.

use crate::analysis::chain::Node;
use crate::analysis::rule::{Case, Pair, Rule, about_teams};
use crate::analysis::timezone::shared_hours;
use crate::finding::Finding;
use crate::model::{Field, SeatId, Severity, Subject};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// Another department.
pub(in crate::analysis) static BOUNDARY: Rule = Rule {
    name: "boundary",
    severity: Severity::Warning,
    summary: "handoffs cross from one department to another (info; warning on the weakest hop of a chain graded C or worse)",
    why: "What matters is weighed differently on the two sides, and promises across departments are kept less often.",
    source: "Sull, Homkes and Sull 2015: 84 % of managers can rely on their boss and reports, 9 % on other functions all the time; the factor is our judgement.",
    fix: "seat the receiver in the sender's department, or give the two sides one goal and one review",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    department: Product\n    reports: [{name: Di, role: po, department: Delivery}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    department: Product\n    reports: [{name: Di, role: po, department: product}]\nteams:\n  - {name: Cart, po: di}\n",
    check: boundary,
};

fn boundary(case: &Case<'_>, found: &mut Vec<Finding>) {
    let department = |seats: &[SeatId]| {
        let text = |seat: &SeatId| case.org.seat(*seat).details.as_ref()?.department;
        seats.iter().find_map(text).map_or("", |name| case.org.str(name).trim())
    };
    let parts = |pair: &Pair<'_>| {
        case.seats
            .departments_differ(&pair.from.seats, &pair.to.seats)
            .then(|| (department(&pair.from.seats).to_lowercase(), department(&pair.to.seats).to_lowercase()))
    };
    for cause in causes(case, parts) {
        let first = cause.first();
        let message = format!(
            "{} from {} to {}: {}",
            if cause.pairs.len() == 1 {
                "a handoff crosses".to_owned()
            } else {
                format!("{} handoffs cross", cause.pairs.len())
            },
            department(&first.from.seats),
            department(&first.to.seats),
            cause.people(case)
        );
        found.push(cause.finding(case, &BOUNDARY, Field::Department, message));
    }
}

/// Another time zone.
pub(in crate::analysis) static TIME_ZONE: Rule = Rule {
    name: "time-zone",
    severity: Severity::Warning,
    summary: "sender and receiver share less than four working hours a day (info; warning on the weakest hop of a chain graded C or worse)",
    why: "A question asked in the afternoon is answered tomorrow; what is not asked is assumed.",
    source: "Herbsleb and Mockus 2003; Allen on distance. Working days are taken as 9 to 17; the factor is our judgement.",
    fix: "move the working day of one of them on days agreed, or let somebody nearer the team decide",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    tz: Europe/Lisbon\n    reports: [{name: Di, role: po, tz: Asia/Manila}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    tz: Europe/Lisbon\n    reports: [{name: Di, role: po, tz: Europe/Helsinki}]\nteams:\n  - {name: Cart, po: di}\n",
    check: time_zone,
};

fn time_zone(case: &Case<'_>, found: &mut Vec<Finding>) {
    const ENOUGH: f64 = 4.0;
    let states = |node: &Node| {
        let zone = |seat: &SeatId| case.org.seat(*seat).details.as_ref()?.tz;
        node.seats.iter().any(|seat| zone(seat).is_some())
    };
    if !case.pairs().iter().any(|pair| states(pair.from) || states(pair.to)) {
        return;
    }
    // A zone is looked up once for each human, not for each of their handoffs.
    let mut offsets: FxHashMap<SeatId, Option<i32>> = FxHashMap::default();
    for node in case.pairs().iter().flat_map(|pair| [pair.from, pair.to]) {
        offsets.entry(node.seat()).or_insert_with(|| case.seats.offset(&node.seats));
    }
    let apart = |pair: &Pair<'_>| {
        let offset = |seat: SeatId| offsets.get(&seat).copied().flatten();
        let (a, b) = (offset(pair.from.seat())?, offset(pair.to.seat())?);
        (shared_hours(a, b) < ENOUGH).then_some((a, b))
    };
    for cause in causes(case, apart) {
        let (a, b) = cause.key;
        let shared = shared_hours(a, b);
        let hours = match shared {
            0.0 => "no working hour".to_owned(),
            1.0 => "1 working hour".to_owned(),
            more => format!("{} working hours", (more * 10.0).round() / 10.0),
        };
        let message = format!("sender and receiver share {hours} of the day: {}", cause.people(case));
        found.push(cause.finding(case, &TIME_ZONE, Field::Tz, message));
    }
}

/// Direction from outside the reporting line.
pub(in crate::analysis) static DIRECTION_IS_NOT_MANAGER: Rule = Rule {
    name: "direction-is-not-manager",
    severity: Severity::Warning,
    summary: "a seat states that it takes direction from outside its reporting line, without a dotted line (info; warning on the weakest hop of a chain graded C or worse); a crossed department is said by `boundary` instead",
    why: "When the manager's wishes and the direction differ, the one who writes the review tends to win.",
    source: "Studies of matrix organisations; the factor is our judgement.",
    fix: "state a dotted line where there is one, or let the seat report to whoever directs it",
    limits: &[],
    example: "people:\n  - name: Dana\n    role: em\n    reports: [{name: Di, role: po, takes_direction_from: cy}]\n  - {name: Cy, role: pm}\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Dana\n    role: em\n    reports: [{name: Di, role: po, takes_direction_from: cy, dotted_to: cy}]\n  - {name: Cy, role: pm}\nteams:\n  - {name: Cart, po: di}\n",
    check: direction_is_not_manager,
};

fn direction_is_not_manager(case: &Case<'_>, found: &mut Vec<Finding>) {
    let split = |pair: &Pair<'_>| {
        let (from, to) = (&pair.from.seats, &pair.to.seats);
        let split = pair.stated && case.seats.direction_is_not_manager(from, to);
        (split && !case.seats.departments_differ(from, to)).then_some(pair.from.person)
    };
    for cause in causes(case, split) {
        let receivers: Vec<SeatId> = cause.pairs.iter().map(|pair| pair.to.seats[0]).collect();
        let message = format!(
            "{} {} direction from {} and {} to somebody else",
            case.names(&receivers),
            if receivers.len() == 1 { "takes" } else { "take" },
            case.name(cause.first().from.seat()),
            if receivers.len() == 1 { "reports" } else { "report" },
        );
        found.push(cause.finding(case, &DIRECTION_IS_NOT_MANAGER, Field::TakesDirectionFrom, message));
    }
}

/// Handoffs with one cause.
struct Cause<'p, 'a, K> {
    key: K,
    /// Each pair of humans once; at least one.
    pairs: Vec<&'p Pair<'a>>,
    /// Whether a chain frays there most.
    weakest: bool,
}

impl<'p, 'a, K> Cause<'p, 'a, K> {
    fn first(&self) -> &'p Pair<'a> {
        self.pairs[0]
    }

    /// Who hands over to whom: three pairs, the rest counted.
    fn people(&self, case: &Case<'_>) -> String {
        const NAMED: usize = 3;
        let pair =
            |pair: &&Pair<'_>| format!("{} → {}", case.name(pair.from.seat()), case.name(pair.to.seats[0]));
        let mut named: Vec<String> = self.pairs.iter().take(NAMED).map(pair).collect();
        if self.pairs.len() > NAMED {
            named.push(format!("{} more", self.pairs.len() - NAMED));
        }
        crate::finding::words::and_list(&named)
    }

    /// At the first receiver, about everybody concerned.
    fn finding(&self, case: &Case<'_>, rule: &'static Rule, field: Field, message: String) -> Finding {
        let first = self.first();
        let at = case.stating(&first.to.seats, field);
        let mut finding = rule.at(case.seat_span(at, field), message);
        if !self.weakest {
            finding.severity = Severity::Info;
        }
        let mut named: FxHashSet<SeatId> = FxHashSet::default();
        let receivers = self.pairs.iter().map(|pair| pair.to.seats[0]);
        for seat in receivers.chain(self.pairs.iter().map(|pair| pair.from.seat())) {
            if named.insert(seat) {
                finding = finding.about(Subject::Seat(seat));
            }
        }
        let mut teams: Vec<_> = self.pairs.iter().flat_map(|pair| pair.teams.iter().copied()).collect();
        teams.sort_unstable();
        teams.dedup();
        about_teams(finding, &teams)
    }
}

/// The handoffs that have a cause, by the cause.
fn causes<'p, 'a, K: Hash + Eq + Clone>(
    case: &'p Case<'a>,
    key: impl Fn(&Pair<'a>) -> Option<K>,
) -> Vec<Cause<'p, 'a, K>> {
    let mut causes: Vec<Cause<'p, 'a, K>> = Vec::new();
    let mut known: FxHashMap<K, usize> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for pair in case.pairs() {
        let Some(key) = key(pair) else { continue };
        let at = *known.entry(key.clone()).or_insert_with(|| {
            causes.push(Cause { key, pairs: Vec::new(), weakest: false });
            causes.len() - 1
        });
        causes[at].weakest |= pair.weakest;
        if seen.insert((pair.from.person, pair.to.person)) {
            causes[at].pairs.push(pair);
        }
    }
    causes.retain(|cause| !cause.pairs.is_empty());
    causes
}

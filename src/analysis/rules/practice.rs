//! What a product owner's seat does with what arrives: discovery, which is worth a word of its own, and decisions made
//! elsewhere.

use crate::analysis::rule::{Case, Rule};
use crate::finding::{Finding, words};
use crate::model::{Field, Practice, Role, SeatId, Severity, Subject};
use rustc_hash::FxHashSet;

/// Two of the three practices of discovery, or all.
pub(in crate::analysis) static DISCOVERY: Rule = Rule {
    name: "po-discovery",
    severity: Severity::Info,
    summary: "product owners' seats have two or three of the practices of discovery (said once for the chart, and a good sign)",
    why: "A receiver who pushes back, discovers and challenges corrects what was lost on the way; protect the time it takes.",
    source: "Buckner 1965: critical receivers correct what uncritical ones pass on; Poppendieck and Ward: learning is not separated from deciding.",
    fix: "nothing needs fixing: keep it so when teams or people change",
    limits: &[],
    example: "people:\n  - {name: Di, role: po, practice: {pushes_back: yes, runs_discovery: yes}}\n",
    counter_example: "people:\n  - {name: Di, role: po, practice: {pushes_back: yes}}\n",
    check: discovery,
};

fn discovery(case: &Case<'_>, found: &mut Vec<Finding>) {
    let good = each_owner(case, |seats| {
        let practices = seats.iter().filter_map(|seat| case.org.practices.get(*seat).copied());
        let all = practices.fold([false; 3], |all, practice| {
            let states = |at: usize| all[at] || of_discovery(practice)[at] == Some(true);
            [states(0), states(1), states(2)]
        });
        all.into_iter().filter(|yes| *yes).count() >= 2
    });
    let Some(first) = good.first() else { return };
    let message = format!(
        "{} {} two or more of pushing back, running discovery and challenging priorities: {}",
        words::count(good.len(), "product owner's seat", "product owners' seats"),
        if good.len() == 1 { "does" } else { "do" },
        case.names(&good)
    );
    let mut finding = DISCOVERY.at(case.seat_span(*first, Field::Practice), message);
    for seat in good {
        finding = finding.about(Subject::Seat(seat));
    }
    found.push(finding);
}

/// The three practices of discovery.
pub(super) const fn of_discovery(practice: Practice) -> [Option<bool>; 3] {
    [practice.pushes_back, practice.runs_discovery, practice.challenges_priority]
}

/// A product owner who does not decide.
pub(in crate::analysis) static PROXY: Rule = Rule {
    name: "proxy-po",
    severity: Severity::Warning,
    summary: "a product owner's seat states `decides: no`",
    why: "Every question that needs a decision takes the way up and back; the team waits, or decides without knowing why.",
    source: "Pichler on the proxy product owner; Scrum Guide 2020: for product owners to succeed, their decisions must be respected.",
    fix: "give the seat the decisions about its backlog, or make the one who decides the team's `po`",
    limits: &[],
    example: "people:\n  - {name: Di, role: po, practice: {decides: no}}\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - {name: Di, role: po, practice: {pushes_back: no}}\nteams:\n  - {name: Cart, po: di}\n",
    check: proxy,
};

fn proxy(case: &Case<'_>, found: &mut Vec<Finding>) {
    let decided_elsewhere = each_owner(case, |seats| case.seats.does_not_decide(seats));
    for seat in decided_elsewhere {
        let teams = case.owned(seat);
        let of = if teams.is_empty() { String::new() } else { format!(" for {}", case.teams(&teams)) };
        let message = format!("the seat of {} is product owner{of} and does not decide", case.name(seat));
        let seats = case.org.persons.seats(case.org.seat(seat).person);
        let at = case.stating(seats, Field::Practice);
        found.push(PROXY.at(case.seat_span(at, Field::Practice), message).about(Subject::Seat(seat)));
    }
}

/// The product owners of whom something holds, all seats of each human together; the first seat stands for the human.
fn each_owner(case: &Case<'_>, holds: impl Fn(&[SeatId]) -> bool) -> Vec<SeatId> {
    let mut said = FxHashSet::default();
    let mut owners = Vec::new();
    for seat in case.held(Role::Po) {
        let person = case.org.seat(seat).person;
        if holds(case.org.persons.seats(person)) && said.insert(person) {
            owners.push(seat);
        }
    }
    owners
}

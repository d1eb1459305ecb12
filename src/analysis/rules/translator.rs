//! The product owner who only passes on what arrives.

use crate::analysis::rule::{Case, Rule};
use crate::finding::Finding;
use crate::model::{Field, Role, Severity, Subject};
use rustc_hash::FxHashSet;

/// None of the three practices of discovery.
pub(in crate::analysis) static TRANSLATOR: Rule = Rule {
    name: "po-translator",
    severity: Severity::Warning,
    summary: "a product owner's seat neither pushes back, runs discovery nor challenges priorities, all stated",
    why: "The seat translates documents into tickets; errors from above pass through it, and its own gaps are filled with assumptions.",
    source: "Buckner 1965 (uncritical receivers pass on errors); Xu and Griffiths 2008 (gaps are filled with assumptions).",
    fix: "give the seat time and mandate for one of them: `pushes_back`, `runs_discovery` or `challenges_priority`",
    limits: &[],
    example: "people:\n  - {name: Di, role: po, practice: {pushes_back: no, runs_discovery: no, challenges_priority: no}}\n",
    counter_example: "people:\n  - {name: Di, role: po, practice: {pushes_back: no, runs_discovery: no}}\n",
    check: translator,
};

fn translator(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said = FxHashSet::default();
    for seat in case.held(Role::Po) {
        let person = case.org.seat(seat).person;
        let seats = case.org.persons.seats(person);
        if !case.seats.translates(seats) || !said.insert(person) {
            continue;
        }
        let message = format!(
            "the seat of {} passes on what it is told: it neither pushes back, runs discovery nor challenges priorities",
            case.name(seat)
        );
        let at = case.stating(seats, Field::Practice);
        found.push(TRANSLATOR.at(case.seat_span(at, Field::Practice), message).about(Subject::Seat(seat)));
    }
}

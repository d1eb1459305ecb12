//! Half the context on each side of a handoff: the sender never meets engineering, the receiver never meets customers.

use crate::analysis::rule::Pair;
use crate::analysis::rule::{Case, Rule};
use crate::finding::Finding;
use crate::model::{Audience, Field, PersonId, Role, SeatId, Severity, Span, Subject};
use rustc_hash::FxHashSet;

const SOURCE: &str = "Pichler on the divided role; DORA: customer feedback throughout delivery predicts performance; the factors are our judgement.";

/// Both halves are missing.
pub(in crate::analysis) static HALF: Rule = Rule {
    name: "half-context",
    severity: Severity::Error,
    summary: "on one handoff the product manager never meets engineering and the product owner never meets customers, both stated",
    why: "Each side holds half the context and neither can see what the other half does to it.",
    source: SOURCE,
    fix: "take the product owner to customers, or the product manager to the team's reviews",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    contact: {engineering: none}\n    reports: [{name: Di, role: po, contact: {customers: none}}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    contact: {engineering: none}\n    reports: [{name: Di, role: po, contact: {customers: monthly}}]\nteams:\n  - {name: Cart, po: di}\n",
    check: half,
};

/// The sender's half.
pub(in crate::analysis) static PM_NO_ENGINEERING: Rule = Rule {
    name: "pm-no-engineering",
    severity: Severity::Warning,
    summary: "a product manager who hands over states engineering contact none",
    why: "What is asked for is not weighed against what it costs to build.",
    source: SOURCE,
    fix: "bring the product manager's seat into the team's reviews, and state `contact: {engineering: …}`",
    limits: &[],
    example: HALF.counter_example,
    counter_example: "people:\n  - name: Cy\n    role: pm\n    contact: {engineering: weekly}\n    reports: [{name: Di, role: po, contact: {customers: monthly}}]\nteams:\n  - {name: Cart, po: di}\n",
    check: pm_no_engineering,
};

/// The receiver's half.
pub(in crate::analysis) static PO_NO_CUSTOMERS: Rule = Rule {
    name: "po-no-customers",
    severity: Severity::Warning,
    summary: "a product owner who receives states customer contact none",
    why: "What is built is not weighed against what anybody needs; questions go up the chain and come back late.",
    source: SOURCE,
    fix: "let the product owner's seat meet customers, and state `contact: {customers: …}`",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po, contact: {customers: none}}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\n",
    check: po_no_customers,
};

fn sender_lacks(case: &Case<'_>, pair: &Pair<'_>) -> bool {
    pair.from_roles.has(Role::Pm) && case.seats.never_meets(&pair.from.seats, Audience::Engineering)
}

fn receiver_lacks(case: &Case<'_>, pair: &Pair<'_>) -> bool {
    pair.to_roles.has(Role::Po) && case.seats.never_meets(&pair.to.seats, Audience::Customers)
}

fn no_engineering(case: &Case<'_>, seats: &[SeatId]) -> Span {
    case.seat_span(case.stating(seats, Field::ContactEngineering), Field::ContactEngineering)
}

fn no_customers(case: &Case<'_>, seats: &[SeatId]) -> Span {
    case.seat_span(case.stating(seats, Field::ContactCustomers), Field::ContactCustomers)
}

fn half(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said: FxHashSet<(PersonId, PersonId)> = FxHashSet::default();
    for pair in case.pairs() {
        let both = sender_lacks(case, pair) && receiver_lacks(case, pair);
        if !both || !said.insert((pair.from.person, pair.to.person)) {
            continue;
        }
        let (from, to) = (pair.from.seat(), pair.to.seats[0]);
        let message = format!(
            "{} never meets engineering and {} never meets customers; everything for {} passes between them",
            case.name(from),
            case.name(to),
            case.teams(&pair.teams)
        );
        let finding = HALF
            .at(no_engineering(case, &pair.from.seats), message)
            .see(no_customers(case, &pair.to.seats), "the other half")
            .about(Subject::Seat(from))
            .about(Subject::Seat(to));
        found.push(pair.teams.iter().fold(finding, |finding, team| finding.about(Subject::Team(*team))));
    }
}

fn pm_no_engineering(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said: FxHashSet<PersonId> = FxHashSet::default();
    for pair in case.pairs().iter().filter(|pair| sender_lacks(case, pair) && !receiver_lacks(case, pair)) {
        if said.insert(pair.from.person) {
            let seat = pair.from.seat();
            let message = format!("{} hands over and never meets engineering", case.name(seat));
            let span = no_engineering(case, &pair.from.seats);
            found.push(PM_NO_ENGINEERING.at(span, message).about(Subject::Seat(seat)));
        }
    }
}

fn po_no_customers(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said: FxHashSet<PersonId> = FxHashSet::default();
    for pair in case.pairs().iter().filter(|pair| receiver_lacks(case, pair) && !sender_lacks(case, pair)) {
        if said.insert(pair.to.person) {
            let seat = pair.to.seats[0];
            let message = format!("{} is told what customers need and never meets one", case.name(seat));
            let span = no_customers(case, &pair.to.seats);
            found.push(PO_NO_CUSTOMERS.at(span, message).about(Subject::Seat(seat)));
        }
    }
}

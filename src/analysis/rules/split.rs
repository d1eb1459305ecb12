//! The split between product management and product ownership: whether a product needs it, and what it lacks where it
//! is. What a split needs is decided in [`crate::analysis::decision`]; nothing is said while that is undecided.

use crate::analysis::decision::{Answer, Desk, Shape, Verdict, teams_by_product};
use crate::analysis::factors::rests_on_default;
use crate::analysis::load::TOLERANCE;
use crate::analysis::rule::{Case, Rule, limits};
use crate::finding::{Finding, Ground, words};
use crate::model::{Field, PersonId, ProductId, Role, SeatId, Severity, Subject, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};

const SOURCE: &str = "SAFe gives management and ownership to two roles, because at scale one person cannot hold market strategy and also be dedicated to a team; Scrum and LeSS give both to one. That three conditions together decide is our judgement.";

/// Fewer than two conditions.
pub(in crate::analysis) static UNJUSTIFIED: Rule = Rule {
    name: "split-unjustified",
    severity: Severity::Warning,
    summary: "management and ownership of a product are apart, and at most one of the three conditions for that is met",
    why: "A handoff that nothing demands costs intent on every chain of the product.",
    source: SOURCE,
    fix: "start with one person who manages the product and owns its backlog; `throughline show --panel decision` compares the ways",
    limits: &[],
    example: "people:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy, scope: narrow}]\nteams:\n  - {name: Cart, product: shop, po: di}\n",
    counter_example: "people:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy}]\nteams:\n  - {name: A, product: shop, po: di}\n  - {name: B, product: shop, po: di}\n  - {name: C, product: shop, po: di}\n",
    check: unjustified,
};

/// Two conditions.
pub(in crate::analysis) static BORDERLINE: Rule = Rule {
    name: "split-borderline",
    severity: Severity::Info,
    summary: "management and ownership of a product are apart, and two of the three conditions for that are met",
    why: "One person may be able to own the full cycle; where not, the handoff has to be looked after.",
    source: SOURCE,
    fix: "compare the ways with `throughline show --panel decision` before you keep or change it",
    limits: &[],
    example: "method: scrum\npeople:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy, scope: narrow}]\nteams:\n  - {name: A, product: shop, po: di, clarification: po}\n  - {name: B, product: shop, po: di, clarification: po}\n  - {name: C, product: shop, po: di, clarification: po}\n",
    counter_example: "method: scrum\npeople:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy, scope: narrow}]\nteams:\n  - {name: A, product: shop, po: di, clarification: po}\n  - {name: B, product: shop, po: di, clarification: po}\n",
    check: borderline,
};

/// All conditions.
pub(in crate::analysis) static JUSTIFIED: Rule = Rule {
    name: "split-justified",
    severity: Severity::Info,
    summary: "management and ownership of a product are apart, and all three conditions for that are met",
    why: "The split is needed, so what can be gained lies in the handoff.",
    source: SOURCE,
    fix: "invest in the handoff: read-back, joint discovery, a second path from the product manager to the team",
    limits: &[],
    example: "method: scrum\npeople:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy, scope: wide}]\nteams:\n  - {name: A, product: shop, po: di, clarification: po}\n  - {name: B, product: shop, po: di, clarification: po}\n  - {name: C, product: shop, po: di, clarification: po}\n",
    counter_example: "method: less\npeople:\n  - {name: Cy, role: pm}\nproducts: [{name: Shop, pm: cy, scope: wide}]\nteams:\n  - {name: A, product: shop, po: cy}\n  - {name: B, product: shop, po: cy}\n  - {name: C, product: shop, po: cy}\n",
    check: justified,
};

/// An overloaded manager with an owner below instead of a second manager.
pub(in crate::analysis) static SECOND_PM: Rule = Rule {
    name: "second-pm",
    severity: Severity::Warning,
    summary: "the load of a product manager's seat above 1.2, with a product owner layered beneath",
    why: "A layer beneath takes work off the seat and puts a handoff on every chain; a second product manager takes the work and adds none.",
    source: "SAFe: a product manager directs up to four product owners; LeSS divides a product that is too large for one owner into areas with an owner each. The weights of the load are our judgement.",
    fix: "divide the product by teams between two product managers; `throughline show --panel decision` compares the ways",
    limits: &[&limits::PM_MAX_POS],
    example: "people:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nteams:\n  - {name: A, po: di}\n  - {name: B, po: cy, clarification: po}\n  - {name: C, po: cy, clarification: po}\n",
    counter_example: "people:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nteams:\n  - {name: A, po: di}\n  - {name: B, po: cy, clarification: po}\n",
    check: second_pm,
};

/// Several owners and nobody for the whole.
pub(in crate::analysis) static MANY_POS: Rule = Rule {
    name: "product-many-pos",
    severity: Severity::Warning,
    summary: "the teams of a product have several backlog owners, and no product manager or product owner is accountable for the whole",
    why: "Each owner orders a part; what the product as a whole needs most is decided by nobody.",
    source: "Scrum Guide 2020 and LeSS: one product, one product owner.",
    fix: "state the product's `pm`, or who the owners take direction from",
    limits: &[],
    example: "people:\n  - {name: Di, role: po}\n  - {name: Ed, role: po}\nproducts: [{name: Shop}]\nteams:\n  - {name: A, product: shop, po: di}\n  - {name: B, product: shop, po: ed}\n",
    counter_example: "people:\n  - {name: Cy, role: pm, reports: [{name: Di, role: po}, {name: Ed, role: po}]}\nproducts: [{name: Shop}]\nteams:\n  - {name: A, product: shop, po: di}\n  - {name: B, product: shop, po: ed}\n",
    check: many_pos,
};

fn unjustified(case: &Case<'_>, found: &mut Vec<Finding>) {
    verdicts(case, found, &UNJUSTIFIED, Verdict::NotJustified);
}

fn borderline(case: &Case<'_>, found: &mut Vec<Finding>) {
    verdicts(case, found, &BORDERLINE, Verdict::Borderline);
}

fn justified(case: &Case<'_>, found: &mut Vec<Finding>) {
    verdicts(case, found, &JUSTIFIED, Verdict::Justified);
}

/// A product that splits product management from ownership, judged once for the three rules that speak of it.
pub(in crate::analysis) struct Split {
    product: ProductId,
    verdict: Verdict,
    /// The conditions that are met, in words.
    met: Vec<&'static str>,
    /// The product managers who hand over.
    pms: Vec<SeatId>,
}

/// Every split product of a chart, in file order.
fn splits(case: &Case<'_>) -> Vec<Split> {
    let mut splits = Vec::new();
    for (product, teams) in case.org.product_ids().zip(teams_by_product(case.org)) {
        let desk = Desk::of(case.org, case.analysis, product, &teams);
        if desk.shape() != Shape::Split {
            continue;
        }
        let conditions = desk.answers();
        let met = conditions.iter().filter(|condition| condition.answer == Answer::Yes);
        let met = met.map(|condition| condition.question.title()).collect();
        let verdict = Verdict::of(&conditions);
        splits.push(Split { product, verdict, met, pms: desk.pms().collect() });
    }
    splits
}

/// One finding for each product whose split has this verdict.
fn verdicts(case: &Case<'_>, found: &mut Vec<Finding>, rule: &'static Rule, wanted: Verdict) {
    let splits = case.splits.get_or_init(|| splits(case));
    for Split { product, met, pms, .. } in splits.iter().filter(|split| split.verdict == wanted) {
        let conditions = match met.as_slice() {
            [] => "none of the three conditions".to_owned(),
            [_, _, _] => "all three conditions".to_owned(),
            [one] => format!("one of the three conditions: {one}"),
            some => format!("two of the three conditions: {}", words::and_list(some)),
        };
        let message = format!(
            "{} splits product management from ownership and meets {conditions}",
            name(case, *product)
        );
        let finding = rule.at(span(case, *product), message).about(Subject::Product(*product));
        found.push(pms.iter().fold(finding, |finding, pm| finding.about(Subject::Seat(*pm))));
    }
}

fn name(case: &Case<'_>, product: ProductId) -> String {
    format!("`{}`", case.org.subject_label(Subject::Product(product)))
}

fn span(case: &Case<'_>, product: ProductId) -> crate::model::Span {
    case.org.field_or_subject(Subject::Product(product), Field::Name)
}

fn second_pm(case: &Case<'_>, found: &mut Vec<Finding>) {
    // As for `pm-overload`.
    let limit = 0.6 + 0.15 * case.limit(&limits::PM_MAX_POS);
    let mut known: FxHashMap<PersonId, usize> = FxHashMap::default();
    let mut below: Vec<(SeatId, Vec<SeatId>)> = Vec::new();
    for pair in case.pairs() {
        let (above, under) = (pair.from_roles, pair.to_roles);
        let hands_over = above.has(Role::Pm) && under.has(Role::Po) && !under.has(Role::Pm);
        if !hands_over || case.analysis.load(pair.from.person).total() <= limit + TOLERANCE {
            continue;
        }
        let at = *known.entry(pair.from.person).or_insert_with(|| {
            below.push((pair.from.seat(), Vec::new()));
            below.len() - 1
        });
        let owners = &mut below[at].1;
        if !owners.iter().any(|owner| case.org.same_human(*owner, pair.to.seats[0])) {
            owners.push(pair.to.seats[0]);
        }
    }
    for (pm, owners) in below {
        let load = case.analysis.load(case.org.seat(pm).person);
        let message = format!(
            "{} carries {:.2} of {limit:.1} with {} layered beneath: a second product manager would take work without adding a handoff",
            case.name(pm),
            load.total(),
            words::count(owners.len(), "product owner", "product owners")
        );
        let finding = SECOND_PM.at(case.seat_span(pm, Field::Name), message).about(Subject::Seat(pm));
        let finding = owners.iter().fold(finding, |finding, owner| finding.about(Subject::Seat(*owner)));
        found.push(if rests_on_default(load, limit) { finding.on(Ground::Defaults) } else { finding });
    }
}

fn many_pos(case: &Case<'_>, found: &mut Vec<Finding>) {
    if case.org.products.iter().all(|product| product.pm.is_some()) {
        return;
    }
    for (product, teams) in case.org.product_ids().zip(teams_by_product(case.org)) {
        if case.org.product(product).pm.is_some() {
            continue;
        }
        let owners = owners(case, &teams);
        if owners.len() < 2 || is_accounted_for(case, product, &teams) {
            continue;
        }
        let message = format!(
            "{} has {} backlog owners, and nobody is accountable for the whole",
            name(case, product),
            owners.len()
        );
        let finding = MANY_POS.at(span(case, product), message).about(Subject::Product(product));
        found.push(owners.iter().fold(finding, |finding, seat| finding.about(Subject::Seat(*seat))));
    }
}

/// One seat of each human who owns a backlog, in the order of the teams.
fn owners(case: &Case<'_>, teams: &[TeamId]) -> Vec<SeatId> {
    let mut seen = FxHashSet::default();
    let chains = teams.iter().flat_map(|team| case.analysis.chains_of_team(*team));
    let owners = chains.filter_map(|chain| case.analysis.chain(chain).nodes.last());
    owners.filter(|node| seen.insert(node.person)).map(crate::analysis::Node::seat).collect()
}

/// Whether one human manages the product, or a pm or po is on the chains of every team that has an owner.
fn is_accounted_for(case: &Case<'_>, product: ProductId, teams: &[TeamId]) -> bool {
    let mut on_product =
        case.org.seat_products.seats_to(product).filter(|seat| case.seats.is(&[*seat], Role::Pm));
    if let Some(first) = on_product.next()
        && on_product.all(|other| case.org.same_human(first, other))
    {
        return true;
    }
    let mut everywhere: Option<FxHashSet<PersonId>> = None;
    for team in teams {
        let chains = case.analysis.chains_of_team(*team).map(|chain| case.analysis.chain(chain));
        let nodes: Vec<_> = chains.flat_map(|chain| &chain.nodes).collect();
        if nodes.is_empty() {
            continue;
        }
        let product_role =
            |seats: &[SeatId]| case.seats.is(seats, Role::Pm) || case.seats.is(seats, Role::Po);
        let here: FxHashSet<PersonId> =
            nodes.iter().filter(|node| product_role(&node.seats)).map(|node| node.person).collect();
        everywhere = Some(match everywhere {
            Some(before) => before.intersection(&here).copied().collect(),
            None => here,
        });
    }
    everywhere.is_some_and(|humans| !humans.is_empty())
}

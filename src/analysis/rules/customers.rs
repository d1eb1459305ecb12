//! How far customers are from a team.

use crate::analysis::chain::{Chain, Node};
use crate::analysis::rule::{Case, People, Rule, about_teams, carries, limits};
use crate::finding::{Finding, words};
use crate::model::{Audience, ChainId, Field, Role, Severity, Subject};
use rustc_hash::FxHashMap;

/// Several people between customers and a team.
pub(in crate::analysis) static DISTANCE: Rule = Rule {
    name: "customer-distance",
    severity: Severity::Warning,
    summary: "two people or more stand between customers and a team, each below the one who meets them stating customer contact none",
    why: "What customers need reaches the team as a retelling of a retelling; nobody near the team can tell whether it is right.",
    source: "DORA: teams that hear from customers directly perform better; Poppendieck on handoffs. One person between, the owner, is our limit.",
    fix: "let the owner or the team meet customers, and state it under `contact` or `feedback`; where the owner alone does not, `po-no-customers` says so",
    limits: &[&limits::CUSTOMER_MAX_PEOPLE],
    example: "people:\n  - name: Bo\n    role: head\n    contact: {customers: monthly}\n    reports:\n      - name: Cy\n        role: pm\n        contact: {customers: none}\n        reports: [{name: Di, role: po, contact: {customers: none}}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    contact: {customers: monthly}\n    reports:\n      - name: Cy\n        role: pm\n        contact: {customers: none}\n        reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\n",
    check: distance,
};

fn distance(case: &Case<'_>, found: &mut Vec<Finding>) {
    let most = case.limit(&limits::CUSTOMER_MAX_PEOPLE);
    let mut causes: Vec<(&[Node], Vec<ChainId>)> = Vec::new();
    let mut known: FxHashMap<People<'_>, usize> = FxHashMap::default();
    for (at, chain) in case.analysis.chains.iter().enumerate() {
        let id = ChainId::new(at);
        let Some(way) = far(case, chain, id).filter(|way| way.len() as f64 > most) else { continue };
        let found_at = *known.entry(People(way)).or_insert_with(|| {
            causes.push((way, Vec::new()));
            causes.len() - 1
        });
        causes[found_at].1.push(id);
    }
    for (way, chains) in causes {
        let teams = case.teams_of(&chains);
        let message = format!(
            "{} between customers and {}: customers → {}",
            words::count(way.len(), "person stands", "people stand"),
            case.teams(&teams),
            case.path(way)
        );
        let owner = way[way.len() - 1].seat();
        let span = case.seat_span(owner, Field::ContactCustomers);
        let finding = way
            .iter()
            .rev()
            .fold(DISTANCE.at(span, message), |finding, node| finding.about(Subject::Seat(node.seat())));
        found.push(about_teams(finding, &teams));
    }
}

/// The people between customers and the team, from the one who meets them to the owner. Nothing where somebody nearer the
/// team states nothing about customers, and where the owner alone never meets them: that has a rule of its own.
fn far<'a>(case: &Case<'a>, chain: &'a Chain, id: ChainId) -> Option<&'a [Node]> {
    let people = case.analysis.chain_loop(id).customer_distance.filter(|_| carries(chain))?;
    let way = &chain.nodes[chain.nodes.len().checked_sub(people as usize)?..];
    let (_, below) = way.split_first()?;
    let never = |node: &Node| case.seats.never_meets(&node.seats, Audience::Customers);
    let said = matches!(below, [owner] if case.seats.is(&owner.seats, Role::Po));
    (below.iter().all(never) && !said).then_some(way)
}

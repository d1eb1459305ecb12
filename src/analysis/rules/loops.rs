//! Whether anything comes back to where strategy is made.

use crate::analysis::chain::Chain;
use crate::analysis::loops::LoopState;
use crate::analysis::rule::{Case, Rule};
use crate::finding::Finding;
use crate::model::{ChainId, Field, Severity, Subject};

/// No way back.
pub(in crate::analysis) static OPEN: Rule = Rule {
    name: "loop-open",
    severity: Severity::Warning,
    summary: "feedback is stated somewhere on the chart, and none reaches the source of a chain",
    why: "Strategy is made without what delivery and customers have learned from the last one.",
    source: "The loop of vision, backlog, delivery and feedback that a split turns into a chain; DORA on customer feedback.",
    fix: "state the way back under `feedback`, or make one: a review, a customer call, a shared measure",
    limits: &[],
    example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: customers, to: cy, every: 2 weeks}\n",
    counter_example: "people:\n  - name: Bo\n    role: head\n    reports: [{name: Cy, role: pm}]\nteams:\n  - {name: Cart, pm: cy}\nfeedback:\n  - {from: customers, to: cy, every: 2 weeks}\n  - {from: cy, to: bo, every: 4 weeks}\n",
    check: open,
};

fn open(case: &Case<'_>, found: &mut Vec<Finding>) {
    if case.org.feedback.is_empty() {
        return;
    }
    let open: Vec<bool> =
        case.analysis.loops.iter().map(|way_back| way_back.state == LoopState::Open).collect();
    let sources = |chain: &Chain| chain.nodes.first().filter(|node| !node.vacant).map(|node| node.person);
    let mut by_source: Vec<Vec<ChainId>> = case.groups(sources);
    for group in &mut by_source {
        group.retain(|chain| open[chain.index()]);
    }
    for group in by_source.into_iter().filter(|group| !group.is_empty()) {
        let Some(seat) = case.analysis.chain(group[0]).source() else { continue };
        let teams = case.teams_of(&group);
        let message = format!(
            "nothing comes back to {} from customers or from {}",
            case.name(seat),
            case.teams(&teams)
        );
        let finding = OPEN.at(case.seat_span(seat, Field::Name), message).about(Subject::Seat(seat));
        found.push(teams.iter().fold(finding, |finding, team| finding.about(Subject::Team(*team))));
    }
}

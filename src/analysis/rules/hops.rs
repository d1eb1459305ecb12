//! How a handoff is made: on paper alone, or too rarely. Each names one handoff that the chart describes.

use crate::analysis::facts::Between;
use crate::analysis::rule::{Case, Pair, Rule, about_teams};
use crate::finding::{Finding, Ground};
use crate::model::{Days, End, Field, Medium, PersonId, Severity, Subject};
use rustc_hash::FxHashSet;

/// Nothing but paper.
pub(in crate::analysis) static DOCUMENTS_ONLY: Rule = Rule {
    name: "documents-only",
    severity: Severity::Warning,
    summary: "only documents or tickets carry a handoff (info; warning on the weakest hop of a chain graded C or worse)",
    why: "Documents carry what was decided, hardly why, and answer no question.",
    source: "Poppendieck: documents transfer little tacit knowledge; the factor is our judgement.",
    fix: "talk each item over when it is handed on, and add `conversation` to the handoff's `medium`",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, medium: [documents, tickets]}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, medium: [conversation, documents]}\n",
    check: documents_only,
};

fn documents_only(case: &Case<'_>, found: &mut Vec<Finding>) {
    each(case, found, |pair, between| {
        let medium = between.medium;
        let talked = medium.has(Medium::Conversation) || medium.has(Medium::Chat);
        if medium.is_empty() || talked {
            return None;
        }
        let named: Vec<&str> = medium.iter().map(Medium::key).collect();
        let message = format!(
            "{} hands over to {} by {} alone",
            case.name(pair.from.seat()),
            case.name(pair.to.seats[0]),
            crate::finding::words::and_list(&named)
        );
        Some((&DOCUMENTS_ONLY, message, Ground::Stated))
    });
}

/// Too rarely.
pub(in crate::analysis) static SLOW_SYNC: Rule = Rule {
    name: "slow-sync",
    severity: Severity::Warning,
    summary: "sender and receiver meet less often than the receiver's far horizon (info; warning on the weakest hop of a chain graded C or worse)",
    why: "The receiver plans, builds and plans again before the sender hears of it.",
    source: "Follows from the horizons: a plan that ends before the next talk was made without it. The factor is our judgement.",
    fix: "meet at least once in the receiver's planning horizon",
    limits: &[],
    example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, every: quarterly}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po, horizon: 1-4 weeks}]\nteams:\n  - {name: Cart, po: di}\nhandoffs:\n  - {from: cy, to: di, every: 4 weeks}\n",
    check: slow_sync,
};

fn slow_sync(case: &Case<'_>, found: &mut Vec<Finding>) {
    each(case, found, |pair, between| {
        let far = case.seats.far(&pair.to.seats)?;
        let every: Days = between.every.filter(|every| every.0 > far.days.0 * (1.0 + 1e-9))?;
        let message = format!(
            "{} and {} meet every {every}, while {} plans {} ahead",
            case.name(pair.from.seat()),
            case.name(pair.to.seats[0]),
            case.name(pair.to.seats[0]),
            far.days
        );
        Some((&SLOW_SYNC, message, if far.default { Ground::Defaults } else { Ground::Stated }))
    });
}

/// Asks for each handoff between two humans, once, and adds what is answered.
fn each(
    case: &Case<'_>,
    found: &mut Vec<Finding>,
    judge: impl Fn(&Pair<'_>, &Between) -> Option<(&'static Rule, String, Ground)>,
) {
    if case.analysis.facts().is_empty() {
        return;
    }
    let mut said: FxHashSet<(PersonId, PersonId)> = FxHashSet::default();
    let weak: FxHashSet<(PersonId, PersonId)> = case
        .pairs()
        .iter()
        .filter(|pair| pair.weakest)
        .map(|pair| (pair.from.person, pair.to.person))
        .collect();
    for pair in case.pairs() {
        let ends = pair.to.seats.iter().map(|seat| End::Seat(*seat));
        let between = case.analysis.facts().between(case.org, &pair.from.seats, &ends);
        let Some((rule, message, ground)) = judge(pair, &between) else { continue };
        let people = (pair.from.person, pair.to.person);
        if !said.insert(people) {
            continue;
        }
        let (from, to) = (pair.from.seat(), pair.to.seats[0]);
        let span = between.span.unwrap_or_else(|| case.seat_span(to, Field::Name));
        let mut finding = rule.at(span, message).about(Subject::Seat(to)).about(Subject::Seat(from));
        if !weak.contains(&people) {
            finding.severity = Severity::Info;
        }
        found.push(about_teams(finding.on(ground), &pair.teams));
    }
}

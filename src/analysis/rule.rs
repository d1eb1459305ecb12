//! The rules about the organisation: each a value that carries its documentation and its check.
//!
//! A rule is added by writing it in `rules/` and naming it in [`ALL`]; its example and counter-example are tests at once.
//! Rules read the chart and what was computed of it, and answer with findings. The chart's own `rules:` are applied
//! afterwards, to the loader's findings too.

mod case;
pub mod limits;
mod settings;
mod waivers;

pub(super) use case::{Case, Pair, People, about_teams, carries};
pub use limits::Limit;

use super::{Analysis, rules, side::Seats};
use crate::finding::{Finding, loader};
use crate::jobs;
use crate::model::{Org, Severity, Span};
use crate::progress::{Progress, Stage};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// A rule, documented where it is declared.
#[derive(Debug)]
pub struct Rule {
    /// The stable name, as in `rules.disable`.
    pub name: &'static str,
    /// The highest severity it gives by itself.
    pub severity: Severity,
    /// When it fires, in one sentence.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// The limits under `rules.limits` that it reads.
    pub limits: &'static [&'static Limit],
    /// A chart that fires it.
    pub example: &'static str,
    /// A chart close to it that does not.
    pub counter_example: &'static str,
    /// Finds it.
    pub(super) check: fn(&Case<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// A finding of this rule at its own severity.
    pub(super) fn at(&self, span: crate::model::Span, message: impl Into<String>) -> Finding {
        Finding::new(self.name, self.severity, span, message)
    }
}

/// Every rule, in the order of the reference.
pub static ALL: &[&Rule] = &[
    &rules::teams::NO_PO,
    &rules::teams::TWO_POS,
    &rules::teams::SIZE,
    &rules::split::MANY_POS,
    &rules::ends::PO_NO_PM,
    &rules::ends::PM_NO_TEAM,
    &rules::chains::LONG,
    &rules::chains::DEGRADED,
    &rules::chains::BROKEN,
    &rules::circle::DIRECTION,
    &rules::split::UNJUSTIFIED,
    &rules::split::BORDERLINE,
    &rules::split::JUSTIFIED,
    &rules::split::SECOND_PM,
    &rules::translator::TRANSLATOR,
    &rules::practice::DISCOVERY,
    &rules::practice::PROXY,
    &rules::context::HALF,
    &rules::context::PM_NO_ENGINEERING,
    &rules::context::PO_NO_CUSTOMERS,
    &rules::load::PO,
    &rules::load::PM,
    &rules::load::SM,
    &rules::scrum::TEAM_NO_SM,
    &rules::scrum::SM_RELAY,
    &rules::scrum::PO_SM_SAME,
    &rules::horizon::GAP,
    &rules::horizon::INVERTED,
    &rules::overlap::OVERLAP,
    &rules::horizon::PM_IN_SPRINT,
    &rules::loops::OPEN,
    &rules::loops::PROXIED,
    &rules::loops::SLOW,
    &rules::customers::DISTANCE,
    &rules::hops::DOCUMENTS_ONLY,
    &rules::hops::SLOW_SYNC,
    &rules::lines::BOUNDARY,
    &rules::lines::TIME_ZONE,
    &rules::lines::DIRECTION_IS_NOT_MANAGER,
    &rules::shape::SPAN,
    &rules::shape::LAYERS,
    &rules::measure::NEXT,
    &rules::measure::STALE,
    &rules::measure::DISAGREES,
    &rules::unknown::DATA,
    &rules::waivers::UNUSED,
    &rules::waivers::EXPIRED,
];

/// A rule about the organisation by its name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}

/// Every name a chart may use under `rules:`: of the rules here and of those about the file.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|rule| rule.name).chain(loader::ALL.iter().map(|rule| rule.name))
}

/// What the rules find, together with what the loader found, after the chart's own settings; worst first.
pub(super) fn run(
    org: &Org,
    analysis: &Analysis,
    mut findings: Vec<Finding>,
    progress: &Progress,
) -> Vec<Finding> {
    progress.begin(Stage::Check, ALL.len());
    let seats = Seats::of(org, analysis);
    let case = Case::of(org, analysis, seats);
    if org.seats.len() < SIDE_BY_SIDE {
        findings.extend(ALL.iter().flat_map(|rule| checked(rule, &case, progress)));
    } else {
        side_by_side(&case, progress, &mut findings);
    }
    settings::apply(org, &mut findings);
    put_in_order(&mut findings);
    // Kept as long as the chart.
    findings.shrink_to_fit();
    findings
}

/// What the loader found, after the chart's own settings; worst first.
pub(super) fn begin(org: &Org, mut found: Vec<Finding>) -> Vec<Finding> {
    settings::apply_to_found(org, &mut found);
    put_in_order(&mut found);
    found
}

/// Worst first, then by place; at one place what is said of the file, then rule by rule. Findings are large: their keys are
/// sorted, and each finding is moved once.
fn put_in_order(findings: &mut [Finding]) {
    let numbers = numbers();
    let number = |finding: &Finding| numbers.get(finding.rule).map_or(0, |at| at + 1);
    findings.sort_by_cached_key(|finding| place(finding) << 8 | number(finding));
}

/// Where a finding comes in the list, as one number, which is compared at once: by severity, worst first, then by place.
pub(super) fn place(finding: &Finding) -> u128 {
    let severity = Severity::Error as u8 - finding.severity as u8;
    let Span { file, start, len } = finding.span;
    u128::from(severity) << 80 | u128::from(file.0) << 64 | u128::from(start) << 32 | u128::from(len)
}

/// Where each rule stands among all; what is said of the file comes before them.
fn numbers() -> FxHashMap<&'static str, u128> {
    (0..).zip(ALL).map(|(at, rule)| (rule.name, at)).collect()
}

/// From so many seats on, rules are checked on several threads: below, starting one costs more than it saves.
const SIDE_BY_SIDE: usize = 2_000;

/// What one rule finds; where it gives no help of its own, its fix is the help.
fn checked(rule: &Rule, case: &Case<'_>, progress: &Progress) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !progress.is_wanted() {
        return findings;
    }
    (rule.check)(case, &mut findings);
    for finding in &mut findings {
        finding.help.get_or_insert(Cow::Borrowed(rule.fix));
    }
    progress.more(1);
    findings
}

/// The rules that take longest on a large chart: they are begun first, so that at the end no thread waits for one of them.
/// The split products are judged by the first of three rules that speak of them, and the handoffs gathered by the first that
/// goes over them, while there is other work for other threads.
static LONGEST: [&Rule; 5] = [
    &rules::horizon::GAP,
    &rules::chains::DEGRADED,
    &rules::split::UNJUSTIFIED,
    &rules::unknown::DATA,
    &rules::chains::LONG,
];

/// Adds what all rules find, rule by rule as they are done.
fn side_by_side(case: &Case<'_>, progress: &Progress, findings: &mut Vec<Finding>) {
    let is_long = |rule: &&Rule| LONGEST.iter().position(|long| long.name == rule.name);
    let mut order = ALL.to_vec();
    order.sort_by_key(|rule| is_long(rule).unwrap_or(LONGEST.len()));
    // About as many as chains give reason for; room that nothing is put into takes no memory.
    findings.reserve(3 * case.analysis.chains.len());
    let all = Mutex::new(findings);
    jobs::in_order(true, order.len(), |turn| {
        let mut found = checked(order[turn], case, progress);
        all.lock().unwrap_or_else(PoisonError::into_inner).append(&mut found);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::side::Seats;
    use crate::source::{Limits, Outcome, read_text};

    #[test]
    fn threads_change_neither_the_findings_nor_their_order_within_a_rule() {
        for rule in ALL {
            let Outcome::Chart(loaded) = read_text("chart.yaml", rule.example, &Limits::default()) else {
                panic!("the example of {} is no chart", rule.name);
            };
            let org = &loaded.org;
            let analysis = Analysis::of(org, Vec::new());
            let seats = Seats::of(org, &analysis);
            let idle = Progress::default();
            let one_by_one: Vec<Finding> =
                ALL.iter().flat_map(|rule| checked(rule, &Case::of(org, &analysis, seats), &idle)).collect();
            let mut beside = Vec::new();
            side_by_side(&Case::of(org, &analysis, seats), &idle, &mut beside);
            let numbers = numbers();
            beside.sort_by_key(|finding| numbers[finding.rule]);
            assert_eq!(beside, one_by_one, "{}", rule.name);
        }
    }
}

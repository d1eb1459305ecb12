//! Findings that a chart accepts for now: which they are, and waivers that have ended or cover nothing.

use super::rules::waivers::{EXPIRED, UNUSED};
use crate::finding::Finding;
use crate::model::{Org, Subject, Waiver};
use rustc_hash::FxHashSet;

/// A rule, and the subject it is waived for; `None` for the whole chart.
type Key = (&'static str, Option<Subject>);

/// The keys of waivers that speak of a finding.
fn keys(finding: &Finding) -> impl Iterator<Item = Key> + '_ {
    let at = finding.subjects.iter().map(|subject| Some(*subject));
    std::iter::once(None).chain(at).map(|at| (finding.rule, at))
}

/// The key of a waiver; `None` when it names no rule.
fn key(org: &Org, waiver: &Waiver) -> Option<Key> {
    let name = org.str(waiver.rule);
    let rule = super::names().find(|known| *known == name)?;
    Some((rule, waiver.at.filter(|at| *at != Subject::Chart)))
}

/// What a chart accepts for now.
pub(super) struct Accepted(FxHashSet<Key>);

impl Accepted {
    pub(super) fn of(org: &Org) -> Self {
        let valid = org.rules.waive.iter().filter(|waiver| !expired(org, waiver));
        Self(valid.filter_map(|waiver| key(org, waiver)).collect())
    }

    /// Whether a finding is accepted.
    pub(super) fn waives(&self, finding: &Finding) -> bool {
        !self.0.is_empty() && keys(finding).any(|key| self.0.contains(&key))
    }
}

/// Whether its last day is before the day the chart speaks of. Without `as_of` nothing expires: there is no clock here.
fn expired(org: &Org, waiver: &Waiver) -> bool {
    waiver.until.zip(org.as_of).is_some_and(|(until, as_of)| until < as_of)
}

/// Adds what is to be said of the waivers themselves. One that names no rule is said to elsewhere; one of these very rules
/// is left alone, because what it would cover is only now being found.
pub(super) fn check(org: &Org, findings: &mut Vec<Finding>) {
    if org.rules.waive.is_empty() {
        return;
    }
    let said: FxHashSet<Key> = findings.iter().flat_map(keys).collect();
    let mut idle = Vec::new();
    for waiver in &org.rules.waive {
        let Some(key) = key(org, waiver).filter(|(rule, _)| ![UNUSED.name, EXPIRED.name].contains(rule))
        else {
            continue;
        };
        let rule = key.0;
        let place = match waiver.at {
            Some(at) if at != Subject::Chart => format!(" at `{}`", org.subject_label(at)),
            Some(_) | None => String::new(),
        };
        let covers_any = said.contains(&key);
        let (rule, message) = match waiver.until.filter(|_| expired(org, waiver)) {
            Some(until) if covers_any => {
                (&EXPIRED, format!("the waiver of `{rule}`{place} ended on {until}, so it is said again"))
            }
            Some(until) => (
                &EXPIRED,
                format!("the waiver of `{rule}`{place} ended on {until}, and there is nothing left to waive"),
            ),
            None if !covers_any => (&UNUSED, format!("nothing is waived by the waiver of `{rule}`{place}")),
            None => continue,
        };
        let subject = waiver.at.unwrap_or(Subject::Chart);
        idle.push(rule.at(waiver.span, message).about(subject).help(rule.fix));
    }
    findings.extend(idle);
}

//! Findings that a chart accepts for now: which they are, and waivers that have ended or cover nothing.

use super::rules::waivers::{EXPIRED, UNUSED};
use crate::finding::Finding;
use crate::model::{Org, Subject, Waiver};

/// Whether a finding is accepted.
pub(super) fn waived(org: &Org, finding: &Finding) -> bool {
    org.rules.waive.iter().any(|waiver| !expired(org, waiver) && covers(org, waiver, finding))
}

/// Whether a waiver speaks of a finding.
fn covers(org: &Org, waiver: &Waiver, finding: &Finding) -> bool {
    org.str(waiver.rule) == finding.rule
        && waiver.at.is_none_or(|at| at == Subject::Chart || finding.subjects.contains(&at))
}

/// Whether its last day is before the day the chart speaks of. Without `as_of` nothing expires: there is no clock here.
fn expired(org: &Org, waiver: &Waiver) -> bool {
    waiver.until.zip(org.as_of).is_some_and(|(until, as_of)| until < as_of)
}

/// Adds what is to be said of the waivers themselves. One that names no rule is said to elsewhere; one of these very rules
/// is left alone, because what it would cover is only now being found.
pub(super) fn check(org: &Org, findings: &mut Vec<Finding>) {
    let mut idle = Vec::new();
    for waiver in &org.rules.waive {
        let rule = org.str(waiver.rule);
        let known = super::names().any(|name| name == rule);
        if !known || rule == UNUSED.name || rule == EXPIRED.name {
            continue;
        }
        let place = match waiver.at {
            Some(at) if at != Subject::Chart => format!(" at `{}`", org.subject_label(at)),
            Some(_) | None => String::new(),
        };
        let covers_any = findings.iter().any(|finding| covers(org, waiver, finding));
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

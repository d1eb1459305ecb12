//! The chart's own `rules:`, applied to every finding: switched off, regraded, waived; and names nobody knows.

use super::limits;
use crate::finding::loader::UNKNOWN_RULE;
use crate::finding::{Finding, Ground, suggest};
use crate::model::{Org, Span, Subject, Text, Waiver};

/// Says which names are unknown, then switches off, regrades and waives.
pub(super) fn apply(org: &Org, findings: &mut Vec<Finding>) {
    let rules = &org.rules;
    unknown_names(org, findings);
    let disabled: Vec<&str> = rules.disable.iter().map(|(name, _)| org.str(*name)).collect();
    findings.retain(|finding| !disabled.contains(&finding.rule) && !waived(org, finding));
    for finding in findings.iter_mut() {
        // What rests on defaults alone stays info, whatever the chart would make of the rule.
        if finding.ground == Ground::Defaults {
            continue;
        }
        for (name, severity, _) in &rules.severity {
            if org.str(*name) == finding.rule {
                finding.severity = *severity;
            }
        }
    }
}

fn waived(org: &Org, finding: &Finding) -> bool {
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

fn unknown_names(org: &Org, findings: &mut Vec<Finding>) {
    let rules = &org.rules;
    let disabled = rules.disable.iter().map(|(name, span)| (*name, *span));
    let regraded = rules.severity.iter().map(|(name, _, span)| (*name, *span));
    let waived = rules.waive.iter().map(|waiver| (waiver.rule, waiver.span));
    for (name, span) in disabled.chain(regraded).chain(waived) {
        if super::names().all(|known| known != org.str(name)) {
            findings.push(unknown(org, "rule", name, span, &super::names().collect::<Vec<_>>()));
        }
    }
    for limit in &rules.limits {
        if limits::by_name(org.str(limit.name)).is_none() {
            let known: Vec<_> = limits::ALL.iter().map(|limit| limit.name).collect();
            findings.push(unknown(org, "limit", limit.name, limit.span, &known));
        }
    }
}

fn unknown(org: &Org, what: &str, name: Text, span: Span, known: &[&'static str]) -> Finding {
    let name = org.str(name);
    let message = format!("no {what} is called `{name}`");
    let finding = Finding::new(UNKNOWN_RULE.name, UNKNOWN_RULE.severity, span, message);
    match suggest::nearest(name, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None if what == "limit" => {
            finding.help(format!("the limits are {}", crate::finding::words::and_list(known)))
        }
        None => finding.help("the rules are listed in the reference of the format"),
    }
}

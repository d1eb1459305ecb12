//! The chart's own `rules:`, applied to every finding: switched off, regraded, waived; and names nobody knows.

use super::{limits, waivers};
use crate::finding::loader::UNKNOWN_RULE;
use crate::finding::{Finding, Ground, suggest};
use crate::model::{Org, Role, Severity, Span, Text};
use rustc_hash::{FxHashMap, FxHashSet};

/// Says which names are unknown and which waivers are idle, then switches off, regrades and waives.
pub(super) fn apply(org: &Org, findings: &mut Vec<Finding>) {
    unknown_names(org, findings);
    waivers::check(org, findings);
    settle(org, findings);
}

/// The same for what the loader found, while the rules are not checked: of a waiver nobody knows yet whether it is idle.
pub(super) fn apply_to_found(org: &Org, found: &mut Vec<Finding>) {
    unknown_names(org, found);
    settle(org, found);
}

fn settle(org: &Org, findings: &mut Vec<Finding>) {
    let rules = &org.rules;
    let disabled: FxHashSet<&str> = rules.disable.iter().map(|(name, _)| org.str(*name)).collect();
    let accepted = waivers::Accepted::of(org);
    findings.retain(|finding| !disabled.contains(finding.rule) && !accepted.waives(finding));
    // Of several for one rule the last counts.
    let regraded: FxHashMap<&str, Severity> =
        rules.severity.iter().map(|(name, severity, _)| (org.str(*name), *severity)).collect();
    for finding in findings.iter_mut() {
        // What rests on defaults alone stays info, whatever the chart would make of the rule.
        if finding.ground == Ground::Defaults {
            continue;
        }
        if let Some(severity) = regraded.get(finding.rule) {
            finding.severity = *severity;
        }
    }
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
        if !limits::is_known(org.str(limit.name)) {
            let known: Vec<_> = limits::ALL.iter().map(|limit| limit.name).collect();
            findings.push(unknown(org, "limit", limit.name, limit.span, &known));
        }
    }
}

fn unknown(org: &Org, what: &str, name: Text, span: Span, known: &[&'static str]) -> Finding {
    let name = org.str(name);
    let message = format!("no {what} is called `{name}`");
    let finding = Finding::new(UNKNOWN_RULE.name, UNKNOWN_RULE.severity, span, message);
    let spans = Role::ALL.map(limits::span_max);
    let spans = spans.iter().map(String::as_str).filter(|_| what == "limit");
    match suggest::nearest(name, known.iter().copied().chain(spans)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None if what == "limit" => {
            finding.help(format!("the limits are {}", crate::finding::words::and_list(known)))
        }
        None => finding.help("`throughline explain` lists the rules"),
    }
}

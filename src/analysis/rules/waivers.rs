//! Waivers that no longer do anything. They are checked where waivers are applied, after all other rules.

use crate::analysis::rule::{Case, Rule};
use crate::finding::Finding;
use crate::model::Severity;

const SOURCE: &str = "Practice of linters: a suppression that suppresses nothing hides the next finding.";

/// A waiver that covers nothing.
pub(in crate::analysis) static UNUSED: Rule = Rule {
    name: "waiver-unused",
    severity: Severity::Warning,
    summary: "a waiver covers no finding",
    why: "Its cause is gone, or its `rule` or `at` misses what it was written for; left standing, it would hide a finding to come.",
    source: SOURCE,
    fix: "take the waiver away, or correct its `rule` or `at`",
    limits: &[],
    example: "people:\n  - {name: Cy, role: pm}\nteams:\n  - {name: Cart, pm: cy}\nrules:\n  waive:\n    - {rule: pm-no-team, at: cy, why: the team is being hired}\n",
    counter_example: "people:\n  - {name: Cy, role: pm}\n  - {name: Di, role: pm}\nteams:\n  - {name: Cart, pm: cy}\nrules:\n  waive:\n    - {rule: pm-no-team, at: di, why: the team is being hired}\n",
    check: later,
};

/// A waiver whose day has passed.
pub(in crate::analysis) static EXPIRED: Rule = Rule {
    name: "waiver-expired",
    severity: Severity::Warning,
    summary: "the last day of a waiver is before the chart's `as_of`",
    why: "What was accepted for a while is now accepted by nobody; somebody has to decide again.",
    source: SOURCE,
    fix: "take the waiver away, or agree on a new day and write it under `until`",
    limits: &[],
    example: "as_of: 2026-11-01\npeople:\n  - {name: Cy, role: pm}\n  - {name: Di, role: pm}\nteams:\n  - {name: Cart, pm: cy}\nrules:\n  waive:\n    - {rule: pm-no-team, at: di, until: 2026-09-30, why: the team is being hired}\n",
    counter_example: "as_of: 2026-11-01\npeople:\n  - {name: Cy, role: pm}\n  - {name: Di, role: pm}\nteams:\n  - {name: Cart, pm: cy}\nrules:\n  waive:\n    - {rule: pm-no-team, at: di, until: 2026-12-31, why: the team is being hired}\n",
    check: later,
};

/// Nothing yet: what a waiver covers is known when every other rule has spoken.
fn later(_: &Case<'_>, _: &mut Vec<Finding>) {}

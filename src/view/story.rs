//! A change told as a person would: what it does to the chains first, then findings, seats, and the rest, in groups.

use super::changes::{self, Row};
use super::glyphs::Glyphs;
use crate::change::{ChainChange, ChainValue, Change, Desk, Findings, Side};
use crate::finding::Finding;
use crate::finding::words::count;
use crate::text;

/// So much of a group is shown before it is cut.
pub const SHOWN: usize = 8;

/// Things of one kind, most important first. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are, with how many.
    pub title: String,
    /// One line for each, without signs for a screen.
    pub rows: Vec<String>,
}

impl Group {
    /// The rows to show, and how many are not.
    #[must_use]
    pub fn cut(&self, all: bool) -> (&[String], usize) {
        // One line that says that one is left would be as long as that one.
        let shown = if all || self.rows.len() <= SHOWN + 1 { self.rows.len() } else { SHOWN };
        (&self.rows[..shown], self.rows.len() - shown)
    }
}

/// The first line: what changed in all.
#[must_use]
pub fn summary(
    change: &Change,
    findings: &Findings<'_>,
    (before, after): (Side<'_>, Side<'_>),
    glyphs: &Glyphs,
) -> String {
    let mut parts = Vec::new();
    // How large it was and is comes first.
    for (from, to, what) in [
        (before.org.seats.len(), after.org.seats.len(), "seats"),
        (before.org.teams.len(), after.org.teams.len(), "teams"),
    ] {
        if from != to {
            let (from, to) = (text::thousands(from), text::thousands(to));
            parts.push(format!("{from} {} {to} {what}", glyphs.becomes));
        }
    }
    if !change.is_empty() {
        parts.push(changes::summary(change, glyphs));
    }
    if !findings.new.is_empty() {
        parts.push(count(findings.new.len(), "new finding", "new findings"));
    }
    if !findings.fixed.is_empty() {
        parts.push(format!("{} fixed", count(findings.fixed.len(), "finding", "findings")));
    }
    if parts.is_empty() { "nothing changed".to_owned() } else { parts.join("; ") }
}

/// Everything that changed, in groups.
#[must_use]
pub fn groups(change: &Change, findings: &Findings<'_>, glyphs: &Glyphs) -> Vec<Group> {
    let mut all = Vec::new();
    chains(&mut all, change, glyphs);
    of_findings(&mut all, "new", &findings.new);
    of_findings(&mut all, "fixed", &findings.fixed);
    for what in [Desk::Split, Desk::Merged] {
        let desks = change.desks.iter().filter(|desk| desk.what == what);
        let became = changes::became(what);
        push(
            &mut all,
            &format!("desk of pm and po {became}"),
            &format!("desks of pm and po {became}"),
            desks.map(|desk| changes::of_desk(desk, glyphs)),
        );
    }
    for kind in changes::KINDS {
        let seats = change.seats.iter().filter(|seat| changes::kind(seat) == kind);
        push(
            &mut all,
            &format!("seat {kind}"),
            &format!("seats {kind}"),
            seats.map(|seat| {
                if seat.facts.is_empty() {
                    seat.label.clone()
                } else {
                    format!("{}: {}", seat.label, changes::facts(&seat.facts, glyphs))
                }
            }),
        );
    }
    let said = |row: Row| row.line.plain();
    let teams = change.teams.iter().map(|team| said(changes::thing("", team, None, glyphs)));
    push(&mut all, "team changed", "teams changed", teams);
    let products = change.products.iter().map(|product| said(changes::thing("", product, None, glyphs)));
    push(&mut all, "product changed", "products changed", products);
    let lines = change.lines.iter().map(|line| said(changes::of_line(line, glyphs)));
    push(&mut all, "line changed", "lines changed", lines);
    let chart = (!change.chart.is_empty()).then(|| changes::facts(&change.chart, glyphs));
    push(&mut all, "change of the chart's settings", "changes of the chart's settings", chart.into_iter());
    all
}

/// Groups by what became of chains, the largest difference first in each.
fn chains(all: &mut Vec<Group>, change: &Change, glyphs: &Glyphs) {
    let mut chains: Vec<&ChainChange> = change.chains.iter().collect();
    chains.sort_by_key(|chain| std::cmp::Reverse(changes::weight(chain)));
    for kind in ["broken", "whole again", "longer", "shorter", "new", "gone", "of the same length"] {
        let found = chains.iter().filter(|chain| became(chain) == kind);
        push(
            all,
            &format!("chain {kind}"),
            &format!("chains {kind}"),
            found.map(|chain| {
                let mut said = changes::of_chain(chain, glyphs);
                if let (Some(before), Some(after)) = (&chain.before, &chain.after) {
                    let grade = |value: &ChainValue| value.grade.map_or('-', crate::analysis::Grade::letter);
                    said.push_str(&format!(", grade {} {} {}", grade(before), glyphs.becomes, grade(after)));
                    if before.handoffs != after.handoffs {
                        let after = count(after.handoffs as usize, "handoff", "handoffs");
                        said.push_str(&format!(", {} {} {after}", before.handoffs, glyphs.becomes));
                    }
                }
                said
            }),
        );
    }
}

/// What became of a chain, in a word.
#[must_use]
pub fn became(chain: &ChainChange) -> &'static str {
    match (&chain.before, &chain.after) {
        (None, _) => "new",
        (_, None) => "gone",
        (Some(before), Some(after)) if before.percent().is_some() && after.percent().is_none() => "broken",
        (Some(before), Some(after)) if before.percent().is_none() && after.percent().is_some() => {
            "whole again"
        }
        (Some(before), Some(after)) => match after.handoffs.cmp(&before.handoffs) {
            std::cmp::Ordering::Greater => "longer",
            std::cmp::Ordering::Less => "shorter",
            std::cmp::Ordering::Equal => "of the same length",
        },
    }
}

fn of_findings(all: &mut Vec<Group>, kind: &str, findings: &[&Finding]) {
    let mut sorted: Vec<&&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let said = sorted
        .into_iter()
        .map(|finding| format!("{}[{}]: {}", finding.severity.key(), finding.rule, finding.message));
    push(all, &format!("{kind} finding"), &format!("{kind} findings"), said);
}

fn push(all: &mut Vec<Group>, one: &str, many: &str, rows: impl Iterator<Item = String>) {
    let rows: Vec<String> = rows.map(|row| text::clean(&row).into_owned()).collect();
    if !rows.is_empty() {
        all.push(Group { title: count(rows.len(), one, many), rows });
    }
}

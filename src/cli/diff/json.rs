//! A change as JSON: every one, in the words of docs/diff-json.md.

use crate::change::{ChainChange, ChainValue, Change, Changed, DeskChange, Fact, Findings, LineKind};
use crate::finding::Finding;
use crate::view::changes;
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// The version of the shape.
const VERSION: u32 = 1;

/// Writes it, with a line end behind it.
pub(super) fn write(change: &Change, findings: &Findings<'_>, out: &mut dyn Write) -> Result<()> {
    let seats: Vec<Value> = change.seats.iter().map(|seat| thing(seat, changes::kind(seat))).collect();
    let lines: Vec<Value> = change
        .lines
        .iter()
        .map(|line| {
            let kind = match line.kind {
                LineKind::Dotted => "dotted",
                LineKind::Direction => "direction",
                LineKind::Handoff => "handoff",
                LineKind::Feedback => "feedback",
                LineKind::Bridge => "bridge",
            };
            let change = word(!line.before, !line.after);
            json!({"kind": kind, "change": change, "from": line.from, "to": line.to, "facts": facts(&line.facts)})
        })
        .collect();
    let whole = json!({
        "version": VERSION,
        "chart": facts(&change.chart),
        "chains": change.chains.iter().map(chain).collect::<Vec<_>>(),
        "findings": {"new": all(&findings.new), "fixed": all(&findings.fixed)},
        "seats": seats,
        "desks": change.desks.iter().map(desk).collect::<Vec<_>>(),
        "lines": lines,
        "teams": change.teams.iter().map(plain).collect::<Vec<_>>(),
        "products": change.products.iter().map(plain).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)?;
    Ok(())
}

const fn word(added: bool, removed: bool) -> &'static str {
    match (added, removed) {
        (true, _) => "added",
        (false, true) => "removed",
        (false, false) => "changed",
    }
}

fn desk(of: &DeskChange) -> Value {
    let DeskChange { what, teams, one, pm, po, seat } = of;
    json!({"change": changes::became(*what), "teams": teams, "one": one, "pm": pm, "po": po, "seat": seat})
}

fn plain<I>(of: &Changed<I>) -> Value {
    thing(of, word(of.is_added(), of.is_removed()))
}

fn thing<I>(of: &Changed<I>, change: &str) -> Value {
    json!({"id": of.id, "name": of.label, "change": change, "facts": facts(&of.facts)})
}

fn facts(facts: &[Fact]) -> Vec<Value> {
    facts.iter().map(|fact| json!({"what": fact.what.words(), "from": fact.from, "to": fact.to})).collect()
}

fn chain(of: &ChainChange) -> Value {
    let value = |value: &ChainValue| {
        json!({
            "retention_percent": value.percent(),
            "grade": value.grade.map(|grade| grade.letter().to_string()),
            "handoffs": value.handoffs,
            "people": value.people,
        })
    };
    let (before, after) = (of.before.as_ref().map(value), of.after.as_ref().map(value));
    json!({"team": of.id, "name": of.team, "change": changes::chain_became(of), "before": before, "after": after})
}

fn all(findings: &[&Finding]) -> Vec<Value> {
    findings
        .iter()
        .map(|of| json!({"rule": of.rule, "severity": of.severity.key(), "message": of.message}))
        .collect()
}

//! A finding: what was found, the rule's text with its limits, what it rests on, and the numbers behind it.

use super::figures::LEAST;
use super::hop::{self, At};
use super::page::Page;
use super::{chain, load, product};
use crate::analysis::rule;
use crate::finding::{Finding, Ground, loader};
use crate::model::{ChainId, FindingId, SeatId, Severity, Subject};
use crate::view::{Tone, findings, numbers};

/// What a rule judges: its numbers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judges {
    Chain,
    Hop,
    Load,
    Decision,
    Other,
}

/// What each rule judges. A rule not named here has no numbers of its own.
fn judges(rule: &str) -> Judges {
    match rule {
        "chain-long" | "chain-degraded" | "chain-broken" | "direction-cycle" | "horizon-gap" | "po-no-pm"
        | "team-two-pos" | "team-no-po" | "loop-open" | "loop-proxied" | "loop-slow"
        | "customer-distance" => Judges::Chain,
        "documents-only"
        | "slow-sync"
        | "boundary"
        | "time-zone"
        | "direction-is-not-manager"
        | "half-context"
        | "pm-no-engineering"
        | "po-no-customers"
        | "po-translator"
        | "proxy-po"
        | "horizon-inverted"
        | "horizon-overlap"
        | "measure-next"
        | "measure-stale"
        | "measure-disagrees" => Judges::Hop,
        "po-overload" | "pm-overload" | "sm-overload" | "second-pm" => Judges::Load,
        "split-unjustified" | "split-borderline" | "split-justified" => Judges::Decision,
        _ => Judges::Other,
    }
}

/// Everything about a finding.
pub(super) fn push(page: &mut Page<'_>, id: FindingId) {
    let ctx = page.ctx;
    let finding = ctx.analysis.finding(id);
    page.lines.extend(findings::detail(ctx, id, page.width));
    page.heading("the rule");
    if let Some(rule) = rule::by_name(finding.rule) {
        page.note(2, "fires when", rule.summary);
        page.note(2, "why it matters", rule.why);
        page.note(2, "what to do", rule.fix);
        page.note(2, "source", rule.source);
        limits(page, rule);
        severity(page, finding, rule.severity);
    } else if let Some(rule) = loader::ALL.iter().find(|rule| rule.name == finding.rule) {
        page.note(2, "fires when", rule.summary);
        page.note(2, "what to do", rule.fix);
        page.note(2, "source", "the format of charts; docs/chart-format.md has an example");
        severity(page, finding, rule.severity);
    }
    page.heading("what it rests on");
    match finding.ground {
        Ground::Stated => {
            page.say(2, "at least one fact that the file states or that follows from one", Tone::Stated)
        }
        Ground::Defaults => page.say(2, "defaults alone, so it is never more than info", Tone::Default),
    }
    numbers_of(page, finding);
    page.heading("what would silence it");
    page.say(2, "changing what it names; or, where it is accepted for now:", Tone::Plain);
    let (org, name) = (ctx.org, finding.rule);
    let subject = match finding.subjects.first() {
        Some(Subject::Seat(seat)) => Some(org.seat(*seat).id),
        Some(Subject::Team(team)) => Some(org.team(*team).id),
        Some(Subject::Product(product)) => Some(org.product(*product).id),
        Some(Subject::Chart) | None => None,
    };
    let at = subject.map_or_else(String::new, |id| format!(", at: {}", ctx.str(id)));
    page.say(2, &format!("rules: {{waive: [{{rule: {name}{at}, until: …, why: …}}]}}"), Tone::Plain);
}

/// The rule's limits, with the chart's own where it states them.
fn limits(page: &mut Page<'_>, rule: &rule::Rule) {
    let ctx = page.ctx;
    for limit in rule.limits {
        let own = ctx.org.rules.limits.iter().rev().find(|own| ctx.org.str(own.name) == limit.name);
        let (words, tone) = match own {
            Some(own) => (
                format!(
                    "limit: `{}` is {}, stated{}; {} by default: {}",
                    limit.name,
                    own.value,
                    page.places(&[own.span]),
                    limit.default,
                    limit.what
                ),
                Tone::Stated,
            ),
            None => (
                format!("limit: `{}` is {}, a default: {}", limit.name, limit.default, limit.what),
                Tone::Default,
            ),
        };
        page.say(2, &words, tone);
    }
}

/// The severity, where it is not the rule's highest.
fn severity(page: &mut Page<'_>, finding: &Finding, most: Severity) {
    let org = page.ctx.org;
    let own = org.rules.severity.iter().rev().find(|(name, _, _)| org.str(*name) == finding.rule);
    if let Some((_, severity, span)) = own.filter(|_| finding.ground == Ground::Stated) {
        let words = format!("severity: {}, stated{}", severity.key(), page.places(&[*span]));
        page.say(2, &words, Tone::Stated);
    } else if finding.severity != most {
        let words = format!("severity: {} here, {} at most", finding.severity.key(), most.key());
        page.say(2, &words, Tone::Muted);
    }
}

/// The numbers behind a finding.
fn numbers_of(page: &mut Page<'_>, finding: &Finding) {
    match judges(finding.rule) {
        Judges::Chain => {
            if let Some(id) = chain_of(page, finding) {
                page.heading("the chain");
                chain::push(page, id);
            }
        }
        Judges::Hop => {
            let Some((id, at)) = hop_of(page, finding) else { return };
            let at = At::of(page, id, at);
            hop::push(page, at, LEAST);
            let chain = page.ctx.analysis.chain(id);
            let mut line = crate::view::Line::of(
                format!("  on the chain to {}: ", page.ctx.team(chain.team)),
                Tone::Plain,
            );
            numbers::push_retention(page.ctx, chain, &mut line);
            page.lines.push(line);
        }
        Judges::Load => {
            if let Some(seat) = seats(finding).first() {
                load::push(page, *seat);
            }
        }
        Judges::Decision => {
            let found = finding.subjects.iter().find_map(|subject| match subject {
                Subject::Product(product) => Some(*product),
                Subject::Chart | Subject::Seat(_) | Subject::Team(_) => None,
            });
            if let Some(id) = found {
                product::conditions(page, id);
            }
        }
        Judges::Other => {}
    }
}

/// The seats that a finding is about.
fn seats(finding: &Finding) -> Vec<SeatId> {
    let seat = |subject: &Subject| match subject {
        Subject::Seat(seat) => Some(*seat),
        Subject::Chart | Subject::Team(_) | Subject::Product(_) => None,
    };
    finding.subjects.iter().filter_map(seat).collect()
}

/// The chain that a finding is about: of its team, through its first seat where it can be.
fn chain_of(page: &Page<'_>, finding: &Finding) -> Option<ChainId> {
    let analysis = page.ctx.analysis;
    let through = |id: &ChainId| {
        let nodes = &analysis.chain(*id).nodes;
        seats(finding).first().is_none_or(|seat| nodes.iter().any(|node| node.seats.contains(seat)))
    };
    let of_team = finding.subjects.iter().find_map(|subject| match subject {
        Subject::Team(team) => {
            analysis.chains_of_team(*team).find(through).or_else(|| analysis.chains_of_team(*team).next())
        }
        Subject::Chart | Subject::Seat(_) | Subject::Product(_) => None,
    });
    of_team.or_else(|| seats(finding).iter().find_map(|seat| analysis.chains_of_seat(*seat).next()))
}

/// The hop that a finding is about: the one whose measurement it points at, else between two of its seats, else into its seat, else out of it.
fn hop_of(page: &Page<'_>, finding: &Finding) -> Option<(ChainId, usize)> {
    let analysis = page.ctx.analysis;
    let measured = |id: &ChainId| {
        let mut hops = analysis.hops_of(analysis.chain(*id));
        Some((
            *id,
            hops.position(|hop| {
                hop.blend.as_deref().is_some_and(|blend| blend.measured.span == finding.span)
            })?,
        ))
    };
    if let Some(found) = (0..analysis.chains.len()).map(ChainId::new).find_map(|id| measured(&id)) {
        return Some(found);
    }
    let seats = seats(finding);
    let chains: Vec<ChainId> = chain_of(page, finding)
        .into_iter()
        .chain(seats.iter().flat_map(|seat| analysis.chains_of_seat(*seat)))
        .collect();
    let find = |wanted: &dyn Fn(bool, bool) -> bool| {
        chains.iter().find_map(|id| {
            let nodes = &analysis.chain(*id).nodes;
            let has = |at: usize| nodes[at].seats.iter().any(|seat| seats.contains(seat));
            let at = (0..nodes.len().saturating_sub(1))
                .find(|at| wanted(has(*at), has(at + 1)) && !nodes[*at].vacant && !nodes[at + 1].vacant)?;
            Some((*id, at))
        })
    };
    let one = seats.len() < 2;
    find(&|from, to| from && to).or_else(|| find(&|_, to| to && one)).or_else(|| find(&|from, _| from && one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_judges_numbers_has_them() {
        let with = |kind| rule::ALL.iter().filter(|rule| judges(rule.name) == kind).count();
        assert_eq!(
            [Judges::Chain, Judges::Hop, Judges::Load, Judges::Decision].map(with),
            [12, 15, 4, 3],
            "a rule was renamed, or is named twice"
        );
    }
}

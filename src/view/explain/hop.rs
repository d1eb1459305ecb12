//! One hop: its equations from the result down, each part with its value, its facts, its source and what would change it.

use super::figures::{enough, gives, number, shown};
use super::page::Page;
use super::{base, factor};
use crate::analysis::{Chain, Hop, HopKind, retention};
use crate::model::ChainId;
use crate::view::{Tone, numbers};

/// A hop of a chain, by its place on it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) id: ChainId,
    pub(super) chain: &'a Chain,
    pub(super) hop: &'a Hop,
    pub(super) index: usize,
}

impl<'a> At<'a> {
    pub(super) fn of(page: &Page<'a>, id: ChainId, index: usize) -> Self {
        let chain = page.ctx.analysis.chain(id);
        Self { id, chain, hop: &page.ctx.analysis.hops[chain.hops[index].index()], index }
    }

    /// `Cy → Di`.
    pub(super) fn name(&self, page: &Page<'_>) -> String {
        let ctx = page.ctx;
        let names = ctx.short_names(self.chain);
        let to = match self.hop.kind {
            HopKind::Person => names.get(self.index + 1).cloned().unwrap_or_default(),
            HopKind::Team(team) => ctx.team(team),
        };
        format!("{} {} {to}", names.get(self.index).map_or("", String::as_str), ctx.glyphs.becomes)
    }
}

/// The hop, its result with so many decimals.
pub(super) fn push(page: &mut Page<'_>, at: At<'_>, decimals: usize) {
    let hop = at.hop;
    let weakest = at.chain.weakest == Some(at.index) && at.chain.handoffs > 1;
    let mark = if weakest { ", the handoff that keeps least" } else { "" };
    let kept = numbers::percent(hop.retention.value);
    let name = at.name(page);
    page.heading(&format!("{name}: keeps est. {kept}{mark}"));
    factor::line_between(page, at);
    let result = decimals;
    let (value, decimals) = measured(page, hop, decimals);
    if hop.blend.as_deref().is_some_and(|blend| blend.n.is_none()) {
        return;
    }
    let of_base = estimate(page, at, value, (decimals, result));
    if matches!(hop.kind, HopKind::Person) {
        let (low, high) = (number(hop.retention.low, result), number(hop.retention.high, result));
        let (from, to) = (hop.base - retention::BAND, hop.base + retention::BAND);
        let words =
            format!("base {} gives {low}, base {} gives {high}", number(from, of_base), number(to, of_base));
        page.note(2, "band", &words);
    }
}

/// Whether both ends of the band are made of the same parts, of which base and factors, mitigations, and measurement have so
/// many decimals, or all where that is not settled yet.
fn band_holds(hop: &Hop, parts: (Option<usize>, Option<usize>, usize), decimals: usize) -> bool {
    let (factors, mitigations, measured) = parts;
    let part = |value: f64, decimals: Option<usize>| decimals.map_or(value, |at| shown(value, at));
    let weight = retention::ESTIMATE_WEIGHT;
    let ends = [(-retention::BAND, hop.retention.low), (retention::BAND, hop.retention.high)];
    ends.into_iter().all(|(by, end)| {
        let base = part(hop.base + by, factors);
        let kept = hop.factors.iter().fold(base, |kept, one| kept * part(one.multiplier, factors));
        let lost =
            hop.mitigations.iter().fold(1.0 - kept, |loss, one| loss * part(one.multiplier, mitigations));
        let kept = (1.0 - lost).clamp(retention::LIMITS.0, retention::LIMITS.1);
        let made = match hop.blend.as_deref().and_then(|blend| Some((blend.n?, blend.measured.value))) {
            Some((n, value)) => (n * shown(value, measured) + weight * kept) / (n + weight),
            None => kept,
        };
        gives(made, end, decimals)
    })
}

/// How a measurement entered; the estimate before it, and the decimals to show it with.
fn measured(page: &mut Page<'_>, hop: &Hop, decimals: usize) -> (f64, usize) {
    let result = hop.retention.value;
    let Some(blend) = hop.blend.as_deref() else { return (result, decimals) };
    let (measured, estimate) = (blend.measured.value, blend.estimate.value);
    let weight = retention::ESTIMATE_WEIGHT;
    let needed = match blend.n {
        Some(n) => {
            let mixed = |at, estimate: f64| (n * shown(measured, at) + weight * estimate) / (n + weight);
            let bare = hop.factors.is_empty() && hop.mitigations.is_empty();
            let band = |at| band_holds(hop, (bare.then_some(at), None, at), decimals);
            let made = |at| gives(mixed(at, shown(estimate, at)), result, decimals);
            let needed = enough(|at| at >= decimals && made(at) && band(at));
            let (n, weight) = (factor::plain(n), factor::plain(weight));
            let (measured, estimate) = (number(measured, needed), number(estimate, needed));
            let parts = format!("({n} × {measured} + {weight} × {estimate}) ÷ ({n} + {weight})");
            page.equation(2, &number(result, decimals), &parts);
            needed
        }
        None => decimals,
    };
    let kind = blend.measured.kind.key();
    let place = page.places(&[blend.measured.span]);
    let value = number(measured, needed);
    let n = match (blend.measured.n, blend.n) {
        (Some(n), _) if blend.stale => {
            format!("of {n}, which count half because they are older than {} days", retention::STALE_DAYS)
        }
        (Some(n), _) => format!("of {n}"),
        (None, Some(n)) => {
            format!("of an unknown number, older than {} days: counts as {n}", retention::STALE_DAYS)
        }
        (None, None) => "of an unknown number: it takes the place of the estimate".to_owned(),
    };
    page.say(2, &format!("{value} measured, {kind}, {n}{place}"), Tone::Stated);
    if let Some((low, high)) = blend.wilson {
        let words = format!("{} to {} with 95 % confidence (Wilson 1927)", number(low, 4), number(high, 4));
        page.note(4, "interval", &words);
    }
    if blend.n.is_none() {
        page.note(4, "without it", &format!("the estimate would be {}", number(estimate, 4)));
    } else {
        page.say(
            2,
            &format!("{} estimated, worth {}:", number(estimate, needed), factor::plain(weight)),
            Tone::Plain,
        );
    }
    (estimate, needed)
}

/// The estimate with so many decimals, in a hop with so many: base and factors, then mitigations, then the limits.
/// The decimals of the base.
fn estimate(page: &mut Page<'_>, at: At<'_>, result: f64, (decimals, of_hop): (usize, usize)) -> usize {
    let hop = at.hop;
    let kept = hop.factors.iter().fold(hop.base, |kept, factor| kept * factor.multiplier);
    let left = hop.mitigations.iter().fold(1.0 - kept, |loss, one| loss * one.multiplier);
    let free = if hop.mitigations.is_empty() { kept } else { 1.0 - left };
    if (free - result).abs() > 1e-12 && matches!(hop.kind, HopKind::Person) {
        let (low, high) = retention::LIMITS;
        let words = format!(
            "{} is brought to {}: an estimate is kept in {} to {}",
            number(free, decimals),
            number(result, decimals),
            number(low, 2),
            number(high, 2)
        );
        page.say(2, &words, Tone::Plain);
    }
    let (before, mut decimals) = (decimals, decimals);
    if !hop.mitigations.is_empty() {
        let parts: Vec<f64> = hop.mitigations.iter().map(|one| one.multiplier).collect();
        let made = |at| 1.0 - parts.iter().fold(1.0 - shown(kept, at), |loss, part| loss * shown(*part, at));
        let base = |at| hop.factors.is_empty().then_some(at);
        let band = |at| band_holds(hop, (base(at), Some(at), before), of_hop);
        let needed = enough(|at| at >= decimals && gives(made(at), free, decimals) && band(at));
        let parts: Vec<String> = parts.iter().map(|part| number(*part, needed)).collect();
        let words = format!("1 − (1 − {}) × {}", number(kept, needed), parts.join(" × "));
        page.equation(2, &number(free, decimals), &words);
        decimals = needed;
    }
    let mitigated = decimals;
    if !hop.factors.is_empty() {
        let mut parts = vec![hop.base];
        parts.extend(hop.factors.iter().map(|factor| factor.multiplier));
        let product = |at| parts.iter().map(|part| shown(*part, at)).product();
        let band = |at| band_holds(hop, (Some(at), Some(mitigated), before), of_hop);
        let needed = enough(|at| at >= decimals && gives(product(at), kept, decimals) && band(at));
        let parts: Vec<String> = parts.iter().map(|part| number(*part, needed)).collect();
        page.equation(2, &number(kept, decimals), &parts.join(" × "));
        decimals = needed;
    }
    base::push(page, hop, decimals);
    for one in &hop.factors {
        factor::push(page, at, *one, decimals);
    }
    for one in &hop.mitigations {
        factor::push_mitigation(page, at, *one, mitigated);
    }
    decimals
}

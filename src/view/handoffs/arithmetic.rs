//! The arithmetic of each hop in one line, whose parts multiply to the result: `.48 = .80 × .92 horizon-gap × …`.

use super::flow;
use crate::analysis::{Chain, Factor, Hop, HopKind};
use crate::model::{FactorKey, MitigationKey};
use crate::view::{Ctx, Line, Tone, numbers};

/// The arithmetic of every person hop that has any, the weakest first, then the product. That a hop keeps its base needs no
/// line: the flow says it.
pub(super) fn lines(ctx: Ctx<'_>, chain: &Chain, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let names = ctx.short_names(chain);
    let plain = |hop: &Hop| hop.factors.is_empty() && hop.mitigations.is_empty() && hop.blend.is_none();
    let known = |at: &usize| !flow::touches_vacancy(chain, *at) && !plain(hop(ctx, chain, *at));
    let mut order: Vec<usize> = (0..chain.hops.len()).filter(known).collect();
    order.sort_by_key(|at| Some(*at) != chain.weakest);
    let people = order.iter().filter(|at| matches!(hop(ctx, chain, **at).kind, HopKind::Person)).count();
    if people > 0 {
        lines.push(Line::of("arithmetic", Tone::Heading));
    }
    for at in order {
        let data = hop(ctx, chain, at);
        let to = match data.kind {
            HopKind::Person => names.get(at + 1).cloned().unwrap_or_default(),
            HopKind::Team(_) if data.blend.is_none() => continue,
            HopKind::Team(team) => ctx.team(team),
        };
        let from = names.get(at).map_or("", String::as_str);
        let weakest = chain.weakest == Some(at) && people > 1;
        let mark = if weakest { " (keeps least)" } else { "" };
        let words = format!("{from} {} {to}{mark}: {}", ctx.glyphs.becomes, sum(ctx, data));
        let tone = if weakest { Tone::Bad } else { Tone::Plain };
        super::push_wrapped(ctx, &mut lines, &words, width, tone);
    }
    if let (Some(retention), true) = (chain.retention, chain.hops.len() > 1) {
        let times = format!(" {} ", ctx.glyphs.times);
        let parts: Vec<String> = chain
            .hops
            .iter()
            .map(|hop| numbers::short(ctx.analysis.hops[hop.index()].retention.value))
            .collect();
        let words = format!("chain {} = {}", numbers::short(retention.value), parts.join(&times));
        super::push_wrapped(ctx, &mut lines, &words, width, Tone::Plain);
    }
    lines
}

fn hop<'a>(ctx: Ctx<'a>, chain: &Chain, at: usize) -> &'a Hop {
    &ctx.analysis.hops[chain.hops[at].index()]
}

/// One hop's arithmetic in words. Rounded parts are shown; the exact ones multiply to the result.
#[must_use]
pub(super) fn sum(ctx: Ctx<'_>, hop: &Hop) -> String {
    let times = ctx.glyphs.times;
    let value = hop.blend.as_deref().map_or(hop.retention.value, |blend| blend.estimate.value);
    let mut words = format!("{} = {} base", numbers::short(value), numbers::short(hop.base));
    let mut product = hop.base;
    for factor in &hop.factors {
        product *= factor.multiplier;
        words.push_str(&format!(
            " {times} {} {}{}",
            numbers::short(factor.multiplier),
            factor.key.key(),
            amount(factor)
        ));
    }
    if !hop.mitigations.is_empty() {
        let parts: Vec<String> = hop
            .mitigations
            .iter()
            .map(|m| format!("{times} {} {}", numbers::short(m.multiplier), m.key.key()))
            .collect();
        let loss = 1.0 - product;
        let left = hop.mitigations.iter().fold(loss, |loss, mitigation| loss * mitigation.multiplier);
        product = 1.0 - left;
        let (loss, left) = (numbers::short(loss), numbers::short(left));
        words.push_str(&format!("; its loss {left} = {loss} {}", parts.join(" ")));
    }
    if (product - value).abs() > 1e-6 {
        let limit = if product < value { "never below" } else { "never above" };
        words.push_str(&format!("; {limit} {}", numbers::short(value)));
    }
    if let Some(blend) = hop.blend.as_deref() {
        words.push_str(&format!("; measured {}", numbers::percent(blend.measured.value)));
        match (blend.n, blend.wilson) {
            (Some(n), Some((low, high))) => {
                words.push_str(&format!(
                    " (n = {n}, 95 %: {:.0} to {:.0} %){}, together {}",
                    low * 100.0,
                    high * 100.0,
                    if blend.stale { ", older than 180 days, so it counts half" } else { "" },
                    numbers::short(hop.retention.value)
                ));
            }
            (Some(_) | None, _) => {
                words.push_str(&format!(" replaces the estimate: {}", numbers::short(hop.retention.value)))
            }
        }
    }
    words
}

/// How much of a factor there is, and whether it rests on defaults.
fn amount(factor: &Factor) -> String {
    let size = match factor.key {
        FactorKey::HorizonGap => format!(" {:.1} octaves", factor.amount),
        FactorKey::TimeZone => format!(" {:.1} h shared", factor.amount),
        FactorKey::OverloadSender | FactorKey::OverloadReceiver => format!(" load {:.2}", factor.amount),
        FactorKey::DocumentsOnly
        | FactorKey::Asynchronous
        | FactorKey::Translator
        | FactorKey::SenderWithoutEngineering
        | FactorKey::ReceiverWithoutCustomers
        | FactorKey::Boundary
        | FactorKey::DirectionIsNotManager
        | FactorKey::SlowSync
        | FactorKey::Committee
        | FactorKey::Proxy => String::new(),
    };
    let default = if factor.default { " default" } else { "" };
    match format!("{size}{default}").trim() {
        "" => String::new(),
        words => format!(" ({words})"),
    }
}

/// What removes a factor.
#[must_use]
pub(super) const fn remedy(key: FactorKey) -> &'static str {
    match key {
        FactorKey::HorizonGap => "a planning event that bridges the horizons",
        FactorKey::DocumentsOnly => "talk the handoff through instead of documents alone",
        FactorKey::Asynchronous => "a conversation beside the chat",
        FactorKey::Translator => "let the receiving seat push back, discover and challenge",
        FactorKey::SenderWithoutEngineering => "contact with engineering for the sending seat",
        FactorKey::ReceiverWithoutCustomers => "contact with customers for the receiving seat",
        FactorKey::Boundary => "one department for both seats",
        FactorKey::DirectionIsNotManager => "a dotted line where direction and management part",
        FactorKey::TimeZone => "more shared working hours",
        FactorKey::SlowSync => "meet within the receiver's horizon",
        FactorKey::OverloadSender => "less load on the sending seat",
        FactorKey::OverloadReceiver => "less load on the receiving seat",
        FactorKey::Committee => "one owner of the backlog",
        FactorKey::Proxy => "let the receiving seat decide",
    }
}

/// What adds a mitigation.
#[must_use]
pub(super) const fn practice(key: MitigationKey) -> &'static str {
    match key {
        MitigationKey::ReadBack => "read back what was understood",
        MitigationKey::JointDiscovery => "discover together",
        MitigationKey::SecondPath => "a second path within each sprint, sender to team",
    }
}

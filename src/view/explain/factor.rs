//! A factor or mitigation of a hop: its value, how much of it there is, the facts, the source, what would change it.

use super::fact;
use super::figures::{LEAST, enough, gives, number, shown};
use super::hop::At;
use super::page::Page;
use crate::analysis::levers::{self, Kind};
use crate::analysis::load::OVERLOADED;
use crate::analysis::{Factor, HopKind, Mitigation, factors};
use crate::model::{FactorKey, Field, Role};
use crate::view::{Tone, handoffs, numbers};

/// A count or duration without digits that say nothing.
pub(super) fn plain(value: f64) -> String {
    let text = number(value, 4);
    text.strip_suffix(".00").map_or_else(|| text.clone(), str::to_owned)
}

/// How the line between the two ends of a hop is known.
pub(super) fn line_between(page: &mut Page<'_>, at: At<'_>) {
    let lower = at.chain.nodes.get(at.index + 1);
    match (at.hop.kind, at.chain.steps.get(at.index), lower) {
        (HopKind::Person, Some(step), Some(node)) => {
            let field = if step.basis.is_stated() { Field::TakesDirectionFrom } else { Field::ReportsTo };
            let place = super::page::at(page.place_of(&node.seats, &[field]));
            if step.basis.is_stated() {
                page.say(2, &format!("line: stated in {}{place}", step.basis.words()), Tone::Stated);
            } else {
                page.say(2, &format!("line: inferred from {}", step.basis.words()), Tone::Inferred);
            }
        }
        (HopKind::Team(team), _, _) => {
            let Some(owner) = at.chain.owner else { return };
            let span = page.ctx.org.field_span(crate::model::Subject::Team(team), Field::Po);
            if owner.is_stated() {
                let place = page.places(span.as_slice());
                page.say(2, &format!("owner: stated in {}{place}", owner.words()), Tone::Stated);
            } else {
                page.say(2, &format!("owner: inferred from {}", owner.words()), Tone::Inferred);
            }
            page.say(2, "from a backlog owner to the own team: counted, but not as a handoff", Tone::Muted);
        }
        (HopKind::Person, _, _) => {}
    }
}

/// A factor under the name of its hop.
pub(super) fn push_named(page: &mut Page<'_>, at: At<'_>, factor: Factor, name: &str) {
    page.say(2, &format!("{name}:"), Tone::Strong);
    push(page, at, factor, LEAST);
}

/// A factor, its value with so many decimals.
pub(super) fn push(page: &mut Page<'_>, at: At<'_>, factor: Factor, decimals: usize) {
    let value = number(factor.multiplier, decimals);
    let stated = at.chain.steps.get(at.index).is_some_and(|step| step.basis.is_stated());
    let (basis, tone) = if factor.default {
        ("rests on a default", Tone::Default)
    } else if factor.key == FactorKey::DirectionIsNotManager && !stated {
        ("rests on an inferred line", Tone::Inferred)
    } else {
        ("stated", Tone::Stated)
    };
    page.say(2, &format!("{value} {}, {basis}", factor.key.key()), tone);
    power(page, at, factor, decimals);
    fact::of_factor(page, at, factor);
    let set = page.ctx.org.model.factors.iter().any(|(key, _)| *key == factor.key);
    let size = if set { "; the size is stated under `model`" } else { "" };
    page.note(4, "source", &format!("{}{size}", factors::source(factor.key)));
    let wanted = Kind::RemoveFactor { hop: at.index, key: factor.key };
    change(page, at, wanted);
}

/// The equation of a factor that grows with its amount.
fn power(page: &mut Page<'_>, at: At<'_>, factor: Factor, decimals: usize) {
    let one = factors::multiplier(page.ctx.org, factor.key);
    let value = number(factor.multiplier, decimals);
    match factor.key {
        FactorKey::HorizonGap => {
            let made = |digits| shown(one, digits).powf(shown(factor.amount, digits));
            let needed = enough(|at| gives(made(at), factor.multiplier, decimals));
            let parts = format!("{} ^ {}", number(one, needed), number(factor.amount, needed));
            page.equation(4, &value, &parts);
            fact::octaves(page, at, factor.amount, needed);
        }
        FactorKey::OverloadSender | FactorKey::OverloadReceiver => {
            let made = |at| shown(one, at).powf((shown(factor.amount, at) - OVERLOADED) / 0.4);
            let needed = enough(|at| gives(made(at), factor.multiplier, decimals));
            let (one, load) = (number(one, needed), number(factor.amount, needed));
            page.equation(4, &value, &format!("{one} ^ (({load} − {OVERLOADED:.2}) ÷ 0.40)"));
        }
        FactorKey::TimeZone if factor.amount < 1.0 && (one * one - factor.multiplier).abs() < 1e-12 => {
            let needed = enough(|at| gives(shown(one, at) * shown(one, at), factor.multiplier, decimals));
            page.equation(4, &value, &format!("{0} × {0}", number(one, needed)));
        }
        FactorKey::TimeZone
        | FactorKey::DocumentsOnly
        | FactorKey::Asynchronous
        | FactorKey::Translator
        | FactorKey::SenderWithoutEngineering
        | FactorKey::ReceiverWithoutCustomers
        | FactorKey::Boundary
        | FactorKey::DirectionIsNotManager
        | FactorKey::SlowSync
        | FactorKey::Committee
        | FactorKey::Proxy => {}
    }
}

/// A mitigation, its value with so many decimals.
pub(super) fn push_mitigation(page: &mut Page<'_>, at: At<'_>, one: Mitigation, decimals: usize) {
    let value = number(one.multiplier, decimals);
    page.say(2, &format!("{value} {} on the loss, stated", one.key.key()), Tone::Good);
    fact::of_mitigation(page, at, one.key);
    let set = page.ctx.org.model.mitigations.iter().any(|(key, _)| *key == one.key);
    let size = if set { "; the size is stated under `model`" } else { "" };
    page.note(4, "source", &format!("{}{size}", factors::mitigation_source(one.key)));
}

/// What would remove a factor, and what the chain would keep then.
fn change(page: &mut Page<'_>, at: At<'_>, wanted: Kind) {
    let all = levers::all(page.ctx.org, page.ctx.analysis, at.id);
    let Some(lever) = all.iter().find(|lever| lever.kind == wanted) else { return };
    let words = handoffs::lever_words(page.ctx, at.id, lever);
    let kept = numbers::percent(lever.retention);
    page.note(4, "to change it", &format!("{words}; the chain would keep est. {kept}"));
}

/// The roles of a default horizon, in words.
pub(super) fn role_names(roles: impl Iterator<Item = Role>) -> String {
    let names: Vec<&str> = roles.map(Role::name).collect();
    crate::finding::words::and_list(&names)
}

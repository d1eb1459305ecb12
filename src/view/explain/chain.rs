//! A chain: the product of its hops with its band and grade, then each hop, then what would help most.

use super::figures::{self, gives, number};
use super::hop::{self, At};
use super::page::Page;
use crate::analysis::{Chain, ChainState, Estimate, Grade, HopKind, levers};
use crate::model::ChainId;
use crate::view::{Line, Tone, handoffs, numbers};

/// The value of an estimate, or an end of its band.
type Way = fn(&Estimate) -> f64;

/// Everything about a chain.
pub(super) fn push(page: &mut Page<'_>, id: ChainId) {
    let chain = page.ctx.analysis.chain(id);
    let decimals = short(page, id);
    for at in 0..chain.hops.len() {
        let ends = chain.nodes.iter().skip(at).take(2);
        if ends.into_iter().any(|node| node.vacant) {
            let name = At::of(page, id, at).name(page);
            page.heading(&format!("{name}: no number, because a seat is vacant"));
            continue;
        }
        let at = At::of(page, id, at);
        hop::push(page, at, decimals);
    }
    help(page, id);
}

/// What the chain keeps: its equation, band and grade. The decimals that its hops need.
pub(super) fn short(page: &mut Page<'_>, id: ChainId) -> usize {
    let ctx = page.ctx;
    let chain = ctx.analysis.chain(id);
    let mut head = Line::of(format!("{} ", ctx.team(chain.team)), Tone::Strong);
    numbers::push_retention(ctx, chain, &mut head);
    page.lines.push(head);
    state(page, chain);
    let Some(kept) = chain.retention else { return figures::LEAST };
    let hops: Vec<Estimate> = ctx.analysis.hops_of(chain).map(|hop| hop.retention).collect();
    let decimals = result_decimals(kept.value);
    let ways: [(Way, usize); 3] =
        [(|of| of.value, decimals), (|of| of.low, figures::LEAST), (|of| of.high, figures::LEAST)];
    let parts = |of: Way| hops.iter().map(of).collect::<Vec<f64>>();
    // The hops are printed once, for all three.
    let needed = figures::enough(|at| {
        ways.iter().all(|(of, decimals)| {
            let made = parts(*of).iter().map(|part| figures::shown(*part, at)).product();
            gives(made, of(&kept), *decimals)
        })
    });
    if hops.len() > 1 {
        for ((of, decimals), name) in ways.into_iter().zip(["", "base less 0.10", "base plus 0.10"]) {
            let parts: Vec<String> = parts(of).iter().map(|part| number(*part, needed)).collect();
            if !name.is_empty() {
                page.say(2, &format!("band, each handoff with its {name}:"), Tone::Muted);
            }
            let indent = if name.is_empty() { 2 } else { 4 };
            page.equation(indent, &number(of(&kept), decimals), &parts.join(" × "));
        }
    }
    grade(page, chain, kept.value, decimals);
    needed
}

/// The least decimals with which a number stays on its side of a grade's limit.
fn result_decimals(kept: f64) -> usize {
    figures::enough(|at| Grade::of(figures::shown(kept, at)) == Grade::of(kept))
}

/// The grade with its limits, or why there is none.
fn grade(page: &mut Page<'_>, chain: &Chain, kept: f64, decimals: usize) {
    let value = number(kept, decimals);
    let Some(grade) = chain.grade else {
        let why = if chain.cut {
            "it goes on above its top and is not followed further"
        } else {
            "its source neither sets strategy nor is executive, head or product manager"
        };
        let words = format!("{value} without a grade: the chain is open at the top, {why}");
        return page.say(2, &words, Tone::Unknown);
    };
    let above = Grade::ALL.into_iter().rev().find(|better| *better < grade);
    let limits = match above {
        Some(better) if grade == Grade::E => format!("below {}", number(better.at_least(), 2)),
        Some(better) => {
            format!("from {} to under {}", number(grade.at_least(), 2), number(better.at_least(), 2))
        }
        None => format!("from {}", number(grade.at_least(), 2)),
    };
    page.say(2, &format!("{value}, grade {}: {limits} (j)", grade.letter()), Tone::Grade(grade));
    let rounded = (kept * 100.0).round();
    if !gives(rounded, f64::from(Grade::percent(kept)), 0) {
        let words =
            "the whole percent is rounded down: rounded up it would stand over the limit of a better grade";
        page.note(2, "note", words);
    }
}

/// Why a chain has no number.
fn state(page: &mut Page<'_>, chain: &Chain) {
    let words = match chain.state {
        ChainState::Whole | ChainState::OpenAtTop => return,
        ChainState::BrokenByVacancy => {
            "no number: a vacant seat carries the intent, and what nobody hears nobody hands on; it has one again when the seat is filled, or direction is led past it with `takes_direction_from`"
        }
        ChainState::BrokenByCycle => {
            "no number: the lines of direction run in a circle, so that nobody is the source; correct one `takes_direction_from`, or state `sets_strategy: yes`"
        }
        ChainState::NoOwner => {
            "no number: no backlog owner is stated or can be inferred, and unknown is not no; write `po:` at the team"
        }
    };
    page.say(2, words, Tone::Unknown);
}

/// The best single changes.
fn help(page: &mut Page<'_>, id: ChainId) {
    let ctx = page.ctx;
    let best = levers::best(ctx.org, ctx.analysis, id);
    if !best.is_empty() {
        page.heading("what would change it most");
    }
    for lever in &best {
        let words = handoffs::lever_words(ctx, id, lever);
        let kept = numbers::percent(lever.retention);
        page.say(2, &format!("{words}: the chain would keep est. {kept}"), Tone::Good);
    }
    known(page, ctx.analysis.chain(id));
}

/// How much of the chain is stated, inferred and defaulted.
fn known(page: &mut Page<'_>, chain: &Chain) {
    let ctx = page.ctx;
    if chain.nodes.is_empty() {
        return;
    }
    let lines = chain.steps.len() + usize::from(chain.owner.is_some());
    let stated = chain.steps.iter().filter(|step| step.basis.is_stated()).count()
        + usize::from(chain.owner.is_some_and(crate::analysis::OwnerBasis::is_stated));
    let hops = ctx.analysis.hops_of(chain).filter(|hop| matches!(hop.kind, HopKind::Person));
    let factors: Vec<bool> = hops.flat_map(|hop| hop.factors.iter().map(|factor| factor.default)).collect();
    let default = factors.iter().filter(|default| **default).count();
    page.heading("what the chain rests on");
    page.say(2, &format!("lines: {stated} of {lines} stated, {} inferred", lines - stated), Tone::Stated);
    let words = match factors.len() {
        0 => "factors: none; what is not stated applies none".to_owned(),
        count => {
            format!("factors: {count}, of which {default} rest on defaults; what is not stated applies none")
        }
    };
    page.say(2, &words, Tone::Stated);
}

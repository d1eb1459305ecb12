//! The decision of a product in short: its conditions, and where the sheet is.

use super::page::Page;
use crate::analysis::decision::{self, Answer, Shape};
use crate::model::ProductId;
use crate::view::Tone;

/// The conditions of a split with what answers them.
pub(super) fn conditions(page: &mut Page<'_>, product: ProductId) {
    let org = page.ctx.org;
    let sheet = decision::of(org, page.ctx.analysis, product);
    let name = page.ctx.subject(crate::model::Subject::Product(product));
    page.heading(&format!("{name}: keep product manager and product owner apart?"));
    let words = match sheet.shape {
        Shape::Split => None,
        Shape::OneHand => Some("nothing is handed over: one hand manages the product and owns its backlogs"),
        Shape::NoPm => Some("no product manager is on its chains, so there is no split to decide on"),
        Shape::NoOwner => Some("no backlog owner is known: write `po:` at its teams"),
        Shape::NoTeam => Some("no team works on it: write `product:` at a team"),
    };
    if let Some(words) = words {
        return page.say(2, words, Tone::Unknown);
    }
    let met = sheet.conditions.iter().filter(|condition| condition.answer == Answer::Yes).count();
    for condition in &sheet.conditions {
        let tone = match condition.answer {
            Answer::Yes => Tone::Good,
            Answer::No => Tone::Strong,
            Answer::Unknown => Tone::Unknown,
        };
        page.say(2, &format!("{}: {}", condition.question.title(), condition.answer.key()), tone);
        page.say(4, &condition.facts.join("; "), Tone::Muted);
        for missing in &condition.missing {
            page.note(4, "to answer it", &format!("state {}", missing.words(org)));
        }
    }
    let verdict = sheet.verdict.map_or("none", decision::Verdict::key);
    let words = format!(
        "verdict: {verdict}; {met} of 3 are met (3: justified, 2: borderline, fewer: not justified; undecided while what is unknown could change it)"
    );
    page.say(2, &words, Tone::Plain);
    page.lead_on(2, |keys| {
        let key = &keys.decide;
        format!("`{key}` shows the sheet: each way to arrange it with its numbers, and the case against")
    });
}

//! Whether to split product management from product ownership: four questions, and where each answer leads.
//!
//! The questions that were reached and the answer they led to are marked with an arrow and a tone; a question whose
//! answer is unknown ends the path, and says what would answer it.

use super::{Answer, Conditions, Page};
use crate::view::Tone;

/// A question, and where a no leads.
struct Question {
    ask: &'static str,
    no: &'static str,
    /// What would answer it when nothing does.
    state: &'static str,
    of: fn(&Conditions) -> Answer,
}

const COMBINE: &str = "combine: one product manager owns the full cycle";
const QUESTIONS: [Question; 4] = [
    Question {
        ask: "one product?",
        no: "a product manager for each; then ask this of each",
        state: "the `product` of the seat or team",
        of: |conditions| conditions.one_product,
    },
    Question {
        ask: "several Scrum teams?",
        no: COMBINE,
        state: "the `method` of its teams",
        of: |conditions| conditions.several_teams,
    },
    Question {
        ask: "dedicated backlogs needed?",
        no: COMBINE,
        state: "`po` and `backlog` of its teams",
        of: |conditions| conditions.dedicated_backlogs,
    },
    Question {
        ask: "scope too wide for story detail?",
        no: "a second product manager: divide the product by teams, each with one owner",
        state: "the `scope` of the product or its product manager",
        of: |conditions| conditions.wide_scope,
    },
];
const SPLIT: &str = "the split is justified: invest in the handoff";

/// Writes the tree.
pub(super) fn push(page: &mut Page, conditions: Option<&Conditions>) {
    page.say("Split or combine product manager and product owner?", Tone::Heading);
    match conditions {
        Some(conditions) => {
            page.say(&format!("The path of {}; an arrow marks it.", conditions.about), Tone::Plain);
        }
        None => page.say("With a product selected, arrows mark its path.", Tone::Muted),
    }
    // Whether the path has come as far as the question at hand.
    let mut here = conditions;
    for (at, question) in QUESTIONS.iter().enumerate() {
        let answer = here.map(question.of);
        let words = match answer {
            Some(Answer::Unknown) => format!(" unknown: state {}", question.state),
            Some(answer @ (Answer::Yes | Answer::No)) => format!(" {}", answer.key()),
            None => String::new(),
        };
        put(page, answer.is_some(), "", &format!("{}{words}", question.ask));
        let last = at + 1 == QUESTIONS.len();
        let (tee, corner, becomes) = (page.glyphs.tee, page.glyphs.corner, page.glyphs.becomes);
        put(page, answer == Some(Answer::No), tee, &format!("no {becomes} {}", question.no));
        if last {
            put(page, answer == Some(Answer::Yes), corner, &format!("yes {becomes} {SPLIT}"));
        } else {
            put(page, false, corner, "yes");
        }
        here = here.filter(|_| answer == Some(Answer::Yes));
    }
    page.say(
        "Several teams are three or more, in Scrum, SAFe or LeSS. Of several teams, dedicated backlogs and wide scope, \
         all three justify the split, two are borderline, fewer do not.",
        Tone::Muted,
    );
}

/// One row: an arrow where the path is, and how the row hangs below its question.
fn put(page: &mut Page, lit: bool, branch: &'static str, words: &str) {
    let arrow = if lit { format!("{}{} ", page.glyphs.solid, page.glyphs.arrow) } else { "   ".to_owned() };
    let below = if branch == page.glyphs.tee { format!("     {}", page.glyphs.pipe) } else { String::new() };
    let branch = if branch.is_empty() { String::new() } else { format!("  {branch} ") };
    let tone = if lit { Tone::Strong } else { Tone::Muted };
    page.hang(&format!("{arrow}{branch}"), &below, words, tone);
}

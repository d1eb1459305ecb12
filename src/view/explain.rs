//! Why: for a finding, chain, seat, horizon or product the rule's text, the arithmetic with the values of this chart, what
//! was stated, inferred or defaulted, the sources, and what would change it.
//!
//! The printed numbers multiply and add up to the printed results: `figures` gives each equation the digits it needs.
//! An equation stands on lines of its own. What is shown is computed elsewhere; here it is only taken apart.

mod base;
mod chain;
mod fact;
mod factor;
mod figures;
mod finding;
mod hop;
mod horizon;
mod load;
mod page;
mod product;
mod seat;

use super::{Ctx, Line, Tone, decision, outline};
use crate::finding::words;
use crate::model::{ChainId, FindingId, SeatId, Subject};
use page::Page;

/// What is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A finding.
    Finding(FindingId),
    /// A chain, hop by hop.
    Chain(ChainId),
    /// A seat's horizon and what it does.
    Horizon(SeatId),
    /// A seat, team, product or the chart.
    Subject(Subject),
}

impl Topic {
    /// The title of the window.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Finding(_) => "Why this finding",
            Self::Chain(_) => "How this chain is reckoned",
            Self::Horizon(_) => "What this horizon does",
            Self::Subject(Subject::Seat(_)) => "How this seat is reckoned",
            Self::Subject(Subject::Team(_)) => "How this team is reckoned",
            Self::Subject(Subject::Product(_)) => "How this product is reckoned",
            Self::Subject(Subject::Chart) => "How this chart is reckoned",
        }
    }
}

/// The keys that a page speaks of, as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Explains what is selected.
    pub explain: String,
    /// Shows the decision sheet.
    pub decide: String,
}

/// The explanation. No line is wider than `width`. Where there are keys to press it says which lead on; on paper there are none.
#[must_use]
pub fn lines(ctx: Ctx<'_>, topic: Topic, keys: Option<&Keys>, width: usize) -> Vec<Line> {
    let mut page = Page { ctx, keys, width, lines: Vec::new(), base_said: false };
    match topic {
        _ if !ctx.analysis.is_complete() => {
            page.say(0, "chains are still being followed, and rules checked", Tone::Unknown);
        }
        Topic::Finding(id) => finding::push(&mut page, id),
        Topic::Chain(id) => chain::push(&mut page, id),
        Topic::Horizon(seat) => {
            page.say(0, &ctx.label(seat), Tone::Strong);
            horizon::push(&mut page, seat);
        }
        Topic::Subject(subject) => about(&mut page, subject),
    }
    let mut lines = page.lines;
    for line in &mut lines {
        outline::cut(ctx, line, width);
    }
    lines
}

fn about(page: &mut Page<'_>, subject: Subject) {
    let ctx = page.ctx;
    match subject {
        Subject::Seat(seat) => seat::push(page, seat),
        Subject::Team(team) => {
            for id in ctx.analysis.chains_of_team(team) {
                chain::push(page, id);
            }
        }
        Subject::Product(product) => product::conditions(page, product),
        Subject::Chart => {
            let chains = words::count(ctx.analysis.chains.len(), "chain", "chains");
            page.say(0, &format!("{}: {chains}", ctx.subject(subject)), Tone::Strong);
            page.say(0, "the chart's numbers: each team counts once, with its worst chain, weighted by its size; broken chains and those open at the top stand apart", Tone::Plain);
            for product in decision::products(ctx.org, ctx.analysis, subject).into_iter().take(PRODUCTS) {
                product::conditions(page, product);
            }
        }
    }
}

/// Decisions of so many products are told of the chart as a whole.
const PRODUCTS: usize = 12;

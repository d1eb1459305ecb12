//! Everything known about a selection, and what is not known. Seats are described, people never judged.

mod chart;
mod group;
mod seat;

pub(super) use seat::voice;

use super::unknown::{self, Unknown};
use super::{Ctx, Line, Tone, numbers, outline};
use crate::model::{ChainId, FindingId, Subject};
use crate::text;

/// The card of anything that can be selected. No line is wider than the panel.
#[must_use]
pub fn lines(ctx: Ctx<'_>, subject: Subject, width: usize) -> Vec<Line> {
    let unknown = unknown::of(ctx.org, ctx.analysis, subject);
    let mut card = Card { ctx, width, unknown, lines: Vec::new() };
    match subject {
        Subject::Chart => chart::push(&mut card),
        Subject::Seat(seat) => seat::push(&mut card, seat),
        Subject::Team(team) => group::push_team(&mut card, team),
        Subject::Product(product) => group::push_product(&mut card, product),
    }
    for line in &mut card.lines {
        outline::cut(ctx, line, width);
    }
    card.lines
}

/// A card being written.
struct Card<'a> {
    ctx: Ctx<'a>,
    width: usize,
    /// What could be stated about it.
    unknown: Vec<Unknown>,
    lines: Vec<Line>,
}

/// At most so many chains or findings are listed on a card; the panels have them all.
const LISTED: usize = 12;

impl Card<'_> {
    /// Words, wrapped; following lines are indented.
    fn say(&mut self, words: &str, tone: Tone) {
        let words = self.ctx.own(words);
        for (at, part) in text::wrap(&words, self.width.saturating_sub(2)).into_iter().enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            self.lines.push(Line::of(format!("{indent}{part}"), tone));
        }
    }

    /// A fact with its name: `reports to  Dana Whitfield`.
    fn fact(&mut self, name: &'static str, value: &str, tone: Tone) {
        let column = 13;
        let value = self.ctx.own(value);
        let room = self.width.saturating_sub(column).max(8);
        for (at, part) in text::wrap(&value, room).into_iter().enumerate() {
            let head = if at == 0 { name } else { "" };
            self.lines.push(Line::of(format!("{head:<column$}"), Tone::Muted).with(part, tone));
        }
    }

    /// A fact that is not known, with the line of YAML that would state it.
    fn not_known(&mut self, name: &'static str, words: &str, key: &str) {
        let found = self.unknown.iter().find(|unknown| unknown.key == key);
        let states = found.map_or_else(String::new, |unknown| format!(": {}", unknown.states()));
        self.fact(name, &format!("{words}{states}"), Tone::Unknown);
    }

    fn heading(&mut self, words: &'static str) {
        self.lines.push(Line::new());
        self.lines.push(Line::of(words, Tone::Heading));
    }

    fn chains(&mut self, chains: impl ExactSizeIterator<Item = ChainId>) {
        let count = chains.len();
        if !self.ctx.analysis.is_complete() {
            self.lines.push(Line::new());
            self.fact("chains", "still being followed, and loads reckoned", Tone::Unknown);
        }
        if count == 0 {
            return;
        }
        self.heading("chains through here");
        for chain in chains.take(LISTED) {
            let data = self.ctx.analysis.chain(chain);
            let mut line = Line::of(format!("{} ", self.ctx.team(data.team)), Tone::Strong);
            numbers::push_retention(self.ctx, data, &mut line);
            self.lines.push(line);
        }
        self.more(count);
    }

    fn findings(&mut self, findings: impl ExactSizeIterator<Item = FindingId>) {
        self.listed_findings(findings);
        if !self.ctx.analysis.is_complete() {
            self.fact("rules", "still being checked", Tone::Unknown);
        }
    }

    fn listed_findings(&mut self, findings: impl ExactSizeIterator<Item = FindingId>) {
        let count = findings.len();
        if count == 0 {
            return;
        }
        self.heading("findings");
        for finding in findings.take(LISTED) {
            let data = self.ctx.analysis.finding(finding);
            let message = self.ctx.clean(&data.message);
            let sign = self.ctx.glyphs.severity(data.severity);
            for (at, part) in
                text::wrap(&message, self.width.saturating_sub(2).max(8)).into_iter().enumerate()
            {
                let head = if at == 0 { format!("{sign} ") } else { "  ".to_owned() };
                self.lines.push(Line::of(head, Tone::Severity(data.severity)).with(part, Tone::Plain));
            }
            if let Some(help) = &data.help {
                self.say(&format!("  help: {}", self.ctx.clean(help)), Tone::Muted);
            }
        }
        self.more(count);
    }

    fn more(&mut self, count: usize) {
        if count > LISTED {
            self.lines.push(Line::of(format!("and {} more", text::thousands(count - LISTED)), Tone::Muted));
        }
    }
}

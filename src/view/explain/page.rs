//! A page being written: words that wrap, equations on lines of their own, places in the file.

use super::Keys;
use crate::model::{Field, SeatId, Span, Subject};
use crate::text;
use crate::view::{Ctx, Line, Tone};

/// The page so far.
pub(super) struct Page<'a> {
    pub(super) ctx: Ctx<'a>,
    pub(super) keys: Option<&'a Keys>,
    pub(super) width: usize,
    pub(super) lines: Vec<Line>,
    /// Whether the source of the base has been said: it is the same for every handoff.
    pub(super) base_said: bool,
}

impl Page<'_> {
    /// Words in as many lines as they need; those after the first are indented further.
    pub(super) fn say(&mut self, indent: usize, words: &str, tone: Tone) {
        // A number and its percent sign stay together.
        let words = self.ctx.clean(&self.ctx.own(words)).replace(" %", "\u{a0}%");
        let room = self.width.saturating_sub(indent + 2).max(1);
        for (at, part) in text::wrap(&words, room).into_iter().enumerate() {
            let blanks = " ".repeat(indent + if at == 0 { 0 } else { 2 });
            self.lines.push(Line::of(blanks, Tone::Plain).with(part.replace('\u{a0}', " "), tone));
        }
    }

    /// Which key leads on, where there are any.
    pub(super) fn lead_on(&mut self, indent: usize, words: impl FnOnce(&Keys) -> String) {
        if let Some(keys) = self.keys {
            self.say(indent, &words(keys), Tone::Muted);
        }
    }

    /// A sentence under its name: `source: …`.
    pub(super) fn note(&mut self, indent: usize, name: &str, words: &str) {
        self.say(indent, &format!("{name}: {words}"), Tone::Muted);
    }

    /// `result = parts`, on a line that holds nothing else.
    pub(super) fn equation(&mut self, indent: usize, result: &str, parts: &str) {
        self.say(indent, &format!("{result} = {parts}"), Tone::Plain);
    }

    pub(super) fn heading(&mut self, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::new());
        }
        let words = self.ctx.own(words);
        for part in text::wrap(&words, self.width.max(1)) {
            self.lines.push(Line::of(part, Tone::Heading));
        }
    }

    /// Where the first of some fields is written on some seats: `chart.yaml:12`; `None` where none is stated.
    pub(super) fn place_of(&self, seats: &[SeatId], fields: &[Field]) -> Option<String> {
        let mut spans = fields.iter().flat_map(|field| seats.iter().map(move |seat| (*seat, *field)));
        let span = spans.find_map(|(seat, field)| self.ctx.org.field_span(Subject::Seat(seat), field))?;
        Some(self.ctx.place(span))
    }

    /// Places, each once, as words to follow a sentence: ` (chart.yaml:12, chart.yaml:14)`.
    pub(super) fn places(&self, spans: &[Span]) -> String {
        let mut places: Vec<String> = spans.iter().map(|span| self.ctx.place(*span)).collect();
        places.dedup();
        if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) }
    }
}

/// A place in brackets, or nothing.
pub(super) fn at(place: Option<String>) -> String {
    place.map_or_else(String::new, |place| format!(" ({place})"))
}

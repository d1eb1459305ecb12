//! What each panel says, as lines of toned runs: pure functions from the chart and its analysis.
//!
//! Tones are meanings (a grade, a severity, something inferred), never colours. The screen gives each tone a style;
//! `show` prints the same lines as plain text, so every meaning is also a word or a glyph. Lists are made row by row,
//! so that a panel of a million rows costs what is visible. Every text from the chart is cleaned here, once.

pub mod glyphs;
pub mod line;
pub mod numbers;

pub mod title;

pub mod card;
pub mod decision;
pub mod findings;
pub mod handoffs;
pub mod horizons;
pub mod levers;
pub mod outline;

pub mod between;
pub mod changes;
pub mod explain;
pub mod guide;
pub mod spark;
pub mod story;
pub mod trace;
pub mod unknown;
pub mod versions;
pub mod yaml;

pub use glyphs::Glyphs;
pub use line::{Line, Run, Tone};

use crate::analysis::{Analysis, Chain};
use crate::model::{End, Holding, Org, SeatId, Subject, TeamId, Text};
use crate::text;
use rustc_hash::FxHashMap;

/// What every view reads.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The chart.
    pub org: &'a Org,
    /// What was computed from it.
    pub analysis: &'a Analysis,
    /// The signs to draw with.
    pub glyphs: &'static Glyphs,
}

impl Ctx<'_> {
    /// Text from the chart, harmless and in the terminal's characters.
    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        let clean = text::clean(text);
        if self.glyphs.transliterates { text::to_ascii(&clean).into_owned() } else { clean.into_owned() }
    }

    /// The text behind a handle, clean.
    #[must_use]
    pub fn str(&self, text: Text) -> String {
        self.clean(self.org.str(text))
    }

    /// A seat's name, or `(vacant)`.
    #[must_use]
    pub fn name(&self, seat: SeatId) -> String {
        self.clean(self.org.name(seat))
    }

    /// How a sentence names a seat: the holder, or the vacant seat's title.
    #[must_use]
    pub fn label(&self, seat: SeatId) -> String {
        self.clean(self.org.label(seat))
    }

    /// The first word of a holder's name, for narrow places; a vacant seat's whole title.
    #[must_use]
    pub fn short_name(&self, seat: SeatId) -> String {
        let label = self.label(seat);
        if self.org.seat(seat).holding == Holding::Vacant {
            return label;
        }
        match label.split_once(' ') {
            Some((first, _)) if text::width(first) > 1 && !first.ends_with('.') => first.to_owned(),
            Some(_) | None => label,
        }
    }

    /// Short names for the people of a chain; whole where two of them would read the same.
    #[must_use]
    pub fn short_names(&self, chain: &Chain) -> Vec<String> {
        let short: Vec<String> = chain.nodes.iter().map(|node| self.short_name(node.seat())).collect();
        let mut people: FxHashMap<&str, u32> = FxHashMap::default();
        for name in &short {
            *people.entry(name).or_default() += 1;
        }
        let is_shared = |name: &String| people.get(name.as_str()).is_some_and(|people| *people > 1);
        let names = chain.nodes.iter().zip(&short);
        names
            .map(|(node, name)| if is_shared(name) { self.label(node.seat()) } else { name.clone() })
            .collect()
    }

    /// A team's name.
    #[must_use]
    pub fn team(&self, team: TeamId) -> String {
        self.str(self.org.team(team).name)
    }

    /// The name of anything that can be pointed at.
    #[must_use]
    pub fn subject(&self, subject: Subject) -> String {
        self.clean(self.org.subject_label(subject))
    }

    /// The name of an end of a feedback line.
    #[must_use]
    pub fn end(&self, end: End) -> String {
        match end {
            End::Customers => "customers".to_owned(),
            End::Seat(seat) => self.label(seat),
            End::Team(team) => self.team(team),
        }
    }

    /// `file:line` of a span.
    #[must_use]
    pub fn place(&self, span: crate::model::Span) -> String {
        let place = self.org.place(span);
        // Files of one chart may have one name in different folders: they are named from the chart's folder.
        let outermost = self.org.files.iter().next().map_or("", |file| file.path.as_str());
        let folder = outermost.rfind(['/', '\\']).and_then(|end| outermost.get(..=end)).unwrap_or_default();
        let name = place.file.strip_prefix(folder).unwrap_or(&place.file);
        format!("{}:{}", self.clean(name), place.line)
    }

    /// Signs of our own sentences that ASCII terminals lack.
    #[must_use]
    pub fn own(&self, text: &str) -> String {
        if self.glyphs.transliterates { text::to_ascii(text).into_owned() } else { text.to_owned() }
    }
}

//! Lines of toned runs.

use crate::analysis::Grade;
use crate::model::{Role, Severity};
use crate::text;
use std::borrow::Cow;

/// What a run of text means; the theme gives it a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Less important.
    Muted,
    /// A name or heading.
    Strong,
    /// A heading inside a panel.
    Heading,
    /// A key to press.
    Key,
    /// Connectors, axes and rules.
    Guide,
    /// A role's badge.
    Role(Role),
    /// A grade and the number that earned it.
    Grade(Grade),
    /// A severity's glyph or count.
    Severity(Severity),
    /// A stated value, bar or line.
    Stated,
    /// Inferred from other facts.
    Inferred,
    /// A default, not a fact.
    Default,
    /// Not known.
    Unknown,
    /// Good: closed loops, gains.
    Good,
    /// Bad: open loops, broken chains.
    Bad,
    /// A number on a traced chain.
    Trace,
    /// What find matched.
    Match,
    /// A dotted line.
    Dotted,
    /// A direction line.
    Direction,
    /// Quoted words.
    Quote,
}

/// Text of one tone. The text is clean: no control or bidi characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What is shown.
    pub text: Cow<'static, str>,
    /// What it means.
    pub tone: Tone,
}

/// One line of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Run>);

/// Runs of a line, mostly at most.
const USUAL: usize = 8;

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of one run.
    #[must_use]
    pub fn of(text: impl Into<Cow<'static, str>>, tone: Tone) -> Self {
        Self::new().with(text, tone)
    }

    /// The line with another run at its end.
    #[must_use]
    pub fn with(mut self, text: impl Into<Cow<'static, str>>, tone: Tone) -> Self {
        self.push(text, tone);
        self
    }

    /// Adds a run at the end.
    pub fn push(&mut self, text: impl Into<Cow<'static, str>>, tone: Tone) {
        let text = text.into();
        if !text.is_empty() {
            if self.0.capacity() == 0 {
                self.0.reserve(USUAL);
            }
            self.0.push(Run { text, tone });
        }
    }

    /// Columns the line takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|run| text::width(&run.text)).sum()
    }

    /// Adds blanks up to `columns`.
    pub fn pad_to(&mut self, columns: usize) {
        let width = self.width();
        if width < columns {
            self.push(" ".repeat(columns - width), Tone::Plain);
        }
    }

    /// The line's text alone, without blanks at its end.
    #[must_use]
    pub fn plain(&self) -> String {
        let text: String = self.0.iter().map(|run| run.text.as_ref()).collect();
        text.trim_end().to_owned()
    }
}

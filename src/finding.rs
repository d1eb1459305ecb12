//! Findings as data: what the loader and the rules say about a chart. Nothing here prints or knows an output format.

pub mod loader;
pub mod suggest;
pub mod words;

use crate::model::{Severity, Span, Subject};
use smallvec::SmallVec;
use std::borrow::Cow;

/// A second place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub label: Cow<'static, str>,
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// At least one stated fact.
    Stated,
    /// Defaults only; the severity is capped at info.
    Defaults,
}

/// What a finding is about: mostly one thing or two, which stand in the finding itself.
pub type Subjects = SmallVec<[Subject; 2]>;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable name, as in `rules.disable`.
    pub rule: &'static str,
    /// How much it matters, after the chart's own settings.
    pub severity: Severity,
    /// One sentence, lower case first, no final period.
    pub message: String,
    /// The place it points at.
    pub span: Span,
    /// What stands at the place, under the caret; may be empty.
    pub label: Cow<'static, str>,
    /// Other places.
    pub related: Vec<Related>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// What it is about; the first is the one to go to.
    pub subjects: Subjects,
    /// What it rests on.
    pub ground: Ground,
}

impl Finding {
    /// A finding with a place and a sentence; the rest is added with the methods below.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            message: message.into(),
            span,
            label: Cow::Borrowed(""),
            related: Vec::new(),
            help: None,
            subjects: Subjects::new(),
            ground: Ground::Stated,
        }
    }

    /// Words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What it is about; call again for more.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.subjects.push(subject);
        self
    }

    /// What it is about, first to last.
    #[must_use]
    pub fn about_all(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.subjects.extend(subjects);
        self
    }

    /// Another place.
    #[must_use]
    pub fn see(mut self, span: Span, label: impl Into<Cow<'static, str>>) -> Self {
        // Most findings have one other place; a list made for four would be most of their memory.
        self.related.reserve_exact(1);
        self.related.push(Related { span, label: label.into() });
        self
    }

    /// Marks a finding that rests on defaults alone: info at most.
    #[must_use]
    pub fn on(mut self, ground: Ground) -> Self {
        self.ground = ground;
        if ground == Ground::Defaults {
            self.severity = Severity::Info;
        }
        self
    }
}

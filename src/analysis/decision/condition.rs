//! A condition of a split as a value: which, its answer, the facts it rests on, and what would answer it.

use crate::finding::words;
use crate::model::{Org, Subject};

/// A condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Three teams or more that work by Scrum or a way of scaling it.
    SeveralTeams,
    /// More than one backlog, or more than one human can carry.
    DedicatedBacklogs,
    /// The product manager's scope is too wide for story detail.
    WideScope,
}

impl Question {
    /// The name in the JSON of `show`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SeveralTeams => "several-teams",
            Self::DedicatedBacklogs => "dedicated-backlogs",
            Self::WideScope => "wide-scope",
        }
    }

    /// The condition in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::SeveralTeams => "several Scrum teams",
            Self::DedicatedBacklogs => "dedicated backlogs needed",
            Self::WideScope => "scope too wide for story detail",
        }
    }
}

/// Whether a condition is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is.
    Yes,
    /// It is not, by what is stated.
    No,
    /// What is stated leaves it open.
    Unknown,
}

impl Answer {
    /// The word for it, on the screen and in the JSON of `show`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// A field that would answer a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The field, as in a chart.
    pub field: &'static str,
    /// Where it is not stated; at least one.
    pub of: Vec<Subject>,
}

impl Missing {
    /// `` `method` of `Cart`, `Refunds` and 3 more ``.
    #[must_use]
    pub fn words(&self, org: &Org) -> String {
        const NAMED: usize = 3;
        let mut names: Vec<String> =
            self.of.iter().take(NAMED).map(|of| format!("`{}`", org.subject_label(*of))).collect();
        if self.of.len() > NAMED {
            names.push(format!("{} more", self.of.len() - NAMED));
        }
        format!("`{}` of {}", self.field, words::and_list(&names))
    }
}

/// A condition with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which.
    pub question: Question,
    /// Whether it is met.
    pub answer: Answer,
    /// What that rests on, in words.
    pub facts: Vec<String>,
    /// What would answer it; empty unless it is unknown.
    pub missing: Vec<Missing>,
}

//! Words with a fixed list. Each is an enum whose documentation is what an editor shows beside the word; `tests` holds the
//! words against those the reader knows.

use super::values::any_case;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A word of the list `T`, in any letter case and with `_` or a blank in place of `-`.
#[derive(Debug)]
pub struct Word<T>(PhantomData<T>);

/// Spellings that are read too, but not offered.
pub trait Spellings {
    /// All of them, in lower case with hyphens.
    #[must_use]
    fn more() -> Vec<&'static str> {
        Vec::new()
    }
}

/// The words that a list offers.
pub(super) fn offered(list: &Schema) -> Vec<&str> {
    let words = list.get("oneOf").and_then(|words| words.as_array()).map(Vec::as_slice).unwrap_or_default();
    words.iter().filter_map(|word| word.get("const")?.as_str()).collect()
}

impl<T: JsonSchema + Spellings> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = T::json_schema(generator);
        let all: Vec<&str> = offered(&list).into_iter().chain(T::more()).collect();
        let pattern = format!("^(?:{})$", any_case(&all.join("|")));
        json_schema!({
            "description": list.get("description"),
            "anyOf": [{"oneOf": list.get("oneOf")}, {"type": "string", "pattern": pattern}],
        })
    }
}

macro_rules! words {
    ($($(#[$attribute:meta])+ $name:ident { $($(#[$doc:meta])+ $word:ident,)+ })+) => {
        $($(#[$attribute])+
        #[derive(Debug, JsonSchema)]
        #[schemars(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$doc])+ $word,)+
        })+
    };
}

words! {
    /// A role. Executives, heads, product managers and product owners are the ones intent flows through.
    Role {
        /// An executive; sets strategy, and plans 3-5 years ahead unless stated.
        Executive,
        /// A head of product; plans 1-3 years ahead unless stated.
        Head,
        /// A product manager; plans 6-24 months ahead unless stated.
        Pm,
        /// A product owner; plans 1-4 weeks ahead unless stated.
        Po,
        /// A Scrum Master.
        Sm,
        /// An engineering manager.
        Em,
        /// A tech lead or team lead.
        Lead,
        /// A developer.
        Dev,
        /// A designer.
        Design,
        /// A tester.
        Qa,
        /// Operations.
        Ops,
        /// A stakeholder.
        Stakeholder,
        /// Anything else.
        Other,
    }

    /// How teams work.
    Method {
        /// Scrum.
        Scrum,
        /// The Scaled Agile Framework, SAFe.
        Safe,
        /// Large-Scale Scrum: teams clarify items with users themselves, unless stated.
        Less,
        /// Kanban.
        Kanban,
        /// None that has a name.
        None,
    }

    /// How much a product, or a seat's product work, spans.
    Scope {
        /// Too wide for one person to know strategy and story detail.
        Wide,
        /// Narrow enough for one person to know both.
        Narrow,
    }

    /// Who clarifies backlog items with users.
    Clarification {
        /// The product owner.
        Po,
        /// The product owner and the team.
        Shared,
        /// The team.
        Team,
    }

    /// Whose the backlog is.
    Backlog {
        /// The team's own.
        Own,
        /// Shared with other teams.
        Shared,
    }

    /// What carries a handoff.
    Medium {
        /// They talk.
        Conversation,
        /// They write to each other, at different times.
        Chat,
        /// Documents.
        Documents,
        /// Tickets.
        Tickets,
    }

    /// What was counted.
    MeasuredKind {
        /// The share of what arrives that the receiver can use as it is (%C/A).
        CompleteAndAccurate,
        /// The share of the sender's priorities that the receiver lists unprompted.
        Recall,
    }

    /// How bad a finding is.
    Severity {
        /// An error.
        Error,
        /// A warning.
        Warning,
        /// Good to know.
        Info,
    }

    /// What a handoff keeps before factors.
    Preset {
        /// 0.80.
        Balanced,
        /// 0.50: each handoff loses half, as the Poppendiecks teach.
        Poppendieck,
        /// 0.72: measured on the way down a hierarchy.
        Downward,
        /// 0.90.
        Optimistic,
    }
}

impl Spellings for Role {
    fn more() -> Vec<&'static str> {
        crate::source::read::ROLE_SPELLINGS.iter().map(|(spelling, _)| *spelling).collect()
    }
}

impl Spellings for Method {}
impl Spellings for Scope {}
impl Spellings for Clarification {}
impl Spellings for Backlog {}
impl Spellings for Medium {}
impl Spellings for MeasuredKind {}
impl Spellings for Severity {}
impl Spellings for Preset {}

//! Products and teams.

use super::OneOrMany;
use super::values::{Count, Duration, Text};
use super::words::{Backlog, Clarification, Method, Scope, Word};
use schemars::JsonSchema;

/// A product that teams work on.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["name"]}, {"required": ["id"]}]))]
pub struct Product {
    /// A short name for references, unique among products. Without it: from the name.
    pub id: Option<Text>,
    /// What the product is called.
    pub name: Option<Text>,
    /// The product manager: a reference to a seat, which becomes a `pm`.
    pub pm: Option<Text>,
    /// How much the product spans.
    pub scope: Option<Word<Scope>>,
    /// The team or product it is grouped under; nothing is inherited.
    pub parent: Option<Text>,
}

/// A team. Chains of intent end here.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["name"]}, {"required": ["id"]}]))]
pub struct Team {
    /// A short name for references, unique among teams. Without it: from the name.
    pub id: Option<Text>,
    /// What the team is called.
    pub name: Option<Text>,
    /// The product the team works on: a reference.
    pub product: Option<Text>,
    /// The team or product it is grouped under; nothing is inherited.
    pub parent: Option<Text>,
    /// Who owns the backlog: a reference to a seat. Several are a committee.
    pub po: Option<OneOrMany<Text>>,
    /// The product manager: a reference to a seat.
    pub pm: Option<Text>,
    /// The Scrum Master: a reference to a seat.
    pub sm: Option<Text>,
    /// The engineering manager: a reference to a seat.
    pub em: Option<Text>,
    /// References to seats; seats whose `team` names this team are added.
    pub members: Option<OneOrMany<Text>>,
    /// How many people, whether they are on the chart or not.
    pub size: Option<Count>,
    /// How the team works; the chart's `method` without it.
    pub method: Option<Word<Method>>,
    /// The length of a sprint.
    pub sprint: Option<Duration>,
    /// Who clarifies backlog items with users.
    pub clarification: Option<Word<Clarification>>,
    /// Whose the backlog is.
    pub backlog: Option<Word<Backlog>>,
    /// Where the team sits.
    pub site: Option<Text>,
    /// The time zone: an IANA name such as `Europe/Berlin`, or an offset such as `"+05:30"`.
    pub tz: Option<Text>,
    /// One tag or a list, to filter by.
    pub tags: Option<OneOrMany<Text>>,
    /// Free text.
    pub notes: Option<Text>,
}

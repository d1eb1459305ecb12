//! Teams and products.

use super::{Days, ProductId, SeatId, Span, Text};

/// How a team works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Scrum.
    Scrum,
    /// Scaled Agile Framework.
    Safe,
    /// Large-Scale Scrum.
    Less,
    /// Kanban.
    Kanban,
    /// None that has a name.
    None,
}

impl Method {
    /// Every method, in the order of the format reference.
    pub const ALL: [Self; 5] = [Self::Scrum, Self::Safe, Self::Less, Self::Kanban, Self::None];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Scrum => "scrum",
            Self::Safe => "safe",
            Self::Less => "less",
            Self::Kanban => "kanban",
            Self::None => "none",
        }
    }
}

/// Who clarifies backlog items with users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clarification {
    /// The product owner.
    Po,
    /// Product owner and team.
    Shared,
    /// The team.
    Team,
}

impl Clarification {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Po, Self::Shared, Self::Team];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Po => "po",
            Self::Shared => "shared",
            Self::Team => "team",
        }
    }
}

/// Whether a team has a backlog of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Backlog {
    /// Its own.
    Own,
    /// Shared with other teams.
    Shared,
}

impl Backlog {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Own, Self::Shared];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Shared => "shared",
        }
    }
}

/// How wide a product manager's or product's scope is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Too wide for story detail.
    Wide,
    /// One person can hold it.
    Narrow,
}

impl Scope {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// What groups a team or product for the screen; nothing is inherited through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parent {
    /// A team.
    Team(super::TeamId),
    /// A product.
    Product(ProductId),
}

/// One team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Unique among teams; stated, or made from the name.
    pub id: Text,
    /// As written.
    pub name: Text,
    /// The product it works on.
    pub product: Option<ProductId>,
    /// The group it is shown under.
    pub parent: Option<Parent>,
    /// Every stated backlog owner; more than one is a finding.
    pub po: Vec<SeatId>,
    /// The team's product manager.
    pub pm: Option<SeatId>,
    /// Its Scrum Master.
    pub sm: Option<SeatId>,
    /// Its engineering manager.
    pub em: Option<SeatId>,
    /// Members that are seats on the chart: those it lists, then seats whose `team` names it.
    pub members: Vec<SeatId>,
    /// Head count, when stated.
    pub size: Option<u32>,
    /// Its own method; else the chart's counts, see [`super::Org::method`].
    pub method: Option<Method>,
    /// Length of a sprint, when stated.
    pub sprint: Option<Days>,
    /// Who clarifies, when stated.
    pub clarification: Option<Clarification>,
    /// Whose backlog, when stated.
    pub backlog: Option<Backlog>,
    /// Where it sits.
    pub site: Option<Text>,
    /// Its time zone, as written.
    pub tz: Option<Text>,
    /// Labels.
    pub tags: Vec<Text>,
    /// Free text.
    pub notes: Option<Text>,
    /// The whole entry.
    pub span: Span,
}

/// One product.
#[derive(Debug, Clone)]
pub struct Product {
    /// Unique among products; stated, or made from the name.
    pub id: Text,
    /// As written.
    pub name: Text,
    /// Its product manager.
    pub pm: Option<SeatId>,
    /// How wide it is, when stated.
    pub scope: Option<Scope>,
    /// The group it is shown under.
    pub parent: Option<Parent>,
    /// The whole entry.
    pub span: Span,
}

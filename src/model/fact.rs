//! Stated facts about seats and the ways between them: contacts, practices, handoffs, feedback, bridges.
//! Every one is three-valued: yes, no, or `None` for not stated.

use super::{Days, Horizon, ProductId, SeatId, Span, TeamId, Text};
use jiff::civil::Date;

/// Whom a seat meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Audience {
    /// People who use or pay for the product.
    Customers,
    /// Leadership.
    Leadership,
    /// Marketing.
    Marketing,
    /// Finance.
    Finance,
    /// Sales.
    Sales,
    /// Support.
    Support,
    /// Engineering.
    Engineering,
    /// Design.
    Design,
}

impl Audience {
    /// Every audience, outside first.
    pub const ALL: [Self; 8] = [
        Self::Customers,
        Self::Leadership,
        Self::Marketing,
        Self::Finance,
        Self::Sales,
        Self::Support,
        Self::Engineering,
        Self::Design,
    ];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Leadership => "leadership",
            Self::Marketing => "marketing",
            Self::Finance => "finance",
            Self::Sales => "sales",
            Self::Support => "support",
            Self::Engineering => "engineering",
            Self::Design => "design",
        }
    }
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cadence {
    /// Stated as not at all.
    Never,
    /// Once in so many days.
    Every(Days),
    /// Stated, without how often.
    Yes,
}

impl Cadence {
    /// The interval, when it is known.
    #[must_use]
    pub const fn interval(self) -> Option<Days> {
        match self {
            Self::Every(days) => Some(days),
            Self::Never | Self::Yes => None,
        }
    }
}

/// A seat's stated contacts.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Contacts([Option<Cadence>; 8]);

impl Contacts {
    /// What is stated of an audience; `None` is unknown, not never.
    #[must_use]
    pub const fn get(&self, audience: Audience) -> Option<Cadence> {
        self.0[audience as usize]
    }

    /// States a contact.
    pub fn set(&mut self, audience: Audience, cadence: Cadence) {
        self.0[audience as usize] = Some(cadence);
    }

    /// The stated contacts, outside first.
    pub fn iter(&self) -> impl Iterator<Item = (Audience, Cadence)> + '_ {
        Audience::ALL.into_iter().filter_map(|audience| Some((audience, self.get(audience)?)))
    }
}

/// What a product owner does, when stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Practice {
    /// Pushes back on what comes from above.
    pub pushes_back: Option<bool>,
    /// Runs discovery.
    pub runs_discovery: Option<bool>,
    /// Challenges priorities.
    pub challenges_priority: Option<bool>,
    /// Decides, rather than relays decisions.
    pub decides: Option<bool>,
}

/// One end of a handoff or feedback line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The customers.
    Customers,
    /// A seat.
    Seat(SeatId),
    /// A team.
    Team(TeamId),
}

/// What carries a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Medium {
    /// Talking, in a room or on a call.
    Conversation,
    /// Written, back and forth.
    Chat,
    /// Written, one way.
    Documents,
    /// Work items.
    Tickets,
}

impl Medium {
    /// Every medium, richest first.
    pub const ALL: [Self; 4] = [Self::Conversation, Self::Chat, Self::Documents, Self::Tickets];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Chat => "chat",
            Self::Documents => "documents",
            Self::Tickets => "tickets",
        }
    }
}

/// A set of media; empty when not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MediumSet(u8);

impl MediumSet {
    /// Adds a medium.
    pub fn insert(&mut self, medium: Medium) {
        self.0 |= 1 << medium as u8;
    }

    /// Whether `medium` is in the set.
    #[must_use]
    pub const fn has(self, medium: Medium) -> bool {
        self.0 & (1 << medium as u8) != 0
    }

    /// Whether no medium is stated.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The media, richest first.
    pub fn iter(self) -> impl Iterator<Item = Medium> {
        Medium::ALL.into_iter().filter(move |medium| self.has(*medium))
    }
}

/// What a measurement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasuredKind {
    /// %C/A: the share of what arrives that the receiver can use as it is.
    CompleteAndAccurate,
    /// The share of the sender's top priorities the receiver lists unprompted.
    Recall,
}

impl MeasuredKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::CompleteAndAccurate, Self::Recall];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::CompleteAndAccurate => "complete-and-accurate",
            Self::Recall => "recall",
        }
    }
}

/// A measured retention of one handoff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// What was counted.
    pub kind: MeasuredKind,
    /// The share, 0 to 1.
    pub value: f64,
    /// The sample size, when stated; at least 1.
    pub n: Option<u32>,
    /// When, if stated.
    pub date: Option<Date>,
    /// Where the measurement is written.
    pub span: Span,
}

/// Facts about one handoff. The handoff itself is derived from the lines.
#[derive(Debug, Clone)]
pub struct Handoff {
    /// Who hands over.
    pub from: End,
    /// Who receives.
    pub to: End,
    /// What carries it; empty when not stated.
    pub medium: MediumSet,
    /// What is handed over.
    pub artifacts: Vec<Text>,
    /// How often.
    pub every: Option<Days>,
    /// The receiver plays it back in own words.
    pub read_back: Option<bool>,
    /// Sender and receiver discover together.
    pub joint_discovery: Option<bool>,
    /// A measurement.
    pub measured: Option<Measured>,
    /// The whole entry.
    pub span: Span,
}

/// A way back.
#[derive(Debug, Clone)]
pub struct Feedback {
    /// Who tells.
    pub from: End,
    /// Who hears.
    pub to: End,
    /// Through what.
    pub via: Option<Text>,
    /// How often; unknown when not stated.
    pub every: Option<Days>,
    /// The whole entry.
    pub span: Span,
}

/// A planning event that fills the gap between roadmap and sprint.
#[derive(Debug, Clone)]
pub struct Bridge {
    /// The product it serves; `None` serves all.
    pub product: Option<ProductId>,
    /// What it is (okr, pi-planning, …), as written.
    pub kind: Option<Text>,
    /// What it covers.
    pub horizon: Horizon,
    /// The whole entry.
    pub span: Span,
}

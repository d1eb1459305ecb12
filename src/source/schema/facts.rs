//! Handoffs, ways back and bridges.

use super::OneOrMany;
use super::values::{Cadence, Count, Day, Range, Share, Text, YesNo};
use super::words::{MeasuredKind, Medium, Word};
use schemars::JsonSchema;

/// What is known of one handoff. The handoff itself comes from the lines between seats; this draws nothing new.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Handoff {
    /// The sender: a reference to a seat or a team.
    pub from: Text,
    /// The receiver: a reference to a seat or a team, such as the owner's own team.
    pub to: Text,
    /// What carries it: one or a list.
    pub medium: Option<OneOrMany<Word<Medium>>>,
    /// What is handed over: one text or a list.
    pub artifacts: Option<OneOrMany<Text>>,
    /// How often they meet.
    pub every: Option<Cadence>,
    /// The receiver plays back what was understood.
    pub read_back: Option<YesNo>,
    /// Sender and receiver discover together.
    pub joint_discovery: Option<YesNo>,
    /// What was measured; it beats the estimate.
    pub measured: Option<Measured>,
}

/// A measurement of one handoff.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measured {
    /// What was counted.
    pub kind: Word<MeasuredKind>,
    /// The share that survived.
    pub value: Share,
    /// The sample size. With it, measurement and estimate are mixed by weight.
    pub n: Option<Count>,
    /// The day of the measurement; one older than 180 days at `as_of` counts half.
    pub date: Option<Day>,
}

/// A way back: who hears from whom. Customer contacts of seats count as ways back too, and need no entry.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Feedback {
    /// `customers`, or a reference to a seat or a team.
    pub from: Text,
    /// `customers`, or a reference to a seat or a team.
    pub to: Text,
    /// By what: free text such as `sprint review`.
    pub via: Option<Text>,
    /// How often.
    pub every: Option<Cadence>,
}

/// A planning event that covers the time between roadmap and sprint.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bridge {
    /// The product it serves: a reference. Without it: all.
    pub product: Option<Text>,
    /// Free text such as `okr` or `pi-planning`.
    pub kind: Option<Text>,
    /// The time it covers.
    pub horizon: Range,
}

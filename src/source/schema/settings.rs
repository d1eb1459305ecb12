//! Settings of the rules and of the estimate.

use super::values::{Day, LimitNumber, Multiplier, Share, Text};
use super::words::{Preset, Severity, Word};
use super::{OneOrMany, RuleName};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// Settings of the rules.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rules {
    /// Rules that are switched off: one or a list.
    pub disable: Option<OneOrMany<RuleName>>,
    /// How bad the findings of a rule are, by its name.
    pub severity: Option<Severities>,
    /// What rules allow, by the limit's name.
    pub limits: Option<Limits>,
    /// Findings that are accepted for now.
    pub waive: Option<Vec<Option<Waiver>>>,
}

/// From the name of a rule to the severity of its findings. The names are filled in where they are known.
#[derive(Debug, JsonSchema)]
pub struct Severities(pub BTreeMap<String, Option<Word<Severity>>>);

/// From the name of a limit to its number. The names are filled in where they are known.
#[derive(Debug, JsonSchema)]
pub struct Limits(pub BTreeMap<String, Option<LimitNumber>>);

/// A finding that is accepted for now.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiver {
    /// The rule.
    pub rule: RuleName,
    /// Where: a reference to a seat, team or product. Without it: everywhere.
    pub at: Option<Text>,
    /// The last day it counts, compared with `as_of`.
    pub until: Option<Day>,
    /// Why: free text.
    pub why: Option<Text>,
}

/// Settings of the estimate of what survives a handoff.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Model {
    /// What a handoff keeps before factors; `balanced` without it.
    pub preset: Option<Word<Preset>>,
    /// What a handoff keeps before factors, as a number; beats `preset`.
    pub base: Option<Multiplier>,
    /// What the step from a backlog owner to the own team keeps; 0.95 without it.
    pub team: Option<Multiplier>,
    /// What factors multiply retention with.
    pub factors: Option<Factors>,
    /// What mitigations multiply the loss with.
    pub mitigations: Option<Mitigations>,
}

/// What lessens retention.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Factors {
    /// For each doubling of the time that nobody plans between receiver and sender.
    pub horizon_gap: Option<Multiplier>,
    /// Only documents or tickets carry the handoff.
    pub documents_only: Option<Multiplier>,
    /// Chat without conversation carries it.
    pub asynchronous: Option<Multiplier>,
    /// A product owner is stated not to push back, not to run discovery and not to challenge priority.
    pub translator: Option<Multiplier>,
    /// A sending product manager is stated never to meet engineering.
    pub sender_without_engineering: Option<Multiplier>,
    /// A receiving product owner is stated never to meet customers.
    pub receiver_without_customers: Option<Multiplier>,
    /// Both state a department, and the two differ.
    pub boundary: Option<Multiplier>,
    /// Direction comes from outside the reporting line, without a dotted line.
    pub direction_is_not_manager: Option<Multiplier>,
    /// Working days share less than four hours.
    pub time_zone: Option<Multiplier>,
    /// They meet more rarely than the receiver's far end.
    pub slow_sync: Option<Multiplier>,
    /// For each 0.4 above the limit of the sender's load.
    pub overload_sender: Option<Multiplier>,
    /// For each 0.4 above the limit of the receiver's load.
    pub overload_receiver: Option<Multiplier>,
    /// The receiving team has several owners.
    pub committee: Option<Multiplier>,
    /// The receiver is stated not to decide.
    pub proxy: Option<Multiplier>,
}

/// What lessens the loss.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mitigations {
    /// The handoff's `read_back` is yes.
    pub read_back: Option<Share>,
    /// The handoff's `joint_discovery` is yes.
    pub joint_discovery: Option<Share>,
    /// Sender and team have a handoff or feedback of their own, at least once a sprint.
    pub second_path: Option<Share>,
}

//! What a chart says about its own judging: `rules:` and `model:`.

use super::{Span, Subject, Text};
use jiff::civil::Date;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth a talk.
    Warning,
    /// Intent is being lost, or the file is wrong.
    Error,
}

impl Severity {
    /// All, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The spelling in a chart file and in messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A limit stated under `rules.limits`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// Its name, as written.
    pub name: Text,
    /// The number.
    pub value: f64,
    /// Where the name is written.
    pub span: Span,
}

/// A finding that is accepted for now.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiver {
    /// The rule's name, as written.
    pub rule: Text,
    /// Where it is accepted; `None`: everywhere.
    pub at: Option<Subject>,
    /// The last day it counts.
    pub until: Option<Date>,
    /// The reason.
    pub why: Option<Text>,
    /// The whole entry.
    pub span: Span,
}

/// The chart's `rules:`. Names are checked where the rules are known.
#[derive(Debug, Clone, Default)]
pub struct RuleSettings {
    /// Rules switched off.
    pub disable: Vec<(Text, Span)>,
    /// Rules with another severity.
    pub severity: Vec<(Text, Severity, Span)>,
    /// Limits by name.
    pub limits: Vec<Limit>,
    /// Accepted findings.
    pub waive: Vec<Waiver>,
}

/// Named base retentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Preset {
    /// 0.80, where laboratory retelling and modern delivery data meet.
    #[default]
    Balanced,
    /// 0.50, the Poppendiecks' illustration of half the tacit knowledge lost.
    Poppendieck,
    /// 0.72, the average of old downward-communication studies.
    Downward,
    /// 0.90.
    Optimistic,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Balanced, Self::Poppendieck, Self::Downward, Self::Optimistic];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::Poppendieck => "poppendieck",
            Self::Downward => "downward",
            Self::Optimistic => "optimistic",
        }
    }

    /// Retention of a person hop before factors, 0 to 1.
    #[must_use]
    pub const fn base(self) -> f64 {
        match self {
            Self::Balanced => 0.80,
            Self::Poppendieck => 0.50,
            Self::Downward => 0.72,
            Self::Optimistic => 0.90,
        }
    }
}

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in a chart file and on the screen.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

keys! {
    /// What lowers a hop's retention.
    FactorKey {
        /// Octaves between sender and receiver that nobody plans.
        HorizonGap = "horizon-gap",
        /// Only documents or tickets.
        DocumentsOnly = "documents-only",
        /// Chat, no conversation.
        Asynchronous = "asynchronous",
        /// The receiver neither pushes back, discovers nor challenges.
        Translator = "translator",
        /// A product manager without engineering contact.
        SenderWithoutEngineering = "sender-without-engineering",
        /// A product owner without customer contact.
        ReceiverWithoutCustomers = "receiver-without-customers",
        /// Different departments.
        Boundary = "boundary",
        /// Direction comes from outside the reporting line.
        DirectionIsNotManager = "direction-is-not-manager",
        /// Few shared working hours.
        TimeZone = "time-zone",
        /// Meetings rarer than the receiver's far horizon.
        SlowSync = "slow-sync",
        /// The sender carries too much.
        OverloadSender = "overload-sender",
        /// The receiver carries too much.
        OverloadReceiver = "overload-receiver",
        /// Several owners on one team.
        Committee = "committee",
        /// The receiver does not decide.
        Proxy = "proxy",
    }
}

keys! {
    /// What lowers a hop's loss.
    MitigationKey {
        /// The receiver plays back what was understood.
        ReadBack = "read-back",
        /// Sender and receiver discover together.
        JointDiscovery = "joint-discovery",
        /// A second path between sender and team.
        SecondPath = "second-path",
    }
}

/// The chart's `model:`; unset values take the preset's and the reference's.
#[derive(Debug, Clone, Default)]
pub struct ModelSettings {
    /// The named base.
    pub preset: Preset,
    /// An explicit base, above 0 to 1.
    pub base: Option<f64>,
    /// Retention of the team hop, above 0 to 1.
    pub team: Option<f64>,
    /// Multipliers of factors, above 0 to 1.
    pub factors: Vec<(FactorKey, f64)>,
    /// Multipliers of mitigations on the loss, 0 to 1.
    pub mitigations: Vec<(MitigationKey, f64)>,
}

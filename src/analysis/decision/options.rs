//! The ways to arrange a product, each by its own numbers, and the one to begin with.

use super::Verdict;
use super::desk::Desk;
use super::rebuild::{self, Plan};
use crate::analysis::hop::Estimate;
use crate::analysis::load::{OVERLOADED, TOLERANCE};

/// A way to arrange product management and product ownership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// As it is.
    Keep,
    /// One human manages the product and owns its backlogs.
    Combine,
    /// Two humans do, each for half of the teams.
    SecondPm,
    /// One human does, and the teams clarify items with users themselves.
    TeamsClarify,
    /// As it is, with the handoff looked after.
    Invest,
}

impl Arrangement {
    /// All, in the order of the sheet.
    pub const ALL: [Self; 5] = [Self::Keep, Self::Combine, Self::SecondPm, Self::TeamsClarify, Self::Invest];

    /// The name in the JSON of `show`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Combine => "combine",
            Self::SecondPm => "second-pm",
            Self::TeamsClarify => "teams-clarify",
            Self::Invest => "invest",
        }
    }

    /// The option in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Keep => "keep the split",
            Self::Combine => "combine",
            Self::SecondPm => "second pm, product divided by teams",
            Self::TeamsClarify => "one owner, teams clarify",
            Self::Invest => "keep the split with read-back and joint discovery",
        }
    }

    const fn plan(self) -> Plan {
        match self {
            Self::Keep => Plan::AsToday,
            Self::Combine => Plan::OneHand,
            Self::SecondPm => Plan::TwoHands,
            Self::TeamsClarify => Plan::OneHandTeamsClarify,
            Self::Invest => Plan::HandoffLookedAfter,
        }
    }
}

/// What an arrangement comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Handoffs on the chain with fewest and on the one with most.
    pub handoffs: (u32, u32),
    /// What survives to the product's teams, weighted by their size, each with its worst chain; `None` when every
    /// chain is broken.
    pub retention: Option<Estimate>,
    /// Whether that is of chains open at the top, because none is whole.
    pub open_at_top: bool,
    /// Teams that are counted in it.
    pub teams: usize,
    /// The highest load among those who manage the product or own its backlogs.
    pub load: f64,
    /// How many humans those are, a vacant seat counted as one.
    pub people: usize,
}

impl Outcome {
    /// Whether nobody carries more than the limit.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.load <= OVERLOADED + TOLERANCE
    }

    fn kept(&self) -> f64 {
        self.retention.map_or(0.0, |kept| kept.value)
    }
}

/// An option with what it comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Which.
    pub option: Arrangement,
    /// Its numbers, or why it is none here.
    pub outcome: Result<Outcome, &'static str>,
}

/// Every option, rebuilt.
pub(super) fn of(desk: &Desk<'_>) -> Vec<Choice> {
    let one = |option: Arrangement| Choice { option, outcome: rebuild::outcome(desk, option.plan()) };
    Arrangement::ALL.into_iter().map(one).collect()
}

/// The option to begin with.
pub(super) fn recommended(choices: &[Choice], verdict: Verdict) -> Option<usize> {
    let among = |options: &[Arrangement]| {
        let at = |option: &Arrangement| choices.iter().position(|choice| choice.option == *option);
        let known = options.iter().filter_map(at);
        known.filter_map(|at| Some((at, choices[at].outcome.ok()?))).collect::<Vec<_>>()
    };
    match verdict {
        Verdict::Undecided => None,
        Verdict::Justified => among(&[Arrangement::Invest]).first().map(|(at, _)| *at),
        // One person for the full cycle, and more hands only when that is more than one can carry.
        Verdict::NotJustified => {
            let known = among(&[Arrangement::Combine, Arrangement::TeamsClarify, Arrangement::SecondPm]);
            let carried = known.iter().find(|(_, outcome)| outcome.is_carried());
            let least = || known.iter().min_by(|(_, a), (_, b)| a.load.total_cmp(&b.load));
            carried.or_else(least).map(|(at, _)| *at)
        }
        Verdict::Borderline => {
            let known = among(&[
                Arrangement::SecondPm,
                Arrangement::TeamsClarify,
                Arrangement::Combine,
                Arrangement::Invest,
            ]);
            let carried = known.iter().filter(|(_, outcome)| outcome.is_carried());
            let best = carried.max_by(|(_, a), (_, b)| a.kept().total_cmp(&b.kept()));
            best.map(|(at, _)| *at).or_else(|| among(&[Arrangement::Invest]).first().map(|(at, _)| *at))
        }
    }
}

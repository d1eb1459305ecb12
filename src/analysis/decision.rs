//! The decision sheet of a product: does it need its split between product management and product ownership, and what
//! would each way of arranging it keep; see section 6 of the analysis reference.
//!
//! Everything is computed from the chart: the conditions from stated facts, the options by building the product's
//! chains again with changed seats. Sheets are made when somebody asks; the rules ask only for the conditions. Linear
//! in the chains of a product.

mod condition;
mod conditions;
mod desk;
mod options;
mod rebuild;
mod takeover;

pub use condition::{Answer, Condition, Missing, Question};
pub use options::{Arrangement, Choice, Outcome};

pub(in crate::analysis) use desk::Desk;

use super::Analysis;
use crate::model::{ChainId, MitigationKey, Org, ProductId, TeamId};

/// The case against the advice, for whoever would follow it: said with every verdict.
pub const CASE_AGAINST: &str = "SAFe holds that at scale one person cannot hold market strategy and also be dedicated to a team; a second product manager costs a seat, and somebody must stay accountable for the whole product.";

/// How a product's management and ownership are arranged on its chains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// On one chain at least a product manager hands over to somebody else who owns the backlog.
    Split,
    /// Every known owner manages the product too: nothing is handed over.
    OneHand,
    /// Backlogs have owners, and no product manager is above them.
    NoPm,
    /// No backlog owner is known.
    NoOwner,
    /// No team works on the product.
    NoTeam,
}

impl Shape {
    /// The name in the JSON of `show`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::OneHand => "one-hand",
            Self::NoPm => "no-pm",
            Self::NoOwner => "no-owner",
            Self::NoTeam => "no-team",
        }
    }
}

/// Whether a split is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All three conditions: invest in the handoff.
    Justified,
    /// Two.
    Borderline,
    /// Fewer: start with one person who owns the full cycle.
    NotJustified,
    /// What is not stated could change it.
    Undecided,
}

impl Verdict {
    /// The name in the JSON of `show`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Justified => "justified",
            Self::Borderline => "borderline",
            Self::NotJustified => "not-justified",
            Self::Undecided => "undecided",
        }
    }

    /// The verdict on so many conditions of three.
    const fn on(met: usize) -> Self {
        match met {
            0 | 1 => Self::NotJustified,
            2 => Self::Borderline,
            _ => Self::Justified,
        }
    }

    /// The verdict, when what is unknown cannot change it.
    pub(super) fn of(conditions: &[Condition]) -> Self {
        let count = |answer| conditions.iter().filter(|condition| condition.answer == answer).count();
        let met = count(Answer::Yes);
        let (least, most) = (Self::on(met), Self::on(met + count(Answer::Unknown)));
        if least == most { least } else { Self::Undecided }
    }
}

/// How many of the handoffs from product management to product ownership have a mitigation stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Care {
    /// Which.
    pub key: MitigationKey,
    /// On so many handoffs it is stated.
    pub on: usize,
    /// Of so many.
    pub of: usize,
}

/// The sheet of one product.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The product.
    pub product: ProductId,
    /// Its teams, in file order.
    pub teams: Vec<TeamId>,
    /// How it is arranged; the rest is empty unless this is [`Shape::Split`].
    pub shape: Shape,
    /// The three conditions.
    pub conditions: Vec<Condition>,
    /// Whether the split is needed; `None` without one.
    pub verdict: Option<Verdict>,
    /// The ways to arrange it, the present one first.
    pub options: Vec<Choice>,
    /// The index in `options` of the one to begin with; `None` while undecided.
    pub recommended: Option<usize>,
    /// What is done for the handoffs of the split.
    pub care: Vec<Care>,
    /// The chain with a split that keeps least.
    pub worst: Option<ChainId>,
}

/// The sheet of a product.
#[must_use]
pub fn of(org: &Org, analysis: &Analysis, product: ProductId) -> Sheet {
    let teams = org.team_ids().filter(|team| org.team(*team).product == Some(product)).collect();
    sheet(org, analysis, product, teams)
}

/// The three conditions of a split, asked of any product, split or not.
#[must_use]
pub fn conditions(org: &Org, analysis: &Analysis, product: ProductId) -> Vec<Condition> {
    let teams: Vec<TeamId> = org.team_ids().filter(|team| org.team(*team).product == Some(product)).collect();
    Desk::of(org, analysis, product, &teams).conditions()
}

/// The sheets of all products, in file order.
#[must_use]
pub fn all(org: &Org, analysis: &Analysis) -> Vec<Sheet> {
    let products = org.product_ids().zip(teams_by_product(org));
    products.map(|(product, teams)| sheet(org, analysis, product, teams)).collect()
}

/// The teams of each product, both in file order.
pub(super) fn teams_by_product(org: &Org) -> Vec<Vec<TeamId>> {
    let mut teams = vec![Vec::new(); org.products.len()];
    for team in org.team_ids() {
        if let Some(product) = org.team(team).product {
            teams[product.index()].push(team);
        }
    }
    teams
}

fn sheet(org: &Org, analysis: &Analysis, product: ProductId, teams: Vec<TeamId>) -> Sheet {
    let desk = Desk::of(org, analysis, product, &teams);
    let shape = desk.shape();
    let mut sheet = Sheet {
        product,
        shape,
        conditions: Vec::new(),
        verdict: None,
        options: Vec::new(),
        recommended: None,
        care: Vec::new(),
        worst: None,
        teams: Vec::new(),
    };
    if shape == Shape::Split {
        sheet.conditions = desk.conditions();
        let verdict = Verdict::of(&sheet.conditions);
        sheet.options = options::of(&desk);
        sheet.recommended = options::recommended(&sheet.options, verdict);
        sheet.verdict = Some(verdict);
        sheet.care = desk.care();
        sheet.worst = desk.worst();
    }
    sheet.teams = teams;
    sheet
}

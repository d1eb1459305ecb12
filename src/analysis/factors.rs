//! The factors and mitigations of a hop; see the tables in the reference of the analysis.

use super::facts::{Between, Facts};
use super::hop::{Factor, Mitigation};
use super::load::{Load, OVERLOADED, TOLERANCE};
use super::side::Seats;
use crate::model::{
    Audience, Days, FactorKey, Horizon, Medium, MitigationKey, Org, ProductId, Role, SeatId, TeamId,
};
use smallvec::SmallVec;

/// One human at an end of a hop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    /// The seats through which the chain passes, top first.
    pub(crate) seats: &'a [SeatId],
    /// What the human carries.
    pub(crate) load: Load,
}

/// Where a hop stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The product of the chain's team; its bridges cover gaps.
    pub(crate) product: Option<ProductId>,
    /// The team, when the receiver is its backlog owner.
    pub(crate) into_owner_of: Option<TeamId>,
}

/// The multiplier of a factor by the reference: per octave of a horizon gap, per 0.4 of load above the limit, for less than
/// four shared hours; else as it is (our judgement unless the reference names a source).
#[must_use]
pub const fn default_multiplier(key: FactorKey) -> f64 {
    match key {
        FactorKey::HorizonGap | FactorKey::OverloadSender | FactorKey::DirectionIsNotManager => 0.97,
        FactorKey::DocumentsOnly => 0.85,
        FactorKey::Asynchronous | FactorKey::Translator => 0.92,
        FactorKey::SenderWithoutEngineering
        | FactorKey::Boundary
        | FactorKey::SlowSync
        | FactorKey::Committee => 0.93,
        FactorKey::ReceiverWithoutCustomers | FactorKey::Proxy => 0.90,
        FactorKey::TimeZone | FactorKey::OverloadReceiver => 0.95,
    }
}

/// The multiplier under one shared hour, unless the chart sets `time-zone` itself.
const FEW_HOURS: f64 = 0.90;

/// What a mitigation multiplies the loss with.
#[must_use]
pub const fn default_mitigation(key: MitigationKey) -> f64 {
    match key {
        MitigationKey::ReadBack => 0.70,
        MitigationKey::JointDiscovery => 0.50,
        MitigationKey::SecondPath => 0.85,
    }
}

/// What a factor rests on, as the reference of the analysis has it; (j) marks a size that is our judgement.
#[must_use]
pub const fn source(key: FactorKey) -> &'static str {
    match key {
        FactorKey::HorizonGap => "Jaques: time spans of levels; the size is (j)",
        FactorKey::DocumentsOnly => "Poppendieck: documents carry little tacit knowledge; the size is (j)",
        FactorKey::Asynchronous => "Poppendieck: chat carries less than conversation; the size is (j)",
        FactorKey::Translator => {
            "Buckner 1965: uncritical receivers pass on errors; Xu and Griffiths 2008: they fill gaps with assumptions; the size is (j)"
        }
        FactorKey::SenderWithoutEngineering => "half of the context is missing where intent is made (j)",
        FactorKey::ReceiverWithoutCustomers => {
            "DORA: customer feedback; half of the context is missing where it is read; the size is (j)"
        }
        FactorKey::Boundary => {
            "Sull, Homkes and Sull 2015: 84 % can rely on boss and reports, 9 % on other functions; the size is (j)"
        }
        FactorKey::DirectionIsNotManager => {
            "split lines, as in studies of matrix organisations; the size is (j)"
        }
        FactorKey::TimeZone => "Herbsleb and Mockus 2003; Allen 1977: distance; the size is (j)",
        FactorKey::SlowSync => "follows from the horizons; the size is (j)",
        FactorKey::OverloadSender | FactorKey::OverloadReceiver => {
            "SAFe, LeSS and Pichler on what one person can carry; the size is (j)"
        }
        FactorKey::Committee => "Scrum Guide 2020: one person, not a committee; the size is (j)",
        FactorKey::Proxy => "Pichler: the proxy product owner; the size is (j)",
    }
}

/// What a mitigation rests on, as the reference of the analysis has it.
#[must_use]
pub const fn mitigation_source(key: MitigationKey) -> &'static str {
    match key {
        MitigationKey::ReadBack => {
            "I-PASS (Starmer and others 2014): 30 % fewer preventable adverse events with synthesis by the receiver"
        }
        MitigationKey::JointDiscovery => "Ward: nothing is parted; the size is (j)",
        MitigationKey::SecondPath => "Buckner 1965: redundancy corrects; the size is (j)",
    }
}

/// The chart's multiplier of a factor.
pub(crate) fn multiplier(org: &Org, key: FactorKey) -> f64 {
    stated(org, key).unwrap_or(default_multiplier(key))
}

fn stated(org: &Org, key: FactorKey) -> Option<f64> {
    org.model.factors.iter().rev().find(|(of, _)| *of == key).map(|(_, value)| *value)
}

/// The chart's multiplier of a mitigation.
pub(crate) fn mitigation(org: &Org, key: MitigationKey) -> f64 {
    let stated = org.model.mitigations.iter().rev().find(|(of, _)| *of == key).map(|(_, value)| *value);
    stated.unwrap_or(default_mitigation(key))
}

/// The parts of a gap between two horizons: nearly always one, kept without an allocation of its own.
pub(crate) type Gaps = SmallVec<[Horizon; 1]>;

/// The parts of the gap between receiver and sender that no bridge covers, near to far; empty without a gap.
pub(crate) fn gaps(org: &Org, near: Days, far: Days, product: Option<ProductId>) -> Vec<Horizon> {
    uncovered(org, near, far, product).into_vec()
}

fn uncovered(org: &Org, near: Days, far: Days, product: Option<ProductId>) -> Gaps {
    let mut gaps = Gaps::new();
    if near.0 <= far.0 * (1.0 + 1e-12) || far.0 <= 0.0 {
        return gaps;
    }
    let serves = |of: Option<ProductId>| of.is_none() || of == product;
    let mut bridges: Vec<Horizon> =
        org.bridges.iter().filter(|b| serves(b.product)).map(|b| b.horizon).collect();
    bridges.sort_by(|a, b| a.near.0.total_cmp(&b.near.0));
    let mut reached = far.0;
    for bridge in bridges {
        if bridge.near.0 > reached && reached < near.0 {
            gaps.push(Horizon::new(Days(reached), Days(bridge.near.0.min(near.0))));
        }
        reached = reached.max(bridge.far.0);
    }
    if reached < near.0 {
        gaps.push(Horizon::new(Days(reached), near));
    }
    gaps
}

/// How many times a range doubles from its near end to its far end.
#[must_use]
pub fn octaves(range: Horizon) -> f64 {
    (range.far.0 / range.near.0).log2()
}

/// Every factor that applies to a hop between two humans, and the gaps that nobody plans.
pub(crate) fn factors(
    seats: Seats<'_>,
    from: Side<'_>,
    to: Side<'_>,
    between: &Between,
    setting: Setting,
) -> (Box<[Factor]>, Gaps) {
    let org = seats.org;
    let mut all: SmallVec<[Factor; 4]> = SmallVec::new();
    let mut add = |key: FactorKey, amount: f64, power: f64, default: bool| {
        all.push(Factor { key, multiplier: multiplier(org, key).powf(power), default, amount });
    };
    let mut open = Gaps::new();
    let far = seats.far(to.seats);
    if let (Some(near), Some(far)) = (seats.near(from.seats), far) {
        open = uncovered(org, near.days, far.days, setting.product);
        let octaves: f64 = open.iter().map(|gap| octaves(*gap)).sum();
        if octaves > 0.0 {
            add(FactorKey::HorizonGap, octaves, octaves, near.default || far.default);
        }
    }
    let medium = between.medium;
    if !medium.is_empty() && !medium.has(Medium::Conversation) {
        let key = if medium.has(Medium::Chat) { FactorKey::Asynchronous } else { FactorKey::DocumentsOnly };
        add(key, 1.0, 1.0, false);
    }
    let receives_as_po = seats.is(to.seats, Role::Po);
    if receives_as_po && seats.translates(to.seats) {
        add(FactorKey::Translator, 1.0, 1.0, false);
    }
    if seats.is(from.seats, Role::Pm) && seats.never_meets(from.seats, Audience::Engineering) {
        add(FactorKey::SenderWithoutEngineering, 1.0, 1.0, false);
    }
    if receives_as_po && seats.never_meets(to.seats, Audience::Customers) {
        add(FactorKey::ReceiverWithoutCustomers, 1.0, 1.0, false);
    }
    if seats.departments_differ(from.seats, to.seats) {
        add(FactorKey::Boundary, 1.0, 1.0, false);
    }
    if seats.direction_is_not_manager(from.seats, to.seats) {
        add(FactorKey::DirectionIsNotManager, 1.0, 1.0, false);
    }
    if let (Some(a), Some(b)) = (seats.offset(from.seats), seats.offset(to.seats)) {
        let hours = super::timezone::shared_hours(a, b);
        if hours < 1.0 {
            // Under one hour counts as two steps of what the chart states for one.
            let value = stated(org, FactorKey::TimeZone).map_or(FEW_HOURS, |one| one * one);
            all.push(Factor { key: FactorKey::TimeZone, multiplier: value, default: false, amount: hours });
        } else if hours < 4.0 {
            let value = multiplier(org, FactorKey::TimeZone);
            all.push(Factor { key: FactorKey::TimeZone, multiplier: value, default: false, amount: hours });
        }
    }
    let mut add = |key: FactorKey, amount: f64, power: f64, default: bool| {
        all.push(Factor { key, multiplier: multiplier(org, key).powf(power), default, amount });
    };
    if let (Some(every), Some(far)) = (between.every, far)
        && every.0 > far.days.0 * (1.0 + 1e-12)
    {
        add(FactorKey::SlowSync, every.0, 1.0, far.default);
    }
    for (key, load) in [(FactorKey::OverloadSender, from.load), (FactorKey::OverloadReceiver, to.load)] {
        let total = load.total();
        if total > OVERLOADED + TOLERANCE {
            add(key, total, (total - OVERLOADED) / 0.4, rests_on_default(load, OVERLOADED));
        }
    }
    if setting.into_owner_of.is_some_and(|team| org.team(team).po.len() > 1) {
        add(FactorKey::Committee, 1.0, 1.0, false);
    }
    if seats.does_not_decide(to.seats) {
        add(FactorKey::Proxy, 1.0, 1.0, false);
    }
    // Kept as long as the chart: in a list without room to spare.
    (all.into_boxed_slice(), open)
}

/// Whether a load would not be above `limit` without teams whose clarification is a default.
#[must_use]
pub fn rests_on_default(load: Load, limit: f64) -> bool {
    let default = f64::from(load.teams_po_default) * 0.40 + f64::from(load.teams_team_default) * 0.075;
    load.total() - default <= limit + TOLERANCE
}

/// Every mitigation stated for a hop between two humans.
pub(crate) fn mitigations(
    org: &Org,
    facts: &Facts,
    from: Side<'_>,
    between: &Between,
    setting: Setting,
) -> Box<[Mitigation]> {
    let mut all: SmallVec<[Mitigation; 3]> = SmallVec::new();
    let mut add = |key| all.push(Mitigation { key, multiplier: mitigation(org, key) });
    if between.read_back {
        add(MitigationKey::ReadBack);
    }
    if between.joint_discovery {
        add(MitigationKey::JointDiscovery);
    }
    if let Some(team) = setting.into_owner_of {
        let sprint = org.team(team).sprint.unwrap_or(super::horizons::SPRINT);
        if facts.second_path(org, from.seats, team, sprint) {
            add(MitigationKey::SecondPath);
        }
    }
    all.into_boxed_slice()
}

//! Chains with every factor, loops, loads and the roll-up.

use crate::analysis::{Analysis, Blend, ChainState, Estimate, Hop, HopKind, LoopState, levers, loops::Way};
use crate::export::Part;
use crate::model::{ChainId, End, Org, SeatId, TeamId};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Chain<'a> {
    team: &'a str,
    path: Vec<Node<'a>>,
    /// Where each line of the path was read from, top first.
    lines: Vec<LineJson>,
    owner: Option<&'static str>,
    state: &'static str,
    /// Whether it goes on above its top and is not followed.
    cut: bool,
    handoffs: u32,
    retention: Option<EstimateJson>,
    grade: Option<char>,
    hops: Vec<HopJson<'a>>,
    /// The index of the weakest hop in `hops`.
    weakest: Option<usize>,
    levers: Vec<LeverJson<'a>>,
    uncovered_octaves: f64,
    departments_crossed: u32,
    sites_crossed: u32,
}

#[derive(Serialize)]
struct Node<'a> {
    seats: Vec<&'a str>,
    vacant: bool,
}

#[derive(Serialize)]
struct LineJson {
    basis: &'static str,
    from: &'static str,
}

#[derive(Serialize)]
pub(super) struct EstimateJson {
    low: f64,
    estimate: f64,
    high: f64,
}

impl From<Estimate> for EstimateJson {
    fn from(estimate: Estimate) -> Self {
        Self { low: estimate.low, estimate: estimate.value, high: estimate.high }
    }
}

#[derive(Serialize)]
struct HopJson<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    base: f64,
    retention: EstimateJson,
    factors: Vec<FactorJson>,
    mitigations: Vec<MitigationJson>,
    measured: Option<MeasuredJson>,
    gap_octaves: f64,
}

#[derive(Serialize)]
struct FactorJson {
    key: &'static str,
    multiplier: f64,
    default: bool,
    amount: f64,
}

#[derive(Serialize)]
struct MitigationJson {
    key: &'static str,
    multiplier: f64,
}

#[derive(Serialize)]
struct MeasuredJson {
    kind: &'static str,
    value: f64,
    n: Option<u32>,
    counted_n: Option<f64>,
    age_days: Option<i64>,
    stale: bool,
    wilson: Option<(f64, f64)>,
    /// What the model said before the measurement.
    model: EstimateJson,
}

#[derive(Serialize)]
struct LeverJson<'a> {
    kind: &'static str,
    key: Option<&'static str>,
    from: &'a str,
    to: &'a str,
    retention: f64,
    gain: f64,
}

pub(super) fn id(org: &Org, seat: SeatId) -> &str {
    org.str(org.seat(seat).id)
}

pub(super) fn team_id(org: &Org, team: TeamId) -> &str {
    org.str(org.team(team).id)
}

const fn state(state: ChainState) -> &'static str {
    match state {
        ChainState::Whole => "whole",
        ChainState::OpenAtTop => "open-at-top",
        ChainState::BrokenByVacancy => "broken-by-vacancy",
        ChainState::BrokenByCycle => "broken-by-cycle",
        ChainState::NoOwner => "no-owner",
    }
}

pub(super) fn chains<'a>(org: &'a Org, analysis: &Analysis, part: &Part) -> Vec<Chain<'a>> {
    let one = |chain_id: ChainId| {
        let chain = analysis.chain(chain_id);
        Chain {
            team: team_id(org, chain.team),
            path: chain
                .nodes
                .iter()
                .map(|node| Node {
                    seats: node.seats.iter().map(|seat| id(org, *seat)).collect(),
                    vacant: node.vacant,
                })
                .collect(),
            lines: chain
                .steps
                .iter()
                .map(|step| LineJson {
                    basis: if step.basis.is_stated() { "stated" } else { "inferred" },
                    from: step.basis.words(),
                })
                .collect(),
            owner: chain.owner.map(crate::analysis::OwnerBasis::words),
            state: state(chain.state),
            cut: chain.cut,
            handoffs: chain.handoffs,
            retention: chain.retention.map(EstimateJson::from),
            grade: chain.grade.map(crate::analysis::Grade::letter),
            hops: analysis.hops_of(chain).map(|hop| self::hop(org, hop)).collect(),
            weakest: chain.weakest,
            levers: levers::best(org, analysis, chain_id)
                .iter()
                .map(|lever| self::lever(org, analysis, chain_id.index(), lever))
                .collect(),
            uncovered_octaves: chain.uncovered_octaves,
            departments_crossed: chain.departments_crossed,
            sites_crossed: chain.sites_crossed,
        }
    };
    part.chains(analysis).map(one).collect()
}

fn hop<'a>(org: &'a Org, hop: &Hop) -> HopJson<'a> {
    let (kind, to) = match hop.kind {
        HopKind::Person => ("person", id(org, hop.to)),
        HopKind::Team(team) => ("team", team_id(org, team)),
    };
    HopJson {
        from: id(org, hop.from),
        to,
        kind,
        base: hop.base,
        retention: hop.retention.into(),
        factors: hop
            .factors
            .iter()
            .map(|factor| FactorJson {
                key: factor.key.key(),
                multiplier: factor.multiplier,
                default: factor.default,
                amount: factor.amount,
            })
            .collect(),
        mitigations: hop
            .mitigations
            .iter()
            .map(|mitigation| MitigationJson { key: mitigation.key.key(), multiplier: mitigation.multiplier })
            .collect(),
        measured: hop.blend.as_deref().map(measured),
        gap_octaves: hop.gap_octaves,
    }
}

fn measured(blend: &Blend) -> MeasuredJson {
    MeasuredJson {
        kind: blend.measured.kind.key(),
        value: blend.measured.value,
        n: blend.measured.n,
        counted_n: blend.n,
        age_days: blend.age_days,
        stale: blend.stale,
        wilson: blend.wilson,
        model: blend.estimate.into(),
    }
}

fn lever<'a>(org: &'a Org, analysis: &Analysis, chain: usize, lever: &levers::Lever) -> LeverJson<'a> {
    let ends = |at: usize| {
        let hop = &analysis.hops[analysis.chains[chain].hops[at].index()];
        (id(org, hop.from), id(org, hop.to))
    };
    let (kind, key, (from, to)) = match lever.kind {
        levers::Kind::RemoveFactor { hop, key } => ("remove-factor", Some(key.key()), ends(hop)),
        levers::Kind::AddMitigation { hop, key } => ("add-mitigation", Some(key.key()), ends(hop)),
        levers::Kind::Merge { upper, lower } => ("merge", None, (id(org, upper), id(org, lower))),
    };
    LeverJson { kind, key, from, to, retention: lever.retention, gain: lever.gain }
}

#[derive(Serialize)]
pub(super) struct ChartLever<'a> {
    kind: &'static str,
    key: Option<&'static str>,
    from: &'a str,
    to: &'a str,
    before: f64,
    after: f64,
    teams: usize,
}

pub(super) fn chart_levers<'a>(org: &'a Org, analysis: &Analysis) -> Vec<ChartLever<'a>> {
    let one = |lever: &levers::ChartLever| {
        let (kind, key) = match lever.change {
            levers::Change::RemoveFactor(key) => ("remove-factor", Some(key.key())),
            levers::Change::AddMitigation(key) => ("add-mitigation", Some(key.key())),
            levers::Change::Merge => ("merge", None),
        };
        let (from, to) = (id(org, lever.from), id(org, lever.to));
        ChartLever { kind, key, from, to, before: lever.before, after: lever.after, teams: lever.teams }
    };
    levers::chart(org, analysis).iter().map(one).collect()
}

#[derive(Serialize)]
pub(super) struct Loop<'a> {
    team: &'a str,
    source: Option<&'a str>,
    state: &'static str,
    from_customers: Option<WayJson<'a>>,
    from_team: Option<WayJson<'a>>,
    /// How far it comes where it is open.
    stops: Option<WayJson<'a>>,
    /// People between customers and team, the owner included; null when unknown.
    customer_distance: Option<u32>,
    customer_path: Vec<&'a str>,
}

#[derive(Serialize)]
struct WayJson<'a> {
    path: Vec<&'a str>,
    /// Days of the stated intervals together.
    days: f64,
    /// Whether intervals are missing, so that the time is a lower bound.
    at_least: bool,
}

fn end(org: &Org, end: End) -> &str {
    match end {
        End::Customers => "customers",
        End::Seat(seat) => id(org, seat),
        End::Team(team) => team_id(org, team),
    }
}

fn way<'a>(org: &'a Org, way: &Way) -> WayJson<'a> {
    WayJson {
        path: way.path.iter().map(|at| end(org, *at)).collect(),
        days: way.known.0,
        at_least: way.unknown > 0,
    }
}

pub(super) fn loops<'a>(org: &'a Org, analysis: &Analysis, part: &Part) -> Vec<Loop<'a>> {
    let all = part.chains(analysis).map(|chain| (analysis.chain(chain), analysis.chain_loop(chain)));
    all.map(|(chain, way_back)| Loop {
        team: team_id(org, chain.team),
        source: chain.source().map(|seat| id(org, seat)),
        state: match way_back.state {
            LoopState::Closed => "closed",
            LoopState::Proxied => "proxied",
            LoopState::Open => "open",
            LoopState::Unknown => "unknown",
        },
        from_customers: way_back.from_customers.as_ref().map(|found| way(org, found)),
        from_team: way_back.from_team.as_ref().map(|found| way(org, found)),
        stops: way_back.stops.as_ref().map(|found| way(org, found)),
        customer_distance: way_back.customer_distance,
        customer_path: way_back.customer_path.iter().map(|at| end(org, *at)).collect(),
    })
    .collect()
}

#[derive(Serialize)]
pub(super) struct Carried<'a> {
    /// The id of the human's first seat.
    person: &'a str,
    load: f64,
    limit: f64,
    strategy: bool,
    pos_directed: u32,
    under_pm: bool,
    teams_po: u32,
    teams_shared: u32,
    teams_team: u32,
    teams_default: u32,
    teams_sm: u32,
}

pub(super) fn loads<'a>(org: &'a Org, analysis: &Analysis, part: &Part) -> Vec<Carried<'a>> {
    let inside = |person| org.seats_of(person).any(|seat| part.has(seat));
    let all = analysis.loads.iter().filter(|(person, _)| inside(*person));
    let all = all.filter_map(|(person, load)| Some((org.seats_of(person).next()?, load)));
    all.map(|(seat, load)| Carried {
        person: id(org, seat),
        load: load.total(),
        limit: crate::analysis::load::OVERLOADED,
        strategy: load.strategy,
        pos_directed: load.pos_directed,
        under_pm: load.under_pm,
        teams_po: load.teams_po,
        teams_shared: load.teams_shared,
        teams_team: load.teams_team,
        teams_default: load.teams_po_default + load.teams_team_default,
        teams_sm: load.teams_sm,
    })
    .collect()
}

#[derive(Serialize)]
pub(super) struct Rollup {
    mean: Option<f64>,
    median: Option<f64>,
    median_grade: Option<char>,
    share_below_c: Option<f64>,
    teams_whole: usize,
    broken: usize,
    open_at_top: usize,
    no_owner: usize,
    median_handoffs: Option<f64>,
    most_handoffs: u32,
    open_loops: usize,
}

pub(super) fn rollup(analysis: &Analysis) -> Rollup {
    let all = &analysis.rollup;
    Rollup {
        mean: all.mean,
        median: all.median,
        median_grade: all.median_grade.map(crate::analysis::Grade::letter),
        share_below_c: all.share_below_c,
        teams_whole: all.teams_whole,
        broken: all.broken,
        open_at_top: all.open_at_top,
        no_owner: all.no_owner,
        median_handoffs: all.median_handoffs,
        most_handoffs: all.most_handoffs,
        open_loops: all.open_loops,
    }
}

//! Seats, teams and products with their lines resolved.

use super::Place;
use crate::analysis::{Analysis, HorizonBasis};
use crate::export::Part;
use crate::model::{Cadence, Holding, Links, Org, ProductId, RoleBasis, SeatId, Subject, TeamId};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Seat<'a> {
    id: &'a str,
    name: Option<&'a str>,
    title: Option<&'a str>,
    /// The id of the first seat of the same human.
    person: &'a str,
    roles: Vec<RoleJson>,
    vacant: bool,
    acting: bool,
    reports_to: Option<&'a str>,
    dotted_to: Vec<&'a str>,
    takes_direction_from: Vec<Direction<'a>>,
    products: Vec<&'a str>,
    teams: Vec<&'a str>,
    horizon: Option<HorizonJson>,
    scope: Option<&'static str>,
    sets_strategy: Option<bool>,
    contact: BTreeMap<&'static str, String>,
    practice: BTreeMap<&'static str, bool>,
    details: BTreeMap<&'static str, &'a str>,
    tags: Vec<&'a str>,
    depth: u32,
    reports: u32,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct RoleJson {
    role: &'static str,
    basis: &'static str,
}

/// A line of direction, stated or inferred on a chain.
#[derive(Serialize, PartialEq)]
struct Direction<'a> {
    id: &'a str,
    basis: &'static str,
    from: &'static str,
}

#[derive(Serialize)]
struct HorizonJson {
    /// Days ahead.
    near: f64,
    far: f64,
    basis: &'static str,
}

fn id(org: &Org, seat: SeatId) -> &str {
    org.str(org.seat(seat).id)
}

fn ids<'a>(org: &'a Org, links: &Links<SeatId>, seat: SeatId) -> Vec<&'a str> {
    links.of(seat).iter().map(|link| id(org, link.to)).collect()
}

/// The seats of a part in tree order.
pub(super) fn seats<'a>(org: &'a Org, analysis: &Analysis, part: &Part) -> Vec<Seat<'a>> {
    let mut directions = directions(org, analysis);
    let all = part.seats().iter().copied();
    all.map(|seat| self::seat(org, analysis, seat, directions.remove(&seat).unwrap_or_default())).collect()
}

fn seat<'a>(
    org: &'a Org,
    analysis: &Analysis,
    seat: SeatId,
    takes_direction_from: Vec<Direction<'a>>,
) -> Seat<'a> {
    let data = org.seat(seat);
    let mut roles: Vec<RoleJson> = data
        .roles
        .all()
        .iter()
        .map(|role| RoleJson {
            role: role.key(),
            basis: match data.roles.basis(role) {
                Some(RoleBasis::Stated) => "stated",
                Some(RoleBasis::Named) => "named",
                Some(RoleBasis::Title) | None => "title",
            },
        })
        .collect();
    if analysis.holds_both(seat) && !data.roles.has(crate::model::Role::Po) {
        roles.push(RoleJson { role: "po", basis: "owns-backlog" });
    }
    let practice = org.practice_of(seat);
    let practices = [
        ("pushes_back", practice.pushes_back),
        ("runs_discovery", practice.runs_discovery),
        ("challenges_priority", practice.challenges_priority),
        ("decides", practice.decides),
    ];
    let details = data.details.as_deref();
    let texts = details.map(|details| {
        [
            ("site", details.site),
            ("tz", details.tz),
            ("department", details.department),
            ("email", details.email),
            ("url", details.url),
            ("notes", details.notes),
            ("since", details.since),
        ]
    });
    Seat {
        id: id(org, seat),
        name: data.name.map(|name| org.str(name)),
        title: data.title.map(|title| org.str(title)),
        person: id(org, org.seats_of(data.person).next().unwrap_or(seat)),
        roles,
        vacant: data.holding == Holding::Vacant,
        acting: data.holding == Holding::Acting,
        reports_to: data.manager.map(|manager| id(org, manager)),
        dotted_to: ids(org, &org.dotted, seat),
        takes_direction_from,
        products: org.seat_products.of(seat).iter().map(|link| org.str(org.product(link.to).id)).collect(),
        teams: org.seat_teams.of(seat).iter().map(|link| org.str(org.team(link.to).id)).collect(),
        horizon: analysis.horizon(seat).map(|known| HorizonJson {
            near: known.horizon.near.0,
            far: known.horizon.far.0,
            basis: match known.basis {
                HorizonBasis::Stated => "stated",
                HorizonBasis::Sprint => "sprint",
                HorizonBasis::RoleDefault => "default",
            },
        }),
        scope: data.scope.map(crate::model::Scope::key),
        sets_strategy: data.sets_strategy,
        contact: org
            .contacts_of(seat)
            .iter()
            .map(|(audience, cadence)| (audience.key(), cadence_text(cadence)))
            .collect(),
        practice: practices.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(),
        details: texts
            .into_iter()
            .flatten()
            .filter_map(|(name, text)| Some((name, org.str(text?))))
            .collect(),
        tags: details
            .map(|details| details.tags.iter().map(|tag| org.str(*tag)).collect())
            .unwrap_or_default(),
        depth: org.depth[seat.index()],
        reports: org.size[seat.index()] - 1,
        place: org.place(data.span).into(),
    }
}

fn cadence_text(cadence: Cadence) -> String {
    match cadence {
        Cadence::Never => "none".to_owned(),
        Cadence::Yes => "yes".to_owned(),
        Cadence::Every(days) => format!("{} d", days.0),
    }
}

/// Stated lines by seat, then those that chains through the seat infer. Goes over each chain once.
fn directions<'a>(org: &'a Org, analysis: &Analysis) -> FxHashMap<SeatId, Vec<Direction<'a>>> {
    let mut all: FxHashMap<SeatId, Vec<Direction<'a>>> = FxHashMap::default();
    for link in org.direction.iter() {
        let line = Direction { id: id(org, link.to), basis: "stated", from: "`takes_direction_from`" };
        all.entry(link.seat).or_default().push(line);
    }
    for chain in &analysis.chains {
        for (step, nodes) in chain.steps.iter().zip(chain.nodes.windows(2)) {
            if step.basis.is_stated() {
                continue;
            }
            let (above, below) = (&nodes[0], &nodes[1]);
            let line = Direction { id: id(org, above.seat()), basis: "inferred", from: step.basis.words() };
            let of_seat = all.entry(below.seats[0]).or_default();
            if !of_seat.contains(&line) {
                of_seat.push(line);
            }
        }
    }
    all
}

#[derive(Serialize)]
pub(super) struct Team<'a> {
    id: &'a str,
    name: &'a str,
    product: Option<&'a str>,
    po: Vec<&'a str>,
    pm: Option<&'a str>,
    sm: Option<&'a str>,
    em: Option<&'a str>,
    owners: Vec<OwnerJson<'a>>,
    members: Vec<&'a str>,
    size: Option<u32>,
    method: Option<&'static str>,
    sprint_days: Option<f64>,
    clarification: Option<&'static str>,
    backlog: Option<&'static str>,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize, PartialEq)]
struct OwnerJson<'a> {
    id: &'a str,
    basis: &'static str,
    from: &'static str,
}

pub(super) fn team<'a>(org: &'a Org, analysis: &Analysis, team: TeamId) -> Team<'a> {
    let data = org.team(team);
    let named = |seat: Option<SeatId>| seat.map(|seat| id(org, seat));
    let mut owners: Vec<OwnerJson<'a>> = Vec::new();
    for chain in analysis.chains_of_team(team) {
        let chain = analysis.chain(chain);
        if let (Some(seat), Some(basis)) = (chain.owner_seat(), chain.owner) {
            let owner = OwnerJson {
                id: id(org, seat),
                basis: if basis.is_stated() { "stated" } else { "inferred" },
                from: basis.words(),
            };
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
    }
    Team {
        id: org.str(data.id),
        name: org.str(data.name),
        product: data.product.map(|product| org.str(org.product(product).id)),
        po: data.po.iter().map(|seat| id(org, *seat)).collect(),
        pm: named(data.pm),
        sm: named(data.sm),
        em: named(data.em),
        owners,
        members: data.members.iter().map(|seat| id(org, *seat)).collect(),
        size: data.size,
        method: org.team_method(team).map(crate::model::Method::key),
        sprint_days: data.sprint.map(|sprint| sprint.0),
        clarification: data.clarification.map(crate::model::Clarification::key),
        backlog: data.backlog.map(crate::model::Backlog::key),
        place: org.place(org.span(Subject::Team(team))).into(),
    }
}

#[derive(Serialize)]
pub(super) struct Product<'a> {
    id: &'a str,
    name: &'a str,
    pm: Option<&'a str>,
    scope: Option<&'static str>,
    #[serde(flatten)]
    place: Place,
}

pub(super) fn product(org: &Org, product: ProductId) -> Product<'_> {
    let data = org.product(product);
    Product {
        id: org.str(data.id),
        name: org.str(data.name),
        pm: data.pm.map(|pm| id(org, pm)),
        scope: data.scope.map(crate::model::Scope::key),
        place: org.place(data.span).into(),
    }
}

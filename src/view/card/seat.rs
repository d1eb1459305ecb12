//! A seat's card.

use super::Card;
use crate::analysis::{HorizonBasis, Load, UpBasis, load};
use crate::finding::words;
use crate::model::{Cadence, Holding, PersonId, Role, RoleBasis, SeatId, TeamId};
use crate::view::unknown::Unknown;
use crate::view::{Line, Tone};

/// The sentence each side of the handoff says.
pub(in crate::view) const fn voice(role: Role) -> Option<&'static str> {
    match role {
        Role::Pm => Some("This is what we need."),
        Role::Po => Some("This is how it will work."),
        Role::Sm => Some("Let's get it done."),
        Role::Executive
        | Role::Head
        | Role::Em
        | Role::Lead
        | Role::Dev
        | Role::Design
        | Role::Qa
        | Role::Ops
        | Role::Stakeholder
        | Role::Other => None,
    }
}

/// What a role usually decides.
const fn owns(role: Role) -> Option<&'static str> {
    match role {
        Role::Executive => Some("company goals and where to invest"),
        Role::Head => Some("product strategy, and which products get people"),
        Role::Pm => Some("which problems to solve for whom, and the roadmap"),
        Role::Po => Some("the order of the backlog, and what done means"),
        Role::Sm => Some("how the team works and what stands in its way; not what it builds"),
        Role::Em => Some("people, staffing and engineering quality"),
        Role::Lead => Some("technical direction"),
        Role::Design => Some("how it looks and feels"),
        Role::Dev | Role::Qa | Role::Ops | Role::Stakeholder | Role::Other => None,
    }
}

/// Writes the card.
pub(super) fn push(card: &mut Card<'_>, seat: SeatId) {
    let ctx = card.ctx;
    let data = ctx.org.seat(seat);
    let mut head =
        Line::of(ctx.name(seat), if data.holding == Holding::Vacant { Tone::Bad } else { Tone::Strong });
    if data.holding == Holding::Acting {
        head.push(" (acting)", Tone::Unknown);
    }
    card.lines.push(head);
    let title = ctx.clean(ctx.org.title(seat));
    if !title.is_empty() {
        card.say(&title, Tone::Plain);
    }
    let roles: Vec<Role> = ctx.analysis.roles(ctx.org, seat).iter().collect();
    for role in &roles {
        if let Some(sentence) = voice(*role) {
            let (open, close) = ctx.glyphs.quotes;
            card.lines.push(Line::of(format!("{open}{sentence}{close}"), Tone::Quote));
        }
    }
    if data.holding == Holding::Vacant {
        card.say("nobody holds this seat: intent that runs through it stops here", Tone::Bad);
    }
    push_roles(card, seat, &roles);
    push_lines(card, seat);
    push_horizon(card, seat);
    push_faces(card, seat);
    push_practice(card, seat, &roles);
    push_load(card, data.person);
    push_teams(card, seat);
    push_details(card, seat);
    card.chains(ctx.analysis.chains_of_seat(seat));
    card.findings(ctx.analysis.findings_of_seat(seat));
}

fn push_roles(card: &mut Card<'_>, seat: SeatId, roles: &[Role]) {
    let data = card.ctx.org.seat(seat);
    if roles.is_empty() {
        card.not_known("role", "unknown", "role");
        return;
    }
    let named: Vec<String> = roles
        .iter()
        .map(|role| match data.roles.basis(*role) {
            Some(RoleBasis::Stated) => role.name().to_owned(),
            Some(RoleBasis::Named) => format!("{} (named by a team or product)", role.name()),
            Some(RoleBasis::Title) => format!("{} (inferred from the title)", role.name()),
            None => format!("{} (holds both, inferred from owning a backlog)", role.name()),
        })
        .collect();
    card.fact("role", &words::and_list(&named), Tone::Plain);
    let decisions: Vec<&str> = roles.iter().filter_map(|role| owns(*role)).collect();
    if !decisions.is_empty() {
        card.fact("decides", &decisions.join("; "), Tone::Plain);
    }
}

fn push_lines(card: &mut Card<'_>, seat: SeatId) {
    let ctx = card.ctx;
    let data = ctx.org.seat(seat);
    match data.manager {
        Some(manager) => card.fact("reports to", &ctx.label(manager), Tone::Plain),
        None => card.fact("reports to", "nobody on this chart", Tone::Muted),
    }
    let names = |links: &[crate::model::Link<SeatId>]| {
        words::and_list(&links.iter().map(|link| ctx.label(link.to)).collect::<Vec<_>>())
    };
    let direction = ctx.org.direction.of(seat);
    if !direction.is_empty() {
        card.fact("direction", &format!("from {} (stated)", names(direction)), Tone::Direction);
    }
    if let Some((above, basis)) = inferred_direction(card, seat).filter(|_| direction.is_empty()) {
        let known = basis.words();
        let words = if basis == UpBasis::Manager {
            // Whom the line above names.
            format!("inferred from {known}")
        } else {
            format!("from {} (inferred from {known})", ctx.label(above))
        };
        card.fact("direction", &words, Tone::Inferred);
    }
    let dotted = ctx.org.dotted.of(seat);
    if !dotted.is_empty() {
        card.fact("dotted to", &names(dotted), Tone::Dotted);
    }
    let others: Vec<String> = ctx
        .org
        .seats_of(data.person)
        .filter(|other| *other != seat)
        .map(|other| {
            format!(
                "{} ({})",
                ctx.clean(ctx.org.title(other)),
                ctx.clean(ctx.org.str(ctx.org.seat(other).id))
            )
        })
        .collect();
    if !others.is_empty() {
        card.fact("same person", &format!("also in {}", words::and_list(&others)), Tone::Plain);
    }
    let reports = ctx.org.reports(seat).count();
    if reports > 0 {
        let all = ctx.org.size[seat.index()] as usize - 1;
        let text =
            format!("{} direct, {} in all", crate::text::thousands(reports), crate::text::thousands(all));
        card.fact("reports", &text, Tone::Plain);
    }
}

/// Who gives direction on the first chain through a seat, when that is inferred.
fn inferred_direction(card: &Card<'_>, seat: SeatId) -> Option<(SeatId, UpBasis)> {
    let ctx = card.ctx;
    let chain = ctx.analysis.chain(ctx.analysis.chains_of_seat(seat).next()?);
    let at = chain.nodes.iter().position(|node| node.seats.contains(&seat))?;
    let step = chain.steps.get(at.checked_sub(1)?)?;
    Some((chain.nodes[at - 1].seat(), step.basis))
}

fn push_horizon(card: &mut Card<'_>, seat: SeatId) {
    match card.ctx.analysis.horizon(seat) {
        Some(known) => {
            let (basis, tone) = match known.basis {
                HorizonBasis::Stated => ("stated", Tone::Stated),
                HorizonBasis::Sprint => ("the sprint of its teams", Tone::Inferred),
                HorizonBasis::RoleDefault => ("the role's default, not stated", Tone::Default),
            };
            card.fact("horizon", &format!("{} ({basis})", known.horizon), tone);
            if known.basis == HorizonBasis::RoleDefault {
                card.not_known("", "its own", "horizon");
            }
        }
        None => card.not_known("horizon", "unknown", "horizon"),
    }
}

/// Whom the seat meets: what is stated, then what matters for its roles and is not.
fn push_faces(card: &mut Card<'_>, seat: SeatId) {
    let contacts = card.ctx.org.contacts_of(seat);
    let mut stated = Vec::new();
    for (audience, cadence) in contacts.iter() {
        stated.push(match cadence {
            Cadence::Never => format!("{} none", audience.key()),
            Cadence::Yes => format!("{} yes", audience.key()),
            Cadence::Every(days) => format!("{} every {days}", audience.key()),
        });
    }
    if !stated.is_empty() {
        card.fact("faces", &stated.join(", "), Tone::Plain);
    }
    let of_contact = |unknown: &&Unknown| unknown.key == "contact" || unknown.under == Some("contact");
    let unknown: Vec<String> = card
        .unknown
        .iter()
        .filter(of_contact)
        .map(|unknown| format!("{}: {}", unknown.what, unknown.states()))
        .collect();
    for words in unknown {
        card.fact("unknown", &words, Tone::Unknown);
    }
}

fn push_practice(card: &mut Card<'_>, seat: SeatId, roles: &[Role]) {
    if !roles.contains(&Role::Po) {
        return;
    }
    let practice = card.ctx.org.practice_of(seat);
    let all = [
        ("pushes back", practice.pushes_back),
        ("runs discovery", practice.runs_discovery),
        ("challenges priority", practice.challenges_priority),
        ("decides", practice.decides),
    ];
    let stated: Vec<String> = all
        .iter()
        .filter_map(|(name, value)| Some(format!("{name} {}", if (*value)? { "yes" } else { "no" })))
        .collect();
    if stated.is_empty() {
        card.not_known("practice", "unknown", "practice");
    } else {
        card.fact("practice", &stated.join(", "), Tone::Plain);
    }
}

fn push_load(card: &mut Card<'_>, person: PersonId) {
    let carried = card.ctx.analysis.load(person);
    if carried == Load::default() {
        return;
    }
    let total = carried.total();
    let over = total > load::OVERLOADED + load::TOLERANCE;
    let text =
        format!("est. {total:.2} of {:.1} = {}", load::OVERLOADED, terms(carried, card.ctx.glyphs.times));
    card.fact("load", &text, if over { Tone::Bad } else { Tone::Plain });
}

/// The terms that add up to a load.
fn terms(load: Load, times: &str) -> String {
    let mut parts = Vec::new();
    if load.strategy {
        parts.push("0.60 product strategy".to_owned());
    }
    if load.pos_directed > 0 {
        parts.push(format!("{} {times} 0.15 directing product owners", load.pos_directed));
    }
    if load.under_pm {
        parts.push("0.40 coordinating with a product manager".to_owned());
    }
    for (count, each, what) in [
        (load.teams_po, "0.40", "clarifying for a team"),
        (load.teams_shared, "0.20", "sharing clarification"),
        (load.teams_team, "0.075", "teams clarify themselves"),
        (load.teams_sm, "0.40", "as Scrum Master"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {times} {each} {what}"));
        }
    }
    let defaults = load.teams_po_default + load.teams_team_default;
    let default = match defaults {
        0 => String::new(),
        count => {
            format!(" (clarification of {} is a default)", words::count(count as usize, "team", "teams"))
        }
    };
    format!("{}{default}", parts.join(" + "))
}

fn push_teams(card: &mut Card<'_>, seat: SeatId) {
    let ctx = card.ctx;
    // Whoever owns a backlog or serves a team counts as such: nobody else is looked for in all of them, a hundred thousand
    // chains may run through the top.
    let is = |role: Role, seat: SeatId| ctx.analysis.roles(ctx.org, seat).has(role);
    let owns = ctx.org.seats_of(ctx.org.seat(seat).person).any(|own| is(Role::Po, own));
    let mut owned = Vec::new();
    let chains = owns.then(|| ctx.analysis.chains_of_seat(seat));
    for chain in chains.into_iter().flatten() {
        let data = ctx.analysis.chain(chain);
        if data.nodes.last().is_some_and(|node| node.seats.contains(&seat)) && !owned.contains(&data.team) {
            owned.push(data.team);
        }
    }
    let names =
        |teams: &[TeamId]| words::and_list(&teams.iter().map(|team| ctx.team(*team)).collect::<Vec<_>>());
    if !owned.is_empty() {
        card.fact("owns", &format!("the backlog of {}", names(&owned)), Tone::Plain);
    }
    let teams = if is(Role::Sm, seat) { ctx.org.teams.len() } else { 0 };
    let is_served = |team: &TeamId| ctx.org.team(*team).sm == Some(seat);
    let served: Vec<_> = (0..teams).map(TeamId::new).filter(is_served).take(20).collect();
    if !served.is_empty() {
        card.fact("serves", &names(&served), Tone::Plain);
    }
    let member: Vec<_> = ctx.org.seat_teams.of(seat).iter().map(|link| link.to).collect();
    if !member.is_empty() {
        card.fact("team", &names(&member), Tone::Plain);
    }
    let products: Vec<String> =
        ctx.org.seat_products.of(seat).iter().map(|link| ctx.str(ctx.org.product(link.to).name)).collect();
    if !products.is_empty() {
        card.fact("product", &words::and_list(&products), Tone::Plain);
    }
}

fn push_details(card: &mut Card<'_>, seat: SeatId) {
    let ctx = card.ctx;
    let data = ctx.org.seat(seat);
    if let Some(details) = &data.details {
        for (name, text) in [
            ("site", details.site),
            ("time zone", details.tz),
            ("department", details.department),
            ("email", details.email),
            ("url", details.url),
            ("since", details.since),
        ] {
            if let Some(text) = text {
                card.fact(name, &ctx.str(text), Tone::Plain);
            }
        }
        if !details.tags.is_empty() {
            let tags: Vec<String> = details.tags.iter().map(|tag| ctx.str(*tag)).collect();
            card.fact("tags", &tags.join(", "), Tone::Plain);
        }
        if let Some(notes) = details.notes {
            card.fact("notes", &ctx.str(notes), Tone::Quote);
        }
    }
    let id = ctx.clean(ctx.org.str(data.id));
    card.fact("written at", &format!("{}  id {id}", ctx.place(data.span)), Tone::Muted);
}

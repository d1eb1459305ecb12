//! The cards of teams and products.

use super::Card;
use crate::finding::words;
use crate::model::{ProductId, SeatId, TeamId};
use crate::view::{Line, Tone};

/// A team's card.
pub(super) fn push_team(card: &mut Card<'_>, id: TeamId) {
    let ctx = card.ctx;
    let team = ctx.org.team(id);
    card.lines.push(Line::of(ctx.str(team.name), Tone::Strong).with("  team", Tone::Muted));
    if let Some(product) = team.product {
        card.fact("product", &ctx.str(ctx.org.product(product).name), Tone::Plain);
    }
    let owners: Vec<String> = team.po.iter().map(|seat| ctx.label(*seat)).collect();
    match owners.as_slice() {
        [] => push_inferred_owner(card, id),
        _ => card.fact("po", &words::and_list(&owners), Tone::Plain),
    }
    let seat = |seat: Option<SeatId>| seat.map(|seat| ctx.label(seat));
    for (name, who) in [("pm", seat(team.pm)), ("Scrum Master", seat(team.sm)), ("em", seat(team.em))] {
        match who {
            Some(who) => card.fact(name, &who, Tone::Plain),
            None => card.fact(name, "not stated", Tone::Unknown),
        }
    }
    match (team.size, team.members.len()) {
        (Some(size), _) => card.fact("size", &size.to_string(), Tone::Plain),
        (None, 0) => card.not_known("size", "unknown", "size"),
        (None, members) => card.fact("size", &words::count(members, "member", "members"), Tone::Plain),
    }
    let members: Vec<String> = team.members.iter().take(20).map(|seat| ctx.label(*seat)).collect();
    if !members.is_empty() {
        card.fact("members", &members.join(", "), Tone::Plain);
    }
    match (team.method, ctx.org.method) {
        (Some(method), _) => card.fact("method", &format!("{} (stated)", method.key()), Tone::Plain),
        (None, Some(method)) => card.fact("method", &format!("{} (the chart's)", method.key()), Tone::Plain),
        (None, None) => card.not_known("method", "unknown", "method"),
    }
    let sprint =
        team.sprint.map_or_else(|| "4w (default, not stated)".to_owned(), |sprint| sprint.to_string());
    card.fact("sprint", &sprint, if team.sprint.is_some() { Tone::Plain } else { Tone::Default });
    match team.clarification {
        Some(who) => card.fact("clarifies", who.key(), Tone::Plain),
        None => card.not_known("clarifies", "not stated", "clarification"),
    }
    if let Some(backlog) = team.backlog {
        card.fact("backlog", backlog.key(), Tone::Plain);
    }
    for (name, text) in [("site", team.site), ("time zone", team.tz), ("notes", team.notes)] {
        if let Some(text) = text {
            card.fact(name, &ctx.str(text), Tone::Plain);
        }
    }
    card.fact("written at", &format!("{}  id {}", ctx.place(team.span), ctx.str(team.id)), Tone::Muted);
    let chains: Vec<_> = ctx.analysis.chains_of_team(id).collect();
    card.chains(chains.into_iter());
    card.findings(ctx.analysis.findings_of_team(id));
}

/// The owner that the chain found, when none is stated.
fn push_inferred_owner(card: &mut Card<'_>, team: TeamId) {
    let ctx = card.ctx;
    let chain = ctx.analysis.chains_of_team(team).next().map(|chain| ctx.analysis.chain(chain));
    match chain.and_then(|chain| Some((chain.owner_seat()?, chain.owner?))) {
        Some((seat, basis)) => {
            card.fact(
                "owner",
                &format!("{} (inferred from {})", ctx.label(seat), basis.words()),
                Tone::Inferred,
            );
        }
        None if !ctx.analysis.is_complete() => card.not_known("po", "not stated", "po"),
        None => card.not_known("po", "not stated, and none can be inferred", "po"),
    }
}

/// A product's card.
pub(super) fn push_product(card: &mut Card<'_>, id: ProductId) {
    let ctx = card.ctx;
    let product = ctx.org.product(id);
    card.lines.push(Line::of(ctx.str(product.name), Tone::Strong).with("  product", Tone::Muted));
    match product.pm {
        Some(pm) => card.fact("pm", &ctx.label(pm), Tone::Plain),
        None => card.fact("pm", "not stated", Tone::Unknown),
    }
    let scope = product.scope.map_or("not stated", |scope| scope.key());
    card.fact("scope", scope, if product.scope.is_some() { Tone::Plain } else { Tone::Unknown });
    let teams: Vec<TeamId> =
        ctx.org.team_ids().filter(|team| ctx.org.team(*team).product == Some(id)).collect();
    let names: Vec<String> = teams.iter().take(20).map(|team| ctx.team(*team)).collect();
    card.fact("teams", &format!("{}: {}", teams.len(), names.join(", ")), Tone::Plain);
    card.fact("written at", &format!("{}  id {}", ctx.place(product.span), ctx.str(product.id)), Tone::Muted);
    let chains: Vec<_> = teams.iter().flat_map(|team| ctx.analysis.chains_of_team(*team)).collect();
    card.chains(chains.into_iter());
    card.findings(ctx.analysis.findings_of_product(id));
}

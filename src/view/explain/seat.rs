//! A seat: how it is known, its load, its findings and its chain in short; off the chains, what would bring it on one.

use super::page::Page;
use super::{chain, horizon, load};
use crate::finding::words;
use crate::model::{Role, RoleBasis, SeatId};
use crate::view::Tone;

/// So many findings are listed.
const LISTED: usize = 8;

/// Everything about a seat.
pub(super) fn push(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    let title = ctx.clean(ctx.org.title(seat));
    let place = ctx.place(ctx.org.seat(seat).span);
    page.say(0, &format!("{} {title} ({place})", ctx.name(seat)), Tone::Strong);
    roles(page, seat);
    page.heading("horizon");
    horizon::basis(page, seat);
    load::push(page, seat);
    let chains: Vec<_> = ctx.analysis.chains_of_seat(seat).collect();
    match chains.first() {
        Some(id) => {
            let more = match chains.len() {
                1 => String::new(),
                several => format!(", the first of {several}"),
            };
            page.heading(&format!("its chain in short{more}"));
            chain::short(page, *id);
            page.lead_on(2, |keys| format!("`{}` in the handoffs explains each hop", keys.explain));
        }
        None => off(page, seat),
    }
    findings(page, seat);
    page.lead_on(0, |keys| format!("`{}` decides for its product whether to split or combine", keys.decide));
}

fn roles(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    let data = ctx.org.seat(seat);
    let all: Vec<Role> = data.roles.all().iter().collect();
    if all.is_empty() {
        return page.say(2, "role unknown: state `role`", Tone::Unknown);
    }
    for role in all {
        let (basis, tone) = match data.roles.basis(role) {
            Some(RoleBasis::Stated) => ("stated", Tone::Stated),
            Some(RoleBasis::Named) => ("named by a team or product", Tone::Stated),
            Some(RoleBasis::Title) => ("inferred from the title", Tone::Inferred),
            None => ("inferred", Tone::Inferred),
        };
        page.say(2, &format!("{}, {basis}", role.name()), tone);
    }
    if ctx.analysis.holds_both(seat) {
        page.say(
            2,
            "counts as product manager and product owner: inferred from owning a backlog",
            Tone::Inferred,
        );
    }
}

/// A seat on no chain: what would bring it on one.
fn off(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    page.heading("on no chain");
    let roles = ctx.org.seat(seat).roles.all();
    let id = ctx.clean(ctx.org.str(ctx.org.seat(seat).id));
    if !roles.has_product() {
        let words = "nothing is judged of handoffs here: intent passes through executives, heads, product managers and product owners, and through whoever is named with `takes_direction_from`";
        page.say(2, words, Tone::Plain);
        if ctx.analysis.load(ctx.org.seat(seat).person) == crate::analysis::Load::default() {
            page.say(
                2,
                "no load is counted: it owns no backlog, directs no owner and is no team's Scrum Master",
                Tone::Plain,
            );
        }
        if roles.is_empty() {
            page.note(2, "to change it", "state `role`, or name the seat at a team");
        }
        return;
    }
    page.say(2, "it holds a product role, and no team's chain leads through it", Tone::Plain);
    if roles.has(Role::Pm) || roles.has(Role::Po) {
        let key = if roles.has(Role::Po) { "po" } else { "pm" };
        page.note(
            2,
            "to change it",
            &format!("write `{key}: {id}` at its team, or `pm: {id}` at its product"),
        );
    }
    let below = format!("state `takes_direction_from: {id}` on the seats that take direction from it");
    page.note(2, "to change it", &below);
    page.note(
        2,
        "that unlocks",
        "what survives of its handoffs, its gaps of horizon, its way back and its decision sheet",
    );
}

fn findings(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    let all: Vec<_> = ctx.analysis.findings_of_seat(seat).collect();
    page.heading(&words::count(all.len(), "finding", "findings"));
    for id in all.iter().take(LISTED) {
        let finding = ctx.analysis.finding(*id);
        let tone = Tone::Severity(finding.severity);
        page.say(2, &format!("{}: {} ({})", finding.severity.key(), finding.message, finding.rule), tone);
    }
    if all.len() > LISTED {
        page.say(2, &format!("and {} more", all.len() - LISTED), Tone::Muted);
    }
    if all.is_empty() {
        page.say(2, "nothing was found in what is stated; what is not stated is not judged", Tone::Unknown);
    } else {
        page.lead_on(2, |keys| format!("`{}` in the findings explains one", keys.explain));
    }
}

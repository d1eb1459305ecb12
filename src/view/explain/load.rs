//! The load of the human in a seat: its sum, each part with what it counts, and where the weights come from.

use super::figures::number;
use super::page::Page;
use crate::analysis::{Load, load};
use crate::finding::words;
use crate::model::{Clarification, PersonId, Role, RoleBasis, SeatId, TeamId};
use crate::view::Tone;

/// Where the weights come from.
const SOURCE: &str = "SAFe: a product manager directs up to four product owners, a product owner serves one or two teams; LeSS: one owner of two to eight teams that clarify for themselves, a Scrum Master of one to three. The weights are our judgement (j), set so that these limits come out at 1.20";
/// So many names are given, the rest counted.
const NAMED: usize = 8;

/// One part of a load.
struct Part {
    count: u32,
    each: f64,
    what: String,
    /// Whether the weight is of something counted, rather than of a duty that is there or not.
    counted: bool,
}

/// The load, or that there is none.
pub(super) fn push(page: &mut Page<'_>, seat: SeatId) {
    let ctx = page.ctx;
    let person = ctx.org.seat(seat).person;
    let carried = ctx.analysis.load(person);
    if carried == Load::default() {
        return;
    }
    let total = carried.total();
    let over = total > load::OVERLOADED + load::TOLERANCE;
    page.heading(&format!("load: est. {} of {:.2}", number(total, 3), load::OVERLOADED));
    let parts = parts(page, person, carried);
    let terms: Vec<String> = parts.iter().map(Part::term).collect();
    if parts.len() > 1 || parts.iter().any(|part| part.counted) {
        page.equation(2, &number(total, 3), &terms.join(" + "));
    }
    for part in &parts {
        page.say(2, &format!("{} {}", part.term(), part.what), Tone::Plain);
    }
    if over {
        let far = if total > load::OVERLOADED_FAR + load::TOLERANCE {
            ", and above 1.60, which is far"
        } else {
            ""
        };
        page.say(2, &format!("above {:.2} is overload{far}", load::OVERLOADED), Tone::Bad);
    }
    page.note(2, "source", SOURCE);
    change(page, carried);
}

impl Part {
    /// `0.60`, `3 × 0.15`.
    fn term(&self) -> String {
        let each = number(self.each, 3);
        if self.counted { format!("{} × {each}", self.count) } else { each }
    }
}

fn parts(page: &Page<'_>, person: PersonId, carried: Load) -> Vec<Part> {
    let ctx = page.ctx;
    let mut all = Vec::new();
    let once = |each, what: String| Part { count: 1, each, what, counted: false };
    let many = |count, each, what: String| Part { count, each, what, counted: true };
    if carried.strategy {
        all.push(once(
            0.6,
            format!("holds product strategy: a product manager{}", role(page, person, Role::Pm)),
        ));
    }
    if carried.pos_directed > 0 {
        let seats = ctx.analysis.loads.iter().map(|(owner, _)| owner);
        let directed = seats.filter(|owner| ctx.analysis.loads.directs(person, *owner));
        let names: Vec<String> =
            directed.filter_map(|owner| ctx.org.seats_of(owner).next()).map(|seat| ctx.label(seat)).collect();
        all.push(many(
            carried.pos_directed,
            0.15,
            format!("for each product owner directed: {}", named(&names)),
        ));
    }
    if carried.under_pm {
        all.push(once(0.4, "agrees with a product manager above".to_owned()));
    }
    let owned = owned(page, person);
    for (count, each, of) in [
        (carried.teams_po, 0.4, Clarification::Po),
        (carried.teams_shared, 0.2, Clarification::Shared),
        (carried.teams_team, 0.075, Clarification::Team),
    ] {
        if count > 0 {
            let names = teams(page, &owned, of);
            let words = format!("for each team owned with clarification by `{}`: {names}", of.key());
            all.push(many(count, each, words));
        }
    }
    if carried.teams_sm > 0 {
        let served = ctx
            .org
            .team_ids()
            .filter(|team| ctx.org.team(*team).sm.is_some_and(|seat| ctx.org.seat(seat).person == person));
        let names: Vec<String> = served.map(|team| ctx.team(team)).collect();
        all.push(many(
            carried.teams_sm,
            0.4,
            format!("for each team served as Scrum Master: {}", named(&names)),
        ));
    }
    all
}

fn named(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMED).cloned().collect();
    if names.len() > NAMED {
        shown.push(format!("{} more", names.len() - NAMED));
    }
    words::and_list(&shown)
}

/// How a role of a human is known.
fn role(page: &Page<'_>, person: PersonId, role: Role) -> String {
    let basis = page.ctx.org.seats_of(person).find_map(|seat| page.ctx.org.seat(seat).roles.basis(role));
    match basis {
        Some(RoleBasis::Stated) => ", stated",
        Some(RoleBasis::Named) => ", named by a team or product",
        Some(RoleBasis::Title) => ", inferred from the title",
        None => ", inferred",
    }
    .to_owned()
}

/// The teams whose backlog a human owns.
fn owned(page: &Page<'_>, person: PersonId) -> Vec<TeamId> {
    let ctx = page.ctx;
    let mut teams: Vec<TeamId> = ctx
        .org
        .seats_of(person)
        .flat_map(|seat| ctx.analysis.chains_of_seat(seat))
        .map(|chain| ctx.analysis.chain(chain))
        .filter(|chain| chain.nodes.last().is_some_and(|node| node.person == person))
        .map(|chain| chain.team)
        .collect();
    teams.sort_unstable();
    teams.dedup();
    teams
}

/// The teams with one way of clarifying, and for which it is a default.
fn teams(page: &Page<'_>, owned: &[TeamId], of: Clarification) -> String {
    let ctx = page.ctx;
    let less = |team: TeamId| ctx.org.team_method(team) == Some(crate::model::Method::Less);
    let counts = |team: &TeamId| {
        let default = if less(*team) { Clarification::Team } else { Clarification::Po };
        ctx.org.team(*team).clarification.unwrap_or(default) == of
    };
    let names: Vec<String> = owned
        .iter()
        .filter(|team| counts(team))
        .map(|team| {
            let stated = ctx.org.team(*team).clarification.is_some();
            format!("{} ({})", ctx.team(*team), if stated { "stated" } else { "a default" })
        })
        .collect();
    named(&names)
}

/// What the teams could take over.
fn change(page: &mut Page<'_>, carried: Load) {
    if carried.teams_po > 0 {
        let (shared, team) = (f64::from(carried.teams_po) * 0.2, f64::from(carried.teams_po) * 0.325);
        let total = carried.total();
        let words = format!(
            "with `clarification: shared` on those teams it would be {}, with `team` {}",
            number(total - shared, 3),
            number(total - team, 3)
        );
        page.note(2, "to change it", &words);
    }
}

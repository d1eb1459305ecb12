//! The answers for what is selected, from the decision sheet of its product.

use super::{Answer, Conditions};
use crate::analysis::decision::{self, Question};
use crate::model::{ChainId, Org, ProductId, SeatId, Subject, TeamId};
use crate::view::Ctx;

/// What is known of the selection's product; `None` when it has none, and no chain leads to one.
#[must_use]
pub fn of(ctx: Ctx<'_>, subject: Subject, chain: Option<ChainId>) -> Option<Conditions> {
    let org = ctx.org;
    let direct = match subject {
        Subject::Product(product) => vec![product],
        Subject::Team(team) => org.team(team).product.into_iter().collect(),
        Subject::Seat(seat) => of_seat(org, seat),
        Subject::Chart => org.product_ids().collect(),
    };
    let of_chain = || chain.and_then(|chain| org.team(ctx.analysis.chain(chain).team).product);
    match direct.as_slice() {
        [] => of_chain().map(|product| of_product(ctx, product)),
        [only] => Some(of_product(ctx, *only)),
        several => Some(Conditions {
            about: format!("{}, with {} products", ctx.subject(subject), several.len()),
            one_product: Answer::No,
            several_teams: Answer::Unknown,
            dedicated_backlogs: Answer::Unknown,
            wide_scope: Answer::Unknown,
        }),
    }
}

/// The products a seat is on, by itself or by a team it serves.
fn of_seat(org: &Org, seat: SeatId) -> Vec<ProductId> {
    let stated = org.seat_products.of(seat).iter().map(|link| link.to);
    let managed = org.product_ids().filter(|product| org.product(*product).pm == Some(seat));
    let serves = |team: TeamId| {
        let team = org.team(team);
        team.po.contains(&seat) || team.pm == Some(seat) || team.sm == Some(seat)
    };
    let teams = org.team_ids().filter(|team| serves(*team));
    let teams = teams.chain(org.seat_teams.of(seat).iter().map(|link| link.to));
    let mut all: Vec<ProductId> =
        stated.chain(managed).chain(teams.filter_map(|team| org.team(team).product)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn of_product(ctx: Ctx<'_>, product: ProductId) -> Conditions {
    let asked = decision::conditions(ctx.org, ctx.analysis, product);
    let answer = |question| {
        asked.iter().find(|condition| condition.question == question).map_or(Answer::Unknown, |of| of.answer)
    };
    Conditions {
        about: ctx.subject(Subject::Product(product)),
        one_product: Answer::Yes,
        several_teams: answer(Question::SeveralTeams),
        dedicated_backlogs: answer(Question::DedicatedBacklogs),
        wide_scope: answer(Question::WideScope),
    }
}

//! The facts that a factor or mitigation rests on, in a sentence each, with where they are written.

use super::figures::{enough, gives, number, shown};
use super::hop::At;
use super::page::{Page, at as bracketed};
use crate::analysis::{Factor, HorizonBasis, factors, horizons};
use crate::finding::words;
use crate::model::{Days, End, FactorKey, Field, Handoff, Horizon, MitigationKey, SeatId, Span, TeamId};
use crate::view::{Ctx, Tone};

/// The seats of both ends.
fn ends(at: At<'_>) -> (&[SeatId], &[SeatId]) {
    let seats = |index: usize| at.chain.nodes.get(index).map_or(&[][..], |node| &node.seats);
    (seats(at.index), seats(at.index + 1))
}

/// The entries under `handoffs` from one human to another; of two for the same seats the first counts.
fn entries<'a>(ctx: Ctx<'a>, from: &[SeatId], to: &[SeatId]) -> Vec<&'a Handoff> {
    let mut all: Vec<&Handoff> = Vec::new();
    for entry in ctx.org.handoffs.iter().filter(|entry| is_of(from, entry.from) && is_of(to, entry.to)) {
        if !all.iter().any(|known| (known.from, known.to) == (entry.from, entry.to)) {
            all.push(entry);
        }
    }
    all
}

/// Whether an end of a line is one of some seats.
fn is_of(seats: &[SeatId], end: End) -> bool {
    match end {
        End::Seat(seat) => seats.contains(&seat),
        End::Customers | End::Team(_) => false,
    }
}

/// What is stated to happen every so often between two humans: the handoff itself, or feedback either way.
fn every(ctx: Ctx<'_>, from: &[SeatId], to: &[SeatId], days: f64) -> Vec<Span> {
    let is = |every: Option<Days>| every.is_some_and(|every| (every.0 - days).abs() < 1e-9);
    let handoffs = entries(ctx, from, to).into_iter().filter(|entry| is(entry.every)).map(|entry| entry.span);
    let joins = |a: End, b: End| (is_of(from, a) && is_of(to, b)) || (is_of(from, b) && is_of(to, a));
    let lines = ctx.org.feedback.iter().filter(|line| is(line.every) && joins(line.from, line.to));
    handoffs.chain(lines.map(|line| line.span)).collect()
}

/// The facts behind a factor.
pub(super) fn of_factor(page: &mut Page<'_>, at: At<'_>, factor: Factor) {
    let ctx = page.ctx;
    let (from, to) = ends(at);
    let (giver, taker) = (ctx.label(at.hop.from), ctx.label(at.hop.to));
    let place = |seats: &[SeatId], fields: &[Field]| bracketed(page.place_of(seats, fields));
    let words = match factor.key {
        FactorKey::HorizonGap => return gap(page, at),
        FactorKey::DocumentsOnly | FactorKey::Asynchronous => {
            let all = entries(ctx, from, to);
            let media: Vec<&str> =
                all.iter().flat_map(|entry| entry.medium.iter()).map(crate::model::Medium::key).collect();
            let spans: Vec<Span> = all.iter().map(|entry| entry.span).collect();
            format!("carried by {}{}", words::and_list(&media), page.places(&spans))
        }
        FactorKey::Translator => format!(
            "{taker} states no to `pushes_back`, `runs_discovery` and `challenges_priority`{}",
            place(to, &[Field::Practice])
        ),
        FactorKey::Proxy => format!("{taker} states `decides: no`{}", place(to, &[Field::Practice])),
        FactorKey::SenderWithoutEngineering => format!(
            "{giver} states engineering contact none{}",
            place(from, &[Field::ContactEngineering, Field::Contact])
        ),
        FactorKey::ReceiverWithoutCustomers => format!(
            "{taker} states customer contact none{}",
            place(to, &[Field::ContactCustomers, Field::Contact])
        ),
        FactorKey::Boundary => format!(
            "{giver} in {}{}, {taker} in {}{}",
            department(ctx, from),
            place(from, &[Field::Department]),
            department(ctx, to),
            place(to, &[Field::Department])
        ),
        FactorKey::DirectionIsNotManager => {
            format!("{giver} is nowhere above {taker} on the reporting line, and no dotted line joins them")
        }
        FactorKey::TimeZone => format!(
            "working days of 9 to 17 share {} h: {giver}{}, {taker}{}",
            number(factor.amount, 2),
            place(from, &[Field::Tz]),
            place(to, &[Field::Tz])
        ),
        FactorKey::SlowSync => {
            let far = range(ctx, to).map_or_else(String::new, |(range, _)| range.far.to_string());
            let places = page.places(&every(ctx, from, to, factor.amount));
            format!("they meet every {}{places}, {taker} plans {far} ahead", Days(factor.amount))
        }
        FactorKey::OverloadSender => load(page, giver.as_str(), factor.amount),
        FactorKey::OverloadReceiver => load(page, taker.as_str(), factor.amount),
        FactorKey::Committee => {
            let team = ctx.org.team(at.chain.team);
            let span = ctx.org.field_span(crate::model::Subject::Team(at.chain.team), Field::Po);
            format!(
                "{} states {} owners{}",
                ctx.team(at.chain.team),
                team.po.len(),
                page.places(span.as_slice())
            )
        }
    };
    page.say(4, &words, Tone::Plain);
}

fn load(page: &Page<'_>, name: &str, amount: f64) -> String {
    let sum =
        page.keys.map_or_else(String::new, |keys| format!("; `{}` on the seat has the sum", keys.explain));
    format!("the seat of {name} carries {} of 1.20{sum}", number(amount, 3))
}

fn department(ctx: Ctx<'_>, seats: &[SeatId]) -> String {
    let stated = |seat: &SeatId| ctx.org.seat(*seat).details.as_ref()?.department;
    seats.iter().find_map(stated).map_or_else(String::new, |name| ctx.str(name))
}

/// The united horizon of a human's seats, and the seats that give its ends.
pub(super) fn range(ctx: Ctx<'_>, seats: &[SeatId]) -> Option<(Horizon, Vec<SeatId>)> {
    let known: Vec<SeatId> =
        seats.iter().copied().filter(|seat| ctx.analysis.horizon(*seat).is_some()).collect();
    let all = known.iter().filter_map(|seat| ctx.analysis.horizon(*seat));
    Some((all.map(|known| known.horizon).reduce(Horizon::union)?, known))
}

/// How the horizon of some seats is known.
pub(super) fn basis(page: &Page<'_>, seats: &[SeatId]) -> String {
    let one = |seat: &SeatId| {
        Some(match page.ctx.analysis.horizon(*seat)?.basis {
            HorizonBasis::Stated => {
                format!("stated{}", bracketed(page.place_of(&[*seat], &[Field::Horizon])))
            }
            HorizonBasis::Sprint => "the sprint of its teams".to_owned(),
            HorizonBasis::RoleDefault => "the default of the role".to_owned(),
        })
    };
    let mut all: Vec<String> = seats.iter().filter_map(one).collect();
    all.dedup();
    words::and_list(&all)
}

/// The parts of a gap that nobody plans.
pub(super) fn gaps(page: &Page<'_>, at: At<'_>) -> Vec<Horizon> {
    let ctx = page.ctx;
    let (from, to) = ends(at);
    match (range(ctx, from), range(ctx, to)) {
        (Some((sender, _)), Some((receiver, _))) => {
            factors::gaps(ctx.org, sender.near, receiver.far, ctx.org.team(at.chain.team).product)
        }
        _ => Vec::new(),
    }
}

/// The octaves of a gap from its ends in days, with so many decimals.
pub(super) fn octaves(page: &mut Page<'_>, at: At<'_>, total: f64, decimals: usize) {
    let all = gaps(page, at);
    let made = |digits: usize| -> f64 {
        all.iter().map(|gap| (shown(gap.far.0, digits) / shown(gap.near.0, digits)).log2()).sum()
    };
    let needed = enough(|digits| gives(made(digits), total, decimals));
    let parts: Vec<String> = all
        .iter()
        .map(|gap| format!("log2({} ÷ {})", number(gap.far.0, needed), number(gap.near.0, needed)))
        .collect();
    page.equation(4, &number(total, decimals), &parts.join(" + "));
}

/// Who plans from where to where, and what lies between.
fn gap(page: &mut Page<'_>, at: At<'_>) {
    let ctx = page.ctx;
    let ranges: Vec<String> = gaps(page, at).iter().map(ToString::to_string).collect();
    let words = format!("octaves, the doublings of days, that nobody plans: {}", words::and_list(&ranges));
    page.say(4, &words, Tone::Plain);
    let (from, to) = ends(at);
    let product = ctx.org.team(at.chain.team).product;
    let serves = |of: Option<crate::model::ProductId>| of.is_none() || of == product;
    let bridges: Vec<Span> =
        ctx.org.bridges.iter().filter(|bridge| serves(bridge.product)).map(|bridge| bridge.span).collect();
    if !bridges.is_empty() {
        page.say(4, &format!("not counted is what `bridges` cover{}", page.places(&bridges)), Tone::Stated);
    }
    let near = range(ctx, from).map(|(range, known)| (ctx.label(at.hop.from), "from", range.near, known));
    let far = range(ctx, to).map(|(range, known)| (ctx.label(at.hop.to), "up to", range.far, known));
    for (name, end, days, known) in near.into_iter().chain(far) {
        let words = format!("{name} plans {end} {days}: {}", basis(page, &known));
        page.say(4, &words, Tone::Plain);
    }
}

/// What stands behind a mitigation.
pub(super) fn of_mitigation(page: &mut Page<'_>, at: At<'_>, key: MitigationKey) {
    let ctx = page.ctx;
    let (from, to) = ends(at);
    let all = entries(ctx, from, to);
    let (name, spans): (&str, Vec<Span>) = match key {
        MitigationKey::ReadBack => (
            "the receiver plays back what was understood",
            all.iter().filter(|entry| entry.read_back == Some(true)).map(|entry| entry.span).collect(),
        ),
        MitigationKey::JointDiscovery => (
            "sender and receiver discover together",
            all.iter().filter(|entry| entry.joint_discovery == Some(true)).map(|entry| entry.span).collect(),
        ),
        MitigationKey::SecondPath => {
            ("sender and team meet at least once a sprint", second_path(ctx, from, at.chain.team))
        }
    };
    let words = format!("{name}{}", page.places(&spans));
    page.say(4, &words, Tone::Plain);
}

/// The lines between a human and a team, in either direction, at least once a sprint.
fn second_path(ctx: Ctx<'_>, seats: &[SeatId], team: TeamId) -> Vec<Span> {
    let sprint = ctx.org.team(team).sprint.unwrap_or(horizons::SPRINT);
    let often = |every: Option<Days>| every.is_some_and(|every| every.0 <= sprint.0 + 1e-9);
    let is = |a: End, b: End| is_of(seats, a) && b == End::Team(team);
    let lines = ctx.org.handoffs.iter().map(|entry| (entry.from, entry.to, entry.every, entry.span));
    let lines = lines.chain(ctx.org.feedback.iter().map(|line| (line.from, line.to, line.every, line.span)));
    let found = lines.filter(|(a, b, every, _)| often(*every) && (is(*a, *b) || is(*b, *a)));
    found.map(|(_, _, _, span)| span).collect()
}

//! Seats: added, removed, moved, renamed, vacated, filled, and every stated fact about them.

use super::facts::{Facts, list, texts, yes};
use super::{Both, Changed, What};
use crate::analysis::{HorizonBasis, SeatHorizon};
use crate::model::{
    Audience, Cadence, Holding, Org, ProductId, Role, RoleBasis, Scope, Seat, SeatId, TeamId,
};

/// Every seat that is not the same.
pub(super) fn seats(both: Both<'_>) -> Vec<Changed<SeatId>> {
    let (old, new) = (both.before.org, both.after.org);
    let mut all = Vec::new();
    for seat in new.seat_ids() {
        let before = both.same.seat_before(seat);
        let facts = before.map_or_else(Vec::new, |before| facts(both, before, seat));
        if before.is_none() || !facts.is_empty() {
            let label = new.label(seat);
            let was = before.map(|before| old.label(before)).filter(|was| *was != label);
            let below = before.map_or(usize::MAX, |before| old.branch(before).len() - 1);
            let changed = changed(new, seat);
            all.push(Changed {
                was: was.map(str::to_owned),
                below: changed.below.min(below),
                before,
                after: Some(seat),
                facts,
                ..changed
            });
        }
    }
    let gone = old.seat_ids().filter(|seat| both.same.seat(*seat).is_none());
    all.extend(gone.map(|seat| {
        let nearest = both.same.nearest(old, seat).map(|near| new.str(new.seat(near).id).to_owned());
        Changed { nearest, before: Some(seat), ..changed(old, seat) }
    }));
    all
}

/// A seat, in neither chart yet.
fn changed(org: &Org, seat: SeatId) -> Changed<SeatId> {
    let (id, label) = (org.str(org.seat(seat).id).to_owned(), org.label(seat).to_owned());
    Changed {
        id,
        label,
        was: None,
        title: title_beside(org, seat),
        below: org.branch(seat).len() - 1,
        before: None,
        after: None,
        facts: Vec::new(),
        nearest: None,
    }
}

/// The title, where it is not what the seat is called by.
pub(super) fn title_beside(org: &Org, seat: SeatId) -> Option<String> {
    let title = org.title(seat);
    (!title.is_empty() && title != org.label(seat)).then(|| title.to_owned())
}

fn facts(both: Both<'_>, was: SeatId, is: SeatId) -> Vec<super::Fact> {
    let (old, new) = (both.before.org, both.after.org);
    let (before, after) = (old.seat(was), new.seat(is));
    let mut facts = Facts::default();
    if before.manager.map(|manager| both.same.seat(manager)) != after.manager.map(Some) {
        let label = |org: &Org, manager: Option<SeatId>| manager.map(|at| org.label(at).to_owned());
        facts.push(What::Manager, label(old, before.manager), label(new, after.manager));
    }
    holder(&mut facts, both, was, is);
    facts.text(What::Title, before.title.map(|t| old.str(t)), after.title.map(|t| new.str(t)));
    if !roles(before).eq(roles(after)) {
        let say =
            |(role, inferred): (Role, bool)| format!("{}{}", role.name(), if inferred { "~" } else { "" });
        facts.push(What::Roles, list(roles(before).map(say)), list(roles(after).map(say)));
    }
    facts.value(
        What::Horizon,
        &both.before.analysis.horizon(was),
        &both.after.analysis.horizon(is),
        |found| found.map(horizon),
    );
    if before.id_stated || after.id_stated {
        // What is made from a name changes with the name, which is said already.
        let from = before.id_stated.then(|| old.str(before.id));
        let to = after.id_stated.then(|| new.str(after.id));
        facts.text(What::Field("id"), from, to);
    }
    facts.value(What::Field("scope"), &before.scope, &after.scope, |scope| {
        scope.map(|scope: Scope| scope.key().to_owned())
    });
    facts.value(What::Field("sets_strategy"), &before.sets_strategy, &after.sets_strategy, yes);
    let (none_before, none_after) = (crate::model::Details::default(), crate::model::Details::default());
    let a = before.details.as_deref().unwrap_or(&none_before);
    let b = after.details.as_deref().unwrap_or(&none_after);
    for (name, from, to) in [
        ("site", a.site, b.site),
        ("tz", a.tz, b.tz),
        ("department", a.department, b.department),
        ("email", a.email, b.email),
        ("url", a.url, b.url),
        ("notes", a.notes, b.notes),
        ("since", a.since, b.since),
    ] {
        facts.text(What::Field(name), from.map(|t| old.str(t)), to.map(|t| new.str(t)));
    }
    facts.texts("tags", texts(old, &a.tags), texts(new, &b.tags));
    stated(&mut facts, both, was, is);
    belongs(&mut facts, both, was, is);
    facts.0
}

/// Who holds the seat.
fn holder(facts: &mut Facts, both: Both<'_>, was: SeatId, is: SeatId) {
    let (old, new) = (both.before.org, both.after.org);
    let name = |org: &Org, seat: SeatId| org.seat(seat).name.map(|name| org.str(name).to_owned());
    match (old.seat(was).holding, new.seat(is).holding) {
        (Holding::Vacant, Holding::Vacant) => {}
        (Holding::Vacant, Holding::Filled | Holding::Acting) => {
            facts.push(What::Filled, None, name(new, is));
        }
        (Holding::Filled | Holding::Acting, Holding::Vacant) => {
            facts.push(What::Vacated, name(old, was), None);
        }
        (from @ (Holding::Filled | Holding::Acting), to @ (Holding::Filled | Holding::Acting)) => {
            let of = |org: &'_ Org, seat: SeatId| org.seat(seat).name;
            facts.text(
                What::Name,
                of(old, was).map(|name| old.str(name)),
                of(new, is).map(|name| new.str(name)),
            );
            let acting = |holding: &Holding| (*holding == Holding::Acting).then(|| "yes".to_owned());
            facts.value(What::Field("acting"), &from, &to, acting);
        }
    }
}

/// Roles, each with whether it is only inferred from the title.
fn roles(seat: &Seat) -> impl Iterator<Item = (Role, bool)> {
    let roles = seat.roles;
    roles.all().iter().map(move |role| (role, roles.basis(role) == Some(RoleBasis::Title)))
}

fn horizon(found: SeatHorizon) -> String {
    match found.basis {
        HorizonBasis::Stated | HorizonBasis::Sprint => found.horizon.to_string(),
        HorizonBasis::RoleDefault => format!("({})", found.horizon),
    }
}

/// Contacts and practices.
fn stated(facts: &mut Facts, both: Both<'_>, was: SeatId, is: SeatId) {
    let (from, to) = (both.before.org.contacts_of(was), both.after.org.contacts_of(is));
    if from != to {
        for audience in Audience::ALL {
            facts.value(What::Field(audience.key()), &from.get(audience), &to.get(audience), |cadence| {
                cadence.map(|cadence| match cadence {
                    Cadence::Never => "none".to_owned(),
                    Cadence::Every(days) => format!("every {days}"),
                    Cadence::Yes => "yes".to_owned(),
                })
            });
        }
    }
    let (from, to) = (both.before.org.practice_of(was), both.after.org.practice_of(is));
    if from != to {
        for (name, from, to) in [
            ("pushes_back", from.pushes_back, to.pushes_back),
            ("runs_discovery", from.runs_discovery, to.runs_discovery),
            ("challenges_priority", from.challenges_priority, to.challenges_priority),
            ("decides", from.decides, to.decides),
        ] {
            facts.value(What::Field(name), &from, &to, yes);
        }
    }
}

/// Products and teams that the seat names.
fn belongs(facts: &mut Facts, both: Both<'_>, was: SeatId, is: SeatId) {
    let (old, new) = (both.before.org, both.after.org);
    let (from, to) = (old.seat_products.of(was), new.seat_products.of(is));
    let mapped = from.iter().map(|link| both.same.product(link.to));
    if !equal_sets(mapped, to.iter().map(|link| link.to)) {
        let name = |org: &Org, id: ProductId| org.str(org.product(id).name).to_owned();
        let (from, to) = (
            list(from.iter().map(|link| name(old, link.to))),
            list(to.iter().map(|link| name(new, link.to))),
        );
        facts.push(What::Field("products"), from, to);
    }
    let (from, to) = (old.seat_teams.of(was), new.seat_teams.of(is));
    let mapped = from.iter().map(|link| both.same.team(link.to));
    if !equal_sets(mapped, to.iter().map(|link| link.to)) {
        let name = |org: &Org, id: TeamId| org.str(org.team(id).name).to_owned();
        let (from, to) = (
            list(from.iter().map(|link| name(old, link.to))),
            list(to.iter().map(|link| name(new, link.to))),
        );
        facts.push(What::Field("teams"), from, to);
    }
}

/// Whether what the first chart names is the same as what the second does, in any order. Mostly it is in the same one.
pub(super) fn equal_sets<T: Copy + Ord>(
    mapped: impl Iterator<Item = Option<T>> + Clone,
    to: impl Iterator<Item = T> + Clone,
) -> bool {
    if mapped.clone().eq(to.clone().map(Some)) {
        return true;
    }
    let (mut from, mut to): (Vec<_>, Vec<_>) = (mapped.collect(), to.map(Some).collect());
    from.sort_unstable();
    to.sort_unstable();
    from == to
}

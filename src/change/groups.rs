//! Teams, products, and the chart's own settings.

use super::facts::{Facts, list, texts};
use super::seats::equal_sets;
use super::{Both, Changed, Fact, What};
use crate::model::team::Parent;
use crate::model::{Org, ProductId, SeatId, Subject, TeamId};

/// Every team that is not the same.
pub(super) fn teams(both: Both<'_>) -> Vec<Changed<TeamId>> {
    let (old, new) = (both.before.org, both.after.org);
    let entry = |org: &Org, of: TeamId, before: Option<TeamId>, after, facts| {
        let (id, label) = (org.str(org.team(of).id).to_owned(), org.str(org.team(of).name).to_owned());
        let was = before.map(|before| old.str(old.team(before).name)).filter(|was| *was != label);
        let was = was.map(str::to_owned);
        Changed { id, label, was, title: None, below: 0, before, after, facts, nearest: None }
    };
    let mut all = Vec::new();
    for team in new.team_ids() {
        let before = both.same.team_before(team);
        let facts = before.map_or_else(Vec::new, |before| of_team(both, before, team));
        if before.is_none() || !facts.is_empty() {
            all.push(entry(new, team, before, Some(team), facts));
        }
    }
    let gone = old.team_ids().filter(|team| both.same.team(*team).is_none());
    all.extend(gone.map(|team| entry(old, team, Some(team), None, Vec::new())));
    all
}

fn of_team(both: Both<'_>, was: TeamId, is: TeamId) -> Vec<Fact> {
    let (old, new) = (both.before.org, both.after.org);
    let (a, b) = (old.team(was), new.team(is));
    let mut facts = Facts::default();
    facts.text(What::Name, Some(old.str(a.name)), Some(new.str(b.name)));
    product(&mut facts, both, a.product, b.product);
    parent(&mut facts, both, a.parent, b.parent);
    for (name, from, to) in [
        ("po", &*a.po, &*b.po),
        ("pm", a.pm.as_slice(), b.pm.as_slice()),
        ("sm", a.sm.as_slice(), b.sm.as_slice()),
        ("em", a.em.as_slice(), b.em.as_slice()),
        ("members", &*a.members, &*b.members),
    ] {
        people(&mut facts, both, name, from, to);
    }
    facts.value(What::Field("size"), &a.size, &b.size, |size| size.map(|size| size.to_string()));
    let methods = (old.team_method(was), new.team_method(is));
    facts.value(What::Field("method"), &methods.0, &methods.1, |method| method.map(|m| m.key().to_owned()));
    facts.value(What::Field("sprint"), &a.sprint, &b.sprint, |days| days.map(|days| days.to_string()));
    facts.value(What::Field("clarification"), &a.clarification, &b.clarification, |who| {
        who.map(|who| who.key().to_owned())
    });
    facts.value(What::Field("backlog"), &a.backlog, &b.backlog, |of| of.map(|of| of.key().to_owned()));
    for (name, from, to) in [("site", a.site, b.site), ("tz", a.tz, b.tz), ("notes", a.notes, b.notes)] {
        facts.text(What::Field(name), from.map(|text| old.str(text)), to.map(|text| new.str(text)));
    }
    facts.texts("tags", texts(old, &a.tags), texts(new, &b.tags));
    facts.0
}

/// Every product that is not the same.
pub(super) fn products(both: Both<'_>) -> Vec<Changed<ProductId>> {
    let (old, new) = (both.before.org, both.after.org);
    let entry = |org: &Org, of: ProductId, before: Option<ProductId>, after, facts| {
        let (id, label) = (org.str(org.product(of).id).to_owned(), org.str(org.product(of).name).to_owned());
        let was = before.map(|before| old.str(old.product(before).name)).filter(|was| *was != label);
        let was = was.map(str::to_owned);
        Changed { id, label, was, title: None, below: 0, before, after, facts, nearest: None }
    };
    let mut all = Vec::new();
    for product in new.product_ids() {
        let before = both.same.product_before(product);
        let facts = before.map_or_else(Vec::new, |before| of_product(both, before, product));
        if before.is_none() || !facts.is_empty() {
            all.push(entry(new, product, before, Some(product), facts));
        }
    }
    let gone = old.product_ids().filter(|product| both.same.product(*product).is_none());
    all.extend(gone.map(|product| entry(old, product, Some(product), None, Vec::new())));
    all
}

fn of_product(both: Both<'_>, was: ProductId, is: ProductId) -> Vec<Fact> {
    let (old, new) = (both.before.org, both.after.org);
    let (a, b) = (old.product(was), new.product(is));
    let mut facts = Facts::default();
    facts.text(What::Name, Some(old.str(a.name)), Some(new.str(b.name)));
    people(&mut facts, both, "pm", a.pm.as_slice(), b.pm.as_slice());
    facts.value(What::Field("scope"), &a.scope, &b.scope, |scope| scope.map(|scope| scope.key().to_owned()));
    parent(&mut facts, both, a.parent, b.parent);
    facts.0
}

/// Seats that a team or product names, in any order.
fn people(facts: &mut Facts, both: Both<'_>, name: &'static str, from: &[SeatId], to: &[SeatId]) {
    if !equal_sets(from.iter().map(|seat| both.same.seat(*seat)), to.iter().copied()) {
        let names = |org: &Org, seats: &[SeatId]| list(seats.iter().map(|seat| org.label(*seat)));
        facts.push(What::Field(name), names(both.before.org, from), names(both.after.org, to));
    }
}

fn product(facts: &mut Facts, both: Both<'_>, from: Option<ProductId>, to: Option<ProductId>) {
    if from.map(|product| both.same.product(product)) != to.map(Some) {
        let name = |org: &Org, of: Option<ProductId>| of.map(|of| org.str(org.product(of).name).to_owned());
        facts.push(What::Field("product"), name(both.before.org, from), name(both.after.org, to));
    }
}

fn parent(facts: &mut Facts, both: Both<'_>, from: Option<Parent>, to: Option<Parent>) {
    let mapped = from.map(|parent| match parent {
        Parent::Team(team) => both.same.team(team).map(Parent::Team),
        Parent::Product(product) => both.same.product(product).map(Parent::Product),
    });
    if mapped != to.map(Some) {
        let name = |org: &Org, of: Option<Parent>| {
            of.map(|of| match of {
                Parent::Team(team) => org.str(org.team(team).name).to_owned(),
                Parent::Product(product) => org.str(org.product(product).name).to_owned(),
            })
        };
        facts.push(What::Field("parent"), name(both.before.org, from), name(both.after.org, to));
    }
}

/// What the chart says of itself and of its judging.
pub(super) fn chart(both: Both<'_>) -> Vec<Fact> {
    let (old, new) = (both.before.org, both.after.org);
    let mut facts = Facts::default();
    facts.text(What::Name, old.name.map(|name| old.str(name)), new.name.map(|name| new.str(name)));
    facts.value(What::Field("as_of"), &old.as_of, &new.as_of, |day| day.map(|day| day.to_string()));
    facts.value(What::Field("method"), &old.method, &new.method, |method| {
        method.map(|method| method.key().to_owned())
    });
    for (name, say) in [("rules", rules as fn(&Org) -> Vec<String>), ("waive", waivers), ("model", model)] {
        let (mut from, mut to) = (say(old), say(new));
        from.sort_unstable();
        to.sort_unstable();
        facts.value(What::Field(name), &from, &to, |all| list(all));
    }
    facts.0
}

fn rules(org: &Org) -> Vec<String> {
    let rules = &org.rules;
    let off = rules.disable.iter().map(|(name, _)| format!("{} off", org.str(*name)));
    let graded = rules.severity.iter().map(|(name, to, _)| format!("{} {}", org.str(*name), to.key()));
    let limits = rules.limits.iter().map(|limit| format!("{} {}", org.str(limit.name), limit.value));
    off.chain(graded).chain(limits).collect()
}

fn waivers(org: &Org) -> Vec<String> {
    let say = |waiver: &crate::model::Waiver| {
        let at = match waiver.at {
            None => String::new(),
            Some(Subject::Chart) => " at the chart".to_owned(),
            Some(Subject::Seat(seat)) => format!(" at {}", org.str(org.seat(seat).id)),
            Some(Subject::Team(team)) => format!(" at {}", org.str(org.team(team).id)),
            Some(Subject::Product(product)) => format!(" at {}", org.str(org.product(product).id)),
        };
        let until = waiver.until.map_or_else(String::new, |day| format!(" until {day}"));
        let why = waiver.why.map_or_else(String::new, |why| format!(" ({})", org.str(why)));
        format!("{}{at}{until}{why}", org.str(waiver.rule))
    };
    org.rules.waive.iter().map(say).collect()
}

fn model(org: &Org) -> Vec<String> {
    let model = &org.model;
    let mut all = vec![format!("preset {}", model.preset.key())];
    all.extend(model.base.map(|base| format!("base {base}")));
    all.extend(model.team.map(|team| format!("team {team}")));
    all.extend(model.factors.iter().map(|(key, value)| format!("{} {value}", key.key())));
    all.extend(model.mitigations.iter().map(|(key, value)| format!("{} {value}", key.key())));
    all
}

//! The three conditions under which one product needs a product manager and product owners apart. Each is answered by
//! what is stated, and says which facts it rests on and which are missing.

use super::condition::{Answer, Condition, Missing, Question};
use super::desk::{Desk, Group};
use super::takeover::{self, Clarifying};
use crate::analysis::load::{OVERLOADED, TOLERANCE};
use crate::finding::words;
use crate::model::{Backlog, Method, Scope, SeatId, Subject, TeamId};

/// So many teams are several: two are within one owner's reach.
const SEVERAL: usize = 3;

/// The three.
pub(super) fn of(desk: &Desk<'_>) -> Vec<Condition> {
    each(desk, Facts::default)
}

/// The three without the facts they rest on, for the rules, which ask every product of the chart and say none of them.
pub(super) fn answers(desk: &Desk<'_>) -> Vec<Condition> {
    each(desk, || Facts { said: Vec::new(), wanted: false })
}

fn each(desk: &Desk<'_>, facts: fn() -> Facts) -> Vec<Condition> {
    vec![several_teams(desk, facts()), dedicated_backlogs(desk, facts()), wide_scope(desk, facts())]
}

/// What an answer rests on, in words where they are wanted.
struct Facts {
    said: Vec<String>,
    wanted: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self { said: Vec::new(), wanted: true }
    }
}

impl Facts {
    fn say(&mut self, words: impl FnOnce() -> String) {
        if self.wanted {
            self.said.push(words());
        }
    }
}

fn condition(question: Question, answer: Answer, facts: Facts, missing: Vec<Missing>) -> Condition {
    let facts = facts.said;
    let missing = if answer == Answer::Unknown { missing } else { Vec::new() };
    let missing = missing.into_iter().filter(|missing| !missing.of.is_empty()).collect();
    Condition { question, answer, facts, missing }
}

fn teams(number: usize) -> String {
    words::count(number, "team", "teams")
}

fn several_teams(desk: &Desk<'_>, mut facts: Facts) -> Condition {
    let (mut scrum, mut other, mut unknown) = (0, 0, Vec::new());
    for team in desk.teams {
        match desk.org.team_method(*team) {
            Some(Method::Scrum | Method::Safe | Method::Less) => scrum += 1,
            Some(Method::Kanban | Method::None) => other += 1,
            None => unknown.push(Subject::Team(*team)),
        }
    }
    let answer = if scrum >= SEVERAL {
        Answer::Yes
    } else if scrum + unknown.len() < SEVERAL {
        Answer::No
    } else {
        Answer::Unknown
    };
    facts.say(|| {
        if scrum == desk.teams.len() {
            format!("{} by Scrum, SAFe or LeSS", teams(scrum))
        } else {
            format!("{}, {scrum} by Scrum, SAFe or LeSS", teams(desk.teams.len()))
        }
    });
    if other > 0 {
        facts.say(|| format!("{other} by another method or none"));
    }
    if !unknown.is_empty() {
        facts.say(|| format!("{} without a stated method", teams(unknown.len())));
    }
    condition(Question::SeveralTeams, answer, facts, vec![Missing { field: "method", of: unknown }])
}

fn dedicated_backlogs(desk: &Desk<'_>, mut facts: Facts) -> Condition {
    let (by_owners, mut missing) = own_backlogs(desk, &mut facts);
    let (by_load, unclear) = one_hand(desk, &mut facts);
    missing.extend(unclear);
    let answer = match (by_owners, by_load) {
        (Answer::Yes, _) | (_, Answer::Yes) => Answer::Yes,
        (Answer::No, Answer::No) => Answer::No,
        (Answer::Unknown, Answer::No | Answer::Unknown) | (Answer::No, Answer::Unknown) => Answer::Unknown,
    };
    condition(Question::DedicatedBacklogs, answer, facts, missing)
}

/// Whether two humans or more each own a backlog that is stated to be the team's own.
fn own_backlogs(desk: &Desk<'_>, facts: &mut Facts) -> (Answer, Vec<Missing>) {
    let org = desk.org;
    let (mut own, mut possible): (Vec<SeatId>, Vec<SeatId>) = (Vec::new(), Vec::new());
    let (mut own_teams, mut shared, mut unstated) = (0, 0, Vec::new());
    let add = |owners: &mut Vec<SeatId>, team: TeamId| {
        // Two different humans are enough to know.
        for seat in &org.team(team).po {
            if owners.len() < 2 && !owners.iter().any(|other| org.same_human(*other, *seat)) {
                owners.push(*seat);
            }
        }
    };
    for team in desk.teams {
        match org.team(*team).backlog {
            Some(Backlog::Own) => {
                own_teams += 1;
                add(&mut own, *team);
                add(&mut possible, *team);
            }
            Some(Backlog::Shared) => shared += 1,
            None => {
                unstated.push(Subject::Team(*team));
                add(&mut possible, *team);
            }
        }
    }
    let ownerless: Vec<TeamId> = desk.without_owner().collect();
    let open = |team: &TeamId| org.team(*team).backlog != Some(Backlog::Shared);
    let could_have = possible.len() + ownerless.iter().filter(|team| open(team)).count();
    let answer = if own.len() > 1 {
        Answer::Yes
    } else if could_have > 1 {
        Answer::Unknown
    } else {
        Answer::No
    };
    let humans = match own.len() {
        0 => "nobody stated as `po`",
        1 => "one human stated as `po`",
        _ => "different humans stated as `po`",
    };
    if own_teams > 0 {
        facts.say(|| format!("{} with `backlog: own`, {humans} of them", teams(own_teams)));
    }
    if shared > 0 {
        facts.say(|| format!("{} with a shared backlog", teams(shared)));
    }
    if !unstated.is_empty() {
        facts.say(|| format!("{} without a stated backlog", teams(unstated.len())));
    }
    let ownerless = ownerless.into_iter().filter(open).map(Subject::Team).collect();
    let missing = vec![Missing { field: "backlog", of: unstated }, Missing { field: "po", of: ownerless }];
    (answer, if answer == Answer::Unknown { missing } else { Vec::new() })
}

/// Whether one human with both roles would carry too much, with today's clarification.
fn one_hand(desk: &Desk<'_>, facts: &mut Facts) -> (Answer, Option<Missing>) {
    if desk.teams.len() < SEVERAL {
        return (Answer::No, None);
    }
    let range = |group: &Group<'_>| {
        let load = takeover::first(desk, group, &group.teams, Clarifying::AsToday);
        // Where nobody states who clarifies it may be the po, as is counted, or the team.
        (load.total() - f64::from(load.teams_po_default) * (0.40 - 0.075), load.total())
    };
    let heavier = |a: (f64, f64), b: (f64, f64)| (a.0.max(b.0), a.1.max(b.1));
    let groups = desk.groups.iter().filter(|group| group.is_split());
    let Some((low, high)) = groups.map(range).reduce(heavier) else { return (Answer::No, None) };
    let above = |load: f64| load > OVERLOADED + TOLERANCE;
    let answer = match (above(low), above(high)) {
        (true, _) => Answer::Yes,
        (false, true) => Answer::Unknown,
        (false, false) => Answer::No,
    };
    facts.say(|| {
        let carries = if high - low > TOLERANCE {
            format!("{low:.2} to {high:.2} of {OVERLOADED}, by who clarifies")
        } else {
            format!("{high:.2} of {OVERLOADED}")
        };
        format!("one human with both roles would carry {carries}")
    });
    if answer != Answer::Unknown {
        return (answer, None);
    }
    let unclear = |team: &&TeamId| {
        desk.org.team(**team).clarification.is_none() && desk.org.team_method(**team) != Some(Method::Less)
    };
    let of = desk.teams.iter().filter(unclear).map(|team| Subject::Team(*team)).collect();
    (answer, Some(Missing { field: "clarification", of }))
}

fn wide_scope(desk: &Desk<'_>, mut facts: Facts) -> Condition {
    let org = desk.org;
    let scope = stated_scope(desk, &mut facts);
    let load = |seat: SeatId| (seat, desk.analysis.load(org.seat(seat).person).without_teams());
    let heaviest = desk.pms().map(load).max_by(|(_, a), (_, b)| a.total_cmp(b));
    if let Some((seat, load)) = heaviest {
        facts.say(|| {
            format!("the seat of `{}` carries {load:.2} of {OVERLOADED} without teams", org.label(seat))
        });
    }
    let too_much = heaviest.is_some_and(|(_, load)| load > OVERLOADED + TOLERANCE);
    let answer = match scope {
        Some(Scope::Wide) => Answer::Yes,
        Some(Scope::Narrow) | None if too_much => Answer::Yes,
        Some(Scope::Narrow) => Answer::No,
        None => Answer::Unknown,
    };
    // The product's scope decides for all its managers, so it is the one to state.
    let missing = vec![Missing { field: "scope", of: vec![Subject::Product(desk.product)] }];
    condition(Question::WideScope, answer, facts, missing)
}

/// The product's scope, else the widest of its managers' seats; one that states none could be wider.
fn stated_scope(desk: &Desk<'_>, facts: &mut Facts) -> Option<Scope> {
    let org = desk.org;
    let said = |subject: Subject, scope: Scope| {
        format!("`scope: {}` of `{}`", scope.key(), org.subject_label(subject))
    };
    if let Some(scope) = org.product(desk.product).scope {
        facts.say(|| said(Subject::Product(desk.product), scope));
        return Some(scope);
    }
    let of_human = |pm: SeatId| org.seats_of(org.seat(pm).person).find_map(|seat| org.seat(seat).scope);
    let scopes: Vec<(SeatId, Option<Scope>)> = desk.pms().map(|pm| (pm, of_human(pm))).collect();
    let scope = if scopes.iter().any(|(_, scope)| *scope == Some(Scope::Wide)) {
        Some(Scope::Wide)
    } else if scopes.iter().all(|(_, scope)| scope.is_some()) {
        Some(Scope::Narrow)
    } else {
        facts.say(|| "the scope is not stated".to_owned());
        None
    };
    for (pm, scope) in scopes.iter().filter_map(|(pm, scope)| Some((*pm, (*scope)?))) {
        facts.say(|| said(Subject::Seat(pm), scope));
    }
    scope
}

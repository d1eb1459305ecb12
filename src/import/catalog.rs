//! Backstage catalogues: Groups and Users, as <https://backstage.io/docs/features/software-catalog/descriptor-format> has them.
//!
//! A catalogue knows units, teams and who belongs to them; it knows no lines between people. A Group without others below it,
//! or of a type that is a team, becomes a team. A Group with others below it becomes a seat at their head that nobody is
//! named for, and those who belong to a Group report to the seat of that Group or of the next one above it.

mod entities;
mod tie;

use super::draft::{Draft, Group, Seat};
use super::ids::Ids;
use super::posts::tidy;
use super::report::{Place, Report, Weight};
use super::{Imported, Input, decode, write};
use entities::{Catalog, Entity, Kind};
use tie::Ties;

/// Types of Groups that are teams, whatever is below them.
const TEAMS: &[&str] = &["team", "squad", "crew", "pod"];

/// Reads Groups and Users of a catalogue; several files make one chart.
///
/// # Errors
///
/// When a file is not YAML, or no document is a Group or a User.
pub fn backstage(inputs: &[Input]) -> Result<Imported, String> {
    let mut report = Report::new(inputs);
    let mut catalog = Catalog::default();
    for (file, input) in inputs.iter().enumerate() {
        let text = decode::decode(&input.bytes, None).text;
        catalog.read(file, &text).map_err(|why| format!("cannot import {}:{why}", input.name))?;
    }
    if catalog.entities.is_empty() {
        let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
        return Err(format!("cannot import {}: no document is a Group or a User", names.join(", ")));
    }
    catalog.say(inputs, &mut report);
    let ties = tie::tie(&catalog, &mut report);
    let draft = draft(&catalog.entities, &ties, &mut report);
    report.say(Weight::Wrote, draft.sum());
    Ok(Imported { chart: write::chart(&draft), report: report.lines() })
}

fn draft(entities: &[Entity], ties: &Ties, report: &mut Report) -> Draft {
    let mut draft = Draft::default();
    let (mut ids, mut team_ids) = (Ids::default(), Ids::default());
    let (mut seat_of, mut team_of) = (vec![None; entities.len()], vec![None; entities.len()]);
    let mut headed = Vec::new();
    let has_below = has_below(entities, ties);
    // Units first, and each after the one above it.
    for at in ties.groups_from_the_top() {
        let group = &entities[at];
        let is_team = !has_below[at] || TEAMS.iter().any(|team| group.is_a.eq_ignore_ascii_case(team));
        if is_team {
            team_of[at] = Some(draft.teams.len());
            let id = team_ids.fresh(&group.id());
            draft.teams.push(Group { id, name: group.label(), ..Group::default() });
        }
        if has_below[at] {
            headed.push(group.place);
            let mut seat = seat(group, &mut ids);
            "Undisclosed".clone_into(&mut seat.name);
            seat.title = group.label();
            // A unit's name is no title: nothing is to be read from it.
            seat.roles = vec!["other".to_owned()];
            seat.reports_to = ties.upward(at).find_map(|above| seat_of[above]);
            seat_of[at] = Some(draft.seats.len());
            draft.seats.push(seat);
        }
    }
    let mut led = Vec::new();
    for (at, user) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == Kind::User) {
        let mut seat = seat(user, &mut ids);
        seat.name = user.label();
        let groups = &ties.groups_of[at];
        seat.teams = groups.iter().filter_map(|group| team_of[*group]).collect();
        seat.reports_to =
            groups.iter().find_map(|group| ties.upward(*group).find_map(|above| seat_of[above]));
        if seat.reports_to.is_some() {
            led.push(user.place);
        }
        draft.seats.push(seat);
    }
    report.tell(
        Weight::Guessed,
        &headed,
        "seat at the head of a Group with others below it, held by `Undisclosed`",
        "seats at the head of Groups with others below them, held by `Undisclosed`",
    );
    report.tell(
        Weight::Guessed,
        &led,
        "line from a User to the head of a Group",
        "lines from Users to the heads of Groups",
    );
    draft
}

/// Which Groups have another one directly below them.
fn has_below(entities: &[Entity], ties: &Ties) -> Vec<bool> {
    let mut has = vec![false; entities.len()];
    for parent in ties.parent.iter().flatten() {
        has[*parent] = true;
    }
    has
}

/// What a seat has of an entity, whatever it is.
fn seat(entity: &Entity, ids: &mut Ids) -> Seat {
    let facts = [("email", &entity.email), ("notes", &entity.description)];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    Seat {
        id: ids.fresh(&entity.id()),
        facts: facts.map(|(key, text)| (key, tidy(text))).collect(),
        tags: entity.tags.iter().map(|tag| tidy(tag)).collect(),
        ..Seat::default()
    }
}

/// Places of entities by their numbers.
fn places(entities: &[Entity], numbers: &[usize]) -> Vec<Place> {
    numbers.iter().filter_map(|at| entities.get(*at)).map(|entity| entity.place).collect()
}

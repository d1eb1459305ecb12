//! A chart that is open, read once more after an edit: where no more than what seats state in one place was edited, only that
//! place is parsed, and the rest of the chart is taken as it is.
//!
//! It answers only when it is sure that reading the whole text would give the same chart, without a finding, and that every
//! seat, team and product keeps its number: when the text before and after the edit can be read in pieces, when the items
//! around the edit state as many seats as before, and when what others may refer to is the same.

mod edited;
mod entry;
mod place;
#[cfg(test)]
mod tests;

use super::raw::RawChart;
use super::resolve::names::hash;
use super::yaml::Limits;
use super::yaml::pieces::Room;
use super::{Outcome, quick};
use crate::model::{Edit, FileId, FileText, Org, Parts, SeatId, SourceFile};
use edited::Edited;
use entry::Entry;
use place::Place;

/// What a chart that was open became.
#[derive(Debug, Clone)]
pub enum Again {
    /// Its text is what it was.
    Same,
    /// Single seats state other things; every seat, team and product has the number that it had, and nothing is wrong.
    Edited(Box<Org>),
    /// It was read whole.
    Whole(Outcome),
}

/// The chart that is open with another text; its outermost file has this name. `None` if it has to be read whole.
pub(super) fn read(open: &Org, name: &str, text: &FileText, limits: &Limits) -> Option<Again> {
    let parts = open.parts.as_ref()?;
    let old = &open.files.get(FileId::default()).filter(|file| file.path == name)?.text;
    if text.len() > limits.bytes.min(Limits::MOST_BYTES) {
        return None;
    }
    let Some(range) = place::edited(old.as_bytes(), text.as_bytes()) else { return Some(Again::Same) };
    let place = Place::around(old, text, &range)?;
    // What is so large is hardly one seat: a list of few items is nearly the whole chart.
    if place.before.bytes.len().max(place.after.bytes.len()) > quick::SMALLEST {
        return None;
    }
    let before = place.before.read(old, limits, Room::default())?;
    let after = place.after.read(text, limits, Room::default())?;
    let parts = Parts { nodes: parts.nodes - before.count() + after.count(), asked: parts.asked.clone() };
    if parts.nodes > limits.nodes {
        return None;
    }
    let taken = |nodes| super::read::piece(nodes, FileId::default(), limits, &|_, _| true);
    let (before, _) = taken(before.nodes(old));
    let (after, findings) = taken(after.nodes(text));
    if !findings.is_empty() || before.seats.len() != after.seats.len() {
        return None;
    }
    let entries = (0..before.seats.len()).map(|at| (Entry::of(&before, at), Entry::of(&after, at)));
    let entries: Vec<_> = entries.collect();
    if !entries.iter().all(|(was, is)| keeps_its_place(was, is, &parts)) {
        return None;
    }
    let edit = Edit { end: place.before.bytes.end as u32, new_end: place.after.bytes.end as u32 };
    let seats = seats_of(open, &before)?.into_iter().zip(entries).collect();
    let file = SourceFile::new(name, text.clone());
    Some(Again::Edited(Box::new(Edited { open, edit, seats }.org(file, parts))))
}

/// Whether nothing but the seat itself depends on what was edited of it, and there is nothing to say about it.
fn keeps_its_place(was: &Entry<'_, '_>, is: &Entry<'_, '_>, parts: &Parts) -> bool {
    let is_unasked = |name: Option<&str>| name.is_none_or(|name| !parts.asked.may_have(hash(name)));
    let (old, new) = (was.seat, is.seat);
    is.is_sound()
        && old.own_id() == new.own_id()
        && old.person == new.person
        && old.reports_to == new.reports_to
        && old.nested_under == new.nested_under
        && was.references().eq(is.references())
        && (old.name == new.name || (is_unasked(old.name) && is_unasked(new.name)))
}

/// The seats of entries that stand together in the file.
fn seats_of(open: &Org, entries: &RawChart<'_>) -> Option<Vec<SeatId>> {
    let (first, last) = (entries.seats.first()?, entries.seats.last()?);
    let place = first.span.start..=last.span.start;
    let mut seats: Vec<SeatId> =
        open.seat_ids().filter(|seat| place.contains(&open.seat(*seat).span.start)).collect();
    seats.sort_by_key(|seat| open.seat(*seat).span.start);
    let spans = seats.iter().map(|seat| open.seat(*seat).span);
    spans.eq(entries.seats.iter().map(|seat| seat.span)).then_some(seats)
}

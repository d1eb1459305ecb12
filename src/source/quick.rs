//! The quick way for a large chart of one file: pieces of its text are parsed and taken in side by side, and the nodes
//! of a piece are let go before the next.
//!
//! It answers only when it is sure that the complete way would give the same chart, findings and places: when the
//! quick reader of YAML takes every piece, and all together keep to the limits.

#[cfg(test)]
mod tests;

use super::raw::RawPieces;
use super::read;
use super::yaml::Limits;
use super::yaml::pieces::{self, Piece};
use crate::finding::Finding;
use crate::jobs;
use crate::model::FileId;
use crate::progress::Progress;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// From so many bytes on. Below, starting a thread costs what it saves.
pub(super) const WORTH_IT: usize = 2 * SMALLEST;

/// Pieces are so large that to begin one costs nothing beside it, and so small that its nodes stay near the processor.
pub(super) const SMALLEST: usize = 1 << 15;
const LARGEST: usize = 1 << 20;

/// What is long in a large chart.
const LISTS: &[&str] = &["people", "products", "teams", "handoffs"];

/// Into so many pieces a chart is cut at least, if they are not too small: the last one is waited for.
const FEWEST: usize = 16;

/// The chart, or `None` if it needs the complete way or is not wanted any more.
pub(super) fn read<'d>(
    text: &'d str,
    limits: &Limits,
    progress: &Progress,
) -> Option<(RawPieces<'d>, Vec<Finding>)> {
    if text.len() > limits.bytes.min(Limits::MOST_BYTES) {
        return None;
    }
    let size = (text.len() / FEWEST).clamp(SMALLEST, LARGEST);
    progress.begin_parsing();
    progress.another_file(text.len());
    in_pieces(text, &pieces::cut(text, LISTS, size)?, limits, progress)
}

/// The chart in pieces of about so many bytes, however small it is.
pub(super) fn in_pieces_of<'d>(
    text: &'d str,
    size: usize,
    limits: &Limits,
) -> Option<(RawPieces<'d>, Vec<Finding>)> {
    in_pieces(text, &pieces::cut(text, LISTS, size)?, limits, &Progress::default())
}

fn in_pieces<'d>(
    text: &'d str,
    pieces: &[Piece],
    limits: &Limits,
    progress: &Progress,
) -> Option<(RawPieces<'d>, Vec<Finding>)> {
    let failed = AtomicBool::new(false);
    // Used again and again: what is given back to the system in between would have to be asked of it again, and the
    // standard allocator would keep more of what is given back later.
    let rooms = Mutex::new(Vec::new());
    let (bytes, seats, nodes) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let goes_on = || !failed.load(Relaxed) && progress.is_wanted();
    let taken = jobs::in_order(true, pieces.len(), |at| {
        let piece = &pieces[at];
        let room = rooms.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let parsed = goes_on().then(|| piece.read(text, limits, room)).flatten();
        let Some(parsed) = parsed else {
            failed.store(true, Relaxed);
            return None;
        };
        nodes.fetch_add(parsed.count(), Relaxed);
        let mut taken = read::piece(parsed.nodes(text), FileId::default(), limits, &|_, _| goes_on());
        taken.0.shrink();
        rooms.lock().unwrap_or_else(PoisonError::into_inner).push(parsed.into_room());
        let done = bytes.fetch_add(piece.bytes.len(), Relaxed) + piece.bytes.len();
        progress.all_seats(seats.fetch_add(taken.0.seats.len(), Relaxed) + taken.0.seats.len());
        progress.parsed(done);
        Some(taken)
    });
    let nodes = nodes.into_inner();
    let within = nodes <= limits.nodes && seats.into_inner() <= limits.seats;
    if !within || !goes_on() {
        return None;
    }
    let (charts, findings): (Vec<_>, Vec<_>) = taken.into_iter().flatten().unzip();
    Some((RawPieces::new(charts).with_nodes(nodes), findings.into_iter().flatten().collect()))
}

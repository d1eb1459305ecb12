//! YAML text to a compact [`Doc`] with a place for every value.
//!
//! Two readers make the same document: `fast` knows only the plain block style that charts are written in and gives
//! up on anything unusual, `events` follows a complete YAML parser and makes every diagnostic. What a value means is
//! not decided here: `no`, `7` and `2026-01-01` stay text. A large text in the block style can also be read in `pieces`.

mod build;
mod doc;
mod error;
mod events;
mod explain;
mod fast;
pub mod limits;
pub mod pieces;

#[cfg(test)]
mod agree;

use crate::model::FileText;
use crate::progress::Progress;

pub use doc::{Children, Doc, Entries, Kind, NodeId, Nodes};
pub use error::{ErrorKind, SyntaxError};
pub use limits::Limits;

/// What reading one file gave.
#[derive(Debug, Clone)]
pub struct Read {
    /// The first document of the file, without a root if nothing is written in it; `None` after a fatal error.
    pub doc: Option<Doc>,
    /// Everything wrong with the YAML itself, in file order; at most one is fatal, and it is the last.
    pub errors: Vec<SyntaxError>,
}

/// Reads the first document of a file. Takes time and memory in proportion to the text, whatever it says.
#[must_use]
pub fn read(text: &FileText, limits: &Limits) -> Read {
    read_watched(text, limits, &Progress::default())
}

/// As [`read`], while somebody watches. What is not wanted any more reads as broken.
#[must_use]
pub(super) fn read_watched(text: &FileText, limits: &Limits, progress: &Progress) -> Read {
    let before = progress.bytes();
    progress.another_file(text.len());
    let read = read_by_either(text, limits, &|at| progress.parsed(before + at));
    progress.parsed(before + text.len());
    read
}

/// Bytes between two looks at whether the text is still wanted.
const PIECE: usize = 1 << 16;

/// Is told how many bytes are parsed, about once for each [`PIECE`]; says whether to go on.
type GoesOn<'a> = &'a dyn Fn(usize) -> bool;

fn read_by_either(text: &FileText, limits: &Limits, goes_on: GoesOn<'_>) -> Read {
    let most = limits.bytes.min(Limits::MOST_BYTES);
    if text.len() > most {
        return Read { doc: None, errors: vec![error::too_long(most)] };
    }
    match fast::read(text, limits, goes_on) {
        Some(doc) => Read { doc: Some(doc), errors: Vec::new() },
        None => events::read(text, limits, goes_on),
    }
}

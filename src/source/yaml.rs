//! YAML text to a compact [`Doc`] with a place for every value.
//!
//! Two readers make the same document: `fast` knows only the plain block style that charts are written in and gives
//! up on anything unusual, `events` follows a complete YAML parser and makes every diagnostic. What a value means is
//! not decided here: `no`, `7` and `2026-01-01` stay text.

mod build;
mod doc;
mod error;
mod events;
mod explain;
mod fast;
pub mod limits;

#[cfg(test)]
mod agree;

use std::sync::Arc;

pub use doc::{Children, Doc, Entries, Kind, NodeId};
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
pub fn read(text: &Arc<str>, limits: &Limits) -> Read {
    let most = limits.bytes.min(Limits::MOST_BYTES);
    if text.len() > most {
        return Read { doc: None, errors: vec![error::too_long(most)] };
    }
    match fast::read(text, limits) {
        Some(doc) => Read { doc: Some(doc), errors: Vec::new() },
        None => events::read(text, limits),
    }
}

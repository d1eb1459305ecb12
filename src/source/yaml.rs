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

#[cfg(test)]
mod agree;

use std::sync::Arc;

pub use doc::{Children, Doc, Entries, Kind, NodeId};
pub use error::{ErrorKind, SyntaxError};

/// What a chart may cost before it, or a file of it, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest file in bytes, and all files of a chart together; never more than [`Limits::MOST_BYTES`].
    pub bytes: usize,
    /// Collections inside one another. Seats nested by `reports` take two levels each.
    pub depth: usize,
    /// Nodes in one file and in all of a chart, aliases expanded. A node is 12 bytes; a seat has about 15.
    pub nodes: usize,
    /// Nodes that all aliases of a file together may be expanded to.
    pub alias_nodes: usize,
    /// Files that may be named under `include` in one chart.
    pub files: usize,
    /// Levels of files that include each other.
    pub includes: usize,
}

impl Limits {
    /// The longest file that spans can address: 1 GiB less one byte.
    pub const MOST_BYTES: usize = (1 << 30) - 1;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: Self::MOST_BYTES,
            depth: 20_000,
            nodes: 1 << 27,
            alias_nodes: 100_000,
            files: 1_000,
            includes: 100,
        }
    }
}

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

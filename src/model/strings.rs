//! All text of a chart in one buffer, with eight-byte handles; text that repeats is kept once.

use rustc_hash::FxHashMap;
use std::num::NonZeroU32;

/// A handle to a piece of text in [`Strings`]. Only the chart that made it can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// Where it starts, from 1: a text that is missing takes no more room than one that is there.
    start: NonZeroU32,
    len: u32,
}

/// Nothing.
impl Default for Text {
    fn default() -> Self {
        Self::at(0, 0)
    }
}

impl Text {
    fn at(start: usize, len: usize) -> Self {
        Self { start: NonZeroU32::MIN.saturating_add(start as u32), len: len as u32 }
    }

    /// Whether the text has no characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The handle of the same text once its buffer was appended to another at this byte.
    #[must_use]
    pub const fn moved(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), len: self.len }
    }
}

/// The buffer behind the handles.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    buffer: String,
}

impl Strings {
    /// Stores text that is probably unique (a name, an id).
    pub fn push(&mut self, text: &str) -> Text {
        let start = self.buffer.len();
        self.buffer.push_str(text);
        Text::at(start, text.len())
    }

    /// Stores all text of another buffer. Its handles are good here when they are moved by what is returned, in bytes.
    pub fn append(&mut self, other: &Self) -> u32 {
        let by = self.buffer.len() as u32;
        self.buffer.push_str(&other.buffer);
        by
    }

    /// The same texts under the same handles, with room for so many bytes more.
    #[must_use]
    pub fn with_room(&self, bytes: usize) -> Self {
        let mut buffer = String::with_capacity(self.buffer.len() + bytes);
        buffer.push_str(&self.buffer);
        Self { buffer }
    }

    /// Gives back the room that was made for more.
    pub fn shrink_to_fit(&mut self) {
        self.buffer.shrink_to_fit();
    }

    /// Makes room for so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.buffer.reserve(bytes);
    }

    /// The text behind a handle; empty for a handle of another chart that does not fit.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        let start = text.start.get() as usize - 1;
        self.buffer.get(start..start + text.len as usize).unwrap_or_default()
    }

    /// All texts, one after the other.
    #[cfg(test)]
    #[must_use]
    pub fn all(&self) -> &str {
        &self.buffer
    }

    /// Bytes in use.
    #[must_use]
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether nothing is stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }
}

/// Stores text that repeats (titles, sites, departments) once. Needed only while a chart is built.
#[derive(Debug, Default)]
pub struct Interner {
    known: FxHashMap<Box<str>, Text>,
}

impl Interner {
    /// The handle of `text`, stored at the first sight of it.
    pub fn intern(&mut self, strings: &mut Strings, text: &str) -> Text {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let handle = strings.push(text);
        self.known.insert(text.into(), handle);
        handle
    }
}

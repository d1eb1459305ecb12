//! All text of a chart in one buffer, with eight-byte handles; text that repeats is kept once.

use rustc_hash::FxHashMap;

/// A handle to a piece of text in [`Strings`]. Only the chart that made it can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Text {
    start: u32,
    len: u32,
}

impl Text {
    /// Whether the text has no characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The handle of the same text once its buffer was appended to another at this byte.
    #[must_use]
    pub const fn moved(self, by: u32) -> Self {
        Self { start: self.start + by, len: self.len }
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
        let start = self.buffer.len() as u32;
        self.buffer.push_str(text);
        Text { start, len: text.len() as u32 }
    }

    /// Stores all text of another buffer. Its handles are good here when they are moved by what is returned, in bytes.
    pub fn append(&mut self, other: &Self) -> u32 {
        let by = self.buffer.len() as u32;
        self.buffer.push_str(&other.buffer);
        by
    }

    /// Makes room for so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.buffer.reserve(bytes);
    }

    /// The text behind a handle; empty for a handle of another chart that does not fit.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.buffer.get(text.start as usize..text.start as usize + text.len as usize).unwrap_or_default()
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

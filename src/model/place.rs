//! Where a value is written: a byte range in a file, and the line and column a person looks for.
//!
//! Spans are small and kept by the million; a [`Place`] is made from a span only when somebody reads it.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// A file of the chart, by its number in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u16);

/// A byte range in one file. `len` 0 marks a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Which file.
    pub file: FileId,
    /// First byte, from 0.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
}

impl Span {
    /// A span from its parts.
    #[must_use]
    pub const fn new(file: FileId, start: u32, len: u32) -> Self {
        Self { file, start, len }
    }

    /// The byte range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.start + self.len
    }
}

/// A place a person can go to. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as it was named on the command line; an included one as found from there.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// What is written in a file: shared, and made of what was read without a copy.
#[derive(Clone, PartialEq, Eq)]
pub struct FileText(Arc<String>);

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for FileText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<String> for FileText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for FileText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// One source file and its line starts.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as it was given, or as found from there when it is included.
    pub path: String,
    /// The whole text.
    pub text: FileText,
    line_starts: Vec<u32>,
    /// How many characters come before each [`STRIDE`] of bytes; made when a column in a long line is asked for.
    characters: OnceLock<Vec<u32>>,
}

/// Bytes that are counted through for a column at most.
const STRIDE: usize = 4096;

impl SourceFile {
    /// Indexes the lines of `text`; `\n`, `\r\n` and a lone `\r` end a line, as in YAML.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<FileText>) -> Self {
        let text = text.into();
        let bytes = text.as_bytes();
        // About as many as lines of a chart take; with those of many files it is not worth counting.
        let mut line_starts = Vec::with_capacity(bytes.len() / 20 + 1);
        line_starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let within = bytes.get(at..=at + 1) == Some(b"\r\n");
            if !within {
                line_starts.push(at as u32 + 1);
            }
        }
        line_starts.shrink_to_fit();
        Self { path: path.into(), text, line_starts, characters: OnceLock::new() }
    }

    /// Where each line starts.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        &self.line_starts
    }

    /// How many lines the file has; an empty file has one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The line of a byte offset, from 1.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    /// The byte where a line (from 1) starts; the end of the text past the last line.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts.get((line.max(1) - 1) as usize).copied().unwrap_or(self.text.len() as u32)
    }

    /// A line's text (from 1) without its end; empty past the last line.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let range = self.line_start(line) as usize..self.line_start(line + 1) as usize;
        self.text.get(range).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The line and column (both from 1, columns in characters) of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        let (start, end) = (self.line_start(line) as usize, offset as usize);
        let before = if end.saturating_sub(start) <= STRIDE {
            characters(self.text.as_bytes(), start..end)
        } else {
            // A file may be one line, and a place in it asked for every seat.
            self.characters_before(end).saturating_sub(self.characters_before(start))
        };
        (line, before + 1)
    }

    fn characters_before(&self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let counts = self.characters.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(0, |before, chunk| {
                let here = *before;
                *before += characters(chunk, 0..chunk.len());
                Some(here)
            });
            strides.collect()
        });
        let stride = offset / STRIDE;
        counts.get(stride).copied().unwrap_or_default() + characters(bytes, stride * STRIDE..offset)
    }
}

/// Characters that start in a range of UTF-8.
fn characters(bytes: &[u8], range: Range<usize>) -> u32 {
    let continues = |byte: &&u8| (**byte & 0xC0) == 0x80;
    bytes.get(range).unwrap_or_default().iter().filter(|byte| !continues(byte)).count() as u32
}

/// The files a chart was read from, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<SourceFile>,
    missing: Vec<String>,
}

impl Files {
    /// Adds a file and names it.
    pub fn push(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId((self.files.len() - 1) as u16)
    }

    /// Notes the path of a file that the chart names and that cannot be read.
    pub fn miss(&mut self, path: &str) {
        if !self.missing.iter().any(|known| known == path) {
            self.missing.push(path.to_owned());
        }
    }

    /// The paths of files that the chart names and that cannot be read.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// A file by its number; `None` for a span that was made by hand.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Where a span starts, for a person. An unknown file gives an empty name at 1:1.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        match self.get(span.file) {
            Some(file) => {
                let (line, column) = file.line_column(span.start);
                Place { file: file.path.clone(), line, column }
            }
            None => Place { file: String::new(), line: 1, column: 1 },
        }
    }

    /// The text a span covers; empty when the span does not fit the file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.range())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_however_long_the_line_is() {
        let line: String = "añ李👩‍💻 ".chars().cycle().take(3 * STRIDE).collect();
        let text = format!("{line}\r\n{line}");
        let file = SourceFile::new("chart.yaml", text.as_str());
        let second = line.len() + 2;
        let near_a_stride = |at: &usize| at % STRIDE < 9 || STRIDE - at % STRIDE < 9;
        for (column, (at, _)) in line.char_indices().enumerate().filter(|(_, (at, _))| near_a_stride(at)) {
            let column = column as u32 + 1;
            assert_eq!(file.line_column(at as u32), (1, column));
            assert_eq!(file.line_column((second + at) as u32), (2, column));
        }
        assert_eq!(file.line_column(u32::MAX), (2, 1), "past the end");
    }
}

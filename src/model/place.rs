//! Where a value is written: a byte range in a file, and the line and column a person looks for.
//!
//! Spans are small and kept by the million; a [`Place`] is made from a span only when somebody reads it.

use bytes::Bytes;
use bytestring::ByteString;
use std::fmt;
use std::ops::{Deref, Range};
use std::str::Utf8Error;
use std::sync::OnceLock;

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

/// What is written in a file: shared, and made of what was read without a copy, wherever that is.
#[derive(Clone, PartialEq, Eq)]
pub struct FileText(ByteString);

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
        Self(text.into())
    }
}

impl TryFrom<Bytes> for FileText {
    type Error = Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Self, Utf8Error> {
        bytes.try_into().map(Self)
    }
}

impl From<&str> for FileText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// One source file. Where its lines and characters are is counted when somebody asks.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as it was given, or as found from there when it is included.
    pub path: String,
    /// The whole text.
    pub text: FileText,
    /// How many lines start before each [`STRIDE`] of bytes, the first line included.
    lines: OnceLock<Vec<u32>>,
    /// How many characters come before each [`STRIDE`] of bytes; made when a column in a long line is asked for.
    characters: OnceLock<Vec<u32>>,
}

/// Bytes that are counted through for a line or a column at most.
const STRIDE: usize = 4096;

impl SourceFile {
    /// A file with its text; `\n`, `\r\n` and a lone `\r` end a line, as in YAML.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<FileText>) -> Self {
        Self { path: path.into(), text: text.into(), lines: OnceLock::new(), characters: OnceLock::new() }
    }

    /// How many lines start before each stride; at last, how many there are.
    fn lines_before(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut before = vec![1];
            for at in (0..bytes.len()).step_by(STRIDE) {
                let here = before[before.len() - 1];
                before.push(here + count_lines(bytes, at..(at + STRIDE).min(bytes.len())));
            }
            before
        })
    }

    /// How many lines the file has; an empty file has one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        self.lines_before().last().copied().unwrap_or(1)
    }

    /// The line of a byte offset, from 1.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> u32 {
        let bytes = self.text.as_bytes();
        // What starts a line is the byte before.
        let end = (offset as usize).min(bytes.len());
        let stride = end / STRIDE;
        self.lines_before()[stride] + count_lines(bytes, stride * STRIDE..end)
    }

    /// The byte where a line (from 1) starts; the end of the text past the last line.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        let bytes = self.text.as_bytes();
        if line <= 1 {
            return 0;
        }
        if line > self.line_count() {
            return bytes.len() as u32;
        }
        let lines = self.lines_before();
        // The last stride with fewer lines before it.
        let stride = lines.partition_point(|before| *before < line) - 1;
        let within = stride * STRIDE..(stride * STRIDE + STRIDE).min(bytes.len());
        let start = ends_of_lines(bytes, within).nth((line - lines[stride]) as usize - 1);
        start.map_or(bytes.len(), |end| end + 1) as u32
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

/// Where lines end in a range: the last byte of each end.
fn ends_of_lines(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let start = range.start;
    let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[range]).map(move |at| start + at);
    ends.filter(|at| bytes.get(*at..=at + 1) != Some(b"\r\n"))
}

/// How many lines end in a range.
fn count_lines(bytes: &[u8], range: Range<usize>) -> u32 {
    let within = &bytes[range.clone()];
    // Counting alone goes many bytes at a time, and hardly any file has the other ends.
    if memchr::memchr(b'\r', within).is_none() {
        return memchr::memchr_iter(b'\n', within).count() as u32;
    }
    ends_of_lines(bytes, range).count() as u32
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
    fn lines_end_with_any_end_wherever_it_is() {
        // One of the texts has each end right before, on and behind the border of two strides.
        for shift in 0..4 {
            let long = "-".repeat(STRIDE / 3 + 2);
            let ends = ["a\n", "\r", "b\r\n", "\n", "\r\r\n", long.as_str()];
            let text = "x".repeat(shift) + &ends.into_iter().cycle().take(60).collect::<String>();
            for text in [text.as_str(), text.trim_end_matches('-'), "", "\r", "\n", "a"] {
                let file = SourceFile::new("chart.yaml", text);
                let mut starts = vec![0];
                let mut before = '\0';
                for (at, char) in text.char_indices() {
                    if before == '\n' || (before == '\r' && char != '\n') {
                        starts.push(at as u32);
                    }
                    before = char;
                }
                if matches!(before, '\n' | '\r') {
                    starts.push(text.len() as u32);
                }
                assert_eq!(file.line_count(), starts.len() as u32);
                for (line, start) in (1..).zip(&starts) {
                    assert_eq!(file.line_start(line), *start, "{line}");
                }
                assert_eq!(file.line_start(starts.len() as u32 + 1), text.len() as u32);
                for at in 0..=text.len() as u32 {
                    let line = starts.partition_point(|start| *start <= at) as u32;
                    assert_eq!(file.line_of(at), line, "{at}");
                }
            }
        }
    }

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

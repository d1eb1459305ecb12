//! The quick reader: block style, one key or item a line, the way charts are written and exported.
//!
//! It answers only when it is sure. Anything unusual (tabs, `\r`, anchors, tags, block scalars, escapes, values of
//! several lines, document markers, indentation that does not line up) makes it give up with `None`, and the complete
//! reader takes over; it never reports anything itself. Its document must equal that reader's in every node.

mod flow;
mod token;

use crate::model::FileText;

use super::build::Builder;
use super::doc::{Doc, Node};
use super::pieces::Piece;
use super::{GoesOn, Limits, PIECE};
use std::ops::Range;

/// The document, or `None` if the text needs the complete reader or is not wanted any more.
pub(super) fn read(text: &FileText, limits: &Limits, goes_on: GoesOn<'_>) -> Option<Doc> {
    let whole = Piece { bytes: 0..text.len(), list: None };
    Some(scanned(text, &whole, limits, Builder::for_text(text.len()), goes_on)?.finish(text))
}

/// The nodes of one piece of a text, or `None` if the text needs the complete reader.
pub(super) fn piece(text: &str, piece: &Piece, limits: &Limits, room: Vec<Node>) -> Option<Vec<Node>> {
    let build = Builder::in_room(room, piece.bytes.len());
    Some(scanned(text, piece, limits, build, &|_| true)?.nodes)
}

fn scanned(
    text: &str,
    piece: &Piece,
    limits: &Limits,
    build: Builder,
    goes_on: GoesOn<'_>,
) -> Option<Builder> {
    let Range { start, end } = piece.bytes;
    if !token::is_ordinary(text.as_bytes().get(start..end)?) {
        return None;
    }
    // Places count from the start of the text.
    let mut scan = Scan::new(text.get(..end)?, limits, build);
    if let Some(list) = &piece.list {
        scan.open(0, Shape::Map)?;
        scan.push_plain(list.key.start, list.key.end);
        scan.at = start + list.column;
        scan.open(list.column, if list.column == 0 { Shape::Flush } else { Shape::Seq })?;
    }
    scan.at = start;
    let mut look = start + PIECE;
    while scan.at < end {
        scan.line()?;
        if scan.at >= look {
            if !goes_on(scan.at) {
                return None;
            }
            look = scan.at + PIECE;
        }
        if scan.build.nodes.len() > limits.nodes {
            return None;
        }
    }
    scan.end();
    Some(scan.build)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Map,
    Seq,
    /// A list whose dashes stand in the column of its key.
    Flush,
}

/// A block collection that is being read.
struct Frame {
    /// Column of its keys or dashes, in bytes from 0.
    column: usize,
    shape: Shape,
    node: u32,
}

struct Scan<'a> {
    bytes: &'a [u8],
    /// The next byte.
    at: usize,
    build: Builder,
    frames: Vec<Frame>,
    /// After a key without a value on its line: where the value would be, one past the colon.
    waiting: Option<usize>,
    depth: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, limits: &Limits, build: Builder) -> Self {
        Self { bytes: text.as_bytes(), at: 0, build, frames: Vec::new(), waiting: None, depth: limits.depth }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    fn skip_line(&mut self) {
        while let Some(byte) = self.byte() {
            self.at += 1;
            if byte == b'\n' {
                break;
            }
        }
    }

    /// Whether a dash that makes an item stands here, with something behind it.
    #[inline]
    fn is_dash(&self) -> bool {
        self.byte() == Some(b'-') && self.bytes.get(self.at + 1) == Some(&b' ')
    }

    fn line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_spaces();
        match self.byte() {
            None => Some(()),
            Some(b'\n') => {
                self.at += 1;
                Some(())
            }
            Some(b'#') => {
                self.skip_line();
                Some(())
            }
            Some(_) => {
                let column = self.at - start;
                let dash = self.is_dash();
                self.place(column, dash)?;
                if dash { self.item(column) } else { self.key_and_value() }
            }
        }
    }

    /// Makes the collection that a line in this column belongs to the last frame.
    #[inline]
    fn place(&mut self, column: usize, dash: bool) -> Option<()> {
        if let Some(after_colon) = self.waiting.take() {
            let key = self.frames.last()?.column;
            if column > key {
                return self.open(column, if dash { Shape::Seq } else { Shape::Map });
            }
            if dash && column == key {
                return self.open(column, Shape::Flush);
            }
            self.build.null(after_colon as u32, after_colon as u32);
        }
        while self.frames.last().is_some_and(|frame| frame.column > column) {
            self.close();
        }
        let Some(frame) = self.frames.last() else {
            // Only the first line of all may open the outermost collection.
            return if self.build.len() == 0 {
                self.open(column, if dash { Shape::Seq } else { Shape::Map })
            } else {
                None
            };
        };
        if frame.column != column {
            return None;
        }
        match (frame.shape, dash) {
            (Shape::Map, false) | (Shape::Seq | Shape::Flush, true) => Some(()),
            (Shape::Flush, false) => {
                self.close();
                Some(())
            }
            (Shape::Map, true) | (Shape::Seq, false) => None,
        }
    }

    fn open(&mut self, column: usize, shape: Shape) -> Option<()> {
        if self.frames.len() >= self.depth {
            return None;
        }
        let node = self.build.open(self.at as u32, shape == Shape::Map);
        self.frames.push(Frame { column, shape, node });
        Some(())
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.build.close(frame.node);
        }
    }

    /// One item from its dash on; the item may be a list or a map that starts on the same line.
    fn item(&mut self, mut column: usize) -> Option<()> {
        loop {
            let dash = self.at;
            self.at += 1;
            self.skip_spaces();
            column += self.at - dash;
            if !self.is_dash() {
                break;
            }
            self.open(column, Shape::Seq)?;
        }
        let start = self.at;
        match self.byte()? {
            b'[' | b'{' => {
                self.flow()?;
                self.rest_of_line()
            }
            b'\'' | b'"' => {
                let end = self.quoted()?;
                if self.byte() == Some(b':') {
                    self.at = start;
                    self.open(column, Shape::Map)?;
                    return self.key_and_value();
                }
                self.push_quoted(start, end);
                self.rest_of_line()
            }
            _ => {
                let (end, colon) = self.plain()?;
                if colon {
                    self.at = start;
                    self.open(column, Shape::Map)?;
                    return self.key_and_value();
                }
                self.push_plain(start, end);
                self.rest_of_line()
            }
        }
    }

    fn key_and_value(&mut self) -> Option<()> {
        let start = self.at;
        match self.byte()? {
            b'\'' | b'"' => {
                let end = self.quoted()?;
                self.push_quoted(start, end);
            }
            _ => {
                let end = self.plain_key()?;
                self.push_plain(start, end);
            }
        }
        if self.at - start > token::LONGEST_KEY || self.byte() != Some(b':') {
            return None;
        }
        self.at += 1;
        let after_colon = self.at;
        self.skip_spaces();
        match self.byte() {
            None | Some(b'\n' | b'#') => {
                if self.byte() == Some(b'#') && self.at == after_colon {
                    return None;
                }
                self.waiting = Some(after_colon);
                self.skip_line();
                return Some(());
            }
            Some(_) if self.at == after_colon => return None,
            Some(_) => {}
        }
        let start = self.at;
        match self.byte()? {
            b'[' | b'{' => self.flow()?,
            b'\'' | b'"' => {
                let end = self.quoted()?;
                self.push_quoted(start, end);
            }
            _ => {
                let (end, colon) = self.plain()?;
                if colon {
                    return None;
                }
                self.push_plain(start, end);
            }
        }
        self.rest_of_line()
    }

    /// Blanks, then a comment or nothing.
    #[inline]
    fn rest_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_spaces();
        match self.byte() {
            None => Some(()),
            Some(b'\n') => {
                self.at += 1;
                Some(())
            }
            Some(b'#') if self.at > start => {
                self.skip_line();
                Some(())
            }
            Some(_) => None,
        }
    }

    fn end(&mut self) {
        if let Some(after_colon) = self.waiting.take() {
            self.build.null(after_colon as u32, after_colon as u32);
        }
        while !self.frames.is_empty() {
            self.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(text: &str) -> bool {
        read(&FileText::from(text), &Limits::default(), &|_| true).is_some()
    }

    #[test]
    fn takes_what_charts_are_written_in() {
        let chart = "# an org\nchart: 1\nname: Kestrel Labs   # invented\n\npeople:\n  - name: Inés Okafor\n    \
                     title: 'Head: Product'\n    url: https://example.org/a#b\n    site: \"Lyon\"\n    reports:\n      \
                     - name: Bo\n        contact: {customers: weekly, engineering: none}\n        dotted_to: [ines, \
                     'jo']\n  -   id: jo\n      notes:\nproducts:\n- {id: a, name: A b, of: [x]}\n- id: b\nempty: []\n";
        assert!(takes(chart));
        assert!(takes(""));
        assert!(takes("a: b"));
    }

    #[test]
    fn leaves_the_unusual_to_the_complete_reader() {
        for text in [
            "a:\tb\n",
            "a: b\r\n",
            "a: &x b\n",
            "a: *x\n",
            "a: !x b\n",
            "a: |\n  b\n",
            "a: >\n  b\n",
            "a: b\n  c\n",
            "a: \"b\\n\"\n",
            "a: 'it''s'\n",
            "---\na: b\n",
            "a: b\n...\n",
            "%YAML 1.2\n",
            "? a\n",
            ": a\n",
            "a: b: c\n",
            "a:\n  b: c\n d: e\n",
            "a: [b,\n  c]\n",
            "a: {b}\n",
            "\u{feff}a: b\n",
            "a: \u{0}\n",
            "text\n",
            "- a\nb: c\n",
            "a: b\n- c\n",
            "-\n  a: b\n",
            "a: 'b' c\n",
            "a: [b] c\n",
            "a: @b\n",
            "a: - b\n",
        ] {
            assert!(!takes(text), "{text:?}");
        }
    }

    #[test]
    fn keeps_to_the_limits() {
        let text: FileText = "a:\n  b: [c]\n".into();
        let limits = Limits { depth: 3, nodes: 7, ..Limits::default() };
        assert!(read(&text, &limits, &|_| true).is_some());
        assert!(read(&text, &Limits { depth: 2, ..limits }, &|_| true).is_none());
        assert!(read(&text, &Limits { nodes: 5, ..limits }, &|_| true).is_none());
    }
}

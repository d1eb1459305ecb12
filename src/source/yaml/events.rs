//! The complete reader: follows the events of a YAML parser and knows every style, anchors, aliases and errors.
//!
//! It is slow (about 20 MB/s) and always right; `fast` must agree with it in every node. Nothing here is recursive.

use crate::model::FileText;

use granit_parser::{ErrorKind as Cause, Event, Parser, ScalarStyle, Span, StructureStyle, Tag};

use super::build::{Builder, is_null};
use super::doc::Text;
use super::error::{ErrorKind, SyntaxError, further_document, too_deep, too_many};
use super::{GoesOn, Limits, PIECE, Read, explain};

/// Reads the first document of a text that is within the byte limit.
pub(super) fn read(text: &FileText, limits: &Limits, goes_on: GoesOn<'_>) -> Read {
    let mut reader = Reader::new(text, limits);
    match reader.run(goes_on) {
        Ok(()) => Read { doc: Some(reader.build.finish(text)), errors: reader.errors },
        Err(fatal) => {
            reader.errors.push(fatal);
            Read { doc: None, errors: reader.errors }
        }
    }
}

/// A collection that is being read.
struct Frame {
    node: u32,
    map: bool,
    flow: bool,
    /// Children so far; in a map an odd number means a value comes next.
    children: u32,
}

struct Reader<'a> {
    text: &'a str,
    limits: &'a Limits,
    build: Builder,
    frames: Vec<Frame>,
    /// The node of each anchor, by the parser's number.
    anchors: Vec<Option<u32>>,
    copied: usize,
    refused: bool,
    errors: Vec<SyntaxError>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Self {
            text,
            limits,
            build: Builder::for_text(text.len()),
            frames: Vec::new(),
            anchors: Vec::new(),
            copied: 0,
            refused: false,
            errors: Vec::new(),
        }
    }

    fn run(&mut self, goes_on: GoesOn<'_>) -> Result<(), SyntaxError> {
        if let Some(at) = self.text.find('\0') {
            return Err(SyntaxError::new(ErrorKind::Syntax, at as u32, 1, "a NUL byte in the text")
                .help("save the file as UTF-8 text"));
        }
        let depth = self.limits.depth;
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            flow_nesting_limit: depth,
            block_nesting_limit: depth,
        };
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        let mut documents = 0;
        let mut look = 0;
        while let Some(next) = parser.next_event() {
            let (event, span) = next.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(self.text.len()) as u32;
                match error.kind() {
                    Cause::RecursionLimitExceeded => too_deep(at, self.limits.depth),
                    kind => explain::explain(self.text, at, self.bracket(), kind),
                }
            })?;
            let (start, end) = bytes(span);
            if start as usize >= look {
                if !goes_on(start as usize) {
                    return Err(SyntaxError::new(ErrorKind::Limit, start, 0, "not read to its end"));
                }
                look = start as usize + PIECE;
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        self.errors.push(further_document(start, end));
                        break;
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.note_tag(tag.as_deref(), span);
                    self.anchor(anchor);
                    self.scalar(&text, style, tag.as_deref(), start, end);
                }
                Event::SequenceStart(style, anchor, tag) => {
                    self.note_tag(tag.as_deref(), span);
                    self.anchor(anchor);
                    self.open(start, false, style)?;
                }
                Event::MappingStart(style, anchor, tag) => {
                    self.note_tag(tag.as_deref(), span);
                    self.anchor(anchor);
                    self.open(start, true, style)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(end),
                Event::Alias(anchor) => self.alias(anchor, start, end),
                Event::UnresolvedAlias(name) => {
                    self.bad_alias(start, end, format!("no anchor `&{name}` before this alias"));
                }
                _ => {}
            }
            if self.build.nodes.len() > self.limits.nodes {
                return Err(too_many(start, self.limits.nodes));
            }
        }
        Ok(())
    }

    fn anchor(&mut self, anchor: usize) {
        if anchor > 0 {
            let node = self.build.len();
            self.anchors.resize(self.anchors.len().max(anchor + 1), None);
            if let Some(slot) = self.anchors.get_mut(anchor) {
                *slot = Some(node);
            }
        }
    }

    /// Counts a child of the collection being read; whether it is the value of a map.
    fn child(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else { return false };
        frame.children += 1;
        frame.map && frame.children.is_multiple_of(2)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, start: u32, end: u32) {
        let is_value = self.child();
        let written = self.text.get(start as usize..end as usize).unwrap_or_default();
        match style {
            ScalarStyle::Plain if written.is_empty() => {
                // The parser puts a value that is not written at its colon.
                let after = u32::from(is_value && self.byte(start) == Some(b':'));
                self.build.null(start + after, start + after);
            }
            ScalarStyle::Plain if is_null(written.as_bytes()) && !is_str(tag) => self.build.null(start, end),
            ScalarStyle::Plain => {
                let text = if text == written { Text::Plain } else { self.folded(text, start, written) };
                self.build.scalar(start, end, text);
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let inside = written.get(1..written.len().max(2) - 1).unwrap_or_default();
                let text = if text == inside { Text::Quoted } else { self.build.cook(text, false) };
                self.build.scalar(start, end, text);
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = self.build.cook(text, false);
                self.build.scalar(start, start + written.trim_end().len() as u32, text);
            }
        }
    }

    /// Plain text of several lines; a dash at the start of one was most likely meant as an item.
    fn folded(&mut self, text: &str, start: u32, written: &str) -> Text {
        let mut at = start;
        for line in written.split_inclusive('\n') {
            let item = line.trim_start();
            if at > start && item.starts_with("- ") {
                let dash = at + (line.len() - item.len()) as u32;
                let message = "this line continues the value above, it is not a list item";
                self.errors.push(
                    SyntaxError::new(ErrorKind::Continued, dash, 1, message)
                        .help("line the `-` up with its siblings"),
                );
                break;
            }
            at += line.len() as u32;
        }
        self.build.cook(text, true)
    }

    /// Where the innermost open list or map in brackets starts.
    fn bracket(&self) -> Option<u32> {
        let frame = self.frames.last().filter(|frame| frame.flow)?;
        self.build.nodes.get(frame.node as usize).map(|node| node.start())
    }

    fn open(&mut self, start: u32, map: bool, style: StructureStyle) -> Result<(), SyntaxError> {
        if self.frames.len() >= self.limits.depth {
            return Err(too_deep(start, self.limits.depth));
        }
        let in_map = self.frames.last().is_some_and(|frame| frame.map);
        self.child();
        let flow = matches!(style, StructureStyle::Flow);
        let start = if !map && !flow && in_map { self.dash(start) } else { start };
        let node = self.build.open(start, map);
        self.frames.push(Frame { node, map, flow, children: 0 });
        Ok(())
    }

    fn close(&mut self, end: u32) {
        if let Some(frame) = self.frames.pop() {
            if frame.flow {
                self.build.close_at(frame.node, end);
            } else {
                self.build.close(frame.node);
            }
        }
    }

    /// A list that is not indented beyond its key is reported at its first item; its dash starts that line.
    fn dash(&self, start: u32) -> u32 {
        let before = self.text.get(..start as usize).unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let first =
            before.get(line..).unwrap_or_default().find(|c| c != ' ').map_or(start as usize, |at| line + at);
        if self.byte(first as u32) == Some(b'-') { first as u32 } else { start }
    }

    fn alias(&mut self, anchor: usize, start: u32, end: u32) {
        let Some(node) = self.anchors.get(anchor).copied().flatten() else {
            return self.bad_alias(start, end, "no such anchor before this alias".to_owned());
        };
        let Some(target) = self.build.nodes.get(node as usize) else { return };
        if target.is_open() {
            return self.bad_alias(start, end, "the alias is inside what it stands for".to_owned());
        }
        let next = target.next(node);
        let size = (next - node) as usize;
        if size > self.limits.alias_nodes.saturating_sub(self.copied) {
            let message = format!(
                "refused: aliases repeat too much of the file, more than {} values",
                self.limits.alias_nodes
            );
            if self.refused {
                self.child();
                self.build.null(start, end);
            } else {
                self.refused = true;
                self.bad_alias(start, end, message);
            }
            return;
        }
        self.copied += size;
        self.child();
        self.build.copy(node, next, end);
    }

    fn bad_alias(&mut self, start: u32, end: u32, message: String) {
        self.child();
        self.build.null(start, end);
        self.errors.push(
            SyntaxError::new(ErrorKind::Alias, start, end - start, message)
                .help("write the value itself, or quote the text if it starts with `*`"),
        );
    }

    fn note_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag
            && tag.is_custom()
        {
            let (start, end) = span.tag_span().map_or(bytes(span), bytes);
            self.errors.push(
                SyntaxError::new(
                    ErrorKind::Tag,
                    start,
                    end - start,
                    format!("unknown tag `{}`", tag.original()),
                )
                .help("tags are ignored in charts; quote the text if it starts with `!`"),
            );
        }
    }

    fn byte(&self, at: u32) -> Option<u8> {
        self.text.as_bytes().get(at as usize).copied()
    }
}

fn bytes(span: Span) -> (u32, u32) {
    let range = span.byte_range().unwrap_or_default();
    (range.start as u32, range.end.max(range.start) as u32)
}

fn is_str(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"))
}

#[cfg(test)]
mod tests;

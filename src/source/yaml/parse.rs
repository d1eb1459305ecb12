//! From parser events to nodes.

use super::message::describe;
use super::{Doc, Kind, Limits, Node, SyntaxError};
use granit_parser::{Event, Options, Parser, ScalarStyle, Span};
use rustc_hash::FxHashMap;

/// The document under construction.
struct Builder<'a> {
    text: &'a str,
    doc: Doc,
    /// Collections that are not closed yet, and their anchors.
    open: Vec<(u32, usize)>,
    /// Complete anchored nodes.
    anchors: FxHashMap<usize, u32>,
    /// How many nodes aliases may still add.
    alias_budget: usize,
}

/// Reads the first document.
pub(super) fn parse(text: &str, limits: &Limits) -> (Option<Doc>, Vec<SyntaxError>) {
    if text.len() > limits.bytes {
        let message = format!("the file has {} bytes, more than the limit of {}", text.len(), limits.bytes);
        return (
            None,
            vec![SyntaxError { range: 0..0, message, help: Some("split the chart"), harmless: false }],
        );
    }
    let mut options = Options::default();
    options.flow_nesting_limit = limits.depth;
    options.block_nesting_limit = limits.depth;
    options.emit_comments = false;
    let mut builder = Builder {
        text,
        doc: Doc::default(),
        open: Vec::new(),
        anchors: FxHashMap::default(),
        alias_budget: limits.alias_nodes,
    };
    let mut documents = 0;
    let mut errors = Vec::new();
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match next {
            Ok(next) => next,
            Err(error) => {
                errors.push(describe(text, &error));
                return (None, errors);
            }
        };
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let start = span.start.byte_offset().unwrap_or(text.len());
                errors.push(SyntaxError {
                    range: start..(start + 3).min(text.len()),
                    message: "a second document starts here and is not read".to_owned(),
                    help: Some("keep one chart in a file, without `---` between its parts"),
                    harmless: true,
                });
                break;
            }
        }
        if let Err(error) = builder.event(event, span) {
            errors.push(error);
            return (None, errors);
        }
    }
    (Some(builder.doc), errors)
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let start = span.start.byte_offset().unwrap_or_default() as u32;
        let end = span.end.byte_offset().unwrap_or_default() as u32;
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let len = end.saturating_sub(start);
                let null = style == ScalarStyle::Plain
                    && (len == 0 || matches!(value.as_ref(), "~" | "null" | "Null" | "NULL"));
                let at = self.doc.nodes.len() as u32;
                let kind = if null { Kind::Null } else { Kind::Scalar };
                let written = self.text.get(start as usize..end as usize);
                let is_cooked = !null && written != Some(value.as_ref());
                if is_cooked {
                    self.doc.cooked.push((at, value.into()));
                }
                self.doc.nodes.push(Node { start, len, end: at + 1, kind, is_cooked });
                if anchor != 0 {
                    self.anchors.insert(anchor, at);
                }
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Kind::Seq, start, anchor),
            Event::MappingStart(_, anchor, _) => self.begin(Kind::Map, start, anchor),
            Event::SequenceEnd | Event::MappingEnd => self.finish(end),
            Event::Alias(id) => self.alias(id, start as usize..end as usize)?,
            Event::UnresolvedAlias(_)
            | Event::Anchor(..)
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | Event::Comment(..)
            | _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, kind: Kind, start: u32, anchor: usize) {
        let at = self.doc.nodes.len() as u32;
        self.doc.nodes.push(Node { start, len: 0, end: at + 1, kind, is_cooked: false });
        self.open.push((at, anchor));
    }

    /// Closes the innermost collection. A block collection ends with its last node, a flow collection at its bracket.
    fn finish(&mut self, end: u32) {
        let Some((at, anchor)) = self.open.pop() else { return };
        let count = self.doc.nodes.len() as u32;
        let first = self.doc.nodes[at as usize];
        let flow =
            self.text.as_bytes().get(first.start as usize).is_some_and(|byte| matches!(byte, b'[' | b'{'));
        let last = self.doc.nodes.last().map_or(first.start, |node| node.start + node.len);
        let end = if flow { end } else { last.max(first.start) };
        let node = &mut self.doc.nodes[at as usize];
        node.end = count;
        node.len = end.saturating_sub(node.start);
        if anchor != 0 {
            self.anchors.insert(anchor, at);
        }
    }

    /// Copies the nodes an alias stands for, within the budget.
    fn alias(&mut self, id: usize, range: std::ops::Range<usize>) -> Result<(), SyntaxError> {
        let Some(from) = self.anchors.get(&id).copied() else {
            return Err(SyntaxError {
                range,
                message: "an alias stands inside the node it repeats".to_owned(),
                help: Some("write the value out"),
                harmless: false,
            });
        };
        let end = self.doc.nodes[from as usize].end;
        let count = (end - from) as usize;
        let Some(left) = self.alias_budget.checked_sub(count) else {
            return Err(SyntaxError {
                range,
                message: "aliases repeat too much of the file, so it is refused".to_owned(),
                help: Some("write the values out; a chart needs few aliases"),
                harmless: false,
            });
        };
        self.alias_budget = left;
        let to = self.doc.nodes.len() as u32;
        for at in from..end {
            let mut node = self.doc.nodes[at as usize];
            node.end = node.end - from + to;
            if node.is_cooked {
                let text = self.doc.cooked.binary_search_by_key(&at, |(of, _)| *of).ok();
                let text = text.map_or_else(Box::default, |found| self.doc.cooked[found].1.clone());
                self.doc.cooked.push((at - from + to, text));
            }
            self.doc.nodes.push(node);
        }
        Ok(())
    }
}

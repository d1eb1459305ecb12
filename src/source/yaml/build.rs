//! Puts nodes into a document in file order; both readers build through it, so that equal input gives equal nodes.

use crate::model::FileText;

use super::doc::{Cooked, Doc, Node, Text};

/// A document under construction.
pub(super) struct Builder {
    pub(super) nodes: Vec<Node>,
    cooked: Vec<Cooked>,
    /// One past the last byte of the last node that was finished: where an open block collection ends for now.
    last_end: u32,
}

impl Builder {
    /// An empty document, with room for what a text of so many bytes usually holds.
    pub(super) fn for_text(len: usize) -> Self {
        Self::in_room(Vec::new(), len)
    }

    /// An empty document in the room of another.
    pub(super) fn in_room(mut nodes: Vec<Node>, len: usize) -> Self {
        nodes.clear();
        nodes.reserve(nodes_in(len));
        Self { nodes, cooked: Vec::new(), last_end: 0 }
    }

    pub(super) fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    pub(super) fn null(&mut self, start: u32, end: u32) {
        self.nodes.push(Node::null(start, end - start));
        self.last_end = self.last_end.max(end);
    }

    pub(super) fn scalar(&mut self, start: u32, end: u32, text: Text) {
        self.nodes.push(Node::scalar(start, end - start, text));
        self.last_end = end;
    }

    /// A plain scalar on one line, which may be a written null.
    #[inline]
    pub(super) fn plain(&mut self, start: u32, end: u32, text: &[u8]) {
        if is_null(text) {
            self.null(start, end);
        } else {
            self.scalar(start, end, Text::Plain);
        }
    }

    /// Puts text that differs from what is written into the side table.
    pub(super) fn cook(&mut self, text: &str, plain: bool) -> Text {
        self.cooked.push(Cooked { text: text.into(), plain });
        Text::Cooked(self.cooked.len() as u32 - 1)
    }

    /// Opens a collection and names it for [`Builder::close`].
    pub(super) fn open(&mut self, start: u32, map: bool) -> u32 {
        self.nodes.push(Node::open(start, map));
        self.len() - 1
    }

    /// Closes a block collection where its last descendant ends.
    pub(super) fn close(&mut self, node: u32) {
        self.close_at(node, self.last_end);
    }

    /// Closes a collection at a byte, which is where its bracket ends.
    pub(super) fn close_at(&mut self, node: u32, end: u32) {
        let next = self.len();
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.close(end, next);
        }
        self.last_end = end;
    }

    /// Copies a finished subtree to the end, for an alias that ends at `end`.
    pub(super) fn copy(&mut self, node: u32, next: u32, end: u32) {
        let by = self.len() - node;
        for at in node..next {
            if let Some(node) = self.nodes.get(at as usize).copied() {
                self.nodes.push(node.moved(by));
            }
        }
        self.last_end = end;
    }

    pub(super) fn finish(mut self, text: &FileText) -> Doc {
        self.nodes.shrink_to_fit();
        Doc::new(text.clone(), self.nodes, self.cooked)
    }
}

/// About as many nodes as a text of so many bytes has.
const fn nodes_in(len: usize) -> usize {
    len / 10 + 8
}

/// Whether a plain scalar is one of YAML's spellings of nothing.
#[inline]
pub(super) fn is_null(text: &[u8]) -> bool {
    match text.len() {
        1 => text == b"~",
        4 => matches!(text, b"null" | b"Null" | b"NULL"),
        _ => false,
    }
}

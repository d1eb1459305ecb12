//! The document: nodes in file order in one array, twelve bytes each, no pointers and nothing to drop recursively.
//!
//! A node's children follow it directly; a collection knows where its last descendant ends, so the next sibling is one
//! step away. Text is a slice of the source unless escapes, folding or block style changed it.

use crate::model::FileText;
use std::fmt;

/// A node of one [`Doc`]. Ids grow in file order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a node is. The value of a scalar is text; what it means is the reader's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing written, or a plain `~`, `null`, `Null` or `NULL`.
    Null,
    /// Text: plain, quoted or a block.
    Scalar,
    /// A list.
    Seq,
    /// Keys and values.
    Map,
}

/// Where a scalar's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// The span itself.
    Plain,
    /// The span without its first and last byte.
    Quoted,
    /// An entry of the side table.
    Cooked(u32),
}

impl Text {
    const fn link(self) -> u32 {
        match self {
            Self::Plain => 0,
            Self::Quoted => 1,
            Self::Cooked(at) => at + 2,
        }
    }

    const fn of(link: u32) -> Self {
        match link {
            0 => Self::Plain,
            1 => Self::Quoted,
            at => Self::Cooked(at - 2),
        }
    }
}

/// `size` holds the kind in its upper two bits and the length in bytes in the others. `link` is, for a collection, one
/// past its last descendant, and for a scalar its [`Text`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    start: u32,
    size: u32,
    link: u32,
}

const LEN_BITS: u32 = 30;
const LEN_MASK: u32 = (1 << LEN_BITS) - 1;

impl Node {
    pub(super) const fn scalar(start: u32, len: u32, text: Text) -> Self {
        Self { start, size: (len & LEN_MASK) | (1 << LEN_BITS), link: text.link() }
    }

    pub(super) const fn null(start: u32, len: u32) -> Self {
        Self { start, size: len & LEN_MASK, link: 0 }
    }

    /// A collection that is still being read: its link is 0, which no finished collection has.
    pub(super) const fn open(start: u32, map: bool) -> Self {
        Self { start, size: if map { 3 << LEN_BITS } else { 2 << LEN_BITS }, link: 0 }
    }

    pub(super) const fn close(&mut self, end: u32, next: u32) {
        self.size = (self.size & !LEN_MASK) | (end.saturating_sub(self.start) & LEN_MASK);
        self.link = next;
    }

    pub(super) const fn is_open(&self) -> bool {
        self.is_collection() && self.link == 0
    }

    pub(super) const fn is_collection(&self) -> bool {
        self.size >> LEN_BITS >= 2
    }

    /// One past the last descendant, for the node at `at`.
    pub(super) const fn next(&self, at: u32) -> u32 {
        if self.is_collection() { self.link } else { at + 1 }
    }

    /// The same node with its subtree moved `by` places down.
    pub(super) const fn moved(mut self, by: u32) -> Self {
        if self.is_collection() {
            self.link += by;
        }
        self
    }

    pub(super) const fn start(self) -> u32 {
        self.start
    }

    const fn kind(self) -> Kind {
        match self.size >> LEN_BITS {
            0 => Kind::Null,
            1 => Kind::Scalar,
            2 => Kind::Seq,
            _ => Kind::Map,
        }
    }

    const fn len(self) -> u32 {
        self.size & LEN_MASK
    }
}

/// Text that differs from what is written, and whether it was written plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cooked {
    pub(super) text: Box<str>,
    pub(super) plain: bool,
}

/// One YAML document and the text it was read from.
#[derive(Clone, PartialEq, Eq)]
pub struct Doc {
    text: FileText,
    nodes: Vec<Node>,
    cooked: Vec<Cooked>,
}

impl Doc {
    pub(super) fn new(text: FileText, nodes: Vec<Node>, cooked: Vec<Cooked>) -> Self {
        Self { text, nodes, cooked }
    }

    /// What is asked of the document's nodes.
    #[must_use]
    pub fn nodes(&self) -> Nodes<'_, '_> {
        Nodes { text: &self.text, list: &self.nodes, cooked: &self.cooked }
    }
}

/// Nodes of a document, or of a piece of one, and the text that they point into, which may outlive them.
#[derive(Clone, Copy)]
pub struct Nodes<'n, 'd> {
    text: &'d str,
    list: &'n [Node],
    cooked: &'d [Cooked],
}

impl<'n, 'd> Nodes<'n, 'd> {
    /// Nodes that are all written as they read.
    pub(super) const fn of(text: &'d str, list: &'n [Node]) -> Self {
        Self { text, list, cooked: &[] }
    }

    fn node(self, id: NodeId) -> Node {
        self.list.get(id.0 as usize).copied().unwrap_or(Node::null(0, 0))
    }

    /// The outermost node; `None` when nothing is written but comments.
    #[must_use]
    pub fn root(self) -> Option<NodeId> {
        (!self.list.is_empty()).then_some(NodeId(0))
    }

    /// How many nodes there are: scalars, keys and collections.
    #[must_use]
    pub fn len(self) -> usize {
        self.list.len()
    }

    /// Whether nothing is written but comments.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.list.is_empty()
    }

    /// The text the document was read from.
    #[must_use]
    pub fn source(self) -> &'d str {
        self.text
    }

    /// What a node is.
    #[must_use]
    pub fn kind(self, id: NodeId) -> Kind {
        self.node(id).kind()
    }

    /// First byte and length in bytes. A scalar's span covers it as written, with its quotes; a block scalar's covers
    /// its lines without the `|`; a value that is not written is a point after its colon. A collection's span reaches
    /// from its first key, dash or bracket to the end of its last value or bracket. Nodes that an alias stands for
    /// keep the place where they are written.
    #[must_use]
    pub fn span(self, id: NodeId) -> (u32, u32) {
        let node = self.node(id);
        (node.start, node.len())
    }

    /// What is written in the node's span, quotes and all.
    #[must_use]
    pub fn raw(self, id: NodeId) -> &'d str {
        let node = self.node(id);
        let start = node.start as usize;
        self.text.get(start..start + node.len() as usize).unwrap_or_default()
    }

    /// A scalar's text: quotes removed, escapes resolved, lines folded. Empty for a null and for a collection.
    #[must_use]
    pub fn text(self, id: NodeId) -> &'d str {
        let node = self.node(id);
        if !matches!(node.kind(), Kind::Scalar) {
            return "";
        }
        match Text::of(node.link) {
            Text::Plain => self.raw(id),
            Text::Quoted => {
                let start = node.start as usize;
                self.text.get(start + 1..(start + node.len() as usize).max(2) - 1).unwrap_or_default()
            }
            Text::Cooked(at) => self.cooked.get(at as usize).map_or("", |cooked| &cooked.text),
        }
    }

    /// Whether a scalar is written without quotes and not as a block; true for a null.
    #[must_use]
    pub fn is_plain(self, id: NodeId) -> bool {
        let node = self.node(id);
        match node.kind() {
            Kind::Null => true,
            Kind::Seq | Kind::Map => false,
            Kind::Scalar => match Text::of(node.link) {
                Text::Plain => true,
                Text::Quoted => false,
                Text::Cooked(at) => self.cooked.get(at as usize).is_some_and(|cooked| cooked.plain),
            },
        }
    }

    /// The items of a list, in order; none of anything else.
    #[must_use]
    pub fn items(self, id: NodeId) -> Children<'n> {
        self.children(id, Kind::Seq)
    }

    /// The keys and values of a map in file order, repeated keys included; none of anything else.
    #[must_use]
    pub fn entries(self, id: NodeId) -> Entries<'n> {
        Entries { children: self.children(id, Kind::Map) }
    }

    fn children(self, id: NodeId, kind: Kind) -> Children<'n> {
        let node = self.node(id);
        let end = if node.kind() == kind { node.link } else { 0 };
        Children { list: self.list, next: id.0 + 1, end }
    }
}

/// The children of a node, in file order.
#[derive(Clone)]
pub struct Children<'n> {
    list: &'n [Node],
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let at = self.next;
        self.next = self.list.get(at as usize)?.next(at);
        Some(NodeId(at))
    }
}

/// The keys of a map with their values, in file order.
#[derive(Clone)]
pub struct Entries<'n> {
    children: Children<'n>,
}

impl Iterator for Entries<'_> {
    type Item = (NodeId, NodeId);

    fn next(&mut self) -> Option<(NodeId, NodeId)> {
        Some((self.children.next()?, self.children.next()?))
    }
}

/// An outline: a line for each node with its kind, place and text, indented by depth.
impl fmt::Debug for Doc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nodes = self.nodes();
        let mut ends: Vec<u32> = Vec::new();
        for (at, node) in (0..).zip(&self.nodes) {
            while ends.last().is_some_and(|end| *end <= at) {
                ends.pop();
            }
            let id = NodeId(at);
            write!(
                f,
                "{:indent$}{:?} {}+{}",
                "",
                node.kind(),
                node.start,
                node.len(),
                indent = 2 * ends.len()
            )?;
            if node.is_collection() {
                ends.push(node.link);
            } else {
                write!(f, " {:?}{}", nodes.text(id), if nodes.is_plain(id) { "" } else { " quoted" })?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, read};
    use super::*;

    fn doc(text: &str) -> Doc {
        read(&FileText::from(text), &Limits::default()).doc.expect("is YAML")
    }

    #[test]
    fn a_node_takes_twelve_bytes() {
        assert_eq!(size_of::<Node>(), 12);
    }

    #[test]
    fn items_and_entries_step_over_what_is_inside() {
        let doc = doc("a: [1, [2, 3], 4]\nb: {c: d}\na: again\n");
        let doc = doc.nodes();
        let root = doc.root().expect("something is written");
        let entries: Vec<_> = doc.entries(root).collect();
        let keys: Vec<_> = entries.iter().map(|(key, _)| doc.text(*key)).collect();
        assert_eq!(keys, ["a", "b", "a"]);
        let raw: Vec<_> = entries.iter().map(|(_, value)| doc.raw(*value)).collect();
        assert_eq!(raw, ["[1, [2, 3], 4]", "{c: d}", "again"]);
        let items: Vec<_> = doc.items(entries[0].1).map(|item| doc.raw(item)).collect();
        assert_eq!(items, ["1", "[2, 3]", "4"]);
        assert_eq!(doc.items(root).count(), 0);
        assert_eq!(doc.entries(entries[0].1).count(), 0);
    }

    #[test]
    fn a_quoted_empty_text_is_not_nothing() {
        let doc = doc("a:\nb: ''\nc: ~\nd: \"null\"\ne: null\n");
        let doc = doc.nodes();
        let root = doc.root().expect("something is written");
        let values: Vec<_> =
            doc.entries(root).map(|(_, v)| (doc.kind(v), doc.is_plain(v), doc.text(v))).collect();
        assert_eq!(
            values,
            [
                (Kind::Null, true, ""),
                (Kind::Scalar, false, ""),
                (Kind::Null, true, ""),
                (Kind::Scalar, false, "null"),
                (Kind::Null, true, ""),
            ]
        );
    }
}

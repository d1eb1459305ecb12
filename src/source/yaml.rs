//! YAML text as a compact tree of nodes, each with its place. The only module that knows the parser.
//!
//! Nodes stand in one vector in preorder, sixteen bytes each; a scalar's text is a slice of the source unless escapes or
//! folding changed it. Everything is text here: what `no` or `123` mean is decided by whoever reads the chart. Building,
//! walking and dropping need no recursion, so nesting is bounded by [`Limits`] alone.

mod message;
mod parse;

use std::ops::Range;

/// What a reader refuses, in bounded time and memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub bytes: usize,
    /// The deepest nesting of sequences and mappings.
    pub depth: usize,
    /// How many nodes aliases may add in all.
    pub alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 30, depth: 20_000, alias_nodes: 100_000 }
    }
}

/// A node of a [`Doc`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// Text.
    Scalar,
    /// A sequence.
    Seq,
    /// A mapping; keys and values alternate.
    Map,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    start: u32,
    len: u32,
    /// One past the last node of this one's subtree.
    end: u32,
    kind: Kind,
    /// Whether the text is in `cooked` instead of the source.
    is_cooked: bool,
}

/// One document.
#[derive(Debug, Clone, Default)]
pub struct Doc {
    nodes: Vec<Node>,
    /// Texts that differ from the source, by node.
    cooked: Vec<(u32, Box<str>)>,
}

/// Why a text is not YAML, or is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong, lower case first.
    pub message: String,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// Whether the document could be read all the same.
    pub harmless: bool,
}

/// Reads the first document of a text, and says every reason why it cannot be read.
#[must_use]
pub fn read(text: &str, limits: &Limits) -> (Option<Doc>, Vec<SyntaxError>) {
    parse::parse(text, limits)
}

impl Doc {
    /// The top node; `None` when the text is empty or holds comments alone.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// What a node is.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// Its first byte and length in bytes; scalars with their quotes, block scalars from their body.
    #[must_use]
    pub fn span(&self, id: NodeId) -> (u32, u32) {
        let node = self.node(id);
        (node.start, node.len)
    }

    /// A scalar's text; empty for anything else. `source` is the text the document was read from.
    #[must_use]
    pub fn text<'a>(&'a self, source: &'a str, id: NodeId) -> &'a str {
        let node = self.node(id);
        match (node.kind, node.is_cooked) {
            (Kind::Scalar, false) => {
                source.get(node.start as usize..node.start as usize + node.len as usize).unwrap_or_default()
            }
            (Kind::Scalar, true) => self
                .cooked
                .binary_search_by_key(&id.0, |(of, _)| *of)
                .ok()
                .and_then(|at| self.cooked.get(at))
                .map_or("", |(_, text)| text),
            (Kind::Null | Kind::Seq | Kind::Map, _) => "",
        }
    }

    /// The nodes directly below: a sequence's items, or a mapping's keys and values by turns.
    fn below(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = match self.kind(id) {
            Kind::Seq | Kind::Map => self.node(id).end,
            Kind::Null | Kind::Scalar => 0,
        };
        let first = Some(id.0 + 1).filter(|first| *first < end);
        std::iter::successors(first, move |at| Some(self.nodes[*at as usize].end).filter(|next| *next < end))
            .map(NodeId)
    }

    /// The items of a sequence, in order; nothing for anything else.
    pub fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.below(id).filter(move |_| self.kind(id) == Kind::Seq)
    }

    /// The keys and values of a mapping, in order, repeated keys included; nothing for anything else.
    pub fn entries(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let mut below = self.below(id).filter(move |_| self.kind(id) == Kind::Map);
        std::iter::from_fn(move || Some((below.next()?, below.next()?)))
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

//! The boxes of a drawing as a forest in preorder: seats below their managers, teams below the seat that owns their backlog,
//! and what nothing joins below headings.

use super::measure::{self, Letters};
use super::{Beside, COLUMNS, Text, UNIT, What, framed};
use crate::export::Part;
use crate::export::graph::{Box, Edge, Graph, Kind, Node};
use crate::export::words::{About, Said};
use crate::finding::words::count;
use crate::model::{SeatId, Severity};
use crate::view::Ctx;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many boxes that nothing joins stand side by side; more get a heading.
const SIDE_BY_SIDE: usize = 3;

/// The most rows of one line of text.
const ROWS: usize = 2;

/// A box with what it says.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) what: What,
    /// The box above it, which comes before it.
    pub(super) parent: Option<u32>,
    pub(super) texts: Vec<Text>,
    pub(super) severity: Option<Severity>,
    pub(super) vacant: bool,
    /// Seats and teams in its branch, itself included.
    pub(super) size: u32,
}

/// A line as rows of a box.
pub(super) fn text(said: Said) -> Text {
    let letters: Letters = if said.about == About::Name { measure::NAME } else { measure::PLAIN };
    let room = i32::from(COLUMNS) * UNIT - 2 * measure::PADDING;
    let (rows, cut) = measure::rows(said.text.trim(), letters, room as u32, ROWS);
    Text { said, rows, cut }
}

/// The boxes, and the lines that run beside the tree.
pub(super) fn items(ctx: Ctx<'_>, part: &Part, graph: &Graph) -> (Vec<Item>, Beside) {
    let mut forest = Forest { items: Vec::new(), at: FxHashMap::default() };
    let of_tree: FxHashMap<Node, Edge> = owned(graph);
    let boxes: FxHashMap<Node, &Box> = graph.boxes.iter().map(|one| (one.node, one)).collect();
    let mut teams: FxHashMap<Node, Vec<Node>> = FxHashMap::default();
    for edge in of_tree.values() {
        teams.entry(edge.from).or_default().push(edge.to);
    }
    let manager = |seat: SeatId| ctx.org.seat(seat).manager.filter(|manager| part.has(*manager));
    let has_report: FxHashSet<SeatId> = part.seats().iter().filter_map(|seat| manager(*seat)).collect();
    let is_alone = |seat: SeatId| {
        manager(seat).is_none() && !has_report.contains(&seat) && !teams.contains_key(&Node::Seat(seat))
    };
    let mut alone: Vec<&Box> = Vec::new();
    for seat in part.seats() {
        let node = Node::Seat(*seat);
        if is_alone(*seat) {
            alone.push(boxes[&node]);
            continue;
        }
        let at = forest.push(boxes[&node], manager(*seat).map(Node::Seat));
        let mut below = teams.get(&node).cloned().unwrap_or_default();
        below.sort_unstable();
        for team in below {
            forest.push_at(boxes[&team], Some(at));
        }
    }
    forest.push_alone(&alone, |number| {
        format!("{} without a manager or reports", count(number, "seat", "seats"))
    });
    let unowned = |one: &&Box| matches!(one.node, Node::Team(_)) && !of_tree.contains_key(&one.node);
    let unowned: Vec<&Box> = graph.boxes.iter().filter(unowned).collect();
    forest
        .push_alone(&unowned, |number| format!("{} without a backlog owner", count(number, "team", "teams")));
    forest.count();
    let mut beside = Beside::default();
    for edge in &graph.edges {
        let is_beside = match edge.kind {
            Kind::Reports => false,
            Kind::Owns => of_tree.get(&edge.to) != Some(edge),
            Kind::Dotted | Kind::Directs | Kind::Inferred => true,
        };
        if is_beside {
            beside.entry(edge.to).or_default().push(*edge);
        }
    }
    (forest.items, beside)
}

/// The line by which each team hangs: of several owners the first in the tree.
fn owned(graph: &Graph) -> FxHashMap<Node, Edge> {
    let mut all = FxHashMap::default();
    for edge in graph.edges.iter().filter(|edge| edge.kind == Kind::Owns) {
        all.entry(edge.to).or_insert(*edge);
    }
    all
}

struct Forest {
    items: Vec<Item>,
    at: FxHashMap<Node, u32>,
}

impl Forest {
    fn push(&mut self, one: &Box, parent: Option<Node>) -> u32 {
        let parent = parent.and_then(|parent| self.at.get(&parent).copied());
        self.push_at(one, parent)
    }

    fn push_at(&mut self, one: &Box, parent: Option<u32>) -> u32 {
        let at = self.items.len() as u32;
        self.at.insert(one.node, at);
        self.items.push(Item {
            what: What::Node(one.node),
            parent,
            texts: one.lines.iter().cloned().map(text).collect(),
            severity: framed(one.severity),
            vacant: one.vacant,
            size: 1,
        });
        at
    }

    /// Boxes that nothing joins: a few as they are, many below a heading.
    fn push_alone(&mut self, alone: &[&Box], heading: impl Fn(usize) -> String) {
        let parent = (alone.len() > SIDE_BY_SIDE).then(|| {
            let texts = vec![text(Said::new(About::Name, heading(alone.len())))];
            self.items.push(Item {
                what: What::Heading,
                parent: None,
                texts,
                severity: None,
                vacant: false,
                size: 0,
            });
            self.items.len() as u32 - 1
        });
        for one in alone {
            self.push_at(one, parent);
        }
    }

    fn count(&mut self) {
        for at in (0..self.items.len()).rev() {
            if let Some(parent) = self.items[at].parent {
                self.items[parent as usize].size += self.items[at].size;
            }
        }
    }
}

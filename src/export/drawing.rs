//! A chart as pages of placed boxes and lines, for the formats that draw by themselves: where everything stands and what it
//! says, without any markup.
//!
//! A chart that is wider or higher than a page is parted by branch: a box whose branch has a page of its own says so, and
//! that page names the one it comes from. Boxes stand as [`crate::layout`] places them, its cells taken for squares of
//! [`UNIT`] pixels. Positions and sizes are pixels from the upper left of a page.

mod items;
mod measure;
mod page;
mod pages;

pub use page::{Curve, Head, Page, Placed, Stroke};

use super::Part;
use super::graph::{Edge, Graph, Kind, Node};
use super::words::Said;
use crate::model::Severity;
use crate::view::Ctx;
use items::Item;
use rustc_hash::FxHashMap;

/// Pixels of a cell of the layout.
pub const UNIT: i32 = 8;

/// How large a page may become. What nobody can part, such as a hundred reports of one manager, becomes higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A seat or team.
    Node(Node),
    /// Words over a group of boxes that nothing else joins.
    Heading,
}

/// A line of text in a box, in rows as they fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The line as it is.
    pub said: Said,
    /// What is seen of it. A row that ends at a blank has it, and the last ends in an ellipsis when there is more.
    pub rows: Vec<String>,
    /// Whether something was cut.
    pub cut: bool,
}

/// A chart, drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// What it is called.
    pub title: String,
    /// The pages: the top of the chart first, each branch after the page it comes from.
    pub pages: Vec<Page>,
    /// The kinds of lines that are drawn, for a legend.
    pub kinds: Vec<Kind>,
    /// The page of each seat and team with all that is below it.
    places: FxHashMap<Node, usize>,
}

impl Drawing {
    /// Draws a part of a chart on paper of a size.
    #[must_use]
    pub fn of(ctx: Ctx<'_>, part: &Part, paper: Paper) -> Self {
        let graph = Graph::of(ctx, part);
        let (items, beside) = items::items(ctx, part, &graph);
        let plan = pages::Plan::of(&items, paper);
        let pages: Vec<Page> =
            (0..plan.pages.len()).map(|page| page::place(ctx, &items, &plan, page, &beside)).collect();
        let mut kinds: Vec<Kind> = pages.iter().flat_map(Page::kinds).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let node = |item: &Item| match item.what {
            What::Node(node) => Some(node),
            What::Heading => None,
        };
        let places = items.iter().zip(&plan.page).filter_map(|(item, page)| Some((node(item)?, *page)));
        Self { title: graph.title, pages, kinds, places: places.collect() }
    }

    /// The page on which a seat or team stands with all that is below it; `None` when it is not drawn.
    #[must_use]
    pub fn page_of(&self, node: Node) -> Option<usize> {
        self.places.get(&node).copied()
    }
}

/// Pixels across that plain words take at most.
#[must_use]
pub fn width(words: &str) -> i32 {
    measure::width(words, measure::PLAIN) as i32
}

/// The worst of a box, when it is worth a frame of its own.
fn framed(severity: Option<Severity>) -> Option<Severity> {
    severity.filter(|severity| *severity > Severity::Info)
}

/// Lines that are no branches of the tree, by their lower end.
type Beside = FxHashMap<Node, Vec<Edge>>;

/// Units of a box from left to right; an odd number has a middle.
const COLUMNS: u16 = 25;

/// Units from top to bottom of a box with so many rows of text.
fn units(rows: usize) -> u16 {
    let pixels = measure::PADDING * 2 + measure::LINE * rows.clamp(1, 4000) as i32;
    (pixels as u32).div_ceil(UNIT as u32) as u16
}

//! Mermaid flowcharts: <https://mermaid.js.org/syntax/flowchart.html>.
//!
//! Every name stands in a quoted label. Inside, Mermaid still reads directives (`%%{`), Markdown, icons (`fa:fa-…`), HTML and its
//! own entity codes, so [`escape`] writes every sign as an entity code that is not a letter, a digit or surely harmless.

use super::graph::{Box, Edge, Graph, Kind, Node};
use super::label::{each, is_inside};
use crate::model::Severity;

/// The most lines and letters that Mermaid draws unless its settings, which a chart cannot change, say otherwise.
pub const MOST_EDGES: usize = 500;
/// See [`MOST_EDGES`].
pub const MOST_LETTERS: usize = 50_000;

/// The file.
#[must_use]
pub fn write(graph: &Graph) -> String {
    let mut out = String::from("flowchart LR\n");
    out.push_str(&format!("subgraph chart[\"{}\"]\n", escape(&graph.title)));
    out.push_str("  direction LR\n");
    for one in &graph.boxes {
        push_box(one, &mut out);
    }
    for edge in &graph.edges {
        push_edge(edge, &mut out);
    }
    out.push_str("end\n");
    let worst = |severity| move |one: &&Box| one.severity == Some(severity);
    push_class(
        "error",
        "stroke:#b3261e,stroke-width:4px",
        graph.boxes.iter().filter(worst(Severity::Error)),
        &mut out,
    );
    push_class(
        "warning",
        "stroke:#8a5300,stroke-width:2px",
        graph.boxes.iter().filter(worst(Severity::Warning)),
        &mut out,
    );
    push_class("vacant", "stroke-dasharray:5 4", graph.boxes.iter().filter(|one| one.vacant), &mut out);
    out
}

/// A style, and the boxes that have it.
fn push_class<'a>(name: &str, style: &str, boxes: impl Iterator<Item = &'a Box>, out: &mut String) {
    let nodes: Vec<String> = boxes.map(|one| one.node.to_string()).collect();
    if !nodes.is_empty() {
        out.push_str(&format!("classDef {name} {style}\nclass {} {name}\n", nodes.join(",")));
    }
}

/// What is to be said of a file that Mermaid refuses as it comes.
#[must_use]
pub fn limits(graph: &Graph, written: &str) -> Option<String> {
    let letters = written.encode_utf16().count();
    let edges = graph.edges.len();
    (edges > MOST_EDGES || letters > MOST_LETTERS).then(|| {
        format!(
            "this chart has {edges} lines in {letters} letters; unless set otherwise, Mermaid draws {MOST_EDGES} in {MOST_LETTERS}\n\
             help: raise `maxEdges` and `maxTextSize` where it is drawn, or export less with --branch or --depth"
        )
    })
}

fn push_box(one: &Box, out: &mut String) {
    let lines: Vec<String> = one.texts().map(escape).collect();
    let label = lines.join("<br/>");
    match one.node {
        Node::Seat(_) => out.push_str(&format!("  {}[\"{label}\"]\n", one.node)),
        Node::Team(_) => out.push_str(&format!("  {}[[\"{label}\"]]\n", one.node)),
    }
}

fn push_edge(edge: &Edge, out: &mut String) {
    let line = match edge.kind {
        Kind::Reports => "---",
        Kind::Dotted => "-.-",
        Kind::Directs => "==>",
        Kind::Inferred => "-.->",
        Kind::Owns => "-->",
    };
    let word = edge.kind.word().map_or_else(String::new, |word| format!("|{word}|"));
    out.push_str(&format!("  {} {line}{word} {}\n", edge.from, edge.to));
}

/// Text that means itself in a quoted label. The text is clean, so it holds no line end.
///
/// Where the decoded text would be read once more (`fa:fa-…` becomes an icon, `ﬂ°` and `¶ß` stand for entity codes inside
/// Mermaid), a joiner without width parts it.
#[must_use]
pub fn escape(text: &str) -> String {
    each(text, |all, place| {
        let [_, char, next] = place;
        let harmless = match char {
            'ß' | 'ﬂ' => false,
            ' ' | ',' | '(' | ')' | '·' | '–' | '…' | '→' | '‼' | '✗' => true,
            _ => is_inside(place) || char.is_alphanumeric(),
        };
        if harmless {
            all.push(char);
        } else {
            all.push_str(&format!("#{};", u32::from(char)));
        }
        if matches!((char, next), ('ﬂ', '°') | ('¶', 'ß')) || (char == ':' && next.is_alphanumeric()) {
            all.push_str(JOINER);
        }
    })
}

/// A joiner without width.
const JOINER: &str = "#8288;";

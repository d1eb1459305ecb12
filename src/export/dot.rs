//! Graphviz DOT: <https://graphviz.org/doc/info/lang.html>.
//!
//! Every name stands in a double-quoted string, where `"`, the backslash of escapes such as `\N`, and the ampersand of HTML
//! entities have a meaning; [`escape`] takes it from them.

use super::graph::{Box, Edge, Graph, Kind, Node};
use crate::model::Severity;

/// The file.
#[must_use]
pub fn write(graph: &Graph) -> String {
    let mut out = String::from("digraph {\n");
    out.push_str(&format!(
        "  graph [rankdir=LR, label={}, labelloc=t, fontname=\"Helvetica\", fontsize=18]\n",
        quoted(std::iter::once(graph.title.as_str()))
    ));
    out.push_str("  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11]\n");
    out.push_str("  edge [fontname=\"Helvetica\", fontsize=9]\n");
    for one in &graph.boxes {
        push_box(one, &mut out);
    }
    for edge in &graph.edges {
        push_edge(edge, &mut out);
    }
    out.push_str("}\n");
    out
}

fn push_box(one: &Box, out: &mut String) {
    out.push_str(&format!("  {} [label={}", one.node, quoted(one.texts())));
    match one.node {
        Node::Team(_) => out.push_str(", shape=folder, style=\"\""),
        Node::Seat(_) if one.vacant => out.push_str(", style=\"rounded,dashed\""),
        Node::Seat(_) => {}
    }
    match one.severity {
        Some(Severity::Error) => out.push_str(", color=\"#b3261e\", penwidth=3"),
        Some(Severity::Warning) => out.push_str(", color=\"#8a5300\", penwidth=2"),
        Some(Severity::Info) | None => {}
    }
    out.push_str("]\n");
}

fn push_edge(edge: &Edge, out: &mut String) {
    let style = match edge.kind {
        Kind::Reports => "arrowhead=none",
        Kind::Dotted => "style=dotted, arrowhead=none, constraint=false",
        Kind::Directs => "style=bold, color=\"#6a3d9a\", constraint=false",
        Kind::Inferred => "style=dashed, color=\"#6a3d9a\", constraint=false",
        Kind::Owns => "style=bold",
    };
    out.push_str(&format!("  {} -> {} [{style}", edge.from, edge.to));
    if let Some(word) = edge.kind.word() {
        out.push_str(&format!(", label=\"{word}\""));
    }
    out.push_str("]\n");
}

/// Lines as one string, each centred.
fn quoted<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = lines.map(escape).collect();
    format!("\"{}\"", lines.join("\\n"))
}

/// Text that means itself in a double-quoted string. The text is clean, so it holds no line end.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '"' => all.push_str("\\\""),
            '\\' => all.push_str("\\\\"),
            '&' => all.push_str("&amp;"),
            _ => all.push(char),
        }
    }
    all
}

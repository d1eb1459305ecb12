//! PlantUML: <https://plantuml.com/deployment-diagram>.
//!
//! Every name stands in a quoted label. Inside, PlantUML still reads Creole, links, images, variables and functions such as
//! `%getenv`, and takes curved quotes for straight ones, so [`escape`] writes every sign by its number that is no letter, no digit
//! and not surely harmless.

use super::graph::{Box, Edge, Graph, Kind, Node};
use super::label::{each, is_inside};
use crate::model::Severity;

/// The file.
#[must_use]
pub fn write(graph: &Graph) -> String {
    let mut out = String::from("@startuml\n");
    out.push_str("left to right direction\nskinparam shadowing false\nskinparam wrapWidth 240\n");
    out.push_str(&format!("title {}\n", escape(&graph.title)));
    for one in &graph.boxes {
        push_box(one, &mut out);
    }
    for edge in &graph.edges {
        push_edge(edge, &mut out);
    }
    out.push_str("@enduml\n");
    out
}

fn push_box(one: &Box, out: &mut String) {
    let lines: Vec<String> = one.texts().map(escape).collect();
    let shape = match one.node {
        Node::Seat(_) => "rectangle",
        Node::Team(_) => "folder",
    };
    let style = match (one.severity, one.vacant) {
        (Some(Severity::Error), true) => " #line:B3261E;line.dashed",
        (Some(Severity::Error), false) => " #line:B3261E;line.bold",
        (Some(Severity::Warning), true) => " #line:8A5300;line.dashed",
        (Some(Severity::Warning), false) => " #line:8A5300;line.bold",
        (Some(Severity::Info) | None, true) => " #line.dashed",
        (Some(Severity::Info) | None, false) => "",
    };
    out.push_str(&format!("{shape} \"{}\" as {}{style}\n", lines.join("\\n"), one.node));
}

fn push_edge(edge: &Edge, out: &mut String) {
    let line = match edge.kind {
        Kind::Reports => "--",
        Kind::Dotted => "-[dotted]-",
        Kind::Directs => "-[bold]->",
        Kind::Inferred => "-[dashed]->",
        Kind::Owns => "-->",
    };
    let word = edge.kind.word().map_or_else(String::new, |word| format!(" : {word}"));
    out.push_str(&format!("{} {line} {}{word}\n", edge.from, edge.to));
}

/// Text that means itself in a quoted label. The text is clean, so it holds no line end.
#[must_use]
pub fn escape(text: &str) -> String {
    each(text, |all, place| {
        let char = place[1];
        let harmless = match char {
            ' ' | ',' | '(' | ')' | '·' | '…' => true,
            // Above the punctuation stand letters and pictures, which mean nothing to PlantUML.
            _ => char.is_alphanumeric() || char > '\u{2e7f}' || is_inside(place),
        };
        if harmless {
            all.push(char);
        } else {
            all.push_str(&format!("<U+{:04X}>", u32::from(char)));
        }
    })
}

//! A page of a drawing as elements of SVG.

use crate::export::drawing::{self, Curve, Head, Page, Placed, Text, What};
use crate::export::graph::{Kind, Node};
use crate::export::words::About;
use crate::export::xml::escape;
use crate::model::Severity;
use std::fmt::Write as _;

/// Pixels from one line of text to the next, and from the upper edge of a box to the foot of its first line.
const LINE: i32 = 15;
const FIRST: i32 = 19;
const PADDING: i32 = 8;

/// The lines, then the boxes over them.
pub(in crate::export) fn page(page: &Page, out: &mut String) {
    for kind in [Kind::Reports, Kind::Owns] {
        let mut way = String::new();
        for stroke in page.strokes.iter().filter(|stroke| stroke.kind == kind) {
            let [(x, y), (right, bottom)] = stroke.ends;
            let _ = write!(way, "M{x} {y}L{right} {bottom}");
        }
        if !way.is_empty() {
            let _ = writeln!(out, "<path class=\"{}\" d=\"{way}\"/>", class(kind));
        }
    }
    for line in &page.curves {
        curve(line, out);
    }
    for one in &page.boxes {
        placed(one, out);
    }
}

const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Reports => "reports",
        Kind::Dotted => "dotted",
        Kind::Directs => "directs",
        Kind::Inferred => "inferred",
        Kind::Owns => "owns",
    }
}

fn curve(line: &Curve, out: &mut String) {
    let [(x, y), (x1, y1), (x2, y2), (x3, y3)] = line.points;
    let (class, words) = (class(line.kind), escape(&line.words));
    let _ = writeln!(
        out,
        "<g><title>{words}</title><path class=\"{class}\" d=\"M{x} {y}C{x1} {y1} {x2} {y2} {x3} {y3}\"/>\
         <path class=\"point {class}\" d=\"M{x3} {y3}{}\"/></g>",
        match line.head {
            Head::Down => "l-4 -8h8z",
            Head::Up => "l-4 8h8z",
            Head::Left => "l8 -4v8z",
        }
    );
}

/// A box. One whose branch has a page of its own leads there.
fn placed(one: &Placed, out: &mut String) {
    let mut class = String::from("box");
    class.push_str(match one.what {
        What::Node(Node::Seat(_)) => " seat",
        What::Node(Node::Team(_)) => " team",
        What::Heading => " heading",
    });
    if one.vacant {
        class.push_str(" vacant");
    }
    class.push_str(match one.severity {
        Some(Severity::Error) => " error",
        Some(Severity::Warning) => " warning",
        Some(Severity::Info) | None => "",
    });
    let id = match (one.what, one.page) {
        (What::Node(node), None) => format!(" id=\"{node}\""),
        (What::Node(_), Some(_)) | (What::Heading, _) => String::new(),
    };
    if let Some(page) = one.page {
        let _ = write!(out, "<a href=\"#p{}\">", page + 1);
    }
    let radius = if matches!(one.what, What::Node(Node::Team(_))) { 0 } else { 6 };
    let _ = write!(
        out,
        "<g class=\"{class}\"{id}><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{radius}\"/>",
        one.area.x, one.area.y, one.area.width, one.area.height
    );
    let (x, mut y) = (one.area.x + PADDING, one.area.y + FIRST);
    for said in &one.texts {
        text(said, x, &mut y, out);
    }
    out.push_str(if one.page.is_some() { "</g></a>\n" } else { "</g>\n" });
}

/// A line of text in its rows; the whole of one that is cut stands beside it.
fn text(said: &Text, x: i32, y: &mut i32, out: &mut String) {
    let class = match said.said.about {
        About::Name => " class=\"name\"",
        About::Wrong(Severity::Error) => " class=\"says-error\"",
        About::Wrong(Severity::Warning) => " class=\"says-warning\"",
        About::Below => " class=\"below\"",
        About::Title | About::Facts | About::Group | About::Line | About::Wrong(Severity::Info) => "",
    };
    let _ = write!(out, "<text{class} x=\"{x}\" y=\"{y}\">");
    if said.cut {
        let _ = write!(out, "<title>{}</title>", escape(&said.said.text));
    }
    let (last, before) =
        said.rows.split_last().map_or(("", [].as_slice()), |(last, rest)| (last.as_str(), rest));
    for row in before {
        let _ = write!(out, "<tspan>{}</tspan>", escape(row));
        *y += LINE;
        let _ = write!(out, "<tspan x=\"{x}\" y=\"{y}\">");
    }
    let _ = write!(out, "{}{}</text>", escape(last), "</tspan>".repeat(before.len()));
    *y += LINE;
}

/// What is said of signs that stand at roles, horizons and numbers.
const SIGNS: &str = "PO~ is read from a title · (1w–4w) is the default of a role · est. is an estimate";

/// What the lines and signs mean, from a position on, and how many pixels across it takes.
pub(in crate::export) fn legend(kinds: &[Kind], x: i32, y: i32) -> (String, i32) {
    const LINE: i32 = 28;
    const GAP: i32 = 6;
    let mut out = String::new();
    let mut at = x;
    for kind in kinds {
        let _ = write!(out, "<path class=\"{}\" d=\"M{at} {y}h{LINE}\"/>", class(*kind));
        at += LINE + GAP;
        at += said(kind.word().unwrap_or("reports to"), at, y, &mut out) + 3 * GAP;
    }
    at += said(SIGNS, at, y, &mut out);
    out.push('\n');
    (out, at - x)
}

/// Plain words, and how many pixels across they take.
fn said(words: &str, x: i32, y: i32, out: &mut String) -> i32 {
    let _ = write!(out, "<text x=\"{x}\" y=\"{}\">{}</text>", y + 4, escape(words));
    drawing::width(words)
}

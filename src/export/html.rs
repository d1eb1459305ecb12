//! HTML that stands for itself: the pages of the drawing, the outline, the chains and the findings in one file, without a
//! script or anything from elsewhere, and with a policy that allows neither. It is well-formed XML too.
//!
//! Every name passes [`escape`].

mod style;

use super::Part;
use super::drawing::{Drawing, Page, Paper};
use super::graph::Node;
use super::report::{self, DEEPEST, Piece, pieces};
use super::svg;
use super::words::{About, Words};
use super::xml::escape;
use crate::finding::Finding;
use crate::model::{SeatId, Severity, Subject};
use crate::text;
use crate::view::Ctx;

/// A page is as wide as a small screen, and has the sides of a sheet of paper that lies.
const PAPER: Paper = Paper { width: 1240, height: 880 };

/// The document.
#[must_use]
pub fn write(ctx: Ctx<'_>, part: &Part) -> String {
    let drawing = Drawing::of(ctx, part, PAPER);
    let title = escape(&drawing.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{title}</title>\n<style>{}{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        svg::INK,
        style::PAGE,
        escape(&report::sentence(ctx, part)),
    );
    push_contents(&drawing, &mut out);
    out.push_str("<main>\n");
    for (at, page) in drawing.pages.iter().enumerate() {
        push_page(&drawing, at, page, &mut out);
    }
    let to = |subject: Subject| {
        let node = match subject {
            Subject::Seat(seat) => Node::Seat(seat),
            Subject::Team(team) => Node::Team(team),
            Subject::Chart | Subject::Product(_) => return None,
        };
        drawing.page_of(node).map(|_| node)
    };
    push_outline(ctx, part, &mut out);
    push_chains(ctx, part, &to, &mut out);
    push_findings(ctx, part, &to, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Where what is shown has its box.
type To<'a> = &'a dyn Fn(Subject) -> Option<Node>;

fn push_contents(drawing: &Drawing, out: &mut String) {
    out.push_str("<nav aria-label=\"Contents\">\n");
    if drawing.pages.len() > 1 {
        out.push_str("<ol>\n");
        for (at, page) in drawing.pages.iter().enumerate() {
            out.push_str(&format!(
                "<li><a href=\"#p{}\">{}</a> {}</li>\n",
                at + 1,
                escape(&page.title),
                page.extent()
            ));
        }
        out.push_str("</ol>\n");
    }
    out.push_str(
        "<p><a href=\"#outline\">Outline</a> · <a href=\"#chains\">Chains of intent</a> · \
         <a href=\"#findings\">Findings</a></p>\n</nav>\n",
    );
    if !drawing.pages.is_empty() {
        let (legend, width) = svg::legend(&drawing.kinds, 0, svg::LEGEND_HEIGHT / 2);
        out.push_str(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"legend\" width=\"{width}\" height=\"{0}\" \
             viewBox=\"0 0 {width} {0}\" role=\"group\" aria-label=\"What the lines mean\">\n{legend}</svg>\n",
            svg::LEGEND_HEIGHT
        ));
    }
}

fn push_page(drawing: &Drawing, at: usize, page: &Page, out: &mut String) {
    let name = |page: usize| format!("{} · {}", page + 1, drawing.pages[page].title);
    // What is higher than a sheet of paper is parted there instead of becoming small.
    let class = if page.height > PAPER.height * 5 / 4 { " class=\"high\"" } else { "" };
    out.push_str(&format!("<section id=\"p{}\"{class}>\n", at + 1));
    if drawing.pages.len() > 1 {
        out.push_str(&format!("<h2>{}</h2>\n", escape(&name(at))));
    }
    let way = |sign: &str, to: usize| format!("<a href=\"#p{}\">{sign} {}</a>", to + 1, escape(&name(to)));
    let ways: Vec<String> = page
        .up
        .map(|up| way("↑", up))
        .into_iter()
        .chain(page.below.iter().map(|below| way("↓", *below)))
        .collect();
    if !ways.is_empty() {
        out.push_str(&format!("<p class=\"ways\">{}</p>\n", ways.join(" ")));
    }
    let (width, height) = (page.width, page.height);
    out.push_str(&format!(
        "<div class=\"drawing\"><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\"{}\">\n",
        escape(&page.title)
    ));
    svg::page(page, out);
    out.push_str("</svg></div>\n</section>\n");
}

/// Lists in lists, as deep as anybody can read; below that the level is a number.
fn push_outline(ctx: Ctx<'_>, part: &Part, out: &mut String) {
    out.push_str("<section id=\"outline\">\n<h2>Outline</h2>\n");
    if part.seats().is_empty() {
        out.push_str("<p>No seats.</p>\n");
    }
    let words = Words::new(ctx, part);
    let mut open = 0_u32;
    for (at, seat) in part.seats().iter().enumerate() {
        let depth = part.depth(ctx.org, *seat);
        let level = depth.min(DEEPEST) + 1;
        if level > open {
            out.push_str("<ul>\n");
            open += 1;
        } else {
            if at > 0 {
                out.push_str("</li>\n");
            }
            for _ in level..open {
                out.push_str("</ul></li>\n");
            }
            open = level;
        }
        out.push_str("<li>");
        if depth > DEEPEST {
            out.push_str(&format!("level {}: ", depth + 1));
        }
        push_seat(ctx, part, &words, *seat, out);
    }
    if open > 0 {
        out.push_str("</li></ul>\n");
        out.push_str(&"</li></ul>\n".repeat(open as usize - 1));
    }
    out.push_str("</section>\n");
}

fn push_seat(ctx: Ctx<'_>, part: &Part, words: &Words<'_>, seat: SeatId, out: &mut String) {
    for line in words.seat(seat) {
        let text = escape(line.text.trim());
        match line.about {
            About::Name => out.push_str(&format!("<a href=\"#{}\">{text}</a>", Node::Seat(seat))),
            About::Wrong(severity) => {
                out.push_str(&format!(" · <span class=\"{}\">{text}</span>", class(severity)));
            }
            About::Title | About::Facts | About::Group | About::Line | About::Below => {
                out.push_str(&format!(" · {text}"));
            }
        }
    }
    for line in report::lines(ctx, part, seat) {
        out.push_str(&format!(" · {}", escape(line.trim())));
    }
}

const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "says-error",
        Severity::Warning => "says-warning",
        Severity::Info => "says-info",
    }
}

fn push_chains(ctx: Ctx<'_>, part: &Part, to: To<'_>, out: &mut String) {
    out.push_str("<section id=\"chains\">\n<h2>Chains of intent</h2>\n");
    let mut chains = part.chains(ctx.analysis).peekable();
    if chains.peek().is_none() {
        out.push_str("<p>No teams, so no chains.</p>\n</section>\n");
        return;
    }
    let heads = report::COLUMNS.join("</th><th scope=\"col\">");
    out.push_str(&format!("<table>\n<thead><tr><th scope=\"col\">{heads}</th></tr></thead>\n<tbody>\n"));
    for id in chains {
        let row = report::row(ctx, id);
        let path: Vec<String> = row.path.iter().map(|name| escape(name)).collect();
        let team = escape(&row.team);
        let team = match to(Subject::Team(ctx.analysis.chain(id).team)) {
            Some(node) => format!("<a href=\"#{node}\">{team}</a>"),
            None => team,
        };
        out.push_str(&format!(
            "<tr><th scope=\"row\">{team}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escape(&row.kept),
            row.handoffs,
            path.join(" → "),
            row.back,
        ));
    }
    out.push_str(&format!("</tbody>\n</table>\n<p>{}</p>\n</section>\n", report::ESTIMATES));
}

fn push_findings(ctx: Ctx<'_>, part: &Part, to: To<'_>, out: &mut String) {
    out.push_str("<section id=\"findings\">\n<h2>Findings</h2>\n");
    let all = report::findings(ctx, part);
    if all.is_empty() {
        out.push_str("<p>Nothing found.</p>\n");
    }
    for (severity, heading, of) in all {
        let sign = ctx.glyphs.severity(severity);
        out.push_str(&format!("<h3 class=\"{}\">{sign} {heading}</h3>\n<ul>\n", class(severity)));
        for finding in of {
            push_finding(ctx, finding, to, out);
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn push_finding(ctx: Ctx<'_>, finding: &Finding, to: To<'_>, out: &mut String) {
    out.push_str(&format!(
        "<li><code>{}</code> {} <small>{}</small>",
        finding.rule,
        prose(&finding.message),
        escape(&ctx.place(finding.span))
    ));
    let first = finding.subjects.iter().find_map(|subject| Some((*subject, to(*subject)?)));
    if let Some((subject, node)) = first {
        out.push_str(&format!(" <a href=\"#{node}\">{}</a>", escape(&ctx.subject(subject))));
    }
    if let Some(help) = &finding.help {
        out.push_str(&format!("<br/>{}", prose(help)));
    }
    out.push_str("</li>\n");
}

/// A sentence with names in backticks.
fn prose(sentence: &str) -> String {
    let sentence = text::clean(sentence);
    let piece = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => escape(words),
        Piece::Code(name) if name.trim().is_empty() => String::new(),
        Piece::Code(name) => format!("<code>{}</code>", escape(name)),
    };
    pieces(&sentence).iter().map(piece).collect()
}

//! SVG: one picture, the pages of a wide chart one below the other. It stands for itself: no script, nothing from elsewhere,
//! and colours for light and dark grounds and for paper.
//!
//! Every name passes [`escape`].

mod paint;
mod style;

pub(super) use paint::{legend, page};
pub(super) use style::{INK, LEGEND_HEIGHT};

use super::Part;
use super::drawing::{Drawing, Page, Paper};
use super::report;
use super::xml::escape;
use crate::view::Ctx;

/// A picture may be wider than a screen: who looks at it can draw it nearer.
const PAPER: Paper = Paper { width: 2400, height: 1700 };

/// Pixels around the pages.
const MARGIN: i32 = 24;
/// Pixels of the head of the picture, and of that of a page.
const HEAD: i32 = 78;
const PAGE_HEAD: i32 = 40;

/// The picture.
#[must_use]
pub fn write(ctx: Ctx<'_>, part: &Part) -> String {
    let drawing = Drawing::of(ctx, part, PAPER);
    let sentence = report::sentence(ctx, part);
    let many = drawing.pages.len() > 1;
    let head = HEAD + LEGEND_HEIGHT;
    let (legend, legend_width) = legend(&drawing.kinds, MARGIN, HEAD);
    let wide = drawing.pages.iter().map(|page| page.width).max().unwrap_or(0).max(legend_width);
    let high: i32 = drawing.pages.iter().map(|page| page.height + if many { PAGE_HEAD } else { 0 }).sum();
    let (width, height) = (wide + 2 * MARGIN, head + high + MARGIN);
    let title = escape(&drawing.title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"document\" lang=\"en\">\n<title>{title}</title>\n<desc>{}</desc>\n<style>{}</style>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n\
         <text class=\"title\" x=\"{MARGIN}\" y=\"34\">{title}</text>\n<text class=\"about\" x=\"{MARGIN}\" y=\"54\">{}</text>\n",
        escape(&sentence),
        INK,
        escape(&sentence),
    );
    out.push_str(&legend);
    let mut y = head;
    for (at, sheet) in drawing.pages.iter().enumerate() {
        out.push_str(&format!("<g id=\"p{}\" transform=\"translate({MARGIN} {y})\">\n", at + 1));
        if many {
            out.push_str(&page_head(&drawing, at, sheet));
            out.push_str(&format!("<g transform=\"translate(0 {PAGE_HEAD})\">\n"));
        }
        page(sheet, &mut out);
        out.push_str(if many { "</g></g>\n" } else { "</g>\n" });
        y += sheet.height + if many { PAGE_HEAD } else { 0 };
    }
    if drawing.pages.is_empty() {
        out.push_str(&format!("<text class=\"about\" x=\"{MARGIN}\" y=\"{y}\">No seats.</text>\n"));
    }
    out.push_str("</svg>\n");
    out
}

/// The name of a page, and the way back.
fn page_head(drawing: &Drawing, at: usize, page: &Page) -> String {
    let name = escape(&format!("{} · {}", at + 1, page.title));
    let mut out = format!("<text class=\"head\" x=\"8\" y=\"30\">{name}");
    if let Some(up) = page.up {
        let from = escape(&format!("↑ page {}: {}", up + 1, drawing.pages[up].title));
        out.push_str(&format!(
            "<a href=\"#p{}\"><tspan class=\"about\" dx=\"16\">{from}</tspan></a>",
            up + 1
        ));
    }
    out.push_str("</text>\n");
    out
}

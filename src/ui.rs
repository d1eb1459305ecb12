//! Draws the state: panels, overlays and the lines above and below them. Reads the state and the theme, returns where
//! everything went, and changes nothing. What a panel says comes from [`crate::view`], row by visible row.

pub mod canvas;
pub mod chrome;
mod empty;
pub mod frames;
pub mod layout;
pub mod lines;
pub mod overlay;
pub mod panel;
mod reading;
pub mod theme;

pub use theme::{ColourHints, Theme, ThemeName};

use crate::app::{Geometry, Region, State, Target};
use crate::model::{Org, Subject};
use crate::view::{Ctx, glyphs};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// What every drawing function reads, and the geometry it adds to.
pub struct Painter<'a> {
    /// What is drawn.
    pub state: &'a State,
    /// How meanings look.
    pub theme: &'a Theme,
    /// Where things went.
    pub geometry: Geometry,
}

impl<'a> Painter<'a> {
    /// The signs of this terminal.
    #[must_use]
    pub fn glyphs(&self) -> &'static glyphs::Glyphs {
        self.state.glyphs()
    }

    /// What views read, when there is a chart.
    #[must_use]
    pub fn ctx(&self) -> Option<Ctx<'a>> {
        let chart = self.state.chart.as_ref()?;
        Some(Ctx { org: &chart.org, analysis: &chart.analysis, glyphs: self.glyphs() })
    }

    /// Notes what a rectangle means to the mouse.
    pub fn target(&mut self, rect: Rect, target: Target) {
        self.geometry.targets.push((region(rect), target));
    }
}

/// A rectangle as the state knows it.
#[must_use]
pub const fn region(rect: Rect) -> Region {
    Region { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
}

/// Paints a frame and says where everything is.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: &Theme) -> Geometry {
    let mut painter = Painter { state, theme, geometry: Geometry::default() };
    let area = frame.area();
    let buffer = frame.buffer_mut();
    if area.is_empty() {
        return painter.geometry;
    }
    if let Some(ctx) = painter.ctx().filter(|ctx| !is_empty(ctx.org)) {
        let banner_rows = chrome::banner_rows(state, area.width);
        let arranged = layout::arrange(area, state.focused(), state.zoom, banner_rows);
        chrome::title(buffer, arranged.title, &painter);
        chrome::banner(buffer, arranged.banner, &painter);
        if let Some(tabs) = arranged.tabs {
            chrome::tabs(buffer, tabs, &painter);
        }
        for (panel, rect) in arranged.panels {
            panel::draw(buffer, rect, panel, ctx, &mut painter);
        }
        chrome::status(buffer, arranged.status, &painter);
    } else {
        empty::draw(buffer, area, &painter);
    }
    if let Some(overlay) = &state.overlay {
        overlay::draw(buffer, area, overlay, &mut painter);
    }
    lay_down_pens(buffer);
    painter.geometry
}

/// Gives blanks no colour that nobody sees: a blank that differs from another only so would be sent for nothing.
fn lay_down_pens(buffer: &mut ratatui::buffer::Buffer) {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    for cell in &mut buffer.content {
        if cell.symbol() == " " && !cell.modifier.intersects(seen) {
            cell.fg = Color::Reset;
            cell.modifier = Modifier::empty();
        }
    }
}

/// Whether a chart has nothing that could be selected.
fn is_empty(org: &Org) -> bool {
    org.seats.is_empty() && org.teams.is_empty() && org.products.is_empty()
}

/// The seat the selection is about, for titles.
#[must_use]
pub fn subject_seat(state: &State) -> Option<crate::model::SeatId> {
    match state.selection.subject {
        Subject::Seat(seat) => Some(seat),
        Subject::Chart | Subject::Team(_) | Subject::Product(_) => state.selection.seat,
    }
}

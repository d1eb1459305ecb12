//! The window without a chart: why there is none, and what to do about it.

use super::{Painter, chrome, lines, reading};
use crate::app::{Command, LoadError, State};
use crate::text;
use crate::view::{Line, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The screen without a chart: why, and what to do.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, painter: &Painter<'_>) {
    let state = painter.state;
    let columns = usize::from(area.width).saturating_sub(4);
    let mut all = vec![Line::of("throughline", Tone::Strong), Line::new()];
    match (&state.banner, &state.chart) {
        (None, None) if !state.loading => all.push(Line::of("no chart is open", Tone::Muted)),
        (Some(banner), _) => all.extend(cannot_read(&banner.0, columns)),
        (None, None) if state.loading => all.extend(being_read(state, columns)),
        (None, None | Some(_)) => all.extend(nothing_yet(state)),
    }
    all.push(Line::new());
    let mut keys = Line::new();
    let while_reading = [(Command::Cancel, "stop reading"), (Command::Quit, "quit")];
    let without_chart = [
        (Command::Reload, "read again"),
        (Command::Edit, "edit"),
        (Command::OpenChart, "open another chart"),
        (Command::Help, "help"),
        (Command::Quit, "quit"),
    ];
    let is_read = state.loading && state.chart.is_none();
    for (command, what) in if is_read { &while_reading[..] } else { &without_chart }.iter().copied() {
        keys.push(state.keymap().name(command), Tone::Key);
        keys.push(format!(" {what}   "), Tone::Muted);
    }
    all.push(keys);
    let top = (usize::from(area.height).saturating_sub(all.len()) / 3) as u16;
    let inside = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + top,
        width: area.width.saturating_sub(2),
        height: area.height - top,
    };
    lines::paint_all(buffer, inside, &all, painter.theme);
    let typing = state.find.as_ref().is_some_and(|find| find.typing);
    if state.status.is_some() || state.overlay.is_some() || typing {
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        chrome::status(buffer, last, painter);
    }
}

fn being_read(state: &State, columns: usize) -> Vec<Line> {
    let Some(reading) = &state.reading else {
        // What is below stays where it is when there is more to say.
        return vec![Line::of("reading the chart", Tone::Muted), Line::new(), Line::new(), Line::new()];
    };
    let name =
        reading.path.as_ref().map_or_else(|| "the built-in example".into(), |path| path.to_string_lossy());
    let mut lines = vec![Line::of(format!("reading {}", text::clean(&name)), Tone::Muted), Line::new()];
    lines.extend(reading::lines(reading, state.glyphs(), columns));
    lines
}

fn nothing_yet(state: &State) -> Vec<Line> {
    vec![
        Line::of(format!("nothing to draw yet in {}", chrome::file_name(state)), Tone::Plain),
        Line::new(),
        Line::of("Three lines make a chart:", Tone::Muted),
        Line::new(),
        Line::of("    people:", Tone::Plain),
        Line::of("      - name: Maya Chen", Tone::Plain),
        Line::of("        title: Chief Product Officer", Tone::Plain),
    ]
}

fn cannot_read(error: &LoadError, columns: usize) -> Vec<Line> {
    let file = error
        .path
        .as_ref()
        .map_or_else(|| "the built-in example".into(), |path| path.to_string_lossy().into_owned());
    let place = error.at.map_or_else(|| file.clone(), |(line, column)| format!("{file}:{line}:{column}"));
    let mut all = vec![Line::of(text::clean(&place).into_owned(), Tone::Strong)];
    all.extend(
        text::wrap(&text::clean(&error.message), columns).into_iter().map(|part| Line::of(part, Tone::Bad)),
    );
    all.push(Line::new());
    all.extend(error.excerpt.iter().map(|line| Line::of(text::clean(line).into_owned(), Tone::Plain)));
    if let Some(help) = &error.help {
        all.extend(
            text::wrap(&format!("help: {}", text::clean(help)), columns)
                .into_iter()
                .map(|part| Line::of(part, Tone::Good)),
        );
    }
    if error.more > 0 {
        all.push(Line::of(format!("and {} more", error.more), Tone::Muted));
    }
    all.push(Line::new());
    all.push(Line::of("The chart opens when the file is good and read again.", Tone::Muted));
    all
}

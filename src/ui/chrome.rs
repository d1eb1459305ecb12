//! The lines around the panels: title, banner, tabs, status, frames, and the screen without a chart.

use super::{Painter, Theme, frames, lines, reading};
use crate::app::hint::KEPT;
use crate::app::state::Watching;
use crate::app::{LoadError, Panel, State, Target, hints, key};
use crate::text;
use crate::view::{self, Line, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The name of the chart's file as a title shows it.
pub(super) fn file_name(state: &State) -> String {
    let path = state.chart.as_ref().and_then(|chart| chart.path.as_ref());
    match path {
        Some(path) => {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            text::clean(&name).into_owned()
        }
        None => "built-in example".to_owned(),
    }
}

/// Columns of a sign, with the blank before it.
const SIGN: usize = 2;

/// The line on top: the chart's name and file, then its numbers at the right.
pub fn title(buffer: &mut Buffer, area: Rect, painter: &Painter<'_>) {
    let Some(ctx) = painter.ctx() else { return };
    let glyphs = painter.glyphs();
    let columns = usize::from(area.width);
    let name = text::clean(ctx.org.name.map_or("Organisation", |name| ctx.org.str(name))).into_owned();
    let name = if glyphs.transliterates { text::to_ascii(&name).into_owned() } else { name };
    let file = file_name(painter.state);
    // The name comes first; what is wrong with the chart is worth more than the rest of a long one.
    let left = text::width(&name).min(columns / 2).max(20);
    let room = columns.saturating_sub(left + 4);
    let numbers = match &painter.state.following {
        Some(following) => reading::in_title(following.report, room),
        None => view::title::numbers(ctx, room),
    };
    let right = numbers.width();
    let room = if right > 0 { columns - right - 3 } else { columns.saturating_sub(1) };
    let full = format!("{name} {} {file}", glyphs.dot);
    let mut line = Line::of(" ", Tone::Plain);
    if text::width(&full) <= room {
        line.push(name, Tone::Strong);
        line.push(format!(" {} {file}", glyphs.dot), Tone::Muted);
    } else if painter.state.chart.as_ref().is_some_and(|chart| chart.path.is_none()) {
        // That this is nobody's chart matters more than what it is called.
        let file = format!(" {} {file}", glyphs.dot);
        let left = room.saturating_sub(text::width(&file));
        line.push(text::fit(&name, left, glyphs.ellipsis).into_owned(), Tone::Strong);
        line.push(text::fit(&file, room, glyphs.ellipsis).into_owned(), Tone::Muted);
    } else {
        line.push(text::fit(&name, room, glyphs.ellipsis).into_owned(), Tone::Strong);
    }
    let left = (room + 1).saturating_sub(line.width());
    // The numbers to come take more room than what stands in their place.
    let left = if painter.state.following.is_some() { left.min(SIGN) } else { left };
    line.0.extend(watching(painter.state, glyphs, left).0);
    if right > 0 {
        line.pad_to(columns - right - 1);
        line.0.extend(numbers.0);
    }
    lines::paint(buffer, area, 0, &line, painter.theme);
}

/// Whether changes of the file are noticed, in so many columns: a sign and a word, the sign alone, or nothing.
fn watching(state: &State, glyphs: &view::glyphs::Glyphs, columns: usize) -> Line {
    let (sign, word, tone) = match &state.watching {
        Watching::Nothing => return Line::new(),
        Watching::Told => (glyphs.watched, "watching", Tone::Good),
        Watching::Looking(_) | Watching::LookingAsAsked => {
            (glyphs.unwatched, "looking every 2 s", Tone::Unknown)
        }
        Watching::Unwanted => (glyphs.unwatched, "not watching", Tone::Unknown),
    };
    let all = format!(" {sign} {word}");
    match columns {
        _ if columns >= text::width(&all) => {
            Line::of(format!(" {sign}"), tone).with(format!(" {word}"), Tone::Muted)
        }
        SIGN.. => Line::of(format!(" {sign}"), tone),
        _ => Line::new(),
    }
}

/// How many rows the banner needs.
#[must_use]
pub fn banner_rows(state: &State, width: u16) -> u16 {
    let Some(text) = banner_text(state) else { return 0 };
    text::wrap(&text, usize::from(width).saturating_sub(2)).len().min(3) as u16
}

/// What the banner says: which version of the past is shown, else why the file is not.
fn banner_text(state: &State) -> Option<String> {
    let history = state.history.as_ref();
    match history.and_then(|history| history.version().zip(history.shown.as_ref())) {
        Some((version, shown)) => {
            let of = history.map_or(0, |history| history.versions.all.len());
            Some(version_text(state, version, of - shown.at, of))
        }
        None => state.banner.as_ref().map(|banner| error_text(state, &banner.0)),
    }
}

/// Day, commit and number of a version, and how to go on and back.
fn version_text(state: &State, version: &view::versions::Version, at: usize, of: usize) -> String {
    let view::versions::Commit { day, short, subject, .. } = &version.commit;
    let keys = "{older-version} older, {newer-version} newer, {versions} lists, {cancel} back to the file";
    let keys = state.keymap().fill(keys);
    text::clean(&format!("as it was on {day}, version {at} of {of} - {keys} - {short} {subject}"))
        .into_owned()
}

/// Place, message and how many more, in one sentence.
fn error_text(state: &State, error: &LoadError) -> String {
    let file = error
        .path
        .as_ref()
        .map_or_else(|| "the built-in example".into(), |path| path.to_string_lossy().into_owned());
    let place = error.at.map_or_else(|| file.clone(), |(line, column)| format!("{file}:{line}:{column}"));
    let more = match error.more {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let shown = match &state.watching {
        Watching::Told | Watching::Looking(_) | Watching::LookingAsAsked => {
            "showing the last good version until it is good again; {edit} edits it there"
        }
        Watching::Nothing | Watching::Unwanted => {
            "showing the last good version; {reload} reads it again, {edit} edits it"
        }
    };
    let shown = state.keymap().fill(shown);
    text::clean(&format!("{place}: {}{more} - {shown}", error.message)).into_owned()
}

/// Says what is shown in the place of the file on disk.
pub fn banner(buffer: &mut Buffer, area: Rect, painter: &Painter<'_>) {
    let Some(text) = banner_text(painter.state) else { return };
    let past = painter.state.history.as_ref().is_some_and(|history| history.shown.is_some());
    let style = if past { painter.theme.past() } else { painter.theme.banner() };
    buffer.set_style(area.intersection(buffer.area), style);
    let wrapped = text::wrap(&text, usize::from(area.width).saturating_sub(2));
    for (row, text) in wrapped.into_iter().enumerate().take(usize::from(area.height)) {
        buffer.set_stringn(
            area.x,
            area.y + row as u16,
            format!(" {text}"),
            usize::from(area.width),
            Style::new(),
        );
    }
}

/// Names all panels over a single one.
pub fn tabs(buffer: &mut Buffer, area: Rect, painter: &Painter<'_>) {
    let focused = painter.state.focused();
    let full: usize = Panel::ALL.iter().map(|panel| panel.title().len() + 4).sum();
    let mut line = Line::new();
    for panel in Panel::ALL {
        let title = match (full <= usize::from(area.width), panel == focused) {
            (true, _) | (_, true) => format!(" {} {} ", panel.number(), panel.title()),
            (false, false) => format!(" {} ", panel.number()),
        };
        line.push(title, if panel == focused { Tone::Trace } else { Tone::Muted });
    }
    lines::paint(buffer, area, 0, &line, painter.theme);
}

/// The line at the bottom: the find prompt, else a message, else the keys that matter here.
pub fn status(buffer: &mut Buffer, area: Rect, painter: &Painter<'_>) {
    let state = painter.state;
    let reading = state.reading.as_ref().filter(|_| state.overlay.is_none());
    let line = match (&state.find, &state.status, reading) {
        (Some(find), ..) if find.typing => {
            let count = match (find.input.value().is_empty(), find.matches.is_empty()) {
                (true, _) => "type a name, title, role, team or id".to_owned(),
                (false, _) if find.waits_for.is_some() => state.glyphs().ellipsis.to_owned(),
                (false, true) => "nothing found".to_owned(),
                (false, false) => format!("{}/{}", find.at + 1, find.matches.len()),
            };
            prompt("/", &find.input).with(format!("  {count}"), Tone::Muted)
        }
        (_, Some(status), _) => Line::of(format!(" {}", text::clean(status)), Tone::Strong),
        (_, None, Some(reading)) => {
            let stop = state.keymap().fill("{cancel}");
            reading::line(reading.report, &stop, state.glyphs(), usize::from(area.width))
        }
        (Some(find), None, None) if !find.matches.is_empty() => Line::of(" /", Tone::Key)
            .with(text::clean(find.input.value()).into_owned(), Tone::Plain)
            .with(format!("  {}/{}  ", find.at + 1, find.matches.len()), Tone::Muted)
            .with(state.keymap().fill("{next-match} {previous-match}"), Tone::Key)
            .with(" next, previous  ", Tone::Muted)
            .with(state.keymap().fill("{cancel}"), Tone::Key)
            .with(" back to where you were", Tone::Muted),
        (_, None, None) => hint_line(state, usize::from(area.width)),
    };
    lines::paint(buffer, area, 0, &line, painter.theme);
}

/// A prompt with its cursor drawn as a reversed cell, so that the terminal's own stays hidden.
#[must_use]
pub fn prompt(sign: &'static str, input: &tui_input::Input) -> Line {
    let value = input.value();
    let at = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    let (before, rest) = value.split_at(at);
    let under = rest.chars().next();
    let after = under.map_or("", |char| rest.split_at(char.len_utf8()).1);
    Line::of(format!(" {sign}"), Tone::Key)
        .with(text::clean(before).into_owned(), Tone::Strong)
        .with(
            under.map_or_else(|| " ".to_owned(), |char| text::clean(&char.to_string()).into_owned()),
            Tone::Trace,
        )
        .with(text::clean(after).into_owned(), Tone::Strong)
}

/// As many hints as fit, each whole. The last ones, other panels, help and how to leave, keep theirs where there is any.
fn hint_line(state: &State, columns: usize) -> Line {
    let hint = |(keys, hint): (String, &'static str)| {
        let keys = if state.ascii() { key::spelled_out(&keys) } else { keys };
        Line::of(keys, Tone::Key).with(format!(" {hint}  "), Tone::Plain)
    };
    let all: Vec<Line> = hints(state).into_iter().map(hint).collect();
    let (first, last) = all.split_at(all.len().saturating_sub(KEPT));
    let kept: usize = last.iter().map(Line::width).sum();
    let kept = if columns >= 2 * kept { kept } else { 0 };
    let mut line = Line::of(" ", Tone::Plain);
    let mut room = columns.saturating_sub(1 + kept);
    for hint in first {
        if hint.width() > room {
            break;
        }
        room -= hint.width();
        line.0.extend(hint.0.iter().cloned());
    }
    let mut room = room + kept;
    for hint in last {
        // The blanks after the very last may fall off the window.
        if hint.width() <= room + 2 {
            line.0.extend(hint.0.iter().cloned());
        }
        room = room.saturating_sub(hint.width());
    }
    line
}

/// Draws a panel's frame with its number and title, a text after them and one at the right of its bottom. What comes after
/// the title begins in the same column whatever it says, so that a path of which only the end changes is sent only there.
/// Returns the inside. The focused panel has a heavy side and a bold title, the others only corners.
pub fn frame(
    buffer: &mut Buffer,
    area: Rect,
    panel: Panel,
    path: &str,
    position: &str,
    painter: &mut Painter<'_>,
) -> Rect {
    let focused = painter.state.focused() == panel;
    let style = if focused {
        painter.theme.focused_frame().add_modifier(Modifier::BOLD)
    } else {
        painter.theme.frame()
    };
    let inner = frames::draw(buffer, area, frames::of_panel(painter.state.ascii(), focused), style);
    let title = format!(" {} {} ", panel.number(), panel.title());
    // The end of a path says most of it; half an order says nothing.
    let room = usize::from(area.width).saturating_sub(title.len() + 5);
    let path = match panel {
        Panel::Handoffs | Panel::Findings if text::width(path) > room => "",
        Panel::Chart | Panel::Card | Panel::Horizons | Panel::Handoffs | Panel::Findings => path,
    };
    put_title(buffer, area, &title, path, position, style, painter.glyphs());
    painter.geometry.panels.push((panel, super::region(inner)));
    painter.target(area, Target::Panel(panel));
    inner
}

fn put_title(
    buffer: &mut Buffer,
    area: Rect,
    title: &str,
    path: &str,
    position: &str,
    style: Style,
    glyphs: &view::glyphs::Glyphs,
) {
    let (dot, ellipsis) = (glyphs.dot, glyphs.ellipsis);
    let area = area.intersection(buffer.area);
    if area.width < 4 || area.height == 0 {
        return;
    }
    let room = usize::from(area.width) - 2;
    let (x, _) = buffer.set_stringn(area.x + 1, area.y, title, room, style);
    let left = usize::from(area.right().saturating_sub(x + 1));
    if !path.is_empty() && left > 8 {
        let path = text::fit_end(path, left - 3, ellipsis);
        buffer.set_stringn(x, area.y, format!("{dot} {path} "), left, style);
    }
    if !position.is_empty() && area.height > 1 && text::width(position) + 4 < room {
        let start = area.right() - 1 - (text::width(position) as u16 + 2);
        buffer.set_stringn(start, area.bottom() - 1, format!(" {position} "), room, style);
    }
}

/// The theme's style for text over a frame.
#[must_use]
pub fn caption(theme: &Theme) -> Style {
    theme.style(Tone::Muted)
}

//! What lies over the panels: one box in the middle, with a prompt and a list, or with text.

use super::{Painter, chrome, frames, lines};
use crate::analysis::levers::Lever;
use crate::app::command::TABLE;
use crate::app::list::List;
use crate::app::msg::{Listed, Summary};
use crate::app::overlay::Choice;
use crate::app::{Command, Overlay, Panel, State, Target, available, key};
use crate::model::{ChainId, Subject};
use crate::text::{self, Align};
use crate::view::explain::{Keys, Topic};
use crate::view::glyphs::Glyphs;
use crate::view::{self, Line, Tone, numbers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the open overlay.
pub fn draw(buffer: &mut Buffer, area: Rect, overlay: &Overlay, painter: &mut Painter<'_>) {
    match overlay {
        Overlay::Help(search) => {
            commands(buffer, area, "Help: type to search, Enter runs", search, painter, true)
        }
        Overlay::Palette(search) => commands(buffer, area, "Commands", search, painter, false),
        Overlay::Picker { charts, search } => {
            let inner = shell(buffer, area, "Open a chart", 90, 24, painter);
            let list = with_prompt(buffer, inner, &search.input, painter);
            let Some(charts) = charts else {
                lines::paint(buffer, list, 0, &Line::of("reading the charts", Tone::Muted), painter.theme);
                return;
            };
            rows(buffer, list, &search.rows, painter, |at, width| {
                charts
                    .get(at)
                    .map_or_else(Line::new, |listed| chart_row(listed, width, painter.state.glyphs()))
            });
        }
        Overlay::Filter { choices, list } => {
            let inner = shell(
                buffer,
                area,
                &painter.state.keymap().fill("Show only: {fold} switches"),
                56,
                20,
                painter,
            );
            painter.geometry.overlay = Some(super::region(inner));
            let ellipsis = painter.glyphs().ellipsis;
            rows(buffer, inner, list, painter, |at, width| {
                choices.get(at).map_or_else(Line::new, |choice| choice_row(choice, width, ellipsis))
            });
        }
        Overlay::Changes(list) => {
            let since = painter.state.since.as_deref().map(text::clean);
            let since = since.map_or_else(String::new, |since| format!(" since {since}"));
            let title = format!("What changed{since}: Enter goes there");
            let inner = shell(buffer, area, &title, 100, 24, painter);
            painter.geometry.overlay = Some(super::region(inner));
            let all = &painter.state.told;
            let Some(ctx) = painter.ctx() else { return };
            rows(buffer, inner, list, painter, |at, width| {
                all.get(at).map_or_else(Line::new, |row| view::story::fitted(ctx, row, width))
            });
        }
        Overlay::Versions(list) => versions(buffer, area, list, painter),
        Overlay::Source { scroll } => source(buffer, area, *scroll, painter),
        Overlay::Guide { scroll } => {
            let inner = shell(buffer, area, "Product manager, product owner, Scrum Master", 116, 64, painter);
            let selection = painter.state.selection;
            let known = painter
                .ctx()
                .and_then(|ctx| view::guide::conditions::of(ctx, selection.subject, selection.chain));
            let all = view::guide::lines(painter.glyphs(), known.as_ref(), usize::from(inner.width));
            text_box(buffer, inner, &all, *scroll, painter);
        }
        Overlay::Explain { scroll } => {
            let Some(ctx) = painter.ctx() else { return };
            let topic = topic(painter.state);
            let inner = shell(buffer, area, topic.title(), 110, 40, painter);
            let name = |command| painter.state.keymap().name(command);
            let keys = Keys { explain: name(Command::Explain), decide: name(Command::Decision) };
            let all = view::explain::lines(ctx, topic, Some(&keys), usize::from(inner.width));
            text_box(buffer, inner, &all, *scroll, painter);
        }
        Overlay::Path { from, to, scroll } => {
            let Some(ctx) = painter.ctx() else { return };
            let inner = shell(buffer, area, "Path", 80, 24, painter);
            let all = view::between::lines(ctx, *from, *to, usize::from(inner.width));
            text_box(buffer, inner, &all, *scroll, painter);
        }
        Overlay::WhatIf { chain, list, scroll } => {
            let Some(ctx) = painter.ctx() else { return };
            let title = format!("What if: {}", ctx.team(ctx.analysis.chain(*chain).team));
            let detail = match list.current() {
                Some(lever) => view::levers::detail(ctx, *chain, &lever, 90).len(),
                None => 0,
            };
            let height = 3 + list.rows.len() + detail;
            let inner = shell(buffer, area, &title, 96, height.clamp(12, 36) as u16, painter);
            what_if(buffer, inner, (*chain, list, *scroll), painter);
        }
        Overlay::Decision { products, at, scroll } => {
            let Some(ctx) = painter.ctx() else { return };
            let title = match products.len() {
                0 | 1 => "Decision".to_owned(),
                many => format!("Decision: product {} of {many}", at + 1),
            };
            let inner = shell(buffer, area, &title, 110, 40, painter);
            let all = match products.get(*at) {
                Some(product) => view::decision::lines(ctx, *product, usize::from(inner.width)),
                None => vec![view::decision::none(ctx, painter.state.selection.subject)],
            };
            text_box(buffer, inner, &all, *scroll, painter);
        }
    }
}

/// What the focused panel has selected, to be explained.
fn topic(state: &State) -> Topic {
    let selection = state.selection;
    let topic = match state.focused() {
        Panel::Chart => selection.seat.map(|seat| Topic::Subject(Subject::Seat(seat))),
        Panel::Card => None,
        Panel::Horizons => selection.seat.map(Topic::Horizon),
        // The row that is marked, also where it was not chosen: a list has a marked row from the start.
        Panel::Handoffs => state.handoffs.current().or(selection.chain).map(Topic::Chain),
        Panel::Findings => state.findings.current().or(selection.finding).map(Topic::Finding),
    };
    topic.unwrap_or(Topic::Subject(selection.subject))
}

/// A frame in the middle with its inside cleared.
fn shell(
    buffer: &mut Buffer,
    area: Rect,
    title: &str,
    columns: u16,
    rows: u16,
    painter: &Painter<'_>,
) -> Rect {
    let width = columns.min(area.width.saturating_sub(if area.width > 60 { 4 } else { 0 }));
    let height = rows.min(area.height.saturating_sub(if area.height > 16 { 4 } else { 0 }));
    let rect =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    frames::clear(buffer, rect);
    let inner =
        frames::draw(buffer, rect, frames::of_overlay(painter.state.ascii()), painter.theme.focused_frame());
    let room = usize::from(rect.width.saturating_sub(4));
    if room > 0 && rect.height > 0 {
        buffer.set_stringn(rect.x + 1, rect.y, format!(" {title} "), room, painter.theme.focused_frame());
    }
    inner
}

/// Draws the prompt on the first row and returns the rest.
fn with_prompt(
    buffer: &mut Buffer,
    inner: Rect,
    input: &tui_input::Input,
    painter: &mut Painter<'_>,
) -> Rect {
    lines::paint(buffer, inner, 0, &chrome::prompt("> ", input), painter.theme);
    let used = 1.min(inner.height);
    let list = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    painter.geometry.overlay = Some(super::region(list));
    list
}

/// The visible rows of an overlay's list, with the selected one marked.
fn rows<T: Copy>(
    buffer: &mut Buffer,
    area: Rect,
    list: &List<T>,
    painter: &mut Painter<'_>,
    say: impl Fn(T, usize) -> Line,
) {
    for (row, at) in (list.top..list.rows.len()).enumerate().take(usize::from(area.height)) {
        let line = say(list.rows[at], usize::from(area.width));
        lines::paint(buffer, area, row as u16, &line, painter.theme);
        if at == list.selected {
            lines::overlay_row(buffer, area, row as u16, painter.theme.selection());
        }
        painter.target(Rect { y: area.y + row as u16, height: 1, ..area }, Target::OverlayRow(at));
    }
    if list.rows.is_empty() {
        lines::paint(buffer, area, 0, &Line::of("nothing matches", Tone::Muted), painter.theme);
    }
}

fn commands(
    buffer: &mut Buffer,
    area: Rect,
    title: &str,
    search: &crate::app::overlay::Search<Command>,
    painter: &mut Painter<'_>,
    full: bool,
) {
    let height = if full { 40 } else { 20 };
    let inner = shell(buffer, area, title, 100, height, painter);
    let list = with_prompt(buffer, inner, &search.input, painter);
    let state = painter.state;
    rows(buffer, list, &search.rows, painter, |command, width| command_row(state, command, width));
    debug_assert!(search.rows.rows.len() <= TABLE.len(), "each command is listed once");
}

/// Keys, name and sentence of a command; one that does nothing here says why.
fn command_row(state: &State, command: Command, width: usize) -> Line {
    let entry = command.entry();
    let keys: Vec<String> = state.keymap().keys(command).iter().map(ToString::to_string).collect();
    let help = state.keymap().fill(entry.help);
    let keys = if state.ascii() { key::spelled_out(&keys.join(" ")) } else { keys.join(" ") };
    let ellipsis = state.glyphs().ellipsis;
    let mut line = Line::of(text::pad(&keys, 14, Align::Left, ellipsis), Tone::Key);
    line.push(" ", Tone::Plain);
    if width >= 70 {
        line.push(text::pad(entry.name, 17, Align::Left, ellipsis), Tone::Strong);
    }
    let room = width.saturating_sub(line.width());
    match available::available(state, command) {
        Ok(()) => line.push(text::fit(&help, room, ellipsis).into_owned(), Tone::Plain),
        Err(why) => {
            // Why it does nothing is worth more here than what it would do.
            let why = format!(" ({})", state.keymap().fill(why));
            let left = room.saturating_sub(text::width(&why));
            line.push(text::fit(&help, left, ellipsis).into_owned(), Tone::Muted);
            line.push(text::fit(&why, room, ellipsis).into_owned(), Tone::Unknown);
        }
    }
    line
}

/// What the selected change makes of the chain, and below it the changes.
fn what_if(
    buffer: &mut Buffer,
    inner: Rect,
    (chain, changes, scroll): (ChainId, &List<Lever>, usize),
    painter: &mut Painter<'_>,
) {
    let Some(ctx) = painter.ctx() else { return };
    painter.geometry.overlay = Some(super::region(inner));
    let width = usize::from(inner.width);
    let Some(lever) = changes.current() else {
        let line = Line::of("no single change would lift this chain", Tone::Muted);
        lines::paint(buffer, inner, 0, &line, painter.theme);
        return;
    };
    let detail = view::levers::detail(ctx, chain, &lever, width);
    // The chain has what it needs, but for a third of the window.
    let room = inner.height - inner.height.div_ceil(3);
    let rule = u16::from(room > 1);
    let above = detail.len().min(usize::from(room.saturating_sub(rule))) as u16;
    let chain_area = Rect { height: above * rule, ..inner };
    let used = chain_area.height + rule;
    let list = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    painter.geometry.overlay = Some(super::region(list));
    // What can be scrolled is counted from the list's rows, as in every overlay.
    let over = detail.len().saturating_sub(usize::from(chain_area.height));
    painter.geometry.content_rows.push((None, over + usize::from(list.height)));
    lines::paint_all(buffer, chain_area, detail.iter().skip(scroll.min(over)), painter.theme);
    if rule > 0 {
        let line = Line::of(painter.glyphs().dash.repeat(8.min(width)), Tone::Guide);
        lines::paint(buffer, inner, chain_area.height, &line, painter.theme);
    }
    // Moved before its height was known, the list may have left rows above although all fit.
    let top = changes.top.min(changes.rows.len().saturating_sub(usize::from(list.height)));
    let changes = &List { top, ..changes.clone() };
    rows(buffer, list, changes, painter, |lever, width| view::levers::row(ctx, chain, &lever, width));
}

fn choice_row(choice: &Choice, width: usize, ellipsis: &str) -> Line {
    let sign = if choice.on { "[x] " } else { "[ ] " };
    let count = text::thousands(choice.count);
    let room = width.saturating_sub(sign.len() + count.len() + 2);
    Line::of(sign, Tone::Key)
        .with(text::pad(&text::clean(&choice.label), room, Align::Left, ellipsis), Tone::Plain)
        .with(format!(" {count}"), Tone::Muted)
}

/// One chart: seats, teams, median chain, worst finding.
fn chart_row(listed: &Listed, width: usize, glyphs: &Glyphs) -> Line {
    let name = text::clean(&listed.name).into_owned();
    let name = if glyphs.transliterates { text::to_ascii(&name).into_owned() } else { name };
    let mut line =
        Line::of(text::pad(&name, (width * 3 / 10).max(8), Align::Left, glyphs.ellipsis), Tone::Strong);
    line.push(" ", Tone::Plain);
    match &listed.summary {
        Ok(Summary { seats, teams, median, worst }) => {
            line.push(
                format!("{:>7} seats {:>5} teams  ", text::thousands(*seats), text::thousands(*teams)),
                Tone::Muted,
            );
            match median {
                Some((value, grade)) => line.push(
                    format!("median est. {} {}  ", numbers::percent(*value), grade.letter()),
                    Tone::Grade(*grade),
                ),
                None => line.push("no whole chain  ", Tone::Unknown),
            }
            match worst {
                Some((severity, count)) => {
                    let plural = if *count == 1 { "" } else { "s" };
                    line.push(
                        format!("{} {count} {}{plural}", glyphs.severity(*severity), severity.key()),
                        Tone::Severity(*severity),
                    );
                }
                None => line.push("no findings", Tone::Good),
            }
        }
        Err(why) => line.push(format!("{} {}", glyphs.broken, text::clean(why)), Tone::Bad),
    }
    line
}

/// The file, then the versions of its history.
fn versions(buffer: &mut Buffer, area: Rect, list: &List<usize>, painter: &mut Painter<'_>) {
    let Some((ctx, history)) = painter.ctx().zip(painter.state.history.as_ref()) else { return };
    let told = &history.versions;
    let title = format!("Versions of {}: Enter shows one", chrome::file_name(painter.state));
    let inner = shell(buffer, area, &title, 116, 30, painter);
    painter.geometry.overlay = Some(super::region(inner));
    let sparks = view::spark::sparks(&told.means(), painter.state.ascii());
    let shown = history.shown.as_ref().map_or(0, |shown| shown.at + 1);
    rows(buffer, inner, list, painter, |row, width| {
        let mut line = Line::of(if row == shown { "* " } else { "  " }, Tone::Key);
        let of = match row.checked_sub(1).and_then(|at| told.all.get(at).zip(sparks.get(at))) {
            Some((version, spark)) => view::versions::row(ctx, version, *spark, width.saturating_sub(2)),
            None => Line::of("the file as it is now", Tone::Strong),
        };
        line.0.extend(of.0);
        line
    });
}

/// The YAML around the selection, or around its finding's place.
fn source(buffer: &mut Buffer, area: Rect, scroll: i32, painter: &mut Painter<'_>) {
    let Some(ctx) = painter.ctx() else { return };
    let state = painter.state;
    let finding = state.selection.finding.filter(|_| state.focused() == crate::app::Panel::Findings);
    let span = match finding {
        Some(finding) => ctx.analysis.finding(finding).span,
        None => ctx.org.span(state.selection.subject),
    };
    let place = ctx.org.place(span);
    let past = state.history.as_ref().is_some_and(|history| history.shown.is_some());
    let edits = if past { String::new() } else { state.keymap().fill("  {edit} edits") };
    let title = format!("{}:{}{edits}", text::clean(&place.file), place.line);
    let inner = shell(buffer, area, &title, 110, 36, painter);
    painter.geometry.overlay = Some(super::region(inner));
    let count = usize::from(inner.height);
    let first = view::yaml::first_line(ctx, span, count);
    let first = first.saturating_add_signed(scroll).max(1);
    let all = view::yaml::lines(ctx, span, first, count, usize::from(inner.width));
    lines::paint_all(buffer, inner, &all, painter.theme);
}

/// Text that can be scrolled.
fn text_box(buffer: &mut Buffer, inner: Rect, all: &[Line], scroll: usize, painter: &mut Painter<'_>) {
    painter.geometry.overlay = Some(super::region(inner));
    painter.geometry.content_rows.push((None, all.len()));
    let top = scroll.min(all.len().saturating_sub(usize::from(inner.height)));
    lines::paint_all(buffer, inner, all.iter().skip(top), painter.theme);
}

//! The YAML around a place, with line numbers and the place underlined. Tabs and wide characters shift nothing.
//!
//! A line longer than the panel is shown from where the place stands. Costs what is visible, however long a line is.

use super::{Ctx, Line, Tone, outline::cut};
use crate::model::{SourceFile, Span};
use crate::text;
use unicode_segmentation::UnicodeSegmentation;

/// The lines from `first` (counted from 1), `count` of them at most, with the span underlined where it is in view.
#[must_use]
pub fn lines(ctx: Ctx<'_>, span: Span, first: u32, count: usize, width: usize) -> Vec<Line> {
    let Some(file) = ctx.org.files.get(span.file) else {
        let mut line = Line::of("the file is not known", Tone::Unknown);
        cut(ctx, &mut line, width);
        return vec![line];
    };
    let last = file.line_count();
    let digits = last.to_string().len();
    let bar = ctx.glyphs.pipe.trim_end();
    let room = width.saturating_sub(digits + 2 + text::width(bar)).max(1);
    let start = file.line_of(span.start);
    let mut lines = Vec::new();
    for number in first.max(1)..=last {
        if lines.len() >= count {
            break;
        }
        let here = number == start;
        let marked = if here { within_line(file, span, number) } else { (0, 0) };
        let (source, skipped) = window(ctx, file.line(number), marked.0, room);
        let gutter = format!("{number:>digits$} {bar} ");
        let mut line = Line::of(gutter, if here { Tone::Key } else { Tone::Guide });
        if skipped > 0 {
            line.push(ctx.glyphs.ellipsis, Tone::Muted);
        }
        highlight(ctx, source, &mut line);
        cut(ctx, &mut line, width);
        lines.push(line);
        if here && lines.len() < count {
            let ellipsis = if skipped > 0 { text::width(ctx.glyphs.ellipsis) } else { 0 };
            let local = |at: usize| at.saturating_sub(skipped);
            let (blanks, marks) = columns(ctx, source, local(marked.0), local(marked.1));
            let mut mark = Line::of(format!("{} {bar} ", " ".repeat(digits)), Tone::Guide)
                .with(" ".repeat(ellipsis + blanks), Tone::Plain)
                .with("^".repeat(marks.min(room.saturating_sub(ellipsis + blanks).max(1))), Tone::Key);
            cut(ctx, &mut mark, width);
            lines.push(mark);
        }
    }
    lines
}

/// Where the view of a span starts so that it stands in the upper third of `count` rows.
#[must_use]
pub fn first_line(ctx: Ctx<'_>, span: Span, count: usize) -> u32 {
    let line = ctx.org.files.get(span.file).map_or(1, |file| file.line_of(span.start));
    line.saturating_sub(count as u32 / 3).max(1)
}

/// The bytes of a line that a span covers; a span over several lines ends with its first.
fn within_line(file: &SourceFile, span: Span, number: u32) -> (usize, usize) {
    let (line_start, length) = (file.line_start(number), file.line(number).len());
    let local = |at: u32| (at.saturating_sub(line_start) as usize).min(length);
    (local(span.start), local(span.end()))
}

/// The part of a line that a panel shows, and how many bytes before it are left out. It holds the byte `at`.
fn window<'a>(ctx: Ctx<'_>, source: &'a str, at: usize, room: usize) -> (&'a str, usize) {
    let before = source.get(..at).unwrap_or_default();
    let near: usize = before.chars().rev().take(room * 2).map(char::len_utf8).sum();
    let fits = near == before.len() && text::width(&shown(ctx, before)) + 4 < room;
    let skipped =
        if fits { 0 } else { at - before.chars().rev().take(room / 3).map(char::len_utf8).sum::<usize>() };
    let rest = source.get(skipped..).unwrap_or_default();
    // A character may take no column, but few do: four for each column are enough to look at.
    let end = rest.char_indices().nth(room * 4).map_or(rest.len(), |(end, _)| end);
    (rest.get(..end).unwrap_or_default(), skipped)
}

/// Text of a file as it is shown: tabs are two blanks.
fn shown(ctx: Ctx<'_>, source: &str) -> String {
    ctx.clean(&source.replace('\t', "  "))
}

/// The columns before the bytes `from..to` of a text, and those they take, one at least.
fn columns(ctx: Ctx<'_>, source: &str, from: usize, to: usize) -> (usize, usize) {
    // Transliteration drops blanks at the end of a text; a letter behind keeps them.
    let wide = |part: Option<&str>| text::width(&shown(ctx, &format!("{}x", part.unwrap_or(source)))) - 1;
    let before = wide(source.get(..from));
    (before, wide(source.get(..to)).saturating_sub(before).max(1))
}

/// Keys, values and comments by simple rules; wrong only in colour when a text is unusual.
fn highlight(ctx: Ctx<'_>, source: &str, line: &mut Line) {
    let quoted = |part: &str| part.contains(['"', '\'']);
    let comment_at = if source.trim_start().starts_with('#') {
        Some(0)
    } else {
        source.find(" #").filter(|at| !quoted(source.get(..*at).unwrap_or_default()))
    };
    let (code, comment) = source.split_at(comment_at.unwrap_or(source.len()));
    let key_end = code.find(": ").or_else(|| code.strip_suffix(':').map(str::len));
    let key_end = key_end.filter(|end| !code.get(..*end).unwrap_or_default().contains(['"', '{', '[']));
    let (key, value) = code.split_at(key_end.unwrap_or(0));
    let whole = shown(ctx, source);
    // The parts are cut from the whole as it is shown, so that cleaning part by part moves nothing.
    let (key_columns, _) = columns(ctx, source, key.len(), key.len());
    let (code_columns, _) = columns(ctx, source, key.len() + value.len(), key.len() + value.len());
    let (key, rest) = split_columns(&whole, key_columns);
    let (value, tail) = split_columns(rest, code_columns - key_columns);
    line.push(key.to_owned(), Tone::Key);
    line.push(value.to_owned(), Tone::Plain);
    line.push(tail.to_owned(), if comment.is_empty() { Tone::Plain } else { Tone::Muted });
}

/// A text in two, the first of at most so many columns.
fn split_columns(shown: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    let mut end = 0;
    for (at, cluster) in shown.grapheme_indices(true) {
        used += text::width(cluster);
        if used > columns {
            break;
        }
        end = at + cluster.len();
    }
    shown.split_at(end)
}

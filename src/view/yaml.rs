//! The YAML around a place, with line numbers and the place underlined. Tabs and wide characters shift nothing.

use super::{Ctx, Line, Tone, outline};
use crate::model::{SourceFile, Span};
use crate::text;

/// The lines from `first` (counted from 1), `count` of them at most, with the span underlined where it is in view.
#[must_use]
pub fn lines(ctx: Ctx<'_>, span: Span, first: u32, count: usize, width: usize) -> Vec<Line> {
    let Some(file) = ctx.org.files.get(span.file) else {
        return vec![Line::of("the file is not known", Tone::Unknown)];
    };
    let last_number = file.line_count();
    let digits = last_number.to_string().len();
    let mut lines = Vec::new();
    let start = file.line_of(span.start);
    let mut number = first.max(1);
    while number <= last_number && lines.len() < count {
        let source = file.line(number);
        let here = number == start;
        let gutter = format!("{number:>digits$} {} ", ctx.glyphs.pipe.trim_end());
        let mut line = Line::of(gutter, if here { Tone::Key } else { Tone::Guide });
        highlight(ctx, source, &mut line);
        outline::cut(ctx, &mut line, width);
        lines.push(line);
        if here && lines.len() < count {
            let mut mark = underline(ctx, file, span, number, digits);
            outline::cut(ctx, &mut mark, width);
            lines.push(mark);
        }
        number += 1;
    }
    lines
}

/// Where the view of a span starts so that it stands in the upper third of `count` rows.
#[must_use]
pub fn first_line(ctx: Ctx<'_>, span: Span, count: usize) -> u32 {
    let line = ctx.org.files.get(span.file).map_or(1, |file| file.line_of(span.start));
    line.saturating_sub(count as u32 / 3).max(1)
}

/// Text of a file as it is shown: tabs are two blanks.
fn shown(ctx: Ctx<'_>, source: &str) -> String {
    ctx.clean(&source.replace('\t', "  "))
}

fn underline(ctx: Ctx<'_>, file: &SourceFile, span: Span, number: u32, digits: usize) -> Line {
    let line_start = file.line_start(number) as usize;
    let source = file.line(number);
    let from = (span.start as usize).saturating_sub(line_start).min(source.len());
    let to = (span.end() as usize).saturating_sub(line_start).clamp(from, source.len());
    let columns = |part: Option<&str>| text::width(&shown(ctx, part.unwrap_or_default()));
    let blanks = columns(source.get(..from));
    let marks = columns(source.get(from..to)).max(1);
    Line::of(format!("{} {} ", " ".repeat(digits), ctx.glyphs.pipe.trim_end()), Tone::Guide)
        .with(" ".repeat(blanks), Tone::Plain)
        .with("^".repeat(marks), Tone::Key)
}

/// Keys, values and comments by simple rules; wrong only in colour when a text is unusual.
fn highlight(ctx: Ctx<'_>, source: &str, line: &mut Line) {
    let body = source.trim_start();
    if body.starts_with('#') {
        line.push(shown(ctx, source), Tone::Muted);
        return;
    }
    let (code, comment) = match source.find(" #") {
        Some(at) if !source.get(..at).unwrap_or_default().contains(['"', '\'']) => source.split_at(at),
        Some(_) | None => (source, ""),
    };
    match code.find(": ").or_else(|| code.ends_with(':').then(|| code.len() - 1)) {
        Some(at) if !code.get(..at).unwrap_or_default().contains(['"', '{', '[']) => {
            let (key, value) = code.split_at(at);
            line.push(shown(ctx, key), Tone::Key);
            line.push(shown(ctx, value), Tone::Plain);
        }
        Some(_) | None => line.push(shown(ctx, code), Tone::Plain),
    }
    line.push(shown(ctx, comment), Tone::Muted);
}

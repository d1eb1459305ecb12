//! How far the reading of a chart is: a bar with what is done now, the bytes and the seats.

use crate::app::msg::Reading;
use crate::progress::{Report, Stage};
use crate::text;
use crate::view::glyphs::Glyphs;
use crate::view::{Line, Tone};

/// Columns of the bar, with its ends.
const BAR: usize = 20;

/// Fewer columns would show nothing.
const SHORTEST: usize = 10;

/// The line at the bottom of the window: as much as fits, and which key stops it.
pub(super) fn line(report: Report, stop: &str, glyphs: &Glyphs, columns: usize) -> Line {
    let key = Line::of(format!(" {stop}"), Tone::Key).with(" stops", Tone::Plain);
    let mut room = columns.saturating_sub(key.width());
    let mut line = Line::of(" ", Tone::Plain);
    line.0.extend(bar(report, glyphs, BAR.min(room / 3).max(SHORTEST)).0);
    room = room.saturating_sub(line.width());
    for fact in std::iter::once(report.stage.words().to_owned()).chain(facts(report)) {
        let wide = text::width(&fact) + 3;
        if wide <= room {
            line.push(format!(" {} ", glyphs.dot), Tone::Muted);
            line.push(fact, Tone::Plain);
            room -= wide;
        }
    }
    line.push(" ", Tone::Plain);
    line.0.extend(key.0);
    line
}

/// The chains and rules of a chart that is on the screen, where its numbers will be; the percent alone where there is less
/// room. The words of all stages end in one column, so that a frame sends only what is new.
pub(super) fn in_title(report: Report, columns: usize) -> Line {
    let words = [Stage::Follow, Stage::Check].map(|stage| text::width(stage.words())).into_iter().max();
    let stage = format!("{:>1$}", report.stage.words(), words.unwrap_or_default());
    let percent = format!("{} %", report.percent);
    let forms = [format!("{stage} {percent:>5}"), percent];
    let fits = forms.into_iter().find(|form| text::width(form) <= columns);
    fits.map_or_else(Line::new, |form| Line::of(form, Tone::Unknown))
}

/// What stands in the window without a chart. What changes least comes first, so that little moves.
pub(super) fn lines(reading: &Reading, glyphs: &Glyphs, columns: usize) -> Vec<Line> {
    let facts = [facts(reading.report), vec![reading.report.stage.words().to_owned()]].concat();
    let facts = facts.join(&format!(" {} ", glyphs.dot));
    let wrapped = text::wrap(&facts, columns).into_iter().map(|part| Line::of(part, Tone::Muted));
    std::iter::once(bar(reading.report, glyphs, BAR.min(columns.saturating_sub(6)))).chain(wrapped).collect()
}

/// The bar with its percent. What is not done is left blank: over a slow line a shade costs three times as much.
fn bar(report: Report, glyphs: &Glyphs, columns: usize) -> Line {
    let inside = columns.saturating_sub(2);
    let full = inside * usize::from(report.percent) / 100;
    Line::of("[", Tone::Muted)
        .with(glyphs.bar.repeat(full), Tone::Good)
        .with(" ".repeat(inside - full), Tone::Plain)
        .with("]", Tone::Muted)
        .with(format!(" {:>2} %", report.percent), Tone::Strong)
}

/// Bytes and seats; only what is known.
fn facts(report: Report) -> Vec<String> {
    let mut facts = Vec::new();
    match (report.bytes, report.of_bytes) {
        (0, 0) => {}
        (bytes, 0) => facts.push(format!("{} MB", megabytes(bytes))),
        (bytes, of) => facts.push(format!("{} of {} MB", megabytes(bytes), megabytes(of))),
    }
    if report.seats > 0 {
        facts.push(format!("{} seats", text::thousands(report.seats)));
    }
    facts
}

/// Millions of bytes, with a tenth.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

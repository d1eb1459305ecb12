//! How far the reading of a chart is: a bar with what is done now, the bytes and the seats.

use crate::app::msg::Reading;
use crate::progress::Report;
use crate::text;
use crate::view::glyphs::Glyphs;
use crate::view::{Line, Tone};

/// Columns of the bar.
const BAR: usize = 24;

/// Fewer columns would show nothing.
const SHORTEST: usize = 8;

/// The line at the bottom of the window: as much as fits, what stops it last, if anything does.
pub(super) fn line(report: Report, stop: Option<&str>, glyphs: &Glyphs, columns: usize) -> Line {
    let key = stop
        .map_or_else(Line::new, |stop| Line::of(format!(" {stop}"), Tone::Key).with(" stops", Tone::Plain));
    let mut room = columns.saturating_sub(key.width());
    let mut line = Line::of(" ", Tone::Plain);
    line.0.extend(bar(report, glyphs, BAR.min(room / 3).max(SHORTEST)).0);
    room = room.saturating_sub(line.width());
    for fact in facts(report) {
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

/// What stands in the window without a chart.
pub(super) fn lines(reading: &Reading, glyphs: &Glyphs, columns: usize) -> Vec<Line> {
    let facts = facts(reading.report).join(&format!(" {} ", glyphs.dot));
    let wrapped = text::wrap(&facts, columns).into_iter().map(|part| Line::of(part, Tone::Muted));
    std::iter::once(bar(reading.report, glyphs, BAR.min(columns.saturating_sub(6)))).chain(wrapped).collect()
}

/// The bar with its percent.
fn bar(report: Report, glyphs: &Glyphs, columns: usize) -> Line {
    let full = columns * usize::from(report.percent) / 100;
    Line::of(glyphs.bar.repeat(full), Tone::Good)
        .with(glyphs.shade.repeat(columns - full), Tone::Muted)
        .with(format!(" {:>2} %", report.percent), Tone::Strong)
}

/// What is done now, bytes and seats; only what is known.
fn facts(report: Report) -> Vec<String> {
    let mut facts = vec![report.stage.words().to_owned()];
    match (report.bytes, report.of_bytes) {
        (0, 0) => {}
        (bytes, of) if bytes >= of => facts.push(format!("{} MB", megabytes(bytes))),
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

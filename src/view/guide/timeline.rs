//! Where the roles come from in time: a line to scale where there is room, and the dates in words.

use super::Page;
use crate::view::{Line, Tone};

/// The year of a date on the line, the date in words, and what happened.
const EVENTS: &[(u32, &str, &str)] = &[
    (1931, "1931", "Procter & Gamble puts one person in charge of each brand"),
    (1945, "1940s", "Hewlett-Packard takes the idea up"),
    (1986, "1986", "Takeuchi and Nonaka: “The New New Product Development Game”"),
    (1995, "mid-1990s", "Scrum, with a product owner and a Scrum Master"),
    (2001, "2001", "the Agile Manifesto"),
    (2011, "2011", "SAFe, with both product managers and product owners"),
];

/// From so many columns on, no two dates on the line touch.
const ROOM: usize = 66;

/// Writes the timeline.
pub(super) fn push(page: &mut Page) {
    page.say("Where they come from", Tone::Heading);
    if page.width >= ROOM {
        page.lines.extend(scale(page));
    }
    for (_, date, what) in EVENTS {
        page.hang(&format!("{date:<11}"), "", what, Tone::Plain);
    }
}

/// The line with a tick for each date, and the years below their ticks.
fn scale(page: &Page) -> [Line; 2] {
    let (first, last) = (EVENTS[0].0, EVENTS[EVENTS.len() - 1].0);
    let room = page.width.min(100).saturating_sub(4) as u32;
    let (mut line, mut years) = (Line::new(), Line::new());
    for (year, date, _) in EVENTS {
        let at = ((year - first) * room / (last - first)) as usize;
        line.push(page.glyphs.dash.repeat(at.saturating_sub(line.width())), Tone::Guide);
        line.push(page.glyphs.bridge, Tone::Key);
        years.pad_to(at);
        // Scrum was shown in public in 1995; a tick stands in the middle of a decade.
        let name = if date.starts_with("mid-") { year.to_string() } else { (*date).to_owned() };
        years.push(name, Tone::Muted);
    }
    [line, years]
}

//! A frame as a picture: the cells of a buffer as SVG, with the colours a terminal would show.
//!
//! Text stays text, one element for each run of one style, stretched to its columns whatever the font. What a style does
//! not name is taken from a dark terminal.

use super::screen::shown;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// The size of a cell.
const CELL: (f32, f32) = (8.4, 16.0);

/// Room around the cells.
const EDGE: f32 = 10.0;

/// A terminal's own colours.
const GROUND: (u8, u8, u8) = (16, 20, 26);
const TEXT: (u8, u8, u8) = (208, 215, 222);

/// The picture; `title` is read out where it cannot be seen.
pub(crate) fn picture(buffer: &Buffer, title: &str) -> String {
    let width = f32::from(buffer.area.width) * CELL.0 + 2.0 * EDGE;
    let height = f32::from(buffer.area.height) * CELL.1 + 2.0 * EDGE;
    let mut all = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" \
         xml:space=\"preserve\">\n",
        escaped(title),
        hex(GROUND)
    );
    for row in 0..buffer.area.height {
        let mut runs: Vec<(u16, u16, Style, String)> = Vec::new();
        for (column, symbol) in shown(buffer, row) {
            let style = buffer.cell((column, row)).expect("inside").style();
            let end = column + u16::try_from(throughline::text::width(symbol)).expect("a cell or two");
            match runs.last_mut() {
                Some((_, to, of, text)) if *of == style => {
                    *to = end;
                    text.push_str(symbol);
                }
                Some(_) | None => runs.push((column, end, style, symbol.to_owned())),
            }
        }
        for (from, to, style, text) in runs {
            push_run(&mut all, row, (from, to), style, &text);
        }
    }
    all + "</g>\n</svg>\n"
}

/// One run: its background where it has one, and its text where it has any.
fn push_run(all: &mut String, row: u16, (from, to): (u16, u16), style: Style, text: &str) {
    let (mut front, mut back) = (colour(style.fg).unwrap_or(TEXT), colour(style.bg));
    if style.add_modifier.contains(Modifier::REVERSED) {
        (front, back) = (back.unwrap_or(GROUND), Some(front));
    }
    let (x, y) = (EDGE + f32::from(from) * CELL.0, EDGE + f32::from(row) * CELL.1);
    let width = f32::from(to - from) * CELL.0;
    if let Some(back) = back {
        let fill = hex(back);
        all.push_str(&format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{fill}\"/>\n",
            CELL.1
        ));
    }
    let blanks = text.chars().take_while(|char| *char == ' ').count();
    let words = text.trim_matches(' ');
    if words.is_empty() {
        return;
    }
    let x = x + blanks as f32 * CELL.0;
    let length = throughline::text::width(words) as f32 * CELL.0;
    let bold = if style.add_modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let underline = style.add_modifier.contains(Modifier::UNDERLINED);
    let underline = if underline { " text-decoration=\"underline\"" } else { "" };
    all.push_str(&format!(
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" fill=\"{}\"{bold}{underline}>{}</text>\n",
        y + CELL.1 * 0.76,
        hex(front),
        escaped(words)
    ));
}

/// A colour of the dark and light themes, by the table of 256 that terminals share; none for the terminal's own.
fn colour(colour: Option<Color>) -> Option<(u8, u8, u8)> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Some(Color::Indexed(number @ 16..=231)) => {
            let step = |by: u8| STEPS[usize::from((number - 16) / by % 6)];
            Some((step(36), step(6), step(1)))
        }
        Some(Color::Indexed(number @ 232..)) => {
            let grey = 8 + 10 * (number - 232);
            Some((grey, grey, grey))
        }
        Some(Color::Reset) | None => None,
        Some(other) => panic!("{other} is no colour of the dark theme"),
    }
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

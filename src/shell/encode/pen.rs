//! The pen: colours and attributes, and the shortest sequence that changes them.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes as the terminal has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank looks the same as one without any pen.
    pub(super) fn is_unseen(self) -> bool {
        let seen = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.bg == Color::Reset && !self.modifier.intersects(seen)
    }
}

/// No colours and no attributes.
pub(super) const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Attributes, the code that sets each and the code that takes it away.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Changes the pen: by what differs, or from plain when that is shorter.
pub(super) fn change(out: &mut String, from: Pen, to: Pen) {
    let mut onward = Codes::default();
    onward.differences(from, to);
    let mut anew = Codes { text: String::new(), follows: true };
    anew.differences(PLAIN, to);
    let (anew, onward) = (anew.text, onward.text);
    let shorter = if onward.is_empty() || anew.len() < onward.len() { anew } else { onward };
    out.push_str("\x1b[");
    out.push_str(&shorter);
    out.push('m');
}

/// Bytes of the change from one pen to another; none when there is nothing to change.
pub(super) fn switch(from: Pen, to: Pen) -> usize {
    if from == to {
        return 0;
    }
    let mut sequence = String::new();
    change(&mut sequence, from, to);
    sequence.len()
}

/// Codes with a semicolon between two.
#[derive(Debug, Default)]
struct Codes {
    text: String,
    /// Whether the next one follows another, which nothing at all is too: it stands for plain.
    follows: bool,
}

impl Codes {
    fn add(&mut self, code: u8) {
        if self.follows {
            self.text.push(';');
        }
        self.follows = true;
        for (unit, least) in [(100, 100), (10, 10), (1, 0)] {
            if code >= least {
                self.text.push(char::from(b'0' + code / unit % 10));
            }
        }
    }

    /// The codes that lead from one pen to another.
    fn differences(&mut self, from: Pen, to: Pen) {
        let gone = from.modifier - to.modifier;
        let mut kept = from.modifier;
        let mut last = 0;
        for (attribute, _, off) in ATTRIBUTES {
            if gone.contains(attribute) {
                if off != last {
                    self.add(off);
                    last = off;
                }
                // One code takes away both of a pair; what is still wanted is set again below.
                for (other, _, other_off) in ATTRIBUTES {
                    if other_off == off {
                        kept.remove(other);
                    }
                }
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if (to.modifier - kept).contains(attribute) {
                self.add(on);
            }
        }
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
    }

    /// A colour's code; `base` is 30 for letters and 40 for the background.
    fn colour(&mut self, colour: Color, base: u8) {
        let code = match colour {
            Color::Reset => 9,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Indexed(number) => {
                return [base + 8, 5, number].into_iter().for_each(|code| self.add(code));
            }
            Color::Rgb(red, green, blue) => {
                return [base + 8, 2, red, green, blue].into_iter().for_each(|code| self.add(code));
            }
        };
        self.add(base + code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_plain_numbers() {
        let mut codes = Codes::default();
        for code in [0, 7, 10, 99, 100, 105, 255] {
            codes.add(code);
        }
        assert_eq!(codes.text, "0;7;10;99;100;105;255");
        let mut out = String::new();
        change(&mut out, PLAIN, Pen { fg: Color::Rgb(1, 20, 200), bg: Color::Indexed(8), ..PLAIN });
        change(&mut out, Pen { fg: Color::Red, ..PLAIN }, PLAIN);
        assert_eq!(out, "\x1b[38;2;1;20;200;48;5;8m\x1b[m");
    }
}

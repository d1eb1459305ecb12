//! Lists and maps in brackets on one line, such as `[lee, sam]` and `{customers: weekly}`, also inside one another.

use super::Scan;
use super::token::LONGEST_KEY;

/// What may come next inside brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The first item, or the closing bracket.
    ItemOrEnd,
    /// An item, after a comma.
    Item,
    /// A comma or the closing bracket.
    CommaOrEnd,
}

/// Brackets inside brackets beyond this are left to the complete reader.
const DEEPEST: usize = 16;

impl Scan<'_> {
    /// From the opening to behind the closing bracket.
    pub(super) fn flow(&mut self) -> Option<()> {
        let mut open = [(0_u32, false); DEEPEST];
        let mut level = 0_usize;
        let mut next = Next::Item;
        loop {
            self.skip_spaces();
            let byte = self.byte()?;
            let inside = level.checked_sub(1).and_then(|at| open.get(at)).copied();
            if let Some((node, map)) = inside {
                let end = if map { b'}' } else { b']' };
                match (next, byte) {
                    (Next::ItemOrEnd | Next::CommaOrEnd, byte) if byte == end => {
                        self.at += 1;
                        self.build.close_at(node, self.at as u32);
                        level -= 1;
                        if level == 0 {
                            return Some(());
                        }
                        next = Next::CommaOrEnd;
                        continue;
                    }
                    (Next::CommaOrEnd, b',') => {
                        self.at += 1;
                        next = Next::Item;
                        continue;
                    }
                    (Next::CommaOrEnd, _) => return None,
                    (Next::ItemOrEnd | Next::Item, _) => {}
                }
                if map {
                    self.flow_key()?;
                }
            }
            let start = self.at;
            next = Next::CommaOrEnd;
            match self.byte()? {
                bracket @ (b'[' | b'{') => {
                    if level + self.frames.len() >= self.depth {
                        return None;
                    }
                    let map = bracket == b'{';
                    *open.get_mut(level)? = (self.build.open(start as u32, map), map);
                    level += 1;
                    self.at += 1;
                    next = Next::ItemOrEnd;
                }
                b'\'' | b'"' => {
                    let end = self.quoted()?;
                    self.push_quoted(start, end);
                }
                _ => {
                    let end = self.flow_plain()?;
                    if self.byte() == Some(b':') {
                        return None;
                    }
                    self.push_plain(start, end);
                }
            }
        }
    }

    /// A plain key with its colon and the blanks behind it.
    fn flow_key(&mut self) -> Option<()> {
        let start = self.at;
        let end = self.flow_plain()?;
        if end - start > LONGEST_KEY
            || self.byte() != Some(b':')
            || self.bytes.get(self.at + 1) != Some(&b' ')
        {
            return None;
        }
        self.push_plain(start, end);
        self.at += 1;
        self.skip_spaces();
        Some(())
    }

    /// Plain text in brackets: where it ends. Stops behind its blanks at a comma, bracket or colon.
    fn flow_plain(&mut self) -> Option<usize> {
        let start = self.at;
        let first = self.byte()?;
        let second = self.bytes.get(start + 1).copied()?;
        let starts = match first {
            b'-' => second.is_ascii_alphanumeric(),
            b'_' | b'~' | b'+' | b'/' | b'(' => true,
            _ => first.is_ascii_alphanumeric() || first >= 0x80,
        };
        if !starts {
            return None;
        }
        let mut at = start;
        loop {
            match self.bytes.get(at)? {
                b',' | b']' | b'}' => break,
                b':' => match self.bytes.get(at + 1) {
                    Some(b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') => {}
                    _ if self.bytes.get(at - 1) == Some(&b' ') => return None,
                    _ => break,
                },
                b'[' | b'{' | b'#' | b'\n' => return None,
                _ => {}
            }
            at += 1;
        }
        self.at = at;
        let mut end = at;
        while end > start && self.bytes.get(end - 1) == Some(&b' ') {
            end -= 1;
        }
        Some(end)
    }
}

//! Single scalars of the quick reader: plain text up to the end of its line, and quoted text without escapes.

use super::super::doc::Text;
use super::Scan;

/// Keys longer than this are left to the complete reader, which knows YAML's limit of 1,024 characters.
pub(super) const LONGEST_KEY: usize = 1_000;

/// Whether the text has only printable characters and line feeds, so that nothing need be checked again.
pub(super) fn is_ordinary(bytes: &[u8]) -> bool {
    // Whole blocks without an early exit, so that the loop is done many bytes at a time.
    let mut wide = false;
    for block in bytes.chunks(16 * 1024) {
        let mut control = false;
        for byte in block {
            control |= (*byte < b' ' && *byte != b'\n') || *byte == 0x7F;
            wide |= *byte == 0xC2 || *byte == 0xEF;
        }
        if control {
            return false;
        }
    }
    !wide || bytes.windows(2).all(|pair| !is_odd(pair))
}

/// The first two bytes of a C1 control, of the byte order mark or of a noncharacter (with some harmless neighbours).
fn is_odd(pair: &[u8]) -> bool {
    match pair {
        [0xC2, second] => *second < 0xA0,
        [0xEF, second] => *second == 0xBB || *second == 0xBF,
        _ => false,
    }
}

impl Scan<'_> {
    pub(super) fn push_plain(&mut self, start: usize, end: usize) {
        let text = self.bytes.get(start..end).unwrap_or_default();
        self.build.plain(start as u32, end as u32, text);
    }

    pub(super) fn push_quoted(&mut self, start: usize, end: usize) {
        self.build.scalar(start as u32, end as u32, Text::Quoted);
    }

    /// Whether plain text may start here: no indicator, no document marker.
    fn starts_plain(&self) -> bool {
        let second = self.bytes.get(self.at + 1).copied().unwrap_or(b'\n');
        match self.byte() {
            None => false,
            Some(b'-') => second.is_ascii_alphanumeric(),
            Some(b'.') => second != b'.',
            Some(byte) => !matches!(
                byte,
                b' ' | b'\n'
                    | b'?'
                    | b':'
                    | b','
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'#'
                    | b'&'
                    | b'*'
                    | b'!'
                    | b'|'
                    | b'>'
                    | b'\''
                    | b'"'
                    | b'%'
                    | b'@'
                    | b'`'
            ),
        }
    }

    /// Whether the colon at `at` ends a key.
    #[inline]
    fn ends_key(&self, at: usize) -> bool {
        matches!(self.bytes.get(at + 1), None | Some(b' ' | b'\n'))
    }

    /// Plain text on this line: where it ends, and whether a colon that makes it a key comes next. Stops behind the
    /// text and its blanks.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<(usize, bool)> {
        if !self.starts_plain() {
            return None;
        }
        let start = self.at;
        let mut at = start;
        let mut colon = false;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\n' => break,
                b':' if self.ends_key(at) => {
                    colon = true;
                    break;
                }
                b'#' if at > start && self.bytes.get(at - 1) == Some(&b' ') => break,
                _ => at += 1,
            }
        }
        let mut end = at;
        while end > start && self.bytes.get(end - 1) == Some(&b' ') {
            end -= 1;
        }
        if colon && end != at {
            return None;
        }
        self.at = end;
        Some((end, colon))
    }

    /// A plain key; stops at its colon.
    #[inline]
    pub(super) fn plain_key(&mut self) -> Option<usize> {
        let (end, colon) = self.plain()?;
        colon.then_some(end)
    }

    /// Quoted text on one line and without escapes; stops behind its closing quote.
    pub(super) fn quoted(&mut self) -> Option<usize> {
        let quote = self.byte()?;
        loop {
            self.at += 1;
            match self.byte()? {
                b'\n' | b'\\' => return None,
                byte if byte == quote => break,
                _ => {}
            }
        }
        self.at += 1;
        (self.byte() != Some(quote)).then_some(self.at)
    }
}

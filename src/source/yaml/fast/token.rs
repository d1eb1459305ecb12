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

/// Where the next line feed, colon or number sign is, or the end: what plain text may end at.
#[inline]
fn next_sign(bytes: &[u8], mut at: usize) -> usize {
    const SIGNS: [u8; 3] = *b"\n:#";
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Eight bytes at a time: texts and keys are too short for a search that has to be prepared.
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let eight = u64::from_le_bytes(*eight);
        let found = SIGNS.into_iter().fold(0, |found, sign| {
            // Of a byte that is the sign nothing is left, which borrows; the lowest that does is one.
            let rest = eight ^ (ONES * u64::from(sign));
            found | (rest.wrapping_sub(ONES) & !rest & (ONES << 7))
        });
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| SIGNS.contains(byte)).unwrap_or(rest.len())
}

impl Scan<'_> {
    #[inline]
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
        let mut at = next_sign(self.bytes, start);
        let mut colon = false;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b':' if self.ends_key(at) => {
                    colon = true;
                    break;
                }
                b'#' if at > start && self.bytes.get(at - 1) == Some(&b' ') => break,
                b':' | b'#' => at = next_sign(self.bytes, at + 1),
                _ => break,
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

//! A chart whose text was edited in one place: what has to be known to read no more than that place again, and how all that
//! is written behind it moves.

use super::{FileId, Span};

/// A range of bytes of the outermost file that others were put in the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// One past its last byte before.
    pub end: u32,
    /// The same afterwards.
    pub new_end: u32,
}

impl Edit {
    /// Where a byte is afterwards that is not within the range.
    #[must_use]
    pub const fn moved(self, start: u32) -> u32 {
        if start < self.end { start } else { start - self.end + self.new_end }
    }

    /// Where something is afterwards that is not within the range.
    #[must_use]
    pub fn span(self, span: Span) -> Span {
        if span.file == FileId::default() { Span { start: self.moved(span.start), ..span } } else { span }
    }
}

/// What has to be known of a chart to read it again in part. Only of one whose text was read in pieces, each by itself, with
/// nothing to say about any.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Nodes of YAML in the whole text.
    pub nodes: usize,
    /// The texts that were looked for among the names of seats, because no seat has them as id.
    pub asked: Asked,
}

/// Texts by their hashes, in little room: it never says of one that it is not among them when it is, but the other way round
/// now and then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked(Vec<u64>);

impl Asked {
    /// From words whose bits are set for the hash of each text, as [`Asked::bit`] has it; no words for no texts.
    #[must_use]
    pub const fn of(words: Vec<u64>) -> Self {
        Self(words)
    }

    /// Which word stands for a text, and which of its bits, among so many words.
    #[must_use]
    pub const fn bit(hash: u64, words: usize) -> (usize, u64) {
        // The upper bits of a hash are mixed best.
        let at = (hash >> 24) as usize % (words * 64);
        (at / 64, 1 << (at % 64))
    }

    /// Whether the text with this hash may be among them.
    #[must_use]
    pub fn may_have(&self, hash: u64) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (word, bit) = Self::bit(hash, self.0.len());
        self.0[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_an_edit_moves_by_what_it_is_longer_or_shorter() {
        let longer = Edit { end: 20, new_end: 25 };
        assert_eq!([0, 9, 20, 31].map(|start| longer.moved(start)), [0, 9, 25, 36]);
        let shorter = Edit { end: 20, new_end: 12 };
        assert_eq!([9, 20, 31].map(|start| shorter.moved(start)), [9, 12, 23]);
        let elsewhere = Span::new(FileId(1), 31, 2);
        assert_eq!(shorter.span(elsewhere), elsewhere);
        assert_eq!(shorter.span(Span::new(FileId(0), 31, 2)), Span::new(FileId(0), 23, 2));
    }

    #[test]
    fn a_text_that_was_asked_for_is_never_missed() {
        let hashes = [0, 1, u64::MAX, 0x9E37_79B9_7F4A_7C15, 1 << 40];
        let mut words = vec![0; 2];
        assert!(hashes.iter().all(|hash| !Asked::of(words.clone()).may_have(*hash)));
        assert!(!Asked::default().may_have(0));
        for hash in hashes {
            let (word, bit) = Asked::bit(hash, words.len());
            words[word] |= bit;
        }
        let asked = Asked::of(words);
        assert!(hashes.iter().all(|hash| asked.may_have(*hash)));
        assert!(!asked.may_have(77 << 24));
    }
}

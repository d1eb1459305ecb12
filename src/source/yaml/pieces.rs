//! Cuts a large text at the items of its outermost lists, into pieces that the quick reader can read each by itself.
//!
//! Nothing is decided here but where to cut. In the style that the quick reader takes, a line that begins with a dash
//! in the column of an outermost list is an item of that list, whatever stands before it; text in any other style is
//! taken by the quick reader in no piece.

use super::build::is_null;
use super::doc::{Node, Nodes};
use super::{Limits, fast};
use crate::jobs;
use std::ops::Range;

/// A part of a text that the quick reader can read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// First byte and one past the last.
    pub bytes: Range<usize>,
    /// The list whose items it goes on with; `None` when it begins with a key.
    pub(super) list: Option<List>,
}

/// A list under an outermost key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// The key.
    pub(super) key: Range<usize>,
    /// Column of its dashes, in bytes from 0.
    pub(super) column: usize,
}

/// What is written in one piece: a map of outermost keys, where the list it goes on with stands under its key.
pub struct PieceNodes {
    nodes: Vec<Node>,
    /// Of these, how many the whole document does not have.
    repeated: usize,
}

impl PieceNodes {
    /// Makes their room free for the nodes of another piece.
    #[must_use]
    pub fn into_room(self) -> Room {
        Room(self.nodes)
    }

    /// What is asked of the piece's nodes.
    #[must_use]
    pub fn nodes<'n, 'd>(&'n self, text: &'d str) -> Nodes<'n, 'd> {
        Nodes::of(text, &self.nodes)
    }

    /// How many nodes of the whole document these are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.nodes.len() - self.repeated
    }
}

/// Room for the nodes of one piece after the other.
#[derive(Default)]
pub struct Room(Vec<Node>);

impl Piece {
    /// Whether both go on with one list, which is written alike.
    #[must_use]
    pub fn is_of_same_list(&self, other: &Self) -> bool {
        self.list == other.list
    }

    /// Reads the piece; `None` if the whole text needs the complete reader.
    #[must_use]
    pub fn read(&self, text: &str, limits: &Limits, room: Room) -> Option<PieceNodes> {
        let nodes = fast::piece(text, self, limits, room.0)?;
        let repeated = match &self.list {
            // The outermost map, the key and the list.
            Some(_) => 3,
            None => usize::from(self.bytes.start > 0),
        };
        Some(PieceNodes { nodes, repeated })
    }
}

/// Cuts a text into pieces of about `size` bytes, which follow on each other, at the items of the lists under these keys.
/// `None` when it is not one map whose keys differ, as far as a look at its lines can tell, or where nothing can be cut.
#[must_use]
pub fn cut(text: &str, lists: &[&str], size: usize) -> Option<Vec<Piece>> {
    let bytes = text.as_bytes();
    let sections = sections(bytes)?;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut from = 0;
    for section in sections {
        let Some((list, first)) = list(bytes, &section) else { continue };
        if !lists.contains(&text.get(list.key.clone())?) {
            continue;
        }
        // No piece has the key alone.
        let mut wanted = section.start.saturating_add(size).max(first);
        while wanted.saturating_add(size / 2) < section.end {
            let Some(at) = next_item(bytes, wanted..section.end, list.column) else { break };
            let goes_on = from > section.start;
            pieces.push(Piece { bytes: from..at, list: goes_on.then(|| list.clone()) });
            from = at;
            wanted = at.saturating_add(size);
        }
        if from > section.start {
            pieces.push(Piece { bytes: from..section.end, list: Some(list) });
            from = section.end;
        }
    }
    if from < bytes.len() {
        pieces.push(Piece { bytes: from..bytes.len(), list: None });
    }
    (pieces.len() > 1).then_some(pieces)
}

/// The piece of whole items around a range of bytes, of the list under this key. `None` where the range reaches out of the
/// list, or where the text cannot be cut.
#[must_use]
pub fn around(text: &str, range: &Range<usize>, key: &str) -> Option<Piece> {
    let bytes = text.as_bytes();
    let sections = sections(bytes)?;
    let section = sections.into_iter().find(|of| of.start <= range.start && range.end <= of.end)?;
    let (list, first) = list(bytes, &section)?;
    if text.get(list.key.clone())? != key || range.start < first {
        return None;
    }
    // The first item begins behind the line of its key, or lines after that.
    let ends = memchr::memrchr_iter(b'\n', &bytes[first - 1..range.start]);
    let start = ends.map(|end| first + end).find(|line| is_item(&bytes[*line..section.end], list.column))?;
    let behind = range.end.saturating_sub(1).max(start);
    let end = next_item(bytes, behind..section.end, list.column).unwrap_or(section.end);
    Some(Piece { bytes: start..end, list: Some(list) })
}

/// The outermost keys, each from its line to the next one's; the first from the start of the text on.
fn sections(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    // Far more keys than a chart has: nothing to cut, and each is compared with the others.
    const MOST: usize = 64;
    let starts = outermost(bytes, MOST + 1);
    if starts.len() > MOST {
        return None;
    }
    let mut keys: Vec<&[u8]> = starts.iter().map(|start| &bytes[key(bytes, *start)]).collect();
    // In quotes the same key looks different; and what is included is found by the complete way.
    if keys.iter().any(|key| {
        key.is_empty() || is_null(key) || *key == b"include" || key.contains(&b'"') || key.contains(&b'\'')
    }) {
        return None;
    }
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < count {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    Some(starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect())
}

/// Where lines begin that go on with an outermost key, as many as are wanted at most. The text has nothing but line feeds
/// at the ends of its lines, or is taken in no piece.
fn outermost(bytes: &[u8], most: usize) -> Vec<usize> {
    let at_start = bytes.first().filter(|first| starts_key(**first, bytes.get(1).copied()) == 1);
    let parts = bytes.len().div_ceil(PART);
    let found = jobs::in_order(parts > 1, parts, |part| {
        outermost_within(bytes, part * PART..((part + 1) * PART).min(bytes.len()), most)
    });
    at_start.map(|_| 0).into_iter().chain(found.into_iter().flatten()).take(most).collect()
}

/// So many bytes are looked through by one thread at a time.
const PART: usize = 8 << 20;

/// The same for lines that follow on a line feed in a range.
fn outermost_within(bytes: &[u8], range: Range<usize>, most: usize) -> Vec<usize> {
    const BLOCK: usize = 1024;
    let block = |from: usize| bytes.get(from..).and_then(<[u8]>::first_chunk::<BLOCK>);
    let mut starts = Vec::new();
    for from in range.clone().step_by(BLOCK) {
        if let (Some(ends), Some(firsts), Some(seconds)) = (block(from), block(from + 1), block(from + 2)) {
            // Without a branch, so that it is done many bytes at a time.
            let starts_any = (0..BLOCK).fold(0, |any, at| {
                any | (u8::from(ends[at] == b'\n') & starts_key(firsts[at], Some(seconds[at])))
            });
            if starts_any == 0 {
                continue;
            }
        }
        let ends = memchr::memchr_iter(b'\n', &bytes[from..(from + BLOCK).min(range.end)]);
        let lines = ends.map(|end| from + end + 1);
        let is_key = |at: &usize| {
            bytes.get(*at).is_some_and(|first| starts_key(*first, bytes.get(at + 1).copied()) == 1)
        };
        starts.extend(lines.filter(is_key));
        if starts.len() >= most {
            break;
        }
    }
    starts
}

/// 1 if a line that begins with these bytes goes on with a key, otherwise 0.
#[inline]
fn starts_key(first: u8, second: Option<u8>) -> u8 {
    let is_nothing = u8::from(first == b' ') | u8::from(first == b'\n') | u8::from(first == b'#');
    let is_item = u8::from(first == b'-') & u8::from(second == Some(b' '));
    1 - (is_nothing | is_item)
}

/// The key that begins a line, up to its colon; empty when the line has none.
fn key(bytes: &[u8], start: usize) -> Range<usize> {
    let line = bytes[start..].iter().take_while(|byte| **byte != b'\n').count();
    let colon = bytes[start..start + line].iter().position(|byte| *byte == b':');
    start..start + colon.unwrap_or_default()
}

/// The list below the key of a section, and where its first item begins; `None` when there is none.
fn list(bytes: &[u8], section: &Range<usize>) -> Option<(List, usize)> {
    let key = key(bytes, section.start);
    let mut at = key.end + 1;
    for line in bytes.get(at..section.end)?.split_inclusive(|byte| *byte == b'\n') {
        let column = line.iter().take_while(|byte| **byte == b' ').count();
        if !is_nothing(line) {
            let is_list = at > key.end + 1 && line[column..].starts_with(b"- ");
            return is_list.then_some((List { key, column }, at));
        }
        at += line.len();
    }
    None
}

/// Whether a line says nothing: blanks or a comment.
fn is_nothing(line: &[u8]) -> bool {
    matches!(line.iter().find(|byte| **byte != b' '), None | Some(b'\n' | b'#'))
}

/// Where the next line begins that is an item of the list in this column.
fn next_item(bytes: &[u8], within: Range<usize>, column: usize) -> Option<usize> {
    // A line that starts right there was looked at already.
    let ends = memchr::memchr_iter(b'\n', &bytes[within.clone()]);
    ends.map(|end| within.start + end + 1).find(|line| is_item(&bytes[*line..within.end], column))
}

/// Whether a line begins an item of the list in this column.
fn is_item(line: &[u8], column: usize) -> bool {
    line.get(..column).is_some_and(|blanks| blanks.iter().all(|byte| *byte == b' '))
        && line[column..].starts_with(b"- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str, size: usize) -> Option<Vec<(&str, bool)>> {
        let pieces = cut(text, &["people", "teams"], size)?;
        Some(
            pieces
                .into_iter()
                .map(|piece| (text.get(piece.bytes).unwrap_or_default(), piece.list.is_some()))
                .collect(),
        )
    }

    #[test]
    fn lists_are_cut_between_their_items() {
        let text = "# c\nname: x\npeople:\n  - a: 1\n    b:\n    - x\n    - y\n  - a: 2\n\n  - a: 3\nteams:\n- t: 1\n- t: 2\nlast: 1\n";
        let expected = [
            ("# c\nname: x\npeople:\n  - a: 1\n    b:\n    - x\n    - y\n", false),
            ("  - a: 2\n\n", true),
            ("  - a: 3\n", true),
            ("teams:\n- t: 1\n", false),
            ("- t: 2\n", true),
            ("last: 1\n", false),
        ];
        assert_eq!(cuts(text, 1).as_deref(), Some(expected.as_slice()));
    }

    #[test]
    fn outermost_keys_are_found_wherever_they_stand() {
        // Of so many texts one has each line on each border between the blocks that are looked through at once.
        for shift in 0..40 {
            let lines = ["people:", "- a: 1", "  b: 2", "", "# c", "-", "-d: 1", "- ", " e:", "teams: []"];
            let shift = format!("#{}\n", "-".repeat(shift));
            let text = shift + &lines.map(|line| format!("{line}\n")).concat().repeat(60);
            for text in [text.as_str(), text.trim_end(), ""] {
                let expected = |line: &&str| {
                    !(line.is_empty() || line.starts_with([' ', '#', '\n']) || line.starts_with("- "))
                };
                let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
                let expected: Vec<usize> = text.split_inclusive('\n').filter(expected).map(start).collect();
                assert_eq!(outermost(text.as_bytes(), usize::MAX), expected);
                let few: Vec<usize> = expected.into_iter().take(3).collect();
                assert_eq!(outermost(text.as_bytes(), 3), few);
            }
        }
    }

    #[test]
    fn keys_are_found_on_the_border_of_what_threads_look_through() {
        for before in [PART - 4, PART, PART + 4] {
            let text = "- a\n".repeat(before / 4) + "teams:\n- b\n";
            assert_eq!(outermost(text.as_bytes(), 9), [before]);
        }
    }

    #[test]
    fn what_cannot_be_cut_stays_whole() {
        assert_eq!(cuts("", 1), None);
        assert_eq!(cuts("a: 1\nb: 2\n", 1), None);
        assert_eq!(cuts("- a\n- b\n", 1), None);
        assert_eq!(cuts("people: [a,\n b]\n", 1), None);
        assert_eq!(cuts("people:\n  - a: 1\n", 1), None);
    }

    #[test]
    fn keys_that_may_be_one_are_left_to_the_complete_way() {
        assert!(cuts("people:\n- x: 1\n- x: 2\n", 1).is_some());
        assert_eq!(cuts("people:\n- x: 1\n- x: 2\npeople: 1\n", 1), None);
        assert_eq!(cuts("people:\n- x: 1\n- x: 2\n'people': 1\n", 1), None);
        assert_eq!(cuts("people:\n- x: 1\n- x: 2\ninclude: b\n", 1), None);
    }
}

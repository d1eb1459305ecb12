//! Where a text was edited, and the items of the list of seats around that.

use crate::jobs;
use crate::source::yaml::pieces::{self, Piece};
use std::ops::Range;

/// From so many bytes on, two threads are worth it.
pub(super) const SIDE_BY_SIDE: usize = 1 << 20;

/// The key of the list whose items are read again by themselves.
const LIST: &str = "people";

/// Which bytes of a text others were put in the place of; `None` when it is the same.
pub(super) fn edited(old: &[u8], new: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let shorter = old.len().min(new.len());
    let (end, start) = jobs::both(
        shorter >= SIDE_BY_SIDE,
        || same(old.rchunks(CHUNK), new.rchunks(CHUNK), |chunk| chunk.iter().rev()),
        || same(old.chunks(CHUNK), new.chunks(CHUNK), |chunk| chunk.iter()),
    );
    if start == old.len() && start == new.len() {
        return None;
    }
    // What was written twice in a row, and once before, is the same from both ends.
    let end = end.min(shorter - start);
    Some((start..old.len() - end, start..new.len() - end))
}

/// So many bytes are compared at once.
const CHUNK: usize = 4096;

/// How many bytes are the same from where the chunks begin.
fn same<'a, I: Iterator<Item = &'a u8>>(
    old: impl Iterator<Item = &'a [u8]>,
    new: impl Iterator<Item = &'a [u8]>,
    bytes: impl Fn(&'a [u8]) -> I,
) -> usize {
    let mut length = 0;
    for (one, other) in old.zip(new) {
        if one == other {
            length += one.len();
            continue;
        }
        return length + bytes(one).zip(bytes(other)).take_while(|(one, other)| one == other).count();
    }
    length
}

/// The same items before and after an edit, with nothing but themselves between what is the same in both texts.
pub(super) struct Place {
    pub(super) before: Piece,
    pub(super) after: Piece,
}

impl Place {
    /// The items around the ranges by which two texts differ; `None` if they are no items of the list of seats.
    pub(super) fn around(old: &str, new: &str, edited: &(Range<usize>, Range<usize>)) -> Option<Self> {
        let (before, after) = jobs::both(
            old.len() >= SIDE_BY_SIDE,
            || pieces::around(old, &edited.0, LIST),
            || pieces::around(new, &edited.1, LIST),
        );
        let (before, after) = (before?, after?);
        let is_same = before.is_of_same_list(&after)
            && before.bytes.start == after.bytes.start
            && old.len() - before.bytes.end == new.len() - after.bytes.end;
        is_same.then_some(Self { before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_not_in_the_ranges_is_the_same(old in "[ab]{0,9}", new in "[ab]{0,9}", longer in 0_usize..3) {
            let (head, tail) = ("-".repeat(longer * CHUNK), "+".repeat(longer * (CHUNK - 1)));
            let (old, new) = (format!("{head}{old}{tail}"), format!("{head}{new}{tail}"));
            let (old, new) = (old.as_bytes(), new.as_bytes());
            match edited(old, new) {
                None => prop_assert_eq!(old, new),
                Some((was, is)) => {
                    prop_assert_ne!(&old[was.clone()], &new[is.clone()]);
                    prop_assert_eq!(&old[..was.start], &new[..is.start]);
                    prop_assert_eq!(&old[was.end..], &new[is.end..]);
                }
            }
        }
    }

    #[test]
    fn the_place_is_the_items_that_were_edited() {
        let old = "people:\n- {a: 1}\n- b: 2\n  c: 3\n- d: 4\nteams:\n- e: 5\n";
        let place = |find: &str, put: &str| {
            let new = old.replacen(find, put, 1);
            let place = Place::around(old, &new, &edited(old.as_bytes(), new.as_bytes())?)?;
            let text = |of: &str, piece: Piece| of.get(piece.bytes).map(str::to_owned);
            Some((text(old, place.before)?, text(&new, place.after)?))
        };
        let pair = |old: &str, new: &str| Some((old.to_owned(), new.to_owned()));
        assert_eq!(place("a: 1", "a: 11"), pair("- {a: 1}\n", "- {a: 11}\n"));
        assert_eq!(place("c: 3", ""), pair("- b: 2\n  c: 3\n", "- b: 2\n  \n"));
        assert_eq!(place("d: 4", "d: 4\n  x: 1"), pair("- d: 4\n", "- d: 4\n  x: 1\n"));
        assert_eq!(place("3\n- d", "4\n- f"), pair("- b: 2\n  c: 3\n- d: 4\n", "- b: 2\n  c: 4\n- f: 4\n"));
        assert_eq!(place("- d", "  d"), None, "the item before has more now");
        assert_eq!(place("  c", "- c"), None, "there is one more item");
        assert_eq!(place("e: 5", "e: 6"), None, "it is another list");
        assert_eq!(place("people", "peeple"), None);
        assert_eq!(place("teams", "tiems"), None);
        assert_eq!(place("\nteams", "teams"), None);
    }
}

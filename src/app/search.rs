//! Which texts match what is typed: without regard to letter case and accents; letters in between are allowed only
//! when nothing matches as typed.

use super::index::Index;
use crate::jobs;
use crate::model::{Holding, Org, Role, SeatId, Text};
use deunicode::AsciiChars as _;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// Charts from so many seats on are searched beside the loop: below, it takes less than a frame.
pub const BESIDE_FROM: usize = 20_000;

/// Seats between two looks at whether what is looked for is still wanted.
const PIECE: usize = 1 << 14;

/// Charts from so many seats on are scanned in parts.
const PARTS_FROM: usize = 50_000;
/// How many parts.
const PARTS: usize = 4;

/// What [`fold`] makes of a character that has no letters.
const UNKNOWN: &str = "[?]";

/// A text without capitals and accents, as it is compared.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        }
    } else {
        Cow::Owned(deunicode::deunicode_with_tofu(text, UNKNOWN).to_ascii_lowercase())
    }
}

/// Whether `text` contains `needle`, which is folded.
#[must_use]
pub fn contains(text: &str, needle: &str) -> bool {
    if text.is_ascii() {
        return has(text.as_bytes(), needle.as_bytes());
    }
    // As `fold` has it, without a text of its own: it is asked of every seat.
    let mut plain: SmallVec<[u8; 64]> = SmallVec::new();
    for part in text.ascii_chars() {
        plain.extend_from_slice(part.unwrap_or(UNKNOWN).as_bytes());
    }
    has(&plain, needle.as_bytes())
}

/// Whether small letters stand in a text, whatever their case there.
fn has(text: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return true };
    // Where the whole would go beyond the end it need not begin.
    let Some(last) = text.len().checked_sub(rest.len()) else { return false };
    let begins = |byte: &u8| byte.to_ascii_lowercase() == *first;
    let follows = |behind: &[u8]| behind.iter().zip(rest).all(|(a, b)| a.to_ascii_lowercase() == *b);
    text[..last].iter().enumerate().any(|(at, byte)| begins(byte) && follows(&text[at + 1..]))
}

/// Seats whose name, title, role, team or id matches, in tree order; none for an empty search. When nothing contains
/// what is typed, names with its letters in order match.
#[must_use]
pub fn seats(org: &Org, index: &Index, typed: &str) -> Vec<SeatId> {
    seats_while(org, index, typed, &|| true).unwrap_or_default()
}

/// As [`seats`], as long as they are wanted, which is asked every few thousand seats; `None` when they are not.
#[must_use]
pub fn seats_while(
    org: &Org,
    index: &Index,
    typed: &str,
    wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<SeatId>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(Vec::new());
    }
    let needle = fold(typed);
    let needle = needle.as_ref();
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| needle == role.key() || needle == fold(role.short()) || contains(role.name(), needle))
        .collect();
    let teams: Vec<bool> = org.teams.iter().map(|team| contains(org.str(team.name), needle)).collect();
    // One pass over all memberships: a search for each seat would take longer than everything else together.
    let mut in_team = Vec::new();
    if teams.contains(&true) {
        in_team.resize(org.seats.len(), false);
        for (seat, team) in index.memberships() {
            in_team[seat.index()] |= teams[team.index()];
        }
    }
    let vacant = "vacant".contains(needle);
    let scan = |seats: Range<usize>| {
        let mut titles: FxHashMap<Text, bool> = FxHashMap::default();
        let mut title = |text: Text| *titles.entry(text).or_insert_with(|| contains(org.str(text), needle));
        let mut matches = |seat: &SeatId| {
            let of = org.seat(*seat);
            of.name.is_some_and(|name| contains(org.str(name), needle))
                || of.title.is_some_and(&mut title)
                || contains(org.str(of.id), needle)
                || roles.iter().any(|role| of.roles.has(*role))
                || (vacant && of.holding == Holding::Vacant)
                || in_team.get(seat.index()).is_some_and(|is_in| *is_in)
        };
        let mut found = Vec::new();
        for piece in pieces(seats, wanted) {
            found.extend(piece.map(SeatId::new).filter(&mut matches));
        }
        found
    };
    let mut found = in_parts(org.seats.len(), &scan);
    if found.is_empty() {
        found = fuzzy_names(org, needle, wanted);
    }
    wanted().then_some(found)
}

/// Scans a large chart in parts at the same time, so that typing is answered at once.
fn in_parts(count: usize, scan: &(impl Fn(Range<usize>) -> Vec<SeatId> + Sync)) -> Vec<SeatId> {
    if count < PARTS_FROM {
        return scan(0..count);
    }
    let step = count.div_ceil(PARTS);
    let part = |at: usize| scan(at * step..((at + 1) * step).min(count));
    jobs::in_order(true, PARTS, part).into_iter().flatten().collect()
}

/// Whether `letters`, small ones, may come one after the other in `text`, whatever stands between: what is not ASCII may
/// stand for any of them.
fn has_in_order(text: &[u8], letters: &[u8]) -> bool {
    let mut wanted = letters.iter();
    let Some(mut next) = wanted.next() else { return true };
    for byte in text {
        let begins_another = *byte >= 0xC0;
        if begins_another || byte.to_ascii_lowercase() == *next {
            let Some(after) = wanted.next() else { return true };
            next = after;
        }
    }
    false
}

/// Tells whether texts have the letters of what is typed in order, and how well they match.
struct Letters {
    /// What is typed, where it is ASCII: a look at the bytes tells that most texts do not match.
    plain: Option<String>,
    typed: Atom,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Letters {
    /// What is typed must be folded.
    fn of(needle: &str) -> Self {
        let typed = Atom::new(needle, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false);
        let plain = needle.is_ascii().then(|| needle.to_owned());
        Self { plain, typed, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }

    /// The higher, the better; `None` without the letters.
    fn score(&mut self, text: &str) -> Option<u16> {
        if let Some(plain) = &self.plain
            && !has_in_order(text.as_bytes(), plain.as_bytes())
        {
            return None;
        }
        self.typed.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

/// Seats in pieces, as long as they are wanted.
fn pieces(seats: Range<usize>, wanted: &dyn Fn() -> bool) -> impl Iterator<Item = Range<usize>> {
    let end = seats.end;
    let starts = seats.step_by(PIECE).take_while(move |_| wanted());
    starts.map(move |start| start..(start + PIECE).min(end))
}

fn fuzzy_names(org: &Org, needle: &str, wanted: &(dyn Fn() -> bool + Sync)) -> Vec<SeatId> {
    let scan = |seats: Range<usize>| {
        let mut letters = Letters::of(needle);
        let mut matches = |seat: &SeatId| letters.score(org.label(*seat)).is_some();
        let mut found = Vec::new();
        for piece in pieces(seats, wanted) {
            found.extend(piece.map(SeatId::new).filter(&mut matches));
        }
        found
    };
    in_parts(org.seats.len(), &scan)
}

/// The numbers of the texts that match, best first; all of them, in order, for an empty search.
#[must_use]
pub fn rank(texts: &[String], typed: &str) -> Vec<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        return (0..texts.len()).collect();
    }
    let mut letters = Letters::of(&fold(typed));
    let scored = texts.iter().enumerate().filter_map(|(at, text)| Some((letters.score(text)?, at)));
    let mut best: Vec<_> = scored.collect();
    best.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    best.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use proptest::prelude::*;

    fn found(typed: &str) -> Vec<usize> {
        let (org, analysis) = fixture::org();
        let index = Index::of(&org, &analysis);
        seats(&org, &index, typed).into_iter().map(SeatId::index).collect()
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(found("TOMAS"), [1]);
        assert_eq!(found("tomás"), [1]);
        assert_eq!(found("officer"), [0]);
    }

    #[test]
    fn role_and_team_match_too() {
        assert_eq!(found("pm"), [1, 4]);
        assert_eq!(found("cart"), [2, 3]);
    }

    #[test]
    fn letters_in_order_match_only_when_nothing_else_does() {
        assert_eq!(found("nr"), [5]);
        assert!(found("zzz").is_empty());
        assert!(found(" ").is_empty());
    }

    #[test]
    fn a_large_chart_is_found_in_parts_and_in_order() {
        let org = fixture::tree(&[40, 40, 40]);
        assert!(org.seats.len() > PARTS_FROM);
        let index = Index::default();
        assert_eq!(seats(&org, &index, "s").len(), org.seats.len());
        assert_eq!(seats(&org, &index, "s64321"), [SeatId::new(64_321)]);
        assert!(seats(&org, &index, "99").is_sorted());
    }

    #[test]
    fn a_search_that_is_not_wanted_any_more_gives_nothing() {
        let org = fixture::tree(&[40, 40, 40]);
        let index = Index::default();
        assert_eq!(seats_while(&org, &index, "s", &|| false), None);
        assert_eq!(seats_while(&org, &index, "zzz", &|| false), None);
        assert_eq!(seats_while(&org, &index, "zzz", &|| true), Some(Vec::new()));
    }

    #[test]
    fn letters_in_order_are_found_to_the_end_of_a_large_chart() {
        let org = fixture::tree(&[45, 45, 45]);
        let seat = SeatId::new(69_915);
        assert!(org.seats.len() > PARTS * PIECE && seat.index() < org.seats.len());
        let found = fuzzy_names(&org, "s995", &|| true);
        assert!(found.contains(&seat) && found.is_sorted());
    }

    proptest! {
        #[test]
        fn a_quick_look_changes_no_answer(text in "([ -~]|[éŁßÆ李И\u{212a}\u{301}👩]){0,16}", typed in "[ -~é]{1,4}") {
            let needle = fold(&typed).into_owned();
            let mut quick = Letters::of(&needle);
            let mut slow = Letters { plain: None, ..Letters::of(&needle) };
            prop_assert_eq!(quick.score(&text), slow.score(&text));
            let slow = fold(&text).contains(&needle) || text.to_lowercase().contains(&needle);
            prop_assert_eq!(contains(&text, &needle), slow);
        }
    }

    #[test]
    fn ranking_keeps_everything_for_an_empty_search() {
        let texts = ["fold".to_owned(), "unfold-branch".to_owned(), "quit".to_owned()];
        assert_eq!(rank(&texts, ""), [0, 1, 2]);
        assert_eq!(rank(&texts, "fold"), [0, 1]);
    }
}

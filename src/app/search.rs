//! Which texts match what is typed: without regard to letter case and accents; letters in between are allowed only
//! when nothing matches as typed.

use super::index::Index;
use crate::model::{Holding, Org, Role, SeatId, Text};
use frizbee::{CaseMatching, Config, Matcher};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

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
        Cow::Owned(deunicode::deunicode(text).to_lowercase())
    }
}

/// Whether `text` contains `needle`, which is folded and not empty.
#[must_use]
pub fn contains(text: &str, needle: &str) -> bool {
    if !text.is_ascii() {
        return fold(text).contains(needle) || text.to_lowercase().contains(needle);
    }
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some((first, rest)) = needle.split_first() else { return true };
    let Some(last) = text.len().checked_sub(needle.len()) else { return false };
    (0..=last).any(|at| {
        text[at].to_ascii_lowercase() == *first
            && text[at + 1..at + needle.len()].iter().zip(rest).all(|(a, b)| a.to_ascii_lowercase() == *b)
    })
}

/// Seats whose name, title, role, team or id matches, in tree order; none for an empty search. When nothing contains
/// what is typed, names with its letters in order match.
#[must_use]
pub fn seats(org: &Org, index: &Index, typed: &str) -> Vec<SeatId> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let needle = fold(typed);
    let needle = needle.as_ref();
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| needle == role.key() || needle == fold(role.short()) || contains(role.name(), needle))
        .collect();
    let teams: Vec<bool> = org.teams.iter().map(|team| contains(org.str(team.name), needle)).collect();
    let any_team = teams.contains(&true);
    let mut titles: FxHashMap<Text, bool> = FxHashMap::default();
    let mut title = |text: Text| *titles.entry(text).or_insert_with(|| contains(org.str(text), needle));
    let vacant = "vacant".contains(needle);
    let matches = |seat: SeatId| {
        let of = org.seat(seat);
        of.name.is_some_and(|name| contains(org.str(name), needle))
            || of.title.is_some_and(&mut title)
            || contains(org.str(of.id), needle)
            || roles.iter().any(|role| of.roles.has(*role))
            || (vacant && of.holding == Holding::Vacant)
            || (any_team && index.teams_of(seat).any(|team| teams[team.index()]))
    };
    let mut matches = matches;
    let found: Vec<_> = org.seat_ids().filter(|seat| matches(*seat)).collect();
    if found.is_empty() { fuzzy_names(org, needle) } else { found }
}

fn matcher(needle: &str) -> Matcher {
    let config = Config { casing: CaseMatching::Ignore, ..Config::default() };
    Matcher::new(needle, &config)
}

fn fuzzy_names(org: &Org, needle: &str) -> Vec<SeatId> {
    let names: Vec<&str> = org.seat_ids().map(|seat| org.label(seat)).collect();
    let mut found: Vec<_> =
        matcher(needle).match_list(&names).iter().map(|found| SeatId::new(found.index as usize)).collect();
    found.sort_unstable();
    found
}

/// The numbers of the texts that match, best first; all of them, in order, for an empty search.
#[must_use]
pub fn rank(texts: &[String], typed: &str) -> Vec<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        return (0..texts.len()).collect();
    }
    matcher(&fold(typed)).match_list(texts).iter().map(|found| found.index as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

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
    fn ranking_keeps_everything_for_an_empty_search() {
        let texts = ["fold".to_owned(), "unfold-branch".to_owned(), "quit".to_owned()];
        assert_eq!(rank(&texts, ""), [0, 1, 2]);
        assert_eq!(rank(&texts, "fold"), [0, 1]);
    }
}

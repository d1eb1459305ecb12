//! What seats state again and again: titles, with the roles they suggest, and where somebody is. Each is found once,
//! before names are resolved and beside it.

use crate::model::Field;
use crate::source::raw::RawPieces;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Texts that repeat, each once, and which of them each entry under `people` has.
#[derive(Debug, Default)]
pub(super) struct Repeated<'a, 'd> {
    /// Titles.
    pub(super) titles: Vec<&'d str>,
    /// Details, as an entry states them.
    pub(super) details: Vec<&'a [(Field, &'d str)]>,
    /// By entry, its title and its details.
    pub(super) of: Vec<(Option<Nth>, Option<Nth>)>,
}

/// A place in one of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nth(std::num::NonZeroU32);

impl Nth {
    /// The last place of a list with so many.
    fn last_of(count: usize) -> Option<Self> {
        std::num::NonZeroU32::new(count as u32).map(Self)
    }

    /// The place, from 0.
    pub(super) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl<'a, 'd> Repeated<'a, 'd> {
    /// Goes through all seats in file order.
    pub(super) fn of(raw: &'a RawPieces<'d>) -> Self {
        let mut repeated = Self::default();
        repeated.of.reserve_exact(raw.seat_count());
        let mut titles: FxHashMap<&str, Option<Nth>> = FxHashMap::default();
        let mut details: FxHashMap<Key<'_>, Option<Nth>> = FxHashMap::default();
        let mut before: (&[(Field, &str)], Option<Nth>) = (&[], None);
        for (_, piece) in raw.iter() {
            for seat in &piece.seats {
                let title = seat.title.and_then(|title| {
                    *titles.entry(title).or_insert_with(|| {
                        repeated.titles.push(title);
                        Nth::last_of(repeated.titles.len())
                    })
                });
                let stated = &piece.details[seat.details.start as usize..seat.details.end as usize];
                // Whoever comes next in a file mostly sits at the same place.
                if stated != before.0 {
                    let mut new = || {
                        repeated.details.push(stated);
                        Nth::last_of(repeated.details.len())
                    };
                    let nth = if stated.is_empty() {
                        None
                    } else if stated.iter().any(|(field, _)| is_own(*field)) {
                        new()
                    } else {
                        *details.entry(key(stated)).or_insert_with(new)
                    };
                    before = (stated, nth);
                }
                repeated.of.push((title, before.1));
            }
        }
        repeated
    }
}

/// Details in one order.
type Key<'d> = SmallVec<[(Field, &'d str); 3]>;

fn key<'d>(details: &[(Field, &'d str)]) -> Key<'d> {
    let mut key: Key<'_> = details.iter().copied().collect();
    key.sort_unstable();
    key
}

/// Whether it is a text that other seats hardly state in the same words.
const fn is_own(field: Field) -> bool {
    matches!(field, Field::Email | Field::Url | Field::Tags | Field::Notes | Field::Since)
}

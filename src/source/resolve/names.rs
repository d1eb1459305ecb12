//! Names and ids of one kind of thing, and what a reference to them means.

use crate::finding::suggest;
use crate::jobs;
use crate::model::edit::Asked;
use crate::model::{ProductId, Strings, TeamId, Text};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Things by id and by name. They are numbered in file order.
#[derive(Debug)]
pub(super) struct Names<T> {
    /// In two halves, which two threads can fill side by side.
    ids: [HashTable<(Text, T)>; 2],
    /// The name of each thing; the index of names is made at the first reference by name.
    by_number: Vec<Option<Text>>,
    /// Hash of a name and whose it is, sorted by hash, then by name, then by number.
    by_name: OnceLock<Vec<(u64, u32)>>,
    /// The texts that were looked for in that index, for [`Asked`].
    asked: OnceLock<Vec<AtomicU64>>,
}

/// Words of bits for the texts that are looked for by name: so many that those of a chart of thousands of such references are
/// told apart, and that nobody notices their room.
const WORDS: usize = 1 << 12;

/// What is known by its number.
pub(super) trait Numbered: Copy + Send {
    /// The thing with a number, from 0.
    fn numbered(number: usize) -> Self;
}

/// An entry under `people`.
impl Numbered for u32 {
    fn numbered(number: usize) -> Self {
        number as Self
    }
}

impl Numbered for TeamId {
    fn numbered(number: usize) -> Self {
        Self::new(number)
    }
}

impl Numbered for ProductId {
    fn numbered(number: usize) -> Self {
        Self::new(number)
    }
}

/// What a reference means.
pub(super) enum Meaning<T> {
    /// One thing.
    One(T),
    /// Several things have this name: how many, and the first few in file order.
    Many(usize, Vec<T>),
    /// Nothing.
    Nothing,
}

/// Things with one name that a message may list.
const LISTED: usize = 5;

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self::of_room(HashTable::new, 0)
    }
}

impl<T> Names<T> {
    /// No names yet, with tables as they are made and room for the names of so many things.
    fn of_room(half: impl Fn() -> HashTable<(Text, T)>, things: usize) -> Self {
        Self {
            ids: [half(), half()],
            by_number: Vec::with_capacity(things),
            by_name: OnceLock::new(),
            asked: OnceLock::new(),
        }
    }
}

/// What ids and names are looked up by.
pub(in crate::source) fn hash(text: &str) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(text)
}

/// The half that an id with this hash is in: by a bit that tables do not look at.
const fn half(hash: u64) -> usize {
    (hash >> 40 & 1) as usize
}

impl<T: Numbered> Names<T> {
    /// No names yet, with room for those of so many things.
    pub(super) fn with_capacity(things: usize) -> Self {
        Self::of_room(|| HashTable::with_capacity(things / 2), things)
    }

    /// Adds a thing by its id. Returns the thing that has the id already.
    pub(super) fn add_id(&mut self, strings: &Strings, id: Text, thing: T) -> Option<T> {
        let hash = hash(strings.get(id));
        add(&mut self.ids[half(hash)], strings, hash, id, thing)
    }

    /// Adds all things by their ids, whose hashes are known. Returns those whose id another has already, by their number,
    /// each with the other.
    pub(super) fn add_ids(
        &mut self,
        strings: &Strings,
        ids: &[(Text, u64)],
        side_by_side: bool,
    ) -> Vec<(usize, T)> {
        let fill = |table: &mut HashTable<(Text, T)>, which: usize| {
            let ours = ids.iter().enumerate().filter(|(_, (_, hash))| half(*hash) == which);
            let known = ours.filter_map(|(at, (id, hash))| {
                add(table, strings, *hash, *id, T::numbered(at)).map(|first| (at, first))
            });
            known.collect::<Vec<_>>()
        };
        let [one, other] = &mut self.ids;
        let (mut known, others) = jobs::both(side_by_side, || fill(one, 0), || fill(other, 1));
        known.extend(others);
        known.sort_unstable_by_key(|(at, _)| *at);
        known
    }

    /// Adds the name of the next thing.
    pub(super) fn add_name(&mut self, name: Option<Text>) {
        self.by_number.push(name);
    }

    /// The name of a thing by its number.
    pub(super) fn name(&self, number: usize) -> Option<Text> {
        self.by_number[number]
    }

    /// What a reference means, if that is one thing.
    pub(super) fn one(&self, strings: &Strings, text: &str) -> Option<T> {
        match self.get(strings, text) {
            Meaning::One(thing) => Some(thing),
            Meaning::Many(..) | Meaning::Nothing => None,
        }
    }

    /// The thing with this id.
    fn id(&self, strings: &Strings, text: &str) -> Option<T> {
        let hash = hash(text);
        self.ids[half(hash)].find(hash, |(id, _)| strings.get(*id) == text).map(|(_, thing)| *thing)
    }

    /// What a reference means: an id, else a name.
    pub(super) fn get(&self, strings: &Strings, text: &str) -> Meaning<T> {
        if let Some(thing) = self.id(strings, text) {
            return Meaning::One(thing);
        }
        let key = hash(text);
        let (word, bit) = Asked::bit(key, WORDS);
        let asked = self.asked.get_or_init(|| (0..WORDS).map(|_| AtomicU64::new(0)).collect());
        asked[word].fetch_or(bit, Relaxed);
        let name = |at: u32| self.by_number[at as usize].map_or("", |name| strings.get(name));
        let by_name = self.by_name.get_or_init(|| {
            let named = (0..).zip(&self.by_number).filter(|(_, name)| name.is_some());
            let mut index: Vec<(u64, u32)> = named.map(|(at, _)| (hash(name(at)), at)).collect();
            index.sort_unstable_by(|(key, at), (other, place)| {
                key.cmp(other).then_with(|| name(*at).cmp(name(*place))).then(at.cmp(place))
            });
            index
        });
        // Found by halves from both ends: a name that everybody has may be asked for by everybody.
        let wanted = (key, text);
        let key = |(key, at): &(u64, u32)| (*key, name(*at));
        let from = by_name.partition_point(|entry| key(entry) < wanted);
        let to = by_name.partition_point(|entry| key(entry) <= wanted);
        let thing = |(_, at): &(u64, u32)| T::numbered(*at as usize);
        match &by_name[from..to] {
            [] => Meaning::Nothing,
            [one] => Meaning::One(thing(one)),
            many => Meaning::Many(many.len(), many.iter().take(LISTED).map(thing).collect()),
        }
    }

    /// The texts that were looked for by name, since they are no ids.
    pub(super) fn asked(&self) -> Asked {
        let words = self.asked.get().into_iter().flatten();
        Asked::of(words.map(|word| word.load(Relaxed)).collect())
    }

    /// The nearest id or name.
    pub(super) fn nearest(&self, strings: &Strings, text: &str) -> Option<String> {
        let mut ids: Vec<&str> = self.ids.iter().flatten().map(|(id, _)| strings.get(*id)).collect();
        ids.sort_unstable();
        let names = self.by_number.iter().flatten().map(|name| strings.get(*name));
        suggest::nearest(text, ids.into_iter().chain(names)).map(str::to_owned)
    }
}

/// Adds a thing to one half. Returns the thing that has the id already.
fn add<T: Copy>(
    table: &mut HashTable<(Text, T)>,
    strings: &Strings,
    key: u64,
    id: Text,
    thing: T,
) -> Option<T> {
    let text = strings.get(id);
    match table.entry(key, |(other, _)| strings.get(*other) == text, |(other, _)| hash(strings.get(*other))) {
        Entry::Occupied(known) => Some(known.get().1),
        Entry::Vacant(free) => {
            free.insert((id, thing));
            None
        }
    }
}

//! Names and ids of one kind of thing, and what a reference to them means.

use crate::finding::suggest;
use crate::jobs;
use crate::model::{ProductId, Strings, TeamId, Text};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher as _;
use std::sync::OnceLock;

/// Things by id and by name. They are numbered in file order.
#[derive(Debug, Clone)]
pub(super) struct Names<T> {
    /// In two halves, which two threads can fill side by side.
    ids: [HashTable<(Text, T)>; 2],
    /// The name of each thing; the index of names is made at the first reference by name.
    by_number: Vec<Option<Text>>,
    /// Hash of a name and whose it is, sorted by hash, then by name, then by number.
    by_name: OnceLock<Vec<(u64, u32)>>,
}

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
        Self { ids: [HashTable::new(), HashTable::new()], by_number: Vec::new(), by_name: OnceLock::new() }
    }
}

/// What ids and names are looked up by.
pub(super) fn hash(text: &str) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(text)
}

/// The half that an id with this hash is in: by a bit that tables do not look at.
const fn half(hash: u64) -> usize {
    (hash >> 40 & 1) as usize
}

impl<T: Numbered> Names<T> {
    /// No names yet, with room for those of so many things.
    pub(super) fn with_capacity(things: usize) -> Self {
        let half = || HashTable::with_capacity(things / 2);
        Self { ids: [half(), half()], by_number: Vec::with_capacity(things), by_name: OnceLock::new() }
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
        let wanted = (hash(text), text);
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

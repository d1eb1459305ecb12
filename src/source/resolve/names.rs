//! Names and ids of one kind of thing, and what a reference to them means.

use crate::finding::suggest;
use crate::model::Strings;
use crate::model::Text;
use rustc_hash::FxHashMap;
use std::hash::BuildHasher as _;

/// Things by id and by name. Names are kept only as hashes until somebody asks for one.
#[derive(Debug, Clone)]
pub(super) struct Names<T> {
    ids: FxHashMap<u64, (Text, T)>,
    /// Name and thing, in file order; the index of names is made at the first reference by name.
    named: Vec<(Text, T)>,
    /// Hash of a name and where it stands in `named`, sorted by hash, then by name, then by place.
    by_name: Option<Vec<(u64, u32)>>,
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
        Self { ids: FxHashMap::default(), named: Vec::new(), by_name: None }
    }
}

fn hash(text: &str) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(text)
}

impl<T: Copy> Names<T> {
    /// No names yet, with room for those of so many things.
    pub(super) fn with_capacity(things: usize) -> Self {
        let ids = FxHashMap::with_capacity_and_hasher(things, rustc_hash::FxBuildHasher);
        Self { ids, named: Vec::with_capacity(things), by_name: None }
    }

    /// Adds a thing by its id. Returns the thing that has the id already.
    pub(super) fn add_id(&mut self, strings: &Strings, id: Text, thing: T) -> Option<T> {
        let text = strings.get(id);
        let mut key = hash(text);
        loop {
            match self.ids.get(&key) {
                None => {
                    self.ids.insert(key, (id, thing));
                    return None;
                }
                Some((other, first)) if strings.get(*other) == text => return Some(*first),
                // Two ids with one hash: take the next free place.
                Some(_) => key = key.wrapping_add(1),
            }
        }
    }

    /// Adds a thing by its name.
    pub(super) fn add_name(&mut self, name: Text, thing: T) {
        self.named.push((name, thing));
    }

    /// The thing with this id.
    pub(super) fn id(&self, strings: &Strings, text: &str) -> Option<T> {
        let mut key = hash(text);
        loop {
            match self.ids.get(&key) {
                None => return None,
                Some((id, thing)) if strings.get(*id) == text => return Some(*thing),
                Some(_) => key = key.wrapping_add(1),
            }
        }
    }

    /// What a reference means: an id, else a name.
    pub(super) fn get(&mut self, strings: &Strings, text: &str) -> Meaning<T> {
        if let Some(thing) = self.id(strings, text) {
            return Meaning::One(thing);
        }
        let named = &self.named;
        let by_name = self.by_name.get_or_insert_with(|| {
            let mut index: Vec<(u64, u32)> =
                (0..).zip(named).map(|(at, (name, _))| (hash(strings.get(*name)), at)).collect();
            let name = |at: u32| strings.get(named[at as usize].0);
            index.sort_unstable_by(|(key, at), (other, place)| {
                key.cmp(other).then_with(|| name(*at).cmp(name(*place))).then(at.cmp(place))
            });
            index
        });
        // Found by halves from both ends: a name that everybody has may be asked for by everybody.
        let wanted = (hash(text), text);
        let key = |(key, at): &(u64, u32)| (*key, strings.get(named[*at as usize].0));
        let from = by_name.partition_point(|entry| key(entry) < wanted);
        let to = by_name.partition_point(|entry| key(entry) <= wanted);
        let thing = |(_, at): &(u64, u32)| named[*at as usize].1;
        match &by_name[from..to] {
            [] => Meaning::Nothing,
            [one] => Meaning::One(thing(one)),
            many => Meaning::Many(many.len(), many.iter().take(LISTED).map(thing).collect()),
        }
    }

    /// The nearest id or name.
    pub(super) fn nearest(&self, strings: &Strings, text: &str) -> Option<String> {
        let mut ids: Vec<&str> = self.ids.values().map(|(id, _)| strings.get(*id)).collect();
        ids.sort_unstable();
        let names = self.named.iter().map(|(name, _)| strings.get(*name));
        suggest::nearest(text, ids.into_iter().chain(names)).map(str::to_owned)
    }
}

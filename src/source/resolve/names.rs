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
    /// Name and thing, in file order; the map of names is made at the first reference by name.
    named: Vec<(Text, T)>,
    by_name: Option<FxHashMap<u64, Vec<u32>>>,
}

/// What a reference means.
pub(super) enum Meaning<T> {
    /// One thing.
    One(T),
    /// Several things have this name; their number in file order.
    Many(Vec<T>),
    /// Nothing.
    Nothing,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { ids: FxHashMap::default(), named: Vec::new(), by_name: None }
    }
}

fn hash(text: &str) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(text)
}

impl<T: Copy> Names<T> {
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
            let mut map: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
            for (at, (name, _)) in named.iter().enumerate() {
                map.entry(hash(strings.get(*name))).or_default().push(at as u32);
            }
            map
        });
        let things: Vec<T> = by_name
            .get(&hash(text))
            .into_iter()
            .flatten()
            .map(|at| named[*at as usize])
            .filter(|(name, _)| strings.get(*name) == text)
            .map(|(_, thing)| thing)
            .collect();
        match things.as_slice() {
            [] => Meaning::Nothing,
            [one] => Meaning::One(*one),
            _ => Meaning::Many(things),
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

//! Ids that nobody else has.

use rustc_hash::{FxHashMap, FxHashSet};

/// Hands out ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    used: FxHashSet<String>,
    next: FxHashMap<String, usize>,
}

impl Ids {
    /// Keeps ids from being handed out as new ones.
    pub(super) fn reserve(&mut self, ids: impl IntoIterator<Item = String>) {
        self.used.extend(ids);
    }

    /// The wanted id, or with `-2`, `-3` and so on where others have it.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        if self.used.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.next.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

//! Products and teams that cells name, and which seats belong to them.

use super::draft::Group;
use super::headers::Field;
use super::ids::Ids;
use super::posts::{Post, tidy};
use super::report::{Report, Weight};
use super::words;
use crate::finding::words as plurals;
use crate::source::default_id;
use rustc_hash::FxHashMap;

/// Ties the seats to products and teams, which it makes.
pub(super) fn add(posts: &mut [Post<'_>], report: &mut Report) -> (Vec<Group>, Vec<Group>) {
    let [mut products, mut teams] = [Groups::default(), Groups::default()];
    for post in posts {
        let names = |field| post.row.raw(field).flat_map(|cell| cell.split([';', '|', '\n'])).map(tidy);
        post.seat.products = products.all(names(Field::Product));
        post.seat.teams = teams.all(names(Field::Team));
    }
    for (groups, one, many) in [(&products.all, "product", "products"), (&teams.all, "team", "teams")] {
        if !groups.is_empty() {
            let count = plurals::count(groups.len(), one, many);
            report.say(Weight::Guessed, format!("{count}, from the cells that name them"));
        }
    }
    (products.all, teams.all)
}

/// Groups of one kind, by name in any letter case.
#[derive(Debug, Default)]
struct Groups {
    all: Vec<Group>,
    by_name: FxHashMap<String, usize>,
    ids: Ids,
}

impl Groups {
    /// The numbers of the groups with these names, each once.
    fn all(&mut self, names: impl Iterator<Item = String>) -> Vec<usize> {
        let mut numbers = Vec::new();
        for name in names.filter(|name| !words::is_nothing(name)) {
            let number = *self.by_name.entry(name.to_lowercase()).or_insert_with(|| {
                let id = self.ids.fresh(&default_id(&name));
                self.all.push(Group { id, name: name.clone(), ..Group::default() });
                self.all.len() - 1
            });
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }
}

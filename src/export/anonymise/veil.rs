//! Titles without the names in them: `Product Owner, Cart` becomes `Product Owner, Team 1`.

use super::names::{Cast, key};
use crate::model::Org;
use rustc_hash::FxHashMap;

/// What stands for each name: whole words, in any letter case.
pub(super) struct Veil {
    names: FxHashMap<String, String>,
    /// The most words of a name.
    longest: usize,
}

impl Veil {
    pub(super) fn of(org: &Org, cast: &Cast) -> Self {
        let mut names = FxHashMap::default();
        if let Some(chart) = org.name {
            names.insert(key(org.str(chart)), "the organisation".to_owned());
        }
        let teams = org.teams.iter().map(|team| team.name).zip(&cast.teams);
        let products = org.products.iter().map(|product| product.name).zip(&cast.products);
        for (name, invented) in products.chain(teams) {
            names.insert(key(org.str(name)), invented.clone());
        }
        names.extend(cast.people().map(|(real, invented)| (real.to_owned(), invented.to_owned())));
        let longest = names.keys().map(|key| key.split(' ').count()).max().unwrap_or(0);
        Self { names, longest }
    }

    /// The text with each name replaced, the longest first.
    pub(super) fn over(&self, text: &str) -> String {
        let words = words(text);
        let mut all = String::with_capacity(text.len());
        let (mut done, mut at) = (0, 0);
        while let Some((start, _)) = words.get(at).copied() {
            let found = (1..=self.longest.min(words.len() - at)).rev().find_map(|count| {
                let run = words.get(at..at + count)?;
                let name: Vec<String> = run
                    .iter()
                    .filter_map(|(start, end)| text.get(*start..*end))
                    .map(str::to_lowercase)
                    .collect();
                Some((count, run.last()?.1, self.names.get(&name.join(" "))?))
            });
            let Some((count, end, invented)) = found else {
                at += 1;
                continue;
            };
            all.push_str(text.get(done..start).unwrap_or_default());
            all.push_str(invented);
            done = end;
            at += count;
        }
        all.push_str(text.get(done..).unwrap_or_default());
        match self.names.get(&key(text)) {
            // A name without letters, which is no words.
            Some(invented) if words.is_empty() => invented.clone(),
            Some(_) | None => all,
        }
    }
}

/// Where the words of a text begin and end, in bytes.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, char) in text.char_indices() {
        match (char.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words_and_the_longest_counts() {
        let names =
            [("cart", "Team 1"), ("cart and pay", "Product 1"), ("maya chen", "Ada Lind"), ("li", "Bo Ek")];
        let names: FxHashMap<String, String> =
            names.into_iter().map(|(real, name)| (real.to_owned(), name.to_owned())).collect();
        let veil = Veil { names, longest: 3 };
        for (title, shown) in [
            ("Product Owner, Cart", "Product Owner, Team 1"),
            ("PO (CART-and-Pay) & Cart", "PO (Product 1) & Team 1"),
            ("Cartographer, Limits", "Cartographer, Limits"),
            ("Assistant to Maya Chen", "Assistant to Ada Lind"),
            ("Cart", "Team 1"),
            ("Head of Product", "Head of Product"),
            ("", ""),
        ] {
            assert_eq!(veil.over(title), shown);
        }
    }
}

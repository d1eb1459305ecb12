//! Which of many indexes have a value, and the how-manieth each of them is: what a search in a sorted list answers with a
//! dozen looks at far places, here with two at near ones.

/// A set of indexes that knows the rank of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ranks {
    /// One bit for each index, up to the last one in the set.
    words: Vec<u64>,
    /// How many indexes lie before each word.
    before: Vec<u32>,
}

impl Ranks {
    /// Of indexes in ascending order, each once.
    pub(crate) fn of(sorted: impl IntoIterator<Item = usize>) -> Self {
        let mut words = Vec::new();
        for index in sorted {
            let word = index / 64;
            if word >= words.len() {
                words.resize(word + 1, 0_u64);
            }
            words[word] |= 1 << (index % 64);
        }
        let counted = words.iter().scan(0, |count, word| {
            let before = *count;
            *count += word.count_ones();
            Some(before)
        });
        let before = counted.collect();
        Self { words, before }
    }

    /// How many indexes of the set are smaller; `None` for an index outside of it.
    pub(crate) fn rank(&self, index: usize) -> Option<usize> {
        let word = *self.words.get(index / 64)?;
        let bit = 1_u64 << (index % 64);
        let smaller = (word & (bit - 1)).count_ones();
        (word & bit != 0).then(|| (self.before[index / 64] + smaller) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_rank_is_the_place_in_the_sorted_list(set in proptest::collection::btree_set(0_usize..300, 0..90)) {
            let sorted: Vec<usize> = BTreeSet::into_iter(set).collect();
            let ranks = Ranks::of(sorted.iter().copied());
            for index in 0..400 {
                prop_assert_eq!(ranks.rank(index), sorted.binary_search(&index).ok());
            }
        }
    }
}

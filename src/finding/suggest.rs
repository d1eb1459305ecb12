//! "Did you mean": the nearest known name, or none when nothing is near.

/// The candidate nearest to `wrong`, in any letter case; `None` when more than a third of it would have to change.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong: Vec<char> = wrong.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    let allowed = (wrong.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed, |(distance, _)| distance.saturating_sub(1));
        // Most are told apart by their length alone.
        if candidate.is_ascii() && candidate.len().min(LONGEST).abs_diff(wrong.len()) > limit {
            continue;
        }
        let chars: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
        if let Some(distance) = edit_distance(&wrong, &chars, limit)
            && best.is_none_or(|(nearest, _)| distance < nearest)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names longer than this are compared by their beginning.
const LONGEST: usize = 80;

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `None` when more than `limit`.
fn edit_distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut row) = (above.clone(), above.clone());
    let mut least_above = 0;
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        let mut least = i + 1;
        for (j, y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        // What follows costs no less than the least of these two rows, a swap taking from the upper one.
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_limit_changes_no_distance_below_it(a in "[abc]{0,9}", b in "[abc]{0,9}", limit in 0_usize..10) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let whole = edit_distance(&a, &b, usize::MAX).expect("without a limit");
            prop_assert_eq!(edit_distance(&a, &b, limit), Some(whole).filter(|whole| *whole <= limit));
            prop_assert_eq!(edit_distance(&b, &a, usize::MAX), Some(whole));
        }
    }

    #[test]
    fn a_distance_counts_each_kind_of_change_once() {
        let distance = |a: &str, b: &str| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            edit_distance(&a, &b, usize::MAX)
        };
        for (a, b, changes) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "ba", 1),
            ("role", "rule", 1),
            ("size", "sizes", 1),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(distance(a, b), Some(changes), "{a} {b}");
        }
    }

    #[test]
    fn typos_are_found_and_far_names_are_not() {
        let names = ["reports_to", "reports", "role", "tomas-rivera"];
        assert_eq!(nearest("report_to", names), Some("reports_to"));
        assert_eq!(nearest("rloe", names), Some("role"));
        assert_eq!(nearest("Tomas-Riviera", names), Some("tomas-rivera"));
        assert_eq!(nearest("budget", names), None);
    }
}

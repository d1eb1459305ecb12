//! "Did you mean": the nearest known name, or none when nothing is near.

/// The candidate nearest to `wrong`, in any letter case; `None` when more than a third of it would have to change.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong: Vec<char> = wrong.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    let allowed = (wrong.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed, |(distance, _)| distance.saturating_sub(1));
        let chars: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
        if chars.len().abs_diff(wrong.len()) > limit {
            continue;
        }
        let distance = edit_distance(&wrong, &chars);
        if distance <= limit && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names longer than this are compared by their beginning.
const LONGEST: usize = 80;

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_found_and_far_names_are_not() {
        let names = ["reports_to", "reports", "role", "tomas-rivera"];
        assert_eq!(nearest("report_to", names), Some("reports_to"));
        assert_eq!(nearest("rloe", names), Some("role"));
        assert_eq!(nearest("Tomas-Riviera", names), Some("tomas-rivera"));
        assert_eq!(nearest("budget", names), None);
    }
}

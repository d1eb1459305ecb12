//! Numbers seats in preorder of the reporting forest, cutting circles, in linear time and without recursion.

use super::SeatId;

/// The forest that a list of managers spells.
#[derive(Debug, Clone, Default)]
pub struct Forest {
    /// The seat of each entry, by position in the file.
    pub seat_of: Vec<SeatId>,
    /// The position in the file of each seat.
    pub entry_of: Vec<u32>,
    /// How deep each seat is; 0 for a root.
    pub depth: Vec<u32>,
    /// How many seats its branch has, itself included.
    pub size: Vec<u32>,
    /// Circles of reporting lines, each from the entry whose line was cut, upwards.
    pub cycles: Vec<Vec<u32>>,
}

const NONE: u32 = u32::MAX;

/// Numbers entries whose managers are given by position. Siblings keep file order. Of each circle the entry written
/// first becomes a root. A manager that is the entry itself counts as none.
#[must_use]
pub fn forest(managers: &[Option<u32>]) -> Forest {
    let count = managers.len();
    let mut up: Vec<u32> = managers
        .iter()
        .enumerate()
        .map(|(entry, manager)| manager.filter(|up| *up as usize != entry).unwrap_or(NONE))
        .collect();
    let cycles = cut_cycles(&mut up);

    // Children as linked lists, built backwards so that they come out in file order.
    let mut first = vec![NONE; count];
    let mut next = vec![NONE; count];
    let mut first_root = NONE;
    for entry in (0..count as u32).rev() {
        let head = match up[entry as usize] {
            NONE => &mut first_root,
            manager => &mut first[manager as usize],
        };
        next[entry as usize] = *head;
        *head = entry;
    }

    let mut forest = Forest {
        seat_of: vec![SeatId::new(0); count],
        entry_of: Vec::with_capacity(count),
        depth: Vec::with_capacity(count),
        size: vec![1; count],
        cycles,
    };
    let mut at = first_root;
    let mut depth = 0;
    while at != NONE {
        forest.seat_of[at as usize] = SeatId::new(forest.entry_of.len());
        forest.entry_of.push(at);
        forest.depth.push(depth);
        if first[at as usize] != NONE {
            at = first[at as usize];
            depth += 1;
            continue;
        }
        while next[at as usize] == NONE && up[at as usize] != NONE {
            at = up[at as usize];
            depth -= 1;
        }
        at = next[at as usize];
    }
    for seat in (0..count).rev() {
        let manager = up[forest.entry_of[seat] as usize];
        if manager != NONE {
            let size = forest.size[seat];
            forest.size[forest.seat_of[manager as usize].index()] += size;
        }
    }
    forest
}

/// Cuts each circle at the entry written first, and returns the circles.
fn cut_cycles(up: &mut [u32]) -> Vec<Vec<u32>> {
    let mut cycles = Vec::new();
    let mut seen_from = vec![NONE; up.len()];
    for start in 0..up.len() as u32 {
        let mut at = start;
        while at != NONE && seen_from[at as usize] == NONE {
            seen_from[at as usize] = start;
            at = up[at as usize];
        }
        if at == NONE || seen_from[at as usize] != start {
            continue;
        }
        let mut cycle = vec![at];
        let mut member = up[at as usize];
        while member != at {
            cycle.push(member);
            member = up[member as usize];
        }
        let lowest = cycle.iter().enumerate().min_by_key(|(_, entry)| **entry).map_or(0, |(at, _)| at);
        cycle.rotate_left(lowest);
        up[cycle[0] as usize] = NONE;
        cycles.push(cycle);
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(managers: &[Option<u32>]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let forest = forest(managers);
        (forest.entry_of, forest.depth, forest.size)
    }

    #[test]
    fn seats_are_numbered_in_preorder_with_siblings_in_file_order() {
        let (order, depth, size) = shape(&[Some(3), None, Some(3), None, Some(0)]);
        assert_eq!(order, [1, 3, 0, 4, 2]);
        assert_eq!(depth, [0, 0, 1, 2, 1]);
        assert_eq!(size, [1, 4, 2, 1, 1]);
    }

    #[test]
    fn a_circle_is_cut_at_the_entry_written_first_and_named_whole() {
        let forest = forest(&[Some(2), Some(1), Some(3), Some(0), Some(3)]);
        assert_eq!(forest.cycles, [[0, 2, 3]]);
        assert_eq!(forest.entry_of, [0, 3, 2, 4, 1]);
    }

    #[test]
    fn a_million_deep_chain_needs_no_stack() {
        let managers: Vec<_> = (0..1_000_000_u32).map(|entry| entry.checked_sub(1)).collect();
        let forest = forest(&managers);
        assert_eq!(forest.depth.last(), Some(&999_999));
        assert_eq!(forest.size.first(), Some(&1_000_000));
    }
}

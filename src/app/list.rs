//! A scrolled list with one selected row: the cursor moves inside a still view, and the view jumps when it must.

/// Rows, the selected one and the first visible one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    /// What each row shows.
    pub rows: Vec<T>,
    /// The selected row; below `rows.len()` unless empty.
    pub selected: usize,
    /// The first visible row.
    pub top: usize,
}

/// How far a view goes when the selection leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// By a part of it, so that what stood around the selection still does.
    Part,
    /// By nearly all of it, so that moves rarely repaint more than two rows.
    Page,
}

/// Views of so many rows are small: scrolled by the page.
const SMALL: usize = 8;

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), selected: 0, top: 0 }
    }
}

impl<T: Copy + PartialEq> List<T> {
    /// The selected row's content.
    #[must_use]
    pub fn current(&self) -> Option<T> {
        self.rows.get(self.selected).copied()
    }

    /// Selects the row that shows `item`; `false` when none does.
    pub fn select(&mut self, item: T) -> bool {
        match self.rows.iter().position(|row| *row == item) {
            Some(at) => {
                self.selected = at;
                true
            }
            None => false,
        }
    }

    /// The same, for a row that is probably the `guess`-th: costs a search only when it is not.
    pub fn select_near(&mut self, item: T, guess: usize) -> bool {
        if self.rows.get(guess) == Some(&item) {
            self.selected = guess;
            return true;
        }
        self.select(item)
    }

    /// Moves the selection by rows, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Keeps selection and view inside the rows, and moves neither otherwise.
    pub fn clamp(&mut self) {
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.rows.len().saturating_sub(1));
    }

    /// Brings the selection into a view of `height` rows. A step past the edge scrolls by a third of the view, by nearly
    /// all of a small one or when asked to, so that most moves repaint two rows; a far jump puts the selection in the middle.
    pub fn reveal(&mut self, height: usize, scroll: Scroll) {
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        self.top = self.top_in(height, scroll);
    }

    /// The first row of a view of `height` rows into which the selection is brought so.
    #[must_use]
    pub fn top_in(&self, height: usize, scroll: Scroll) -> usize {
        let height = height.max(1);
        let jump = match scroll {
            Scroll::Part if height > SMALL => height / 3,
            Scroll::Part | Scroll::Page => height - 1,
        };
        let jump = jump.max(1);
        let middle = self.selected.saturating_sub(height / 2);
        let top = if self.selected < self.top {
            let near = self.top - self.selected <= jump;
            if near { self.selected.saturating_sub(jump - 1) } else { middle }
        } else if self.selected >= self.top + height {
            let near = self.selected - (self.top + height) < jump;
            if near { (self.selected + jump).saturating_sub(height) } else { middle }
        } else {
            self.top
        };
        top.min(self.rows.len().saturating_sub(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_past_the_edge_scrolls_by_a_part_or_jumps_by_nearly_a_page() {
        let list = || List { rows: (0..100).collect::<Vec<_>>(), selected: 20, top: 0 };
        let (mut part, mut page) = (list(), list());
        part.reveal(20, Scroll::Part);
        page.reveal(20, Scroll::Page);
        assert_eq!((part.top, page.top), (6, 19));
        page.selected = 18;
        page.reveal(20, Scroll::Page);
        assert_eq!(page.top, 0, "and back again");
    }
}

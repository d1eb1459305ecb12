//! Everything a person can ask for: one table that gives dispatch, help, hint line, palette, settings and the README's keys.
//! Its keys are defaults: what works is in the [`Keymap`](super::Keymap).

use super::Key;
pub use super::available::available;
use crossterm::event::KeyCode;

/// The heading a command is listed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving the selection.
    Move,
    /// Folding and focusing the tree.
    Tree,
    /// Following intent.
    Intent,
    /// Finding things.
    Find,
    /// Panels and windows.
    View,
    /// The file.
    File,
    /// The program itself.
    Program,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Tree, Self::Intent, Self::Find, Self::View, Self::File, Self::Program];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Tree => "Tree",
            Self::Intent => "Intent",
            Self::Find => "Find",
            Self::View => "Panels and views",
            Self::File => "File",
            Self::Program => "Program",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in the palette and in settings.
    pub name: &'static str,
    /// The heading it is listed under.
    pub group: Group,
    /// Two or three words for the hint line.
    pub hint: &'static str,
    /// One sentence; commands in braces stand for their keys, see [`Keymap::fill`](super::Keymap::fill).
    pub help: &'static str,
    /// The keys that ask for it, unless the user's settings say otherwise.
    pub keys: &'static [Key],
}

const fn k(char: char) -> Key {
    Key::char(char)
}

const fn c(char: char) -> Key {
    Key::ctrl(char)
}

const fn p(code: KeyCode) -> Key {
    Key::plain(code)
}

macro_rules! commands {
    ($($name:literal $command:ident $group:ident [$($key:expr),*] $hint:literal $help:literal;)+) => {
        /// What a person can ask for. No payload: everything a command needs is in the state.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $help] $command,)+
        }

        /// The table, in the order of the help.
        pub const TABLE: &[Entry] = &[$(Entry {
            command: Command::$command,
            name: $name,
            group: Group::$group,
            hint: $hint,
            help: $help,
            keys: &[$($key),*],
        },)+];
    };
}

commands! {
    "down" Down Move [p(KeyCode::Down), k('j')] "move" "Move down.";
    "up" Up Move [p(KeyCode::Up), k('k')] "move" "Move up.";
    "page-down" PageDown Move [p(KeyCode::PageDown)] "page" "Move down a page.";
    "page-up" PageUp Move [p(KeyCode::PageUp)] "page" "Move up a page.";
    "half-page-down" HalfPageDown Move [c('d')] "half page" "Move down half a page.";
    "half-page-up" HalfPageUp Move [c('u')] "half page" "Move up half a page.";
    "first" First Move [k('g'), p(KeyCode::Home)] "top" "Go to the first row.";
    "last" Last Move [k('G'), p(KeyCode::End)] "end" "Go to the last row.";
    "left" Left Move [p(KeyCode::Left), k('h')] "fold" "Fold; when folded, go to the manager; in boxes move left.";
    "right" Right Move [p(KeyCode::Right), k('l')] "unfold" "Unfold; when unfolded, go to the report visited last; in boxes move right.";
    "next-sibling" NextSibling Move [k('J')] "sibling" "Go to the next seat under the same manager; in handoffs scroll the arithmetic.";
    "previous-sibling" PreviousSibling Move [k('K')] "sibling" "Go to the previous seat under the same manager; in handoffs scroll back.";
    "parent" Parent Move [k('p')] "parent" "Go to the manager.";
    "open" Open Move [p(KeyCode::Enter)] "open" "From a finding or chain go to its seat, from a seat to its card.";
    "back" Back Move [k('H')] "back" "Go back to the seat visited before.";
    "forward" Forward Move [k('L')] "forward" "Go forward again.";

    "fold" Fold Tree [k(' ')] "fold" "Fold or unfold.";
    "fewer-levels" FewerLevels Tree [k('-')] "fewer levels" "Show one level fewer everywhere.";
    "more-levels" MoreLevels Tree [k('+'), k('=')] "more levels" "Show one level more everywhere.";
    "unfold-branch" UnfoldBranch Tree [k('*')] "unfold all" "Unfold the whole branch.";
    "focus-branch" FocusBranch Tree [k('f')] "focus branch" "Show only this branch and its ancestors; again, or {cancel}, shows all.";

    "overview" Overview Intent [k('O')] "overview" "Look over the whole chart on the card: grades, weakest handoffs, best changes; again, or {cancel}, goes back.";
    "trace" Trace Intent [k('t')] "trace" "Number the seats of the selection's chain and dim the rest; again: the next chain.";
    "mark" Mark Intent [k('T')] "mark" "Mark this seat; on a second seat: show the path between them.";
    "what-if" WhatIf Intent [k('W')] "what if" "List the single changes to the selected chain, and show it before and after each, hop by hop.";
    "decision" Decision Intent [k('d')] "decide" "Decide for the product: keep pm and po apart, or combine them? {next-panel}: the next product.";
    "explain" Explain Intent [k('x')] "explain" "Explain the finding, chain, seat or horizon: its rule, its arithmetic, its sources, what would change it.";
    "next-finding" NextFinding Intent [k(']')] "next finding" "Go to the next seat with a finding.";
    "previous-finding" PreviousFinding Intent [k('[')] "previous finding" "Go to the previous seat with a finding.";

    "find" Find Find [k('/')] "find" "Find by name, title, role, team or id.";
    "next-match" NextMatch Find [k('n')] "next match" "Go to the next match.";
    "previous-match" PreviousMatch Find [k('N')] "previous match" "Go to the previous match.";
    "sort" Sort Find [k('s')] "sort" "Sort the focused list another way.";
    "filter" Filter Find [k('F')] "filter" "Filter by role, team, severity or grade.";

    "next-panel" NextPanel View [p(KeyCode::Tab)] "panel" "Focus the next panel.";
    "previous-panel" PreviousPanel View [p(KeyCode::BackTab)] "panel" "Focus the previous panel.";
    "chart-panel" ChartPanel View [k('1')] "chart" "Focus the chart.";
    "card-panel" CardPanel View [k('2')] "card" "Focus the card.";
    "horizons-panel" HorizonsPanel View [k('3')] "horizons" "Focus the horizons.";
    "handoffs-panel" HandoffsPanel View [k('4')] "handoffs" "Focus the handoffs.";
    "findings-panel" FindingsPanel View [k('5')] "findings" "Focus the findings.";
    "zoom" Zoom View [k('z')] "zoom" "Give the focused panel the whole window, and back.";
    "boxes" Boxes View [k('b')] "boxes" "Draw the chart as boxes, or as an outline.";
    "zoom-out" ZoomOut View [k('<')] "smaller boxes" "Draw smaller boxes.";
    "zoom-in" ZoomIn View [k('>')] "larger boxes" "Draw larger boxes.";
    "fit" Fit View [k('0')] "fit" "Choose the largest boxes with which the chart fits the panel.";
    "centre" Centre View [k('c')] "centre" "Bring the selection to the middle.";

    "source" Source File [k('v')] "source" "Show the YAML around the selection.";
    "edit" Edit File [k('e')] "edit" "Open the file in $VISUAL or $EDITOR at the selection's line; reload afterwards.";
    "reload" Reload File [k('r')] "reload" "Read the file again now.";
    "changes" Changes File [k('w')] "what changed" "List what the last reload changed, or the last comparison found; Enter goes to the seat.";
    "since-commit" SinceCommit File [k('D')] "since commit" "Mark and list what changed since the last commit in git.";
    "versions" Versions File [k('V')] "versions" "List the versions of the file in git, with what each changed; Enter shows the chart as it was.";
    "older-version" OlderVersion File [k('(')] "older" "Show the version before.";
    "newer-version" NewerVersion File [k(')')] "newer" "Show the version after; after the newest comes the file again.";
    "open-chart" OpenChart File [k('o')] "open" "Open another chart.";
    "copy" Copy File [k('y')] "copy name" "Copy the selection's name; from a card, the line of YAML that would state what is unknown.";
    "copy-text" CopyText File [k('Y')] "copy text" "Copy the chain, finding or card as text.";

    "palette" Palette Program [k(':'), c('p')] "commands" "Choose a command by name.";
    "help" Help Program [k('?')] "help" "Show all keys; type to search, Enter runs the selected one.";
    "guide" Guide Program [k('i')] "role guide" "Compare product manager, product owner and Scrum Master; split or combine them?";
    "cancel" Cancel Program [p(KeyCode::Esc)] "close" "Close what is open, stop reading, or leave what is on: overlay, find, overview, trace, focus, zoom, a version.";
    "redraw" Redraw Program [c('l')] "redraw" "Paint the whole screen again.";
    "suspend" Suspend Program [c('z')] "suspend" "Suspend; `fg` returns.";
    "quit" Quit Program [k('q'), c('c')] "quit" "Quit.";
}

impl Command {
    /// The command's row.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    /// The command of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_row_stands_at_its_commands_number() {
        for entry in TABLE {
            assert_eq!(entry.command.entry().name, entry.name);
        }
    }

    #[test]
    fn no_key_asks_for_two_commands_and_no_name_is_used_twice() {
        let mut keys = HashSet::new();
        let mut names = HashSet::new();
        for entry in TABLE {
            assert!(names.insert(entry.name), "{} twice", entry.name);
            for key in entry.keys {
                assert!(keys.insert(*key), "{key} twice");
            }
        }
    }
}

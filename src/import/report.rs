//! What is said about an import: what was read, guessed, left out or is doubtful, with the places it concerns.

use super::Input;
use crate::finding::words;

/// A line of one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    file: usize,
    line: usize,
}

impl Place {
    /// Line `line` (from 1) of the file at `file` (from 0).
    #[must_use]
    pub const fn new(file: usize, line: usize) -> Self {
        Self { file, line }
    }
}

/// What a line of the report is, in the order of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What was read, and how.
    Read,
    /// What the files do not say, and the chart does.
    Guessed,
    /// What the files say, and the chart does not.
    LeftOut,
    /// What a person should look at.
    Doubtful,
    /// What the chart holds.
    Wrote,
}

impl Weight {
    const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Guessed => "guessed",
            Self::LeftOut => "left out",
            Self::Doubtful => "doubtful",
            Self::Wrote => "wrote",
        }
    }
}

/// Places that are named; the others are counted.
const NAMED: usize = 3;

/// The report while it is being made.
#[derive(Debug)]
pub struct Report {
    files: Vec<String>,
    said: Vec<(Weight, String)>,
}

impl Report {
    /// About these files.
    #[must_use]
    pub fn new(inputs: &[Input]) -> Self {
        Self { files: inputs.iter().map(|input| input.name.clone()).collect(), said: Vec::new() }
    }

    /// Adds a line.
    pub fn say(&mut self, weight: Weight, text: String) {
        self.said.push((weight, text));
    }

    /// Adds a line about something that was seen at places; nothing without any.
    pub fn tell(&mut self, weight: Weight, places: &[Place], one: &str, many: &str) {
        if !places.is_empty() {
            let what = words::count(places.len(), one, many);
            self.said.push((weight, format!("{what} ({})", self.places(places))));
        }
    }

    /// `line 3`, `lines 3, 4, 5 and 19 more`, or with the files' names when there are several.
    fn places(&self, places: &[Place]) -> String {
        let several = self.files.len() > 1;
        let named = places.iter().take(NAMED).map(|place| match self.files.get(place.file) {
            Some(file) if several => format!("{file}:{}", place.line),
            _ => place.line.to_string(),
        });
        let mut named: Vec<String> = named.collect();
        let more = places.len().saturating_sub(NAMED);
        if more > 0 {
            named.push(format!("{more} more"));
        }
        let list = words::and_list(&named);
        match places.len() {
            _ if several => list,
            1 => format!("line {list}"),
            _ => format!("lines {list}"),
        }
    }

    /// The lines, those of one weight together.
    #[must_use]
    pub fn lines(mut self) -> Vec<String> {
        self.said.sort_by_key(|(weight, _)| *weight);
        self.said.iter().map(|(weight, text)| format!("{}: {text}", weight.word())).collect()
    }
}

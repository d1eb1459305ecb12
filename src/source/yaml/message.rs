//! What the parser's errors mean to a person, and the byte they should look at.

use super::SyntaxError;
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// An error in the project's words, pointing at the character to change.
pub(super) fn describe(text: &str, error: &ScanError) -> SyntaxError {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let here = at..next_char(text, at);
    let (range, message, help): (Range<usize>, &str, Option<&'static str>) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => (
            tab_near(text, at).unwrap_or(here),
            "a tab indents this line",
            Some("indent with blanks; YAML allows no tabs there"),
        ),
        ErrorKind::UnclosedQuotedScalar => {
            (here, "this quote is not closed", Some("close it with the same quote character"))
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            (here, "text follows a closing quote", Some("quote the whole value, or none of it"))
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            (here, "this bracket is not closed", Some("close it with `]` or `}`"))
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            (here, "a `,` or a closing bracket is missing", None)
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            (here, "this bracket closes nothing", None)
        }
        ErrorKind::RecursionLimitExceeded => {
            (here, "the file nests deeper than the limit, so it is refused", None)
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed => (
            line_content(text, at),
            "the indentation of this line fits nothing above it",
            Some("give keys of one entry the same number of blanks"),
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            (here, "a `:` is not expected here", Some("quote text that contains `: `"))
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            (line_content(text, at), "this line has no `:` after its key", Some("write `key: value`"))
        }
        ErrorKind::UnknownAnchor => {
            (here, "this alias has no anchor before it", Some("quote text that starts with `*`"))
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            (here, "no value can start with this character", Some("quote the value"))
        }
        kind => {
            let message = kind.to_string();
            return SyntaxError { range: here, message: lower_first(&message), help: None, harmless: false };
        }
    };
    SyntaxError { range, message: message.to_owned(), help, harmless: false }
}

/// One past the character at `at`.
fn next_char(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |char| at + char.len_utf8())
}

/// The first tab of the line that `at` is in, else of the line before.
fn tab_near(text: &str, at: usize) -> Option<Range<usize>> {
    let line = |at: usize| {
        let start = text.get(..at)?.rfind('\n').map_or(0, |found| found + 1);
        let end = text.get(at..)?.find('\n').map_or(text.len(), |found| at + found);
        let found = text.get(start..end)?.find('\t')?;
        Some(start + found..start + found + 1)
    };
    let before = text.get(..at)?.rfind('\n');
    line(at).or_else(|| line(before?))
}

/// The content of the line `at` is in, without its blanks.
fn line_content(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |found| found + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let from = start + (line.len() - line.trim_start().len());
    from..start + line.trim_end().len().max(from - start)
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

//! Turns the parser's errors into a fact, a place and a way out for a person who does not know YAML's grammar.

use granit_parser::ErrorKind as Cause;

use super::error::{ErrorKind, SyntaxError};

/// The error at byte `at` of the text; `bracket` is where the innermost list or map in brackets opened, if one is open.
pub(super) fn explain(text: &str, at: u32, bracket: Option<u32>, cause: &Cause) -> SyntaxError {
    let at = (at as usize).min(text.len());
    match cause {
        Cause::TabInBlockIndentation
        | Cause::TabInPlainScalar
        | Cause::TabInIndentation
        | Cause::TabNotAllowed
        | Cause::TabAtBlockScalarStart
        | Cause::InvalidBlockEntryWhitespace => tab(text, at),
        Cause::UnclosedQuotedScalar | Cause::DocumentIndicatorInQuotedScalar => {
            point(at, 1, "the quote that opens here is never closed")
                .help("close it, or put the whole text in quotes of the other kind")
        }
        Cause::InvalidTrailingSingleQuotedScalar => after_quote(text, at, '\''),
        Cause::InvalidTrailingDoubleQuotedScalar => after_quote(text, at, '"'),
        Cause::UnknownQuotedScalarEscape => escape(text, at),
        Cause::MappingValueNotAllowed => colon(text, at),
        Cause::SimpleKeyExpected => no_colon(text, at),
        Cause::ExpectedBlockMappingKey
        | Cause::ExpectedBlockSequenceEntry
        | Cause::InvalidIndentation
        | Cause::BlockSequenceEntryNotAllowed
        | Cause::InvalidBlockScalarIndent
        | Cause::ExpectedDocumentStart
        | Cause::UnexpectedEofBlockMapping
        | Cause::UnexpectedEofBlockSequence => place(text, at),
        Cause::UnclosedFlowCollection { open } => unclosed(at, *open),
        Cause::MismatchedFlowCollectionEnd { open, close } => {
            point(at, 1, format!("`{open}` is closed by `{close}`"))
                .help("close each bracket by its own kind")
        }
        Cause::MisplacedFlowCollectionEnd => point(at, 1, "a bracket that closes nothing")
            .help("put the value in quotes if the bracket belongs to it"),
        Cause::UnexpectedEofFlowSequence
        | Cause::ExpectedFlowSequenceSeparator
        | Cause::UnexpectedEofFlowMapping
        | Cause::UnexpectedEofImplicitFlowMapping
        | Cause::ExpectedFlowMappingSeparator => in_brackets(text, at, bracket),
        Cause::UnexpectedCharacter { character } => character_at(text, at, *character),
        Cause::BomInsideDocument => character_at(text, at, '\u{FEFF}'),
        Cause::CommentInterceptedScalar => point(at, 1, "a comment inside a value of several lines")
            .help("move the comment above the key, or indent the next line like its neighbours"),
        Cause::InvalidBlockScalarHeader => point(at, line_len(text, at), "text on the line of a block value")
            .help("start the text on the next line, or put it in quotes if it begins with `|` or `>`"),
        // Whatever it is about: a key on a later line means that the bracket above it was forgotten.
        other => match bracket.map(|open| open as usize) {
            Some(open) if line_start(text, open) != line_start(text, at) => in_brackets(text, at, bracket),
            Some(_) | None => point(at, char_len(text, at), format!("not YAML: {other}")),
        },
    }
}

fn point(at: usize, len: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError::new(ErrorKind::Syntax, at as u32, len as u32, message)
}

fn char_len(text: &str, at: usize) -> usize {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        None | Some('\n' | '\r') => 0,
        Some(c) => c.len_utf8(),
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1)
}

/// From `at` to the end of its line, without blanks at the end.
fn line_len(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len())
}

/// How many of the characters `blank` a text starts with, in bytes.
fn leading(text: &str, blank: &[char]) -> usize {
    text.len() - text.trim_start_matches(blank).len()
}

/// The parser may stop at the value before or at the text after the tab; the person looks for the tab.
fn tab(text: &str, at: usize) -> SyntaxError {
    let mut line = line_start(text, at);
    let mut found = at;
    while let Some(rest) = text.get(line..) {
        let blank = leading(rest, &[' ', '\t', '-']);
        let has_text =
            rest.get(blank..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['\n', '\r']));
        if has_text && let Some(tab) = rest.get(..blank).and_then(|blank| blank.find('\t')) {
            found = line + tab;
            break;
        }
        match rest.find('\n') {
            Some(end) => line += end + 1,
            None => break,
        }
    }
    let len = text.get(found..).map_or(0, |rest| leading(rest, &['\t']));
    point(found, len, "tab used for indentation").help("indent with spaces")
}

/// Text after a closing quote. If the quote opened on an earlier line, it is that one which misses its end.
fn after_quote(text: &str, at: usize, quote: char) -> SyntaxError {
    let before = text.get(..at).unwrap_or_default();
    let close = before.trim_end_matches([' ', '\t']).len().saturating_sub(1);
    match opening(text.get(..close).unwrap_or_default(), quote) {
        Some(open) if line_start(text, open) != line_start(text, at) => {
            point(open, 1, "the quote that opens here is not closed on its line")
                .help("close it at the end of the value")
        }
        _ => point(at, line_len(text, at), "text after a closing quote").help(if quote == '"' {
            "write `\\\"` for a quote inside the text, or put the whole text in single quotes"
        } else {
            "double the `'` for an apostrophe inside the text, or put the whole text in double quotes"
        }),
    }
}

/// The last unescaped quote before the closing one, which is the one that opened.
fn opening(before: &str, quote: char) -> Option<usize> {
    let mut end = before.len();
    loop {
        let at = before.get(..end)?.rfind(quote)?;
        let head = before.get(..at)?;
        let escapes = head.len() - head.trim_end_matches(if quote == '"' { '\\' } else { quote }).len();
        if escapes.is_multiple_of(2) {
            return Some(at);
        }
        end = at - usize::from(quote == '\'');
    }
}

/// The parser points at the opening quote; the person looks for the backslash.
fn escape(text: &str, at: usize) -> SyntaxError {
    const KNOWN: &str = "0abt\tnvfe \"/\\N_LPxuU\r\n";
    let mut chars = text.get(at..).unwrap_or_default().char_indices();
    while let Some((backslash, c)) = chars.next() {
        if c == '\\'
            && let Some((_, escaped)) = chars.next()
            && !KNOWN.contains(escaped)
        {
            return point(at + backslash, 1 + escaped.len_utf8(), "unknown escape in double quotes")
                .help("write `\\\\` for a backslash, or use single quotes");
        }
    }
    point(at, 1, "unknown escape in double quotes").help("write `\\\\` for a backslash, or use single quotes")
}

/// The column in bytes where a line's text starts, dashes of items counted as indentation.
fn text_column(line: &str) -> usize {
    let mut column = leading(line, &[' ']);
    while line.get(column..).is_some_and(|rest| rest.starts_with("- ")) {
        column += 1 + line.get(column + 1..).map_or(0, |rest| leading(rest, &[' ']));
    }
    column
}

/// The last line with text before the line that starts at `start`: where it starts, and what it says.
fn line_above(text: &str, start: usize) -> Option<(usize, &str)> {
    let mut end = start;
    loop {
        let before = text.get(..end)?;
        let before = before.strip_suffix('\n').map(|before| before.strip_suffix('\r').unwrap_or(before))?;
        let start = line_start(before, before.len());
        let line = before.get(start..)?;
        if !matches!(line.trim_start().chars().next(), None | Some('#')) {
            return Some((start, line));
        }
        end = start;
    }
}

/// A colon where no key can be: inside a value, on a line that is indented too far, or below a key without one.
fn colon(text: &str, at: usize) -> SyntaxError {
    let start = line_start(text, at);
    let head = text.get(start..at).unwrap_or_default();
    let blank = leading(head, &[' ', '\t']);
    if head.get(..blank).is_some_and(|blank| blank.contains('\t')) {
        return tab(text, at);
    }
    if head.contains(": ") {
        return point(at, 1, "`: ` inside a value").help("put the value in quotes");
    }
    match line_above(text, start) {
        Some((above, line)) if text_column(line) >= text_column(head) => {
            no_colon(text, above + text_column(line))
        }
        _ => point(start + blank, head.len() - blank, "indented further than the line above allows")
            .help("line it up with its sibling keys"),
    }
}

fn no_colon(text: &str, at: usize) -> SyntaxError {
    let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|marker| line.starts_with(marker)) {
        return point(at, line_len(text, at), "a merge conflict stands in the file")
            .help("keep one of the two sides, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`");
    }
    // `name:Ada` is one word.
    let word = line.split(' ').next().unwrap_or_default();
    if let Some((key, value)) = word.split_once(':')
        && !key.is_empty()
        && key.chars().all(|char| char.is_ascii_lowercase() || char == '_')
        && !value.is_empty()
        && !value.starts_with("//")
    {
        return point(at + key.len(), 1, "no blank behind the `:`")
            .help(format!("write `{key}: ` and then the value"));
    }
    point(at, line_len(text, at), "expected `key: value`")
        .help("add `: ` after the key, or indent the line if it continues the one above")
}

/// Something that cannot stand in its column.
fn place(text: &str, at: usize) -> SyntaxError {
    let start = line_start(text, at);
    let rest = text.get(start..).unwrap_or_default();
    let column = leading(rest, &[' ']);
    // An item is reported behind its dash.
    let head = text.get(start..at).unwrap_or_default();
    if !head.trim_start_matches([' ', '-']).is_empty() {
        return match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('-') => point(at, 1, "a list cannot start on the line of its key")
                .help("put the `-` on the next line"),
            Some(c @ (',' | ']' | '}')) => character_at(text, at, c),
            _ => point(at, line_len(text, at), "does not belong on this line")
                .help("start a new line, or quote the value"),
        };
    }
    let at = start + column;
    let dash = rest.get(column..).is_some_and(|rest| rest.starts_with("- "));
    let error = |message| point(at, line_len(text, at), message);
    match sibling(text, start, column) {
        Some(true) if !dash => error("a key where a list item is expected")
            .help("indent it to belong to the item above, or start it with `- `"),
        Some(false) if dash => {
            error("a list item where a key is expected").help("put the list under a key, or remove the `-`")
        }
        _ => error("does not line up with any line above").help("indent it like its siblings, with spaces"),
    }
}

/// Whether the closest line above with text in this column has a dash there; `None` when no line lines up.
fn sibling(text: &str, start: usize, column: usize) -> Option<bool> {
    let mut start = start;
    loop {
        let (above, line) = line_above(text, start)?;
        let first = leading(line, &[' ']);
        if first == column {
            return Some(line.get(column..).is_some_and(|rest| rest.starts_with("- ")));
        }
        if first < column {
            return (text_column(line) == column).then_some(false);
        }
        start = above;
    }
}

fn unclosed(at: usize, open: char) -> SyntaxError {
    let close = if open == '[' { ']' } else { '}' };
    point(at, 1, format!("`{open}` is never closed")).help(format!("add `{close}` at its end"))
}

/// No comma or bracket where one must be; a bracket from an earlier line most likely misses its end.
fn in_brackets(text: &str, at: usize, bracket: Option<u32>) -> SyntaxError {
    let open = bracket.map_or(at, |at| at as usize);
    let list = text.get(open..).is_some_and(|rest| rest.starts_with('['));
    let (close, example) =
        if list { (']', "a list reads `[a, b]`") } else { ('}', "a map reads `{key: value, key: value}`") };
    if line_start(text, open) != line_start(text, at) {
        return point(
            open,
            1,
            format!("`{}` is not closed before the next key", if list { '[' } else { '{' }),
        )
        .help(format!("add `{close}` at its end"));
    }
    point(at, char_len(text, at), format!("expected `,` or `{close}` here")).help(example)
}

fn character_at(text: &str, at: usize, character: char) -> SyntaxError {
    if character.is_control() || character == '\u{FEFF}' {
        // The parser points at the value that contains it.
        let at = at + text.get(at..).and_then(|rest| rest.find(character)).unwrap_or(0);
        let code = u32::from(character);
        return point(at, char_len(text, at), format!("character U+{code:04X} is not allowed in YAML"))
            .help("delete it, or write it as an escape in double quotes");
    }
    let name = if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") };
    point(at, char_len(text, at), format!("a value cannot start with {name}")).help("put the value in quotes")
}

#[cfg(test)]
mod tests {
    use crate::model::FileText;

    use super::super::{Limits, read};

    /// The message of the only error, preceded by line and column (from 1, in characters) and the text it covers.
    fn said(text: &str) -> String {
        let read = read(&FileText::from(text), &Limits::default());
        assert!(read.doc.is_none(), "read: {:?}", read.doc);
        let [error] = read.errors.as_slice() else { panic!("{:?}", read.errors) };
        let (start, end) = (error.start as usize, (error.start + error.len) as usize);
        let before = text.get(..start).expect("starts at a character");
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        assert!(error.help.is_some(), "no help: {}", error.message);
        format!("{line}:{column} {:?} {}", text.get(start..end).expect("ends at a character"), error.message)
    }

    #[test]
    fn tabs_are_shown_where_they_stand() {
        let message = "\"\\t\" tab used for indentation";
        for (text, place) in [
            ("people:\n\t- name: Aiko\n", "2:1"),
            ("people:\n  - name: Aiko\n\t  role: po\n", "3:1"),
            ("a:\n  b: 1\n\tc: 2\n", "3:1"),
            ("a:\n  -\t- b\n", "2:4"),
            ("a: |\n\tb\n", "2:1"),
            ("a: b\n\t\n\n \tc: d\n", "4:2"),
        ] {
            assert_eq!(said(text), format!("{place} {message}"), "{text}");
        }
    }

    #[test]
    fn quotes_are_shown_where_they_open() {
        let never = "the quote that opens here is never closed";
        let not_here = "the quote that opens here is not closed on its line";
        assert_eq!(said("name: \"Maya\nrole: pm\n"), format!("1:7 \"\\\"\" {never}"));
        assert_eq!(said("é: 1\nname: 'Maya\n---\n"), format!("2:7 \"'\" {never}"));
        assert_eq!(said("name: \"Maya\nrole: \"pm\"\n"), format!("1:7 \"\\\"\" {not_here}"));
        assert_eq!(said("name: 'it''s\nrole: 'pm'\n"), format!("1:7 \"'\" {not_here}"));
        assert_eq!(said("name: 'it's'\n"), "1:11 \"s'\" text after a closing quote");
        assert_eq!(said("name: \"C:\\dev\"\n"), "1:10 \"\\\\d\" unknown escape in double quotes");
    }

    #[test]
    fn indentation_is_explained_at_the_line_that_is_off() {
        let astray = "does not line up with any line above";
        for (text, expected) in [
            ("people:\n  - name: x\n   role: y\n", format!("3:4 \"role: y\" {astray}")),
            ("people:\n  - name: x\n    role: y\n   team: z\n", format!("4:4 \"team: z\" {astray}")),
            ("people:\n    - a\n  - b\n", format!("3:3 \"- b\" {astray}")),
            (
                "people:\n  - name: x\n  role: y\n",
                "3:3 \"role: y\" a key where a list item is expected".into(),
            ),
            ("a: b\n- c\n", "2:1 \"- c\" a list item where a key is expected".into()),
            ("a: b\n  c: d\n", "2:3 \"c\" indented further than the line above allows".into()),
            ("people: - a\n", "1:9 \"-\" a list cannot start on the line of its key".into()),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn values_that_need_quotes_say_so() {
        for (text, expected) in [
            ("title: Head: Payments\n", "1:12 \":\" `: ` inside a value"),
            ("name: x\nrole\nteam: y\n", "2:1 \"role\" expected `key: value`"),
            ("name Maya\nrole: pm\n", "1:1 \"name Maya\" expected `key: value`"),
            ("a: @x\n", "1:4 \"@\" a value cannot start with `@`"),
            ("a: `x`\n", "1:4 \"`\" a value cannot start with a backtick"),
            ("a: , b\n", "1:4 \",\" a value cannot start with `,`"),
            ("a: é\u{1}c\n", "1:5 \"\\u{1}\" character U+0001 is not allowed in YAML"),
            ("a: x\u{0}c\n", "1:5 \"\\0\" a NUL byte in the text"),
            ("a: | b\n", "1:4 \"| b\" text on the line of a block value"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn brackets_are_shown_where_they_open() {
        for (text, expected) in [
            ("a: [b, c\n", "1:4 \"[\" `[` is never closed"),
            ("a: {b: c\nd: e\n", "1:4 \"{\" `{` is not closed before the next key"),
            ("a: {b: c d: e}\n", "1:11 \":\" expected `,` or `}` here"),
            ("a: [b}\n", "1:4 \"[\" `[` is closed by `}`"),
            ("a: b\nc: ]\n", "2:4 \"]\" a bracket that closes nothing"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}

//! Findings as a compiler prints them: place, source line, caret, help. The rendering is rustc's own.

use crate::finding::Finding;
use crate::model::{Files, Severity, SourceFile, Span};
use crate::text;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// Writes why something could not be done, without anything that could harm a terminal: the names of files are in it,
/// which anybody may have given.
///
/// # Errors
///
/// When writing fails.
pub fn failure(message: &str, err: &mut dyn Write) -> io::Result<()> {
    message.lines().try_for_each(|line| writeln!(err, "{}", text::clean(line)))
}

/// Lines shown before and after the places of a finding.
const AROUND: u32 = 1;

/// The longest line that is shown whole, in bytes: one that a program wrote may have millions.
const LONG: usize = 1_000;

/// Stands for what is left out of a line.
const CUT: &str = "...";

/// Snippets of one finding: places that are far apart have one each.
const MOST_SNIPPETS: usize = 6;

/// One finding as text, without colours and without a line end behind it.
#[must_use]
pub fn render(files: &Files, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let message = text::clean(&finding.message).into_owned();
    let mut group = Group::with_title(level.primary_title(message).id(finding.rule));
    let related =
        finding.related.iter().map(|related| (AnnotationKind::Context, related.span, &*related.label));
    let mut places: Vec<_> =
        std::iter::once((AnnotationKind::Primary, finding.span, &*finding.label)).chain(related).collect();
    // A snippet for each file, that of the place itself first, and for each place that is far from those before it.
    let mut columns: Vec<(String, String)> = Vec::new();
    for _ in 0..MOST_SNIPPETS {
        let Some(Span { file: id, .. }) = places.first().map(|(_, span, _)| *span) else { break };
        let Some(file) = files.get(id) else {
            places.retain(|(_, span, _)| span.file != id);
            continue;
        };
        let here: Vec<Span> =
            places.iter().map(|(_, span, _)| *span).filter(|span| span.file == id).collect();
        let window = Window::around(file, &here);
        if let Some(span) = here.first().filter(|_| window.is_cut) {
            // The renderer counts columns in what is left of the line.
            let (line, column) = file.line_column(span.start);
            let place = |column: u32| format!(" {}:{line}:{column}\n", file.path);
            columns.push((place(window.column(*span)), place(column)));
        }
        let mut snippet =
            Snippet::source(window.text.clone()).path(file.path.clone()).line_start(window.line as usize);
        let mut elsewhere = Vec::new();
        for (kind, span, label) in places {
            match window.range(span).filter(|_| span.file == id) {
                Some(range) => {
                    snippet = snippet.annotation(kind.span(range).label(text::clean(label).into_owned()));
                }
                None => elsewhere.push((kind, span, label)),
            }
        }
        places = elsewhere;
        group = group.element(snippet);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(text::clean(help).into_owned()));
    }
    let rendered = Renderer::plain().render(&[group]);
    columns.iter().fold(rendered, |text, (left, true_one)| text.replacen(left, true_one, 1))
}

/// The lines around some places, cleaned of what could harm a terminal without moving a column.
struct Window {
    text: String,
    line: u32,
    parts: Vec<Part>,
    /// Whether the beginning of a line is left out.
    is_cut: bool,
}

/// What is shown of a line.
struct Part {
    /// The places in the file that it stands for; those before or behind the text are its edges.
    places: Range<usize>,
    /// Where its text begins, in the file and in the window, and how long it is.
    start: usize,
    at: usize,
    len: usize,
}

impl Window {
    /// From the first place to the last; places that are far from the first have windows of their own.
    fn around(file: &SourceFile, spans: &[Span]) -> Self {
        const FAR: u32 = 400;
        let lines =
            |span: &Span| (file.line_of(span.start), file.line_of(span.end().max(span.start + 1) - 1));
        let primary = spans.first().copied().unwrap_or_default();
        let (mut first, mut last) = lines(&primary);
        for span in spans {
            let (from, to) = lines(span);
            if from.abs_diff(first) < FAR && to.abs_diff(last) < FAR {
                first = first.min(from);
                last = last.max(to);
            }
        }
        let first = first.saturating_sub(AROUND).max(1);
        let last = (last + AROUND).min(file.line_count()).min(first + FAR);
        let mut window = Self { text: String::new(), line: first, parts: Vec::new(), is_cut: false };
        for line in first..=last {
            let starts = spans.iter().find(|span| file.line_of(span.start) == line);
            window.add(file, line, starts.map(|span| span.start as usize));
        }
        window
    }

    /// Adds a line; of a long one what is round a place.
    fn add(&mut self, file: &SourceFile, line: u32, around: Option<usize>) {
        // A byte order mark is no part of the first line's text.
        let mark = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let whole = file.line_start(line) as usize..file.line_start(line + 1) as usize;
        let mut start = whole.start.max(mark);
        let raw = file.text.get(start..whole.end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut end = start + raw.len();
        let mut places = whole;
        if raw.len() > LONG {
            let middle = around.unwrap_or(start).saturating_sub(LONG / 2);
            let (from, to) = (file.text.floor_char_boundary(middle.max(start)), middle.max(start) + LONG);
            let to = file.text.floor_char_boundary(to.min(end));
            places = if from > start { from } else { places.start }..if to < end { to } else { places.end };
            (start, end) = (from, to);
        }
        if !self.parts.is_empty() {
            self.text.push('\n');
        }
        if places.start == start && start > file.line_start(line) as usize {
            self.text.push_str(CUT);
            self.is_cut = true;
        }
        self.parts.push(Part { places: places.clone(), start, at: self.text.len(), len: end - start });
        // Same number of bytes, so that ranges stay true: what is not harmless becomes blanks.
        self.text.extend(file.text.get(start..end).unwrap_or_default().chars().flat_map(|char| {
            // Behind a letter, as accents stand.
            let harmless = matches!(char, ' '..='~') || text::clean(&format!("a{char}")).ends_with(char);
            let (keep, blanks) = if harmless { (Some(char), 0) } else { (None, char.len_utf8()) };
            keep.into_iter().chain(std::iter::repeat_n(' ', blanks))
        }));
        if places.end == end && end < file.line_start(line + 1) as usize {
            self.text.push_str(CUT);
        }
    }

    /// The column at which a span is shown, from 1.
    fn column(&self, span: Span) -> u32 {
        let before = self.range(span).and_then(|range| self.text.get(..range.start)).unwrap_or_default();
        before.rsplit('\n').next().map_or(1, |line| line.chars().count() as u32 + 1)
    }

    /// A span in the window's text, none when it begins elsewhere. A place of many lines is marked on its first.
    fn range(&self, span: Span) -> Option<Range<usize>> {
        let (start, end) = (span.start as usize, span.end() as usize);
        let is_last = |part: &Part| start == part.places.end && start == part.start + part.len;
        let part = self.parts.iter().find(|part| part.places.contains(&start) || is_last(part))?;
        let at = |offset: usize| part.at + offset.saturating_sub(part.start).min(part.len);
        Some(at(start)..at(end).max(at(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Outcome, read_text};

    fn rendered(text: &str) -> String {
        let (files, findings) = match read_text("team.yaml", text, &Limits::default()) {
            Outcome::Chart(loaded) => (loaded.org.files, loaded.findings),
            Outcome::Broken(broken) => (broken.files, broken.findings),
        };
        findings.iter().map(|finding| render(&files, finding)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_typo_is_shown_like_a_compilers() {
        insta::assert_snapshot!(rendered("people:\n  - name: Zoë 李\n    rloe: pm\n"));
    }

    #[test]
    fn two_places_are_both_marked() {
        insta::assert_snapshot!(rendered(
            "people:\n  - {name: A, id: x}\n  - {name: B}\n  - {name: C, id: x}\n"
        ));
    }

    #[test]
    fn places_far_apart_are_each_shown() {
        let between = "  - {name: Another}\n".repeat(500).replace("Another", "B, id: y");
        let all = rendered(&format!("people:\n  - {{name: A, id: x}}\n{between}  - {{name: C, id: x}}\n"));
        insta::assert_snapshot!(all.rsplit("error").next().unwrap_or_default());
    }

    #[test]
    fn of_a_long_line_only_what_is_round_the_place_is_shown() {
        let long = "{name: A, id: Zoë 李}, ".repeat(200);
        insta::assert_snapshot!(
            rendered(&format!("people: [{long}{{name: B, rloe: pm}}, {{name: C}}]\n"))
                .rsplit("error")
                .next()
                .unwrap_or_default()
        );
    }

    #[test]
    fn what_could_harm_a_terminal_moves_no_caret() {
        insta::assert_snapshot!(rendered("people:\n  - {name: \"\u{202e}A\", rloe: pm}\n"));
    }
}

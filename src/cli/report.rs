//! Findings as a compiler prints them: place, source line, caret, help. The rendering is rustc's own.

use crate::finding::Finding;
use crate::model::{FileId, Files, Severity, SourceFile, Span};
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
    let places = || {
        let related =
            finding.related.iter().map(|related| (AnnotationKind::Context, related.span, &*related.label));
        std::iter::once((AnnotationKind::Primary, finding.span, &*finding.label)).chain(related)
    };
    // A snippet for each file, that of the place itself first.
    let mut shown: Vec<FileId> = Vec::new();
    for (_, Span { file: id, .. }, _) in places() {
        let Some(file) = files.get(id).filter(|_| !shown.contains(&id)) else { continue };
        shown.push(id);
        let here: Vec<_> = places().filter(|(_, span, _)| span.file == id).collect();
        let spans: Vec<Span> = here.iter().map(|(_, span, _)| *span).collect();
        let window = Window::around(file, &spans);
        let mut snippet =
            Snippet::source(window.text.clone()).path(file.path.clone()).line_start(window.line as usize);
        for (kind, span, label) in here {
            snippet =
                snippet.annotation(kind.span(window.range(span)).label(text::clean(label).into_owned()));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(text::clean(help).into_owned()));
    }
    Renderer::plain().render(&[group])
}

/// The lines around some places, cleaned of what could harm a terminal without moving a column.
struct Window {
    text: String,
    line: u32,
    start: usize,
}

impl Window {
    /// From the first place to the last; a finding whose places are far apart shows the lines of the primary one.
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
        // A byte order mark is no part of the first line's text.
        let mark = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = (file.line_start(first) as usize).max(mark);
        let end = file.line_start(last + 1) as usize;
        let raw = file.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        // Same number of bytes, so that ranges stay true: what is not harmless becomes blanks.
        let text = raw
            .chars()
            .flat_map(|char| {
                // Behind a letter, as accents stand.
                let harmless = char == '\n' || text::clean(&format!("a{char}")).ends_with(char);
                let (keep, blanks) = if harmless { (Some(char), 0) } else { (None, char.len_utf8()) };
                keep.into_iter().chain(std::iter::repeat_n(' ', blanks))
            })
            .collect();
        Self { text, line: first, start }
    }

    /// A span in the window's text; one outside becomes its edge.
    fn range(&self, span: Span) -> Range<usize> {
        let at = |offset: u32| (offset as usize).saturating_sub(self.start).min(self.text.len());
        let (from, mut to) = (at(span.start), at(span.end()));
        // A place of many lines is marked on its first.
        if let Some(end) = self.text.get(from..to).and_then(|text| text.find('\n')) {
            to = from + end;
        }
        from..to.max(from)
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
    fn what_could_harm_a_terminal_moves_no_caret() {
        insta::assert_snapshot!(rendered("people:\n  - {name: \"\u{202e}A\", rloe: pm}\n"));
    }
}

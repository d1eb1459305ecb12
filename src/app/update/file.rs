//! The file: edited, read again, and what is copied from the chart.

use super::words;
use crate::app::{Effect, Panel, State};
use crate::model::{Field, Span, Subject};
use crate::view::unknown;
use std::path::PathBuf;

/// Where the selection is written: the highlighted finding's place in Findings, else the subject's name.
pub(super) fn span(state: &State) -> Option<Span> {
    let chart = state.chart.as_ref()?;
    if state.focused() == Panel::Findings
        && let Some(finding) = state.selection.finding
    {
        return Some(chart.analysis.finding(finding).span);
    }
    Some(chart.org.field_or_subject(state.selection.subject, Field::Name))
}

/// Opens the editor where the selection is written; on a broken file, where it is broken.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    if let Some(banner) = &state.banner
        && let Some(path) = banner.0.path.clone()
    {
        let (line, column) = banner.0.at.unwrap_or((1, 1));
        return vec![Effect::OpenEditor { path, line, column }];
    }
    let Some(chart) = state.chart.as_ref() else { return Vec::new() };
    let Some(path) = chart.path.clone() else {
        state.status =
            Some("this is the built-in example; save a chart of your own and open that to edit it".into());
        return Vec::new();
    };
    let place =
        span(state).filter(|span| chart.org.files.get(span.file).is_some()).map(|span| chart.org.place(span));
    let (path, line, column) = match place {
        Some(place) if !place.file.is_empty() => (PathBuf::from(place.file), place.line, place.column),
        Some(_) | None => (path, 1, 1),
    };
    vec![Effect::OpenEditor { path, line, column }]
}

/// Reads the file again.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    state.loading = true;
    vec![Effect::Load { path: path(state) }]
}

/// The file that is open, or that could not be read.
fn path(state: &State) -> Option<PathBuf> {
    match (&state.chart, &state.banner) {
        (Some(chart), _) => chart.path.clone(),
        (None, Some(banner)) => banner.0.path.clone(),
        (None, None) => state.paths.first().cloned(),
    }
}

/// After the editor: everything is painted anew and the file is read again.
pub(super) fn editor_closed(state: &mut State, outcome: Result<(), String>) -> Vec<Effect> {
    state.dirty = true;
    if let Err(why) = outcome {
        state.status = Some(why);
        return vec![Effect::Repaint];
    }
    state.loading = true;
    vec![Effect::Repaint, Effect::Load { path: path(state) }]
}

/// Copies the name of what is selected: of the team whose chain it is in Handoffs, else of the subject. From a card with
/// something unknown, the line of YAML that would state it; asked again, the next one.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let Some(chart) = state.chart.as_ref() else { return Vec::new() };
    let subject = state.selection.subject;
    let unknown = match state.focused() {
        Panel::Card => unknown::of(&chart.org, &chart.analysis, subject),
        Panel::Chart | Panel::Horizons | Panel::Handoffs | Panel::Findings => Vec::new(),
    };
    let next = state.copied.filter(|(of, _)| *of == subject).map_or(0, |(_, last)| last + 1);
    let at = next.checked_rem(unknown.len()).unwrap_or_default();
    if let Some(line) = unknown.get(at) {
        state.copied = Some((subject, at));
        let again = match unknown.len() {
            1 => String::new(),
            all => state.keymap().fill(&format!(" ({} of {all}; `{{copy}}` again: the next)", at + 1)),
        };
        return vec![Effect::Copy {
            text: line.copied(),
            what: format!("line `{}`{again}", line.line).into(),
        }];
    }
    let subject = match (state.focused(), state.selection.chain) {
        (Panel::Handoffs, Some(chain)) => Subject::Team(chart.analysis.chain(chain).team),
        (Panel::Chart | Panel::Card | Panel::Horizons | Panel::Handoffs | Panel::Findings, _) => {
            state.selection.subject
        }
    };
    vec![Effect::Copy { text: chart.org.subject_label(subject).to_owned(), what: "name".into() }]
}

/// Copies what the focused panel says of the selection, as text.
pub(super) fn copy_text(state: &mut State) -> Vec<Effect> {
    let Some(chart) = state.chart.as_ref() else { return Vec::new() };
    let selection = state.selection;
    let (text, what) = match (state.focused(), selection.chain, selection.finding) {
        (Panel::Horizons | Panel::Handoffs, Some(chain), _) => (words::chain(chart, chain), "chain"),
        (Panel::Findings, _, Some(finding)) => (words::finding(chart, finding), "finding"),
        (Panel::Chart | Panel::Card | Panel::Horizons | Panel::Handoffs | Panel::Findings, _, _) => {
            (words::card(chart, selection.subject), "card")
        }
    };
    vec![Effect::Copy { text, what: what.into() }]
}

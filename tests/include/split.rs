//! A property: wherever a chart is cut into files, it stays the same chart.

use crate::gather;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use throughline::analysis::Analysis;
use throughline::cli::json;
use throughline::source::{Limits, Outcome, read_text};

/// Everything the program knows of a chart, without places, findings in order of the alphabet.
fn known(outcome: Outcome) -> Value {
    let Outcome::Chart(loaded) = outcome else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    let mut out = Vec::new();
    json::write(&loaded.org, &analysis, &mut out).expect("a vector can be written to");
    let mut value = serde_json::from_slice(&out).expect("is JSON");
    without_places(&mut value);
    let findings = value["findings"].as_array_mut().expect("a list");
    findings.sort_by_key(ToString::to_string);
    value
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["file", "files", "line", "column"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// An invented chart in pieces: lines under each list, in the order of one file.
#[derive(Debug, Clone)]
struct Pieces {
    seats: Vec<String>,
    teams: Vec<String>,
    handoffs: Vec<String>,
}

fn pieces() -> impl Strategy<Value = Pieces> {
    let seat = (0_usize..14, 0_usize..14, 0_usize..5, any::<bool>());
    let team = (0_usize..14, 0_usize..14);
    let handoff = (0_usize..14, 0_usize..14);
    (
        proptest::collection::vec(seat, 1..12),
        proptest::collection::vec(team, 0..6),
        proptest::collection::vec(handoff, 0..5),
    )
        .prop_map(|(seats, teams, handoffs)| {
            let roles = ["head", "pm", "po", "sm", "dev"];
            let seat = |(at, (above, direction, role, nested)): (usize, (usize, usize, usize, bool))| {
                let report = if nested { format!(", reports: [{{name: Below {at}}}]") } else { String::new() };
                let role = roles[role];
                format!(
                    "  - {{name: Seat {at}, id: s{at}, role: {role}, reports_to: s{above}, takes_direction_from: \
                     s{direction}{report}}}\n"
                )
            };
            let team = |(at, (po, member)): (usize, (usize, usize))| {
                format!("  - {{name: Team {at}, po: s{po}, members: [s{member}]}}\n")
            };
            let handoff = |(from, to)| format!("  - {{from: s{from}, to: s{to}, medium: documents}}\n");
            Pieces {
                seats: seats.into_iter().enumerate().map(seat).collect(),
                teams: teams.into_iter().enumerate().map(team).collect(),
                handoffs: handoffs.into_iter().map(handoff).collect(),
            }
        })
}

/// The pieces in `files` files; `parents` says which of those on the way each is included from.
fn split(pieces: &Pieces, files: usize, parents: &[usize]) -> Vec<(String, String)> {
    let mut texts = vec![String::new(); files];
    for (key, lines) in [("people", &pieces.seats), ("teams", &pieces.teams), ("handoffs", &pieces.handoffs)]
    {
        for (at, text) in texts.iter_mut().enumerate() {
            let (from, to) = (lines.len() * at / files, lines.len() * (at + 1) / files);
            if from < to {
                text.push_str(&format!("{key}:\n{}", lines[from..to].concat()));
            }
        }
    }
    // Files are numbered as they are read: a new file is included by the one before it or by one around that.
    let mut way = vec![0];
    let mut included: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (at, back) in parents.iter().enumerate().take(files).skip(1) {
        way.truncate(way.len() - back % way.len());
        let parent = *way.last().expect("the outermost file stays");
        included.entry(parent).or_default().push(format!("f{at}.yaml"));
        way.push(at);
    }
    let named = texts.into_iter().enumerate().map(|(at, text)| {
        let include = included.get(&at).map_or_else(String::new, |names| format!("include: {names:?}\n"));
        (format!("f{at}.yaml"), format!("{text}{include}"))
    });
    named.collect()
}

proptest! {
    #[test]
    fn a_chart_split_into_files_is_the_same_chart(
        pieces in pieces(),
        files in 2_usize..8,
        parents in proptest::collection::vec(0_usize..4, 8),
    ) {
        let whole = split(&pieces, 1, &parents);
        let whole = known(read_text("whole.yaml", whole[0].1.as_str(), &Limits::default()));
        let texts = split(&pieces, files, &parents);
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let outcome = gather(&texts, &Limits::default());
        if let Outcome::Chart(loaded) = &outcome {
            prop_assert_eq!(loaded.org.files.iter().count(), files);
        }
        prop_assert_eq!(known(outcome), whole);
    }
}

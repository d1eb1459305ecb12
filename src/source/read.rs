//! From the tree to a chart as written: which keys there are, and what their values may be.

mod facts;
mod groups;
mod people;
mod settings;

pub(super) use people::ROLE_SPELLINGS;

use super::include::Part;
use super::raw::{RawChart, Word};
use super::reader::{Reader, Section};
use super::yaml::{Kind, Limits, NodeId};
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::{Method, ModelSettings};
use crate::progress::{Progress, Stage};

/// The key under which other files are named.
const INCLUDE: &str = "include";

const CHART: Section = Section {
    what: "the chart",
    noun: "key",
    keys: &[
        "chart", "name", "as_of", "method", INCLUDE, "people", "products", "teams", "handoffs", "feedback",
        "bridges", "rules", "model",
    ],
};

/// Every kind of entry with its keys, by the name of its type in the schema.
#[cfg(test)]
pub(super) const SECTIONS: &[(&str, &Section)] = &[
    ("Chart", &CHART),
    ("Seat", &people::SEAT),
    ("Contact", &people::CONTACT),
    ("Practice", &people::PRACTICE),
    ("Product", &groups::PRODUCT),
    ("Team", &groups::TEAM),
    ("Handoff", &facts::HANDOFF),
    ("Measured", &facts::MEASURED),
    ("Feedback", &facts::FEEDBACK),
    ("Bridge", &facts::BRIDGE),
    ("Rules", &settings::RULES),
    ("Waiver", &settings::WAIVER),
    ("Model", &settings::MODEL),
];

/// The paths under a file's `include`, as written.
pub(super) fn includes<'d>(reader: &mut Reader<'d>) -> Vec<Word<'d>> {
    let doc = reader.doc;
    let mut entries = doc.root().into_iter().flat_map(|root| doc.entries(root));
    let value = entries.find(|(key, _)| doc.text(*key) == INCLUDE).map(|(_, value)| value);
    value.map_or_else(Vec::new, |value| reader.words(value))
}

/// Reads the files of a chart into one: entries in the order of reading, settings from the outermost file that states
/// them. Problems become findings, what could be read stays.
pub(super) fn chart<'d>(
    parts: &'d [Part],
    limits: &Limits,
    progress: &Progress,
) -> (RawChart<'d>, Vec<Finding>) {
    progress.begin(Stage::Take, parts.iter().map(|part| part.doc.source().len()).sum());
    let mut before = 0;
    let mut chart = RawChart::default();
    let mut findings = Vec::new();
    let mut settings = Vec::new();
    for part in parts {
        let mut reader = Reader::new(&part.doc, part.file, *limits, findings);
        for (key, value) in root_entries(&mut reader) {
            match key {
                "chart" => version(&mut reader, value),
                // Followed already.
                INCLUDE => {}
                "people" => people::read(&mut reader, &mut chart, value, &|seats, at| {
                    progress.seats(seats, || before + at())
                }),
                "products" => groups::products(&mut reader, &mut chart, value),
                "teams" => groups::teams(&mut reader, &mut chart, value),
                "handoffs" => facts::handoffs(&mut reader, &mut chart, value),
                "feedback" => facts::feedback(&mut reader, &mut chart, value),
                "bridges" => facts::bridges(&mut reader, &mut chart, value),
                setting => settings.push((part, setting, value)),
            }
        }
        findings = reader.findings;
        before += part.doc.source().len();
    }
    // The sort keeps the order of reading among files that are included equally deep.
    settings.sort_by_key(|(part, ..)| part.depth);
    let mut model = None;
    for (part, key, value) in settings {
        let mut reader = Reader::new(&part.doc, part.file, *limits, findings);
        setting(&mut reader, &mut chart, &mut model, key, value);
        findings = reader.findings;
    }
    chart.model = model.unwrap_or_default();
    if parts.len() > 1 {
        settings::keep_outermost(&mut chart);
    }
    (chart, findings)
}

fn root_entries(reader: &mut Reader<'_>) -> Vec<(&'static str, NodeId)> {
    reader.doc.root().map_or_else(Vec::new, |root| reader.entries(root, &CHART))
}

/// Reads a setting of the chart. One that a file further out states is checked all the same, but does not count.
fn setting<'d>(
    reader: &mut Reader<'d>,
    chart: &mut RawChart<'d>,
    model: &mut Option<ModelSettings>,
    key: &str,
    value: NodeId,
) {
    match key {
        "name" => {
            let name = reader.word(value);
            chart.name = chart.name.or(name);
        }
        "as_of" => {
            let as_of = reader.date(value);
            chart.as_of = chart.as_of.or(as_of);
        }
        "method" => {
            let method = reader.choice(value, &Method::ALL, Method::key);
            chart.method = chart.method.or(method);
        }
        "rules" => settings::rules(reader, chart, value),
        other => {
            debug_assert_eq!(other, "model", "a key is listed but not read");
            // As a whole: a base from one file and factors from another were never meant together.
            let new = settings::model(reader, value);
            if model.is_none() && reader.doc.kind(value) != Kind::Null {
                *model = Some(new);
            }
        }
    }
}

fn version(reader: &mut Reader<'_>, value: NodeId) {
    if let Some(word) = reader.word(value)
        && word.text != "1"
    {
        let message = format!("chart format `{}` is not known", word.text);
        reader.help(loader::BAD_VALUE, word.span, message, "this version reads format 1");
    }
}

//! From the tree to a chart as written: which keys there are, and what their values may be.

mod facts;
mod groups;
mod people;
mod settings;

pub(super) use people::ROLE_SPELLINGS;
use people::SeatsGoOn;

use super::include::Part;
use super::raw::RawChart;
use super::reader::{Reader, Section, Words};
use super::yaml::{Kind, Limits, NodeId, Nodes};
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::{FileId, Method};
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
pub(super) fn includes<'d>(reader: &mut Reader<'_, 'd>) -> Words<'d> {
    let doc = reader.doc;
    let mut entries = doc.root().into_iter().flat_map(|root| doc.entries(root));
    let value = entries.find(|(key, _)| doc.text(*key) == INCLUDE).map(|(_, value)| value);
    value.map_or_else(Words::new, |value| reader.words(value))
}

/// Reads the files of a chart into one: entries in the order of reading, settings from the outermost file that states
/// them. Problems become findings, what could be read stays.
pub(super) fn chart<'d>(
    parts: &'d [Part],
    limits: &Limits,
    progress: &Progress,
) -> (RawChart<'d>, Vec<Finding>) {
    progress.begin(Stage::Take, parts.iter().map(|part| part.doc.nodes().source().len()).sum());
    let mut before = 0;
    let mut chart = RawChart::default();
    let mut findings = Vec::new();
    let mut settings = Vec::new();
    for part in parts {
        let mut reader = Reader::new(part.doc.nodes(), part.file, *limits, findings);
        let goes_on: SeatsGoOn<'_> = &|seats, at| progress.seats(seats, || before + at());
        let own = entries(&mut reader, &mut chart, goes_on);
        settings.extend(own.into_iter().map(|(key, value)| (part, key, value)));
        findings = reader.findings;
        before += part.doc.nodes().source().len();
    }
    // The sort keeps the order of reading among files that are included equally deep.
    settings.sort_by_key(|(part, ..)| part.depth);
    for (part, key, value) in settings {
        let mut reader = Reader::new(part.doc.nodes(), part.file, *limits, findings);
        setting(&mut reader, &mut chart, key, value);
        findings = reader.findings;
    }
    if parts.len() > 1 {
        settings::keep_outermost(&mut chart);
    }
    (chart, findings)
}

/// Reads one piece of a file that includes no other, with its own settings.
pub(super) fn piece<'d>(
    nodes: Nodes<'_, 'd>,
    file: FileId,
    limits: &Limits,
    goes_on: SeatsGoOn<'_>,
) -> (RawChart<'d>, Vec<Finding>) {
    let mut chart = RawChart::default();
    let mut reader = Reader::new(nodes, file, *limits, Vec::new());
    for (key, value) in entries(&mut reader, &mut chart, goes_on) {
        setting(&mut reader, &mut chart, key, value);
    }
    (chart, reader.findings)
}

/// Reads what a file has entries of, and gives the settings of the chart that it states.
fn entries<'d>(
    reader: &mut Reader<'_, 'd>,
    chart: &mut RawChart<'d>,
    goes_on: SeatsGoOn<'_>,
) -> Vec<(&'static str, NodeId)> {
    let mut settings = Vec::new();
    for (key, value) in root_entries(reader) {
        match key {
            "chart" => version(reader, value),
            // Followed already.
            INCLUDE => {}
            "people" => people::read(reader, chart, value, goes_on),
            "products" => groups::products(reader, chart, value),
            "teams" => groups::teams(reader, chart, value),
            "handoffs" => facts::handoffs(reader, chart, value),
            "feedback" => facts::feedback(reader, chart, value),
            "bridges" => facts::bridges(reader, chart, value),
            setting => settings.push((setting, value)),
        }
    }
    settings
}

fn root_entries(reader: &mut Reader<'_, '_>) -> Vec<(&'static str, NodeId)> {
    reader.doc.root().map_or_else(Vec::new, |root| reader.entries(root, &CHART).collect())
}

/// Reads a setting of the chart. One that a file further out states is checked all the same, but does not count.
fn setting<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, key: &str, value: NodeId) {
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
            if chart.model.is_none() && reader.doc.kind(value) != Kind::Null {
                chart.model = Some(new);
            }
        }
    }
}

fn version(reader: &mut Reader<'_, '_>, value: NodeId) {
    if let Some(word) = reader.word(value)
        && word.text != "1"
    {
        let message = format!("chart format `{}` is not known", word.text);
        reader.help(loader::BAD_VALUE, word.span, message, "this version reads format 1");
    }
}

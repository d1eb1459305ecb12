//! From the tree to a chart as written: which keys there are, and what their values may be.

mod facts;
mod groups;
mod people;
mod settings;

pub(super) use people::ROLE_SPELLINGS;

use super::raw::RawChart;
use super::reader::{Reader, Section};
use super::yaml::{Doc, Kind};
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::{FileId, Method};

const CHART: Section = Section {
    what: "the chart",
    keys: &[
        "chart", "name", "as_of", "method", "people", "products", "teams", "handoffs", "feedback", "bridges",
        "rules", "model",
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

/// Reads a document. Problems become findings, what could be read stays.
pub(super) fn chart(doc: &Doc, file: FileId) -> (RawChart<'_>, Vec<Finding>) {
    let mut reader = Reader { doc, file, findings: Vec::new() };
    let mut chart = RawChart::default();
    let root = doc.root().filter(|root| doc.kind(*root) != Kind::Null);
    let Some(root) = root else {
        return (chart, reader.findings);
    };
    for (key, value) in reader.entries(root, &CHART) {
        match key {
            "chart" => version(&mut reader, value),
            "name" => chart.name = reader.word(value),
            "as_of" => chart.as_of = reader.date(value),
            "method" => chart.method = reader.choice(value, &Method::ALL, Method::key),
            "people" => people::read(&mut reader, &mut chart, value),
            "products" => groups::products(&mut reader, &mut chart, value),
            "teams" => groups::teams(&mut reader, &mut chart, value),
            "handoffs" => facts::handoffs(&mut reader, &mut chart, value),
            "feedback" => facts::feedback(&mut reader, &mut chart, value),
            "bridges" => facts::bridges(&mut reader, &mut chart, value),
            "rules" => settings::rules(&mut reader, &mut chart, value),
            "model" => settings::model(&mut reader, &mut chart, value),
            other => debug_assert!(false, "key `{other}` is listed but not read"),
        }
    }
    (chart, reader.findings)
}

fn version(reader: &mut Reader<'_>, value: super::yaml::NodeId) {
    if let Some(word) = reader.word(value)
        && word.text != "1"
    {
        let message = format!("chart format `{}` is not known", word.text);
        reader.help(loader::BAD_VALUE, word.span, message, "this version reads format 1");
    }
}

//! `handoffs`, `feedback` and `bridges`.

use crate::finding::loader;
use crate::model::{Bridge, Measured, MeasuredKind, Medium};
use crate::source::raw::{RawBridge, RawChart, RawFeedback, RawHandoff};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::{Kind, NodeId};

pub(super) const HANDOFF: Section = Section {
    what: "a handoff",
    noun: "key",
    keys: &["from", "to", "medium", "artifacts", "every", "read_back", "joint_discovery", "measured"],
};

pub(super) const MEASURED: Section =
    Section { what: "`measured`", noun: "key", keys: &["kind", "value", "n", "date"] };

pub(super) const FEEDBACK: Section =
    Section { what: "a feedback line", noun: "key", keys: &["from", "to", "via", "every"] };

pub(super) const BRIDGE: Section =
    Section { what: "a bridge", noun: "key", keys: &["product", "kind", "horizon"] };

/// Reads the handoffs. One without both ends is reported and left out.
pub(super) fn handoffs<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, list: NodeId) {
    for node in reader.list(list, "a list of handoffs") {
        let mut handoff = RawHandoff { span: reader.span(node), ..RawHandoff::default() };
        for (key, value) in reader.entries(node, &HANDOFF) {
            match key {
                "from" => handoff.from = reader.word(value),
                "to" => handoff.to = reader.word(value),
                "medium" => {
                    for item in reader.one_or_many(value) {
                        if let Some(medium) = reader.choice(item, &Medium::ALL, Medium::key) {
                            handoff.medium.insert(medium);
                        }
                    }
                }
                "artifacts" => handoff.artifacts = reader.words(value).into_vec(),
                "every" => handoff.every = reader.cadence(value).and_then(crate::model::Cadence::interval),
                "read_back" => handoff.read_back = reader.yes_no(value),
                "joint_discovery" => handoff.joint_discovery = reader.yes_no(value),
                other => {
                    debug_assert_eq!(other, "measured", "a key is listed but not read");
                    handoff.measured = measured(reader, value);
                }
            }
        }
        needs_ends(reader, node, handoff.from.is_some() && handoff.to.is_some());
        chart.handoffs.push(handoff);
    }
}

/// A line without both ends says nothing.
fn needs_ends(reader: &mut Reader<'_, '_>, node: NodeId, complete: bool) {
    if !complete && reader.doc.kind(node) == Kind::Map {
        let span = reader.span(node);
        reader.help(
            loader::MISSING_NAME,
            span,
            "an end is missing, so this says nothing",
            "write both `from` and `to`",
        );
    }
}

fn measured(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Measured> {
    let (mut kind, mut share, mut n, mut date) = (None, None, None, None);
    let entries: Vec<_> = reader.entries(node, &MEASURED).collect();
    // A value that cannot be read has its own finding; only what is not written at all is missing.
    let written = |key| entries.iter().any(|(written, _)| *written == key);
    let complete = written("kind") && written("value");
    for (key, value) in entries {
        match key {
            "kind" => kind = reader.choice(value, &MeasuredKind::ALL, MeasuredKind::key),
            "value" => share = reader.number(value, 0.0..=1.0),
            "n" => n = reader.count(value),
            other => {
                debug_assert_eq!(other, "date", "a key is listed but not read");
                date = reader.date(value);
            }
        }
    }
    let span = reader.span(node);
    if reader.doc.kind(node) == Kind::Map && !complete {
        reader.help(
            loader::MISSING_NAME,
            span,
            "a measurement needs `kind` and `value`",
            "write `{kind: complete-and-accurate, value: 70%}`",
        );
    }
    Some(Measured { kind: kind?, value: share?, n, date, span })
}

/// Reads the ways back.
pub(super) fn feedback<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, list: NodeId) {
    for node in reader.list(list, "a list of feedback lines") {
        let mut feedback = RawFeedback { span: reader.span(node), ..RawFeedback::default() };
        for (key, value) in reader.entries(node, &FEEDBACK) {
            match key {
                "from" => feedback.from = reader.word(value),
                "to" => feedback.to = reader.word(value),
                "via" => feedback.via = reader.word(value),
                other => {
                    debug_assert_eq!(other, "every", "a key is listed but not read");
                    feedback.every = reader.cadence(value).and_then(crate::model::Cadence::interval);
                }
            }
        }
        needs_ends(reader, node, feedback.from.is_some() && feedback.to.is_some());
        chart.feedback.push(feedback);
    }
}

/// Reads the bridges. One without a horizon covers nothing and is reported.
pub(super) fn bridges<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, list: NodeId) {
    for node in reader.list(list, "a list of bridges") {
        let (mut product, mut kind, mut horizon) = (None, None, None);
        let mut stated = false;
        for (key, value) in reader.entries(node, &BRIDGE) {
            match key {
                "product" => product = reader.word(value),
                "kind" => kind = reader.word(value),
                other => {
                    debug_assert_eq!(other, "horizon", "a key is listed but not read");
                    stated = true;
                    horizon = reader.range(value);
                }
            }
        }
        let span = reader.span(node);
        match horizon {
            Some(horizon) => chart.bridges.push(RawBridge {
                product,
                kind,
                bridge: Bridge { product: None, kind: None, horizon, span },
            }),
            None if !stated && reader.doc.kind(node) == Kind::Map => {
                reader.help(
                    loader::MISSING_NAME,
                    span,
                    "a bridge without `horizon` covers nothing",
                    "write `horizon: 4-13 weeks`",
                );
            }
            None => {}
        }
    }
}

//! `rules` and `model`.

use crate::model::{FactorKey, Limit, MitigationKey, ModelSettings, Preset, Severity, Span, Text};
use crate::source::raw::{RawChart, RawWaiver, Word};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::{Kind, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const RULES: Section =
    Section { what: "`rules`", noun: "key", keys: &["disable", "severity", "limits", "waive"] };

pub(super) const WAIVER: Section =
    Section { what: "a waiver", noun: "key", keys: &["rule", "at", "until", "why"] };

pub(super) const MODEL: Section =
    Section { what: "`model`", noun: "key", keys: &["preset", "base", "team", "factors", "mitigations"] };

/// Reads `rules`, after those of files further out. Names of rules and limits are checked where they are known.
pub(super) fn rules<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, node: NodeId) {
    for (key, value) in reader.entries(node, &RULES) {
        match key {
            "disable" => chart.disable.extend(reader.words(value)),
            "severity" => {
                for (name, value) in named(reader, value) {
                    if let Some(severity) = reader.choice(value, &Severity::ALL, Severity::key) {
                        chart.severity.push((name, severity));
                    }
                }
            }
            "limits" => {
                for (name, value) in named(reader, value) {
                    if let Some(number) = reader.number(value, 0.0..=1_000_000.0) {
                        chart
                            .limits
                            .push((name, Limit { name: Text::default(), value: number, span: name.span }));
                    }
                }
            }
            other => {
                debug_assert_eq!(other, "waive", "a key is listed but not read");
                for node in reader.list(value, "a list of waivers") {
                    let waiver = waiver(reader, node);
                    chart.waive.push(waiver);
                }
            }
        }
    }
}

/// The entries of a map whose keys are free names, each once and without `x-` keys. A map that is none gives nothing.
fn named<'d>(reader: &mut Reader<'_, 'd>, node: NodeId) -> Vec<(Word<'d>, NodeId)> {
    if reader.doc.kind(node) != Kind::Map {
        let section = Section { what: "a map of names", noun: "key", keys: &[] };
        reader.known(node, &section);
        return Vec::new();
    }
    let doc = reader.doc;
    let mut firsts: FxHashMap<&str, Span> = FxHashMap::default();
    let mut entries = Vec::new();
    for (key, value) in doc.entries(node) {
        let Some(name) = reader.word(key) else { continue };
        if name.text.starts_with("x-") {
            continue;
        }
        if let Some(first) = firsts.get(name.text) {
            reader.twice(name.text, name.span, *first);
            continue;
        }
        firsts.insert(name.text, name.span);
        entries.push((name, value));
    }
    entries
}

fn waiver<'d>(reader: &mut Reader<'_, 'd>, node: NodeId) -> RawWaiver<'d> {
    let mut waiver = RawWaiver { span: reader.span(node), ..RawWaiver::default() };
    for (key, value) in reader.entries(node, &WAIVER) {
        match key {
            "rule" => waiver.rule = reader.word(value),
            "at" => waiver.at = reader.word(value),
            "until" => waiver.until = reader.date(value),
            other => {
                debug_assert_eq!(other, "why", "a key is listed but not read");
                waiver.why = reader.word(value);
            }
        }
    }
    waiver
}

/// Of several files' severities and limits with one name, keeps those of the file furthest out.
pub(super) fn keep_outermost(chart: &mut RawChart<'_>) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    chart.severity.retain(|(name, _)| seen.insert(name.text));
    seen.clear();
    chart.limits.retain(|(name, _)| seen.insert(name.text));
}

/// Reads `model`.
pub(super) fn model(reader: &mut Reader<'_, '_>, node: NodeId) -> ModelSettings {
    const SHARE: std::ops::RangeInclusive<f64> = 0.01..=1.0;
    let mut model = ModelSettings::default();
    for (key, value) in reader.entries(node, &MODEL) {
        match key {
            "preset" => {
                if let Some(preset) = reader.choice(value, &Preset::ALL, Preset::key) {
                    model.preset = preset;
                }
            }
            "base" => model.base = reader.number(value, SHARE),
            "team" => model.team = reader.number(value, SHARE),
            "factors" => {
                let keys: Vec<&str> = FactorKey::ALL.iter().map(|key| key.key()).collect();
                for (name, value) in named(reader, value) {
                    let Some(key) = FactorKey::ALL.iter().copied().find(|key| key.key() == name.text) else {
                        reader.bad_choice(name, &keys);
                        continue;
                    };
                    model.factors.extend(reader.number(value, SHARE).map(|number| (key, number)));
                }
            }
            other => {
                debug_assert_eq!(other, "mitigations", "a key is listed but not read");
                let keys: Vec<&str> = MitigationKey::ALL.iter().map(|key| key.key()).collect();
                for (name, value) in named(reader, value) {
                    let Some(key) = MitigationKey::ALL.iter().copied().find(|key| key.key() == name.text)
                    else {
                        reader.bad_choice(name, &keys);
                        continue;
                    };
                    model.mitigations.extend(reader.number(value, 0.0..=1.0).map(|number| (key, number)));
                }
            }
        }
    }
    model
}

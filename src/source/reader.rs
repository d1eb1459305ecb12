//! Reads single values off the tree: texts, lists, yes and no, choices, numbers, dates. What does not fit becomes a
//! finding at the value, and counts as not stated.

mod entries;

pub(crate) use entries::Section;

use super::durations::{self, BadDuration};
use super::raw::Word;
use super::yaml::limits::raise;
use super::yaml::{Kind, Limits, NodeId, Nodes};
use crate::finding::loader::{self, FileRule};
use crate::finding::{Finding, suggest, words};
use crate::model::field::{FieldPlace, FieldPlaces};
use crate::model::{Cadence, Days, Field, FileId, Horizon, HorizonSpec, Span, zone};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;

/// A document being read, and what was found so far.
pub(crate) struct Reader<'n, 'd> {
    pub doc: Nodes<'n, 'd>,
    pub file: FileId,
    pub limits: Limits,
    pub findings: Vec<Finding>,
    /// Horizons read so far: a large chart states the same few again and again.
    horizons: FxHashMap<&'d str, HorizonSpec>,
    /// The same for how often people meet.
    cadences: FxHashMap<&'d str, Cadence>,
    /// The same for time zones that are good.
    zones: FxHashSet<&'d str>,
}

/// The words of one value, which are mostly one or two.
pub(crate) type Words<'d> = SmallVec<[Word<'d>; 2]>;

impl<'n, 'd> Reader<'n, 'd> {
    /// A reader of one file, after what was found so far.
    pub(crate) fn new(doc: Nodes<'n, 'd>, file: FileId, limits: Limits, findings: Vec<Finding>) -> Self {
        Self {
            doc,
            file,
            limits,
            findings,
            horizons: FxHashMap::default(),
            cadences: FxHashMap::default(),
            zones: FxHashSet::default(),
        }
    }

    pub(crate) fn span(&self, node: NodeId) -> Span {
        let (start, len) = self.doc.span(node);
        Span::new(self.file, start, len)
    }

    pub(crate) fn find(&mut self, rule: FileRule, span: Span, message: impl Into<String>) -> &mut Finding {
        self.findings.push(Finding::new(rule.name, rule.severity, span, message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    pub(crate) fn help(
        &mut self,
        rule: FileRule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) {
        self.find(rule, span, message).help = Some(help.into());
    }

    fn wrong_type(&mut self, node: NodeId, expected: &str) -> &mut Finding {
        let found = match self.doc.kind(node) {
            Kind::Null => "nothing",
            Kind::Scalar => "text",
            Kind::Seq => "a list",
            Kind::Map => "a map",
        };
        self.find(loader::WRONG_TYPE, self.span(node), format!("expected {expected}, found {found}"))
    }

    /// The items of a list; one value that is no list counts as a list of one. Nothing gives nothing.
    pub(crate) fn one_or_many(&self, node: NodeId) -> Vec<NodeId> {
        match self.doc.kind(node) {
            Kind::Null => Vec::new(),
            Kind::Seq => self.doc.items(node).collect(),
            Kind::Scalar | Kind::Map => vec![node],
        }
    }

    /// The items of a list; anything else but nothing is reported.
    pub(crate) fn list(&mut self, node: NodeId, expected: &str) -> Vec<NodeId> {
        match self.doc.kind(node) {
            Kind::Null => Vec::new(),
            Kind::Seq => self.doc.items(node).collect(),
            Kind::Scalar | Kind::Map => {
                let help = "write one entry for each, beginning with `- `";
                self.wrong_type(node, expected).help = Some(help.into());
                Vec::new()
            }
        }
    }

    /// A text; nothing and blanks count as not stated.
    pub(crate) fn word(&mut self, node: NodeId) -> Option<Word<'d>> {
        self.text(node).map(|text| Word { text, span: self.span(node) })
    }

    /// As [`Self::word`], where its place is kept elsewhere.
    pub(crate) fn text(&mut self, node: NodeId) -> Option<&'d str> {
        match self.doc.kind(node) {
            Kind::Null => None,
            Kind::Scalar => {
                let text = trimmed(self.doc.text(node));
                if text.len() > self.limits.text {
                    self.too_long(node);
                    return None;
                }
                (!text.is_empty()).then_some(text)
            }
            Kind::Seq | Kind::Map => {
                self.wrong_type(node, "text");
                None
            }
        }
    }

    fn too_long(&mut self, node: NodeId) {
        // Where it begins: a place of millions of characters shows nobody anything.
        let span = Span { len: 0, ..self.span(node) };
        let most = self.limits.text;
        let help = format!("shorten it; {}", raise("text"));
        self.help(loader::BAD_VALUE, span, format!("a text longer than {most} bytes is not read"), help);
    }

    /// One text or a list of them.
    pub(crate) fn words(&mut self, node: NodeId) -> Words<'d> {
        match self.doc.kind(node) {
            Kind::Null => Words::new(),
            Kind::Seq => self.doc.items(node).filter_map(|item| self.word(item)).collect(),
            Kind::Scalar | Kind::Map => self.word(node).into_iter().collect(),
        }
    }

    /// Yes or no, in any letter case.
    pub(crate) fn yes_no(&mut self, node: NodeId) -> Option<bool> {
        let word = self.word(node)?;
        let is = |wanted: &str| word.text.eq_ignore_ascii_case(wanted);
        if is("yes") || is("true") {
            return Some(true);
        }
        if is("no") || is("false") {
            return Some(false);
        }
        let message = format!("`{}` is neither yes nor no", word.text);
        self.help(
            loader::BAD_VALUE,
            word.span,
            message,
            "write `yes` or `no`, or leave the key out when it is not known",
        );
        None
    }

    /// One of a few words, in any letter case.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        node: NodeId,
        all: &[T],
        key: fn(T) -> &'static str,
    ) -> Option<T> {
        let word = self.word(node)?;
        let find = |wanted: &str| all.iter().copied().find(|value| key(*value) == wanted);
        // Nearly all are written the short way, which needs no text of its own.
        let found = find(word.text).or_else(|| find(&word.text.to_lowercase().replace(['_', ' '], "-")));
        if found.is_none() {
            let keys: Vec<&str> = all.iter().map(|value| key(*value)).collect();
            self.bad_choice(word, &keys);
        }
        found
    }

    /// Reports a word that is none of `keys`.
    pub(crate) fn bad_choice(&mut self, word: Word<'d>, keys: &[&str]) {
        let help = match suggest::nearest(word.text, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write {}", quoted(keys, words::or_list)),
        };
        self.help(loader::BAD_VALUE, word.span, format!("unknown value `{}`", word.text), help);
    }

    fn timed<T>(&mut self, node: NodeId, read: fn(&str) -> Result<T, BadDuration>) -> Option<T> {
        let word = self.word(node)?;
        match read(word.text) {
            Ok(value) => Some(value),
            Err(BadDuration { message, help }) => {
                self.find(loader::BAD_DURATION, word.span, message).help = help.map(Cow::Owned);
                None
            }
        }
    }

    pub(crate) fn duration(&mut self, node: NodeId) -> Option<Days> {
        self.timed(node, durations::duration)
    }

    pub(crate) fn horizon(&mut self, node: NodeId) -> Option<HorizonSpec> {
        self.repeated(node, |reader| &mut reader.horizons, durations::horizon)
    }

    /// A time that a large chart states again and again, read at the first sight of it.
    fn repeated<T: Copy>(
        &mut self,
        node: NodeId,
        known: fn(&mut Self) -> &mut FxHashMap<&'d str, T>,
        read: fn(&str) -> Result<T, BadDuration>,
    ) -> Option<T> {
        let text = self.doc.text(node);
        if self.doc.kind(node) == Kind::Scalar
            && let Some(known) = known(self).get(text)
        {
            return Some(*known);
        }
        let read = self.timed(node, read)?;
        known(self).insert(text, read);
        Some(read)
    }

    pub(crate) fn range(&mut self, node: NodeId) -> Option<Horizon> {
        self.timed(node, durations::range)
    }

    pub(crate) fn cadence(&mut self, node: NodeId) -> Option<Cadence> {
        self.repeated(node, |reader| &mut reader.cadences, durations::cadence)
    }

    /// A number with or without a percent sign, within `range`. `70%` and `0.7` are the same.
    pub(crate) fn number(&mut self, node: NodeId, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
        let word = self.word(node)?;
        let (digits, scale) = match word.text.strip_suffix('%') {
            Some(percent) => (percent.trim_end(), 100.0),
            None => (word.text, 1.0),
        };
        let value = digits.parse::<f64>().ok().filter(|value| value.is_finite()).map(|value| value / scale);
        let fitting = value.filter(|value| range.contains(value));
        if fitting.is_none() {
            let message = match value {
                Some(_) => format!("`{}` is out of range", word.text),
                None => format!("`{}` is no number", word.text),
            };
            self.help(
                loader::BAD_VALUE,
                word.span,
                message,
                format!("write a number from {} to {}", range.start(), range.end()),
            );
        }
        fitting
    }

    /// A whole number from 1.
    pub(crate) fn count(&mut self, node: NodeId) -> Option<u32> {
        let word = self.word(node)?;
        let value = word.text.parse::<u32>().ok().filter(|value| *value > 0);
        if value.is_none() {
            self.help(
                loader::BAD_VALUE,
                word.span,
                format!("`{}` is no count", word.text),
                "write a whole number from 1",
            );
        }
        value
    }

    /// A day, `2026-11-01`.
    pub(crate) fn date(&mut self, node: NodeId) -> Option<Date> {
        let word = self.word(node)?;
        let date = word.text.parse::<Date>().ok();
        if date.is_none() {
            self.help(
                loader::BAD_VALUE,
                word.span,
                format!("`{}` is no date", word.text),
                "write a day as `2026-11-01`",
            );
        }
        date
    }

    /// A time zone: an IANA name or an offset.
    pub(crate) fn zone(&mut self, node: NodeId) -> Option<Word<'d>> {
        let word = self.word(node)?;
        if self.zones.contains(word.text) {
            return Some(word);
        }
        if zone::offset(word.text, None).is_some() {
            self.zones.insert(word.text);
            return Some(word);
        }
        let places = zone::places();
        // People write the city alone, `Berlin`; its name in the database ends so.
        let city = word.text.replace(' ', "_");
        let names_city =
            |name: &&str| name.rsplit('/').next().is_some_and(|end| end.eq_ignore_ascii_case(&city));
        let names = || places.iter().map(String::as_str);
        let near = names().find(names_city).or_else(|| suggest::nearest(word.text, names()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a name such as `Europe/Berlin`, or an offset such as `\"+05:30\"`".to_owned(),
        };
        self.help(loader::BAD_VALUE, word.span, format!("`{}` is no time zone", word.text), help);
        None
    }

    /// Notes where a field is written.
    pub(crate) fn place(&self, places: &mut FieldPlaces, field: Field, node: NodeId) {
        let (start, len) = self.doc.span(node);
        places.push(FieldPlace::new(field, start, len));
    }
}

/// A text without the blanks around it, of which most have none.
#[inline]
fn trimmed(text: &str) -> &str {
    let is_sign = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_sign(bytes.first()) && is_sign(bytes.last()) { text } else { text.trim() }
}

/// Names in backticks, as a list.
pub(crate) fn quoted(names: &[&str], list: fn(&[String]) -> String) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    list(&names)
}

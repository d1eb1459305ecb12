//! The keys of one entry with their values: which are known, which stand twice, and which were probably meant.

use super::{Reader, quoted};
use crate::finding::{loader, suggest, words};
use crate::model::Span;
use crate::source::yaml::{Kind, NodeId};
use smallvec::SmallVec;
use std::borrow::Cow;

/// The keys of one kind of entry.
pub(crate) struct Section {
    /// What an entry is called in messages.
    pub what: &'static str,
    /// What a key of it is called in messages.
    pub noun: &'static str,
    /// Its keys; at most 128.
    pub keys: &'static [&'static str],
}

impl Section {
    /// Where a key stands among those of the section, looked for from one of them on: most entries are written in the order
    /// of the reference.
    fn number(&self, name: &str, from: usize) -> Option<usize> {
        // One look tells most of them apart.
        let first = name.as_bytes().first();
        let is_it =
            |known: &&str| known.len() == name.len() && known.as_bytes().first() == first && *known == name;
        let (before, after) = self.keys.split_at(from.min(self.keys.len()));
        after.iter().position(is_it).map(|at| at + before.len()).or_else(|| before.iter().position(is_it))
    }
}

/// Keys by their numbers in a section, and their values. Most entries of a chart are that short, and there is one of
/// these lists for each.
pub(crate) type Known = SmallVec<[(u8, NodeId); 12]>;

impl Reader<'_, '_> {
    /// The known keys of a mapping with their values, in file order. Unknown and repeated keys are reported and left out,
    /// `x-` keys are left out silently. Nothing gives nothing; any other value that is no mapping is reported.
    pub(crate) fn entries(
        &mut self,
        node: NodeId,
        section: &Section,
    ) -> impl Iterator<Item = (&'static str, NodeId)> + use<> {
        let keys = section.keys;
        self.known(node, section).into_iter().map(|(at, value)| (keys[usize::from(at)], value))
    }

    /// As [`Reader::entries`], with the number of each key in its section.
    pub(crate) fn known(&mut self, node: NodeId, section: &Section) -> Known {
        match self.doc.kind(node) {
            Kind::Map => {}
            Kind::Null => return Known::new(),
            Kind::Scalar | Kind::Seq => {
                let help = self.help_for(node, section);
                self.wrong_type(node, section.what).help = help.map(Cow::Owned);
                return Known::new();
            }
        }
        let doc = self.doc;
        let mut seen = 0_u128;
        // Where each key stands first; only an entry that repeats one pays for it, and once.
        let mut firsts: Vec<Option<NodeId>> = Vec::new();
        let mut entries = Known::new();
        let mut next = 0;
        for (key, value) in doc.entries(node) {
            let name = doc.text(key);
            let Some(at) = section.number(name, next) else {
                self.unknown_key(key, name, section);
                continue;
            };
            if seen & (1 << at) != 0 {
                if firsts.is_empty() {
                    firsts = self.firsts(node, section);
                }
                let first = self.span(firsts[at].unwrap_or(key));
                self.twice(name, self.span(key), first);
                continue;
            }
            seen |= 1 << at;
            next = at + 1;
            entries.push((at as u8, value));
        }
        entries
    }

    /// For each key of a section, where it stands first in a mapping.
    fn firsts(&self, node: NodeId, section: &Section) -> Vec<Option<NodeId>> {
        let mut firsts = vec![None; section.keys.len()];
        for (key, _) in self.doc.entries(node) {
            if let Some(at) = section.number(self.doc.text(key), 0) {
                firsts[at].get_or_insert(key);
            }
        }
        firsts
    }

    /// What to write instead of a value that is no mapping: a name becomes `name`, anything else is keys and values.
    fn help_for(&self, node: NodeId, section: &Section) -> Option<String> {
        let text = (self.doc.kind(node) == Kind::Scalar).then(|| self.doc.text(node).trim());
        if let Some(text) =
            text.filter(|_| section.keys.contains(&"name") && !section.keys.contains(&"people"))
        {
            return Some(format!("write `name: {text}`"));
        }
        let keys = quoted(section.keys, words::and_list);
        (!section.keys.is_empty()).then(|| format!("write `key: value`; keys of {} are {keys}", section.what))
    }

    /// Reports a key that stands twice in one entry.
    pub(crate) fn twice(&mut self, name: &str, again: Span, first: Span) {
        let finding =
            self.find(loader::DUPLICATE_KEY, again, format!("`{name}` is written twice in one entry"));
        finding.label = "again here".into();
        finding.help = Some("keep one of them; the first counts".into());
        finding.related.push(crate::finding::Related { span: first, label: "first here".into() });
    }

    fn unknown_key(&mut self, key: NodeId, name: &str, section: &Section) {
        if name.starts_with("x-") {
            return;
        }
        let span = self.span(key);
        if self.doc.kind(key) != Kind::Scalar {
            self.wrong_type(key, "a key");
            return;
        }
        if name == "<<" {
            let help = "write the keys out; an alias can stand for one value, as in `contact: *distant`";
            self.help(loader::UNKNOWN_KEY, span, "merge keys are not read", help);
            return;
        }
        let help = match suggest::nearest(name, section.keys.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => {
                format!("{}s of {} are {}", section.noun, section.what, quoted(section.keys, words::and_list))
            }
        };
        self.help(loader::UNKNOWN_KEY, span, format!("unknown {} `{name}`", section.noun), help);
    }
}

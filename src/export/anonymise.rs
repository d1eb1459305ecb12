//! The same organisation with nobody in it: a chart in which people, teams, products and places have invented names, made
//! before anything is computed, so that no message of any rule can hold a real one.
//!
//! Titles stay, but for the names in them. Addresses, links, notes, labels and other free text go. Structure, roles, horizons and
//! all that estimates rest on stay, so that every number is that of the real chart. This keeps names out of slides and issue
//! trackers; it is no secret from somebody who knows the names and can try them.

mod names;
mod veil;

use crate::analysis::rule;
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::{Details, Files, Org, SourceFile, Strings, Text, zone};
use names::Cast;
use std::sync::Arc;
use veil::Veil;

/// The chart without its names, and what the loader found in it in words that name nobody.
#[must_use]
pub fn anonymise(mut org: Org, found: Vec<Finding>) -> (Org, Vec<Finding>) {
    let cast = Cast::of(&org);
    let mut new = Renaming {
        veil: Veil::of(&org, &cast),
        strings: Strings::default(),
        old: std::mem::take(&mut org.strings),
    };
    let as_of = org.as_of;
    org.name = None;
    for (seat, id) in org.seats.iter_mut().zip(&cast.seat_ids) {
        seat.id = new.strings.push(id);
        seat.name = seat.name.map(|name| new.strings.push(cast.person(new.old.get(name))));
        seat.title = seat.title.map(|title| new.title(title));
        seat.details = seat.details.as_deref().map(|details| {
            Arc::new(Details {
                site: details.site.map(|site| new.strings.push(cast.site(new.old.get(site)))),
                department: details
                    .department
                    .map(|name| new.strings.push(cast.department(new.old.get(name)))),
                tz: details.tz.and_then(|tz| new.offset(tz, as_of)),
                ..Details::default()
            })
        });
    }
    for (at, team) in org.teams.iter_mut().enumerate() {
        team.name = new.strings.push(&cast.teams[at]);
        team.id = new.strings.push(&names::id(&cast.teams[at]));
        team.site = team.site.map(|site| new.strings.push(cast.site(new.old.get(site))));
        team.tz = team.tz.and_then(|tz| new.offset(tz, as_of));
        team.tags = Vec::new();
        team.notes = None;
    }
    for (at, product) in org.products.iter_mut().enumerate() {
        product.name = new.strings.push(&cast.products[at]);
        product.id = new.strings.push(&names::id(&cast.products[at]));
    }
    org.handoffs.iter_mut().for_each(|handoff| handoff.artifacts = Vec::new());
    org.feedback.iter_mut().for_each(|feedback| feedback.via = None);
    org.bridges.iter_mut().for_each(|bridge| bridge.kind = None);
    let rules = &mut org.rules;
    rules.disable.iter_mut().for_each(|(name, _)| *name = new.rule(*name));
    rules.severity.iter_mut().for_each(|(name, ..)| *name = new.rule(*name));
    rules.limits.iter_mut().for_each(|limit| limit.name = new.limit(limit.name));
    for waiver in &mut rules.waive {
        waiver.rule = new.rule(waiver.rule);
        waiver.why = None;
    }
    org.files = files(&org.files);
    org.strings = new.strings;
    (org, found.into_iter().map(finding).collect())
}

/// Texts on their way from one chart to the other.
struct Renaming {
    veil: Veil,
    strings: Strings,
    old: Strings,
}

impl Renaming {
    fn title(&mut self, title: Text) -> Text {
        let shown = self.veil.over(self.old.get(title));
        self.strings.push(&shown)
    }

    /// A time zone as its offset from UTC, which estimates need; one that nobody knows goes.
    fn offset(&mut self, tz: Text, as_of: Option<jiff::civil::Date>) -> Option<Text> {
        let minutes = zone::offset(self.old.get(tz), as_of)? / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.abs();
        Some(self.strings.push(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)))
    }

    /// The name of a rule; one that does not exist could be anything.
    fn rule(&mut self, name: Text) -> Text {
        let name = self.old.get(name);
        self.strings.push(rule::names().find(|known| *known == name).unwrap_or("unknown"))
    }

    fn limit(&mut self, name: Text) -> Text {
        let name = self.old.get(name);
        self.strings.push(if rule::limits::is_known(name) { name } else { "unknown" })
    }
}

/// What the loader found, in the words of its rule: its own quote the file.
fn finding(found: Finding) -> Finding {
    let rule = loader::ALL.iter().find(|rule| rule.name == found.rule);
    let sentence = |text: &str| {
        let mut chars = text.trim_end_matches('.').chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect::<String>())
    };
    Finding {
        message: rule.and_then(|rule| sentence(rule.summary)).unwrap_or_else(|| found.rule.to_owned()),
        help: rule.and_then(|rule| sentence(rule.fix)).map(Into::into),
        label: "".into(),
        related: Vec::new(),
        ..found
    }
}

/// The same lines and columns, without what stands there.
fn files(files: &Files) -> Files {
    let blank = |char: char| match (char, char.len_utf8()) {
        ('\n' | '\r', _) => char,
        (_, 1) => 'x',
        (_, 2) => '\u{d7}',
        (_, 3) => '\u{2026}',
        (..) => '\u{1f464}',
    };
    let mut all = Files::default();
    for (at, file) in files.iter().enumerate() {
        let path = if at == 0 { "chart.yaml".to_owned() } else { format!("chart-{}.yaml", at + 1) };
        all.push(SourceFile::new(path, file.text.chars().map(blank).collect::<String>()));
    }
    all
}

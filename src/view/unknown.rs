//! What a card says is unknown, and the line of YAML that would state each: read on the card, and copied from it.
//!
//! A line leaves its value open, so that pasting it states nothing by itself; behind it stands what may be written.

use crate::analysis::{Analysis, HorizonBasis};
use crate::finding::words;
use crate::model::{Audience, Field, Org, Practice, Role, SeatId, Subject, TeamId};

/// Something the chart does not say about a seat or team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The key in a chart file.
    pub key: &'static str,
    /// What is not known, in words for the card.
    pub what: String,
    /// The line that would state it, with its value left open.
    pub line: String,
    /// What may be written as its value.
    pub values: &'static str,
    /// The key whose map the line belongs into, when that is written already.
    pub under: Option<&'static str>,
    /// Blanks before the line where it belongs; `None` where its entry stands in braces.
    pub indent: Option<usize>,
}

const CADENCES: &str = "daily, weekly, monthly, 6w, yes or none";

impl Unknown {
    /// How the line is named on the card.
    #[must_use]
    pub fn states(&self) -> String {
        let under = self.under.map_or_else(String::new, |key| format!(" under its `{key}`"));
        format!("`{}`{under} states it", self.line)
    }

    /// What is copied: the line as it stands where it belongs, with what may be written; inside braces the key alone.
    #[must_use]
    pub fn copied(&self) -> String {
        match self.indent {
            Some(indent) => format!("{}{}  # {}", " ".repeat(indent), self.line, self.values),
            None => format!("{} ", self.line),
        }
    }
}

/// What is unknown about a subject and could be stated on it, most useful first.
#[must_use]
pub fn of(org: &Org, analysis: &Analysis, subject: Subject) -> Vec<Unknown> {
    let entry = Entry { org, subject };
    match subject {
        Subject::Seat(seat) => of_seat(&entry, analysis, seat),
        Subject::Team(team) => of_team(&entry, team),
        Subject::Chart | Subject::Product(_) => Vec::new(),
    }
}

fn of_seat(entry: &Entry<'_>, analysis: &Analysis, seat: SeatId) -> Vec<Unknown> {
    let roles = analysis.roles(entry.org, seat);
    let mut all = Vec::new();
    if roles.iter().next().is_none() {
        all.push(entry.line("role", "pm, po, sm, head, em, dev and others"));
    }
    let basis = analysis.horizon(seat).map(|known| known.basis);
    if matches!(basis, None | Some(HorizonBasis::RoleDefault)) {
        all.push(entry.line("horizon", "1-4 weeks, 6-24 months or the like"));
    }
    let product = roles.has(Role::Pm) || roles.has(Role::Po);
    let contacts = entry.org.contacts_of(seat);
    let unmet = [Audience::Customers, Audience::Engineering];
    let unmet: Vec<&'static str> =
        unmet.into_iter().filter(|of| product && contacts.get(*of).is_none()).map(Audience::key).collect();
    all.extend(entry.map("contact", Field::Contact, &unmet, CADENCES));
    if roles.has(Role::Po) && entry.org.practice_of(seat) == Practice::default() {
        let keys = ["pushes_back", "runs_discovery", "challenges_priority", "decides"];
        all.extend(entry.map("practice", Field::Practice, &keys, "yes or no"));
    }
    all
}

fn of_team(entry: &Entry<'_>, id: TeamId) -> Vec<Unknown> {
    let team = entry.org.team(id);
    let stated = [
        ("po", !team.po.is_empty(), "the id of a seat, or a list of them"),
        ("size", team.size.is_some() || !team.members.is_empty(), "how many people"),
        ("clarification", team.clarification.is_some(), "po, shared or team"),
        ("method", team.method.or(entry.org.method).is_some(), "scrum, safe, less, kanban or none"),
    ];
    let unknown = stated.into_iter().filter(|(_, stated, _)| !stated);
    unknown.map(|(key, _, values)| entry.line(key, values)).collect()
}

/// Where a subject is written.
struct Entry<'a> {
    org: &'a Org,
    subject: Subject,
}

impl Entry<'_> {
    /// A line of its own.
    fn line(&self, key: &'static str, values: &'static str) -> Unknown {
        Unknown {
            key,
            what: key.to_owned(),
            line: format!("{key}:"),
            values,
            under: None,
            indent: self.indent(self.org.span(self.subject)),
        }
    }

    /// Keys of a map: one line with all of them, or where the map is written already, a line for each in it.
    fn map(
        &self,
        key: &'static str,
        field: Field,
        keys: &[&'static str],
        values: &'static str,
    ) -> Vec<Unknown> {
        let what = |keys: &[&str]| match field {
            Field::Contact => format!("contact with {}", words::and_list(keys)),
            _ => key.to_owned(),
        };
        if keys.is_empty() {
            return Vec::new();
        }
        let Some(span) = self.org.field_span(self.subject, field) else {
            let open: Vec<String> = keys.iter().map(|key| format!("{key}: ")).collect();
            let line = format!("{key}: {{{}}}", open.join(", "));
            return vec![Unknown { what: what(keys), line, ..self.line(key, values) }];
        };
        let one = |inner: &&'static str| Unknown {
            key: inner,
            what: what(&[inner]),
            line: format!("{inner}:"),
            values,
            under: Some(key),
            indent: self.indent(span),
        };
        keys.iter().map(one).collect()
    }

    /// The column of an entry's keys, unless they stand in braces.
    fn indent(&self, span: crate::model::Span) -> Option<usize> {
        let braces = self.org.files.text(span).starts_with('{');
        (!braces).then(|| self.org.place(span).column.saturating_sub(1) as usize)
    }
}

//! Documents of a catalogue as entities: what each says of itself, and whom it names.

use crate::finding::words;
use crate::import::Input;
use crate::import::posts::tidy;
use crate::import::report::{Place, Report, Weight};
use crate::source::default_id;
use crate::source::yaml::{self, Doc, Kind as Node, Limits, NodeId, Nodes};
use std::collections::BTreeMap;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Group,
    User,
}

/// A Group or a User, with texts as they are written.
#[derive(Debug)]
pub(super) struct Entity {
    pub place: Place,
    pub kind: Kind,
    pub namespace: String,
    pub name: String,
    /// What people call it; empty when that is not stated.
    pub display: String,
    pub email: String,
    pub description: String,
    /// The type of a Group, such as `team`.
    pub is_a: String,
    pub parent: String,
    pub children: Vec<String>,
    pub members: Vec<String>,
    pub member_of: Vec<String>,
    pub tags: Vec<String>,
}

impl Entity {
    /// The id it gets unless another has it.
    pub(super) fn id(&self) -> String {
        let name = if self.namespace == DEFAULT {
            self.name.clone()
        } else {
            format!("{}-{}", self.namespace, self.name)
        };
        let name = tidy(&name);
        if name.is_empty() { default_id(&self.label()) } else { name }
    }

    /// What people call it.
    pub(super) fn label(&self) -> String {
        let display = tidy(&self.display);
        if display.is_empty() { tidy(&self.name) } else { display }
    }
}

/// The namespace of what names none.
pub(super) const DEFAULT: &str = "default";

/// All that was read.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    pub entities: Vec<Entity>,
    /// Documents that are not empty.
    documents: usize,
    /// Kinds that no chart has, with their places.
    others: BTreeMap<String, Vec<Place>>,
    nameless: Vec<Place>,
    /// Groups that say what is above or below their parents and children.
    distant: Vec<Place>,
}

impl Catalog {
    /// Reads the documents of a file.
    ///
    /// # Errors
    ///
    /// When one is not YAML: the line, and why.
    pub(super) fn read(&mut self, file: usize, text: &str) -> Result<(), String> {
        for (line, document) in documents(text) {
            let document = document.into();
            let read = yaml::read(&document, &Limits::default());
            let line_of = |at: u32| {
                let before = document.get(..at as usize).unwrap_or(&document);
                line + before.matches('\n').count()
            };
            if let Some(error) = read.errors.first() {
                return Err(format!("{}: {}", line_of(error.start), error.message));
            }
            if let Some(doc) = read.doc.as_ref().map(Doc::nodes)
                && let Some(root) = doc.root()
                && doc.kind(root) != Node::Null
            {
                let place = Place::new(file, line_of(doc.span(root).0));
                self.documents += 1;
                self.take(doc, root, place);
            }
        }
        Ok(())
    }

    fn take(&mut self, doc: Nodes<'_, '_>, root: NodeId, place: Place) {
        let kind = text(doc, at(doc, root, &["kind"]));
        let found = match kind.as_str() {
            "Group" => Kind::Group,
            "User" => Kind::User,
            _ => {
                let kind = if kind.is_empty() { "a document without a kind".to_owned() } else { tidy(&kind) };
                self.others.entry(kind).or_default().push(place);
                return;
            }
        };
        let one = |path: &[&str]| text(doc, at(doc, root, path));
        let all = |path: &[&str]| texts(doc, at(doc, root, path));
        let first = |a: String, b: String| if a.trim().is_empty() { b } else { a };
        let entity = Entity {
            place,
            kind: found,
            namespace: first(one(&["metadata", "namespace"]), DEFAULT.to_owned()),
            name: one(&["metadata", "name"]),
            display: first(one(&["spec", "profile", "displayName"]), one(&["metadata", "title"])),
            email: one(&["spec", "profile", "email"]),
            description: one(&["metadata", "description"]),
            is_a: one(&["spec", "type"]),
            parent: one(&["spec", "parent"]),
            children: all(&["spec", "children"]),
            members: all(&["spec", "members"]),
            member_of: all(&["spec", "memberOf"]),
            tags: all(&["metadata", "tags"]),
        };
        if !all(&["spec", "ancestors"]).is_empty() || !all(&["spec", "descendants"]).is_empty() {
            self.distant.push(place);
        }
        if entity.label().is_empty() {
            self.nameless.push(place);
        } else {
            self.entities.push(entity);
        }
    }

    /// Says what was read and what of it is not taken.
    pub(super) fn say(&self, inputs: &[Input], report: &mut Report) {
        let count = |kind| self.entities.iter().filter(|entity| entity.kind == kind).count();
        report.say(
            Weight::Read,
            format!(
                "{} as a Backstage catalogue: {}, {} and {}",
                match inputs {
                    [one] => one.name.clone(),
                    several => words::count(several.len(), "file", "files"),
                },
                words::count(self.documents, "document", "documents"),
                words::count(count(Kind::Group), "Group", "Groups"),
                words::count(count(Kind::User), "User", "Users"),
            ),
        );
        for (kind, places) in &self.others {
            report.tell(Weight::LeftOut, places, &format!("entity: {kind}"), &format!("entities: {kind}"));
        }
        report.tell(Weight::LeftOut, &self.nameless, "entity without a name", "entities without names");
        report.tell(
            Weight::LeftOut,
            &self.distant,
            "Group's `ancestors` and `descendants`: parents say it",
            "Groups' `ancestors` and `descendants`: parents say it",
        );
    }
}

/// The documents of a file, each with the line it begins in, from 1. A line that starts with `---` begins one wherever it
/// stands: YAML lets no text hold such a line.
fn documents(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut start, mut start_line, mut at) = (0, 1, 0);
    for (line, whole) in (1..).zip(text.split_inclusive('\n')) {
        let marks = |mark: &str| {
            whole
                .strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        };
        if marks("---") && at > start {
            found.push((start_line, text.get(start..at).unwrap_or_default()));
            (start, start_line) = (at, line);
        }
        at += whole.len();
        if marks("...") {
            found.push((start_line, text.get(start..at).unwrap_or_default()));
            (start, start_line) = (at, line + 1);
        }
    }
    found.push((start_line, text.get(start..).unwrap_or_default()));
    found
}

/// The value below these keys.
fn at(doc: Nodes<'_, '_>, root: NodeId, path: &[&str]) -> Option<NodeId> {
    path.iter().try_fold(root, |node, key| {
        doc.entries(node).find(|(name, _)| doc.text(*name) == *key).map(|(_, value)| value)
    })
}

/// A text; empty when there is none.
fn text(doc: Nodes<'_, '_>, node: Option<NodeId>) -> String {
    node.filter(|node| doc.kind(*node) == Node::Scalar)
        .map_or_else(String::new, |node| doc.text(node).to_owned())
}

/// The texts of a list; one text stands for a list of it.
fn texts(doc: Nodes<'_, '_>, node: Option<NodeId>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let all = if doc.kind(node) == Node::Scalar { vec![node] } else { doc.items(node).collect() };
    all.into_iter().map(|node| text(doc, Some(node))).filter(|text| !text.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn documents_are_parted_where_yaml_parts_them() {
        let text = "---\na: 1\n--- # next\nb: |\n ---\n  x\n...\n---- c\n---";
        let expected =
            [(1, "---\na: 1\n"), (3, "--- # next\nb: |\n ---\n  x\n...\n"), (8, "---- c\n"), (9, "---")];
        assert_eq!(documents(text), expected);
        assert_eq!(documents(""), [(1, "")]);
    }
}

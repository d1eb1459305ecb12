//! Which Group is below which, and who belongs to which: both ends of a line may name it, and they may disagree.

use super::entities::{Catalog, DEFAULT, Entity, Kind};
use super::places;
use crate::import::lines::cut_circles;
use crate::import::report::{Report, Weight};
use rustc_hash::FxHashMap;

/// The lines of a catalogue, by numbers of entities.
#[derive(Debug)]
pub(super) struct Ties {
    /// The Group above a Group.
    pub parent: Vec<Option<usize>>,
    /// The Groups of a User, each once.
    pub groups_of: Vec<Vec<usize>>,
    /// Groups in the order of the files.
    groups: Vec<usize>,
}

impl Ties {
    /// A Group and those above it, the next first.
    pub(super) fn upward(&self, group: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(group), |above| self.parent[*above])
    }

    /// All Groups, each after the one above it, else in the order of the files.
    pub(super) fn groups_from_the_top(&self) -> Vec<usize> {
        let mut below: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
        for group in &self.groups {
            below.entry(self.parent[*group]).or_default().push(*group);
        }
        let mut order = below.remove(&None).unwrap_or_default();
        let mut at = 0;
        while let Some(group) = order.get(at).copied() {
            order.extend(below.remove(&Some(group)).unwrap_or_default());
            at += 1;
        }
        order
    }
}

/// What was seen at which entities.
#[derive(Debug, Default)]
struct Seen {
    missing: Vec<usize>,
    disagrees: Vec<usize>,
    unlisted: Vec<usize>,
    circles: Vec<usize>,
    repeated: Vec<usize>,
}

/// Where names lead: `kind:namespace/name`, of which kind and namespace may be left out, in any letter case.
struct Names(FxHashMap<(Kind, String, String), usize>);

impl Names {
    fn of(entities: &[Entity], seen: &mut Seen) -> Self {
        let mut names = FxHashMap::default();
        for (at, entity) in entities.iter().enumerate() {
            let key = (entity.kind, entity.namespace.to_lowercase(), entity.name.to_lowercase());
            // The first of a name is meant by it.
            if *names.entry(key).or_insert(at) != at {
                seen.repeated.push(at);
            }
        }
        Self(names)
    }

    fn find(&self, kind: Kind, from: &Entity, written: &str) -> Option<usize> {
        let written = written.trim().to_lowercase();
        let (said, rest) = written.split_once(':').unwrap_or(("", &written));
        let wanted = match kind {
            Kind::Group => "group",
            Kind::User => "user",
        };
        if !said.is_empty() && said != wanted {
            return None;
        }
        let of =
            |namespace: &str, name: &str| self.0.get(&(kind, namespace.to_owned(), name.to_owned())).copied();
        match rest.split_once('/') {
            Some((namespace, name)) => of(namespace, name),
            // A name alone is of the same namespace, as Backstage has it.
            None => of(&from.namespace.to_lowercase(), rest).or_else(|| of(DEFAULT, rest)),
        }
    }
}

/// Ties Groups to the ones above them, and Users to Groups.
pub(super) fn tie(catalog: &Catalog, report: &mut Report) -> Ties {
    let entities = &catalog.entities;
    let mut seen = Seen::default();
    let names = Names::of(entities, &mut seen);
    let all = |kind| entities.iter().enumerate().filter(move |(_, entity)| entity.kind == kind);
    let mut parent = vec![None; entities.len()];
    for (at, group) in all(Kind::Group).filter(|(_, group)| !group.parent.trim().is_empty()) {
        parent[at] = names.find(Kind::Group, group, &group.parent);
        if parent[at].is_none() {
            seen.missing.push(at);
        }
    }
    let stated = parent.clone();
    let mut listed: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    for (at, group) in all(Kind::Group) {
        for child in &group.children {
            match names.find(Kind::Group, group, child) {
                None => seen.missing.push(at),
                Some(child) => {
                    listed[child].push(at);
                    if parent[child].is_none() {
                        parent[child] = Some(at);
                    } else if parent[child] != Some(at) {
                        seen.disagrees.push(child);
                    }
                }
            }
        }
    }
    for (at, above) in stated.iter().enumerate() {
        if let Some(above) = above
            && !entities[*above].children.is_empty()
            && !listed[at].contains(above)
        {
            seen.unlisted.push(at);
        }
    }
    cut_circles(&mut parent, |at| seen.circles.push(at));
    let mut groups_of: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    let mut join = |user: usize, group: usize| {
        if !groups_of[user].contains(&group) {
            groups_of[user].push(group);
        }
    };
    for (at, user) in all(Kind::User) {
        for written in &user.member_of {
            match names.find(Kind::Group, user, written) {
                Some(group) => join(at, group),
                None => seen.missing.push(at),
            }
        }
    }
    for (at, group) in all(Kind::Group) {
        for written in &group.members {
            match names.find(Kind::User, group, written) {
                Some(user) => join(user, at),
                None => seen.missing.push(at),
            }
        }
    }
    say(&seen, entities, report);
    Ties { parent, groups_of, groups: all(Kind::Group).map(|(at, _)| at).collect() }
}

fn say(seen: &Seen, entities: &[Entity], report: &mut Report) {
    for (weight, at, one, many) in [
        (
            Weight::LeftOut,
            &seen.missing,
            "name of a Group or User that is not in the catalogue",
            "names of Groups or Users that are not in the catalogue",
        ),
        (Weight::LeftOut, &seen.circles, "parent that closes a circle", "parents that close circles"),
        (
            Weight::Doubtful,
            &seen.disagrees,
            "Group that another than its parent lists as a child: its parent counts",
            "Groups that others than their parents list as children: their parents count",
        ),
        (
            Weight::Doubtful,
            &seen.unlisted,
            "Group that its parent does not list as a child: its parent counts",
            "Groups that their parents do not list as children: their parents count",
        ),
        (
            Weight::Doubtful,
            &seen.repeated,
            "entity with the kind and name of one above",
            "entities with the kind and name of others above",
        ),
    ] {
        report.tell(weight, &places(entities, at), one, many);
    }
}

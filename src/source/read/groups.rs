//! `teams` and `products`.

use crate::model::{Backlog, Clarification, Field, Method, Scope};
use crate::source::raw::{RawChart, RawProduct, RawTeam};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::{Kind, NodeId};

pub(super) const TEAM: Section = Section {
    what: "a team",
    noun: "key",
    keys: &[
        "id",
        "name",
        "product",
        "parent",
        "po",
        "pm",
        "sm",
        "em",
        "members",
        "size",
        "method",
        "sprint",
        "clarification",
        "backlog",
        "site",
        "tz",
        "tags",
        "notes",
    ],
};

pub(super) const PRODUCT: Section =
    Section { what: "a product", noun: "key", keys: &["id", "name", "pm", "scope", "parent"] };

/// Reads the teams.
pub(super) fn teams<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, list: NodeId) {
    for node in reader.list(list, "a list of teams") {
        if reader.doc.kind(node) == Kind::Null {
            continue;
        }
        let mut team = RawTeam { span: reader.span(node), ..RawTeam::default() };
        let entries = reader.entries(node, &TEAM);
        if reader.doc.kind(node) != Kind::Map {
            continue;
        }
        chart.team_places.begin();
        for (key, value) in entries {
            if let Some(field) = field(key) {
                reader.place(&mut chart.team_places, field, value);
            }
            match key {
                "id" => team.id = reader.word(value),
                "name" => team.name = reader.word(value),
                "product" => team.product = reader.word(value),
                "parent" => team.parent = reader.word(value),
                "po" => team.po = reader.words(value).into_vec(),
                "pm" => team.pm = reader.word(value),
                "sm" => team.sm = reader.word(value),
                "em" => team.em = reader.word(value),
                "members" => team.members = reader.words(value).into_vec(),
                "size" => team.size = reader.count(value),
                "method" => team.method = reader.choice(value, &Method::ALL, Method::key),
                "sprint" => team.sprint = reader.duration(value),
                "clarification" => {
                    team.clarification = reader.choice(value, &Clarification::ALL, Clarification::key);
                }
                "backlog" => team.backlog = reader.choice(value, &Backlog::ALL, Backlog::key),
                "site" => team.site = reader.word(value),
                "tz" => team.tz = reader.zone(value),
                "tags" => team.tags = reader.words(value).into_vec(),
                other => {
                    debug_assert_eq!(other, "notes", "a key is listed but not read");
                    team.notes = reader.word(value);
                }
            }
        }
        chart.teams.push(team);
    }
}

/// Reads the products.
pub(super) fn products<'d>(reader: &mut Reader<'_, 'd>, chart: &mut RawChart<'d>, list: NodeId) {
    for node in reader.list(list, "a list of products") {
        if reader.doc.kind(node) == Kind::Null {
            continue;
        }
        let mut product = RawProduct { span: reader.span(node), ..RawProduct::default() };
        let entries = reader.entries(node, &PRODUCT);
        if reader.doc.kind(node) != Kind::Map {
            continue;
        }
        chart.product_places.begin();
        for (key, value) in entries {
            if let Some(field) = field(key) {
                reader.place(&mut chart.product_places, field, value);
            }
            match key {
                "id" => product.id = reader.word(value),
                "name" => product.name = reader.word(value),
                "pm" => product.pm = reader.word(value),
                "scope" => product.scope = reader.choice(value, &Scope::ALL, Scope::key),
                other => {
                    debug_assert_eq!(other, "parent", "a key is listed but not read");
                    product.parent = reader.word(value);
                }
            }
        }
        chart.products.push(product);
    }
}

/// The field whose place is kept for a key.
fn field(key: &str) -> Option<Field> {
    Some(match key {
        "id" => Field::Id,
        "name" => Field::Name,
        "product" => Field::Product,
        "parent" => Field::Parent,
        "po" => Field::Po,
        "pm" => Field::Pm,
        "sm" => Field::Sm,
        "em" => Field::Em,
        "members" => Field::Members,
        "size" => Field::Size,
        "method" => Field::Method,
        "sprint" => Field::Sprint,
        "clarification" => Field::Clarification,
        "backlog" => Field::Backlog,
        "scope" => Field::Scope,
        "site" => Field::Site,
        "tz" => Field::Tz,
        "tags" => Field::Tags,
        "notes" => Field::Notes,
        _ => return None,
    })
}

//! `people`: seats, nested or flat.

use crate::finding::{loader, suggest};
use crate::model::field::FieldPlaces;
use crate::model::{Audience, Contacts, Field, Practice, Role, RoleSet, Scope, Span};
use crate::source::raw::{RawChart, RawSeat};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::limits::raise;
use crate::source::yaml::{Kind, NodeId};

pub(super) const SEAT: Section = Section {
    what: "a seat",
    noun: "key",
    keys: &[
        "id",
        "name",
        "person",
        "title",
        "role",
        "roles",
        "reports_to",
        "reports",
        "dotted_to",
        "takes_direction_from",
        "product",
        "products",
        "team",
        "teams",
        "horizon",
        "scope",
        "contact",
        "practice",
        "sets_strategy",
        "vacant",
        "acting",
        "site",
        "tz",
        "department",
        "email",
        "url",
        "tags",
        "notes",
        "since",
    ],
};

pub(super) const CONTACT: Section = Section {
    what: "`contact`",
    noun: "key",
    keys: &["customers", "leadership", "marketing", "finance", "sales", "support", "engineering", "design"],
};

pub(super) const PRACTICE: Section = Section {
    what: "`practice`",
    noun: "key",
    keys: &["pushes_back", "runs_discovery", "challenges_priority", "decides"],
};

/// Long spellings of roles, in lower case with hyphens.
pub(in crate::source) const ROLE_SPELLINGS: &[(&str, Role)] = &[
    ("exec", Role::Executive),
    ("head-of-product", Role::Head),
    ("product-head", Role::Head),
    ("product-manager", Role::Pm),
    ("product-management", Role::Pm),
    ("product-owner", Role::Po),
    ("scrum-master", Role::Sm),
    ("scrummaster", Role::Sm),
    ("engineering-manager", Role::Em),
    ("tech-lead", Role::Lead),
    ("team-lead", Role::Lead),
    ("developer", Role::Dev),
    ("engineer", Role::Dev),
    ("software-engineer", Role::Dev),
    ("designer", Role::Design),
    ("tester", Role::Qa),
    ("quality-assurance", Role::Qa),
    ("operations", Role::Ops),
    ("devops", Role::Ops),
];

/// Reads the list and everything nested in it, in file order and without recursion.
///
/// `goes_on` is told how many seats there are, and where in the file; it says whether they are still wanted.
pub(super) fn read<'d>(
    reader: &mut Reader<'d>,
    chart: &mut RawChart<'d>,
    people: NodeId,
    goes_on: &dyn Fn(usize, &dyn Fn() -> usize) -> bool,
) {
    let mut pending: Vec<(NodeId, Option<u32>)> = Vec::new();
    push_all(reader, &mut pending, people, None);
    chart.seats.reserve_exact(pending.len());
    while let Some((node, under)) = pending.pop() {
        if reader.doc.kind(node) == Kind::Null {
            continue;
        }
        if let Some(word) = (reader.doc.kind(node) == Kind::Scalar).then(|| reader.word(node)).flatten() {
            let message = format!("expected a seat, found the text `{}`", word.text);
            reader.help(loader::WRONG_TYPE, word.span, message, format!("write `- name: {}`", word.text));
            continue;
        }
        let most = reader.limits.seats;
        if chart.seats.len() >= most {
            let span = Span { len: 0, ..reader.span(node) };
            let help =
                format!("seats from here on are not read; split it into several charts; {}", raise("seats"));
            reader.help(loader::SYNTAX, span, format!("more than {most} seats in one chart"), help);
            return;
        }
        let doc = reader.doc;
        if !goes_on(chart.seats.len(), &|| doc.span(node).0 as usize) {
            return;
        }
        let at = chart.seats.len() as u32;
        if let Some(reports) = seat(reader, chart, node, under) {
            push_all(reader, &mut pending, reports, Some(at));
        }
    }
}

/// Puts a list's items on the stack, first on top.
fn push_all(
    reader: &mut Reader<'_>,
    pending: &mut Vec<(NodeId, Option<u32>)>,
    list: NodeId,
    under: Option<u32>,
) {
    let items = reader.list(list, "a list of seats");
    pending.extend(items.into_iter().rev().map(|item| (item, under)));
}

/// Reads one seat and returns its `reports`.
fn seat<'d>(
    reader: &mut Reader<'d>,
    chart: &mut RawChart<'d>,
    node: NodeId,
    under: Option<u32>,
) -> Option<NodeId> {
    let at = chart.seats.len() as u32;
    let mut seat = RawSeat { nested_under: under, span: reader.span(node), ..RawSeat::default() };
    let mut reports = None;
    chart.seat_places.begin();
    for (key, value) in reader.entries(node, &SEAT) {
        if let Some(field) = field(key) {
            reader.place(&mut chart.seat_places, field, value);
        }
        match key {
            "id" => seat.id = reader.word(value),
            "name" => seat.name = reader.word(value),
            "person" => seat.person = reader.word(value),
            "title" => seat.title = reader.word(value),
            "role" | "roles" => seat.roles = seat.roles.union(roles(reader, value)),
            "reports_to" => seat.reports_to = reader.word(value),
            "reports" => reports = Some(value),
            "dotted_to" => chart.dotted.extend(reader.words(value).into_iter().map(|word| (at, word))),
            "takes_direction_from" => {
                chart.direction.extend(reader.words(value).into_iter().map(|word| (at, word)));
            }
            "product" | "products" => {
                chart.seat_products.extend(reader.words(value).into_iter().map(|word| (at, word)));
            }
            "team" | "teams" => {
                chart.seat_teams.extend(reader.words(value).into_iter().map(|word| (at, word)));
            }
            "horizon" => seat.horizon = reader.horizon(value),
            "scope" => seat.scope = reader.choice(value, &Scope::ALL, Scope::key),
            "contact" => {
                let contacts = contacts(reader, &mut chart.seat_places, value);
                chart.contacts.push((at, contacts));
            }
            "practice" => chart.practices.push((at, practice(reader, value))),
            "sets_strategy" => seat.sets_strategy = reader.yes_no(value),
            "vacant" => seat.vacant = reader.yes_no(value),
            "acting" => seat.acting = reader.yes_no(value),
            "tags" => {
                chart.details.extend(reader.words(value).into_iter().map(|word| (at, Field::Tags, word)));
            }
            text => {
                let word = if text == "tz" { reader.zone(value) } else { reader.word(value) };
                if let Some((word, field)) = word.zip(field(text)) {
                    chart.details.push((at, field, word));
                }
            }
        }
    }
    if let Some(reports) = reports {
        let start = reader.span(reports).start.max(seat.span.start);
        seat.span = Span { len: start - seat.span.start, ..seat.span };
    }
    chart.seats.push(seat);
    reports
}

/// The field whose place is kept for a key.
fn field(key: &str) -> Option<Field> {
    Some(match key {
        "id" => Field::Id,
        "name" => Field::Name,
        "person" => Field::Person,
        "title" => Field::Title,
        "role" | "roles" => Field::Role,
        "reports_to" => Field::ReportsTo,
        "dotted_to" => Field::DottedTo,
        "takes_direction_from" => Field::TakesDirectionFrom,
        "product" | "products" => Field::Product,
        "team" | "teams" => Field::Team,
        "horizon" => Field::Horizon,
        "scope" => Field::Scope,
        "contact" => Field::Contact,
        "practice" => Field::Practice,
        "sets_strategy" => Field::SetsStrategy,
        "vacant" => Field::Vacant,
        "acting" => Field::Acting,
        "site" => Field::Site,
        "tz" => Field::Tz,
        "department" => Field::Department,
        "email" => Field::Email,
        "url" => Field::Url,
        "tags" => Field::Tags,
        "notes" => Field::Notes,
        "since" => Field::Since,
        _ => return None,
    })
}

/// One role or a list, in short or long spelling.
fn roles(reader: &mut Reader<'_>, node: NodeId) -> RoleSet {
    let mut roles = RoleSet::EMPTY;
    for word in reader.words(node) {
        // Nearly all are written the short way, which needs no text of its own.
        if let Some(role) = Role::ALL.into_iter().find(|role| role.key() == word.text) {
            roles.insert(role);
            continue;
        }
        let wanted = word.text.to_lowercase().replace(['_', ' '], "-");
        let short = Role::ALL.into_iter().find(|role| role.key() == wanted);
        let long = || ROLE_SPELLINGS.iter().find(|(spelling, _)| *spelling == wanted).map(|(_, role)| *role);
        match short.or_else(long) {
            Some(role) => roles.insert(role),
            None => match nearest(&wanted) {
                Some(near) => {
                    let message = format!("unknown value `{}`", word.text);
                    reader.help(loader::BAD_VALUE, word.span, message, format!("did you mean `{near}`?"));
                }
                None => reader.bad_choice(word, &Role::ALL.map(Role::key)),
            },
        }
    }
    roles
}

/// The spelling that was probably meant, long ones included.
fn nearest(wanted: &str) -> Option<&'static str> {
    let long = ROLE_SPELLINGS.iter().map(|(spelling, _)| *spelling);
    suggest::nearest(wanted, Role::ALL.map(Role::key).into_iter().chain(long))
}

fn contacts(reader: &mut Reader<'_>, places: &mut FieldPlaces, node: NodeId) -> Contacts {
    let mut contacts = Contacts::default();
    for (key, value) in reader.entries(node, &CONTACT) {
        let Some(audience) = Audience::ALL.into_iter().find(|audience| audience.key() == key) else {
            continue;
        };
        match audience {
            Audience::Customers => reader.place(places, Field::ContactCustomers, value),
            Audience::Engineering => reader.place(places, Field::ContactEngineering, value),
            Audience::Leadership
            | Audience::Marketing
            | Audience::Finance
            | Audience::Sales
            | Audience::Support
            | Audience::Design => {}
        }
        if let Some(cadence) = reader.cadence(value) {
            contacts.set(audience, cadence);
        }
    }
    contacts
}

fn practice(reader: &mut Reader<'_>, node: NodeId) -> Practice {
    let mut practice = Practice::default();
    for (key, value) in reader.entries(node, &PRACTICE) {
        let stated = reader.yes_no(value);
        match key {
            "pushes_back" => practice.pushes_back = stated,
            "runs_discovery" => practice.runs_discovery = stated,
            "challenges_priority" => practice.challenges_priority = stated,
            other => {
                debug_assert_eq!(other, "decides", "a key is listed but not read");
                practice.decides = stated;
            }
        }
    }
    practice
}

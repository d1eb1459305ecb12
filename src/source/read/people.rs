//! `people`: seats, nested or flat.

use crate::finding::{loader, suggest};
use crate::model::field::FieldPlaces;
use crate::model::{Audience, Contacts, Field, Practice, Role, RoleSet, Scope, Span};
use crate::source::raw::{RawChart, RawSeat, Word};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::limits::raise;
use crate::source::yaml::{Kind, NodeId};

/// What each key of a seat is.
const FIELDS: [(&str, Field); 29] = [
    ("id", Field::Id),
    ("name", Field::Name),
    ("person", Field::Person),
    ("title", Field::Title),
    ("role", Field::Role),
    ("roles", Field::Role),
    ("reports_to", Field::ReportsTo),
    ("reports", Field::Reports),
    ("dotted_to", Field::DottedTo),
    ("takes_direction_from", Field::TakesDirectionFrom),
    ("product", Field::Product),
    ("products", Field::Product),
    ("team", Field::Team),
    ("teams", Field::Team),
    ("horizon", Field::Horizon),
    ("scope", Field::Scope),
    ("contact", Field::Contact),
    ("practice", Field::Practice),
    ("sets_strategy", Field::SetsStrategy),
    ("vacant", Field::Vacant),
    ("acting", Field::Acting),
    ("site", Field::Site),
    ("tz", Field::Tz),
    ("department", Field::Department),
    ("email", Field::Email),
    ("url", Field::Url),
    ("tags", Field::Tags),
    ("notes", Field::Notes),
    ("since", Field::Since),
];

const SEAT_KEYS: [&str; FIELDS.len()] = {
    let mut keys = [""; FIELDS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = FIELDS[at].0;
        at += 1;
    }
    keys
};

pub(super) const SEAT: Section = Section { what: "a seat", noun: "key", keys: &SEAT_KEYS };

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

/// Is told how many seats there are, and where in the file; says whether they are still wanted.
pub(super) type SeatsGoOn<'a> = &'a dyn Fn(usize, &dyn Fn() -> usize) -> bool;

/// Reads the list and everything nested in it, in file order and without recursion.
pub(super) fn read<'d>(
    reader: &mut Reader<'_, 'd>,
    chart: &mut RawChart<'d>,
    people: NodeId,
    goes_on: SeatsGoOn<'_>,
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
    reader: &mut Reader<'_, '_>,
    pending: &mut Vec<(NodeId, Option<u32>)>,
    list: NodeId,
    under: Option<u32>,
) {
    let items = reader.list(list, "a list of seats");
    pending.extend(items.into_iter().rev().map(|item| (item, under)));
}

/// Reads one seat and returns its `reports`.
fn seat<'d>(
    reader: &mut Reader<'_, 'd>,
    chart: &mut RawChart<'d>,
    node: NodeId,
    under: Option<u32>,
) -> Option<NodeId> {
    let at = chart.seats.len() as u32;
    let mut seat = RawSeat { nested_under: under, span: reader.span(node), ..RawSeat::default() };
    let mut reports = None;
    let details = chart.details.len() as u32;
    chart.seat_places.begin();
    for (key, value) in reader.known(node, &SEAT) {
        let field = FIELDS[usize::from(key)].1;
        if field != Field::Reports {
            reader.place(&mut chart.seat_places, field, value);
        }
        let mut by_seat = |list: &mut Vec<(u32, Word<'d>)>| match reader.doc.kind(value) {
            Kind::Scalar => list.extend(reader.word(value).map(|word| (at, word))),
            Kind::Null | Kind::Seq | Kind::Map => {
                list.extend(reader.words(value).into_iter().map(|word| (at, word)));
            }
        };
        match field {
            Field::Id => seat.id = reader.text(value),
            Field::Name => seat.name = reader.text(value),
            Field::Person => seat.person = reader.text(value),
            Field::Title => seat.title = reader.text(value),
            Field::Role => seat.roles = seat.roles.union(roles(reader, value)),
            Field::ReportsTo => seat.reports_to = reader.text(value),
            Field::Reports => reports = Some(value),
            Field::DottedTo => by_seat(&mut chart.dotted),
            Field::TakesDirectionFrom => by_seat(&mut chart.direction),
            Field::Product => by_seat(&mut chart.seat_products),
            Field::Team => by_seat(&mut chart.seat_teams),
            Field::Horizon => chart.horizons.extend(reader.horizon(value).map(|horizon| (at, horizon))),
            Field::Scope => seat.scope = reader.choice(value, &Scope::ALL, Scope::key),
            Field::Contact => {
                let contacts = contacts(reader, &mut chart.seat_places, value);
                chart.contacts.push((at, contacts));
            }
            Field::Practice => chart.practices.push((at, practice(reader, value))),
            Field::SetsStrategy => seat.sets_strategy = reader.yes_no(value),
            Field::Vacant => seat.vacant = reader.yes_no(value),
            Field::Acting => seat.acting = reader.yes_no(value),
            Field::Tz => chart.details.extend(reader.zone(value).map(|word| (field, word.text))),
            Field::Tags => {
                chart.details.extend(reader.words(value).into_iter().map(|word| (field, word.text)));
            }
            // The other texts.
            _ => chart.details.extend(reader.text(value).map(|text| (field, text))),
        }
    }
    if let Some(reports) = reports {
        let start = reader.span(reports).start.max(seat.span.start);
        seat.span = Span { len: start - seat.span.start, ..seat.span };
    }
    seat.details = details..chart.details.len() as u32;
    chart.seats.push(seat);
    reports
}

/// One role or a list, in short or long spelling.
fn roles(reader: &mut Reader<'_, '_>, node: NodeId) -> RoleSet {
    let mut roles = RoleSet::EMPTY;
    let short = |text: &str| Role::ALL.into_iter().find(|role| role.key() == text);
    // Nearly all are one role written the short way, which needs no text of its own.
    if let Some(role) = short(reader.doc.text(node)) {
        roles.insert(role);
        return roles;
    }
    for word in reader.words(node) {
        if let Some(role) = short(word.text) {
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

fn contacts(reader: &mut Reader<'_, '_>, places: &mut FieldPlaces, node: NodeId) -> Contacts {
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

fn practice(reader: &mut Reader<'_, '_>, node: NodeId) -> Practice {
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

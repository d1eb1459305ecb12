//! A draft as chart YAML, in the order a person would write it.

use super::draft::{Draft, Group, Seat};

/// Words that some reader of YAML takes for a truth value or for nothing.
const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// The chart.
pub(super) fn chart(draft: &Draft) -> String {
    let mut out = "chart: 1\n".to_owned();
    out += if draft.seats.is_empty() { "people: []\n" } else { "people:\n" };
    for seat in &draft.seats {
        write_seat(&mut out, seat, draft);
    }
    groups(&mut out, "products", &draft.products);
    groups(&mut out, "teams", &draft.teams);
    out
}

fn write_seat(out: &mut String, seat: &Seat, draft: &Draft) {
    let ids = |numbers: &[usize]| -> Vec<&str> {
        numbers.iter().filter_map(|at| draft.seats.get(*at)).map(|seat| seat.id.as_str()).collect()
    };
    let of = |groups: &'_ [Group], numbers: &[usize]| -> Vec<String> {
        numbers.iter().filter_map(|at| groups.get(*at)).map(|group| group.id.clone()).collect()
    };
    *out += &format!("- id: {}\n", scalar(&seat.id));
    let person = seat.person.clone().unwrap_or_default();
    for (key, text) in [("name", &seat.name), ("person", &person), ("title", &seat.title)] {
        one(out, key, text);
    }
    list(out, "role", &seat.roles);
    if seat.vacant {
        *out += "  vacant: yes\n";
    }
    list(out, "reports_to", &ids(seat.reports_to.as_slice()));
    list(out, "takes_direction_from", &ids(&seat.takes_direction_from));
    list(out, "dotted_to", &ids(&seat.dotted_to));
    list(out, "product", &of(&draft.products, &seat.products));
    list(out, "team", &of(&draft.teams, &seat.teams));
    for (key, text) in &seat.facts {
        one(out, key, text);
    }
    list(out, "tags", &seat.tags);
}

fn groups(out: &mut String, key: &str, groups: &[Group]) {
    if !groups.is_empty() {
        *out += &format!("{key}:\n");
    }
    for group in groups {
        *out += &format!("- id: {}\n", scalar(&group.id));
        one(out, "name", &group.name);
        for (key, text) in &group.facts {
            one(out, key, text);
        }
    }
}

fn one(out: &mut String, key: &str, text: &str) {
    if !text.is_empty() {
        *out += &format!("  {key}: {}\n", scalar(text));
    }
}

/// One value alone, several as a list, none not at all.
fn list<S: AsRef<str>>(out: &mut String, key: &str, texts: &[S]) {
    match texts {
        [] => {}
        [text] => one(out, key, text.as_ref()),
        texts => {
            let all: Vec<String> = texts.iter().map(|text| scalar(text.as_ref())).collect();
            *out += &format!("  {key}: [{}]\n", all.join(", "));
        }
    }
}

/// A text as a YAML scalar: plain where no reader of YAML can take it for anything else, and in double quotes otherwise.
/// A JSON string is a YAML one.
fn scalar(text: &str) -> String {
    let inside = |c: char| c.is_alphanumeric() || " ()/.'’&+_-".contains(c);
    let letter = text.chars().next().is_some_and(char::is_alphabetic);
    let plain = letter && text.chars().all(inside) && !text.ends_with(' ');
    if plain && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

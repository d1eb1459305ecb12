//! Product management and ownership split between two people, or merged in one.

use super::*;

/// What became of product managers and product owners, in one line each.
fn desks(change: &Change) -> Vec<String> {
    let mut all: Vec<String> = change
        .desks
        .iter()
        .map(|desk| {
            let DeskChange { what, teams, one, pm, po, .. } = desk;
            format!("{what:?} {}: {one} | {pm}, {po}", teams.join(" "))
        })
        .collect();
    all.sort();
    all
}

/// Ada has the product and the backlog of two teams; then Ben comes for the backlog.
const ONE: &str = "\
people:
  - name: Ada Quill
    id: ada
    roles: [pm, po]
    reports: [{name: Dov Hale, id: dov, role: dev}]
teams:
  - {name: Tide, id: tide, po: ada, size: 6}
  - {name: Ebb, id: ebb, po: ada, size: 5}
";
const TWO: &str = "\
people:
  - name: Ada Quill
    id: ada
    role: pm
    reports: [{name: Dov Hale, id: dov, role: dev}, {name: Ben Ortiz, id: ben, role: po}]
teams:
  - {name: Tide, id: tide, po: ben, size: 6}
  - {name: Ebb, id: ebb, po: ben, size: 5}
";

#[test]
fn product_manager_and_owner_are_split_and_merged() {
    assert_eq!(desks(&between(ONE, TWO)), ["Split Ebb Tide: Ada Quill | Ada Quill, Ben Ortiz"]);
    assert_eq!(desks(&between(TWO, ONE)), ["Merged Ebb Tide: Ada Quill | Ada Quill, Ben Ortiz"]);
    let seat = |change: &Change| change.desks[0].seat.clone();
    assert_eq!((seat(&between(ONE, TWO)), seat(&between(TWO, ONE))), ("ben".to_owned(), "ada".to_owned()));
}

#[test]
fn two_seats_of_one_human_are_one_desk() {
    let seats = TWO
        .replace("name: Ben Ortiz", "name: Ada Quill, person: ada-quill")
        .replace("role: pm", "role: pm\n    person: ada-quill");
    assert_eq!(desks(&between(&seats, TWO)), ["Split Ebb Tide: Ada Quill | Ada Quill, Ben Ortiz"]);
    assert_eq!(desks(&between(ONE, &seats)), [""; 0]);
}

#[test]
fn a_desk_without_a_team_is_found_by_its_seats() {
    let people = |text: &str| text.split("teams:").next().unwrap_or_default().to_owned();
    let (one, two) = (people(ONE), people(TWO));
    assert_eq!(desks(&between(&one, &two)), ["Split : Ada Quill | Ada Quill, Ben Ortiz"]);
    assert_eq!(desks(&between(&two, &one)), ["Merged : Ada Quill | Ada Quill, Ben Ortiz"]);
    // Whoever had the role before took nothing over, nor did an empty seat.
    let before = one.replace("id: dov, role: dev", "id: ben, role: po");
    assert_eq!(
        desks(&between(&before, &two.replace("name: Dov Hale, id: dov", "name: Dov Hale, id: d"))),
        [""; 0]
    );
    assert_eq!(desks(&between(&one, &two.replace("name: Ben Ortiz", "vacant: true"))), [""; 0]);
}

#[test]
fn an_owner_who_leaves_splits_nothing() {
    assert_eq!(desks(&between(ONE, &TWO.replace("name: Ben Ortiz", "vacant: true"))), [""; 0]);
    assert_eq!(desks(&between(ONE, &ONE.replace("Ada Quill", "Fay Lund"))), [""; 0]);
}

/// Seats with roles under earlier ones, and teams of them.
fn desks_chart(seats: &[(u8, u8)]) -> String {
    let roles = ["role: pm", "role: po", "roles: [pm, po]", "role: dev"];
    let seat = |(at, (up, role)): (usize, &(u8, u8))| {
        let up =
            usize::from(*up).checked_rem(at).map_or_else(String::new, |up| format!(", reports_to: s{up}"));
        format!(
            "  - {{name: Name {at}, id: s{at}, {}{up}}}
",
            roles[usize::from(*role) % roles.len()]
        )
    };
    let people: String = seats.iter().enumerate().map(seat).collect();
    let team = |at: usize| {
        format!(
            "  - {{name: Team {at}, id: t{at}, po: s{}, size: 5}}
",
            at * 2 % seats.len()
        )
    };
    format!(
        "people:
{people}teams:
{}",
        (0..3).map(team).collect::<String>()
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_split_one_way_is_merged_the_other(
        a in proptest::collection::vec((0..9_u8, 0..4_u8), 1..7),
        b in proptest::collection::vec((0..9_u8, 0..4_u8), 1..7),
    ) {
        let (a, b) = (desks_chart(&a), desks_chart(&b));
        let mirror = |said: Vec<String>| {
            let turn = |one: String| match one.strip_prefix("Split") {
                Some(rest) => format!("Merged{rest}"),
                None => one.replacen("Merged", "Split", 1),
            };
            let mut all: Vec<String> = said.into_iter().map(turn).collect();
            all.sort();
            all
        };
        prop_assert_eq!(desks(&between(&a, &b)), mirror(desks(&between(&b, &a))));
        prop_assert!(desks(&between(&a, &a)).is_empty());
    }
}

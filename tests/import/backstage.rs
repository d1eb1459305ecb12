//! Backstage catalogues into charts.

use crate::{read, said};
use proptest::prelude::*;
use std::fs;
use std::process::Command;
use throughline::import::{self, Imported, Input};
use throughline::model::Role;

fn files(texts: &[&str]) -> Vec<Input> {
    let named = |(at, text): (usize, &&str)| Input {
        name: format!("{}.yaml", char::from(b'a' + at as u8)),
        bytes: text.as_bytes().to_vec(),
    };
    texts.iter().enumerate().map(named).collect()
}

fn catalog(text: &str) -> Imported {
    import::backstage(&files(&[text])).unwrap()
}

/// A Group in flow style.
fn group(name: &str, rest: &str) -> String {
    format!("---\n{{kind: Group, metadata: {{name: {name}}}, spec: {{type: unit, {rest}}}}}\n")
}

/// A User in flow style.
fn user(name: &str, rest: &str) -> String {
    format!("---\n{{kind: User, metadata: {{name: {name}}}, spec: {{{rest}}}}}\n")
}

const HARBOUR: &str = "\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: harbour
  description: All of it
spec:
  type: organization
  children: [freight]
  descendants: [freight, tide]
---
kind: Group
metadata: {name: freight}
spec: {type: department, profile: {displayName: Product Manager Office}, parent: harbour}
---
kind: Group
metadata: {name: tide, tags: [rust]}
spec: {type: team, profile: {displayName: Tide}, parent: freight, children: []}
---
kind: User
metadata: {name: ada.quill}
spec:
  profile: {displayName: Ada Quill, email: ada@example.com, picture: 'https://example.com/a?b=c#d'}
  memberOf: [tide]
---
kind: Location
metadata: {name: others}
---
kind: User
metadata: {name: ben, namespace: contractors}
spec: {memberOf: ['group:default/freight', tide]}
";

#[test]
fn groups_are_teams_or_seats_and_users_report_to_the_seats() {
    let got = catalog(HARBOUR);
    let expected = "\
chart: 1
people:
- id: harbour
  name: Undisclosed
  title: harbour
  role: other
  notes: All of it
- id: freight
  name: Undisclosed
  title: Product Manager Office
  role: other
  reports_to: harbour
- id: ada.quill
  name: Ada Quill
  reports_to: freight
  team: tide
  email: \"ada@example.com\"
- id: contractors-ben
  name: ben
  reports_to: freight
  team: tide
teams:
- id: tide
  name: Tide
";
    assert_eq!(got.chart, expected);
    let report = [
        "read: a.yaml as a Backstage catalogue: 6 documents, 3 Groups and 2 Users",
        "guessed: 2 seats at the head of Groups with others below them, held by `Undisclosed` (lines 1 and 11)",
        "guessed: 2 lines from Users to the heads of Groups (lines 19 and 28)",
        "left out: 1 entity: Location (line 25)",
        "left out: 1 Group's `ancestors` and `descendants`: parents say it (line 1)",
        "wrote: 4 seats, 1 without a manager; 1 team",
    ];
    assert_eq!(got.report, report);
    let org = read(&got.chart);
    // What a unit is called is no title of a person.
    assert!(org.seats.iter().all(|seat| !seat.roles.all().has(Role::Pm)), "{org:?}");
}

#[test]
fn both_ends_of_a_line_may_name_it() {
    let below = [group("top", "children: [low]"), group("low", "members: [ada]"), user("ada", "")].concat();
    let got = catalog(&below);
    assert!(got.chart.contains("- id: ada\n  name: ada\n  reports_to: top\n  team: low\n"), "{}", got.chart);
}

#[test]
fn a_parent_counts_before_who_lists_a_child() {
    let text = [
        group("top", "children: [one]"),
        group("other", "children: [low]"),
        group("one", "parent: top"),
        group("low", "parent: top"),
    ];
    let got = catalog(&text.concat());
    let doubtful: Vec<&str> = said(&got).into_iter().filter(|line| line.starts_with("doubtful")).collect();
    let expected = [
        "doubtful: 1 Group that another than its parent lists as a child: its parent counts (line 8)",
        "doubtful: 1 Group that its parent does not list as a child: its parent counts (line 8)",
    ];
    assert_eq!(doubtful, expected);
}

#[test]
fn what_is_named_and_not_there_is_left_out_and_circles_are_cut() {
    let text = [
        group("a", "parent: b"),
        group("b", "parent: a"),
        group("c", "parent: gone, members: [nobody, 'group:default/a']"),
        user("ada", "memberOf: [c, lost, 'other/c']"),
        user("Ada", "memberOf: C"),
    ];
    let got = catalog(&text.concat());
    let expected = [
        "guessed: 1 seat at the head of a Group with others below it, held by `Undisclosed` (line 4)",
        "left out: 5 names of Groups or Users that are not in the catalogue (lines 6, 8, 8 and 2 more)",
        "left out: 1 parent that closes a circle (line 4)",
        "doubtful: 1 entity with the kind and name of one above (line 10)",
    ];
    assert_eq!(said(&got), expected);
    read(&got.chart);
}

#[test]
fn what_is_no_catalogue_is_refused_with_its_place() {
    let refused = |texts: &[&str]| import::backstage(&files(texts)).unwrap_err();
    assert_eq!(
        refused(&["people: []\n", ""]),
        "cannot import a.yaml, b.yaml: no document is a Group or a User"
    );
    let broken = refused(&["kind: User\n---\nkind: Group\nmetadata: {name: [a\n---\nkind: User\n"]);
    assert!(broken.starts_with("cannot import a.yaml:"), "{broken}");
    assert!(broken.contains(":4: ") || broken.contains(":5: "), "{broken}");
}

#[test]
fn folders_are_read_and_what_cannot_be_mixed_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("catalog/teams")).unwrap();
    fs::create_dir_all(path("catalog/.git")).unwrap();
    fs::create_dir_all(path("empty")).unwrap();
    fs::write(path("catalog/teams/tide.yml"), group("tide", "parent: top")).unwrap();
    fs::write(path("catalog/top.yaml"), group("top", "")).unwrap();
    fs::write(path("catalog/.git/hidden.yaml"), "[").unwrap();
    fs::write(path("catalog/README.md"), "not YAML").unwrap();
    fs::write(path("staff.csv"), "name\nAda\n").unwrap();
    let import = |args: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        let output = command.arg("import").args(args.split(' ')).current_dir(folder.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr), output.status.code())
    };
    let (chart, report, _) = import("catalog");
    assert!(chart.contains("- id: top\n") && chart.contains("teams:\n- id: tide\n"), "{chart}");
    assert!(
        report.starts_with("read: 2 files as a Backstage catalogue: 2 documents, 2 Groups and 0 Users\n")
    );
    for (args, expected) in [
        ("empty", "throughline: cannot import empty: no file in it ends in .yaml or .yml\n"),
        (
            "catalog staff.csv",
            "throughline: some of the files look like tables and others like a catalogue\n\
             help: import them one by one, or say what all are with `--from`\n",
        ),
        ("catalog --map name=a", "throughline: `--map` is about tables, and a catalogue has none\n"),
        (
            "staff.csv --from backstage",
            "throughline: cannot import staff.csv: no document is a Group or a User\n",
        ),
    ] {
        assert_eq!(import(args), (String::new(), expected.to_owned(), Some(2)), "{args}");
    }
}

proptest! {
    /// Whatever names whom, and whatever is in the texts, the reader of charts finds nothing wrong with what is written.
    #[test]
    fn what_is_written_is_a_chart_without_mistakes(
        entities in prop::collection::vec(
            (any::<bool>(), 0..9_u8, prop::collection::vec(0..9_u8, 0..4), prop::option::of(0..9_u8), "\\PC{0,9}"),
            1..12,
        ),
    ) {
        let names = |all: &[u8]| all.iter().map(|at| format!("n{at}")).collect::<Vec<_>>().join(", ");
        let text = entities.iter().map(|(is_group, name, others, parent, display)| {
            let display = serde_json::Value::from(display.as_str());
            let others = names(others);
            let parent = parent.map_or_else(String::new, |at| format!(", parent: n{at}"));
            let rest = format!("profile: {{displayName: {display}}}, children: [{others}], members: [{others}], memberOf: [{others}]{parent}");
            if *is_group { group(&format!("n{name}"), &rest) } else { user(&format!("n{name}"), &rest) }
        });
        let got = catalog(&text.collect::<String>());
        let org = read(&got.chart);
        let users = entities.iter().filter(|(is_group, ..)| !is_group).count();
        prop_assert!(org.seats.len() >= users);
        prop_assert!(org.seats.len() + org.teams.len() >= entities.len());
    }
}

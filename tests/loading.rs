//! Charts as people write them: what is read, and what each mistake gets.

use throughline::finding::Finding;
use throughline::model::{Horizon, HorizonSpec, Org, Role, RoleBasis, Subject};
use throughline::source::{Limits, Outcome, read_text};

fn read(text: &str) -> (Org, Vec<Finding>) {
    match read_text("test.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => (loaded.org, loaded.findings),
        Outcome::Broken(broken) => panic!("not YAML: {:?}", broken.findings),
    }
}

/// Each finding as `rule line:column "what stands there": message (help)`.
fn said(text: &str) -> Vec<String> {
    let (files, findings) = match read_text("test.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => (loaded.org.files, loaded.findings),
        Outcome::Broken(broken) => (broken.files, broken.findings),
    };
    findings
        .iter()
        .map(|finding| {
            let place = files.place(finding.span);
            let at = files.text(finding.span).lines().next().unwrap_or_default();
            let help = finding.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
            format!("{} {}:{} `{at}`: {}{help}", finding.rule, place.line, place.column, finding.message)
        })
        .collect()
}

const NESTED: &str = "
people:
  - name: Maya Chen
    role: head
    horizon: 1-3 years
    reports:
      - name: Tomás Rivera
        id: tomas
        role: [pm]
      - name: Dana Whitfield
        title: Group Product Manager
        reports:
          - {name: Aiko Tanaka, role: product-owner, takes_direction_from: tomas}
  - title: Product Owner, Refunds
    vacant: yes
    reports_to: Tomás Rivera
";

#[test]
fn nested_and_flat_spellings_make_one_tree() {
    let (org, findings) = read(NESTED);
    assert_eq!(findings, []);
    let shape: Vec<_> = org.seat_ids().map(|seat| (org.depth[seat.index()], org.name(seat))).collect();
    assert_eq!(
        shape,
        [(0, "Maya Chen"), (1, "Tomás Rivera"), (2, "(vacant)"), (1, "Dana Whitfield"), (2, "Aiko Tanaka")]
    );
    let aiko = org.seat_by_id("aiko-tanaka").expect("Aiko");
    let tomas = org.seat_by_id("tomas").expect("Tomás");
    assert_eq!(org.direction.of(aiko).iter().map(|link| link.to).collect::<Vec<_>>(), [tomas]);
    assert_eq!(org.direction.seats_to(tomas).collect::<Vec<_>>(), [aiko]);
    let dana = org.seat_by_id("dana-whitfield").expect("Dana");
    assert_eq!(org.seat(dana).roles.basis(Role::Pm), Some(RoleBasis::Title));
    assert_eq!(org.seat(aiko).roles.basis(Role::Po), Some(RoleBasis::Stated));
    let Some(HorizonSpec::Range(Horizon { near, .. })) =
        org.horizons.get(org.seat_by_id("maya-chen").expect("Maya")).copied()
    else {
        panic!("a horizon")
    };
    assert!((near.0 - 365.25).abs() < 1e-9);
}

#[test]
fn every_value_knows_its_place() {
    let (org, _) = read(NESTED);
    let tomas = Subject::Seat(org.seat_by_id("tomas").expect("Tomás"));
    let span = org.field_span(tomas, throughline::model::Field::Role).expect("a role");
    assert_eq!(org.files.text(span), "[pm]");
    assert_eq!((org.place(span).line, org.place(span).column), (9, 15));
}

#[test]
fn seats_of_one_human_are_known_by_person() {
    let (org, findings) = read(
        "
people:
  - {id: em, name: Emil, title: CEO}
  - {id: em2, name: Emil, person: em, title: Interim Engineering Lead, reports_to: em}
  - {id: other, name: Ona}
",
    );
    assert_eq!(findings, []);
    let seat = |id| org.seat_by_id(id).expect("a seat");
    assert!(org.same_human(seat("em"), seat("em2")));
    assert!(!org.same_human(seat("em"), seat("other")));
    assert_eq!(org.seats_of(org.seat(seat("em")).person).count(), 2);
}

#[test]
fn teams_and_products_give_roles() {
    let (org, findings) = read(
        "
people:
  - {name: Ona, id: ona}
  - {name: Kim, id: kim, team: cart}
products: [{name: Checkout, pm: ona}]
teams: [{name: Cart, product: checkout, po: kim, size: 7, members: [kim, ona]}]
",
    );
    assert_eq!(findings, []);
    let team = &org.teams[0];
    assert_eq!(team.members.len(), 2, "a member counts once");
    assert_eq!(org.seat(team.po[0]).roles.basis(Role::Po), Some(RoleBasis::Named));
    assert_eq!(org.seat(org.products[0].pm.expect("a pm")).roles.basis(Role::Pm), Some(RoleBasis::Named));
}

#[test]
fn each_mistake_gets_its_finding_at_its_place() {
    for (text, expected) in [
        (
            "people:\n  - {name: A, rloe: pm}\n",
            "unknown-key 2:15 `rloe`: unknown key `rloe` (did you mean `role`?)",
        ),
        ("people:\n  - {name: A, x-badge: 7}\n", ""),
        (
            "people:\n  - {name: Aiko}\n  - {name: B, reports_to: aika}\n",
            "unknown-reference 3:27 `aika`: `aika` is no seat, so B is drawn as a root (did you mean `aiko`?)",
        ),
        (
            "people:\n  - {name: A, role: pmm}\n",
            "bad-value 2:21 `pmm`: unknown value `pmm` (did you mean `pm`?)",
        ),
        (
            "people:\n  - {name: A, role: Product Manger}\n",
            "bad-value 2:21 `Product Manger`: unknown value `Product Manger` (did you mean `product-manager`?)",
        ),
        (
            "people:\n  - {name: A, role: gardener}\n",
            "bad-value 2:21 `gardener`: unknown value `gardener` (write `executive`, `head`, `pm`, `po`, `sm`, `em`, `lead`, `dev`, `design`, `qa`, `ops`, `stakeholder` or `other`)",
        ),
        (
            "people: [{name: A}, {name: B}]\nhandoffs: [{from: a, to: b, measured: {kind: recall, value: 170%}}]\n",
            "bad-value 2:61 `170%`: `170%` is out of range (write a number from 0 to 1)",
        ),
        (
            "people:\n  - {name: A, horizon: 6m}\n",
            "bad-duration 2:24 `6m`: `m` could be minutes or months (write `mo` for months)",
        ),
        (
            "people:\n  - {name: A, horizon: 4-1 weeks}\n",
            "bad-duration 2:24 `4-1 weeks`: the ends are swapped (write the near end first)",
        ),
        (
            "people:\n  - {name: A, vacant: maybe}\n",
            "bad-value 2:23 `maybe`: `maybe` is neither yes nor no (write `yes` or `no`, or leave the key out when it is not known)",
        ),
        (
            "people:\n  - {name: A, vacant: yes}\n",
            "vacant-conflict 2:23 `yes`: A is vacant and has a name (take `vacant` away, or what stands beside it)",
        ),
        (
            "people:\n  - {name: A, name: B}\n",
            "duplicate-key 2:15 `name`: `name` is written twice in one entry (keep one of them; the first counts)",
        ),
        (
            "people:\n  - {name: A, id: a}\n  - {name: B, id: a}\n",
            "duplicate-id 3:19 `a`: the id `a` is used twice (give each seat an `id` of its own)",
        ),
        (
            "people:\n  - {name: A, reports_to: a}\n",
            "self-reference 2:27 `a`: A reports to itself (leave `reports_to` out for a root; it is drawn as one)",
        ),
        (
            "people: Maya\n",
            "wrong-type 1:9 `Maya`: expected a list of seats, found text (write one entry for each, beginning with `- `)",
        ),
        ("people:\n  - {name: [A]}\n", "wrong-type 2:12 `[A]`: expected text, found a list"),
        ("", "empty-chart 1:1 ``: nothing to draw yet (write `people:` and under it `- name: Maya Chen`)"),
        ("people:\n\t- name: A\n", "syntax 2:1 `\t`: tab used for indentation (indent with spaces)"),
        (
            "people:\n  - name: \"A\n",
            "syntax 2:11 `\"`: the quote that opens here is never closed (close it, or put the whole text in quotes of the other kind)",
        ),
        ("chart: 2\n", "bad-value 1:8 `2`: chart format `2` is not known (this version reads format 1)"),
    ] {
        assert_eq!(said(text).join("\n"), expected, "{text}");
    }
}

#[test]
fn two_managers_and_circles_name_every_place_and_are_drawn() {
    let text = "
people:
  - {name: A, id: a, reports_to: c}
  - {name: B, id: b, reports_to: a}
  - name: C
    id: c
    reports_to: b
    reports: [{name: D, reports_to: a}]
";
    let (org, findings) = read(text);
    assert_eq!(org.seats.len(), 4);
    assert_eq!(org.roots().count(), 1);
    let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["reporting-cycle", "two-managers"]);
    assert_eq!(findings[0].message, "reporting lines run in a circle: A → C → B → A");
    assert_eq!(findings[1].message, "D is nested under C and reports to A");
    assert_eq!(findings[1].related.len(), 1);
}

#[test]
fn hostile_nesting_and_aliases_end_in_bounded_time() {
    let deep = (0..1_500).fold(String::new(), |mut text, depth| {
        let blanks = "  ".repeat(depth * 2);
        text.push_str(&[&blanks, "- name: p\n", &blanks, "  reports:\n"].concat());
        text
    });
    let (org, _) = read(&format!("people:\n{deep}"));
    assert_eq!(org.seats.len(), 1_500);
    let mut bomb = "x-a: &a [p,p,p,p,p,p,p,p,p,p]\n".to_owned();
    for level in ["b", "c", "d", "e", "f", "g", "h"] {
        let above = char::from(level.as_bytes()[0] - 1);
        let items = format!("*{above},").repeat(10);
        bomb.push_str(&["x-", level, ": &", level, " [", &items, "]\n"].concat());
    }
    assert!(said(&bomb)[0].contains("aliases repeat too much"), "{:?}", said(&bomb));
    assert!(said(&"[".repeat(100_000))[0].starts_with("syntax"), "{:?}", said(&"[".repeat(100_000)));
}

#[test]
fn ends_of_lines_say_what_they_could_mean() {
    let people = "people: [{name: Kim}]\nteams: [{name: Cart, id: c1}, {name: Cart, id: c2}]\n";
    let feedback = |from: &str| said(&format!("{people}feedback: [{{from: {from}, to: kim}}]\n"));
    assert_eq!(
        feedback("Cart"),
        ["ambiguous-reference 3:19 `Cart`: 2 teams have the name `Cart` (refer by id: `c1` or `c2`)"]
    );
    assert_eq!(
        feedback("kin"),
        ["unknown-reference 3:19 `kin`: `kin` is no seat or team on this chart (did you mean `kim`?)"]
    );
    assert_eq!(
        feedback("Cart2"),
        ["unknown-reference 3:19 `Cart2`: `Cart2` is no seat or team on this chart (did you mean `Cart`?)"]
    );
    assert_eq!(feedback("Customers"), [""; 0]);
    assert_eq!(
        said(&format!("{people}rules: {{waive: [{{rule: po-overload, at: shop}}]}}\n")),
        ["unknown-reference 3:41 `shop`: `shop` is no seat, team or product on this chart"]
    );
}

#[test]
fn one_mistake_gets_one_finding() {
    let people = "people: [{name: Kim}, {name: Lee}]\n";
    assert_eq!(
        said(&format!(
            "{people}handoffs: [{{from: kim, to: lee, measured: {{kind: recall, value: 120%}}}}]\n"
        )),
        ["bad-value 2:65 `120%`: `120%` is out of range (write a number from 0 to 1)"]
    );
    assert_eq!(
        said(&format!("{people}model: {{factors: {{proxy: 0.9, proxy: 0.8}}}}\n")),
        [
            "duplicate-key 2:31 `proxy`: `proxy` is written twice in one entry (keep one of them; the first counts)"
        ]
    );
}

#[test]
fn keys_without_a_value_are_not_stated() {
    let text = "name:\nas_of:\npeople:\n  - name: Kim\n    role:\n    contact:\n    practice: ~\n    reports:\n  -\n\
                teams:\nhandoffs:\n  -\nrules:\nmodel: {factors: }\n";
    assert_eq!(said(text), [""; 0]);
    assert_eq!(said("people: [{name: Kim, contact: weekly}]\n").len(), 1);
}

#[test]
fn a_finding_about_a_value_belongs_to_the_entry_it_stands_in() {
    let (org, findings) = read(
        "people:\n  - name: Ada\n    reports:\n      - {name: Bo, horizon: soon}\n    horizon: later\nteams:\n  - {name: Cart, sprint: sometimes}\nproducts:\n  - {name: Shop, scope: huge}\nmethd: scrum\n",
    );
    let about: Vec<_> = findings
        .iter()
        .map(|finding| {
            let names: Vec<_> = finding.subjects.iter().map(|subject| org.subject_label(*subject)).collect();
            (finding.rule, names)
        })
        .collect();
    assert_eq!(
        about,
        [
            ("bad-duration", vec!["Bo"]),
            ("bad-duration", vec!["Ada"]),
            ("bad-duration", vec!["Cart"]),
            ("bad-value", vec!["Shop"]),
            ("unknown-key", vec![]),
        ]
    );
}

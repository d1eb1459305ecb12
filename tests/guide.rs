//! The role guide: the path a product takes through its questions, and lines that fit.

use proptest::prelude::*;
use throughline::analysis::Analysis;
use throughline::model::{Org, Subject};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::glyphs::{ASCII, UNICODE};
use throughline::view::guide::{Answer, Conditions, conditions, lines};
use throughline::view::{Ctx, Tone};

/// Four Scrum teams of two owners, each with a backlog of its own, under a wide scope.
const SPLIT: &str = "\
chart: 1
method: scrum
people:
  - {name: Iris Vale, id: iris, role: pm}
  - {name: Otto Lind, id: otto, role: po}
  - {name: Nela Cruz, id: nela, role: po}
  - {name: Wim Bos, id: wim, role: dev}
products:
  - {name: Lanterns, id: lanterns, pm: iris, scope: wide}
teams:
  - {name: Wick, product: lanterns, po: otto, backlog: own}
  - {name: Glass, product: lanterns, po: otto, backlog: own}
  - {name: Oil, product: lanterns, po: nela, backlog: own, members: [wim]}
";

fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("org.yaml", text, &Limits::default()) else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

/// What is known of the product, or of a seat.
fn known(text: &str, seat: Option<&str>) -> Option<Conditions> {
    let (org, analysis) = read(text);
    let ctx = Ctx { org: &org, analysis: &analysis, glyphs: &UNICODE };
    let seat = seat.map(|id| Subject::Seat(org.seat_by_id(id).expect("is on the chart")));
    conditions::of(ctx, seat.unwrap_or(Subject::Chart), None)
}

/// The three conditions of the only product: teams, backlogs, scope.
fn three(text: &str) -> [Answer; 3] {
    let known = known(text, None).expect("there is a product");
    assert_eq!((known.about.as_str(), known.one_product), ("Lanterns", Answer::Yes));
    [known.several_teams, known.dedicated_backlogs, known.wide_scope]
}

/// What the arrows mark.
fn path(known: Option<&Conditions>) -> Vec<String> {
    let all: Vec<String> = lines(&UNICODE, known, 200).iter().map(throughline::view::Line::plain).collect();
    all.iter().filter_map(|line| line.strip_prefix("━▶ ")).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn three_met_conditions_lead_to_the_split() {
    assert_eq!(three(SPLIT), [Answer::Yes; 3]);
    let expected = [
        "one product? yes",
        "several Scrum teams? yes",
        "dedicated backlogs needed? yes",
        "scope too wide for story detail? yes",
        "└─ yes → the split is justified: invest in the handoff",
    ];
    assert_eq!(path(known(SPLIT, None).as_ref()), expected);
}

#[test]
fn a_narrow_scope_leads_to_a_second_product_manager() {
    let narrow = SPLIT.replace("wide", "narrow");
    assert_eq!(three(&narrow), [Answer::Yes, Answer::Yes, Answer::No]);
    let path = path(known(&narrow, None).as_ref());
    assert_eq!(path.len(), 5);
    assert!(path[4].starts_with("├─ no → a second product manager"), "{path:?}");
}

#[test]
fn two_teams_lead_to_one_owner() {
    let two = SPLIT.replace("  - {name: Glass, product: lanterns, po: otto, backlog: own}\n", "");
    assert_eq!(three(&two), [Answer::No, Answer::Yes, Answer::Yes]);
    let expected = [
        "one product? yes",
        "several Scrum teams? no",
        "├─ no → combine: one product manager owns the full cycle",
    ];
    assert_eq!(path(known(&two, None).as_ref()), expected);
}

#[test]
fn what_is_not_stated_is_unknown_and_ends_the_path() {
    let method = SPLIT.replace("method: scrum\n", "");
    assert_eq!(three(&method)[0], Answer::Unknown);
    let expected = ["one product? yes", "several Scrum teams? unknown: state the `method` of its teams"];
    assert_eq!(path(known(&method, None).as_ref()), expected);
    assert_eq!(three(&method.replace("chart: 1\n", "chart: 1\nmethod: kanban\n"))[0], Answer::No);

    // Teams that clarify for themselves are few enough for one owner: then the backlogs decide.
    let shared = SPLIT.replace("backlog: own", "clarification: team, backlog: own");
    assert_eq!(three(&shared)[1], Answer::Yes);
    assert_eq!(three(&shared.replace("backlog: own", "backlog: shared"))[1], Answer::No);
    assert_eq!(three(&shared.replace(", backlog: own", ""))[1], Answer::Unknown);

    let scope = SPLIT.replace(", scope: wide", "");
    assert_eq!(three(&scope)[2], Answer::Unknown);
    assert_eq!(three(&scope.replace("role: pm", "role: pm, scope: wide"))[2], Answer::Yes);
}

#[test]
fn a_seat_is_asked_about_its_own_product_and_about_each_of_several() {
    let two = SPLIT.replace("products:\n", "products:\n  - {name: Candles, id: candles, pm: iris}\n");
    assert_eq!(known(&two, Some("nela")).expect("serves a team").about, "Lanterns");
    let iris = known(&two, Some("iris")).expect("manages both");
    assert_eq!((iris.about.as_str(), iris.one_product), ("Iris Vale, with 2 products", Answer::No));
    assert_eq!(
        path(Some(&iris)),
        ["one product? no", "├─ no → a product manager for each; then ask this of each"]
    );
    assert_eq!(known("people: [{name: Wim Bos, id: wim}]\n", Some("wim")), None);
    assert_eq!(path(None), [""; 0]);
}

proptest! {
    #[test]
    fn no_line_is_too_wide_and_ascii_is_ascii(width in 20_usize..160) {
        let known = known(SPLIT, None);
        for line in lines(&UNICODE, known.as_ref(), width) {
            prop_assert!(line.width() <= width, "{}", line.plain());
        }
        for line in lines(&ASCII, known.as_ref(), width) {
            prop_assert!(line.width() <= width && line.plain().is_ascii(), "{}", line.plain());
        }
    }
}

#[test]
fn both_layouts_say_the_same_of_each_role() {
    let words = |width| {
        let all = lines(&UNICODE, None, width);
        let plain = all.iter().flat_map(|line| &line.0).filter(|run| run.tone == Tone::Quote);
        let mut words: Vec<String> = plain
            .flat_map(|run| run.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        words.sort_unstable();
        words
    };
    let expected = "“This is what we need.” “This is how it will work.” “Let's get it done.”";
    let mut expected: Vec<String> = expected.split(' ').map(str::to_owned).collect();
    expected.sort_unstable();
    for width in [40, 70, 120] {
        assert_eq!(words(width), expected, "{width}");
    }
}

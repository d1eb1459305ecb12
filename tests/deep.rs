//! Deep charts: everybody under somebody, in one line or in a circle. Whatever walks up for every seat, or looks through
//! a chain for every step of it, costs the square of this depth and would not end while anybody waits.

#[path = "support/command.rs"]
mod command;
#[path = "support/screen.rs"]
mod screen;

use command::throughline as run;
use screen::Screen;
use throughline::analysis::chain::MOST_SEATS;
use throughline::analysis::{Analysis, ChainState};
use throughline::model::Org;
use throughline::source::{Limits, Outcome, read_text};

/// Seats of a deep chart.
const DEEP: usize = 30_000;

/// Seats of one that is printed or drawn whole.
const SHOWN: usize = 3_000;

/// Seats, each with `line` to the one written before it; the first to the last if they stand in a circle.
fn people(seats: usize, role: &str, line: &str, circle: bool) -> String {
    let one = |at: usize| {
        let above = at.checked_sub(1).or(circle.then_some(seats - 1));
        let line = above.map_or_else(String::new, |above| format!(", {line}: s{above}"));
        format!("- {{id: s{at}, name: Person {at}{role}{line}}}\n")
    };
    format!("people:\n{}", (0..seats).map(one).collect::<String>())
}

/// The chart, with a team at the bottom.
fn with_a_team(people: &str, seats: usize) -> String {
    format!("{people}teams:\n- {{name: Cart, po: s{}}}\n", seats - 1)
}

/// One line of product managers.
fn managers(seats: usize) -> String {
    with_a_team(&people(seats, ", role: pm", "reports_to", false), seats)
}

fn chart(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("chart.yaml", text, &Limits::default()) else {
        panic!("not YAML")
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

fn messages<'a>(analysis: &'a Analysis, rule: &str) -> Vec<&'a str> {
    let of_rule = analysis.findings.iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| finding.message.as_str()).collect()
}

#[test]
fn a_chain_is_followed_to_its_top_up_to_a_thousand_seats() {
    let (_, analysis) = chart(&managers(MOST_SEATS));
    let chain = &analysis.chains[0];
    assert_eq!((chain.nodes.len(), chain.cut), (MOST_SEATS, false));
    assert_eq!((chain.state, chain.handoffs), (ChainState::Whole, 999));
    assert_eq!(
        messages(&analysis, "chain-long"),
        [
            "999 handoffs lie between strategy and `Cart`: `Person 0` → `Person 1` → `Person 2` → `Person 3` → `Person 4` → … (994 more) → `Person 999`"
        ]
    );
}

#[test]
fn a_longer_chain_is_cut_and_says_so() {
    let (_, analysis) = chart(&managers(DEEP));
    let chain = &analysis.chains[0];
    assert_eq!((chain.nodes.len(), chain.cut), (MOST_SEATS, true));
    assert_eq!((chain.state, chain.grade), (ChainState::OpenAtTop, None));
    let long = messages(&analysis, "chain-long");
    assert!(long[0].starts_with("more than 999 handoffs lie between strategy and `Cart`"), "{long:?}");
    let owners = people(DEEP, ", role: po", "reports_to", false);
    let (_, analysis) = chart(&with_a_team(&owners, DEEP));
    assert!(messages(&analysis, "po-no-pm").is_empty(), "who is above the cut is not said to be nobody");
    assert!(messages(&analysis, "pm-no-team").is_empty(), "nor are they said to reach no team");
}

#[test]
fn a_line_of_managers_with_a_team_each_costs_no_more_than_the_limits() {
    let teams = (0..SHOWN).map(|at| format!("- {{name: T{at}, po: s{at}}}\n")).collect::<Vec<_>>().concat();
    let (_, analysis) =
        chart(&format!("{}teams:\n{teams}", people(SHOWN, ", role: pm", "reports_to", false)));
    let nodes: usize = analysis.chains.iter().map(|chain| chain.nodes.len()).sum();
    assert_eq!(analysis.chains.len(), SHOWN);
    assert!(nodes < 64 * SHOWN, "{nodes} people on all chains");
    let shortest = analysis.chains.iter().skip(16).map(|chain| chain.nodes.len()).min();
    assert!(shortest >= Some(16), "every team has some of its chain: {shortest:?}");
}

#[test]
fn circles_are_named_by_their_ends() {
    let (org, analysis) = chart(&with_a_team(&people(DEEP, "", "reports_to", true), DEEP));
    assert_eq!(org.depth.last(), Some(&(DEEP as u32 - 1)), "cut where it was written first");
    assert_eq!(
        messages(&analysis, "reporting-cycle"),
        [
            "reporting lines run in a circle: Person 0 → Person 29999 → Person 29998 → Person 29997 → Person 29996 → … (29994 more) → Person 1 → Person 0"
        ]
    );
    let (_, analysis) = chart(&with_a_team(&people(DEEP, ", role: pm", "takes_direction_from", true), DEEP));
    let circle = messages(&analysis, "direction-cycle");
    assert_eq!(circle.len(), 1);
    assert!(circle[0].ends_with("→ … (29994 more) → `Person 29999` → `Person 0`"), "{circle:?}");
}

#[test]
fn lines_back_from_every_seat_of_a_long_path_are_one_circle() {
    // Each of the lower third leads back to one of the upper third, past a small circle in the middle.
    let third = DEEP / 3;
    let one = |at: usize| {
        let next = if at + 1 < DEEP { format!("s{}", at + 1) } else { "s0".to_owned() };
        let back = match at {
            _ if at >= 2 * third => format!(", s{}", at - 2 * third),
            _ if at == third + 1 => format!(", s{third}"),
            _ => String::new(),
        };
        format!("- {{id: s{at}, name: Person {at}, role: pm, takes_direction_from: [{next}{back}]}}\n")
    };
    let (_, analysis) = chart(&format!("people:\n{}", (0..DEEP).map(one).collect::<String>()));
    assert_eq!(messages(&analysis, "direction-cycle").len(), 1, "the others share a seat with it");
}

#[test]
fn show_prints_a_deep_chart_in_every_form() {
    let text = managers(SHOWN);
    let printed = run("show - --panel chart").stdin(text.as_bytes()).outcome();
    assert_eq!((printed.code, printed.stderr.as_str()), (Some(0), ""));
    assert_eq!(printed.stdout.lines().count(), SHOWN);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100), "depth does not widen a row");
    let json = run("show - --format json").stdin(text.as_bytes()).outcome();
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["seats"].as_array().map(Vec::len), Some(SHOWN));
    assert_eq!((&json["chains"][0]["cut"], &json["seats"][2_999]["depth"]), (&true.into(), &2_999.into()));
    let flow = format!(
        "people: [{}]\n",
        text.lines()
            .skip(1)
            .take(SHOWN)
            .map(|line| line.trim_start_matches("- "))
            .collect::<Vec<_>>()
            .join(", ")
    );
    let json = run("show - --format json").stdin(flow.as_bytes()).outcome();
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let last = &json["seats"][2_999];
    assert_eq!(last["line"], 1);
    assert_eq!(
        last["column"].as_u64(),
        flow.find("{id: s2999").map(|at| at as u64 + 1),
        "in one long line too"
    );
}

#[test]
fn the_screen_moves_folds_traces_and_draws_boxes_on_a_deep_chart() {
    let mut running = Screen::of(&managers(SHOWN)).open();
    for (keys, seen) in [
        ("*", "1/3000"),
        ("G", "3000/3000"),
        ("t", "Person 2999"),
        ("p h", "Person 2998"),
        ("kkkk]", "Person 29"),
        ("g", "2,999 in all"),
        ("b", "Person 0"),
        ("G", "Person 2998"),
        ("<0c", "Person 29"),
        ("b/2500<enter>", "Person 25"),
        ("nN", "Person"),
        ("f", "Person"),
        ("<esc><esc>sss", "Person"),
        ("-+T", "Person"),
        ("4", "Cart"),
        ("W", "Cart"),
    ] {
        running = running.keys(keys);
        let shown = screen::text(&running.frame().1);
        assert!(shown.contains(seen), "after {keys}:\n{shown}");
    }
}

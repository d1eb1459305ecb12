//! `calibrate`, word for word on a chart with measurements of every kind, and what must hold of any base it proposes.

use proptest::prelude::*;
use throughline::analysis::calibration::{self, BOUNDS, Fit, LEAST};
use throughline::analysis::{Analysis, HopKind};
use throughline::cli::calibrate;
use throughline::model::Org;
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::glyphs::{ASCII, UNICODE};
use throughline::view::{Ctx, Glyphs};

const MEASURED: &str = include_str!("fixtures/measured.yaml");
const JUNIPER: &str = include_str!("fixtures/juniper.yaml");

fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("org.yaml", text, &Limits::default()) else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

fn printed(text: &str, glyphs: &'static Glyphs) -> String {
    let (org, analysis) = read(text);
    let mut out = Vec::new();
    calibrate::write(Ctx { org: &org, analysis: &analysis, glyphs }, &mut out)
        .expect("a vector can be written to");
    String::from_utf8(out).expect("is text")
}

#[test]
fn a_base_is_proposed_with_its_evidence() {
    insta::assert_snapshot!(printed(MEASURED, &UNICODE));
}

#[test]
fn two_measurements_are_too_few() {
    let lines = MEASURED.lines().filter(|line| !line.contains("to: edda") && !line.contains("to: jonas"));
    insta::assert_snapshot!(printed(&lines.collect::<Vec<_>>().join("\n"), &ASCII));
}

#[test]
fn a_chart_without_measurements_says_what_to_measure() {
    insta::assert_snapshot!(printed(JUNIPER, &UNICODE));
}

#[test]
fn a_chart_without_handoffs_says_so() {
    let text = "A base is proposed from 3 measured handoffs on; 3 more are needed.\n\
                No other handoff between two people is on a chain of this chart.\n";
    assert_eq!(
        printed("people: [{name: Lone}]\n", &UNICODE),
        format!("the chart: 0 measured handoffs\n\n{text}")
    );
}

#[test]
fn a_model_of_the_chart_is_kept_and_the_base_of_today_is_the_charts() {
    let text = printed(&format!("{MEASURED}model: {{preset: downward, team: 0.9}}\n"), &UNICODE);
    assert!(text.contains("est. at 0.72  est. at 0.70\n"), "{text}");
    assert!(text.contains("proposed base: 0.70 (today 0.72)\n"), "{text}");
    let end = "Set `base` in the `model` that the chart has, and leave the rest of it as it is:\n\nmodel: {base: 0.70}\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn what_no_base_can_say_is_proposed_at_the_bounds() {
    let all = |value: &str| {
        let stated = ["0.6", "0.55", "0.8", "0.7", "0.9"];
        let to =
            |text: String, from: &str| text.replace(&format!("value: {from},"), &format!("value: {value},"));
        let text = stated.into_iter().fold(MEASURED.replace("0.8}}", "0.8, n: 10}}"), to);
        printed(&text, &UNICODE)
    };
    let low = all("0.05");
    assert!(
        low.contains("proposed base: 0.30 (today 0.80)\n  the measurements ask for less; 0.30 is the lowest"),
        "{low}"
    );
    let high = all("1");
    assert!(
        high.contains(
            "proposed base: 0.95 (today 0.80)\n  the measurements ask for more; 0.95 is the highest"
        ),
        "{high}"
    );
    assert!(high.ends_with("model: {base: 0.95}\n"), "{high}");
}

#[test]
fn an_id_that_yaml_would_read_otherwise_is_quoted() {
    let text = "people:\n  - {name: Al, id: \"no\", role: pm}\n  - {name: Bo, id: \"7: x\", role: po, takes_direction_from: \"no\"}\n\
                teams: [{name: T, po: \"7: x\"}]\n";
    let text = printed(text, &UNICODE);
    assert!(text.contains("  - {from: \"no\", to: \"7: x\", measured: {"), "{text}");
}

#[test]
fn a_measurement_that_several_chains_share_is_one() {
    let text = "\
people:
  - {name: Al, id: al, role: head, sets_strategy: yes}
  - {name: Bo, id: bo, role: pm, takes_direction_from: al}
products: [{name: P, id: p, pm: bo}, {name: Q, id: q, pm: bo}]
teams: [{name: T, pm: bo, product: p}, {name: U, pm: bo, product: q}]
handoffs: [{from: al, to: bo, measured: {kind: recall, value: 0.5, n: 8}}]
";
    let (org, analysis) = read(text);
    let hops = analysis.hops.iter().filter(|hop| hop.kind == HopKind::Person).count();
    let evidence = calibration::evidence(&org, &analysis);
    assert_eq!((hops, evidence.len()), (2, 1), "one measurement on two hops");
    assert_eq!(calibration::propose(&evidence), None);
    assert_eq!(calibration::unmeasured(&org, &analysis), []);
}

/// One handoff of a generated chart: measured value, sample size, and what lowers or mends it.
type Row = (f64, Option<u32>, bool, bool, bool);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0.0..=1.0, prop::option::of(1..200_u32), any::<bool>(), any::<bool>(), any::<bool>());
    prop::collection::vec(row, 0..12)
}

/// A chart of so many product managers, each with a product owner and a team, and a measurement between the two.
fn chart(rows: &[Row], model: &str) -> String {
    let (mut people, mut teams, mut handoffs) = (String::new(), String::new(), String::new());
    for (at, (value, n, documents, read_back, gap)) in rows.iter().enumerate() {
        let horizon = if *gap { "1-2 weeks" } else { "1-30 weeks" };
        people
            .push_str(&format!("  - {{name: Pm{at}, role: pm, sets_strategy: yes, horizon: 6-24 months}}\n"));
        people.push_str(&format!(
            "  - {{name: Po{at}, role: po, takes_direction_from: pm{at}, horizon: {horizon}}}\n"
        ));
        teams.push_str(&format!("  - {{name: Team{at}, po: po{at}}}\n"));
        let n = n.map_or_else(String::new, |n| format!(", n: {n}"));
        let medium = if *documents { "documents" } else { "conversation" };
        handoffs.push_str(&format!(
            "  - {{from: pm{at}, to: po{at}, medium: {medium}, read_back: {read_back}, \
             measured: {{kind: recall, value: {value}{n}}}}}\n"
        ));
    }
    format!("chart: 1\n{model}people:\n{people}teams:\n{teams}handoffs:\n{handoffs}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn at_the_proposed_base_the_means_agree(rows in rows()) {
        let (org, analysis) = read(&chart(&rows, ""));
        let evidence = calibration::evidence(&org, &analysis);
        prop_assert_eq!(evidence.len(), rows.len());
        let Some(proposal) = calibration::propose(&evidence) else {
            prop_assert!(rows.len() < LEAST);
            return Ok(());
        };
        // Counted here by hand, from the rows.
        let weight = |row: &Row| row.1.map_or(10.0, f64::from);
        let weights: f64 = rows.iter().map(weight).sum();
        let measured = rows.iter().map(|row| weight(row) * row.0).sum::<f64>() / weights;
        let difference = calibration::estimated_mean(&evidence, proposal.base) - measured;
        match proposal.fit {
            Fit::Agrees => prop_assert!(difference.abs() < 1e-9, "{difference}"),
            Fit::BelowBounds => prop_assert!(difference > 0.0 && proposal.base <= BOUNDS.0),
            Fit::AboveBounds => prop_assert!(difference < 0.0 && proposal.base >= BOUNDS.1),
        }
        prop_assert!(proposal.interval.0 <= proposal.base && proposal.base <= proposal.interval.1);

        // A chart that states the base estimates the same: where a sample tempers an estimate, the estimate is kept.
        let (_, stated) = read(&chart(&rows, &format!("model: {{base: {}}}\n", proposal.base)));
        let hops = stated.hops.iter().filter(|hop| hop.kind == HopKind::Person);
        for (hop, one) in hops.zip(&evidence) {
            let blend = hop.blend.as_deref().expect("is measured");
            if blend.n.is_some() {
                prop_assert!((blend.estimate.value - one.estimate(proposal.base)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn measuring_more_never_lowers_the_base(rows in rows(), lift in 0.0..0.5_f64) {
        prop_assume!(rows.len() >= LEAST);
        let base = |rows: &[Row]| {
            let (org, analysis) = read(&chart(rows, ""));
            calibration::propose(&calibration::evidence(&org, &analysis)).expect("enough").base
        };
        let lifted: Vec<Row> = rows.iter().map(|row| ((row.0 + lift).min(1.0), row.1, row.2, row.3, row.4)).collect();
        prop_assert!(base(&lifted) >= base(&rows) - 1e-9);
    }
}

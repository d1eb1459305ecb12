//! Every rule by its own example and counter-example, and what a chart's `rules:` make of the findings.

#[path = "support/findings.rs"]
mod findings;

use findings::{HALVES, chart};
use throughline::analysis::rule;
use throughline::finding::{Finding, Ground};
use throughline::model::{Severity, Subject};

#[test]
fn every_rule_fires_on_its_example_and_not_on_its_counter_example() {
    for rule in rule::ALL {
        let fired = chart(rule.example);
        assert!(
            !fired.of(rule.name).is_empty(),
            "{} is silent on its example: {:#?}",
            rule.name,
            fired.findings
        );
        for finding in fired.of(rule.name) {
            assert!(finding.severity <= rule.severity, "{} is above its documented severity", rule.name);
            assert!(finding.help.is_some() && !finding.subjects.is_empty(), "{} says too little", rule.name);
            assert!(!fired.pointed(finding).is_empty(), "{} points at nothing", rule.name);
        }
        let quiet = chart(rule.counter_example);
        assert_eq!(quiet.of(rule.name), Vec::<&Finding>::new(), "{} fires on its counter-example", rule.name);
    }
}

#[test]
fn every_rule_is_documented_in_the_style_of_the_house() {
    let mut names: Vec<_> = rule::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "two rules share a name");
    for rule in rule::ALL {
        for text in [rule.summary, rule.why, rule.source, rule.fix] {
            assert!(!text.is_empty(), "{} leaves something out", rule.name);
        }
        assert!(!rule.summary.ends_with('.') && !rule.fix.ends_with('.'), "{}", rule.name);
        assert!(rule.limits.iter().all(|limit| rule::limits::by_name(limit.name).is_some()));
    }
    for limit in rule::limits::ALL {
        assert!(rule::ALL.iter().any(|rule| rule.limits.contains(limit)), "nobody reads {}", limit.name);
    }
}

#[test]
fn one_cause_is_one_finding_that_names_its_teams_and_points_at_both_halves() {
    let chart = chart(HALVES);
    let finding = chart.only("half-context");
    assert_eq!(
        finding.message,
        "`Cy` never meets engineering and `Di` never meets customers; everything for `Cart` and `Pay` passes between them"
    );
    assert_eq!(chart.pointed(finding), "none");
    assert_eq!(chart.org.place(finding.span).line, 5);
    assert_eq!(chart.org.place(finding.related[0].span).line, 7);
    assert_eq!(finding.subjects.len(), 4);
    assert!(chart.of("pm-no-engineering").is_empty() && chart.of("po-no-customers").is_empty());
}

#[test]
fn what_rests_on_defaults_alone_is_info_whatever_the_chart_says() {
    let defaults =
        "people:\n- {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nteams: [{name: T, po: di}]\n";
    let gap = chart(defaults);
    let gap = gap.only("horizon-gap");
    assert_eq!((gap.severity, gap.ground), (Severity::Info, Ground::Defaults));
    let regraded = chart(&format!("{defaults}rules: {{severity: {{horizon-gap: error}}}}\n"));
    assert_eq!(regraded.only("horizon-gap").severity, Severity::Info);
    let stated = chart(
        "people:\n- {name: Cy, role: pm, horizon: 6-24 months, reports: [{name: Di, role: po, horizon: 1-4 weeks}]}\nteams: [{name: T, po: di}]\n",
    );
    assert_eq!(stated.only("horizon-gap").severity, Severity::Warning);
}

#[test]
fn a_degraded_chain_is_judged_by_what_is_stated() {
    let five = |horizon: &str| {
        format!(
            "people:\n- name: E\n  role: head\n  reports:\n  - name: P\n    role: pm\n    {horizon}\n    reports:\n    - name: O\n      role: po\n      {horizon2}\nteams: [{{name: T, po: o}}]\nmodel: {{base: 0.70}}\n",
            horizon2 = if horizon.is_empty() { "" } else { "horizon: 1-4 weeks" }
        )
    };
    // 0.70² × 0.95 = 0.4655 without the gap, 0.43 with it: only the default horizons take it below 45 %.
    assert_eq!(chart(&five("")).only("chain-degraded").ground, Ground::Defaults);
    assert_eq!(chart(&five("horizon: 6-24 months")).only("chain-degraded").severity, Severity::Warning);
}

#[test]
fn thresholds_come_from_the_chart() {
    let long = |settings: &str| {
        chart(&format!("{}{settings}", rule::by_name("chain-long").map_or("", |rule| rule.example)))
            .of("chain-long")
            .first()
            .map(|finding| finding.severity)
    };
    assert_eq!(long(""), Some(Severity::Warning));
    assert_eq!(long("rules: {limits: {chain-max-handoffs: 1}}\n"), Some(Severity::Error));
    assert_eq!(long("rules: {limits: {chain-max-handoffs: 3}}\n"), None);
    assert_eq!(long("rules: {severity: {chain-long: info}}\n"), Some(Severity::Info));
    assert_eq!(long("rules: {disable: [chain-long]}\n"), None);
    let overload = "people:\n- {name: Di, role: po}\nteams:\n- {name: A, po: di, clarification: po}\n- {name: B, po: di, clarification: po}\n- {name: C, po: di, clarification: po}\n- {name: D, po: di, clarification: po}\n";
    assert_eq!(chart(overload).only("po-overload").severity, Severity::Warning);
    assert!(
        chart(&format!("{overload}rules: {{limits: {{po-max-teams: 3}}}}\n")).of("po-overload").is_empty()
    );
}

#[test]
fn a_waiver_covers_its_rule_at_its_place_until_its_day() {
    let waived = |waiver: &str| {
        let text = format!("as_of: 2026-11-01\n{HALVES}rules:\n  waive:\n    - {waiver}\n");
        chart(&text).of("half-context").is_empty()
    };
    assert!(waived("{rule: half-context, at: cy, until: 2026-12-31, why: hiring}"));
    assert!(waived("{rule: half-context, why: hiring}"));
    assert!(waived("{rule: half-context, at: cart, until: 2026-11-01, why: the last day counts}"));
    assert!(!waived("{rule: half-context, at: cy, until: 2026-10-31, why: over}"));
    assert!(!waived("{rule: po-no-pm, at: cy, why: another rule}"));
}

#[test]
fn names_nobody_knows_are_said_with_the_nearest() {
    let text = "people: [{name: A}]\nrules:\n  disable: [chain-lnog]\n  severity: {po-overlaod: error}\n  limits: {pm-max-po: 3}\n  waive: [{rule: nonsense, why: x}]\n";
    let chart = chart(text);
    let said: Vec<_> = chart
        .of("unknown-rule")
        .iter()
        .map(|finding| (finding.message.clone(), finding.help.clone().unwrap_or_default().into_owned()))
        .collect();
    let expect = [
        ("no rule is called `chain-lnog`", "did you mean `chain-long`?"),
        ("no rule is called `po-overlaod`", "did you mean `po-overload`?"),
        ("no limit is called `pm-max-po`", "did you mean `pm-max-pos`?"),
        ("no rule is called `nonsense`", "`throughline explain` lists the rules"),
    ];
    assert_eq!(said, expect.map(|(message, help)| (message.to_owned(), help.to_owned())));
}

#[test]
fn circles_of_direction_are_found_with_and_without_a_team() {
    let alone = chart(
        "people:\n- {name: A, role: pm, takes_direction_from: b}\n- {name: B, role: pm, takes_direction_from: c}\n- {name: C, role: pm, takes_direction_from: a}\n",
    );
    let finding = alone.only("direction-cycle");
    assert_eq!(finding.message, "direction runs in a circle: `A` → `C` → `B` → `A`");
    assert_eq!(finding.subjects.len(), 3);
    // One half stated, the other read off the reporting line.
    let mixed = chart(
        "people:\n- {name: A, role: pm, takes_direction_from: b, reports: [{name: B, role: po}]}\nteams: [{name: T, po: b}]\n",
    );
    assert_eq!(mixed.only("direction-cycle").subjects.len(), 2);
}

#[test]
fn a_team_without_owner_is_info_where_nobody_is_a_product_manager() {
    let plain = chart("people: [{name: A, role: dev}]\nteams: [{name: T}]\n");
    assert_eq!(plain.only("team-no-po").severity, Severity::Info);
    assert_eq!(
        plain.only("team-no-po").subjects.as_slice(),
        [Subject::Team(throughline::model::TeamId::new(0))]
    );
}

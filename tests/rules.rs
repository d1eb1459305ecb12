//! Every rule by its own example and counter-example, and what a chart's `rules:` make of the findings.

use throughline::analysis::{Analysis, rule};
use throughline::finding::{Finding, Ground};
use throughline::model::{Org, Severity, Subject};
use throughline::source::{Limits, Outcome, read_text};

struct Chart {
    org: Org,
    findings: Vec<Finding>,
}

fn chart(text: &str) -> Chart {
    let Outcome::Chart(loaded) = read_text("test.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let findings = Analysis::of(&loaded.org, loaded.findings).findings;
    Chart { org: loaded.org, findings }
}

impl Chart {
    fn of(&self, rule: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.rule == rule).collect()
    }

    #[track_caller]
    fn only(&self, rule: &str) -> &Finding {
        let [only] = self.of(rule)[..] else { panic!("not one {rule} in {:#?}", self.findings) };
        only
    }

    /// The text a finding points at.
    fn pointed(&self, finding: &Finding) -> &str {
        self.org.files.text(finding.span)
    }
}

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

const HALVES: &str = "
people:
  - name: Cy
    role: pm
    contact: {engineering: none}
    reports:
      - {name: Di, role: po, contact: {customers: none}}
teams: [{name: Cart, po: di}, {name: Pay, po: di}]
";

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
        .map(|finding| (finding.message.clone(), finding.help.clone().unwrap_or_default()))
        .collect();
    let expect = [
        ("no rule is called `chain-lnog`", "did you mean `chain-long`?"),
        ("no rule is called `po-overlaod`", "did you mean `po-overload`?"),
        ("no limit is called `pm-max-po`", "did you mean `pm-max-pos`?"),
        ("no rule is called `nonsense`", "the rules are listed in the reference of the format"),
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
    assert_eq!(plain.only("team-no-po").subjects, [Subject::Team(throughline::model::TeamId::new(0))]);
}

/// A head, a product manager and three product owners below, in departments.
fn departments() -> Chart {
    chart(
        "people:\n- name: Bo\n  role: head\n  reports:\n  - name: Cy\n    role: pm\n    department: Product\n    reports:\n    - {name: Di, role: po, department: Delivery}\n    - {name: Ed, role: po, department: ' delivery '}\n    - {name: Flo, role: po, department: Risk}\nteams: [{name: A, po: di}, {name: B, po: ed}, {name: C, po: flo}]\n",
    )
}

#[test]
fn a_boundary_is_one_finding_for_each_two_departments_and_a_warning_only_where_a_chain_frays() {
    let chart = departments();
    let said: Vec<_> = chart.of("boundary").iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "2 handoffs cross from Product to Delivery: `Cy` → `Di` and `Cy` → `Ed`",
            "a handoff crosses from Product to Risk: `Cy` → `Flo`"
        ]
    );
    // 0.80 × 0.69 × 0.95 = 0.52: graded C.
    assert!(chart.of("boundary").iter().all(|finding| finding.severity == Severity::Warning));
    assert_eq!(chart.of("boundary")[0].subjects.len(), 5, "two receivers, a sender and two teams");
    // The same handoffs on chains of one handoff: 0.65, graded B.
    let short = "people:\n- name: Cy\n  role: pm\n  department: Product\n  reports: [{name: Di, role: po, department: Delivery}]\nteams: [{name: A, po: di}]\n";
    assert_eq!(self::chart(short).only("boundary").severity, Severity::Info);
}

#[test]
fn direction_from_elsewhere_is_said_once_for_its_giver_where_it_is_stated() {
    let lines = |stated: &str| {
        chart(&format!(
            "people:\n- name: Dana\n  role: em\n  reports:\n  - {{name: Di, role: po{stated}}}\n  - {{name: Ed, role: po{stated}}}\n- {{name: Cy, role: pm}}\nproducts: [{{name: P, pm: cy}}]\nteams: [{{name: A, po: di, product: p}}, {{name: B, po: ed, product: p}}]\n"
        ))
    };
    let stated = lines(", takes_direction_from: cy");
    assert_eq!(
        stated.only("direction-is-not-manager").message,
        "`Di` and `Ed` take direction from `Cy` and report to somebody else"
    );
    // Inferred from the product: nobody has said so.
    assert!(lines("").of("direction-is-not-manager").is_empty());
}

#[test]
fn scrum_masters_are_missed_once_and_only_where_there_are_some() {
    let teams =
        "teams: [{name: A}, {name: B}, {name: C, members: [kofi]}, {name: D, method: kanban}, {name: E}]\n";
    let some = chart(&format!("method: scrum\npeople: [{{name: Kofi, role: sm}}]\n{teams}"));
    let finding = some.only("team-no-sm");
    assert_eq!(
        finding.message,
        "`A`, `B` and `E` work by Scrum and state no Scrum Master; 1 other team has one"
    );
    assert_eq!((finding.severity, finding.subjects.len()), (Severity::Info, 3));
    let none = chart(&format!("method: scrum\npeople: [{{name: Kofi, role: dev}}]\n{teams}"));
    assert!(none.of("team-no-sm").is_empty());
}

#[test]
fn a_scrum_masters_load_is_said_where_there_are_no_product_duties() {
    let serving = |teams: usize, settings: &str| {
        let teams: String = (0..teams).map(|at| format!("- {{name: T{at}, sm: kofi}}\n")).collect();
        chart(&format!("people: [{{name: Kofi, role: sm}}]\nteams:\n{teams}{settings}"))
    };
    assert!(serving(3, "").of("sm-overload").is_empty());
    assert_eq!(serving(4, "").only("sm-overload").severity, Severity::Warning);
    assert_eq!(serving(5, "").only("sm-overload").severity, Severity::Error);
    assert!(serving(5, "rules: {limits: {sm-max-teams: 5}}\n").of("sm-overload").is_empty());
    let both = serving(4, "- {name: Own, po: kofi}\n");
    assert!(both.of("sm-overload").is_empty());
    assert_eq!(both.only("po-overload").severity, Severity::Error);
}

/// A manager of a role with so many reports, a vacant one and a second seat of the manager's own.
fn manager(role: &str, reports: usize, settings: &str) -> Chart {
    let reports: String = (0..reports).map(|at| format!("  - {{name: R{at}}}\n")).collect();
    chart(&format!(
        "people:\n- name: Bo\n  role: {role}\n  reports:\n  - {{title: Nobody, vacant: yes}}\n  - {{name: Bo, id: bo-two, person: bo}}\n{reports}{settings}"
    ))
}

#[test]
fn spans_count_people_and_have_limits_by_role() {
    assert!(manager("head", 15, "").of("span-of-control").is_empty());
    let wide = manager("head", 16, "");
    assert_eq!(wide.only("span-of-control").message, "16 seats report to `Bo`; the limit is 15");
    let by_role = "rules: {limits: {span-max: 20, span-max-em: 3, span-max-head: 8}}\n";
    assert_eq!(manager("head", 9, by_role).of("span-of-control").len(), 1);
    assert!(manager("[head, em]", 8, by_role).of("span-of-control").is_empty(), "the largest counts");
    assert!(manager("pm", 16, by_role).of("span-of-control").is_empty());
    assert!(manager("head", 0, "").of("span-of-control").is_empty(), "reports may be off the chart");
    assert_eq!(manager("head", 0, "rules: {limits: {span-min: 1}}\n").of("span-of-control").len(), 1);
    let unknown = manager("head", 1, "rules: {limits: {span-max-haed: 3}}\n");
    assert_eq!(unknown.only("unknown-rule").help.as_deref(), Some("did you mean `span-max-head`?"));
}

#[test]
fn layers_count_humans_and_are_said_once() {
    let deep = |seats: usize| {
        let line = |at: usize| {
            let person = if at == 1 { ", person: p0" } else { "" };
            format!("- {{name: P{at}, reports_to: p{}{person}}}\n", at - 1)
        };
        let below: String = (1..seats).map(line).collect();
        chart(&format!("people:\n- {{name: P0}}\n{below}- {{name: Also deep, reports_to: p{}}}\n", seats - 2))
    };
    assert!(deep(7).of("layers").is_empty(), "two seats of one human are one layer");
    assert_eq!(deep(8).only("layers").message, "7 layers lie between `P0` and `P7`, both counted");
}

#[test]
fn horizons_overlap_where_both_are_stated_and_sprints_are_no_endless_range() {
    let pair = |pm: &str, po: &str| {
        chart(&format!(
            "people:\n- name: Cy\n  role: pm\n  {pm}\n  reports: [{{name: Di, role: po{po}}}]\nteams: [{{name: T, po: di, sprint: 2 weeks}}]\n"
        ))
    };
    assert!(pair("horizon: 1-4 weeks", "").of("horizon-overlap").is_empty(), "a default is no plan");
    let sprint = pair("horizon: 1-4 weeks", ", horizon: sprint");
    // A week of doubling out of the two octaves of one to four weeks.
    assert!(sprint.of("horizon-overlap").is_empty());
    let same = pair("horizon: sprint", ", horizon: sprint");
    assert_eq!(
        same.only("horizon-overlap").message,
        "`Cy` and `Di` both plan 1d to 2w, 100 % of the shorter horizon"
    );
}

#[test]
fn meeting_too_rarely_for_a_default_horizon_rests_on_a_default() {
    let every = |horizon: &str| {
        chart(&format!(
            "people:\n- name: Cy\n  role: pm\n  reports: [{{name: Di, role: po{horizon}}}]\nteams: [{{name: T, po: di}}]\nfeedback: [{{from: di, to: cy, every: 6 weeks}}]\n"
        ))
    };
    assert_eq!(every("").only("slow-sync").ground, Ground::Defaults);
    assert_eq!(every(", horizon: 1-4 weeks").only("slow-sync").ground, Ground::Stated);
}

#[test]
fn a_way_back_without_all_intervals_takes_at_least_what_is_known() {
    let slow = chart(
        "people:\n- name: Bo\n  role: head\n  reports: [{name: Cy, role: pm}]\nteams: [{name: T, pm: cy}]\nfeedback: [{from: t, to: cy}, {from: cy, to: bo, every: 6mo}]\n",
    );
    assert_eq!(
        slow.only("loop-slow").message,
        "what comes back to `Bo` of the work for `T` takes at least 6mo"
    );
    assert!(slow.of("loop-proxied").is_empty());
}

#[test]
fn customers_are_far_only_as_stated_and_not_said_twice() {
    let distance = |pm: &str, po: &str| {
        let chart = chart(&format!(
            "people:\n- name: Bo\n  role: head\n  contact: {{customers: monthly}}\n  reports:\n  - name: Cy\n    role: pm\n    {pm}\n    reports: [{{name: Di, role: po{po}}}]\nteams: [{{name: T, po: di}}]\n"
        ));
        (chart.of("customer-distance").len(), chart.of("po-no-customers").len())
    };
    let none = ", contact: {customers: none}";
    assert_eq!(distance("contact: {customers: none}", none), (1, 1));
    assert_eq!(distance("contact: {leadership: weekly}", none), (0, 1), "unknown is not no");
    assert_eq!(distance("contact: {customers: weekly}", none), (0, 1), "the owner alone");
}

#[test]
fn a_measurement_disagrees_by_more_than_chance() {
    let measured = |measured: &str| {
        chart(&format!(
            "people:\n- name: Cy\n  role: pm\n  horizon: 1-24 months\n  reports: [{{name: Di, role: po, horizon: 1-4 weeks}}]\nteams: [{{name: T, po: di}}]\nhandoffs: [{{from: di, to: t, measured: {{kind: recall, {measured}}}}}]\n"
        ))
    };
    let far = measured("value: 50%, n: 40");
    let finding = far.only("measure-disagrees");
    assert_eq!(finding.message, "from `Di` to `T`, 50 % were measured where 95 % are estimated");
    assert_eq!(far.pointed(finding), "{kind: recall, value: 50%, n: 40}");
    assert!(measured("value: 80%, n: 40").of("measure-disagrees").is_empty());
    assert_eq!(measured("value: 50%").of("measure-disagrees").len(), 1, "without a sample size");
}

#[test]
fn what_could_not_be_judged_is_one_note_with_the_field_that_would_tell_most() {
    let plain =
        "people:\n- name: Cy\n  role: pm\n  reports: [{name: Di, role: po}]\nteams: [{name: T, po: di}]\n";
    let note = chart(plain);
    let finding = note.only("data-unknown");
    // One handoff, one sender, one owner, one way back, one team.
    assert_eq!(
        finding.message,
        "of 17 checks that need more than names and lines, 17 lack data; `horizon` would let 3 of them run"
    );
    assert_eq!((note.pointed(finding), finding.subjects.as_slice()), ("Cy", &[Subject::Chart][..]));
    let without = chart(&format!("{plain}rules: {{disable: [horizon-gap, horizon-overlap]}}\n"));
    assert!(without.only("data-unknown").message.contains("of 15 checks"));
    assert!(without.only("data-unknown").message.contains("`feedback` would let 3"));
    assert!(chart("people: [{name: Cy, role: pm}]\n").of("data-unknown").is_empty(), "nothing to check");
}

#[test]
fn waivers_that_do_nothing_are_said_where_they_stand() {
    let waiver =
        |waiver: &str| chart(&format!("as_of: 2026-11-01\n{HALVES}rules:\n  waive:\n    - {waiver}\n"));
    let ended = waiver("{rule: half-context, at: cy, until: 2026-10-31}");
    let finding = ended.only("waiver-expired");
    assert_eq!(
        finding.message,
        "the waiver of `half-context` at `Cy` ended on 2026-10-31, so it is said again"
    );
    assert_eq!(ended.pointed(finding), "{rule: half-context, at: cy, until: 2026-10-31}");
    let gone = waiver("{rule: proxy-po, until: 2026-10-31}");
    assert!(gone.only("waiver-expired").message.ends_with("there is nothing left to waive"));
    let idle = waiver("{rule: half-context, at: pay, until: 2026-11-01}");
    assert!(idle.of("waiver-unused").is_empty() && idle.of("waiver-expired").is_empty());
    assert_eq!(
        waiver("{rule: proxy-po, at: di}").only("waiver-unused").message,
        "nothing is waived by the waiver of `proxy-po` at `Di`"
    );
    assert!(waiver("{rule: nonsense}").of("waiver-unused").is_empty(), "said to be unknown");
    let switched_off = format!("{HALVES}rules: {{disable: [waiver-unused], waive: [{{rule: proxy-po}}]}}\n");
    assert!(chart(&switched_off).of("waiver-unused").is_empty());
}

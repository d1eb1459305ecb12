//! What single rules take for one cause, count, and leave unsaid.

#[path = "support/findings.rs"]
mod findings;

use findings::{Chart, HALVES, chart};
use throughline::finding::Ground;
use throughline::model::{Severity, Subject};

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
        let team = |at: usize| format!("- {{name: T{at}, sm: kofi}}\n");
        let teams = (0..teams).map(team).collect::<Vec<_>>().concat();
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
    let report = |at: usize| format!("  - {{name: R{at}}}\n");
    let reports = (0..reports).map(report).collect::<Vec<_>>().concat();
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
    assert_eq!(finding.message, "17 of 17 checks lack data; `horizon` would let 3 of them run");
    assert_eq!((note.pointed(finding), finding.subjects.as_slice()), ("Cy", &[Subject::Chart][..]));
    let without = chart(&format!("{plain}rules: {{disable: [horizon-gap, horizon-overlap]}}\n"));
    assert!(without.only("data-unknown").message.contains("15 of 15 checks"));
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

#[test]
fn loads_above_the_limit_by_default_alone_are_one_finding_with_one_cause() {
    let owners = |clarification: &str| {
        chart(&format!(
            "people: [{{name: Cy, role: pm}}, {{name: Di, role: pm}}]\nteams:\n- {{name: A, pm: cy{clarification}}}\n- {{name: B, pm: cy{clarification}}}\n- {{name: C, pm: di{clarification}}}\n- {{name: D, pm: di{clarification}}}\n- {{name: E, pm: di{clarification}}}\n"
        ))
    };
    let usual = owners("");
    let finding = usual.only("pm-overload");
    assert_eq!(
        finding.message,
        "`Cy` and `Di` carry more than 1.2, up to 1.80, if the usual holds of who clarifies items"
    );
    assert_eq!((finding.ground, finding.subjects.len()), (Ground::Defaults, 2));
    assert_eq!(owners(", clarification: po").of("pm-overload").len(), 2);
}

//! Split or combine: each condition by example, the verdicts, and the numbers of each option against a chart in which the
//! option was made by hand.

use throughline::analysis::decision::{self, Answer, Arrangement, Outcome, Question, Shape, Sheet, Verdict};
use throughline::analysis::{Analysis, Estimate};
use throughline::cli::args::{Format, PanelName, Show};
use throughline::model::{Org, ProductId, Severity};
use throughline::source::{Limits, Outcome as Read, read_text};

struct Chart {
    org: Org,
    analysis: Analysis,
}

fn chart(text: &str) -> Chart {
    let Read::Chart(loaded) = read_text("test.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    Chart { org: loaded.org, analysis }
}

impl Chart {
    /// The sheet of the first product.
    fn sheet(&self) -> Sheet {
        decision::of(&self.org, &self.analysis, ProductId::new(0))
    }

    fn fired(&self) -> Vec<(&'static str, Severity)> {
        const RULES: [&str; 3] = ["split-unjustified", "split-borderline", "split-justified"];
        let findings = self.analysis.findings.iter().filter(|finding| RULES.contains(&finding.rule));
        findings.map(|finding| (finding.rule, finding.severity)).collect()
    }
}

fn outcome(sheet: &Sheet, option: Arrangement) -> Outcome {
    let choice = sheet.options.iter().find(|choice| choice.option == option).expect("every option is there");
    choice.outcome.unwrap_or_else(|why| panic!("{option:?}: {why}"))
}

fn answer(sheet: &Sheet, question: Question) -> Answer {
    sheet.conditions.iter().find(|condition| condition.question == question).expect("three").answer
}

/// What would answer a condition, in words.
fn missing(chart: &Chart, sheet: &Sheet, question: Question) -> Vec<String> {
    let condition = sheet.conditions.iter().find(|condition| condition.question == question).expect("three");
    condition.missing.iter().map(|missing| missing.words(&chart.org)).collect()
}

/// A split product: the chart's head, the product's fields, and a line for each team.
fn split(top: &str, product: &str, teams: &[&str]) -> Chart {
    let teams: Vec<String> = teams
        .iter()
        .enumerate()
        .map(|(at, team)| format!("  - {{name: T{at}, product: shop{team}}}\n"))
        .collect();
    chart(&format!(
        "{top}
people:
  - name: Cy
    role: pm
    reports: [{{name: Di, role: po}}, {{name: Ed, role: po}}]
products: [{{name: Shop, pm: cy{product}}}]
teams:
{}",
        teams.concat()
    ))
}

/// A team of one owner.
const OWNED: &str = ", po: di";

#[test]
fn several_teams_are_three_that_work_by_scrum() {
    let case = |top: &str, teams: &[&str], expected: Answer, state: &[&str]| {
        let chart = split(top, "", teams);
        let sheet = chart.sheet();
        assert_eq!(answer(&sheet, Question::SeveralTeams), expected, "{top} {teams:?}");
        assert_eq!(missing(&chart, &sheet, Question::SeveralTeams), state, "{top} {teams:?}");
    };
    case("method: scrum", &[OWNED, OWNED, OWNED], Answer::Yes, &[]);
    case("method: safe", &[OWNED, OWNED, ", po: di, method: less"], Answer::Yes, &[]);
    case("method: scrum", &[OWNED, OWNED], Answer::No, &[]);
    case("", &[OWNED, OWNED], Answer::No, &[]);
    case("method: scrum", &[OWNED, OWNED, ", po: di, method: kanban"], Answer::No, &[]);
    case("", &[OWNED, ", po: di, method: scrum", OWNED], Answer::Unknown, &["`method` of `T0` and `T2`"]);
}

#[test]
fn backlogs_are_dedicated_when_two_humans_own_one_each_or_one_human_would_carry_too_much() {
    let case = |teams: &[&str], expected: Answer, state: &[&str]| {
        let chart = split("method: scrum", "", teams);
        let sheet = chart.sheet();
        assert_eq!(answer(&sheet, Question::DedicatedBacklogs), expected, "{teams:?}");
        assert_eq!(missing(&chart, &sheet, Question::DedicatedBacklogs), state, "{teams:?}");
    };
    case(&[", po: di, backlog: own", ", po: ed, backlog: own"], Answer::Yes, &[]);
    case(&[", po: di, backlog: own", ", po: di, backlog: own"], Answer::No, &[]);
    case(&[", po: di, backlog: own", ", po: ed, backlog: shared"], Answer::No, &[]);
    case(&[", po: di", ", po: ed, backlog: own"], Answer::Unknown, &["`backlog` of `T0`"]);
    case(&[", po: di"], Answer::No, &[]);
    // By load: one human has 0.6 + 0.4 for each of three teams, or 0.6 + 0.2 for each, and Ed to direct is 0.15.
    case(&[", po: di, clarification: po"; 3], Answer::Yes, &[]);
    case(&[", po: di, clarification: team"; 3], Answer::No, &[]);
    case(&[", po: di"; 3], Answer::Unknown, &["`clarification` of `T0`, `T1` and `T2`"]);
    case(&[", po: di, method: less"; 3], Answer::No, &[]);
}

#[test]
fn a_team_without_owner_leaves_open_who_owns_its_backlog() {
    // Two owners are candidates for the other team, so nothing is inferred.
    let chart = chart(
        "people:\n- {name: Cy, role: pm, reports: [{name: Di, role: po}]}\n- {name: Flo, role: pm}\n- {name: Gus, role: po, product: shop}\n- {name: Hal, role: po, product: shop}\nproducts: [{name: Shop}]\nteams:\n- {name: T0, product: shop, po: di, backlog: own}\n- {name: T1, product: shop, backlog: own}\n",
    );
    let sheet = chart.sheet();
    assert_eq!(sheet.shape, Shape::Split);
    assert_eq!(answer(&sheet, Question::DedicatedBacklogs), Answer::Unknown);
    assert_eq!(missing(&chart, &sheet, Question::DedicatedBacklogs), ["`po` of `T1`"]);
}

#[test]
fn the_scope_is_the_products_else_the_managers_else_told_by_load() {
    let case = |product: &str, pm: &str, more: &str, expected: Answer| {
        let chart = chart(&format!(
            "people:\n- name: Cy\n  role: pm{pm}\n  reports: [{{name: Di, role: po}}{more}]\nproducts: [{{name: Shop, pm: cy{product}}}]\nteams: [{{name: T, product: shop, po: di}}]\n"
        ));
        let sheet = chart.sheet();
        assert_eq!(answer(&sheet, Question::WideScope), expected, "{product} {pm} {more}");
        let state: &[&str] = if expected == Answer::Unknown { &["`scope` of `Shop`"] } else { &[] };
        assert_eq!(missing(&chart, &sheet, Question::WideScope), state);
    };
    case(", scope: wide", "", "", Answer::Yes);
    case(", scope: narrow", "", "", Answer::No);
    case("", "\n  scope: wide", "", Answer::Yes);
    case("", "\n  scope: narrow", "", Answer::No);
    case(", scope: narrow", "\n  scope: wide", "", Answer::No);
    case("", "", "", Answer::Unknown);
    // 0.6 + 0.15 for each of five owners directed is 1.35; of four it is 1.2, which is fine.
    let owners = |number: usize| {
        (0..number).map(|at| format!(", {{name: P{at}, role: po}}")).collect::<Vec<_>>().concat()
    };
    case("", "", &owners(4), Answer::Yes);
    case("", "", &owners(3), Answer::Unknown);
    case(", scope: narrow", "", &owners(4), Answer::Yes);
}

#[test]
fn three_conditions_justify_two_are_borderline_and_fewer_do_not() {
    const PO: &str = ", po: di, clarification: po";
    const TEAM: &str = ", po: di, clarification: team";
    for (scope, teams, verdict, fired) in [
        (", scope: wide", [PO; 3].as_slice(), Verdict::Justified, Some(("split-justified", Severity::Info))),
        (", scope: narrow", &[PO; 3], Verdict::Borderline, Some(("split-borderline", Severity::Info))),
        (", scope: wide", &[TEAM; 3], Verdict::Borderline, Some(("split-borderline", Severity::Info))),
        (
            ", scope: narrow",
            &[TEAM; 3],
            Verdict::NotJustified,
            Some(("split-unjustified", Severity::Warning)),
        ),
        (", scope: wide", &[TEAM], Verdict::NotJustified, Some(("split-unjustified", Severity::Warning))),
        // One unknown condition cannot lift none to two.
        ("", &[TEAM], Verdict::NotJustified, Some(("split-unjustified", Severity::Warning))),
        ("", &[PO; 3], Verdict::Undecided, None),
        ("", &[TEAM; 3], Verdict::Undecided, None),
    ] {
        let chart = split("method: scrum", scope, teams);
        let sheet = chart.sheet();
        assert_eq!(sheet.verdict, Some(verdict), "{scope} {teams:?}");
        assert_eq!(chart.fired(), fired.into_iter().collect::<Vec<_>>(), "{scope} {teams:?}");
        assert_eq!(sheet.recommended.is_none(), verdict == Verdict::Undecided);
    }
}

#[test]
fn what_is_recommended_follows_from_the_verdict_and_the_load() {
    let recommended = |product: &str, teams: &[&str]| {
        let sheet = split("method: scrum", product, teams).sheet();
        sheet.recommended.map(|at| sheet.options[at].option)
    };
    let po = ", po: di, clarification: po";
    assert_eq!(recommended(", scope: wide", &[po; 3]), Some(Arrangement::Invest));
    // One team is 0.6 + 0.4, with Ed 1.15; two are too much for one human unless they clarify for themselves.
    assert_eq!(recommended(", scope: narrow", &[po]), Some(Arrangement::Combine));
    assert_eq!(recommended(", scope: narrow", &[po; 2]), Some(Arrangement::TeamsClarify));
    assert_eq!(recommended("", &[po; 3]), None);
}

#[test]
fn without_a_split_there_is_nothing_to_decide() {
    for (text, shape) in [
        (
            "people: [{name: A, role: [pm, po]}]\nproducts: [{name: P}]\nteams: [{name: T, product: p, po: a}]",
            Shape::OneHand,
        ),
        (
            "people: [{name: A, role: pm, reports: [{name: B, role: pm}]}]\nproducts: [{name: P}]\nteams: [{name: T, product: p, pm: b}]",
            Shape::OneHand,
        ),
        (
            "people: [{name: A, role: head, reports: [{name: B, role: po}]}]\nproducts: [{name: P}]\nteams: [{name: T, product: p, po: b}]",
            Shape::NoPm,
        ),
        (
            "people: [{name: A, role: dev}]\nproducts: [{name: P}]\nteams: [{name: T, product: p}]",
            Shape::NoOwner,
        ),
        ("people: [{name: A, role: pm}]\nproducts: [{name: P, pm: a}]", Shape::NoTeam),
    ] {
        let chart = chart(text);
        let sheet = chart.sheet();
        assert_eq!((sheet.shape, sheet.verdict), (shape, None), "{text}");
        assert!(sheet.conditions.is_empty() && sheet.options.is_empty(), "{text}");
        assert_eq!(chart.fired(), [], "{text}");
    }
}

/// A product whose handoffs have facts of all kinds; `people` and `teams` are what an option changes.
fn by_hand(people: &str, teams: &str, more: &str) -> Chart {
    chart(&format!(
        "as_of: 2026-11-01
method: scrum
people:
  - name: Hedda
    role: head
    department: Product
    horizon: 1-3 years
    reports:
{people}
products: [{{name: Shop, pm: cy, scope: narrow}}]
teams:
{teams}
handoffs:
  - {{from: hedda, to: cy, medium: chat, every: 2 weeks}}
  - {{from: cy, to: di, medium: documents, every: weekly{more}}}
  - {{from: cy, to: ed, measured: {{kind: recall, value: 0.6, n: 8, date: 2026-10-01}}{more}}}
feedback:
  - {{from: t0, to: cy, every: weekly}}
"
    ))
}

const CY: &str = "
      - name: Cy
        role: pm
        department: Market
        horizon: 6-24 months
        contact: {engineering: none}";
const DI: &str = "role: po, department: Delivery, contact: {customers: none}";
const ED: &str = "role: po, department: Delivery, horizon: 1-6 weeks";
const TEAMS: &str = "
  - {name: T0, product: shop, po: di, size: 4, clarification: po}
  - {name: T1, product: shop, po: di, size: 9, clarification: shared}
  - {name: T2, product: shop, po: ed, size: 6, clarification: po}
  - {name: T3, product: shop, po: cy, size: 2, clarification: shared}";

fn today() -> Chart {
    by_hand(&format!("{CY}\n        reports: [{{name: Di, {DI}}}, {{name: Ed, {ED}}}]"), TEAMS, "")
}

/// What the whole chart keeps, weighted by team size, and the highest load but for the head's.
fn measured(chart: &Chart) -> (Estimate, f64) {
    let mut sum = Estimate { low: 0.0, value: 0.0, high: 0.0 };
    let mut weight = 0.0;
    for chain in &chart.analysis.chains {
        let size = f64::from(chart.org.team(chain.team).size.expect("stated"));
        let kept = chain.retention.expect("whole");
        weight += size;
        sum.low += size * kept.low;
        sum.value += size * kept.value;
        sum.high += size * kept.high;
    }
    let head = chart.org.seat_by_id("hedda").map(|seat| chart.org.seat(seat).person);
    let loads = chart.analysis.loads.iter().filter(|(person, _)| Some(*person) != head);
    let load = loads.map(|(_, load)| load.total()).fold(0.0, f64::max);
    (Estimate { low: sum.low / weight, value: sum.value / weight, high: sum.high / weight }, load)
}

#[track_caller]
fn agrees(option: Arrangement, changed: &Chart, handoffs: (u32, u32), people: usize) {
    let found = outcome(&today().sheet(), option);
    let (kept, load) = measured(changed);
    let retention = found.retention.expect("a number");
    for (found, expected) in [
        (retention.low, kept.low),
        (retention.value, kept.value),
        (retention.high, kept.high),
        (found.load, load),
    ] {
        assert!((found - expected).abs() < 1e-9, "{option:?}: {found} is not {expected}");
    }
    let counted: Vec<u32> = changed.analysis.chains.iter().map(|chain| chain.handoffs).collect();
    assert_eq!(found.handoffs, handoffs);
    assert_eq!((counted.iter().min(), counted.iter().max()), (Some(&handoffs.0), Some(&handoffs.1)));
    assert_eq!((found.people, found.teams, found.open_at_top), (people, 4, false));
}

#[test]
fn keeping_the_split_is_the_chart_as_it_is() {
    agrees(Arrangement::Keep, &today(), (1, 2), 3);
}

#[test]
fn combining_is_the_chart_with_one_human_in_the_seats() {
    let one =
        format!("{CY}\n        reports: [{{name: Di, person: cy, {DI}}}, {{name: Ed, person: cy, {ED}}}]");
    agrees(Arrangement::Combine, &by_hand(&one, TEAMS, ""), (1, 1), 1);
}

#[test]
fn combining_is_the_chart_with_both_roles_in_one_seat() {
    let text = |people: &str, po: &str| {
        format!(
            "people:\n- name: Hedda\n  role: head\n  reports:\n  - {people}\nproducts: [{{name: Shop}}]\nteams: [{{name: T, product: shop, po: {po}, size: 5, clarification: po}}]\n"
        )
    };
    let apart = chart(&text("{name: Cy, role: pm, reports: [{name: Di, role: po}]}", "di"));
    let found = outcome(&apart.sheet(), Arrangement::Combine);
    let (kept, load) = measured(&chart(&text("{name: Cy, role: [pm, po]}", "cy")));
    assert_eq!(found.retention, Some(kept));
    assert!((found.load - load).abs() < 1e-9 && (load - 1.0).abs() < 1e-9);
    assert!((kept.value - 0.76).abs() < 1e-9, "the worked example of a combined seat");
}

#[test]
fn teams_that_clarify_are_the_combined_chart_with_their_clarification() {
    let one =
        format!("{CY}\n        reports: [{{name: Di, person: cy, {DI}}}, {{name: Ed, person: cy, {ED}}}]");
    let teams = TEAMS
        .replace("clarification: po", "clarification: team")
        .replace("clarification: shared", "clarification: team");
    agrees(Arrangement::TeamsClarify, &by_hand(&one, &teams, ""), (1, 1), 1);
}

#[test]
fn a_second_manager_takes_half_of_the_teams() {
    // The same facts in the seats of another human, who owns the last two teams.
    let second = CY.replace("name: Cy", "name: Vi\n        takes_direction_from: hedda");
    let people = format!(
        "{CY}\n        reports: [{{name: Di, person: cy, {DI}}}]{second}\n        reports: [{{name: Ed, person: vi, {ED}}}]"
    );
    let teams = TEAMS.replace("po: cy", "po: vi, pm: vi").replace("po: ed", "po: ed, pm: vi");
    let text = by_hand(&people, &teams, "");
    let found = outcome(&today().sheet(), Arrangement::SecondPm);
    let (_, load) = measured(&text);
    assert!((found.load - load).abs() < 1e-9, "{} is not {load}", found.load);
    assert_eq!((found.handoffs, found.people), ((1, 1), 2));
    let combined = outcome(&today().sheet(), Arrangement::Combine);
    assert!(found.retention.expect("kept").value > combined.retention.expect("kept").value);
}

#[test]
fn a_second_manager_keeps_what_the_chart_with_two_keeps() {
    let text = |people: &str, owners: [&str; 2]| {
        format!(
            "people:\n- name: Hedda\n  role: head\n  reports:\n{people}\nproducts: [{{name: Shop}}]\nteams:\n- {{name: A, product: shop, po: {}, size: 5, clarification: po}}\n- {{name: B, product: shop, po: {}, size: 3, clarification: po}}\n",
            owners[0], owners[1]
        )
    };
    let one = "  - {name: Cy, role: pm, reports: [{name: Di, role: po}]}";
    let apart = chart(&text(one, ["di", "di"]));
    let two = "  - {name: Cy, role: [pm, po]}\n  - {name: Vi, role: [pm, po]}";
    let found = outcome(&apart.sheet(), Arrangement::SecondPm);
    let (kept, load) = measured(&chart(&text(two, ["cy", "vi"])));
    assert_eq!((found.retention, found.load), (Some(kept), load));
}

#[test]
fn one_team_cannot_be_divided() {
    let sheet = split("", "", &[", po: di"]).sheet();
    let second = sheet.options.iter().find(|choice| choice.option == Arrangement::SecondPm).expect("listed");
    assert_eq!(second.outcome, Err("one team cannot be divided"));
}

#[test]
fn investing_is_the_chart_with_read_back_and_joint_discovery_on_the_handoffs() {
    let people = format!("{CY}\n        reports: [{{name: Di, {DI}}}, {{name: Ed, {ED}}}]");
    let changed = by_hand(&people, TEAMS, ", read_back: yes, joint_discovery: yes");
    agrees(Arrangement::Invest, &changed, (1, 2), 3);
    let stated: Vec<(usize, usize)> = changed.sheet().care.iter().map(|care| (care.on, care.of)).collect();
    assert_eq!(stated, [(3, 3), (3, 3), (1, 3)], "read-back, joint discovery, a second path to one team");
}

#[test]
fn what_an_owner_has_in_another_product_stays_there() {
    let chart = chart(
        "people:\n- {name: Cy, role: pm, reports: [{name: Di, role: po}]}\nproducts: [{name: Shop, pm: cy}, {name: Store, pm: cy}]\nteams:\n- {name: A, product: shop, po: di, clarification: po}\n- {name: B, product: store, po: di, clarification: po}\n",
    );
    let combined = outcome(&chart.sheet(), Arrangement::Combine);
    // Strategy, the one team taken over, and Di still to direct for the other product.
    assert!((combined.load - (0.6 + 0.4 + 0.15)).abs() < 1e-9, "{}", combined.load);
}

#[test]
fn a_vacant_owner_is_no_number_today_and_one_when_combined() {
    let chart = chart(
        "people:\n- {name: Cy, role: pm, reports: [{title: Product Owner, id: gap, vacant: yes}]}\nproducts: [{name: Shop, pm: cy}]\nteams: [{name: A, product: shop, po: gap, clarification: po}]\n",
    );
    let sheet = chart.sheet();
    assert_eq!(outcome(&sheet, Arrangement::Keep).retention, None);
    let combined = outcome(&sheet, Arrangement::Combine);
    assert!((combined.retention.expect("a number").value - 0.95).abs() < 1e-9);
    assert_eq!(combined.teams, 1);
}

#[test]
fn a_committee_goes_away_when_one_human_owns_the_backlog() {
    let owners = |po: &str| {
        chart(&format!(
            "people:\n- {{name: Hedda, role: head, reports: [{{name: Cy, role: pm, reports: [{{name: Di, role: po}}, {{name: Ed, role: po}}]}}]}}\nproducts: [{{name: Shop, pm: cy}}]\nteams: [{{name: A, product: shop, po: {po}, clarification: po}}]\n"
        ))
    };
    let (two, one) = (owners("[di, ed]").sheet(), owners("di").sheet());
    let kept = |sheet: &Sheet, option| outcome(sheet, option).retention.expect("a number").value;
    assert!(kept(&two, Arrangement::Keep) < kept(&one, Arrangement::Keep));
    assert!((kept(&two, Arrangement::Combine) - kept(&one, Arrangement::Combine)).abs() < 1e-12);
    assert_eq!(outcome(&two, Arrangement::Combine).people, 1);
}

#[test]
fn all_sheets_are_those_of_each_product() {
    let text = std::fs::read_to_string("orgs/northwind-pay.yaml").expect("the chart can be read");
    let chart = chart(&text);
    let all = decision::all(&chart.org, &chart.analysis);
    assert_eq!(all.len(), chart.org.products.len());
    for sheet in all {
        assert_eq!(sheet, decision::of(&chart.org, &chart.analysis, sheet.product));
    }
}

/// What `throughline show --panel decision` prints of a chart of the repository.
fn shown(path: &str, select: Option<&str>, width: u16) -> String {
    let args = Show {
        path: path.into(),
        panel: Some(PanelName::Decision),
        select: select.map(str::to_owned),
        depth: None,
        width,
        format: Format::Text,
        ascii: false,
    };
    let mut out = Vec::new();
    throughline::cli::show::run(&args, &mut std::io::empty(), &mut out).expect("can be shown");
    String::from_utf8(out).expect("is text")
}

#[test]
fn the_bank_is_told_that_its_split_is_justified_and_what_to_invest_in() {
    let text = std::fs::read_to_string("orgs/bank-safe.yaml").expect("the chart can be read");
    let chart = chart(&text);
    for sheet in decision::all(&chart.org, &chart.analysis) {
        assert_eq!(sheet.verdict, Some(Verdict::Justified));
        assert_eq!(sheet.recommended.map(|at| sheet.options[at].option), Some(Arrangement::Invest));
    }
    insta::assert_snapshot!(shown("orgs/bank-safe.yaml", Some("anton"), 100));
}

#[test]
fn charts_without_a_split_are_told_that_there_is_nothing_to_fix() {
    for (path, who) in [("orgs/start-up.yaml", "Ada Lindholm"), ("orgs/less-product.yaml", "Mateo Sandoval")]
    {
        let text = shown(path, None, 100);
        assert!(text.contains("nothing to fix") && text.contains(who), "{text}");
        let chart = chart(&std::fs::read_to_string(path).expect("the chart can be read"));
        let nags =
            ["split-unjustified", "split-borderline", "split-justified", "second-pm", "product-many-pos"];
        let nagged = chart.analysis.findings.iter().find(|finding| nags.contains(&finding.rule));
        assert_eq!(nagged, None, "{path}");
    }
}

#[test]
fn one_hand_that_carries_too_much_is_not_told_that_there_is_nothing_to_fix() {
    let text = shown("tests/charts/overloaded-owner.yaml", None, 100);
    assert!(!text.contains("nothing to fix"), "{text}");
    assert!(text.contains("the seat of Cy carries 1.40 of 1.2"), "{text}");
}

#[test]
fn narrow_text_has_two_lines_for_each_option() {
    let text = shown("orgs/northwind-pay.yaml", Some("wallets"), 58);
    assert!(text.lines().all(|line| line.chars().count() <= 58), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_selection_without_product_says_why() {
    assert_eq!(
        shown("orgs/start-up.yaml", Some("paula-reyes"), 80),
        "Paula Reyes is on no product's chain, team or list\n"
    );
}

#[test]
fn a_manager_above_the_limit_with_an_owner_beneath_is_told_of_a_second() {
    let text = |teams: &str, more: &str| {
        chart(&format!(
            "people:\n- name: Cy\n  role: pm\n  reports: [{{name: Di, role: po}}{more}]\nteams:\n{teams}"
        ))
    };
    let found = |chart: &Chart| {
        let findings = chart.analysis.findings.iter().filter(|finding| finding.rule == "second-pm");
        findings.map(|finding| finding.severity).collect::<Vec<_>>()
    };
    let two = |who: &str| format!("- {{name: B, po: cy{who}}}\n- {{name: C, po: cy{who}}}\n");
    let layered = format!("- {{name: A, po: di}}\n{}", two(", clarification: po"));
    assert_eq!(found(&text(&layered, "")), [Severity::Warning]);
    assert_eq!(
        found(&text(&format!("- {{name: A, po: di}}\n{}", two("")), "")),
        [Severity::Info],
        "by default alone"
    );
    assert_eq!(
        found(&text(&two(", clarification: po").replace("po: cy", "pm: cy"), "")),
        [],
        "nobody is layered"
    );
}

#[test]
fn somebody_for_the_whole_product_quiets_the_owners_of_its_parts() {
    let fires = |people: &str, product: &str| {
        let chart = chart(&format!(
            "people:\n{people}\nproducts: [{{name: Shop{product}}}]\nteams:\n- {{name: A, product: shop, po: di}}\n- {{name: B, product: shop, po: ed}}\n"
        ));
        chart.analysis.findings.iter().any(|finding| finding.rule == "product-many-pos")
    };
    let both = "[{name: Di, role: po}, {name: Ed, role: po}]";
    assert!(
        fires(&format!("- {{name: Cy, role: head, reports: {both}}}"), ""),
        "a head is over many products"
    );
    assert!(!fires(&format!("- {{name: Cy, role: pm, reports: {both}}}"), ""));
    assert!(!fires(&format!("- {{name: Cy, role: po, reports: {both}}}"), ""), "a chief product owner");
    assert!(!fires(
        &format!("- {{name: Cy, role: head, reports: {both}}}\n- {{name: Fay, role: pm}}"),
        ", pm: fay"
    ));
    assert!(!fires(
        &format!("- {{name: Cy, role: head, reports: {both}}}\n- {{name: Fay, role: pm, product: shop}}"),
        ""
    ));
    let apart = "- {name: Cy, role: pm, reports: [{name: Di, role: po}]}\n- {name: Fay, role: pm, reports: [{name: Ed, role: po}]}";
    assert!(fires(apart, ""), "each manager has a part");
    assert!(
        !fires("- {name: Di, id: di, role: po}\n- {name: Di, id: ed, person: di, role: po}", ""),
        "one human"
    );
}

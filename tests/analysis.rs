//! The model by example: section by section of the analysis reference, with its own numbers.

use throughline::analysis::{Analysis, Chain, ChainState, LoopState, OwnerBasis, UpBasis, levers};
use throughline::model::{ChainId, FactorKey, Org, SeatId, TeamId};
use throughline::source::{Limits, Outcome, read_text};

struct Chart {
    org: Org,
    analysis: Analysis,
}

fn chart(text: &str) -> Chart {
    let Outcome::Chart(loaded) = read_text("test.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    Chart { org: loaded.org, analysis }
}

impl Chart {
    fn only(&self) -> &Chain {
        assert_eq!(self.analysis.chains.len(), 1);
        &self.analysis.chains[0]
    }

    fn seat(&self, id: &str) -> SeatId {
        self.org.seat_by_id(id).unwrap_or_else(|| panic!("no seat {id}"))
    }

    fn load(&self, id: &str) -> f64 {
        self.analysis.load(self.org.seat(self.seat(id)).person).total()
    }

    /// The ids of a chain's seats, top first.
    fn path(&self, chain: &Chain) -> Vec<&str> {
        chain
            .nodes
            .iter()
            .flat_map(|node| &node.seats)
            .map(|seat| self.org.str(self.org.seat(*seat).id))
            .collect()
    }

    /// Keys and multipliers of the factors of a hop of the only chain.
    fn factors(&self, hop: usize) -> Vec<(&'static str, f64)> {
        let hop = &self.analysis.hops[self.only().hops[hop].index()];
        hop.factors.iter().map(|factor| (factor.key.key(), factor.multiplier)).collect()
    }

    fn factor(&self, key: FactorKey) -> Option<f64> {
        let hop = self.analysis.hops.iter().flat_map(|hop| &hop.factors).find(|factor| factor.key == key);
        hop.map(|factor| factor.multiplier)
    }
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

const SPLIT: &str = "
people:
  - name: Head
    role: head
    reports:
      - name: Pm
        role: pm
        reports:
          - {name: Po, role: po}
teams: [{name: T, po: po}]
";

#[test]
fn the_worked_examples_of_section_4() {
    for (text, retention, grade) in [
        ("people: [{name: A, role: [pm, po]}]\nteams: [{name: T, po: a}]", 0.95, 'A'),
        (
            "people:\n- {name: A, role: pm, reports: [{name: B, role: po}]}\nteams: [{name: T, po: b}]",
            0.70,
            'B',
        ),
        (
            "people:\n- {name: H, role: head, reports: [{name: A, role: [pm, po]}]}\nteams: [{name: T, po: a}]",
            0.76,
            'A',
        ),
        (SPLIT, 0.56, 'C'),
        (
            "people:\n- {name: E, role: executive, reports: [{name: H, role: head, reports: [{name: H2, role: head, reports: [{name: A, role: pm, horizon: 6-24 months, reports: [{name: B, role: po}]}]}]}]}\nteams: [{name: T, po: b}]",
            0.36,
            'D',
        ),
    ] {
        let chart = chart(text);
        let chain = chart.only();
        close(chain.retention.expect("a number").value, retention, 0.005);
        assert_eq!(chain.grade.map(throughline::analysis::Grade::letter), Some(grade), "{text}");
    }
    let chart = chart(SPLIT);
    let retention = chart.only().retention.expect("a number");
    close(retention.low, 0.43, 0.005);
    close(retention.high, 0.71, 0.005);
    close(chart.analysis.hops[chart.only().hops[1].index()].retention.value, 0.737, 0.0005);
}

fn worse(sender: &str, receiver: &str, handoff: &str) -> Chart {
    chart(&format!(
        "
people:
  - name: Head
    role: head
    reports:
      - name: Pm
        role: pm
        {sender}
        reports:
          - {{name: Po, role: po, practice: {{pushes_back: no, runs_discovery: no, challenges_priority: no}}{receiver}}}
teams: [{{name: T, po: po}}]
handoffs: [{{from: pm, to: po, medium: documents{handoff}}}]
"
    ))
}

#[test]
fn the_same_chain_with_documents_half_context_and_better_handoff() {
    let value = |chart: &Chart| chart.only().retention.expect("a number").value;
    let documents = worse("", "", "");
    close(value(&documents), 0.44, 0.005);
    let half = worse("contact: {engineering: none}", ", contact: {customers: no}", "");
    close(value(&half), 0.37, 0.005);
    close(half.analysis.hops[half.only().hops[1].index()].retention.value, 0.482, 0.0005);
    let better = worse(
        "contact: {engineering: none}",
        ", contact: {customers: no}",
        ", read_back: yes, joint_discovery: yes",
    );
    close(value(&better), 0.62, 0.005);
    assert_eq!(better.only().grade.map(throughline::analysis::Grade::letter), Some('B'));
    assert_eq!(half.only().weakest, Some(1));
    let best = levers::best(&half.org, &half.analysis, ChainId::new(0));
    assert_eq!(best.len(), 3);
    for lever in &best {
        close(lever.gain, lever.retention - value(&half), 1e-9);
        assert!(lever.gain > 0.0);
    }
}

#[test]
fn the_checks_of_section_5() {
    let po2 = chart(
        "people:\n- {name: A, role: pm, reports: [{name: B, role: po}]}\nteams: [{name: T, po: b}, {name: U, po: b}]",
    );
    close(po2.load("b"), 1.2, 1e-9);
    let pm4 = chart(
        "people:\n- {name: A, role: pm, reports: [{name: B, role: po}, {name: C, role: po}, {name: D, role: po}, {name: E, role: po}]}",
    );
    close(pm4.load("a"), 1.2, 1e-9);
    let less = |count: usize| {
        (0..count)
            .map(|at| format!("{{name: T{at}, po: a, clarification: team}}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let eight = chart(&format!("people: [{{name: A, role: [pm, po]}}]\nteams: [{}]", less(8)));
    close(eight.load("a"), 1.2, 1e-9);
    let sm = chart(
        "people: [{name: A, role: sm}, {name: P, role: [pm, po]}]\nteams: [{name: T, sm: a, po: p}, {name: U, sm: a, po: p}, {name: V, sm: a, po: p}]",
    );
    close(sm.load("a"), 1.2, 1e-9);
    for (count, extra, load) in [(1, "", 1.0), (2, "", 1.4), (3, ", clarification: shared", 1.2)] {
        let teams: Vec<String> = (0..count).map(|at| format!("{{name: T{at}, po: a{extra}}}")).collect();
        let combined =
            chart(&format!("people: [{{name: A, role: [pm, po]}}]\nteams: [{}]", teams.join(", ")));
        close(combined.load("a"), load, 1e-9);
    }
    let default = chart("method: less\npeople: [{name: A, role: [pm, po]}]\nteams: [{name: T, po: a}]");
    close(default.load("a"), 0.675, 1e-9);
}

#[test]
fn loads_are_of_humans_and_vacant_seats_do_not_count() {
    let chart = chart(
        "
people:
  - {name: P, id: p, role: pm}
  - {name: P, id: p2, person: p, role: po, reports_to: p}
  - {title: PO, id: v, vacant: yes, role: po, reports_to: p}
  - {name: Q, role: po, reports_to: p}
",
    );
    close(chart.load("p"), 0.6 + 0.15, 1e-9);
    close(chart.load("p2"), 0.75, 1e-9);
    close(chart.load("q"), 0.4, 1e-9);
    let layered = self::chart("people:\n- {name: A, role: pm, reports: [{name: B, role: [pm, po]}]}");
    close(layered.load("b"), 1.0, 1e-9);
    let twice = self::chart(
        "
people:
  - {name: A, role: pm, reports: [{name: A, id: second, person: a, role: po}]}
teams: [{name: T, po: [a, second], clarification: po}]
",
    );
    close(twice.load("a"), 1.0, 1e-9);
}

#[test]
fn owners_and_upward_lines_are_found_in_order_and_say_how() {
    let chart = chart(
        "
people:
  - name: Head
    role: head
    reports:
      - {name: Pm, role: pm, product: shop}
      - {name: Dana, title: Operations, reports: [{name: Po, role: po}]}
products: [{name: Shop}]
teams: [{name: T, product: shop, members: [po]}]
",
    );
    let chain = chart.only();
    assert_eq!(chart.path(chain), ["head", "pm"], "a pm on the product comes before a po among the members");
    assert_eq!(chain.owner, Some(OwnerBasis::OnlyProductPm));
    assert!(chart.analysis.holds_both(chart.seat("pm")));
    let stated = self::chart(
        "
people:
  - name: Head
    role: head
    reports:
      - {name: Pm, role: pm, product: shop}
      - {name: Dana, title: Operations, reports: [{name: Po, role: po}]}
products: [{name: Shop}]
teams: [{name: T, product: shop, po: po}]
",
    );
    let chain = stated.only();
    assert_eq!(stated.path(chain), ["head", "pm", "po"]);
    assert_eq!(
        chain.steps.iter().map(|step| step.basis).collect::<Vec<_>>(),
        [UpBasis::Manager, UpBasis::OnlyProductPm]
    );
    assert_eq!(stated.factor(FactorKey::DirectionIsNotManager), Some(0.97));
}

#[test]
fn several_upward_lines_make_several_chains_and_circles_break_them() {
    let two = chart(
        "
people:
  - {name: A, role: pm}
  - {name: B, role: head}
  - {name: C, role: po, takes_direction_from: [a, b]}
teams: [{name: T, po: c}]
",
    );
    let paths: Vec<_> = two.analysis.chains.iter().map(|chain| two.path(chain)).collect();
    assert_eq!(paths.len(), 2);
    assert!(
        two.analysis.chains[0].retention.map(|r| r.value)
            <= two.analysis.chains[1].retention.map(|r| r.value),
        "worst first"
    );
    let circle = chart(
        "
people:
  - {name: A, role: pm, takes_direction_from: b}
  - {name: B, role: pm, takes_direction_from: a}
  - {name: C, role: po, takes_direction_from: a}
teams: [{name: T, po: c}]
",
    );
    assert_eq!(circle.path(circle.only()), ["b", "a", "c"]);
    assert_eq!(circle.only().state, ChainState::BrokenByCycle);
    assert_eq!(circle.only().retention, None);
}

#[test]
fn vacancies_break_chains_and_unknown_sources_leave_them_open() {
    let vacant = chart(
        "people:\n- {name: A, role: pm, reports: [{title: PO, id: v, vacant: yes, role: po}]}\nteams: [{name: T, po: v}]",
    );
    assert_eq!(vacant.only().state, ChainState::BrokenByVacancy);
    assert_eq!((vacant.only().retention, vacant.analysis.rollup.broken), (None, 1));
    let open = chart("people: [{name: A, role: po}]\nteams: [{name: T, po: a}]");
    assert_eq!(open.only().state, ChainState::OpenAtTop);
    assert_eq!(
        (open.only().grade, open.analysis.rollup.open_at_top, open.analysis.rollup.median),
        (None, 1, None)
    );
    let source = chart("people: [{name: A, role: po, sets_strategy: yes}]\nteams: [{name: T, po: a}]");
    assert_eq!(source.only().state, ChainState::Whole);
    let nobody = chart("people: [{name: A}]\nteams: [{name: T}]");
    assert_eq!(nobody.only().state, ChainState::NoOwner);
}

#[test]
fn one_human_in_a_row_is_one_node_and_pools_facts() {
    let chart = chart(
        "
people:
  - {name: H, role: head}
  - {name: P, id: p, role: pm, reports_to: h, horizon: 1-2 years}
  - {name: P, id: p2, person: p, role: po, reports_to: p, horizon: 1-4 weeks}
teams: [{name: T, po: p2}]
",
    );
    let chain = chart.only();
    assert_eq!((chain.nodes.len(), chain.handoffs), (2, 1));
    assert_eq!(chart.path(chain), ["h", "p", "p2"]);
    assert_eq!(chart.factors(0), [], "the united horizon leaves no gap");
}

#[test]
fn each_factor_applies_when_its_facts_are_stated() {
    let hop = |sender: &str, receiver: &str, rest: &str| {
        chart(&format!(
            "as_of: 2026-11-01\npeople:\n  - {{name: S, role: pm, horizon: 0.1-2 months{sender}}}\n  - {{name: R, role: po, reports_to: s, horizon: 1-4 weeks{receiver}}}\nteams: [{{name: T, po: r}}]\n{rest}"
        ))
    };
    assert_eq!(hop("", "", "").factors(0), []);
    for ((sender, receiver, rest), key, multiplier) in [
        (("", "", "handoffs: [{from: s, to: r, medium: [documents, tickets]}]"), "documents-only", 0.85),
        (("", "", "handoffs: [{from: s, to: r, medium: [chat, documents]}]"), "asynchronous", 0.92),
        (
            ("", ", practice: {pushes_back: no, runs_discovery: no, challenges_priority: no}", ""),
            "translator",
            0.92,
        ),
        ((", contact: {engineering: none}", "", ""), "sender-without-engineering", 0.93),
        (("", ", contact: {customers: none}", ""), "receiver-without-customers", 0.90),
        ((", department: Product", ", department: ' IT '", ""), "boundary", 0.93),
        ((", tz: Europe/Lisbon", ", tz: '+05:30'", ""), "time-zone", 0.95),
        ((", tz: UTC", ", tz: Asia/Tokyo", ""), "time-zone", 0.90),
        (("", "", "handoffs: [{from: s, to: r, every: 2 months}]"), "slow-sync", 0.93),
        (("", ", practice: {decides: no}", ""), "proxy", 0.90),
    ] {
        assert_eq!(hop(sender, receiver, rest).factors(0), [(key, multiplier)]);
    }
    assert_eq!(hop(", department: Product", ", department: product ", "").factors(0), []);
    assert_eq!(
        hop(
            "",
            "",
            "handoffs: [{from: s, to: r, every: 2 months}]\nfeedback: [{from: r, to: s, every: 1 week}]"
        )
        .factors(0),
        []
    );
    assert_eq!(
        hop("", ", practice: {pushes_back: no, runs_discovery: no}", "").factors(0),
        [],
        "not all are stated"
    );
}

#[test]
fn committees_and_overload_count_on_the_hops_they_touch() {
    let committee = chart(
        "people:\n- {name: A, role: pm, horizon: 1 year, reports: [{name: B, role: po}, {name: C, role: po}]}\nteams: [{name: T, po: [b, c]}]",
    );
    assert_eq!(committee.analysis.chains.len(), 2);
    assert_eq!(committee.factor(FactorKey::Committee), Some(0.93));
    let loaded = chart(
        "people:\n- {name: A, role: pm, horizon: 1 year, reports: [{name: B, role: po}]}\nteams: [{name: T, po: b, clarification: po}, {name: U, po: b, clarification: po}, {name: V, po: b, clarification: po}]",
    );
    close(loaded.factor(FactorKey::OverloadReceiver).expect("overload"), 0.95, 1e-9);
    assert_eq!(loaded.factor(FactorKey::OverloadSender), None);
}

#[test]
fn horizon_gaps_are_measured_in_octaves_and_bridged() {
    let gap = chart(SPLIT);
    let (_, multiplier) = gap.factors(1)[0];
    let octaves = (6.0 * 30.4375_f64 / 28.0).log2();
    close(multiplier, 0.97_f64.powf(octaves), 1e-9);
    close(gap.only().uncovered_octaves, octaves, 1e-9);
    let hop = &gap.analysis.hops[gap.only().hops[1].index()];
    assert!(hop.factors[0].default, "both horizons are defaults");
    let bridged = chart(&format!("{SPLIT}\nbridges: [{{horizon: 4 weeks - 6 months}}]"));
    assert_eq!(bridged.factors(1), []);
    let half = chart(&format!("{SPLIT}\nbridges: [{{horizon: 8-16 weeks}}]"));
    let left = octaves - 1.0;
    close(half.only().uncovered_octaves, left, 1e-9);
}

#[test]
fn second_paths_mitigate_and_measurements_win() {
    let second = chart(&format!("{SPLIT}\nfeedback: [{{from: t, to: pm, every: 2 weeks}}]"));
    let plain = chart(SPLIT);
    let value = |chart: &Chart| chart.analysis.hops[chart.only().hops[1].index()].retention.value;
    close(value(&second), 1.0 - (1.0 - value(&plain)) * 0.85, 1e-9);
    let slow = chart(&format!("{SPLIT}\nfeedback: [{{from: t, to: pm, every: 5 weeks}}]"));
    close(value(&slow), value(&plain), 0.06);
    let measured = |text: &str| {
        chart(&format!(
            "as_of: 2026-11-01\n{SPLIT}\nhandoffs: [{{from: pm, to: po, measured: {{kind: recall, {text}}}}}]"
        ))
    };
    close(value(&measured("value: 40%")), 0.40, 1e-9);
    close(value(&measured("value: 70%, n: 10")), (10.0 * 0.7 + 10.0 * value(&plain)) / 20.0, 1e-9);
    close(
        value(&measured("value: 70%, n: 20, date: 2026-01-01")),
        (10.0 * 0.7 + 10.0 * value(&plain)) / 20.0,
        1e-9,
    );
    close(value(&measured("value: 70%, date: 2026-01-01")), (5.0 * 0.7 + 10.0 * value(&plain)) / 15.0, 1e-9);
    let (low, high) = measured("value: 70%, n: 10")
        .analysis
        .hops
        .iter()
        .find_map(|hop| hop.blend.as_deref()?.wilson)
        .expect("an interval");
    close(low, 0.40, 0.005);
    close(high, 0.89, 0.005);
}

#[test]
fn the_way_back_is_closed_proxied_open_or_unknown() {
    let state = |rest: &str| {
        let chart = chart(&format!("{SPLIT}\n{rest}"));
        let found = chart.analysis.chain_loop(ChainId::new(0)).clone();
        (found.state, found.customer_distance)
    };
    assert_eq!(state(""), (LoopState::Unknown, None));
    assert_eq!(state("feedback: [{from: t, to: head, every: 2 weeks}]").0, LoopState::Closed);
    assert_eq!(state("feedback: [{from: t, to: po, every: 2 weeks}]").0, LoopState::Open);
    assert_eq!(
        state("feedback: [{from: customers, to: po}, {from: po, to: pm}, {from: pm, to: head}]"),
        (LoopState::Proxied, Some(1))
    );
    assert_eq!(
        state("feedback: [{from: customers, to: pm, every: weekly}, {from: pm, to: head, every: monthly}]"),
        (LoopState::Closed, Some(2))
    );
    let chart = chart(&format!(
        "{SPLIT}\nfeedback: [{{from: customers, to: pm, every: weekly}}, {{from: pm, to: head}}]"
    ));
    let way = chart.analysis.chain_loop(ChainId::new(0)).from_customers.clone().expect("a way");
    close(way.known.0, 7.0, 1e-6);
    assert_eq!((way.unknown, way.path.len()), (1, 3));
}

#[test]
fn the_roll_up_weighs_teams_by_size() {
    let chart = chart(
        "
people:
  - {name: A, role: [pm, po]}
  - {name: B, role: pm, reports: [{name: C, role: po}]}
teams: [{name: T, po: a, size: 9}, {name: U, po: c, size: 1}, {name: V}]
",
    );
    let rollup = &chart.analysis.rollup;
    assert_eq!((rollup.teams_whole, rollup.no_owner, rollup.most_handoffs), (2, 1, 1));
    let worst = chart.analysis.chains_of_team(TeamId::new(1)).next().expect("a chain");
    let low = chart.analysis.chain(worst).retention.expect("a number").value;
    close(rollup.mean.expect("a mean"), 0.95_f64.mul_add(9.0, low) / 10.0, 1e-9);
    close(rollup.median.expect("a median"), f64::midpoint(0.95, low), 1e-9);
}

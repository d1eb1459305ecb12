//! The example charts, each told by what the program finds in it: what a chart is there to show must stay in it.

use std::collections::BTreeSet;
use std::path::Path;
use throughline::analysis::{Analysis, Chain, ChainState, Grade, Hop, LoopState};
use throughline::finding::loader;
use throughline::model::{
    Backlog, ChainId, FactorKey, Holding, Method, MitigationKey, Org, Preset, Role, Scope, SeatId, Subject,
};
use throughline::source::{self, Limits, Outcome};

struct Chart {
    org: Org,
    analysis: Analysis,
}

/// Reads and analyses a chart, whatever the loader says of it.
fn chart(name: &str) -> Chart {
    let path = Path::new("orgs").join(name).with_extension("yaml");
    let loaded = match source::load(&path, &Limits::default()) {
        Ok(Outcome::Chart(loaded)) => loaded,
        Ok(Outcome::Broken(broken)) => panic!("{name} is not YAML: {:?}", broken.findings),
        Err(error) => panic!("{error:#}"),
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    Chart { org: loaded.org, analysis }
}

impl Chart {
    fn seat(&self, id: &str) -> SeatId {
        self.org.seat_by_id(id).unwrap_or_else(|| panic!("no seat {id}"))
    }

    fn load(&self, id: &str) -> f64 {
        self.analysis.load(self.org.seat(self.seat(id)).person).total()
    }

    /// The worst chain of a team.
    fn worst(&self, team: &str) -> &Chain {
        let team = self.org.team_by_id(team).unwrap_or_else(|| panic!("no team {team}"));
        self.analysis.chain(self.analysis.chains_of_team(team).next().expect("a chain"))
    }

    /// The hop into the backlog owner of a team's worst chain.
    fn owner_hop(&self, team: &str) -> &Hop {
        let chain = self.worst(team);
        &self.analysis.hops[chain.hops[chain.hops.len() - 2].index()]
    }

    /// The factors on it.
    fn factors(&self, team: &str) -> Vec<FactorKey> {
        self.owner_hop(team).factors.iter().map(|factor| factor.key).collect()
    }

    /// The mitigations on it.
    fn mitigations(&self, team: &str) -> Vec<MitigationKey> {
        self.owner_hop(team).mitigations.iter().map(|mitigation| mitigation.key).collect()
    }

    /// Each chain as `team percent grade, handoffs, way back`.
    fn chains(&self) -> Vec<String> {
        let line = |(at, chain): (usize, &Chain)| {
            let team = self.org.str(self.org.team(chain.team).name);
            let kept = match (chain.state, chain.retention, chain.grade) {
                (ChainState::Whole, Some(retention), Some(grade)) => {
                    format!("{:.0} % {}", retention.value * 100.0, grade.letter())
                }
                (ChainState::OpenAtTop, Some(_), None) => "open at the top".to_owned(),
                (ChainState::BrokenByVacancy, None, None) => "vacant".to_owned(),
                other => panic!("{team}: {other:?}"),
            };
            let way_back = match self.analysis.chain_loop(ChainId::new(at)).state {
                LoopState::Closed => "closed",
                LoopState::Proxied => "proxied",
                LoopState::Open => "open",
                LoopState::Unknown => "unknown",
            };
            format!("{team} {kept}, {}, {way_back}", chain.handoffs)
        };
        self.analysis.chains.iter().enumerate().map(line).collect()
    }

    fn heaviest(&self) -> f64 {
        let loads = self.org.seats.iter().map(|seat| self.analysis.load(seat.person).total());
        loads.fold(0.0, f64::max)
    }

    /// What the loader says, as rules with their lines, in file order.
    fn loader_findings(&self) -> Vec<(&'static str, u32)> {
        let known: BTreeSet<_> = loader::ALL.iter().map(|rule| rule.name).collect();
        let of_loader = self.analysis.findings.iter().filter(|finding| known.contains(finding.rule));
        let mut found: Vec<_> =
            of_loader.map(|finding| (finding.rule, self.org.place(finding.span).line)).collect();
        found.sort_by_key(|(_, line)| *line);
        found
    }
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn every_chart_loads_and_all_but_one_without_a_word_from_the_loader() {
    let paths = source::charts_in(Path::new("orgs")).expect("charts");
    let names: Vec<_> =
        paths.iter().filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).collect();
    let sizes: Vec<_> = names
        .iter()
        .map(|name| {
            let chart = chart(name);
            assert_eq!(chart.loader_findings().is_empty(), name != "mistakes", "{name}");
            let humans: BTreeSet<_> = chart.org.seats.iter().map(|seat| seat.person).collect();
            (name.as_str(), chart.org.seats.len(), humans.len(), chart.org.teams.len())
        })
        .collect();
    assert_eq!(
        sizes,
        [
            ("bank-safe", 36, 36, 8),
            ("less-product", 17, 17, 6),
            ("mistakes", 19, 19, 2),
            ("northwind-pay", 58, 57, 9),
            ("start-up", 9, 8, 1),
        ]
    );
}

#[test]
fn northwind_frays_differently_on_every_team() {
    let chart = chart("northwind-pay");
    assert_eq!(
        chart.chains(),
        [
            "Cart 37 % D, 2, open",
            "Refunds vacant, 2, open",
            "Wallets 68 % B, 2, closed",
            "Invoicing 76 % A, 1, closed",
            "Payouts 56 % C, 2, proxied",
            "Settlement 56 % C, 2, proxied",
            "Ledger 41 % D, 2, proxied",
            "Ledger 52 % C, 2, proxied",
            "Fraud Signals 25 % E, 3, closed",
            "Reporting open at the top, 0, open",
        ]
    );
    let rollup = &chart.analysis.rollup;
    assert_eq!((rollup.broken, rollup.open_at_top, rollup.median_grade), (1, 1, Some(Grade::C)));
}

#[test]
fn the_first_seats_of_northwind_are_those_of_the_worked_example() {
    let chart = chart("northwind-pay");
    let org = &chart.org;
    let first: Vec<_> = org.seat_ids().take(4).map(|seat| (org.name(seat), org.title(seat))).collect();
    assert_eq!(
        first,
        [
            ("Maya Chen", "Chief Product Officer"),
            ("Tomás Rivera", "Product Manager"),
            ("Aiko Tanaka", "Product Owner"),
            ("(vacant)", "PO, Refunds"),
        ]
    );
    assert_eq!(org.seat(chart.seat("po-refunds")).holding, Holding::Vacant);
    assert_eq!(
        chart.factors("cart"),
        [
            FactorKey::HorizonGap,
            FactorKey::DocumentsOnly,
            FactorKey::Translator,
            FactorKey::SenderWithoutEngineering,
            FactorKey::ReceiverWithoutCustomers,
        ]
    );
    let waived: Vec<_> = org.rules.waive.iter().collect();
    assert_eq!(waived.len(), 1);
    assert_eq!(waived[0].at, Some(Subject::Seat(chart.seat("aiko"))));
    assert!(waived[0].until > org.as_of, "a waiver of the example has not run out");
    assert!(waived[0].why.is_some());
    assert_eq!(org.model.preset, Preset::Balanced);
}

#[test]
fn northwind_shows_what_helps_and_what_harms_a_handoff() {
    let chart = chart("northwind-pay");
    // Wallets: a bridge covers the gap, and the handoff is looked after and measured.
    assert_eq!(chart.factors("wallets"), []);
    assert_eq!(
        chart.mitigations("wallets"),
        [MitigationKey::ReadBack, MitigationKey::JointDiscovery, MitigationKey::SecondPath]
    );
    let measured = chart.owner_hop("wallets").blend.as_ref().expect("measured");
    assert_eq!((measured.n, measured.stale), (Some(24.0), false));
    // Payouts: a bridge that covers a part of the gap, and an owner of three backlogs.
    assert_eq!(chart.factors("payouts"), [FactorKey::HorizonGap, FactorKey::OverloadReceiver]);
    assert!((0.9..1.1).contains(&chart.owner_hop("payouts").gap_octaves));
    assert!(chart.owner_hop("cart").gap_octaves > 2.5);
    // Ledger: two owners, one of them in another department.
    for factor in [FactorKey::Committee, FactorKey::Boundary, FactorKey::DirectionIsNotManager] {
        assert!(chart.factors("ledger").contains(&factor), "{factor:?}");
    }
    // Fraud Signals: across departments and time zones, to somebody who does not decide; its measurement is old.
    for factor in [FactorKey::Boundary, FactorKey::TimeZone, FactorKey::Asynchronous, FactorKey::Proxy] {
        assert!(chart.factors("fraud").contains(&factor), "{factor:?}");
    }
    let fraud = chart.worst("fraud");
    let old = chart.analysis.hops_of(fraud).find_map(|hop| hop.blend.as_ref()).expect("measured");
    assert!(old.stale);
}

#[test]
fn northwind_has_one_overloaded_human_and_titles_that_mislead() {
    let chart = chart("northwind-pay");
    close(chart.load("priya"), 1.6);
    close(chart.load("kofi"), 1.2);
    close(chart.load("noor"), 0.8);
    let overloaded = chart.org.seat_ids().filter(|seat| {
        chart.analysis.load(chart.org.seat(*seat).person).total()
            > throughline::analysis::load::OVERLOADED + 1e-9
    });
    assert_eq!(overloaded.collect::<Vec<_>>(), [chart.seat("priya")]);
    assert!(chart.org.same_human(chart.seat("freya"), chart.seat("freya-em")));
    assert_eq!(chart.org.seat(chart.seat("freya-em")).holding, Holding::Acting);
    let marketing = chart.org.seat(chart.seat("zoe-marchetti")).roles;
    assert!(marketing.all().is_empty(), "product marketing is not product management");
    let grace = chart.org.seat(chart.seat("grace")).manager.expect("a manager");
    assert_eq!(chart.org.label(grace), "Ngozi Obi");
    assert!(!chart.org.dotted.is_empty());
}

#[test]
fn in_the_start_up_nothing_is_handed_over() {
    let chart = chart("start-up");
    assert_eq!(chart.chains(), ["App 95 % A, 0, closed"]);
    let chain = chart.worst("app");
    assert_eq!(chain.nodes.len(), 1);
    assert_eq!(chain.nodes[0].seats[..], [chart.seat("ada"), chart.seat("ada-po")], "two seats of one human");
    close(chart.heaviest(), 0.8);
}

#[test]
fn the_bank_needs_its_split_and_looks_after_it() {
    let chart = chart("bank-safe");
    let org = &chart.org;
    for (chain, line) in chart.analysis.chains.iter().zip(chart.chains()) {
        assert!(line.ends_with("77 % A, 2, closed"), "{line}");
        assert!(chain.uncovered_octaves < 1e-9, "{line}");
    }
    assert_eq!(chart.analysis.chains.len(), org.teams.len());
    close(chart.heaviest(), 1.2);
    for product in org.product_ids() {
        let teams: Vec<_> = org.team_ids().filter(|team| org.team(*team).product == Some(product)).collect();
        assert_eq!(teams.len(), 4, "several teams");
        let owners: BTreeSet<_> = teams.iter().flat_map(|team| &org.team(*team).po).collect();
        assert_eq!(owners.len(), 4, "an owner for each");
        for team in teams {
            assert_eq!(org.team_method(team), Some(Method::Safe));
            assert_eq!(org.team(team).backlog, Some(Backlog::Own));
        }
        assert_eq!(org.product(product).scope, Some(Scope::Wide));
    }
}

#[test]
fn one_owner_carries_six_teams_that_clarify_for_themselves() {
    let chart = chart("less-product");
    assert_eq!(chart.analysis.chains.len(), 6);
    assert!(chart.chains().iter().all(|line| line.ends_with("88 % A, 1, closed")), "{:?}", chart.chains());
    close(chart.load("mateo"), 1.05);
    close(chart.heaviest(), 1.2);
    let mateo = chart.org.seat(chart.seat("mateo")).roles;
    assert!(mateo.has(Role::Pm) && mateo.has(Role::Po));
    for at in 0..6 {
        let way_back = chart.analysis.chain_loop(ChainId::new(at));
        assert_eq!(way_back.customer_distance, Some(0), "teams meet users themselves");
    }
}

/// Rules without an example among the mistakes: they leave nothing to draw, or are about more files than one, which
/// `tests/include` has.
const WITHOUT: [&str; 5] = [
    loader::SYNTAX.name,
    loader::EMPTY_CHART.name,
    loader::BAD_INCLUDE.name,
    loader::INCLUDE_LOOP.name,
    loader::INCLUDED_TWICE.name,
];

/// The comments `# rule-name: why` of a text, as rules with their lines.
fn announced(text: &str) -> Vec<(&'static str, u32)> {
    let rule = |line: &str| {
        let (name, _) = line.trim_start().strip_prefix("# ")?.split_once(": ")?;
        loader::ALL.iter().map(|rule| rule.name).find(|known| *known == name)
    };
    text.lines().zip(1..).filter_map(|(line, number)| Some((rule(line)?, number))).collect()
}

#[test]
fn every_mistake_is_found_below_the_comment_that_announces_it() {
    let chart = chart("mistakes");
    let text = include_str!("../orgs/mistakes.yaml");
    let announced: Vec<_> = announced(text).into_iter().filter(|(rule, _)| !WITHOUT.contains(rule)).collect();
    let found: Vec<_> =
        chart.loader_findings().into_iter().filter(|(rule, _)| !WITHOUT.contains(rule)).collect();
    let above = |line: u32| announced.iter().rfind(|(_, comment)| *comment < line).copied();
    let explained: Vec<_> =
        found.iter().map(|(rule, line)| (*rule, above(*line).map(|(_, at)| at))).collect();
    let expected: Vec<_> = announced.iter().map(|(rule, line)| (*rule, Some(*line))).collect();
    assert_eq!(explained, expected);
}

#[test]
fn every_rule_about_the_file_has_a_mistake_as_its_example() {
    let found: BTreeSet<_> = chart("mistakes").loader_findings().into_iter().map(|(rule, _)| rule).collect();
    let wanted = loader::ALL.iter().map(|rule| rule.name).filter(|rule| !WITHOUT.contains(rule));
    let missing: Vec<_> = wanted.filter(|rule| !found.contains(rule)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn charts_with_nothing_to_fix_are_left_in_peace() {
    let said: [(&str, &[&str]); 3] = [
        ("bank-safe", &["po-discovery", "split-justified", "split-justified"]),
        ("less-product", &["po-discovery"]),
        ("start-up", &["po-discovery"]),
    ];
    for (name, good_words) in said {
        let found: Vec<_> = chart(name).analysis.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(found, good_words, "{name}: good words and no others");
    }
}

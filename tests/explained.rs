//! What `x` shows and `show --panel explain` prints: the printed numbers multiply and add up to the printed results, and each
//! of them is explained.

#[path = "support/sum.rs"]
mod sum;

use proptest::prelude::*;
use sum::Sum;
use throughline::analysis::{Analysis, HopKind, factors, rule};
use throughline::model::{ChainId, FactorKey, FindingId, MitigationKey, Org, SeatId, Subject};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::explain::{Keys, Topic, lines};
use throughline::view::glyphs::{ASCII, UNICODE};
use throughline::view::{Ctx, Line};

const JUNIPER: &str = include_str!("fixtures/juniper.yaml");
const MEASURED: &str = include_str!("fixtures/measured.yaml");

fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("org.yaml", text, &Limits::default()) else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

fn ctx((org, analysis): &(Org, Analysis)) -> Ctx<'_> {
    Ctx { org, analysis, glyphs: &UNICODE }
}

/// A page without wrapping.
fn page(chart: &(Org, Analysis), topic: Topic) -> String {
    let all: Vec<String> = lines(ctx(chart), topic, None, 2000).iter().map(Line::plain).collect();
    all.join("\n") + "\n"
}

fn topics(chart: &(Org, Analysis)) -> Vec<Topic> {
    let (org, analysis) = chart;
    let mut all = vec![Topic::Subject(Subject::Chart)];
    all.extend((0..analysis.chains.len()).map(|at| Topic::Chain(ChainId::new(at))));
    all.extend((0..analysis.findings.len()).map(|at| Topic::Finding(FindingId::new(at))));
    all.extend(org.seat_ids().flat_map(|seat| [Topic::Horizon(seat), Topic::Subject(Subject::Seat(seat))]));
    all.extend(org.team_ids().map(|team| Topic::Subject(Subject::Team(team))));
    all.extend(org.product_ids().map(|product| Topic::Subject(Subject::Product(product))));
    all
}

/// A printed number is what was made, to the digits that are printed; zeros at the end are left out.
fn agrees(printed: &str, made: f64, decimals: usize) -> bool {
    let value: f64 = printed.parse().expect("is a number");
    (value - made).abs() <= 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-9
}

/// The equations of a page: result and parts.
fn equations(page: &str) -> Vec<(&str, &str)> {
    let numeric = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    page.lines().map(str::trim).filter(numeric).filter_map(|line| line.split_once(" = ")).collect()
}

/// All equations hold to four decimals at least; how many there are.
fn hold(page: &str) -> Result<usize, TestCaseError> {
    let all = equations(page);
    for (result, parts) in &all {
        let decimals = result.split_once('.').map_or(0, |(_, after)| after.len()).max(4);
        let made = Sum::of(parts);
        prop_assert!(agrees(result, made, decimals), "{result} = {parts} makes {made}\n{page}");
    }
    Ok(all.len())
}

/// The numbers that multiply in an equation.
fn parts(equation: &str) -> Vec<String> {
    equation.split(" × ").map(str::to_owned).collect()
}

/// A chain's page: its product, the same hops below with the same digits, each hop's factors below that, and the numbers
/// are those of the analysis.
fn chain_holds(chart: &(Org, Analysis), id: ChainId) -> Result<(), TestCaseError> {
    let page = page(chart, Topic::Chain(id));
    hold(&page)?;
    let (_, analysis) = chart;
    let chain = analysis.chain(id);
    let Some(kept) = chain.retention else {
        prop_assert!(page.contains("no number"), "{page}");
        return Ok(());
    };
    let all = equations(&page);
    if chain.hops.len() > 1 {
        for (value, (result, _)) in [kept.value, kept.low, kept.high].into_iter().zip(&all) {
            prop_assert!(agrees(result, value, 4), "{result} is not {value}\n{page}");
        }
    }
    let (_, product) = all.first().copied().unwrap_or(("", ""));
    let sections: Vec<&str> = page.split("\n\n").skip(1).collect();
    let hops: Vec<_> = analysis.hops_of(chain).collect();
    for (at, hop) in hops.iter().enumerate() {
        let section = sections[at];
        if chain.hops.len() > 1 {
            let part = &parts(product)[at];
            prop_assert!(agrees(part, hop.retention.value, 4), "{part}\n{page}");
            // As the first number of the hop's section, or its only one.
            let lines = section.lines().map(str::trim);
            let first = lines.skip(1).find(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            let first = first.and_then(|line| line.split(' ').next()).unwrap_or_default();
            let clamped = section.contains(&format!("is brought to {part}:"));
            prop_assert!(first == part || clamped, "{part} is not explained\n{section}");
        }
        let product = equations(section).into_iter().map(|(_, parts)| parts);
        let product: Vec<String> = product
            .filter(|text| !text.contains(['−', '^', '÷']))
            .find(|text| parts(text).len() == hop.factors.len() + 1)
            .map(parts)
            .unwrap_or_default();
        for (factor, printed) in hop.factors.iter().zip(product.iter().skip(1)) {
            let line = format!("  {printed} {}, ", factor.key.key());
            prop_assert!(section.contains(&line), "{line}\n{section}");
            prop_assert!(section.contains(factors::source(factor.key)), "{section}");
        }
        prop_assert_eq!(product.len(), if hop.factors.is_empty() { 0 } else { hop.factors.len() + 1 });
        for one in &hop.mitigations {
            prop_assert!(section.contains(&format!(" {} on the loss", one.key.key())), "{section}");
        }
        band_holds(section, hop, &product)?;
    }
    Ok(())
}

/// The band of a hop from the printed parts with another base.
fn band_holds(
    section: &str,
    hop: &throughline::analysis::Hop,
    product: &[String],
) -> Result<(), TestCaseError> {
    let Some(line) = section.lines().find_map(|line| line.trim().strip_prefix("band: ")) else {
        let replaced = hop.blend.as_deref().is_some_and(|blend| blend.n.is_none());
        prop_assert!(replaced || matches!(hop.kind, HopKind::Team(_)), "{section}");
        return Ok(());
    };
    let factors: f64 = product.iter().skip(1).map(|part| part.parse::<f64>().expect("a number")).product();
    // As they are printed, each at the start of its line.
    let printed = |what: &str| {
        let line = section.lines().find(|line| line.contains(what)).expect("is printed");
        line.trim().split(' ').next().and_then(|value| value.parse::<f64>().ok()).expect("is a number")
    };
    let loss: f64 =
        hop.mitigations.iter().map(|one| printed(&format!(" {} on the loss", one.key.key()))).product();
    for end in line.split(", ") {
        let words: Vec<&str> = end.split(' ').collect();
        let (base, result): (f64, &str) = (words[1].parse().expect("a number"), words[3]);
        let kept = (1.0 - (1.0 - base * factors) * loss).clamp(0.05, 0.99);
        let made = match hop.blend.as_deref().and_then(|blend| blend.n) {
            Some(n) => (n * printed(" measured, ") + 10.0 * kept) / (n + 10.0),
            None => kept,
        };
        prop_assert!(agrees(result, made, 4), "{end} makes {made}\n{section}");
    }
    Ok(())
}

fn load_holds(chart: &(Org, Analysis), seat: SeatId) -> Result<(), TestCaseError> {
    let (org, analysis) = chart;
    let page = page(chart, Topic::Subject(Subject::Seat(seat)));
    hold(&page)?;
    let load = analysis.load(org.seat(seat).person).total();
    let Some((_, section)) = page.split_once("\nload: est. ") else {
        prop_assert!(load == 0.0, "{load}\n{page}");
        return Ok(());
    };
    let (section, _) = section.split_once("\n\n").unwrap_or((section, ""));
    // A load of one duty is that duty's weight.
    let only = section.lines().nth(1).and_then(|line| line.trim().split(' ').next()).unwrap_or_default();
    let (result, parts) = equations(section).first().copied().unwrap_or((only, only));
    prop_assert!(agrees(result, load, 9) && agrees(result, Sum::of(parts), 9), "{page}");
    for part in parts.split(" + ") {
        prop_assert!(section.contains(&format!("\n  {part} ")), "{part} is not explained\n{page}");
    }
    Ok(())
}

#[test]
fn the_calculator_reads_what_is_printed() {
    assert!((Sum::of("1 − (1 − 0.5) × 0.5") - 0.75).abs() < 1e-12);
    assert!((Sum::of("(15 × 0.70 + 10 × 0.50) ÷ (15 + 10)") - 0.62).abs() < 1e-12);
    assert!((Sum::of("2 ^ log2(8 ÷ 4)") - 2.0).abs() < 1e-12);
    assert!(hold("0.7501 = 1 − (1 − 0.5) × 0.5\n").is_err());
    assert_eq!(hold("0.75 = 1 − (1 − 0.5) × 0.5\n").ok(), Some(1));
}

#[test]
fn a_chain_is_taken_apart() {
    insta::assert_snapshot!(page(&read(JUNIPER), Topic::Chain(ChainId::new(0))));
}

#[test]
fn a_measured_chain_is_taken_apart() {
    let chart = read(MEASURED);
    let berths = chart.0.team_by_id("berths").expect("is a team");
    insta::assert_snapshot!(page(&chart, Topic::Subject(Subject::Team(berths))));
}

#[test]
fn a_finding_is_explained() {
    let chart = read(&JUNIPER.replace("chart: 1", "chart: 1\nrules: {limits: {chain-min-retention: 0.6}}"));
    let at = chart.1.findings.iter().position(|finding| finding.rule == "chain-degraded").expect("is found");
    insta::assert_snapshot!(page(&chart, Topic::Finding(FindingId::new(at))));
}

#[test]
fn seats_on_and_off_the_chains_are_explained() {
    let chart = read(JUNIPER);
    let all = ["ruth", "grace", "pavel", "po-pantry"].map(|id| {
        let seat = chart.0.seat_by_id(id).expect("is a seat");
        page(&chart, Topic::Subject(Subject::Seat(seat)))
    });
    insta::assert_snapshot!(all.join("\n----\n\n"));
}

#[test]
fn horizons_are_explained_by_how_they_are_known() {
    let chart = read(
        &JUNIPER
            .replace("            horizon: 1-4 weeks\n", "")
            .replace("horizon: 6-24 months\n", "horizon: sprint\n"),
    );
    let all = ["ruth", "ines", "henrik", "lotte"].map(|id| {
        let seat = chart.0.seat_by_id(id).expect("is a seat");
        page(&chart, Topic::Horizon(seat))
    });
    insta::assert_snapshot!(all.join("\n----\n\n"));
}

#[test]
fn every_finding_of_a_rule_says_what_the_rule_says() {
    for rule in rule::ALL {
        let chart = read(&format!("chart: 1\n{}", rule.example));
        let at = chart.1.findings.iter().position(|finding| finding.rule == rule.name).expect("is found");
        let page = page(&chart, Topic::Finding(FindingId::new(at)));
        for part in [rule.summary, rule.why, rule.fix, rule.source] {
            assert!(page.contains(part), "{}: {part}\n{page}", rule.name);
        }
        for limit in rule.limits {
            assert!(page.contains(&format!("limit: `{}` is ", limit.name)), "{}", rule.name);
        }
        hold(&page).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
    }
}

#[test]
fn the_reference_has_the_sources_of_the_program() {
    let text = std::fs::read_to_string("docs/analysis.md").expect("can be read");
    let row = |key: &str| {
        let start = format!("| `{key}` | ");
        text.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{key} is missing"))
    };
    for key in FactorKey::ALL {
        assert!(row(key.key()).ends_with(&format!("| {} |", factors::source(*key))), "{}", key.key());
    }
    for key in MitigationKey::ALL {
        let source = factors::mitigation_source(*key);
        assert!(row(key.key()).ends_with(&format!("| {source} |")), "{}", key.key());
    }
}

/// The lines of a random chart: five people above a team, with what raises and lowers each handoff.
fn any_chart() -> impl Strategy<Value = String> {
    let horizon = prop::sample::select(vec![
        "",
        "horizon: 1-3 years, ",
        "horizon: 6-24 months, ",
        "horizon: 3 days - 11 days, ",
        "horizon: 1-4 weeks, ",
        "horizon: 5-17 weeks, ",
    ]);
    let seat = (horizon, any::<[bool; 4]>(), 0..4_usize);
    let handoff = (
        prop::sample::select(vec!["documents", "chat", "conversation", "[tickets, chat]"]),
        any::<[bool; 3]>(),
        prop::option::of((0.0..1.0_f64, prop::option::of(1..90_u32), any::<bool>())),
        prop::sample::select(vec!["1 week", "3 months", "1 year"]),
    );
    let model = (prop::option::of(0.101..0.899_f64), prop::option::of(0.01..1.0_f64), 1..5_usize);
    (
        prop::collection::vec(seat, 4),
        prop::collection::vec(handoff, 3),
        model,
        prop::sample::select(vec!["po", "shared", "team"]),
    )
        .prop_map(|(seats, handoffs, (base, multiplier, teams), clarification)| {
            let mut text = String::from("chart: 1\nas_of: 2026-03-01\n");
            if let Some(base) = base {
                text.push_str(&format!("model: {{base: {base}"));
                if let Some(of) = multiplier {
                    text.push_str(&format!(
                        ", factors: {{horizon-gap: {of}, boundary: {of}}}, mitigations: {{read-back: {of}}}"
                    ));
                }
                text.push_str("}\n");
            }
            text.push_str("people:\n");
            let roles = ["head", "pm", "pm", "po"];
            let zones = ["Europe/Lisbon", "Asia/Manila", "America/Lima", "Asia/Kolkata"];
            for (at, (horizon, [engineering, customers, practice, department], zone)) in seats.iter().enumerate() {
                let above = if at > 0 { format!("takes_direction_from: s{}, ", at - 1) } else { String::new() };
                let contact = |no: bool| if no { "none" } else { "weekly" };
                let yes = |no: bool| if no { "no" } else { "yes" };
                text.push_str(&format!(
                    "  - {{name: S{at}, id: s{at}, role: {}, {above}{horizon}tz: {}, department: {department}, \
                     contact: {{engineering: {}, customers: {}}}, practice: {{pushes_back: {}, runs_discovery: no, \
                     challenges_priority: no, decides: {}}}}}\n",
                    roles[at],
                    zones[*zone],
                    contact(*engineering),
                    contact(*customers),
                    yes(*practice),
                    yes(*practice),
                ));
            }
            text.push_str("teams:\n");
            for team in 0..teams {
                text.push_str(&format!(
                    "  - {{name: T{team}, id: t{team}, po: s3, sm: s2, clarification: {clarification}}}\n"
                ));
            }
            text.push_str("handoffs:\n");
            for (at, (medium, [read_back, joint, _], measured, every)) in handoffs.iter().enumerate() {
                let measured = measured.map_or_else(String::new, |(value, n, old)| {
                    let n = n.map_or_else(String::new, |n| format!(", n: {n}"));
                    let date = if old { "2025-01-01" } else { "2026-02-01" };
                    format!(", measured: {{kind: recall, value: {value}{n}, date: {date}}}")
                });
                text.push_str(&format!(
                    "  - {{from: s{at}, to: s{}, medium: {medium}, every: {every}, read_back: {read_back}, \
                     joint_discovery: {joint}{measured}}}\n",
                    at + 1
                ));
            }
            if handoffs[0].1[2] {
                text.push_str("feedback:\n  - {from: t0, to: s2, every: 1 week}\n");
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printed_numbers_make_the_printed_results(text in any_chart()) {
        let chart = read(&text);
        for at in 0..chart.1.chains.len() {
            chain_holds(&chart, ChainId::new(at))?;
        }
        for seat in chart.0.seat_ids() {
            load_holds(&chart, seat)?;
        }
        for topic in topics(&chart) {
            hold(&page(&chart, topic))?;
        }
    }
}

/// A product owner who carries more than a seat can.
const LADEN: &str = "\
people:
- {name: Ada, id: ada, role: head, horizon: 1y-3y}
- {name: Bo, id: bo, role: pm, reports_to: ada, horizon: 6mo-2y}
- {name: Cy, id: cy, role: po, reports_to: bo, horizon: 1w-4w}
teams:
- {name: Docks, pm: bo, po: cy}
- {name: Cranes, pm: bo, po: cy}
- {name: Quays, pm: bo, po: cy}
- {name: Tugs, pm: bo, po: cy}
";

#[test]
fn the_keys_that_lead_on_are_those_that_work_and_paper_has_none() {
    let charts = [JUNIPER, LADEN].map(read);
    let keys = Keys { explain: "F9".to_owned(), decide: "F10".to_owned() };
    let all = |keys: Option<&Keys>| -> String {
        let of =
            |chart| topics(chart).into_iter().flat_map(move |topic| lines(ctx(chart), topic, keys, 2000));
        charts.iter().flat_map(of).map(|line| line.plain() + "\n").collect()
    };
    let (with, without) = (all(Some(&keys)), all(None));
    let sentences = [
        "`F9` in the handoffs explains each hop",
        "`F9` in the findings explains one",
        "`F10` decides for its product",
        "`F10` shows the sheet",
        "`F9` on the seat has the sum",
    ];
    for sentence in sentences {
        assert!(with.contains(sentence), "{sentence}");
    }
    assert!(!without.contains("`F"), "no key");
    assert_eq!(with.matches("`x`").count() + with.matches("`d`").count(), 0);
}

#[test]
fn no_line_is_too_wide_and_ascii_is_ascii() {
    for text in [JUNIPER, MEASURED] {
        let chart = read(text);
        let keys = Keys { explain: "Ctrl-Alt-F12".to_owned(), decide: "decide".to_owned() };
        for topic in topics(&chart) {
            for width in [20, 37, 56, 106] {
                for line in lines(ctx(&chart), topic, Some(&keys), width) {
                    assert!(line.width() <= width, "{topic:?}: {}", line.plain());
                }
                for line in lines(Ctx { glyphs: &ASCII, ..ctx(&chart) }, topic, Some(&keys), width) {
                    assert!(line.width() <= width && line.plain().is_ascii(), "{topic:?}: {}", line.plain());
                }
            }
        }
    }
}

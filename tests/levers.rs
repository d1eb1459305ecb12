//! Single changes, for one chain and for the whole chart: what they come to is what a chart with the change would say.

use throughline::analysis::levers::{self, Change, Kind};
use throughline::analysis::{Analysis, Hop};
use throughline::model::{ChainId, FactorKey, MitigationKey, Org};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::glyphs::UNICODE;
use throughline::view::{self, Ctx};

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
    fn mean(&self) -> f64 {
        self.analysis.rollup.mean.expect("there is a whole chain")
    }

    fn id(&self, seat: throughline::model::SeatId) -> &str {
        self.org.str(self.org.seat(seat).id)
    }

    /// What, between whom, the mean afterwards, teams.
    fn levers(&self) -> Vec<(Change, &str, &str, f64, usize)> {
        let all = levers::chart(&self.org, &self.analysis).iter();
        all.map(|lever| (lever.change, self.id(lever.from), self.id(lever.to), lever.after, lever.teams))
            .collect()
    }
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// A head over two product managers: one whose owner has three teams and hears of intent on paper, one with one team.
const JUNIPER: &str = "
people:
  - name: Hal
    role: head
    reports:
      - name: Ann
        role: pm
        horizon: 6-24 months
        reports:
          - {name: Bo, role: po, horizon: 4-30 weeks}
      - {name: Cid, role: pm, horizon: 6-24 months}
  - {name: Dee, role: po, horizon: 4-30 weeks, takes_direction_from: cid}
teams:
  - {name: One, po: bo, size: 4, clarification: team}
  - {name: Two, po: bo, size: 4, clarification: team}
  - {name: Three, po: bo, size: 5, clarification: team}
  - {name: Four, po: dee, size: 6, clarification: team}
handoffs: [{from: ann, to: bo, medium: documents}]
";

#[test]
fn a_change_to_a_shared_handoff_counts_for_every_team_through_it() {
    let now = chart(JUNIPER);
    let mean = now.mean();
    for lever in levers::chart(&now.org, &now.analysis) {
        close(lever.before, mean);
        assert!(lever.after > lever.before, "{lever:?}");
    }
    let found = now.levers();
    let best = found.iter().find(|lever| lever.0 == Change::Merge && (lever.1, lever.2) == ("ann", "bo"));
    assert_eq!(best.map(|lever| lever.4), Some(3), "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].3 >= pair[1].3), "most gain first: {found:?}");
    assert_eq!(found.len(), 3);
}

#[test]
fn the_mean_afterwards_is_that_of_a_chart_with_the_change() {
    let only = |handoff: &str| {
        chart(&format!(
            "
people:
  - {{name: Ann, role: pm, horizon: 6-24 months, sets_strategy: yes, reports: [{{name: Bo, role: po, horizon: 4-30 weeks}}]}}
teams:
  - {{name: One, po: bo, size: 4, clarification: team}}
  - {{name: Two, po: bo, size: 9, clarification: team}}
handoffs: [{{from: ann, to: bo, {handoff}}}]
"
        ))
    };
    let now = only("medium: documents");
    let found = now.levers();
    let of = |change: Change| {
        let lever = found.iter().find(|lever| lever.0 == change);
        lever.unwrap_or_else(|| panic!("{change:?} is not among {found:?}")).3
    };
    close(
        of(Change::AddMitigation(MitigationKey::JointDiscovery)),
        only("medium: documents, joint_discovery: yes").mean(),
    );
    let merged = chart(
        "
people: [{name: Ann, role: [pm, po], horizon: 4 weeks - 24 months}]
teams:
  - {name: One, po: ann, size: 4, clarification: team}
  - {name: Two, po: ann, size: 9, clarification: team}
",
    );
    close(of(Change::Merge), merged.mean());
    let chat = only("medium: chat");
    let talk = only("medium: conversation");
    assert!(chat.mean() < talk.mean());
    let removed = levers::all(&chat.org, &chat.analysis, ChainId::new(0));
    let removed = removed
        .iter()
        .find(|lever| matches!(lever.kind, Kind::RemoveFactor { key: FactorKey::Asynchronous, .. }))
        .expect("the chat could be a conversation");
    close(removed.retention, talk.mean());
}

#[test]
fn a_merge_weighs_on_the_chains_of_the_others_who_are_led() {
    let text = |second: &str| {
        format!(
            "
people:
  - name: Ann
    role: pm
    horizon: 6-24 months
    reports:
      - {{name: Bo, role: po, horizon: 4-30 weeks}}
{second}
teams:
  - {{name: One, po: bo, size: 5, clarification: po}}
  - {{name: Two, po: cy, size: 5, clarification: po}}
  - {{name: Three, po: di, size: 5, clarification: po}}
  - {{name: Four, po: ed, size: 5, clarification: po}}
"
        )
    };
    let others = "      - {name: Cy, role: po, horizon: 4-30 weeks}\n      - {name: Di, role: po, horizon: 4-30 weeks}\n      - {name: Ed, role: po, horizon: 4-30 weeks}";
    let now = chart(&text(others));
    // Ann would carry 0.6 + 3 × 0.15 + 0.4, more than 1.2, and what she hands to Cy, Di and Ed would suffer.
    let merges: Vec<_> = now.levers().into_iter().filter(|lever| lever.0 == Change::Merge).collect();
    assert!(!merges.is_empty());
    for (_, from, to, after, teams) in merges {
        assert_eq!((from, teams), ("ann", 4), "{to}");
        let hop = |load: f64| 0.8 * 0.97_f64.powf((load - 1.2).max(0.0) / 0.4);
        let others = hop(0.6 + 3.0 * 0.15 + 0.4) * 0.95;
        close(after, (0.95 + 3.0 * others) / 4.0);
    }
}

#[test]
fn teams_with_a_broken_chain_and_charts_without_a_number_have_no_part_in_it() {
    let vacant = chart(
        "
people:
  - {name: Ann, role: pm, reports: [{name: Bo, role: po}, {title: Owner of Two, id: two-po, role: po, vacant: yes}]}
teams: [{name: One, po: bo}, {name: Two, po: two-po, size: 90}]
",
    );
    assert!(vacant.levers().iter().all(|lever| lever.4 == 1));
    assert!(!vacant.levers().is_empty());
    let none = chart("people: [{name: Ann, role: dev}]\nteams: [{name: One}]\n");
    assert_eq!(none.levers(), []);
}

/// For every lever of every chain of every example, the hops that are shown come to the number that is shown.
#[test]
fn the_hops_afterwards_multiply_to_the_retention_afterwards() {
    let mut checked = 0;
    for name in ["northwind-pay", "bank-safe", "less-product", "start-up"] {
        let path = format!("{}/orgs/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the example is in the repository");
        let Outcome::Chart(loaded) = read_text("org.yaml", text, &Limits::default()) else {
            panic!("not YAML")
        };
        let analysis = Analysis::of(&loaded.org, loaded.findings);
        for id in (0..analysis.chains.len()).map(ChainId::new) {
            for lever in levers::all(&loaded.org, &analysis, id) {
                let after = levers::after(&loaded.org, &analysis, id, lever.kind);
                let product: f64 = after.iter().flatten().map(|hop: &Hop| hop.retention.value).product();
                close(product, lever.retention);
                let gone = after.iter().filter(|hop| hop.is_none()).count();
                assert_eq!(gone, usize::from(matches!(lever.kind, Kind::Merge { .. })), "{lever:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "{checked}");
}

/// What the overlay shows: each hop's number now or then, and what they come to.
#[test]
fn the_numbers_shown_for_the_hops_multiply_to_the_percentage_shown() {
    let now = chart(JUNIPER);
    let ctx = Ctx { org: &now.org, analysis: &now.analysis, glyphs: &UNICODE };
    let id = ChainId::new(0);
    let levers = levers::all(&now.org, &now.analysis, id);
    assert!(levers.len() > 5, "{levers:?}");
    for lever in levers {
        let lines: Vec<String> =
            view::levers::detail(ctx, id, &lever, 80).iter().map(view::Line::plain).collect();
        let then = lines.iter().find_map(|line| line.strip_prefix("then est. ")).expect("the chain then");
        let percent: f64 = then.split(' ').next().and_then(|text| text.parse().ok()).expect("a number");
        let hops: Vec<&String> = lines.iter().filter(|line| line.contains(" → ")).collect();
        assert_eq!(hops.len(), 4 - 1, "{lines:?}");
        let last = |line: &&String| line.rsplit(' ').next().and_then(|text| text.parse::<f64>().ok());
        let product: f64 = hops.iter().filter_map(last).product();
        assert!((product * 100.0 - percent).abs() < 1.6, "{product} is not {percent} %: {lines:?}");
        let one = matches!(lever.kind, Kind::Merge { .. });
        assert_eq!(
            hops.iter().filter(|line| line.ends_with("one person, no handoff")).count(),
            usize::from(one)
        );
    }
}

#[test]
fn on_a_chart_of_many_teams_a_small_part_of_the_mean_is_worth_a_line() {
    let (mut many, mut teams) = (String::new(), String::new());
    for at in 0..900 {
        many.push_str(&format!("  - {{name: P{at}, role: pm, reports: [{{name: O{at}, role: po}}]}}\n"));
        teams.push_str(&format!("  - {{name: T{at}, po: o{at}}}\n"));
    }
    let now = chart(&format!("people:\n{many}teams:\n{teams}"));
    let found = now.levers();
    assert_eq!(found.len(), 3);
    assert_eq!(
        (found[0].0, found[0].1, found[0].4),
        (Change::Merge, "p0", 1),
        "of equals the first: {found:?}"
    );
    let ctx = Ctx { org: &now.org, analysis: &now.analysis, glyphs: &UNICODE };
    let card = view::card::lines(ctx, throughline::model::Subject::Chart, 80);
    let gains = card.iter().map(view::Line::plain).filter(|line| line.contains("est. less than 0.1 points"));
    assert_eq!(gains.count(), 3);
}

//! The chart in a few numbers, for the title line and the picker.

use super::{Analysis, Chain, ChainState, Grade, LoopState};
use crate::model::{Org, Severity, TeamId};

/// Counts and averages over the whole chart. Broken chains and chains open at the top stay out of averages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rollup {
    /// Teams with a whole chain.
    pub teams_whole: usize,
    /// Retention averaged over those teams, each with its worst chain, weighted by size.
    pub mean: Option<f64>,
    /// The middle of the worst chains of those teams.
    pub median: Option<f64>,
    /// The grade of the median.
    pub median_grade: Option<Grade>,
    /// How many of those teams are below C, 0 to 1.
    pub share_below_c: Option<f64>,
    /// Worst chains by grade, A to E.
    pub by_grade: [usize; 5],
    /// Chains broken by a vacancy or a circle.
    pub broken: usize,
    /// Chains open at the top.
    pub open_at_top: usize,
    /// Teams without a backlog owner.
    pub no_owner: usize,
    /// Middle number of handoffs.
    pub median_handoffs: Option<f64>,
    /// Largest number of handoffs.
    pub most_handoffs: u32,
    /// Whole chains whose loop is open.
    pub open_loops: usize,
    /// Findings by severity: errors, warnings, infos.
    pub findings: [usize; 3],
}

impl Rollup {
    /// Sums up a chart. A team counts once, with its worst chain; one whose worst chain is broken stands apart.
    #[must_use]
    pub fn of(org: &Org, analysis: &Analysis) -> Self {
        let mut rollup = Self::default();
        let mut kept: Vec<(f64, f64)> = Vec::new();
        let mut handoffs: Vec<f64> = Vec::new();
        for team in org.team_ids() {
            let Some(worst) = analysis.chains_of_team(team).next().map(|chain| analysis.chain(chain)) else {
                continue;
            };
            match (worst.state, worst.retention) {
                (ChainState::Whole, Some(retention)) => {
                    kept.push((retention.value, size(org, team)));
                    handoffs.push(f64::from(worst.handoffs));
                    rollup.by_grade[Grade::of(retention.value) as usize] += 1;
                }
                (ChainState::BrokenByVacancy | ChainState::BrokenByCycle, _) => rollup.broken += 1,
                (ChainState::NoOwner, _) => rollup.no_owner += 1,
                (ChainState::OpenAtTop, _) | (ChainState::Whole, None) => rollup.open_at_top += 1,
            }
        }
        rollup.teams_whole = kept.len();
        let weight: f64 = kept.iter().map(|(_, size)| size).sum();
        if weight > 0.0 {
            rollup.mean = Some(kept.iter().map(|(kept, size)| kept * size).sum::<f64>() / weight);
            let below = kept.iter().filter(|(kept, _)| Grade::of(*kept) > Grade::C).count();
            rollup.share_below_c = Some(below as f64 / kept.len() as f64);
        }
        rollup.median = median(kept.into_iter().map(|(kept, _)| kept).collect());
        rollup.median_grade = rollup.median.map(Grade::of);
        rollup.median_handoffs = median(handoffs);
        rollup.most_handoffs =
            analysis.chains.iter().map(|chain: &Chain| chain.handoffs).max().unwrap_or_default();
        let whole =
            analysis.chains.iter().zip(&analysis.loops).filter(|(chain, _)| chain.state == ChainState::Whole);
        rollup.open_loops = whole.filter(|(_, way_back)| way_back.state == LoopState::Open).count();
        for finding in &analysis.findings {
            let at = match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
            };
            rollup.findings[at] += 1;
        }
        rollup
    }
}

/// A team's weight: its stated size, else its members on the chart, else 1.
pub(crate) fn size(org: &Org, team: TeamId) -> f64 {
    let team = org.team(team);
    team.size.map_or_else(|| team.members.len().max(1) as f64, f64::from)
}

/// The middle value; of an even number, the mean of the middle two.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => values.get(middle).copied(),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

//! The chart in a few numbers, for the title line and the picker.

use super::Grade;

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

//! The chart on the screen, with what is known of it.

use crate::analysis::Analysis;
use crate::model::Org;
use std::path::PathBuf;
use std::sync::Arc;

/// A chart on the screen: the last good one.
#[derive(Debug, Clone)]
pub struct Chart {
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// The chart.
    pub org: Arc<Org>,
    /// What was computed from it; of a large chart that was just opened not everything yet.
    pub analysis: Arc<Analysis>,
    /// The chart that the analysis was computed from, where that was edited since and is not followed anew yet. Every seat,
    /// team and product has the same number in both.
    pub analysed: Option<Arc<Org>>,
}

impl Chart {
    /// The chart that the analysis was computed from.
    #[must_use]
    pub fn analysed(&self) -> &Arc<Org> {
        self.analysed.as_ref().unwrap_or(&self.org)
    }

    /// Whether all that can be computed from the chart as it is now was computed.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.analysed.is_none() && self.analysis.is_complete()
    }

    /// The same analysis with the chart that it was computed from.
    #[must_use]
    pub fn before_edit(&self) -> Self {
        Self { org: Arc::clone(self.analysed()), analysed: None, ..self.clone() }
    }
}

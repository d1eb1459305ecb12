//! Which findings are new, and which are fixed.

use super::{Same, Side};
use crate::finding::Finding;
use crate::model::{ProductId, SeatId, Subject, TeamId};
use rustc_hash::FxHashMap;

/// What is found on one side only, in the order of that side.
#[derive(Debug, Clone, Default)]
pub struct Findings<'a> {
    /// In the second chart alone.
    pub new: Vec<&'a Finding>,
    /// In the first chart alone.
    pub fixed: Vec<&'a Finding>,
}

/// What a finding is about, in the numbers of the first chart; what is in the second alone by its number there.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum About {
    Chart,
    Seat(Result<SeatId, SeatId>),
    Team(Result<TeamId, TeamId>),
    Product(Result<ProductId, ProductId>),
}

impl<'a> Findings<'a> {
    /// Compares. The same rule about the same seats, teams and products is the same finding, though its numbers and words
    /// are others; about nothing, the words count too.
    #[must_use]
    pub fn between(before: Side<'a>, after: Side<'a>, same: &Same) -> Self {
        let was = |subject: &Subject| match *subject {
            Subject::Chart => About::Chart,
            Subject::Seat(id) => About::Seat(Ok(id)),
            Subject::Team(id) => About::Team(Ok(id)),
            Subject::Product(id) => About::Product(Ok(id)),
        };
        let is = |subject: &Subject| match *subject {
            Subject::Chart => About::Chart,
            Subject::Seat(id) => About::Seat(same.seat_before(id).ok_or(id)),
            Subject::Team(id) => About::Team(same.team_before(id).ok_or(id)),
            Subject::Product(id) => About::Product(same.product_before(id).ok_or(id)),
        };
        let mut left: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, finding) in before.analysis.findings.iter().enumerate().rev() {
            left.entry(key(finding, was)).or_default().push(at);
        }
        let kept =
            |finding: &&'a Finding| left.get_mut(&key(finding, is)).is_none_or(|left| left.pop().is_none());
        let new = after.analysis.findings.iter().filter(kept).collect();
        let mut fixed: Vec<usize> = left.into_values().flatten().collect();
        fixed.sort_unstable();
        Self { new, fixed: fixed.into_iter().map(|at| &before.analysis.findings[at]).collect() }
    }

    /// Whether nothing is new and nothing is fixed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.fixed.is_empty()
    }
}

/// By what a finding is known again.
fn key(finding: &Finding, about: impl Fn(&Subject) -> About) -> (&'static str, Vec<About>, &str) {
    let mut subjects: Vec<About> = finding.subjects.iter().map(about).collect();
    subjects.sort_unstable();
    let words = if subjects.is_empty() { finding.message.as_str() } else { "" };
    (finding.rule, subjects, words)
}

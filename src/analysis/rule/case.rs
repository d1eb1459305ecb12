//! What a rule is checked against: the chart, what was computed of it, and the handoffs between two humans gathered once.
//!
//! One cause is one finding: rules go over pairs of humans and over groups of chains, not over chains.

use super::limits::Limit;
use crate::analysis::Analysis;
use crate::analysis::chain::{Chain, ChainState, Grade, Node};
use crate::analysis::rules::split::Split;
use crate::analysis::side::Seats;
use crate::finding::{Finding, words};
use crate::model::{ChainId, Field, Holding, Org, PersonId, ProductId, Role, SeatId, Span, Subject, TeamId};
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::sync::OnceLock;

/// A handoff between two humans, and the chains it is part of.
pub(in crate::analysis) struct Pair<'a> {
    pub(in crate::analysis) from: &'a Node,
    pub(in crate::analysis) to: &'a Node,
    pub(in crate::analysis) teams: Vec<TeamId>,
    /// Whether it is the weakest hop of a chain graded C or worse.
    pub(in crate::analysis) weakest: bool,
    /// Whether the chart states the direction, rather than leaving it to be inferred.
    pub(in crate::analysis) stated: bool,
}

/// The chart under examination.
pub(in crate::analysis) struct Case<'a> {
    pub(in crate::analysis) org: &'a Org,
    pub(in crate::analysis) analysis: &'a Analysis,
    pub(in crate::analysis) seats: Seats<'a>,
    /// Every handoff between two humans, once for each set of seats it passes through.
    pub(in crate::analysis) pairs: Vec<Pair<'a>>,
    /// The chart's own limits by name.
    limits: FxHashMap<&'a str, f64>,
    /// The split products with their verdicts, judged when the first rule asks.
    pub(in crate::analysis) splits: OnceLock<Vec<Split>>,
}

impl<'a> Case<'a> {
    pub(in crate::analysis) fn of(org: &'a Org, analysis: &'a Analysis, seats: Seats<'a>) -> Self {
        let mut pairs: Vec<Pair<'a>> = Vec::new();
        let mut known: FxHashMap<(SeatId, SeatId, SeatId, SeatId, Option<ProductId>), usize> =
            FxHashMap::default();
        for chain in &analysis.chains {
            let frayed = chain.grade.is_some_and(|grade| grade >= Grade::C);
            for (at, ends) in chain.nodes.windows(2).enumerate() {
                let (from, to) = (&ends[0], &ends[1]);
                if from.vacant || to.vacant {
                    continue;
                }
                let product = org.team(chain.team).product;
                let key = (from.seats[0], from.seat(), to.seats[0], to.seat(), product);
                let at_pair = *known.entry(key).or_insert_with(|| {
                    pairs.push(Pair { from, to, teams: Vec::new(), weakest: false, stated: false });
                    pairs.len() - 1
                });
                let pair = &mut pairs[at_pair];
                pair.stated |= chain.steps.get(at).is_some_and(|step| step.basis.is_stated());
                pair.weakest |= frayed && chain.weakest == Some(at);
                if pair.teams.last() != Some(&chain.team) {
                    pair.teams.push(chain.team);
                }
            }
        }
        // Of several with one name the last counts.
        let limits = org.rules.limits.iter().map(|of| (org.str(of.name), of.value)).collect();
        Self { org, analysis, seats, pairs, limits, splits: OnceLock::new() }
    }

    /// The chart's limit, else the default.
    pub(in crate::analysis) fn limit(&self, limit: &Limit) -> f64 {
        self.stated_limit(limit.name).unwrap_or(limit.default)
    }

    /// The chart's limit by its name; `None` when it states none.
    pub(in crate::analysis) fn stated_limit(&self, name: &str) -> Option<f64> {
        self.limits.get(name).copied()
    }

    /// A seat's holder, or the vacant seat, for a message.
    pub(in crate::analysis) fn name(&self, seat: SeatId) -> String {
        format!("`{}`", self.org.label(seat))
    }

    /// A team for a message.
    pub(in crate::analysis) fn team(&self, team: TeamId) -> String {
        format!("`{}`", self.org.str(self.org.team(team).name))
    }

    /// Teams for a message: three by name, the rest counted.
    pub(in crate::analysis) fn teams(&self, teams: &[TeamId]) -> String {
        some(teams, |team| self.team(*team), |rest| format!("{} more", words::count(rest, "team", "teams")))
    }

    /// Seats for a message: three by name, the rest counted.
    pub(in crate::analysis) fn names(&self, seats: &[SeatId]) -> String {
        some(seats, |seat| self.name(*seat), |rest| format!("{rest} more"))
    }

    /// Where a seat's field is written, else the seat.
    pub(in crate::analysis) fn seat_span(&self, seat: SeatId, field: Field) -> Span {
        self.org.field_or_subject(Subject::Seat(seat), field)
    }

    /// Where a team's field is written, else the team.
    pub(in crate::analysis) fn team_span(&self, team: TeamId, field: Field) -> Span {
        self.org.field_or_subject(Subject::Team(team), field)
    }

    /// Of a human's seats the one that states a field, else the last.
    pub(in crate::analysis) fn stating(&self, seats: &[SeatId], field: Field) -> SeatId {
        let states = |seat: &&SeatId| self.org.field_span(Subject::Seat(**seat), field).is_some();
        *seats.iter().find(states).unwrap_or(&seats[seats.len() - 1])
    }

    /// Seats that somebody holds and that count as `role`.
    pub(in crate::analysis) fn held(&self, role: Role) -> impl Iterator<Item = SeatId> + '_ {
        let filled = |seat: &SeatId| self.org.seat(*seat).holding != Holding::Vacant;
        self.org.seat_ids().filter(filled).filter(move |seat| self.seats.is(&[*seat], role))
    }

    /// The teams whose backlog a seat owns, in file order.
    pub(in crate::analysis) fn owned(&self, seat: SeatId) -> Vec<TeamId> {
        let owns = |chain: &ChainId| self.analysis.chain(*chain).owner_seat() == Some(seat);
        let chains: Vec<ChainId> = self.analysis.chains_of_seat(seat).filter(owns).collect();
        self.teams_of(&chains)
    }

    /// Chains that carry intent, grouped by a key, in file order; each group with its worst chain first.
    pub(in crate::analysis) fn groups<K: Hash + Eq>(
        &self,
        key: impl Fn(&'a Chain) -> Option<K>,
    ) -> Vec<Vec<ChainId>> {
        let mut groups: Vec<Vec<ChainId>> = Vec::new();
        let mut known: FxHashMap<K, usize> = FxHashMap::default();
        for (id, chain) in self.analysis.chains.iter().enumerate() {
            let Some(key) = key(chain) else { continue };
            let at = *known.entry(key).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push(ChainId::new(id));
        }
        let kept = |id: &ChainId| self.analysis.chain(*id).retention.map_or(0.0, |kept| kept.value);
        for group in &mut groups {
            group.sort_by(|a, b| kept(a).total_cmp(&kept(b)));
        }
        groups
    }

    /// The teams of some chains, each once, in file order.
    pub(in crate::analysis) fn teams_of(&self, chains: &[ChainId]) -> Vec<TeamId> {
        let mut teams: Vec<_> = chains.iter().map(|chain| self.analysis.chain(*chain).team).collect();
        teams.sort_unstable();
        teams.dedup();
        teams
    }

    /// The people of a chain in one line, source first.
    pub(in crate::analysis) fn path(&self, nodes: &[Node]) -> String {
        words::path(nodes, |node| self.name(node.seat()))
    }
}

/// Three by name, the rest counted.
fn some<T>(items: &[T], name: impl Fn(&T) -> String, rest: impl Fn(usize) -> String) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<String> = items.iter().take(NAMED).map(name).collect();
    if items.len() > NAMED {
        names.push(rest(items.len() - NAMED));
    }
    words::and_list(&names)
}

/// The finding, also about these teams.
pub(in crate::analysis) fn about_teams(finding: Finding, teams: &[TeamId]) -> Finding {
    teams.iter().fold(finding, |finding, team| finding.about(Subject::Team(*team)))
}

/// The humans of a chain, source first.
pub(in crate::analysis) fn people(nodes: &[Node]) -> Vec<PersonId> {
    nodes.iter().map(|node| node.person).collect()
}

/// Whether intent reaches the team, whatever is left of it.
pub(in crate::analysis) fn carries(chain: &Chain) -> bool {
    match chain.state {
        ChainState::Whole | ChainState::OpenAtTop => true,
        ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => false,
    }
}

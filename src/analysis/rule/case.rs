//! What a rule is checked against: the chart, what was computed of it, and the handoffs between two humans gathered once.
//!
//! One cause is one finding: rules go over pairs of humans and over groups of chains, not over chains.

use super::limits::Limit;
use crate::analysis::Analysis;
use crate::analysis::chain::{Chain, ChainState, Grade, Node};
use crate::analysis::rules::split::Split;
use crate::analysis::side::Seats;
use crate::finding::{Finding, words};
use crate::model::{
    ChainId, Field, Holding, Org, PersonId, ProductId, Role, RoleSet, SeatId, Span, Subject, TeamId,
};
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use std::fmt::{self, Display};
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// A handoff between two humans, and the chains it is part of.
pub(in crate::analysis) struct Pair<'a> {
    pub(in crate::analysis) from: &'a Node,
    pub(in crate::analysis) to: &'a Node,
    pub(in crate::analysis) from_roles: RoleSet,
    pub(in crate::analysis) to_roles: RoleSet,
    /// Mostly one or two.
    pub(in crate::analysis) teams: SmallVec<[TeamId; 2]>,
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
    /// See [`Case::pairs`].
    pairs: OnceLock<Vec<Pair<'a>>>,
    /// The chart's own limits by name.
    limits: FxHashMap<&'a str, f64>,
    /// The split products with their verdicts, judged when the first rule asks.
    pub(in crate::analysis) splits: OnceLock<Vec<Split>>,
}

impl<'a> Case<'a> {
    pub(in crate::analysis) fn of(org: &'a Org, analysis: &'a Analysis, seats: Seats<'a>) -> Self {
        // Of several with one name the last counts.
        let limits = org.rules.limits.iter().map(|of| (org.str(of.name), of.value)).collect();
        Self { org, analysis, seats, pairs: OnceLock::new(), limits, splits: OnceLock::new() }
    }

    /// Every handoff between two humans, once for each set of seats it passes through; gathered when the first rule asks.
    pub(in crate::analysis) fn pairs(&self) -> &[Pair<'a>] {
        self.pairs.get_or_init(|| self.gather())
    }

    fn gather(&self) -> Vec<Pair<'a>> {
        let (org, analysis, seats) = (self.org, self.analysis, self.seats);
        // Most chains have the handoff to their owner for themselves, and share the others.
        let about = analysis.chains.len() + analysis.chains.len() / 2;
        let mut pairs: Vec<Pair<'a>> = Vec::with_capacity(about);
        let mut known: FxHashMap<(SeatId, SeatId, SeatId, SeatId, Option<ProductId>), u32> =
            FxHashMap::with_capacity_and_hasher(about, FxBuildHasher);
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
                    let (from_roles, to_roles) = (seats.roles(&from.seats), seats.roles(&to.seats));
                    let teams = SmallVec::new();
                    pairs.push(Pair { from, to, from_roles, to_roles, teams, weakest: false, stated: false });
                    pairs.len() as u32 - 1
                });
                let pair = &mut pairs[at_pair as usize];
                pair.stated |= chain.steps.get(at).is_some_and(|step| step.basis.is_stated());
                pair.weakest |= frayed && chain.weakest == Some(at);
                if pair.teams.last() != Some(&chain.team) {
                    pair.teams.push(chain.team);
                }
            }
        }
        pairs
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
    pub(in crate::analysis) fn name(&self, seat: SeatId) -> Named<'a> {
        Named(self.org.label(seat))
    }

    /// A team for a message.
    pub(in crate::analysis) fn team(&self, team: TeamId) -> Named<'a> {
        Named(self.org.str(self.org.team(team).name))
    }

    /// Teams for a message: three by name, the rest counted.
    pub(in crate::analysis) fn teams(&self, teams: &[TeamId]) -> impl Display {
        let rest =
            |f: &mut fmt::Formatter<'_>, rest| write!(f, "{} more", words::counted(rest, "team", "teams"));
        words::some(teams, |team| self.team(*team), rest)
    }

    /// Seats for a message: three by name, the rest counted.
    pub(in crate::analysis) fn names(&self, seats: &[SeatId]) -> impl Display {
        words::some(seats, |seat| self.name(*seat), |f, rest| write!(f, "{rest} more"))
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
        self.org.seat_ids().filter(move |seat| self.seats.is(&[*seat], role)).filter(filled)
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
        key: impl Fn(ChainId, &'a Chain) -> Option<K>,
    ) -> Groups {
        let mut group_of: Vec<(u32, ChainId)> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        let mut known: FxHashMap<K, u32> = FxHashMap::default();
        let about = self.analysis.chains.len() / 2;
        for (id, chain) in self.analysis.chains.iter().enumerate() {
            let id = ChainId::new(id);
            let Some(key) = key(id, chain) else { continue };
            if known.is_empty() {
                // Most rules find none; those that find any find many.
                known.reserve(about);
            }
            let group = *known.entry(key).or_insert_with(|| {
                ends.push(0);
                ends.len() as u32 - 1
            });
            group_of.push((group, id));
            ends[group as usize] += 1;
        }
        // From how many chains each group has to where they begin; then each chain moves its group's end.
        let mut before = 0;
        for count in &mut ends {
            before += std::mem::replace(count, before);
        }
        let mut chains = vec![ChainId::new(0); group_of.len()];
        for (group, id) in group_of {
            let end = &mut ends[group as usize];
            chains[*end as usize] = id;
            *end += 1;
        }
        let mut groups = Groups { chains, ends };
        let kept = |id: &ChainId| self.analysis.chain(*id).retention.map_or(0.0, |kept| kept.value);
        let mut start = 0;
        for end in &groups.ends {
            groups.chains[start..*end as usize].sort_by(|a, b| kept(a).total_cmp(&kept(b)));
            start = *end as usize;
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
    pub(in crate::analysis) fn path(&self, nodes: &[Node]) -> impl Display {
        words::way(nodes, |node| self.name(node.seat()))
    }
}

/// Chains in groups.
pub(in crate::analysis) struct Groups {
    chains: Vec<ChainId>,
    /// Where each group ends.
    ends: Vec<u32>,
}

impl Groups {
    /// How many groups there are.
    pub(in crate::analysis) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The groups, each with one chain at least.
    pub(in crate::analysis) fn iter(&self) -> impl Iterator<Item = &[ChainId]> {
        let mut start = 0;
        self.ends
            .iter()
            .map(move |end| &self.chains[std::mem::replace(&mut start, *end as usize)..*end as usize])
    }
}

/// A name for a message.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Named<'a>(&'a str);

impl Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`")?;
        f.write_str(self.0)?;
        f.write_str("`")
    }
}

/// The finding, also about these teams.
pub(in crate::analysis) fn about_teams(finding: Finding, teams: &[TeamId]) -> Finding {
    finding.about_all(teams.iter().map(|team| Subject::Team(*team)))
}

/// The humans of a chain, source first: equal when the humans are, whichever seats they hold.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct People<'a>(pub(in crate::analysis) &'a [Node]);

impl People<'_> {
    fn each(&self) -> impl Iterator<Item = PersonId> {
        self.0.iter().map(|node| node.person)
    }
}

impl PartialEq for People<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.each().eq(other.each())
    }
}

impl Eq for People<'_> {}

impl Hash for People<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.each().for_each(|person| person.hash(state));
    }
}

/// Whether intent reaches the team, whatever is left of it.
pub(in crate::analysis) fn carries(chain: &Chain) -> bool {
    match chain.state {
        ChainState::Whole | ChainState::OpenAtTop => true,
        ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => false,
    }
}

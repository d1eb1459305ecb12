//! What could not be judged, because the chart does not say: one note that names the field worth writing first.

use super::{context, customers, hops, horizon, lines, load, loops, overlap, practice, teams, translator};
use crate::analysis::loops::LoopState;
use crate::analysis::overview::{Stated, Unlock};
use crate::analysis::rule::{Case, Pair, Rule, limits};
use crate::finding::Finding;
use crate::model::{Audience, End, Field, PersonId, Role, SeatId, Severity, Span, Subject};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// Checks without data.
pub(in crate::analysis) static DATA: Rule = Rule {
    name: "data-unknown",
    severity: Severity::Info,
    summary: "more than half of the checks of people and teams on chains could not be made for lack of data (said once for the chart)",
    why: "No finding is no clean bill: what is not stated is not judged.",
    source: "Unknown is not no: what a chart leaves out never counts against anybody.",
    fix: "state what the message names where it is known; everything is optional",
    limits: &[&limits::UNKNOWN_MAX_SHARE],
    example: "people:\n  - name: Cy\n    role: pm\n    reports: [{name: Di, role: po}]\nteams:\n  - {name: Cart, po: di}\n",
    counter_example: "people:\n  - name: Cy\n    role: pm\n    horizon: 6-24 months\n    department: Product\n    contact: {customers: weekly, engineering: weekly}\n    reports:\n      - name: Di\n        role: po\n        horizon: 1-4 weeks\n        department: Product\n        contact: {customers: weekly}\n        practice: {pushes_back: yes, decides: yes}\nteams:\n  - {name: Cart, po: di, size: 7, clarification: po}\n",
    check: data,
};

/// Something a chart may state; the more telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Horizon,
    Customers,
    Practice,
    Feedback,
    Engineering,
    Decides,
    Medium,
    Every,
    Department,
    Clarification,
    Size,
}

impl Fact {
    const ALL: [Self; 11] = [
        Self::Horizon,
        Self::Customers,
        Self::Practice,
        Self::Feedback,
        Self::Engineering,
        Self::Decides,
        Self::Medium,
        Self::Every,
        Self::Department,
        Self::Clarification,
        Self::Size,
    ];

    /// The key in a chart file.
    const fn key(self) -> &'static str {
        match self {
            Self::Horizon => "horizon",
            Self::Customers => "contact: {customers: …}",
            Self::Practice => "practice",
            Self::Feedback => "feedback",
            Self::Engineering => "contact: {engineering: …}",
            Self::Decides => "practice: {decides: …}",
            Self::Medium => "medium",
            Self::Every => "every",
            Self::Department => "department",
            Self::Clarification => "clarification",
            Self::Size => "size",
        }
    }

    /// Where it is written.
    const fn on(self) -> &'static str {
        match self {
            Self::Horizon | Self::Department => "on the seats that hand over and receive",
            Self::Customers | Self::Practice | Self::Decides => "on the seats that own a backlog",
            Self::Feedback => "on the chart: who hears from whom, and how often",
            Self::Engineering => "on the product managers' seats",
            Self::Medium | Self::Every => "in an entry under `handoffs` for each handoff",
            Self::Clarification | Self::Size => "on the teams",
        }
    }

    /// The rules that cannot be checked without.
    fn rules(self) -> Vec<&'static Rule> {
        match self {
            Self::Horizon => vec![&horizon::GAP, &horizon::INVERTED, &overlap::OVERLAP],
            Self::Customers => vec![&context::PO_NO_CUSTOMERS, &customers::DISTANCE],
            Self::Practice => vec![&translator::TRANSLATOR, &practice::DISCOVERY],
            Self::Feedback => vec![&loops::OPEN, &loops::PROXIED, &loops::SLOW],
            Self::Engineering => vec![&context::PM_NO_ENGINEERING],
            Self::Decides => vec![&practice::PROXY],
            Self::Medium => vec![&hops::DOCUMENTS_ONLY],
            Self::Every => vec![&hops::SLOW_SYNC],
            Self::Department => vec![&lines::BOUNDARY],
            Self::Clarification => vec![&load::PO],
            Self::Size => vec![&teams::SIZE],
        }
    }
}

/// How often each fact is asked for and missing, and where it is missing first.
#[derive(Default)]
struct Count {
    asked: [usize; Fact::ALL.len()],
    missing: [usize; Fact::ALL.len()],
    first: [Option<Span>; Fact::ALL.len()],
}

impl Count {
    fn ask(&mut self, fact: Fact, known: bool, place: impl FnOnce() -> Span) {
        let at = fact as usize;
        self.asked[at] += 1;
        if !known {
            self.missing[at] += 1;
            self.first[at].get_or_insert_with(place);
        }
    }
}

/// How many checks have what they need, and the field that would let most of the others run.
pub(in crate::analysis) fn checks(case: &Case<'_>) -> (Stated, Option<Unlock>) {
    let counted = Counted::of(case);
    let unlock =
        counted.best().map(|best| Unlock { field: best.key(), on: best.on(), checks: counted.unlocks(best) });
    (Stated { stated: counted.asked - counted.missing, of: counted.asked }, unlock)
}

/// The checks that are asked for, each with the facts it needs.
struct Counted {
    count: Count,
    /// Rules that need each fact, those switched off apart.
    weights: [usize; Fact::ALL.len()],
    asked: usize,
    missing: usize,
}

impl Counted {
    fn of(case: &Case<'_>) -> Self {
        let mut count = Count::default();
        handoffs(case, &mut count);
        owners(case, &mut count);
        of_teams(case, &mut count);
        let disabled =
            |rule: &Rule| case.org.rules.disable.iter().any(|(name, _)| case.org.str(*name) == rule.name);
        let weight = |fact: Fact| fact.rules().into_iter().filter(|rule| !disabled(rule)).count();
        let weights = Fact::ALL.map(weight);
        let sum = |counts: &[usize]| counts.iter().zip(&weights).map(|(count, weight)| count * weight).sum();
        let (asked, missing): (usize, usize) = (sum(&count.asked), sum(&count.missing));
        Self { count, weights, asked, missing }
    }

    /// How many checks a fact would let run.
    fn unlocks(&self, fact: Fact) -> usize {
        self.count.missing[fact as usize] * self.weights[fact as usize]
    }

    /// The fact that would let most run; of equals the first, which is the more telling.
    fn best(&self) -> Option<Fact> {
        let best = Fact::ALL.into_iter().rev().max_by_key(|fact| self.unlocks(*fact));
        best.filter(|fact| self.unlocks(*fact) > 0)
    }
}

fn data(case: &Case<'_>, found: &mut Vec<Finding>) {
    let counted = Counted::of(case);
    let (asked, missing) = (counted.asked, counted.missing);
    if missing as f64 <= asked as f64 * case.limit(&limits::UNKNOWN_MAX_SHARE) {
        return;
    }
    let Some(best) = counted.best() else { return };
    let message = format!(
        "{missing} of {asked} checks lack data; `{}` would let {} of them run",
        best.key(),
        counted.unlocks(best)
    );
    let place = counted.count.first[best as usize].unwrap_or_default();
    let finding = DATA.at(place, message).about(Subject::Chart);
    found.push(finding.help(format!("state `{}` {}, where it is known", best.key(), best.on())));
}

/// What is asked of each handoff between two humans.
fn handoffs(case: &Case<'_>, count: &mut Count) {
    let mut seen = FxHashSet::with_capacity_and_hasher(case.pairs().len(), FxBuildHasher);
    let mut senders = Seen::of(case);
    for pair in case.pairs() {
        if !seen.insert((pair.from.person, pair.to.person)) {
            continue;
        }
        let (from, to) = (&pair.from.seats, &pair.to.seats);
        let name = |seats: &[SeatId]| case.seat_span(seats[0], Field::Name);
        let stated = |seats: &[SeatId]| case.seats.far(seats).is_some_and(|end| !end.default);
        count.ask(Fact::Horizon, stated(from) && stated(to), || name(if stated(from) { to } else { from }));
        let ends = to.iter().map(|seat| End::Seat(*seat));
        let between = case.analysis.facts().between(case.org, from, &ends);
        count.ask(Fact::Medium, !between.medium.is_empty(), || name(to));
        count.ask(Fact::Every, between.every.is_some(), || name(to));
        count.ask(Fact::Department, departments(case, pair), || name(to));
        if pair.from_roles.has(Role::Pm) && senders.insert(pair.from.person) {
            let known = states(from, |seat| meets(case, seat, Audience::Engineering));
            count.ask(Fact::Engineering, known, || name(from));
        }
    }
}

/// The humans who were asked already.
struct Seen(Vec<bool>);

impl Seen {
    fn of(case: &Case<'_>) -> Self {
        Self(vec![false; case.org.persons.count()])
    }

    /// Whether the human is seen for the first time.
    fn insert(&mut self, person: PersonId) -> bool {
        !std::mem::replace(&mut self.0[person.index()], true)
    }
}

/// Whether it is stated of a seat that it meets somebody, or does not.
fn meets(case: &Case<'_>, seat: SeatId, audience: Audience) -> bool {
    case.org.contacts.get(seat).is_some_and(|contacts| contacts.get(audience).is_some())
}

fn departments(case: &Case<'_>, pair: &Pair<'_>) -> bool {
    let stated = |seat: SeatId| {
        let details = case.org.seat(seat).details.as_ref();
        details.is_some_and(|details| details.department.is_some())
    };
    states(&pair.from.seats, stated) && states(&pair.to.seats, stated)
}

fn states(seats: &[SeatId], states: impl Fn(SeatId) -> bool) -> bool {
    seats.iter().any(|seat| states(*seat))
}

/// What is asked of each backlog owner.
fn owners(case: &Case<'_>, count: &mut Count) {
    let mut seen = Seen::of(case);
    for chain in &case.analysis.chains {
        let Some(owner) = chain.nodes.last().filter(|owner| !owner.vacant && seen.insert(owner.person))
        else {
            continue;
        };
        let seats = case.org.persons.seats(owner.person);
        let name = || case.seat_span(owner.seat(), Field::Name);
        let met = |seat| meets(case, seat, Audience::Customers);
        let discovers = |seat| practice::of_discovery(case.org.practice_of(seat)).iter().any(Option::is_some);
        count.ask(Fact::Customers, states(seats, met), name);
        count.ask(Fact::Practice, states(seats, discovers), name);
        count.ask(Fact::Decides, states(seats, |seat| case.org.practice_of(seat).decides.is_some()), name);
    }
}

/// What is asked of each team with an owner, and of the ways back from it.
fn of_teams(case: &Case<'_>, count: &mut Count) {
    let mut sources = Seen::of(case);
    for (chain, way_back) in case.analysis.chains.iter().zip(&case.analysis.loops) {
        if let Some(source) = chain.nodes.first()
            && sources.insert(source.person)
        {
            let name = || case.seat_span(source.seats[0], Field::Name);
            count.ask(Fact::Feedback, way_back.state != LoopState::Unknown, name);
        }
    }
    for id in case.org.team_ids() {
        let team = case.org.team(id);
        let name = || case.team_span(id, Field::Name);
        count.ask(Fact::Clarification, team.clarification.is_some(), name);
        count.ask(Fact::Size, team.size.is_some(), name);
    }
}

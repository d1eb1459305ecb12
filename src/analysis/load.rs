//! Load of a human, all seats together: one number that reproduces the published limits of SAFe and LeSS.

use crate::model::PersonId;
use crate::model::ranks::Ranks;

/// What a human carries, in counts. [`Load::total`] makes the number of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// Holds product strategy (a pm seat).
    pub strategy: bool,
    /// Product owners directed, other than by oneself.
    pub pos_directed: u32,
    /// Coordinates with a product manager (a po, combined or not, under a pm).
    pub under_pm: bool,
    /// Teams owned whose items the po clarifies.
    pub teams_po: u32,
    /// Of those, teams for which that is a default.
    pub teams_po_default: u32,
    /// Teams owned that share the clarification.
    pub teams_shared: u32,
    /// Teams owned that clarify for themselves.
    pub teams_team: u32,
    /// Of those, teams for which that is the default of LeSS.
    pub teams_team_default: u32,
    /// Teams served as Scrum Master.
    pub teams_sm: u32,
}

/// Load above this is overload (SAFe's fan-outs and LeSS's ranges meet here).
pub const OVERLOADED: f64 = 1.2;
/// Load above this is an error.
pub const OVERLOADED_FAR: f64 = 1.6;
/// Comparisons with a limit allow this much rounding.
pub const TOLERANCE: f64 = 1e-9;

impl Load {
    /// The load without the teams owned.
    #[must_use]
    pub fn without_teams(self) -> f64 {
        f64::from(u8::from(self.strategy)) * 0.6
            + f64::from(self.pos_directed) * 0.15
            + f64::from(u8::from(self.under_pm)) * 0.4
            + f64::from(self.teams_sm) * 0.40
    }

    /// The load of the teams owned.
    #[must_use]
    pub fn of_teams(self) -> f64 {
        f64::from(self.teams_po) * 0.40
            + f64::from(self.teams_shared) * 0.20
            + f64::from(self.teams_team) * 0.075
    }

    /// The whole load; 1.2 is the limit.
    #[must_use]
    pub fn total(self) -> f64 {
        self.without_teams() + self.of_teams()
    }

    /// Teams owned.
    #[must_use]
    pub const fn teams_owned(self) -> u32 {
        self.teams_po + self.teams_shared + self.teams_team
    }
}

/// Loads of the humans who carry any, by human.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    by_person: Vec<(PersonId, Load)>,
    /// Who of all humans carries any.
    carries: Ranks,
    /// Who directs which product owner; sorted.
    directed: Vec<(PersonId, PersonId)>,
}

impl Loads {
    /// Sorted by human; each at most once.
    #[must_use]
    pub fn new(mut loads: Vec<(PersonId, Load)>) -> Self {
        loads.sort_by_key(|(person, _)| *person);
        // Kept as long as the chart.
        loads.shrink_to_fit();
        let carries = Ranks::of(loads.iter().map(|(person, _)| person.index()));
        Self { by_person: loads, carries, directed: Vec::new() }
    }

    /// The same loads, knowing between whom the direction runs that they count.
    #[must_use]
    pub(crate) fn with_direction(mut self, pairs: impl IntoIterator<Item = (PersonId, PersonId)>) -> Self {
        self.directed = pairs.into_iter().collect();
        self.directed.sort_unstable();
        self
    }

    /// Whether the load of `giver` counts the direction of `owner`.
    #[must_use]
    pub fn directs(&self, giver: PersonId, owner: PersonId) -> bool {
        self.directed.binary_search(&(giver, owner)).is_ok()
    }

    /// A human's load; zero for one without product or Scrum Master duties.
    #[must_use]
    pub fn of(&self, person: PersonId) -> Load {
        let rank = self.carries.rank(person.index());
        rank.and_then(|at| self.by_person.get(at)).map_or_else(Load::default, |(_, load)| *load)
    }

    /// All loads.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, Load)> + '_ {
        self.by_person.iter().copied()
    }
}

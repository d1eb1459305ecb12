//! What the focused list shows: choices with counts, applied as they are switched.

use super::select::{self, Moved};
use super::{lists, words};
use crate::analysis::{ChainState, Grade};
use crate::app::list::List;
use crate::app::overlay::{Choice, Sieve};
use crate::app::state::Filters;
use crate::app::{Chart, Overlay, Panel, Selection, State};
use crate::model::{Role, Severity, Subject, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// Opens the choices of the focused list.
pub(super) fn open(state: &mut State) {
    let Some(chart) = &state.chart else { return };
    let mut choices = match state.focused() {
        Panel::Chart => roles(chart),
        Panel::Handoffs => chains(chart),
        Panel::Findings => findings(state, chart),
        Panel::Card | Panel::Horizons => return,
    };
    for choice in &mut choices {
        choice.on = is_on(&state.filters, choice.sieve);
    }
    let rows = (0..choices.len()).collect();
    state.overlay = Some(Overlay::Filter { choices, list: List { rows, selected: 0, top: 0 } });
}

/// Makes the open choices anew: the chart has others now. What is selected stays where it can.
pub(super) fn again(state: &mut State) {
    let Some(Overlay::Filter { choices, list }) = state.overlay.take() else { return };
    let chosen = list.current().and_then(|at| choices.get(at)).map(|choice| choice.label.clone());
    open(state);
    let how = state.preferences.scroll();
    if let Some(Overlay::Filter { choices, list: now }) = state.overlay.as_mut() {
        now.selected = choices.iter().position(|choice| Some(&choice.label) == chosen.as_ref()).unwrap_or(0);
        now.top = list.top;
        now.reveal(state.geometry.overlay_rows(), how);
    }
}

fn choice(label: impl Into<String>, sieve: Sieve, count: usize) -> Option<Choice> {
    (count > 0).then(|| Choice { label: label.into(), sieve, count, on: false })
}

fn roles(chart: &Chart) -> Vec<Choice> {
    let mut counts = [0; Role::ALL.len()];
    for seat in &chart.org.seats {
        for role in seat.roles.all().iter() {
            counts[role as usize] += 1;
        }
    }
    Role::ALL
        .into_iter()
        .filter_map(|role| choice(role.name(), Sieve::Role(role), counts[role as usize]))
        .collect()
}

fn chains(chart: &Chart) -> Vec<Choice> {
    let chains = &chart.analysis.chains;
    let mut choices = Vec::new();
    for grade in Grade::ALL {
        let count = chains.iter().filter(|chain| chain.grade == Some(grade)).count();
        choices.extend(choice(format!("grade {}", grade.letter()), Sieve::Grade(grade), count));
    }
    for state in
        [ChainState::BrokenByVacancy, ChainState::BrokenByCycle, ChainState::NoOwner, ChainState::OpenAtTop]
    {
        let count = chains.iter().filter(|chain| chain.state == state).count();
        choices.extend(choice(words::state(state), Sieve::State(state), count));
    }
    let mut counts: FxHashMap<TeamId, usize> = FxHashMap::default();
    for chain in chains {
        *counts.entry(chain.team).or_default() += 1;
    }
    choices.extend(teams(chart, &counts));
    choices
}

fn findings(state: &State, chart: &Chart) -> Vec<Choice> {
    let findings = &chart.analysis.findings;
    let mut choices = Vec::new();
    for severity in Severity::ALL {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        choices.extend(choice(severity.key(), Sieve::Severity(severity), count));
    }
    let mut rules: FxHashMap<&'static str, usize> = FxHashMap::default();
    let mut counts: FxHashMap<TeamId, usize> = FxHashMap::default();
    for finding in findings {
        *rules.entry(finding.rule).or_default() += 1;
        let of_subject = |subject: &Subject| match subject {
            Subject::Team(team) => vec![*team],
            Subject::Seat(seat) => state.index.teams_of(*seat).collect(),
            Subject::Chart | Subject::Product(_) => Vec::new(),
        };
        let of_finding: FxHashSet<TeamId> = finding.subjects.iter().flat_map(of_subject).collect();
        for team in of_finding {
            *counts.entry(team).or_default() += 1;
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_unstable();
    choices.extend(rules.into_iter().filter_map(|(rule, count)| choice(rule, Sieve::Rule(rule), count)));
    choices.extend(teams(chart, &counts));
    choices
}

fn teams(chart: &Chart, counts: &FxHashMap<TeamId, usize>) -> Vec<Choice> {
    let name = |team: TeamId| chart.org.str(chart.org.team(team).name);
    let label = |team| choice(format!("team {}", name(team)), Sieve::Team(team), counts.get(&team).copied()?);
    chart.org.team_ids().filter_map(label).collect()
}

fn is_on(filters: &Filters, sieve: Sieve) -> bool {
    match sieve {
        Sieve::Role(role) => filters.roles.contains(&role),
        Sieve::Team(team) => filters.teams.contains(&team),
        Sieve::Severity(severity) => filters.severities.contains(&severity),
        Sieve::Rule(rule) => filters.rules.contains(rule),
        Sieve::Grade(grade) => filters.grades.contains(&grade),
        Sieve::State(state) => filters.states.contains(&state),
    }
}

/// Switches the selected choice and applies it.
pub(super) fn toggle(state: &mut State) {
    let Some(Overlay::Filter { choices, list }) = state.overlay.as_mut() else { return };
    let Some(choice) = list.current().and_then(|row| choices.get_mut(row)) else { return };
    choice.on = !choice.on;
    let on = choice.on;
    match choice.sieve {
        Sieve::Role(role) => set(&mut state.filters.roles, role, on),
        Sieve::Team(team) => set(&mut state.filters.teams, team, on),
        Sieve::Severity(severity) => set(&mut state.filters.severities, severity, on),
        Sieve::Rule(rule) => set(&mut state.filters.rules, rule, on),
        Sieve::Grade(grade) => set(&mut state.filters.grades, grade, on),
        Sieve::State(of) => set(&mut state.filters.states, of, on),
    }
    lists::relist(state);
    let hidden = state.selection.chain.is_some_and(|chain| !state.handoffs.rows.contains(&chain));
    if hidden && let Some(chain) = state.handoffs.current() {
        // What is not in the list cannot be the one whose flow is shown.
        let selection = Selection { chain: Some(chain), ..state.selection };
        select::choose(state, selection, Moved::Quietly, None);
    }
}

fn set<T: Eq + Hash>(values: &mut FxHashSet<T>, value: T, on: bool) {
    if on {
        values.insert(value);
    } else {
        values.remove(&value);
    }
}

//! Small charts built by hand, for the tests of this layer.

use crate::analysis::{
    Analysis, Chain, ChainState, Estimate, Grade, Hop, HopKind, Node, OwnerBasis, Step, UpBasis,
};
use crate::app::msg::Loaded;
use crate::app::{Key, Msg, State, update};
use crate::finding::Finding;
use crate::model::{
    FileId, Holding, HopId, Org, PersonId, Persons, Role, RoleSet, Roles, Seat, SeatId, Severity, SourceFile,
    Span, Subject, Team, TeamId, Text, build,
};
use crossterm::event::KeyCode;
use std::path::PathBuf;
use std::sync::Arc;

/// A seat for a test: id and name, title, role, manager's position.
pub(crate) type Row = (&'static str, &'static str, Role, Option<u32>);

/// Seven seats: 0 Maya over 1 Tomás (over 2 Aiko over 3 Sam) and 4 Bea (over 5 Noor) and 6 Vik.
pub(crate) const ROWS: &[Row] = &[
    ("maya", "Chief Product Officer", Role::Head, None),
    ("tomás", "Product Manager", Role::Pm, Some(0)),
    ("aiko", "Product Owner", Role::Po, Some(1)),
    ("sam", "Engineer", Role::Dev, Some(2)),
    ("bea", "Product Manager", Role::Pm, Some(0)),
    ("noor", "Product Owner", Role::Po, Some(4)),
    ("vik", "Advisor", Role::Other, Some(0)),
];

fn seat(id: Text, title: Option<Text>, role: Role, person: usize, manager: Option<SeatId>) -> Seat {
    Seat {
        id,
        id_stated: true,
        name: Some(id),
        title,
        person: PersonId::new(person),
        roles: Roles { stated: RoleSet::of(role), ..Roles::default() },
        holding: Holding::Filled,
        manager,
        scope: None,
        sets_strategy: None,
        details: None,
        span: Span::new(FileId(0), person as u32 * 2, 1),
    }
}

/// A chart of the given rows, which must stand in preorder.
pub(crate) fn seats(rows: &[(String, String, Role, Option<u32>)]) -> Org {
    let managers: Vec<_> = rows.iter().map(|row| row.3).collect();
    let forest = build::forest(&managers);
    let mut org = Org { depth: forest.depth, size: forest.size, ..Org::default() };
    for (at, (id, title, role, manager)) in rows.iter().enumerate() {
        let id = org.strings.push(id);
        let title = org.strings.push(title);
        let manager = manager.map(|manager| SeatId::new(manager as usize));
        org.seats.push(seat(id, Some(title), *role, at, manager));
    }
    org.persons = Persons::new(org.seat_ids().map(|seat| (org.seat(seat).person, seat)).collect());
    org.files.push(SourceFile::new("chart.yaml", "s\n".repeat(rows.len())));
    org
}

/// A regular tree: `levels[d]` reports for each seat of depth `d`.
pub(crate) fn tree(levels: &[u32]) -> Org {
    let mut rows = vec![("s0".to_owned(), String::new(), Role::Head, None)];
    let mut stack = vec![(0_u32, 0_usize, 0_u32)];
    while let Some((seat, depth, done)) = stack.pop() {
        if levels.get(depth).is_some_and(|count| done < *count) {
            stack.push((seat, depth, done + 1));
            let id = rows.len() as u32;
            rows.push((format!("s{id}"), String::new(), Role::Dev, Some(seat)));
            stack.push((id, depth + 1, 0));
        }
    }
    seats(&rows)
}

fn team(org: &mut Org, name: &str, po: usize, members: &[usize]) {
    let name = org.strings.push(name);
    org.teams.push(Team {
        id: name,
        name,
        product: None,
        parent: None,
        po: vec![SeatId::new(po)],
        pm: None,
        sm: None,
        em: None,
        members: members.iter().map(|at| SeatId::new(*at)).collect(),
        size: None,
        method: None,
        sprint: None,
        clarification: None,
        backlog: None,
        site: None,
        tz: None,
        tags: Vec::new(),
        notes: None,
        span: Span::default(),
    });
}

fn chain(analysis: &mut Analysis, team: usize, seats: &[usize], value: f64) {
    let estimate = Estimate { low: value, value, high: value };
    let mut hops = Vec::new();
    for pair in seats.windows(2) {
        hops.push(HopId::new(analysis.hops.len()));
        analysis.hops.push(Hop {
            from: SeatId::new(pair[0]),
            to: SeatId::new(pair[1]),
            kind: HopKind::Person,
            base: 0.8,
            factors: Box::default(),
            mitigations: Box::default(),
            blend: None,
            retention: estimate,
            gap_octaves: 0.0,
        });
    }
    let nodes = seats.iter().map(|at| Node {
        person: PersonId::new(*at),
        seats: smallvec::smallvec![SeatId::new(*at)],
        vacant: false,
    });
    analysis.chains.push(Chain {
        team: TeamId::new(team),
        nodes: nodes.collect(),
        steps: vec![Step { basis: UpBasis::Manager }; hops.len()],
        owner: Some(OwnerBasis::TeamPo),
        weakest: Some(0),
        handoffs: hops.len() as u32,
        hops,
        state: ChainState::Whole,
        retention: Some(estimate),
        grade: Some(Grade::of(value)),
        departments_crossed: 0,
        sites_crossed: 0,
        uncovered_octaves: 0.0,
        uncovered_stated: false,
        circle: None,
        cut: false,
    });
}

/// [`ROWS`] with the teams Cart (Aiko, member Sam, 0.6) and Refunds (Noor, 0.4), and a finding each about Aiko, Noor
/// and the team Refunds.
pub(crate) fn org() -> (Org, Analysis) {
    org_of(ROWS)
}

/// The same over other rows.
pub(crate) fn org_of(rows: &[Row]) -> (Org, Analysis) {
    let rows: Vec<_> =
        rows.iter().map(|(id, title, role, up)| ((*id).into(), (*title).into(), *role, *up)).collect();
    let mut org = seats(&rows);
    let mut analysis = Analysis::default();
    if rows.len() >= 6 {
        team(&mut org, "Cart", 2, &[3]);
        team(&mut org, "Refunds", 5, &[]);
        chain(&mut analysis, 0, &[0, 1, 2], 0.6);
        chain(&mut analysis, 1, &[0, 4, 5], 0.4);
        let about = |severity, subject| {
            Finding::new("half-context", severity, Span::default(), "half the context").about(subject)
        };
        analysis.findings = vec![
            about(Severity::Error, Subject::Seat(SeatId::new(5))),
            about(Severity::Warning, Subject::Team(TeamId::new(1))),
            about(Severity::Info, Subject::Seat(SeatId::new(2))),
        ];
        for _ in 0..analysis.chains.len() {
            analysis.loops.push(crate::analysis::Loop {
                state: crate::analysis::LoopState::Unknown,
                from_customers: None,
                from_team: None,
                customer_distance: None,
                stops: None,
                customer_path: Vec::new(),
            });
        }
    }
    analysis.index_chains(&org);
    analysis.index_findings();
    (org, analysis)
}

/// A chart as the shell sends it.
pub(crate) fn loaded((org, analysis): (Org, Analysis)) -> Msg {
    Msg::Loaded(Box::new(Loaded::new(Some(PathBuf::from("chart.yaml")), Arc::new(org), Arc::new(analysis))))
}

/// The program with [`org`] open.
pub(crate) fn open() -> State {
    let mut state = State { size: (120, 40), ..State::default() };
    update(&mut state, loaded(org()));
    state
}

/// The key that is written so: a character, or a word in angle brackets.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find('>').filter(|_| first == '<' && rest.len() > 2);
        let (token, tail) = rest.split_at(end.map_or(first.len_utf8(), |end| end + 1));
        keys.push(match token {
            "<enter>" => Key::plain(KeyCode::Enter),
            "<esc>" => Key::plain(KeyCode::Esc),
            "<tab>" => Key::plain(KeyCode::Tab),
            "<down>" => Key::plain(KeyCode::Down),
            "<left>" => Key::plain(KeyCode::Left),
            "<right>" => Key::plain(KeyCode::Right),
            "<back>" => Key::plain(KeyCode::Backspace),
            _ => Key::char(first),
        });
        rest = tail;
    }
    keys
}

/// Plays keys; the effects of all of them.
pub(crate) fn play(state: &mut State, text: &str) -> Vec<crate::app::Effect> {
    keys(text).into_iter().flat_map(|key| update(state, Msg::Key(key))).collect()
}

/// The id of the selected seat.
pub(crate) fn at(state: &State) -> String {
    let chart = state.chart.as_ref().expect("a chart is open");
    state.selection.seat.map_or_else(String::new, |seat| chart.org.str(chart.org.seat(seat).id).to_owned())
}

//! Direction that runs in a circle.

use crate::analysis::rule::{Case, Rule};
use crate::finding::{Finding, words};
use crate::model::{Field, SeatId, Severity, Subject};
use rustc_hash::{FxHashMap, FxHashSet};

/// A circle of direction.
pub(in crate::analysis) static DIRECTION: Rule = Rule {
    name: "direction-cycle",
    severity: Severity::Error,
    summary: "the lines of direction run in a circle",
    why: "Everybody waits for somebody else's decision: strategy starts nowhere.",
    source: "Follows from the definition of a chain.",
    fix: "decide who sets direction for whom, and take one `takes_direction_from` of the circle away",
    limits: &[],
    example: "people:\n  - {name: Ada, role: pm, takes_direction_from: bo}\n  - {name: Bo, role: pm, takes_direction_from: ada}\nteams:\n  - {name: Cart, pm: ada}\n",
    counter_example: "people:\n  - {name: Ada, role: pm, takes_direction_from: bo}\n  - {name: Bo, role: pm}\nteams:\n  - {name: Cart, pm: ada}\n",
    check: direction,
};

fn direction(case: &Case<'_>, found: &mut Vec<Finding>) {
    let mut said: FxHashSet<SeatId> = FxHashSet::default();
    let on_chains = case.analysis.chains.iter().filter_map(|chain| {
        let end = chain.circle?;
        Some(chain.nodes[..=end].iter().flat_map(|node| node.seats.iter().copied()).collect::<Vec<_>>())
    });
    for mut circle in stated_circles(case).into_iter().chain(on_chains) {
        if circle.iter().any(|seat| said.contains(seat)) {
            continue;
        }
        said.extend(circle.iter().copied());
        // From the seat written first, so that the message does not depend on where a walk began.
        let first = circle.iter().enumerate().min_by_key(|(_, seat)| **seat).map_or(0, |(at, _)| at);
        circle.rotate_left(first);
        let names = words::path(&circle, |seat| case.name(*seat).to_string());
        let message = format!("direction runs in a circle: {names} → {}", case.name(circle[0]));
        let mut finding = DIRECTION.at(case.seat_span(circle[0], Field::TakesDirectionFrom), message);
        for seat in circle {
            finding = finding.about(Subject::Seat(seat));
        }
        found.push(finding);
    }
}

/// Circles of stated direction lines, givers first, found depth first and without recursion; none shares a seat with one
/// found before, so that all together cost no more than the chart.
fn stated_circles(case: &Case<'_>) -> Vec<Vec<SeatId>> {
    /// Where a walk stands with a seat.
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        OnPath(usize),
        Done,
    }
    /// A seat of the path, and which of its lines comes next.
    struct Stop {
        seat: SeatId,
        next: usize,
        /// Where on the path, up to here, the last seat of a circle stands.
        circled: Option<usize>,
    }
    let lines = &case.org.direction;
    let mut circles = Vec::new();
    let mut seen: FxHashMap<SeatId, Seen> = FxHashMap::default();
    for start in lines.iter().map(|line| line.seat) {
        if seen.contains_key(&start) {
            continue;
        }
        let mut path = vec![Stop { seat: start, next: 0, circled: None }];
        seen.insert(start, Seen::OnPath(0));
        while let Some(Stop { seat, next, circled }) = path.last_mut() {
            let Some(line) = lines.of(*seat).get(*next) else {
                seen.insert(*seat, Seen::Done);
                path.pop();
                continue;
            };
            *next += 1;
            let last = *circled;
            match seen.get(&line.to).copied() {
                Some(Seen::OnPath(from)) if last.is_none_or(|last| last < from) => {
                    circles.push(path[from..].iter().rev().map(|stop| stop.seat).collect());
                    for (at, stop) in path.iter_mut().enumerate().skip(from) {
                        stop.circled = Some(at);
                    }
                }
                Some(Seen::OnPath(_) | Seen::Done) => {}
                None => {
                    seen.insert(line.to, Seen::OnPath(path.len()));
                    path.push(Stop { seat: line.to, next: 0, circled: last });
                }
            }
        }
    }
    circles
}

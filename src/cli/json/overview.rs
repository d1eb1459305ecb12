//! The whole chart looked over.

use super::chains::{id, team_id};
use crate::analysis::{Analysis, overview};
use crate::model::{Org, TeamId};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Overview<'a> {
    by_grade: ByGrade,
    longest: Option<Longest<'a>>,
    weakest_hops: Vec<WeakHop<'a>>,
    uncovered: Vec<Uncovered<'a>>,
    overloaded: Vec<Overloaded<'a>>,
    data: Data,
}

#[derive(Serialize)]
#[serde(rename_all = "UPPERCASE")]
struct ByGrade {
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
}

#[derive(Serialize)]
struct Longest<'a> {
    team: &'a str,
    handoffs: u32,
}

#[derive(Serialize)]
struct WeakHop<'a> {
    from: &'a str,
    to: &'a str,
    retention: f64,
    teams: Vec<&'a str>,
}

#[derive(Serialize)]
struct Uncovered<'a> {
    near: f64,
    far: f64,
    default: bool,
    teams: Vec<&'a str>,
}

#[derive(Serialize)]
struct Overloaded<'a> {
    person: &'a str,
    load: f64,
}

#[derive(Serialize)]
struct Data {
    horizon: Stated,
    contact: Stated,
    practice: Stated,
    checks: Stated,
    unlock: Option<Unlock>,
}

#[derive(Serialize)]
struct Stated {
    stated: usize,
    of: usize,
}

impl From<overview::Stated> for Stated {
    fn from(stated: overview::Stated) -> Self {
        Self { stated: stated.stated, of: stated.of }
    }
}

#[derive(Serialize)]
struct Unlock {
    field: &'static str,
    checks: usize,
}

pub(super) fn overview<'a>(org: &'a Org, analysis: &Analysis) -> Overview<'a> {
    let all = overview::of(org, analysis);
    let teams = |teams: &[TeamId]| teams.iter().map(|team| team_id(org, *team)).collect();
    let by_grade = analysis.rollup.by_grade;
    let longest = all.longest.map(|chain| analysis.chain(chain));
    let data = &all.data;
    Overview {
        by_grade: ByGrade { a: by_grade[0], b: by_grade[1], c: by_grade[2], d: by_grade[3], e: by_grade[4] },
        longest: longest.map(|chain| Longest { team: team_id(org, chain.team), handoffs: chain.handoffs }),
        weakest_hops: all
            .weakest
            .iter()
            .map(|hop| WeakHop {
                from: id(org, hop.from),
                to: id(org, hop.to),
                retention: hop.kept,
                teams: teams(&hop.teams),
            })
            .collect(),
        uncovered: all
            .uncovered
            .iter()
            .map(|of| Uncovered {
                near: of.range.near.0,
                far: of.range.far.0,
                default: of.default,
                teams: teams(&of.teams),
            })
            .collect(),
        overloaded: all
            .overloaded
            .iter()
            .map(|(seat, load)| Overloaded { person: id(org, *seat), load: *load })
            .collect(),
        data: Data {
            horizon: data.horizon.into(),
            contact: data.contact.into(),
            practice: data.practice.into(),
            checks: data.checks.into(),
            unlock: data.unlock.map(|unlock| Unlock { field: unlock.field, checks: unlock.checks }),
        },
    }
}

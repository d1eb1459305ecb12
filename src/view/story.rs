//! A change told as a person would: what became of the branches, then seats, teams and lines, and what it did to the
//! chains and findings, in groups. What is alike stands in one row, with its parts below it.

mod facts;
mod list;
mod row;
mod summary;
mod tree;

pub use list::{Entry, entries, fitted};
pub use row::{Group, Row, Sort};
pub use summary::summary;

use row::{Below, NAMED, NAMED_TEAMS, SHOWN, SHOWN_BELOW, Who, clean, together};

use super::changes::{self, Jump};
use super::glyphs::Glyphs;
use crate::change::{ChainChange, ChainValue, Change, Changed, Desk, Findings, LineChange};
use crate::finding::Finding;
use crate::finding::words::count;
use crate::text;
use rustc_hash::FxHashMap;

/// Everything that changed, in groups.
#[must_use]
pub fn groups(change: &Change, findings: &Findings<'_>, glyphs: &Glyphs) -> Vec<Group> {
    let mut all = Groups { all: Vec::new(), glyphs };
    tree::tell(&mut all, change);
    facts::holders(&mut all, change);
    for what in [Desk::Split, Desk::Merged] {
        let became = changes::became(what);
        let desks = change
            .desks
            .iter()
            .filter(|desk| desk.what == what)
            .map(|desk| Row::new(changes::of_desk(desk, glyphs), Some(Jump::Seat(desk.seat.clone()))));
        let [one, many] = ["desk", "desks"].map(|desk| format!("{desk} of pm and po {became}"));
        all.push(Sort::Stayed, [&one, &many], desks.collect());
    }
    facts::of_seats(&mut all, change);
    all.things(["team", "teams"], &change.teams, |team| Some(Jump::Team(team.id.clone())));
    all.things(["product", "products"], &change.products, |_| None);
    all.lines(&change.lines);
    if !change.chart.is_empty() {
        let rows = change
            .chart
            .iter()
            .map(|fact| Row::new(changes::facts(std::slice::from_ref(fact), glyphs), None));
        all.push(
            Sort::Stayed,
            ["setting of the chart changed", "settings of the chart changed"],
            rows.collect(),
        );
    }
    all.chains(change);
    all.findings("new", Sort::Came, &findings.new);
    all.findings("fixed", Sort::Went, &findings.fixed);
    all.all
}

/// Groups as they are made.
struct Groups<'a> {
    all: Vec<Group>,
    glyphs: &'a Glyphs,
}

impl Groups<'_> {
    /// Adds a group of as many things as there are rows.
    fn push(&mut self, sort: Sort, names: [&str; 2], rows: Vec<Row>) {
        self.push_some(sort, names, rows.len(), rows);
    }

    /// Adds a group of so many things.
    fn push_some(&mut self, sort: Sort, [one, many]: [&str; 2], things: usize, mut rows: Vec<Row>) {
        if !rows.is_empty() {
            clean(&mut rows);
            let title = format!("{} {}", text::thousands(things), if things == 1 { one } else { many });
            self.all.push(Group { title, sort, rows });
        }
    }

    /// What went, what came, and what is not the same.
    fn things<I>(
        &mut self,
        names: [&str; 2],
        all: &[Changed<I>],
        jump: impl Fn(&Changed<I>) -> Option<Jump>,
    ) {
        let glyphs = self.glyphs;
        let mut push = |sort, word: &str, rows: Vec<Row>| {
            let [one, many] = names.map(|name| format!("{name} {word}"));
            self.push(sort, [&one, &many], rows);
        };
        let only = |of: &Changed<I>, jump| Row::new(of.label.clone(), jump);
        let gone = all.iter().filter(|of| of.is_removed()).map(|of| only(of, None));
        push(Sort::Went, "removed", gone.collect());
        let come = all.iter().filter(|of| of.is_added()).map(|of| only(of, jump(of)));
        push(Sort::Came, "added", come.collect());
        let stayed = all.iter().filter(|of| !of.is_removed() && !of.is_added());
        let stayed = stayed.map(|of| Row::new(changes::of_thing(of, glyphs), jump(of)));
        push(Sort::Stayed, "changed", stayed.collect());
    }

    fn lines(&mut self, lines: &[LineChange]) {
        let glyphs = self.glyphs;
        for (sort, names, sides) in [
            (Sort::Went, ["line removed", "lines removed"], (true, false)),
            (Sort::Came, ["line added", "lines added"], (false, true)),
            (Sort::Stayed, ["line changed", "lines changed"], (true, true)),
        ] {
            let found = lines.iter().filter(|line| (line.before, line.after) == sides);
            let rows = found.map(|line| {
                let mut said = changes::of_line(line, glyphs);
                if !line.facts.is_empty() {
                    said.push_str(&format!(": {}", changes::facts(&line.facts, glyphs)));
                }
                Row::new(said, line.seat.clone().map(Jump::Seat))
            });
            self.push(sort, names, rows.collect());
        }
    }

    /// Groups by what became of chains, the largest difference first in each; what is alike stands together.
    fn chains(&mut self, change: &Change) {
        let mut chains: Vec<&ChainChange> = change.chains.iter().collect();
        chains.sort_by_key(|chain| std::cmp::Reverse(changes::weight(chain)));
        for kind in changes::CHAIN_KINDS {
            let sort = match kind {
                "new" => Sort::Came,
                "gone" => Sort::Went,
                _ => Sort::Stayed,
            };
            let found: Vec<&ChainChange> =
                chains.iter().copied().filter(|chain| changes::chain_became(chain) == kind).collect();
            let few = found.len() <= SHOWN_BELOW;
            let mut alike: Vec<(String, Vec<&ChainChange>)> = Vec::new();
            let mut places: FxHashMap<String, usize> = FxHashMap::default();
            for chain in &found {
                let said = self.chain(chain);
                if let Some(at) = places.get(&said).filter(|_| !few) {
                    alike[*at].1.push(chain);
                } else {
                    places.insert(said.clone(), alike.len());
                    alike.push((said, vec![chain]));
                }
            }
            let rows = alike.into_iter().map(|(said, all)| {
                let show = if few { Below::Shown } else { Below::Folded };
                let who = all.into_iter().map(of_chain).collect();
                together(who, show, (NAMED_TEAMS, ["team", "teams"]), |who| format!("{who}: {said}"))
            });
            let [one, many] = ["chain", "chains"].map(|chain| format!("{chain} {kind}"));
            self.push_some(sort, [&one, &many], found.len(), rows.collect());
        }
    }

    /// `est. 68 → 74 %, grade B → A, 3 → 2 handoffs`.
    fn chain(&self, chain: &ChainChange) -> String {
        let becomes = self.glyphs.becomes;
        let mut said = changes::chain_values(chain, self.glyphs);
        if let (Some(before), Some(after)) = (&chain.before, &chain.after) {
            let grade = |value: &ChainValue| value.grade.map_or('-', crate::analysis::Grade::letter);
            if before.grade != after.grade {
                said.push_str(&format!(", grade {} {becomes} {}", grade(before), grade(after)));
            }
            if before.handoffs != after.handoffs {
                let after = count(after.handoffs as usize, "handoff", "handoffs");
                said.push_str(&format!(", {} {becomes} {after}", before.handoffs));
            }
        }
        said
    }

    /// Most severe first. Many of one rule stand under it.
    fn findings(&mut self, kind: &str, sort: Sort, findings: &[&Finding]) {
        let mut sorted: Vec<&Finding> = findings.to_vec();
        sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.rule));
        let many = sorted.len() > SHOWN + 1;
        let mut rows = Vec::new();
        for alike in sorted.chunk_by(|a, b| (a.severity, a.rule) == (b.severity, b.rule)) {
            let messages = alike.iter().map(|finding| Row::new(finding.message.clone(), None));
            let rule = format!("{}[{}]", alike[0].severity.key(), alike[0].rule);
            if many && alike.len() > 1 {
                let said = format!("{rule}: {}", count(alike.len(), "finding", "findings"));
                rows.push(Row::new(said, None).holding(messages.collect(), Below::Shown));
            } else {
                rows.extend(messages.map(|row| Row { said: format!("{rule}: {}", row.said), ..row }));
            }
        }
        let [one, many] = ["finding", "findings"].map(|finding| format!("{kind} {finding}"));
        self.push_some(sort, [&one, &many], sorted.len(), rows);
    }
}

/// A team with the people of its chain, before and after where they are others.
fn of_chain(chain: &ChainChange) -> Who {
    let people = |value: &Option<ChainValue>| {
        value.as_ref().map(|value| value.people.join(" > ")).filter(|people| !people.is_empty())
    };
    let more = match (people(&chain.before), people(&chain.after)) {
        (Some(was), Some(is)) if was == is => Some(is),
        (Some(was), Some(is)) => Some(format!("{was} before, {is} now")),
        (Some(was), None) => Some(format!("{was} before")),
        (None, Some(is)) => Some(format!("{is} now")),
        (None, None) => None,
    };
    let jump = chain.after.as_ref().map(|_| Jump::Team(chain.id.clone()));
    Who { name: chain.team.clone(), more, jump }
}

//! The paragraph a story begins with: how large the organisation was and is, and what happened on the whole.

use super::tree::{person, seats};
use crate::analysis::Grade;
use crate::change::{Change, Changed, Findings, Side, Top, Under, What};
use crate::finding::Finding;
use crate::finding::words::{and_list, count};
use crate::model::{SeatId, Severity};
use crate::text;
use crate::view::changes;

/// What changed in all, in sentences: of the seats, of the branches, and of what hangs on them. Never empty.
#[must_use]
pub fn summary(change: &Change, findings: &Findings<'_>, sides: (Side<'_>, Side<'_>)) -> Vec<String> {
    let mut paragraphs: [Vec<String>; 3] = Default::default();
    if !change.is_empty() {
        let [seats, tree, others] = &mut paragraphs;
        seats.push(size(change, sides));
        seats.extend(stayed(change));
        tree.extend(branches(change));
        tree.extend(largest_move(change));
        others.extend(groups(change));
        others.extend(chains(change, sides));
    }
    paragraphs[2].extend(of_findings(findings));
    let said: Vec<String> = paragraphs
        .iter()
        .filter(|sentences| !sentences.is_empty())
        .map(|sentences| text::clean(&format!("{}.", sentences.join(". "))).into_owned())
        .collect();
    if said.is_empty() { vec!["nothing changed".to_owned()] } else { said }
}

/// `The chart went from 270 to 175 seats and from 17 to 10 teams: 169 seats were removed, 74 were added`.
fn size(change: &Change, (before, after): (Side<'_>, Side<'_>)) -> String {
    let number = |number: usize, [one, many]: [&str; 2]| {
        format!("{} {}", text::thousands(number), if number == 1 { one } else { many })
    };
    let went =
        |from: usize, to: usize, names| format!("from {} to {}", text::thousands(from), number(to, names));
    let (seats, teams) = (["seat", "seats"], ["team", "teams"]);
    let seat_counts = (before.org.seats.len(), after.org.seats.len());
    let team_counts = (before.org.teams.len(), after.org.teams.len());
    let mut said = if seat_counts.0 == seat_counts.1 {
        format!("The chart has {}, as before", number(seat_counts.0, seats))
    } else {
        format!("The chart went {}", went(seat_counts.0, seat_counts.1, seats))
    };
    if team_counts.0 != team_counts.1 {
        let and = if seat_counts.0 == seat_counts.1 { ", and went" } else { " and" };
        said.push_str(&format!("{and} {}", went(team_counts.0, team_counts.1, teams)));
    }
    let sum = |all: &[Under]| all.iter().map(Under::seats).sum::<usize>();
    let verb = |of: usize, what: &str| format!("{} {what}", number(of, ["seat was", "seats were"]));
    let both = [(sum(&change.branches.removed), "removed"), (sum(&change.branches.added), "added")];
    let parts: Vec<String> =
        both.iter().filter(|(of, _)| *of > 0).map(|(of, what)| verb(*of, what)).collect();
    if !parts.is_empty() {
        said.push_str(&format!(": {}", and_list(&parts)));
    }
    said
}

/// `Of the 101 seats in both, 76 report to another seat, 37 have another title`.
fn stayed(change: &Change) -> Option<String> {
    let with = |what: What| change.seats.iter().filter(|seat| seat.has(what)).count();
    let other = |seat: &&Changed<SeatId>| seat.facts.iter().any(|fact| matches!(fact.what, What::Field(_)));
    let other = change.seats.iter().filter(other).count();
    let mut parts: Vec<String> = [
        (with(What::Manager), ["reports to another seat", "report to another seat"]),
        (with(What::Filled), ["was filled", "were filled"]),
        (with(What::Vacated), ["was vacated", "were vacated"]),
        (with(What::Name), ["has another name", "have another name"]),
        (with(What::Title), ["has another title", "have another title"]),
        (with(What::Roles), ["has another role", "have another role"]),
        (with(What::Horizon), ["has another horizon", "have another horizon"]),
        (other, ["changed otherwise", "changed otherwise"]),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, [one, many])| {
        format!("{} {}", text::thousands(number), if number == 1 { one } else { many })
    })
    .collect();
    let first = parts.first_mut()?;
    if let Some(why) = moved(change) {
        first.push_str(&format!(" ({why})"));
    }
    Some(format!("Of the seats in both, {}", and_list(&parts)))
}

/// `68 reported to one that was removed, 49 report to one that was added`.
fn moved(change: &Change) -> Option<String> {
    let moves = || change.branches.flows.iter().flat_map(|flow| &flow.moves);
    let removed: usize =
        moves().filter(|of| of.from.as_ref().is_some_and(|from| !from.after)).map(|of| of.seats.len()).sum();
    let added: usize =
        moves().filter(|of| of.to.as_ref().is_some_and(|to| !to.before)).map(|of| of.seats.len()).sum();
    let parts: Vec<String> = [
        (removed, ["reported to one that was removed", "reported to one that was removed"]),
        (added, ["reports to one that was added", "report to one that was added"]),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, [one, many])| {
        format!("{} {}", text::thousands(number), if number == 1 { one } else { many })
    })
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `Of the branches at the top, 5 shrank, most of all that of Ada Quill, from 114 to 2 seats; that of Ben Ortiz came, with 55 seats`.
fn branches(change: &Change) -> Option<String> {
    if !change.branches.are_many() {
        return None;
    }
    let tops = &change.branches.tops;
    let of = |fits: &dyn Fn(&Top) -> bool| tops.iter().filter(|top| fits(top)).collect::<Vec<_>>();
    let stayed = |top: &Top| top.head.before && top.head.after;
    let how = |top: &Top| format!("from {} to {}", seats(top.before), text::thousands(top.after));
    let with = |top: &Top| format!("with {}", seats(top.before.max(top.after)));
    let parts: Vec<String> = [
        told(&of(&|top| !top.head.after), "went", "the largest", &with),
        told(&of(&|top| !top.head.before), "came", "the largest", &with),
        told(&of(&|top| stayed(top) && top.after < top.before), "shrank", "most of all", &how),
        told(&of(&|top| stayed(top) && top.after > top.before), "grew", "most of all", &how),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("Of the branches at the top, {}", parts.join("; ")))
}

/// `The largest move is that of 23 seats from the branch of Ada Quill to that of Ben Ortiz`.
fn largest_move(change: &Change) -> Option<String> {
    let flow =
        change.branches.flows.iter().find(|flow| !flow.within).filter(|_| change.branches.are_many())?;
    let (from, to) = (flow.from.as_ref()?, flow.to.as_ref()?);
    let seats = seats(flow.seats());
    Some(format!(
        "The largest move is that of {seats} from the branch of {} to that of {}",
        person(from),
        person(to)
    ))
}

fn told(tops: &[&Top], verb: &str, most: &str, how: &dyn Fn(&Top) -> String) -> Option<String> {
    let first = tops.first()?;
    Some(match tops.len() {
        1 => format!("that of {} {verb}, {}", person(&first.head), how(first)),
        more => format!("{more} {verb}, {most} that of {}, {}", person(&first.head), how(first)),
    })
}

/// `16 teams removed, 9 added, 1 changed; 5 products removed`.
fn groups(change: &Change) -> Option<String> {
    let settings = (!change.chart.is_empty()).then(|| "the chart's settings changed".to_owned());
    let parts: Vec<String> =
        [changes::teams(change), changes::desks(change), changes::lines(change), settings]
            .into_iter()
            .flatten()
            .collect();
    let mut said = parts.join("; ");
    if let Some(first) = said.get(..1).map(str::to_uppercase) {
        said.replace_range(..1, &first);
    }
    (!said.is_empty()).then_some(said)
}

/// `Mean retention of the chains went from est. 58 to 61 %: 1 chain broken, 16 gone, 9 new`.
fn chains(change: &Change, (before, after): (Side<'_>, Side<'_>)) -> Option<String> {
    let mean = |side: Side<'_>| side.analysis.rollup.mean.map(Grade::percent);
    let kinds = change.chains.iter().map(changes::chain_became);
    let counted = changes::counted("chain", "chains", &changes::CHAIN_KINDS, kinds)?;
    Some(match (mean(before), mean(after)) {
        (Some(from), Some(to)) if from == to => format!("Mean retention stays at est. {from} %: {counted}"),
        (Some(from), Some(to)) => format!("Mean retention went from est. {from} to {to} %: {counted}"),
        (Some(from), None) => format!("Mean retention went from est. {from} % to unknown: {counted}"),
        (None, Some(to)) => format!("Mean retention went from unknown to est. {to} %: {counted}"),
        (None, None) => counted,
    })
}

/// `14 findings are new (10 errors, 3 warnings, 1 info), 3 are fixed (2 warnings, 1 info)`.
fn of_findings(findings: &Findings<'_>) -> Option<String> {
    let severities = |all: &[&Finding]| {
        let of = |severity: Severity, many: &str| {
            let number = all.iter().filter(|finding| finding.severity == severity).count();
            (number > 0).then(|| count(number, severity.key(), many))
        };
        let parts =
            [of(Severity::Error, "errors"), of(Severity::Warning, "warnings"), of(Severity::Info, "infos")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let said = |all: &[&Finding], what: &str| {
        let verb = if all.len() == 1 { "is" } else { "are" };
        let noun = count(all.len(), "finding", "findings");
        (!all.is_empty()).then(|| format!("{noun} {verb} {what} ({})", severities(all)))
    };
    let parts: Vec<String> =
        [said(&findings.new, "new"), said(&findings.fixed, "fixed")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| and_list(&parts))
}

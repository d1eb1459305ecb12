//! The three roles row by row, and the two kinds of product owner.

use super::Page;
use crate::model::Role;
use crate::view::Tone;
use crate::view::card::voice;

/// The roles that are compared.
const ROLES: [Role; 3] = [Role::Pm, Role::Po, Role::Sm];

/// From so many columns on, the roles stand side by side.
const BESIDE: usize = 66;
/// From so many columns on, what a row is about stands before it rather than above it.
const WITH_LABELS: usize = 90;
/// Columns of what a row is about.
const LABEL: usize = 13;

/// What a row is about, and what there is to say of each role.
const ROWS: &[(&str, [&str; 3])] = &[
    (
        "where from",
        [
            "brand managers at Procter & Gamble in 1931; at Hewlett-Packard by the 1940s",
            "Scrum, in the mid-1990s",
            "Scrum, in the mid-1990s",
        ],
    ),
    (
        "role or job",
        [
            "a job, with or without Scrum; the Scrum Guide does not name it",
            "a role in Scrum; many companies made a job of it",
            "a role in Scrum; many companies made a job of it",
        ],
    ),
    (
        "answers for",
        [
            "which problems to solve for whom: market, strategy, roadmap, and whether it pays",
            "the product backlog: its goal, its order, and that its items are understood",
            "how the team works: Scrum as it is meant, coaching, and what stands in the way",
        ],
    ),
    (
        "faces",
        [
            "outwards: customers, leadership, marketing, finance and sales",
            "inwards: the team, day by day, and those who want something of it",
            "the team, and the organisation around it",
        ],
    ),
    ("horizon", ["6–24 months", "1–4 weeks", "the sprint"]),
];

/// What a row of pay says of each role, and where the numbers come from.
const PAY: [&str; 3] = ["150,575 dollars", "141,494 dollars", "not compared here"];
const PAY_SOURCE: &str = "Pay: median base pay in the United States, Glassdoor 2026. The difference is mostly noise \
                          outside the United States and across titles.";

/// The delivery product owner, then the discovery product owner.
const KINDS: [(&str, &str); 2] = [
    (
        "The delivery product owner",
        "turns what is wanted into stories and tickets, and keeps the team supplied. This translation is what AI \
         absorbs first.",
    ),
    (
        "The discovery product owner",
        "pushes back on what comes from above, runs discovery with users, and challenges priorities. This is judgement, \
         and stays.",
    ),
];

/// Writes the comparison.
pub(super) fn push(page: &mut Page) {
    let (open, close) = page.glyphs.quotes;
    let voices = ROLES.map(|role| format!("{open}{}{close}", voice(role).unwrap_or_default()));
    let voices: [&str; 3] = std::array::from_fn(|at| voices[at].as_str());
    let mut rows: Vec<(&str, [&str; 3], Tone)> =
        ROWS.iter().map(|(about, cells)| (*about, *cells, Tone::Plain)).collect();
    rows.push(("says", voices, Tone::Quote));
    rows.push(("US base pay", PAY, Tone::Plain));
    if page.width >= BESIDE {
        beside(page, &rows);
    } else {
        stacked(page, &rows);
    }
    page.gap();
    page.say(PAY_SOURCE, Tone::Muted);
}

fn beside(page: &mut Page, rows: &[(&str, [&str; 3], Tone)]) {
    let labelled = page.width >= WITH_LABELS;
    let before = if labelled { LABEL + 2 } else { 0 };
    let wide = (page.width - before - 4) / 3;
    let mut put = |about: &str, cells: [&str; 3], tone: Tone| {
        let [a, b, c] = cells;
        let cells = [(a, wide, tone), (b, wide, tone), (c, wide, tone)];
        if labelled {
            page.columns(&[&[(about, LABEL, Tone::Muted)][..], &cells].concat());
        } else {
            if !about.is_empty() {
                page.say(about, Tone::Muted);
            }
            page.columns(&cells);
        }
    };
    put("", ROLES.map(Role::name), Tone::Heading);
    for (about, cells, tone) in rows {
        put(about, *cells, *tone);
    }
}

fn stacked(page: &mut Page, rows: &[(&str, [&str; 3], Tone)]) {
    let wide = page.width.saturating_sub(LABEL + 2);
    for (at, role) in ROLES.into_iter().enumerate() {
        if at > 0 {
            page.gap();
        }
        page.say(role.name(), Tone::Heading);
        for (about, cells, tone) in rows {
            page.columns(&[(about, LABEL.min(page.width), Tone::Muted), (cells[at], wide, *tone)]);
        }
    }
}

/// Writes the two kinds of product owner.
pub(super) fn push_kinds(page: &mut Page) {
    page.say("Two kinds of product owner", Tone::Heading);
    if page.width < BESIDE {
        for (name, words) in KINDS {
            page.say(&format!("{name} {words}"), Tone::Plain);
        }
        return;
    }
    let wide = (page.width - 2) / 2;
    let [(delivery, translates), (discovery, judges)] = KINDS;
    page.columns(&[(delivery, wide, Tone::Strong), (discovery, wide, Tone::Strong)]);
    page.columns(&[(translates, wide, Tone::Plain), (judges, wide, Tone::Plain)]);
}

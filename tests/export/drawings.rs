//! Where things stand in drawings: no box over another, none off its page, every seat once, every branch on the page that is
//! named for it.

use crate::corpus;
use crate::readers;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use throughline::export::drawing::{Drawing, Paper, What};
use throughline::export::{Part, html, svg};
use throughline::model::Org;

const SMALL: Paper = Paper { width: 1240, height: 880 };

/// A chart of seats by the number of the seat above each, if any; every so many own a team, and as many teams have no owner.
fn chart(above: &[Option<usize>], owners: usize, unowned: usize) -> String {
    let mut text = String::from("chart: 1\npeople:\n");
    for (at, above) in above.iter().enumerate() {
        let name = "Rosalind Achterberg-Whitfield ".repeat(at % 3 + 1);
        text += &format!("  - {{id: s{at}, name: \"{name}{at}\", title: Head of {at}, role: po");
        text += &above.map_or_else(String::new, |above| format!(", reports_to: s{above}"));
        text += if at % 7 == 3 { ", dotted_to: s0, takes_direction_from: s1}\n" } else { "}\n" };
    }
    text += "teams:\n";
    for at in (0..above.len()).filter(|at| owners > 0 && at % owners == 0) {
        text += &format!("  - {{id: t{at}, name: Team {at}, po: s{at}}}\n");
    }
    for at in 0..unowned {
        text += &format!("  - {{id: u{at}, name: Unowned {at}, members: [s0]}}\n");
    }
    text
}

/// Holds what must be true of every drawing of the chart.
fn holds(text: &str) -> Result<Org, TestCaseError> {
    let (org, analysis) = corpus::read(text);
    let (ctx, whole) = (corpus::ctx(&org, &analysis), Part::whole(&org));
    let drawing = Drawing::of(ctx, &whole, SMALL);
    let mut full = BTreeMap::new();
    let mut below = BTreeSet::new();
    for (at, page) in drawing.pages.iter().enumerate() {
        let mut boxes: Vec<_> = page.boxes.iter().collect();
        boxes.sort_by_key(|one| one.area.x);
        for (number, one) in boxes.iter().enumerate() {
            let area = one.area;
            prop_assert!(
                area.x >= 0 && area.y >= 0 && area.right() <= page.width && area.bottom() <= page.height
            );
            let next = boxes[number + 1..].iter().take_while(|next| next.area.x < area.right());
            for other in next {
                prop_assert!(!area.meets(other.area), "{one:?} {other:?} in {text}");
            }
        }
        for one in &page.boxes {
            let What::Node(node) = one.what else { continue };
            if let Some(to) = one.page {
                prop_assert_eq!(drawing.page_of(node), Some(to));
                prop_assert_eq!(drawing.pages[to].up, Some(at));
                prop_assert!(to > at && page.below.contains(&to));
                below.insert(to);
            } else {
                prop_assert_eq!(full.insert(node, at), None, "{} stands twice", node);
                prop_assert_eq!(drawing.page_of(node), Some(at));
            }
        }
        for (x, y) in page.curves.iter().flat_map(|curve| curve.points) {
            prop_assert!((0..=page.width).contains(&x) && (0..=page.height).contains(&y), "{x} {y}");
        }
    }
    prop_assert_eq!(full.len(), org.seats.len() + org.teams.len());
    let from: BTreeSet<usize> =
        (0..drawing.pages.len()).filter(|at| drawing.pages[*at].up.is_some()).collect();
    prop_assert_eq!(below, from);
    for written in [svg::write(ctx, &whole), html::write(ctx, &whole)] {
        prop_assert_eq!(readers::markup(&written).boxes.len(), full.len());
        let quoted = |before: &str| {
            let rest = written.split(before).skip(1);
            rest.filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>()
        };
        let ids = quoted(" id=\"");
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        prop_assert_eq!(different.len(), ids.len(), "something stands twice");
        for link in quoted("href=\"#") {
            prop_assert!(different.contains(link), "nothing is called {}", link);
        }
    }
    Ok(org)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_overlaps_and_nothing_is_lost(
        above in prop::collection::vec(prop::option::weighted(0.95, 0_usize..1000), 1..90),
        near in any::<bool>(),
        owners in 0_usize..6,
        unowned in 0_usize..8,
    ) {
        // Each reports to one before it: to any, which makes bushes, or to one of the last three, which makes chains.
        let above: Vec<Option<usize>> = above
            .iter()
            .enumerate()
            .map(|(at, above)| above.filter(|_| at > 0).map(|above| if near { at - 1 - above % at.min(3) } else { above % at }))
            .collect();
        holds(&chart(&above, owners, unowned))?;
    }
}

#[test]
fn the_extremes_are_drawn_like_all_others() {
    let flat: Vec<Option<usize>> = (0..150).map(|at| (at > 0).then_some(0)).collect();
    let deep: Vec<Option<usize>> = (0..120_usize).map(|at| at.checked_sub(1)).collect();
    let alone = vec![None; 80];
    let pairs: Vec<Option<usize>> = (0..100).map(|at| (at % 2 == 1).then(|| at - 1)).collect();
    for (above, owners) in
        [(&flat, 0), (&flat, 1), (&deep, 0), (&deep, 2), (&alone, 0), (&alone, 3), (&pairs, 5)]
    {
        let org = holds(&chart(above, owners, 50)).expect("a whole drawing");
        assert_eq!(org.seats.len(), above.len());
    }
}

#[test]
fn a_branch_too_large_for_its_page_gets_one_of_its_own() {
    // Ten managers of ten: no page holds them side by side.
    let above: Vec<Option<usize>> = (0..111_usize)
        .map(|at| at.checked_sub(1).map(|at| if at < 10 { 0 } else { 1 + (at - 10) / 10 }))
        .collect();
    let (org, analysis) = corpus::read(&chart(&above, 0, 0));
    let page = html::write(corpus::ctx(&org, &analysis), &Part::whole(&org));
    let pages = page.matches("<section id=\"p").count();
    assert!((4..=7).contains(&pages), "{pages} pages");
    assert!((5..=10).contains(&page.matches("+10 below: page ").count()));
    assert_eq!(page.matches(">↑ 1 · Rosalind").count(), pages - 1);
    assert_eq!(page.matches("\">↓ ").count(), pages - 1);
}

//! `r`: a good file is shown with everything where it was, a broken one keeps the last good chart.

use crate::program::{BEN, CHART, is_selected, opened, select_ben, write_chart};

const BANNER: &str = "showing the last good version";

#[test]
fn a_change_is_shown() {
    let mut session = opened();
    write_chart(&session, &CHART.replace("Product Owner", "Harbour Master"));
    assert!(!session.text().contains("Harbour Master"));
    session.send("r");
    session.wait_for("Harbour Master");
    session.wait_gone("Product Owner");
}

#[test]
fn a_broken_file_keeps_the_chart_under_a_banner_with_its_place() {
    let mut session = opened();
    select_ben(&mut session);
    write_chart(&session, &CHART.replace("title: Product Manager", "title: \"Product Manager"));
    session.send("r");
    session.wait_for(BANNER);
    let text = session.text();
    let place = text.split("chart.yaml:").find_map(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let (column, _) = rest.split_once(':')?;
        Some((line.parse::<u32>().ok()?, column.parse::<u32>().ok()?))
    });
    let (line, column) = place.unwrap_or_else(|| panic!("no place in\n{text}"));
    let lines = CHART.lines().count() as u32;
    assert!((12..=lines + 1).contains(&line) && column >= 1, "{line}:{column}");
    for text in ["Ada Quill", "Ben Ortiz", "Cleo Marsh", "Product Manager"] {
        session.wait_for(text);
    }
    // Other keys do not take it away: the file is as broken as before.
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    session.wait_for(BANNER);
    session.send("k");
    session.wait_until("Ben selected", |screen| is_selected(screen, BEN.0));
    write_chart(&session, &CHART.replace("Product Manager", "Keeper of Cranes"));
    session.send("r");
    session.wait_for("Keeper of Cranes");
    session.wait_gone(BANNER);
    session.wait_until("Ben selected", |screen| is_selected(screen, BEN.0));
}

#[test]
fn a_file_that_is_gone_keeps_the_chart_until_it_is_back() {
    let mut session = opened();
    let file = session.home().join("chart.yaml");
    std::fs::remove_file(&file).expect("removed");
    session.send("r");
    session.wait_for("cannot read chart.yaml");
    session.wait_for("Ben Ortiz");
    write_chart(&session, CHART);
    session.send("r");
    session.wait_gone("cannot read chart.yaml");
    session.wait_for("Ben Ortiz");
}

#[test]
fn the_selection_follows_a_seat_that_moved() {
    let mut session = opened();
    select_ben(&mut session);
    let moved = "\
chart: 1
name: Harbour Works
as_of: 2026-11-01
people:
  - {name: Zed Root, id: zed, title: Chair, role: head}
  - name: Ada Quill
    id: ada
    title: Chief Product Officer
    role: head
    reports:
      - name: Cleo Marsh
        id: cleo
        title: Product Owner
        role: po
        reports:
          - {name: Benedict Ortiz, id: ben, title: Product Manager, role: pm}
teams:
  - {name: Tide, id: tide, po: cleo, size: 6}
";
    write_chart(&session, moved);
    session.send("r");
    session.wait_for("Zed Root");
    session.wait_until("the same seat selected", |screen| is_selected(screen, "Benedict Ortiz"));
}

#[test]
fn when_the_selected_seat_is_gone_its_manager_is_selected() {
    let mut session = opened();
    select_ben(&mut session);
    let without = CHART.replace(
        "      - name: Ben Ortiz\n        id: ben\n        title: Product Manager\n        role: pm\n",
        "",
    );
    assert_ne!(without, CHART);
    write_chart(&session, &without);
    session.send("r");
    session.wait_gone("Ben Ortiz");
    session.wait_until("the manager selected", |screen| is_selected(screen, "Ada Quill"));
}

//! `throughline new`: the chart it writes is one to begin with, and nothing that is there is written over.

#[path = "support/command.rs"]
mod command;

use command::{Outcome, throughline};
use std::fs;
use throughline::analysis::Analysis;
use throughline::cli::{new, schema};
use throughline::model::{Org, Role};
use throughline::source::{Limits, Outcome as Read, read_text};

fn chart() -> (Org, Analysis) {
    let Read::Chart(loaded) = read_text("org.yaml", new::CHART, &Limits::default()) else {
        panic!("the chart is no YAML")
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

#[test]
fn the_chart_opens_without_findings() {
    let (_, analysis) = chart();
    let found: Vec<&str> = analysis.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_chart_shows_what_a_chart_is_made_of() {
    let (org, analysis) = chart();
    let held = |role: Role| org.seats.iter().filter(|seat| seat.roles.stated.has(role)).count();
    assert_eq!([Role::Head, Role::Pm, Role::Po].map(held), [1, 1, 1]);
    assert_eq!((org.teams.len(), analysis.chains.len()), (1, 1));
    for key in ["contact:", "practice:", "handoffs:", "feedback:", "horizon:", "takes_direction_from:"] {
        assert!(new::CHART.contains(key), "{key}");
    }
    assert!((35..=45).contains(&new::CHART.lines().count()), "about forty lines");
    assert!(new::CHART.lines().all(|line| line.chars().count() <= 120));
    let modeline = format!("# yaml-language-server: $schema={}\n", schema::FILE);
    assert!(new::CHART.starts_with(&modeline));
}

#[test]
fn the_chart_is_printed_for_a_dash() {
    let expected = Outcome { stdout: new::CHART.to_owned(), stderr: String::new(), code: Some(0) };
    assert_eq!(throughline("new -").outcome(), expected);
}

#[test]
fn a_file_is_written_once_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("org.yaml");
    let args = format!("new {}", path.display());
    let first = throughline(&args).outcome();
    assert_eq!((first.stderr.as_str(), first.code), ("", Some(0)));
    assert!(first.stdout.starts_with(&format!("wrote {}; ", path.display())), "{}", first.stdout);
    assert_eq!(fs::read_to_string(&path).expect("the chart is there"), new::CHART);

    fs::write(&path, "people: []\n").expect("the chart can be changed");
    let second = throughline(&args).outcome();
    assert_eq!((second.stdout.as_str(), second.code), ("", Some(2)));
    assert!(second.stderr.contains("it is there already, and is left as it is"), "{}", second.stderr);
    assert_eq!(fs::read_to_string(&path).expect("the chart is there"), "people: []\n");
    assert_eq!(fs::read_dir(folder.path()).expect("can be listed").count(), 1);
}

#[test]
fn a_link_that_leads_nowhere_is_not_written_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("org.yaml");
    std::os::unix::fs::symlink(folder.path().join("gone.yaml"), &link).expect("can be linked");
    assert_eq!(throughline(&format!("new {}", link.display())).outcome().code, Some(2));
    assert!(!folder.path().join("gone.yaml").exists());
}

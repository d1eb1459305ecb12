//! Charts of several files: how they merge, and that every place is in its own file. `mistakes` has what each wrong
//! `include` gets, `split` that a chart may be cut anywhere.

mod mistakes;
#[path = "../support/screen.rs"]
mod screen;
mod split;

use screen::Screen;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use throughline::analysis::Analysis;
use throughline::app::Effect;
use throughline::cli::{json, report};
use throughline::finding::Finding;
use throughline::model::{Files, Org};
use throughline::shell::charts;
use throughline::source::{self, Fetched, Limits, Outcome, Refused, read_files};

/// Texts by path; the first is the outermost file.
type Texts<'a> = [(&'a str, &'a str)];

fn fetched(path: &str, text: &str) -> Fetched {
    Fetched { name: path.to_owned(), key: path.to_owned(), text: text.into() }
}

/// Reads a chart whose files are in memory.
fn gather(texts: &Texts<'_>, limits: &Limits) -> Outcome {
    let outermost = fetched(texts[0].0, texts[0].1);
    read_files(outermost, limits, &mut |path, _| {
        let found = texts.iter().find(|(name, _)| *name == path);
        found.map(|(name, text)| fetched(name, text)).ok_or_else(|| Refused::new("there is no such file"))
    })
}

fn parts(outcome: Outcome) -> (Files, Vec<Finding>) {
    match outcome {
        Outcome::Chart(loaded) => (loaded.org.files, loaded.findings),
        Outcome::Broken(broken) => (broken.files, broken.findings),
    }
}

fn chart(texts: &Texts<'_>) -> (Org, Vec<Finding>) {
    match gather(texts, &Limits::default()) {
        Outcome::Chart(loaded) => (loaded.org, loaded.findings),
        Outcome::Broken(broken) => panic!("not YAML: {:?}", broken.findings),
    }
}

/// Each finding as `rule file:line:column: message (help)`, the folder left out.
fn said(outcome: Outcome, folder: &Path) -> Vec<String> {
    let (files, findings) = parts(outcome);
    let folder = format!("{}/", folder.display());
    findings
        .iter()
        .map(|finding| {
            let place = files.place(finding.span);
            let file = place.file.strip_prefix(&folder).unwrap_or(&place.file);
            let help = finding.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
            format!("{} {file}:{}:{}: {}{help}", finding.rule, place.line, place.column, finding.message)
        })
        .collect()
}

fn said_of(texts: &Texts<'_>, limits: &Limits) -> Vec<String> {
    said(gather(texts, limits), Path::new("nowhere"))
}

/// A folder with files in it.
fn folder(texts: &Texts<'_>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in texts {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the folder")).expect("made");
        fs::write(&path, text).expect("written");
    }
    let path = folder.path().join(texts[0].0);
    (folder, path)
}

fn load(path: &Path) -> Outcome {
    source::load(path, &Limits::default()).expect("can be read")
}

const SHOP: &Texts<'_> = &[
    (
        "chart.yaml",
        "name: Shop\ninclude: [teams/cart.yaml, platform.yaml]\npeople:\n  - {name: Maya Chen, id: maya, role: head}\n\
         products: [{name: Checkout, pm: tomas}]\n",
    ),
    (
        "teams/cart.yaml",
        "name: Cart\nas_of: 2026-11-01\ninclude: members/cart.yaml\npeople:\n  - {name: Tomás Rivera, id: tomas, \
         role: pm, reports_to: maya}\nteams: [{name: Cart, product: checkout, po: aiko, size: 5}]\n\
         handoffs: [{from: tomas, to: aiko, medium: documents}]\n",
    ),
    ("teams/members/cart.yaml", "people: [{name: Aiko Tanaka, id: aiko, role: po, reports_to: tomas}]\n"),
    (
        "platform.yaml",
        "as_of: 2020-01-01\nmethod: kanban\npeople: [{name: Noor Haddad, id: noor, reports_to: maya}]\n\
         feedback: [{from: cart, to: noor}]\n",
    ),
];

#[test]
fn files_merge_in_the_order_of_reading_and_refer_to_each_other() {
    let (org, findings) = chart(SHOP);
    assert_eq!(findings, []);
    let files: Vec<_> = org.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["chart.yaml", "teams/cart.yaml", "teams/members/cart.yaml", "platform.yaml"]);
    let seats: Vec<_> = org.seat_ids().map(|seat| (org.depth[seat.index()], org.name(seat))).collect();
    assert_eq!(seats, [(0, "Maya Chen"), (1, "Tomás Rivera"), (2, "Aiko Tanaka"), (1, "Noor Haddad")]);
    let [cart] = org.teams.as_slice() else { panic!("one team") };
    assert_eq!(cart.po, [org.seat_by_id("aiko").expect("a seat")]);
    assert_eq!(org.products[0].pm, org.seat_by_id("tomas"));
    assert_eq!((org.handoffs.len(), org.feedback.len()), (1, 1));
    for seat in org.seat_ids() {
        assert!(org.files.text(org.seat(seat).span).contains(org.name(seat)), "the place is in its own file");
    }
}

#[test]
fn settings_come_from_the_file_furthest_out_and_lists_of_rules_add_up() {
    let (org, findings) = chart(&[
        (
            "chart.yaml",
            "include: [a.yaml, c.yaml]\npeople: [{name: Kim}]\nrules:\n  disable: [team-size]\n  severity: {po-overload: error}\n",
        ),
        ("a.yaml", "include: b.yaml\n"),
        (
            "b.yaml",
            "name: Deep\nmodel: {base: 0.9}\nas_of: 2020-01-01\nrules: {severity: {po-overload: info}}\n",
        ),
        (
            "c.yaml",
            "name: Near\nmodel: {preset: optimistic}\nmethod: scrum\nrules:\n  disable: layers\n  limits: {po-max-teams: 3}\n  \
             severity: {po-overload: warning, po-no-pm: info}\n  waive: [{rule: po-no-pm}]\n",
        ),
    ]);
    assert_eq!(findings, []);
    assert_eq!(
        org.name.map(|name| org.str(name)),
        Some("Near"),
        "nearer than `b.yaml`, which is read before it"
    );
    assert_eq!(org.as_of.map(|date| date.to_string()), Some("2020-01-01".to_owned()));
    assert_eq!(org.model.base, None, "the model is taken from one file");
    let disabled: Vec<_> = org.rules.disable.iter().map(|(name, _)| org.str(*name)).collect();
    assert_eq!(disabled, ["team-size", "layers"]);
    let severity: Vec<_> =
        org.rules.severity.iter().map(|(name, to, _)| (org.str(*name), to.key())).collect();
    assert_eq!(severity, [("po-overload", "error"), ("po-no-pm", "info")]);
    assert_eq!((org.rules.limits.len(), org.rules.waive.len()), (1, 1));
}

#[test]
fn two_entries_with_one_id_are_shown_in_both_files() {
    let texts = [
        ("chart.yaml", "include: a.yaml\npeople:\n  - {name: Kim, id: x}\n"),
        ("a.yaml", "# more\npeople:\n  - {name: Lee, id: x}\nteams: [{name: T, po: nobody}]\n"),
    ];
    let (files, findings) = parts(gather(&texts, &Limits::default()));
    assert_eq!(
        report::render(&files, &findings[0]),
        "\
error[duplicate-id]: the id `x` is used twice
 --> a.yaml:3:21
  |
3 |   - {name: Lee, id: x}
  |                     ^ again here
  |
 ::: chart.yaml:3:21
  |
3 |   - {name: Kim, id: x}
  |                     - first here
  |
  = help: give each seat an `id` of its own"
    );
    assert_eq!(findings[1].rule, "unknown-reference");
}

#[test]
fn a_key_of_one_file_belongs_to_no_seat_of_another() {
    // Kim begins at byte 10 of one file, the key in column 10 of the other, whose first line is longer than that.
    let (org, findings) = chart(&[
        ("chart.yaml", "people:\n- name: Kim\ninclude: a.yaml\n"),
        ("a.yaml", "# a long first line\n          methd: x\n"),
    ]);
    assert_eq!(findings.len(), 1);
    assert_eq!(org.place(findings[0].span).file, "a.yaml");
    assert!(findings[0].subjects.is_empty());
}

#[test]
fn the_editor_and_the_source_open_the_included_file() {
    let (folder, path) = folder(SHOP);
    let mut running = Screen::of("people: [{name: Other}]\n").open();
    running.tell(charts::load(Some(path.clone())));
    let running = running.keys("jje");
    let member = folder.path().join("teams/members/cart.yaml");
    assert_eq!(running.effects().last(), Some(&Effect::OpenEditor { path: member, line: 1, column: 17 }));
    let screen = running.keys("v").show();
    assert!(screen.contains("1 │ people: [{name: Aiko Tanaka"), "{screen}");
    let mut running = Screen::of("people: [{name: Other}]\n").open();
    running.tell(charts::load(Some(path.clone())));
    let screen = running.keys("jj2").show();
    assert!(screen.contains("teams/members/cart.yaml:1"), "the card says where it is written\n{screen}");
}

#[test]
fn a_finding_in_a_narrow_window_names_its_file_without_folders() {
    let texts = [
        ("chart.yaml", "include: platform/owners.yaml\npeople: [{name: Kim}]\n"),
        ("platform/owners.yaml", "people: [{name: Lee, scope: huge}]\n"),
    ];
    let (_folder, path) = folder(&texts);
    let place = |columns: u16| {
        let mut running = Screen::of("people: [{name: Other}]\n").size(columns, 20).open();
        running.tell(charts::load(Some(path.clone())));
        let screen = running.keys("5").show();
        let row = screen.lines().find(|line| line.contains("huge")).expect("the finding is shown").to_owned();
        row.trim_end_matches(['┃', ' ']).rsplit(' ').next().unwrap_or_default().to_owned()
    };
    assert_eq!(place(100), "platform/owners.yaml:1");
    assert_eq!(place(60), "owners.yaml:1");
    assert_eq!(place(36), ":1");
}

#[test]
fn the_json_names_each_file() {
    let Outcome::Chart(loaded) = gather(SHOP, &Limits::default()) else { panic!("is YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    let mut out = Vec::new();
    json::write(&loaded.org, &analysis, &mut out).expect("a vector can be written to");
    let value: Value = serde_json::from_slice(&out).expect("is JSON");
    let named: Vec<_> =
        value["seats"].as_array().into_iter().flatten().map(|seat| seat["file"].clone()).collect();
    assert_eq!(named, ["chart.yaml", "teams/cart.yaml", "teams/members/cart.yaml", "platform.yaml"]);
    assert_eq!(value["teams"][0]["file"], "teams/cart.yaml");
    assert_eq!(value["files"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_tree_of_a_hundred_files_is_one_chart() {
    // Each file includes two more, in folders inside one another.
    let place = |at: usize| format!("{}{at}.yaml", "d/".repeat((at + 1).ilog2() as usize));
    let mut texts: Vec<(String, String)> = Vec::new();
    for at in 0..100_usize {
        let below: Vec<String> = [2 * at + 1, 2 * at + 2]
            .into_iter()
            .filter(|child| *child < 100)
            .map(|child| format!("d/{child}.yaml"))
            .collect();
        let above = if at == 0 { String::new() } else { format!(", reports_to: s{}", (at - 1) / 2) };
        texts.push((
            place(at),
            format!(
                "include: [{}]\npeople: [{{name: Seat {at}, id: s{at}{above}}}]\nteams: [{{name: T{at}, po: s{}}}]\n",
                below.join(", "),
                99 - at
            ),
        ));
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (folder, path) = folder(&texts);
    let Outcome::Chart(loaded) = load(&path) else { panic!("is YAML") };
    assert_eq!(loaded.findings, []);
    let org = loaded.org;
    assert_eq!((org.files.iter().count(), org.seats.len(), org.teams.len()), (100, 100, 100));
    assert_eq!(org.roots().count(), 1);
    for seat in org.seat_ids() {
        let id = org.str(org.seat(seat).id);
        let at: usize = id.trim_start_matches('s').parse().expect("a number");
        assert_eq!(org.place(org.seat(seat).span).file, folder.path().join(place(at)).display().to_string());
        assert_eq!(org.depth[seat.index()], (at + 1).ilog2());
    }
}

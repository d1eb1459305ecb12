//! Charts of several files: how they merge, that every place is in its own file, and what each wrong `include` gets.

#[path = "support/screen.rs"]
mod screen;

use proptest::prelude::*;
use screen::Screen;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use throughline::analysis::Analysis;
use throughline::app::Effect;
use throughline::cli::{json, report};
use throughline::finding::Finding;
use throughline::model::{Files, Org};
use throughline::shell::charts;
use throughline::source::{self, Fetched, Limits, Outcome, Refused, read_files, read_text};

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

/// Everything the program knows of a chart, without places, findings in order of the alphabet.
fn known(outcome: Outcome) -> Value {
    let Outcome::Chart(loaded) = outcome else { panic!("not YAML") };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    let mut out = Vec::new();
    json::write(&loaded.org, &analysis, &mut out).expect("a vector can be written to");
    let mut value = serde_json::from_slice(&out).expect("is JSON");
    without_places(&mut value);
    let findings = value["findings"].as_array_mut().expect("a list");
    findings.sort_by_key(ToString::to_string);
    value
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["file", "files", "line", "column"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
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
fn every_wrong_include_is_said_and_the_rest_is_drawn() {
    let (folder, path) = folder(&[
        (
            "shop/chart.yaml",
            "people: [{name: Kim}]\ninclude:\n  - crat.yaml\n  - teams\n  - /etc/hostname\n  - ../beside.yaml\n  \
             - teams/broken.yaml\n  - link.yaml\n  - latin.yaml\n  - teams/*.yaml\n  - {file: x}\n  - teams/cart.yaml\n  \
             - ./teams//cart.yaml\n  - same.yaml\n  - away/beside.yaml\n  - pipe\n  - crat.yaml/x\n",
        ),
        ("beside.yaml", "people: [{name: Beside}]\n"),
        ("shop/latin.yaml", ""),
        ("shop/teams/broken.yaml", "people:\n  - name: \"Lee\n"),
        ("shop/teams/cart.yaml", "people:\n  - {name: Lee, horizon: soon}\ninclude: [../loop.yaml]\n"),
        ("shop/loop.yaml", "include: teams/cart.yaml\npeople: [{name: Ada}]\n"),
    ]);
    let shop = folder.path().join("shop");
    fs::write(shop.join("latin.yaml"), b"people:\n- name: Ren\xe9e\n").expect("written");
    std::os::unix::fs::symlink("../beside.yaml", shop.join("link.yaml")).expect("linked");
    std::os::unix::fs::symlink("teams/cart.yaml", shop.join("same.yaml")).expect("linked");
    std::os::unix::fs::symlink("..", shop.join("away")).expect("linked");
    let made = Command::new("mkfifo").arg(shop.join("pipe")).status().expect("`mkfifo` runs");
    assert!(made.success());
    let Outcome::Chart(loaded) = load(&path) else { panic!("the chart is drawn") };
    let names: Vec<_> = loaded.org.seat_ids().map(|seat| loaded.org.name(seat)).collect();
    assert_eq!(names, ["Kim", "Lee", "Ada"]);
    let outside = "it leads out of the chart's folder (keep included files in the folder of the chart or in folders below it)";
    let missing = "there is no such file (write the path from the folder of this file)";
    assert_eq!(
        said(Outcome::Chart(loaded), &shop),
        [
            format!("bad-include chart.yaml:3:5: `crat.yaml` cannot be included: {missing}"),
            "bad-include chart.yaml:4:5: `teams` cannot be included: it is a folder (name the files in it, one by one)"
                .to_owned(),
            "bad-include chart.yaml:5:5: `/etc/hostname` cannot be included: it is an absolute path (write the path \
             from the folder of this file)"
                .to_owned(),
            format!("bad-include chart.yaml:6:5: `../beside.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:7:5: nothing of `teams/broken.yaml` is drawn, because it is not YAML (correct what \
             is said about that file)"
                .to_owned(),
            format!("bad-include chart.yaml:8:5: `link.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:9:5: `latin.yaml` cannot be included: it is not UTF-8; byte 19 (0xe9, line 2) fits no \
             character"
                .to_owned(),
            "bad-include chart.yaml:10:5: `teams/*.yaml` cannot be included: there is no such file (name the files one by \
             one; `*` stands for nothing)"
                .to_owned(),
            "wrong-type chart.yaml:11:5: expected text, found a map".to_owned(),
            "included-twice chart.yaml:13:5: `teams/cart.yaml` is included twice (keep one of them; the file counts once)"
                .to_owned(),
            "included-twice chart.yaml:14:5: `teams/cart.yaml` is included twice (keep one of them; the file counts once)"
                .to_owned(),
            format!("bad-include chart.yaml:15:5: `away/beside.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:16:5: `pipe` cannot be included: it is no ordinary file".to_owned(),
            format!("bad-include chart.yaml:17:5: `crat.yaml/x` cannot be included: {missing}"),
            "syntax teams/broken.yaml:2:11: the quote that opens here is never closed (close it, or put the whole text in \
             quotes of the other kind)"
                .to_owned(),
            "bad-duration teams/cart.yaml:2:26: `soon` is no duration (write `2 weeks`, `6mo`, `1 quarter`, `2y`, `P6M` or a range such as `6-24 months`)"
                .to_owned(),
            "include-loop loop.yaml:1:10: files include each other in a circle: teams/cart.yaml → loop.yaml → \
             teams/cart.yaml (take one `include` of the circle away; each file counts once)"
                .to_owned(),
        ]
    );
}

#[test]
fn a_file_that_nobody_may_read_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) =
        folder(&[("chart.yaml", "include: x.yaml\npeople: [{name: Kim}]\n"), ("x.yaml", "")]);
    let closed = folder.path().join("x.yaml");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0)).expect("closed");
    if fs::File::open(&closed).is_ok() {
        return; // Whoever runs this may read everything.
    }
    assert_eq!(
        said(load(&path), folder.path()),
        ["bad-include chart.yaml:1:10: `x.yaml` cannot be included: permission denied"]
    );
}

#[test]
fn a_file_that_includes_itself_is_a_circle_of_one() {
    let texts = [("chart.yaml", "include: [./chart.yaml]\npeople: [{name: Kim}]\n")];
    let expected = [
        "include-loop chart.yaml:1:11: files include each other in a circle: chart.yaml → chart.yaml (take \
         one `include` of the circle away; each file counts once)",
    ];
    assert_eq!(said_of(&texts, &Limits::default()), expected);
    let (folder, path) = folder(&texts);
    assert_eq!(said(load(&path), folder.path()), expected);
}

#[test]
fn standard_input_has_no_folder() {
    let text = "include: [a.yaml, b.yaml]\npeople: [{name: Kim}]\n";
    assert_eq!(
        said(read_text("-", text, &Limits::default()), Path::new("nowhere")),
        [
            "bad-include -:1:11: `a.yaml` cannot be included: a chart from standard input has no folder (save the chart as \
          a file and open that)"
        ]
    );
}

#[test]
fn an_outermost_file_that_is_not_yaml_is_no_chart() {
    let outcome =
        gather(&[("chart.yaml", "include: a.yaml\npeople: [\n"), ("a.yaml", "")], &Limits::default());
    let Outcome::Broken(broken) = outcome else { panic!("nothing can be drawn") };
    assert_eq!(broken.files.iter().count(), 1);
}

#[test]
fn number_depth_and_length_are_limited_over_all_files() {
    let texts = [
        ("chart.yaml", "include: [a.yaml, b.yaml, c.yaml]\n"),
        ("a.yaml", "people: [{name: A}]\ninclude: d.yaml\n"),
        ("b.yaml", "people: [{name: B}]\n"),
        ("c.yaml", "people: [{name: C}]\n"),
        ("d.yaml", "people: [{name: D}]\n"),
    ];
    let all = Limits::default();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    assert_eq!(said_of(&texts, &Limits { files: 4, includes: 2, bytes, ..all }), [""; 0]);
    assert_eq!(
        said_of(&texts, &Limits { files: 2, ..all }),
        [
            "bad-include chart.yaml:1:19: more than 2 files in one chart (files from here on are not read; put several into \
          one)"
        ]
    );
    assert_eq!(
        said_of(&texts, &Limits { includes: 1, ..all }),
        [
            "bad-include a.yaml:2:10: `d.yaml` cannot be included: files include each other more than 1 levels deep \
          (include it from a file further out)"
        ]
    );
    assert_eq!(
        said_of(&texts, &Limits { bytes: bytes - 1, ..all }),
        [format!(
            "bad-include chart.yaml:1:27: `c.yaml` cannot be included: with it the chart is longer than {} bytes (split \
             it into several charts)",
            bytes - 1
        )]
    );
    assert_eq!(
        said_of(&texts, &Limits { nodes: 30, ..all }),
        [
            "bad-include chart.yaml:1:27: with `c.yaml` the chart has more than 30 values (split it into several charts)"
        ]
    );
    let (folder, path) = folder(&texts);
    let outcome =
        source::load(&path, &Limits { bytes: bytes - 1, ..all }).expect("the outermost file is small");
    assert_eq!(said(outcome, folder.path()).len(), 1);
}

#[test]
fn a_thousand_names_are_refused_in_bounded_time() {
    let many = format!("include: [{}]\npeople: [{{name: Kim}}]\n", "gone.yaml, ".repeat(100_000));
    let found = said_of(&[("chart.yaml", &many)], &Limits::default());
    assert_eq!(found.len(), 1_001);
    assert!(found[1_000].contains("more than 1000 files in one chart"), "{}", found[1_000]);
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
    let (org, findings) = chart(&[
        ("chart.yaml", "include: a.yaml\npeople:\n- name: Kim\n  reports: []\n"),
        ("a.yaml", "\n\n\n  methd: x\n"),
    ]);
    assert_eq!(findings.len(), 1);
    assert_eq!(org.place(findings[0].span).file, "a.yaml");
    assert_eq!(findings[0].subjects, []);
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

/// An invented chart in pieces: lines under each list, in the order of one file.
#[derive(Debug, Clone)]
struct Pieces {
    seats: Vec<String>,
    teams: Vec<String>,
    handoffs: Vec<String>,
}

fn pieces() -> impl Strategy<Value = Pieces> {
    let seat = (0_usize..14, 0_usize..14, 0_usize..5, any::<bool>());
    let team = (0_usize..14, 0_usize..14);
    let handoff = (0_usize..14, 0_usize..14);
    (
        proptest::collection::vec(seat, 1..12),
        proptest::collection::vec(team, 0..6),
        proptest::collection::vec(handoff, 0..5),
    )
        .prop_map(|(seats, teams, handoffs)| {
            let roles = ["head", "pm", "po", "sm", "dev"];
            let seat = |(at, (above, direction, role, nested)): (usize, (usize, usize, usize, bool))| {
                let report = if nested { format!(", reports: [{{name: Below {at}}}]") } else { String::new() };
                let role = roles[role];
                format!(
                    "  - {{name: Seat {at}, id: s{at}, role: {role}, reports_to: s{above}, takes_direction_from: \
                     s{direction}{report}}}\n"
                )
            };
            let team = |(at, (po, member)): (usize, (usize, usize))| {
                format!("  - {{name: Team {at}, po: s{po}, members: [s{member}]}}\n")
            };
            let handoff = |(from, to)| format!("  - {{from: s{from}, to: s{to}, medium: documents}}\n");
            Pieces {
                seats: seats.into_iter().enumerate().map(seat).collect(),
                teams: teams.into_iter().enumerate().map(team).collect(),
                handoffs: handoffs.into_iter().map(handoff).collect(),
            }
        })
}

/// The pieces in `files` files; `parents` says which of those on the way each is included from.
fn split(pieces: &Pieces, files: usize, parents: &[usize]) -> Vec<(String, String)> {
    let mut texts = vec![String::new(); files];
    for (key, lines) in [("people", &pieces.seats), ("teams", &pieces.teams), ("handoffs", &pieces.handoffs)]
    {
        for (at, text) in texts.iter_mut().enumerate() {
            let (from, to) = (lines.len() * at / files, lines.len() * (at + 1) / files);
            if from < to {
                text.push_str(&format!("{key}:\n{}", lines[from..to].concat()));
            }
        }
    }
    // Files are numbered as they are read: a new file is included by the one before it or by one around that.
    let mut way = vec![0];
    let mut included: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for at in 1..files {
        way.truncate(way.len() - parents[at] % way.len());
        let parent = *way.last().expect("the outermost file stays");
        included.entry(parent).or_default().push(format!("f{at}.yaml"));
        way.push(at);
    }
    let named = texts.into_iter().enumerate().map(|(at, text)| {
        let include = included.get(&at).map_or_else(String::new, |names| format!("include: {names:?}\n"));
        (format!("f{at}.yaml"), format!("{text}{include}"))
    });
    named.collect()
}

proptest! {
    #[test]
    fn a_chart_split_into_files_is_the_same_chart(
        pieces in pieces(),
        files in 2_usize..8,
        parents in proptest::collection::vec(0_usize..4, 8),
    ) {
        let whole = split(&pieces, 1, &parents);
        let whole = known(read_text("whole.yaml", whole[0].1.as_str(), &Limits::default()));
        let texts = split(&pieces, files, &parents);
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let outcome = gather(&texts, &Limits::default());
        if let Outcome::Chart(loaded) = &outcome {
            prop_assert_eq!(loaded.org.files.iter().count(), files);
        }
        prop_assert_eq!(known(outcome), whole);
    }
}

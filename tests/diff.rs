//! `throughline diff`: what it says of two charts, that it says the mirror image the other way round, and git's versions.

#[path = "support/command.rs"]
mod command;
#[path = "support/git.rs"]
mod git;
#[path = "support/skip.rs"]
mod skip;

use command::{Outcome, throughline};
use skip::skipped;
use std::fs;
use std::path::Path;

const BEFORE: &str = "\
people:
  - name: Ada Quill
    id: ada
    title: Chief Product Officer
    role: head
    reports:
      - {name: Ben Ortiz, id: ben, title: Product Manager, role: pm}
      - {name: Cleo Marsh, id: cleo, title: Product Owner, role: po}
      - {name: Dov Hale, id: dov, title: Engineer}
teams:
  - {name: Tide, id: tide, po: cleo, size: 6}
";

/// Dov reports to Ben under another id, Cleo's seat is vacant.
fn after() -> String {
    BEFORE
        .replace("role: pm}", "role: pm, reports: [{name: Dov Hale, id: d2, title: Engineer}]}")
        .replace("      - {name: Dov Hale, id: dov, title: Engineer}\n", "")
        .replace("name: Cleo Marsh, id: cleo,", "vacant: true, id: cleo,")
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).expect("the chart is written");
    path.display().to_string()
}

fn both() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (write(folder.path(), "old.yaml", BEFORE), write(folder.path(), "new.yaml", &after()));
    (folder, old, new)
}

fn diff(old: &str, new: &str, more: &str) -> Outcome {
    throughline(&format!("diff {old} {new} {more}")).outcome()
}

#[test]
fn two_charts_that_cannot_be_opened_on_a_screen_are_compared_in_print() {
    let (_folder, old, new) = both();
    assert_eq!(throughline(&format!("{old} {new} --diff")).outcome(), diff(&old, &new, ""));
    let lone = throughline(&format!("{old} --diff")).outcome();
    assert_eq!(
        (lone.stderr.as_str(), lone.code),
        ("throughline: `--diff` compares two charts: the old one, then the new one\n", Some(2))
    );
}

#[test]
fn a_chart_does_not_differ_from_itself() {
    let (_folder, old, _) = both();
    let expected = Outcome { stdout: "nothing changed\n".to_owned(), stderr: String::new(), code: Some(0) };
    assert_eq!(diff(&old, &old, "--fail-on-new info"), expected);
}

#[test]
fn a_change_is_told_in_groups() {
    let (_folder, old, new) = both();
    let said = diff(&old, &new, "");
    assert_eq!((said.stderr.as_str(), said.code), ("", Some(0)));
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn the_same_for_a_pull_request_in_ascii() {
    let (_folder, old, new) = both();
    let said = diff(&old, &new, "--format markdown --ascii").stdout;
    assert!(said.is_ascii(), "{said}");
    insta::assert_snapshot!(said);
}

/// A reorganisation: one branch is parted and half of it given to a new head, one goes but for a seat.
const REORGANISED: (&str, &str) =
    ("tests/charts/reorganised-before.yaml", "tests/charts/reorganised-after.yaml");

#[test]
fn a_reorganisation_reads_as_a_story() {
    let (old, new) = REORGANISED;
    insta::assert_snapshot!(diff(old, new, "").stdout);
    let all = diff(old, new, "--all").stdout;
    assert!(!all.contains(" more"), "{all}");
    let markdown = diff(old, new, "--format markdown").stdout;
    assert!(markdown.contains("\n- whole branch of") || markdown.contains("\n  - "), "{markdown}");
}

/// Every text of a value of JSON, but for keys.
fn texts(of: &serde_json::Value, all: &mut Vec<String>) {
    match of {
        serde_json::Value::String(text) => all.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|of| texts(of, all)),
        serde_json::Value::Object(map) => map.values().for_each(|of| texts(of, all)),
        _ => {}
    }
}

#[test]
fn nothing_that_changed_is_lost_in_the_story() {
    let orgs = ["orgs/northwind-pay.yaml", "orgs/bank-safe.yaml", "orgs/start-up.yaml"];
    let mut pairs = vec![REORGANISED, (REORGANISED.1, REORGANISED.0)];
    pairs.extend(orgs.iter().flat_map(|a| orgs.iter().map(|b| (*a, *b))));
    for (a, b) in pairs {
        let (data, story) = (json(a, b), diff(a, b, "--all").stdout);
        let mut found = Vec::new();
        for seat in data["seats"].as_array().expect("seats") {
            texts(&seat["name"], &mut found);
            for fact in seat["facts"].as_array().expect("facts") {
                texts(&fact["from"], &mut found);
                texts(&fact["to"], &mut found);
            }
        }
        for group in ["teams", "products", "desks"] {
            for thing in data[group].as_array().expect("things") {
                for key in ["name", "one", "pm", "po", "teams"] {
                    texts(&thing[key], &mut found);
                }
            }
        }
        for line in data["lines"].as_array().expect("lines") {
            texts(&line["from"], &mut found);
            texts(&line["to"], &mut found);
        }
        for chain in data["chains"].as_array().expect("chains") {
            texts(&chain["name"], &mut found);
            texts(&chain["before"]["people"], &mut found);
            texts(&chain["after"]["people"], &mut found);
        }
        for finding in [&data["findings"]["new"], &data["findings"]["fixed"]] {
            finding.as_array().expect("findings").iter().for_each(|of| texts(&of["message"], &mut found));
        }
        assert!(a == b || found.len() > 20, "{a} {b}");
        for text in found {
            assert!(story.contains(&text), "{text} is not told of {a} {b}");
        }
    }
}

/// A group of what is printed, by what its title ends in.
fn group(said: &str, title: &str) -> Vec<String> {
    let mut lines = said.lines().skip_while(|line| line.starts_with(' ') || !line.ends_with(title));
    lines.by_ref().next();
    lines.take_while(|line| line.starts_with(' ')).map(str::to_owned).collect()
}

/// A line with two words in each other's places.
fn swapped(line: &str, a: &str, b: &str) -> String {
    line.split(a).map(|part| part.replace(b, a)).collect::<Vec<_>>().join(b)
}

#[test]
fn the_story_of_the_way_back_is_the_mirror_image() {
    let (_small, old, new) = both();
    let orgs = ["orgs/northwind-pay.yaml", "orgs/bank-safe.yaml", "orgs/start-up.yaml"];
    let mut pairs = vec![REORGANISED, (old.as_str(), new.as_str())];
    pairs.extend(orgs.iter().flat_map(|a| orgs.iter().map(|b| (*a, *b))));
    assert_eq!(group(&diff(REORGANISED.0, REORGANISED.1, "").stdout, " seats removed").len(), 3);
    for (a, b) in pairs {
        for more in ["", "--all"] {
            let (there, back) = (diff(a, b, more).stdout, diff(b, a, more).stdout);
            let same = |one: &str, other: &str| {
                assert_eq!(group(&there, one), group(&back, other), "{a} {b}: {one}");
                assert_eq!(group(&back, one), group(&there, other), "{a} {b}: {one}");
            };
            for kind in ["seat", "seats", "team", "teams", "product", "products", "line", "lines"] {
                same(&format!(" {kind} removed"), &format!(" {kind} added"));
            }
            same("new findings", "fixed findings");
            if more.is_empty() {
                same("chains gone", "chains new");
            }
            assert_eq!(tops(&there, true), tops(&back, false), "{a} {b}");
            assert_eq!(moves(&there, true), moves(&back, false), "{a} {b}");
        }
    }
}

/// What is said of branches at the top, in parts; `turned`: as it would be said the other way round.
fn tops(said: &str, turned: bool) -> Vec<String> {
    let of = |line: String| {
        let (head, numbers) = line.rsplit_once(": ").expect("numbers");
        let (name, sizes) = head.rsplit_once(": ").expect("sizes");
        let (before, after) = sizes.rsplit_once(' ').expect("seats").0.split_once(" → ").expect("an arrow");
        let (before, after) = if turned { (after, before) } else { (before, after) };
        let turn = |part: &str| swapped(&swapped(part, "removed", "added"), "moved out", "moved in");
        let mut parts: Vec<String> =
            numbers.split(", ").map(|part| if turned { turn(part) } else { part.to_owned() }).collect();
        parts.sort();
        format!("{name}: {before} {after} {parts:?}")
    };
    group(said, "at the top changed").into_iter().filter(|line| line.contains(" → ")).map(of).collect()
}

/// What is said of moves, likewise, in the order of letters.
fn moves(said: &str, turned: bool) -> Vec<String> {
    let of = |line: String| match line.split_once("from ").map(|(who, way)| (who, way.split_once(" to "))) {
        Some((who, Some((from, to)))) => {
            let (to, seats) = to.rsplit_once(": ").unwrap_or((to, ""));
            let (from, to) = if turned { (to, from) } else { (from, to) };
            format!("{who}{from} / {to} {seats}")
        }
        Some((_, None)) | None => line,
    };
    let mut all: Vec<String> = group(said, " moved").into_iter().map(of).collect();
    all.sort();
    all
}

#[test]
fn no_name_is_markup_in_a_comment() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = write(folder.path(), "old.yaml", BEFORE);
    for name in ["1. @ada", "- *b*", "=== <script>", "#12 | x", "[a](http://b)", "a\\nb", "`", "\\e[31m"] {
        let chart = BEFORE.replace("name: Dov Hale", &format!("name: \"{name}\""));
        let new = write(folder.path(), "new.yaml", &chart);
        for said in [diff(&old, &new, "--format markdown"), diff(&new, &old, "--format markdown")] {
            let said = said.stdout;
            let row = |line: &&str| line.contains("Dov Hale →") || line.ends_with("→ Dov Hale");
            let row = said.lines().find(row).expect("a row");
            for live in ["- 1. ", "@ada", "- - ", "*b*", "- ===", "<", "#12", " | ", "[a](", "://", "\u{1b}"]
            {
                assert!(!row.contains(live), "{live} in {row}");
            }
        }
    }
}

#[test]
fn new_findings_fail_only_when_asked_and_severe_enough() {
    let (_folder, old, new) = both();
    assert_eq!(diff(&old, &new, "").code, Some(0));
    assert_eq!(diff(&old, &new, "--fail-on-new error").code, Some(1));
    assert_eq!(diff(&new, &old, "--fail-on-new error").code, Some(0), "it is fixed");
}

#[test]
fn product_manager_and_owner_that_are_split_or_merged_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let one =
        "people: [{name: Ada Quill, id: ada, roles: [pm, po]}]\nteams: [{name: Tide, id: tide, po: ada}]\n";
    let two = "people:\n  - {name: Ada Quill, id: ada, role: pm, reports: [{name: Ben Ortiz, id: ben, role: po}]}\n\
               teams: [{name: Tide, id: tide, po: ben}]\n";
    let (old, new) = (write(folder.path(), "old.yaml", one), write(folder.path(), "new.yaml", two));
    let split =
        "\n1 desk of pm and po split\n  Tide: Ada Quill as pm and po → Ada Quill as pm, Ben Ortiz as po\n";
    let merged =
        "\n1 desk of pm and po merged\n  Tide: Ada Quill as pm, Ben Ortiz as po → Ada Quill as pm and po\n";
    for (said, part) in [(diff(&old, &new, "").stdout, split), (diff(&new, &old, "").stdout, merged)] {
        assert!(said.contains(part), "{said}");
    }
    let markdown = diff(&old, &new, "--format markdown").stdout;
    assert!(
        markdown.contains("**1 desk of pm and po split**\n\n- Tide: Ada Quill as pm and po"),
        "{markdown}"
    );
    let of = |change: &str, seat: &str| {
        serde_json::json!([{
            "change": change, "teams": ["Tide"], "one": "Ada Quill", "pm": "Ada Quill", "po": "Ben Ortiz", "seat": seat,
        }])
    };
    assert_eq!(json(&old, &new)["desks"], of("split", "ben"));
    assert_eq!(json(&new, &old)["desks"], of("merged", "ada"));
    let documented = include_str!("../docs/diff-json.md");
    for key in json(&old, &new).as_object().expect("an object").keys() {
        assert!(documented.contains(&format!("`{key}`")), "{key}");
    }
}

fn json(old: &str, new: &str) -> serde_json::Value {
    serde_json::from_str(&diff(old, new, "--format json").stdout).expect("it is JSON")
}

/// Findings, chains and seats of `NEW OLD` are those of `OLD NEW` with both sides changed.
#[test]
fn the_other_way_round_is_the_mirror_image() {
    let (_folder, old, new) = both();
    let charts = ["orgs/northwind-pay.yaml", "orgs/bank-safe.yaml", "orgs/start-up.yaml", &old, &new];
    for a in charts {
        for b in charts {
            let (there, back) = (json(a, b), json(b, a));
            assert_eq!(there["findings"]["new"], back["findings"]["fixed"], "{a} {b}");
            // Chains by their values on both sides; seats by what is said of them.
            let chains = |of: &serde_json::Value, from: &str, to: &str| {
                sorted(&of["chains"], |one| format!("{} {}", one[from], one[to]))
            };
            assert_eq!(chains(&there, "before", "after"), chains(&back, "after", "before"), "{a} {b}");
            let seats = |of: &serde_json::Value, kinds: [&str; 2]| {
                sorted(&of["seats"], |one| {
                    let change = one["change"].as_str().expect("a word");
                    let at = ["added", "removed"].iter().position(|kind| *kind == change);
                    at.map_or_else(String::new, |at| format!("{} {}", one["id"], kinds[at]))
                })
            };
            let (added, removed) = ("added", "removed");
            assert_eq!(seats(&there, [added, removed]), seats(&back, [removed, added]), "{a} {b}");
        }
    }
}

fn sorted(list: &serde_json::Value, say: impl Fn(&serde_json::Value) -> String) -> Vec<String> {
    let mut all: Vec<String> = list.as_array().expect("a list").iter().map(say).collect();
    all.sort();
    all
}

/// The folder as a repository with all of it committed. Whether there is git.
fn repository(folder: &Path) -> bool {
    if !git::is_there() {
        skipped("git is not installed");
        return false;
    }
    git::init(folder);
    git::commit(folder, "2024-01-02", "first");
    true
}

#[test]
fn a_revision_is_read_with_what_it_includes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (people, _) = BEFORE.split_once("teams:").expect("it has teams");
    let chart = write(folder.path(), "org.yaml", &format!("include: tide.yaml\n{people}"));
    let tide = "teams:\n  - {name: Tide, id: tide, po: cleo, size: 6}\n";
    write(folder.path(), "tide.yaml", tide);
    if !repository(folder.path()) {
        return;
    }
    let old = format!("HEAD:{chart}");
    assert_eq!(diff(&old, &chart, "").stdout, "nothing changed\n");
    write(folder.path(), "tide.yaml", &tide.replace("size: 6", "size: 7"));
    let said = diff(&old, &chart, "").stdout;
    assert!(said.contains("size 6 → 7"), "{said}");
    for (revision, why) in
        [("gone", "the git repository has no revision `gone`"), ("--all", "`--all` is no revision")]
    {
        let args = format!("diff -- {revision}:{chart} {chart}");
        let outcome = throughline(&args).outcome();
        assert_eq!((outcome.stderr, outcome.code), (format!("throughline: {why}\n"), Some(2)));
    }
    let gone = diff(&format!("HEAD:{}", folder.path().join("no.yaml").display()), &chart, "");
    assert!(gone.stderr.ends_with("is not in revision `HEAD`\n"), "{}", gone.stderr);
    assert_eq!(gone.code, Some(2));
}

#[test]
fn outside_of_a_repository_that_is_said() {
    let (folder, old, _) = both();
    if !git::is_there() {
        skipped("git is not installed");
        return;
    }
    let outcome = diff(&format!("HEAD:{old}"), &old, "");
    let why = format!("cannot read revision `HEAD`: `{}` is in no git repository", folder.path().display());
    assert_eq!((outcome.stderr, outcome.code), (format!("throughline: {why}\n"), Some(2)));
}

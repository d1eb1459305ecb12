//! Holds the table "Layers, and what each may use" of `src/lib.rs` against what the source names: which layers use which,
//! and that the pure ones know no file, clock, environment or process.

#[path = "support/paths.rs"]
mod paths;

use paths::Named;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What must not be named outside `shell`, `start` and the one file that reads charts.
const WORLD: &[&[&str]] = &[
    &["std", "*"],
    &["std", "env"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["std", "time", "*"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
];

/// The whole of `std::time` under another name would hide its clocks.
const CLOCKS: &[&str] = &["std", "time"];

/// Where the world may be named.
const WORLDLY: &[&str] = &["shell", "start", "source::files"];

/// Crates that belong to one side of the program, and the layers that may name them.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["text", "ui", "shell"]),
    ("crossterm", &["app", "ui", "shell", "start"]),
    ("rustix", &["shell"]),
    ("notify", &["shell"]),
    ("signal_hook", &["shell"]),
    ("clap", &["cli", "start"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("serde", &["cli", "shell"]),
    ("schemars", &["source"]),
    ("serde_json", &["source", "import", "config", "cli", "shell", "start"]),
    ("csv", &["import", "export"]),
    ("encoding_rs", &["import", "cli"]),
    ("annotate_snippets", &["cli"]),
    ("granit_parser", &["source"]),
];

/// The layers by name, and what each may use.
type Table = BTreeMap<String, BTreeSet<String>>;

/// Reads the table off the documentation of the crate.
fn table(lib: &str) -> Table {
    let rows: Vec<Vec<&str>> = lib
        .lines()
        .skip_while(|line| !line.starts_with("//! # Layers"))
        .filter_map(|line| line.strip_prefix("//! | "))
        .skip(2)
        .map(|row| row.trim_end_matches(" |").split(" | ").collect())
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row[0].trim_matches(['[', ']', '`'])).collect();
    let mut table = Table::new();
    for (at, row) in rows.iter().enumerate() {
        let quoted: BTreeSet<&str> = row[2].split('`').skip(1).step_by(2).collect();
        for name in &quoted {
            assert!(names.contains(name), "the table allows `{}` what is no layer: `{name}`", names[at]);
        }
        let others = names.iter().copied().filter(|name| *name != names[at]);
        let may: BTreeSet<&str> = match row[2] {
            "nothing of ours" => BTreeSet::new(),
            "the above" => names[..at].iter().copied().collect(),
            "all" => others.collect(),
            text if text.starts_with("all but ") => others.filter(|name| !quoted.contains(name)).collect(),
            text => {
                assert_eq!(quoted.len(), text.split(", ").count(), "cannot read what may be used: {text}");
                quoted
            }
        };
        table.insert(names[at].to_owned(), may.into_iter().map(str::to_owned).collect());
    }
    table
}

/// What is wrong with one path that a layer names; `None` when nothing is.
fn breach(table: &Table, module: &[&str], named: &Named) -> Option<String> {
    let layer = module[0];
    let path: Vec<&str> = named.path.iter().map(String::as_str).collect();
    let starts = |with: &[&str]| path.starts_with(with);
    if path[0] == "crate" {
        let Some(other) = path.get(1) else { return Some(format!("`{layer}` names the whole crate")) };
        let may = table.get(layer).is_some_and(|may| may.contains(*other));
        return (*other != layer && !may).then(|| format!("`{layer}` must not use `{other}`"));
    }
    let place = module.join("::");
    let worldly = WORLDLY.iter().any(|may| place == *may || place.starts_with(&format!("{may}::")));
    if !worldly && (WORLD.iter().any(|part| starts(part)) || path == CLOCKS) {
        return Some(format!("`{place}` must not know of `{}`", path.join("::")));
    }
    let (name, may) = CRATES.iter().find(|(name, _)| path[0] == *name)?;
    (!may.contains(&layer)).then(|| format!("`{layer}` must not use the crate `{name}`"))
}

/// Every breach in a file, as `path:line: what is wrong`.
fn breaches(table: &Table, file: &str, module: &[&str], text: &str) -> Vec<String> {
    let named = paths::read(text, module).named;
    let wrong = named.iter().filter_map(|named| Some((named.line, breach(table, module, named)?)));
    wrong.map(|(line, what)| format!("{file}:{line}: {what}")).collect()
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source can be listed") {
        let path = entry.expect("the source can be listed").path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
}

/// Every file of the library but its root: path below `src`, module, text.
fn sources() -> Vec<(String, Vec<String>, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    all.sort();
    let read = |path: PathBuf| {
        let below = path.strip_prefix(&root).expect("is below `src`");
        let name = below.to_string_lossy().replace('\\', "/");
        let module = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        (name, module, fs::read_to_string(&path).expect("the source can be read"))
    };
    all.into_iter().map(read).filter(|(name, _, _)| name != "lib.rs" && name != "main.rs").collect()
}

fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"))
        .expect("`src/lib.rs` is there")
}

#[test]
fn each_layer_uses_what_the_table_allows() {
    let table = table(&lib());
    let sources = sources();
    let mut for_tests: BTreeSet<Vec<String>> = BTreeSet::new();
    for (_, module, text) in &sources {
        let module_refs: Vec<&str> = module.iter().map(String::as_str).collect();
        for test_module in paths::read(text, &module_refs).test_modules {
            for_tests.insert(module.iter().cloned().chain([test_module]).collect());
        }
    }
    let mut all = Vec::new();
    for (file, module, text) in &sources {
        if for_tests.iter().any(|test| module.starts_with(test)) {
            continue;
        }
        let module: Vec<&str> = module.iter().map(String::as_str).collect();
        all.extend(breaches(&table, &format!("src/{file}"), &module, text));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_table_has_a_row_for_each_layer_and_allows_no_circle() {
    let table = table(&lib());
    let layers: BTreeSet<String> = sources().into_iter().map(|(_, module, _)| module[0].clone()).collect();
    let rows: BTreeSet<String> = table.keys().cloned().collect();
    assert_eq!(rows, layers);
    // Take away what uses nothing that is left, until nothing is left.
    let mut left = table;
    while !left.is_empty() {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        left.retain(|_, may| may.iter().any(|name| names.contains(name)));
        assert!(left.len() < names.len(), "these layers may use each other: {names:?}");
    }
}

#[test]
fn a_breach_is_found_with_its_line() {
    let table = table(
        "//! # Layers\n//! | module | owns | may use |\n//! | --- | --- | --- |\n\
         //! | [`model`] | things | nothing of ours |\n//! | [`finding`] | words | `model` |\n\
         //! | [`app`] | values | the above |\n//! | `cli` | print | all but `app` |\n",
    );
    let found = |module: &[&str], text: &str| breaches(&table, "x.rs", module, text);
    let text = "//! use crate::app;\nuse crate::{\n    model::{Org, place::Span},\n    app::State as S,\n};\n\
                const NO: &str = \"crate::app::X\"; // crate::app\n\
                fn f<'a>(x: &'a str) -> crate::cli::Args { '\"'; r#\"crate::app\"#; crate::model::g() }\n\
                #[cfg(test)]\nuse crate::app::{A, B};\n\
                #[cfg(test)]\nmod tests {\n    use crate::app::*;\n    fn g() {}\n}\n\
                fn last() { super::app::g(); self::app::g(); }\n";
    let expected = [
        "x.rs:4: `finding` must not use `app`",
        "x.rs:7: `finding` must not use `cli`",
        "x.rs:15: `finding` must not use `app`",
    ];
    assert_eq!(found(&["finding"], text), expected);
    assert_eq!(
        found(&["cli"], "use crate::finding;\nuse crate::app;\n"),
        ["x.rs:2: `cli` must not use `app`"]
    );
    assert_eq!(
        found(&["app", "state"], "use super::super::{finding, cli};\n"),
        ["x.rs:1: `app` must not use `cli`"]
    );
    assert_eq!(found(&["app", "state"], "mod inner { use super::super::cli; }\n"), [""; 0]);
    assert_eq!(found(&["model"], "use crate::*;\n"), ["x.rs:1: `model` must not use `*`"]);
}

#[test]
fn the_world_is_found_in_pure_layers() {
    let table = Table::new();
    let found = |module: &[&str], text: &str| breaches(&table, "x.rs", module, text);
    for text in [
        "use std::{fmt, fs};",
        "use std::time::{Duration, Instant};",
        "use std::time;",
        "fn f() { std::process::exit(1) }",
        "fn f() { let x = std::env::var(\"X\"); }",
        "use serde::Serialize;",
        "use ratatui::text::{self as drawn};",
        "#[derive(serde::Serialize)]\nstruct X;",
    ] {
        assert_eq!(found(&["model", "seat"], text).len(), 1, "{text}");
    }
    for text in ["use std::time::Duration;", "fn f() { env!(\"X\"); }", "mod std { }", "use std::fmt;"] {
        assert_eq!(found(&["model", "seat"], text), [""; 0], "{text}");
    }
    assert_eq!(found(&["source", "files"], "use std::fs::File;"), [""; 0]);
    assert_eq!(found(&["source", "filesystem"], "use std::fs::File;").len(), 1);
}

//! Charts with mistakes, and letter by letter what the command line says about each: `tests/cases/NAME.yaml` and `NAME.txt`.
//!
//! `UPDATE_CASES=1 cargo test --test cases` writes what is said. Read it as somebody who made the mistake: is the caret under
//! it, and does the help help?

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use throughline::cli::load::{Chart, load};
use throughline::cli::report;
use throughline::finding::loader;

const FOLDER: &str = "tests/cases";

/// All cases, by name.
fn cases() -> Vec<PathBuf> {
    let files = fs::read_dir(FOLDER).expect("the folder can be listed");
    let files = files.map(|entry| entry.expect("the folder can be listed").path());
    let mut cases: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    cases.sort();
    cases
}

/// What a compiler would print about a file: what stops it, or what is wrong in the file; the organisation left out.
fn said(path: &Path) -> String {
    let chart = load(path, &mut std::io::empty()).and_then(|chart| match chart {
        Chart::Good(_) => Ok(chart),
        Chart::Broken(_) => chart.good().map(|good| Chart::Good(Box::new(good))),
    });
    let all = match chart {
        Ok(Chart::Good(chart)) => {
            let (org, analysis) = *chart;
            let about_file = analysis
                .findings
                .iter()
                .filter(|finding| loader::ALL.iter().any(|rule| rule.name == finding.rule));
            let mut findings: Vec<_> = about_file.collect();
            findings.sort_by_key(|finding| finding.span.start);
            let all: Vec<String> =
                findings.iter().map(|finding| report::render(&org.files, finding)).collect();
            all.join("\n\n")
        }
        Ok(Chart::Broken(_)) => unreachable!("a broken chart is an error"),
        Err(error) => format!("{error:#}"),
    };
    all.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[test]
fn each_case_says_what_is_written_beside_it() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut different = Vec::new();
    for path in cases() {
        let (now, file) = (said(&path), path.with_extension("txt"));
        if update {
            fs::write(&file, &now).expect("what is said can be written");
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        if written != now {
            different.push(format!("{}\nwritten:\n{written}\nsaid:\n{now}", path.display()));
        }
    }
    assert!(different.is_empty(), "`UPDATE_CASES=1` writes what is said\n\n{}", different.join("\n"));
}

#[test]
fn every_case_has_a_mistake_and_every_rule_about_the_file_a_case() {
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let all: Vec<String> = cases.iter().map(|path| said(path)).collect();
    for (path, said) in cases.iter().zip(&all) {
        assert!(!said.is_empty(), "{}: nothing is said", path.display());
    }
    let never: BTreeSet<&str> = loader::ALL
        .iter()
        .map(|rule| rule.name)
        // These need a second file; `tests/include` has their texts.
        .filter(|name| !["bad-include", "include-loop", "included-twice"].contains(name))
        .filter(|name| !all.iter().any(|said| said.contains(&format!("[{name}]"))))
        .collect();
    assert_eq!(never, BTreeSet::new(), "no case is about these");
}

#[test]
fn what_is_said_belongs_to_a_case() {
    let files = fs::read_dir(FOLDER).expect("the folder can be listed");
    for path in files.map(|entry| entry.expect("the folder can be listed").path()) {
        assert!(path.with_extension("yaml").exists(), "{} has no chart", path.display());
    }
}

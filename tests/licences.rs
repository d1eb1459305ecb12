//! Whoever passes the program on may pass on all that is linked into it: every dependency on this platform, those of the
//! tests too, has a licence that asks for no more than a notice, or for the source of its own files alone.
//!
//! `cargo metadata` says what the dependencies are; it reads what was downloaded for the build and fetches nothing.

#![expect(clippy::print_stderr, reason = "what was skipped is said aloud")]

use serde_json::Value;
use std::env;
use std::ffi::OsString;
use std::process::Command;

/// Licences by their SPDX names that ask for a notice at most; and MPL-2.0, which asks that its own files stay open as they
/// are, and nothing of what is linked with them.
const ALLOWED: [&str; 14] = [
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
];

/// Whether an SPDX expression can be met by allowed licences alone. `AND` binds closer than `OR`; an old `/` means `OR`.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest);
    met && rest.is_empty()
}

fn either(rest: &mut &[&str]) -> bool {
    let mut met = both(rest);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        met |= both(rest);
    }
    met
}

fn both(rest: &mut &[&str]) -> bool {
    let mut met = one(rest);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        met &= one(rest);
    }
    met
}

fn one(rest: &mut &[&str]) -> bool {
    match **rest {
        ["(", ..] => {
            *rest = &rest[1..];
            let met = either(rest);
            let closed = rest.first() == Some(&")");
            *rest = rest.get(1..).unwrap_or_default();
            met && closed
        }
        [name, "WITH", exception, ..] => {
            *rest = &rest[3..];
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        [name, ..] => {
            *rest = &rest[1..];
            ALLOWED.contains(&name)
        }
        [] => false,
    }
}

/// What cargo prints; nothing where there is no cargo.
fn cargo(arguments: &[&str]) -> Option<String> {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output =
        Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("cargo writes UTF-8"))
}

#[test]
fn every_dependency_may_be_passed_on() {
    let Some(version) = cargo(&["-vV"]) else {
        eprintln!("SKIPPED: cargo is not there to say what the dependencies are");
        return;
    };
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let printed =
        cargo(&["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host]);
    let metadata: Value =
        serde_json::from_str(&printed.expect("cargo was there")).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(allowed))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "not among the allowed licences:\n{}", refused.join("\n"));
}

#[test]
fn expressions_are_met_by_allowed_licences_alone() {
    for met in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "MIT AND ISC OR GPL-3.0",
    ] {
        assert!(allowed(met), "{met}");
    }
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT ISC", "GPL-3.0 WITH LLVM-exception"] {
        assert!(!allowed(refused), "{refused}");
    }
}

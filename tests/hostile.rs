//! Files that no person would write, through the real program: each ends with a message that says what is wrong, or is
//! drawn. None is larger than what a test may take.

#[path = "support/command.rs"]
mod command;

use command::{Outcome, throughline};
use throughline::source::Limits;
use throughline::source::yaml::limits::NAMED;

/// What `show -` does with these bytes.
fn shown(bytes: &[u8]) -> Outcome {
    throughline("show -").stdin(bytes).outcome()
}

#[track_caller]
fn is_refused(bytes: &[u8], message: &str) {
    let Outcome { stdout, stderr, code } = shown(bytes);
    assert_eq!((stdout.as_str(), code), ("", Some(2)), "{stderr}");
    assert!(stderr.contains(message), "{stderr}");
}

#[track_caller]
fn is_drawn(bytes: &[u8], name: &str) {
    let Outcome { stdout, stderr, code } = shown(bytes);
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    assert!(stdout.contains("1 seat · 0 teams · no findings") && stdout.contains(name), "{stdout}");
    let odd = stdout.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(odd, None, "{stdout:?}");
    assert!(!stdout.contains(['\u{202e}', '\u{feff}']), "{stdout:?}");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    is_refused(b"people:\n  - name: A\xff\n", "it is not UTF-8; byte 19 (0xff, line 2) fits no character");
    is_refused(b"\xff\xfep\0e\0", "it is UTF-16; save it as UTF-8");
    is_refused(b"\xfe\xff\0p\0e", "it is UTF-16; save it as UTF-8");
    is_refused(b"people:\n  - name: A\0B\n", "error[syntax]: a NUL byte in the text");
    is_refused("\0".repeat(1 << 20).as_bytes(), "error[syntax]: a NUL byte in the text");
}

#[test]
fn nesting_without_end_is_refused() {
    let message = "nested more than 20000 levels deep";
    is_refused(format!("people: {}", "[".repeat(1 << 20)).as_bytes(), message);
    is_refused(format!("people: {}", "{a: ".repeat(1 << 20)).as_bytes(), message);
    is_refused("- ".repeat(1 << 18).as_bytes(), message);
    is_refused("? ".repeat(1 << 18).as_bytes(), message);
}

#[test]
fn a_line_of_megabytes_is_read_and_said_in_short() {
    let seats = "{name: Ada Quill}, ".repeat(1 << 12);
    let outcome =
        throughline("show - --panel chart").stdin(format!("people: [{seats}]").as_bytes()).outcome();
    assert_eq!((outcome.stderr.as_str(), outcome.code), ("", Some(0)));
    assert_eq!(outcome.stdout.lines().count(), 1 << 12);
    is_drawn(format!("people: [{{name: Ada}}] # {}", "x".repeat(1 << 20)).as_bytes(), "Ada");
    // What is wrong in it is shown with what is round it, not with all of it.
    let long = "x".repeat(1 << 18);
    for text in [
        format!("people: [{{name: Ada, notes: '{long}', role: nonsense}}]"),
        format!("people: [{{name: Ada, {long}: 1}}]"),
        format!("people: [{{name: {long}}}]"),
        format!("people: [{{name: Ada, horizon: {long}}}]"),
        format!("people: [{{name: Ada, reports_to: {long}}}]"),
        format!("people: [{{id: {long}}}, {{id: {long}}}]"),
        format!("people: [{{name: \"{long}"),
        format!("people: [{{name: '{long}' '"),
        format!("{long}\npeople: []"),
    ] {
        for command in ["check -", "show -", "check - --format json", "check - --format sarif"] {
            let Outcome { stdout, stderr, code } = throughline(command).stdin(text.as_bytes()).outcome();
            assert!(code.is_some_and(|code| code < 3), "{command}: {code:?}");
            let said = stdout.len() + stderr.len();
            // SARIF holds what all rules mean.
            let most = if command.ends_with("sarif") { 100_000 } else { 20_000 };
            assert!(said > 0 && said < most, "{said} bytes about {text:.60} by {command}");
        }
    }
}

#[test]
fn marks_and_ends_of_lines_of_other_systems_are_read() {
    is_drawn("\u{feff}people:\n  - name: Ada\n".as_bytes(), "Ada");
    is_drawn(b"people:\r\n  - name: Ada\r\n", "Ada");
}

#[test]
fn what_would_steer_a_terminal_or_turn_the_line_is_not_printed() {
    is_drawn(b"people:\n  - name: \"Ada\\e[31m Quill\\a\"\n", "Ada");
    is_drawn("people:\n  - name: \"Ada\u{202e} Quill\"\n".as_bytes(), "Ada");
    is_drawn("people:\n  - name: \"Ada\u{200b}\u{2066}\u{200f} Quill\"\n".as_bytes(), "Ada");
    is_drawn(format!("people:\n  - name: \"Ada{}\"\n", "\u{301}".repeat(30_000)).as_bytes(), "Ada");
}

/// Every reference asks for everybody of its name, and every finding shows its place.
#[test]
fn a_name_that_everybody_has_and_refers_to_is_said_each_time() {
    let seat = "{name: Ada Quill, reports_to: Ada Quill}";
    for text in [
        format!("people:\n{}", format!("  - {seat}\n").repeat(4_000)),
        format!("people: [{}]", format!("{seat}, ").repeat(4_000)),
    ] {
        let outcome = throughline("check -").stdin(text.as_bytes()).outcome();
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert_eq!(outcome.stdout.matches("4000 seats have the name `Ada Quill`").count(), 4_000);
        assert!(outcome.stdout.len() < 10_000_000, "{} bytes", outcome.stdout.len());
    }
}

/// Each search for what was meant looks at every name, so that a large chart has fewer of them.
#[test]
fn what_was_meant_is_looked_for_less_often_in_a_large_chart() {
    let found = |seats: usize| {
        let others: Vec<String> = (0..seats).map(|at| format!("  - name: Another Person {at}\n")).collect();
        let unknown = "  - {name: Ben Ortiz, reports_to: Adaa}\n".repeat(300);
        let text = format!("people:\n  - name: Ada\n{}{unknown}", others.concat());
        let outcome = throughline("check -").stdin(text.as_bytes()).outcome();
        assert_eq!(outcome.stdout.matches("`Adaa` is no seat").count(), 300);
        outcome.stdout.matches("did you mean `").count()
    };
    assert_eq!(found(0), 200);
    assert!((1..100).contains(&found(25_000)));
}

/// Looking for the first of each repeated key from the top would take minutes here.
#[test]
fn a_key_repeated_without_end_behind_many_others_is_said_each_time() {
    let others: Vec<String> = (0..40_000).map(|at| format!("x-{at}: 1\n")).collect();
    let text = format!("{}{}people: [{{name: Ada}}]\n", others.concat(), "name: Harbour\n".repeat(40_001));
    let outcome = throughline("check - --format markdown").stdin(text.as_bytes()).outcome();
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    let first = "`name` is written twice in one entry";
    assert_eq!(outcome.stdout.matches(first).count(), 40_000);
}

/// What `show` says of a chart with a limit set: the messages, or else the findings.
fn limited(limits: &str, chart: &str) -> String {
    let run = throughline("show - --panel findings --width 200").stdin(chart.as_bytes());
    let Outcome { stdout, stderr, code } = run.env("THROUGHLINE_LIMITS", limits).outcome();
    assert_eq!(code, Some(if stderr.is_empty() { 0 } else { 2 }));
    stderr + &stdout
}

#[track_caller]
fn is_limited(limit: &str, chart: &str, message: &str) {
    let name = limit.split('=').next().expect("a name");
    let said = limited(limit, chart);
    assert!(said.contains(message), "{said}");
    assert!(said.contains(&format!("THROUGHLINE_LIMITS={name}=… raises the limit")), "{said}");
    assert!(!limited(name_with_default(name).as_str(), chart).contains(message), "not by the default");
}

fn name_with_default(name: &str) -> String {
    let limit = NAMED.iter().find(|limit| limit.name == name).expect("a limit");
    format!("{name}={}", limit.get(&Limits::default()))
}

#[test]
fn beyond_a_limit_it_is_said_which_and_how_to_raise_it() {
    let seats = "people:\n  - name: Ada\n  - name: Ben\n";
    is_limited("size=20", seats, "standard input: it is larger than the limit of 20 bytes");
    is_limited("values=4", seats, "more than 4 values in one file");
    is_limited("seats=1", seats, "more than 1 seats in one chart");
    is_limited("depth=2", seats, "nested more than 2 levels deep");
    is_limited(
        "text=8",
        "people:\n  - name: Ada\n    notes: too long a note\n",
        "a text longer than 8 bytes is not read",
    );
}

#[test]
fn seats_beyond_the_limit_are_left_out_and_the_others_drawn() {
    let run = throughline("show - --panel chart").stdin(b"people:\n  - name: Ada\n  - name: Ben\n");
    let Outcome { stdout, code, .. } = run.env("THROUGHLINE_LIMITS", "seats=1").outcome();
    assert_eq!(code, Some(0));
    assert!(stdout.contains("Ada") && !stdout.contains("Ben"), "{stdout}");
}

#[test]
fn aliases_beyond_the_limit_are_left_out() {
    let mut bomb = "x-a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (old, new) in ["ab", "bc", "cd", "de", "ef", "fg"].map(|pair| pair.split_at(1)) {
        let ten = vec![format!("*{old}"); 10].join(", ");
        bomb.push_str(&format!("x-{new}: &{new} [{ten}]\n"));
    }
    bomb.push_str("people:\n  - name: Ada\n");
    for limit in ["aliases=1000", "aliases=100000"] {
        let said = limited(limit, &bomb);
        assert!(said.contains("aliases repeat too much of the file"), "{said}");
    }
}

#[test]
fn a_limit_that_cannot_be_is_an_error_of_its_own() {
    let run = throughline("show -").stdin(b"people: []\n").env("THROUGHLINE_LIMITS", "deep=1");
    let expected = "throughline: THROUGHLINE_LIMITS: no limit is called `deep`\n\
                    help: the limits are size, values, seats, depth, aliases, text, files, includes\n";
    assert_eq!(run.outcome(), Outcome { stdout: String::new(), stderr: expected.to_owned(), code: Some(2) });
}

#[test]
fn the_documentation_lists_the_limits_with_their_defaults() {
    let document = std::fs::read_to_string("docs/chart-format.md").expect("can be read");
    for limit in NAMED {
        let row = format!("| `{}` | {} | {} |\n", limit.name, limit.get(&Limits::default()), limit.counts);
        assert!(document.contains(&row), "{row}");
    }
}

#[test]
fn devices_and_other_worlds_end_too() {
    let run = throughline("show /dev/zero").env("THROUGHLINE_LIMITS", "size=1M");
    let Outcome { stderr, code, .. } = run.outcome();
    assert!(code == Some(2) && stderr.contains("it is larger than the limit of 1048576 bytes"), "{stderr}");
    let run = throughline("import /dev/zero").env("THROUGHLINE_LIMITS", "size=1M");
    let Outcome { stderr, code, .. } = run.outcome();
    assert!(code == Some(2) && stderr.contains("it is larger than the limit of 1048576 bytes"), "{stderr}");
    for path in ["/proc/self/mem", "/proc/self", "/dev/null/chart.yaml"] {
        let Outcome { stderr, code, .. } = throughline(&format!("show {path}")).outcome();
        assert!(code == Some(2) && stderr.contains(&format!("cannot read {path}: ")), "{stderr}");
    }
}

#[test]
fn circles_chains_and_doubles_of_a_thousand_are_drawn() {
    let many = |seat: &dyn Fn(usize) -> String| {
        let seats: Vec<String> = (0..1000).map(seat).collect();
        throughline("show - --panel chart").stdin(format!("people:\n{}", seats.concat()).as_bytes()).outcome()
    };
    let chain =
        |of: usize| move |at: usize| format!("  - id: p{at}\n    reports_to: p{}\n", (at + of) % 1000);
    for Outcome { stdout, stderr, code } in [
        many(&chain(999)),
        many(&|at| format!("  - id: p{at}\n    reports_to: p{}\n", at.saturating_sub(1))),
        many(&|_| "  - id: same\n    name: Same\n    reports_to: same\n".to_owned()),
        many(&|at| format!("  - id: p{at}\n    reports_to: q{at}\n")),
    ] {
        assert_eq!((stderr.as_str(), code), ("", Some(0)));
        assert_eq!(stdout.lines().count(), 1000);
    }
}

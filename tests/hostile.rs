//! Files that no person would write, through the real program: each ends with a message that says what is wrong, or is
//! drawn. None is larger than what a test may take.

#[path = "support/command.rs"]
mod command;

use command::{Outcome, throughline};

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
    is_refused(b"people:\n  - name: A\0B\n", "error[syntax]: a NUL byte in the text");
}

#[test]
fn nesting_without_end_is_refused() {
    is_refused(format!("people: {}", "[".repeat(50_000)).as_bytes(), "nested more than 20000 levels deep");
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

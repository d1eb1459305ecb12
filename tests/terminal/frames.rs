//! What a key costs: one frame inside synchronized output, and nothing when nothing changes.

use crate::program::{CHART, is_selected, reversed, shown, watching};
use crate::pty::Session;

/// Bytes that came since.
fn since(session: &Session, before: usize) -> String {
    String::from_utf8_lossy(session.bytes().get(before..).unwrap_or_default()).into_owned()
}

/// A chart on the screen and nothing left to be painted: the answer to a key has come.
fn settled() -> Session {
    let mut session = watching();
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    session.send("k");
    session.wait_until("Ada selected", |screen| is_selected(screen, "Ada Quill"));
    session
}

#[test]
fn each_key_is_one_frame_and_nothing_outside_it() {
    let mut session = settled();
    for (key, selected) in [("j", "Ben Ortiz"), ("j", "Cleo Marsh"), ("k", "Ben Ortiz"), ("k", "Ada Quill")] {
        let (frames, before) = (session.frames(), session.bytes().len());
        session.send(key);
        session.wait_until("the selection moved", |screen| is_selected(screen, selected));
        assert_eq!(session.frames(), frames + 1, "for `{key}`");
        let frame = since(&session, before);
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("\x1b[?2026").count(), 2);
    }
}

#[test]
fn moving_the_selection_does_not_repaint_the_screen() {
    let mut session = settled();
    let before = session.bytes().len();
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    let frame = since(&session, before);
    assert!(!frame.contains("\x1b[2J"));
    // Most of the window stays, though all panels follow: the findings, the frames, the folded chart.
    assert!(!frame.contains("1 Chart") && !frame.contains("Harbour Works"), "{frame:?}");
}

#[test]
fn keys_that_change_nothing_send_nothing() {
    let mut session = settled();
    let (frames, before) = (session.frames(), session.bytes().len());
    // A letter without a command, a function key, a key release without a meaning, a click that changes nothing.
    session.send("Z\x1b[15~\x1b[I\x1b[O");
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    assert_eq!(session.frames(), frames + 1);
    let sent = since(&session, before);
    assert!(sent.starts_with("\x1b[?2026h") && sent.ends_with("\x1b[?2026l"), "{sent:?}");
}

#[test]
fn many_keys_at_once_are_fewer_frames_than_keys_and_none_is_lost() {
    let mut session = settled();
    let frames = session.frames();
    session.send(&"jk".repeat(200));
    session.send("jj");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    let sent = session.frames() - frames;
    assert!(sent <= 40, "{sent} frames for 402 keys");
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut session = shown(crate::program::on(CHART));
    for (key, shows) in [("?", "Help"), ("/", "type a name")] {
        session.send(key);
        session.wait_for(shows);
        session.send("\x1b");
        session.wait_gone(shows);
    }
    session.send("j");
    session.wait_until("one row selected", |screen| reversed(screen).len() == 1);
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    let sent = since(&session, 0);
    assert_eq!(questions(&sent), Vec::<&str>::new());
}

/// Sequences that a terminal would answer: reports by their last letter, requests for colours and settings by a question
/// mark, and device control strings, none of which the program has a use for.
fn questions(sent: &str) -> Vec<&str> {
    let asks = |sequence: &&str| {
        let body = sequence.get(1..).unwrap_or_default();
        match sequence.chars().next() {
            Some('[') => {
                let end =
                    body.find(|char: char| char.is_ascii_alphabetic() || char == '~').unwrap_or(body.len());
                let (parameters, last) = (body.get(..end).unwrap_or_default(), body.get(end..=end));
                matches!(last, Some("n" | "c" | "t" | "q" | "x" | "p"))
                    || (last == Some("u") && parameters.starts_with('?'))
            }
            Some(']') => body.contains(";?"),
            Some('P' | '_' | '^' | 'Z') => true,
            _ => false,
        }
    };
    sent.split('\x1b').skip(1).filter(asks).collect()
}

#[test]
fn questions_are_known_as_such() {
    let all = [
        "[6n",
        "[5n",
        "[c",
        "[0c",
        "[>c",
        "[?u",
        "[>q",
        "[14t",
        "[?2026$p",
        "]10;?\u{7}",
        "]4;1;?\u{7}",
        "P+q544e",
        "_Gi=1",
    ];
    for question in all {
        assert_eq!(questions(&format!("a\x1b[m{}{question}", '\x1b')), [question]);
    }
    assert_eq!(
        questions("\x1b[?2026h\x1b[3;5Hncq\x1b[1;33mt\x1b[?25l\x1b]52;c;QQ==\u{7}"),
        Vec::<&str>::new()
    );
}

#[test]
fn a_terminal_that_never_answers_gets_its_first_screen_with_little_bandwidth_too() {
    let session = shown(crate::program::on(CHART).args(["--low-bandwidth"]));
    assert_eq!(questions(&since(&session, 0)), Vec::<&str>::new());
}

//! What is copied goes through the terminal, as OSC 52 with base64.

use crate::program::{CHART, is_selected, on, shown};

#[test]
fn a_line_for_what_is_unknown_is_copied_from_the_card() {
    let mut session = shown(on(CHART));
    session.send("jj");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    session.send("2");
    session.wait_for("y copy a line for what is unknown");
    session.send("y");
    session.wait_for("copied the line `horizon:`");
    // "        horizon:  # 1-4 weeks, 6-24 months or the like"
    let line = "\x1b]52;c;ICAgICAgICBob3Jpem9uOiAgIyAxLTQgd2Vla3MsIDYtMjQgbW9udGhzIG9yIHRoZSBsaWtl\x1b\\";
    let bytes = session.bytes();
    assert!(
        bytes.windows(line.len()).any(|sent| sent == line.as_bytes()),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
}

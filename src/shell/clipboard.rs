//! Copying to the clipboard by OSC 52, which the terminal at the other end of an SSH connection obeys too.
//!
//! The terminal gives no answer, so "copied" means "sent". tmux passes the plain sequence on when its
//! `set-clipboard` is `on` or `external`.

use anyhow::{Result, ensure};
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// The longest text, in bytes, that terminals take: 100,000 bytes of sequence, less 8 of frame, at 4 bytes for 3.
pub const LIMIT: usize = 74_994;

/// The control sequence that puts `text` on the clipboard.
pub fn sequence(text: &str) -> Result<String> {
    ensure!(text.len() <= LIMIT, "the text has {} bytes, terminals copy {LIMIT} at most", text.len());
    let mut out = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_for_the_terminal() {
        assert_eq!(sequence("Zoë").expect("short"), "\x1b]52;c;Wm/Dqw==\x1b\\");
    }

    #[test]
    fn control_characters_cannot_end_the_sequence_early() {
        let sent = sequence("a\x1b\\b\x07c").expect("short");
        assert_eq!(sent.matches('\x1b').count(), 2, "one opens, one closes");
        assert!(!sent.contains('\x07'));
    }

    #[test]
    fn what_terminals_would_cut_is_refused() {
        assert!(sequence(&"x".repeat(LIMIT)).is_ok());
        let error = sequence(&"x".repeat(LIMIT + 1)).expect_err("too long");
        assert_eq!(error.to_string(), "the text has 74995 bytes, terminals copy 74994 at most");
    }
}

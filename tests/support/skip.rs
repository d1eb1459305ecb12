//! What a test says when it cannot run for want of something outside the repository.

use std::io::{self, Write as _};

/// Says so, past the capturing of tests that pass.
pub(crate) fn skipped(why: &str) {
    writeln!(io::stderr(), "SKIPPED: {why}").expect("standard error");
}

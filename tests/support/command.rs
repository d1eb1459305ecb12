//! The real program without a terminal: arguments and standard input in; output, messages and exit code out, as text.
//!
//! Runs in the repository's root with an empty environment, so that neither the machine nor the person at it changes a
//! letter.

#![allow(dead_code, reason = "not every test file uses all of it")]

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What is asked of the program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    args: Vec<String>,
    stdin: Vec<u8>,
    environment: Vec<(String, String)>,
}

/// What it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

/// The program with these arguments, between blanks; standard input is empty.
pub(crate) fn throughline(args: &str) -> Run {
    Run { args: args.split_whitespace().map(str::to_owned).collect(), ..Run::default() }
}

impl Run {
    /// Something on standard input.
    pub(crate) fn stdin(self, bytes: &[u8]) -> Self {
        Self { stdin: bytes.to_vec(), ..self }
    }

    /// A variable of the environment, which is empty otherwise.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs it.
    pub(crate) fn outcome(&self) -> Outcome {
        let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
            .args(&self.args)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Small enough for a pipe. A program that ends without reading closes it, which is no failure.
        let _ = child.stdin.take().expect("a pipe").write_all(&self.stdin);
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Outcome { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
    }

    /// What a person sees: the command, its output, its messages behind `stderr:`, and how it ended.
    pub(crate) fn show(&self) -> String {
        let Outcome { stdout, stderr, code } = self.outcome();
        let mut all = format!("$ throughline {}\n{stdout}", self.args.join(" "));
        if !stderr.is_empty() {
            all.push_str("stderr:\n");
            all.push_str(&stderr);
        }
        all + &code.map_or_else(|| "killed\n".to_owned(), |code| format!("exit code {code}\n"))
    }
}

//! Repositories for tests, made with the real `git` in folders of their own, whoever runs them.

#![allow(dead_code, reason = "not every test file uses all of it")]

use std::path::Path;
use std::process::Command;

/// Whether there is git.
pub(crate) fn is_there() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

/// Runs git in a folder; the commits are Ada's, at this second of 2024.
#[track_caller]
pub(crate) fn git_at(folder: &Path, date: &str, args: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ada Quill");
        command.env(format!("GIT_{who}_EMAIL"), "ada@example.com");
        command.env(format!("GIT_{who}_DATE"), date);
    }
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {output:?}");
}

/// The same, where the day does not matter.
#[track_caller]
pub(crate) fn git(folder: &Path, args: &[&str]) {
    git_at(folder, "2024-01-02T03:04:05Z", args);
}

/// A new repository whose branch is `main`.
#[track_caller]
pub(crate) fn init(folder: &Path) {
    git(folder, &["init", "-q", "-b", "main"]);
}

/// Commits everything in the folder, on a day.
#[track_caller]
pub(crate) fn commit(folder: &Path, day: &str, subject: &str) {
    git(folder, &["add", "-A"]);
    git_at(folder, &format!("{day}T12:00:00Z"), &["commit", "-q", "-m", subject]);
}

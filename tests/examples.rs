//! Every example in the help of the program and its commands runs, and every command that the README names. Those that
//! open a screen run in tests/terminal/screens.rs.

#[path = "support/examples.rs"]
mod examples;
#[path = "support/git.rs"]
mod git;
#[path = "support/markdown.rs"]
mod markdown;
#[path = "support/skip.rs"]
mod skip;

use examples::{Example, commands, of_help, of_readme, stage};
use skip::skipped;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Whether a program is to be found.
fn is_there(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The folder of the program under test first, so that `throughline` is it.
fn path() -> std::ffi::OsString {
    let ours = Path::new(env!("CARGO_BIN_EXE_throughline")).parent().expect("a folder").to_owned();
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths([ours].into_iter().chain(env::split_paths(&path))).expect("a path")
}

fn sh(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).current_dir(folder).env_clear().env("PATH", path()).env("HOME", folder);
    command.env("LANG", "C.UTF-8").env("MANPAGER", "cat").env("PAGER", "cat").stdin(Stdio::null());
    command.output().expect("there is a shell")
}

/// Runs an example in a folder of its own, where it must do what it says without a word of complaint.
#[track_caller]
fn runs(example: &Example) {
    let folder = tempfile::tempdir().expect("a folder");
    let git = stage(folder.path());
    let Example { line, stands } = example;
    let missing =
        example.programs().into_iter().find(|program| *program != "throughline" && !is_there(program));
    if let Some(program) = missing.or_else(|| (!git && line.contains(":org.yaml")).then_some("git")) {
        skipped(&format!("`{program}` is missing for `{line}`"));
        return;
    }
    let made = ["throughline new org.yaml", " -o org.yaml", " --output org.yaml"];
    if made.iter().any(|made| line.contains(made)) {
        fs::remove_file(folder.path().join("org.yaml")).expect("it was there");
    }
    let output = sh(folder.path(), line);
    let said = String::from_utf8_lossy(&output.stderr);
    let report = ["read: ", "guessed: ", "left out: ", "wrote: "];
    let is_report =
        |said: &str| line.contains("throughline import") && report.iter().any(|word| said.starts_with(word));
    let complaints: Vec<&str> = said.lines().filter(|said| !is_report(said)).collect();
    assert_eq!(complaints, [""; 0], "`{line}` in {stands}");
    // To find something is what a check is for.
    let finds = ["throughline check", "--fail-on-new"].iter().any(|what| line.contains(what));
    let passed = output.status.success() || finds && output.status.code() == Some(1);
    assert!(passed, "`{line}` in {stands}: {:?}", output.status);
    let written = [" > ", " -o ", " --output "].iter().find_map(|before| line.split_once(before));
    match written.map(|(_, file)| file.replace('~', &folder.path().display().to_string())) {
        None => assert!(!output.stdout.is_empty(), "`{line}` in {stands} prints nothing"),
        Some(file) => {
            let written = fs::read(folder.path().join(&file)).unwrap_or_default();
            assert!(!written.is_empty(), "`{line}` in {stands} writes nothing to {file}");
        }
    }
}

#[test]
fn every_command_has_examples_and_they_run() {
    for command in commands() {
        let examples = of_help(&command);
        assert!(!examples.is_empty(), "`{}` has no examples", command.get_name());
        for example in examples.iter().filter(|example| example.opens().is_none()) {
            assert!(example.line.contains("throughline"), "{example:?}");
            runs(example);
        }
    }
}

#[test]
fn what_the_readme_names_runs() {
    let examples = of_readme();
    assert!(examples.len() > 5, "{examples:?}");
    for example in examples.iter().filter(|example| example.opens().is_none()) {
        runs(example);
    }
}

#[test]
fn shells_understand_their_completions() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = |shell: &str| {
        let line = format!("throughline completions {shell} > {shell}");
        assert!(sh(folder.path(), &line).status.success(), "{shell}");
        let text = fs::read_to_string(folder.path().join(shell)).expect("UTF-8");
        assert!(text.contains("calibrate") && text.contains("fail-on-new"), "{shell}");
    };
    // Asked as Tab asks, where a shell can be asked without a terminal.
    let bash = "source ./bash; COMP_WORDS=(throughline ca); COMP_CWORD=1; \
                _throughline throughline ca throughline; echo \"${COMPREPLY[@]}\"";
    for (shell, program, args) in [
        ("bash", "bash", vec!["--norc", "-c", bash]),
        ("zsh", "zsh", vec!["-n", "zsh"]),
        ("fish", "fish", vec!["--no-execute", "fish"]),
        ("powershell", "pwsh", vec!["-NoProfile", "-Command", ". ./powershell.ps1"]),
        ("elvish", "elvish", vec!["-compileonly", "elvish"]),
    ] {
        script(shell);
        if !is_there(program) {
            skipped(&format!("`{program}` is missing, which checks its completions"));
            continue;
        }
        if shell == "powershell" {
            fs::copy(folder.path().join(shell), folder.path().join("powershell.ps1")).expect("copied");
        }
        let output = Command::new(program).args(args).current_dir(folder.path()).output().expect("it runs");
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
        if shell == "bash" {
            assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "calibrate");
        }
    }
}

#[test]
fn manual_pages_are_read_without_a_complaint() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in commands() {
        let name = command.get_name();
        let page = if name == "throughline" { String::new() } else { name.to_owned() };
        let output = sh(folder.path(), &format!("throughline man {page} > page"));
        assert!(output.status.success(), "{name}");
        let text = fs::read_to_string(folder.path().join("page")).expect("UTF-8");
        assert!(text.contains("SH EXAMPLES"), "{name}");
        let mut asked = false;
        for (program, line) in [
            ("man", "man --warnings -E UTF-8 -l ./page > read"),
            ("mandoc", "mandoc -T lint -W error ./page > read"),
        ] {
            if is_there(program) {
                asked = true;
                let output = sh(folder.path(), line);
                let complaint = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() && complaint.is_empty(), "{program} {name}: {complaint}");
            }
        }
        if !asked {
            skipped("neither `man` nor `mandoc` is there, which read manual pages");
        }
    }
    let output = sh(folder.path(), "throughline man chek");
    let said = "throughline: no command is called `chek`\nhelp: did you mean `check`?\n";
    assert_eq!((String::from_utf8_lossy(&output.stderr).as_ref(), output.status.code()), (said, Some(2)));
}

//! The examples that help texts and the README give, and a folder in which they can run.

#![allow(dead_code, reason = "not every test file uses all of it")]

use crate::{git, markdown};
use clap::{Command, CommandFactory as _, Parser as _};
use std::fs;
use std::path::Path;
use throughline::cli::Args;

/// A command line as it is written somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Example {
    /// As for a shell.
    pub(crate) line: String,
    /// Where it stands.
    pub(crate) stands: String,
}

impl Example {
    /// Its arguments, when it does nothing but open the screen.
    pub(crate) fn opens(&self) -> Option<Vec<String>> {
        if self.line.contains(['|', '>']) {
            return None;
        }
        let words: Vec<String> = self.line.split_whitespace().map(str::to_owned).collect();
        let args = Args::try_parse_from(&words).ok()?;
        args.command.is_none().then(|| words[1..].to_vec())
    }

    /// The programs it starts.
    pub(crate) fn programs(&self) -> Vec<&str> {
        // A pipe between quotes is none.
        let mut quoted = false;
        let parts = self.line.split(|char| {
            quoted ^= char == '\'';
            char == '|' && !quoted
        });
        parts.filter_map(|part| part.split_whitespace().next()).collect()
    }
}

/// The program and its commands.
pub(crate) fn commands() -> Vec<Command> {
    let program = Args::command();
    let mut all = vec![program.clone()];
    all.extend(program.get_subcommands().cloned());
    all
}

/// What a help text gives below `Examples:`.
pub(crate) fn of_help(command: &Command) -> Vec<Example> {
    let help = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let lines =
        help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty());
    let written = lines.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    written
        .map(|line| Example {
            line: line.split("  ").next().unwrap_or(line).to_owned(),
            stands: format!("the help of `{}`", command.get_name()),
        })
        .collect()
}

/// What the README gives, in blocks for a shell and between backticks. What stands in blocks with output is not here.
pub(crate) fn of_readme() -> Vec<Example> {
    let readme = fs::read_to_string("README.md").expect("there is a README");
    let blocks = markdown::blocks(&readme).into_iter().filter(|block| block.language == "sh");
    let mut lines: Vec<String> =
        blocks.flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.extend(markdown::quoted(&readme).into_iter().map(str::to_owned));
    let names: Vec<String> =
        commands().iter().map(|command| format!("throughline {}", command.get_name())).collect();
    lines.retain(|line| {
        // The name of a command alone is none, nor what has a place for something, as FILE.
        let a_place = |word: &str| {
            word.len() > 1
                && word.chars().all(|char| char.is_ascii_uppercase() || matches!(char, ':' | '[' | ']'))
        };
        let alone = names.contains(line) && line != "throughline man" && line != "throughline schema";
        line.contains("throughline ") && !line.contains("cargo") && !alone && !line.split(' ').any(a_place)
    });
    lines.into_iter().map(|line| Example { line, stands: "the README".to_owned() }).collect()
}

/// A folder with every file that an example names, and with the history that some need. Whether git was there.
pub(crate) fn stage(folder: &Path) -> bool {
    let chart = |name: &str| fs::read_to_string(format!("orgs/{name}")).expect("an example chart");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    for below in ["orgs", ".local/share/bash-completion/completions", ".local/share/man/man1", ".zfunc"] {
        fs::create_dir_all(folder.join(below)).expect("a folder");
    }
    fs::create_dir_all(folder.join(".config/fish/completions")).expect("a folder");
    for name in ["bank-safe.yaml", "start-up.yaml"] {
        write(&format!("orgs/{name}"), &chart(name));
    }
    let (before, after) =
        (chart("northwind-pay.yaml"), chart("northwind-pay.yaml").replacen("Chen", "Lindt", 1));
    assert_ne!(before, after);
    write("old.yaml", &before);
    write("new.yaml", &after);
    write("org.yaml", &before);
    write("mine.yaml", "theme: dark\n");
    fs::create_dir_all(folder.join("catalog")).expect("a folder");
    write(
        "catalog/tide.yaml",
        "kind: Group\nmetadata: {name: tide}\n---\nkind: User\nmetadata: {name: ada}\n",
    );
    write(
        "staff.csv",
        "Id,Name,Title,Team Captain\n1,Maya Chen,Head of Product,\n2,Tomás Reyes,Product Manager,1\n",
    );
    let git = git::is_there();
    if git {
        git::init(folder);
        git::commit(folder, "2024-01-02", "first");
        git::git(folder, &["tag", "v1"]);
        write("org.yaml", &after);
        git::commit(folder, "2024-03-04", "second");
        write("org.yaml", &before.replacen("Chen", "Lund", 1));
    }
    git
}

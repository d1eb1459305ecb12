//! The user's editor: which one, and how each is told the place to open.
//!
//! The table knows the families of editors; one that it does not know gets the file alone, and is not guessed at.

use super::pages;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

/// Looked for on the `PATH` when the environment names no editor.
const FALLBACKS: &[&str] = &["nano", "vim", "vi", "hx", "helix", "micro", "emacs"];

/// How an editor is told where to open the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `+LINE FILE`
    PlusLine,
    /// `+LINE,COLUMN FILE`
    PlusComma,
    /// `+LINE:COLUMN FILE`
    PlusColon,
    /// `FILE:LINE:COLUMN`
    FileColon,
    /// `--goto FILE:LINE:COLUMN`
    Goto,
    /// `--line LINE --column COLUMN FILE`
    LineColumn,
    /// `--line LINE:COLUMN FILE`
    LineColon,
}

/// Editors by the name of their program, how they are told the place, and the flag by which they do not return before
/// the file is closed (editors with windows of their own need one).
const FAMILIES: &[(&[&str], Form, Option<&str>)] = &[
    (&["vi", "vim", "nvim", "view", "ex", "elvis", "nvi", "vis", "joe", "mg"], Form::PlusLine, None),
    (&["gvim", "mvim"], Form::PlusLine, Some("--nofork")),
    (&["nano", "pico", "rnano"], Form::PlusComma, None),
    (&["kak", "micro", "emacs", "emacsclient"], Form::PlusColon, None),
    (&["gedit", "gnome-text-editor"], Form::PlusColon, Some("--wait")),
    (&["hx", "helix"], Form::FileColon, None),
    (&["subl", "sublime_text", "zed", "zeditor"], Form::FileColon, Some("--wait")),
    (&["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"], Form::Goto, Some("--wait")),
    (
        &["idea", "pycharm", "webstorm", "rustrover", "clion", "goland", "rider", "phpstorm", "rubymine"],
        Form::LineColumn,
        Some("--wait"),
    ),
    (&["kate"], Form::LineColumn, Some("--block")),
    (&["mate"], Form::LineColon, Some("--wait")),
];

/// The editor to use, as the user would write it: the one of the settings, else `$VISUAL`, else `$EDITOR`, else the first
/// one found on the `PATH`. `variable` gives the environment; an empty variable counts as none.
pub fn choose(set: Option<&str>, variable: impl Fn(&str) -> Option<OsString>) -> Result<String> {
    if let Some(set) = set {
        return Ok(set.to_owned());
    }
    for name in ["VISUAL", "EDITOR"] {
        if let Some(value) = variable(name).filter(|value| !value.is_empty()) {
            return value.into_string().ok().with_context(|| format!("`${name}` is not UTF-8"));
        }
    }
    let path = variable("PATH").unwrap_or_default();
    let found = |editor: &&&str| std::env::split_paths(&path).any(|dir| dir.join(editor).is_file());
    let found = FALLBACKS.iter().find(found);
    found.map(|&editor| editor.to_owned()).context("no editor found: set `$VISUAL` or `$EDITOR`")
}

/// The words of the command that opens `path` at `line` and `column`, both from 1. `editor` may have arguments and
/// quotes.
pub fn command_line(editor: &str, path: &Path, line: u32, column: u32) -> Result<Vec<OsString>> {
    let words = shlex::split(editor).with_context(|| format!("the editor `{editor}` has an open quote"))?;
    let Some(program) = words.first() else { bail!("the editor is set to nothing") };
    let family = family(program);
    let mut command: Vec<OsString> = words.iter().map(OsString::from).collect();
    let path = not_an_option(path);
    let Some((form, wait)) = family else {
        command.push(path.into());
        return Ok(command);
    };
    let asked = |flag: &str| words.iter().skip(1).any(|word| word == flag || word == "-w");
    command.extend(wait.filter(|flag| !asked(flag)).map(OsString::from));
    let at = |path: PathBuf| {
        let mut word = path.into_os_string();
        word.push(format!(":{line}:{column}"));
        word
    };
    let place: Vec<OsString> = match form {
        Form::PlusLine => vec![format!("+{line}").into(), path.into()],
        Form::PlusComma => vec![format!("+{line},{column}").into(), path.into()],
        Form::PlusColon => vec![format!("+{line}:{column}").into(), path.into()],
        Form::FileColon => vec![at(path)],
        Form::Goto => vec!["--goto".into(), at(path)],
        Form::LineColumn => {
            let (line, column) = (line.to_string(), column.to_string());
            vec!["--line".into(), line.into(), "--column".into(), column.into(), path.into()]
        }
        Form::LineColon => {
            vec!["--line".into(), format!("{line}:{column}").into(), path.into()]
        }
    };
    command.extend(place);
    Ok(command)
}

/// Runs the command and waits for its end. The terminal must have been given back.
pub fn run(command: &[OsString]) -> Result<()> {
    let (program, arguments) = command.split_first().context("the editor is set to nothing")?;
    let name = program.display();
    let status = match pages::program(program).args(arguments).status() {
        Ok(status) => status,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("the editor `{name}` was not found")
        }
        Err(error) => bail!("the editor `{name}` cannot be started: {error}"),
    };
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => bail!("the editor `{name}` ended with exit code {code}"),
        (None, Some(signal)) => bail!("the editor `{name}` was killed by signal {signal}"),
        (None, None) => bail!("the editor `{name}` ended abnormally"),
    }
}

/// `/usr/bin/vim.basic` is `vim`.
fn family(program: &str) -> Option<(Form, Option<&'static str>)> {
    let name = Path::new(program).file_name()?.to_str()?;
    let name = name.split('.').next()?.to_ascii_lowercase();
    let found = FAMILIES.iter().find(|(names, ..)| names.contains(&name.as_str()));
    found.map(|&(_, form, wait)| (form, wait))
}

/// A file named `-n` or `+1` is a file all the same.
fn not_an_option(path: &Path) -> PathBuf {
    match path.as_os_str().as_encoded_bytes().first() {
        Some(b'-' | b'+') => Path::new(".").join(path),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn command(editor: &str) -> String {
        let words = command_line(editor, Path::new("org.yaml"), 41, 7).expect("a command");
        let words: Vec<_> = words.iter().map(|word| word.to_str().expect("UTF-8")).collect();
        words.join(" ")
    }

    #[test]
    fn every_family_is_told_the_place_in_its_way() {
        let cases = [
            ("vi", "vi +41 org.yaml"),
            ("vim", "vim +41 org.yaml"),
            ("nvim", "nvim +41 org.yaml"),
            ("gvim", "gvim --nofork +41 org.yaml"),
            ("nano", "nano +41,7 org.yaml"),
            ("kak", "kak +41:7 org.yaml"),
            ("micro", "micro +41:7 org.yaml"),
            ("emacs", "emacs +41:7 org.yaml"),
            ("emacs -nw", "emacs -nw +41:7 org.yaml"),
            ("emacsclient -t", "emacsclient -t +41:7 org.yaml"),
            ("emacsclient -c -a ''", "emacsclient -c -a  +41:7 org.yaml"),
            ("gedit", "gedit --wait +41:7 org.yaml"),
            ("hx", "hx org.yaml:41:7"),
            ("helix --vsplit", "helix --vsplit org.yaml:41:7"),
            ("subl", "subl --wait org.yaml:41:7"),
            ("subl --new-window", "subl --new-window --wait org.yaml:41:7"),
            ("zed", "zed --wait org.yaml:41:7"),
            ("zeditor", "zeditor --wait org.yaml:41:7"),
            ("code", "code --wait --goto org.yaml:41:7"),
            ("code --new-window --wait", "code --new-window --wait --goto org.yaml:41:7"),
            ("codium", "codium --wait --goto org.yaml:41:7"),
            ("idea", "idea --wait --line 41 --column 7 org.yaml"),
            ("pycharm", "pycharm --wait --line 41 --column 7 org.yaml"),
            ("rustrover", "rustrover --wait --line 41 --column 7 org.yaml"),
            ("kate", "kate --block --line 41 --column 7 org.yaml"),
            ("mate", "mate --wait --line 41:7 org.yaml"),
        ];
        for (editor, expected) in cases {
            assert_eq!(command(editor), expected);
        }
    }

    #[test]
    fn paths_versions_and_arguments_are_seen_through() {
        assert_eq!(command("/usr/bin/vim.basic -u NONE"), "/usr/bin/vim.basic -u NONE +41 org.yaml");
        assert_eq!(command("code -w"), "code -w --goto org.yaml:41:7");
        assert_eq!(command("subl --wait"), "subl --wait org.yaml:41:7");
    }

    #[test]
    fn an_unknown_editor_gets_the_file_alone() {
        assert_eq!(command("my-editor --fast"), "my-editor --fast org.yaml");
    }

    #[test]
    fn quotes_group_words_and_are_checked() {
        let words = command_line("'/opt/My Editor/nvim' -c 'set nu'", Path::new("a b.yaml"), 1, 1);
        let words = words.expect("a command");
        assert_eq!(words, ["/opt/My Editor/nvim", "-c", "set nu", "+1", "a b.yaml"]);
        let error = command_line("vim 'oops", Path::new("a"), 1, 1).expect_err("open");
        assert_eq!(error.to_string(), "the editor `vim 'oops` has an open quote");
        assert!(command_line("  ", Path::new("a"), 1, 1).is_err());
    }

    #[test]
    fn a_file_that_looks_like_an_option_is_not_one() {
        let words = command_line("vi", Path::new("-c:q.yaml"), 3, 1).expect("a command");
        assert_eq!(words, ["vi", "+3", "./-c:q.yaml"]);
    }

    fn chosen(variables: &[(&str, &str)]) -> Result<String> {
        let variables: HashMap<_, _> = variables.iter().copied().collect();
        choose(None, |name| variables.get(name).map(OsString::from))
    }

    #[test]
    fn visual_goes_before_editor_and_empty_counts_as_none() {
        let choice = chosen(&[("VISUAL", "hx"), ("EDITOR", "vi")]).expect("set");
        assert_eq!(choice, "hx");
        let choice = chosen(&[("VISUAL", ""), ("EDITOR", "vi")]).expect("set");
        assert_eq!(choice, "vi");
        let of_settings = choose(Some("micro"), |_| Some("vi".into())).expect("set");
        assert_eq!(of_settings, "micro");
    }

    #[test]
    fn without_a_setting_an_editor_is_looked_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().to_str().expect("UTF-8");
        let error = chosen(&[("PATH", path)]).expect_err("none there");
        assert_eq!(error.to_string(), "no editor found: set `$VISUAL` or `$EDITOR`");
        std::fs::write(dir.path().join("vi"), "").expect("written");
        std::fs::write(dir.path().join("micro"), "").expect("written");
        assert_eq!(chosen(&[("PATH", path)]).expect("one there"), "vi");
    }

    #[test]
    fn how_an_editor_ended_is_said() {
        let message = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(OsString::from).collect();
            run(&words).map_err(|error| error.to_string())
        };
        assert_eq!(message(&["true"]), Ok(()));
        assert_eq!(message(&["sh", "-c", "exit 3"]), Err("the editor `sh` ended with exit code 3".into()));
        assert_eq!(
            message(&["sh", "-c", "kill -9 $$"]),
            Err("the editor `sh` was killed by signal 9".into())
        );
        assert_eq!(message(&["/nowhere/vi"]), Err("the editor `/nowhere/vi` was not found".into()));
    }
}

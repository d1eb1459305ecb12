//! The README says what the program does: its commands print what stands under them, its keys are the command table, its
//! picture is the first screen.
//!
//! `UPDATE_DOCS=1 cargo test --test readme` writes what is printed, listed and drawn.

#[path = "support/command.rs"]
mod command;
#[path = "support/markdown.rs"]
mod markdown;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/svg.rs"]
mod svg;

use command::throughline;
use markdown::{Block, blocks};
use screen::Screen;
use std::fs;
use std::sync::Mutex;
use throughline::analysis::Analysis;
use throughline::app::Key;
use throughline::app::command::{Group, TABLE};
use throughline::finding::{Finding, loader};
use throughline::source::{self, Limits, Outcome};
use throughline::ui::ThemeName;

const README: &str = "README.md";
const PICTURE: &str = "docs/screen.svg";

/// Where the table of keys begins and ends.
const KEYS: (&str, &str) = ("<!-- keys: made from src/app/command.rs -->\n", "<!-- end of keys -->\n");

/// The command that prints the README's own chart: it is read from the block above, not from a file.
const OWN_CHART: &str = "throughline show org.yaml";

/// Held while the README is read and written, for tests run side by side.
static WRITING: Mutex<()> = Mutex::new(());

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Holds `path` to what it should be, or writes that.
#[track_caller]
fn hold(path: &str, made: impl FnOnce(&str) -> String) {
    let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let now = fs::read_to_string(path).unwrap_or_default();
        fs::write(path, made(&now)).expect("the document can be written");
        return;
    }
    let now = read(path);
    let made = made(&now);
    if now != made {
        let differs = now.lines().zip(made.lines()).position(|(now, made)| now != made);
        let line = differs.unwrap_or_else(|| now.lines().count().min(made.lines().count()));
        panic!(
            "{path}:{}: `{}` should be `{}`; `UPDATE_DOCS=1` writes it",
            line + 1,
            now.lines().nth(line).unwrap_or("nothing"),
            made.lines().nth(line).unwrap_or("nothing"),
        );
    }
}

/// The blocks in a language.
fn in_language(text: &str, language: &str) -> Vec<Block> {
    blocks(text).into_iter().filter(|block| block.language == language).collect()
}

/// The chart that the README shows.
fn own_chart(text: &str) -> String {
    let charts: Vec<Block> =
        in_language(text, "yaml").into_iter().filter(|block| block.text.starts_with("chart:")).collect();
    let [chart] = charts.as_slice() else { panic!("{} whole charts", charts.len()) };
    chart.text.clone()
}

/// What stands in a console block when its command is run now.
fn console(block: &Block, chart: &str) -> String {
    let command = block.text.lines().next().and_then(|line| line.strip_prefix("$ "));
    let command = command.unwrap_or_else(|| panic!("line {}: no command", block.line));
    let run = match command.strip_prefix(OWN_CHART) {
        Some(options) => throughline(&format!("show -{options}")).stdin(chart.as_bytes()),
        None => throughline(command.strip_prefix("throughline ").expect("only throughline is run")),
    };
    let outcome = run.outcome();
    assert_eq!((outcome.stderr.as_str(), outcome.code), ("", Some(0)), "line {}", block.line);
    format!("$ {command}\n{}", outcome.stdout)
}

#[test]
fn commands_print_what_stands_under_them() {
    hold(README, |text| {
        let chart = own_chart(text);
        let commands = in_language(text, "console");
        assert!(commands.len() >= 2, "{} commands", commands.len());
        commands.iter().fold(text.to_owned(), |text, block| {
            let fenced = |inside: &str| format!("```console\n{inside}```\n");
            text.replace(&fenced(&block.text), &fenced(&console(block, &chart)))
        })
    });
}

/// The command table as Markdown, under the headings of the help.
fn keys() -> String {
    let code = |key: &Key| format!("`{key}`");
    let mut table = "| keys | what they do |\n| --- | --- |\n".to_owned();
    for group in Group::ALL {
        table.push_str(&format!("| **{}** | |\n", group.title()));
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys: Vec<String> = entry.keys.iter().map(code).collect();
            table.push_str(&format!("| {} | {} |\n", keys.join(" "), entry.help.trim_end_matches('.')));
        }
    }
    assert!(!table.contains("`|`") && !table.contains("```"), "a key that Markdown cannot show in a table");
    table
}

#[test]
fn the_keys_are_those_of_the_command_table() {
    hold(README, |text| {
        let (before, rest) = text.split_once(KEYS.0).expect("where keys begin");
        let (_, after) = rest.split_once(KEYS.1).expect("where keys end");
        format!("{before}{}\n{}\n{}{after}", KEYS.0, keys(), KEYS.1)
    });
}

#[test]
fn the_picture_is_the_first_screen() {
    let shown = {
        let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read(README).contains(&format!("]({PICTURE})"))
    };
    assert!(shown, "the picture is not shown");
    let mut first = Screen::files(&[]).theme(ThemeName::Dark).open();
    let (_, buffer) = first.frame();
    let title = "The first screen of throughline with its built-in example, Northwind Pay";
    hold(PICTURE, |_| svg::picture(&buffer, title));
}

/// What is wrong in a text; what the rules say about its organisation left out.
fn findings(text: &str) -> Vec<Finding> {
    let mut findings = match source::read_text("org.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => Analysis::of(&loaded.org, loaded.findings).findings,
        Outcome::Broken(broken) => broken.findings,
    };
    findings.retain(|finding| loader::ALL.iter().any(|rule| rule.name == finding.rule));
    findings
}

#[test]
fn its_charts_load_without_a_word() {
    let text = read(README);
    assert_eq!(findings(&own_chart(&text)), []);
    // The user's own settings, which begin with the theme, are no part of a chart.
    let settings = in_language(&text, "yaml").into_iter();
    let settings: Vec<Block> = settings
        .filter(|block| !["chart:", "theme:"].iter().any(|key| block.text.starts_with(key)))
        .collect();
    assert!(!settings.is_empty(), "no settings are shown");
    for block in settings {
        let both = own_chart(&text) + &block.text;
        assert_eq!(findings(&both), [], "line {}", block.line);
    }
}

#[test]
fn every_example_chart_has_its_row() {
    let text = read(README);
    for path in source::charts_in("orgs".as_ref()).expect("charts") {
        let row = format!("| [`{0}`]({0}) | ", path.display());
        assert_eq!(text.matches(&row).count(), 1, "{row}");
    }
}

#[test]
fn what_it_links_to_is_there() {
    let text = read(README);
    let links: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 5, "{links:?}");
    for link in links.into_iter().filter(|link| !link.starts_with("http")) {
        assert!(fs::exists(link).expect("can be looked up"), "{link} is not there");
    }
}

#[test]
fn the_help_of_the_program_is_named_as_it_is() {
    // The README sends people to these; each is an option of the program or of one of these.
    let text = read(README);
    let help: String = ["", "show", "check", "config", "diff", "export", "import"]
        .map(|command| throughline(&format!("{command} --help")).outcome().stdout)
        .concat();
    let mut named = 0;
    for word in markdown::quoted(&text) {
        let options = word.split_whitespace().filter(|part| part.starts_with("--"));
        for option in options.filter(|_| !word.contains("cargo")) {
            named += 1;
            assert!(help.contains(option), "`{option}` is no option");
        }
    }
    assert!(named > 5, "only {named} options are named");
}

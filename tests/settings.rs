//! The user's own settings: what is listed is what holds, what is wrong is said with its place and the rest counts, and
//! what is remapped works and is shown everywhere.

#[path = "support/command.rs"]
mod command;
#[path = "support/screen.rs"]
mod screen;

use command::throughline;
use proptest::prelude::*;
use screen::{Screen, keys};
use std::collections::BTreeMap;
use throughline::app::command::TABLE;
use throughline::app::{Command, Effect, Key, Keymap, Msg, Panel, Preferences, State, update};
use throughline::cli::report;
use throughline::config::{self, Config, Settings, Watch, list, schema, setting};
use throughline::model::Severity;
use throughline::ui::theme::{Colour, ColourRole};
use throughline::ui::{Theme, ThemeName};

const JUNIPER: &str = "tests/fixtures/juniper.yaml";
const SCHEMA: &str = "schema/config.schema.json";

fn read(text: &str) -> Settings {
    config::read("config.yaml", text)
}

/// Settings without a mistake.
#[track_caller]
fn good(text: &str) -> Config {
    let settings = read(text);
    assert_eq!(settings.findings, [], "{text}");
    settings.config
}

fn said(settings: &Settings) -> String {
    let all = settings.findings.iter().map(|finding| report::render(&settings.files, finding));
    all.collect::<Vec<_>>().join("\n\n")
}

fn with(text: &str) -> Preferences {
    let config = good(text);
    Preferences { keymap: config.keymap, panel: config.panel, least: config.least, ..Preferences::default() }
}

fn juniper() -> Screen {
    Screen::files(&[JUNIPER])
}

#[test]
fn the_list_of_the_settings_is_a_file_of_the_defaults() {
    let text = list::text(&["Yours are in nowhere.".to_owned()]);
    assert_eq!(good(&text), Config::default());
    // Also with the colours it shows, which are those of one theme.
    let colours: Vec<&str> =
        text.lines().filter(|line| line.starts_with("  # ") && line.contains(": ")).collect();
    let colours =
        colours.iter().filter_map(|line| line.strip_prefix("  # ")?.split(" # ").next()).map(str::trim);
    let colours: Vec<&str> = colours.filter(|line| !line.ends_with(':')).collect();
    assert_eq!(colours.len(), ColourRole::ALL.len(), "{colours:?}");
    let own = good(&format!("colours: {{{}}}\n", colours.join(", ")));
    let theme = Theme::new(ThemeName::Ansi);
    assert_eq!(
        own.colours,
        ColourRole::ALL.iter().map(|role| (*role, theme.colour(*role))).collect::<Vec<_>>()
    );
}

#[test]
fn the_list_is_in_the_documentation() {
    const MARKS: (&str, &str) = (
        "<!-- settings: made from src/config/setting.rs and src/app/command.rs -->\n",
        "<!-- end of settings -->\n",
    );
    let path = "docs/settings.md";
    let text = std::fs::read_to_string(path).expect("the document can be read");
    let (before, rest) = text.split_once(MARKS.0).expect("a place for the settings");
    let (_, after) = rest.split_once(MARKS.1).expect("the end of the settings");
    let heading = ["The settings of throughline, each with its default.".to_owned()];
    let made = format!("{before}{}```yaml\n{}```\n{}{after}", MARKS.0, list::text(&heading), MARKS.1);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).expect("the document can be written");
    }
    let text = std::fs::read_to_string(path).expect("the document can be read");
    assert!(text == made, "{path} is not what is listed; `UPDATE_DOCS=1` writes it");
}

#[test]
fn the_settings_of_the_readme_are_good() {
    let readme = std::fs::read_to_string("README.md").expect("the README can be read");
    let block = readme.split("```yaml\n").find(|block| block.starts_with("theme:")).expect("settings");
    let (text, _) = block.split_once("```").expect("an end");
    assert_ne!(good(text), Config::default());
}

#[test]
fn another_reader_of_yaml_finds_the_same_in_the_list() {
    let text = list::text(&[]);
    let all: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(&text).expect("is YAML");
    assert_eq!(all.len(), setting::ALL.len());
    for setting in setting::ALL {
        let value = &all[setting.name];
        match setting.value {
            setting::Value::Word(_) => {
                let written =
                    value.as_str().map(str::to_owned).or(value.as_u64().map(|number| number.to_string()));
                assert_eq!(written.as_deref(), Some(setting.default), "{}", setting.name);
            }
            setting::Value::Text | setting::Value::Colours => assert!(value.is_null(), "{}", setting.name),
            setting::Value::Keys => {
                let keys: BTreeMap<String, Vec<String>> =
                    serde_yaml::from_value(value.clone()).expect("keys");
                assert_eq!(keys.len(), TABLE.len());
                for (name, keys) in keys {
                    let command = Command::named(&name).expect("a command");
                    let keys: Vec<Key> = keys.iter().map(|key| key.parse().expect("a key")).collect();
                    assert_eq!(keys, command.entry().keys, "{name}");
                }
            }
        }
    }
}

#[test]
fn every_setting_is_read() {
    let config = good(
        "theme: light\ncolours: {error: '#ff8800', focus: 33, key: light-blue, guide: default}\neditor: hx --vsplit\n\
         mouse: no\nascii: yes\nlow_bandwidth: yes\nwatch: poll\nstart_panel: Findings\nfinding_threshold: warning\n\
         keys: {quit: Q, explain: [E, F1], trace: []}\nx-mine: anything\n",
    );
    let mut keymap = Keymap::default();
    keymap.bind(Command::Quit, &[Key::char('Q')]);
    keymap.bind(Command::Explain, &["E", "F1"].map(|key| key.parse().expect("a key")));
    keymap.bind(Command::Trace, &[]);
    let colours = vec![
        (ColourRole::Error, Colour::Rgb(255, 136, 0)),
        (ColourRole::Focus, Colour::Indexed(33)),
        (ColourRole::Key, Colour::LightBlue),
        (ColourRole::Guide, Colour::Reset),
    ];
    let expected = Config {
        theme: Some(ThemeName::Light),
        colours,
        keymap,
        editor: Some("hx --vsplit".to_owned()),
        mouse: false,
        ascii: Some(true),
        low_bandwidth: true,
        watch: Watch::Poll,
        panel: Panel::Findings,
        least: Severity::Warning,
    };
    assert_eq!(config, expected);
    assert_eq!(good("theme: 16\nascii: auto\n").theme, Some(ThemeName::Ansi));
    for nothing in ["", "# nothing\n", "~\n", "{}\n", "keys:\ncolours:\neditor:\ntheme:\n"] {
        assert_eq!(good(nothing), Config::default(), "{nothing}");
    }
}

#[test]
fn mistakes_are_said_like_a_compilers_and_the_rest_counts() {
    let text = std::fs::read_to_string("tests/fixtures/settings.yaml").expect("a fixture");
    let settings = config::read("tests/fixtures/settings.yaml", &text);
    insta::assert_snapshot!(said(&settings));
    let config = settings.config;
    assert_eq!(config.editor.as_deref(), Some("vim -c \"set nu\""));
    assert_eq!((config.theme, config.mouse, config.panel), (None, true, Panel::Chart));
    assert_eq!(config.keymap.keys(Command::Quit), [Key::char('x')]);
    assert_eq!(config.keymap.keys(Command::Explain), []);
    assert_eq!(
        config.keymap.keys(Command::Trace),
        [Key::char('t')],
        "keeps its own: nothing written for it is a key"
    );
    assert_eq!(config.keymap.keys(Command::Find), [Key::char('/'), Key::char('f')]);
    assert_eq!(config.keymap.keys(Command::FocusBranch), []);
}

#[test]
fn a_file_that_is_not_yaml_leaves_the_defaults() {
    let settings = read("theme: dark\nkeys: [quit: x\n");
    assert_eq!(settings.config, Config::default());
    insta::assert_snapshot!(said(&settings));
    insta::assert_snapshot!(said(&read("- theme: dark\n")));
}

#[test]
fn the_program_can_always_be_left() {
    let settings = read("keys: {quit: []}\n");
    assert_eq!(settings.config.keymap, Keymap::default());
    insta::assert_snapshot!(said(&settings));
    for text in ["keys: {explain: [q, Ctrl-c]}\n", "keys: {explain: q, help: Ctrl-c, quit: []}\n"] {
        let settings = read(text);
        assert!(!settings.config.keymap.keys(Command::Quit).is_empty(), "{text}");
        assert!(!settings.findings.is_empty(), "{text}");
    }
}

#[test]
fn two_commands_may_change_their_keys_without_a_word() {
    let config = good("keys: {next-match: N, previous-match: n}\n");
    assert_eq!(config.keymap.command(Key::char('n')), Some(Command::PreviousMatch));
    assert_eq!(config.keymap.command(Key::char('N')), Some(Command::NextMatch));
}

/// A free key for every command.
fn all_remapped() -> (String, Vec<(Command, Key)>) {
    let free = (0x4e00..).filter_map(char::from_u32);
    let all: Vec<(Command, Key)> =
        TABLE.iter().zip(free).map(|(entry, char)| (entry.command, Key::char(char))).collect();
    let lines = all.iter().map(|(command, key)| format!("  {}: {key}\n", command.entry().name));
    (format!("keys:\n{}", lines.collect::<String>()), all)
}

/// What of a state a command may change.
fn seen(state: &State) -> String {
    let mut state = state.clone();
    state.preferences = Preferences::default().into();
    state.dirty = false;
    format!("{state:?}")
}

#[test]
fn every_remapped_command_answers_to_its_new_key_and_not_to_the_old_one() {
    let (text, all) = all_remapped();
    let preferences = with(&text);
    let before = juniper().preferences(preferences).keys("");
    let plain = juniper().keys("");
    for (command, new) in all {
        let (mut by_key, mut by_name, mut by_old) =
            (before.state.clone(), plain.state.clone(), before.state.clone());
        let effects = update(&mut by_key, Msg::Key(new));
        assert_eq!(effects, update(&mut by_name, Msg::Do(command)), "{command:?}");
        // What a command says may name a key; everything else is the same.
        for state in [&mut by_key, &mut by_name] {
            state.status = state.status.is_some().then(String::new);
        }
        assert_eq!(seen(&by_key), seen(&by_name), "{command:?}");
        for old in command.entry().keys {
            assert_eq!(update(&mut by_old, Msg::Key(*old)), [], "{command:?} still answers to {old}");
            assert_eq!(seen(&by_old), seen(&before.state), "{command:?} still answers to {old}");
        }
    }
}

#[test]
fn help_palette_and_hints_show_the_keys_that_work() {
    let preferences = with(
        "keys: {quit: Q, explain: [E, F1], trace: [], find: Ctrl-f, cancel: Ctrl-g, down: s, sort: S}\n",
    );
    let screen = || juniper().preferences(preferences.clone());
    let line = |screen: &str, name: &str| {
        let row = screen.lines().rev().find(|row| row.contains(&format!(" {name} "))).map(str::to_owned);
        row.unwrap_or_else(|| panic!("no row `{name}` in\n{screen}"))
    };
    for (name, keys) in [("quit", "Q"), ("explain", "E F1"), ("find", "Ctrl-f"), ("cancel", "Ctrl-g")] {
        for open in ["?", ":"] {
            let shown = screen().keys(&format!("{open}{name}")).show();
            assert!(line(&shown, name).contains(&format!("┃{keys} ")), "{name}: {shown}");
        }
    }
    let help = screen().keys("?").show();
    assert!(!line(&help, "trace").contains(" t "), "{help}");
    let hints = screen().show();
    let last = hints.lines().nth(39).expect("a line of hints");
    assert!(last.contains("↑ s move") && last.contains("Ctrl-f find") && last.contains("Q quit"), "{last}");
    assert!(!last.contains("trace"), "a command without a key has no hint: {last}");
    assert!(screen().keys("n").show().contains("nothing is found yet: `Ctrl-f` finds"));
}

#[test]
fn a_remapped_close_closes_overlays_and_prompts() {
    let preferences = with("keys: {cancel: Ctrl-g, open: Ctrl-o}\n");
    let ctrl = |char| Msg::Key(Key::ctrl(char));
    for open in ["?", ":", "v", "F", "i", "/ru"] {
        let mut running = juniper().preferences(preferences.clone()).keys(open);
        running.tell(ctrl('g'));
        assert!(running.state.overlay.is_none() && running.state.find.is_none(), "{open}");
    }
    let mut running = juniper().preferences(preferences).keys(":quit");
    running.tell(ctrl('o'));
    assert_eq!(running.effects().last(), Some(&Effect::Quit));
}

#[test]
fn the_start_panel_and_the_threshold_hold_for_every_chart_that_is_opened() {
    let preferences = with("start_panel: findings\nfinding_threshold: error\n");
    let first = juniper().preferences(preferences.clone()).keys("");
    assert_eq!(first.state.focused(), Panel::Findings);
    let severities = |state: &State| {
        let chart = state.chart.as_ref().expect("a chart");
        let mut all: Vec<Severity> =
            state.findings.rows.iter().map(|finding| chart.analysis.finding(*finding).severity).collect();
        all.dedup();
        all
    };
    assert_eq!(severities(&first.state), [Severity::Error]);
    let picked =
        Screen::files(&[JUNIPER, "orgs/northwind-pay.yaml"]).preferences(preferences).keys("<down><enter>");
    assert_eq!(severities(&picked.state), [Severity::Error]);
}

#[test]
fn own_colours_are_drawn_but_in_a_theme_without_colours() {
    let colours = good("colours: {focus: '#123456', selection: 17}\n").colours;
    let own = Theme::new(ThemeName::Ansi).with(&colours);
    assert_eq!(own.focused_frame().fg, Some(Colour::Rgb(0x12, 0x34, 0x56)));
    assert_eq!(own.selection().bg, Some(Colour::Indexed(17)));
    for role in ColourRole::ALL {
        let theme = Theme::new(ThemeName::Dark).with(&[(*role, Colour::Rgb(1, 2, 3))]);
        let drawn = format!("{:?}", screen_styles(theme));
        assert!(drawn.contains("Rgb(1, 2, 3)"), "`{}` is nowhere", role.key());
    }
    let none = Theme::new(ThemeName::Mono).with(&colours);
    assert_eq!(none.focused_frame(), Theme::new(ThemeName::Mono).focused_frame());
}

/// Every style of a theme.
fn screen_styles(theme: Theme) -> Vec<ratatui::style::Style> {
    use throughline::analysis::Grade;
    use throughline::model::Role;
    use throughline::view::Tone;
    let mut tones = vec![
        Tone::Muted,
        Tone::Strong,
        Tone::Key,
        Tone::Guide,
        Tone::Inferred,
        Tone::Default,
        Tone::Good,
        Tone::Bad,
        Tone::Match,
        Tone::Dotted,
        Tone::Direction,
        Tone::Role(Role::Po),
        Tone::Role(Role::Qa),
        Tone::Grade(Grade::C),
    ];
    tones.extend(Severity::ALL.map(Tone::Severity));
    let mut styles: Vec<_> = tones.into_iter().map(|tone| theme.style(tone)).collect();
    styles.extend([theme.selection(), theme.focused_frame(), theme.banner()]);
    styles
}

#[test]
fn the_schema_is_the_file_and_holds_settings_to_it() {
    let printed = throughline("config --schema").outcome().stdout;
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(SCHEMA, &printed).expect("the schema can be written");
    }
    let file = std::fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(file == printed, "{SCHEMA} is not what is printed; `UPDATE_DOCS=1` writes it");
    let schema = schema::json_schema();
    assert!(jsonschema::meta::is_valid(&schema), "is no schema");
    let validator = jsonschema::draft202012::new(&schema).expect("is a schema");
    let wrong = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).expect("is YAML");
        validator.iter_errors(&value).map(|error| error.instance_path().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(wrong(&list::text(&[])), [""; 0]);
    assert_eq!(
        wrong("theme: 16\nmouse: true\ncolours: {error: 9}\nkeys: {quit: [Q, 9], trace: []}\n"),
        [""; 0]
    );
    for bad in [
        "them: dark",
        "theme: lite",
        "colours: {eror: red}",
        "keys: {qit: x}",
        "mouse: 7",
        "keys: {quit: {}}",
    ] {
        assert_eq!(wrong(bad).len(), 1, "{bad}");
        assert_eq!(read(bad).findings.len(), 1, "{bad}");
    }
}

#[test]
fn the_command_says_what_is_wrong_with_settings() {
    let outcome = throughline("config tests/fixtures/settings.yaml").outcome();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("did you mean `light`?"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("# Yours are in tests/fixtures/settings.yaml\n"), "{}", outcome.stdout);
    assert_eq!(good(&outcome.stdout), Config::default());
    let missing = throughline("config gone.yaml").outcome();
    assert_eq!((missing.code, missing.stdout.as_str()), (Some(2), ""));
    assert!(missing.stderr.starts_with("throughline: cannot read gone.yaml: "), "{}", missing.stderr);
}

proptest! {
    #[test]
    fn no_settings_are_too_strange(text in "\\PC{0,200}|((theme|colours|editor|mouse|keys|watch|ascii|x)(:|: |:\n  )(\\PC{0,20}|\\{(quit|down|error|x): [\\[\\]a-z, {}-]{0,9}\\})\n){0,6}") {
        let settings = read(&text);
        said(&settings);
        prop_assert!(!settings.config.keymap.keys(Command::Quit).is_empty());
    }

    #[test]
    fn a_key_asks_for_one_command_whatever_is_set(
        wishes in proptest::collection::vec((0..TABLE.len(), proptest::collection::vec("[a-f]|Ctrl-[a-d]|F[1-3]|Esc|Down", 0..4)), 0..8),
    ) {
        let mut text = "keys:\n".to_owned();
        for (at, keys) in &wishes {
            text += &format!("  {}: [{}]\n", TABLE[*at].name, keys.join(", "));
        }
        let keymap = read(&text).config.keymap;
        let mut of: BTreeMap<String, Command> = BTreeMap::new();
        for entry in TABLE {
            for key in keymap.keys(entry.command) {
                prop_assert_eq!(of.insert(key.to_string(), entry.command), None, "{} twice", key);
                prop_assert_eq!(keymap.command(*key), Some(entry.command));
            }
        }
        prop_assert!(!keymap.keys(Command::Quit).is_empty());
    }
}

#[test]
fn a_typo_is_said_on_the_status_line_until_a_key_is_pressed() {
    let notice = "config.yaml:1:1: unknown setting `them`; did you mean `theme`?";
    let preferences = Preferences { notice: Some(notice.to_owned()), ..Preferences::default() };
    let mut running = juniper().preferences(preferences).keys("");
    assert_eq!(running.state.status.as_deref(), Some(notice));
    running.tell(Msg::Key(keys("j")[0]));
    assert_eq!(running.state.status, None);
}

//! From the text of a settings file to what counts, and findings with their places about the rest.

use super::setting::{self, Value};
use super::{Config, Settings, Watch};
use crate::app::command::TABLE;
use crate::app::key::NoKey;
use crate::app::{Command, Key, Panel};
use crate::finding::{Finding, Related, loader};
use crate::model::{FileId, Severity, Span};
use crate::source::reader::{Reader, Section};
use crate::source::yaml::{Kind, Limits, NodeId};
use crate::source::{Doc, document};
use crate::ui::ThemeName;
use crate::ui::theme::{self, ColourRole};

/// The name of the finding about a key that two commands want.
const KEY_TAKEN: &str = "key-taken";

/// The names in a table, as a section lists its keys.
macro_rules! names {
    ($table:expr, $entry:ident => $name:expr) => {
        &{
            let mut names = [""; $table.len()];
            let mut at = 0;
            while at < names.len() {
                let $entry = &$table[at];
                names[at] = $name;
                at += 1;
            }
            names
        }
    };
}

const SETTINGS: Section =
    Section { what: "the settings", noun: "setting", keys: names!(setting::ALL, setting => setting.name) };

const COLOURS: Section =
    Section { what: "`colours`", noun: "colour", keys: names!(ColourRole::ALL, role => role.key()) };

const KEYS: Section = Section { what: "`keys`", noun: "command", keys: names!(TABLE, entry => entry.name) };

/// Reads settings. `name` is what messages call the file. Whatever is written, what is good in it counts.
#[must_use]
pub fn read(name: &str, text: &str) -> Settings {
    let (files, doc, mut findings) = document(name, text);
    let mut config = Config::default();
    if let Some((doc, root)) = doc.as_ref().map(Doc::nodes).and_then(|doc| Some((doc, doc.root()?))) {
        let mut reader = Reader::new(doc, FileId::default(), Limits::default(), Vec::new());
        for (name, value) in reader.entries(root, &SETTINGS) {
            take(&mut reader, &mut config, name, value);
        }
        findings.append(&mut reader.findings);
    }
    findings.sort_by_key(|finding| finding.span.start);
    Settings { config, files, findings }
}

/// Takes in the value of one setting; what is wrong with it leaves the default.
fn take(reader: &mut Reader<'_, '_>, config: &mut Config, name: &str, value: NodeId) {
    let Some(setting) = setting::named(name) else { return };
    match setting.value {
        Value::Word(words) => {
            if let Some(word) = chosen(reader, value, words) {
                set(config, name, word);
            }
        }
        Value::Text => {
            debug_assert_eq!(name, "editor", "a text is listed but not read");
            config.editor = reader.word(value).map(|word| word.text.to_owned());
        }
        Value::Colours => {
            for (role, value) in reader.entries(value, &COLOURS) {
                colour(reader, config, role, value);
            }
        }
        Value::Keys => keys(reader, config, value),
    }
}

/// One of a setting's words, in any letter case; `true` and `false` are yes and no.
fn chosen(reader: &mut Reader<'_, '_>, value: NodeId, words: &[&'static str]) -> Option<&'static str> {
    let written = reader.word(value)?;
    let wanted = match written.text.to_lowercase().as_str() {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        other => other.to_owned(),
    };
    let found = words.iter().copied().find(|word| *word == wanted);
    if found.is_none() {
        reader.bad_choice(written, words);
    }
    found
}

fn set(config: &mut Config, name: &str, word: &str) {
    match name {
        "theme" => config.theme = ThemeName::ALL.into_iter().find(|theme| theme.key() == word),
        "mouse" => config.mouse = word == "yes",
        "low_bandwidth" => config.low_bandwidth = word == "yes",
        "ascii" => config.ascii = (word != "auto").then_some(word == "yes"),
        "watch" => config.watch = known(&Watch::ALL, Watch::key, word, config.watch),
        "start_panel" => config.panel = known(&Panel::ALL, Panel::key, word, config.panel),
        other => {
            debug_assert_eq!(other, "finding_threshold", "a setting is listed but not read");
            config.least = known(&Severity::ALL, Severity::key, word, config.least);
        }
    }
}

fn known<T: Copy>(all: &[T], key: fn(T) -> &'static str, word: &str, default: T) -> T {
    all.iter().copied().find(|value| key(*value) == word).unwrap_or(default)
}

fn colour(reader: &mut Reader<'_, '_>, config: &mut Config, role: &str, value: NodeId) {
    if let Some(span) = comment(reader, value) {
        reader.help(
            loader::BAD_VALUE,
            span,
            "a comment where a colour is expected",
            "write `\"#rrggbb\"` in quotes",
        );
        return;
    }
    let Some(word) = reader.word(value) else { return };
    match (theme::colour(word.text), ColourRole::ALL.iter().find(|known| known.key() == role)) {
        (Some(colour), Some(role)) => config.colours.push((*role, colour)),
        (None, _) | (_, None) => reader.help(
            loader::BAD_VALUE,
            word.span,
            format!("`{}` is no colour", word.text),
            "write a name such as `red` or `light-blue`, a number from 0 to 255, `\"#rrggbb\"` or `default`",
        ),
    }
}

/// The comment that stands where a value is not written, if any.
fn comment(reader: &Reader<'_, '_>, value: NodeId) -> Option<Span> {
    if reader.doc.kind(value) != Kind::Null {
        return None;
    }
    let (start, _) = reader.doc.span(value);
    let line = reader.doc.source().get(start as usize..)?.lines().next()?;
    let comment = line.trim_start().strip_prefix(':').unwrap_or(line).trim();
    let at = line.find('#').filter(|_| comment.starts_with('#'))?;
    Some(Span::new(FileId::default(), start + at as u32, comment.len() as u32))
}

/// What the file wants of one command.
struct Wish {
    command: Command,
    keys: Vec<Key>,
}

fn keys(reader: &mut Reader<'_, '_>, config: &mut Config, map: NodeId) {
    let mut given: Vec<(Key, Command, Span)> = Vec::new();
    let mut wishes: Vec<Wish> = Vec::new();
    for (name, value) in reader.entries(map, &KEYS) {
        let Some(command) = Command::named(name) else { continue };
        if let Some(keys) = keys_of(reader, command, value, &mut given) {
            wishes.push(Wish { command, keys });
        }
    }
    let mut keymap = config.keymap.clone();
    // Nobody is to lose a key to a command that gives its own up.
    for wish in &wishes {
        keymap.bind(wish.command, &[]);
    }
    for wish in &wishes {
        for key in &wish.keys {
            if let Some(other) = keymap.command(*key) {
                let span = given.iter().find(|(of, ..)| of == key).map(|(_, _, span)| *span);
                taken(reader, *key, span.unwrap_or_default(), wish.command, other);
            }
        }
        keymap.bind(wish.command, &wish.keys);
    }
    if keymap.keys(Command::Quit).is_empty() {
        let last_way_out = Key::ctrl('c');
        let message = "other commands have the keys of `quit`: it keeps `Ctrl-c`";
        reader.help(loader::BAD_VALUE, reader.span(map), message, "give `quit` a key of its own");
        keymap.bind(Command::Quit, &[last_way_out]);
    }
    config.keymap = keymap;
}

/// The keys written for a command; `None` when its own stay, because nothing is written or nothing of it is good.
fn keys_of(
    reader: &mut Reader<'_, '_>,
    command: Command,
    value: NodeId,
    given: &mut Vec<(Key, Command, Span)>,
) -> Option<Vec<Key>> {
    let nothing = reader.doc.kind(value) == Kind::Null;
    let before = reader.findings.len();
    let mut keys = Vec::new();
    for word in reader.words(value) {
        let key = match word.text.parse::<Key>() {
            Ok(key) => key,
            Err(NoKey(help)) => {
                reader.help(loader::BAD_VALUE, word.span, format!("`{}` is no key", word.text), help);
                continue;
            }
        };
        match given.iter().find(|(of, ..)| *of == key) {
            Some((_, other, _)) if *other == command => {}
            Some((_, other, first)) => {
                let message = format!("`{key}` is given to `{}` already", other.entry().name);
                let mut finding = Finding::new(KEY_TAKEN, Severity::Error, word.span, message);
                finding.help = Some("the first counts; write another key".into());
                finding.related.push(Related { span: *first, label: "first here".into() });
                reader.findings.push(finding);
            }
            None => {
                given.push((key, command, word.span));
                keys.push(key);
            }
        }
    }
    if keys.is_empty() && !nothing && command == Command::Quit && reader.findings.len() == before {
        let message = "the program could not be left: `quit` has no key";
        reader.help(loader::BAD_VALUE, reader.span(value), message, "give it one");
        return None;
    }
    let bad = keys.is_empty() && reader.findings.len() > before;
    (!nothing && !bad).then_some(keys)
}

/// Says that a key was another command's.
fn taken(reader: &mut Reader<'_, '_>, key: Key, span: Span, command: Command, other: Command) {
    let (name, other) = (command.entry().name, other.entry().name);
    let message = format!("`{key}` was the key of `{other}` and now asks for `{name}`");
    let finding = Finding::new(KEY_TAKEN, Severity::Warning, span, message);
    let help = format!("say what `{other}` is to have: `{other}: []`, or other keys");
    reader.findings.push(finding.help(help));
}

//! Properties: the quick reader agrees with the complete one in every node, and both agree with serde's reader.

use crate::model::FileText;

use proptest::prelude::*;
use serde_yaml::Value;

use super::{Kind, Limits, NodeId, Nodes, events, fast, read};

/// Fragments of lines, most of them usual in charts, the others at the edges of what the quick reader takes.
const PIECES: &[&str] = &[
    "name: Maya Chen",
    "id: p1",
    "reports:",
    "people:",
    "- id: a",
    "- name: Tomás",
    "- x",
    "- - y",
    "-   k: v",
    "- - k:",
    "key:",
    "key: ",
    "-",
    "- ",
    "k: 'a b'",
    "k: \"a b\"",
    "'k': v",
    "\"k\": v",
    "k: ''",
    "- 'q'",
    "k: it's",
    "k: a: b",
    "k: a:b",
    "k: http://x/y#z",
    "k: v # note",
    "k: v #note",
    "k: v#note",
    "k: # note",
    "# note",
    "- # note",
    "k: {a: b, c: d e}",
    "k: {a: b,}",
    "k: {}",
    "k: []",
    "- [a, b c]",
    "- {a: [b, {c: d}]}",
    "k: [a: b]",
    "k: {a:b, c: d}",
    "k: {a: , b}",
    "k: [a, 'b, c', \"d\"]",
    "k: {a: 9:30, b: x://y}",
    "k: [a]b",
    "k: {a: b} # c",
    "[a]: b",
    "k: ~",
    "k: null",
    "~: v",
    "k: -1",
    "k: --",
    "k: - a",
    "k: ?x",
    "? k",
    ": v",
    "k: *a",
    "k: &a v",
    "k: !t v",
    "k: |",
    "k: >-",
    "k: %v",
    "k: @v",
    "k:\tv",
    "\tk: v",
    "---",
    "...",
    "%YAML 1.2",
    "k : v",
    "k: 'open",
    "k: \"a\\nb\"",
    "k: 'it''s'",
    "text only",
    "k: \u{85}",
    "k: \u{feff}",
    "k: \u{7f}",
    "k: é #é",
    "ключ: знач",
    "k: a  ",
    "-k: v",
    "--k: v",
    "<<: x",
    "k: .5",
    ".: x",
    ".. : x",
    "k:: v",
    "k: :v",
    "k: v:",
    "a b c: d",
    "k: ]",
    "k: }",
    "k: ,",
    "k: a, b",
    "k: a]",
    "",
    "   ",
    "k: 'a' b",
    "k: 'a'#b",
    "k: 'a' # b",
    "k: {a: 'b'}",
    "k: {'a': b}",
    "k: {\"a\":b}",
    "k: {a: 'b' c}",
    "k: [~, null, ]",
    "k: [-, a]",
    "k: [- a]",
    "k: [a#b, c #d]",
    "k: [a",
    "k: {a: b",
    "k: a #",
    "k:#",
    "k: [a]: b",
    "- [a]: b",
    "- {a: b}: c",
    "k: ''''",
    "k: '' ''",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = (0_usize..5, proptest::sample::select(PIECES), proptest::bool::weighted(0.02));
    (proptest::collection::vec(piece, 0..9), any::<bool>()).prop_map(|(lines, last)| {
        let mut text = String::new();
        for (indent, piece, carriage) in &lines {
            text.push_str(&" ".repeat(*indent));
            text.push_str(piece);
            text.push_str(if *carriage { "\r\n" } else { "\n" });
        }
        if last {
            text.pop();
        }
        text
    })
}

/// A value and how to write it.
#[derive(Debug, Clone)]
enum Tree {
    Null,
    Text(String, u8),
    Seq(Vec<Tree>, u8),
    Map(Vec<(String, Tree)>, u8),
}

fn word() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zA-Zé日_][a-zA-Z0-9é日 _:.,#'/-]{0,12}").expect("is a pattern")
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![1 => Just(Tree::Null), 8 => (word(), any::<u8>()).prop_map(|(text, style)| Tree::Text(text, style))];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            (proptest::collection::vec(inner.clone(), 0..5), any::<u8>())
                .prop_map(|(items, style)| Tree::Seq(items, style)),
            (proptest::collection::vec((word(), inner), 0..5), any::<u8>()).prop_map(
                |(mut entries, style)| {
                    let mut seen = std::collections::HashSet::new();
                    entries.retain(|(key, _)| seen.insert(key.trim().to_owned()));
                    Tree::Map(entries, style)
                }
            ),
        ]
    })
}

/// Text as a scalar: plain where YAML allows it.
fn scalar(out: &mut String, text: &str, style: u8) {
    let text = text.trim();
    let plain = !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !matches!(text, "null" | "Null" | "NULL");
    match style % 4 {
        1 => *out = format!("{out}\"{text}\""),
        2 => *out = format!("{out}'{}'", text.replace('\'', "''")),
        _ if plain => *out += text,
        _ => *out = format!("{out}'{}'", text.replace('\'', "''")),
    }
}

fn write(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Null => *out += " ~\n",
        Tree::Text(text, style) => {
            out.push(' ');
            scalar(out, text, *style);
            *out += if style % 5 == 0 { "   # note: x\n" } else { "\n" };
        }
        Tree::Seq(items, _) if items.is_empty() => *out += " []\n",
        Tree::Map(entries, _) if entries.is_empty() => *out += " {}\n",
        Tree::Seq(items, style) => {
            *out += if style % 5 == 0 { " # note\n\n" } else { "\n" };
            for item in items {
                out.push_str(&" ".repeat(indent));
                out.push('-');
                match item {
                    Tree::Map(entries, style) if style % 2 == 0 && !entries.is_empty() => {
                        let mut inner = String::new();
                        write(&mut inner, &Tree::Map(entries.clone(), 1), indent + 2);
                        out.push(' ');
                        *out += inner.trim_start();
                    }
                    item => write(out, item, indent + 1 + usize::from(style % 3)),
                }
            }
        }
        Tree::Map(entries, style) => {
            out.push('\n');
            for (at, (key, value)) in entries.iter().enumerate() {
                *out += &" ".repeat(indent);
                scalar(out, key, style.wrapping_add(at as u8));
                out.push(':');
                match value {
                    Tree::Null if style % 3 == 0 => out.push('\n'),
                    Tree::Seq(..) if style % 2 == 0 => write(out, value, indent),
                    value => write(out, value, indent + 1 + usize::from(style % 3)),
                }
            }
        }
    }
}

fn written() -> impl Strategy<Value = String> {
    tree().prop_map(|tree| {
        let mut out = String::new();
        write(&mut out, &tree, 0);
        match tree {
            Tree::Null | Tree::Text(..) => out.trim_start().to_owned(),
            Tree::Seq(..) | Tree::Map(..) => out,
        }
    })
}

/// A written document with one thing put in or taken out.
fn damaged() -> impl Strategy<Value = String> {
    let junk =
        prop_oneof![proptest::sample::select(PIECES).prop_map(str::to_owned), "\\PC", "[ \n:#'\"-]{1,3}"];
    (written(), any::<prop::sample::Index>(), 0_usize..4, junk).prop_map(|(text, at, cut, junk)| {
        let chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        let rest = chars.iter().skip(at + cut);
        chars.iter().take(at).copied().chain(junk.chars()).chain(rest.copied()).collect()
    })
}

fn agrees(text: &str) -> Result<(), TestCaseError> {
    let text: FileText = text.into();
    let limits = Limits::default();
    if let Some(quick) = fast::read(&text, &limits, &|_| true) {
        let full = events::read(&text, &limits, &|_| true);
        prop_assert!(full.errors.is_empty(), "{:?}\nquick:\n{:?}", full.errors, quick);
        let full = full.doc.expect("has no errors");
        prop_assert!(quick == full, "quick:\n{quick:?}full:\n{full:?}");
    }
    Ok(())
}

/// Our document as serde would have it, texts for all scalars.
fn value(doc: Nodes<'_, '_>, id: NodeId) -> Value {
    match doc.kind(id) {
        Kind::Null => Value::Null,
        Kind::Scalar => Value::String(doc.text(id).to_owned()),
        Kind::Seq => Value::Sequence(doc.items(id).map(|item| value(doc, item)).collect()),
        Kind::Map => Value::Mapping(doc.entries(id).map(|(k, v)| (value(doc, k), value(doc, v))).collect()),
    }
}

proptest! {
    #[test]
    fn quick_agrees_on_random_lines(text in soup()) {
        agrees(&text)?;
    }

    #[test]
    fn quick_agrees_on_written_documents(text in written()) {
        agrees(&text)?;
    }

    #[test]
    fn quick_agrees_on_damaged_documents(text in damaged()) {
        agrees(&text)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-a:#'\"\\[\\]{},&*!|>%@`? \n\t~]{0,40}") {
        agrees(&text)?;
        let all = read(&text.as_str().into(), &Limits::default());
        prop_assert_eq!(all.doc.is_none(), all.errors.iter().any(|error| error.kind.is_fatal()));
        for error in &all.errors {
            let (start, end) = (error.start as usize, (error.start + error.len) as usize);
            prop_assert!(text.get(start..end).is_some(), "{:?} is outside", error);
        }
        if let Some(doc) = &all.doc {
            let doc = doc.nodes();
            for at in 0..doc.len() {
                let (start, len) = doc.span(NodeId(at as u32));
                prop_assert!(text.get(start as usize..(start + len) as usize).is_some());
            }
        }
    }

    #[test]
    fn structure_is_what_serde_reads(text in written()) {
        let doc = read(&text.as_str().into(), &Limits::default());
        prop_assert!(doc.errors.is_empty(), "{:?}", doc.errors);
        let doc = doc.doc.expect("has no errors");
        let doc = doc.nodes();
        let ours = doc.root().map_or(Value::Null, |root| value(doc, root));
        let theirs: Value = serde_yaml::from_str(&text).expect("is YAML");
        prop_assert_eq!(ours, texts(theirs));
    }
}

/// Serde's value with its few typed words as the texts they were written as.
fn texts(value: Value) -> Value {
    match value {
        Value::Bool(word) => Value::String(word.to_string()),
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(texts).collect()),
        Value::Mapping(map) => Value::Mapping(map.into_iter().map(|(k, v)| (texts(k), texts(v))).collect()),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Tagged(_) => value,
    }
}

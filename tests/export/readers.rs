//! Small readers of the formats, by their grammars and not by how the program writes them.

use std::collections::BTreeMap;

/// What a file draws: the title, boxes by name with what they say, and lines from box to box.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawing {
    pub(crate) title: String,
    pub(crate) boxes: BTreeMap<String, Vec<String>>,
    pub(crate) edges: Vec<(String, String)>,
}

/// Reads DOT token by token.
pub(crate) fn dot(text: &str) -> Drawing {
    let mut drawing = Drawing::default();
    let tokens = dot_tokens(text);
    assert_eq!(tokens[..2], ["digraph", "{"]);
    assert_eq!(tokens.last().map(String::as_str), Some("}"));
    let mut at = 2;
    while at < tokens.len() - 1 {
        let from = tokens[at].clone();
        let to = (tokens[at + 1] == "->").then(|| tokens[at + 2].clone());
        at += if to.is_some() { 3 } else { 1 };
        assert_eq!(tokens[at], "[", "{tokens:?}");
        let end = at + tokens[at..].iter().position(|token| token == "]").expect("an end");
        let attributes: Vec<&str> = tokens[at + 1..end].iter().map(String::as_str).collect();
        let label = attributes.windows(3).find(|three| three[..2] == ["label", "="]).map(|three| three[2]);
        at = end + 1;
        match (from.as_str(), to, label) {
            (_, Some(to), _) => drawing.edges.push((from, to)),
            ("graph", None, Some(label)) => drawing.title = dot_lines(label).join("\n"),
            ("node" | "edge", None, _) => {}
            (_, None, Some(label)) => {
                assert_eq!(drawing.boxes.insert(from, dot_lines(label)), None);
            }
            (_, None, None) => panic!("no label: {attributes:?}"),
        }
    }
    drawing
}

/// Names, quoted strings with their quotes, and signs.
fn dot_tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let mut token = String::from(char);
        match char {
            '"' => loop {
                let char = chars.next().expect("the string ends");
                token.push(char);
                match char {
                    '\\' => token.extend(chars.next()),
                    '"' => break,
                    _ => {}
                }
            },
            '-' => token.extend(chars.next_if_eq(&'>')),
            _ if char.is_whitespace() => continue,
            _ if char.is_ascii_alphanumeric() => {
                while let Some(char) = chars.next_if(char::is_ascii_alphanumeric) {
                    token.push(char);
                }
            }
            _ => assert!("{}[]=,".contains(char), "{char:?} stands outside of strings"),
        }
        tokens.push(token);
    }
    tokens
}

fn dot_lines(quoted: &str) -> Vec<String> {
    let inside = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).expect("quotes");
    let mut lines = vec![String::new()];
    let mut chars = inside.chars();
    while let Some(char) = chars.next() {
        let line = lines.last_mut().expect("a line");
        match (char, char == '\\') {
            (_, true) => match chars.next() {
                Some('n') => lines.push(String::new()),
                Some(other @ ('"' | '\\')) => line.push(other),
                other => panic!("an escape of {other:?}"),
            },
            (char, false) => line.push(char),
        }
    }
    // Graphviz reads HTML entities in labels.
    lines
        .iter()
        .map(|line| {
            assert_eq!(line.matches('&').count(), line.matches("&amp;").count(), "{line}");
            line.replace("&amp;", "&")
        })
        .collect()
}

/// Reads a Mermaid flowchart line by line.
pub(crate) fn mermaid(text: &str) -> Drawing {
    let mut drawing = Drawing::default();
    let mut lines = text.lines().map(str::trim);
    assert_eq!(lines.next(), Some("flowchart LR"));
    let title = lines.next().and_then(|line| line.strip_prefix("subgraph chart[\"")).expect("a title");
    drawing.title = mermaid_text(title.strip_suffix("\"]").expect("quotes"));
    for line in lines.by_ref().take_while(|line| *line != "end").filter(|line| *line != "direction LR") {
        if let Some((name, label)) = line.split_once("[\"") {
            let name = name.trim_end_matches('[').to_owned();
            let label = label.trim_end_matches(']').strip_suffix('"').expect("quotes");
            drawing.boxes.insert(name, label.split("<br/>").map(mermaid_text).collect());
            continue;
        }
        assert!(!line.contains('"'), "{line}");
        let (from, rest) = line.split_once(' ').expect("a line");
        drawing.edges.push((from.to_owned(), rest.rsplit_once(' ').expect("a line").1.to_owned()));
    }
    for line in lines {
        assert!(line.starts_with("classDef ") || line.starts_with("class "), "{line}");
    }
    drawing
}

/// A label of Mermaid as people see it.
pub(crate) fn mermaid_text(label: &str) -> String {
    let plain = label.replace("#8288;", "");
    assert!(
        !plain.contains(['"', '<', '>', '`', '%', '{', '}', '[', ']', '&', ':', '\\', '|', '@', '$']),
        "{label}"
    );
    numbered(&plain, "#", ";", 10)
}

/// Text in which characters stand as numbers between two marks.
fn numbered(text: &str, open: &str, close: &str, radix: u32) -> String {
    let mut parts = text.split(open);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(close).expect("a number");
        all.push(u32::from_str_radix(number, radix).ok().and_then(char::from_u32).expect("a character"));
        all.push_str(rest);
    }
    all
}

/// Reads PlantUML line by line.
pub(crate) fn plantuml(text: &str) -> Drawing {
    let mut drawing = Drawing::default();
    assert!(text.starts_with("@startuml\n") && text.ends_with("\n@enduml\n"));
    for line in text.lines().filter(|line| !line.starts_with('@')) {
        let (word, rest) = line.split_once(' ').expect("two words");
        match word {
            "left" | "skinparam" => {}
            "title" => drawing.title = plantuml_text(rest),
            "rectangle" | "folder" => {
                let (label, rest) =
                    rest.strip_prefix('"').and_then(|rest| rest.split_once('"')).expect("quotes");
                let name = rest.strip_prefix(" as ").expect("a name").split(' ').next().expect("a name");
                drawing.boxes.insert(name.to_owned(), label.split("\\n").map(plantuml_text).collect());
            }
            _ => {
                assert!(!line.contains('"'), "{line}");
                drawing.edges.push((word.to_owned(), rest.split(' ').nth(1).expect("a box").to_owned()));
            }
        }
    }
    drawing
}

fn plantuml_text(label: &str) -> String {
    let rest = label.replace("<U+", "");
    assert!(
        !rest.contains(['"', '<', '\\', '%', '[', ']', '!', '@', '*', '/', '~', '_', '$', '“', '”', '«']),
        "{label}"
    );
    numbered(label, "<U+", ">", 16)
}

/// Elements that a picture or a page may have.
const ELEMENTS: &str = "html head meta title style body h1 h2 h3 p nav main section div ol ul li a table thead tbody tr th td \
    code small span br svg desc g rect path text tspan";

/// Attributes that they may have.
const ATTRIBUTES: &str = "lang charset http-equiv content name id class href role aria-label scope width height viewBox \
    transform d x y dx rx";

/// Reads the boxes of SVG, also of such within HTML. What is cut counts whole, and no line is read.
pub(crate) fn markup(text: &str) -> Drawing {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).expect("XML");
    let known = |list: &'static str, name: &str| list.split_whitespace().any(|one| one == name);
    let mut drawing = Drawing::default();
    for node in document.descendants() {
        assert!(!node.is_pi() && !node.is_comment(), "{node:?}");
        if !node.is_element() {
            continue;
        }
        assert!(known(ELEMENTS, node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            assert!(known(ATTRIBUTES, attribute.name()), "{attribute:?}");
            assert!(attribute.name() != "href" || attribute.value().starts_with('#'), "{attribute:?}");
        }
        if let Some(id) = node
            .attribute("id")
            .filter(|_| node.tag_name().name() == "g" && node.attribute("class").is_some())
        {
            let texts =
                node.children().filter(|child| child.tag_name().name() == "text").map(whole).collect();
            assert_eq!(drawing.boxes.insert(id.to_owned(), texts), None, "{id} stands twice");
        }
    }
    let title = document.descendants().find(|node| node.tag_name().name() == "title").expect("a title");
    title.text().unwrap_or_default().clone_into(&mut drawing.title);
    drawing
}

/// A line of a box: its rows, or where it is cut what stands beside it.
fn whole(text: roxmltree::Node<'_, '_>) -> String {
    let title = text.children().find(|child| child.tag_name().name() == "title");
    if let Some(title) = title {
        return single_spaced(title.text().unwrap_or_default());
    }
    text.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect()
}

/// A text as a drawing has it, which shows no second blank.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

//! Names that try to be more than names, and charts in which every text is one.

use proptest::prelude::*;
use throughline::analysis::Analysis;
use throughline::export::{Part, graph::Graph};
use throughline::model::Org;
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::{Ctx, glyphs};

/// What somebody may write who wants out of a format, or what people write without meaning harm.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[31mred\u{1b}[0m\u{7}",
    "\u{1b}]0;owned\u{7}",
    "\u{9b}31m\u{7f}\u{0}",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "ok;=1+1",
    "  \"=1\"",
    "＝1",
    "</script><script>alert(1)</script>",
    "]]><x>",
    "--><!--",
    "<?xml version='1.0'?>",
    "</text></svg><img src=x onerror=alert(1)>",
    "</style><b>",
    "\" onload=\"alert(1)",
    "' onload='alert(1)",
    "\"]; t0 -> s0; x [label=\"",
    "\\\"]; x",
    "\\",
    "\\N\\G\\l\\n",
    "`x` ``` ````",
    "line\nfeed\r\nand\u{2028}more\u{85}",
    "%%{init: {\"securityLevel\": \"loose\"}}%%",
    "%% comment",
    "end",
    "end\nsubgraph",
    "#quot; #35; #lt;",
    "&quot; &#34; &lt;b&gt; &amp;",
    "fa:fa-ban",
    "ﬂ°°60¶ß style x:#y;",
    "1. one",
    "- list",
    "* list",
    "# heading",
    "> quote",
    "**bold** __line__ //it// ~~no~~ --no--",
    "[x](javascript:alert(1)) ![x](y) <http://x> http://www.example.com",
    "@everyone #1 $x$",
    "| a | b |",
    "===\n---",
    "!include /etc/passwd",
    "@enduml",
    "'comment /' '/",
    "%getenv(\"HOME\") $x <img:/etc/passwd> [[http://x]] <U+0022> <&x> <:smile:>",
    "“curly” «stereo» ‹x›",
    "user\u{202e}txt.exe\u{2066}",
    "in\u{200b}vis\u{ad}ible\u{feff}",
    "Zoë 李小龍 محمد 👩‍💻 e\u{301}",
    "click s0 \"javascript:alert(1)\"",
    "{{ x }} <% x %> ${x} $(x)",
];

/// One of them, or pieces of several with any letters between. A letter at the end makes sure that something is left to see.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let piece = || {
        prop_oneof![
            4 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
            1 => "[\"'`<>&;:#%=\\\\|{}\\[\\]()!@-]{1,6}",
        ]
    };
    prop::collection::vec(piece(), 1..4).prop_map(|pieces| pieces.concat() + "x")
}

/// A chart whose names, titles, ids and all else are taken from `names`, in turn.
pub(crate) fn chart(names: &[String]) -> (Org, Analysis) {
    let mut next = names.iter().cycle();
    let mut name = || quoted(next.next().expect("a name"));
    let mut count = 0;
    let mut id = |name: String| {
        count += 1;
        name.trim_end_matches('"').to_owned() + &format!("{count}\"")
    };
    let mut text = format!("chart: 1\nname: {}\npeople:\n", name());
    let ids: Vec<String> = (0..5).map(|_| id(name())).collect();
    let [top, middle, owner, vacant, dev] = ids.as_slice() else { unreachable!("five") };
    let line =
        |indent: usize, id: &str, rest: String| format!("{}- {{id: {id}, {rest}}}\n", " ".repeat(indent));
    let details = |name: &mut dyn FnMut() -> String| {
        let keys = ["title", "department", "site", "email", "url", "notes", "since"];
        let all: Vec<String> = keys.iter().map(|key| format!("{key}: {}", name())).collect();
        format!("name: {}, {}, tags: [{}, {}]", name(), all.join(", "), name(), name())
    };
    text += &line(2, top, format!("role: head, {}", details(&mut name)));
    text += &line(2, middle, format!("role: pm, reports_to: {top}, {}", details(&mut name)));
    let more = format!("role: po, reports_to: {top}, dotted_to: {middle}, takes_direction_from: {middle}");
    text += &line(2, owner, format!("{more}, {}", details(&mut name)));
    text += &line(2, vacant, format!("role: po, vacant: true, reports_to: {middle}, title: {}", name()));
    text += &line(2, dev, format!("role: dev, reports_to: {owner}, {}", details(&mut name)));
    text += &format!("products: [{{id: {}, name: {}, pm: {middle}}}]\n", id(name()), name());
    let team = |owner: &str, id: String, name: String| {
        format!("  - {{id: {id}, name: {name}, po: {owner}, members: [{dev}]}}\n")
    };
    text += "teams:\n";
    text += &team(owner, id(name()), name());
    text += &team(vacant, id(name()), name());
    text += &format!("feedback: [{{from: customers, to: {middle}, via: {}, every: 1 week}}]\n", name());
    text += &format!("handoffs: [{{from: {middle}, to: {owner}, artifacts: [{}]}}]\n", name());
    text += &format!("bridges: [{{kind: {}, horizon: 4-13 weeks}}]\n", name());
    let (org, analysis) = read(&text);
    assert_eq!(org.seats.len(), 5, "{text}");
    (org, analysis)
}

/// Reads and analyses a chart; its file has a hostile name too.
pub(crate) fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("hostile \"</script>`.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}

/// A text in double quotes as YAML reads it, with every sign as an escape.
fn quoted(text: &str) -> String {
    let escape = |char: char| match char {
        ' ' => " ".to_owned(),
        _ if char.is_ascii_alphanumeric() => char.to_string(),
        _ => format!("\\U{:08X}", u32::from(char)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// The boxes and lines of a whole chart.
pub(crate) fn graph(org: &Org, analysis: &Analysis) -> Graph {
    Graph::of(ctx(org, analysis), &Part::whole(org))
}

pub(crate) fn ctx<'a>(org: &'a Org, analysis: &'a Analysis) -> Ctx<'a> {
    Ctx { org, analysis, glyphs: &glyphs::UNICODE }
}

/// Every name of the corpus, each with a letter behind it.
pub(crate) fn all() -> Vec<String> {
    HOSTILE.iter().map(|name| format!("{name}x")).collect()
}

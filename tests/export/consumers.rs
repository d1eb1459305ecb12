//! The programs that the formats are for read the hostile corpus. Where one is not installed, its test says so and is skipped.

use crate::corpus;
use crate::readers;
use crate::skip::skipped;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use throughline::export::graph::{Box, Graph};
use throughline::export::{Part, dot, html, mermaid, plantuml, svg};

/// Runs a program with a text on its standard input; `None`, said loudly, when it is not installed.
fn run(program: &str, args: &[&str], stdin: &str) -> Option<String> {
    let child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        skipped(&format!("`{program}` is not installed"));
        return None;
    };
    let mut pipe = child.stdin.take().expect("a pipe");
    let text = stdin.to_owned();
    let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("no panic").expect("all is read");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {err}{out}");
    Some(out.into_owned())
}

fn hostile() -> Graph {
    let (org, analysis) = corpus::chart(&corpus::all());
    corpus::graph(&org, &analysis)
}

fn lines(graph: &Graph) -> BTreeMap<String, Vec<String>> {
    graph.boxes.iter().map(|one| (one.node.to_string(), one.texts().map(str::to_owned).collect())).collect()
}

#[test]
fn graphviz_draws_each_name_as_text() {
    let graph = hostile();
    let Some(svg) = run("dot", &["-Tsvg"], &dot::write(&graph)) else { return };
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let svg = roxmltree::Document::parse_with_options(&svg, options).expect("XML");
    let of = |node: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
        let all = node.descendants().filter(|child| child.tag_name().name() == name);
        all.map(|child| child.text().unwrap_or_default().replace('\u{a0}', " ")).collect()
    };
    let class =
        |name: &'static str| svg.descendants().filter(move |node| node.attribute("class") == Some(name));
    let drawn: BTreeMap<String, Vec<String>> =
        class("node").map(|node| (of(node, "title").concat(), of(node, "text"))).collect();
    assert_eq!(drawn, lines(&graph));
    assert_eq!(class("edge").count(), graph.edges.len());
}

#[test]
fn plantuml_draws_each_name_as_text() {
    let graph = hostile();
    let args = ["-tsvg", "-pipe", "-charset", "UTF-8"];
    let Some(svg) = run("plantuml", &args, &plantuml::write(&graph)) else { return };
    let svg = roxmltree::Document::parse(&svg).expect("XML");
    let all = svg.descendants().filter(|node| node.tag_name().name() == "text");
    // It breaks long lines, and draws blanks of its own kind.
    let bare = |text: &str| text.replace(|char: char| char.is_whitespace(), "");
    let drawn: String = all.map(|node| bare(node.text().unwrap_or_default())).collect();
    for line in graph.boxes.iter().flat_map(Box::texts).chain([graph.title.as_str()]) {
        assert!(drawn.contains(&bare(line)), "{line:?} is not in {drawn}");
    }
}

/// Where `npm install --prefix target/consumers mermaid jsdom` puts Mermaid.
const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/consumers/node_modules");

#[test]
fn mermaid_reads_each_name_as_text() {
    if !Path::new(MODULES).join("mermaid").exists() {
        skipped("no Mermaid; `npm install --prefix target/consumers mermaid jsdom` installs it");
        return;
    }
    let graph = hostile();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/export/mermaid.mjs");
    let Some(read) = run("node", &[script, MODULES], &mermaid::write(&graph)) else { return };
    let read: serde_json::Value = serde_json::from_str(&read).expect("JSON");
    // Inside, Mermaid writes an entity code so.
    let decoded = |text: &serde_json::Value| {
        let coded = text.as_str().expect("a text").replace("ﬂ°°", "#").replace("¶ß", ";");
        readers::mermaid_text(&coded)
    };
    let boxes = read["boxes"].as_object().expect("boxes");
    let boxes: BTreeMap<String, Vec<String>> = boxes
        .iter()
        .map(|(name, lines)| (name.clone(), lines.as_array().expect("lines").iter().map(decoded).collect()))
        .collect();
    assert_eq!(boxes, lines(&graph));
    assert_eq!(read["edges"].as_u64(), Some(graph.edges.len() as u64));
    assert_eq!(decoded(&read["title"]), graph.title);
    assert_eq!(read["config"], serde_json::json!({}));
}

/// A browser, by the names it goes by.
fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    names.into_iter().find(|name| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

/// What a browser makes of a file; `None`, said loudly, when there is none.
fn opened(name: &str, text: &str) -> Option<String> {
    let Some(browser) = browser() else {
        skipped("no Chromium is installed");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let address = format!("file://{}", path.display());
    let fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
    let args = [fixed.as_slice(), &["--dump-dom", &profile, &address]].concat();
    run(browser, &args, "")
}

/// Counts what a browser sees, and lists texts that stick out of their boxes. In a copy of a page only, which allows it.
const MEASURE: &str = "<script>
const out = [];
for (const box of document.querySelectorAll('.box')) {
  const frame = box.querySelector('rect').getBBox();
  for (const text of box.querySelectorAll('text')) {
    const t = text.getBBox();
    const inside = t.x >= frame.x && t.x + t.width <= frame.x + frame.width
      && t.y >= frame.y && t.y + t.height <= frame.y + frame.height;
    if (!inside) out.push(text.textContent);
  }
}
const count = (what) => document.querySelectorAll(what).length;
const steered = [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((of) => of.name.startsWith('on')));
document.body.dataset.out = out.join(' / ');
document.body.dataset.seen = [count('.box'), count('script'), count('img, iframe, link'), steered.length].join(' ');
</script></body>";

fn measured(page: &str) -> Option<String> {
    let policy = "<meta http-equiv=\"Content-Security-Policy\"";
    assert!(page.contains(policy));
    opened("page.html", &page.replace(policy, "<meta name=\"policy\"").replace("</body>", MEASURE))
}

#[test]
fn a_browser_draws_each_text_in_its_box() {
    for (chart, boxes) in [("orgs/northwind-pay.yaml", 67), ("tests/fixtures/letters.yaml", 8)] {
        let text = std::fs::read_to_string(chart).expect("a chart");
        let (org, analysis) = corpus::read(&text);
        let page = html::write(corpus::ctx(&org, &analysis), &Part::whole(&org));
        let Some(seen) = measured(&page) else { return };
        assert!(seen.contains("data-out=\"\""), "{:?}", seen.split("data-out=").nth(1));
        // A branch with a page of its own has a box on the page above too.
        let boxes = boxes + page.matches("below: page").count();
        assert!(
            seen.contains(&format!("data-seen=\"{boxes} 1 0 0\"")),
            "{:?}",
            seen.split("data-seen=").nth(1)
        );
    }
}

#[test]
fn a_browser_runs_nothing_that_a_name_says() {
    let (org, analysis) = corpus::chart(&corpus::all());
    let (ctx, whole) = (corpus::ctx(&org, &analysis), Part::whole(&org));
    let Some(seen) = measured(&html::write(ctx, &whole)) else { return };
    assert!(seen.contains("data-seen=\"7 1 0 0\""), "{seen}");
    let Some(seen) = opened("picture.svg", &svg::write(ctx, &whole)) else { return };
    assert!(seen.contains("<svg") && !seen.contains("<parsererror") && !seen.contains("<script"), "{seen}");
    assert_eq!(seen.matches("class=\"box ").count(), 7, "{seen}");
}

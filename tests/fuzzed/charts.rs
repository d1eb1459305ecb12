//! Any bytes as a chart: read, analysed, printed.
//!
//! A line `=== name` begins another file, which the ones before it may include; the first one is the chart.

use throughline::analysis::Analysis;
use throughline::cli::args::{Format, PanelName, Show};
use throughline::cli::{json, report, show};
use throughline::model::{FileText, Files, Org, SeatId, Span};
use throughline::source::yaml::{self, Kind, NodeId};
use throughline::source::{self, Fetched, Limits, Outcome, Refused};

/// Small, so that the limits are met too.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 60,
    nodes: 20_000,
    alias_nodes: 2_000,
    files: 8,
    includes: 4,
    seats: 200,
    text: 300,
};

/// Whatever the bytes are: what is read holds together, everything is at a place, and nothing printed steers a terminal.
pub(crate) fn target(bytes: &[u8]) {
    let Ok(text) = source::files::utf8("a chart", bytes.to_vec(), &LIMITS) else { return };
    agrees(&text);
    let files = split(&text);
    let [(_, outermost), others @ ..] = files.as_slice() else { return };
    let fetched = |name: &str, text: &str| Fetched { name: name.into(), key: name.into(), text: text.into() };
    let read = source::read_files(fetched("chart.yaml", outermost), &LIMITS, &mut |below, _| {
        let other = others.iter().find(|(name, _)| *name == below);
        other.map(|(name, text)| fetched(name, text)).ok_or_else(|| Refused::new("there is no such file"))
    });
    match read {
        Outcome::Broken(broken) => {
            assert!(!broken.findings.is_empty(), "broken, and nothing is said");
            for finding in &broken.findings {
                is_inside(&broken.files, finding.span);
                is_clean(&report::render(&broken.files, finding));
            }
        }
        Outcome::Chart(loaded) => {
            let analysis = Analysis::of(&loaded.org, loaded.findings);
            holds(&loaded.org, &analysis);
            let mut out = Vec::new();
            json::write(&loaded.org, &analysis, &mut out).expect("is written to memory");
            serde_json::from_slice::<serde_json::Value>(&out).expect("is JSON");
        }
    }
    if others.is_empty() {
        for panel in [None, Some(PanelName::Explain)] {
            printed(bytes, panel);
        }
    }
}

/// The files of an input: the chart itself, then the others with their names.
fn split(text: &str) -> Vec<(&str, &str)> {
    let mut parts = text.split("\n=== ");
    let first = parts.next().map(|text| ("", text));
    first.into_iter().chain(parts.filter_map(|part| part.split_once('\n'))).collect()
}

/// A comment with a tab, which forces the complete way.
const FORCED: &str = "#\t\n";

/// The quick way through a text gives what the complete one does, as far below the comment as that is long. A byte order
/// mark is one at the beginning alone.
fn agrees(text: &str) {
    if text.starts_with('\u{feff}') {
        return;
    }
    let text = format!("{text}\n");
    let quick = yaml::read(&FileText::from(text.as_str()), &LIMITS);
    let complete = yaml::read(&FileText::from(format!("{FORCED}{text}")), &LIMITS);
    let (Some(quick), Some(complete)) = (quick.doc, complete.doc) else { return };
    let nodes = |doc: &yaml::Doc, before: usize| {
        let doc = doc.nodes();
        let before = u32::try_from(before).expect("is short");
        let node = |id: NodeId| {
            let text = (doc.kind(id) == Kind::Scalar).then(|| doc.text(id).to_owned());
            let (start, len) = doc.span(id);
            (doc.kind(id), start - before, len, text)
        };
        let mut all = Vec::new();
        let mut open: Vec<NodeId> = doc.root().into_iter().collect();
        while let Some(id) = open.pop() {
            all.push(node(id));
            match doc.kind(id) {
                Kind::Seq => open.extend(doc.items(id)),
                Kind::Map => open.extend(doc.entries(id).flat_map(|(key, value)| [key, value])),
                Kind::Null | Kind::Scalar => {}
            }
        }
        all
    };
    assert_eq!(nodes(&quick, 0), nodes(&complete, FORCED.len()));
}

fn is_inside(files: &Files, span: Span) {
    let file = files.get(span.file).expect("a file that was read");
    let (start, end) = (span.start as usize, (span.start + span.len) as usize);
    assert!(file.text.get(start..end).is_some(), "{span:?} is outside of {} bytes", file.text.len());
}

/// What holds of every chart.
fn holds(org: &Org, analysis: &Analysis) {
    for (at, seat) in org.seats.iter().enumerate() {
        is_inside(&org.files, seat.span);
        let above = seat.manager.map(SeatId::index);
        assert!(above.is_none_or(|above| above < at), "seats are numbered in preorder");
        assert_eq!(org.depth[at], above.map_or(0, |above| org.depth[above] + 1));
        assert!(org.size[at] as usize <= org.seats.len() - at);
    }
    for finding in &analysis.findings {
        is_inside(&org.files, finding.span);
        finding.related.iter().for_each(|related| is_inside(&org.files, related.span));
        is_clean(&report::render(&org.files, finding));
    }
    let retentions = analysis.chains.iter().filter_map(|chain| chain.retention);
    for estimate in retentions.chain(analysis.hops.iter().map(|hop| hop.retention)) {
        let (low, value, high) = (estimate.low, estimate.value, estimate.high);
        assert!(0.0 <= low && low <= value && value <= high && high <= 1.0, "{estimate:?}");
    }
}

/// Prints the chart as text.
fn printed(bytes: &[u8], panel: Option<PanelName>) {
    let args = Show {
        path: "-".into(),
        panel,
        select: None,
        depth: None,
        width: 80,
        format: Format::Text,
        ascii: false,
    };
    let mut out = Vec::new();
    if show::run(&args, &mut &*bytes, &mut out).is_ok() {
        is_clean(&String::from_utf8(out).expect("is UTF-8"));
    }
}

/// Nothing in it steers a terminal, turns a line or hides.
fn is_clean(text: &str) {
    let odd = |char: char| {
        let turns = matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        (char.is_control() && char != '\n') || turns || char == '\u{feff}'
    };
    assert_eq!(text.chars().find(|char| odd(*char)), None, "{text:?}");
}

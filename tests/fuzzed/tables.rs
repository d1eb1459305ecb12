//! Any bytes as tables of an HR system: a line of options first, then tables, apart by lines of `===`.

use throughline::finding::loader;
use throughline::import::{self, Input, Settings};
use throughline::source::{self, Limits, Outcome};
use throughline::text;

/// Small, so that it is met too.
const LONGEST: usize = 200;

/// Whatever the bytes are: they are refused in a word, or the reader finds no mistake in the chart that is made of them.
pub(crate) fn target(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (options, tables) = bytes.split_at(end);
    let settings = settings(&String::from_utf8_lossy(options));
    let inputs = inputs(tables.get(1..).unwrap_or_default());
    let imported = match import::csv(&inputs, &settings) {
        Ok(imported) => imported,
        Err(why) => {
            assert!(!why.is_empty(), "refused, and nothing is said");
            return;
        }
    };
    assert_eq!(import::csv(&inputs, &settings).as_ref(), Ok(&imported), "the same each time");
    let odd = imported.chart.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(odd, None, "{:?}", imported.chart);
    // What is read, and what was written of it.
    assert!(imported.report.len() > 1, "{:?}", imported.report);
    let seats = match source::read_text("org.yaml", imported.chart.as_str(), &LIMITS) {
        Outcome::Chart(loaded) => {
            let wrong = loaded.findings.iter().find(|finding| finding.rule != loader::EMPTY_CHART.name);
            assert!(wrong.is_none(), "{wrong:?} in\n{}", imported.chart);
            let org = &loaded.org;
            for seat in org.seat_ids() {
                let name = org.name(seat);
                assert_eq!(text::clean(name), name, "nothing harmful is written");
            }
            org.seats.len()
        }
        Outcome::Broken(broken) => panic!("{:?} in\n{}", broken.findings, imported.chart),
    };
    let lines: usize = inputs.iter().map(|input| input.bytes.len()).sum();
    assert!(seats <= lines, "{seats} seats of {lines} bytes");
}

/// What is written keeps to these.
const LIMITS: Limits = Limits {
    bytes: 1 << 24,
    depth: 20,
    nodes: 1 << 20,
    alias_nodes: 0,
    files: 0,
    includes: 0,
    seats: 1 << 16,
    // A name may be of two cells, and an id out of a name has several letters for a sign of some scripts.
    text: 20 * LONGEST,
};

/// `FIELD=COLUMN`s and a character set, apart by blanks.
fn settings(options: &str) -> Settings {
    let mut settings = Settings { longest: Some(LONGEST), ..Settings::default() };
    for word in options.split(' ') {
        match word.split_once('=') {
            Some((field, column)) => settings.map.push((field.to_owned(), column.to_owned())),
            None => {
                settings.encoding = encoding_rs::Encoding::for_label(word.as_bytes()).or(settings.encoding)
            }
        }
    }
    settings
}

fn inputs(bytes: &[u8]) -> Vec<Input> {
    let mut inputs = vec![Vec::new()];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match inputs.last_mut() {
            Some(_) if line == b"===\n" => inputs.push(Vec::new()),
            Some(input) => input.extend_from_slice(line),
            None => {}
        }
    }
    let name = |at: usize| format!("staff-{at}.csv");
    inputs.into_iter().enumerate().map(|(at, bytes)| Input { name: name(at), bytes }).collect()
}

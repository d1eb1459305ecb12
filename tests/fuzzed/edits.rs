//! A chart and an edit of it: read again in part, where that is done, it is what it is when it is read whole.
//!
//! The input is a number and a number, both of two bytes: where something is taken out, and how much; up to the next zero what
//! is put there; then the chart.

use throughline::analysis::Analysis;
use throughline::cli::json;
use throughline::model::Org;
use throughline::source::{Again, Limits, Outcome, read_again, read_in_pieces, read_text};

const NAME: &str = "chart.yaml";

/// Small pieces, so that a small chart has several.
const SIZE: usize = 60;

/// What reading in part gives is what reading whole gives, with every number, place and estimate.
pub(crate) fn target(bytes: &[u8]) {
    let Some((numbers, rest)) = bytes.split_first_chunk::<4>() else { return };
    let Some(end) = rest.iter().position(|byte| *byte == 0) else { return };
    let (put, chart) = (&rest[..end], &rest[end + 1..]);
    let [at, taken] = [[numbers[0], numbers[1]], [numbers[2], numbers[3]]].map(u16::from_le_bytes);
    let at = usize::from(at).min(chart.len());
    let until = (at + usize::from(taken)).min(chart.len());
    let edited = [&chart[..at], put, &chart[until..]].concat();
    let (Ok(chart), Ok(edited)) = (std::str::from_utf8(chart), std::str::from_utf8(&edited)) else { return };
    let limits = Limits { seats: 200, nodes: 20_000, ..Limits::default() };
    let Some(Outcome::Chart(open)) = read_in_pieces(NAME, chart, SIZE, &limits) else { return };
    match read_again(&open.org, NAME, edited, &limits) {
        Again::Same => assert_eq!(chart, edited),
        Again::Edited(org) => {
            // What has become too short to be cut is one piece.
            let in_pieces = read_in_pieces(NAME, edited, SIZE, &limits);
            let whole = in_pieces.unwrap_or_else(|| read_text(NAME, edited, &limits));
            let Outcome::Chart(whole) = whole else { panic!("read whole, it is no chart") };
            assert!(whole.findings.is_empty(), "there is something to say: {:?}", whole.findings);
            let known = |org: &Org| org.parts.as_ref().map(|parts| (parts.nodes, parts.asked.clone()));
            if let Some(parts) = known(&whole.org) {
                assert_eq!(known(&org), Some(parts));
            }
            assert!(
                said(&org) == said(&whole.org),
                "read in part: {}\nread whole: {}",
                said(&org),
                said(&whole.org)
            );
        }
        Again::Whole(_) => {}
    }
}

/// Everything that is computed of a chart and printed, with all places.
fn said(org: &Org) -> String {
    let mut out = Vec::new();
    json::write(org, &Analysis::of(org, Vec::new()), &mut out).expect("is written to memory");
    String::from_utf8(out).expect("is text")
}

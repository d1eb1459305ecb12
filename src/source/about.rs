//! Which seat, team or product a finding about the file belongs to: the innermost entry its place lies in.

use crate::finding::Finding;
use crate::model::{Org, SeatId, Span, Subject};

/// So many levels are searched upwards for the seat a key belongs to.
const LEVELS: usize = 200;

/// Gives every finding without a subject the entry it stands in, if any. One sweep over entries and findings by place.
pub(super) fn complete(org: &Org, findings: &mut [Finding]) {
    let mut without: Vec<&mut Finding> =
        findings.iter_mut().filter(|finding| finding.subjects.is_empty()).collect();
    if without.is_empty() {
        return;
    }
    without.sort_by_key(|finding| (finding.span.file, finding.span.start));
    let seats = org.seat_ids().map(|id| (org.seat(id).span, Subject::Seat(id)));
    let teams = org.team_ids().map(|id| (org.team(id).span, Subject::Team(id)));
    let products = org.product_ids().map(|id| (org.product(id).span, Subject::Product(id)));
    let mut entries: Vec<(Span, Subject)> = seats.chain(teams).chain(products).collect();
    entries.sort_by_key(|(span, _)| (span.file, span.start, std::cmp::Reverse(span.len)));
    let mut entries = entries.into_iter().peekable();
    // The entries around the place the sweep has come to, outermost first.
    let mut around: Vec<(Span, Subject)> = Vec::new();
    let mut last = None;
    for finding in without {
        let at = finding.span;
        while let Some(entry) = entries.next_if(|(span, _)| (span.file, span.start) <= (at.file, at.start)) {
            leave(&mut around, entry.0);
            around.push(entry);
            if let Subject::Seat(seat) = entry.1 {
                last = Some(seat);
            }
        }
        leave(&mut around, at);
        let inside = around.last().map(|(_, subject)| *subject);
        finding.subjects.extend(inside.or_else(|| below_reports(org, last?, at)));
    }
}

/// A seat's keys written after its nested reports lie outside its span: of the seat that begins last before the place
/// and those above it, the one whose keys stand in the same column.
fn below_reports(org: &Org, last: SeatId, at: Span) -> Option<Subject> {
    let file = org.files.get(at.file)?;
    let line = file.line(file.line_of(at.start));
    let indent = line.len() - line.trim_start_matches(' ').len();
    let stands_there = |seat: &SeatId| {
        let start = org.seat(*seat).span.start;
        org.seat(*seat).span.file == at.file
            && (start - file.line_start(file.line_of(start))) as usize == indent
    };
    std::iter::once(last).chain(org.ancestors(last)).take(LEVELS).find(stands_there).map(Subject::Seat)
}

/// Forgets the entries that end before a place.
fn leave(around: &mut Vec<(Span, Subject)>, at: Span) {
    while around.pop_if(|(span, _)| span.file != at.file || span.end() <= at.start).is_some() {}
}

//! Text into rows of cells: the delimiter, and where the header is. What quotes and line ends mean is the `csv` crate's.

use crate::text::clean;
use csv::{ReaderBuilder, StringRecord};

/// A row and the line it starts on, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub line: usize,
    pub cells: Vec<String>,
}

/// The rows from the header on, and what is odd about the table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The header and the rows below it; blank rows are not there. Empty when the text is.
    pub rows: Vec<Line>,
    /// What parts cells, in a word.
    pub delimiter: &'static str,
    /// Lines that stand above the header.
    pub above: Vec<usize>,
    /// Lines of rows with more cells than the header.
    pub longer: Vec<usize>,
    /// Lines of rows with a cell of many lines.
    pub tall: Vec<usize>,
    /// Lines of rows with a cell that no chart would take; it is empty now.
    pub huge: Vec<usize>,
}

const DELIMITERS: [(u8, &str); 4] = [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// Rows among which the header is looked for: reports begin with a title and the day they were made.
const HEAD: usize = 20;

/// Lines of a cell that are fine.
const TALL: usize = 50;

/// Reads a table, of cells of at most `longest` bytes. `known` says how many cells of a row are headers that are known: it
/// finds the header and the delimiter.
pub(super) fn read(text: &str, longest: usize, known: impl Fn(&[String]) -> usize) -> Table {
    // Old files end lines with a carriage return alone, by which nobody would count them.
    let text = if text.contains('\n') { text.to_owned() } else { text.replace('\r', "\n") };
    let (stated, text, before) = stated(&text);
    let tries = DELIMITERS.iter().filter(|(byte, _)| stated.is_none_or(|it| it == *byte));
    let best = tries.rev().max_by_key(|(byte, _)| {
        let head: Vec<Line> = rows(text, *byte).take(HEAD).collect();
        let score = |line: &Line| (known(&line.cells), line.cells.len());
        head.iter().map(score).max()
    });
    let (byte, delimiter) = best.copied().unwrap_or(DELIMITERS[0]);
    let mut all: Vec<Line> = rows(text, byte).collect();
    for row in &mut all {
        row.line += before;
    }
    let head = all.iter().take(HEAD).map(|row| known(&row.cells));
    let most = head.clone().max().unwrap_or(0);
    let header = head.clone().position(|count| count >= most.min(2)).unwrap_or(0);
    let above: Vec<usize> = all.drain(..header).map(|row| row.line).collect();
    let width = all.first().map_or(0, |header| header.cells.len());
    let filled = |row: &Line| row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
    let longer = all.iter().filter(|row| filled(row)).map(|row| row.line).collect();
    let is_tall = |cell: &String| cell.bytes().filter(|byte| *byte == b'\n').count() >= TALL;
    let tall = all.iter().filter(|row| row.cells.iter().any(is_tall)).map(|row| row.line).collect();
    let huge = all.iter_mut().filter_map(|row| empty_huge(row, longest)).collect();
    Table { rows: all, delimiter, above, longer, tall, huge }
}

/// Empties cells that are too long as they would be written; the line of the row if there were any.
fn empty_huge(row: &mut Line, longest: usize) -> Option<usize> {
    let mut some = None;
    for cell in row.cells.iter_mut().filter(|cell| cell.len() > longest / GROWS) {
        if clean(cell).len() > longest {
            cell.clear();
            some = Some(row.line);
        }
    }
    some
}

/// How much longer a text may become when it is made harmless: three bytes stand for one that does harm.
const GROWS: usize = 3;

/// The delimiter that a first line `sep=;` states, the text below that line, and the lines above that.
fn stated(text: &str) -> (Option<u8>, &str, usize) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text, 0) };
    let stated = first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes);
    match stated {
        Some([byte]) => (Some(*byte), rest, 1),
        _ => (None, text, 0),
    }
}

/// The rows that are not blank.
fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Line> {
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter);
    let records = reader.from_reader(text.as_bytes()).into_records();
    // Text is UTF-8 and rows may have any length, so that nothing can fail.
    records.flatten().filter_map(move |record| {
        let blank = record.iter().all(|cell| cell.trim().is_empty());
        (!blank).then(|| Line {
            line: first_line(text, &record),
            cells: record.iter().map(str::to_owned).collect(),
        })
    })
}

/// The line a row starts on; its place counts from the blank lines before it.
fn first_line(text: &str, record: &StringRecord) -> usize {
    let Some(place) = record.position() else { return 1 };
    let from = text.as_bytes().get(place.byte() as usize..).unwrap_or_default();
    let blank = from.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
    place.line() as usize + blank.count()
}

#[cfg(test)]
mod tests {
    use super::{Table, read};

    fn table(text: &str) -> Table {
        read(text, usize::MAX, |cells| {
            cells.iter().filter(|cell| ["name", "title", "id"].contains(&cell.trim())).count()
        })
    }

    fn shown(table: &Table) -> Vec<String> {
        table.rows.iter().map(|row| format!("{} {}", row.line, row.cells.join("¦"))).collect()
    }

    #[test]
    fn the_delimiter_and_the_header_are_found() {
        for (text, delimiter) in [
            ("name,title\na,\"b;c;d\"\n", "commas"),
            ("name;title\na;\"b,c,d\"\n", "semicolons"),
            ("name\ttitle\na\tb, c; d\n", "tabs"),
            ("name|title\na|b\n", "bars"),
            ("sep=;\r\nname;title\r\na;b\r\n", "semicolons"),
            ("name\nA\n", "commas"),
        ] {
            let got = table(text);
            assert_eq!((got.delimiter, got.rows.len()), (delimiter, 2), "{text}");
        }
        let got = table(
            "Staff, of all sites,,\n\nmade on,2026-11-01\n\n\nid,name,title\n1,Ann,\"two\nlines\"\n,,\n2,Bo,x,y\n",
        );
        assert_eq!(shown(&got), ["6 id¦name¦title", "7 1¦Ann¦two\nlines", "10 2¦Bo¦x¦y"]);
        assert_eq!((got.above, got.longer), (vec![1, 3], vec![10]));
    }

    #[test]
    fn cells_that_no_chart_would_take_are_emptied() {
        // Each escape is three bytes long once it is harmless.
        let got = read("name,post\nabcdef,b\na,\u{1b}\u{1b}\nabcde,\u{1b}\n", 5, |_| 2);
        assert_eq!(shown(&got), ["1 name¦post", "2 ¦b", "3 a¦", "4 abcde¦\u{1b}"]);
        assert_eq!(got.huge, [2, 3]);
    }

    #[test]
    fn odd_line_ends_and_open_quotes_are_read() {
        assert_eq!(shown(&table("name,title\ra,b\r")), ["1 name¦title", "2 a¦b"]);
        assert_eq!(shown(&table("sep=;\nname;title\n\na;b")), ["2 name¦title", "4 a¦b"]);
        assert_eq!(shown(&table("")), [""; 0]);
        let long = format!("name,title\n\"a,b\n{}", "c,d\n".repeat(60));
        assert_eq!(table(&long).tall, [2]);
    }
}

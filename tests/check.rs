//! `throughline check` of much: many findings are written one by one, and many charts in their order.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use throughline::cli::args::{Check, CheckFormat, FailOn};
use throughline::cli::check::run;

/// Takes what is written, and remembers the longest piece.
#[derive(Default)]
struct Pieces {
    longest: usize,
    written: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.longest = self.longest.max(piece.len());
        self.written.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn ten_thousand_findings_are_written_one_by_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let chart = |name: &str, teams: usize| {
        let mut text = "people: [{name: Ada Quill}]\nteams:\n".to_owned();
        for team in 0..teams {
            let _ = writeln!(text, "  - {{name: Team {team}}}");
        }
        let path = folder.path().join(name);
        fs::write(&path, text).expect("the chart is written");
        path
    };
    let paths =
        [chart("few.yaml", 3), chart("many.yaml", 10_000), chart("none.yaml", 0), chart("last.yaml", 2)];
    for format in [CheckFormat::Sarif, CheckFormat::Json] {
        let args =
            Check { paths: Vec::new(), format, fail_on: FailOn::Info, rules: Vec::new(), quiet: false };
        let mut out = Pieces::default();
        let code = run(&args, &paths, &mut io::empty(), &mut out, &mut Vec::new()).expect("checked");
        assert_eq!(code, 1);
        let value: serde_json::Value = serde_json::from_slice(&out.written).expect("it is JSON");
        let found: Vec<usize> = match value["charts"].as_array() {
            Some(charts) => charts.iter().filter_map(|of| of["findings"].as_array()).map(Vec::len).collect(),
            None => vec![value["runs"][0]["results"].as_array().map_or(0, Vec::len)],
        };
        assert!(found.iter().sum::<usize>() > 10_000, "{found:?}");
        let (whole, longest) = (out.written.len(), out.longest);
        assert!(whole > 1_000_000 && longest < 100_000, "a piece of {longest} bytes of {whole}");
    }
}

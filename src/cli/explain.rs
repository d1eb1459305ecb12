//! `throughline explain`: all rules in a list, or one rule's whole text. Prints what the rules say of themselves where they
//! are declared, and knows nothing of any of them.

use super::args::Explain;
use super::mistyped;
use crate::analysis::{Rule, rule};
use crate::finding::loader::{self, FileRule};
use crate::model::Severity;
use crate::text::{self, Align};
use anyhow::Result;
use std::io::Write;

/// Columns of a rule's name in the list; a longer one is printed whole.
const NAME: usize = 25;
/// Columns of its severity.
const SEVERITY: usize = 8;
/// Below so many columns a summary stands on lines of its own.
const BESIDE: usize = 70;
/// What text below a heading is indented by.
const INDENT: usize = 2;

/// A rule as a row of the list.
struct Row {
    name: &'static str,
    severity: Severity,
    summary: &'static str,
}

/// Prints the list, or the rule that is asked for, in so many columns.
///
/// # Errors
///
/// When no rule has the name, or writing fails.
pub fn run(args: &Explain, width: usize, out: &mut dyn Write) -> Result<()> {
    let mut printer = Printer { out, width, ascii: args.ascii };
    let Some(name) = args.rule.as_deref() else { return printer.all() };
    if let Some(rule) = rule::by_name(name) {
        return printer.rule(rule);
    }
    if let Some(rule) = loader::ALL.iter().find(|rule| rule.name == name) {
        return printer.file_rule(rule);
    }
    Err(mistyped::rule(name))
}

struct Printer<'a> {
    out: &'a mut dyn Write,
    width: usize,
    ascii: bool,
}

impl Printer<'_> {
    fn all(&mut self) -> Result<()> {
        self.line("Rules about the organisation")?;
        self.line("")?;
        for rule in rule::ALL {
            self.row(&Row { name: rule.name, severity: rule.severity, summary: rule.summary })?;
        }
        self.line("")?;
        self.line("Rules about the file")?;
        self.line("")?;
        for rule in loader::ALL {
            self.row(&Row { name: rule.name, severity: rule.severity, summary: rule.summary })?;
        }
        self.line("")?;
        self.prose(
            0,
            "The severity is the highest a rule gives by itself; `rules` in a chart can change it.",
        )?;
        self.prose(
            0,
            "`throughline explain RULE` says why a rule matters, where it comes from and what to do.",
        )
    }

    /// Name, severity, summary.
    fn row(&mut self, row: &Row) -> Result<()> {
        let name = if text::width(row.name) < NAME {
            text::pad(row.name, NAME, Align::Left, "")
        } else {
            format!("{} ", row.name)
        };
        let head = format!("{name}{:SEVERITY$}", row.severity.key());
        let summary = sentence(row.summary);
        if self.width < BESIDE {
            self.line(head.trim_end())?;
            return self.prose(INDENT, &summary);
        }
        let indent = NAME + SEVERITY;
        let mut before = head;
        for part in text::wrap(&self.own(&summary), self.width - indent) {
            writeln!(self.out, "{}", format!("{before}{part}").trim_end())?;
            before = " ".repeat(indent);
        }
        Ok(())
    }

    /// Everything a rule about the organisation says.
    fn rule(&mut self, rule: &Rule) -> Result<()> {
        self.prose(0, &format!("{}: {}, about the organisation", rule.name, rule.severity.key()))?;
        self.line("")?;
        self.prose(0, &sentence(rule.summary))?;
        for (heading, words) in
            [("Why it matters", rule.why), ("Source", rule.source), ("How to fix it", rule.fix)]
        {
            self.heading(heading)?;
            self.prose(INDENT, &sentence(words))?;
        }
        if !rule.limits.is_empty() {
            self.heading("Limits, to be changed under `rules.limits`")?;
            for limit in rule.limits {
                self.prose(INDENT, &format!("{}, {} by default: {}", limit.name, limit.default, limit.what))?;
            }
        }
        self.heading("A chart that has it")?;
        self.chart(rule.example)?;
        self.heading("A chart close to it that has not")?;
        self.chart(rule.counter_example)
    }

    /// Everything a rule about the file says.
    fn file_rule(&mut self, rule: &FileRule) -> Result<()> {
        self.prose(0, &format!("{}: {}, about the file", rule.name, rule.severity.key()))?;
        self.line("")?;
        self.prose(0, &sentence(rule.summary))?;
        self.heading("How to fix it")?;
        self.prose(INDENT, &sentence(rule.fix))?;
        self.heading("Source")?;
        self.prose(INDENT, "The format of charts; its reference, docs/chart-format.md, has an example.")
    }

    fn heading(&mut self, words: &str) -> Result<()> {
        self.line("")?;
        self.prose(0, words)
    }

    /// Words in the columns there are.
    fn prose(&mut self, indent: usize, words: &str) -> Result<()> {
        for part in text::wrap(&self.own(words), self.width.saturating_sub(indent)) {
            writeln!(self.out, "{:indent$}{part}", "")?;
        }
        Ok(())
    }

    /// A chart as it is written, indented: still the same YAML.
    fn chart(&mut self, chart: &str) -> Result<()> {
        for line in chart.lines() {
            let line = self.own(line);
            writeln!(self.out, "{}", format!("{:INDENT$}{line}", "").trim_end())?;
        }
        Ok(())
    }

    fn line(&mut self, words: &str) -> Result<()> {
        writeln!(self.out, "{words}")?;
        Ok(())
    }

    fn own(&self, words: &str) -> String {
        if self.ascii { text::to_ascii(words).into_owned() } else { words.to_owned() }
    }
}

/// Words as a sentence: large first, with a full stop. Rules say theirs as messages do, small and without.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let stop = if words.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(width: usize) -> String {
        let mut out = Vec::new();
        let mut printer = Printer { out: &mut out, width, ascii: true };
        for row in [
            Row {
                name: "too-green",
                severity: Severity::Warning,
                summary: "a hedge is greener than its café's fence allows, both of them stated",
            },
            Row {
                name: "a-name-longer-than-its-column",
                severity: Severity::Info,
                summary: "Nobody planted the hedge.",
            },
        ] {
            printer.row(&row).expect("a vector can be written to");
        }
        String::from_utf8(out).expect("is text")
    }

    #[test]
    fn summaries_stand_beside_or_below_the_name() {
        let beside = "\
too-green                warning A hedge is greener than its cafe's
                                 fence allows, both of them stated.
a-name-longer-than-its-column info    Nobody planted the hedge.
";
        assert_eq!(rows(70), beside);
        let below = "\
too-green                warning
  A hedge is greener than its cafe's fence
  allows, both of them stated.
a-name-longer-than-its-column info
  Nobody planted the hedge.
";
        assert_eq!(rows(45), below);
    }
}

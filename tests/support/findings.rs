//! Charts written in a test, and what is found in them.

use throughline::analysis::Analysis;
use throughline::finding::Finding;
use throughline::model::Org;
use throughline::source::{Limits, Outcome, read_text};

/// A chart and what is found in it.
pub(crate) struct Chart {
    pub(crate) org: Org,
    pub(crate) findings: Vec<Finding>,
}

/// Reads and analyses a chart that is written without a mistake.
pub(crate) fn chart(text: &str) -> Chart {
    let Outcome::Chart(loaded) = read_text("test.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let findings = Analysis::of(&loaded.org, loaded.findings).findings;
    Chart { org: loaded.org, findings }
}

impl Chart {
    /// The findings of a rule.
    pub(crate) fn of(&self, rule: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.rule == rule).collect()
    }

    /// The only finding of a rule.
    #[track_caller]
    pub(crate) fn only(&self, rule: &str) -> &Finding {
        let [only] = self.of(rule)[..] else { panic!("not one {rule} in {:#?}", self.findings) };
        only
    }

    /// The text a finding points at.
    pub(crate) fn pointed(&self, finding: &Finding) -> &str {
        self.org.files.text(finding.span)
    }
}

/// Two halves of the context on one handoff, for two teams.
pub(crate) const HALVES: &str = "
people:
  - name: Cy
    role: pm
    contact: {engineering: none}
    reports:
      - {name: Di, role: po, contact: {customers: none}}
teams: [{name: Cart, po: di}, {name: Pay, po: di}]
";

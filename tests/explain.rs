//! `explain`: what it prints of rules of both kinds word for word, and that it leaves nothing out of any.

use throughline::analysis::rule;
use throughline::cli::args::Explain;
use throughline::cli::explain;
use throughline::finding::loader;

fn try_explain(rule: Option<&str>, width: usize, ascii: bool) -> anyhow::Result<String> {
    let mut out = Vec::new();
    explain::run(&Explain { rule: rule.map(str::to_owned), width: None, ascii }, width, &mut out)?;
    Ok(String::from_utf8(out)?)
}

fn explained(rule: Option<&str>, width: usize) -> String {
    try_explain(rule, width, false).expect("is a rule")
}

/// Words alone, so that neither line ends nor a sentence's first letter and full stop count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn a_rule_about_the_organisation_in_full() {
    insta::assert_snapshot!(explained(Some("team-no-po"), 100));
}

#[test]
fn a_rule_with_limits_in_few_columns() {
    insta::assert_snapshot!(explained(Some("chain-degraded"), 60));
}

#[test]
fn a_rule_about_the_file_in_full() {
    insta::assert_snapshot!(explained(Some("unknown-tag"), 60));
}

#[test]
fn the_list_has_each_rule_once_under_its_heading() {
    for width in [40, 100] {
        let list = explained(None, width);
        let (organisation, file) = list.split_once("\nRules about the file\n").expect("has both headings");
        let organisation = organisation.strip_prefix("Rules about the organisation\n").expect("comes first");
        let at = |text: &str, name: &str, severity: &str| {
            let row = |line: &&str| line.split_whitespace().take(2).eq([name, severity]);
            text.lines().filter(row).count()
        };
        for rule in rule::ALL {
            assert_eq!(at(organisation, rule.name, rule.severity.key()), 1, "{}", rule.name);
            assert!(words(organisation).contains(&words(rule.summary)), "{}", rule.name);
        }
        for rule in loader::ALL {
            assert_eq!(at(file, rule.name, rule.severity.key()), 1, "{}", rule.name);
            assert!(words(file).contains(&words(rule.summary)), "{}", rule.name);
        }
    }
}

#[test]
fn nothing_is_left_out_of_a_rule_and_only_charts_are_wide() {
    for width in [40, 100] {
        for rule in rule::ALL {
            let text = explained(Some(rule.name), width);
            let all = words(&text);
            for part in [rule.summary, rule.why, rule.source, rule.fix, rule.example, rule.counter_example] {
                assert!(all.contains(&words(part)), "{}: {part}", rule.name);
            }
            for limit in rule.limits {
                let default = words(&format!("{}, {} by default: {}", limit.name, limit.default, limit.what));
                assert!(all.contains(&default), "{}: {}", rule.name, limit.name);
            }
            let (prose, _) = text.split_once("\nA chart that has it\n").expect("has an example");
            assert!(prose.lines().all(|line| line.chars().count() <= width), "{prose}");
        }
        for rule in loader::ALL {
            let all = words(&explained(Some(rule.name), width));
            assert!(all.contains(&words(rule.summary)) && all.contains(&words(rule.fix)), "{}", rule.name);
        }
    }
}

#[test]
fn ascii_is_ascii() {
    for name in rule::names().map(Some).chain([None]) {
        assert!(try_explain(name, 80, true).expect("is a rule").is_ascii(), "{name:?}");
    }
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let said = |name: &str| try_explain(Some(name), 80, false).expect_err("is no rule").to_string();
    assert_eq!(said("team-no-pq"), "no rule is called `team-no-pq`\nhelp: did you mean `team-no-po`?");
    assert_eq!(said("unknow-tag"), "no rule is called `unknow-tag`\nhelp: did you mean `unknown-tag`?");
    assert_eq!(said("hedgehog"), "no rule is called `hedgehog`\nhelp: `throughline explain` lists all rules");
}

//! The command line, letter by letter: what is printed, what is complained about, and how it ends.

#[path = "support/command.rs"]
mod command;
#[path = "support/fields.rs"]
mod fields;
#[expect(dead_code, reason = "the blocks of a document are for other tests")]
#[path = "support/markdown.rs"]
mod markdown;

use command::{Outcome, throughline};
use fields::assert_documented;
use std::fs;

const JUNIPER: &str = "tests/fixtures/juniper.yaml";
const BROKEN: &str = "tests/fixtures/broken.yaml";

macro_rules! prints {
    ($($name:ident $args:expr;)+) => {
        $(#[test] fn $name() { insta::assert_snapshot!(throughline($args).show()); })+
    };
}

prints! {
    help "--help";
    short_help "-h";
    help_of_show "show --help";
    short_help_of_show "show -h";

    help_of_check "check --help";
    a_checked_chart "check tests/fixtures/juniper.yaml";
    a_checked_chart_by_two_rules "check tests/fixtures/juniper.yaml --rule team-no-po --rule chain-broken";
    a_check_by_a_rule_that_is_near "check tests/fixtures/juniper.yaml --rule chain-brokn";
    a_check_of_what_is_not_yaml "check tests/fixtures/broken.yaml";
    a_check_of_nothing "check";
    a_check_of_a_missing_file "check gone.yaml tests/fixtures/juniper.yaml --format github";

    help_of_new "new --help";
    help_of_schema "schema --help";
    help_of_import "import --help";
    help_of_config "config --help";
    settings_that_are_not_there "config gone.yaml";
    help_of_diff "diff --help";
    help_of_log "log --help";
    a_new_chart_over_a_file "new tests/fixtures/juniper.yaml";
    a_new_chart_in_a_missing_folder "new gone/org.yaml";

    all_panels "show tests/fixtures/juniper.yaml";
    the_chart "show tests/fixtures/juniper.yaml --panel chart";
    the_card "show tests/fixtures/juniper.yaml --panel card";
    the_horizons "show tests/fixtures/juniper.yaml --panel horizons";
    the_handoffs "show tests/fixtures/juniper.yaml --panel handoffs";
    the_findings "show tests/fixtures/juniper.yaml --panel findings";
    everything_in_ascii "show tests/fixtures/juniper.yaml --ascii";
    an_empty_chart "show tests/fixtures/empty.yaml";

    all_about_a_seat "show tests/fixtures/juniper.yaml --select ines";
    the_card_of_a_team "show tests/fixtures/juniper.yaml --panel card --select menu";
    the_card_of_a_product "show tests/fixtures/juniper.yaml --panel card --select delivery";
    the_chains_of_a_product "show tests/fixtures/juniper.yaml --panel handoffs --select meals";
    nothing_about_a_seat_without_findings "show tests/fixtures/juniper.yaml --panel findings --select bram";
    two_levels "show tests/fixtures/juniper.yaml --panel chart --depth 2";
    two_levels_of_a_branch "show tests/fixtures/juniper.yaml --panel chart --select lotte --depth 2";
    a_team_explained "show tests/fixtures/juniper.yaml --panel explain --select couriers --width 80";
    a_product_explained "show tests/fixtures/juniper.yaml --panel explain --select meals --ascii";
    a_narrow_chart "show tests/fixtures/juniper.yaml --panel chart --width 40";
    narrow_handoffs "show tests/fixtures/juniper.yaml --panel handoffs --width 50 --select ruth";
    a_wide_card "show tests/fixtures/juniper.yaml --panel card --width 140 --select ruth";

    an_unknown_panel "show tests/fixtures/juniper.yaml --panel handofs";
    an_id_that_is_near "show tests/fixtures/juniper.yaml --select rut";
    an_id_that_is_not_near "show tests/fixtures/juniper.yaml --select confectioner";
    no_levels "show tests/fixtures/juniper.yaml --depth 0";
    too_few_columns "show tests/fixtures/juniper.yaml --width 10";
    a_missing_file "show gone.yaml";
    a_folder "show tests/fixtures";
    several_charts "show tests/fixtures/juniper.yaml tests/fixtures/empty.yaml";
    no_chart "show";
    a_file_that_is_not_yaml "show tests/fixtures/broken.yaml";
    a_file_that_is_not_yaml_as_json "show tests/fixtures/broken.yaml --format json";
    a_file_that_is_no_chart "show LICENSE --panel findings";

    nothing_to_open_and_no_terminal "";
    a_folder_without_charts "src";
    a_command_that_is_near "shwo tests/fixtures/juniper.yaml";
    an_option_of_a_command "tests/fixtures/juniper.yaml --panel chart";
    an_unknown_option "--panle";
    an_unknown_theme "--theme blue";
}

#[test]
fn the_version_is_the_packages() {
    for option in ["--version", "-V"] {
        let stdout = format!("throughline {}\n", env!("CARGO_PKG_VERSION"));
        let expected = Outcome { stdout, stderr: String::new(), code: Some(0) };
        assert_eq!(throughline(option).outcome(), expected);
    }
}

#[test]
fn without_a_terminal_opening_a_chart_prints_what_show_prints() {
    assert_eq!(throughline(JUNIPER).outcome(), throughline(&format!("show {JUNIPER}")).outcome());
}

#[test]
fn several_charts_are_printed_with_a_blank_line_between_them() {
    let both = throughline(&format!("{JUNIPER} orgs/start-up.yaml")).outcome();
    let [one, two] = [JUNIPER, "orgs/start-up.yaml"].map(|path| throughline(path).outcome().stdout);
    assert_eq!((both.stdout, both.code), (format!("{one}\n{two}"), Some(0)));
}

#[test]
fn standard_input_is_a_chart_like_a_file() {
    let text = fs::read(JUNIPER).expect("a fixture");
    let file = throughline(&format!("show {JUNIPER} --select ruth --panel handoffs")).outcome();
    for args in ["show - --select ruth --panel handoffs", "show --panel handoffs --select ruth -"] {
        assert_eq!(throughline(args).stdin(&text).outcome(), file);
    }
    assert_eq!(throughline("-").stdin(&text).outcome(), throughline("show -").stdin(&text).outcome());
    assert_eq!(throughline("-").stdin(&text).outcome().code, Some(0));
}

#[test]
fn standard_input_without_a_name() {
    insta::assert_snapshot!(throughline("show -").stdin(b"people: [{name: Ada Lindholm}]\n").show());
}

#[test]
fn standard_input_that_is_not_yaml() {
    let text = fs::read(BROKEN).expect("a fixture");
    insta::assert_snapshot!(throughline("show -").stdin(&text).show());
}

#[test]
fn standard_input_that_is_not_text() {
    insta::assert_snapshot!(throughline("show -").stdin(b"people:\n- name: Ren\xe9e\n").show());
}

#[test]
fn json_is_one_document_and_no_option_changes_it() {
    let plain = throughline(&format!("show {JUNIPER} --format json")).outcome();
    assert_eq!((plain.stderr.as_str(), plain.code), ("", Some(0)));
    assert!(plain.stdout.ends_with("}\n"));
    let value: serde_json::Value = serde_json::from_str(&plain.stdout).expect("JSON");
    assert_eq!(value["chains"].as_array().map(Vec::len), Some(4));
    for options in ["--panel card", "--depth 1", "--width 20", "--ascii", "--select ruth"] {
        assert_eq!(throughline(&format!("show {JUNIPER} --format json {options}")).outcome(), plain);
    }
}

#[test]
fn findings_are_no_failure() {
    let outcome = throughline("show orgs/mistakes.yaml").outcome();
    assert!(outcome.stdout.contains("‼ bad-value"));
    assert_eq!((outcome.stderr.as_str(), outcome.code), ("", Some(0)));
}

#[test]
fn a_check_fails_from_the_severity_that_is_asked_for() {
    let code = |args: &str| throughline(args).outcome().code;
    // The start-up has notes alone.
    assert_eq!(code("check orgs/start-up.yaml"), Some(0));
    assert_eq!(code("check orgs/start-up.yaml --fail-on warning"), Some(0));
    assert_eq!(code("check orgs/start-up.yaml --fail-on info"), Some(1));
    assert_eq!(code("check orgs/start-up.yaml orgs/mistakes.yaml"), Some(1));
    assert_eq!(code("check orgs/mistakes.yaml --rule layers"), Some(0));
}

#[test]
fn a_quiet_check_says_it_with_its_exit_code() {
    for format in ["text", "json", "sarif", "github", "markdown"] {
        let outcome = throughline(&format!("check orgs/mistakes.yaml --quiet --format {format}")).outcome();
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str(), outcome.code), ("", "", Some(1)));
    }
}

#[test]
fn a_check_of_standard_input_is_that_of_the_file() {
    let text = fs::read(JUNIPER).expect("a fixture");
    let file = throughline(&format!("check {JUNIPER} --format markdown")).outcome();
    let stdin = throughline("check - --format markdown").stdin(&text).outcome();
    assert_eq!(
        stdin.stdout.replace("`-`", &format!("`{JUNIPER}`")).replace("`-:", &format!("`{JUNIPER}:")),
        file.stdout
    );
    assert_eq!(throughline("check - -").stdin(&text).outcome().code, Some(2));
}

#[test]
fn many_charts_are_checked_in_the_order_they_are_named() {
    let args: Vec<&str> = ["orgs/start-up.yaml", JUNIPER].into_iter().cycle().take(100).collect();
    let all = throughline(&format!("check --format json {}", args.join(" "))).outcome();
    let value: serde_json::Value = serde_json::from_str(&all.stdout).expect("JSON");
    let charts = value["charts"].as_array().expect("charts");
    let paths: Vec<&str> = charts.iter().filter_map(|chart| chart["path"].as_str()).collect();
    assert_eq!(paths, args);
    assert_eq!(value["summary"]["charts"], 100);
    assert_eq!(charts[0], charts[2]);
}

#[test]
fn a_folder_is_checked_chart_by_chart() {
    let outcome = throughline("check orgs --format json").outcome();
    let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(value["charts"].as_array().map(Vec::len), Some(5));
}

#[test]
fn the_page_about_what_check_writes_names_every_field() {
    let page = fs::read_to_string("docs/check-formats.md").expect("a page");
    let outcome = throughline("check orgs --format json").outcome();
    let value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_documented(&page, &[value], &[]);
}

#[test]
fn what_a_chart_waives_does_not_fail_its_check() {
    let chart = |rules: &str| {
        let people = "people: [{name: Cy, role: pm, reports: [{name: Di, role: po}]}]";
        format!("as_of: 2026-11-01\n{people}\nteams: [{{name: Cart, po: di}}, {{name: Tills}}]\n{rules}")
    };
    let check = |rules: &str| throughline("check -").stdin(chart(rules).as_bytes()).outcome();
    let waive_until = |until: &str| {
        format!("rules: {{waive: [{{rule: team-no-po, at: tills, until: {until}, why: \"filled soon\"}}]}}\n")
    };
    let plain = check("");
    assert_eq!(plain.code, Some(1), "{}", plain.stdout);
    assert!(plain.stdout.contains("error[team-no-po]"), "{}", plain.stdout);
    let waived = check(&waive_until("2026-12-31"));
    assert_eq!(waived.code, Some(0), "{}", waived.stdout);
    assert!(!waived.stdout.contains("team-no-po"), "{}", waived.stdout);
    let expired = check(&waive_until("2026-10-31"));
    assert_eq!(expired.code, Some(1), "{}", expired.stdout);
    assert!(expired.stdout.contains("error[team-no-po]") && expired.stdout.contains("[waiver-expired]"));
}

#[test]
fn sarif_names_its_rules_and_places() {
    let outcome = throughline("check orgs/mistakes.yaml --format sarif").outcome();
    let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 20);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!rule["help"]["text"].as_str().expect("help").is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "orgs/mistakes.yaml");
        let at = |key: &str| place["region"][key].as_u64().expect("a number");
        assert!((at("endLine"), at("endColumn")) >= (at("startLine"), at("startColumn")));
        assert!(at("startLine") >= 1 && at("startColumn") >= 1);
    }
}

#[test]
fn sarif_is_valid_against_its_schema() {
    // The schema of the standard, as OASIS publishes it.
    let schema = fs::read_to_string("tests/fixtures/sarif/schema-2.1.0.json").expect("a fixture");
    // Its pattern of languages has a bracket too many to be a regular expression; `check` writes no language.
    let schema: serde_json::Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for args in ["orgs", "tests/fixtures/broken.yaml", "gone.yaml", "orgs/start-up.yaml --rule layers"] {
        let outcome = throughline(&format!("check {args} --format sarif")).outcome();
        let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let problems: Vec<String> =
            schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(problems.is_empty(), "{args}: {problems:#?}");
        let mut wrong = value;
        wrong["runs"][0]["results"] = serde_json::json!([{ "level": "loud" }]);
        assert!(!schema.is_valid(&wrong), "the schema refuses nothing");
    }
}

#[test]
fn a_check_by_one_rule_still_says_what_is_not_yaml() {
    let outcome = throughline(&format!("check {BROKEN} --rule chain-long")).outcome();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.contains("error[syntax]"));
}

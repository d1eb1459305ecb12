//! What is printed, letter by letter.

use crate::command::throughline;

macro_rules! prints {
    ($($name:ident $args:expr;)+) => {
        $(#[test] fn $name() { insta::assert_snapshot!(throughline($args).show()); })+
    };
}

prints! {
    help "export --help";
    short_help "export -h";
    dot "export tests/fixtures/juniper.yaml --format dot";
    mermaid "export tests/fixtures/juniper.yaml --format mermaid";
    plantuml "export tests/fixtures/juniper.yaml --format plantuml";
    svg "export tests/fixtures/juniper.yaml --format svg --branch bram";
    html "export tests/fixtures/juniper.yaml --format html --branch bram";
    an_empty_picture "export tests/fixtures/empty.yaml --format svg";
    an_empty_page "export tests/fixtures/empty.yaml --format html";
    csv "export tests/fixtures/juniper.yaml --format csv";
    markdown "export tests/fixtures/juniper.yaml --format markdown";
    a_branch "export tests/fixtures/juniper.yaml --format dot --branch henrik --depth 2";
    a_branch_as_markdown "export tests/fixtures/juniper.yaml --format markdown --branch lotte --depth 2";
    a_branch_as_a_table "export tests/fixtures/juniper.yaml --format csv --branch lotte --depth 2";
    anonymised "export tests/fixtures/juniper.yaml --format markdown --anonymise";
    anonymised_as_a_table "export tests/fixtures/juniper.yaml --format csv --branch henrik --anonymise";
    an_empty_chart "export tests/fixtures/empty.yaml --format markdown";
    an_empty_drawing "export tests/fixtures/empty.yaml --format dot";
    letters "export tests/fixtures/letters.yaml --format mermaid";

    no_format "export tests/fixtures/juniper.yaml";
    an_unknown_ending "export tests/fixtures/juniper.yaml --output org.doc";
    an_unknown_format "export tests/fixtures/juniper.yaml --format mermade";
    an_id_that_is_near "export tests/fixtures/juniper.yaml --format csv --branch lote";
    a_branch_of_a_team "export tests/fixtures/juniper.yaml --format csv --branch menu";
    a_missing_file "export gone.yaml --format csv";
    what_is_not_yaml "export tests/fixtures/broken.yaml --format csv";
}

#[test]
fn the_whole_chart_as_json_is_what_show_prints() {
    let shown = throughline("show tests/fixtures/juniper.yaml --format json").outcome();
    assert_eq!(throughline("export tests/fixtures/juniper.yaml --format json").outcome(), shown);
}

#[test]
fn a_branch_as_json_has_what_belongs_to_it() {
    let outcome = throughline("export tests/fixtures/juniper.yaml --to json --branch bram").outcome();
    let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let of = |list: &str, key: &str| -> Vec<String> {
        let all = value[list].as_array().expect("a list").iter();
        all.map(|one| one[key].as_str().expect("a text").to_owned()).collect()
    };
    assert_eq!(of("seats", "id"), ["bram", "tove"]);
    assert_eq!((of("teams", "id"), of("products", "id")), (vec!["couriers".into()], vec!["delivery".into()]));
    assert_eq!(
        (of("chains", "team"), of("loops", "team")),
        (vec!["couriers".into()], vec!["couriers".into()])
    );
    assert_eq!(
        (of("loads", "person"), of("decisions", "product")),
        (vec!["bram".into()], vec!["delivery".into()])
    );
    let whole = throughline("export tests/fixtures/juniper.yaml --to json").outcome();
    let whole: serde_json::Value = serde_json::from_str(&whole.stdout).expect("JSON");
    assert_eq!(value["rollup"], whole["rollup"]);
    let about = |finding: &serde_json::Value| finding["subjects"].to_string();
    for finding in value["findings"].as_array().expect("findings") {
        let about = about(finding);
        assert!(
            ["\"bram\"", "\"tove\"", "\"couriers\"", "\"delivery\""].iter().any(|id| about.contains(id)),
            "{about}"
        );
    }
}

#[test]
fn a_chart_that_mermaid_refuses_as_it_comes_is_said() {
    let people: Vec<String> = (0..600).map(|at| format!("  - {{name: P{at}, reports_to: top}}\n")).collect();
    let text = format!("people:\n  - {{name: Top, id: top}}\n{}", people.concat());
    let outcome = throughline("export - --format mermaid").stdin(text.as_bytes()).outcome();
    assert!(outcome.stderr.starts_with("note: this chart has 600 lines in "), "{}", outcome.stderr);
    assert_eq!((outcome.stdout.matches(" --- ").count(), outcome.code), (600, Some(0)));
}

#[test]
fn standard_input_is_a_chart_like_a_file() {
    let text = std::fs::read("tests/fixtures/juniper.yaml").expect("a fixture");
    let file = throughline("export tests/fixtures/juniper.yaml --format dot").outcome();
    assert_eq!(throughline("export - --format dot --output -").stdin(&text).outcome(), file);
}

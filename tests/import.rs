//! Tables of HR systems into charts: what is read, what is said, and that the reader finds no mistakes in what is written.

#[path = "import/backstage.rs"]
mod backstage;
#[path = "support/command.rs"]
mod command;
#[expect(dead_code, reason = "the words of a document are for other tests")]
#[path = "support/markdown.rs"]
mod markdown;

use command::throughline;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use throughline::finding::loader;
use throughline::import::headers::{KNOWN, WRITERS};
use throughline::import::{self, Imported, Input, Settings};
use throughline::model::{Holding, Org};
use throughline::source::{self, Limits, Outcome};

fn input(bytes: &[u8]) -> Input {
    Input { name: "staff.csv".to_owned(), bytes: bytes.to_vec() }
}

fn table(text: &str) -> Imported {
    import::csv(&[input(text.as_bytes())], &Settings::default()).unwrap()
}

fn mapped(text: &str, map: &[(&str, &str)]) -> Result<Imported, String> {
    let map = map.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    import::csv(&[input(text.as_bytes())], &Settings { map, ..Settings::default() })
}

/// Reads the chart back; panics when it is not YAML or the reader finds anything wrong with it but that it is empty.
#[track_caller]
fn read(chart: &str) -> Org {
    match source::read_text("org.yaml", chart, &Limits::default()) {
        Outcome::Chart(loaded) => {
            let wrong = loaded.findings.iter().find(|it| it.rule != loader::EMPTY_CHART.name);
            assert!(wrong.is_none(), "{wrong:?}\n{chart}");
            loaded.org
        }
        Outcome::Broken(broken) => panic!("{:?}\n{chart}", broken.findings),
    }
}

/// The report without what was read and written.
fn said(imported: &Imported) -> Vec<&str> {
    let lines = imported.report.iter().map(String::as_str);
    lines.filter(|line| !line.starts_with("read: ") && !line.starts_with("wrote: ")).collect()
}

#[test]
fn posts_of_a_government_table() {
    let got = table(
        "Post Unique Reference,Name,Job Title,Reports to Senior Post\n\
         1,Maya Chen,Director,XX\n2,Vacant,Deputy,1\n3,Eliminated,Eliminated,1\n0,N/D,Not in Post,1\n\
         0,N/D,Adviser,3\n4,N/D,Clerk,4\n",
    );
    assert_eq!(
        got.chart,
        "chart: 1\npeople:\n\
         - id: \"1\"\n  name: Maya Chen\n  title: Director\n\
         - id: \"2\"\n  title: Deputy\n  vacant: yes\n  reports_to: \"1\"\n\
         - id: not-in-post\n  name: Undisclosed\n  title: Not in Post\n  reports_to: \"1\"\n\
         - id: adviser\n  name: Undisclosed\n  title: Adviser\n  reports_to: \"1\"\n\
         - id: \"4\"\n  name: Undisclosed\n  title: Clerk\n"
    );
    assert_eq!(
        got.report,
        [
            "read: staff.csv as UTF-8 parted by commas: 6 rows",
            "read: columns `name` from `Name`, `title` from `Job Title`, `id` from `Post Unique Reference`, \
             `reports_to` from `Reports to Senior Post`",
            "guessed: 2 ids, from names and titles (lines 5 and 6)",
            "guessed: 3 holders who are not named, `Undisclosed` (lines 5, 6 and 7)",
            "guessed: 1 post that reports to itself is a top (line 7)",
            "guessed: 1 line to a post that is gone, to the manager above it (line 6)",
            "left out: 1 post that is eliminated or closed, or whose holder has left (line 4)",
            "wrote: 5 seats, 1 vacant, 2 without a manager",
        ]
    );
    read(&got.chart);
}

#[test]
fn one_id_in_several_rows() {
    let got = table(
        "id,name,title,parentId\n\
         1,Maya Chen,Head of Product,\n\
         7,Aiko Tanaka,Product Owner,1\n7,Noor Haddad,Product Owner,1\n7,Aiko Tanaka,Product Owner,1\n\
         8,Kofi Mensah,Scrum Master,1\n8,Kofi Mensah,Agile Coach,7\n\
         9,Bo Lind,Tester,Noor Haddad\n9,Ines Roth,Analyst,7\n",
    );
    let seats: Vec<&str> = got.chart.split("- id: ").skip(2).collect();
    assert_eq!(
        seats,
        [
            "\"7\"\n  name: Aiko Tanaka & Noor Haddad\n  title: Product Owner\n  reports_to: \"1\"\n",
            "\"8\"\n  name: Kofi Mensah\n  title: Scrum Master\n  reports_to: \"1\"\n",
            "8-2\n  name: Kofi Mensah\n  person: \"8\"\n  title: Agile Coach\n  reports_to: \"7\"\n"
                .replace("8-2", "\"8-2\"")
                .as_str(),
            "\"9\"\n  name: Bo Lind\n  title: Tester\n  reports_to: \"7\"\n",
            "\"9-2\"\n  name: Ines Roth\n  title: Analyst\n  reports_to: \"7\"\n",
        ]
    );
    assert_eq!(
        said(&got),
        [
            "guessed: 1 row is a job share of a post above (line 4)",
            "guessed: 1 row is a second seat of somebody above (line 7)",
            "left out: 1 row that repeats one above (line 5)",
            "doubtful: 1 id that another row has, given a number (line 9)",
        ]
    );
    assert_eq!(read(&got.chart).seats.len(), 6);
}

#[test]
fn windows_text_with_semicolons_quotes_and_circles() {
    let bytes = b"Full Name;Manager;Dotted Line\nJos\xe9 Blanc;\"Grey, Ann\";\nAnn Grey;Jos\xe9 Blanc;\nBo \"x\" Li;\"Ann\n Grey\";\"Ann Grey|Blanc, Jos\xe9\"\n";
    let got = import::csv(&[input(bytes)], &Settings::default()).unwrap();
    assert_eq!(got.report[0], "read: staff.csv as windows-1252 parted by semicolons: 3 rows");
    assert!(got.chart.contains("name: José Blanc\n"), "{}", got.chart);
    assert!(got.chart.contains("dotted_to: [ann-grey, jose-blanc]\n"), "{}", got.chart);
    assert!(got.chart.contains("name: \"Bo \\\"x\\\" Li\"\n"), "{}", got.chart);
    assert_eq!(
        said(&got),
        [
            "guessed: 3 ids, from names and titles (lines 2, 3 and 4)",
            "left out: 1 line that closes a circle (line 3)"
        ]
    );
    read(&got.chart);
}

#[test]
fn managers_by_name_that_several_have_or_nobody() {
    let got = table(
        "Name,Manager,Manager Email,Email\nMaya Chen,,,maya@example.com\nAnn Grey,Maya Chen,,a@example.com\n\
         Ann Grey,Maya Chen,,b@example.com\nBo Lind,Ann Grey,,\nIda Roth,Ann Grey,B@example.com,\nEli Sand,Zoe Voss,,\n",
    );
    assert_eq!(
        said(&got),
        [
            "guessed: 6 ids, from names and titles (lines 2, 3, 4 and 3 more)",
            "left out: 1 line to somebody who is not in the table (line 7)",
            "left out: 1 line to a name that several have (line 5)",
        ]
    );
    assert!(got.chart.contains("name: Ida Roth\n  reports_to: ann-grey-2\n"), "{}", got.chart);
    read(&got.chart);
}

#[test]
fn root_markers_and_numbers_of_spreadsheets() {
    for marker in ["", "-1", "XX", "none", "N/A", "NULL", "0", "1", " - "] {
        let got = table(&format!("id,name,parentId\n1,Maya Chen,{marker}\n2,Bo Lind,1.0\n"));
        assert!(got.chart.ends_with("name: Bo Lind\n  reports_to: \"1\"\n"), "{marker}: {}", got.chart);
        assert!(got.report.last().unwrap().ends_with("2 seats, 1 without a manager"), "{:?}", got.report);
        assert!(!got.report.iter().any(|line| line.starts_with("left out")), "{:?}", got.report);
    }
    // Ids may count from zero.
    let got = table("id,name,parentId\n0,Maya Chen,\n1,Bo Lind,0\n");
    assert!(got.chart.ends_with("name: Bo Lind\n  reports_to: \"0\"\n"), "{}", got.chart);
}

#[test]
fn dotted_lines_of_every_program() {
    for (header, cell) in [
        ("AltReportsTo", "a;b"),
        ("AuxReportsTo", "a; b"),
        ("Dotted Line Relationship", "\"a, b\""),
        ("Dottedids", "a:b"),
        ("Dotted_Line_Manager", "a|b"),
        ("Dotted Line", "\"a\nb\""),
        ("Dotted Line Manager 1,Dotted Line Manager 2", "Ann,Bo"),
    ] {
        let got = table(&format!("id,name,title,{header}\na,Ann,,\nb,Bo,,\nc,Cy,,{cell}\n"));
        assert!(got.chart.ends_with("name: Cy\n  dotted_to: [a, b]\n"), "{header}: {}", got.chart);
        assert_eq!(said(&got), [""; 0], "{header}");
    }
}

#[test]
fn names_in_two_columns_titles_in_positions_and_roles_that_are_titles() {
    let got =
        table("id,parentId,name,lastName,position\n1,,Maya,Chen,Head of Product\n2,1,Bo Lind,Lind,Tester\n");
    assert!(got.chart.contains("name: Maya Chen\n  title: Head of Product\n"), "{}", got.chart);
    assert!(got.chart.contains("name: Bo Lind\n  title: Tester\n"), "{}", got.chart);
    let got =
        table("Position,Reports To,First Name,Last Name,Title\n1,,Maya,Chen,Head\n2,1,Bo,Lind,Tester\n");
    assert!(
        got.chart.ends_with("- id: \"2\"\n  name: Bo Lind\n  title: Tester\n  reports_to: \"1\"\n"),
        "{}",
        got.chart
    );
    let got = table("Name,Role\nMaya Chen,Product Owner\nBo Lind,Wizard of Search\nCy Roth,po / sm\n");
    assert!(got.chart.contains("name: Maya Chen\n  role: Product Owner\n"), "{}", got.chart);
    assert!(got.chart.contains("name: Bo Lind\n  title: Wizard of Search\n"), "{}", got.chart);
    assert!(got.chart.contains("name: Cy Roth\n  role: [po, sm]\n"), "{}", got.chart);
    read(&got.chart);
}

#[test]
fn keys_of_the_chart_format_are_columns() {
    let got = table(
        "name,title,role,horizon,scope,tz,sets_strategy,acting,product,team,tags,takes_direction_from,department\n\
         Maya Chen,Head,head,1-3 years,wide,Europe/Berlin,TRUE,0,Checkout,,\"a, b\",,Product\n\
         Bo Lind,Owner,baron,soon,tall,Mars/Base,maybe,,checkout,Cart;Wallets,,Maya Chen,n/a\n",
    );
    let (_, seats) = got.chart.split_once("people:\n").unwrap();
    assert_eq!(
        seats,
        "- id: maya-chen\n  name: Maya Chen\n  title: Head\n  role: head\n  product: checkout\n  horizon: \"1-3 years\"\n  \
         scope: wide\n  sets_strategy: \"yes\"\n  acting: \"no\"\n  department: Product\n  tz: Europe/Berlin\n  tags: [a, b]\n\
         - id: bo-lind\n  name: Bo Lind\n  title: Owner\n  takes_direction_from: maya-chen\n  product: checkout\n  \
         team: [cart, wallets]\n\
         products:\n- id: checkout\n  name: Checkout\nteams:\n- id: cart\n  name: Cart\n- id: wallets\n  name: Wallets\n"
    );
    let left_out: Vec<&str> = said(&got).into_iter().filter(|line| line.starts_with("left out")).collect();
    assert_eq!(
        left_out,
        ["role", "horizon", "scope", "sets_strategy", "tz"]
            .map(|key| format!("left out: 1 value of `{key}` that charts do not take (line 3)"))
    );
    read(&got.chart);
}

#[test]
fn states_of_posts() {
    let got = table(
        "id,name,title,Position Status,manager\n1,Maya Chen,Head,Filled,\n2,,Tester,Open,1\n3,Bo Lind,Clerk,Terminated,1\n\
         4,Cy Roth,Clerk,,3\n5,Di Voss,Clerk,open,1\n6,Eli Sand,Clerk,full-time,1\n7,VACANT - Product Owner,,,1\n8,[Vacant],,,1\n",
    );
    let org = read(&got.chart);
    assert_eq!(org.seats.iter().filter(|seat| seat.holding == Holding::Vacant).count(), 4);
    assert!(got.chart.contains("- id: \"7\"\n  title: Product Owner\n  vacant: yes\n"), "{}", got.chart);
    assert!(
        got.chart.contains("- id: \"4\"\n  name: Cy Roth\n  title: Clerk\n  reports_to: \"1\"\n"),
        "{}",
        got.chart
    );
    assert_eq!(
        said(&got),
        [
            "guessed: 1 vacant seat without a title, `Vacant post` (line 9)",
            "guessed: 1 line to a post that is gone, to the manager above it (line 5)",
            "left out: 1 post that is eliminated or closed, or whose holder has left (line 4)",
            "left out: 1 name on a vacant post (line 6)",
            "doubtful: 1 state of a post that says neither filled nor vacant (line 7)",
        ]
    );
}

#[test]
fn columns_are_mapped_or_missed() {
    let no = |map| mapped("staff,boss\n1,2\n", map).unwrap_err();
    assert_eq!(
        no(&[]),
        "cannot import staff.csv: no column gives names or titles; the first are `staff`, `boss`\n\
         help: name one with `--map name=COLUMN`"
    );
    assert_eq!(
        no(&[("name", "bos")]),
        "cannot import staff.csv: no column is called `bos`\nhelp: did you mean `boss`?"
    );
    assert_eq!(
        no(&[("name", "3")]),
        "cannot import staff.csv: no column is called `3`\nhelp: the columns are `staff`, `boss`"
    );
    assert!(no(&[("nam", "boss")]).ends_with("no field is called `nam`\nhelp: did you mean `name`?"));
    assert_eq!(mapped("", &[]).unwrap_err(), "cannot import staff.csv: the table is empty");
    for column in ["BOSS", "boss", "2"] {
        let got = mapped("staff,boss\n1,Ann\n", &[("name", column)]).unwrap();
        assert!(got.chart.contains("name: Ann\n"), "{column}: {}", got.chart);
        assert!(said(&got).contains(&"left out: columns `staff`"), "{:?}", got.report);
    }
    let got = mapped("name,title,notes\nAnn,Head,secret\n", &[("notes", "")]).unwrap();
    assert!(!got.chart.contains("secret"), "{}", got.chart);
    let got =
        mapped("Staff list\n\nstaff;boss\nAnn;\nBo;Ann\n", &[("name", "staff"), ("reports_to", "boss")])
            .unwrap();
    assert!(got.chart.ends_with("name: Bo\n  reports_to: ann\n"), "{}", got.chart);
    assert!(said(&got).contains(&"left out: 1 line above the header (line 1)"), "{:?}", got.report);
}

#[test]
fn several_tables_make_one_chart() {
    let of = |name: &str, text: &str| Input { name: name.to_owned(), bytes: text.into() };
    let inputs = [
        of("a.csv", "id,name,parentId\n1,Ann,\n"),
        of("b.csv", "Employee #;Full Name;Supervisor\n2;Bo;1\n3;Cy;9\n"),
    ];
    let got = import::csv(&inputs, &Settings::default()).unwrap();
    assert!(got.chart.contains("name: Bo\n  reports_to: \"1\"\n"), "{}", got.chart);
    assert_eq!(said(&got), ["left out: 1 line to somebody who is not in the table (b.csv:3)"]);
    let inputs = [of("a.csv", "id,name\n1,Ann\n"), of("b.csv", "a,b\n1,2\n")];
    let why = import::csv(&inputs, &Settings::default()).unwrap_err();
    assert!(why.starts_with("cannot import b.csv: no column gives names or titles"), "{why}");
}

/// Names that break out of one format or another, or that some reader of YAML takes for something else.
const HOSTILE: &[&str] = &[
    "No",
    "null",
    "~",
    "1e3",
    "0x1F",
    "2026-11-01",
    "12:30:45",
    "- a",
    "#a",
    "a #b",
    "a: b",
    "a:",
    "!x",
    "&x",
    "*x",
    "%x",
    "@x",
    "`x`",
    "{a: b}",
    "[a",
    "? a",
    "| a",
    "> a",
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(A1)",
    "'a'",
    "\"a\"",
    "a\\nb",
    "</script>",
    "---",
    "...",
    "<<",
    "=",
    "\u{feff}a",
    "a\u{2028}b",
    "a\u{85}b",
    "a\nb",
    "a\tb",
    "\u{1b}[31mred",
    "\u{202e}abc",
    "e\u{301}",
    "李小龍",
];

#[test]
fn hostile_names_survive_or_are_cleaned() {
    for name in HOSTILE {
        let cell = name.replace('"', "\"\"");
        let got = table(&format!(
            "name,title,notes,reports_to\n\"{cell}\",\"{cell}\",\"{cell}\",\nAnn,Head,,\"{cell}\"\n"
        ));
        let clean = throughline::text::clean(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let org = read(&got.chart);
        let seat = org.seat_ids().find(|seat| org.title(*seat) == clean);
        // `null` is what programs write for nothing.
        if *name != "null" {
            assert_eq!(seat.map(|seat| org.name(seat)), Some(clean.as_str()), "{}", got.chart);
            assert_eq!(org.roots().count(), 1, "{}", got.chart);
        }
        assert!(!got.chart.chars().any(|c| c.is_control() && c != '\n'), "{:?}", got.chart);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = import::csv(&[input(&bytes)], &Settings::default());
    }

    #[test]
    fn any_cells_give_a_chart_without_mistakes(
        headers in proptest::collection::vec(0..KNOWN.len(), 1..8),
        rows in proptest::collection::vec(proptest::collection::vec("[0-3]|[a-c]|vacant|yes|a;b|\\PC{0,4}", 1..8), 0..12),
    ) {
        let mut text = "name".to_owned();
        for at in &headers {
            write!(text, ",{}", KNOWN[*at].name).unwrap();
        }
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            write!(text, "\n{}", cells.join(",")).unwrap();
        }
        read(&table(&text).chart);
    }

    #[test]
    fn any_names_and_lines_give_a_chart_without_mistakes(
        rows in proptest::collection::vec(("[0-4]?", any::<String>(), "[0-5]?", "[0-5]?"), 1..12)
    ) {
        let mut text = "id,name,parentId,dotted_to\n".to_owned();
        for (id, name, up, dotted) in rows {
            writeln!(text, "{id},\"{}\",{up},{dotted}", name.replace('"', "\"\"")).unwrap();
        }
        read(&table(&text).chart);
    }
}

const DOCUMENT: &str = "docs/import.md";

/// Holds the document to what it should be, or writes that.
fn hold(made: impl FnOnce(&str) -> String) {
    static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let now = fs::read_to_string(DOCUMENT).unwrap();
    let made = made(&now);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(DOCUMENT, made).unwrap();
    } else {
        assert_eq!(now, made, "`UPDATE_DOCS=1` writes it");
    }
}

/// The document with what stands between two comments replaced.
fn between(text: &str, what: &str, made: &str) -> String {
    let (from, to) =
        (format!("<!-- {what}: made from src/import/headers.rs -->\n"), format!("<!-- end of {what} -->\n"));
    let (before, rest) = text.split_once(&from).expect("where it begins");
    let (_, after) = rest.split_once(&to).expect("where it ends");
    format!("{before}{from}{made}{to}{after}")
}

#[test]
fn the_document_lists_the_headers_that_are_known() {
    let mut columns = "\n| field | columns | headers |\n| --- | --- | --- |\n".to_owned();
    for it in KNOWN {
        let headers = it.headers.iter().map(|(header, writers)| match *writers {
            "" => format!("`{header}`"),
            writers => format!("`{header}` ({writers})"),
        });
        let headers: Vec<String> = headers.collect();
        let columns_of = if it.many { "several" } else { "one" };
        writeln!(columns, "| `{}` | {columns_of} | {} |", it.name, headers.join(", ")).unwrap();
    }
    let writers: String =
        WRITERS.iter().fold("\n".to_owned(), |text, it| text + &format!("- [{}]({})\n", it.name, it.url));
    hold(|text| {
        let text = between(text, "columns", &(columns + "\n"));
        between(&text, "writers", &(writers + "\n"))
    });
}

#[test]
fn who_writes_a_header_is_known_and_each_header_gives_one_field() {
    let mut named = Vec::new();
    for (header, writers) in KNOWN.iter().flat_map(|it| it.headers) {
        for name in writers.split(", ").filter(|name| !name.is_empty()) {
            assert!(WRITERS.iter().any(|it| it.name == name), "{name} of {header}");
            named.push(name);
        }
    }
    for it in WRITERS {
        assert!(named.contains(&it.name), "{} writes nothing", it.name);
    }
    // `Position` is the title of some and the id of others.
    for (header, _) in KNOWN.iter().flat_map(|it| it.headers).filter(|(header, _)| *header != "Position") {
        let known = KNOWN.iter().filter(|it| it.headers.iter().any(|(other, _)| other == header));
        assert_eq!(known.count(), 1, "{header}");
    }
}

#[test]
fn the_example_of_the_document_is_what_is_printed() {
    hold(|text| {
        let blocks = markdown::blocks(text);
        let block = |language: &str| blocks.iter().find(|block| block.language == language).expect("a block");
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("staff.csv"), &block("csv").text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_throughline"))
            .args(["import", "staff.csv"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let [chart, report] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        read(&chart);
        let fenced = |inside: &str| format!("```console\n{inside}```\n");
        text.replace(
            &fenced(&block("console").text),
            &fenced(&format!("$ throughline import staff.csv\n{report}{chart}")),
        )
    });
}

#[test]
fn a_file_that_is_there_is_left_or_replaced_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("org.yaml");
    let staff = folder.path().join("staff.csv");
    fs::write(&staff, "name\nAnn\n").unwrap();
    let import = |more: &str| {
        throughline(&format!("import {} -o {} {more}", staff.display(), path.display())).outcome()
    };
    assert_eq!(import("").code, Some(0));
    let chart = fs::read_to_string(&path).unwrap();
    assert_eq!(chart, "chart: 1\npeople:\n- id: ann\n  name: Ann\n");
    fs::write(&path, "mine").unwrap();
    let refused = import("");
    assert_eq!((refused.stdout.as_str(), refused.code), ("", Some(2)));
    assert_eq!(
        refused.stderr,
        format!(
            "throughline: cannot write {}: it is there already, and is left as it is\n\
             help: name another file, or write over this one with `--force`\n",
            path.display()
        )
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(import("--force").code, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), chart);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn what_is_imported_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (staff, more) = (write("staff.csv", "name\nAnn\n"), write("more.csv", "name\nBo\n"));
    let group = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: a}\nspec: {type: team, children: []}\n";
    let (of_folder, group_file) =
        (folder.path().join("catalog").display().to_string(), write("catalog/a.yaml", group));
    // By another way to the same file too.
    let round_about = folder.path().join("catalog/../more.csv").display().to_string();
    for (paths, output) in [
        (format!("{staff} {more}"), &more),
        (format!("{staff} {more}"), &round_about),
        (of_folder, &group_file),
    ] {
        let before = fs::read_to_string(output).unwrap();
        let got = throughline(&format!("import {paths} -o {output} --force")).outcome();
        let why = format!("throughline: cannot write {output}: it is one of the files that are imported\n");
        assert_eq!((got.stdout.as_str(), got.stderr, got.code), ("", why, Some(2)));
        assert_eq!(fs::read_to_string(output).unwrap(), before);
    }
}

#[test]
fn standard_input_is_a_table_like_a_file() {
    let text = b"name;reports_to\nAnn;\nBo;Ann\n";
    let got = throughline("import -").stdin(text).outcome();
    assert_eq!(got.stdout, import::csv(&[input(text)], &Settings::default()).unwrap().chart);
    assert!(
        got.stderr.starts_with("read: standard input as UTF-8 parted by semicolons: 2 rows\n"),
        "{}",
        got.stderr
    );
    assert_eq!(throughline("import gone.csv").outcome().code, Some(2));
    assert_eq!(throughline("import - --encoding klingon").stdin(text).outcome().code, Some(2));
}

//! What each wrong `include` gets, word for word.

use crate::{folder, gather, load, said, said_of};
use std::fs;
use std::path::Path;
use std::process::Command;
use throughline::source::{self, Limits, Outcome, read_text};

#[test]
fn every_wrong_include_is_said_and_the_rest_is_drawn() {
    let (folder, path) = folder(&[
        (
            "shop/chart.yaml",
            "people: [{name: Kim}]\ninclude:\n  - crat.yaml\n  - teams\n  - /etc/hostname\n  - ../beside.yaml\n  \
             - teams/broken.yaml\n  - link.yaml\n  - latin.yaml\n  - teams/*.yaml\n  - {file: x}\n  - teams/cart.yaml\n  \
             - ./teams//cart.yaml\n  - same.yaml\n  - away/beside.yaml\n  - pipe\n  - crat.yaml/x\n",
        ),
        ("beside.yaml", "people: [{name: Beside}]\n"),
        ("shop/latin.yaml", ""),
        ("shop/teams/broken.yaml", "people:\n  - name: \"Lee\n"),
        ("shop/teams/cart.yaml", "people:\n  - {name: Lee, horizon: soon}\ninclude: [../loop.yaml]\n"),
        ("shop/loop.yaml", "include: teams/cart.yaml\npeople: [{name: Ada}]\n"),
    ]);
    let shop = folder.path().join("shop");
    fs::write(shop.join("latin.yaml"), b"people:\n- name: Ren\xe9e\n").expect("written");
    std::os::unix::fs::symlink("../beside.yaml", shop.join("link.yaml")).expect("linked");
    std::os::unix::fs::symlink("teams/cart.yaml", shop.join("same.yaml")).expect("linked");
    std::os::unix::fs::symlink("..", shop.join("away")).expect("linked");
    let made = Command::new("mkfifo").arg(shop.join("pipe")).status().expect("`mkfifo` runs");
    assert!(made.success());
    let Outcome::Chart(loaded) = load(&path) else { panic!("the chart is drawn") };
    let names: Vec<_> = loaded.org.seat_ids().map(|seat| loaded.org.name(seat)).collect();
    assert_eq!(names, ["Kim", "Lee", "Ada"]);
    let outside = "it leads out of the chart's folder (keep included files in the folder of the chart or in folders below it)";
    let missing = "there is no such file (write the path from the folder of this file)";
    assert_eq!(
        said(Outcome::Chart(loaded), &shop),
        [
            format!("bad-include chart.yaml:3:5: `crat.yaml` cannot be included: {missing}"),
            "bad-include chart.yaml:4:5: `teams` cannot be included: it is a folder (name the files in it, one by one)"
                .to_owned(),
            "bad-include chart.yaml:5:5: `/etc/hostname` cannot be included: it is an absolute path (write the path \
             from the folder of this file)"
                .to_owned(),
            format!("bad-include chart.yaml:6:5: `../beside.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:7:5: nothing of `teams/broken.yaml` is drawn, because it is not YAML (correct what \
             is said about that file)"
                .to_owned(),
            format!("bad-include chart.yaml:8:5: `link.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:9:5: `latin.yaml` cannot be included: it is not UTF-8; byte 19 (0xe9, line 2) fits no \
             character"
                .to_owned(),
            "bad-include chart.yaml:10:5: `teams/*.yaml` cannot be included: there is no such file (name the files one by \
             one; `*` stands for nothing)"
                .to_owned(),
            "wrong-type chart.yaml:11:5: expected text, found a map".to_owned(),
            "included-twice chart.yaml:13:5: `teams/cart.yaml` is included twice (keep one of them; the file counts once)"
                .to_owned(),
            "included-twice chart.yaml:14:5: `teams/cart.yaml` is included twice (keep one of them; the file counts once)"
                .to_owned(),
            format!("bad-include chart.yaml:15:5: `away/beside.yaml` cannot be included: {outside}"),
            "bad-include chart.yaml:16:5: `pipe` cannot be included: it is no ordinary file".to_owned(),
            format!("bad-include chart.yaml:17:5: `crat.yaml/x` cannot be included: {missing}"),
            "syntax teams/broken.yaml:2:11: the quote that opens here is never closed (close it, or put the whole text in \
             quotes of the other kind)"
                .to_owned(),
            "bad-duration teams/cart.yaml:2:26: `soon` is no duration (write `2 weeks`, `6mo`, `1 quarter`, `2y`, `P6M` or a range such as `6-24 months`)"
                .to_owned(),
            "include-loop loop.yaml:1:10: files include each other in a circle: teams/cart.yaml → loop.yaml → \
             teams/cart.yaml (take one `include` of the circle away; each file counts once)"
                .to_owned(),
        ]
    );
}

#[test]
fn a_file_that_nobody_may_read_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) =
        folder(&[("chart.yaml", "include: x.yaml\npeople: [{name: Kim}]\n"), ("x.yaml", "")]);
    let closed = folder.path().join("x.yaml");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).expect("closed");
    if fs::File::open(&closed).is_ok() {
        return; // Whoever runs this may read everything.
    }
    assert_eq!(
        said(load(&path), folder.path()),
        ["bad-include chart.yaml:1:10: `x.yaml` cannot be included: permission denied"]
    );
}

#[test]
fn a_file_that_includes_itself_is_a_circle_of_one() {
    let texts = [("chart.yaml", "include: [./chart.yaml]\npeople: [{name: Kim}]\n")];
    let expected = [
        "include-loop chart.yaml:1:11: files include each other in a circle: chart.yaml → chart.yaml (take \
         one `include` of the circle away; each file counts once)",
    ];
    assert_eq!(said_of(&texts, &Limits::default()), expected);
    let (folder, path) = folder(&texts);
    assert_eq!(said(load(&path), folder.path()), expected);
}

#[test]
fn standard_input_has_no_folder() {
    let text = "include: [a.yaml, b.yaml]\npeople: [{name: Kim}]\n";
    assert_eq!(
        said(read_text("-", text, &Limits::default()), Path::new("nowhere")),
        [
            "bad-include -:1:11: `a.yaml` cannot be included: a chart from standard input has no folder (save the chart as \
          a file and open that)"
        ]
    );
}

#[test]
fn an_outermost_file_that_is_not_yaml_is_no_chart() {
    let outcome =
        gather(&[("chart.yaml", "include: a.yaml\npeople: [\n"), ("a.yaml", "")], &Limits::default());
    let Outcome::Broken(broken) = outcome else { panic!("nothing can be drawn") };
    assert_eq!(broken.files.iter().count(), 1);
}

#[test]
fn number_depth_and_length_are_limited_over_all_files() {
    let texts = [
        ("chart.yaml", "include: [a.yaml, b.yaml, c.yaml]\n"),
        ("a.yaml", "people: [{name: A}]\ninclude: d.yaml\n"),
        ("b.yaml", "people: [{name: B}]\n"),
        ("c.yaml", "people: [{name: C}]\n"),
        ("d.yaml", "people: [{name: D}]\n"),
    ];
    let all = Limits::default();
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    assert_eq!(said_of(&texts, &Limits { files: 4, includes: 2, bytes, ..all }), [""; 0]);
    assert_eq!(
        said_of(&texts, &Limits { files: 2, ..all }),
        [
            "bad-include chart.yaml:1:19: more than 2 files in one chart (files from here on are not read; put several into \
          one; THROUGHLINE_LIMITS=files=… raises the limit)"
        ]
    );
    assert_eq!(
        said_of(&texts, &Limits { includes: 1, ..all }),
        [
            "bad-include a.yaml:2:10: `d.yaml` cannot be included: files include each other more than 1 levels deep \
          (include it from a file further out; THROUGHLINE_LIMITS=includes=… raises the limit)"
        ]
    );
    assert_eq!(
        said_of(&texts, &Limits { bytes: bytes - 1, ..all }),
        [format!(
            "bad-include chart.yaml:1:27: `c.yaml` cannot be included: with it the chart is longer than {} bytes (split \
             it into several charts; THROUGHLINE_LIMITS=size=… raises the limit)",
            bytes - 1
        )]
    );
    assert_eq!(
        said_of(&texts, &Limits { nodes: 30, ..all }),
        [
            "bad-include chart.yaml:1:27: with `c.yaml` the chart has more than 30 values (split it into several charts; \
             THROUGHLINE_LIMITS=values=… raises the limit)"
        ]
    );
    let (folder, path) = folder(&texts);
    let outcome =
        source::load(&path, &Limits { bytes: bytes - 1, ..all }).expect("the outermost file is small");
    assert_eq!(said(outcome, folder.path()).len(), 1);
}

#[test]
fn a_thousand_names_are_refused_in_bounded_time() {
    let many = format!("include: [{}]\npeople: [{{name: Kim}}]\n", "gone.yaml, ".repeat(100_000));
    let found = said_of(&[("chart.yaml", &many)], &Limits::default());
    assert_eq!(found.len(), 1_001);
    assert!(found[1_000].contains("more than 1000 files in one chart"), "{}", found[1_000]);
}

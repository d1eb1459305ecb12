//! What the panels say about one small chart, word for word, and what must hold for any chart and width.

use throughline::analysis::Analysis;
use throughline::model::{ChainId, FindingId, Org, SeatId, Subject};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::glyphs::{ASCII, UNICODE};
use throughline::view::outline::RowOptions;
use throughline::view::{self, Ctx, Glyphs, Line};

const NORTHWIND: &str = "\
chart: 1
name: Northwind Pay
as_of: 2026-11-01
method: scrum
people:
  - name: Maya Chen
    id: maya
    title: Chief Product Officer
    role: head
    horizon: 1-3 years
    reports:
      - name: Tomás Rivera
        id: tomas
        title: Product Manager
        role: pm
        product: checkout
        horizon: 6-24 months
        scope: wide
        contact: {customers: weekly, leadership: monthly, engineering: none}
        reports:
          - title: Product Owner, Refunds
            id: po-refunds
            role: po
            vacant: true
      - name: Dana Whitfield
        id: dana
        title: Director of Engineering
        role: em
        reports:
          - name: Aiko Tanaka
            id: aiko
            title: Product Owner
            takes_direction_from: tomas
            dotted_to: tomas
            horizon: 1-4 weeks
            contact: {customers: none, engineering: daily}
            practice: {pushes_back: no, runs_discovery: no, challenges_priority: no, decides: yes}
            site: Lisbon
            notes: on the phone list
          - name: Kofi Mensah
            id: kofi
            role: sm
            acting: yes
          - {name: Lee Park, id: lee, role: dev}
products:
  - {id: checkout, name: Checkout, pm: tomas, scope: wide}
teams:
  - {name: Cart, id: cart, product: checkout, po: aiko, sm: kofi, members: [lee], sprint: 2 weeks, clarification: po}
  - {name: Refunds, id: refunds, product: checkout, po: po-refunds, sm: kofi, size: 6}
handoffs:
  - {from: tomas, to: aiko, medium: documents, every: 4 weeks}
feedback:
  - {from: cart, to: tomas, via: sprint review, every: 2 weeks}
bridges:
  - {product: checkout, kind: okr, horizon: 4-13 weeks}
";

struct Chart {
    org: Org,
    analysis: Analysis,
}

impl Chart {
    fn read(text: &str) -> Self {
        let Outcome::Chart(loaded) = read_text("charts/northwind.yaml", text, &Limits::default()) else {
            panic!("not YAML: {text}")
        };
        let analysis = Analysis::of(&loaded.org, loaded.findings);
        Self { org: loaded.org, analysis }
    }

    fn ctx(&self, glyphs: &'static Glyphs) -> Ctx<'_> {
        Ctx { org: &self.org, analysis: &self.analysis, glyphs }
    }

    fn seat(&self, id: &str) -> SeatId {
        self.org.seat_by_id(id).unwrap_or_else(|| panic!("no seat {id}"))
    }
}

fn words(lines: &[Line]) -> String {
    lines.iter().map(|line| line.plain() + "\n").collect()
}

/// Everything a chart can say at one width, every line with where it comes from.
fn everything(chart: &Chart, glyphs: &'static Glyphs, width: usize) -> Vec<(String, Line)> {
    let ctx = chart.ctx(glyphs);
    let org = &chart.org;
    let mut all: Vec<(String, Line)> = Vec::new();
    let mut add =
        |what: String, lines: Vec<Line>| all.extend(lines.into_iter().map(|line| (what.clone(), line)));
    let chains: Vec<ChainId> = (0..chart.analysis.chains.len()).map(ChainId::new).collect();
    let marks: Vec<_> = chains.iter().flat_map(|chain| view::trace::steps(ctx, *chain)).collect();
    for seat in org.seat_ids() {
        let trace = marks.iter().find(|(of, _)| *of == seat).map(|(_, mark)| *mark);
        for (folded, trace) in [(false, None), (true, trace)] {
            let options = RowOptions {
                width,
                folded,
                trace,
                back: folded,
                matched: folded,
                changed: folded,
                plain_order: !folded,
            };
            add(format!("row of {seat:?}"), vec![view::outline::row(ctx, seat, &options)]);
        }
        add(format!("bar of {seat:?}"), vec![view::horizons::row(ctx, seat, width)]);
    }
    let subjects = std::iter::once(Subject::Chart)
        .chain(org.seat_ids().map(Subject::Seat))
        .chain(org.team_ids().map(Subject::Team))
        .chain(org.product_ids().map(Subject::Product));
    for subject in subjects {
        add(format!("card of {subject:?}"), view::card::lines(ctx, subject, width));
        let span = org.span(subject);
        add(
            format!("source of {subject:?}"),
            view::yaml::lines(ctx, span, view::yaml::first_line(ctx, span, 6), 6, width),
        );
    }
    add("axis".to_owned(), view::horizons::axis(ctx, width).to_vec());
    for chain in chains {
        add(format!("below {chain:?}"), view::horizons::below(ctx, chain, width));
        add(format!("row of {chain:?}"), vec![view::handoffs::row(ctx, chain, width)]);
        add(format!("detail of {chain:?}"), view::handoffs::detail(ctx, chain, width));
    }
    for finding in (0..chart.analysis.findings.len()).map(FindingId::new) {
        add(format!("row of {finding:?}"), vec![view::findings::row(ctx, finding, width)]);
        add(format!("detail of {finding:?}"), view::findings::detail(ctx, finding, width));
    }
    let seats: Vec<SeatId> = org.seat_ids().collect();
    for pair in seats.windows(2) {
        add(format!("between {pair:?}"), view::between::lines(ctx, pair[0], pair[1], width));
    }
    all
}

#[track_caller]
fn holds_everywhere(chart: &Chart, widths: impl Iterator<Item = usize>) {
    for width in widths {
        for glyphs in [&UNICODE, &ASCII] {
            for (what, line) in everything(chart, glyphs, width) {
                assert!(line.width() <= width, "{what} at {width}: {} {:?}", line.width(), line.plain());
                let text = line.plain();
                let harmful = |c: char| {
                    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!text.contains(harmful), "{what} at {width}: {text:?}");
                assert!(!glyphs.ascii || text.is_ascii(), "{what} at {width}: {text:?}");
            }
        }
    }
}

/// The chart with `text` in place of names, titles and notes.
fn with_text(text: &str) -> Chart {
    let escaped: Vec<String> = text.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let escaped = escaped.concat();
    let mut chart = NORTHWIND.to_owned();
    for (plain, tail) in [
        ("Aiko Tanaka", "a"),
        ("Tomás Rivera", "b"),
        ("Maya Chen", "c"),
        ("Product Manager", ""),
        ("Product Owner, Refunds", ""),
        ("on the phone list", ""),
        ("Lisbon", ""),
        ("Cart,", ""),
        ("Checkout,", ""),
        ("okr", ""),
    ] {
        let comma = if plain.ends_with(',') && tail.is_empty() && plain.len() < 10 { "," } else { "" };
        chart = chart.replace(plain, &format!("\"{escaped}{tail}\"{comma}"));
    }
    let chart = Chart::read(&chart);
    assert_eq!(chart.org.name(chart.seat("maya")), format!("{text}c"));
    assert_eq!(chart.org.seats.len(), 7);
    chart
}

/// A chart of one line of so many seats.
fn deep(seats: usize) -> Chart {
    let mut text = "people:\n  - {name: Seat 0, id: s0}\n".to_owned();
    for seat in 1..seats {
        text.push_str(&format!("  - {{name: Seat {seat}, id: s{seat}, reports_to: s{}}}\n", seat - 1));
    }
    Chart::read(&text)
}

#[test]
fn nothing_is_wider_than_its_panel() {
    holds_everywhere(&Chart::read(NORTHWIND), 0..200);
}

#[test]
fn hostile_text_stays_in_its_panel_and_harmless() {
    for text in [
        "\u{1b}[31mred\u{7}",
        "two\r\nlines\tand more",
        "user\u{202e}txt.exe\u{2066}",
        "李小龍李小龍李小龍李小龍李小龍李小龍",
        "👩\u{200d}💻👩🏽\u{200d}🚀 \u{301}\u{301}\u{fe0f}",
        "\u{200b}\u{ad}",
        "محمد علی\u{200c}رضا",
        "w".repeat(3000).as_str(),
    ] {
        holds_everywhere(&with_text(text), [0, 1, 2, 7, 13, 24, 40, 59, 62, 80, 120].into_iter());
    }
}

#[test]
fn the_name_of_a_deep_seat_is_always_visible() {
    let chart = deep(300);
    for width in [12, 24, 40, 62, 120] {
        for glyphs in [&UNICODE, &ASCII] {
            let ctx = chart.ctx(glyphs);
            for seat in chart.org.seat_ids() {
                let options = RowOptions { width, plain_order: true, ..RowOptions::default() };
                let row = view::outline::row(ctx, seat, &options);
                assert!(row.width() <= width && row.plain().contains("Se"), "{width}: {:?}", row.plain());
                let column = view::outline::fold_column(ctx, chart.org.depth[seat.index()], width);
                let sign = row.plain().chars().nth(column);
                let expected =
                    if seat.index() == 299 { ' ' } else { ctx.glyphs.unfolded.chars().next().unwrap() };
                assert_eq!(sign, Some(expected), "{width}: {:?}", row.plain());
            }
        }
    }
}

#[test]
fn the_outline_is_a_tree_in_columns() {
    let chart = Chart::read(NORTHWIND);
    let ctx = chart.ctx(&UNICODE);
    let options = RowOptions { width: 62, plain_order: true, ..RowOptions::default() };
    let rows: Vec<Line> = chart.org.seat_ids().map(|seat| view::outline::row(ctx, seat, &options)).collect();
    insta::assert_snapshot!(words(&rows));
}

#[test]
fn a_traced_chain_is_numbered_with_how_each_line_is_known() {
    let chart = Chart::read(NORTHWIND);
    let ctx = chart.ctx(&UNICODE);
    let marks = view::trace::steps(ctx, ChainId::new(0));
    let rows: Vec<Line> = marks
        .iter()
        .map(|(seat, mark)| {
            let options = RowOptions { width: 40, trace: Some(*mark), ..RowOptions::default() };
            view::outline::row(ctx, *seat, &options)
        })
        .collect();
    insta::assert_snapshot!(words(&rows));
}

#[test]
fn a_narrow_row_keeps_name_findings_and_hidden_seats() {
    let chart = Chart::read(&NORTHWIND.replace("dotted_to: tomas", "dotted_to: nobody-here"));
    let ctx = chart.ctx(&UNICODE);
    let row = |id: &str, width, folded| {
        let options = RowOptions { width, folded, plain_order: true, ..RowOptions::default() };
        view::outline::row(ctx, chart.seat(id), &options).plain()
    };
    insta::assert_snapshot!(
        [40, 28, 20, 14, 9, 4]
            .map(|width| format!("{}\n{}\n", row("aiko", width, false), row("dana", width, true)))
            .concat()
    );
}

#[test]
fn the_handoffs_of_a_degraded_chain_explain_themselves() {
    let chart = Chart::read(NORTHWIND);
    let ctx = chart.ctx(&UNICODE);
    let rows = [100, 62].map(|width| words(&[view::handoffs::row(ctx, ChainId::new(0), width)]));
    insta::assert_snapshot!(rows.concat() + &words(&view::handoffs::detail(ctx, ChainId::new(0), 62)));
}

#[test]
fn a_broken_chain_shows_its_path_without_numbers_beyond_the_break() {
    let chart = Chart::read(NORTHWIND);
    let ctx = chart.ctx(&ASCII);
    let lines = view::handoffs::detail(ctx, ChainId::new(1), 62);
    insta::assert_snapshot!(words(&[view::handoffs::row(ctx, ChainId::new(1), 62)]) + &words(&lines));
}

#[test]
fn horizons_show_bars_bridges_and_what_nobody_plans() {
    let chart = Chart::read(NORTHWIND);
    let ctx = chart.ctx(&UNICODE);
    let mut lines = view::horizons::axis(ctx, 72).to_vec();
    for seat in view::horizons::seats_for(&chart.org, &chart.analysis, Some(ChainId::new(0)), None) {
        lines.push(view::horizons::row(ctx, seat, 72));
    }
    lines.extend(view::horizons::below(ctx, ChainId::new(0), 72));
    insta::assert_snapshot!(words(&lines));
}

#[test]
fn a_human_in_two_seats_has_one_bar_where_both_plan_alike_and_the_scrum_master_has_one_too() {
    let text = "\
people:
- {name: Ada, id: ceo, person: ada, role: exec, horizon: 1y-3y}
- {name: Ada, id: cpo, person: ada, role: head, reports_to: ceo, horizon: 1y-3y}
- {name: Bo, id: bo, person: bo, role: pm, reports_to: cpo, horizon: 6mo-2y}
- {name: Bo, id: lead, person: bo, role: po, reports_to: bo, horizon: 1w-4w}
- {name: Cy, id: cy, role: sm, reports_to: ceo}
teams: [{name: Docks, po: lead, sm: cy}]
";
    let chart = Chart::read(text);
    assert!(chart.analysis.findings.iter().all(|finding| finding.rule != "unknown-key"));
    let bars = |chain: Option<ChainId>, seat: Option<&str>| -> Vec<&str> {
        let seat = seat.map(|id| chart.org.seat_by_id(id).expect("on the chart"));
        let bars = view::horizons::seats_for(&chart.org, &chart.analysis, chain, seat);
        bars.iter().map(|seat| chart.org.str(chart.org.seat(*seat).id)).collect()
    };
    let chain = Some(ChainId::new(0));
    assert_eq!(bars(chain, None), ["ceo", "bo", "lead", "cy"]);
    assert_eq!(bars(chain, Some("cpo")), ["cpo", "bo", "lead", "cy"], "the selection has its row");
    assert_eq!(bars(None, Some("bo")), ["ceo", "bo", "lead"]);
}

#[test]
fn the_source_underlines_its_place_behind_tabs_and_wide_characters() {
    let text = "people:\n  - {name: 李小龍, role:\t'nonsense', title: x} # who\n";
    let chart = Chart::read(text);
    let finding = chart.analysis.findings.iter().find(|finding| finding.rule == "bad-value");
    let span = finding.map_or_else(|| panic!("{:?}", chart.analysis.findings), |finding| finding.span);
    for glyphs in [&UNICODE, &ASCII] {
        let lines = view::yaml::lines(chart.ctx(glyphs), span, 1, 10, 60);
        let (code, mark) = (&lines[1].plain(), &lines[2].plain());
        let columns = |text: &str, at: usize| throughline::text::width(text.get(..at).unwrap());
        let place = code.find("nonsense").expect("the value is shown");
        let caret = mark.find('^').expect("the value is marked");
        assert!((columns(code, place) - columns(mark, caret)) <= 1, "{code}\n{mark}");
        for width in 8..40 {
            let lines = view::yaml::lines(chart.ctx(glyphs), span, 1, 10, width);
            assert!(lines[2].plain().contains('^'), "{width}: {}", words(&lines));
        }
    }
}

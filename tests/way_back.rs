//! The way back under a chain, by example: drawn against the flow, with whom it passes, how far it comes and how long it takes.

use throughline::analysis::{Analysis, LoopState};
use throughline::model::{ChainId, Org};
use throughline::source::{Limits, Outcome, read_text};
use throughline::view::glyphs::{ASCII, UNICODE};
use throughline::view::outline::RowOptions;
use throughline::view::{self, Ctx, Glyphs};

struct Chart {
    org: Org,
    analysis: Analysis,
}

/// Ann leads Bo leads Cy, who owns the backlog of Menu; Di serves it as Scrum Master.
fn chart(feedback: &str) -> Chart {
    let text = format!(
        "
people:
  - name: Ann Ek
    id: ann
    role: head
    reports:
      - name: Bo Ruiz
        id: bo
        role: pm
        reports: [{{name: Cy Lam, id: cy, role: po}}, {{name: Di Voss, id: di, role: sm}}]
teams: [{{name: Menu, id: menu, po: cy, sm: di}}]
feedback: [{feedback}]
"
    );
    let Outcome::Chart(loaded) = read_text("test.yaml", text.as_str(), &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    assert_eq!(loaded.findings, [], "{text}");
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    Chart { org: loaded.org, analysis }
}

impl Chart {
    fn ctx(&self, glyphs: &'static Glyphs) -> Ctx<'_> {
        Ctx { org: &self.org, analysis: &self.analysis, glyphs }
    }

    /// The lines from the way back on, but for the customers' distance.
    fn drawn(&self, glyphs: &'static Glyphs, width: usize) -> Vec<String> {
        let all = view::handoffs::detail(self.ctx(glyphs), ChainId::new(0), width);
        let all = all.iter().map(view::Line::plain).skip_while(|line| !line.starts_with(glyphs.back));
        all.take_while(|line| !line.starts_with("customers:")).collect()
    }

    fn state(&self) -> LoopState {
        self.analysis.chain_loop(ChainId::new(0)).state
    }

    /// The ids of the seats marked as the way back in a trace.
    fn marked(&self) -> Vec<&str> {
        let seats = view::trace::way_back(self.ctx(&UNICODE), ChainId::new(0));
        seats.into_iter().map(|seat| self.org.str(self.org.seat(seat).id)).collect()
    }
}

#[test]
fn closed_through_one_human_or_directly() {
    let one = chart("{from: menu, to: bo, every: 2 weeks}, {from: bo, to: ann, every: 2 weeks}");
    assert_eq!(one.state(), LoopState::Closed);
    let drawn = ["↺ closed through Bo Ruiz", "  Ann Ek ◀━ Bo Ruiz ◀━ Menu  in 4w"];
    assert_eq!(one.drawn(&UNICODE, 80), drawn);
    assert_eq!(one.marked(), ["ann", "bo"]);
    let direct = chart("{from: customers, to: ann, every: 1 week}");
    assert_eq!(direct.drawn(&UNICODE, 80), ["↺ closed", "  Ann Ek ◀━ customers  in 1w"]);
}

#[test]
fn proxied_names_through_whom_and_takes_at_least_what_is_known() {
    let proxied = chart(
        "{from: menu, to: di, every: 2 weeks}, {from: di, to: bo}, {from: bo, to: ann, every: 4 weeks}",
    );
    assert_eq!(proxied.state(), LoopState::Proxied);
    let drawn =
        ["↺ proxied through Di Voss and Bo Ruiz", "  Ann Ek ◀━ Bo Ruiz ◀━ Di Voss ◀━ Menu  in at least 6w"];
    assert_eq!(proxied.drawn(&UNICODE, 80), drawn);
    assert_eq!(proxied.marked(), ["ann", "bo", "di"]);
    let narrow = [
        "@ proxied through Di Voss",
        "  and Bo Ruiz",
        "  Ann Ek <= Bo Ruiz <=",
        "    Di Voss <= Menu",
        "      in at least 6w",
    ];
    assert_eq!(proxied.drawn(&ASCII, 30), narrow);
    let unknown = chart("{from: menu, to: ann}");
    assert_eq!(unknown.drawn(&UNICODE, 80)[1], "  Ann Ek ◀━ Menu  how often is not stated");
}

#[test]
fn open_says_with_whom_it_ends() {
    let at_bo = chart("{from: menu, to: cy, every: 1 week}, {from: cy, to: bo, every: 1 week}");
    assert_eq!(at_bo.state(), LoopState::Open);
    let drawn =
        ["↺ open: it ends with Bo Ruiz, short of Ann Ek", "  Ann Ek ✗ Bo Ruiz ◀━ Cy Lam ◀━ Menu  in 2w"];
    assert_eq!(at_bo.drawn(&UNICODE, 80), drawn);
    assert_eq!(at_bo.marked(), ["bo", "cy"]);
    let nearer = chart("{from: menu, to: cy, every: 1 week}, {from: customers, to: bo}");
    assert_eq!(nearer.drawn(&UNICODE, 80)[1], "  Ann Ek ✗ Bo Ruiz ◀━ customers  how often is not stated");
    let beside = chart("{from: menu, to: di, every: 1 week}");
    assert_eq!(beside.drawn(&UNICODE, 80)[0], "↺ open: it ends with Di Voss, short of Ann Ek");
    assert_eq!(beside.marked(), ["di"]);
    let nothing = chart("{from: di, to: cy}");
    assert_eq!(nothing.drawn(&UNICODE, 80), ["↺ open: nothing stated comes back to Ann Ek"]);
    assert_eq!(nothing.marked(), [""; 0]);
}

#[test]
fn lines_in_a_circle_end_where_they_began() {
    let circle = chart("{from: menu, to: cy}, {from: cy, to: di}, {from: di, to: cy}");
    assert_eq!(circle.drawn(&UNICODE, 80)[0], "↺ open: it ends with Cy Lam, short of Ann Ek");
}

#[test]
fn without_any_feedback_nothing_is_said_against_anybody() {
    let unknown = chart("");
    assert_eq!(unknown.state(), LoopState::Unknown);
    assert_eq!(unknown.drawn(&UNICODE, 80), ["↺ unknown: no feedback is stated on this chart"]);
    assert_eq!(unknown.marked(), [""; 0]);
}

#[test]
fn a_row_on_the_way_back_has_its_sign() {
    let chart = chart("{from: menu, to: di, every: 1 week}");
    let row = |back| {
        let options = RowOptions { width: 60, back, plain_order: true, ..RowOptions::default() };
        view::outline::row(chart.ctx(&UNICODE), chart.org.seat_by_id("di").expect("a seat"), &options).plain()
    };
    assert!(row(true).contains("↺ Di Voss"), "{}", row(true));
    assert!(!row(false).contains('↺'));
}

//! What a chart costs: load, analysis, layout, drawing, finding, reloading, comparing, at four sizes.
//!
//! `cargo bench --bench charts` prints all figures, `python3 benches/table.py` the medians as in the README. The charts are made here, in a shape like a real company's: a manager has three to nine
//! reports, every seventh seat owns a team's backlog. Times depend on the machine; ratios between sizes travel.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Arc;
use throughline::analysis::Analysis;
use throughline::app::boxes::BoxLayout;
use throughline::app::msg::Followed;
use throughline::app::state::BoxSize;
use throughline::app::{self, Command, Key, Loaded, Msg, State};
use throughline::change::{Change, Side};
use throughline::model::{FileText, Org, SeatId};
use throughline::progress::Progress;
use throughline::shell::charts;
use throughline::source::{self, Again, Limits, Outcome, read_text};
use throughline::ui::{self, Theme, ThemeName};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

/// A chart of so many seats as text.
fn text(seats: usize) -> String {
    let mut text = String::from("chart: 1\nname: Bench\nmethod: scrum\npeople:\n");
    let mut teams = String::from("teams:\n");
    for at in 0..seats {
        // A manager has three to nine reports, numbered in rows as in a heap.
        let manager = at.checked_sub(1).map(|before| before / (3 + before % 7));
        let role = match at {
            0 => "executive",
            1..=12 => "head",
            _ if at % 7 == 0 => "po",
            _ if at % 29 == 1 => "pm",
            _ => "dev",
        };
        let _ = writeln!(
            text,
            "  - id: s{at}\n    name: Person {at}\n    title: Seat number {at}\n    role: {role}"
        );
        if let Some(manager) = manager {
            let _ = writeln!(text, "    reports_to: s{manager}");
        }
        match role {
            "pm" => text
                .push_str("    horizon: 6-24 months\n    contact: {customers: weekly, engineering: none}\n"),
            "po" => {
                text.push_str("    horizon: 1-4 weeks\n    contact: {customers: none}\n");
                let _ = writeln!(teams, "  - {{name: Team {at}, po: s{at}, size: 7}}");
            }
            _ => {}
        }
    }
    text + &teams
}

fn load(text: &str) -> (Org, Vec<throughline::finding::Finding>) {
    match read_text("bench.yaml", text, &Limits::default()) {
        Outcome::Chart(loaded) => (loaded.org, loaded.findings),
        Outcome::Broken(broken) => panic!("the bench's chart is no YAML: {:?}", broken.findings),
    }
}

/// The program with a chart opened and drawn once.
fn opened(seats: usize) -> (State, Terminal<TestBackend>) {
    let (org, findings) = load(&text(seats));
    let analysis = Analysis::of(&org, findings);
    let (mut state, _) = app::start(vec!["bench.yaml".into()], app::Preferences::default(), (120, 40));
    let loaded = Loaded::new(None, Arc::new(org), Arc::new(analysis));
    app::update(&mut state, Msg::Loaded(Box::new(loaded)));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a window");
    draw(&mut state, &mut terminal);
    (state, terminal)
}

fn draw(state: &mut State, terminal: &mut Terminal<TestBackend>) {
    let theme = Theme::new(ThemeName::Ansi);
    let mut geometry = None;
    terminal.draw(|frame| geometry = Some(ui::draw(frame, state, &theme))).expect("drawn");
    app::update(state, Msg::Painted(geometry.expect("drawn")));
}

#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn load_yaml(bencher: Bencher<'_, '_>, seats: usize) {
    let text: FileText = text(seats).into();
    bencher
        .counter(BytesCount::of_str(&*text))
        .bench(|| black_box(read_text("bench.yaml", text.clone(), &Limits::default())));
}

#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn analyse_with_every_rule(bencher: Bencher<'_, '_>, seats: usize) {
    let (org, _) = load(&text(seats));
    bencher.counter(ItemsCount::new(seats)).bench(|| black_box(Analysis::of(&org, Vec::new())));
}

#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn lay_out_boxes(bencher: Bencher<'_, '_>, seats: usize) {
    let (org, _) = load(&text(seats));
    let rows: Vec<SeatId> = org.seat_ids().collect();
    bencher.counter(ItemsCount::new(seats)).bench(|| black_box(BoxLayout::of(&org, &rows, BoxSize::Card)));
}

/// Down and up again in turn, drawn each time.
fn moves(bencher: Bencher<'_, '_>, state: &mut State, terminal: &mut Terminal<TestBackend>) {
    let mut down = true;
    bencher.bench_local(|| {
        let key = if down { 'j' } else { 'k' };
        down = !down;
        app::update(state, Msg::Key(Key::char(key)));
        draw(state, terminal);
    });
}

/// A key down, the state changed and all five panels drawn.
#[divan::bench(args = SIZES)]
fn move_and_draw(bencher: Bencher<'_, '_>, seats: usize) {
    let (mut state, mut terminal) = opened(seats);
    moves(bencher, &mut state, &mut terminal);
}

/// Boxes of the whole chart: one step to the side and the canvas drawn.
#[divan::bench(args = SIZES)]
fn move_among_boxes(bencher: Bencher<'_, '_>, seats: usize) {
    let (mut state, mut terminal) = opened(seats);
    for command in [Command::Zoom, Command::Boxes] {
        app::update(&mut state, Msg::Do(command));
    }
    draw(&mut state, &mut terminal);
    moves(bencher, &mut state, &mut terminal);
}

/// One letter typed into find and taken back.
#[divan::bench(args = SIZES)]
fn find_while_typing(bencher: Bencher<'_, '_>, seats: usize) {
    let (mut state, _) = opened(seats);
    for key in "/person 9".chars() {
        app::update(&mut state, Msg::Key(Key::char(key)));
    }
    bencher.bench_local(|| {
        app::update(&mut state, Msg::Key(Key::char('9')));
        app::update(&mut state, Msg::Key(Key::plain(crossterm::event::KeyCode::Backspace)));
    });
}

/// A chart that is open, and two states of its file by turns, which differ in one name.
struct Edited {
    state: State,
    terminal: Terminal<TestBackend>,
    folder: tempfile::TempDir,
    texts: [String; 2],
}

impl Edited {
    fn of(seats: usize) -> Self {
        let before = text(seats);
        let after = before.replace("Person 50\n", "Somebody Else\n");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bench.yaml");
        std::fs::write(&path, &before).expect("written");
        let (mut state, _) = app::start(vec![path.clone()], app::Preferences::default(), (120, 40));
        app::update(&mut state, charts::load(Some(path)));
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a window");
        draw(&mut state, &mut terminal);
        Self { state, terminal, folder, texts: [after, before] }
    }

    /// Somebody saves the other state.
    fn save(&mut self) {
        std::fs::write(self.folder.path().join("bench.yaml"), &self.texts[0]).expect("written");
        self.texts.swap(0, 1);
    }

    /// What was edited is read, and on the screen.
    fn read(&mut self) {
        let chart = self.state.chart.clone().expect("a chart");
        let (path, index) = (chart.path.as_ref().expect("a file"), Arc::clone(&self.state.index));
        let limits = Limits::default();
        let again = source::load_again(path, &chart.org, &limits, &Progress::default(), &mut |_| {});
        let Ok(Again::Edited(org)) = again else { panic!("it is read whole") };
        let edited = Loaded::edited(&chart, index, Arc::new(*org));
        app::update(&mut self.state, Msg::Changed(Ok(Box::new(edited))));
        draw(&mut self.state, &mut self.terminal);
    }

    /// It is analysed, compared with what was there before, and on the screen.
    fn follow(&mut self) {
        let chart = self.state.chart.clone().expect("a chart");
        let followed = Followed::of(&chart, &self.state.index, &Progress::default());
        app::update(&mut self.state, Msg::Followed(Box::new(followed)));
        draw(&mut self.state, &mut self.terminal);
    }
}

/// From a save, in which one seat was edited, to the frame that shows it.
#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn read_an_edit(bencher: Bencher<'_, '_>, seats: usize) {
    let edited = RefCell::new(Edited::of(seats));
    let save = || edited.borrow_mut().save();
    bencher
        .counter(ItemsCount::new(seats))
        .with_inputs(save)
        .bench_local_values(|()| edited.borrow_mut().read());
}

/// From there to the frame that shows what came of it.
#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn follow_an_edit(bencher: Bencher<'_, '_>, seats: usize) {
    let edited = RefCell::new(Edited::of(seats));
    let read = || {
        let mut edited = edited.borrow_mut();
        edited.save();
        edited.read();
    };
    bencher
        .counter(ItemsCount::new(seats))
        .with_inputs(read)
        .bench_local_values(|()| edited.borrow_mut().follow());
}

/// A version read whole, analysed, compared with the one on the screen and drawn, as when a seat came or has another manager.
#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn read_whole_again(bencher: Bencher<'_, '_>, seats: usize) {
    let (mut state, mut terminal) = opened(seats);
    let before: FileText = text(seats).into();
    let after: FileText = before.replace("Person 50\n", "Somebody Else\n").into();
    let mut edited = false;
    bencher.counter(ItemsCount::new(seats)).bench_local(|| {
        edited = !edited;
        let text = if edited { &after } else { &before };
        let Outcome::Chart(read) = read_text("bench.yaml", text.clone(), &Limits::default()) else {
            panic!("the bench's chart is no YAML");
        };
        let analysis = Analysis::of(&read.org, read.findings);
        let loaded = Loaded::new(None, Arc::new(read.org), Arc::new(analysis));
        app::update(&mut state, Msg::Loaded(Box::new(loaded)));
        draw(&mut state, &mut terminal);
    });
}

/// What a reload compares: the chart with itself, one seat renamed.
#[divan::bench(args = SIZES, sample_count = 20, max_time = 10)]
fn compare_two_versions(bencher: Bencher<'_, '_>, seats: usize) {
    let old = load(&text(seats)).0;
    let new = load(&text(seats).replace("Person 50\n", "Somebody Else\n")).0;
    let (old_analysis, new_analysis) = (Analysis::of(&old, Vec::new()), Analysis::of(&new, Vec::new()));
    let before = Side { org: &old, analysis: &old_analysis };
    let after = Side { org: &new, analysis: &new_analysis };
    bencher.counter(ItemsCount::new(seats)).bench(|| black_box(Change::of(before, after)));
}

//! What frames cost in bytes, held to a budget on charts of `orgs/`: over SSH bytes are the cost. What is counted is
//! exactly what would be sent, so the numbers are the same on every machine.

use super::charts;
use super::frame::FrameBackend;
use super::paint::paint;
use crate::analysis::Analysis;
use crate::app::msg::Followed;
use crate::app::{self, Key, Loaded, Msg, Preferences, State};
use crate::progress::Progress;
use crate::ui::{ColourHints, Theme};
use crossterm::event::KeyCode;
use ratatui::Terminal;
use ratatui::layout::Size;
use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// Counts what is written.
#[derive(Debug, Clone, Default)]
struct Count(Rc<Cell<usize>>);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program on a window of 120 × 40 that counts bytes.
struct Counted {
    state: State,
    theme: Theme,
    terminal: Terminal<FrameBackend<Count>>,
    sent: Count,
}

impl Counted {
    fn open(path: &Path) -> Self {
        Self::with(path, Preferences::default())
    }

    fn with(path: &Path, preferences: Preferences) -> Self {
        Self::read(path, preferences, charts::load(Some(path.to_owned())))
    }

    /// The same with a chart that was read before.
    fn read(path: &Path, preferences: Preferences, loaded: Msg) -> Self {
        let theme = Theme::for_environment(ColourHints::default()).sparing(preferences.low_bandwidth);
        let (mut state, _) = app::start(vec![path.to_owned()], preferences, (COLUMNS, ROWS));
        app::update(&mut state, loaded);
        let sent = Count::default();
        let backend = FrameBackend::new(sent.clone(), || Ok(Size::new(COLUMNS, ROWS)));
        let terminal = Terminal::new(backend).expect("a size");
        Self { state, theme, terminal, sent }
    }

    fn tell(&mut self, key: Key) {
        app::update(&mut self.state, Msg::Key(key));
    }

    /// Bytes of the next frame.
    fn frame(&mut self) -> usize {
        let before = self.sent.0.get();
        self.state.dirty = false;
        self.terminal.draw(|frame| drop(paint(frame, &mut self.state, &self.theme))).expect("drawn");
        self.sent.0.get() - before
    }

    /// Bytes of the frame after each of these keys.
    fn keys(&mut self, keys: &[Key]) -> Vec<usize> {
        keys.iter()
            .map(|key| {
                self.tell(*key);
                self.frame()
            })
            .collect()
    }
}

/// The larger charts of the repository, whose windows are full.
const CHARTS: [&str; 2] = ["orgs/northwind-pay.yaml", "orgs/bank-safe.yaml"];

/// The median of those that sent anything: a key at the end of a list sends nothing.
fn median(mut bytes: Vec<usize>) -> usize {
    bytes.retain(|bytes| *bytes > 0);
    assert!(!bytes.is_empty(), "no key changed anything");
    bytes.sort_unstable();
    bytes[bytes.len() / 2]
}

#[test]
fn a_first_screen_moves_and_pages_stay_within_their_bytes() {
    for chart in CHARTS {
        let mut all = Counted::open(Path::new(chart));
        let first = all.frame();
        assert!((2_000..=6_000).contains(&first), "{chart}: {first} bytes for the first screen");
        all.keys(&[Key::char('*')]);
        let moves = median(all.keys(&[Key::char('j'); 12]));
        assert!(moves <= 1_500, "{chart}: {moves} bytes a move with all panels following");
        all.keys(&[Key::char('z')]);
        let moves = median(all.keys(&[Key::char('j'); 8]));
        assert!(moves <= 500, "{chart}: {moves} bytes a move in the zoomed chart");
        all.keys(&[Key::char('z'), Key::char('g')]);
        let pages = median(all.keys(&[Key::plain(KeyCode::PageDown), Key::plain(KeyCode::PageUp)]));
        assert!(pages <= 3_900, "{chart}: {pages} bytes a page");
    }
}

#[test]
fn a_first_screen_in_two_parts_costs_little_more_than_one() {
    for chart in CHARTS {
        let whole = Counted::open(Path::new(chart)).frame();
        let Msg::Loaded(loaded) = charts::load(Some(chart.into())) else { panic!("{chart} is no chart") };
        let begun = Analysis::begun(&loaded.org, Vec::new());
        let begun = Loaded::new(loaded.path, Arc::clone(&loaded.org), Arc::new(begun));
        let msg = Msg::Loaded(Box::new(begun));
        let mut parts = Counted::read(Path::new(chart), Preferences::default(), msg);
        let first = parts.frame();
        let open = parts.state.chart.clone().expect("a chart");
        assert!(!open.analysis.is_complete(), "only begun");
        let followed = Followed::of(&open, &parts.state.index, &Progress::default());
        app::update(&mut parts.state, Msg::Followed(Box::new(followed)));
        let rest = parts.frame();
        assert!(
            first > 0 && rest > 0 && 100 * (first + rest) <= 110 * whole,
            "{first} and {rest} of {whole}"
        );
    }
}

#[test]
fn keys_that_wait_together_are_one_frame() {
    let [chart, _] = CHARTS.map(Path::new);
    let mut one_by_one = Counted::open(chart);
    one_by_one.frame();
    let keys = [Key::char('j'); 12];
    let single: usize = one_by_one.keys(&keys).into_iter().sum();
    let mut held = Counted::open(chart);
    held.frame();
    for key in keys {
        held.tell(key);
    }
    let held = held.frame();
    assert!(held > 0 && 2 * held <= single, "{held} bytes held, {single} one by one");
}

#[test]
fn little_bandwidth_costs_fewer_bytes_for_the_same_keys() {
    for chart in CHARTS {
        let cost = |low_bandwidth| {
            let preferences = Preferences { low_bandwidth, ..Preferences::default() };
            let mut all = Counted::with(Path::new(chart), preferences);
            let first = all.frame();
            let mut sum = |before: &[Key], keys: &[Key]| -> usize {
                all.keys(before);
                all.keys(keys).into_iter().sum()
            };
            let (down, up) = (Key::plain(KeyCode::PageDown), Key::plain(KeyCode::PageUp));
            let moves = sum(&[Key::char('*')], &[Key::char('j'); 40]);
            let pages = sum(&[Key::char('g')], &[down, down, up, up]);
            let zoomed = sum(&[Key::char('g'), Key::char('z')], &[Key::char('j'); 40]);
            let boxes = sum(&[Key::char('g')], &['b', 'j', 'l', 'l', 'j', 'k'].map(Key::char));
            [first, moves, pages, zoomed, boxes]
        };
        let (full, low) = (cost(false), cost(true));
        // Per cent: the first screen, moves with all panels, pages, moves in the zoomed chart, boxes and moves in them.
        for (at, most) in [82, 86, 85, 92, 65].into_iter().enumerate() {
            assert!(100 * low[at] <= most * full[at], "{chart}, {at}: {low:?} of {full:?}");
        }
    }
}

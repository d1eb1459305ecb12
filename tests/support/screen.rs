//! The program without a terminal: keys in, the screen as text out.
//!
//! Runs the real `update` and the real drawing, and hands the geometry back as the loop does. What is pure of the
//! shell's work is done here (reading a text, listing charts, saying that something was copied); every effect is
//! kept, so that a test can ask for it. Opens no terminal and no file but the fixtures.

#![allow(dead_code, reason = "not every test file uses all of it")]

use crossterm::event::KeyCode;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use throughline::analysis::Analysis;
use throughline::app::msg::{Followed, Mouse, Then};
use throughline::app::{self, Effect, Key, Loaded, Msg, Preferences, State, search};
use throughline::model::Holding;
use throughline::progress::Progress;
use throughline::shell::charts;
use throughline::source::{Limits, Outcome, read_text};
use throughline::ui::{self, Theme, ThemeName};
use throughline::view::versions::{Commit, Versions};

/// Where the text of [`Screen::of`] is said to be.
const PATH: &str = "charts/juniper.yaml";

/// The words in angle brackets that stand for keys.
const KEYS: &[(&str, KeyCode)] = &[
    ("<enter>", KeyCode::Enter),
    ("<esc>", KeyCode::Esc),
    ("<tab>", KeyCode::Tab),
    ("<backtab>", KeyCode::BackTab),
    ("<up>", KeyCode::Up),
    ("<down>", KeyCode::Down),
    ("<left>", KeyCode::Left),
    ("<right>", KeyCode::Right),
    ("<back>", KeyCode::Backspace),
    ("<pgdn>", KeyCode::PageDown),
];

/// The program before it starts.
#[derive(Debug, Clone)]
pub(crate) struct Screen {
    files: Vec<(PathBuf, String)>,
    size: (u16, u16),
    theme: ThemeName,
    ascii: bool,
    begins: bool,
    preferences: Preferences,
}

impl Screen {
    /// A chart of this text; 120 columns and 40 rows, the terminal's own 16 colours.
    pub(crate) fn of(text: &str) -> Self {
        Self {
            files: vec![(PathBuf::from(PATH), text.to_owned())],
            size: (120, 40),
            theme: ThemeName::Ansi,
            ascii: false,
            begins: false,
            preferences: Preferences::default(),
        }
    }

    /// Files of this repository, as named on the command line.
    pub(crate) fn files(paths: &[&str]) -> Self {
        let read = |path: &&str| {
            let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            (PathBuf::from(path), text)
        };
        Self { files: paths.iter().map(read).collect(), ..Self::of("") }
    }

    /// A window of so many columns and rows.
    pub(crate) fn size(self, columns: u16, rows: u16) -> Self {
        Self { size: (columns, rows), ..self }
    }

    /// Another theme.
    pub(crate) fn theme(self, theme: ThemeName) -> Self {
        Self { theme, ..self }
    }

    /// ASCII alone.
    pub(crate) fn ascii(self) -> Self {
        Self { ascii: true, ..self }
    }

    /// Charts that are opened are shown before they are analysed, as large ones are.
    pub(crate) fn begun(self) -> Self {
        Self { begins: true, ..self }
    }

    /// With these settings.
    pub(crate) fn preferences(self, preferences: Preferences) -> Self {
        Self { preferences, ..self }
    }

    /// Starts the program and paints for the first time.
    pub(crate) fn open(self) -> Running {
        let (mut running, effects) = self.start();
        running.perform(effects);
        running.settle();
        running
    }

    /// Starts the program, which waits for the first chart to be read.
    pub(crate) fn unread(self) -> Running {
        let (mut running, effects) = self.start();
        running.effects = effects;
        running.settle();
        running
    }

    fn start(self) -> (Running, Vec<Effect>) {
        let paths = self.files.iter().map(|(path, _)| path.clone()).collect();
        let preferences = Preferences { ascii: self.ascii, ..self.preferences };
        let (state, effects) = app::start(paths, preferences, self.size);
        let theme = Theme::new(self.theme).sparing(self.preferences.low_bandwidth);
        let running = Running {
            paint: Paint::new(self.size),
            state,
            theme,
            files: self.files,
            begins: self.begins,
            versions: Vec::new(),
            effects: Vec::new(),
        };
        (running, effects)
    }

    /// Starts the program and plays keys.
    pub(crate) fn keys(self, keys: &str) -> Running {
        self.open().keys(keys)
    }

    /// The first screen.
    pub(crate) fn show(self) -> String {
        self.open().show()
    }
}

/// A window to draw in. Drawing twice into one is cheap: cells are not sent anywhere.
pub(crate) struct Paint(Terminal<TestBackend>);

impl Paint {
    pub(crate) fn new((columns, rows): (u16, u16)) -> Self {
        Self(Terminal::new(TestBackend::new(columns, rows)).expect("a buffer cannot fail"))
    }

    /// Draws a frame; what it says of its geometry, and its cells.
    pub(crate) fn draw(&mut self, state: &State, theme: &Theme) -> (app::Geometry, &Buffer) {
        self.0.current_buffer_mut().reset();
        let geometry = ui::draw(&mut self.0.get_frame(), state, theme);
        (geometry, self.0.current_buffer_mut())
    }
}

/// The program while it runs.
pub(crate) struct Running {
    pub(crate) state: State,
    pub(crate) theme: Theme,
    paint: Paint,
    files: Vec<(PathBuf, String)>,
    begins: bool,
    versions: Vec<(Commit, String)>,
    effects: Vec<Effect>,
}

impl Running {
    /// Plays keys, painting after each: characters, and words in angle brackets such as `<enter>`.
    pub(crate) fn keys(mut self, text: &str) -> Self {
        for key in keys(text) {
            self.tell(Msg::Key(key));
        }
        self
    }

    /// The left button down and up at a cell.
    pub(crate) fn click(mut self, x: u16, y: u16) -> Self {
        self.tell(Msg::Mouse(Mouse::Press, x, y));
        self.tell(Msg::Mouse(Mouse::Release, x, y));
        self
    }

    /// The first chart's file changes on disk, and is read again.
    pub(crate) fn save(mut self, text: &str) -> Self {
        text.clone_into(&mut self.files[0].1);
        self.keys("r")
    }

    /// The first chart's file changes on disk, and the watcher reads it.
    pub(crate) fn save_unasked(mut self, text: &str) -> Self {
        text.clone_into(&mut self.files[0].1);
        let read = match self.load(Some(self.files[0].0.as_path())) {
            Msg::Loaded(loaded) => Ok(loaded),
            Msg::LoadFailed(error) => Err(error),
            other => panic!("{other:?}"),
        };
        self.tell(Msg::Changed(read));
        self
    }

    /// The same, compared with what is open before it is told, as whoever reads it does.
    pub(crate) fn save_compared(mut self, text: &str) -> Self {
        text.clone_into(&mut self.files[0].1);
        let Msg::Loaded(loaded) = self.load(Some(self.files[0].0.as_path())) else { panic!("no chart") };
        let loaded = loaded.compared_with(self.state.chart.as_ref().expect("a chart"));
        assert!(loaded.compared.is_some(), "is of the same file");
        self.tell(Msg::Changed(Ok(Box::new(loaded))));
        self
    }

    /// The first chart's file changes on disk in what single seats state, and only that is read.
    pub(crate) fn save_edited(mut self, text: &str) -> Self {
        text.clone_into(&mut self.files[0].1);
        let Msg::Loaded(read) = self.load(Some(self.files[0].0.as_path())) else { panic!("no chart") };
        let open = self.state.chart.as_ref().expect("a chart");
        let edited = Loaded::edited(open, Arc::clone(&self.state.index), read.org);
        self.tell(Msg::Changed(Ok(Box::new(edited))));
        self
    }

    /// What one seat states is edited: it is vacant, or it is not any more. Only that is read.
    pub(crate) fn edit_seat(mut self, seat: usize) -> Self {
        let complete = self.state.chart.as_ref().filter(|chart| chart.analysis.is_complete());
        let Some(open) = complete else { return self };
        let mut org = (*open.org).clone();
        let seats = org.seats.len().max(1);
        if let Some(seat) = org.seats.get_mut(seat % seats) {
            let is_vacant = seat.holding == Holding::Vacant;
            seat.holding = if is_vacant { Holding::Filled } else { Holding::Vacant };
        }
        let edited = Loaded::edited(open, Arc::clone(&self.state.index), Arc::new(org));
        self.tell(Msg::Changed(Ok(Box::new(edited))));
        self
    }

    /// The analysis of the open chart is complete.
    pub(crate) fn followed(mut self) -> Self {
        let rest = self.rest();
        self.tell(rest);
        self
    }

    /// The rest of the analysis of the open chart.
    pub(crate) fn rest(&self) -> Msg {
        let chart = self.state.chart.clone().expect("a chart");
        Msg::Followed(Box::new(Followed::of(&chart, &self.state.index, &Progress::default())))
    }

    /// What the first chart was is read, for a comparison.
    pub(crate) fn earlier(mut self, since: &str, text: &str) -> Self {
        let path = self.files[0].0.clone();
        let now = std::mem::replace(&mut self.files[0].1, text.to_owned());
        let read = match self.load(Some(path.as_path())) {
            Msg::Loaded(loaded) => Ok(loaded),
            other => panic!("{other:?}"),
        };
        self.files[0].1 = now;
        self.tell(Msg::Earlier { path, since: since.to_owned(), read });
        self
    }

    /// The history of the first chart is read: texts oldest first, each of a day of its own.
    pub(crate) fn history(mut self, texts: &[(&str, &str)]) -> Self {
        let commit = |at: usize, subject: &str| Commit {
            hash: format!("{at:040}"),
            short: format!("c0ffee{at}"),
            day: format!("2024-0{}-01", at + 1),
            subject: subject.to_owned(),
            file: Some("chart.yaml".to_owned()),
        };
        self.versions = texts
            .iter()
            .enumerate()
            .map(|(at, (subject, text))| (commit(at, subject), (*text).to_owned()))
            .collect();
        let charts = self.versions.iter().map(|(commit, text)| {
            let read = match read_text("chart.yaml", text.as_str(), &Limits::default()) {
                Outcome::Broken(_) => Err("is not YAML".to_owned()),
                Outcome::Chart(read) => {
                    let analysis = Analysis::of(&read.org, read.findings);
                    Ok(Box::new((read.org, analysis)))
                }
            };
            (commit.clone(), read)
        });
        let read = Ok(Versions::of(charts, self.state.glyphs()));
        let path = self.files[0].0.clone();
        self.tell(Msg::Versions { path, read });
        self
    }

    /// Something happens, and is painted.
    pub(crate) fn tell(&mut self, msg: Msg) {
        self.tell_unseen(msg);
        self.settle();
    }

    /// Something happens before the next frame.
    pub(crate) fn tell_unseen(&mut self, msg: Msg) {
        if let Msg::Resize(columns, rows) = msg {
            self.paint = Paint::new((columns, rows));
        }
        let effects = app::update(&mut self.state, msg);
        self.perform(effects);
    }

    /// Paints as the loop does, and once more when the geometry moved a view.
    pub(crate) fn settle(&mut self) {
        for _ in 0..2 {
            if !std::mem::take(&mut self.state.dirty) {
                return;
            }
            let (geometry, _) = self.paint.draw(&self.state, &self.theme);
            self.tell_unseen(Msg::Painted(geometry));
        }
    }

    /// Does what needs no world, and keeps all.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let answer = match &effect {
                Effect::Load { path } => Some(self.load(path.as_deref())),
                Effect::ListCharts => Some(charts::list(&self.state.paths)),
                Effect::Copy { what, .. } => Some(Msg::Copied(Ok(what.clone().into_owned()))),
                Effect::Compare { path, with } => Some(charts::earlier(path.clone(), with)),
                Effect::ShowVersion { version, before, .. } => Some(self.then(version, before.as_deref())),
                Effect::Find { turn, typed } => self.find(*turn, typed),
                Effect::Follow
                | Effect::StopReading
                | Effect::StopFinding
                | Effect::Watch { .. }
                | Effect::ListVersions { .. }
                | Effect::OpenEditor { .. }
                | Effect::Suspend
                | Effect::Repaint
                | Effect::Quit => None,
            };
            self.effects.push(effect);
            if let Some(answer) = answer {
                self.tell_unseen(answer);
            }
        }
    }

    /// A version and the one before it, of those that the test made.
    fn then(&self, version: &Commit, before: Option<&Commit>) -> Msg {
        let path = self.files[0].0.clone();
        let at = |commit: &Commit| -> Option<Loaded> {
            let text = self.versions.iter().find(|(of, _)| of == commit).map(|(_, text)| text.as_str())?;
            let name = format!("{}:{}", commit.short, path.display());
            match read_text(&name, text, &Limits::default()) {
                Outcome::Broken(_) => None,
                Outcome::Chart(read) => {
                    let analysis = Arc::new(Analysis::of(&read.org, read.findings));
                    Some(Loaded::new(Some(path.clone()), Arc::new(read.org), analysis))
                }
            }
        };
        let read = at(version).map(|chart| Box::new(Then { chart, before: before.and_then(at) }));
        Msg::Version {
            path: path.clone(),
            hash: version.hash.clone(),
            read: read.ok_or_else(|| "gone".to_owned()),
        }
    }

    fn find(&self, turn: u64, typed: &str) -> Option<Msg> {
        let seats = search::seats(&self.state.chart.as_ref()?.org, &self.state.index, typed);
        Some(Msg::Found { turn, seats })
    }

    fn load(&self, path: Option<&Path>) -> Msg {
        let found = self.files.iter().find(|(of, _)| Some(of.as_path()) == path);
        let Some((path, text)) = found else { return charts::load(path.map(Path::to_owned)) };
        let (name, path) = (path.display().to_string(), Some(path.clone()));
        match read_text(&name, text.as_str(), &Limits::default()) {
            Outcome::Broken(broken) => Msg::LoadFailed(Box::new(charts::error(path, &broken))),
            Outcome::Chart(read) => {
                let is_open = self.state.chart.as_ref().is_some_and(|open| open.path == path);
                let analyse = if self.begins && !is_open { Analysis::begun } else { Analysis::of };
                let analysis = analyse(&read.org, read.findings);
                Msg::Loaded(Box::new(Loaded::new(path, Arc::new(read.org), Arc::new(analysis))))
            }
        }
    }

    /// What was asked of the shell so far.
    pub(crate) fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The cells of the current frame and what it says of its geometry.
    pub(crate) fn frame(&mut self) -> (app::Geometry, Buffer) {
        let (geometry, buffer) = self.paint.draw(&self.state, &self.theme);
        (geometry, buffer.clone())
    }

    /// The screen, then what is marked on it: reversed, underlined or with a background.
    pub(crate) fn show(mut self) -> String {
        let (_, buffer) = self.frame();
        format!("{}\n{}", text(&buffer), runs(&buffer, is_marked))
    }

    /// The screen, then every style on it.
    pub(crate) fn show_styles(mut self) -> String {
        let (_, buffer) = self.frame();
        format!("{}\n{}", text(&buffer), runs(&buffer, |_| true))
    }
}

/// The keys that are written so.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = KEYS.iter().find_map(|(word, code)| Some((rest.strip_prefix(word)?, *code)));
        let (tail, key) = match word {
            Some((tail, code)) => (tail, Key::plain(code)),
            None => (rest.split_at(first.len_utf8()).1, Key::char(first)),
        };
        keys.push(key);
        rest = tail;
    }
    keys
}

/// The cells of a row as a terminal shows them: each with its column, without those a wide one before them covers.
pub(crate) fn shown(buffer: &Buffer, row: u16) -> impl Iterator<Item = (u16, &str)> {
    let mut covered = 0;
    (0..buffer.area.width).filter_map(move |column| {
        if covered > 0 {
            covered -= 1;
            return None;
        }
        let symbol = buffer.cell((column, row))?.symbol();
        covered = throughline::text::width(symbol).saturating_sub(1);
        Some((column, symbol))
    })
}

/// The text, without blanks at the end of lines.
pub(crate) fn text(buffer: &Buffer) -> String {
    let line = |row| {
        let line: String = shown(buffer, row).map(|(_, symbol)| symbol).collect();
        line.trim_end().to_owned() + "\n"
    };
    (0..buffer.area.height).map(line).collect()
}

/// Rows and columns of each style, counted from 0 as `row: from..to STYLE`.
fn runs(buffer: &Buffer, wanted: impl Fn(Style) -> bool) -> String {
    let mut all = String::new();
    for row in 0..buffer.area.height {
        let mut parts: Vec<(u16, u16, Style)> = Vec::new();
        for column in 0..buffer.area.width {
            let style = buffer.cell((column, row)).expect("inside").style();
            match parts.last_mut() {
                Some((_, to, of)) if *of == style => *to = column + 1,
                Some(_) | None => parts.push((column, column + 1, style)),
            }
        }
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(.., style)| wanted(*style) && !words(*style).is_empty())
            .map(|(from, to, style)| format!("{from}..{to} {}", words(style)))
            .collect();
        if !parts.is_empty() {
            all.push_str(&format!("{row}: {}\n", parts.join(", ")));
        }
    }
    all
}

fn is_marked(style: Style) -> bool {
    let background = style.bg.is_some_and(|colour| colour != Color::Reset);
    background || style.add_modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
}

/// A style in words: `Cyan on Black BOLD`; nothing for plain text.
fn words(style: Style) -> String {
    let mut words = Vec::new();
    if let Some(colour) = style.fg.filter(|colour| *colour != Color::Reset) {
        words.push(colour.to_string());
    }
    if let Some(colour) = style.bg.filter(|colour| *colour != Color::Reset) {
        words.push(format!("on {colour}"));
    }
    words.extend(style.add_modifier.iter_names().map(|(name, _)| name.to_owned()));
    words.join(" ")
}

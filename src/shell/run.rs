//! The loop: messages in, `update`, effects performed, one frame when the queue is empty. Decides nothing.

mod lend;

use super::charts;
use super::clipboard;
use super::convert::{Incoming, message};
use super::events::Reader;
use super::memory::Memory;
use super::paint::paint;
use super::reads::{Read, Reads, Turn};
use super::rest::Rest;
use super::signals::{Signal, Signals};
use super::terminal::{self, Mouse, Screen};
use super::watch::{Means, Pace, Watcher};
use crate::app::state::Watching;
use crate::app::{self, Effect, Msg, Preferences, State, remembered, search};
use crate::ui::Theme;
use anyhow::Result;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How the program is to run.
#[derive(Debug)]
pub struct Options {
    /// Charts, with folders already resolved; several open the picker.
    pub paths: Vec<PathBuf>,
    /// What the user's settings ask for.
    pub preferences: Preferences,
    /// The editor, before those that the environment names.
    pub editor: Option<String>,
    /// Who has the mouse.
    pub mouse: Mouse,
    /// Whether changes of the chart's file are noticed by themselves.
    pub watch: Watch,
    /// How meanings look.
    pub theme: Theme,
    /// The folder in which it is kept where a person was in each chart; `None` keeps nothing.
    pub memory: Option<PathBuf>,
}

/// How the program ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended {
    /// The code to exit with.
    pub code: u8,
    /// What to tell on the shell's screen.
    pub notice: Option<String>,
}

/// Whether changes of the chart's file are noticed by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// They are, by these means.
    Wanted(Means),
    /// Only `r` reads it again.
    Unwanted,
}

/// A small chart is there before anything needs to be drawn; for a large one the window comes first, and says by then how far
/// the reading is.
const FIRST_FRAME_WAITS: Duration = Duration::from_millis(90);

/// SIGHUP, for a terminal that is gone.
const HANGUP: i32 = 1;

/// Runs until the program is left.
///
/// # Errors
///
/// When there is no terminal, or it fails.
pub fn run(options: Options) -> Result<Ended> {
    let (sender, incoming) = channel::<Incoming>();
    let size = terminal::size().map_or((80, 24), |size| (size.width, size.height));
    let memory = options.memory.map(|folder| Memory::open(folder, &options.paths));
    let (state, effects) = app::start(options.paths, options.preferences, size);
    // Loading starts before the terminal is taken: both take their time at once.
    let mut program = Program {
        state,
        sender: sender.clone(),
        incoming,
        screen: None,
        reader: None,
        signals: None,
        watch: options.watch,
        editor: options.editor,
        watcher: None,
        to_watch: None,
        reads: Reads::default(),
        newest: None,
        finding: Arc::default(),
        rest: Rest::default(),
        exit: None,
    };
    for effect in effects {
        program.perform(effect)?;
    }
    if let Some(memory) = &memory {
        program.tell(Msg::Remembered(memory.charts()))?;
    }
    program.signals = Some(Signals::listen(sender.clone())?);
    program.screen = Some(Screen::enter(options.mouse)?);
    program.reader = Some(Reader::start(sender)?);
    let code = match program.go(&options.theme) {
        Err(error) if terminal::is_gone(&error) => Signal::exit_code(HANGUP),
        ended => ended?,
    };
    // The shell has its screen before anything is written to a disk, which may be slow.
    program.screen = None;
    let kept = memory.map_or(Ok(()), |memory| memory.keep(&remembered::charts(&program.state)));
    let notice = kept.err().map(|error| format!("where you were in the chart is not kept: {error}"));
    // The program ends now. The system takes back the memory of a large chart at once, which takes long piece by piece.
    std::mem::forget(program.state);
    Ok(Ended { code, notice })
}

struct Program {
    state: State,
    sender: Sender<Incoming>,
    incoming: Receiver<Incoming>,
    screen: Option<Screen>,
    reader: Option<Reader>,
    signals: Option<Signals>,
    watch: Watch,
    editor: Option<String>,
    /// Started with the first file that is to be watched.
    watcher: Option<Watcher>,
    /// What is to be watched, and how, once the frame that waits is on the screen.
    to_watch: Option<(Vec<PathBuf>, Means)>,
    reads: Reads,
    /// The turn of what was read last, and its file.
    newest: Option<(u64, Option<PathBuf>)>,
    /// Whether what is looked for is still wanted.
    finding: Arc<AtomicBool>,
    /// How long the next frame waits; nothing without little bandwidth.
    rest: Rest,
    /// The code to leave with, once that is decided.
    exit: Option<u8>,
}

impl Program {
    fn go(&mut self, theme: &Theme) -> Result<u8> {
        let mut first = true;
        loop {
            let next = if first {
                first = false;
                match self.incoming.recv_timeout(FIRST_FRAME_WAITS) {
                    Ok(next) => next,
                    Err(RecvTimeoutError::Timeout) => Incoming::Nothing,
                    Err(RecvTimeoutError::Disconnected) => Incoming::Closed,
                }
            } else {
                self.incoming.recv().unwrap_or(Incoming::Closed)
            };
            self.take(next)?;
            // Everything that is there already becomes one frame.
            while self.exit.is_none()
                && let Ok(next) = self.incoming.recv_timeout(self.rest())
            {
                self.take(next)?;
            }
            if let Some(code) = self.exit {
                return Ok(code);
            }
            self.draw(theme)?;
            self.begin_watching()?;
        }
    }

    /// How long the next frame has to wait.
    fn rest(&self) -> Duration {
        if self.state.dirty { self.rest.left() } else { Duration::ZERO }
    }

    fn take(&mut self, incoming: Incoming) -> Result<()> {
        match incoming {
            Incoming::Nothing => {}
            Incoming::Msg(msg) => {
                if matches!(msg, Msg::EditorClosed(_)) {
                    self.take_back()?;
                }
                self.tell(msg)?;
            }
            Incoming::Typed(events) => {
                self.reader.iter().for_each(|reader| reader.taken(events.len()));
                for msg in events.into_iter().filter_map(message) {
                    // Nobody hears what was typed after the key that ends the program.
                    if self.exit.is_none() {
                        self.tell(msg)?;
                    }
                }
            }
            Incoming::Read(read) => self.take_read(read)?,
            Incoming::Closed => self.exit = Some(Signal::exit_code(HANGUP)),
            Incoming::Signal(Signal::Terminate(number)) => {
                self.exit = Some(Signal::exit_code(number));
            }
            Incoming::Signal(Signal::Suspend) => self.perform(Effect::Suspend)?,
            Incoming::Signal(Signal::Continued) => {
                if let Some(screen) = &mut self.screen {
                    screen.enter_again()?;
                }
                if let Some(reader) = &self.reader {
                    reader.resume();
                }
                self.tell(Msg::Continued)?;
            }
        }
        Ok(())
    }

    /// Takes in what was read, unless it was stopped or a later reading of the same file came first.
    fn take_read(&mut self, read: Read) -> Result<()> {
        let Read { turn: Turn { number, path, progress, .. }, msg, telling: _telling, .. } = read;
        let is_old = self.newest.as_ref().is_some_and(|(newest, of)| *of == path && *newest > number);
        if is_old || !progress.is_wanted() {
            return Ok(());
        }
        self.newest = Some((number, path));
        self.tell(msg)
    }

    /// Looks for seats beside the loop, instead of what was looked for before.
    fn find(&mut self, turn: u64, typed: String) {
        let Some(chart) = &self.state.chart else { return };
        let (org, index) = (Arc::clone(&chart.org), Arc::clone(&self.state.index));
        self.stop_finding();
        let wanted = Arc::new(AtomicBool::new(true));
        self.finding = Arc::clone(&wanted);
        self.spawn(move || {
            let found = search::seats_while(&org, &index, &typed, &|| wanted.load(Ordering::Relaxed));
            found.map_or(Incoming::Nothing, |seats| Incoming::Msg(Msg::Found { turn, seats }))
        });
    }

    fn stop_finding(&self) {
        self.finding.store(false, Ordering::Relaxed);
    }

    /// Watches these files, or says that nobody does.
    fn watch(&mut self, files: Vec<PathBuf>) -> Result<()> {
        match (self.watch, &self.watcher) {
            (Watch::Unwanted, _) => {
                let how = if files.is_empty() { Watching::Nothing } else { Watching::Unwanted };
                return self.tell(Msg::Watching(how));
            }
            (Watch::Wanted(_), Some(watcher)) => watcher.follow(files),
            (Watch::Wanted(_), None) if files.is_empty() => {}
            // The chart comes first, and the watcher sees what changes meanwhile.
            (Watch::Wanted(means), None) => self.to_watch = Some((files, means)),
        }
        Ok(())
    }

    /// Begins to watch what waited for a frame.
    fn begin_watching(&mut self) -> Result<()> {
        if let Some((files, means)) = self.to_watch.take() {
            let (sender, reads) = (self.sender.clone(), self.reads.clone());
            let watcher = Watcher::start(sender, reads, means, Pace::NORMAL)?;
            watcher.follow(files);
            self.watcher = Some(watcher);
        }
        Ok(())
    }

    fn tell(&mut self, msg: Msg) -> Result<()> {
        let effects = app::update(&mut self.state, msg);
        self.reads.opened(self.state.chart.as_ref(), &self.state.index);
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    /// Paints when something changed.
    fn draw(&mut self, theme: &Theme) -> Result<()> {
        if !self.state.dirty {
            return Ok(());
        }
        self.state.dirty = false;
        let Some(screen) = &mut self.screen else { return Ok(()) };
        let state = &mut self.state;
        let mut effects = Vec::new();
        let bytes = screen.draw(|frame| effects = paint(frame, state, theme))?;
        if self.state.preferences.low_bandwidth {
            self.rest.begin(bytes, terminal::speed());
        }
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Load { path } => {
                // What is read now is at least as new.
                self.reads.stop();
                let (reads, turn, sender) = (self.reads.clone(), self.reads.turn(path), self.sender.clone());
                self.spawn(move || reads.read(turn, &sender));
            }
            Effect::Follow => self.reads.follow(&self.state, &self.sender),
            Effect::StopReading => self.reads.stop(),
            Effect::Find { turn, typed } => self.find(turn, typed),
            Effect::StopFinding => self.stop_finding(),
            Effect::Watch { files } => self.watch(files)?,
            Effect::Compare { path, with } => self.spawn(move || charts::earlier(path, &with)),
            Effect::ListVersions { path } => {
                let glyphs = self.state.glyphs();
                self.spawn(move || charts::versions(path, glyphs));
            }
            Effect::ShowVersion { path, version, before } => {
                self.spawn(move || charts::then(path, &version, before.as_deref()));
            }
            Effect::ListCharts => {
                let paths = self.state.paths.clone();
                self.spawn(move || charts::list(&paths));
            }
            Effect::OpenEditor { path, line, column } => self.edit(&path, line, column)?,
            Effect::Copy { text, what } => {
                let sent = clipboard::sequence(&text).and_then(|sequence| {
                    self.screen
                        .as_mut()
                        .map_or(Ok(()), |screen| screen.send(&sequence))
                        .map_err(anyhow::Error::from)
                });
                let outcome =
                    sent.map(|()| what.into_owned()).map_err(|error| format!("not copied: {error:#}"));
                self.tell(Msg::Copied(outcome))?;
            }
            Effect::Suspend => self.suspend()?,
            Effect::Repaint => {
                if let Some(screen) = &mut self.screen {
                    screen.repaint()?;
                }
            }
            Effect::Quit => self.exit = Some(0),
        }
        Ok(())
    }

    /// Does something slow beside the loop and sends what came of it.
    fn spawn<T: Into<Incoming>>(&self, work: impl FnOnce() -> T + Send + 'static) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            // The loop is gone only when the program is.
            let _ = sender.send(work().into());
        });
    }
}

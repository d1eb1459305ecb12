//! A program in a real pseudo-terminal: keys in, what a person would see out.
//!
//! Nothing here waits for a fixed time: a wait ends when its condition holds, and fails after [`DEADLINE`] with the
//! screen as it is then. A screen is looked at between frames, never in the middle of one.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::io::ioctl_fionread;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::termios::{
    Action, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcflow, tcgetattr, tcsetattr,
};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than anything takes, also on a machine that is busy with other tests.
const DEADLINE: Duration = Duration::from_secs(30);
/// What programs send around a frame.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// A slow terminal takes its bytes in so many slices a second.
const SLICES: usize = 20;
/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What to start, and in what kind of terminal.
pub(crate) struct Start {
    command: CommandBuilder,
    columns: u16,
    rows: u16,
    told: bool,
    home: TempDir,
}

impl Start {
    /// `program` in an 80×24 terminal with an empty home and next to no environment.
    pub(crate) fn program(program: impl AsRef<OsStr>) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.cwd(home.path());
        Self { command, columns: 80, rows: 24, told: true, home }
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// A terminal that does not tell its size, which is the one given before.
    pub(crate) fn untold(mut self) -> Self {
        self.told = false;
        self
    }

    /// The program's home, which is also where it starts.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn run(self) -> Session {
        let told = if self.told { size(self.columns, self.rows) } else { size(0, 0) };
        let pair = native_pty_system().openpty(told).expect("a terminal");
        let name = pair.master.tty_name().expect("a named terminal");
        // Kept open, so that the modes can still be read when the program has ended.
        let line = File::options()
            .read(true)
            .write(true)
            .custom_flags(rustix::fs::OFlags::NOCTTY.bits().cast_signed())
            .open(name)
            .expect("the program's side");
        let found = tcgetattr(&line).expect("the modes of the terminal");
        let seen = Arc::new(Mutex::new(Seen {
            parser: vt100::Parser::new(self.rows, self.columns, 0),
            bytes: vec![],
            ending: false,
            rate: None,
        }));
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        let mut from = pair.master.try_clone_reader().expect("a reader");
        let shared = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            loop {
                let rate = lock(&shared).rate;
                let most = rate.map_or(bytes.len(), |rate| rate.div_ceil(SLICES));
                let Ok(count @ 1..) = from.read(bytes.get_mut(..most).unwrap_or_default()) else { break };
                if rate.is_some() {
                    thread::sleep(Duration::from_secs(1) / SLICES as u32);
                }
                let bytes = bytes.get(..count).unwrap_or_default();
                let mut seen = lock(&shared);
                seen.parser.process(bytes);
                seen.bytes.extend_from_slice(bytes);
                if seen.ending {
                    break;
                }
            }
        });
        let to = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let ours = Some(Ours { to, master: pair.master, reader });
        Session { child, ours, line, found, seen, home: self.home }
    }
}

/// What has come from the program.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ending: bool,
    /// Bytes a second that are taken from the program; `None` for as many as come.
    rate: Option<usize>,
}

impl Seen {
    /// Whether every frame that began has ended.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(BEGIN) <= last(END)
    }
}

/// The terminal's side.
struct Ours {
    to: Arc<Mutex<Box<dyn Write + Send>>>,
    master: Box<dyn MasterPty + Send>,
    reader: JoinHandle<()>,
}

/// A running program and its terminal.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// None once it hung up.
    ours: Option<Ours>,
    line: File,
    found: Termios,
    seen: Arc<Mutex<Seen>>,
    home: TempDir,
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    Code(u32),
    Signal(String),
}

impl Session {
    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        let ours = self.ours.as_mut().expect("a terminal that has not hung up");
        let mut to = ours.to.lock().expect("nobody panicked while typing");
        to.write_all(keys.as_bytes()).expect("the terminal takes keys");
        to.flush().expect("the terminal takes keys");
    }

    /// Types beside the test, as fast as it is taken; how many times `keys` were typed so far.
    pub(crate) fn flood(&mut self, keys: String, times: usize) -> Arc<AtomicUsize> {
        let to = Arc::clone(&self.ours.as_ref().expect("a terminal that has not hung up").to);
        let typed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&typed);
        thread::spawn(move || {
            let mut to = to.lock().expect("nobody panicked while typing");
            while count.load(Ordering::SeqCst) < times && to.write_all(keys.as_bytes()).is_ok() {
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        typed
    }

    /// Closes the terminal's side, as when its window is closed or the connection breaks.
    pub(crate) fn hang_up(&mut self) {
        let Ours { to, master, reader } = self.ours.take().expect("a terminal that has not hung up");
        // The reader sleeps in a read that holds the terminal open: one more byte makes it look up.
        lock(&self.seen).ending = true;
        self.line.write_all(b"\0").expect("the line takes a byte");
        reader.join().expect("the reader ends");
        self.type_nothing_at_the_end();
        drop((to, master));
    }

    /// The writer types a new line and the end of the file when it is dropped, unless the line has no key for that:
    /// a program would be moved down before it hears of the end.
    fn type_nothing_at_the_end(&self) {
        let mut modes = tcgetattr(&self.line).expect("the modes of the terminal");
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&self.line, OptionalActions::Now, &modes).expect("new modes");
    }

    /// The terminal takes so many bytes a second from now on.
    pub(crate) fn slow_down(&self, bytes_a_second: usize) {
        lock(&self.seen).rate = Some(bytes_a_second);
    }

    /// The line says that it carries so many bits a second; a pseudo-terminal takes as many as come all the same.
    pub(crate) fn set_speed(&self, bits_a_second: u32) {
        let mut modes = tcgetattr(&self.line).expect("the modes of the terminal");
        modes.set_speed(bits_a_second).expect("a speed");
        tcsetattr(&self.line, OptionalActions::Now, &modes).expect("new modes");
    }

    /// The terminal takes nothing any more, as by Ctrl-S: what the program writes waits at once.
    pub(crate) fn stall(&self) {
        tcflow(&self.line, Action::OOff).expect("output stops");
    }

    /// The terminal takes output again.
    pub(crate) fn flow(&self) {
        tcflow(&self.line, Action::OOn).expect("output goes on");
    }

    /// Waits until the program has read everything that was typed.
    #[track_caller]
    pub(crate) fn wait_read(&self) {
        self.wait("everything typed to be read", || {
            ioctl_fionread(&self.line).expect("a terminal counts what is typed") == 0
        });
    }

    /// The program's home, which is also where it started.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The screen's text, lines without the blanks at their end.
    pub(crate) fn text(&self) -> String {
        text(lock(&self.seen).parser.screen())
    }

    /// Looks at the screen: text, styles, modes.
    pub(crate) fn screen<R>(&self, look: impl FnOnce(&vt100::Screen) -> R) -> R {
        look(lock(&self.seen).parser.screen())
    }

    /// All bytes the program has sent so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        lock(&self.seen).bytes.clone()
    }

    /// How many frames have come so far, each with its beginning and its end.
    #[track_caller]
    pub(crate) fn frames(&self) -> usize {
        let bytes = self.bytes();
        let count = |mark: &[u8]| bytes.windows(mark.len()).filter(|bytes| *bytes == mark).count();
        // One end more is part of what gives the terminal back.
        assert!(count(BEGIN) <= count(END) + 1, "a frame without an end");
        count(BEGIN).min(count(END))
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("`{text}` on the screen"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer shows `text`.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("`{text}` gone"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the screen is as described.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, || {
            let seen = lock(&self.seen);
            seen.is_whole() && holds(seen.parser.screen())
        });
    }

    /// Waits until anything at all holds.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < DEADLINE, "waited for {what}; the screen is\n{}", self.text());
            thread::sleep(LOOK);
        }
    }

    /// Changes the size of the window, which the program is told by SIGWINCH.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // vt100 panics on a wide letter in one column, and a frame for the old size may still be on its way.
        lock(&self.seen).parser.screen_mut().set_size(rows, columns.max(2));
        let ours = self.ours.as_ref().expect("a terminal that has not hung up");
        ours.master.resize(size(columns, rows)).expect("a new size");
    }

    /// Sends a signal by its number.
    pub(crate) fn signal(&self, number: i32) {
        let signal = Signal::from_named_raw(number).expect("a signal");
        kill_process(self.pid(), signal).expect("delivered");
    }

    /// The process.
    pub(crate) fn pid(&self) -> Pid {
        let pid = self.child.process_id().expect("a running program").cast_signed();
        Pid::from_raw(pid).expect("a process")
    }

    /// Whether the program is stopped, as by SIGSTOP.
    pub(crate) fn is_stopped(&self) -> bool {
        let look = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(self.pid()), look).expect("a child").is_some_and(|status| status.stopped())
    }

    /// Whether the line is in raw mode: no echo, no editing of lines, no signals by keys.
    pub(crate) fn is_raw(&self) -> bool {
        let modes = tcgetattr(&self.line).expect("the modes of the terminal").local_modes;
        !modes.intersects(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
    }

    /// Whether the line is as a shell expects it.
    pub(crate) fn is_cooked(&self) -> bool {
        let modes = tcgetattr(&self.line).expect("the modes of the terminal").local_modes;
        modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
    }

    /// Whether every mode of the line is as the program found it.
    pub(crate) fn is_as_found(&self) -> bool {
        let modes = tcgetattr(&self.line).expect("the modes of the terminal");
        format!("{modes:?}") == format!("{:?}", self.found)
    }

    /// Switches the echo of keys off or on, as another program might.
    pub(crate) fn set_echo(&self, on: bool) {
        let mut modes = tcgetattr(&self.line).expect("the modes of the terminal");
        modes.local_modes.set(LocalModes::ECHO, on);
        tcsetattr(&self.line, OptionalActions::Now, &modes).expect("new modes");
    }

    /// Waits for the end of the program.
    #[track_caller]
    pub(crate) fn wait_end(&mut self) -> Ended {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return match status.signal() {
                    Some(signal) => Ended::Signal(signal.to_owned()),
                    None => Ended::Code(status.exit_code()),
                };
            }
            assert!(start.elapsed() < DEADLINE, "still running; the screen is\n{}", self.text());
            thread::sleep(LOOK);
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// What a screen shows, row by row. Blanks at the end of a row look the same whether they were written or not.
pub(crate) fn text(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

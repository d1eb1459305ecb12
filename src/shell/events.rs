//! Keys, mouse, pasted text and window sizes, read by a thread of their own that sleeps until there is something.
//!
//! The thread waits on the terminal and on a pipe, and lets crossterm read only when there is something to read.
//! So it can be paused while an editor has the terminal (crossterm's own blocking read could not, and would eat the
//! editor's keys), it never wakes up for nothing, and it ends when the terminal is gone.

use super::terminal;
use crossterm::event::{self, Event};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, ioctl_fionread};
use rustix::stdio::stdin;
use signal_hook::consts::SIGWINCH;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{SendError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long crossterm may look for an event. It takes zero to mean "do not even look", and spins for anything below
/// a millisecond, so this is short; it is meant to find what is there, not to wait.
const LOOK: Duration = Duration::from_micros(100);

/// What the pipe carries when we wake the thread; a changed window sends another byte.
const WAKE: u8 = 0;

/// How long to wait for the thread to pause; a bound, not an expectation.
const PAUSE: Duration = Duration::from_millis(500);

/// How many events may wait to be taken. What is typed then waits in the terminal, as it does for a program that does not
/// read: while a frame waits for a terminal that takes nothing, keys must not pile up in memory.
const MOST: usize = 1_024;

/// The bytes of a key, at most. When no more than that are there, what is read is told at once; of more, all that is there
/// is told together, so that keys that were typed ahead become one frame.
const A_KEY: u64 = 8;

/// What the terminal sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Keys, the mouse, pasted text, and new sizes of the window, in their order.
    Events(Vec<Event>),
    /// The terminal is gone; nothing follows.
    Closed,
}

/// The thread that reads the terminal.
#[derive(Debug)]
pub struct Reader {
    shared: Arc<Shared>,
    wake: UnixStream,
}

#[derive(Debug)]
struct Shared {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Debug)]
struct Now {
    phase: Phase,
    /// Events that were sent and are not taken yet.
    waiting: usize,
}

/// What the thread does, or is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Reads.
    Reading,
    /// Is asked to pause.
    Pausing,
    /// Waits to be resumed, and touches nothing.
    Paused,
    /// Has ended, or is asked to.
    Ended,
}

impl Reader {
    /// Starts reading; the terminal must be in raw mode already. Everything read is sent to `sender`.
    pub fn start<T: From<Input> + Send + 'static>(sender: Sender<T>) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, wake.try_clone()?)?;
        let shared = Arc::new(Shared {
            now: Mutex::new(Now { phase: Phase::Reading, waiting: 0 }),
            changed: Condvar::new(),
        });
        let thread =
            Thread { shared: Arc::clone(&shared), woken, sender, size: terminal::size().unwrap_or_default() };
        thread::Builder::new().name("input".into()).spawn(move || thread.run())?;
        Ok(Self { shared, wake })
    }

    /// Stops reading, so that another program can. When this returns, the thread leaves the terminal alone.
    pub fn pause(&self) {
        let mut now = self.shared.lock();
        if now.phase != Phase::Reading {
            return;
        }
        now.phase = Phase::Pausing;
        self.wake();
        self.shared.changed.notify_all();
        let _ = self.shared.changed.wait_timeout_while(now, PAUSE, |now| now.phase == Phase::Pausing);
    }

    /// Reads again, and reports a size that changed meanwhile.
    pub fn resume(&self) {
        let mut now = self.shared.lock();
        if matches!(now.phase, Phase::Pausing | Phase::Paused) {
            now.phase = Phase::Reading;
            self.wake();
            self.shared.changed.notify_all();
        }
    }

    /// So many events were taken: there is room for more.
    pub fn taken(&self, events: usize) {
        let mut now = self.shared.lock();
        let was_full = now.waiting >= MOST;
        now.waiting = now.waiting.saturating_sub(events);
        if was_full {
            self.shared.changed.notify_all();
        }
    }

    /// A full pipe wakes as well as one more byte does.
    fn wake(&self) {
        let _ = (&self.wake).write(&[WAKE]);
    }
}

impl Drop for Reader {
    /// What is typed from now on belongs to the shell.
    fn drop(&mut self) {
        self.pause();
        self.shared.lock().phase = Phase::Ended;
        self.shared.changed.notify_all();
        self.wake();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next event that is there already. Looks twice: a thread that loses its turn during a look has not looked.
fn next_event() -> io::Result<Option<Event>> {
    Ok(if event::poll(LOOK)? || event::poll(LOOK)? { Some(event::read()?) } else { None })
}

/// Why the thread ends.
enum End {
    /// There is no terminal any more.
    Closed,
    /// Nobody listens.
    Unheard,
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Closed
    }
}

impl<T> From<SendError<T>> for End {
    fn from(_: SendError<T>) -> Self {
        Self::Unheard
    }
}

struct Thread<T> {
    shared: Arc<Shared>,
    woken: UnixStream,
    sender: Sender<T>,
    size: Size,
}

impl<T: From<Input>> Thread<T> {
    fn run(mut self) {
        let end = loop {
            if let Err(end) = self.turn() {
                break end;
            }
            if self.shared.lock().phase == Phase::Ended {
                break End::Unheard;
            }
        };
        self.shared.lock().phase = Phase::Ended;
        self.shared.changed.notify_all();
        match end {
            End::Closed => drop(self.sender.send(Input::Closed.into())),
            End::Unheard => {}
        }
    }

    /// Sleeps until something happens, and handles it.
    fn turn(&mut self) -> Result<(), End> {
        let (terminal, woken) = self.wait()?;
        if woken {
            let window_changed = self.drain()?;
            self.pause_if_asked();
            if window_changed {
                self.size = Size::ZERO;
            }
            self.tell_size()?;
        } else if terminal.intersects(PollFlags::IN) {
            match ioctl_fionread(stdin()).map_err(io::Error::from)? {
                0 => return Err(End::Closed),
                bytes => self.read(bytes <= A_KEY)?,
            }
        } else if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(End::Closed);
        }
        Ok(())
    }

    /// Reads all that is there, and tells it together or each event as soon as it is known.
    fn read(&mut self, each: bool) -> Result<(), End> {
        let mut events = Vec::new();
        let ended = loop {
            match next_event() {
                Ok(Some(Event::Resize(..))) => {
                    self.tell(std::mem::take(&mut events))?;
                    self.tell_size()?;
                }
                Ok(Some(event)) => events.push(event),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error.into()),
            }
            if each || events.len() >= MOST {
                self.tell(std::mem::take(&mut events))?;
            }
        };
        self.tell(events)?;
        ended
    }

    /// Sends events, and waits until there is room for more. Whoever pauses the thread does not wait for that.
    fn tell(&self, events: Vec<Event>) -> Result<(), End> {
        if events.is_empty() {
            return Ok(());
        }
        self.shared.lock().waiting += events.len();
        self.sender.send(Input::Events(events).into())?;
        let is_full = |now: &mut Now| now.phase == Phase::Reading && now.waiting >= MOST;
        let room = self.shared.changed.wait_while(self.shared.lock(), is_full);
        drop(room.unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }

    fn wait(&self) -> io::Result<(PollFlags, bool)> {
        let mut waiting =
            [PollFd::from_borrowed_fd(stdin(), PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        match poll(&mut waiting, None) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok((PollFlags::empty(), false)),
            Err(error) => return Err(error.into()),
        }
        let [terminal, woken] = waiting;
        Ok((terminal.revents(), !woken.revents().is_empty()))
    }

    /// Empties the pipe. Whether a changed window was among what woke the thread.
    fn drain(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 64];
        let mut window_changed = false;
        loop {
            match self.woken.read(&mut bytes) {
                Ok(0) => return Ok(window_changed),
                Ok(count) => window_changed |= bytes.iter().take(count).any(|byte| *byte != WAKE),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(window_changed),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn pause_if_asked(&self) {
        let mut now = self.shared.lock();
        if now.phase != Phase::Pausing {
            return;
        }
        now.phase = Phase::Paused;
        self.shared.changed.notify_all();
        let _resumed = self
            .shared
            .changed
            .wait_while(now, |now| now.phase == Phase::Paused)
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Tells a size that was not told yet. crossterm hears of a new one too, but only while it reads. A window that
    /// says it changed is always told: it may have been smaller for a moment, and have lost what it showed.
    fn tell_size(&mut self) -> Result<(), End> {
        let size = terminal::size()?;
        if size != self.size {
            self.size = size;
            self.tell(vec![Event::Resize(size.width, size.height)])?;
        }
        Ok(())
    }
}

//! Tells when the chart's files change on disk, and reads them when they have settled.
//!
//! A thread that sleeps until the system speaks of one of the folders that the files are reached through. Folders, not
//! files: editors save by renaming a new file over the old one, and who watches the old one hears nothing any more. While
//! the system cannot tell (a network mount, no watches left), the thread looks at the files now and then and says so: the
//! only timer there is. What may be half written is believed when it has been still for a moment.

mod folders;
mod patience;
mod places;
mod stamp;

#[cfg(test)]
mod tests;

pub use stamp::{Looks, Stamp};

use super::reads::{Read, Reads};
use crate::app::Msg;
use crate::app::state::Watching;
use folders::Folders;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind};
use patience::{Patience, Wish};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long things take.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// A save is over when nothing was heard for so long.
    pub quiet: Duration,
    /// The same while somebody writes to a file who has not closed it yet, where the system tells of that.
    pub open: Duration,
    /// The same once who wrote the file has closed it, or put a whole one in its place.
    pub closed: Duration,
    /// While writing never ends, what is there is read so often.
    pub longest: Duration,
    /// What looks half written is believed when it did not change for so long.
    pub still: Duration,
    /// How often files are looked at of which the system does not tell.
    pub every: Duration,
}

impl Pace {
    /// A change is on the screen within 250 ms of the save, where who saves closes the file.
    pub const NORMAL: Self = Self {
        quiet: Duration::from_millis(40),
        open: Duration::from_millis(600),
        closed: Duration::from_millis(5),
        longest: Duration::from_millis(1500),
        still: Duration::from_millis(150),
        every: Duration::from_secs(2),
    };
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The system tells, where it can.
    Told,
    /// By looking, always.
    Looking,
}

/// The thread that watches.
#[derive(Debug)]
pub struct Watcher {
    orders: Sender<Order>,
}

/// What reaches the thread.
#[derive(Debug)]
enum Order {
    /// Other files from now on.
    Follow(Vec<PathBuf>),
    /// The system speaks.
    Heard(notify::Result<Event>),
}

/// What the thread tells: messages, and readings with their turn.
pub trait Listener: From<Msg> + From<Read> + Send + 'static {}
impl<T: From<Msg> + From<Read> + Send + 'static> Listener for T {}

impl Watcher {
    /// Starts; nothing is watched yet.
    pub fn start<T: Listener>(out: Sender<T>, reads: Reads, means: Means, pace: Pace) -> io::Result<Self> {
        let (orders, heard) = channel();
        let folders = Folders::new(orders.clone(), means);
        let patience = Patience::new(pace);
        let mut thread = Thread {
            heard,
            out,
            reads,
            folders,
            patience,
            files: Vec::new(),
            seen: Looks::new(),
            doubted: None,
        };
        thread::Builder::new().name("watch".into()).spawn(move || thread.run())?;
        Ok(Self { orders })
    }

    /// Watches these files and no others; the first is the chart.
    pub fn follow(&self, files: Vec<PathBuf>) {
        // The thread ends only with the program.
        let _ = self.orders.send(Order::Follow(files));
    }
}

/// Nobody listens any more.
struct Unheard;

struct Thread<T> {
    heard: Receiver<Order>,
    out: Sender<T>,
    reads: Reads,
    folders: Folders,
    patience: Patience,
    files: Vec<PathBuf>,
    /// How the files looked when somebody read them last, or left them to another who does.
    seen: Looks,
    /// A reading that is not believed yet, and how the files looked then.
    doubted: Option<(Looks, Read)>,
}

impl<T: Listener> Thread<T> {
    fn run(&mut self) {
        while self.turn().is_ok() {}
    }

    /// Sleeps until something is heard or due, and does it.
    fn turn(&mut self) -> Result<(), Unheard> {
        let wait = self.patience.wait(Instant::now(), self.folders.must_look());
        let order = match wait {
            Some(wait) => self.heard.recv_timeout(wait),
            None => self.heard.recv().map_err(RecvTimeoutError::from),
        };
        match order {
            Ok(Order::Follow(files)) => {
                if self.files.first() != files.first() {
                    self.seen.clear();
                }
                self.files = files;
                self.doubted = None;
                self.patience.at_once(Instant::now());
                self.arrange()
            }
            Ok(Order::Heard(Ok(event))) => {
                let now = Instant::now();
                match said(event.kind) {
                    Some(said) if self.concerns(&event) => match said {
                        Said::Changed => self.patience.heard(now),
                        Said::Written => self.patience.written(now),
                        Said::Closed => self.patience.closed(now),
                        Said::Touched => self.patience.touched(now),
                    },
                    Some(_) | None => {}
                }
                Ok(())
            }
            Ok(Order::Heard(Err(_))) => {
                // Something was lost; what it was can be seen.
                self.patience.heard(Instant::now());
                self.arrange()
            }
            Err(RecvTimeoutError::Timeout) => self.due(),
            Err(RecvTimeoutError::Disconnected) => Err(Unheard),
        }
    }

    /// Whether an event may be about one of the files.
    fn concerns(&mut self, event: &Event) -> bool {
        event.need_rescan() || event.paths.iter().any(|path| self.folders.concern(path))
    }

    /// Watches the folders that the files are reached through now.
    fn arrange(&mut self) -> Result<(), Unheard> {
        match self.folders.arrange(&self.files) {
            Some(how) => self.tell(how),
            None => Ok(()),
        }
    }

    fn tell(&self, how: Watching) -> Result<(), Unheard> {
        self.out.send(Msg::Watching(how).into()).map_err(|_| Unheard)
    }

    fn due(&mut self) -> Result<(), Unheard> {
        let Some(chart) = self.files.first().cloned() else {
            self.patience.rest();
            return Ok(());
        };
        // First the folders: from here on nothing happens unheard.
        self.arrange()?;
        let now = self.look();
        let known = self.reads.known(&chart);
        let is_seen = |(file, stamp)| known.get(file) == Some(stamp) || self.seen.get(file) == Some(stamp);
        if now.iter().all(is_seen) {
            // `r` or the editor's return has read it, or this is how it was opened.
            self.seen = now;
            self.doubted = None;
            self.patience.rest();
            return Ok(());
        }
        if let Some((then, read)) = self.doubted.take()
            && then == now
        {
            return if self.patience.wish(Instant::now()) == Wish::Believe {
                self.believe(now, read)
            } else {
                // Something else was heard: it has to be still from now on.
                self.doubted = Some((then, read));
                self.patience.doubt(Instant::now());
                Ok(())
            };
        }
        let read = changed(self.reads.turn(Some(chart.clone())).load(&self.out));
        if !read.turn.progress.is_wanted() {
            // Somebody reads it who was asked to, or nobody wants it as it is.
            self.seen = now;
            self.patience.rest();
            return Ok(());
        }
        if self.look() != now {
            self.patience.heard(Instant::now());
            return Ok(());
        }
        let pair = known.get(&chart).zip(now.get(&chart));
        let shrank = !read.keeps_its_end && pair.is_some_and(|(known, now)| shrank(known, now));
        if shrank || is_doubtful(&read.msg) {
            self.doubted = Some((now, read));
            self.patience.doubt(Instant::now());
            return Ok(());
        }
        self.believe(now, read)
    }

    /// How the files look.
    fn look(&self) -> Looks {
        self.files.iter().map(|file| (file.clone(), Stamp::of(file))).collect()
    }

    fn believe(&mut self, now: Looks, read: Read) -> Result<(), Unheard> {
        if let Some(path) = &read.turn.path {
            self.reads.note(path, &read.looks);
        }
        self.seen = now;
        self.patience.rest();
        self.out.send(read.into()).map_err(|_| Unheard)
    }
}

/// What an event says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// It came, went or is another.
    Changed,
    /// Somebody has it open and writes to it, and will close it.
    Written,
    /// Who wrote it is done, or it was put there whole.
    Closed,
    /// Nothing of what is in it.
    Touched,
}

/// Whether the system tells when a file is closed that was written to.
const TELLS_OF_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What the system says. Our own reading is an access as well, of which nothing is said.
const fn said(kind: EventKind) -> Option<Said> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Some(Said::Closed),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_CLOSING => Some(Said::Written),
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(Said::Touched),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => Some(Said::Changed),
    }
}

/// A reading as one that nobody asked for, and that may wait until it is believed: what is told of it ends.
fn changed(read: Read) -> Read {
    let msg = match read.msg {
        Msg::Loaded(loaded) => Msg::Changed(Ok(loaded)),
        Msg::LoadFailed(error) => Msg::Changed(Err(error)),
        other => other,
    };
    Read { msg, telling: None, ..read }
}

/// Broken and empty files may be half written.
fn is_doubtful(msg: &Msg) -> bool {
    match msg {
        Msg::Changed(Ok(loaded)) => loaded.org.seats.is_empty(),
        _ => true,
    }
}

/// A file that became smaller without becoming another may lack its end, also where what is there reads well.
fn shrank(known: &Stamp, now: &Stamp) -> bool {
    known.is_same_file(now) && now.size() < known.size()
}

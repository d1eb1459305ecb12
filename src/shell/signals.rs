//! Signals as messages, and stopping the job.
//!
//! A signal never acts by itself while the terminal is ours: it becomes a message like a key. While an editor has
//! the terminal, its Ctrl-C and Ctrl-Z reach us as well, being of the same job: the first is not for us, the second
//! stops us with it.

use super::terminal;
use rustix::process::{Signal as ProcessSignal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGURG};
use signal_hook::iterator::Signals as Incoming;
use signal_hook::low_level::{emulate_default_handler, raise};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long the program may take to end after a signal, before it is ended. Only a terminal that takes no bytes
/// (Ctrl-S, a stalled connection) makes it wait.
const GRACE: Duration = Duration::from_secs(2);

/// How long to wait for our own stop signal to come by; a bound, not an expectation.
const OWN_SIGNAL: Duration = Duration::from_millis(200);

/// The signal that we send ourselves after those that came while the terminal was lent. Of those that come at once the lower
/// number is heard of first, and nobody ends by this one.
const RETURNED: i32 = SIGURG;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The program is to end, by this signal number.
    Terminate(i32),
    /// The program is to give the terminal back and stop.
    Suspend,
    /// The program was stopped and goes on; the terminal may have any mode and show anything.
    Continued,
}

impl Signal {
    /// The exit code of a program ended by a signal, as shells report it: 128 and its number.
    #[must_use]
    pub fn exit_code(number: i32) -> u8 {
        u8::try_from(128 + number).unwrap_or(u8::MAX)
    }
}

/// Who has the terminal, and so whom its signals are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreground {
    /// We.
    Ours,
    /// A program that we started.
    Lent,
    /// We, once the signals are through that came while it was lent.
    Returning,
    /// Nobody: we are stopping the job, and the next stop signal is our own.
    Stopping,
}

/// Listens to signals until the program ends.
#[derive(Debug)]
pub struct Signals {
    foreground: Arc<Mutex<Foreground>>,
    own_stop: Receiver<()>,
}

/// Whether the job was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Stopped {
    /// It was, and has been continued; [`Signal::Continued`] follows.
    Yes,
    /// There is no shell that could continue it.
    NoJobControl,
}

impl Signals {
    /// Starts listening; what signals ask for is sent to `sender`.
    pub fn listen<T: From<Signal> + Send + 'static>(sender: Sender<T>) -> io::Result<Self> {
        let mut incoming = Incoming::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, RETURNED])?;
        let foreground = Arc::new(Mutex::new(Foreground::Ours));
        let (report_stop, own_stop) = channel();
        let shared = Arc::clone(&foreground);
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut ending = false;
            for number in incoming.forever() {
                match lock(&shared, |foreground| hear(number, foreground)) {
                    Meaning::Tell(signal) => {
                        if let Signal::Terminate(number) = signal {
                            end_in_time(number, ending);
                            ending = true;
                        }
                        if sender.send(signal.into()).is_err() {
                            return;
                        }
                    }
                    Meaning::StopHere => {
                        let _ = stop_process();
                    }
                    Meaning::Own => {
                        let _ = report_stop.send(());
                    }
                    Meaning::Nothing => {}
                }
            }
        })?;
        Ok(Self { foreground, own_stop })
    }

    /// Another program gets the terminal, and with it the signals of its keys.
    pub fn lend(&self) {
        lock(&self.foreground, |foreground| *foreground = Foreground::Lent);
    }

    /// The terminal is ours again. A Ctrl-C that was for the editor may still wait to be heard of, on a machine that is
    /// busy: a signal of our own goes after it, and what comes after that one is for us.
    pub fn take_back(&self) {
        lock(&self.foreground, |foreground| *foreground = Foreground::Returning);
        let _ = raise(RETURNED);
    }

    /// Stops the whole job, as Ctrl-Z does where the terminal makes a signal of it; returns when it is continued.
    /// The terminal must have been given back before, and is to be taken again on [`Signal::Continued`].
    pub fn stop_job(&self) -> io::Result<Stopped> {
        if !has_job_control()? {
            return Ok(Stopped::NoJobControl);
        }
        lock(&self.foreground, |foreground| *foreground = Foreground::Stopping);
        // Those who started us in the same job must stop too, or the shell would go on waiting for them.
        kill_current_process_group(ProcessSignal::TSTP)?;
        let _ = self.own_stop.recv_timeout(OWN_SIGNAL);
        stop_process()?;
        Ok(Stopped::Yes)
    }
}

/// What to do about a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Tell(Signal),
    StopHere,
    Own,
    Nothing,
}

/// What to do about a signal, and who has the terminal after it.
fn hear(number: i32, foreground: &mut Foreground) -> Meaning {
    let before = *foreground;
    if matches!((number, before), (SIGCONT, Foreground::Stopping) | (RETURNED, Foreground::Returning)) {
        *foreground = Foreground::Ours;
    }
    meaning(number, before)
}

fn meaning(number: i32, foreground: Foreground) -> Meaning {
    match (number, foreground) {
        (RETURNED, _) | (SIGINT | SIGQUIT | SIGCONT, Foreground::Lent | Foreground::Returning) => {
            Meaning::Nothing
        }
        (SIGTSTP, Foreground::Ours) => Meaning::Tell(Signal::Suspend),
        (SIGTSTP, Foreground::Lent | Foreground::Returning) => Meaning::StopHere,
        (SIGTSTP, Foreground::Stopping) => Meaning::Own,
        (SIGCONT, _) => Meaning::Tell(Signal::Continued),
        (number, _) => Meaning::Tell(Signal::Terminate(number)),
    }
}

/// Sees to it that the program ends: a second signal ends it at once, the first after [`GRACE`].
fn end_in_time(number: i32, again: bool) {
    let end = move || {
        terminal::restore_line();
        std::process::exit(i32::from(Signal::exit_code(number)));
    };
    if again {
        end();
    }
    thread::spawn(move || {
        thread::sleep(GRACE);
        end();
    });
}

/// A job of its own has a shell above it that can continue it. A program that leads its session (started by a
/// terminal, ssh or a container directly) has not, and would stay stopped.
fn has_job_control() -> io::Result<bool> {
    Ok(getpgrp() != getsid(None)?)
}

fn stop_process() -> io::Result<()> {
    if has_job_control()? {
        emulate_default_handler(SIGTSTP)?;
    }
    Ok(())
}

fn lock<R>(foreground: &Mutex<Foreground>, f: impl FnOnce(&mut Foreground) -> R) -> R {
    f(&mut foreground.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_shells() {
        assert_eq!(Signal::exit_code(SIGTERM), 143);
        assert_eq!(Signal::exit_code(SIGHUP), 129);
        assert_eq!(Signal::exit_code(SIGINT), 130);
    }

    #[test]
    fn an_editors_keys_do_not_end_us() {
        for number in [SIGINT, SIGQUIT] {
            assert_eq!(meaning(number, Foreground::Lent), Meaning::Nothing);
            assert_eq!(meaning(number, Foreground::Returning), Meaning::Nothing);
            assert_eq!(meaning(number, Foreground::Ours), Meaning::Tell(Signal::Terminate(number)));
        }
    }

    #[test]
    fn the_end_of_the_session_ends_us_whoever_has_the_terminal() {
        for foreground in [Foreground::Ours, Foreground::Lent, Foreground::Stopping] {
            for number in [SIGTERM, SIGHUP] {
                let expected = Meaning::Tell(Signal::Terminate(number));
                assert_eq!(meaning(number, foreground), expected);
            }
        }
    }

    #[test]
    fn our_own_stop_signal_does_not_stop_us_twice() {
        assert_eq!(meaning(SIGTSTP, Foreground::Ours), Meaning::Tell(Signal::Suspend));
        assert_eq!(meaning(SIGTSTP, Foreground::Stopping), Meaning::Own);
        assert_eq!(meaning(SIGTSTP, Foreground::Lent), Meaning::StopHere);
    }

    #[test]
    fn what_came_while_an_editor_had_the_terminal_is_not_for_us_however_late_it_is_heard_of() {
        // The editor has ended; its Ctrl-C is heard of before the signal that goes after it, and another one behind that.
        let mut foreground = Foreground::Returning;
        let heard = [SIGINT, RETURNED, SIGINT].map(|number| hear(number, &mut foreground));
        assert_eq!(heard, [Meaning::Nothing, Meaning::Nothing, Meaning::Tell(Signal::Terminate(SIGINT))]);
        // Lent once more before it was heard of.
        let mut foreground = Foreground::Lent;
        assert_eq!([RETURNED, SIGINT].map(|number| hear(number, &mut foreground)), [Meaning::Nothing; 2]);
    }

    #[test]
    fn a_signal_becomes_a_message() {
        let (sender, receiver) = channel::<Signal>();
        let _signals = Signals::listen(sender).expect("listening");
        signal_hook::low_level::raise(SIGCONT).expect("raised");
        let signal = receiver.recv_timeout(Duration::from_secs(20)).expect("a message");
        assert_eq!(signal, Signal::Continued);
    }
}

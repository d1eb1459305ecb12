//! The terminal, taken and given back: raw mode, alternate screen, mouse and paste reports, hidden cursor.
//!
//! Whatever ends the program, the terminal is as it was found: [`Screen`] gives it back when dropped, the panic
//! hook before it prints, and [`restore`] whenever it is called, once.

use super::frame::FrameBackend;
use anyhow::{Context, Result, bail};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Alternate screen, no cursor, pasted text in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Buttons, drags and the wheel, by SGR coordinates. Not every movement: that would be traffic for nothing.
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";
/// Undoes both, and whatever an unfinished frame left behind; harmless where nothing was done.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The size taken for a terminal that does not know its own (0 by 0, as over a bare serial line).
const UNKNOWN_SIZE: Size = Size::new(80, 24);

/// Whether the terminal is ours now. Global, because a panic must find it.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is reported, or left to the terminal for selecting text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks, drags and the wheel are events.
    Reported,
    /// The terminal keeps the mouse.
    Left,
}

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<FrameBackend<Output>>,
    mouse: Mouse,
    /// The modes of the line that a program of ours was lent the terminal with.
    lent: Option<Termios>,
}

impl Screen {
    /// Takes the terminal. Asks it nothing, so a slow connection delays nothing.
    pub fn enter(mouse: Mouse) -> Result<Self> {
        if !io::stdin().is_terminal() {
            bail!("standard input is not a terminal, so there are no keys to read");
        }
        if !io::stdout().is_terminal() {
            bail!("standard output is not a terminal");
        }
        // Our themes know NO_COLOR; crossterm's own handling of it wipes attributes such as reverse.
        crossterm::style::force_color_output(true);
        restore_on_panic();
        let terminal = Terminal::new(FrameBackend::new(Output, size))
            .context("cannot learn the size of the terminal")?;
        let mut screen = Self { terminal, mouse, lent: None };
        screen.take().context("cannot set up the terminal")?;
        if let Ok(size) = size() {
            screen.terminal.backend_mut().prepare(size);
        }
        Ok(screen)
    }

    /// Paints a frame: one write if anything changed, none if nothing did or while the terminal is not ours. How many bytes
    /// were written.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(0);
        }
        self.terminal.draw(paint)?;
        Ok(self.terminal.backend().sent())
    }

    /// The next frame is painted in full, whatever the terminal shows now.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Sends a control sequence between frames; dropped while the terminal is not ours.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        Output.write_all(sequence.as_bytes())
    }

    /// Gives the terminal back to the shell for a while. What modes it has afterwards is the shell's affair.
    pub fn leave(&mut self) {
        restore();
    }

    /// Lends the terminal to a program of ours, as it was found. The modes are kept: an editor that is killed leaves
    /// its own behind.
    pub fn lend(&mut self) {
        restore();
        self.lent = tcgetattr(stdin()).ok();
    }

    /// Takes the terminal again, whatever others did to it meanwhile; the next frame is painted in full.
    pub fn enter_again(&mut self) -> io::Result<()> {
        // Back to what was found at first, so that this, and not what others left behind, is what we give back.
        disable_raw_mode()?;
        if let Some(modes) = self.lent.take() {
            tcsetattr(stdin(), OptionalActions::Now, &modes)?;
        }
        self.take()?;
        self.terminal.backend_mut().start_over();
        self.repaint()
    }

    fn take(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        let taken = take_modes(self.mouse);
        if taken.is_err() {
            restore();
        }
        taken
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take_modes(mouse: Mouse) -> io::Result<()> {
    enable_raw_mode()?;
    let mut modes = tcgetattr(stdin())?;
    // A read never waits, even in the middle of an escape sequence: the input thread must be able to pause.
    modes.special_codes[SpecialCodeIndex::VMIN] = 0;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    tcsetattr(stdin(), OptionalActions::Now, &modes)?;
    let mouse = match mouse {
        Mouse::Reported => MOUSE,
        Mouse::Left => b"",
    };
    Output.write_all(&[ENTER, mouse].concat())
}

/// Gives the terminal back if it is ours. Failing means that there is no terminal any more.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = Output.write_all(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Gives back only the modes of the line, not the picture: for a terminal that takes no bytes any more.
pub(super) fn restore_line() {
    let _ = disable_raw_mode();
}

/// Whether an error means that there is no terminal any more: it hung up, and a frame found out before anybody said so.
pub(super) fn is_gone(error: &anyhow::Error) -> bool {
    let gone = [Errno::IO, Errno::NXIO].map(Errno::raw_os_error);
    let of_system =
        |cause: &(dyn std::error::Error + 'static)| cause.downcast_ref::<io::Error>()?.raw_os_error();
    error.chain().any(|cause| of_system(cause).is_some_and(|number| gone.contains(&number)))
}

/// The size of the window, in columns and rows.
pub(crate) fn size() -> io::Result<Size> {
    let size = tcgetwinsize(stdout())?;
    Ok(match (size.ws_col, size.ws_row) {
        (0, _) | (_, 0) => UNKNOWN_SIZE,
        (columns, rows) => Size::new(columns, rows),
    })
}

/// How many bits a second the line says it carries, as `stty speed` prints it; `None` when it does not say.
pub(super) fn speed() -> Option<u32> {
    tcgetattr(stdout()).ok().map(|modes| modes.output_speed()).filter(|speed| *speed > 0)
}

/// A panic is printed on the shell's screen, not on ours, and ends the program with code 101, whichever thread it is in: it
/// would go on without a screen, and without what the thread was there for. Nothing is unwound.
pub fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            print(panic);
            std::process::exit(101);
        }));
    });
}

/// Standard output without Rust's buffer and lock, so that a frame is one `write` and a panic can always write.
#[derive(Debug)]
struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let out: BorrowedFd<'_> = stdout();
        loop {
            match rustix::io::write(out, bytes) {
                // Another program may have left the terminal in non-blocking mode.
                Err(Errno::AGAIN) => wait_for_room(out)?,
                Err(Errno::INTR) => {}
                written => return Ok(written?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn wait_for_room(out: BorrowedFd<'_>) -> io::Result<()> {
    match poll(&mut [PollFd::from_borrowed_fd(out, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

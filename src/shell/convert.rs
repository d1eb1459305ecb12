//! What the terminal and the system report, as messages of the program.

use super::events::Input;
use super::reads::Read;
use super::signals::Signal;
use crate::app::msg::Mouse;
use crate::app::{Key, Msg};
use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message for the program.
    Msg(Msg),
    /// What was typed, and the like, in its order.
    Typed(Vec<Event>),
    /// A chart was read.
    Read(Read),
    /// A signal.
    Signal(Signal),
    /// The terminal is gone.
    Closed,
    /// Nothing that means anything here.
    Nothing,
}

impl From<Input> for Incoming {
    fn from(input: Input) -> Self {
        match input {
            Input::Events(events) => Self::Typed(events),
            Input::Closed => Self::Closed,
        }
    }
}

impl From<Signal> for Incoming {
    fn from(signal: Signal) -> Self {
        Self::Signal(signal)
    }
}

impl From<Read> for Incoming {
    fn from(read: Read) -> Self {
        Self::Read(read)
    }
}

impl From<Msg> for Incoming {
    fn from(msg: Msg) -> Self {
        Self::Msg(msg)
    }
}

/// The message that an event means, if it means anything here.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(Key::from(key))),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(mouse) => {
            let what = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
                MouseEventKind::ScrollUp => Mouse::ScrollUp,
                MouseEventKind::ScrollDown => Mouse::ScrollDown,
                MouseEventKind::Down(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => return None,
            };
            Some(Msg::Mouse(what, mouse.column, mouse.row))
        }
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

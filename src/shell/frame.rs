//! A frame as one write: what ratatui draws is collected, and sent inside synchronized output when it is
//! complete. A frame that changes nothing sends nothing.
//!
//! Over SSH bytes and writes are the cost, and a screen that is painted in parts flickers.

use super::encode::{self, Shown};
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell as ScreenCell;
use ratatui::layout::{Position, Size};
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

/// Room for a full repaint of a large window, so that collecting it does not grow the buffer.
const ROOM: usize = 64 * 1024;

/// How the size of the window is learned, in columns and rows.
pub(super) type AskSize = fn() -> io::Result<Size>;

/// ratatui's crossterm backend, with frames instead of single writes.
#[derive(Debug)]
pub(super) struct FrameBackend<W: Write> {
    inner: CrosstermBackend<Collected<W>>,
    sent: Rc<Cell<usize>>,
    ask_size: AskSize,
    cursor: Cursor,
    shown: Shown,
}

/// What the terminal's cursor looks like after all that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    /// Not visible, wherever it is.
    Hidden,
    /// Visible, at a place that drawing may have changed.
    Adrift,
    /// Visible at this cell.
    At(Position),
}

impl<W: Write> FrameBackend<W> {
    /// Frames go to `out`, whose cursor must be hidden already.
    pub(super) fn new(out: W, ask_size: AskSize) -> Self {
        let sent = Rc::default();
        let collected = Collected { frame: Vec::with_capacity(ROOM), out, sent: Rc::clone(&sent) };
        let inner = CrosstermBackend::new(collected);
        Self { inner, sent, ask_size, cursor: Cursor::Hidden, shown: Shown::default() }
    }

    /// Makes what a frame needs for a window of this size, while there is time for it.
    pub(super) fn prepare(&mut self, size: Size) {
        self.shown.fit(size);
    }

    /// Bytes of the last frame; none when it changed nothing.
    pub(super) fn sent(&self) -> usize {
        self.sent.get()
    }

    /// The terminal was set up anew, with a hidden cursor.
    pub(super) fn start_over(&mut self) {
        self.cursor = Cursor::Hidden;
        self.shown.clear();
    }

    /// Cells were written, so a visible cursor is behind the last of them.
    fn drew(&mut self) {
        if self.cursor != Cursor::Hidden {
            self.cursor = Cursor::Adrift;
        }
    }
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a ScreenCell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.drew();
        self.shown.fit(self.size()?);
        self.inner.write_all(encode::cells(content, &mut self.shown, is_sure).as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            self.cursor = Cursor::Hidden;
            queue!(self.inner, Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            self.cursor = Cursor::Adrift;
            queue!(self.inner, Show)?;
        }
        Ok(())
    }

    /// Never asks the terminal: the answer could take two seconds, and a window-filling screen has no use for it.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        match self.cursor {
            Cursor::At(position) => Ok(position),
            Cursor::Hidden | Cursor::Adrift => Ok(Position::ORIGIN),
        }
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        match self.cursor {
            Cursor::Hidden => Ok(()), // nobody sees it, and drawing places it anyway
            Cursor::At(at) if at == position => Ok(()),
            Cursor::At(_) | Cursor::Adrift => {
                self.cursor = Cursor::At(position);
                queue!(self.inner, MoveTo(position.x, position.y))
            }
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        use crossterm::terminal::ClearType as Region;
        self.drew();
        self.shown.lose();
        let region = match region {
            ClearType::All => {
                self.shown.clear();
                Region::All
            }
            ClearType::AfterCursor => Region::FromCursorDown,
            ClearType::BeforeCursor => Region::FromCursorUp,
            ClearType::CurrentLine => Region::CurrentLine,
            ClearType::UntilNewLine => Region::UntilNewLine,
        };
        queue!(self.inner, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        (self.ask_size)()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Whether all terminals agree how far a symbol moves the cursor. They do not for clusters of several characters (joined
/// emoji, letters with signs), nor for the character that stands for what cannot be shown, which some leave out.
fn is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    !matches!((chars.next(), chars.next()), (_, Some(_)) | (Some('\u{fffd}'), None))
}

/// Collects the bytes of a frame and sends them when flushed, which only [`FrameBackend`] does.
#[derive(Debug)]
struct Collected<W: Write> {
    frame: Vec<u8>,
    out: W,
    /// Bytes sent when it was flushed last.
    sent: Rc<Cell<usize>>,
}

impl<W: Write> Write for Collected<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() && !bytes.is_empty() {
            queue!(self.frame, BeginSynchronizedUpdate)?;
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sent.set(0);
        if self.frame.is_empty() {
            return Ok(());
        }
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.sent.set(self.frame.len());
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::style::{Color, Style};
    use std::cell::RefCell;
    use std::rc::Rc;

    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";

    /// Each write by itself, as the kernel would see it.
    #[derive(Debug, Clone, Default)]
    struct Writes(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Writes {
        fn take(&self) -> Vec<Vec<u8>> {
            self.0.take()
        }
    }

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal() -> (Terminal<FrameBackend<Writes>>, Writes) {
        let writes = Writes::default();
        let backend = FrameBackend::new(writes.clone(), || Ok(Size::new(200, 60)));
        (Terminal::new(backend).expect("a size"), writes)
    }

    fn fill(frame: &mut ratatui::Frame<'_>, text: &str) {
        let area = frame.area();
        for y in area.top()..area.bottom() {
            let style = Style::new().fg(Color::Indexed(y as u8));
            frame.buffer_mut().set_string(0, y, text.repeat(20), style);
        }
    }

    #[test]
    fn a_large_frame_is_one_write_inside_synchronized_output() {
        let (mut terminal, writes) = terminal();
        terminal.draw(|frame| fill(frame, "throughline")).expect("drawn");
        let writes = writes.take();
        assert_eq!(writes.len(), 1);
        let frame = writes.first().expect("one");
        assert!(frame.len() > 12_000);
        assert!(frame.starts_with(BEGIN) && frame.ends_with(END));
    }

    #[test]
    fn a_frame_that_changes_nothing_sends_nothing() {
        let (mut terminal, writes) = terminal();
        terminal.draw(|frame| fill(frame, "a")).expect("drawn");
        writes.take();
        terminal.draw(|frame| fill(frame, "a")).expect("drawn");
        assert_eq!(writes.take(), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_cursor_that_stays_sends_nothing_and_one_that_moves_little() {
        let (mut terminal, writes) = terminal();
        let mut draw = |x| {
            terminal
                .draw(|frame| {
                    fill(frame, "a");
                    frame.set_cursor_position((x, 2));
                })
                .expect("drawn");
            writes.take().concat()
        };
        assert!(draw(4).ends_with(b"\x1b[?25h\x1b[3;5H\x1b[?2026l"));
        assert_eq!(draw(4), b"");
        assert_eq!(draw(5), [BEGIN, b"\x1b[3;6H", END].concat());
    }

    #[test]
    fn a_cursor_goes_back_to_its_place_after_cells_changed_elsewhere() {
        let (mut terminal, writes) = terminal();
        let mut draw = |text| {
            terminal
                .draw(|frame| {
                    fill(frame, text);
                    frame.set_cursor_position((4, 2));
                })
                .expect("drawn");
            writes.take().concat()
        };
        draw("a");
        assert!(draw("b").ends_with(b"\x1b[3;5H\x1b[?2026l"));
    }

    #[test]
    fn what_terminals_measure_differently_is_followed_by_the_next_cells_place() {
        let draw = |name: &str| {
            let (mut terminal, writes) = terminal();
            terminal.draw(|frame| frame.buffer_mut().set_string(0, 0, name, Style::new())).expect("drawn");
            String::from_utf8(writes.take().concat()).expect("UTF-8")
        };
        assert!(draw("e\u{301}x").contains("\x1b[1;2Hx"));
        assert!(draw("a\u{fffd}x").contains("\x1b[1;3Hx"));
        assert!(draw("a\u{e9}x").contains("a\u{e9}x"));
    }

    #[test]
    fn clearing_is_part_of_the_next_frame() {
        let (mut terminal, writes) = terminal();
        terminal.draw(|frame| fill(frame, "a")).expect("drawn");
        writes.take();
        terminal.clear().expect("queued");
        assert_eq!(writes.take(), Vec::<Vec<u8>>::new());
        terminal.draw(|frame| fill(frame, "a")).expect("drawn");
        let writes = writes.take();
        assert_eq!(writes.len(), 1);
        let frame = writes.first().expect("one");
        assert!(frame.starts_with(b"\x1b[?2026h\x1b[2J") && frame.len() > 1_000);
    }
}

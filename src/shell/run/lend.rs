//! The terminal lent to the shell or to an editor, and taken back.

use super::super::editor;
use super::super::signals::{Signal, Stopped};
use super::{Incoming, Program};
use crate::app::Msg;
use anyhow::Result;
use std::path::Path;

impl Program {
    /// Gives the terminal to the shell until it says to go on.
    pub(super) fn suspend(&mut self) -> Result<()> {
        if let Some(reader) = &self.reader {
            reader.pause();
        }
        if let Some(screen) = &mut self.screen {
            screen.leave();
        }
        let stopped = match &self.signals {
            Some(signals) => signals.stop_job()?,
            None => Stopped::NoJobControl,
        };
        match stopped {
            Stopped::Yes => Ok(()),
            Stopped::NoJobControl => {
                self.take(Incoming::Signal(Signal::Continued))?;
                self.state.status = Some("there is no shell to return to".to_owned());
                Ok(())
            }
        }
    }

    /// Lends the terminal to the editor; the loop goes on and draws nothing meanwhile.
    pub(super) fn edit(&mut self, path: &Path, line: u32, column: u32) -> Result<()> {
        let command = editor::choose(self.editor.as_deref(), |name| std::env::var_os(name))
            .and_then(|editor| editor::command_line(&editor, path, line, column));
        let command = match command {
            Ok(command) => command,
            Err(error) => return self.tell(Msg::EditorClosed(Err(format!("{error:#}")))),
        };
        if let Some(reader) = &self.reader {
            reader.pause();
        }
        if let Some(signals) = &self.signals {
            signals.lend();
        }
        if let Some(screen) = &mut self.screen {
            screen.lend();
        }
        self.spawn(move || Msg::EditorClosed(editor::run(&command).map_err(|error| format!("{error:#}"))));
        Ok(())
    }

    /// Takes the terminal back from the editor.
    pub(super) fn take_back(&mut self) -> Result<()> {
        if let Some(signals) = &self.signals {
            signals.take_back();
        }
        if let Some(screen) = &mut self.screen {
            screen.enter_again()?;
        }
        if let Some(reader) = &self.reader {
            reader.resume();
        }
        Ok(())
    }
}

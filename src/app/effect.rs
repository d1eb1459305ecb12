//! What the shell is asked to do. Comparable, so that a test reads `assert_eq!(effects, [Effect::Quit])`.

use crate::view::versions::Commit;
use std::borrow::Cow;
use std::path::PathBuf;

/// What a chart was, for a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// The chart's own file, as git's last commit has it.
    LastCommit,
    /// A file, or `REV:FILE` in a git repository.
    Version(PathBuf),
}

/// Something only the shell can do; its outcome comes back as a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read a chart file (or the built-in example for `None`) and send the result.
    Load {
        /// The file.
        path: Option<PathBuf>,
    },
    /// Go on with the analysis of the open chart, which is only begun, or after an edit analyse it anew, beside the loop, and
    /// send it as [`Msg::Followed`](super::Msg::Followed).
    Follow,
    /// Stop whatever is being read.
    StopReading,
    /// Look for seats beside the loop and send them; a search that still goes on is stopped.
    Find {
        /// The number of the search, to send back.
        turn: u64,
        /// What is typed.
        typed: String,
    },
    /// Stop the search that goes on.
    StopFinding,
    /// Tell of every change of these files from now on, and of no others; the first is the chart.
    Watch {
        /// The files; none for the built-in example.
        files: Vec<PathBuf>,
    },
    /// Read what a chart was, beside the loop, and send it as [`Msg::Earlier`](super::Msg::Earlier).
    Compare {
        /// The file that is open.
        path: PathBuf,
        /// What it is compared with.
        with: Earlier,
    },
    /// Read the file's history, beside the loop, and send it as [`Msg::Versions`](super::Msg::Versions).
    ListVersions {
        /// The file that is open.
        path: PathBuf,
    },
    /// Read a version, beside the loop, and send it as [`Msg::Version`](super::Msg::Version).
    ShowVersion {
        /// The file that is open.
        path: PathBuf,
        /// The version.
        version: Box<Commit>,
        /// The one before it, if any.
        before: Option<Box<Commit>>,
    },
    /// List the charts for the picker.
    ListCharts,
    /// Run the editor on a file, then send the outcome.
    OpenEditor {
        /// The file.
        path: PathBuf,
        /// The line to go to, from 1.
        line: u32,
        /// The column to go to in characters, from 1.
        column: u32,
    },
    /// Put text on the clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the status line: "name", "chain".
        what: Cow<'static, str>,
    },
    /// Stop the process until it is continued.
    Suspend,
    /// Paint everything anew at the next frame.
    Repaint,
    /// Leave the program.
    Quit,
}

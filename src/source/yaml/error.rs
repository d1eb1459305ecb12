//! What can be wrong with a file as YAML, in words for the person who wrote it.

use super::limits::raise;

/// Which kind of trouble; the message says the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Not YAML. Fatal.
    Syntax,
    /// Too long, too deep or too many nodes. Fatal.
    Limit,
    /// An alias without an anchor, inside its own anchor, or one that expands beyond the limit; it reads as nothing.
    Alias,
    /// A further document in the same file, which is not read.
    FurtherDocument,
    /// A plain value that goes on over a line which looks like a list item.
    Continued,
    /// A tag that means nothing in a chart and is ignored.
    Tag,
}

impl ErrorKind {
    /// Whether there is no document because of it.
    #[must_use]
    pub const fn is_fatal(self) -> bool {
        match self {
            Self::Syntax | Self::Limit => true,
            Self::Alias | Self::FurtherDocument | Self::Continued | Self::Tag => false,
        }
    }
}

/// Something wrong with the YAML itself, at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which kind.
    pub kind: ErrorKind,
    /// First byte.
    pub start: u32,
    /// Length in bytes; 0 for a point.
    pub len: u32,
    /// The fact.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl SyntaxError {
    pub(super) fn new(kind: ErrorKind, start: u32, len: u32, message: impl Into<String>) -> Self {
        Self { kind, start, len, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

pub(super) fn too_long(most: usize) -> SyntaxError {
    SyntaxError::new(ErrorKind::Limit, 0, 0, format!("the file is longer than {most} bytes"))
        .help(format!("split it into several charts; {}", raise("size")))
}

pub(super) fn too_deep(start: u32, depth: usize) -> SyntaxError {
    SyntaxError::new(ErrorKind::Limit, start, 0, format!("nested more than {depth} levels deep")).help(
        format!("write reporting lines with `reports_to` instead of nesting `reports`; {}", raise("depth")),
    )
}

pub(super) fn too_many(start: u32, nodes: usize) -> SyntaxError {
    SyntaxError::new(ErrorKind::Limit, start, 0, format!("more than {nodes} values in one file"))
        .help(format!("split it into several charts; {}", raise("values")))
}

pub(super) fn further_document(start: u32, end: u32) -> SyntaxError {
    SyntaxError::new(
        ErrorKind::FurtherDocument,
        start,
        end - start,
        "a second document in one file is not read",
    )
    .help("put it into a file of its own")
}

//! How a file looks from outside: enough to tell that it changed.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// How files looked at one time.
pub type Looks = BTreeMap<PathBuf, Stamp>;

/// A file at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamp {
    /// It cannot be reached.
    Absent(ErrorKind),
    /// It is there.
    Present {
        /// Device and number: another file under the same name has others.
        file: (u64, u64),
        /// Bytes.
        size: u64,
        /// When its content changed last: seconds and nanoseconds.
        modified: (i64, i64),
        /// When anything about it changed last, its permissions too.
        changed: (i64, i64),
    },
}

impl Stamp {
    /// Looks; follows links.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        match fs::metadata(path) {
            Ok(data) => Self::Present {
                file: (data.dev(), data.ino()),
                size: data.size(),
                modified: (data.mtime(), data.mtime_nsec()),
                changed: (data.ctime(), data.ctime_nsec()),
            },
            Err(error) => Self::Absent(error.kind()),
        }
    }

    /// Whether both are the same file, whatever is in it.
    #[must_use]
    pub fn is_same_file(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Present { file: a, .. }, Self::Present { file: b, .. }) => a == b,
            (Self::Absent(_), _) | (_, Self::Absent(_)) => false,
        }
    }

    /// Its bytes; none while it is not there.
    #[must_use]
    pub const fn size(&self) -> u64 {
        match self {
            Self::Present { size, .. } => *size,
            Self::Absent(_) => 0,
        }
    }
}

//! The folders that are watched, and what is done where the system cannot tell.

use super::places::{self, Place};
use super::{Means, Order};
use crate::app::state::Watching;
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

pub(super) struct Folders {
    orders: Sender<Order>,
    means: Means,
    notifier: Option<RecommendedWatcher>,
    /// Watched folders, with device and number: one made anew must be watched anew.
    watched: BTreeMap<PathBuf, (u64, u64)>,
    places: Vec<Place>,
    how: Watching,
}

impl Folders {
    pub(super) fn new(orders: Sender<Order>, means: Means) -> Self {
        Self {
            orders,
            means,
            notifier: None,
            watched: BTreeMap::new(),
            places: Vec::new(),
            how: Watching::Nothing,
        }
    }

    /// Whether files must be looked at, because nobody tells.
    pub(super) fn must_look(&self) -> bool {
        matches!(self.how, Watching::Looking(_) | Watching::LookingAsAsked)
    }

    /// Whether a path is one that the files are reached through, or a watched folder itself.
    pub(super) fn concern(&mut self, path: &Path) -> bool {
        if let Some(id) = self.watched.get_mut(path) {
            // It may be gone, or another one with the same number: it is watched anew.
            *id = (0, 0);
            return true;
        }
        let (folder, name) = (path.parent(), path.file_name());
        self.places.iter().any(|place| Some(&*place.folder) == folder && Some(&*place.name) == name)
    }

    /// Watches the folders that lead to these files, and no others. How changes are noticed, if that is news.
    pub(super) fn arrange(&mut self, files: &[PathBuf]) -> Option<Watching> {
        self.places = places(files);
        let how = match (files, self.means) {
            ([], _) => {
                let _ = self.watch();
                Watching::Nothing
            }
            (_, Means::Looking) => Watching::LookingAsAsked,
            (_, Means::Told) => {
                let mut unwatched = self.watch();
                for _ in 0..GONE {
                    if !matches!(unwatched, Err(Unwatched::Gone(_))) {
                        break;
                    }
                    // Where the path ends now is another folder.
                    self.places = places(files);
                    unwatched = self.watch();
                }
                match unwatched {
                    Ok(()) => Watching::Told,
                    Err(Unwatched::Gone(why) | Unwatched::Untold(why)) => Watching::Looking(why),
                }
            }
        };
        if how == self.how {
            return None;
        }
        self.how = how.clone();
        Some(how)
    }

    /// Watches the folders of the places alone.
    fn watch(&mut self) -> Result<(), Unwatched> {
        let number = |folder: &Path| fs::metadata(folder).map_or((0, 0), |data| (data.dev(), data.ino()));
        let folders: BTreeSet<&Path> = self.places.iter().map(|place| &*place.folder).collect();
        let wanted: BTreeMap<PathBuf, (u64, u64)> =
            folders.into_iter().map(|folder| (folder.to_owned(), number(folder))).collect();
        if wanted.is_empty() && self.notifier.is_none() {
            return Ok(());
        }
        let notifier = match &mut self.notifier {
            Some(notifier) => notifier,
            none => {
                let orders = self.orders.clone();
                let tell = move |heard: notify::Result<notify::Event>| {
                    // The thread is gone only when the program is.
                    let _ = orders.send(Order::Heard(heard));
                };
                match notify::recommended_watcher(tell) {
                    Ok(notifier) => none.insert(notifier),
                    Err(error) => return Err(Unwatched::Untold(why(&error))),
                }
            }
        };
        let stale: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(folder, id)| wanted.get(*folder) != Some(id))
            .map(|(folder, _)| folder.clone())
            .collect();
        for folder in stale {
            // One that is gone is not watched any more, and says so.
            let _ = notifier.unwatch(&folder);
            self.watched.remove(&folder);
        }
        let mut told = Ok(());
        for (folder, id) in wanted {
            if let Some(kind) = remote(&folder) {
                let why = format!("{kind} tells nobody what other computers change");
                told = Err(Unwatched::Untold(why));
            }
            if self.watched.contains_key(&folder) {
                continue;
            }
            match notifier.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.watched.insert(folder, id)),
                Err(error) if is_gone(&error) => return Err(Unwatched::Gone(why(&error))),
                Err(error) => told = Err(Unwatched::Untold(why(&error))),
            }
        }
        told
    }
}

/// Why the system does not tell of all folders, in few words.
enum Unwatched {
    /// One went away since it was found.
    Gone(String),
    /// It cannot.
    Untold(String),
}

/// What a path is reached through is found so many times anew, when it changes meanwhile.
const GONE: usize = 20;

fn places(files: &[PathBuf]) -> Vec<Place> {
    files.iter().flat_map(|file| places::of(file)).collect()
}

/// Whether a folder is not there any more.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        }
        ErrorKind::Generic(_)
        | ErrorKind::MaxFilesWatch
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => false,
    }
}

/// Why the system cannot tell, in few words.
fn why(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system has no watches left".to_owned(),
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "its folder may not be read".to_owned()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(rustix::io::Errno::MFILE.raw_os_error()) => {
            "the system has no watchers left".to_owned()
        }
        ErrorKind::Io(error) => error.to_string(),
        ErrorKind::Generic(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => error.to_string(),
    }
}

/// The kind of a file system that other computers write to unheard.
#[cfg(target_os = "linux")]
fn remote(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    let known: [(u32, &str); 9] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xff53_4d42, "SMB"),
        (0xfe53_4d42, "SMB"),
        (0x6573_5546, "FUSE"),
        (0x0102_1997, "9p"),
        (0x00c3_6400, "Ceph"),
        (0x5346_414f, "AFS"),
        (0x786f_4256, "a shared folder"),
    ];
    known.into_iter().find(|(magic, _)| *magic == kind as u32).map(|(_, name)| name)
}

#[cfg(not(target_os = "linux"))]
fn remote(_: &Path) -> Option<&'static str> {
    None
}

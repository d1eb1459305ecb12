//! A large file, read by two threads into large pages.

use super::{Limits, PIECE};
use crate::jobs;
use crate::progress::Progress;
use bytes::Bytes;
use memmap2::MmapMut;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// From so many bytes on, a file is read by two threads: below, starting one costs more than it saves.
const IN_HALVES: usize = 4 << 20;

/// Reads a large file side by side from its start and from its middle. `None` if it is not worth it, or if anything is
/// not as expected, whatever that is: then it is read from its start on, by which it is found out.
pub(super) fn in_halves(file: &File, length: usize, limits: &Limits, progress: &Progress) -> Option<Bytes> {
    if length < IN_HALVES || length > limits.bytes || jobs::processors() < 2 {
        return None;
    }
    let read = AtomicUsize::new(0);
    let half = |bytes: &mut [u8], mut from: u64| {
        bytes.chunks_mut(PIECE as usize).all(|piece| {
            let goes_on = file.read_exact_at(piece, from).is_ok();
            from += piece.len() as u64;
            let read = read.fetch_add(piece.len(), Relaxed) + piece.len();
            goes_on && progress.read(read, length)
        })
    };
    let mut bytes = room(length).ok()?;
    let (first, second) = bytes.split_at_mut(length / 2);
    let middle = first.len() as u64;
    let (first, second) = jobs::both(true, || half(second, middle), || half(first, 0));
    // Nothing has come behind it meanwhile.
    let is_whole = first && second && file.read_at(&mut [0], length as u64).is_ok_and(|more| more == 0);
    is_whole.then(|| Bytes::from_owner(bytes))
}

/// Room for a long text, in few large pages where the system has them: they are there sooner, and are given back sooner when
/// the program ends.
fn room(length: usize) -> io::Result<MmapMut> {
    let room = MmapMut::map_anon(length)?;
    // A system without large pages gives small ones, which do as well.
    #[cfg(target_os = "linux")]
    let _ = room.advise(memmap2::Advice::HugePage);
    Ok(room)
}

#[cfg(test)]
mod tests {
    use super::super::read_utf8;
    use super::*;
    use std::fs;

    #[test]
    fn a_large_file_is_read_whole_and_one_of_another_length_is_not_read_in_halves() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("chart.yaml");
        let text = "one\ntwo\nthree\n".repeat(IN_HALVES / 13);
        fs::write(&path, &text).expect("written");
        let file = File::open(&path).expect("opened");
        let (limits, progress) = (Limits::default(), Progress::default());
        assert!(read_utf8(&path, &limits).is_ok_and(|read| *read == *text));
        if jobs::processors() > 1 {
            let read = |length| in_halves(&file, length, &limits, &progress);
            assert!(read(text.len()).is_some_and(|read| read == text.as_bytes()));
            assert!(read(text.len() - 1).is_none() && read(text.len() + 1).is_none());
            assert!(
                in_halves(&file, text.len(), &Limits { bytes: text.len() - 1, ..limits }, &progress)
                    .is_none()
            );
        }
    }
}

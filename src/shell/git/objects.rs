//! Files of any commit, read one after the other through one running `git cat-file --batch`.

use super::{NO_GIT, Place, command};
use anyhow::{Context as _, Result, bail};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// The running git. It ends when its input does, and is waited for.
pub(super) struct Objects {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Objects {
    /// Starts it for the repository of a file.
    pub(super) fn of(place: &Place) -> Result<Self> {
        let mut git = command(&place.folder);
        git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = git.spawn().context(NO_GIT)?;
        let to = child.stdin.take();
        let from = child.stdout.take().context("git has no output")?;
        Ok(Self { child, to, from: BufReader::new(from) })
    }

    /// A file by its path from the root of the repository, of so many bytes and one more at most; `None` when there is
    /// no such file at the commit.
    pub(super) fn read(&mut self, commit: &str, path: &str, most: usize) -> Result<Option<Vec<u8>>> {
        // One line is one request.
        if path.contains('\n') {
            return Ok(None);
        }
        let to = self.to.as_mut().context("git is gone")?;
        writeln!(to, "{commit}:{path}").and_then(|()| to.flush()).context("git ended unexpectedly")?;
        let mut head = Vec::new();
        self.from.read_until(b'\n', &mut head).context("git ended unexpectedly")?;
        if head.is_empty() {
            bail!("git ended unexpectedly");
        }
        // `<hash> <type> <size>`, or the request with `missing` behind it.
        let head = String::from_utf8_lossy(&head);
        let mut words = head.trim_end().rsplit(' ');
        let Some(size) = words.next().and_then(|size| size.parse::<u64>().ok()) else { return Ok(None) };
        let is_file = words.next() == Some("blob");
        let mut bytes = Vec::new();
        let kept = if is_file { size.min(most as u64 + 1) } else { 0 };
        self.from.by_ref().take(kept).read_to_end(&mut bytes).context("git ended unexpectedly")?;
        // What is not wanted, and the line end behind it.
        io::copy(&mut self.from.by_ref().take(size - kept + 1), &mut io::sink())
            .context("git ended unexpectedly")?;
        Ok(is_file.then_some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.to.take());
        let _ = self.child.wait();
    }
}

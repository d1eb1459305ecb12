//! Large pages of memory for large charts: the system gives and takes hundreds of megabytes back in a fraction of the time.
//!
//! The standard allocator asks for large pages only when the environment said so before the program began. So a program
//! that is to open a large chart begins anew, once, before anything is on the screen. Programs that it starts are not to
//! be told.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// What is said to the allocator of the GNU C library, and where: see its manual, "Memory Allocation Tunables". One arena for
/// all threads, because those of single threads get no large pages.
const TUNABLES: (&str, &str) = ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1");

/// From so many bytes of YAML on it is worth it: beginning anew takes some two milliseconds.
const LARGE: u64 = 64 << 20;

/// Begins the program anew with large pages if it is to open a large chart and that was not done yet. When it cannot be
/// done, the program goes on as it is.
pub fn begin_anew(chart: &Path) {
    let is_gnu = cfg!(all(target_os = "linux", target_env = "gnu"));
    let length = fs::metadata(chart).ok().filter(fs::Metadata::is_file).map_or(0, |file| file.len());
    if !is_gnu || !are_wanted(length, env::var_os(TUNABLES.0).as_deref()) {
        return;
    }
    let mut arguments = env::args_os();
    if let (Ok(program), Some(name)) = (env::current_exe(), arguments.next()) {
        // Returns only when nothing came of it.
        let _ = Command::new(program).arg0(name).args(arguments).env(TUNABLES.0, TUNABLES.1).exec();
    }
}

/// Whether large pages are worth it for so many bytes. Whoever has said something to the allocator is not contradicted.
fn are_wanted(length: u64, said: Option<&OsStr>) -> bool {
    length >= LARGE && said.is_none()
}

/// Another program, in the environment that this one was started in.
pub(super) fn program(name: impl Into<OsString>) -> Command {
    let mut command = Command::new(name.into());
    if env::var_os(TUNABLES.0).is_some_and(|said| is_ours(&said)) {
        command.env_remove(TUNABLES.0);
    }
    command
}

/// Whether that was said by this program. Some versions of the library leave of it, as they read it, what stands before the
/// first colon.
fn is_ours(said: &OsStr) -> bool {
    let first = TUNABLES.1.split(':').next();
    said == TUNABLES.1 || first.is_some_and(|first| said == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pages_are_for_large_charts_and_said_once() {
        assert!(are_wanted(LARGE, None));
        assert!(!are_wanted(LARGE - 1, None));
        assert!(!are_wanted(LARGE, Some(TUNABLES.1.as_ref())), "they were asked for");
        assert!(!are_wanted(LARGE, Some("glibc.malloc.arena_max=1".as_ref())), "the user has a wish");
        for (said, ours) in [
            (TUNABLES.1, true),
            ("glibc.malloc.hugetlb=1", true),
            ("glibc.malloc.hugetlb=1:glibc.malloc.check=1", false),
            ("glibc.malloc.hugetlb=2", false),
        ] {
            assert_eq!(is_ours(said.as_ref()), ours, "{said}");
        }
    }
}

//! That all cores work.

use super::on_all_cores;
use anyhow::bail;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[test]
fn every_core_has_a_chart_at_the_same_time() {
    const CORES: usize = 4;
    const LONG: Duration = Duration::from_mins(1);
    let paths: Vec<PathBuf> = (0..100).map(|at| PathBuf::from(format!("{at}.yaml"))).collect();
    let (begun, more) = (Mutex::new(0), Condvar::new());
    // Nobody is done before so many have begun.
    let check = |path: &Path, _: &mut dyn Read| {
        let mut begun = begun.lock().expect("nobody panics");
        *begun += 1;
        more.notify_all();
        let (begun, waited) =
            more.wait_timeout_while(begun, LONG, |begun| *begun < CORES).expect("nobody panics");
        drop(begun);
        if waited.timed_out() {
            bail!("alone with {}", path.display());
        }
        Ok(path.to_owned())
    };
    let outcomes = on_all_cores(&paths, CORES, &mut io::empty(), &check);
    let read: Vec<PathBuf> = outcomes.into_iter().map(|outcome| outcome.expect("not alone")).collect();
    assert_eq!(read, paths, "in the order they were named");
}

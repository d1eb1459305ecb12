//! One task in pieces on several threads. What comes out depends on the pieces, never on which thread did which.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

/// More threads than that would wait for the slowest piece.
const MOST_THREADS: usize = 4;

/// How many threads may run at once. The standard library reads files of the system for it each time.
pub(crate) fn processors() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Does pieces `0..count` and gives what comes of them in that order: each thread takes the next piece that nobody has,
/// if several threads are worth it.
pub(crate) fn in_order<T: Send>(side_by_side: bool, count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = if side_by_side { processors().min(MOST_THREADS).min(count) } else { 1 };
    if threads <= 1 {
        return (0..count).map(job).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || -> Vec<(usize, T)> {
        let next = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < count);
        std::iter::from_fn(|| next().map(|at| (at, job(at)))).collect()
    };
    let mut done = thread::scope(|scope| {
        // A thread that cannot be started leaves its pieces to the others.
        let builder = || thread::Builder::new().name("jobs".into());
        let others: Vec<_> = (1..threads).filter_map(|_| builder().spawn_scoped(scope, take).ok()).collect();
        let mut done = take();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does two things, side by side if that is worth it: the first on another thread, if one can be started.
pub(crate) fn both<A: Send, B>(
    side_by_side: bool,
    beside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    if !side_by_side || processors() < 2 {
        return (beside(), here());
    }
    // Where this thread finds it again if no other can be started.
    let beside = Mutex::new(Some(beside));
    let take = || beside.lock().unwrap_or_else(PoisonError::into_inner).take();
    thread::scope(|scope| {
        let other =
            thread::Builder::new().name("jobs".into()).spawn_scoped(scope, || take().map(|beside| beside()));
        let here = here();
        let done = other
            .ok()
            .and_then(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let done = done.or_else(|| take().map(|beside| beside()));
        (done.expect("either thread has done it"), here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_are_done_whichever_thread_does_them() {
        let mut here = 0;
        for side_by_side in [false, true] {
            let (beside, ()) = both(side_by_side, || 2 + 2, || here += 1);
            assert_eq!(beside, 4);
        }
        assert_eq!(here, 2);
    }

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let slow_first = |at: usize| {
            (0..(20 - at) * 1000).for_each(|_| std::hint::spin_loop());
            at * at
        };
        for side_by_side in [false, true] {
            let done = in_order(side_by_side, 20, slow_first);
            assert_eq!(done, (0..20).map(|at| at * at).collect::<Vec<_>>());
            assert!(in_order(side_by_side, 0, slow_first).is_empty());
        }
    }
}

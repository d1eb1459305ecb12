//! How long the next frame waits with little bandwidth: what happens meanwhile becomes one frame. Knows no terminal.
//!
//! A line takes more than it can carry, and shows it late: between here and there are buffers for a minute at 9600 baud. So
//! nobody finds out by writing how slow it is; but it says how fast it is said to be.

use std::time::{Duration, Instant};

/// From one frame to the next at least: five a second.
const LEAST: Duration = Duration::from_millis(200);

/// From one frame to the next at most: a person waits no longer for a sign, however slow the line.
const MOST: Duration = Duration::from_secs(1);

/// Bits that a byte takes on a line, with those before and after it.
const BITS: u64 = 10;

/// The time after a frame.
#[derive(Debug, Default)]
pub(super) struct Rest(Option<(Instant, Duration)>);

impl Rest {
    /// A frame of so many bytes was sent just now, over a line of so many bits a second; `None` when nobody knows.
    pub(super) fn begin(&mut self, bytes: usize, speed: Option<u32>) {
        if bytes > 0 {
            self.0 = Some((Instant::now(), after(bytes, speed)));
        }
    }

    /// How long the next frame still has to wait.
    pub(super) fn left(&self) -> Duration {
        self.0.map_or(Duration::ZERO, |(since, lasts)| lasts.saturating_sub(since.elapsed()))
    }
}

/// How long a line is busy with so many bytes, within what a person bears.
fn after(bytes: usize, speed: Option<u32>) -> Duration {
    let busy = speed.map_or(0, |speed| 1_000 * BITS * bytes as u64 / u64::from(speed.max(1)));
    Duration::from_millis(busy).clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_waits_as_long_as_the_line_is_busy_but_no_longer_than_a_second() {
        let millis = |bytes, speed| after(bytes, speed).as_millis();
        assert_eq!(millis(480, Some(9_600)), 500);
        assert_eq!(millis(480, Some(38_400)), 200);
        assert_eq!(millis(4_800, Some(9_600)), 1_000);
        assert_eq!(millis(4_800, None), 200);
    }

    #[test]
    fn nothing_sent_is_nothing_to_wait_for() {
        let mut rest = Rest::default();
        rest.begin(0, Some(300));
        assert_eq!(rest.left(), Duration::ZERO);
    }
}

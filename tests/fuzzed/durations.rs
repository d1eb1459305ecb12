//! Any text as a duration, a range, a horizon and a cadence.

use throughline::model::{Cadence, HorizonSpec};
use throughline::source::durations::{self, BadDuration};

/// The longest that a chart may state, in days, and what rounding may add.
const LONGEST: f64 = 50.0 * 366.0;

/// Whatever is read is in order and in range, and whatever is not says what is wrong.
pub(crate) fn target(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    answer(durations::duration(text), |days| assert!(days.0 > 0.0 && days.0 <= LONGEST, "{days:?}"));
    answer(durations::range(text), |range| {
        assert!(range.near.0 >= 0.0 && range.near.0 <= range.far.0, "{range:?}");
        assert!(range.far.0 > 0.0 && range.far.0 <= LONGEST, "{range:?}");
    });
    let horizon = answer(durations::horizon(text), |_| ());
    let range = durations::range(text).ok().map(HorizonSpec::Range);
    assert!(horizon == range || horizon == Some(HorizonSpec::Sprint), "a horizon is a range or the sprint");
    answer(durations::cadence(text), |cadence| match cadence {
        Cadence::Every(days) => assert!(days.0 > 0.0 && days.0 <= LONGEST, "{days:?}"),
        Cadence::Never | Cadence::Yes => {}
    });
}

fn answer<T>(read: Result<T, BadDuration>, holds: impl Fn(&T)) -> Option<T> {
    match read {
        Ok(value) => {
            holds(&value);
            Some(value)
        }
        Err(bad) => {
            assert!(!bad.message.is_empty(), "nothing is said");
            None
        }
    }
}

//! Screens as snapshots.

/// A test for each screen.
macro_rules! screens {
    ($($name:ident $screen:expr;)+) => {
        $(#[test] fn $name() { insta::assert_snapshot!($screen.show()); })+
    };
}
pub(crate) use screens;

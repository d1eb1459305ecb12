//! The rules, a family in each file. What they share stands in [`super::rule`].

pub(super) mod chains;
pub(super) mod circle;
pub(super) mod context;
pub(super) mod ends;
pub(super) mod horizon;
pub(super) mod load;
pub(super) mod loops;
pub(super) mod split;
pub(super) mod teams;
pub(super) mod translator;

//! The rules, a family in each file. What they share stands in [`super::rule`].

pub(super) mod chains;
pub(super) mod circle;
pub(super) mod context;
pub(super) mod customers;
pub(super) mod ends;
pub(super) mod hops;
pub(super) mod horizon;
pub(super) mod lines;
pub(super) mod load;
pub(super) mod loops;
pub(super) mod measure;
pub(super) mod overlap;
pub(super) mod practice;
pub(super) mod scrum;
pub(super) mod shape;
pub(super) mod split;
pub(super) mod teams;
pub(super) mod translator;
pub(super) mod unknown;
pub(super) mod waivers;

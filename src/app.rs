//! The interactive program as values: what a person can ask for, what can happen, and the state both change.
//!
//! `update` is the only code that changes [`State`]; it answers with [`Effect`]s for the shell to
//! perform. No I/O, no clock, no drawing: a test plays keys and reads the state.

pub mod available;
pub mod boxes;
mod chart;
pub mod command;
pub mod effect;
pub mod key;
pub mod keymap;
pub mod msg;

pub mod geometry;
pub mod hint;
pub mod index;
pub mod list;
pub mod overlay;
pub mod preferences;
pub mod remembered;
pub mod rows;
pub mod search;
pub mod state;
pub mod update;
pub mod versions;

#[cfg(test)]
pub(crate) mod fixture;

pub use chart::Chart;
pub use command::{Command, Group};
pub use effect::Effect;
pub use geometry::{Geometry, Region, Target};
pub use hint::hints;
pub use key::Key;
pub use keymap::Keymap;
pub use msg::{LoadError, Loaded, Msg};
pub use overlay::Overlay;
pub use preferences::Preferences;
pub use state::{Banner, Form, Panel, Selection, State};
pub use update::{start, update};

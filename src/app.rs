//! The interactive program as values: what a person can ask for, what can happen, and the state both change.
//!
//! `update` is the only code that changes [`State`]; it answers with [`Effect`]s for the shell to
//! perform. No I/O, no clock, no drawing: a test plays keys and reads the state.

pub mod boxes;
pub mod command;
pub mod effect;
pub mod key;
pub mod msg;

pub mod geometry;
pub mod list;
pub mod overlay;
pub mod state;

pub use command::{Command, Group};
pub use effect::Effect;
pub use geometry::{Geometry, Region, Target};
pub use key::Key;
pub use msg::{LoadError, Loaded, Msg};
pub use overlay::Overlay;
pub use state::{Banner, Chart, Form, Panel, Selection, State};

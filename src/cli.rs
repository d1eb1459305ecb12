//! The command line: one file for each subcommand. Each loads, computes and writes to a given `Write`; none prints or exits
//! by itself, and none knows the interactive program.

pub mod args;
pub mod calibrate;
pub mod check;
pub mod complete;
pub mod config;
pub mod diff;
pub mod explain;
pub mod export;
pub mod import;
pub mod json;
pub mod load;
pub mod log;
pub mod man;
pub mod mistyped;
pub mod new;
pub mod render;
pub mod report;
pub mod schema;
pub mod show;

pub use args::{Args, Subcommand};

//! The world outside: the terminal, its keys, signals, the editor, the clipboard, the chart's files as they change.
//!
//! Everything that happens out there becomes a message on one channel; everything the program wants done
//! out there is done here. Nothing is decided here.

#[cfg(test)]
mod budget;
pub mod charts;
pub mod clipboard;
pub mod create;
pub mod editor;
mod encode;
pub mod events;
mod frame;
pub mod git;
pub mod memory;
pub mod pages;
mod paint;
pub mod reads;
mod rest;
pub mod signals;
pub mod terminal;
pub mod watch;

mod convert;
pub mod run;

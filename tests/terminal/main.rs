//! The real program in a real pseudo-terminal: what a person sees, and what the terminal is sent.
//!
//! Nothing here looks inside the program; what panels say is tested where it is said.

#[path = "../support/examples.rs"]
mod examples;
#[path = "../support/git.rs"]
mod git;
#[path = "../support/markdown.rs"]
mod markdown;
#[path = "../support/pty.rs"]
mod pty;
#[path = "../support/skip.rs"]
mod skip;

mod program;

mod copying;
mod day;
mod disks;
mod editor;
mod faults;
mod frames;
mod idle;
mod large;
mod leaving;
mod line;
mod looks;
mod memory;
mod names;
mod opening;
mod panics;
mod printing;
mod reload;
mod screens;
mod settings;
mod slow;
mod stopping;
mod versions;
mod watching;
mod window;

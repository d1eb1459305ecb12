//! `throughline export`: letter by letter, over hostile names, read back by the programs that the formats are for, and as files.

#[path = "../support/command.rs"]
mod command;
#[path = "../support/skip.rs"]
mod skip;

mod anonymised;
mod consumers;
mod corpus;
mod drawings;
mod exact;
mod files;
mod hostile;
mod readers;

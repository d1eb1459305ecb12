//! throughline opens a YAML org chart of a product organisation and shows where strategic intent survives on its way from
//! strategy to the sprint, and where it frays.
//!
//! # The way of the data
//!
//! Everything that happens arrives as one [`app::Msg`] on one channel. [`app::update()`] is the only code that changes the
//! [`app::State`], and does nothing else; it answers with [`app::Effect`]s. The shell performs each and sends the outcome
//! back as a message. When the queue is empty, [`ui::draw`] paints once; the geometry returns as a message too.
//!
//! ```text
//! keys, mouse, resize ─┐                                    ┌─> editor, clipboard, reload ─────────┐
//! signals ─────────────┤                                    │                                      │
//! the chart's files ───┼─> Msg ─> update(&mut State) ─> [Effect]                                   │
//! outcome of an effect ┘              │                                                            │
//!       ^                             └─> State ─> draw(&State, &Theme) ─> cells + Geometry        │
//!       └──────────────────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! A chart goes through four hands: [`source`] reads YAML into the [`model`] and every problem into a [`finding`];
//! [`analysis`] computes chains, hops, loads and what the rules say; [`view`] says it in lines of toned runs; [`ui`]
//! gives the tones colours, and [`cli`] prints the same lines as text. A large chart is on the screen when the second has only
//! begun: `update` asks for the rest, which is computed beside the loop and comes as a message of its own. When single seats
//! of a large chart are edited, only they are read and shown, and what is known of the chart stays until the same way brings
//! the analysis of what it is now.
//!
//! # Layers, and what each may use
//!
//! | module | owns | may use |
//! | --- | --- | --- |
//! | [`text`] | clean, measure, cut and wrap text for a screen | nothing of ours |
//! | [`layout`] | a tidy drawing of a tree of boxes in world coordinates | nothing of ours |
//! | `jobs` | one task in pieces on several threads | nothing of ours |
//! | [`progress`] | how far a reading is, and whether it is still wanted | nothing of ours |
//! | [`model`] | seats, teams, products, lines, horizons, ids, places | nothing of ours |
//! | [`finding`] | findings as data, "did you mean", lists | `model` |
//! | [`source`] | YAML as written into model and findings | `jobs`, `progress`, `model`, `finding` |
//! | [`analysis`] | chains, hops, retention, load, loops, rules, roll-ups | `jobs`, `progress`, `model`, `finding` |
//! | [`change`] | what differs between two charts | `jobs`, `model`, `finding`, `analysis` |
//! | [`import`] | tables of HR systems into charts as YAML | `text`, `finding`, `source` |
//! | [`view`] | what each panel says | `text`, `model`, `finding`, `analysis`, `change` |
//! | [`export`] | a chart in the formats of other programs | `text`, `layout`, `model`, `finding`, `analysis`, `view` |
//! | [`app`] | the interactive program as values | the above |
//! | [`ui`] | drawing from `&State`; theme | `text`, `layout`, `progress`, `model`, `finding`, `analysis`, `change`, `view`, `app` |
//! | [`config`] | the user's own settings | `text`, `model`, `finding`, `source`, `app`, `ui` |
//! | [`cli`] | one file for each subcommand, writing to a given `Write` | all but `app`, `ui`, `shell`, `start` |
//! | [`shell`] | the loop, terminal, signals, editor, clipboard, watching of files | all but `cli`, `start` |
//! | `start` | from arguments and environment to `cli` or `shell` | all |
//!
//! `tests/architecture.rs` reads this table and holds it against the source; `.clippy.toml` keeps files, clock,
//! environment and processes out of all but `shell`, `start` and `source::files`.
//!
//! # The screen
//!
//! ```text
//!  Northwind Pay · northwind-pay.yaml ● watching 58 seats · 9 teams · chain median est. 56 % C · ‼ 3 errors ! 9 warnings
//! ┏ 1 Chart · Maya Chen › Tomás Rivera › Aiko Tanaka             ┓┌ 2 Card                                          ┐
//! ┃ the reporting tree, as an outline or as boxes                  everything known about the selection
//! ┗                                                         3/58 ┛└                                                 ┘
//! ┌ 3 Horizons                                                   ┐┌ 4 Handoffs                                      ┐
//!   who plans how far ahead, and what nobody plans                 the chains, the flow, its arithmetic, its levers
//! └                                                              ┘└                                                 ┘
//! ┌ 5 Findings                                                                                                       ┐
//!   what the rules and the loader say
//! └                                                                                                                  ┘
//!  hints, messages, the find prompt
//! ```
//!
//! # What always holds
//!
//! - Seats are numbered in preorder: a branch is a range of ids, and nothing recurses by depth.
//! - Unknown is not no: every fact is stated, stated as no, or absent, and what is absent never counts against anybody. Nor is
//!   what is not computed yet shown as none.
//! - Stated, inferred and defaulted stay different things all the way to the screen.
//! - Text from a chart is cleaned before it is measured, and measured as it is drawn.
//! - One selection is shared by all panels; a seat is always selected while there is one.

// Tests and benches stand outside the layers and may use the world; the library may where it says so.
#![warn(clippy::disallowed_methods)]

pub mod text;

pub mod layout;

mod jobs;
pub mod progress;

pub mod model;

pub mod finding;

pub mod source;

pub mod analysis;

pub mod change;

pub mod import;

pub mod view;

pub mod export;

pub mod app;

pub mod ui;

pub mod config;

pub mod cli;
#[expect(clippy::disallowed_methods, reason = "the world outside is what it is for")]
pub mod shell;

#[expect(clippy::disallowed_methods, reason = "reads the environment once, and hands values on")]
mod start;

pub use start::main;

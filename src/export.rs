//! A chart in the formats of other programs: text in, nothing but text out.
//!
//! Each format has a file of its own that knows its grammar, and one function in it through which every name passes: what
//! somebody wrote in a chart can be no more than text in any of them. What the formats say is made once: [`Part`] chooses the
//! seats, [`graph`] the boxes and lines, [`words`] what stands in a box.
//!
//! Names are cleaned like those on a screen: no control characters, no bidirectional overrides, one line each.

mod anonymise;
pub mod part;
mod report;
pub mod words;

pub mod drawing;
pub mod graph;
mod label;

pub mod xml;

pub mod dot;
pub mod html;
pub mod markdown;
pub mod mermaid;
pub mod plantuml;
pub mod svg;
pub mod table;

#[cfg(test)]
mod tests;

pub use anonymise::anonymise;
pub use part::Part;

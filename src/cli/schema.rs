//! `throughline schema`: the JSON Schema of the chart format, by which editors complete, explain and check charts.

use crate::analysis::rule::{self, limits};
use crate::finding::loader;
use crate::model::Role;
use crate::source::schema::{self, Named};
use anyhow::Result;
use std::io::Write;

/// The name under which the schema is published; charts name it in their first line.
pub const FILE: &str = "chart.schema.json";

/// The schema as text, with a line end behind it.
///
/// # Errors
///
/// When writing fails.
pub fn run(out: &mut dyn Write) -> Result<()> {
    let about_organisation = rule::ALL.iter().map(|rule| (rule.name, rule.summary));
    let about_file = loader::ALL.iter().map(|rule| (rule.name, rule.summary));
    let rules: Vec<Named> = about_organisation.chain(about_file).collect();
    let limits: Vec<Named> = limits::ALL.iter().map(|limit| (limit.name, limit.what)).collect();
    let of_roles = format!("^span-max-(?:{})$", Role::ALL.map(Role::key).join("|"));
    serde_json::to_writer_pretty(&mut *out, &schema::json_schema(&rules, &limits, &of_roles))?;
    writeln!(out)?;
    Ok(())
}

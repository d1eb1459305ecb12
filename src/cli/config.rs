//! `throughline config`: every setting with its default and where the user's own are, and what is wrong with those.

use super::report;
use crate::config::{Settings, list, schema};
use crate::text;
use anyhow::Result;
use std::io::Write;
use std::path::Path;

/// The user's settings file and what was read of it.
#[derive(Debug)]
pub struct Own<'a> {
    /// Where it is; `None` where there is no home for it.
    pub path: Option<&'a Path>,
    /// What was read; `None` when it is not there.
    pub settings: Option<&'a Settings>,
}

/// Writes every setting with its default as a settings file, and what is wrong with the user's own to `err`. The exit code.
///
/// # Errors
///
/// When writing fails.
pub fn run(own: &Own<'_>, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8> {
    write!(out, "{}", list::text(&heading(own)))?;
    let Some(settings) = own.settings else { return Ok(0) };
    for finding in &settings.findings {
        writeln!(err, "{}\n", report::render(&settings.files, finding))?;
    }
    Ok(u8::from(!settings.findings.is_empty()))
}

/// Writes the JSON Schema of the settings.
///
/// # Errors
///
/// When writing fails.
pub fn json_schema(out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &schema::json_schema())?;
    writeln!(out)?;
    Ok(())
}

/// What the file says of itself.
fn heading(own: &Own<'_>) -> Vec<String> {
    let mut lines = vec![
        "The settings of throughline, each with its default. What a file leaves out has its default."
            .to_owned(),
    ];
    lines.push(match (own.path, own.settings) {
        (Some(path), Some(_)) => format!("Yours are in {}", text::clean(&path.display().to_string())),
        (Some(path), None) => {
            format!("Yours go into {}, which is not there yet.", text::clean(&path.display().to_string()))
        }
        (None, _) => "There is no folder for yours: neither XDG_CONFIG_HOME nor HOME is set.".to_owned(),
    });
    lines
}

//! `throughline man`: manual pages made from the arguments. What stands below the options in `--help`, paragraph by
//! paragraph, becomes sections of its own, with its lines as they are.

use super::args::{Args, Man};
use super::mistyped;
use anyhow::Result;
use clap::CommandFactory as _;
use clap_mangen::roff::{Roff, roman};
use std::io::Write;

/// Writes the page of the program or of one of its commands.
///
/// # Errors
///
/// When there is no such command, and when writing fails.
pub fn run(args: &Man, out: &mut dyn Write) -> Result<()> {
    let mut program = Args::command().disable_help_subcommand(true);
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(mistyped::no_command(name)),
        },
    };
    let more = command.get_after_long_help().map(|help| sections(&help.to_string()));
    let commands = command.has_subcommands();
    let page = clap_mangen::Man::new(command)
        .date(" ") // The day of the page is not known, and an empty one would be left out.
        .source(concat!("throughline ", env!("CARGO_PKG_VERSION")))
        .manual("User commands");
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    if commands {
        page.render_subcommands_section(out)?;
    }
    if let Some(more) = more {
        more.to_writer(out)?;
    }
    Ok(())
}

/// Paragraphs with a title and indented lines as sections, all others as notes.
fn sections(help: &str) -> Roff {
    let mut roff = Roff::default();
    let mut notes = false;
    for paragraph in help.split("\n\n") {
        let (title, rest) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
        if let Some(title) = title.strip_suffix(':')
            && rest.lines().all(|line| line.starts_with("  "))
        {
            roff.control("SH", [title.to_uppercase().as_str()]);
            roff.control("nf", []);
            for line in rest.lines() {
                roff.text([roman(line.trim())]);
            }
            roff.control("fi", []);
            notes = false;
        } else {
            roff.control(if notes { "PP" } else { "SH" }, if notes { None } else { Some("NOTES") });
            roff.text([roman(paragraph.replace('\n', " "))]);
            notes = true;
        }
    }
    roff
}

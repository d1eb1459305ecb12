//! From arguments and environment to a subcommand or the interactive program, and the exit code.
//!
//! Exit codes: 0 done, 1 `check` or `diff` found what counts, 2 could not run, 128 and the signal's number when a signal
//! ended the program.

mod export;
mod import;
mod options;
mod settings;
mod versions;

use crate::cli::args::{Args, Format, Show, Subcommand};
use crate::cli::load::NoChart;
use crate::cli::mistyped;
use crate::shell::create::create;
use crate::shell::git;
use crate::shell::pages;
use crate::shell::run::{Ended, run};
use crate::shell::terminal;
use crate::source::Limits;
use crate::source::yaml::limits::VARIABLE;
use crate::{cli, source};
use anyhow::Result;
use clap::Parser as _;
use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prose is printed in so many columns at least, and at most.
const LEAST_COLUMNS: usize = 20;
const MOST_COLUMNS: usize = 100;

/// The program.
#[must_use]
pub fn main() -> ExitCode {
    terminal::restore_on_panic();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(mut error) => {
            mistyped::explain(&mut error);
            let failed = error.use_stderr();
            // Whether a mistake could be said or not, it was one.
            return match error.print() {
                _ if failed => ExitCode::from(2),
                printed => ended(printed.map(|()| 0).map_err(anyhow::Error::from)),
            };
        }
    };
    ended(limits().and_then(|()| go(&args)))
}

/// The exit code; says what went wrong.
fn ended(result: Result<u8>) -> ExitCode {
    match result.map_err(outward) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // A compiler's message says where it comes from; any other gets the program's name.
            let program = if error.is::<NoChart>() { "" } else { "throughline: " };
            let _ = cli::report::failure(&format!("{program}{error:#}"), &mut io::stderr());
            ExitCode::from(2)
        }
    }
}

/// What is wrong without a word about where is wrong with what is printed: files and the terminal are named.
fn outward(error: anyhow::Error) -> anyhow::Error {
    if is_bare(&error) { error.context("cannot write to standard output") } else { error }
}

/// Whether nobody has said of it yet what could not be done.
fn is_bare(error: &anyhow::Error) -> bool {
    error
        .chain()
        .next()
        .is_some_and(|outermost| outermost.is::<io::Error>() || outermost.is::<serde_json::Error>())
}

fn go(args: &Args) -> Result<u8> {
    if let Some(command) = &args.command {
        return subcommand(command);
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    let dumb = is_dumb();
    let printed = dumb || !io::stdout().is_terminal();
    if args.diff && printed {
        return subcommand(&Subcommand::Diff(versions::printed(args)?));
    }
    // Of two versions the new one is opened.
    let opened = if args.diff { std::slice::from_ref(versions::opened(args)?) } else { &args.paths };
    for path in opened {
        if path.as_os_str() != "-" {
            paths.extend(source::charts_in(path).map_err(|error| mistyped::command(error, path))?);
        } else if printed {
            paths.push(path.clone());
        } else {
            anyhow::bail!("only `throughline show -` reads standard input; to open a chart, name its file");
        }
    }
    let why = if dumb {
        "this terminal (TERM is `dumb`) cannot place text"
    } else {
        "standard output is not a terminal"
    };
    if printed {
        if dumb && !paths.is_empty() {
            cli::report::failure(&format!("throughline: printed, because {why}"), &mut io::stderr())?;
        }
        for (at, path) in paths.into_iter().enumerate() {
            if at > 0 {
                writeln!(io::stdout())?;
            }
            print(&Show {
                path,
                panel: None,
                select: None,
                depth: None,
                width: 100,
                format: Format::Text,
                ascii: args.ascii,
            })?;
        }
        if args.paths.is_empty() {
            anyhow::bail!("{why}; name a chart to print it, or see --help");
        }
        return Ok(0);
    }
    // What cannot be read is said before the screen changes. A lone file is tried here; several are the picker's.
    if let [only] = paths.as_slice() {
        source::files::probe(only)?;
    }
    if let Some(first) = paths.first() {
        pages::begin_anew(first);
    }
    let own =
        if args.no_config { settings::Read::default() } else { settings::read(args.config.as_deref())? };
    let ended = run(options::options(args, paths, own));
    let Ended { code, notice } =
        ended.map_err(|error| if is_bare(&error) { error.context("the terminal fails") } else { error })?;
    if let Some(notice) = notice {
        // A terminal that is gone is told nothing.
        let _ = cli::report::failure(&format!("throughline: {notice}"), &mut io::stderr());
    }
    Ok(code)
}

/// Raises what charts may cost, when the environment says so.
fn limits() -> Result<()> {
    let Some(text) = env::var_os(VARIABLE) else { return Ok(()) };
    let limits = Limits::raised(&text.to_string_lossy());
    source::files::raise(limits.map_err(|why| anyhow::anyhow!("{VARIABLE}: {why}"))?);
    Ok(())
}

/// Whether the terminal says of itself that it can only add lines.
fn is_dumb() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Runs a subcommand; its exit code.
fn subcommand(command: &Subcommand) -> Result<u8> {
    match command {
        Subcommand::Show(show) => print(show)?,
        Subcommand::Check(check) => {
            let mut paths: Vec<PathBuf> = Vec::new();
            for path in &check.paths {
                // What cannot be listed is named there as what cannot be read, and the others are checked.
                match source::charts_in(path) {
                    Ok(charts) if path.as_os_str() != "-" => paths.extend(charts),
                    Ok(_) | Err(_) => paths.push(path.clone()),
                }
            }
            let (mut stdin, mut err) = (io::stdin().lock(), io::stderr().lock());
            return to_stdout(|out| cli::check::run(check, &paths, &mut stdin, out, &mut err));
        }
        Subcommand::Export(export) => self::export::run(export)?,
        Subcommand::Calibrate(calibrate) => {
            to_stdout(|out| cli::calibrate::run(calibrate, &mut io::stdin().lock(), out))?;
        }
        Subcommand::Diff(diff) => {
            let (old, new) = (versions::version(&diff.old)?, versions::version(&diff.new)?);
            return Ok(u8::from(to_stdout(|out| cli::diff::run(diff, &old, &new, out))?));
        }
        Subcommand::Log(log) => {
            let charts = git::history(&log.path, source::files::limits())?;
            to_stdout(|out| cli::log::run(log, charts, out))?;
        }
        Subcommand::Completions(completions) => {
            cli::complete::run(completions, &mut io::stdout().lock())?;
        }
        Subcommand::Man(man) => cli::man::run(man, &mut io::stdout().lock())?,
        Subcommand::Explain(explain) => {
            let width = explain.width.map_or_else(columns, usize::from);
            to_stdout(|out| cli::explain::run(explain, width, out))?;
        }
        Subcommand::New(new) if new.path.as_os_str() == "-" => write!(io::stdout(), "{}", cli::new::CHART)?,
        Subcommand::New(new) => {
            create(&new.path, cli::new::CHART, cli::new::INSTEAD)?;
            writeln!(io::stdout(), "{}", cli::new::written(&new.path))?;
        }
        Subcommand::Config(config) => return config_listed(config),
        Subcommand::Import(import) => import::run(import)?,
        Subcommand::Schema => {
            to_stdout(|out| cli::schema::run(out))?;
        }
    }
    Ok(0)
}

/// Prints the settings, or their schema; the exit code.
fn config_listed(args: &crate::cli::args::Config) -> Result<u8> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = 0;
    if args.schema {
        cli::config::json_schema(&mut out)?;
    } else {
        let path = args.path.clone().or_else(settings::file);
        let settings = settings::look(args.path.as_deref())?;
        let own = cli::config::Own { path: path.as_deref(), settings: settings.as_ref() };
        let mut listing = Vec::new();
        code = cli::config::run(&own, &mut listing, &mut io::stderr().lock())?;
        out.write_all(&listing)?;
    }
    out.flush()?;
    Ok(code)
}

/// Columns for prose: those that `COLUMNS` or the terminal gives, in the bounds of what reads well.
fn columns() -> usize {
    let stated = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = || io::stdout().is_terminal().then(|| terminal::size().ok()).flatten();
    let columns = stated.or_else(|| of_terminal().map(|size| usize::from(size.width)));
    columns.unwrap_or(MOST_COLUMNS).clamp(LEAST_COLUMNS, MOST_COLUMNS)
}

fn print(show: &Show) -> Result<()> {
    to_stdout(|out| cli::show::run(show, &mut io::stdin().lock(), out))
}

/// Prints to standard output in large pieces, the last one too when nothing failed.
fn to_stdout<T>(print: impl FnOnce(&mut io::BufWriter<io::StdoutLock<'static>>) -> Result<T>) -> Result<T> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let printed = print(&mut out)?;
    out.flush()?;
    Ok(printed)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(broken)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}

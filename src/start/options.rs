//! What the interactive program is to be: options of the command line go before the settings, those before the environment.

use super::settings;
use crate::app::Preferences;
use crate::cli::args::{Args, ThemeChoice};
use crate::config;
use crate::shell::run::{Options, Watch};
use crate::shell::terminal::Mouse;
use crate::shell::watch::Means;
use crate::ui::{ColourHints, Theme, ThemeName};
use etcetera::base_strategy::{BaseStrategy as _, Xdg};
use std::env;
use std::path::PathBuf;

/// What the interactive program is to be: as the options say, else as the settings do.
pub(super) fn options(args: &Args, paths: Vec<PathBuf>, own: settings::Read) -> Options {
    let config = own.settings.config;
    let either = |yes: bool, no: bool, set: bool| yes || (set && !no);
    let mouse = if either(args.mouse, args.no_mouse, config.mouse) { Mouse::Reported } else { Mouse::Left };
    let watch = match (args.no_watch, args.poll, args.watch) {
        (true, ..) => config::Watch::No,
        (_, true, _) => config::Watch::Poll,
        (_, _, true) => config::Watch::Yes,
        (false, false, false) => config.watch,
    };
    let watch = match watch {
        config::Watch::Yes => Watch::Wanted(Means::Told),
        config::Watch::Poll => Watch::Wanted(Means::Looking),
        config::Watch::No => Watch::Unwanted,
    };
    let low_bandwidth = either(args.low_bandwidth, args.no_low_bandwidth, config.low_bandwidth);
    let ascii = either(args.ascii, args.no_ascii, config.ascii.unwrap_or_else(|| !locale_is_utf8()));
    let preferences = Preferences {
        ascii,
        low_bandwidth,
        keymap: config.keymap,
        panel: config.panel,
        least: config.least,
        against: args.paths.first().filter(|_| args.diff).cloned(),
        notice: own.notice,
    };
    let theme = theme(args.theme.map_or(config.theme, named));
    // Colours that a person wrote down are wanted.
    let theme = theme.sparing(low_bandwidth).with(&config.colours);
    let memory = if args.no_state { None } else { memory() };
    Options { paths, preferences, editor: config.editor, mouse, watch, theme, memory }
}

/// Where it is kept where a person was in each chart: below `$XDG_STATE_HOME`, else below `~/.local/state`. `None` without
/// a home.
fn memory() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.state_dir()?;
    folder.is_absolute().then(|| folder.join("throughline").join("charts"))
}

/// Whether the locale's character set is UTF-8. The first of the usual variables that is set decides.
fn locale_is_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    locale.is_some_and(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The theme that an option names; `None` for the one that suits the terminal.
const fn named(choice: ThemeChoice) -> Option<ThemeName> {
    match choice {
        ThemeChoice::Auto => None,
        ThemeChoice::Dark => Some(ThemeName::Dark),
        ThemeChoice::Light => Some(ThemeName::Light),
        ThemeChoice::Ansi => Some(ThemeName::Ansi),
        ThemeChoice::None => Some(ThemeName::Mono),
    }
}

fn theme(name: Option<ThemeName>) -> Theme {
    name.map_or_else(
        || {
            let term = env::var("TERM").ok();
            Theme::for_environment(ColourHints {
                no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
                term: term.as_deref(),
            })
        },
        Theme::new,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;
    use settings::Read;

    fn options_of(line: &str, settings: &str) -> Options {
        let args = Args::try_parse_from(line.split_whitespace()).expect("good arguments");
        let read = Read { settings: config::read("config.yaml", settings), notice: None };
        assert_eq!(read.settings.findings, []);
        options(&args, Vec::new(), read)
    }

    #[test]
    fn settings_hold_unless_an_option_says_otherwise() {
        let set = "mouse: no\nascii: yes\nwatch: poll\ntheme: dark\neditor: hx\n";
        let options = options_of("throughline", set);
        assert_eq!((options.mouse, options.preferences.ascii), (Mouse::Left, true));
        assert_eq!(options.watch, Watch::Wanted(Means::Looking));
        assert_eq!((options.theme.name(), options.editor.as_deref()), (ThemeName::Dark, Some("hx")));
        let options = options_of("throughline --mouse --no-ascii --watch --theme none", set);
        assert_eq!((options.mouse, options.preferences.ascii), (Mouse::Reported, false));
        assert_eq!(options.watch, Watch::Wanted(Means::Told));
        assert_eq!(options.theme.name(), ThemeName::Mono);
        assert_eq!(options_of("throughline --no-watch", set).watch, Watch::Unwanted);
        assert_eq!(options_of("throughline --poll", "watch: no\n").watch, Watch::Wanted(Means::Looking));
    }

    #[test]
    fn of_two_options_that_contradict_each_other_the_last_counts() {
        assert_eq!(options_of("throughline --no-watch --poll --watch", "").watch, Watch::Wanted(Means::Told));
        assert_eq!(options_of("throughline --watch --no-watch", "").watch, Watch::Unwanted);
        assert_eq!(options_of("throughline --mouse --no-mouse", "").mouse, Mouse::Left);
        assert_eq!(options_of("throughline --no-mouse --mouse", "").mouse, Mouse::Reported);
        assert!(options_of("throughline --no-ascii --ascii", "").preferences.ascii);
        let dear = |line, set| options_of(line, set).preferences.low_bandwidth;
        assert!(dear("throughline --no-low-bandwidth --low-bandwidth", ""));
        assert!(!dear("throughline --no-low-bandwidth", "low_bandwidth: yes\n"));
    }

    #[test]
    fn little_bandwidth_takes_colours_but_not_those_that_a_person_wrote_down() {
        use crate::ui::theme::{Colour, ColourRole};
        let theme = options_of("throughline --theme 16", "low_bandwidth: yes\ncolours: {key: green}\n").theme;
        assert_eq!(theme.colour(ColourRole::Error), Colour::Red);
        assert_eq!(theme.colour(ColourRole::Guide), Colour::Reset);
        assert_eq!(theme.colour(ColourRole::Key), Colour::Green);
    }
}

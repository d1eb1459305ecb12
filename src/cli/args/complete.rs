//! Arguments of `completions` and `man`.

use clap_complete::Shell;

/// What stands below the options of `throughline completions --help`.
pub(super) const AFTER: &str = "\
Examples:
  throughline completions bash > ~/.local/share/bash-completion/completions/throughline
  throughline completions zsh > ~/.zfunc/_throughline             with `fpath+=(~/.zfunc)` before `compinit` in .zshrc
  throughline completions fish > ~/.config/fish/completions/throughline.fish";

/// What stands below the options of `throughline man --help`.
pub(super) const AFTER_MAN: &str = "\
Examples:
  throughline man | man -l -                                           read the program's page
  throughline man check | man -l -                                     that of `check`
  throughline man > ~/.local/share/man/man1/throughline.1              install it
  throughline man diff > ~/.local/share/man/man1/throughline-diff.1    and that of `diff`";

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// The command whose page it is; without it, the program's own.
    pub command: Option<String>,
}

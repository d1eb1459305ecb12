//! Which keys ask for which command: those of the table, unless the user's settings say otherwise.
//!
//! Help, hint line, palette and every message that names a key read it here, so that what is shown is what works.

use super::command::TABLE;
use super::{Command, Key};

/// The keys of every command. The default is the table's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap(Vec<Vec<Key>>);

impl Default for Keymap {
    fn default() -> Self {
        Self(TABLE.iter().map(|entry| entry.keys.to_vec()).collect())
    }
}

impl Keymap {
    /// The keys that ask for a command, the one to show first; none when only the palette and the help run it.
    #[must_use]
    pub fn keys(&self, command: Command) -> &[Key] {
        self.0.get(command as usize).map_or(&[], Vec::as_slice)
    }

    /// The command a key asks for.
    #[must_use]
    pub fn command(&self, key: Key) -> Option<Command> {
        let at = self.0.iter().position(|keys| keys.contains(&key))?;
        TABLE.get(at).map(|entry| entry.command)
    }

    /// Gives a command these keys instead of those it has; other commands lose them.
    pub fn bind(&mut self, command: Command, keys: &[Key]) {
        for of in &mut self.0 {
            of.retain(|key| !keys.contains(key));
        }
        if let Some(of) = self.0.get_mut(command as usize) {
            keys.clone_into(of);
        }
    }

    /// How a sentence names a command: by its first key, or without one by its name in the palette.
    #[must_use]
    pub fn name(&self, command: Command) -> String {
        self.keys(command).first().map_or_else(|| command.entry().name.to_owned(), ToString::to_string)
    }

    /// A sentence with the names of commands in braces, with their keys instead: `{cancel}` becomes `Esc`.
    #[must_use]
    pub fn fill(&self, sentence: &str) -> String {
        let mut parts = sentence.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let named = part.split_once('}').and_then(|(name, rest)| Some((Command::named(name)?, rest)));
            let Some((command, rest)) = named else {
                filled.push('{');
                filled.push_str(part);
                continue;
            };
            filled.push_str(&self.name(command));
            filled.push_str(rest);
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_given_to_a_command_is_taken_from_the_one_that_had_it() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.command(Key::char('x')), Some(Command::Explain));
        keymap.bind(Command::Quit, &[Key::char('x')]);
        assert_eq!(keymap.command(Key::char('x')), Some(Command::Quit));
        assert_eq!(keymap.command(Key::char('q')), None);
        assert_eq!(keymap.keys(Command::Explain), []);
    }

    #[test]
    fn sentences_name_the_keys_of_now() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.fill("again, or {cancel}, shows {all}"), "again, or Esc, shows {all}");
        keymap.bind(Command::Cancel, &[Key::ctrl('g')]);
        assert_eq!(keymap.fill("{cancel} closes; {"), "Ctrl-g closes; {");
        keymap.bind(Command::Cancel, &[]);
        assert_eq!(keymap.fill("{cancel} closes"), "cancel closes");
    }

    #[test]
    fn every_name_in_braces_of_the_table_is_a_commands() {
        for entry in TABLE {
            assert!(!Keymap::default().fill(entry.help).contains('{'), "{}", entry.name);
        }
    }
}

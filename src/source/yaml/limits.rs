//! What a chart may cost before it, or a part of it, is refused; and how a person raises that.

/// The environment variable that raises limits.
pub const VARIABLE: &str = "THROUGHLINE_LIMITS";

/// What a chart may cost before it, or a file of it, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest file in bytes, and all files of a chart together; never more than [`Limits::MOST_BYTES`].
    pub bytes: usize,
    /// Collections inside one another. Seats nested by `reports` take two levels each.
    pub depth: usize,
    /// Nodes in one file and in all of a chart, aliases expanded. A node is 12 bytes; a seat has about 15.
    pub nodes: usize,
    /// Nodes that all aliases of a file together may be expanded to.
    pub alias_nodes: usize,
    /// Files that may be named under `include` in one chart.
    pub files: usize,
    /// Levels of files that include each other.
    pub includes: usize,
    /// Seats in one chart.
    pub seats: usize,
    /// Bytes of one text: a name, a title, an id, notes.
    pub text: usize,
}

impl Limits {
    /// The longest file that spans can address: 1 GiB less one byte.
    pub const MOST_BYTES: usize = (1 << 30) - 1;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 512 << 20,
            depth: 20_000,
            nodes: 1 << 27,
            alias_nodes: 100_000,
            files: 1_000,
            includes: 100,
            seats: 5_000_000,
            text: 64 << 10,
        }
    }
}

/// A limit as a person sets it.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// Its name.
    pub name: &'static str,
    /// What it counts.
    pub counts: &'static str,
    /// The most that can be set: what the program's own numbers hold.
    most: usize,
    /// What K, M and G are powers of.
    unit: usize,
    of: fn(&mut Limits) -> &mut usize,
}

/// All, in the order of the documentation.
pub const NAMED: &[Named] = &[
    named("size", "bytes of all files of a chart", Limits::MOST_BYTES, 1024, |limits| &mut limits.bytes),
    named("values", "values of all files of a chart", MOST_NODES, 1000, |limits| &mut limits.nodes),
    named("seats", "seats in a chart", MOST_NODES, 1000, |limits| &mut limits.seats),
    named("depth", "lists and maps inside one another", MOST_DEPTH, 1000, |limits| &mut limits.depth),
    named("aliases", "values that the aliases of a file stand for", MOST_NODES, 1000, |limits| {
        &mut limits.alias_nodes
    }),
    named("text", "bytes of one name, title, id or note", Limits::MOST_BYTES, 1024, |limits| {
        &mut limits.text
    }),
    named("files", "files under `include` in a chart", 1_000_000, 1000, |limits| &mut limits.files),
    named("includes", "levels of files that include each other", 10_000, 1000, |limits| &mut limits.includes),
];

/// Node ids have 32 bits, of which the reader keeps some.
const MOST_NODES: usize = 1 << 30;

/// The parser counts levels with 32 bits, and keeps a few words for each.
const MOST_DEPTH: usize = 10_000_000;

const fn named(
    name: &'static str,
    counts: &'static str,
    most: usize,
    unit: usize,
    of: fn(&mut Limits) -> &mut usize,
) -> Named {
    Named { name, counts, most, unit, of }
}

impl Named {
    /// The limit in these.
    #[must_use]
    pub fn get(&self, limits: &Limits) -> usize {
        *(self.of)(&mut limits.clone())
    }
}

impl Limits {
    /// The default limits with what a person sets: `depth=50000 size=900M`, apart by blanks or commas. K, M and G stand for
    /// thousands, millions and billions, and for powers of 1024 where bytes are counted.
    ///
    /// # Errors
    ///
    /// When a name is not known or a number is none or out of range: what is wrong, lower case first, and on a second line
    /// what to do.
    pub fn raised(text: &str) -> Result<Self, String> {
        let mut limits = Self::default();
        for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
            let names = || NAMED.iter().map(|named| named.name);
            let Some((name, number)) = word.split_once('=') else {
                return Err(format!("`{word}` sets nothing\nhelp: write `name=number`, as in `depth=50000`"));
            };
            let Some(limit) = NAMED.iter().find(|named| named.name == name) else {
                let all = names().collect::<Vec<_>>().join(", ");
                return Err(format!("no limit is called `{name}`\nhelp: the limits are {all}"));
            };
            let value = count(number, limit.unit).filter(|value| (1..=limit.most).contains(value));
            let Some(value) = value else {
                let most = limit.most;
                return Err(format!(
                    "`{number}` is no `{name}`\nhelp: write a number from 1 to {most}; K, M or G may follow it"
                ));
            };
            *(limit.of)(&mut limits) = value;
        }
        Ok(limits)
    }
}

/// What raises a limit, as help.
pub(in crate::source) fn raise(name: &str) -> String {
    debug_assert!(NAMED.iter().any(|named| named.name == name), "no limit is called {name}");
    format!("{VARIABLE}={name}=… raises the limit")
}

fn count(text: &str, unit: usize) -> Option<usize> {
    let (digits, power) = match text.char_indices().next_back()? {
        (at, 'k' | 'K') => (text.split_at(at).0, 1),
        (at, 'M') => (text.split_at(at).0, 2),
        (at, 'G') => (text.split_at(at).0, 3),
        _ => (text, 0),
    };
    // `+7` parses, but is not how anybody writes a count.
    digits.starts_with(|digit: char| digit.is_ascii_digit()).then_some(())?;
    digits.parse::<usize>().ok()?.checked_mul(unit.checked_pow(power)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_raised_and_the_rest_stays() {
        let limits = Limits::raised("depth=50000, size=900M text=1K,seats=2M").expect("are limits");
        let expected =
            Limits { depth: 50_000, bytes: 900 << 20, text: 1024, seats: 2_000_000, ..Limits::default() };
        assert_eq!(limits, expected);
        assert_eq!(Limits::raised(" "), Ok(Limits::default()));
    }

    #[test]
    fn what_cannot_be_set_is_said() {
        let said = |text: &str| Limits::raised(text).expect_err("is refused");
        assert_eq!(
            said("deep=1"),
            "no limit is called `deep`\nhelp: the limits are size, values, seats, depth, aliases, text, files, includes"
        );
        assert_eq!(said("depth"), "`depth` sets nothing\nhelp: write `name=number`, as in `depth=50000`");
        for number in ["", "0", "-1", "+1", "x", "1T", "2G", "99999999999999999999"] {
            let help = "help: write a number from 1 to 1073741823; K, M or G may follow it";
            assert_eq!(said(&format!("size={number}")), format!("`{number}` is no `size`\n{help}"));
        }
    }

    #[test]
    fn every_limit_has_a_name_and_its_default_can_be_set() {
        for named in NAMED {
            let mut default = Limits::default();
            let value = named.get(&default);
            *(named.of)(&mut default) = value + 1;
            assert_eq!(
                Limits::raised(&format!("{}={}", named.name, value + 1)),
                Ok(default),
                "{}",
                named.name
            );
        }
    }
}

//! One difference of one thing: what, from, to. Values are compared before anything is copied.

use crate::model::{Org, Text};

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// The manager: the seat moved.
    Manager,
    /// The name of whoever holds it, or of the thing itself.
    Name,
    /// Somebody holds the seat now.
    Filled,
    /// Nobody holds it any more.
    Vacated,
    /// The title.
    Title,
    /// The roles that count.
    Roles,
    /// The horizon that counts; a default stands in parentheses.
    Horizon,
    /// Anything else, by its spelling in a chart file.
    Field(&'static str),
}

impl What {
    /// In one word or two, as in a chart file where it stands in one.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Manager => "reports to",
            Self::Name => "name",
            Self::Filled => "filled",
            Self::Vacated => "vacant",
            Self::Title => "title",
            Self::Roles => "role",
            Self::Horizon => "horizon",
            Self::Field(name) => name,
        }
    }
}

/// One difference. `None` is "not stated", or nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub what: What,
    /// The value before.
    pub from: Option<String>,
    /// The value after.
    pub to: Option<String>,
}

/// Differences as they are found.
#[derive(Debug, Default)]
pub(super) struct Facts(pub(super) Vec<Fact>);

impl Facts {
    /// Two texts that should be equal.
    pub(super) fn text(&mut self, what: What, from: Option<&str>, to: Option<&str>) {
        if from != to {
            self.push(what, from.map(str::to_owned), to.map(str::to_owned));
        }
    }

    /// Two lists of texts that should be equal.
    pub(super) fn texts<'a, T>(&mut self, name: &'static str, from: T, to: T)
    where
        T: Iterator<Item = &'a str> + Clone,
    {
        if !from.clone().eq(to.clone()) {
            let (from, to) = (list(from), list(to));
            self.text(What::Field(name), from.as_deref(), to.as_deref());
        }
    }

    /// Two values that should be equal, said in words where they are not.
    pub(super) fn value<T: PartialEq>(
        &mut self,
        what: What,
        from: &T,
        to: &T,
        say: impl Fn(&T) -> Option<String>,
    ) {
        if from != to {
            self.push(what, say(from), say(to));
        }
    }

    /// A difference that is found already.
    pub(super) fn push(&mut self, what: What, from: Option<String>, to: Option<String>) {
        self.0.push(Fact { what, from, to });
    }
}

/// What texts of a chart say.
pub(super) fn texts<'a>(org: &'a Org, texts: &'a [Text]) -> impl Iterator<Item = &'a str> + Clone {
    texts.iter().map(|text| org.str(*text))
}

/// Texts as one, or nothing when there are none.
pub(super) fn list<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> Option<String> {
    let mut all = String::new();
    for item in items {
        if !all.is_empty() {
            all.push_str(", ");
        }
        all.push_str(item.as_ref());
    }
    (!all.is_empty()).then_some(all)
}

/// `yes`, `no`, or not stated.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "handed to `Facts::value`")]
pub(super) fn yes(stated: &Option<bool>) -> Option<String> {
    stated.map(|yes| if yes { "yes" } else { "no" }.to_owned())
}

//! Groups of rows, what stands below a row, and what is shown of it.

use crate::finding::words::{and_list, count};
use crate::text;
use crate::view::changes::Jump;

/// So many rows of a group are shown before it is cut.
pub(super) const SHOWN: usize = 8;

/// So many rows below another are shown before they are cut.
pub(super) const SHOWN_BELOW: usize = 3;

/// So many seats are named in one row.
pub(super) const NAMED: usize = 3;

/// So many teams are.
pub(super) const NAMED_TEAMS: usize = 12;

/// What happened to the things of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The second chart alone has them.
    Came,
    /// The first chart alone had them.
    Went,
    /// Both have them.
    Stayed,
}

/// Things of one kind, most important first. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are, with how many.
    pub title: String,
    /// What happened to them.
    pub sort: Sort,
    /// What is said of them.
    pub rows: Vec<Row>,
}

/// How what is below a row is shown unless everything is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Row by row.
    Shown,
    /// Not, and the row names all of it instead.
    Named,
    /// Not.
    Folded,
}

/// One thing that is said, with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it says where what is below it is shown.
    pub said: String,
    /// What it says where that is not shown, if that is something else.
    pub brief: Option<String>,
    /// Where it leads, if anywhere.
    pub jump: Option<Jump>,
    /// What it is made of.
    pub below: Vec<Row>,
    /// How that is shown.
    pub show: Below,
}

impl Row {
    pub(super) fn new(said: String, jump: Option<Jump>) -> Self {
        Self { said, brief: None, jump, below: Vec::new(), show: Below::Shown }
    }

    pub(super) fn holding(self, below: Vec<Self>, show: Below) -> Self {
        Self { below, show, ..self }
    }

    /// What it says, and the rows below it to show with how many are not.
    #[must_use]
    pub fn shown(&self, all: bool) -> (&str, &[Self], usize) {
        if all || self.show == Below::Shown {
            let (rows, left) = cut(&self.below, SHOWN_BELOW, all);
            (&self.said, rows, left)
        } else {
            (self.brief.as_ref().unwrap_or(&self.said), &[], 0)
        }
    }

    /// Whether something of it is left out unless everything is asked for.
    fn is_cut(&self) -> bool {
        match self.show {
            Below::Named => false,
            Below::Folded => !self.below.is_empty(),
            Below::Shown => {
                let (_, rows, left) = self.shown(false);
                left > 0 || rows.iter().any(Self::is_cut)
            }
        }
    }
}

impl Group {
    /// The rows to show, and how many are not.
    #[must_use]
    pub fn cut(&self, all: bool) -> (&[Row], usize) {
        cut(&self.rows, SHOWN, all)
    }

    /// Whether something of it is left out unless everything is asked for.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        let (rows, left) = self.cut(false);
        left > 0 || rows.iter().any(Row::is_cut)
    }
}

fn cut(rows: &[Row], most: usize, all: bool) -> (&[Row], usize) {
    // One line that says that one is left would be as long as that one.
    let shown = if all || rows.len() <= most + 1 { rows.len() } else { most };
    (&rows[..shown], rows.len() - shown)
}

/// One of those of which something is said.
pub(super) struct Who {
    /// What it is called.
    pub(super) name: String,
    /// What is said of it alone.
    pub(super) more: Option<String>,
    /// Where it leads, if anywhere.
    pub(super) jump: Option<Jump>,
}

/// Things of which the same is said in one row, each below it. Few enough are named in the row, one stands for itself.
pub(super) fn together(
    mut who: Vec<Who>,
    show: Below,
    (most, [one, many]): (usize, [&str; 2]),
    say: impl Fn(&str) -> String,
) -> Row {
    if who.len() == 1 {
        let Who { name, more, jump } = who.remove(0);
        let below = more.map(|more| Row::new(more, jump.clone()));
        return Row::new(say(&name), jump).holding(below.into_iter().collect(), show);
    }
    let said = say(&count(who.len(), one, many));
    let names: Vec<&str> = who.iter().map(|who| who.name.as_str()).collect();
    let brief = (names.len() <= most).then(|| say(&and_list(&names)));
    let jump = who.iter().find_map(|who| who.jump.clone());
    let show = if brief.is_some() && who.iter().all(|who| who.more.is_none()) { Below::Named } else { show };
    let below = who.into_iter().map(|Who { name, more, jump }| {
        Row::new(more.map_or_else(|| name.clone(), |more| format!("{name}: {more}")), jump)
    });
    let below = below.collect();
    Row { brief, ..Row::new(said, jump).holding(below, show) }
}

pub(super) fn clean(rows: &mut [Row]) {
    for row in rows {
        for said in [Some(&mut row.said), row.brief.as_mut()].into_iter().flatten() {
            *said = text::clean(said).into_owned();
        }
        clean(&mut row.below);
    }
}

//! The signs to draw with: one set for UTF-8 terminals, one for ASCII, and that with names as they are.

use crate::model::Severity;

/// Signs by meaning. All are one column wide but the arrows of ASCII, which say so.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether all signs are ASCII, those of frames too.
    pub ascii: bool,
    /// Whether names must be transliterated.
    pub transliterates: bool,
    /// An open branch.
    pub unfolded: &'static str,
    /// A folded branch.
    pub folded: &'static str,
    /// The row of the selection, in the frame of a panel that follows it.
    pub followed: &'static str,
    /// A seat without reports.
    pub leaf: &'static str,
    /// Tree guides: more siblings follow.
    pub tee: &'static str,
    /// Tree guides: the last sibling.
    pub corner: &'static str,
    /// Tree guides: an ancestor has more siblings.
    pub pipe: &'static str,
    /// A horizontal line.
    pub dash: &'static str,
    /// An error.
    pub error: &'static str,
    /// A warning.
    pub warning: &'static str,
    /// An information.
    pub info: &'static str,
    /// Broken or vacant.
    pub broken: &'static str,
    /// Good, closed.
    pub good: &'static str,
    /// Unknown.
    pub unknown: &'static str,
    /// The way back.
    pub back: &'static str,
    /// A stated line, then its head.
    pub solid: &'static str,
    /// An inferred line.
    pub dashed: &'static str,
    /// The head of a line.
    pub arrow: &'static str,
    /// The head of a line that leads back.
    pub arrow_back: &'static str,
    /// A stated bar.
    pub bar: &'static str,
    /// A defaulted bar.
    pub hollow: &'static str,
    /// What nobody plans.
    pub shade: &'static str,
    /// A bridge.
    pub bridge: &'static str,
    /// A tick on an axis.
    pub tick: &'static str,
    /// A dotted line.
    pub dotted: &'static str,
    /// A direction line.
    pub direction: &'static str,
    /// Between the parts of a path.
    pub path: &'static str,
    /// Between small facts.
    pub dot: &'static str,
    /// A cut text.
    pub ellipsis: &'static str,
    /// Multiplication in arithmetic.
    pub times: &'static str,
    /// Marks the selected row where colour is missing.
    pub pointer: &'static str,
    /// Opening and closing quotes.
    pub quotes: (&'static str, &'static str),
    /// Between the ends of a range.
    pub range: &'static str,
    /// From before to after.
    pub becomes: &'static str,
    /// The chart's file is watched.
    pub watched: &'static str,
    /// The chart's file is not watched, or only looked at now and then.
    pub unwatched: &'static str,
    /// The last reload changed it.
    pub changed: &'static str,
}

/// For UTF-8 terminals.
pub static UNICODE: Glyphs = Glyphs {
    ascii: false,
    transliterates: false,
    unfolded: "▾",
    folded: "▸",
    followed: "▸",
    leaf: " ",
    tee: "├─",
    corner: "└─",
    pipe: "│ ",
    dash: "─",
    error: "‼",
    warning: "!",
    info: "i",
    broken: "✗",
    good: "✓",
    unknown: "?",
    back: "↺",
    solid: "━",
    dashed: "┅",
    arrow: "▶",
    arrow_back: "◀",
    bar: "█",
    hollow: "▒",
    shade: "░",
    bridge: "▬",
    tick: "·",
    dotted: "┈",
    direction: "⇡",
    path: "›",
    dot: "·",
    ellipsis: "…",
    times: "×",
    pointer: "▌",
    quotes: ("“", "”"),
    range: "–",
    becomes: "→",
    watched: "●",
    unwatched: "○",
    changed: "Δ",
};

/// For terminals without UTF-8.
pub static ASCII: Glyphs = PLAIN;

/// For slow lines, where most other signs are three bytes: names stay as they are.
pub static SHORT: Glyphs = Glyphs { transliterates: false, ..PLAIN };

const PLAIN: Glyphs = Glyphs {
    ascii: true,
    transliterates: true,
    unfolded: "v",
    folded: ">",
    followed: ">",
    leaf: " ",
    tee: "|-",
    corner: "`-",
    pipe: "| ",
    dash: "-",
    error: "E",
    warning: "!",
    info: "i",
    broken: "x",
    good: "+",
    unknown: "?",
    back: "@",
    solid: "=",
    dashed: "-",
    arrow: ">",
    arrow_back: "<",
    bar: "#",
    hollow: "o",
    shade: ".",
    bridge: "~",
    tick: ".",
    dotted: ":",
    direction: "^",
    path: ">",
    dot: "-",
    ellipsis: "~",
    times: "x",
    pointer: ">",
    quotes: ("\"", "\""),
    range: "-",
    becomes: "->",
    watched: "*",
    unwatched: "o",
    changed: "*",
};

impl Glyphs {
    /// The sign of a severity.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }
}

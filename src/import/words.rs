//! What people write into cells for nobody, for yes and no, and for posts that are empty or gone.

/// What stands in a cell for nothing.
const NOTHING: &[&str] =
    &["", "-", "--", "-1", "n/a", "n/d", "nd", "none", "null", "nil", "xx", "tbc", "tbd", "unknown", "#n/a"];

/// What stands in place of a name that is not told.
const UNDISCLOSED: &[&str] = &["undisclosed", "not disclosed", "withheld", "redacted"];

/// What stands in place of a name when nobody holds a post.
const VACANT: &[&str] = &[
    "vacant",
    "vacancy",
    "vacant post",
    "vacant position",
    "open",
    "open position",
    "unfilled",
    "to be hired",
    "tbh",
    "new hire",
    "recruiting",
];

/// What is said of a post that no longer is, or of somebody who has left.
const GONE: &[&str] = &[
    "eliminated",
    "closed",
    "abolished",
    "terminated",
    "inactive",
    "left",
    "leaver",
    "former",
    "resigned",
    "retired",
];

/// What is said of a post that somebody holds.
const FILLED: &[&str] = &["filled", "occupied", "active", "current", "employed"];

const YES: &[&str] = &["yes", "y", "true", "t", "1", "x"];
const NO: &[&str] = &["no", "n", "false", "f", "0"];

/// Whether one of the words is all that stands there, in any letter case and in any brackets.
fn is(text: &str, words: &[&str]) -> bool {
    let text = text.trim();
    let inside = text.trim_matches(|c: char| c.is_whitespace() || "[]()<>*".contains(c));
    let text = if inside.is_empty() { text } else { inside };
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether the cell says nothing: blank, `-1`, `XX`, `none` and the like.
pub(super) fn is_nothing(text: &str) -> bool {
    // `Na` is a name.
    is(text, NOTHING) || text == "NA"
}

/// Whether the cell says that a name is not told.
pub(super) fn is_undisclosed(text: &str) -> bool {
    is_nothing(text) || is(text, UNDISCLOSED)
}

/// What a cell says of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Filled,
    Vacant,
    Gone,
}

/// What a name or title says of its post: `Vacant`, `Eliminated`, `VACANT - Product Owner`.
pub(super) fn of_name(text: &str) -> Option<Status> {
    let first = text.split([' ', '-', '–', ':', ',']).next().unwrap_or_default();
    if is(text, &["eliminated"]) {
        Some(Status::Gone)
    } else if is(text, VACANT) || first == "VACANT" || is(first, &["vacant"]) {
        Some(Status::Vacant)
    } else {
        None
    }
}

/// What a column of states says; `None` for a word that is not known.
pub(super) fn of_status(text: &str) -> Option<Status> {
    if is(text, VACANT) || is(text, YES) {
        Some(Status::Vacant)
    } else if is(text, GONE) {
        Some(Status::Gone)
    } else {
        (is(text, NO) || is(text, FILLED)).then_some(Status::Filled)
    }
}

/// Yes or no as the chart spells it; anything else as it is.
pub(super) fn yes_or_no(text: &str) -> &str {
    if is(text, YES) {
        "yes"
    } else if is(text, NO) {
        "no"
    } else {
        text
    }
}

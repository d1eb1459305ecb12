//! The rules about the file itself. They stand in the same list as the rules about the organisation, and can be
//! disabled, regraded and waived like them.

use crate::model::Severity;

/// A rule about the file, documented where it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRule {
    /// The stable name.
    pub name: &'static str,
    /// The severity unless the chart says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// How to fix it.
    pub fix: &'static str,
}

macro_rules! rules {
    ($($constant:ident $name:literal $severity:ident $summary:literal $fix:literal;)+) => {
        $(#[doc = $summary]
        pub const $constant: FileRule =
            FileRule { name: $name, severity: Severity::$severity, summary: $summary, fix: $fix };)+

        /// All, in the order of the reference.
        pub const ALL: &[FileRule] = &[$($constant),+];
    };
}

rules! {
    SYNTAX "syntax" Error "The file is not YAML." "Correct the place the message names.";
    MANY_DOCUMENTS "many-documents" Warning "More than one YAML document is in the file; the first is read." "Keep one chart in a file.";
    BAD_ALIAS "bad-alias" Error "A YAML alias names no anchor, or repeats too much; it is read as nothing." "Write the value out.";
    CONTINUED_TEXT "continued-text" Warning "A line that looks like a list item continues the text above it." "Line the `-` up with its siblings.";
    UNKNOWN_TAG "unknown-tag" Warning "A YAML tag such as `!include` means nothing in a chart and is ignored." "Remove it, or quote the text.";
    BAD_INCLUDE "bad-include" Error "An included file cannot be read, or lies outside the chart's folder; the rest is drawn." "Correct the path, or the file it names.";
    INCLUDE_LOOP "include-loop" Error "Files include each other in a circle; each counts once." "Take one `include` of the circle away.";
    INCLUDED_TWICE "included-twice" Warning "A file is included more than once, and counts once." "Keep one of them.";
    EMPTY_CHART "empty-chart" Info "Nothing in the file can be drawn yet." "Add `people:` with a name.";
    WRONG_TYPE "wrong-type" Error "A value is a list, a map or a text where something else is expected." "Write the kind of value the message names.";
    BAD_VALUE "bad-value" Error "A value is none of those the key allows." "Choose one of the values the message names.";
    BAD_DURATION "bad-duration" Error "A duration or horizon cannot be read, or its ends are swapped." "Write `2 weeks`, `6mo`, `P6M` or a range such as `6-24 months`.";
    UNKNOWN_KEY "unknown-key" Warning "A key is not part of the format." "Correct its spelling, or start it with `x-` to keep it.";
    DUPLICATE_KEY "duplicate-key" Error "A key is written twice in one entry; the first counts." "Keep one of them.";
    MISSING_NAME "missing-name" Error "An entry has no name, and a seat no title either." "Give it a `name`, or a vacant seat a `title`.";
    DUPLICATE_ID "duplicate-id" Error "Two entries have the same id." "Give each an `id` of its own.";
    UNKNOWN_REFERENCE "unknown-reference" Error "A reference names nothing on the chart." "Correct its spelling, or add what it names.";
    AMBIGUOUS_REFERENCE "ambiguous-reference" Error "A name is used as a reference, but several entries have it." "Refer by `id`.";
    SELF_REFERENCE "self-reference" Warning "A seat reports to itself and is drawn as a root." "Leave `reports_to` out for a root.";
    TWO_MANAGERS "two-managers" Error "A seat is nested under one manager and reports to another; the nesting counts." "Keep one solid line; make the other `dotted_to` or `takes_direction_from`.";
    REPORTING_CYCLE "reporting-cycle" Error "Reporting lines run in a circle, which is cut at the seat written first." "Correct one `reports_to` of the circle.";
    VACANT_CONFLICT "vacant-conflict" Warning "A seat is vacant and held at once." "Take `vacant` away, or the name or `acting` beside it.";
    DUPLICATE_HANDOFF "duplicate-handoff" Error "Two `handoffs` entries describe one handoff; the first counts." "Merge them.";
    UNKNOWN_RULE "unknown-rule" Warning "`rules` names a rule or limit that does not exist." "Correct its spelling.";
}

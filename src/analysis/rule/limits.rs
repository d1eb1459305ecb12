//! The numbers a chart may change under `rules.limits`.

use crate::model::Role;

/// A limit of one or more rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The name in a chart file.
    pub name: &'static str,
    /// The number when the chart states none.
    pub default: f64,
    /// What it counts, with the unit.
    pub what: &'static str,
}

macro_rules! limits {
    ($($constant:ident $name:literal $default:literal $what:literal;)+) => {
        $(#[doc = $what]
        pub static $constant: Limit = Limit { name: $name, default: $default, what: $what };)+

        /// All, in the order of the reference.
        pub static ALL: &[&Limit] = &[$(&$constant),+];
    };
}

limits! {
    CHAIN_MAX_HANDOFFS "chain-max-handoffs" 2.0 "handoffs on a chain that are fine; one more is a warning, two more an error";
    CHAIN_MIN_RETENTION "chain-min-retention" 0.45 "retention (0 to 1) under which a chain is a warning";
    CHAIN_MIN_RETENTION_ERROR "chain-min-retention-error" 0.30 "retention (0 to 1) under which a chain is an error";
    GAP_MAX_OCTAVES "gap-max-octaves" 1.5 "octaves of time nobody on a chain plans that are fine; above is a warning";
    GAP_MAX_OCTAVES_ERROR "gap-max-octaves-error" 3.0 "octaves of time nobody on a chain plans above which it is an error";
    PM_MAX_POS "pm-max-pos" 4.0 "product owners one product manager can direct (SAFe: up to four); 0.6 + 0.15 for each is the load limit of a pm";
    PO_MAX_TEAMS "po-max-teams" 2.0 "teams one product owner can serve (SAFe: one to two); 0.4 + 0.4 for each is the load limit of a po";
    PM_MIN_HORIZON_WEEKS "pm-min-horizon-weeks" 26.0 "weeks a product manager plans ahead at least";
    SM_MAX_TEAMS "sm-max-teams" 3.0 "teams one Scrum Master can serve (LeSS: one to three); 0.4 for each is the load limit of a Scrum Master";
    OVERLAP_MAX_SHARE "overlap-max-share" 0.75 "share (0 to 1) of the shorter of two horizons that neighbours on a chain may both plan";
    LOOP_MAX_WEEKS "loop-max-weeks" 13.0 "weeks the quickest way back to a strategy source may take";
    CUSTOMER_MAX_PEOPLE "customer-max-people" 1.0 "people between customers and a team that are fine, the owner counted";
    TEAM_MIN_SIZE "team-min-size" 3.0 "people a team has at least";
    TEAM_MAX_SIZE "team-max-size" 10.0 "people a team has at most (Scrum Guide: ten or fewer)";
    SPAN_MIN "span-min" 0.0 "direct reports a head or manager has at least; 0 because reports are often left off a chart";
    SPAN_MAX "span-max" 15.0 "direct reports a seat has at most; `span-max-head` and the like set it for one role";
    LAYERS_MAX "layers-max" 6.0 "layers of the reporting tree, top and bottom counted";
    MEASURE_MAX_DIFFERENCE "measure-max-difference" 0.2 "share (0 to 1) by which a measurement may differ from the estimate";
    UNKNOWN_MAX_SHARE "unknown-max-share" 0.5 "share (0 to 1) of the checks that may lack data before it is said";
}

/// What stands before a role in the name of the limit of that role's span.
const SPAN_OF: &str = "span-max-";

/// The name of `span-max` for one role.
pub(in crate::analysis) fn span_max(role: Role) -> String {
    format!("{SPAN_OF}{}", role.key())
}

/// Whether a chart may state a limit of this name.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let of_role = |role: &str| Role::ALL.iter().any(|known| known.key() == role);
    by_name(name).is_some() || name.strip_prefix(SPAN_OF).is_some_and(of_role)
}

/// A limit by its name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Limit> {
    ALL.iter().copied().find(|limit| limit.name == name)
}

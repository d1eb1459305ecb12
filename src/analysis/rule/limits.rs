//! The numbers a chart may change under `rules.limits`.

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
}

/// A limit by its name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Limit> {
    ALL.iter().copied().find(|limit| limit.name == name)
}

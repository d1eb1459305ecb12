//! Seats: what stands under `people` and `reports`.

use super::OneOrMany;
use super::values::{Cadence, Horizon, Text, YesNo};
use super::words::{Role, Scope, Word};
use schemars::JsonSchema;

/// A seat, not a human: somebody may hold several, and a seat may be empty. Only a name is required.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["name"]}, {"required": ["title", "vacant"]}]))]
pub struct Seat {
    /// A short name for references, unique among seats. Without it: the name in lower-case ASCII with hyphens.
    pub id: Option<Text>,
    /// Who holds the seat. Required, unless the seat is vacant and has a title.
    pub name: Option<Text>,
    /// The human, for somebody in several seats: seats with equal `person`, or whose `id` is another's `person`.
    pub person: Option<Text>,
    /// The title as it stands on the door. A role is read from it where none is stated.
    pub title: Option<Text>,
    /// One role or a list. Without it, the role is read from the title and shown as inferred.
    pub role: Option<OneOrMany<Word<Role>>>,
    /// One role or a list; counts together with `role`.
    pub roles: Option<OneOrMany<Word<Role>>>,
    /// The manager: a reference to one seat. Nesting under `reports` says the same.
    pub reports_to: Option<Text>,
    /// The seats that report to this one.
    pub reports: Option<Vec<Option<Seat>>>,
    /// Dotted lines: references to seats.
    pub dotted_to: Option<OneOrMany<Text>>,
    /// Whose direction the seat follows, where that is not the manager: references to seats.
    pub takes_direction_from: Option<OneOrMany<Text>>,
    /// The products the seat is responsible for: references.
    pub product: Option<OneOrMany<Text>>,
    /// The products the seat is responsible for: references; counts together with `product`.
    pub products: Option<OneOrMany<Text>>,
    /// The teams the seat is a member of: references.
    pub team: Option<OneOrMany<Text>>,
    /// The teams the seat is a member of: references; counts together with `team`.
    pub teams: Option<OneOrMany<Text>>,
    /// How far ahead the seat plans. Without it: the default of its role, shown as a default.
    pub horizon: Option<Horizon>,
    /// How much the seat's product work spans.
    pub scope: Option<Word<Scope>>,
    /// Whom the seat meets, and how often.
    pub contact: Option<Contact>,
    /// What the seat does with what it hears.
    pub practice: Option<Practice>,
    /// Strategy starts here, so chains begin here.
    pub sets_strategy: Option<YesNo>,
    /// Nobody holds the seat; a chain through it is broken.
    pub vacant: Option<YesNo>,
    /// Somebody holds the seat for now.
    pub acting: Option<YesNo>,
    /// Where the seat sits.
    pub site: Option<Text>,
    /// The time zone: an IANA name such as `Europe/Berlin`, or an offset such as `"+05:30"`.
    pub tz: Option<Text>,
    /// The department. A handoff between different departments crosses a boundary.
    pub department: Option<Text>,
    /// An address, shown as written.
    pub email: Option<Text>,
    /// A link, shown as written.
    pub url: Option<Text>,
    /// One tag or a list, to filter by.
    pub tags: Option<OneOrMany<Text>>,
    /// Free text.
    pub notes: Option<Text>,
    /// Since when, as free text.
    pub since: Option<Text>,
}

/// Whom a seat meets, and how often. `none` says never; what is left out is unknown.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// Those who use or buy the product.
    pub customers: Option<Cadence>,
    /// Those who set strategy.
    pub leadership: Option<Cadence>,
    /// Marketing.
    pub marketing: Option<Cadence>,
    /// Finance.
    pub finance: Option<Cadence>,
    /// Sales.
    pub sales: Option<Cadence>,
    /// Support.
    pub support: Option<Cadence>,
    /// Those who build the product.
    pub engineering: Option<Cadence>,
    /// Design.
    pub design: Option<Cadence>,
}

/// What a seat does with what it hears. What is left out is unknown.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Practice {
    /// Pushes back on what comes from above.
    pub pushes_back: Option<YesNo>,
    /// Runs discovery.
    pub runs_discovery: Option<YesNo>,
    /// Challenges priorities.
    pub challenges_priority: Option<YesNo>,
    /// Decides, rather than relays decisions.
    pub decides: Option<YesNo>,
}

//! The organisation as data: seats, teams, products, the lines between them, horizons, and where each was written.
//!
//! Seats are numbered in preorder of the reporting forest, so a branch is a contiguous range of ids: walking,
//! folding and counting need neither hashing nor recursion. Text lives once in [`Strings`] and is referred to by a
//! small handle. Three states are kept apart everywhere: stated, stated as no, and not stated (`None`).
//!
//! The model knows nothing of YAML, files, terminals or rules.

pub mod place;

pub mod id;
pub mod strings;

pub mod duration;
pub mod horizon;
pub mod role;

pub mod fact;
pub mod links;
pub mod persons;
pub(crate) mod ranks;
pub mod seat;
pub mod settings;
pub mod team;
pub mod zone;

pub mod build;
pub mod edit;
pub mod field;
pub mod org;

pub use duration::Days;
pub use edit::{Edit, Parts};
pub use fact::{
    Audience, Bridge, Cadence, Contacts, End, Feedback, Handoff, Measured, MeasuredKind, Medium, MediumSet,
    Practice,
};
pub use field::Field;
pub use horizon::{Horizon, HorizonSpec};
pub use id::{ChainId, FindingId, HopId, PersonId, ProductId, SeatId, Subject, TeamId};
pub use links::{Link, Links};
pub use org::Org;
pub use persons::Persons;
pub use place::{FileId, FileText, Files, Place, SourceFile, Span};
pub use role::{Role, RoleBasis, RoleSet, Roles};
pub use seat::{Details, Holding, Seat};
pub use settings::{FactorKey, Limit, MitigationKey, ModelSettings, Preset, RuleSettings, Severity, Waiver};
pub use strings::{Strings, Text};
pub use team::{Backlog, Clarification, Method, Product, Scope, Team};

//! The roles of a product organisation, and sets of them.

/// What a seat does in the organisation. Screen spellings are short; long ones are accepted when reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// Runs the company or a large part of it.
    Executive,
    /// Heads product or a group of product managers.
    Head,
    /// Product manager: what we need.
    Pm,
    /// Product owner: how it will work.
    Po,
    /// Scrum Master: let's get it done.
    Sm,
    /// Engineering manager.
    Em,
    /// Technical or team lead.
    Lead,
    /// Builds the product.
    Dev,
    /// Designs the product.
    Design,
    /// Tests the product.
    Qa,
    /// Runs the product.
    Ops,
    /// Has a say without being on the path.
    Stakeholder,
    /// None of the above.
    Other,
}

impl Role {
    /// Every role, from strategy to the sprint.
    pub const ALL: [Self; 13] = [
        Self::Executive,
        Self::Head,
        Self::Pm,
        Self::Po,
        Self::Sm,
        Self::Em,
        Self::Lead,
        Self::Dev,
        Self::Design,
        Self::Qa,
        Self::Ops,
        Self::Stakeholder,
        Self::Other,
    ];

    /// The spelling in a chart file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Executive => "executive",
            Self::Head => "head",
            Self::Pm => "pm",
            Self::Po => "po",
            Self::Sm => "sm",
            Self::Em => "em",
            Self::Lead => "lead",
            Self::Dev => "dev",
            Self::Design => "design",
            Self::Qa => "qa",
            Self::Ops => "ops",
            Self::Stakeholder => "stakeholder",
            Self::Other => "other",
        }
    }

    /// At most four capitals for a narrow column.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Executive => "EXEC",
            Self::Head => "HEAD",
            Self::Pm => "PM",
            Self::Po => "PO",
            Self::Sm => "SM",
            Self::Em => "EM",
            Self::Lead => "LEAD",
            Self::Dev => "DEV",
            Self::Design => "DSGN",
            Self::Qa => "QA",
            Self::Ops => "OPS",
            Self::Stakeholder => "STKH",
            Self::Other => "OTHR",
        }
    }

    /// The full name in a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Executive => "executive",
            Self::Head => "head of product",
            Self::Pm => "product manager",
            Self::Po => "product owner",
            Self::Sm => "Scrum Master",
            Self::Em => "engineering manager",
            Self::Lead => "lead",
            Self::Dev => "developer",
            Self::Design => "designer",
            Self::Qa => "tester",
            Self::Ops => "operations",
            Self::Stakeholder => "stakeholder",
            Self::Other => "other",
        }
    }

    /// Whether intent flows through this role: executive, head, pm or po.
    #[must_use]
    pub const fn is_product(self) -> bool {
        matches!(self, Self::Executive | Self::Head | Self::Pm | Self::Po)
    }
}

/// A set of roles in two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RoleSet(u16);

impl RoleSet {
    /// No role.
    pub const EMPTY: Self = Self(0);

    /// The roles through which intent flows.
    const PRODUCT: Self = {
        let (mut product, mut at) = (Self::EMPTY, 0);
        while at < Role::ALL.len() {
            if Role::ALL[at].is_product() {
                product = product.union(Self::of(Role::ALL[at]));
            }
            at += 1;
        }
        product
    };

    /// A set of one.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        Self(1 << role as u16)
    }

    /// Adds a role.
    pub fn insert(&mut self, role: Role) {
        self.0 |= 1 << role as u16;
    }

    /// Whether `role` is in the set.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    /// Whether any role of `other` is in the set.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, from strategy to the sprint.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// Whether a product role (executive, head, pm, po) is in the set.
    #[must_use]
    pub const fn has_product(self) -> bool {
        self.intersects(Self::PRODUCT)
    }
}

/// How a role is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoleBasis {
    /// `role` or `roles` says so.
    Stated,
    /// A team's `po`, `pm`, `sm` or `em` or a product's `pm` names the seat.
    Named,
    /// Inferred from the title, and shown as inferred.
    Title,
}

/// A seat's roles by how they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Roles {
    /// What `role` or `roles` states.
    pub stated: RoleSet,
    /// What teams and products name the seat as.
    pub named: RoleSet,
    /// What the title suggests; empty when roles are stated.
    pub inferred: RoleSet,
}

impl Roles {
    /// Every role that counts for the seat.
    #[must_use]
    pub const fn all(self) -> RoleSet {
        self.stated.union(self.named).union(self.inferred)
    }

    /// Whether the seat counts as `role`.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.all().has(role)
    }

    /// How `role` is known, best basis first; `None` when the seat does not hold it.
    #[must_use]
    pub const fn basis(self, role: Role) -> Option<RoleBasis> {
        if self.stated.has(role) {
            Some(RoleBasis::Stated)
        } else if self.named.has(role) {
            Some(RoleBasis::Named)
        } else if self.inferred.has(role) {
            Some(RoleBasis::Title)
        } else {
            None
        }
    }
}

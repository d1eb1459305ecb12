//! Where each stated field of a seat, team or product is written, twelve bytes a field.

/// A field of the chart format whose place is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the key of the same name in the format reference")]
pub enum Field {
    Id,
    Name,
    Person,
    Title,
    Role,
    ReportsTo,
    Reports,
    DottedTo,
    TakesDirectionFrom,
    Product,
    Team,
    Horizon,
    Scope,
    Contact,
    ContactCustomers,
    ContactEngineering,
    Practice,
    SetsStrategy,
    Vacant,
    Acting,
    Site,
    Tz,
    Department,
    Email,
    Url,
    Tags,
    Notes,
    Since,
    Parent,
    Po,
    Pm,
    Sm,
    Em,
    Members,
    Size,
    Method,
    Sprint,
    Clarification,
    Backlog,
}

/// One field's value as written: the byte range in the entry's own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldPlace {
    /// Which field.
    pub field: Field,
    /// First byte of the value.
    pub start: u32,
    /// Its length in bytes.
    pub len: u32,
}

/// The places of one kind of entry, by entry.
#[derive(Debug, Clone, Default)]
pub struct FieldPlaces {
    starts: Vec<u32>,
    places: Vec<FieldPlace>,
}

impl FieldPlaces {
    /// Starts the next entry's fields.
    pub fn begin(&mut self) {
        self.starts.push(self.places.len() as u32);
    }

    /// Adds a field to the entry begun last.
    pub fn push(&mut self, place: FieldPlace) {
        self.places.push(place);
    }

    /// The fields of an entry.
    #[must_use]
    pub fn of(&self, entry: usize) -> &[FieldPlace] {
        let Some(start) = self.starts.get(entry) else { return &[] };
        let end = self.starts.get(entry + 1).copied().unwrap_or(self.places.len() as u32);
        &self.places[*start as usize..end as usize]
    }

    /// The same places with entry `order[i]` of old as the new entry `i`.
    #[must_use]
    pub fn reordered(&self, order: &[u32]) -> Self {
        let mut new =
            Self { starts: Vec::with_capacity(order.len()), places: Vec::with_capacity(self.places.len()) };
        for old in order {
            new.begin();
            new.places.extend_from_slice(self.of(*old as usize));
        }
        new
    }
}

//! Where each stated field of a seat, team or product is written, eight bytes a field.

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

/// One field's value as written: the byte range in the entry's own file. Eight bytes, because there are many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldPlace {
    start: u32,
    /// The field in the lowest byte, above it the length.
    field_and_len: u32,
}

impl FieldPlace {
    /// Values longer than this many bytes are kept as so long.
    pub const LONGEST: u32 = u32::MAX >> 8;

    /// A field whose value starts at a byte and is so many long.
    #[must_use]
    pub fn new(field: Field, start: u32, len: u32) -> Self {
        Self { start, field_and_len: (len.min(Self::LONGEST) << 8) | field as u32 }
    }

    /// Whether it is of this field.
    #[must_use]
    pub const fn is_of(self, field: Field) -> bool {
        self.field_and_len & 0xFF == field as u32
    }

    /// First byte of the value.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.field_and_len >> 8
    }

    /// Whether nothing is written as the value.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
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

    /// The places of entries that are given one after the other: so many, with so many fields in all.
    #[must_use]
    pub fn of_entries<'a>(
        all: impl Iterator<Item = &'a [FieldPlace]>,
        entries: usize,
        fields: usize,
    ) -> Self {
        let mut new = Self { starts: Vec::with_capacity(entries), places: Vec::with_capacity(fields) };
        for fields in all {
            new.begin();
            new.places.extend_from_slice(fields);
        }
        new
    }

    /// The fields of each entry.
    pub fn iter(&self) -> impl Iterator<Item = &[FieldPlace]> {
        (0..self.starts.len()).map(|entry| self.of(entry))
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.starts.len()
    }

    /// How many fields there are of all entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no field is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Gives back the room that was made for more.
    pub fn shrink_to_fit(&mut self) {
        self.starts.shrink_to_fit();
        self.places.shrink_to_fit();
    }

    /// The fields of an entry.
    #[must_use]
    pub fn of(&self, entry: usize) -> &[FieldPlace] {
        let Some(start) = self.starts.get(entry) else { return &[] };
        let end = self.starts.get(entry + 1).copied().unwrap_or(self.places.len() as u32);
        &self.places[*start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_keeps_its_field_and_range() {
        for (field, len) in [(Field::Id, 0), (Field::Backlog, 7), (Field::Notes, FieldPlace::LONGEST)] {
            let place = FieldPlace::new(field, u32::MAX, len);
            assert!(place.is_of(field) && !place.is_of(Field::Team));
            assert_eq!((place.start(), place.len(), place.is_empty()), (u32::MAX, len, len == 0));
        }
        assert_eq!(FieldPlace::new(Field::Id, 0, u32::MAX).len(), FieldPlace::LONGEST);
        assert_eq!(size_of::<FieldPlace>(), 8);
    }
}

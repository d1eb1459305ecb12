//! Where each stated field of a seat, team or product is written, in a few bytes a field.

use super::{Edit, FileId, Span};

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
    field: u8,
    start: u32,
    len: u32,
}

impl FieldPlace {
    /// A field whose value starts at a byte and is so many long.
    #[must_use]
    pub const fn new(field: Field, start: u32, len: u32) -> Self {
        Self { field: field as u8, start, len }
    }
}

/// The places of one kind of entry, by entry. There are many, and those of an entry stand near each other in the file: of each
/// is kept the field, how far its start is from the start before, and its length, mostly in three bytes together.
#[derive(Debug, Clone, Default)]
pub struct FieldPlaces {
    /// Where in `coded` each entry begins.
    starts: Vec<u32>,
    coded: Vec<u8>,
    /// The start that was added last to the entry begun last.
    before: u32,
}

impl FieldPlaces {
    /// Starts the next entry's fields.
    pub fn begin(&mut self) {
        self.starts.push(self.coded.len() as u32);
        self.before = 0;
    }

    /// Adds a field to the entry begun last.
    pub fn push(&mut self, place: FieldPlace) {
        let FieldPlace { field, start, len } = place;
        self.coded.push(field);
        // An alias is written before its entry: what goes back is odd.
        let by = start.wrapping_sub(self.before).cast_signed();
        push_number(&mut self.coded, (by << 1 ^ by >> 31).cast_unsigned());
        push_number(&mut self.coded, len);
        self.before = start;
    }

    /// The places of entries that are given one after the other: so many, in so many bytes.
    #[must_use]
    pub fn of_entries<'a>(all: impl Iterator<Item = Places<'a>>, entries: usize, bytes: usize) -> Self {
        let mut new =
            Self { starts: Vec::with_capacity(entries), coded: Vec::with_capacity(bytes), before: 0 };
        for places in all {
            new.begin();
            new.coded.extend_from_slice(places.coded);
        }
        new
    }

    /// The same after an edit of the file that all entries are in, with the places of these entries as given, sorted by entry.
    #[must_use]
    pub fn moved(&self, edit: Edit, edited: &[(usize, Places<'_>)]) -> Self {
        let more: usize = edited.iter().map(|(_, places)| places.coded.len()).sum();
        let mut new = Self {
            starts: Vec::with_capacity(self.starts.len()),
            // Some numbers take a byte more, when they grow.
            coded: Vec::with_capacity(self.coded.len() + more + self.starts.len() / 8),
            before: 0,
        };
        let mut edited = edited.iter().peekable();
        for (entry, places) in self.iter().enumerate() {
            new.begin();
            if let Some((_, places)) = edited.next_if(|(at, _)| *at == entry) {
                new.coded.extend_from_slice(places.coded);
                continue;
            }
            let mut rest = places;
            let Some(first) = rest.next() else { continue };
            // The others count from the one before.
            new.push(FieldPlace { start: edit.moved(first.start), ..first });
            new.coded.extend_from_slice(rest.coded);
        }
        new.before = 0;
        new.shrink_to_fit();
        new
    }

    /// The fields of each entry.
    pub fn iter(&self) -> impl Iterator<Item = Places<'_>> {
        (0..self.starts.len()).map(|entry| self.of(entry))
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.starts.len()
    }

    /// How many bytes the places of all entries take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.coded.len()
    }

    /// Gives back the room that was made for more.
    pub fn shrink_to_fit(&mut self) {
        self.starts.shrink_to_fit();
        self.coded.shrink_to_fit();
    }

    /// Where an entry of a file states a field; `None` when it does not.
    #[must_use]
    pub fn span(&self, entry: usize, field: Field, file: FileId) -> Option<Span> {
        let place = self.of(entry).find(|place| place.field == field as u8)?;
        Some(Span::new(file, place.start, place.len))
    }

    /// The fields of an entry, as they were added.
    #[must_use]
    pub fn of(&self, entry: usize) -> Places<'_> {
        let coded = self.starts.get(entry).map_or(&[][..], |start| {
            let end = self.starts.get(entry + 1).map_or(self.coded.len(), |end| *end as usize);
            &self.coded[*start as usize..end]
        });
        Places { coded, before: 0 }
    }
}

/// The places of one entry.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    coded: &'a [u8],
    before: u32,
}

impl Iterator for Places<'_> {
    type Item = FieldPlace;

    fn next(&mut self) -> Option<FieldPlace> {
        let (field, rest) = self.coded.split_first()?;
        self.coded = rest;
        let by = take_number(&mut self.coded);
        self.before = self.before.wrapping_add(by >> 1 ^ (by & 1).wrapping_neg());
        Some(FieldPlace { field: *field, start: self.before, len: take_number(&mut self.coded) })
    }
}

/// Seven bits in a byte, the lowest first; all but the last have the highest bit set.
fn push_number(coded: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        coded.push(number as u8 | 0x80);
        number >>= 7;
    }
    coded.push(number as u8);
}

fn take_number(coded: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = coded.split_first() {
        *coded = rest;
        number |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_come_back_as_they_were_added(
            entries in vec(vec((0_u8..30, any::<u32>() , prop_oneof![0_u32..300, any::<u32>()]), 0..9), 0..9),
        ) {
            let place = |(field, start, len): (u8, u32, u32)| FieldPlace { field, start, len };
            let mut places = FieldPlaces::default();
            for entry in &entries {
                places.begin();
                for field in entry {
                    places.push(place(*field));
                }
            }
            let again = FieldPlaces::of_entries(places.iter(), places.entries(), places.bytes());
            prop_assert_eq!(again.entries(), entries.len());
            for (at, entry) in entries.iter().enumerate() {
                let entry: Vec<FieldPlace> = entry.iter().copied().map(place).collect();
                prop_assert_eq!(places.of(at).collect::<Vec<_>>(), entry.clone());
                prop_assert_eq!(again.of(at).collect::<Vec<_>>(), entry);
            }
            prop_assert!(places.of(entries.len()).next().is_none());
        }
    }

    #[test]
    fn what_stands_near_takes_three_bytes() {
        let mut places = FieldPlaces::default();
        places.begin();
        for at in 0..10 {
            places.push(FieldPlace::new(Field::Name, 60 * at, 20));
        }
        assert_eq!(places.bytes(), 30);
    }
}

//! The whole chart, and the walks over it.

use super::field::FieldPlaces;
use super::ranks::Ranks;
use super::{
    Bridge, Contacts, Feedback, Field, Files, Handoff, Holding, HorizonSpec, Links, Method, ModelSettings,
    Parts, PersonId, Persons, Place, Practice, Product, ProductId, RuleSettings, Seat, SeatId, Span, Strings,
    Subject, Team, TeamId, Text,
};
use jiff::civil::Date;
use std::ops::Range;

/// One value for the few seats that have it, sorted by seat and found at once.
#[derive(Debug, Clone)]
pub struct Sparse<T> {
    values: Vec<(SeatId, T)>,
    ranks: Ranks,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ranks: Ranks::default() }
    }
}

impl<T> Sparse<T> {
    /// Sorts the values; of several for one seat the first counts.
    #[must_use]
    pub fn new(mut values: Vec<(SeatId, T)>) -> Self {
        values.sort_by_key(|(seat, _)| *seat);
        values.dedup_by_key(|(seat, _)| *seat);
        let ranks = Ranks::of(values.iter().map(|(seat, _)| seat.index()));
        Self { values, ranks }
    }

    /// A seat's value.
    #[must_use]
    pub fn get(&self, seat: SeatId) -> Option<&T> {
        self.values.get(self.ranks.rank(seat.index())?).map(|(_, value)| value)
    }

    /// All values in tree order.
    pub fn iter(&self) -> impl Iterator<Item = (SeatId, &T)> {
        self.values.iter().map(|(seat, value)| (*seat, value))
    }
}

/// A chart. Seats are in preorder, so a branch is the range [`Org::branch`].
#[derive(Debug, Clone, Default)]
pub struct Org {
    /// The chart's name.
    pub name: Option<Text>,
    /// The day the chart speaks of; ages of measurements count from it.
    pub as_of: Option<Date>,
    /// The method of teams that state none.
    pub method: Option<Method>,
    /// The text behind every [`Text`].
    pub strings: Strings,
    /// The files it was read from.
    pub files: Files,
    /// Seats in preorder of the reporting forest.
    pub seats: Vec<Seat>,
    /// Depth of each seat, 0 for a root.
    pub depth: Vec<u32>,
    /// Size of each seat's branch, itself included.
    pub size: Vec<u32>,
    /// Seats by the human who holds them; see [`Org::seats_of`].
    pub persons: Persons,
    /// Teams in file order.
    pub teams: Vec<Team>,
    /// Products in file order.
    pub products: Vec<Product>,
    /// Dotted reporting lines.
    pub dotted: Links<SeatId>,
    /// Who takes direction from whom, stated.
    pub direction: Links<SeatId>,
    /// `product` and `products` of seats.
    pub seat_products: Links<ProductId>,
    /// `team` and `teams` of seats.
    pub seat_teams: Links<TeamId>,
    /// Stated horizons.
    pub horizons: Sparse<HorizonSpec>,
    /// Stated contacts.
    pub contacts: Sparse<Contacts>,
    /// Stated practices.
    pub practices: Sparse<Practice>,
    /// Facts about handoffs.
    pub handoffs: Vec<Handoff>,
    /// Ways back.
    pub feedback: Vec<Feedback>,
    /// Planning events between roadmap and sprint.
    pub bridges: Vec<Bridge>,
    /// `rules:`.
    pub rules: RuleSettings,
    /// `model:`.
    pub model: ModelSettings,
    /// Where seats' fields are written, by seat.
    pub seat_places: FieldPlaces,
    /// Where teams' fields are written.
    pub team_places: FieldPlaces,
    /// Where products' fields are written.
    pub product_places: FieldPlaces,
    /// What has to be known to read it again in part; none when it has to be read whole.
    pub parts: Option<Parts>,
}

impl Org {
    /// The text behind a handle.
    #[must_use]
    pub fn str(&self, text: Text) -> &str {
        self.strings.get(text)
    }

    /// A seat.
    #[must_use]
    pub fn seat(&self, id: SeatId) -> &Seat {
        &self.seats[id.index()]
    }

    /// A team.
    #[must_use]
    pub fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.index()]
    }

    /// A product.
    #[must_use]
    pub fn product(&self, id: ProductId) -> &Product {
        &self.products[id.index()]
    }

    /// All seats in preorder.
    pub fn seat_ids(&self) -> impl DoubleEndedIterator<Item = SeatId> + ExactSizeIterator + use<> {
        (0..self.seats.len()).map(SeatId::new)
    }

    /// All teams in file order.
    pub fn team_ids(&self) -> impl DoubleEndedIterator<Item = TeamId> + ExactSizeIterator + use<> {
        (0..self.teams.len()).map(TeamId::new)
    }

    /// All products in file order.
    pub fn product_ids(&self) -> impl DoubleEndedIterator<Item = ProductId> + ExactSizeIterator + use<> {
        (0..self.products.len()).map(ProductId::new)
    }

    /// The seat's and its reports' indexes: a contiguous range that starts with the seat.
    #[must_use]
    pub fn branch(&self, seat: SeatId) -> Range<usize> {
        seat.index()..seat.index() + self.size[seat.index()] as usize
    }

    /// Whether `seat` is `of` or below it.
    #[must_use]
    pub fn is_in_branch(&self, seat: SeatId, of: SeatId) -> bool {
        self.branch(of).contains(&seat.index())
    }

    /// The first direct report.
    #[must_use]
    pub fn first_report(&self, seat: SeatId) -> Option<SeatId> {
        (self.size[seat.index()] > 1).then(|| SeatId::new(seat.index() + 1))
    }

    /// The next seat under the same manager, or the next root.
    #[must_use]
    pub fn next_sibling(&self, seat: SeatId) -> Option<SeatId> {
        let next = self.branch(seat).end;
        let end = self.seat(seat).manager.map_or(self.seats.len(), |manager| self.branch(manager).end);
        (next < end).then(|| SeatId::new(next))
    }

    /// The seat before it under the same manager, or the root before it. Costs the siblings before it.
    #[must_use]
    pub fn previous_sibling(&self, seat: SeatId) -> Option<SeatId> {
        let first = match self.seat(seat).manager {
            Some(manager) => self.first_report(manager),
            None => (!self.seats.is_empty()).then(|| SeatId::new(0)),
        };
        let mut at = first.filter(|first| *first != seat)?;
        while let Some(next) = self.next_sibling(at).filter(|next| *next != seat) {
            at = next;
        }
        Some(at)
    }

    /// Direct reports in file order.
    pub fn reports(&self, seat: SeatId) -> impl Iterator<Item = SeatId> + '_ {
        std::iter::successors(self.first_report(seat), |at| self.next_sibling(*at))
    }

    /// Seats without a manager, in file order.
    pub fn roots(&self) -> impl Iterator<Item = SeatId> + '_ {
        let first = (!self.seats.is_empty()).then(|| SeatId::new(0));
        std::iter::successors(first, |at| self.next_sibling(*at))
    }

    /// Managers from the seat's own upwards.
    pub fn ancestors(&self, seat: SeatId) -> impl Iterator<Item = SeatId> + '_ {
        std::iter::successors(self.seat(seat).manager, |at| self.seat(*at).manager)
    }

    /// Every seat of a human, in tree order.
    pub fn seats_of(&self, person: PersonId) -> impl Iterator<Item = SeatId> + '_ {
        self.persons.seats(person).iter().copied()
    }

    /// Who holds a seat; nobody a vacant one.
    #[must_use]
    pub fn holder(&self, seat: SeatId) -> Option<PersonId> {
        let seat = self.seat(seat);
        (seat.holding != Holding::Vacant).then_some(seat.person)
    }

    /// Whether two seats are held by the same human. A vacant seat is nobody's.
    #[must_use]
    pub fn same_human(&self, a: SeatId, b: SeatId) -> bool {
        a == b
            || (self.seat(a).person == self.seat(b).person
                && self.seat(a).holding != Holding::Vacant
                && self.seat(b).holding != Holding::Vacant)
    }

    /// The name to show: the holder's, or `(vacant)`.
    #[must_use]
    pub fn name(&self, seat: SeatId) -> &str {
        let seat = self.seat(seat);
        match (seat.name, seat.holding) {
            (Some(name), Holding::Filled | Holding::Acting) => self.str(name),
            (_, Holding::Vacant) => "(vacant)",
            (None, _) => seat.title.map_or_else(|| self.str(seat.id), |title| self.str(title)),
        }
    }

    /// How a message names the seat: the holder, or the vacant seat's title or id.
    #[must_use]
    pub fn label(&self, id: SeatId) -> &str {
        let seat = self.seat(id);
        match seat.holding {
            Holding::Vacant => seat.title.map_or_else(|| self.str(seat.id), |title| self.str(title)),
            Holding::Filled | Holding::Acting => self.name(id),
        }
    }

    /// The title, or nothing.
    #[must_use]
    pub fn title(&self, seat: SeatId) -> &str {
        self.seat(seat).title.map_or("", |title| self.str(title))
    }

    /// The method a team works by: its own, else the chart's.
    #[must_use]
    pub fn team_method(&self, team: TeamId) -> Option<Method> {
        self.team(team).method.or(self.method)
    }

    /// The seat with this id, as written in the file or by default.
    #[must_use]
    pub fn seat_by_id(&self, id: &str) -> Option<SeatId> {
        self.seat_ids().find(|seat| self.str(self.seat(*seat).id) == id)
    }

    /// The team with this id.
    #[must_use]
    pub fn team_by_id(&self, id: &str) -> Option<TeamId> {
        self.team_ids().find(|team| self.str(self.team(*team).id) == id)
    }

    /// The product with this id.
    #[must_use]
    pub fn product_by_id(&self, id: &str) -> Option<ProductId> {
        self.product_ids().find(|product| self.str(self.product(*product).id) == id)
    }

    /// The name of anything that can be pointed at.
    #[must_use]
    pub fn subject_label(&self, subject: Subject) -> &str {
        match subject {
            Subject::Chart => self.name.map_or("the chart", |name| self.str(name)),
            Subject::Seat(seat) => self.label(seat),
            Subject::Team(team) => self.str(self.team(team).name),
            Subject::Product(product) => self.str(self.product(product).name),
        }
    }

    /// Where a subject is written.
    #[must_use]
    pub fn span(&self, subject: Subject) -> Span {
        match subject {
            Subject::Chart => Span::default(),
            Subject::Seat(seat) => self.seat(seat).span,
            Subject::Team(team) => self.team(team).span,
            Subject::Product(product) => self.product(product).span,
        }
    }

    /// Where a field of a subject is written; `None` when it is not stated.
    #[must_use]
    pub fn field_span(&self, subject: Subject, field: Field) -> Option<Span> {
        let (places, entry) = match subject {
            Subject::Chart => return None,
            Subject::Seat(seat) => (&self.seat_places, seat.index()),
            Subject::Team(team) => (&self.team_places, team.index()),
            Subject::Product(product) => (&self.product_places, product.index()),
        };
        places.span(entry, field, self.span(subject).file)
    }

    /// Where a field is written, else where its subject's name, title or entry is.
    #[must_use]
    pub fn field_or_subject(&self, subject: Subject, field: Field) -> Span {
        [field, Field::Name, Field::Title, Field::Id]
            .into_iter()
            .find_map(|field| self.field_span(subject, field))
            .unwrap_or_else(|| self.span(subject))
    }

    /// A span as a place to go to.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.files.place(span)
    }

    /// A seat's stated contacts; none stated gives an empty set.
    #[must_use]
    pub fn contacts_of(&self, seat: SeatId) -> Contacts {
        self.contacts.get(seat).copied().unwrap_or_default()
    }

    /// A seat's stated practices.
    #[must_use]
    pub fn practice_of(&self, seat: SeatId) -> Practice {
        self.practices.get(seat).copied().unwrap_or_default()
    }
}

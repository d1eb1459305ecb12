//! Teams and products, the roles they give, and references to anything.

use super::entries::RUN;
use super::names::Meaning;
use super::seats::{ambiguous, finding};
use super::{Resolver, SIDE_BY_SIDE, default_id};
use crate::finding::Finding;
use crate::finding::loader;
use crate::jobs;
use crate::model::team::Parent;
use crate::model::{Field, Product, ProductId, Role, SeatId, Subject, Team, TeamId};
use crate::source::raw::{RawPieces, RawTeam, Run, Word};
use rustc_hash::FxHashSet;

/// What a team refers to.
struct References {
    product: Option<ProductId>,
    parent: Option<Parent>,
    po: Vec<SeatId>,
    pm: Option<SeatId>,
    sm: Option<SeatId>,
    em: Option<SeatId>,
    members: Vec<SeatId>,
}

impl Resolver<'_> {
    /// Makes the products; what they refer to is resolved with [`Resolver::teams`].
    pub(super) fn products(&mut self, raw: &RawPieces<'_>) {
        self.org.product_places = raw.places(|piece| &piece.product_places);
        for (at, source) in raw.all(|piece| &piece.products).enumerate() {
            let id = ProductId::new(at);
            let name_word = source.name.or(source.id);
            let text = source.id.map_or_else(
                || default_id(name_word.map_or("product", |word| word.text)),
                |id| id.text.to_owned(),
            );
            let product = Product {
                id: self.push(&text),
                name: self.push(name_word.map_or("unnamed product", |word| word.text)),
                pm: None,
                scope: source.scope,
                parent: None,
                span: source.span,
            };
            if name_word.is_none() {
                self.missing_name(source.span, "product", Subject::Product(id));
            }
            self.product_names.add_name(Some(product.name));
            if let Some(first) = self.product_names.add_id(&self.org.strings, product.id, id) {
                let first = self.org.field_or_subject(Subject::Product(first), Field::Id);
                self.duplicate(
                    &text,
                    source.id.or(source.name).map_or(source.span, |word| word.span),
                    first,
                    Subject::Product(id),
                );
            }
            self.org.products.push(product);
        }
    }

    /// Makes the teams, then resolves what teams and products refer to.
    pub(super) fn teams(&mut self, raw: &RawPieces<'_>) {
        self.org.team_places = raw.places(|piece| &piece.team_places);
        for (at, source) in raw.all(|piece| &piece.teams).enumerate() {
            let id = TeamId::new(at);
            let name_word = source.name.or(source.id);
            let text = source.id.map_or_else(
                || default_id(name_word.map_or("team", |word| word.text)),
                |id| id.text.to_owned(),
            );
            let team = Team {
                id: self.push(&text),
                name: self.push(name_word.map_or("unnamed team", |word| word.text)),
                product: None,
                parent: None,
                po: Vec::new(),
                pm: None,
                sm: None,
                em: None,
                members: Vec::new(),
                size: source.size,
                method: source.method,
                sprint: source.sprint,
                clarification: source.clarification,
                backlog: source.backlog,
                site: source.site.map(|word| self.intern(word.text)),
                tz: source.tz.map(|word| self.intern(word.text)),
                tags: source.tags.iter().map(|tag| self.intern(tag.text)).collect(),
                notes: source.notes.map(|word| self.push(word.text)),
                span: source.span,
            };
            if name_word.is_none() {
                self.missing_name(source.span, "team", Subject::Team(id));
            }
            self.team_names.add_name(Some(team.name));
            if let Some(first) = self.team_names.add_id(&self.org.strings, team.id, id) {
                let first = self.org.field_or_subject(Subject::Team(first), Field::Id);
                self.duplicate(
                    &text,
                    source.id.or(source.name).map_or(source.span, |word| word.span),
                    first,
                    Subject::Team(id),
                );
            }
            self.org.teams.push(team);
        }
        for (at, source) in raw.all(|piece| &piece.products).enumerate() {
            let subject = Subject::Product(ProductId::new(at));
            let pm = self.role_reference(source.pm, subject, Role::Pm);
            let parent = self.parent_reference(source.parent, subject);
            self.org.products[at].pm = pm;
            self.org.products[at].parent = parent;
        }
        self.refer(raw);
    }

    /// Resolves what teams refer to.
    fn refer(&mut self, raw: &RawPieces<'_>) {
        let runs = raw.runs(RUN, |piece| piece.teams.len());
        let side_by_side = self.org.teams.len() >= SIDE_BY_SIDE;
        let found = jobs::in_order(side_by_side, runs.len(), |at| {
            let Run { piece, entries, first } = &runs[at];
            let teams = (*first..).zip(&piece.teams[entries.clone()]);
            teams
                .map(|(at, source)| self.quick_references(source, TeamId::new(at as usize)))
                .collect::<Vec<_>>()
        });
        let sources = raw.all(|piece| &piece.teams);
        for (at, (source, found)) in sources.zip(found.into_iter().flatten()).enumerate() {
            let refers = found.unwrap_or_else(|| self.references(source, Subject::Team(TeamId::new(at))));
            let owners = refers.po.iter().map(|seat| (*seat, Role::Po));
            let others = [(refers.pm, Role::Pm), (refers.sm, Role::Sm), (refers.em, Role::Em)];
            for (seat, role) in
                owners.chain(others.into_iter().filter_map(|(seat, role)| Some((seat?, role))))
            {
                self.org.seats[seat.index()].roles.named.insert(role);
            }
            let team = &mut self.org.teams[at];
            (team.product, team.parent, team.po) = (refers.product, refers.parent, refers.po);
            (team.pm, team.sm, team.em, team.members) = (refers.pm, refers.sm, refers.em, refers.members);
        }
    }

    /// What a team refers to, if all of it is clear and there is nothing to say about it.
    fn quick_references(&self, source: &RawTeam<'_>, team: TeamId) -> Option<References> {
        let strings = &self.org.strings;
        let seat =
            |word: &Word<'_>| self.entries.one(strings, word.text).map(|entry| self.seat_of[entry as usize]);
        let seats = |words: &[Word<'_>]| words.iter().map(seat).collect::<Option<Vec<_>>>();
        let maybe = |word: Option<Word<'_>>| match word {
            Some(word) => seat(&word).map(Some),
            None => Some(None),
        };
        let product = match source.product {
            Some(word) => Some(self.product_names.one(strings, word.text)?),
            None => None,
        };
        let parent = match source.parent {
            Some(word) => Some(self.team_names.one(strings, word.text)?).filter(|parent| *parent != team),
            None => None,
        };
        let mut po = seats(&source.po)?;
        without_repeats(&mut po);
        Some(References {
            product,
            parent: parent.map(Parent::Team),
            po,
            pm: maybe(source.pm)?,
            sm: maybe(source.sm)?,
            em: maybe(source.em)?,
            members: seats(&source.members)?,
        })
    }

    /// What a team refers to, and what there is to say about it.
    fn references(&mut self, source: &RawTeam<'_>, subject: Subject) -> References {
        let product = source.product.and_then(|word| self.product_reference(word, subject));
        let parent = self.parent_reference(source.parent, subject);
        let mut seats = |words: &[Word<'_>]| -> Vec<SeatId> {
            words.iter().filter_map(|word| self.seat_reference(*word, subject)).collect()
        };
        let mut po = seats(&source.po);
        without_repeats(&mut po);
        let mut one = |word: Option<Word<'_>>| seats(word.as_slice()).first().copied();
        let (pm, sm, em) = (one(source.pm), one(source.sm), one(source.em));
        References { product, parent, po, pm, sm, em, members: seats(&source.members) }
    }

    /// Adds seats whose `team` names a team to its members, and makes each member count once.
    pub(super) fn join_teams(&mut self) {
        let teams = &mut self.org.teams;
        let stated: Vec<usize> = (0..teams.len()).filter(|team| !teams[*team].members.is_empty()).collect();
        for of_team in self.org.seat_teams.by_target().chunk_by(|(one, _), (other, _)| one == other) {
            let members = &mut teams[of_team[0].0.index()].members;
            members.reserve_exact(of_team.len());
            members.extend(of_team.iter().map(|(_, seat)| *seat));
        }
        for team in stated {
            without_repeats(&mut teams[team].members);
        }
    }

    /// A seat that a team or product names, which gives it a role.
    fn role_reference(&mut self, word: Option<Word<'_>>, subject: Subject, role: Role) -> Option<SeatId> {
        let seat = self.seat_reference(word?, subject)?;
        self.org.seats[seat.index()].roles.named.insert(role);
        Some(seat)
    }

    fn parent_reference(&mut self, word: Option<Word<'_>>, subject: Subject) -> Option<Parent> {
        let word = word?;
        if let Meaning::One(team) = self.team_names.get(&self.org.strings, word.text) {
            return (Subject::Team(team) != subject).then_some(Parent::Team(team));
        }
        self.product_reference(word, subject)
            .filter(|product| Subject::Product(*product) != subject)
            .map(Parent::Product)
    }

    /// A reference to a seat; what it cannot mean is reported.
    pub(super) fn seat_reference(&mut self, word: Word<'_>, about: Subject) -> Option<SeatId> {
        match self.entries.get(&self.org.strings, word.text) {
            Meaning::One(at) => Some(self.seat_of[at as usize]),
            Meaning::Many(count, first) => {
                let ids: Vec<String> = first
                    .iter()
                    .map(|at| self.org.str(self.org.seat(self.seat_of[*at as usize]).id).to_owned())
                    .collect();
                self.findings.push(ambiguous(word, count, "seats", &ids).about(about));
                None
            }
            Meaning::Nothing => {
                let near =
                    self.suggest(|resolver| resolver.entries.nearest(&resolver.org.strings, word.text));
                self.unknown(word, "seat", near, about);
                None
            }
        }
    }

    /// A reference to a team.
    pub(super) fn team_reference(&mut self, word: Word<'_>, about: Subject) -> Option<TeamId> {
        match self.team_names.get(&self.org.strings, word.text) {
            Meaning::One(team) => Some(team),
            Meaning::Many(count, first) => {
                let ids: Vec<String> =
                    first.iter().map(|team| self.org.str(self.org.team(*team).id).to_owned()).collect();
                self.findings.push(ambiguous(word, count, "teams", &ids).about(about));
                None
            }
            Meaning::Nothing => {
                let near =
                    self.suggest(|resolver| resolver.team_names.nearest(&resolver.org.strings, word.text));
                self.unknown(word, "team", near, about);
                None
            }
        }
    }

    /// A reference to a product.
    pub(super) fn product_reference(&mut self, word: Word<'_>, about: Subject) -> Option<ProductId> {
        match self.product_names.get(&self.org.strings, word.text) {
            Meaning::One(product) => Some(product),
            Meaning::Many(count, first) => {
                let ids: Vec<String> = first
                    .iter()
                    .map(|product| self.org.str(self.org.product(*product).id).to_owned())
                    .collect();
                self.findings.push(ambiguous(word, count, "products", &ids).about(about));
                None
            }
            Meaning::Nothing => {
                let near =
                    self.suggest(|resolver| resolver.product_names.nearest(&resolver.org.strings, word.text));
                self.unknown(word, "product", near, about);
                None
            }
        }
    }

    /// Reports a reference that names nothing.
    pub(super) fn unknown(&mut self, word: Word<'_>, what: &str, near: Option<String>, about: Subject) {
        let mut finding: Finding = finding(
            loader::UNKNOWN_REFERENCE,
            word.span,
            format!("`{}` is no {what} on this chart", word.text),
        )
        .about(about);
        finding.help = near.map(|near| format!("did you mean `{near}`?").into());
        self.findings.push(finding);
    }

    fn missing_name(&mut self, span: crate::model::Span, what: &str, about: Subject) {
        self.findings.push(
            finding(loader::MISSING_NAME, span, format!("this {what} has no name"))
                .help("write `name:`")
                .about(about),
        );
    }

    fn duplicate(&mut self, id: &str, again: crate::model::Span, first: crate::model::Span, about: Subject) {
        self.findings.push(
            finding(loader::DUPLICATE_ID, again, format!("the id `{id}` is used twice"))
                .label("again here")
                .see(first, "first here")
                .help("give each an `id` of its own")
                .about(about),
        );
    }
}

/// Leaves out seats that stand in the list before.
fn without_repeats(seats: &mut Vec<SeatId>) {
    // Most lists are of one or two, and a long one is not gone through for each.
    if seats.len() < 16 {
        let mut kept = 0;
        for at in 0..seats.len() {
            if !seats[..kept].contains(&seats[at]) {
                seats[kept] = seats[at];
                kept += 1;
            }
        }
        seats.truncate(kept);
        return;
    }
    let mut seen = FxHashSet::default();
    seats.retain(|seat| seen.insert(*seat));
}

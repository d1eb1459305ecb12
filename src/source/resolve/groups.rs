//! Teams and products, the roles they give, and references to anything.

use super::names::Meaning;
use super::seats::{ambiguous, finding};
use super::{Resolver, default_id};
use crate::finding::Finding;
use crate::finding::loader;
use crate::model::team::Parent;
use crate::model::{Field, Product, ProductId, Role, SeatId, Subject, Team, TeamId};
use crate::source::raw::{RawPieces, Word};

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
            self.product_names.add_name(product.name, id);
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
            self.team_names.add_name(team.name, id);
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
        for (at, source) in raw.all(|piece| &piece.teams).enumerate() {
            let subject = Subject::Team(TeamId::new(at));
            let product = source.product.and_then(|word| self.product_reference(word, subject));
            let parent = self.parent_reference(source.parent, subject);
            let mut po: Vec<SeatId> = Vec::new();
            for word in &source.po {
                if let Some(seat) =
                    self.role_reference(Some(*word), subject, Role::Po).filter(|seat| !po.contains(seat))
                {
                    po.push(seat);
                }
            }
            let pm = self.role_reference(source.pm, subject, Role::Pm);
            let sm = self.role_reference(source.sm, subject, Role::Sm);
            let em = self.role_reference(source.em, subject, Role::Em);
            let mut members = Vec::with_capacity(source.members.len());
            for word in &source.members {
                members.extend(self.seat_reference(*word, subject));
            }
            let team = &mut self.org.teams[at];
            (team.product, team.parent, team.po) = (product, parent, po);
            (team.pm, team.sm, team.em, team.members) = (pm, sm, em, members);
        }
    }

    /// Adds seats whose `team` names a team to its members, and makes each member count once.
    pub(super) fn join_teams(&mut self) {
        for link in self.org.seat_teams.iter() {
            self.org.teams[link.to.index()].members.push(link.seat);
        }
        let mut seen = rustc_hash::FxHashSet::default();
        for team in self.org.teams.iter_mut().filter(|team| team.members.len() > 1) {
            seen.clear();
            team.members.retain(|seat| seen.insert(*seat));
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

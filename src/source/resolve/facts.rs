//! Handoffs, feedback, bridges and settings.

use super::Resolver;
use super::names::Meaning;
use super::seats::finding;
use crate::finding::{loader, suggest};
use crate::model::{Bridge, End, Feedback, Handoff, Limit, Subject, Waiver};
use crate::source::raw::{RawPieces, Word};
use rustc_hash::FxHashMap;

impl Resolver<'_> {
    /// Resolves what the chart states beside seats, teams and products.
    pub(super) fn facts(&mut self, raw: &RawPieces<'_>) {
        self.handoffs(raw);
        for source in raw.all(|piece| &piece.feedback) {
            let from = source.from.and_then(|word| self.end(word));
            let to = source.to.and_then(|word| self.end(word));
            if let (Some(from), Some(to)) = (from, to) {
                let via = source.via.map(|word| self.intern(word.text));
                self.org.feedback.push(Feedback { from, to, via, every: source.every, span: source.span });
            }
        }
        for source in raw.all(|piece| &piece.bridges) {
            let product = source.product.map(|word| self.product_reference(word, Subject::Chart));
            // A bridge for a product that is not there serves nothing, rather than all.
            if product == Some(None) {
                continue;
            }
            let kind = source.kind.map(|word| self.intern(word.text));
            self.org.bridges.push(Bridge { product: product.flatten(), kind, ..source.bridge.clone() });
        }
        self.settings(raw);
    }

    fn handoffs(&mut self, raw: &RawPieces<'_>) {
        let mut known = FxHashMap::default();
        for source in raw.all(|piece| &piece.handoffs) {
            let from = source.from.and_then(|word| self.end(word));
            let to = source.to.and_then(|word| self.end(word));
            let (Some(from), Some(to)) = (from, to) else { continue };
            if let Some(first) = known.get(&(from, to)) {
                let message = format!(
                    "two entries describe the handoff from {} to {}",
                    self.end_label(from),
                    self.end_label(to)
                );
                let mut finding = finding(loader::DUPLICATE_HANDOFF, source.span, message)
                    .label("again here")
                    .see(*first, "first here, which counts")
                    .help("merge them into one entry");
                finding.subjects.extend([from, to].into_iter().filter_map(subject));
                self.findings.push(finding);
                continue;
            }
            known.insert((from, to), source.span);
            let artifacts = source.artifacts.iter().map(|word| self.intern(word.text)).collect();
            self.org.handoffs.push(Handoff {
                from,
                to,
                medium: source.medium,
                artifacts,
                every: source.every,
                read_back: source.read_back,
                joint_discovery: source.joint_discovery,
                measured: source.measured,
                span: source.span,
            });
        }
    }

    /// An end of a line: the customers, a seat or a team.
    fn end(&mut self, word: Word<'_>) -> Option<End> {
        if word.text.eq_ignore_ascii_case("customers") {
            return Some(End::Customers);
        }
        match self.anything(word, Reach::SeatsAndTeams)? {
            Subject::Seat(seat) => Some(End::Seat(seat)),
            Subject::Team(team) => Some(End::Team(team)),
            Subject::Product(_) | Subject::Chart => None,
        }
    }

    fn end_label(&self, end: End) -> &str {
        subject(end).map_or("customers", |subject| self.org.subject_label(subject))
    }

    fn settings(&mut self, raw: &RawPieces<'_>) {
        for word in raw.all(|piece| &piece.disable) {
            let name = self.intern(word.text);
            self.org.rules.disable.push((name, word.span));
        }
        for (word, severity) in raw.all(|piece| &piece.severity) {
            let name = self.intern(word.text);
            self.org.rules.severity.push((name, *severity, word.span));
        }
        for (word, limit) in raw.all(|piece| &piece.limits) {
            let name = self.intern(word.text);
            self.org.rules.limits.push(Limit { name, ..*limit });
        }
        for source in raw.all(|piece| &piece.waive) {
            let Some(rule) = source.rule else {
                self.findings.push(
                    finding(loader::MISSING_NAME, source.span, "a waiver names no rule")
                        .help("write `rule:` with the name of a rule"),
                );
                continue;
            };
            let at = source.at.map(|word| self.anything(word, Reach::SeatsTeamsAndProducts));
            // A waiver for something that is not there waives nothing, rather than everything.
            if at == Some(None) {
                continue;
            }
            let rule = self.intern(rule.text);
            let why = source.why.map(|word| self.push(word.text));
            self.org.rules.waive.push(Waiver {
                rule,
                at: at.flatten(),
                until: source.until,
                why,
                span: source.span,
            });
        }
    }

    /// What a reference means that may name things of several kinds: seats win over teams, teams over products. What it
    /// cannot mean is reported once.
    fn anything(&mut self, word: Word<'_>, reach: Reach) -> Option<Subject> {
        let seats = self.entries.get(&self.org.strings, word.text);
        if let Meaning::One(at) = seats {
            return Some(Subject::Seat(self.seat_of[at as usize]));
        }
        let teams = self.team_names.get(&self.org.strings, word.text);
        if let Meaning::One(team) = teams {
            return Some(Subject::Team(team));
        }
        let products = match reach {
            Reach::SeatsAndTeams => Meaning::Nothing,
            Reach::SeatsTeamsAndProducts => self.product_names.get(&self.org.strings, word.text),
        };
        if let Meaning::One(product) = products {
            return Some(Subject::Product(product));
        }
        // Several things of one kind have this name: that kind says which.
        if matches!(seats, Meaning::Many(..)) {
            return self.seat_reference(word, Subject::Chart).map(Subject::Seat);
        }
        if matches!(teams, Meaning::Many(..)) {
            return self.team_reference(word, Subject::Chart).map(Subject::Team);
        }
        if matches!(products, Meaning::Many(..)) {
            return self.product_reference(word, Subject::Chart).map(Subject::Product);
        }
        let near = self.suggest(|resolver| {
            let strings = &resolver.org.strings;
            let seat = resolver.entries.nearest(strings, word.text);
            let team = resolver.team_names.nearest(strings, word.text);
            let product = match reach {
                Reach::SeatsAndTeams => None,
                Reach::SeatsTeamsAndProducts => resolver.product_names.nearest(strings, word.text),
            };
            let all = [seat, team, product].into_iter().flatten().collect::<Vec<_>>();
            let customers = (reach == Reach::SeatsAndTeams).then_some("customers");
            suggest::nearest(word.text, all.iter().map(String::as_str).chain(customers)).map(str::to_owned)
        });
        let what = match reach {
            Reach::SeatsAndTeams => "seat or team",
            Reach::SeatsTeamsAndProducts => "seat, team or product",
        };
        self.unknown(word, what, near, Subject::Chart);
        None
    }
}

/// What a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    SeatsAndTeams,
    SeatsTeamsAndProducts,
}

/// What an end is on the chart; customers are not on it.
const fn subject(end: End) -> Option<Subject> {
    match end {
        End::Customers => None,
        End::Seat(seat) => Some(Subject::Seat(seat)),
        End::Team(team) => Some(Subject::Team(team)),
    }
}

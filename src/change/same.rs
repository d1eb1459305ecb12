//! What is the same thing in two charts.
//!
//! By id first, then by an address or a name that only one seat has in either chart, wherever it reports to. Ids that
//! nobody stated are made from names and titles, and change with them; so what is then left over below
//! the same manager is the same seat when the name is, else when the title is and there are as many of it on both sides.
//! The answer is the same whichever chart comes first.

use crate::model::{Org, ProductId, SeatId, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Numbers of the first chart in the second, and back.
#[derive(Debug, Clone, Default)]
pub struct Same {
    seats: Vec<Option<SeatId>>,
    seats_back: Vec<Option<SeatId>>,
    teams: Vec<Option<TeamId>>,
    teams_back: Vec<Option<TeamId>>,
    products: Vec<Option<ProductId>>,
    products_back: Vec<Option<ProductId>>,
}

fn id(org: &Org, seat: SeatId) -> &str {
    org.str(org.seat(seat).id)
}

/// The address of whoever holds a seat, whatever its case.
fn email(org: &Org, seat: SeatId) -> Option<Cow<'_, str>> {
    let email = org.str(org.seat(seat).details.as_ref()?.email?);
    let is_lower = email.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    Some(if is_lower { email.into() } else { email.to_lowercase().into() })
}

/// The name of whoever holds a seat.
fn name(org: &Org, seat: SeatId) -> Option<Cow<'_, str>> {
    org.seat(seat).name.map(|name| org.str(name).into())
}

/// The title of a seat.
fn title(org: &Org, seat: SeatId) -> Option<Cow<'_, str>> {
    org.seat(seat).title.map(|title| org.str(title).into())
}

impl Same {
    /// Finds out.
    #[must_use]
    pub fn of(old: &Org, new: &Org) -> Self {
        let mut same = Self {
            seats: vec![None; old.seats.len()],
            seats_back: vec![None; new.seats.len()],
            teams: vec![None; old.teams.len()],
            teams_back: vec![None; new.teams.len()],
            products: vec![None; old.products.len()],
            products_back: vec![None; new.products.len()],
        };
        same.seats_by_id(old, new);
        same.seats_by_text(old, new, email);
        same.seats_by_text(old, new, name);
        same.seats_by_place(old, new);
        same.groups_by_id(old, new);
        same.teams_by_owner(old, new);
        same
    }

    /// Of two charts in which every seat, team and product has the same number as in this one.
    #[must_use]
    pub fn by_number(org: &Org) -> Self {
        fn all<I>(count: usize, id: fn(usize) -> I) -> Vec<Option<I>> {
            (0..count).map(|at| Some(id(at))).collect()
        }
        let seats = || all(org.seats.len(), SeatId::new);
        let teams = || all(org.teams.len(), TeamId::new);
        let products = || all(org.products.len(), ProductId::new);
        Self {
            seats: seats(),
            seats_back: seats(),
            teams: teams(),
            teams_back: teams(),
            products: products(),
            products_back: products(),
        }
    }

    /// The same seat in the second chart.
    #[must_use]
    pub fn seat(&self, old: SeatId) -> Option<SeatId> {
        self.seats.get(old.index()).copied().flatten()
    }

    /// The same seat in the first chart.
    #[must_use]
    pub fn seat_before(&self, new: SeatId) -> Option<SeatId> {
        self.seats_back.get(new.index()).copied().flatten()
    }

    /// The same team in the second chart.
    #[must_use]
    pub fn team(&self, old: TeamId) -> Option<TeamId> {
        self.teams.get(old.index()).copied().flatten()
    }

    /// The same team in the first chart.
    #[must_use]
    pub fn team_before(&self, new: TeamId) -> Option<TeamId> {
        self.teams_back.get(new.index()).copied().flatten()
    }

    /// The same product in the second chart.
    #[must_use]
    pub fn product(&self, old: ProductId) -> Option<ProductId> {
        self.products.get(old.index()).copied().flatten()
    }

    /// The same product in the first chart.
    #[must_use]
    pub fn product_before(&self, new: ProductId) -> Option<ProductId> {
        self.products_back.get(new.index()).copied().flatten()
    }

    /// The same seat, else what is nearest to it of all that is left: its manager, a report, the sibling before or after
    /// it, a manager further up, anybody below.
    #[must_use]
    pub fn nearest(&self, old: &Org, seat: SeatId) -> Option<SeatId> {
        let above = |seat| old.seat(seat).manager.and_then(|manager| self.seat(manager));
        self.seat(seat)
            .or_else(|| above(seat))
            .or_else(|| old.reports(seat).find_map(|report| self.seat(report)))
            .or_else(|| self.sibling(old, seat))
            .or_else(|| old.ancestors(seat).find_map(above))
            .or_else(|| old.branch(seat).find_map(|below| self.seat(SeatId::new(below))))
    }

    /// The nearest one before it, else after it, under the same manager.
    fn sibling(&self, old: &Org, seat: SeatId) -> Option<SeatId> {
        let mut before = None;
        let under: Box<dyn Iterator<Item = SeatId>> = match old.seat(seat).manager {
            Some(manager) => Box::new(old.reports(manager)),
            None => Box::new(old.roots()),
        };
        for sibling in under {
            if sibling > seat && before.is_some() {
                break;
            }
            if let Some(found) = self.seat(sibling) {
                before = Some(found);
            }
        }
        before
    }

    fn pair(&mut self, old: SeatId, new: SeatId) {
        self.seats[old.index()] = Some(new);
        self.seats_back[new.index()] = Some(old);
    }

    /// Nearly always at the same number, so that only what is not needs to be looked up.
    fn seats_by_id(&mut self, old: &Org, new: &Org) {
        for seat in old.seat_ids().take(new.seats.len()) {
            if id(old, seat) == id(new, seat) {
                self.pair(seat, seat);
            }
        }
        let left = new.seat_ids().filter(|seat| self.seat_before(*seat).is_none());
        let by_id: FxHashMap<&str, SeatId> = left.map(|seat| (id(new, seat), seat)).collect();
        if by_id.is_empty() {
            return;
        }
        for seat in old.seat_ids() {
            if self.seat(seat).is_none()
                && let Some(found) = by_id.get(id(old, seat))
            {
                self.pair(seat, *found);
            }
        }
    }

    /// What is left over and has a text that exactly one seat of each whole chart has.
    fn seats_by_text(&mut self, old: &Org, new: &Org, text: fn(&Org, SeatId) -> Option<Cow<'_, str>>) {
        let left = old.seat_ids().filter(|seat| self.seat(*seat).is_none());
        let texts: FxHashSet<Cow<'_, str>> = left.filter_map(|seat| text(old, seat)).collect();
        if texts.is_empty() {
            return;
        }
        let left = new.seat_ids().filter(|seat| self.seat_before(*seat).is_none());
        let left = left.filter_map(|seat| text(new, seat)).filter(|text| texts.contains(text));
        let texts: FxHashSet<Cow<'_, str>> = left.collect();
        if texts.is_empty() {
            return;
        }
        // Only these are looked for in the whole charts.
        let all = |org: &Org| -> Vec<SeatId> { org.seat_ids().collect() };
        let wanted = |text: &Cow<'_, str>| texts.contains(text);
        let (in_old, in_new) = (|seat| text(old, seat).filter(wanted), |seat| text(new, seat).filter(wanted));
        let alone = matching(&all(old), &all(new), in_old, in_new, 1);
        for (was, is) in alone {
            if self.seat(was).is_none() && self.seat_before(is).is_none() {
                self.pair(was, is);
            }
        }
    }

    /// What is left over below seats that are the same, and at the top.
    fn seats_by_place(&mut self, old: &Org, new: &Org) {
        let left_old: Vec<SeatId> = old.seat_ids().filter(|seat| self.seat(*seat).is_none()).collect();
        let left_new: Vec<SeatId> = new.seat_ids().filter(|seat| self.seat_before(*seat).is_none()).collect();
        let mut by_manager: FxHashMap<Option<SeatId>, (Vec<SeatId>, Vec<SeatId>)> = FxHashMap::default();
        for seat in left_old {
            by_manager.entry(old.seat(seat).manager).or_default().0.push(seat);
        }
        // By the number in the first chart, which a seat has whose manager is the same in both.
        let mut below_left: FxHashMap<SeatId, Vec<SeatId>> = FxHashMap::default();
        for seat in left_new {
            match new.seat(seat).manager {
                None => by_manager.entry(None).or_default().1.push(seat),
                Some(manager) => match self.seat_before(manager) {
                    Some(before) => by_manager.entry(Some(before)).or_default().1.push(seat),
                    None => below_left.entry(manager).or_default().push(seat),
                },
            }
        }
        let mut todo: Vec<Option<SeatId>> = by_manager.keys().copied().collect();
        while let Some(manager) = todo.pop() {
            let Some((olds, news)) = by_manager.get(&manager).cloned() else { continue };
            for (was, is) in siblings(old, new, &olds, &news) {
                self.pair(was, is);
                if let Some(below) = below_left.remove(&is) {
                    by_manager.entry(Some(was)).or_default().1.extend(below);
                    todo.push(Some(was));
                }
            }
        }
    }

    fn groups_by_id(&mut self, old: &Org, new: &Org) {
        let teams: FxHashMap<&str, TeamId> =
            new.team_ids().map(|team| (new.str(new.team(team).id), team)).collect();
        for team in old.team_ids() {
            if let Some(found) = teams.get(old.str(old.team(team).id)) {
                self.teams[team.index()] = Some(*found);
                self.teams_back[found.index()] = Some(team);
            }
        }
        let products: FxHashMap<&str, ProductId> =
            new.product_ids().map(|product| (new.str(new.product(product).id), product)).collect();
        for product in old.product_ids() {
            if let Some(found) = products.get(old.str(old.product(product).id)) {
                self.products[product.index()] = Some(*found);
                self.products_back[found.index()] = Some(product);
            }
        }
    }

    /// A team that is left over is the only one left over with the same owner.
    fn teams_by_owner(&mut self, old: &Org, new: &Org) {
        let mut by_owner: FxHashMap<SeatId, (Vec<TeamId>, Vec<TeamId>)> = FxHashMap::default();
        for team in old.team_ids().filter(|team| self.team(*team).is_none()) {
            if let Some(po) = old.team(team).po.first().and_then(|po| self.seat(*po)) {
                by_owner.entry(po).or_default().0.push(team);
            }
        }
        for team in new.team_ids().filter(|team| self.team_before(*team).is_none()) {
            if let Some(po) = new.team(team).po.first() {
                by_owner.entry(*po).or_default().1.push(team);
            }
        }
        for pair in by_owner.into_values() {
            if let ([was], [is]) = (pair.0.as_slice(), pair.1.as_slice()) {
                self.teams[was.index()] = Some(*is);
                self.teams_back[is.index()] = Some(*was);
            }
        }
    }
}

/// Pairs of what is left over under one manager: the same name, else the same title as often on both sides.
fn siblings(old: &Org, new: &Org, olds: &[SeatId], news: &[SeatId]) -> Vec<(SeatId, SeatId)> {
    let mut pairs = matching(olds, news, |seat| name(old, seat), |seat| name(new, seat), 1);
    let was: FxHashSet<SeatId> = pairs.iter().map(|(was, _)| *was).collect();
    let is: FxHashSet<SeatId> = pairs.iter().map(|(_, is)| *is).collect();
    let unnamed = |org: &Org, all: &[SeatId], taken: &FxHashSet<SeatId>, titled: bool| -> Vec<SeatId> {
        let fits = |seat: &&SeatId| {
            let data = org.seat(**seat);
            !data.id_stated && data.title.is_some() == titled && !taken.contains(*seat)
        };
        all.iter().filter(fits).copied().collect()
    };
    let (titled_old, titled_new) = (unnamed(old, olds, &was, true), unnamed(new, news, &is, true));
    let by_title = |seat| title(old, seat);
    pairs.extend(matching(&titled_old, &titled_new, by_title, |seat| title(new, seat), usize::MAX));
    // Without a title, only one alone is surely another.
    if let ([was], [is]) = (&*unnamed(old, olds, &was, false), &*unnamed(new, news, &is, false)) {
        pairs.push((*was, *is));
    }
    pairs
}

/// Pairs, in order, of what has the same text on both sides, as often on both and at most so often.
fn matching<'a>(
    olds: &[SeatId],
    news: &[SeatId],
    text_old: impl Fn(SeatId) -> Option<Cow<'a, str>>,
    text_new: impl Fn(SeatId) -> Option<Cow<'a, str>>,
    most: usize,
) -> Vec<(SeatId, SeatId)> {
    let mut by_text: FxHashMap<Cow<'a, str>, (Vec<SeatId>, Vec<SeatId>)> = FxHashMap::default();
    for seat in olds {
        if let Some(text) = text_old(*seat) {
            by_text.entry(text).or_default().0.push(*seat);
        }
    }
    for seat in news {
        if let Some(text) = text_new(*seat) {
            by_text.entry(text).or_default().1.push(*seat);
        }
    }
    let mut pairs: Vec<_> = by_text
        .into_values()
        .filter(|(olds, news)| olds.len() == news.len() && olds.len() <= most)
        .flat_map(|(olds, news)| olds.into_iter().zip(news))
        .collect();
    pairs.sort_unstable();
    pairs
}

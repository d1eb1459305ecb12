//! One human at an end of a hop, with the facts of all the seats through which the chain passes.
//!
//! Horizons unite; a contact or practice is no when one seat says no and none says otherwise.

use super::horizons::Horizons;
use super::{Analysis, HorizonBasis, SeatHorizon, upward};
use crate::model::{Audience, Cadence, Days, Details, Org, Role, RoleSet, SeatId, Text};

/// What a calculation reads of the chart.
#[derive(Clone, Copy)]
pub(crate) struct Seats<'a> {
    pub(crate) org: &'a Org,
    pub(crate) horizons: &'a Horizons,
    /// See [`super::upward::effective_roles`].
    pub(crate) roles: &'a [RoleSet],
}

/// An end of the planning range, and whether it is a default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct EndOfRange {
    pub(crate) days: Days,
    pub(crate) default: bool,
}

/// A yes/no pooled over seats: no when one says no and none says yes.
fn pooled(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut answer = None;
    for value in values.flatten() {
        answer = Some(answer.unwrap_or(false) || value);
    }
    answer
}

/// Whether two texts are one in lower case. Most are plain letters, and need no copies in lower case.
fn same_word(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        a.to_lowercase() == b.to_lowercase()
    }
}

impl<'a> Seats<'a> {
    /// Of a chart whose chains are known.
    pub(crate) fn of(org: &'a Org, analysis: &'a Analysis) -> Self {
        Self { org, horizons: &analysis.horizons, roles: &analysis.start.roles }
    }
}

impl Seats<'_> {
    pub(crate) fn roles(&self, seats: &[SeatId]) -> RoleSet {
        seats
            .iter()
            .fold(RoleSet::EMPTY, |roles, seat| roles.union(upward::roles_of(self.org, self.roles, *seat)))
    }

    pub(crate) fn is(&self, seats: &[SeatId], role: Role) -> bool {
        self.roles(seats).has(role)
    }

    fn ends(&self, seats: &[SeatId]) -> impl Iterator<Item = SeatHorizon> {
        seats.iter().filter_map(|seat| self.horizons.get(*seat))
    }

    /// The near end of the united horizon.
    pub(crate) fn near(&self, seats: &[SeatId]) -> Option<EndOfRange> {
        self.ends(seats)
            .min_by(|a, b| a.horizon.near.0.total_cmp(&b.horizon.near.0))
            .map(|at| EndOfRange { days: at.horizon.near, default: at.basis == HorizonBasis::RoleDefault })
    }

    /// The far end of the united horizon.
    pub(crate) fn far(&self, seats: &[SeatId]) -> Option<EndOfRange> {
        self.ends(seats)
            .max_by(|a, b| a.horizon.far.0.total_cmp(&b.horizon.far.0))
            .map(|at| EndOfRange { days: at.horizon.far, default: at.basis == HorizonBasis::RoleDefault })
    }

    /// Whether contact with an audience is stated as none.
    pub(crate) fn never_meets(&self, seats: &[SeatId], audience: Audience) -> bool {
        let met = seats
            .iter()
            .map(|seat| self.org.contacts.get(*seat)?.get(audience).map(|cadence| cadence != Cadence::Never));
        pooled(met) == Some(false)
    }

    /// Whether none of the three practices of discovery is there, all stated.
    pub(crate) fn translates(&self, seats: &[SeatId]) -> bool {
        let stated = |read: fn(&crate::model::Practice) -> Option<bool>| {
            pooled(seats.iter().map(|seat| read(self.org.practices.get(*seat)?)))
        };
        stated(|practice| practice.pushes_back) == Some(false)
            && stated(|practice| practice.runs_discovery) == Some(false)
            && stated(|practice| practice.challenges_priority) == Some(false)
    }

    /// Whether it is stated that the human does not decide.
    pub(crate) fn does_not_decide(&self, seats: &[SeatId]) -> bool {
        pooled(seats.iter().map(|seat| self.org.practices.get(*seat)?.decides)) == Some(false)
    }

    /// Whether both state departments and share none.
    pub(crate) fn departments_differ(&self, a: &[SeatId], b: &[SeatId]) -> bool {
        self.differ(a, b, |details| details.department)
    }

    /// Whether both state sites and share none.
    pub(crate) fn sites_differ(&self, a: &[SeatId], b: &[SeatId]) -> bool {
        self.differ(a, b, |details| details.site)
    }

    /// Whether both state a text and share none, trimmed and in any letter case.
    fn differ(&self, a: &[SeatId], b: &[SeatId], read: fn(&Details) -> Option<Text>) -> bool {
        let stated = |seat: &SeatId| {
            let text = read(self.org.seat(*seat).details.as_ref()?)?;
            let words = self.org.str(text).trim();
            (!words.is_empty()).then_some((text, words))
        };
        let mut both = false;
        for one in a.iter().filter_map(stated) {
            for other in b.iter().filter_map(stated) {
                // What is written the same is kept once.
                if one.0 == other.0 || same_word(one.1, other.1) {
                    return false;
                }
                both = true;
            }
        }
        both
    }

    /// The first stated time zone that is known, as seconds from UTC.
    pub(crate) fn offset(&self, seats: &[SeatId]) -> Option<i32> {
        seats.iter().find_map(|seat| {
            let zone = self.org.seat(*seat).details.as_ref()?.tz?;
            crate::model::zone::offset(self.org.str(zone), self.org.as_of)
        })
    }

    /// Whether direction comes from outside the reporting line, with no dotted line to make up for it.
    pub(crate) fn direction_is_not_manager(&self, from: &[SeatId], to: &[SeatId]) -> bool {
        let org = self.org;
        let managed = to.iter().any(|seat| org.seat(*seat).manager.is_some());
        let above = to.iter().any(|seat| from.iter().any(|giver| self.reports_to(*seat, *giver)));
        let dotted = |a: &[SeatId], b: &[SeatId]| {
            a.iter().any(|seat| org.dotted.of(*seat).iter().any(|link| b.contains(&link.to)))
        };
        managed && !above && !dotted(from, to) && !dotted(to, from)
    }

    /// Whether a seat reports to a human, directly or through others. Costs the seats of the human or those above,
    /// whichever are fewer.
    fn reports_to(&self, seat: SeatId, giver: SeatId) -> bool {
        const FEW: u32 = 32;
        let org = self.org;
        let Some(person) = org.holder(giver) else {
            return seat != giver && org.is_in_branch(seat, giver);
        };
        if org.depth[seat.index()] <= FEW {
            return org.ancestors(seat).any(|above| org.holder(above) == Some(person));
        }
        let above = |other: SeatId| seat != other && org.is_in_branch(seat, other);
        org.seats_of(person).any(|other| org.holder(other).is_some() && above(other))
    }
}

//! What the box of a seat or team says, line by line, in every format: as on a card of the program's own canvas, in words
//! where a screen has colours.

use super::Part;
use crate::analysis::LoopState;
use crate::finding::words::{and_list, count};
use crate::model::{Holding, SeatId, Severity, TeamId};
use crate::text;
use crate::view::{Ctx, Line, numbers, outline};

/// What a line of a box is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// Who or what it is.
    Name,
    /// The title of a seat.
    Title,
    /// Roles and horizon; what reaches a team and comes back.
    Facts,
    /// The teams a seat is in, the product a team works on.
    Group,
    /// A line to somebody that is not drawn.
    Line,
    /// What is wrong, and how badly.
    Wrong(Severity),
    /// What is left out below.
    Below,
}

/// A line of a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is about.
    pub about: About,
    /// The words, clean.
    pub text: String,
}

impl Said {
    /// A line.
    #[must_use]
    pub fn new(about: About, text: impl Into<String>) -> Self {
        Self { about, text: text.into() }
    }
}

/// What boxes say.
pub struct Words<'a> {
    ctx: Ctx<'a>,
    part: &'a Part,
    /// Seats and the teams they are in, sorted.
    members: Vec<(SeatId, TeamId)>,
}

impl<'a> Words<'a> {
    /// For the boxes of a part of a chart.
    #[must_use]
    pub fn new(ctx: Ctx<'a>, part: &'a Part) -> Self {
        let of = |team: TeamId| ctx.org.team(team).members.iter().map(move |seat| (*seat, team));
        let mut members: Vec<_> = ctx.org.team_ids().flat_map(of).collect();
        members.sort_unstable();
        members.dedup();
        Self { ctx, part, members }
    }

    /// The lines of a seat, the name first: title, roles and horizon, teams, lines to seats that are not exported, findings,
    /// and what is hidden below. None is blank.
    #[must_use]
    pub fn seat(&self, seat: SeatId) -> Vec<Said> {
        let ctx = self.ctx;
        let mut lines = vec![Said::new(About::Name, name(ctx, seat))];
        let data = ctx.org.seat(seat);
        if data.name.is_some() || data.holding == Holding::Vacant {
            lines.push(Said::new(About::Title, ctx.clean(ctx.org.title(seat))));
        }
        lines.push(Said::new(About::Facts, facts(ctx, seat)));
        let teams: Vec<String> = self.teams(seat).map(|team| ctx.team(team)).collect();
        if !teams.is_empty() {
            lines.push(Said::new(About::Group, format!("in {}", and_list(&teams))));
        }
        for (what, links) in [("directed by", &ctx.org.direction), ("dotted line to", &ctx.org.dotted)] {
            let outside = links.of(seat).iter().filter(|link| !self.part.has(link.to));
            lines
                .extend(outside.map(|link| Said::new(About::Line, format!("{what} {}", ctx.label(link.to)))));
        }
        lines.extend(findings(ctx, seat));
        let hidden = self.part.hidden(ctx.org, seat);
        if hidden > 0 {
            lines.push(Said::new(About::Below, format!("+{} below", text::thousands(hidden))));
        }
        lines.retain(|line| !line.text.trim().is_empty());
        lines
    }

    /// The lines of a team, the name first: its product, what reaches it of its worst chain, and whether something comes back.
    #[must_use]
    pub fn team(&self, team: TeamId) -> Vec<Said> {
        let ctx = self.ctx;
        let mut lines = vec![Said::new(About::Name, ctx.team(team))];
        lines.extend(ctx.org.team(team).product.map(|product| {
            let name = ctx.str(ctx.org.product(product).name);
            Said::new(About::Group, format!("works on {name}"))
        }));
        if let Some(chain) = ctx.analysis.chains_of_team(team).next() {
            let mut kept = Line::new();
            numbers::push_retention(ctx, ctx.analysis.chain(chain), &mut kept);
            lines.push(Said::new(About::Facts, kept.plain()));
            let back = way_back(ctx.analysis.chain_loop(chain).state);
            lines.push(Said::new(About::Facts, format!("way back {back}")));
        }
        lines.retain(|line| !line.text.trim().is_empty());
        lines
    }

    /// The teams a seat is a member of, in file order.
    pub fn teams(&self, seat: SeatId) -> impl Iterator<Item = TeamId> + '_ {
        let start = self.members.partition_point(|(of, _)| *of < seat);
        self.members[start..].iter().take_while(move |(of, _)| *of == seat).map(|(_, team)| *team)
    }
}

/// The name as a box has it; a vacant or acting seat says so.
#[must_use]
pub fn name(ctx: Ctx<'_>, seat: SeatId) -> String {
    match ctx.org.seat(seat).holding {
        Holding::Vacant => format!("{} vacant", ctx.glyphs.broken),
        Holding::Acting => format!("{} (acting)", ctx.name(seat)),
        Holding::Filled => ctx.name(seat),
    }
}

/// Roles and horizon: `PM · 6mo–2y`. A role read from the title has a `~`, a horizon by default stands in brackets.
#[must_use]
pub fn facts(ctx: Ctx<'_>, seat: SeatId) -> String {
    let roles = outline::roles(ctx, seat).plain().trim().to_owned();
    let horizon = outline::horizon(ctx, seat).map(|(text, _)| text);
    let parts = [Some(roles).filter(|roles| !roles.is_empty()), horizon];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", ctx.glyphs.dot))
}

/// How many findings of a severity there are about a seat.
#[must_use]
pub fn found(ctx: Ctx<'_>, seat: SeatId, severity: Severity) -> usize {
    let all = ctx.analysis.findings_of_seat(seat);
    all.filter(|finding| ctx.analysis.finding(*finding).severity == severity).count()
}

/// What is wrong with a seat: `‼ 1 error, 2 warnings`, and what its chains come to where that is worse. Notes are left to the
/// list of findings.
#[must_use]
pub fn findings(ctx: Ctx<'_>, seat: SeatId) -> Vec<Said> {
    let counts = [(Severity::Error, "error", "errors"), (Severity::Warning, "warning", "warnings")];
    let counted: Vec<(Severity, String)> = counts
        .into_iter()
        .map(|(severity, one, many)| (severity, found(ctx, seat, severity), one, many))
        .filter(|(_, number, ..)| *number > 0)
        .map(|(severity, number, one, many)| (severity, count(number, one, many)))
        .collect();
    let worst = counted.first().map(|(worst, _)| *worst);
    let words: Vec<&str> = counted.iter().map(|(_, words)| words.as_str()).collect();
    let said = |severity, words: &str| {
        Said::new(About::Wrong(severity), format!("{} {words}", ctx.glyphs.severity(severity)))
    };
    let found = worst.map(|worst| said(worst, &words.join(", ")));
    let chain = ctx.analysis.worst_of_seat(seat).filter(|edge| Some(*edge) > worst).map(|edge| {
        let words = match edge {
            Severity::Error => "on a chain that is broken or of grade E",
            Severity::Warning | Severity::Info => "on a chain of grade D",
        };
        said(edge, words)
    });
    found.into_iter().chain(chain).collect()
}

/// The worst of a seat's findings and of the chains through it; notes do not count.
#[must_use]
pub fn worst(ctx: Ctx<'_>, seat: SeatId) -> Option<Severity> {
    let first = ctx.analysis.findings_of_seat(seat).next();
    let first = first.map(|finding| ctx.analysis.finding(finding).severity);
    first.max(ctx.analysis.worst_of_seat(seat)).filter(|severity| *severity > Severity::Info)
}

/// How a way back is, in a word or two.
#[must_use]
pub const fn way_back(state: LoopState) -> &'static str {
    match state {
        LoopState::Closed => "closed",
        LoopState::Proxied => "by proxy",
        LoopState::Open => "open",
        LoopState::Unknown => "unknown",
    }
}

/// The name of what is exported: the chart's, and that of the branch.
#[must_use]
pub fn title(ctx: Ctx<'_>, part: &Part) -> String {
    let chart = ctx.org.name.map(|name| ctx.str(name)).filter(|name| !name.trim().is_empty());
    let chart = chart.unwrap_or_else(|| "Org chart".to_owned());
    match part.branch() {
        Some(top) => format!("{chart}: {}", ctx.label(top)),
        None => chart,
    }
}

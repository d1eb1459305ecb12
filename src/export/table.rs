//! A table with a row for each seat, in tree order: for spreadsheets, and to be read by `throughline import`.
//!
//! Columns are named like the keys of a chart file; those behind `tags` are computed. A cell that a spreadsheet would take for a
//! formula gets an apostrophe before it, which makes it text there; see [`defuse`].

use super::Part;
use super::words::{self, Words};
use crate::analysis::{Chain, HorizonBasis};
use crate::model::{Days, Holding, Horizon, Links, RoleSet, SeatId, Severity, Text};
use crate::view::Ctx;
use anyhow::Result;

/// The columns.
pub const COLUMNS: [&str; 28] = [
    "id",
    "name",
    "title",
    "reports_to",
    "dotted_to",
    "takes_direction_from",
    "roles",
    "inferred_roles",
    "teams",
    "products",
    "department",
    "site",
    "tz",
    "horizon",
    "vacant",
    "acting",
    "email",
    "url",
    "since",
    "notes",
    "tags",
    "level",
    "reports_below",
    "errors",
    "warnings",
    "infos",
    "est_kept_percent",
    "grade",
];

/// Between the values of one cell.
const BETWEEN: &str = "; ";

/// The table. Lines to seats that are not exported are left out, so that it stands by itself.
///
/// # Errors
///
/// When there is no memory for it.
pub fn write(ctx: Ctx<'_>, part: &Part) -> Result<String> {
    let words = Words::new(ctx, part);
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for seat in part.seats() {
        table.write_record(row(ctx, part, &words, *seat))?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

fn row(ctx: Ctx<'_>, part: &Part, words: &Words<'_>, seat: SeatId) -> [String; COLUMNS.len()] {
    let org = ctx.org;
    let data = org.seat(seat);
    let cell = |text: Text| defuse(&ctx.str(text));
    let id = |seat: SeatId| cell(org.seat(seat).id);
    let some = |text: Option<Text>| text.map_or_else(String::new, cell);
    let lines = |links: &Links<SeatId>| {
        list(links.of(seat).iter().map(|link| link.to).filter(|to| part.has(*to)).map(id))
    };
    let roles = |roles: RoleSet| list(roles.iter().map(|role| role.key().to_owned()));
    let details = data.details.as_deref();
    let detail = |of: fn(&crate::model::Details) -> Option<Text>| some(details.and_then(of));
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let found = |severity: Severity| words::found(ctx, seat, severity).to_string();
    let worst = worst_chain(ctx, seat);
    let percent =
        worst.and_then(|chain| chain.retention).map(|kept| crate::analysis::Grade::percent(kept.value));
    [
        id(seat),
        some(data.name),
        some(data.title),
        data.manager.filter(|manager| part.has(*manager)).map_or_else(String::new, id),
        lines(&org.dotted),
        lines(&org.direction),
        roles(data.roles.stated.union(data.roles.named)),
        roles(data.roles.inferred),
        list(words.teams(seat).map(|team| cell(org.team(team).id))),
        list(org.seat_products.of(seat).iter().map(|link| cell(org.product(link.to).id))),
        detail(|details| details.department),
        detail(|details| details.site),
        detail(|details| details.tz),
        horizon(ctx, seat),
        yes(data.holding == Holding::Vacant),
        yes(data.holding == Holding::Acting),
        detail(|details| details.email),
        detail(|details| details.url),
        detail(|details| details.since),
        detail(|details| details.notes),
        list(details.into_iter().flat_map(|details| &details.tags).map(|tag| cell(*tag))),
        (part.depth(org, seat) + 1).to_string(),
        (org.size[seat.index()] - 1).to_string(),
        found(Severity::Error),
        found(Severity::Warning),
        found(Severity::Info),
        percent.map_or_else(String::new, |percent| percent.to_string()),
        worst.and_then(|chain| chain.grade).map_or_else(String::new, |grade| grade.letter().to_string()),
    ]
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(BETWEEN)
}

/// The chain through a seat that keeps least; none when one is broken, since it has no number.
fn worst_chain(ctx: Ctx<'_>, seat: SeatId) -> Option<&Chain> {
    let chains: Vec<&Chain> =
        ctx.analysis.chains_of_seat(seat).map(|chain| ctx.analysis.chain(chain)).collect();
    let kept = |chain: &&&Chain| chain.retention.map(|kept| kept.value);
    if chains.iter().any(|chain| chain.retention.is_none()) {
        return None;
    }
    chains.iter().min_by(|a, b| kept(a).partial_cmp(&kept(b)).unwrap_or(std::cmp::Ordering::Equal)).copied()
}

/// The horizon as a chart file has it; what is a default is left out.
fn horizon(ctx: Ctx<'_>, seat: SeatId) -> String {
    match ctx.analysis.horizon(seat) {
        Some(known) if known.basis != HorizonBasis::RoleDefault => match known.horizon {
            Horizon { near, far } if near == Days::ZERO => far.to_string(),
            Horizon { near, far } => format!("{near}..{far}"),
        },
        Some(_) | None => String::new(),
    }
}

/// Text that no spreadsheet takes for a formula: where a value starts with one of the signs that begin one, in the cell or
/// behind a semicolon, which parts cells in some countries, an apostrophe stands before it. The text is clean, so it holds no
/// tab and no line end.
#[must_use]
pub fn defuse(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut start = true;
    for char in text.chars() {
        if start && matches!(char, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') {
            all.push('\'');
        }
        start = char == ';' || (start && (char.is_whitespace() || char == '"'));
        all.push(char);
    }
    all
}

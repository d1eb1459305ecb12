//! The card of the whole chart: its roll-up.

use super::Card;
use crate::analysis::Grade;
use crate::finding::words;
use crate::text;
use crate::view::{Line, Tone, numbers};

/// Writes the card.
pub(super) fn push(card: &mut Card<'_>) {
    let ctx = card.ctx;
    let name = ctx.org.name.map_or_else(|| "This chart".to_owned(), |name| ctx.str(name));
    card.lines.push(Line::of(name, Tone::Strong));
    let rollup = &ctx.analysis.rollup;
    card.fact("seats", &text::thousands(ctx.org.seats.len()), Tone::Plain);
    card.fact("teams", &text::thousands(ctx.org.teams.len()), Tone::Plain);
    card.fact("products", &text::thousands(ctx.org.products.len()), Tone::Plain);
    if let (Some(mean), Some(median)) = (rollup.mean, rollup.median) {
        let text = format!(
            "mean est. {} by team size, median est. {}",
            numbers::percent(mean),
            numbers::percent(median)
        );
        card.fact("chains keep", &text, numbers::tone(median));
    }
    let grades: Vec<String> = Grade::ALL
        .into_iter()
        .zip(rollup.by_grade)
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{count} {}", grade.letter()))
        .collect();
    if !grades.is_empty() {
        card.fact("grades", &grades.join(", "), Tone::Plain);
    }
    if let Some(share) = rollup.share_below_c {
        card.fact("below C", &format!("{} of teams", numbers::percent(share)), Tone::Plain);
    }
    if let Some(median) = rollup.median_handoffs {
        card.fact("handoffs", &format!("median {median}, most {}", rollup.most_handoffs), Tone::Plain);
    }
    for (count, one, many, tone) in [
        (rollup.broken, "chain is broken", "chains are broken", Tone::Bad),
        (rollup.open_at_top, "chain is open at the top", "chains are open at the top", Tone::Unknown),
        (
            rollup.no_owner,
            "team has no backlog owner stated",
            "teams have no backlog owner stated",
            Tone::Unknown,
        ),
        (rollup.open_loops, "loop is open", "loops are open", Tone::Bad),
    ] {
        if count > 0 {
            card.say(&words::count(count, one, many), tone);
        }
    }
    card.lines.push(Line::new());
    card.say(
        "The ranking of chains, the weakest hop and the effect of a change are the result; each percentage is an estimate.",
        Tone::Muted,
    );
}

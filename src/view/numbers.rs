//! How numbers are written: always as estimates, with their band and grade.

use super::{Ctx, Line, Tone};
use crate::analysis::{Chain, ChainState, Estimate, Grade};

/// A share as whole percent: `37 %`; see [`Grade::percent`].
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{} %", Grade::percent(share))
}

/// The retention of a hop as on the flow: `.48`, `1.0`.
#[must_use]
pub fn short(share: f64) -> String {
    let text = format!("{share:.2}");
    match text.strip_prefix('0') {
        Some(rest) => rest.to_owned(),
        None => "1.0".to_owned(),
    }
}

/// `est. 37 % (28–46)`.
#[must_use]
pub fn estimate(ctx: Ctx<'_>, estimate: Estimate) -> String {
    let low = estimate.low * 100.0;
    let high = estimate.high * 100.0;
    format!("est. {} ({low:.0}{}{high:.0})", percent(estimate.value), ctx.glyphs.range)
}

/// The tone of a retention without a grade of its own.
#[must_use]
pub fn tone(share: f64) -> Tone {
    Tone::Grade(Grade::of(share))
}

/// What a chain keeps, in words and tone: `est. 37 % (28–46) D`, `broken: vacant PO, Refunds`, `[est. 56 %] open at the top`.
pub fn push_retention(ctx: Ctx<'_>, chain: &Chain, line: &mut Line) {
    match (chain.state, chain.retention) {
        (ChainState::Whole, Some(retention)) => {
            let grade = Grade::of(retention.value);
            line.push(format!("{} {}", self::estimate(ctx, retention), grade.letter()), Tone::Grade(grade));
        }
        (ChainState::OpenAtTop, Some(retention)) => {
            line.push(format!("[est. {}] open at the top", percent(retention.value)), Tone::Unknown);
        }
        (ChainState::BrokenByVacancy, _) => {
            line.push(format!("{} broken: {}", ctx.glyphs.broken, broken_by(ctx, chain)), Tone::Bad);
        }
        (ChainState::BrokenByCycle, _) => {
            line.push(format!("{} broken: direction runs in a circle", ctx.glyphs.broken), Tone::Bad)
        }
        (ChainState::NoOwner, _) => {
            line.push(format!("{} no backlog owner stated", ctx.glyphs.unknown), Tone::Unknown)
        }
        (ChainState::Whole | ChainState::OpenAtTop, None) => line.push("no estimate", Tone::Unknown),
    }
}

/// The vacant seat that breaks a chain.
fn broken_by(ctx: Ctx<'_>, chain: &Chain) -> String {
    let vacant = chain.nodes.iter().rev().find(|node| node.vacant);
    vacant.map_or_else(|| "a vacant seat".to_owned(), |node| format!("vacant {}", ctx.label(node.seat())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_short_and_whole() {
        assert_eq!(percent(0.372), "37 %");
        assert_eq!(
            (percent(0.445), percent(0.45), percent(0.456)),
            ("44 %".into(), "45 %".into(), "46 %".into())
        );
        assert_eq!(short(0.482), ".48");
        assert_eq!(short(0.999), "1.0");
        assert_eq!(short(0.05), ".05");
    }
}

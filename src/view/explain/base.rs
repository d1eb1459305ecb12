//! Where the base of a hop comes from.

use super::figures::number;
use super::page::Page;
use crate::analysis::{Hop, HopKind};
use crate::model::Preset;
use crate::view::Tone;

/// What a preset rests on.
const fn source(preset: Preset) -> &'static str {
    match preset {
        Preset::Balanced => {
            "laboratory retelling keeps 0.79 to 0.82 a step (Allport and Postman 1947), downward communication 0.72 a level, delivery data 0.79 to 0.93"
        }
        Preset::Poppendieck => {
            "the Poppendiecks' illustration of half the tacit knowledge lost at each handoff"
        }
        Preset::Downward => "old studies of downward communication: 72 % understood a level on average",
        Preset::Optimistic => "the upper end of the band of delivery data (j)",
    }
}

/// The base with its source.
pub(super) fn push(page: &mut Page<'_>, hop: &Hop, decimals: usize) {
    let model = &page.ctx.org.model;
    let value = number(hop.base, decimals);
    let team = match hop.kind {
        HopKind::Team(_) => true,
        HopKind::Person => false,
    };
    let (stated, preset) = (if team { model.team } else { model.base }, model.preset);
    let (name, key) = if team { ("base of the step to the own team", "team") } else { ("base", "base") };
    match (stated, team) {
        (Some(_), _) => page.say(2, &format!("{value} {name}, stated: `model: {{{key}: …}}`"), Tone::Stated),
        (None, true) => {
            page.say(2, &format!("{value} {name}, a default"), Tone::Default);
            page.note(4, "source", "our judgement (j): owner and team talk every day");
        }
        (None, false) => {
            let known = if preset == Preset::default() { "the default preset" } else { "the stated preset" };
            let tone = if preset == Preset::default() { Tone::Default } else { Tone::Stated };
            page.say(2, &format!("{value} {name}, {known} `{}`", preset.key()), tone);
            if !page.base_said {
                page.base_said = true;
                page.note(4, "source", source(preset));
            }
        }
    }
}

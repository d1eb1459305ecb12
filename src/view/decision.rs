//! The decision sheet of a product in lines: conditions with their facts, the verdict, the ways to arrange it with
//! their numbers, and the case against the advice. What is computed stands in [`crate::analysis::decision`].

mod products;
mod table;

pub use products::{none, products};

use super::{Ctx, Line, Tone, handoffs};
use crate::analysis::decision::{self, Answer, Missing, Shape, Sheet, Verdict};
use crate::analysis::levers;
use crate::analysis::load::{OVERLOADED, TOLERANCE};
use crate::finding::words;
use crate::model::{ChainId, MitigationKey, ProductId, SeatId, Subject};
use crate::text;

/// How many single changes of the worst chain are worth a line.
const LEVERS: usize = 2;
/// So many owners are named, the rest counted.
const NAMED: usize = 5;

/// The sheet of a product.
#[must_use]
pub fn lines(ctx: Ctx<'_>, product: ProductId, width: usize) -> Vec<Line> {
    let sheet = decision::of(ctx.org, ctx.analysis, product);
    let mut page = Page { ctx, width, lines: Vec::new() };
    let teams = words::count(sheet.teams.len(), "team", "teams");
    page.lines.push(
        Line::of(ctx.subject(Subject::Product(product)), Tone::Strong)
            .with(format!("  split or combine?  {teams}"), Tone::Muted),
    );
    match sheet.shape {
        Shape::Split => split(&mut page, &sheet),
        Shape::OneHand => one_hand(&mut page, &sheet),
        Shape::NoPm => page.say(
            "no product manager is on the chains of its teams, so there is no split to decide on",
            Tone::Unknown,
        ),
        Shape::NoOwner => {
            page.say(
                "no backlog owner is known: write `po:` at its teams, then there is a sheet",
                Tone::Unknown,
            );
        }
        Shape::NoTeam => {
            page.say("no team works on it: write `product:` at a team, then there is a sheet", Tone::Unknown);
        }
    }
    let mut lines = page.lines;
    for line in &mut lines {
        super::outline::cut(ctx, line, width);
    }
    lines
}

/// A sheet being written.
struct Page<'a> {
    ctx: Ctx<'a>,
    width: usize,
    lines: Vec<Line>,
}

impl Page<'_> {
    /// Words in as many lines as they need, each but the first indented.
    fn say(&mut self, words: &str, tone: Tone) {
        self.indented(words, 0, tone);
    }

    fn indented(&mut self, words: &str, indent: usize, tone: Tone) {
        let words = self.ctx.clean(&self.ctx.own(words));
        let room = self.width.saturating_sub(indent + 2).max(1);
        for (at, part) in text::wrap(&words, room).into_iter().enumerate() {
            let blanks = " ".repeat(indent + if at == 0 { 0 } else { 2 });
            self.lines.push(Line::of(blanks, Tone::Plain).with(part, tone));
        }
    }

    fn heading(&mut self, words: &'static str) {
        self.lines.push(Line::new());
        self.lines.push(Line::of(words, Tone::Heading));
    }
}

/// The owners of a product's backlogs, each human once, in the order of the teams.
fn owners(ctx: Ctx<'_>, sheet: &Sheet) -> Vec<SeatId> {
    let mut owners: Vec<SeatId> = Vec::new();
    for chain in sheet.teams.iter().flat_map(|team| ctx.analysis.chains_of_team(*team)) {
        if let Some(seat) = ctx.analysis.chain(chain).owner_seat()
            && !owners.iter().any(|other| ctx.org.same_human(*other, seat))
        {
            owners.push(seat);
        }
    }
    owners
}

/// Nothing is handed over; what can still be wrong is that one seat carries too much.
fn one_hand(page: &mut Page<'_>, sheet: &Sheet) {
    let ctx = page.ctx;
    let owners = owners(ctx, sheet);
    let load = |seat: SeatId| (seat, ctx.analysis.load(ctx.org.seat(seat).person).total());
    let heaviest = owners.iter().copied().map(load).max_by(|(_, a), (_, b)| a.total_cmp(b));
    match heaviest.filter(|(_, load)| *load > OVERLOADED + TOLERANCE) {
        Some((seat, load)) => {
            let name = ctx.label(seat);
            let words = format!(
                "no split to fix, but the seat of {name} carries {load:.2} of {OVERLOADED}: divide the product, or let the teams clarify"
            );
            page.say(&words, Tone::Bad);
        }
        None => page.say("nothing to fix: there is no split", Tone::Good),
    }
    let mut names: Vec<String> = owners.iter().take(NAMED).map(|seat| ctx.label(*seat)).collect();
    if owners.len() > NAMED {
        names.push(format!("{} more", owners.len() - NAMED));
    }
    let who = words::and_list(&names);
    let (manages, owns) = if owners.len() == 1 { ("manages", "owns") } else { ("manage", "own") };
    page.say(
        &format!("{who} {manages} the product and {owns} its backlogs: nothing is handed over"),
        Tone::Plain,
    );
}

fn split(page: &mut Page<'_>, sheet: &Sheet) {
    page.heading("conditions for two roles");
    for condition in &sheet.conditions {
        let (word, tone) = match condition.answer {
            Answer::Yes => ("yes", Tone::Good),
            Answer::No => ("no", Tone::Strong),
            Answer::Unknown => ("unknown", Tone::Unknown),
        };
        page.lines.push(
            Line::of(text::pad(word, 9, text::Align::Left, ""), tone)
                .with(condition.question.title(), Tone::Plain),
        );
        page.indented(&condition.facts.join("; "), 9, Tone::Muted);
        if !condition.missing.is_empty() {
            page.indented(&format!("state {}", missing(page.ctx, &condition.missing)), 9, Tone::Unknown);
        }
    }
    verdict(page, sheet);
    page.heading("ways to arrange it");
    table::push(page, sheet);
    invest(page, sheet);
    page.heading("the case against");
    page.say(decision::CASE_AGAINST, Tone::Quote);
}

fn missing(ctx: Ctx<'_>, missing: &[Missing]) -> String {
    let fields: Vec<String> = missing.iter().map(|missing| missing.words(ctx.org)).collect();
    fields.join("; ")
}

fn verdict(page: &mut Page<'_>, sheet: &Sheet) {
    let Some(verdict) = sheet.verdict else { return };
    let met = sheet.conditions.iter().filter(|condition| condition.answer == Answer::Yes).count();
    page.heading("verdict");
    match verdict {
        Verdict::Justified => page.say(
            "the split is justified: all three conditions are met, so invest in the handoff",
            Tone::Good,
        ),
        Verdict::Borderline => page.say("borderline: two of the three conditions are met", Tone::Strong),
        Verdict::NotJustified => {
            let met = if met == 0 { "none" } else { "one" };
            let words = format!(
                "the split is not justified: {met} of the three conditions is met; start with one product manager who owns the full cycle"
            );
            page.say(&words, Tone::Bad);
        }
        Verdict::Undecided => {
            let all: Vec<Missing> =
                sheet.conditions.iter().flat_map(|condition| condition.missing.iter().cloned()).collect();
            let words = format!(
                "undecided, because what is unknown could change it: state {}",
                missing(page.ctx, &all)
            );
            page.say(&words, Tone::Unknown);
        }
    }
}

/// What is done for the handoffs, and what would gain most, where the split is to stay or may.
fn invest(page: &mut Page<'_>, sheet: &Sheet) {
    match sheet.verdict {
        Some(Verdict::Justified | Verdict::Borderline) => {}
        Some(Verdict::NotJustified | Verdict::Undecided) | None => return,
    }
    page.heading("what to invest in");
    for care in &sheet.care {
        let what = match care.key {
            MitigationKey::ReadBack => "read-back",
            MitigationKey::JointDiscovery => "joint discovery",
            MitigationKey::SecondPath => "a second path from the product manager to the team",
        };
        let tone = if care.on == care.of { Tone::Good } else { Tone::Plain };
        page.say(
            &format!("{what}: stated on {} of {}", care.on, words::count(care.of, "handoff", "handoffs")),
            tone,
        );
    }
    if let Some(worst) = sheet.worst {
        levers(page, worst);
    }
}

/// The single changes that gain most on the chain that keeps least, without those that undo the split.
fn levers(page: &mut Page<'_>, worst: ChainId) {
    let ctx = page.ctx;
    let stays = |lever: &levers::Lever| match lever.kind {
        levers::Kind::Merge { .. } => false,
        levers::Kind::AddMitigation { .. } | levers::Kind::RemoveFactor { .. } => true,
    };
    let all = levers::all(ctx.org, ctx.analysis, worst);
    let team = ctx.team(ctx.analysis.chain(worst).team);
    for lever in all.iter().filter(|lever| stays(lever)).take(LEVERS) {
        let words = handoffs::lever_words(ctx, worst, lever);
        let words = format!("on the chain to {team}, est. +{:.0} points: {words}", lever.gain * 100.0);
        page.say(&words, Tone::Plain);
    }
}

//! `throughline show`: the panels as plain text for pipes, screen readers and scripts, or everything as JSON.

use super::args::{Format, PanelName, Show};
use super::json;
use super::load::load;
use crate::analysis::{Analysis, ChainState};
use crate::model::{ChainId, FindingId, Org, SeatId, Subject};
use crate::text;
use crate::view::{self, Ctx, Line, explain::Topic, glyphs, outline::RowOptions};
use anyhow::{Result, bail};
use std::io::{Read, Write};
use std::mem::ManuallyDrop;

/// Prints a chart.
///
/// # Errors
///
/// When the file cannot be read, is no YAML, `--select` names nothing, or writing fails.
pub fn run(args: &Show, stdin: &mut dyn Read, out: &mut dyn Write) -> Result<()> {
    // The program ends with what it prints here. The system takes back the memory of a large chart at once, which takes
    // long piece by piece.
    let chart = ManuallyDrop::new(load(&args.path, stdin)?.good()?);
    let (org, analysis) = &*chart;
    if args.format == Format::Json {
        return json::write(org, analysis, out);
    }
    let glyphs = if args.ascii { &glyphs::ASCII } else { &glyphs::UNICODE };
    let ctx = Ctx { org, analysis, glyphs };
    let subject = args.select.as_deref().map(|id| select(org, id)).transpose()?;
    let printer = Printer { ctx, subject, args, width: usize::from(args.width) };
    match args.panel {
        Some(panel) => printer.panel(panel, out),
        None => printer.all(out),
    }
}

/// The thing with an id: a seat, else a team, else a product.
fn select(org: &Org, id: &str) -> Result<Subject> {
    let seat = org.seat_by_id(id).map(Subject::Seat);
    let team = || org.team_by_id(id).map(Subject::Team);
    let product = || org.product_by_id(id).map(Subject::Product);
    if let Some(subject) = seat.or_else(team).or_else(product) {
        return Ok(subject);
    }
    let seats = org.seats.iter().map(|seat| org.str(seat.id));
    let groups = org
        .teams
        .iter()
        .map(|team| org.str(team.id))
        .chain(org.products.iter().map(|product| org.str(product.id)));
    match crate::finding::suggest::nearest(id, seats.chain(groups)) {
        Some(near) => bail!("no seat, team or product has the id `{id}`\nhelp: did you mean `{near}`?"),
        None => bail!("no seat, team or product has the id `{id}`"),
    }
}

struct Printer<'a> {
    ctx: Ctx<'a>,
    subject: Option<Subject>,
    args: &'a Show,
    width: usize,
}

impl Printer<'_> {
    fn all(&self, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "{}", self.title())?;
        line(out, &view::title::numbers(self.ctx, usize::MAX))?;
        for (title, panel) in [
            ("CHART", PanelName::Chart),
            ("CARD", PanelName::Card),
            ("HORIZONS", PanelName::Horizons),
            ("HANDOFFS", PanelName::Handoffs),
            ("DECISION", PanelName::Decision),
            ("FINDINGS", PanelName::Findings),
        ] {
            writeln!(out, "\n{title}\n")?;
            self.panel(panel, out)?;
        }
        Ok(())
    }

    /// The chart's name, else its file's.
    fn title(&self) -> String {
        let path = &self.args.path;
        let file = if path.as_os_str() == "-" { "standard input".into() } else { path.to_string_lossy() };
        let file = || self.ctx.own(&text::clean(&file));
        self.ctx.org.name.map_or_else(file, |name| self.ctx.str(name))
    }

    fn panel(&self, panel: PanelName, out: &mut dyn Write) -> Result<()> {
        match panel {
            PanelName::Chart => self.chart(out),
            PanelName::Card => {
                let subject = self.subject.unwrap_or(Subject::Chart);
                view::card::lines(self.ctx, subject, self.width).iter().try_for_each(|text| line(out, text))
            }
            PanelName::Horizons => self.horizons(out),
            PanelName::Handoffs => self.handoffs(out),
            PanelName::Findings => self.findings(out),
            PanelName::Decision => self.decision(out),
            PanelName::Explain => self.explain(out),
        }
    }

    fn chart(&self, out: &mut dyn Write) -> Result<()> {
        let org = self.ctx.org;
        if org.seats.is_empty() {
            writeln!(out, "no seats")?;
        }
        let (branch, top) = match self.subject {
            Some(Subject::Seat(seat)) => (org.branch(seat), org.depth[seat.index()]),
            Some(Subject::Team(_) | Subject::Product(_) | Subject::Chart) | None => (0..org.seats.len(), 0),
        };
        let deepest = self.args.depth.map_or(u32::MAX, |levels| top.saturating_add(levels.max(1) - 1));
        for index in branch {
            let seat = SeatId::new(index);
            let depth = org.depth[index];
            if depth > deepest {
                continue;
            }
            let folded = depth == deepest && org.size[index] > 1;
            let options =
                RowOptions { width: self.width, folded, plain_order: true, ..RowOptions::default() };
            line(out, &view::outline::row(self.ctx, seat, &options))?;
        }
        Ok(())
    }

    /// The chains of the selection; without one, of the whole chart, worst first.
    fn chains(&self) -> Vec<ChainId> {
        let analysis = self.ctx.analysis;
        match self.subject {
            Some(Subject::Seat(seat)) => analysis.chains_of_seat(seat).collect(),
            Some(Subject::Team(team)) => analysis.chains_of_team(team).collect(),
            Some(Subject::Product(product)) => {
                let teams =
                    self.ctx.org.team_ids().filter(|team| self.ctx.org.team(*team).product == Some(product));
                teams.flat_map(|team| analysis.chains_of_team(team)).collect()
            }
            Some(Subject::Chart) | None => worst_first(analysis),
        }
    }

    fn horizons(&self, out: &mut dyn Write) -> Result<()> {
        let chain = self.chains().first().copied();
        for text in view::horizons::axis(self.ctx, self.width) {
            line(out, &text)?;
        }
        let seat = match self.subject {
            Some(Subject::Seat(seat)) => Some(seat),
            // Without any chain the first seat stands for the chart.
            _ if chain.is_none() && !self.ctx.org.seats.is_empty() => Some(SeatId::new(0)),
            _ => None,
        };
        for seat in view::horizons::seats_for(self.ctx.org, self.ctx.analysis, chain, seat) {
            line(out, &view::horizons::row(self.ctx, seat, self.width))?;
        }
        for text in chain.map(|chain| view::horizons::below(self.ctx, chain, self.width)).unwrap_or_default()
        {
            line(out, &text)?;
        }
        Ok(())
    }

    fn handoffs(&self, out: &mut dyn Write) -> Result<()> {
        let chains = self.chains();
        for chain in &chains {
            line(out, &view::handoffs::row(self.ctx, *chain, self.width))?;
        }
        if chains.is_empty() {
            writeln!(out, "no chains")?;
        }
        let detailed = if self.subject.is_some() { chains.len() } else { 1 };
        for chain in chains.iter().take(detailed) {
            writeln!(out)?;
            for text in view::handoffs::detail(self.ctx, *chain, self.width) {
                line(out, &text)?;
            }
        }
        Ok(())
    }

    /// The sheets of the selection's products; without a selection, of all.
    fn decision(&self, out: &mut dyn Write) -> Result<()> {
        let subject = self.subject.unwrap_or(Subject::Chart);
        let products = view::decision::products(self.ctx.org, self.ctx.analysis, subject);
        if products.is_empty() {
            line(out, &view::decision::none(self.ctx, subject))?;
        }
        for (at, product) in products.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            for text in view::decision::lines(self.ctx, *product, self.width) {
                line(out, &text)?;
            }
        }
        Ok(())
    }

    /// The selection, then its chains and its findings in full; without a selection, the chart and its worst chain.
    fn explain(&self, out: &mut dyn Write) -> Result<()> {
        let subject = self.subject.unwrap_or(Subject::Chart);
        let whole = subject == Subject::Chart;
        let chains = self.chains();
        let chains =
            chains.iter().take(if whole { 1 } else { chains.len() }).map(|chain| Topic::Chain(*chain));
        let about = |finding: &FindingId| self.ctx.analysis.finding(*finding).subjects.contains(&subject);
        let all = (0..self.ctx.analysis.findings.len()).map(FindingId::new);
        let findings = all.filter(|finding| !whole && about(finding)).map(Topic::Finding);
        // A team is explained by its chains.
        let own = match subject {
            Subject::Team(_) => None,
            Subject::Seat(_) | Subject::Product(_) | Subject::Chart => Some(Topic::Subject(subject)),
        };
        for (at, topic) in own.into_iter().chain(chains).chain(findings).enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}\n", topic.title().to_uppercase())?;
            for text in view::explain::lines(self.ctx, topic, None, self.width) {
                line(out, &text)?;
            }
        }
        Ok(())
    }

    fn findings(&self, out: &mut dyn Write) -> Result<()> {
        let mut any = false;
        for (at, finding) in self.ctx.analysis.findings.iter().enumerate() {
            if self
                .subject
                .is_none_or(|subject| subject == Subject::Chart || finding.subjects.contains(&subject))
            {
                any = true;
                for text in view::findings::detail(self.ctx, FindingId::new(at), self.width) {
                    line(out, &text)?;
                }
            }
        }
        if !any {
            writeln!(out, "nothing found")?;
        }
        Ok(())
    }
}

/// All chains: broken ones, then those that keep least.
fn worst_first(analysis: &Analysis) -> Vec<ChainId> {
    let mut chains: Vec<ChainId> = (0..analysis.chains.len()).map(ChainId::new).collect();
    let key = |id: &ChainId| {
        let chain = analysis.chain(*id);
        let rank = match chain.state {
            ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => 0.0,
            ChainState::Whole | ChainState::OpenAtTop => 1.0,
        };
        rank + chain.retention.map_or(0.0, |retention| retention.value)
    };
    chains.sort_by(|a, b| key(a).total_cmp(&key(b)));
    chains
}

fn line(out: &mut dyn Write, text: &Line) -> Result<()> {
    writeln!(out, "{}", text.plain())?;
    Ok(())
}

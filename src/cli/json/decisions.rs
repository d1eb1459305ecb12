//! The decision sheets of the products.

use super::chains::EstimateJson;
use crate::analysis::Analysis;
use crate::analysis::decision::{self, Choice, Condition, Sheet};
use crate::export::Part;
use crate::model::Org;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Decision<'a> {
    product: &'a str,
    teams: Vec<&'a str>,
    shape: &'static str,
    verdict: Option<&'static str>,
    conditions: Vec<ConditionJson>,
    options: Vec<OptionJson>,
    /// The option to begin with.
    recommended: Option<&'static str>,
    care: Vec<CareJson>,
}

#[derive(Serialize)]
struct ConditionJson {
    condition: &'static str,
    met: &'static str,
    facts: Vec<String>,
    state: Vec<String>,
}

#[derive(Serialize)]
struct OptionJson {
    option: &'static str,
    least_handoffs: Option<u32>,
    most_handoffs: Option<u32>,
    retention: Option<EstimateJson>,
    open_at_top: Option<bool>,
    teams_counted: Option<usize>,
    highest_load: Option<f64>,
    people: Option<usize>,
    why_not: Option<&'static str>,
}

#[derive(Serialize)]
struct CareJson {
    key: &'static str,
    stated_on: usize,
    handoffs: usize,
}

pub(super) fn decisions<'a>(org: &'a Org, analysis: &Analysis, part: &Part) -> Vec<Decision<'a>> {
    let all = decision::all(org, analysis);
    all.iter()
        .filter(|sheet| part.has_product(sheet.product))
        .map(|sheet| self::decision(org, sheet))
        .collect()
}

fn decision<'a>(org: &'a Org, sheet: &Sheet) -> Decision<'a> {
    let recommended = sheet.recommended.and_then(|at| sheet.options.get(at));
    Decision {
        product: org.str(org.product(sheet.product).id),
        teams: sheet.teams.iter().map(|team| org.str(org.team(*team).id)).collect(),
        shape: sheet.shape.key(),
        verdict: sheet.verdict.map(decision::Verdict::key),
        conditions: sheet.conditions.iter().map(|one| condition(org, one)).collect(),
        options: sheet.options.iter().map(option).collect(),
        recommended: recommended.map(|choice| choice.option.key()),
        care: sheet
            .care
            .iter()
            .map(|care| CareJson { key: care.key.key(), stated_on: care.on, handoffs: care.of })
            .collect(),
    }
}

fn condition(org: &Org, condition: &Condition) -> ConditionJson {
    ConditionJson {
        condition: condition.question.key(),
        met: condition.answer.key(),
        facts: condition.facts.clone(),
        state: condition.missing.iter().map(|missing| missing.words(org)).collect(),
    }
}

fn option(choice: &Choice) -> OptionJson {
    let outcome = choice.outcome.ok();
    OptionJson {
        option: choice.option.key(),
        least_handoffs: outcome.map(|outcome| outcome.handoffs.0),
        most_handoffs: outcome.map(|outcome| outcome.handoffs.1),
        retention: outcome.and_then(|outcome| outcome.retention).map(EstimateJson::from),
        open_at_top: outcome.map(|outcome| outcome.open_at_top),
        teams_counted: outcome.map(|outcome| outcome.teams),
        highest_load: outcome.map(|outcome| outcome.load),
        people: outcome.map(|outcome| outcome.people),
        why_not: choice.outcome.err(),
    }
}

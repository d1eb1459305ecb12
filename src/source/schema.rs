//! The chart format as types, for the JSON Schema that editors complete and check charts by.
//!
//! Nothing is read into these types: `read` takes a chart off the tree by hand, so that every mistake has a place and a help.
//! `tests` holds each list of keys and words here against those of the reader. The schema refuses what the reader reports,
//! but for what needs the whole chart: references, circles, ids.

pub mod facts;
pub mod groups;
mod nothing;
pub mod people;
pub mod settings;
pub mod values;
pub mod words;

#[cfg(test)]
mod tests;

use self::values::{Day, Text};
use self::words::{Method, Word};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A chart of a product organisation: who hands intent on to whom, and what comes back.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "throughline chart")]
pub struct Chart {
    /// The version of the format.
    pub chart: Option<Version>,
    /// What the chart is called.
    pub name: Option<Text>,
    /// The day the chart describes; ages of measurements, waivers and summer time are counted on it.
    pub as_of: Option<Day>,
    /// How teams work that do not say so themselves.
    pub method: Option<Word<Method>>,
    /// Other chart files, relative to this one; they merge into one chart.
    pub include: Option<OneOrMany<Text>>,
    /// The seats. Those that report to a seat may be nested under its `reports`.
    pub people: Option<Vec<Option<people::Seat>>>,
    /// The products that teams work on.
    pub products: Option<Vec<Option<groups::Product>>>,
    /// The teams. A chain of intent ends at each.
    pub teams: Option<Vec<Option<groups::Team>>>,
    /// What is known of handoffs.
    pub handoffs: Option<Vec<Option<facts::Handoff>>>,
    /// Ways back: who hears from whom.
    pub feedback: Option<Vec<Option<facts::Feedback>>>,
    /// Planning events between roadmap and sprint.
    pub bridges: Option<Vec<Option<facts::Bridge>>>,
    /// Settings of the rules.
    pub rules: Option<settings::Rules>,
    /// Settings of the estimate of what survives a handoff.
    pub model: Option<settings::Model>,
}

/// One value or a list of them.
#[derive(Debug)]
pub struct OneOrMany<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        let many = generator.subschema_for::<Vec<Option<T>>>();
        json_schema!({"anyOf": [one, many]})
    }
}

/// The version of the format.
#[derive(Debug)]
pub struct Version;

impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "The version of the format: `1`.", "enum": [1, "1"]})
    }
}

/// The name of a rule. The names are filled in by [`json_schema()`].
#[derive(Debug)]
pub struct RuleName;

impl JsonSchema for RuleName {
    fn schema_name() -> Cow<'static, str> {
        "RuleName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "The name of a rule; `throughline explain` lists them.", "type": "string"})
    }
}

/// A name that a chart may use, and what it stands for.
pub type Named = (&'static str, &'static str);

/// The schema of the format, with the names of rules and limits, which are not known here. `limit_pattern` is a pattern of
/// further names of limits.
#[must_use]
pub fn json_schema(rules: &[Named], limits: &[Named], limit_pattern: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(OwnKeys);
    let mut schema = settings.into_generator().into_root_schema_for::<Chart>();
    nothing::allow(&mut schema);
    let severity = take_values(&mut schema, "Severities");
    let limit = take_values(&mut schema, "Limits");
    if let Some(names) = definition(&mut schema, "RuleName") {
        let one = |(name, means): &Named| json_schema!({"const": name, "description": means}).to_value();
        let nothing = json_schema!({"type": "null"}).to_value();
        names.insert("oneOf".to_owned(), rules.iter().map(one).chain([nothing]).collect());
    }
    if let Some(map) = definition(&mut schema, "Severities") {
        map.insert("properties".to_owned(), properties(rules, &severity));
        map.insert("patternProperties".to_owned(), json_schema!({OWN: own()}).to_value());
    }
    if let Some(map) = definition(&mut schema, "Limits") {
        map.insert("properties".to_owned(), properties(limits, &limit));
        map.insert(
            "patternProperties".to_owned(),
            json_schema!({limit_pattern: limit, OWN: own()}).to_value(),
        );
    }
    schema
}

fn definition<'s>(schema: &'s mut Schema, name: &str) -> Option<&'s mut Map<String, Value>> {
    schema.get_mut("$defs")?.get_mut(name)?.as_object_mut()
}

/// What the values of a map are; from now on the map refuses names it does not list.
fn take_values(schema: &mut Schema, name: &str) -> Value {
    let values =
        definition(schema, name).and_then(|map| map.insert("additionalProperties".to_owned(), false.into()));
    values.unwrap_or_default()
}

/// A property for each name, documented.
fn properties(names: &[Named], value: &Value) -> Value {
    let property = |(name, means): &Named| {
        let mut property = value.clone();
        if let Some(property) = property.as_object_mut() {
            property.insert("description".to_owned(), (*means).into());
        }
        ((*name).to_owned(), property)
    };
    names.iter().map(property).collect::<Map<String, Value>>().into()
}

/// Keys that are the writer's own.
const OWN: &str = "^x-";

/// What is said of them.
fn own() -> Schema {
    json_schema!({"description": "Your own: kept silently, and free for YAML anchors."})
}

/// Lets keys that begin with `x-` stand in every entry.
#[derive(Debug, Clone)]
struct OwnKeys;

impl Transform for OwnKeys {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            schema.insert("patternProperties".to_owned(), json_schema!({OWN: own()}).to_value());
        }
    }
}

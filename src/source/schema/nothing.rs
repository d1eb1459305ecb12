//! No value is no statement: every definition lets `null` stand for itself, so that what refers to one need not say so.
//! A chart that is being written then shows one error at the place, instead of one about every alternative around it.

use schemars::transform::{Transform, transform_subschemas};
use schemars::{Schema, json_schema};
use serde_json::Value;

/// Lets `null` stand for every definition, and takes the alternative of `null` away where a definition is referred to.
pub(super) fn allow(schema: &mut Schema) {
    let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
    for definition in definitions.into_iter().flat_map(|all| all.values_mut()) {
        or_nothing(definition);
    }
    schema.insert("type".to_owned(), ["object", "null"].into_iter().collect());
    Plain.transform(schema);
}

fn or_nothing(definition: &mut Value) {
    if let Some(kind) = definition.get_mut("type") {
        *kind = [kind.take(), "null".into()].into_iter().collect();
    } else if let Some(words) = definition.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    } else if let Some(ways) = definition.get_mut("anyOf").and_then(Value::as_array_mut) {
        ways.push(json_schema!({"type": "null"}).to_value());
    }
}

/// Makes `anyOf: [$ref, null]` the `$ref` alone, and of ways in ways one list of ways.
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some([first, nothing]) = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice) else {
            return;
        };
        if *nothing != json_schema!({"type": "null"}).to_value() {
            return;
        }
        if let Some(reference) = first.get("$ref").cloned() {
            schema.remove("anyOf");
            schema.insert("$ref".to_owned(), reference);
        } else if let Some(ways) = first.get("anyOf").and_then(Value::as_array) {
            let ways = ways.iter().chain([nothing]).cloned().collect();
            schema.insert("anyOf".to_owned(), ways);
        }
    }
}

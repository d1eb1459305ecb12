//! The JSON Schema of the settings, by which editors complete and check them.

use super::setting::{self, Value};
use crate::app::Keymap;
use crate::app::command::TABLE;
use crate::ui::theme::ColourRole;
use serde_json::{Map, Value as Json, json};

/// The schema, draft 2020-12.
#[must_use]
pub fn json_schema() -> Json {
    let mut properties = Map::new();
    for setting in setting::ALL {
        let mut schema = of(setting.value);
        schema["description"] = setting.help.into();
        if let (Value::Word(_), Json::Object(schema)) = (setting.value, &mut schema) {
            schema.insert("default".to_owned(), setting.default.into());
        }
        properties.insert(setting.name.to_owned(), schema);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "throughline settings",
        "type": ["object", "null"],
        "additionalProperties": false,
        "patternProperties": {"^x-": {}},
        "properties": properties,
    })
}

fn of(value: Value) -> Json {
    match value {
        Value::Word(words) => {
            let mut all: Vec<Json> = words.iter().map(|word| Json::from(*word)).collect();
            // YAML reads these as no text.
            all.extend(words.iter().filter_map(|word| word.parse::<u64>().ok()).map(Json::from));
            if words.contains(&"yes") {
                all.extend([Json::Bool(true), Json::Bool(false)]);
            }
            all.push(Json::Null);
            json!({"enum": all})
        }
        Value::Text => json!({"type": ["string", "null"]}),
        Value::Colours => {
            let colour = json!({"type": ["string", "integer", "null"], "minimum": 0, "maximum": 255});
            let roles = ColourRole::ALL.iter().map(|role| {
                let mut schema = colour.clone();
                schema["description"] = role.what().into();
                (role.key().to_owned(), schema)
            });
            map(&roles.collect())
        }
        Value::Keys => {
            let key = json!({"type": ["string", "integer"], "minimum": 0, "maximum": 9});
            let keymap = Keymap::default();
            let commands = TABLE.iter().map(|entry| {
                let description = keymap.fill(entry.help);
                let schema = json!({"anyOf": [key, {"type": "array", "items": key}, {"type": "null"}], "description": description});
                (entry.name.to_owned(), schema)
            });
            map(&commands.collect())
        }
    }
}

fn map(properties: &Map<String, Json>) -> Json {
    json!({
        "type": ["object", "null"],
        "additionalProperties": false,
        "patternProperties": {"^x-": {}},
        "properties": properties,
    })
}

//! JSON Schemas (draft 2020-12) of the input files and of the published JSON.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::catalog::feed::{CardsFeed, IndexFeed, OrderFeed, PartsFeed};
use super::embed::{EmbedFeed, WordsFeed};
use super::feeds::{CatalogFeed, CodesFeed, ModuleFeed, SectionFeed};
use super::search::{SearchFacets, SearchHead, SearchLists, SearchNumbers, SearchRows, SearchTerms};
use crate::manifest::{Head, PartFeed};
use crate::registry::RegistryFeed;
use mpgen_core::diag::TextLanguage;
use mpgen_core::model::{Country, Currency, Forge, MAX_CODE_LENGTH, MAX_WHOLE_DIGITS, Marketplace};
use mpgen_core::parse::fieldlist::{FieldDoc, MARKETPLACE, MODULE, SYNONYMS, Shape};
use mpgen_core::route::Routes;

/// The names of the schemas.
pub const SCHEMAS: &[&str] = &[
    "front-matter",
    "marketplace",
    "synonyms",
    "index",
    "order",
    "parts",
    "cards",
    "catalog",
    "section",
    "module",
    "search",
    "search-terms",
    "search-lists",
    "search-rows",
    "search-facets",
    "search-numbers",
    "manifest",
    "manifest-part",
    "embed",
    "words",
    "codes",
    "registry",
];

/// The path of a schema on the site, with the version of the format.
pub fn schema_path(name: &str) -> String {
    let version = if name.starts_with("search") || name.starts_with("manifest") { 2 } else { 1 };
    format!("schema/{name}.v{version}.json")
}

/// A schema as text, by its name. With a marketplace it allows only the codes of the marketplace, and its `$id` is its
/// address on the site. `None` for an unknown name.
pub fn schema(name: &str, marketplace: Option<&Marketplace>) -> Option<String> {
    let mut schema = match name {
        "front-matter" => input_schema("A module's front matter", MODULE, marketplace),
        "marketplace" => input_schema("marketplace.yaml", MARKETPLACE, marketplace),
        "synonyms" => input_schema("synonyms.yaml", SYNONYMS, marketplace),
        "index" => output_schema::<IndexFeed<'_>>(),
        "order" => output_schema::<OrderFeed<'_>>(),
        "parts" => output_schema::<PartsFeed<'_>>(),
        "cards" => output_schema::<CardsFeed<'_>>(),
        "catalog" => output_schema::<CatalogFeed<'_>>(),
        "section" => output_schema::<SectionFeed<'_>>(),
        "module" => output_schema::<ModuleFeed<'_>>(),
        "search" => output_schema::<SearchHead<'_>>(),
        "search-terms" => output_schema::<SearchTerms<'_>>(),
        "search-lists" => output_schema::<SearchLists<'_>>(),
        "search-rows" => output_schema::<SearchRows<'_>>(),
        "search-facets" => output_schema::<SearchFacets<'_>>(),
        "search-numbers" => output_schema::<SearchNumbers<'_>>(),
        "manifest" => output_schema::<Head>(),
        "manifest-part" => output_schema::<PartFeed>(),
        "embed" => output_schema::<EmbedFeed<'_>>(),
        "words" => output_schema::<WordsFeed<'_>>(),
        "codes" => output_schema::<CodesFeed<'_>>(),
        "registry" => output_schema::<RegistryFeed<'_>>(),
        _ => return None,
    };
    if let Value::Object(schema) = &mut schema {
        schema.insert("$id".to_owned(), json!(id(name, marketplace)));
    }
    serde_json::to_string_pretty(&schema).ok().map(|text| text + "\n")
}

/// The identifier of a schema: its address on the site of a marketplace.
fn id(name: &str, marketplace: Option<&Marketplace>) -> String {
    let path = schema_path(name);
    match marketplace {
        Some(marketplace) => Routes(marketplace).absolute(&path),
        None => format!("urn:mpgen:{}", path.trim_end_matches(".json").replace('/', ":")),
    }
}

/// The schema of a file that mpgen writes.
fn output_schema<T: JsonSchema>() -> Value {
    // `uint8` and the like are not formats of JSON Schema, so strict validators reject them. The bounds stay.
    let without_format = |schema: &mut Schema| drop(schema.remove("format"));
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(without_format));
    settings.into_generator().into_root_schema_for::<T>().into()
}

/// The schema of a file that people write; it allows no unknown field.
fn input_schema(title: &str, fields: &[FieldDoc], marketplace: Option<&Marketplace>) -> Value {
    let mut schema = object(fields, marketplace);
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    if fields.iter().any(|field| field.name == "connection_url") {
        let needs = |key: &str| json!({ "required": [key], "properties": { key: true } });
        schema.insert("oneOf".to_owned(), json!([needs("simple_connection_url"), needs("connection_url")]));
    }
    Value::Object(schema)
}

fn object(fields: &[FieldDoc], marketplace: Option<&Marketplace>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in fields {
        let mut property = shape(&field.shape, marketplace);
        if let Value::Object(property) = &mut property {
            property.insert("description".to_owned(), json!(field.about[0]));
        }
        properties.insert(field.name.to_owned(), property);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let Value::Object(object) =
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    else {
        return Map::new();
    };
    object
}

fn shape(shape: &Shape, marketplace: Option<&Marketplace>) -> Value {
    let codes = |codes: Vec<&str>| json!({ "enum": codes });
    match (shape, marketplace) {
        (Shape::ModuleCode, _) => {
            json!({ "type": "string", "pattern": format!("^[A-Za-z0-9_-]{{1,{MAX_CODE_LENGTH}}}$") })
        }
        (Shape::Section, Some(m)) => codes(m.sections.iter().map(|section| section.code.as_str()).collect()),
        (Shape::ApiVersion, Some(m)) => codes(m.api_versions.iter().map(|version| version.code.as_str()).collect()),
        (Shape::Permission, Some(m)) => {
            codes(m.permissions.iter().map(|permission| permission.code.as_str()).collect())
        }
        (Shape::Country, Some(m)) => codes(m.countries.iter().map(Country::code).collect()),
        (Shape::Section | Shape::ApiVersion | Shape::Permission | Shape::Code, _) => {
            let rest = MAX_CODE_LENGTH - 1;
            json!({ "type": "string", "pattern": format!("^[a-z0-9][a-z0-9_-]{{0,{rest}}}$") })
        }
        (Shape::Country, None) | (Shape::AnyCountry, _) => {
            json!({ "enum": Country::all().map(|country| country.to_string()).collect::<Vec<_>>() })
        }
        (Shape::Currency, _) => codes(Currency::codes().collect()),
        (Shape::Text { max }, _) => json!({ "type": "string", "minLength": 1, "maxLength": max }),
        (Shape::Login, _) => json!({ "type": "string", "minLength": 1 }),
        (Shape::Language, _) => {
            json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$" })
        }
        (Shape::Url, _) => json!({ "type": "string", "pattern": "^https://" }),
        (Shape::WebPage, _) => json!({ "type": "string", "pattern": "^https?://" }),
        (Shape::Forge, _) => json!({ "enum": Forge::ALL.map(Forge::name) }),
        (Shape::Color, _) => json!({ "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" }),
        (Shape::TextLanguage, _) => json!({ "enum": TextLanguage::ALL.map(TextLanguage::tag) }),
        (Shape::Origin, _) => json!({ "type": "string", "pattern": "^https?://" }),
        (Shape::Amount, _) => {
            json!({ "type": "number", "minimum": 0, "exclusiveMaximum": 10_u64.pow(MAX_WHOLE_DIGITS) })
        }
        (Shape::Integer { min, max }, _) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        (Shape::Boolean, _) => json!({ "type": "boolean" }),
        (Shape::List { item, min }, m) => {
            json!({ "type": "array", "items": self::shape(item, m), "minItems": min, "uniqueItems": true })
        }
        (Shape::PerLanguage(item), m) => {
            let item = self::shape(item, m);
            match m {
                Some(m) => {
                    let tags = m.languages.iter().map(|language| (language.tag().to_owned(), item.clone()));
                    let properties: Map<String, Value> = tags.collect();
                    json!({ "type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1 })
                }
                None => json!({ "type": "object", "additionalProperties": item, "minProperties": 1 }),
            }
        }
        (Shape::PerRequiredLanguage(item), m) => {
            let mut map = self::shape(&Shape::PerLanguage(item), m);
            if let (Value::Object(map), Some(m)) = (&mut map, m) {
                let tags = m.required_languages.iter().map(|&id| m.language(id).tag());
                map.insert("required".to_owned(), tags.collect());
            }
            map
        }
        (Shape::OneOrPerLanguage(item), m) => {
            json!({ "oneOf": [self::shape(item, m), self::shape(&Shape::PerLanguage(item), m)] })
        }
        (Shape::Map(item), m) => json!({ "type": "object", "additionalProperties": self::shape(item, m) }),
        (Shape::Object(fields), m) => Value::Object(object(fields, m)),
        (Shape::ObjectOr { fields, short }, m) => {
            json!({ "oneOf": [self::shape(short, m), Value::Object(object(fields, m))] })
        }
        (Shape::Objects(fields), m) => json!({ "type": "array", "items": object(fields, m) }),
    }
}

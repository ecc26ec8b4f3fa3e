//! The files of a dataset -> `datapackage.json`, which types every column, names the keys between tables, and gives each
//! file's size and hash, the program's version and the hash of its rules and words.

use std::sync::LazyLock;

use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Output;
use super::tables::{self, Type};
use crate::decode::hexadecimal;
use crate::model;

/// A file that was written.
#[derive(Clone, Debug)]
pub struct Written {
    pub output: Output,
    pub bytes: u64,
    pub sha256: String,
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    profile: &'static str,
    name: &'static str,
    title: &'static str,
    pressfacts: Program<'a>,
    resources: Vec<Resource>,
}

/// What made the dataset.
#[derive(Serialize)]
struct Program<'a> {
    version: &'a str,
    format: &'a str,
    rules: String,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    path: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'static str>,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<Value>,
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    type_: &'static str,
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    constraints: serde_json::Map<String, Value>,
    /// Where an optional column leads. No foreign key: with the document's id beside it, that would have to be filled.
    #[serde(rename = "pressfacts:reference", skip_serializing_if = "Option::is_none")]
    reference: Option<Value>,
}

/// The text of `datapackage.json`.
pub fn package(written: &[Written]) -> Vec<u8> {
    let all: Vec<Output> = written.iter().map(|w| w.output).collect();
    let package = Package {
        schema: "https://datapackage.org/profiles/1.0/datapackage.json",
        profile: "data-package",
        name: "pressfacts",
        title: "Money, jobs, organisations and dates from press releases",
        pressfacts: Program { version: env!("CARGO_PKG_VERSION"), format: model::SCHEMA, rules: format!("sha256:{}", rules()) },
        resources: written.iter().map(|w| resource(w, &all)).collect(),
    };
    // Writing to memory cannot fail, and every key is a string.
    let mut text = serde_json::to_vec_pretty(&package).unwrap_or_default();
    text.push(b'\n');
    text
}

fn resource(written: &Written, all: &[Output]) -> Resource {
    let table = written.output.is_table();
    Resource {
        name: written.output.name(),
        path: written.output.file_name(),
        profile: table.then_some("tabular-data-resource"),
        format: if table { "csv" } else { "jsonl" },
        mediatype: if table { "text/csv" } else { "application/jsonl" },
        encoding: "utf-8",
        bytes: written.bytes,
        hash: format!("sha256:{}", written.sha256),
        schema: table.then(|| schema(written.output, all)),
    }
}

fn schema(output: Output, all: &[Output]) -> Schema {
    let field = |&(name, type_, required): &tables::Column| {
        let mut constraints = serde_json::Map::new();
        if required {
            constraints.insert("required".to_owned(), Value::Bool(true));
        }
        if let Type::OneOf(of) = type_ {
            constraints.insert("enum".to_owned(), Value::Array(words_of(of)));
        }
        Field { name, type_: type_name(type_), constraints, reference: reference(output, name, all) }
    };
    Schema {
        fields: tables::columns(output).iter().map(field).collect(),
        primary_key: key(output),
        foreign_keys: foreign_key(output, all).into_iter().collect(),
        missing_values: [""],
    }
}

fn type_name(type_: Type) -> &'static str {
    match type_ {
        Type::Words | Type::OneOf(_) => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Day => "date",
        Type::Boolean => "boolean",
    }
}

fn key(output: Output) -> Vec<&'static str> {
    match output {
        Output::Releases | Output::Documents => vec!["document_id"],
        Output::Money | Output::Jobs | Output::Dates => vec!["document_id", "mention_id"],
        Output::Organisations => vec!["document_id", "organisation_id"],
        Output::Announcements => vec!["document_id", "announcement_id"],
    }
}

/// The key to the table of documents.
fn foreign_key(output: Output, all: &[Output]) -> Option<Value> {
    if output == Output::Documents {
        Some(json!({"fields": ["duplicate_of"], "reference": {"resource": "", "fields": ["document_id"]}}))
    } else if all.contains(&Output::Documents) {
        Some(json!({"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}}))
    } else {
        None
    }
}

/// The row that a column leads to, together with the document's id.
fn reference(output: Output, column: &str, all: &[Output]) -> Option<Value> {
    let to = match column {
        "actor_id" | "employer_id" | "company_id" => Output::Organisations,
        "money_id" => Output::Money,
        "part_of" | "same_as" => output,
        _ => return None,
    };
    all.contains(&to).then(|| json!({"resource": to.name(), "fields": key(to)}))
}

/// The words that an enum of the model is written with.
fn words_of(name: &str) -> Vec<Value> {
    fn of<T: JsonSchema>() -> Value {
        SchemaGenerator::default().into_root_schema_for::<T>().to_value()
    }
    let schema = match name {
        "DateSource" => of::<model::DateSource>(),
        "CountrySource" => of::<model::CountrySource>(),
        "Qualifier" => of::<model::Qualifier>(),
        "CurrencySource" => of::<model::CurrencySource>(),
        "Per" => of::<model::Per>(),
        "Role" => of::<model::Role>(),
        "Section" => of::<model::Section>(),
        "Confidence" => of::<model::Confidence>(),
        "Status" => of::<model::Status>(),
        "Class" => of::<model::Class>(),
        "Part" => of::<model::Part>(),
        "Relation" => of::<model::Relation>(),
        "Granularity" => of::<model::Granularity>(),
        "Progress" => of::<model::Progress>(),
        _ => Value::Null,
    };
    let listed = |schema: &Value| schema["enum"].as_array().cloned().unwrap_or_default();
    let mut words = listed(&schema);
    for variant in schema["oneOf"].as_array().into_iter().flatten() {
        words.extend(listed(variant));
        words.extend(variant.get("const").cloned());
    }
    words
}

/// The hash of all that the program knows beside its code: the words of its languages and its reference tables.
pub fn rules() -> &'static str {
    const TABLES: [&str; 10] = [
        include_str!("../tables/cities.tsv"),
        include_str!("../tables/companies.tsv"),
        include_str!("../tables/countries.tsv"),
        include_str!("../tables/currencies.tsv"),
        include_str!("../tables/dialing.tsv"),
        include_str!("../tables/exchanges.tsv"),
        include_str!("../tables/family_names.tsv"),
        include_str!("../tables/given_names.tsv"),
        include_str!("../tables/legal_forms.tsv"),
        include_str!("../tables/regions.tsv"),
    ];
    static RULES: LazyLock<String> = LazyLock::new(|| {
        let known = [env!("CARGO_PKG_VERSION"), include_str!("../decode/languages.tsv")];
        let mut hash = Sha256::new();
        for text in known.into_iter().chain(crate::lang::en::ENGLISH.texts()).chain(TABLES) {
            hash.update(text);
            // What ends here and what begins there is not the same as what ends there.
            hash.update([0]);
        }
        hexadecimal(&hash.finalize())
    });
    &RULES
}

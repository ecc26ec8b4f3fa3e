//! Which fields of JSON objects and which columns of tables hold what of a release.
//!
//! Takes names that the user gave, and the usual ones where there are none; gives records. Names of nested fields have dots
//! between their parts.

use serde_json::Value;

use super::form::is_markup;
use super::manifest;
use super::unpack::Record;
use crate::decode::{self, day};
use crate::forms;
use crate::model::Metadata;

/// What a field can hold, with the names that it usually has.
const USUAL: [(&str, &[&str]); 8] = [
    (
        "text",
        &["text", "body", "body_text", "full_text", "content", "content_text", "release", "article", "html", "body_html", "content_html"],
    ),
    ("title", &["title", "headline", "subject"]),
    (
        "date",
        &[
            "release_date",
            "published",
            "date_published",
            "datePublished",
            "published_at",
            "publication_date",
            "pub_date",
            "pubDate",
            "date",
            "posted",
        ],
    ),
    ("url", &["url", "link", "source_url", "canonical_url"]),
    ("id", &["id", "_id", "guid", "uuid"]),
    ("country", &["country", "country_code"]),
    ("language", &["language", "lang"]),
    ("issuer", &["issuer", "publisher"]),
];

/// Names of fields by what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    named: Vec<(&'static str, String)>,
}

/// Where a table has what: the numbers of its columns, in the order of the usual names.
#[derive(Debug)]
pub struct Columns {
    places: [Option<usize>; 8],
}

impl Fields {
    /// From `text=body`, `date=published` and so on.
    pub fn new(named: &[String]) -> Result<Fields, String> {
        let mut fields = Fields::default();
        for pair in named {
            let (what, name) = pair.split_once('=').map_or(("", ""), |(w, n)| (w.trim(), n.trim()));
            let what = if what == "release_date" { "date" } else { what };
            match USUAL.iter().find(|(w, _)| *w == what) {
                Some((what, _)) if !name.is_empty() => fields.named.push((what, name.to_owned())),
                Some(_) | None => {
                    let known: Vec<&str> = USUAL.iter().map(|(w, _)| *w).collect();
                    return Err(format!("'{pair}' is not like text=body; before the '=' stands one of {}", known.join(", ")));
                }
            }
        }
        Ok(fields)
    }

    /// The names under which something may stand, the likeliest first.
    fn names<'f>(&'f self, what: &str, usual: &'f [&'static str]) -> Vec<&'f str> {
        let named: Vec<&str> = self.named.iter().filter(|(w, _)| *w == what).map(|(_, n)| n.as_str()).collect();
        if named.is_empty() { usual.to_vec() } else { named }
    }

    /// Where the columns of a table are; why not, where one is missing that the user named or none has the text.
    pub fn columns(&self, header: &[String]) -> Result<Columns, String> {
        let place =
            |name: &&str| header.iter().position(|h| h == name).or_else(|| header.iter().position(|h| h.eq_ignore_ascii_case(name)));
        let own = || format!("among '{}'", header.join("', '"));
        if let Some((_, name)) = self.named.iter().find(|(_, name)| place(&name.as_str()).is_none()) {
            return Err(format!("there is no column '{name}' {}", own()));
        }
        let places = USUAL.map(|(what, usual)| {
            let names = self.names(what, usual);
            names.iter().find_map(place)
        });
        if places[0].is_none() {
            return Err(format!("no column holds a text {}; --field text=NAME says which does", own()));
        }
        Ok(Columns { places })
    }

    /// A JSON object as a record.
    pub fn of_object(&self, object: &Value) -> Record {
        let mut values: [Option<String>; 8] = Default::default();
        for (value, (what, usual)) in values.iter_mut().zip(USUAL) {
            *value = self.names(what, usual).iter().find_map(|name| words(at(object, name)?));
        }
        let missing = values[0].is_none();
        let mut record = record(values);
        if missing {
            let (what, usual) = USUAL[0];
            let names = self.names(what, usual).join("', '");
            record.failed = Some(format!("there is no field '{names}'; --field text=NAME says where the text stands"));
        }
        record
    }

    /// Whether an object has a text.
    pub fn has_text(&self, object: &Value) -> bool {
        let (what, usual) = USUAL[0];
        self.names(what, usual).iter().any(|name| at(object, name).is_some_and(Value::is_string))
    }
}

impl Columns {
    /// A row as a record, `cell` giving what stands in a column.
    pub fn record(&self, cell: impl Fn(usize) -> Option<String>) -> Record {
        record(self.places.map(|place| place.and_then(&cell).filter(|c| !c.trim().is_empty())))
    }
}

/// A field by its name, else by its path.
fn at<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    object.get(name).or_else(|| name.split('.').try_fold(object, |value, part| value.get(part)))
}

/// A value in words. Lists of words are paragraphs.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let parts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            parts.filter(|p| !p.is_empty()).map(|p| p.join("\n\n"))
        }
        Value::Object(fields) => ["rendered", "name", "value", "#text"].iter().find_map(|n| fields.get(*n)?.as_str()).map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

fn record(values: [Option<String>; 8]) -> Record {
    let [text, title, date, url, id, country, language, issuer] = values;
    let text = text.unwrap_or_default();
    let mut notes = Vec::new();
    let mut checked = |value: Option<String>, check: &dyn Fn(&str) -> Result<String, String>| {
        let value = value.filter(|v| !v.trim().is_empty())?;
        check(value.trim()).map_err(|why| notes.push(why)).ok()
    };
    let head = Metadata {
        release_date: checked(date, &day::told),
        country: checked(country, &manifest::country),
        language: checked(language, &manifest::language),
        issuer: issuer.map(|i| i.trim().to_owned()).filter(|i| !i.is_empty()),
        url: url.map(|u| u.trim().to_owned()).filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        title: title.map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty()),
    };
    let markup = is_markup(&text);
    Record {
        own: id,
        form: Some(if markup { &decode::html::PAGE } else { &forms::PLAIN }),
        charset: Some("utf-8".to_owned()),
        bytes: text.into_bytes(),
        titled: markup,
        head,
        notes,
        ..Record::default()
    }
}

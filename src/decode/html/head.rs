//! What a page says of itself: title, date, language, address and issuer, from its head, its JSON-LD and its `<time>`.

use html5ever::{LocalName, local_name};
use scraper::Node;
use serde_json::Value;

use super::story::Story;
use super::tree::Tree;
use crate::decode::day::of as day;
use crate::model::Metadata;

/// Names of `<meta>` elements that hold the day of publication, in the order in which they are believed.
const DATES: [&str; 22] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "article.published",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publication-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "release_date",
    "date",
];

/// Reads what the page says of itself.
pub fn read(tree: &Tree, story: &Story) -> Metadata {
    let linked = linked_data(tree);
    let metas = metas(tree);
    let meta = |wanted: &str| metas.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, content)| *content);
    let release_date = linked
        .date
        .or_else(|| DATES.iter().find_map(|name| meta(name).and_then(day)))
        .or_else(|| published(tree))
        .or_else(|| first_time(tree, story));
    let language = tree
        .elements(0, tree.items.len())
        .find(|&at| tree.name(at) == "html")
        .and_then(|at| tree.attribute(at, &local_name!("lang")).or_else(|| tree.attribute(at, &LocalName::from("xml:lang"))))
        .and_then(|l| crate::read::manifest::language(l.trim()).ok());
    let canonical = tree
        .elements(0, tree.items.len())
        .filter(|&at| tree.name(at) == "link")
        .find(|&at| {
            tree.attribute(at, &local_name!("rel")).is_some_and(|r| r.split_whitespace().any(|w| w.eq_ignore_ascii_case("canonical")))
        })
        .and_then(|at| tree.attribute(at, &local_name!("href")));
    let url = [canonical, meta("og:url")].into_iter().flatten().map(str::trim);
    let url = url.filter(|u| u.starts_with("http://") || u.starts_with("https://")).map(str::to_owned).next();
    let title = linked.headline.or_else(|| meta("og:title").map(str::to_owned)).or_else(|| {
        let title = tree.elements(0, tree.items.len()).find(|&at| tree.name(at) == "title")?;
        // "Document", "ex99-1.htm": what a program called the page.
        Some(raw_text(tree, title)).filter(|t| t.split_whitespace().nth(2).is_some())
    });
    let site = meta("og:site_name").unwrap_or("");
    let said = ["dcterms.publisher", "dc.publisher", "dcterms.creator", "dc.creator", "og:site_name"].iter().find_map(|name| meta(name));
    let issuer = linked.publisher.or_else(|| said.map(str::to_owned)).map(|i| super::text::cleaned(&i)).filter(|i| !i.is_empty());
    let title = title.map(|t| without_site(&super::text::cleaned(&t), site)).filter(|t| !t.is_empty());
    Metadata { release_date, language, url, title, issuer, country: None }
}

/// The names of the `<meta>` elements, each with its content.
fn metas<'a>(tree: &Tree<'a>) -> Vec<(&'a str, &'a str)> {
    let names = [local_name!("property"), local_name!("name"), local_name!("itemprop")];
    let all = tree.elements(0, tree.items.len()).filter(|&at| tree.name(at) == "meta");
    let named = all.filter_map(|at| Some((at, tree.attribute(at, &local_name!("content"))?)));
    named.flat_map(|(at, content)| names.each_ref().map(|name| Some((tree.attribute(at, name)?, content)))).flatten().collect()
}

/// The text below a node, also where the node is no text of the story.
fn raw_text(tree: &Tree, at: usize) -> String {
    let texts = tree.items[at..tree.items[at].end].iter().filter_map(|i| match i.node {
        Node::Text(text) => Some(&**text),
        Node::Element(_) | Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => None,
    });
    texts.collect()
}

/// A title without the name of the site behind it.
fn without_site(title: &str, site: &str) -> String {
    for bar in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((before, behind)) = title.rsplit_once(bar) {
            let enough = before.split_whitespace().nth(2).is_some();
            if enough && (matches!(bar, " | " | " :: " | " » ") || behind.eq_ignore_ascii_case(site.trim())) {
                // "Title | Section | Site" has two.
                let first = before.split(bar).next().unwrap_or(before);
                return if first.split_whitespace().nth(2).is_some() { first.to_owned() } else { before.to_owned() };
            }
        }
    }
    title.to_owned()
}

#[derive(Default)]
struct Linked {
    date: Option<String>,
    headline: Option<String>,
    publisher: Option<String>,
}

/// What JSON-LD says.
fn linked_data(tree: &Tree) -> Linked {
    let mut linked = Linked::default();
    let scripts = tree.elements(0, tree.items.len()).filter(|&at| {
        tree.name(at) == "script"
            && tree.attribute(at, &local_name!("type")).is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    for script in scripts {
        let Ok(value) = serde_json::from_str::<Value>(raw_text(tree, script).trim()) else {
            continue;
        };
        let mut waiting = std::collections::VecDeque::from([&value]);
        while let Some(value) = waiting.pop_front() {
            match value {
                Value::Array(values) => waiting.extend(values),
                Value::Object(fields) => {
                    if let Some(date) = fields.get("datePublished").and_then(Value::as_str).and_then(day) {
                        linked.date.get_or_insert(date);
                        let headline = fields.get("headline").and_then(Value::as_str);
                        linked.headline = linked.headline.take().or(headline.map(str::to_owned));
                        let publisher = ["publisher", "sourceOrganization"].iter().find_map(|key| name_of(fields.get(*key)?));
                        linked.publisher = linked.publisher.take().or(publisher.map(str::to_owned));
                    }
                    waiting.extend(fields.values());
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }
    linked
}

/// The name of somebody in JSON-LD.
fn name_of(value: &Value) -> Option<&str> {
    let value = value.as_array().and_then(|a| a.first()).unwrap_or(value);
    value.as_str().or_else(|| value.get("name")?.as_str())
}

/// Microdata: the day that the first element says it was published that says it.
fn published(tree: &Tree) -> Option<String> {
    let pubdate = LocalName::from("pubdate");
    let says =
        |at: &usize| tree.attribute(*at, &local_name!("itemprop")) == Some("datePublished") || tree.attribute(*at, &pubdate).is_some();
    tree.elements(0, tree.items.len()).filter(says).find_map(|at| {
        let said = tree.attribute(at, &local_name!("datetime")).or_else(|| tree.attribute(at, &local_name!("content")));
        said.and_then(day).or_else(|| day(&tree.words(at)))
    })
}

/// The first `<time>` of the story, if it stands before much text.
fn first_time(tree: &Tree, story: &Story) -> Option<String> {
    let from = if story.from > 0 { tree.items[story.from].parent } else { 0 };
    let mut before = 0;
    for at in from..story.to {
        match tree.items[at].node {
            Node::Text(text) if at >= story.from => before += text.trim().len(),
            Node::Element(e) if e.name() == "time" && before < 1500 => {
                if let Some(date) = tree.attribute(at, &local_name!("datetime")).and_then(day) {
                    return Some(date);
                }
            }
            Node::Text(_)
            | Node::Element(_)
            | Node::Document
            | Node::Fragment
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_a_title() {
        assert_eq!(without_site("Spare opens new plant | News | Town of Ames", ""), "Spare opens new plant");
        assert_eq!(without_site("Spare opens new plant - Ames News", "Ames News"), "Spare opens new plant");
        assert_eq!(without_site("Spare opens plant - and hires", ""), "Spare opens plant - and hires");
    }
}

//! RSS and Atom: an item is a release, with the title, date and address that stand beside its text.
//!
//! The markup of a text is kept as it is and read as a page later. Entities that a document type declares are not expanded, so
//! that no feed can grow.

use std::cell::Cell;
use std::io::BufReader;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::decode::charset::Utf8;
use crate::decode::{self, day};
use crate::forms::{self, Form, How};
use crate::model::Metadata;
use crate::read::manifest;
use crate::read::unpack::{Broken, Input, Record, Unpack};

pub const FORM: Form = Form { media_type: "application/xml", extensions: &["xml", "rss", "atom", "rdf"], begins, read: How::Records(read) };

/// Whether the first element is one of a feed.
fn begins(bytes: &[u8]) -> bool {
    let rest = decode::html::behind_prolog(bytes);
    [b"<rss".as_slice(), b"<feed", b"<rdf:RDF"]
        .iter()
        .any(|tag| rest.starts_with(tag) && rest.get(tag.len()).is_none_or(|b| b.is_ascii_whitespace() || *b == b'>'))
}

/// What is known of an item so far.
#[derive(Default)]
struct Item {
    title: String,
    link: String,
    id: String,
    date: String,
    updated: String,
    content: String,
    summary: String,
}

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let limit = unpack.options().limits.document.saturating_add(1 << 20);
    let left = Rc::new(Cell::new(limit));
    let fence = super::Fence { inner: Utf8::stream(input.stream)?, left: left.clone() };
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, fence));
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    let mut feed = Feed::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        if feed.item.is_none() {
            left.set(limit);
        }
        let event = reader.read_event_into(&mut buffer).map_err(|e| match e {
            quick_xml::Error::Io(cause) => Broken::Because(cause.to_string()),
            other => Broken::Because(format!("it is no feed: {other}")),
        })?;
        match event {
            Event::Start(tag) => feed.start(&tag),
            Event::Empty(tag) => feed.empty(&tag),
            Event::End(tag) => {
                if let Some(item) = feed.end(local(&tag)) {
                    unpack.record(item.record(&feed.language))?;
                }
            }
            Event::Text(text) => feed.words.push_str(&text),
            Event::CData(text) => feed.words.push_str(&text),
            Event::GeneralRef(reference) => feed.reference(&reference, reference.resolve_char_ref().ok().flatten()),
            Event::Eof if feed.item.is_some() => return Err(Broken::Because("it ends in the middle of an item".to_owned())),
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A feed that is being read.
#[derive(Default)]
struct Feed {
    language: String,
    item: Option<Item>,
    /// The names of the elements that are open inside the item.
    open: Vec<String>,
    /// The words of the element that is open; inside an item with the markup that stands in it.
    words: String,
}

impl Feed {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let whole = tag.name();
        let name = local(whole.as_ref());
        let Some(item) = &mut self.item else {
            self.words.clear();
            if matches!(name, "item" | "entry") {
                self.item = Some(Item::default());
                self.open.clear();
            }
            return;
        };
        if self.open.is_empty() {
            self.words.clear();
            item.address(tag, name);
        } else {
            self.words.push_str(&format!("<{}>", &**tag));
        }
        self.open.push(full(tag.name().as_ref()).to_owned());
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match &mut self.item {
            Some(item) if self.open.is_empty() => item.address(tag, local(tag.name().as_ref())),
            Some(_) => self.words.push_str(&format!("<{}/>", &**tag)),
            None => {}
        }
    }

    /// An element ends; an item, if it was one.
    fn end(&mut self, name: &str) -> Option<Item> {
        let Some(item) = &mut self.item else {
            if name == "language" && self.language.is_empty() {
                self.language = std::mem::take(&mut self.words);
            }
            return None;
        };
        match self.open.pop() {
            None => self.item.take(),
            Some(opened) => {
                if self.open.is_empty() {
                    item.set(&opened, std::mem::take(&mut self.words));
                } else {
                    self.words.push_str(&format!("</{name}>"));
                }
                None
            }
        }
    }

    fn reference(&mut self, name: &str, character: Option<char>) {
        let known = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => character,
        };
        match known {
            // Below an element of an item its markup is kept, and so are its references.
            Some(c) if self.open.len() < 2 => self.words.push(c),
            Some(_) | None => self.words.push_str(&format!("&{name};")),
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A name with those prefixes that make another thing of it.
fn full(name: &str) -> &str {
    if name.starts_with("content:") || name.starts_with("media:") || name.starts_with("itunes:") { name } else { local(name) }
}

impl Item {
    /// Atom has its addresses in attributes.
    fn address(&mut self, tag: &BytesStart<'_>, name: &str) {
        if name != "link" {
            return;
        }
        let value = |wanted: &str| {
            let found = tag.attributes().flatten().find(|a| local(a.key.as_ref()) == wanted)?;
            Some(found.value.replace("&amp;", "&"))
        };
        let rel = value("rel").unwrap_or_else(|| "alternate".to_owned());
        if let Some(href) = value("href").filter(|_| rel == "alternate" && self.link.is_empty()) {
            self.link = href;
        }
    }

    fn set(&mut self, name: &str, words: String) {
        // The first counts; of two texts the longer one.
        let (field, longest) = match name {
            "title" => (&mut self.title, false),
            "link" => (&mut self.link, false),
            "guid" | "id" | "identifier" => (&mut self.id, false),
            "pubDate" | "published" | "date" | "issued" => (&mut self.date, false),
            "updated" | "modified" => (&mut self.updated, false),
            "content:encoded" | "content" => (&mut self.content, true),
            "description" | "summary" => (&mut self.summary, true),
            _ => return,
        };
        if field.is_empty() || longest && field.len() < words.len() {
            *field = words;
        }
    }

    fn record(self, language: &str) -> Record {
        let text = if self.content.trim().is_empty() { self.summary } else { self.content };
        let title =
            if self.title.contains(['<', '&']) { decode::html::read(&self.title).map_or(self.title, |page| page.text) } else { self.title };
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let url = self.link.trim();
        let own = [&self.id, &self.link].into_iter().map(|o| o.trim()).find(|o| !o.is_empty()).map(str::to_owned);
        let head = Metadata {
            release_date: day::of(&self.date).or_else(|| day::of(&self.updated)),
            language: manifest::language(language.trim()).ok(),
            url: (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned()),
            title: Some(title).filter(|t| !t.is_empty()),
            ..Metadata::default()
        };
        let form = if super::is_markup(&text) { &decode::html::PAGE } else { &forms::PLAIN };
        Record {
            own,
            form: Some(form),
            charset: Some("utf-8".to_owned()),
            bytes: text.into_bytes(),
            head,
            titled: true,
            ..Record::default()
        }
    }
}

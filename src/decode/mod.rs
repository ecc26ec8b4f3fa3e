//! Bytes -> text: the encoding, and the text that a reader of a page, a mail or a PDF file would see.
//!
//! Takes a [`Raw`], gives a [`Document`]; what cannot be text is a document with an error. Offsets count its text, so nothing
//! behind this stage may change it. Which form is read by which module is in `crate::forms`.

pub mod charset;
pub mod day;
pub mod html;
pub mod language;
pub mod mail;
pub mod markdown;
pub mod pdf;
pub mod plain;
pub mod unread;

use sha2::{Digest, Sha256};

use crate::forms::{self, Form, How};
use crate::model::{Document, Metadata, Source};
use crate::read::Entry;

/// A release as it stands in a source, not decoded yet.
#[derive(Clone, Debug)]
pub struct Raw {
    pub id: String,
    /// Where it stands: the path below the input, in a container with the record behind it.
    pub path: String,
    /// The name of a file by which its form is known.
    pub name: String,
    /// Its form, where it is known already.
    pub form: Option<&'static Form>,
    /// The encoding that a head says it has.
    pub charset: Option<String>,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, String>,
    pub manifest: Metadata,
    /// What stands beside it in its container.
    pub head: Metadata,
    pub notes: Vec<String>,
    /// The title in `head` is no part of the bytes, and the text begins with it.
    pub titled: bool,
}

impl Default for Raw {
    fn default() -> Raw {
        Raw {
            id: String::new(),
            path: String::new(),
            name: String::new(),
            form: None,
            charset: None,
            content: Ok(Vec::new()),
            manifest: Metadata::default(),
            head: Metadata::default(),
            notes: Vec::new(),
            titled: false,
        }
    }
}

impl Raw {
    /// A source that is one release.
    pub fn of(entry: &Entry, content: Result<Vec<u8>, String>) -> Raw {
        let (manifest, notes) = (entry.manifest.clone(), entry.notes.clone());
        Raw { id: entry.id.clone(), path: entry.path.clone(), name: entry.path.clone(), content, manifest, notes, ..Raw::default() }
    }
}

impl Raw {
    /// All of it but the bytes.
    pub fn clone_head(&self) -> Raw {
        Raw {
            id: self.id.clone(),
            path: self.path.clone(),
            name: self.name.clone(),
            manifest: self.manifest.clone(),
            head: self.head.clone(),
            notes: self.notes.clone(),
            ..Raw::default()
        }
    }
}

/// What a reader makes of bytes.
#[derive(Debug, Default)]
pub struct Made {
    pub text: String,
    /// The encoding that the bytes were read in, in lower case.
    pub encoding: String,
    /// What it says of itself.
    pub head: Metadata,
    pub notes: Vec<String>,
    /// How many bytes at the beginning of the text are no part of the release.
    pub preamble: usize,
}

/// Makes a document of a release's bytes, or of the reason why there are none.
pub fn decode(mut raw: Raw, arguments: &Metadata) -> Document {
    let mut document = Document {
        id: std::mem::take(&mut raw.id),
        source: Source { path: std::mem::take(&mut raw.path), ..Source::default() },
        manifest: std::mem::take(&mut raw.manifest),
        arguments: arguments.clone(),
        notes: std::mem::take(&mut raw.notes),
        ..Document::default()
    };
    match std::mem::replace(&mut raw.content, Ok(Vec::new())) {
        Ok(bytes) => fill(&mut document, &bytes, &raw),
        Err(reason) => document.error = Some(reason),
    }
    let mut head = raw.head;
    head.or(std::mem::take(&mut document.head));
    document.source.url = document.manifest.url.clone().or(head.url.clone());
    document.head = head;
    document
}

fn fill(document: &mut Document, bytes: &[u8], raw: &Raw) {
    document.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    let form = raw.form.unwrap_or_else(|| forms::of(&raw.name, bytes));
    document.source.media_type = form.media_type.to_owned();
    let made = match form.read {
        How::Document(read) => read(bytes, raw),
        How::Not(why) => Err(format!("cannot read: {why}")),
        How::Records(_) | How::Compressed(_) => Err("cannot read: it is a container".to_owned()),
    };
    match made {
        Ok(Made { text, encoding, head, notes, preamble }) => {
            (document.text, document.source.encoding, document.head, document.preamble) = (text, encoding, head, preamble);
            document.notes.extend(notes);
        }
        Err(reason) => {
            document.error = Some(reason);
            return;
        }
    }
    if document.text.trim().is_empty() {
        document.error = Some(if bytes.is_empty() { "the file is empty" } else { "there is no text in the file" }.to_owned());
    } else if let Some(title) = raw.head.title.as_deref().filter(|_| raw.titled) {
        put_first(&mut document.text, title);
    }
    if u32::try_from(document.text.len()).is_err() {
        document.text = String::new();
        document.error = Some("cannot read: the text is larger than 4 GiB".to_owned());
    }
}

/// Puts a title in front of a text that does not begin with it.
pub(crate) fn put_first(text: &mut String, title: &str) {
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect::<String>();
    let wanted = letters(title);
    // A date, a label or a logo's words may stand above it.
    let there = text.lines().filter(|l| !l.trim().is_empty()).take(6).any(|line| letters(line).starts_with(&wanted));
    if !there && !wanted.is_empty() {
        text.insert_str(0, "\n\n");
        text.insert_str(0, title);
    }
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = String::with_capacity(bytes.len() * 2);
    for b in bytes {
        digits.push(char::from(DIGITS[usize::from(b >> 4)]));
        digits.push(char::from(DIGITS[usize::from(b & 15)]));
    }
    digits
}

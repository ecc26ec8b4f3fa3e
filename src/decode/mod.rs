//! Bytes -> text: what kind of file it is, its encoding, and for a web page the text a reader would see.
//!
//! Takes bytes and where they are from, gives a [`Document`]; what cannot be text is a document with an error. Offsets
//! count its text, so nothing behind this stage may change it.

pub mod charset;
pub mod html;
pub mod kind;
pub mod language;

use sha2::{Digest, Sha256};

use crate::model::{Document, Metadata, Source};
use crate::read::Entry;
use kind::Kind;

/// Makes a document of a source's bytes, or of the reason why there are none.
pub fn decode(entry: &Entry, bytes: Result<Vec<u8>, String>, arguments: &Metadata) -> Document {
    let mut document = Document {
        id: entry.id.clone(),
        source: Source { path: entry.path.clone(), url: entry.manifest.url.clone(), ..Source::default() },
        manifest: entry.manifest.clone(),
        arguments: arguments.clone(),
        notes: entry.notes.clone(),
        ..Document::default()
    };
    match bytes {
        Ok(bytes) => fill(&mut document, &bytes),
        Err(reason) => document.error = Some(reason),
    }
    document
}

fn fill(document: &mut Document, bytes: &[u8]) {
    document.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    let kind = kind::of(&document.source.path, bytes);
    document.source.media_type = kind.media_type().to_owned();
    if let Kind::Unread(what) = kind {
        document.error = Some(format!("cannot read: {what}"));
        return;
    }
    let decoded = charset::decode(bytes, (kind == Kind::Html).then_some(bytes));
    document.source.encoding = decoded.encoding;
    if decoded.replaced > 0 {
        document.notes.push(format!("{} places that are not {} were replaced", decoded.replaced, document.source.encoding));
    }
    match kind {
        Kind::Plain | Kind::Markdown | Kind::Unread(_) => document.text = decoded.text,
        Kind::Html => match html::read(&decoded.text) {
            Ok(page) => {
                document.text = page.text;
                document.source.url = document.source.url.take().or(page.head.url.clone());
                document.head = page.head;
            }
            Err(reason) => {
                document.error = Some(reason);
                return;
            }
        },
    }
    if u32::try_from(document.text.len()).is_err() {
        document.text = String::new();
        document.error = Some("cannot read: the text is larger than 4 GiB".to_owned());
    } else if document.text.trim().is_empty() {
        document.error = Some(if bytes.is_empty() { "the file is empty" } else { "there is no text in the file" }.to_owned());
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

//! The forms that releases come in: one line each. A form is a module that says how it is known and how it is read.
//!
//! Takes a name and the first bytes, gives a [`Form`]. Content is asked first, in the order of the list, then the name.

use std::io::{BufRead, Read};

use crate::decode::{self, Made, Raw};
use crate::read::form::{csv, feed, gzip, json, mbox, tar, warc, zip, zstd};
use crate::read::unpack::{Broken, Input, Unpack};

/// Every form, the one that is asked first in front.
pub static ALL: &[Form] = &[
    gzip::FORM,
    zstd::FORM,
    zip::FORM,
    tar::FORM,
    warc::FORM,
    decode::pdf::FORM,
    decode::unread::OFFICE,
    decode::unread::PICTURE,
    decode::unread::COMPRESSED,
    feed::FORM,
    mbox::FORM,
    decode::mail::FORM,
    json::FORM,
    csv::FORM,
    decode::html::FORM,
    decode::markdown::FORM,
    decode::unread::BINARY,
    decode::plain::FORM,
];

/// What nothing else is.
pub static PLAIN: Form = decode::plain::FORM;

/// A form that releases come in.
#[derive(Debug)]
pub struct Form {
    pub media_type: &'static str,
    /// In lower case.
    pub extensions: &'static [&'static str],
    /// Whether the first bytes say that it is this one.
    pub begins: fn(&[u8]) -> bool,
    pub read: How,
}

/// How a form is read.
#[derive(Clone, Copy, Debug)]
pub enum How {
    /// As one release.
    Document(fn(&[u8], &Raw) -> Result<Made, String>),
    /// As many, one after the other.
    Records(fn(Input<'_>, &mut Unpack<'_>) -> Result<(), Broken>),
    /// As what is in it when it is expanded.
    Compressed(for<'a> fn(Box<dyn BufRead + 'a>) -> Box<dyn Read + 'a>),
    /// Not at all; the reason, in words.
    Not(&'static str),
}

/// Which form a file has.
pub fn of(path: &str, bytes: &[u8]) -> &'static Form {
    let extension = extension(path);
    let by_name = || ALL.iter().find(|f| f.extensions.contains(&extension.as_str()));
    ALL.iter().find(|f| (f.begins)(bytes)).or_else(by_name).unwrap_or(&PLAIN)
}

/// The form of a media type, as a head names it; parameters are left aside.
pub fn of_media_type(media_type: &str) -> Option<&'static Form> {
    let plain = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let plain = if plain == "application/xhtml+xml" { "text/html" } else { plain.as_str() };
    ALL.iter().find(|f| f.media_type == plain)
}

/// The ending of a file's name, in lower case, without the dot.
pub fn extension(path: &str) -> String {
    path.rsplit('/').next().unwrap_or("").rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase()
}

impl Form {
    /// Whether it holds what is to be read, and is no release itself.
    pub fn is_container(&self) -> bool {
        matches!(self.read, How::Records(_) | How::Compressed(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media_type(path: &str, bytes: &[u8]) -> &'static str {
        of(path, bytes).media_type
    }

    #[test]
    fn name_and_content_tell_the_form() {
        assert_eq!(media_type("a/b.txt", b"TORONTO - Spare hired 20 people."), "text/plain");
        assert_eq!(media_type("a/README", b"Spare hired"), "text/plain");
        assert_eq!(media_type("b.md", b"# Spare"), "text/markdown");
        assert_eq!(media_type("b.HTM", b"Spare"), "text/html");
        assert_eq!(media_type("b.txt", b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html PUBLIC"), "text/html");
        assert_eq!(media_type("b.aspx", b"\n<HTML lang=en>"), "text/html");
        assert_eq!(media_type("b.txt", b"\xFF\xFES\0p\0a\0r\0e\0"), "text/plain");
        assert_eq!(media_type("b.txt", b"<p> is a tag, and Spare hired 20 people"), "text/plain");
    }

    #[test]
    fn content_is_asked_before_the_name() {
        for (bytes, expected) in [
            (b"{\"id\": 1, \"text\": \"x\"}\n".as_slice(), "application/json"),
            (b" [ {\"text\": \"x\"}]", "application/json"),
            (b"WARC/1.0\r\n", "application/warc"),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\">", "application/xml"),
            (b"<feed xmlns=\"http://www.w3.org/2005/Atom\">", "application/xml"),
            (b"From a@example.org Thu Jan  1 00:00:00 2024\nSubject: x\n", "application/mbox"),
            (b"Message-ID: <1@example.org>\nSubject: x\n y\n\nText", "message/rfc822"),
            (b"\x1F\x8B\x08", "application/gzip"),
            (b"\x28\xB5\x2F\xFD", "application/zstd"),
            (b"PK\x03\x04", "application/zip"),
            (b"%PDF-1.4", "application/pdf"),
        ] {
            assert_eq!(media_type("a.txt", bytes), expected);
        }
    }

    #[test]
    fn releases_that_look_like_something_else_are_text() {
        for bytes in [
            "[Translation] Spare hired 20 people.",
            "{Toronto} Spare hired",
            "From May 3 on, Spare hires.\nContact: Ann Lee\n",
            "Contact: Ann Lee\nDate: May 3, 2024\n\nSpare hired 20 people.",
            "Subject: Spare hires\nFrom: Ann Lee\n\nText",
        ] {
            assert_eq!(media_type("a", bytes.as_bytes()), "text/plain", "{bytes}");
        }
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        for bytes in [
            b"some\0text with zero bytes\0\0".as_slice(),
            b"\x89PNG\r\n",
            b"{\\rtf1 x",
            b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xDF\xA4\xD2lZ\x01\0\0 \x05\0\0\x13\0\0\0[Content_Types].xml",
        ] {
            assert!(matches!(of("a.txt", bytes).read, How::Not(_)), "{bytes:?}");
        }
    }
}

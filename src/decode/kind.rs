//! A file's name and first bytes -> what kind of file it is.

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
    /// Nothing that a release is read from; the reason, in words.
    Unread(&'static str),
}

impl Kind {
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Plain => "text/plain",
            Kind::Markdown => "text/markdown",
            Kind::Html => "text/html",
            Kind::Unread(_) => "application/octet-stream",
        }
    }
}

/// Signatures of files that are no text.
const SIGNATURES: [(&[u8], &str); 11] = [
    (b"%PDF-", "PDF files are not read"),
    (b"PK\x03\x04", "archives and office documents are not read"),
    (b"\xD0\xCF\x11\xE0", "office documents are not read"),
    (b"{\\rtf", "office documents are not read"),
    (b"\x1F\x8B", "compressed files are not read"),
    (b"\x28\xB5\x2F\xFD", "compressed files are not read"),
    (b"BZh", "compressed files are not read"),
    (b"\x89PNG", "images are not read"),
    (b"\xFF\xD8\xFF", "images are not read"),
    (b"GIF8", "images are not read"),
    (b"RIFF", "images and sounds are not read"),
];

/// What kind of file it is.
pub fn of(path: &str, bytes: &[u8]) -> Kind {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Kind::Unread(what);
    }
    if is_binary(bytes) {
        return Kind::Unread("the file is binary");
    }
    let extension = path.rsplit('/').next().unwrap_or("").rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "xht" => Kind::Html,
        "json" | "jsonl" | "ndjson" | "geojson" => Kind::Unread("JSON files are not read"),
        "csv" | "tsv" => Kind::Unread("tables are not read"),
        "xml" | "rss" | "atom" if !starts_as_page(bytes) => Kind::Unread("XML files are not read"),
        "eml" | "mbox" => Kind::Unread("mail is not read"),
        "md" | "markdown" if !starts_as_page(bytes) => Kind::Markdown,
        _ if starts_as_page(bytes) => Kind::Html,
        _ => Kind::Plain,
    }
}

/// Zero bytes, or many control characters; UTF-16 has zero bytes too.
fn is_binary(bytes: &[u8]) -> bool {
    if super::charset::is_utf16(bytes) {
        return false;
    }
    let head = &bytes[..bytes.len().min(8192)];
    // Without branches, so that the compiler takes many bytes at once.
    let odd = |b: u8| u8::from((b < 0x20) & !((9..=13).contains(&b) | (b == 0x1A) | (b == 0x1B)));
    let control: usize = head.chunks(128).map(|c| usize::from(c.iter().map(|&b| odd(b)).sum::<u8>())).sum();
    control * 20 > head.len() || memchr::memchr(0, bytes).is_some()
}

/// Whether the first thing in a file is the beginning of a web page.
fn starts_as_page(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(inside) = rest.strip_prefix(b"<!--".as_slice()).or_else(|| rest.strip_prefix(b"<?".as_slice())) {
        let Some(end) = memchr::memchr(b'>', inside) else {
            return false;
        };
        rest = inside[end + 1..].trim_ascii_start();
    }
    let begins = |tag: &[u8]| rest.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag));
    [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body"].into_iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_content_tell_the_kind() {
        assert_eq!(of("a/b.txt", b"TORONTO - Spare hired 20 people."), Kind::Plain);
        assert_eq!(of("a/README", b"Spare hired"), Kind::Plain);
        assert_eq!(of("b.md", b"# Spare"), Kind::Markdown);
        assert_eq!(of("b.HTM", b"Spare"), Kind::Html);
        assert_eq!(of("b.txt", b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html PUBLIC"), Kind::Html);
        assert_eq!(of("b.aspx", b"\n<HTML lang=en>"), Kind::Html);
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        assert!(matches!(of("a.txt", b"%PDF-1.4"), Kind::Unread(_)));
        assert!(matches!(of("a.txt", b"some\0text with zero bytes\0\0"), Kind::Unread(_)));
        assert!(matches!(of("a.json", b"{}"), Kind::Unread(_)));
        assert_eq!(of("a.txt", b"\xFF\xFES\0p\0a\0r\0e\0"), Kind::Plain);
        assert_eq!(of("a.txt", b"<p> is a tag, and Spare hired 20 people"), Kind::Plain);
    }
}

//! A web page -> the text that a reader would see of its story, and what its head says of it.
//!
//! Takes the decoded page, gives the text and [`Metadata`]. Blocks are parted by blank lines, list items are lines that
//! begin with "- ", table rows lines whose cells are parted by " | ". Nothing here recurses: pages nest as deep as they like.

mod furniture;
mod head;
mod rows;
mod said;
mod story;
mod text;
mod tree;

use super::{Made, Raw, charset};
use crate::forms::{Form, How};
use crate::model::Metadata;
use tree::Tree;

pub const FORM: Form = Form {
    media_type: "text/html",
    extensions: &["html", "htm", "xhtml", "shtml", "xht"],
    begins: starts_as_page,
    read: How::Document(of_bytes),
};

/// The form as a record names it.
pub static PAGE: Form = FORM;

/// Elements nested deeper than this are no page that anybody wrote, and parsing them takes time without end.
const DEEPEST: usize = 10_000;

/// An element with more attributes is no element that anybody wrote; the parser compares each with all before it.
const ATTRIBUTES: usize = 10_000;
/// The same, where it cannot be told where elements end.
const PARTS: usize = 200_000;

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub text: String,
    pub head: Metadata,
}

fn of_bytes(bytes: &[u8], raw: &Raw) -> Result<Made, String> {
    let decoded = charset::of(bytes, raw.charset.as_deref(), true)?;
    let notes = decoded.note().into_iter().collect();
    let page = read(&charset::repaired(decoded.text))?;
    Ok(Made { text: page.text, encoding: decoded.encoding, head: page.head, notes, ..Made::default() })
}

/// Whether the first thing in a file is the beginning of a web page.
fn starts_as_page(bytes: &[u8]) -> bool {
    let rest = behind_prolog(bytes);
    let begins = |tag: &[u8]| rest.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag));
    [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body"].into_iter().any(begins)
}

/// What stands behind a byte-order mark, declarations and comments.
pub fn behind_prolog(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(inside) = rest.strip_prefix(b"<!--".as_slice()).or_else(|| rest.strip_prefix(b"<?".as_slice())) {
        let Some(end) = memchr::memchr(b'>', inside) else {
            return &[];
        };
        rest = inside[end + 1..].trim_ascii_start();
    }
    rest
}

/// Reads a page. The error is the reason, in words.
pub fn read(page: &str) -> Result<Page, String> {
    if can_nest(page) && nesting(page) > DEEPEST {
        return Err(format!("cannot read: elements are nested deeper than {DEEPEST}"));
    }
    if can_have_attributes(page) && attributes(page) > ATTRIBUTES {
        return Err(format!("cannot read: an element has more than {ATTRIBUTES} attributes"));
    }
    let html = scraper::Html::parse_document(page);
    let mut tree = Tree::new(&html);
    furniture::mark(&mut tree);
    let story = story::find(&tree);
    let headline = story::headline(&tree, &story);
    let mut head = head::read(&tree, &story);
    if let Some(headline) = &headline {
        head.title = Some(headline.clone());
    }
    Ok(Page { text: text::render(&tree, &story, headline.as_deref()), head })
}

/// Whether elements can be nested too deep: most pages have too few of them, which is counted in a moment.
fn can_nest(page: &str) -> bool {
    count(page, |b| b == b'<') > DEEPEST
}

/// Whether an element can have too many attributes: white space, a stroke or a quotation mark stands before each.
fn can_have_attributes(page: &str) -> bool {
    count(page, |b| (b == b'"') | (b == b'\'') | (b == b'/') | (b == b' ') | (b'\t'..=b'\r').contains(&b)) > ATTRIBUTES
}

/// How many bytes are of some kind; counted in a byte, so that the processor takes many at once.
fn count(page: &str, is: impl Fn(u8) -> bool) -> usize {
    page.as_bytes().chunks(255).map(|chunk| usize::from(chunk.iter().map(|&b| u8::from(is(b))).sum::<u8>())).sum()
}

/// How many attributes the element that has most of them has.
fn attributes(page: &str) -> usize {
    let bytes = page.as_bytes();
    let mut most = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        at += next + 1;
        let rest = &bytes[at..];
        let ends = |with: &[u8]| memchr::memmem::find(rest, with).map_or(rest.len(), |n| n + with.len());
        if rest.starts_with(b"!--") {
            at += ends(b"-->");
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let (count, length) = element(rest);
            most = most.max(count);
            at += length;
            for name in [b"script".as_slice(), b"style"] {
                if rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
                    let inside = &bytes[at..];
                    let end = memchr::memmem::find_iter(inside, b"</")
                        .find(|&n| inside[n + 2..].get(..name.len()).is_some_and(|e| e.eq_ignore_ascii_case(name)));
                    at += end.unwrap_or(inside.len());
                }
            }
        }
    }
    // Whoever hides an element in what looks like another one still has to write it.
    let parts = |between: &[u8]| between.iter().filter(|b| b.is_ascii_whitespace() || **b == b'/').count();
    let mut from = 0;
    let mut hidden = 0;
    for end in memchr::memchr_iter(b'>', bytes).chain([bytes.len()]) {
        if end - from > PARTS {
            hidden = hidden.max(parts(&bytes[from..end]));
        }
        from = end + 1;
    }
    if hidden > PARTS { most.max(hidden) } else { most }
}

/// How many attributes an element has, from its name on, and how long it is.
fn element(bytes: &[u8]) -> (usize, usize) {
    let skip = |from: usize, stop: fn(u8) -> bool| bytes[from..].iter().position(|b| stop(*b)).map_or(bytes.len(), |n| from + n);
    let mut at = skip(0, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    let mut count = 0;
    loop {
        at = skip(at, |b| !b.is_ascii_whitespace() && b != b'/');
        if at >= bytes.len() || bytes[at] == b'>' {
            return (count, at);
        }
        count += 1;
        at = skip(at + 1, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'='));
        at = skip(at, |b| !b.is_ascii_whitespace());
        if bytes.get(at) == Some(&b'=') {
            at = skip(at + 1, |b| !b.is_ascii_whitespace());
            at = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => memchr::memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + n + 2),
                _ => skip(at, |b| b.is_ascii_whitespace() || b == b'>'),
            };
        }
    }
}

/// Elements that are left open by habit, or cannot hold anything.
fn stays_open(name: &[u8]) -> bool {
    let mut small = [0; 6];
    let Some(small) = small.get_mut(..name.len()) else { return false };
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    matches!(
        &*small,
        b"p" | b"li"
            | b"br"
            | b"hr"
            | b"img"
            | b"td"
            | b"th"
            | b"tr"
            | b"dt"
            | b"dd"
            | b"meta"
            | b"link"
            | b"input"
            | b"option"
            | b"col"
            | b"wbr"
            | b"source"
            | b"path"
    )
}

/// How deep the elements that nest are nested, roughly.
fn nesting(page: &str) -> usize {
    let bytes = page.as_bytes();
    let (mut depth, mut deepest) = (0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let (closing, name) = match rest.first() {
            Some(b'/') => (true, &rest[1..]),
            Some(_) => (false, rest),
            None => break,
        };
        let end = name.iter().take(12).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
        let nests = end > 0 && !stays_open(&name[..end]);
        match (nests, closing) {
            (true, false) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (true, true) => depth = depth.saturating_sub(1),
            (false, _) => {}
        }
    }
    deepest
}

//! The forms that hold releases: compressed files, archives, crawls, feeds, mailboxes, dumps. Each is a stream of records and
//! is never unpacked whole; `crate::forms` lists them.

pub mod csv;
pub mod feed;
pub mod gzip;
pub mod json;
pub mod mbox;
pub mod tar;
pub mod warc;
pub mod zip;
pub mod zstd;

use std::io::{self, BufRead, Read};

/// Reads one line with its end; one longer than `limit` is an error, and nothing is read where the stream has ended.
fn line(stream: &mut dyn BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<usize> {
    let n = stream.take(limit.saturating_add(1)).read_until(b'\n', line)?;
    if n as u64 > limit { Err(io::Error::other(format!("a line is longer than {limit} bytes"))) } else { Ok(n) }
}

/// A stream of which no more than so much may be read before it is allowed more: what a parser holds stays bounded.
struct Fence<'a> {
    inner: Box<dyn BufRead + 'a>,
    left: std::rc::Rc<std::cell::Cell<u64>>,
}

impl Read for Fence<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left.set(self.left.get().checked_sub(n as u64).ok_or_else(|| io::Error::other("a record is too large"))?);
        Ok(n)
    }
}

/// Whether words are markup rather than text: an element's tag is in them.
pub fn is_markup(words: &str) -> bool {
    const TAGS: [&str; 16] = ["p", "br", "div", "a", "ul", "ol", "li", "strong", "em", "b", "i", "span", "table", "h1", "h2", "html"];
    words.match_indices('<').any(|(at, _)| {
        let rest = &words[at + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let closed = rest[end..].starts_with(['>', ' ', '/', '\n', '\t', '\r']) && rest[end..].contains('>');
        closed && TAGS.iter().any(|t| rest[..end].eq_ignore_ascii_case(t))
    })
}

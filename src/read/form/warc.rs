//! WARC and WET files of web crawls: the pages that a server answered with, and texts that were made of them.
//!
//! Everything else in them (requests, notes, answers that are no page) is passed over.

use std::io::{self, BufRead, Read};

use crate::forms::{self, Form, How};
use crate::model::Metadata;
use crate::read::unpack::{Broken, Input, Record, Unpack};

pub const FORM: Form = Form {
    media_type: "application/warc",
    extensions: &["warc", "wet", "arc"],
    begins: |bytes| bytes.starts_with(b"WARC/1.") || bytes.starts_with(b"WARC/0."),
    read: How::Records(read),
};

/// How many bytes the head of a record has at most.
const HEAD: u64 = 1 << 20;

type Fields = Vec<(String, String)>;

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut stream = input.stream;
    let limit = unpack.options().limits.document;
    let mut first = Vec::new();
    loop {
        first.clear();
        if super::line(&mut stream, HEAD, &mut first)? == 0 {
            return Ok(());
        }
        if first.trim_ascii().is_empty() {
            continue;
        }
        if !first.starts_with(b"WARC/") {
            return Err(Broken::Because("a record does not begin with WARC/".to_owned()));
        }
        let fields = head(&mut stream)?;
        let length: u64 = field(&fields, "content-length")
            .and_then(|l| l.parse().ok())
            .ok_or_else(|| Broken::Because("a record does not say its length".to_owned()))?;
        let mut block = stream.by_ref().take(length);
        let wanted = matches!(field(&fields, "warc-type"), Some("response" | "resource" | "conversion"));
        let record = if wanted { record(&mut block, &fields, limit)? } else { None };
        // What was not wanted of it is passed over.
        let rest = block.limit();
        if io::copy(&mut block, &mut io::sink())? < rest {
            return Err(Broken::Because("it ends in the middle of a record".to_owned()));
        }
        if let Some(record) = record {
            unpack.record(record)?;
        }
    }
}

/// The lines of a head, up to the empty one; names in lower case.
fn head(stream: &mut dyn BufRead) -> io::Result<Fields> {
    let mut fields: Fields = Vec::new();
    let mut line = Vec::new();
    let mut left = HEAD;
    loop {
        line.clear();
        let n = super::line(stream, left, &mut line)?;
        left = left.saturating_sub(n as u64);
        let words = String::from_utf8_lossy(&line);
        let words = words.trim_end_matches(['\r', '\n']);
        if words.is_empty() {
            return Ok(fields);
        }
        match (words.starts_with([' ', '\t']), words.split_once(':')) {
            (true, _) => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(words.trim());
                }
            }
            (false, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            (false, None) => {}
        }
    }
}

fn field<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

/// A page or a text; `None` for what is neither.
fn record(block: &mut io::Take<&mut Box<dyn BufRead + '_>>, fields: &Fields, limit: u64) -> io::Result<Option<Record>> {
    let unbracketed = |v: &str| v.trim_start_matches('<').trim_end_matches('>').to_owned();
    let own = field(fields, "warc-record-id").map(unbracketed);
    let url = field(fields, "warc-target-uri").map(unbracketed).filter(|u| u.starts_with("http://") || u.starts_with("https://"));
    let media_type = field(fields, "content-type").unwrap_or("").to_ascii_lowercase();
    let mut record = Record { own, head: Metadata { url, ..Metadata::default() }, ..Record::default() };
    let mut answer = Fields::new();
    let mut said = media_type.clone();
    if media_type.starts_with("application/http") {
        let mut status = Vec::new();
        super::line(block, HEAD, &mut status)?;
        let code = status.split(|b| *b == b' ').nth(1).unwrap_or(b"");
        if code != b"200" {
            return Ok(None);
        }
        answer = head(block)?;
        said = field(&answer, "content-type").unwrap_or("").to_ascii_lowercase();
    }
    let plain = said.split(';').next().unwrap_or("").trim();
    record.form = forms::of_media_type(plain).filter(|f| matches!(f.read, How::Document(_)));
    let unknown = matches!(plain, "" | "application/octet-stream" | "text/x-html");
    if record.form.is_none() && !unknown {
        return Ok(None);
    }
    record.charset = said.split("charset=").nth(1).map(|c| c.trim_matches(['"', '\'', ' ', ';']).to_owned());
    block.take(limit.saturating_add(1)).read_to_end(&mut record.bytes)?;
    if field(&answer, "transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"))
        && let Some(bytes) = whole(&record.bytes)
    {
        record.bytes = bytes;
    }
    let coding = field(&answer, "content-encoding").unwrap_or("").to_ascii_lowercase();
    let mut expanded = Vec::new();
    let ended = match coding.as_str() {
        "gzip" | "x-gzip" if record.bytes.starts_with(b"\x1F\x8B") => {
            flate2::bufread::MultiGzDecoder::new(record.bytes.as_slice()).take(limit.saturating_add(1)).read_to_end(&mut expanded)
        }
        "deflate" => flate2::bufread::ZlibDecoder::new(record.bytes.as_slice()).take(limit.saturating_add(1)).read_to_end(&mut expanded),
        "br" | "zstd" if record.form.is_some() && std::str::from_utf8(&record.bytes).is_err() => {
            record.failed = Some(format!("its content coding '{coding}' is not read"));
            return Ok(Some(record));
        }
        _ => return Ok(Some(record)),
    };
    match ended {
        Ok(_) => record.bytes = expanded,
        // Some crawlers expand a page and leave the head as it was.
        Err(_) if std::str::from_utf8(&record.bytes).is_ok() => {}
        Err(cause) => record.failed = Some(cause.to_string()),
    }
    Ok(Some(record))
}

/// A body that was sent in chunks, put together; `None` if it was not.
fn whole(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.trim().split(';').next()?;
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

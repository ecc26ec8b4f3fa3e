//! JSON: an object is a release. They stand one a line, one after the other, or in a list.

use std::io::BufRead;

use serde_json::Value;

use crate::forms::{self, Form, How};
use crate::read::unpack::{Broken, Input, Record, Unpack};

pub const FORM: Form = Form { media_type: "application/json", extensions: &["json", "jsonl", "ndjson"], begins, read: How::Records(read) };

/// `{"` or `[{"`, white space aside.
fn begins(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if let Some(inside) = rest.strip_prefix(b"[") {
        rest = inside.trim_ascii_start();
    }
    rest.strip_prefix(b"{").is_some_and(|r| r.trim_ascii_start().starts_with(b"\""))
}

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut stream = input.stream;
    let limit = unpack.options().limits.document;
    // A byte-order mark is no value.
    if stream.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
        stream.consume(3);
    }
    let mut held = Vec::new();
    let listed = skip_space(&mut stream)? == Some(b'[');
    if !listed {
        super::line(&mut stream, limit, &mut held)?;
        let one_a_line = matches!(forms::extension(&input.name).as_str(), "jsonl" | "ndjson");
        if one_a_line || serde_json::from_slice::<serde::de::IgnoredAny>(&held).is_ok() {
            return lines(&mut stream, held, unpack);
        }
    } else {
        stream.consume(1);
    }
    values(&mut std::io::Read::chain(std::io::Cursor::new(held), stream), listed, unpack)
}

/// One value a line: a line that is none costs nothing but itself.
fn lines(stream: &mut dyn BufRead, first: Vec<u8>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let limit = unpack.options().limits.document;
    let mut line = first;
    loop {
        if !line.trim_ascii().is_empty() {
            give(&line, unpack)?;
        }
        line.clear();
        if super::line(stream, limit, &mut line)? == 0 {
            return Ok(());
        }
    }
}

/// Values with commas or white space between, or in a list.
fn values(stream: &mut dyn BufRead, listed: bool, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let limit = unpack.options().limits.document;
    let mut value = Vec::new();
    loop {
        match skip_space(stream)? {
            None if listed => return Err(Broken::Because("the list does not end".to_owned())),
            None => return Ok(()),
            Some(b']') if listed => return Ok(()),
            Some(b',') => stream.consume(1),
            Some(b'{' | b'[') => {
                value.clear();
                one(stream, limit, &mut value)?;
                give(&value, unpack)?;
            }
            Some(_) => return Err(Broken::Because("it is no list of JSON objects".to_owned())),
        }
    }
}

/// The next byte that is no white space; it is not taken.
fn skip_space(stream: &mut dyn BufRead) -> std::io::Result<Option<u8>> {
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        let space = buffer.iter().take_while(|b| b.is_ascii_whitespace()).count();
        if let Some(&byte) = buffer.get(space) {
            stream.consume(space);
            return Ok(Some(byte));
        }
        stream.consume(space);
    }
}

/// The bytes of an object or a list, to its last bracket.
fn one(stream: &mut dyn BufRead, limit: u64, value: &mut Vec<u8>) -> Result<(), Broken> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Err(Broken::Because("it ends in the middle of an object".to_owned()));
        }
        let mut end = None;
        for (n, &byte) in buffer.iter().enumerate() {
            match (quoted, byte) {
                (true, _) if escaped => escaped = false,
                (true, b'\\') => escaped = true,
                (_, b'"') => quoted = !quoted,
                (false, b'{' | b'[') => depth += 1,
                (false, b'}' | b']') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        end = Some(n + 1);
                        break;
                    }
                }
                _ => {}
            }
        }
        let taken = end.unwrap_or(buffer.len());
        value.extend_from_slice(&buffer[..taken]);
        stream.consume(taken);
        if value.len() as u64 > limit {
            return Err(Broken::Because(format!("an object is larger than {limit} bytes")));
        }
        if end.is_some() {
            return Ok(());
        }
    }
}

/// Names of lists that objects of releases stand in.
const LISTS: [&str; 10] = ["items", "results", "releases", "entries", "articles", "documents", "records", "posts", "news", "data"];

fn give(bytes: &[u8], unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let value = match serde_json::from_slice::<Value>(bytes) {
        Ok(value @ Value::Object(_)) => value,
        Ok(_) => return unpack.record(Record { failed: Some("it is no JSON object".to_owned()), ..Record::default() }),
        Err(cause) => return unpack.record(Record { failed: Some(format!("it is no JSON: {cause}")), ..Record::default() }),
    };
    if !unpack.options().fields.has_text(&value) {
        // What an interface answers with holds its releases in a list.
        let list = LISTS.iter().filter_map(|name| value.get(*name)?.as_array()).find(|l| l.iter().any(Value::is_object));
        if let Some(list) = list {
            for item in list {
                let record = unpack.options().fields.of_object(item);
                unpack.record(record)?;
            }
            return Ok(());
        }
    }
    let record = unpack.options().fields.of_object(&value);
    unpack.record(record)
}

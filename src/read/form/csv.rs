//! Tables: a row is a release, and the names of the columns say what stands in each cell.

use std::cell::Cell;
use std::io::BufRead;
use std::rc::Rc;

use crate::decode::charset;
use crate::forms::{Form, How};
use crate::read::unpack::{Broken, Input, Unpack};

pub const FORM: Form = Form { media_type: "text/csv", extensions: &["csv", "tsv"], begins: |_| false, read: How::Records(read) };

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut stream = input.stream;
    let limit = unpack.options().limits.document.saturating_add(1 << 20);
    let left = Rc::new(Cell::new(limit));
    let delimiter = delimiter(stream.fill_buf()?);
    let fence = super::Fence { inner: stream, left: left.clone() };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(fence);
    let broken = |e: csv::Error| Broken::Because(e.to_string());
    let decoded = |bytes: &[u8]| charset::decode(bytes, None).text;
    let header: Vec<String> =
        reader.byte_headers().map_err(broken)?.iter().map(|h| decoded(h).trim().trim_start_matches('\u{FEFF}').to_owned()).collect();
    let columns = unpack.options().fields.columns(&header).map_err(Broken::Because)?;
    let mut row = csv::ByteRecord::new();
    loop {
        left.set(limit);
        if !reader.read_byte_record(&mut row).map_err(broken)? {
            return Ok(());
        }
        let record = columns.record(|column| row.get(column).map(decoded));
        unpack.record(record)?;
    }
}

/// What parts the cells of the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or(b"");
    let count = |d: u8| line.iter().filter(|b| **b == d).count();
    [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&d| (count(d), d == b',')).unwrap_or(b',')
}

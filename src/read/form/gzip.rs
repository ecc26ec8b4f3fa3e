//! gzip: what is in it, all members of it.

use std::io::{BufRead, Read};

use crate::forms::{Form, How};

pub const FORM: Form = Form {
    media_type: "application/gzip",
    extensions: &["gz", "tgz"],
    begins: |bytes| bytes.starts_with(b"\x1F\x8B"),
    read: How::Compressed(expand),
};

pub fn expand<'a>(stream: Box<dyn BufRead + 'a>) -> Box<dyn Read + 'a> {
    Box::new(flate2::bufread::MultiGzDecoder::new(stream))
}

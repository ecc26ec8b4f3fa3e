//! What no release is read from: known, so that an error can say what it is.

use super::charset;
use crate::forms::{Form, How};
use crate::read::form::zip::is_office;

const NOTHING: &str = "application/octet-stream";

pub const OFFICE: Form = Form {
    media_type: NOTHING,
    extensions: &["doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "epub"],
    begins: |bytes| bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.starts_with(b"{\\rtf") || is_office(bytes),
    read: How::Not("office documents are not read"),
};

pub const PICTURE: Form = Form {
    media_type: NOTHING,
    extensions: &[],
    begins: |bytes| [b"\x89PNG".as_slice(), b"\xFF\xD8\xFF", b"GIF8", b"RIFF"].iter().any(|s| bytes.starts_with(s)),
    read: How::Not("images and sounds are not read"),
};

pub const COMPRESSED: Form = Form {
    media_type: NOTHING,
    extensions: &[],
    begins: |bytes| [b"BZh".as_slice(), b"\xFD7zXZ", b"7z\xBC\xAF", b"Rar!"].iter().any(|s| bytes.starts_with(s)),
    read: How::Not("this kind of compressed file is not read"),
};

pub const BINARY: Form = Form { media_type: NOTHING, extensions: &[], begins: is_binary, read: How::Not("the file is binary") };

/// Zero bytes, or many control characters; UTF-16 has zero bytes too.
pub fn is_binary(bytes: &[u8]) -> bool {
    if charset::is_utf16(bytes) {
        return false;
    }
    let head = &bytes[..bytes.len().min(8192)];
    // Mostly there are few control characters, line breaks included. Without branches, so that the compiler takes many bytes at once.
    let few = head.chunks(128).map(|c| usize::from(c.iter().map(|&b| u8::from(b < 0x20)).sum::<u8>())).sum::<usize>() * 20 <= head.len();
    if few {
        return memchr::memchr(0, bytes).is_some();
    }
    let odd = |b: u8| u8::from((b < 0x20) & !((9..=13).contains(&b) | (b == 0x1A) | (b == 0x1B)));
    let control: usize = head.chunks(128).map(|c| usize::from(c.iter().map(|&b| odd(b)).sum::<u8>())).sum();
    control * 20 > head.len() || memchr::memchr(0, bytes).is_some()
}

//! Bytes -> characters: a byte-order mark says the encoding, else the bytes are UTF-8 if they can be, else what a page's
//! `<meta charset>` says, else windows-1252. The byte-order mark is no part of the text; line ends stay.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// In lower case.
    pub encoding: String,
    /// How many places were not of that encoding, and became U+FFFD.
    pub replaced: usize,
}

/// Decodes bytes; `page` are the bytes again if they are a page that may name its encoding.
pub fn decode(bytes: &[u8], page: Option<&[u8]>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: name(UTF_8), replaced: 0 };
    }
    let stated = page.and_then(meta_charset).filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE);
    match stated {
        Some(encoding) => with(encoding, bytes),
        None if mostly_utf8(bytes) => with(UTF_8, bytes),
        None => with(WINDOWS_1252, bytes),
    }
}

fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: name(encoding), replaced }
}

/// Whether the bytes are UTF-16, with a mark or without.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(Encoding::for_bom(bytes), Some((e, _)) if e == UTF_16LE || e == UTF_16BE) || utf16_without_mark(bytes).is_some()
}

/// Mostly Latin text in UTF-16 has zeros in every other place and nowhere else.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, rest) = bytes[..bytes.len().min(1024)].as_chunks::<2>();
    if pairs.len() < 8 || !bytes.len().is_multiple_of(2) || !rest.is_empty() {
        return None;
    }
    let [first, second] = [0, 1].map(|n| pairs.iter().filter(|p| p[n] == 0).count());
    match (first * 10 > pairs.len() * 8, second * 10 > pairs.len() * 8) {
        (true, false) if second == 0 => Some(UTF_16BE),
        (false, true) if first == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// A damaged UTF-8 text: far more of its characters beyond ASCII are whole than broken.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}

/// The encoding that a page's head names in its first bytes.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&head[from..], b"charset") {
        from += at + b"charset".len();
        let rest = head[from..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_line_ends_stay() {
        assert_eq!(decode(b"\xEF\xBB\xBFone\r\ntwo", None).text, "one\r\ntwo");
        let utf16 = decode(b"\xFF\xFEa\0\xAC\x20", None);
        assert_eq!((utf16.text.as_str(), utf16.encoding.as_str()), ("a\u{20AC}", "utf-16le"));
        assert_eq!(decode(b"\xFE\xFF\0a\x20\xAC", None).encoding, "utf-16be");
        assert_eq!(decode(b"\0S\0p\0a\0r\0e\0 \0h\0i\0r\0e\0d", None).encoding, "utf-16be");
    }

    #[test]
    fn what_is_no_utf8_is_windows_1252() {
        let decoded = decode(b"\x93Spare\x94 \x80 5 million", None);
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), ("\u{201C}Spare\u{201D} \u{20AC} 5 million", "windows-1252"));
    }

    #[test]
    fn a_page_may_say_its_encoding() {
        let page = b"<html><head><meta charset=\"ISO-8859-2\"></head>\xB1";
        assert_eq!(decode(page, Some(page)).encoding, "iso-8859-2");
        let old = b"<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>\x82\xA0";
        assert_eq!(decode(old, Some(old)).text.chars().last(), Some('\u{3042}'));
        let wrong = "<meta charset=latin1>\u{20AC}".as_bytes();
        assert_eq!(decode(wrong, Some(wrong)).encoding, "utf-8");
    }

    #[test]
    fn one_broken_byte_does_not_spoil_a_text() {
        let mut bytes = "\u{201C}one\u{201D} \u{20AC} 5 \u{2014} \u{2019} six".as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding.as_str(), decoded.replaced), ("utf-8", 1));
    }
}

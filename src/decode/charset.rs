//! Bytes -> characters: a byte-order mark says the encoding, else the bytes are UTF-8 if they can be, else what a head or a
//! page's `<meta charset>` says, else what the bytes look like. The byte-order mark is no part of the text; line ends stay.
//!
//! Must not guess where nothing speaks for an encoding: such a text is an error.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// In lower case.
    pub encoding: String,
    /// How many places were not of that encoding, and became U+FFFD.
    pub replaced: usize,
}

impl Decoded {
    /// What has to be told of it.
    pub fn note(&self) -> Option<String> {
        (self.replaced > 0).then(|| format!("{} places that are not {} were replaced", self.replaced, self.encoding))
    }
}

/// Decodes bytes; `said` is the encoding that a head names, and a page may name one itself. The error is the reason, in words.
pub fn of(bytes: &[u8], said: Option<&str>, page: bool) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return told(with(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return told(with(encoding, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Seven-bit encodings look like ASCII.
        let seven = said.and_then(|s| Encoding::for_label(s.as_bytes())).filter(|e| !e.is_ascii_compatible() && bytes.is_ascii());
        return Ok(match seven {
            Some(encoding) if bytes.contains(&0x1B) => with(encoding, bytes),
            Some(_) | None => Decoded { text: text.to_owned(), encoding: name(UTF_8), replaced: 0 },
        });
    }
    let label = said.and_then(|s| Encoding::for_label(s.as_bytes()));
    let stated = label.or_else(|| page.then(|| meta_charset(bytes)).flatten());
    match stated.filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE) {
        Some(encoding) => told(with(encoding, bytes)),
        None if mostly_utf8(bytes) => Ok(with(UTF_8, bytes)),
        None => guessed(bytes),
    }
}

/// Decodes bytes that nobody can do without: what cannot be told is windows-1252.
pub fn decode(bytes: &[u8], page: Option<&[u8]>) -> Decoded {
    of(bytes, None, page.is_some()).unwrap_or_else(|_| with(WINDOWS_1252, bytes))
}

/// A text in an encoding that it says it has, unless it plainly has not.
fn told(decoded: Decoded) -> Result<Decoded, String> {
    if decoded.replaced > 20 && decoded.replaced * 20 > decoded.text.chars().count() {
        return Err(format!("cannot read: the text is not in {}, as it says", decoded.encoding));
    }
    Ok(decoded)
}

/// What bytes look like. Few bytes beyond ASCII are the quotation marks and dashes of windows-1252.
fn guessed(bytes: &[u8]) -> Result<Decoded, String> {
    let wide = bytes.iter().filter(|b| **b >= 0x80).count();
    let encoding = if wide * 50 < bytes.len() || wide < 8 {
        WINDOWS_1252
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    };
    let decoded = with(encoding, bytes);
    // No text has control characters from U+0080 on: they are what a wrong encoding makes.
    let odd = decoded.text.chars().filter(|c| ('\u{80}'..='\u{9F}').contains(c)).count() + decoded.replaced;
    if odd * 10 > wide {
        return Err("cannot read: the encoding of the text cannot be told".to_owned());
    }
    Ok(decoded)
}

/// A text that was UTF-8, was read as windows-1252 and written as UTF-8 again, as it was. Only where that is certain: every
/// stretch of it beyond ASCII is UTF-8 when it is turned back.
pub fn repaired(text: String) -> String {
    // All that became of a wide character begins with one of U+00C2 to U+00C5, U+00E2 and U+00F0, which are 0xC3 and one of these.
    let begins = |at: usize| matches!(text.as_bytes().get(at + 1), Some(0x82..=0x85 | 0xA2 | 0xB0));
    if !memchr::memchr_iter(0xC3, text.as_bytes()).any(begins) {
        return text;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut turned = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        repaired.push_str(&rest[..end]);
        rest = &rest[end..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        if end == 0 {
            continue;
        }
        let Some(back) = turned_back(&rest[..end]) else {
            return text;
        };
        repaired.push_str(&back);
        turned += 1;
        rest = &rest[end..];
    }
    if turned > 0 { repaired } else { text }
}

/// Wide characters as the bytes of windows-1252, and these as UTF-8.
fn turned_back(wide: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(wide.len());
    for c in wide.chars() {
        match u8::try_from(u32::from(c)) {
            // Five bytes have no character of their own in windows-1252.
            Ok(byte) if byte >= 0xA0 || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D) => bytes.push(byte),
            Ok(_) | Err(_) => {
                let mut buffer = [0; 4];
                let (encoded, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
                if failed {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// A stream of XML as UTF-8, whatever its mark or its declaration says it is in.
pub struct Utf8<'a> {
    inner: Box<dyn BufRead + 'a>,
    decoder: Decoder,
    /// Decoded and not taken yet.
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl<'a> Utf8<'a> {
    pub fn stream(mut inner: Box<dyn BufRead + 'a>) -> io::Result<Box<dyn BufRead + 'a>> {
        let mut head = Vec::new();
        inner.by_ref().take(512).read_to_end(&mut head)?;
        let encoding = Encoding::for_bom(&head).map(|(e, _)| e).or_else(|| utf16_without_mark(&head)).or_else(|| declared(&head));
        let decoder = encoding.unwrap_or(UTF_8).new_decoder_with_bom_removal();
        let inner = Box::new(Cursor::new(head).chain(inner));
        Ok(Box::new(BufReader::with_capacity(1 << 16, Utf8 { inner, decoder, ready: Cursor::default(), ended: false })))
    }
}

impl Read for Utf8<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.ready.read(buffer)?;
            if n > 0 || self.ended || buffer.is_empty() {
                return Ok(n);
            }
            let bytes = self.inner.fill_buf()?;
            let last = bytes.is_empty();
            let mut ready = vec![0; self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(1 << 18)];
            let (result, taken, written, _) = self.decoder.decode_to_utf8(bytes, &mut ready, last);
            self.inner.consume(taken);
            ready.truncate(written);
            self.ready = Cursor::new(ready);
            self.ended = last && result == CoderResult::InputEmpty;
        }
    }
}

/// `<?xml … encoding="…"?>`
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let end = memchr::memmem::find(head, b"?>")?;
    let at = memchr::memmem::find(&head[..end], b"encoding")?;
    let value = head[at + 8..end].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *value.first()?;
    let label = value[1..].split(|b| *b == quote).next()?;
    // A declaration that can be read is not in UTF-16.
    Encoding::for_label(label).filter(|e| e.is_ascii_compatible())
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
    let head = &bytes[..bytes.len().min(1024)];
    if !head.contains(&0) {
        return None;
    }
    let (pairs, rest) = head.as_chunks::<2>();
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
    fn what_cannot_be_told_is_an_error() {
        // Few of these bytes are anything in windows-1252, and too few stand there for another guess.
        let noise = [b"plain words, and more of them ".repeat(20), vec![0x81, 0x8D, 0x8F, 0x90, 0x9D]].concat();
        assert!(of(&noise, None, false).is_err());
        let wrong = format!("{} text", "\u{401}\u{402}".repeat(400));
        assert!(of(&[wrong.as_bytes(), b"\xFF"].concat(), Some("us-ascii"), false).is_ok());
        assert!(of(&b"\xFF ".repeat(2000), Some("gb18030"), false).is_err());
    }

    #[test]
    fn other_alphabets_are_recognised() {
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Компания объявила о строительстве нового завода в этом городе.");
        assert_eq!(of(&russian, None, false).map(|d| d.encoding), Ok("windows-1251".to_owned()));
    }

    #[test]
    fn what_was_encoded_twice_is_repaired() {
        let twice = |words: &str| words.bytes().map(|b| WINDOWS_1252.decode_without_bom_handling(&[b]).0.into_owned()).collect::<String>();
        for words in ["Spare\u{2019}s caf\u{E9}", "\u{201C}one\u{201D} \u{2014} \u{20AC}5"] {
            assert_eq!(repaired(twice(words)), words);
        }
    }

    #[test]
    fn what_is_right_is_not_repaired() {
        for words in ["caf\u{E9}", "Spare\u{2019}s \u{C3}rea", "\u{C2}\u{A3}5 in S\u{E3}o Paulo", "plain"] {
            assert_eq!(repaired(words.to_owned()), words);
        }
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

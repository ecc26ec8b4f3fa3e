//! A mail -> the text of its message, its subject and its day.
//!
//! Of a message that comes as text and as a page the text is taken, unless it holds little of what the page holds. Attachments
//! are no part of it.

use mail_parser::{MessageParser, MessagePart, PartType};

use super::{Made, Raw, charset, html};
use crate::forms::{Form, How};
use crate::model::Metadata;

pub const FORM: Form = Form { media_type: "message/rfc822", extensions: &["eml", "mht", "mhtml"], begins, read: How::Document(read) };

/// The form as a record names it.
pub static MAIL: Form = FORM;

/// How many lines of a head are looked at.
const LINES: usize = 200;

/// Lines of a head, and among them such as only programs write.
fn begins(bytes: &[u8]) -> bool {
    const PROGRAMS: [&str; 5] = ["received", "return-path", "mime-version", "message-id", "delivered-to"];
    // Most texts begin with a word and a blank, and need no line to be looked for.
    if !bytes.starts_with(b" ") && !bytes.starts_with(b"\t") && !is_field(bytes) {
        return false;
    }
    let mut told = false;
    for line in bytes.split(|b| *b == b'\n').take(LINES) {
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if line.trim_ascii().is_empty() {
            return told;
        }
        if !folded && !is_field(line) {
            return false;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or(b"");
        told |= PROGRAMS.iter().any(|p| name.eq_ignore_ascii_case(p.as_bytes()));
    }
    false
}

/// `Name: value`
pub fn is_field(line: &[u8]) -> bool {
    let name = line.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    name > 0 && name < 80 && line.get(name) == Some(&b':')
}

/// The id that a message has, from its head.
pub fn message_id(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|b| *b == b'\n').take(LINES) {
        if line.trim_ascii().is_empty() {
            return None;
        }
        let (name, value) = line.split_at_checked(11)?;
        if name.eq_ignore_ascii_case(b"message-id:") {
            let id = String::from_utf8_lossy(value).trim().trim_start_matches('<').trim_end_matches('>').to_owned();
            return Some(id).filter(|i| !i.is_empty());
        }
    }
    None
}

fn read(bytes: &[u8], _: &Raw) -> Result<Made, String> {
    let message = MessageParser::default().parse(bytes).ok_or("cannot read: it is no mail")?;
    let of = |parts: &[mail_parser::MessagePartId]| -> Vec<&MessagePart<'_>> {
        parts.iter().filter_map(|&id| message.parts.get(usize::try_from(id).unwrap_or(usize::MAX))).collect()
    };
    let mut made = Made { encoding: "utf-8".to_owned(), ..Made::default() };
    let texts: Vec<&str> = of(&message.text_body)
        .into_iter()
        .filter_map(|p| match &p.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let plain = charset::repaired(texts.join("\n\n").replace("\r\n", "\n"));
    let mut page = String::new();
    for part in of(&message.html_body) {
        if let PartType::Html(markup) = &part.body {
            let read = html::read(&charset::repaired(markup.to_string()))?;
            made.head.or(read.head);
            page.push_str(&read.text);
            page.push('\n');
        }
    }
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
    made.text = if letters(&plain) * 2 >= letters(&page) { plain } else { page };
    let first = of(&message.text_body).into_iter().chain(of(&message.html_body)).next();
    if let Some(label) = first.and_then(mail_parser::MimeHeaders::content_type).and_then(|t| t.attribute("charset")) {
        made.encoding = label.to_ascii_lowercase();
    }
    if first.is_some_and(|p| p.is_encoding_problem) {
        made.notes.push("the encoding of the mail is damaged".to_owned());
    }
    let title = message.subject().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
    let day = message.date().map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
    let release_date = day.and_then(|d| super::day::of(&d));
    let page_head = std::mem::take(&mut made.head);
    made.head = Metadata { title, release_date, ..Metadata::default() };
    made.head.or(Metadata { release_date: None, ..page_head });
    if let Some(title) = &made.head.title
        && !made.text.trim().is_empty()
    {
        super::put_first(&mut made.text, title);
    }
    Ok(made)
}

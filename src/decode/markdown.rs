//! Markdown: the decoded bytes, exactly. What stands between two lines `---` (or `+++`) at the beginning is no text of the
//! release, but says its title, date, language and address.

use super::{Made, Raw, day, plain};
use crate::forms::{Form, How};
use crate::model::Metadata;
use crate::read::manifest;

pub const FORM: Form =
    Form { media_type: "text/markdown", extensions: &["md", "markdown", "mdown", "mkd"], begins: |_| false, read: How::Document(read) };

fn read(bytes: &[u8], raw: &Raw) -> Result<Made, String> {
    let mut made = plain::read(bytes, raw)?;
    if let Some((inside, end)) = front_matter(&made.text) {
        made.head = metadata(inside, &mut made.notes);
        made.preamble = end;
    }
    Ok(made)
}

/// The lines between the marks, and where the text behind them begins.
fn front_matter(text: &str) -> Option<(&str, usize)> {
    let mark = ["---", "+++"].into_iter().find(|m| text.strip_prefix(*m).is_some_and(|r| r.starts_with(['\n', '\r'])))?;
    let begin = text.find('\n')? + 1;
    let mut at = begin;
    for line in text[begin..].split_inclusive('\n').take(500) {
        let plain = line.trim_end();
        if plain == mark || mark == "---" && plain == "..." {
            return Some((&text[begin..at], at + line.len()));
        }
        // A rule between paragraphs is no front matter.
        if at == begin && !plain.contains([':', '=']) && !plain.starts_with('#') {
            return None;
        }
        at += line.len();
    }
    None
}

fn metadata(lines: &str, notes: &mut Vec<String>) -> Metadata {
    let mut head = Metadata::default();
    for line in lines.lines().filter(|l| !l.starts_with([' ', '\t', '#', '-'])) {
        let Some((key, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let value = value.trim();
        let inner = ['"', '\''].iter().find_map(|&q| value.strip_prefix(q)?.strip_suffix(q)).unwrap_or(value).trim();
        if inner.is_empty() {
            continue;
        }
        let mut checked = |value: Result<String, String>| value.map_err(|why| notes.push(why)).ok();
        let known = match key.trim().trim_matches('"').to_ascii_lowercase().as_str() {
            "title" | "headline" => Metadata { title: Some(inner.to_owned()), ..Metadata::default() },
            "date" | "published" | "release_date" | "pubdate" => {
                Metadata { release_date: checked(day::told(inner)), ..Metadata::default() }
            }
            "lang" | "language" => Metadata { language: checked(manifest::language(inner)), ..Metadata::default() },
            "country" => Metadata { country: checked(manifest::country(inner)), ..Metadata::default() },
            "issuer" | "publisher" => Metadata { issuer: Some(inner.to_owned()), ..Metadata::default() },
            "url" | "canonical_url" | "canonical" | "source" if inner.starts_with("http") => {
                Metadata { url: Some(inner.to_owned()), ..Metadata::default() }
            }
            _ => continue,
        };
        head.or(known);
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_no_text() {
        let text = "---\ntitle: \"Mill: the second\"\ndate: 2024-03-04\ntags:\n  - mills\n---\n\n# Mill";
        let (inside, end) = front_matter(text).expect("it begins with front matter");
        assert_eq!(&text[end..], "\n# Mill");
        let mut notes = Vec::new();
        let head = metadata(inside, &mut notes);
        assert!(notes.is_empty());
        assert_eq!((head.title.as_deref(), head.release_date.as_deref()), (Some("Mill: the second"), Some("2024-03-04")));
        assert_eq!(front_matter("+++\ntitle = 'Mill'\n+++\nx").map(|f| f.1), Some(23));
    }

    #[test]
    fn what_front_matter_says_wrongly_is_told() {
        let mut notes = Vec::new();
        let head = metadata("date: 03/31/2024\ncountry: Atlantis\nlanguage: en-GB", &mut notes);
        assert_eq!((head.release_date, head.country, head.language.as_deref()), (None, None, Some("en")));
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert_eq!(metadata("country: United Kingdom", &mut notes).country.as_deref(), Some("GB"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(front_matter("---\n\nSpare hired 20 people.\n\n---\n"), None);
        assert_eq!(front_matter("--- Spare hired 20 people"), None);
    }
}

//! The corpus of the benches, made from `inputs/`: each release many times over, with other figures and other names and its
//! paragraphs in another order, because a text that is only repeated flatters whatever predicts branches.

use std::collections::HashMap;
use std::path::Path;

use pressfacts::Document;

/// A small generator, so that every run measures the same corpus.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

const SYLLABLES: &[&str] = &["bar", "len", "tor", "mi", "sa", "ken", "dro", "vel", "hart", "ny", "ost", "wick", "qua", "ril", "mont", "é"];

/// Words that are not names though they may begin with a capital: they stay, as do words that the lexicon would know.
fn stays(word: &str, lower: &HashMap<&str, usize>) -> bool {
    word.len() < 5 || lower.contains_key(word.to_lowercase().as_str()) || !word.chars().all(char::is_alphabetic)
}

fn made_up(dice: &mut Dice) -> String {
    let name: String = (0..2 + dice.roll(2)).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A release with other figures and names, and its middle paragraphs in another order.
fn variant(text: &str, lower: &HashMap<&str, usize>, dice: &mut Dice) -> String {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut paragraphs: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut out = String::with_capacity(paragraph.len() + 16);
        for word in paragraph.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let (stem, tail) = match word.char_indices().next_back() {
                Some((at, c)) if !c.is_alphanumeric() => word.split_at(at),
                _ => (word, ""),
            };
            if stem.chars().all(|c| c.is_ascii_digit()) && stem.len() != 4 {
                let digit = |(n, _): (usize, char)| char::from(b'0' + if n == 0 { 1 + dice.roll(9) } else { dice.roll(10) } as u8);
                out.extend(stem.chars().enumerate().map(digit));
            } else if stem.chars().next().is_some_and(char::is_uppercase) && !stays(stem, lower) && stem.len() > 5 {
                out.push_str(names.entry(stem).or_insert_with(|| made_up(dice)));
            } else {
                out.push_str(stem);
            }
            out.push_str(tail);
        }
        paragraphs.push(out);
    }
    for n in (3..paragraphs.len()).rev() {
        paragraphs.swap(n, 2 + dice.roll(n - 1));
    }
    paragraphs.join("\n\n")
}

fn texts(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            found.push(String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned());
        }
    }
}

/// Some variants of each release, the same ones in every run.
pub fn corpus(variants: u64) -> Vec<Document> {
    let mut sources = Vec::new();
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"), &mut sources);
    let mut lower: HashMap<&str, usize> = HashMap::new();
    for word in sources.iter().flat_map(|s| s.split(|c: char| !c.is_alphanumeric())).filter(|w| w.starts_with(char::is_lowercase)) {
        *lower.entry(word).or_default() += 1;
    }
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut documents = Vec::new();
    for n in 0..variants {
        for (k, source) in sources.iter().enumerate() {
            documents.push(Document::from_text(format!("{k}-{n}"), variant(source, &lower, &mut dice)));
        }
    }
    documents
}

/// The documents as pages of a site: a head, a menu, the text with marks in it, what else there is to read.
pub fn pages(documents: &[Document]) -> Vec<String> {
    let menu: String = (0..40).map(|n| format!("<li class=\"menu-item\"><a href=\"/news/{n}\">Topic {n}</a></li>\n")).collect();
    let page = |d: &Document| {
        let paragraphs: String =
            d.text.split("\n\n").map(|p| format!("<p>{}</p>\n", p.replace('&', "&amp;").replace('<', "&lt;"))).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{id}</title>\n<style>p {{ margin: 1em }}</style>\n\
             <script>var page = \"{id}\";</script></head>\n<body><header><nav><ul>\n{menu}</ul></nav></header>\n\
             <main><article><h1>Release {id}</h1>\n{paragraphs}</article>\n<aside><ul>\n{menu}</ul></aside></main>\n\
             <footer><p>\u{a9} The site</p></footer></body></html>\n",
            id = d.id
        )
    };
    documents.iter().map(page).collect()
}

//! What of a page is furniture: menus, share bars, cookie notes, forms, lists of links. Marks it as dropped.

use scraper::Node;

use super::tree::Tree;

/// Drops all that is no text of the story, wherever it stands.
pub fn mark(tree: &mut Tree) {
    for at in 0..tree.items.len() {
        let item = &tree.items[at];
        tree.items[at].dropped = match item.node {
            Node::Element(_) => never_text(item.name) || item.said.hidden && item.name != "body",
            Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => true,
            // The lines that an archive of filings puts before a document; they are left open, so that the page is in them.
            Node::Text(_) => matches!(tree.name(item.parent), "type" | "sequence" | "filename" | "description"),
            Node::Document | Node::Fragment => false,
        };
    }
    tree.count();
    let all = tree.items.first().map_or(0, |root| root.chars);
    for at in 0..tree.items.len() {
        let item = &tree.items[at];
        if item.dropped || !item.node.is_element() {
            continue;
        }
        let name = item.name;
        // What holds a large part of all words is no furniture, whatever it is called.
        let large = (item.chars - item.link_chars) * 4 > all;
        let furniture = match name {
            "nav" | "aside" | "form" | "dialog" | "menu" => !large,
            // Below a quotation it says who is quoted.
            "footer" => !large && !tree.above(at).any(|p| matches!(tree.name(p), "blockquote" | "figure")),
            "header" => !large && !tree.above(at).any(|p| matches!(tree.name(p), "article" | "main")),
            "ul" | "ol" | "div" | "section" | "table" | "p" | "dl" => !large && (is_link_list(tree, at) || is_language_list(tree, at)),
            _ => false,
        };
        let named = !large && !matches!(name, "html" | "body" | "main" | "article" | "h1") && item.said.furniture;
        tree.items[at].dropped = furniture || named;
    }
    tree.count();
}

/// Elements whose contents are never shown as text, or are no text.
fn never_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "canvas"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "audio"
            | "video"
            | "map"
            | "head"
            | "title"
            | "link"
            | "meta"
            | "datalist"
            | "progress"
            | "ix:header"
    )
}

/// Three links or more, and hardly anything else.
fn is_link_list(tree: &Tree, at: usize) -> bool {
    let item = &tree.items[at];
    item.links >= 3 && item.link_chars * 10 > item.chars * 7
}

/// Two links or more, each the name of a language, behind a word or two: where the same page is to be had in others.
fn is_language_list(tree: &Tree, at: usize) -> bool {
    let item = &tree.items[at];
    let links = || tree.elements(at, item.end).filter(|&i| tree.name(i) == "a");
    item.links >= 2
        && item.chars - item.link_chars <= 40
        && links().all(|link| LANGUAGES.contains(&tree.words(link).trim().to_lowercase().as_str()))
}

/// What languages call themselves, and what they are called in English; in small letters.
const LANGUAGES: [&str; 61] = [
    "arabic",
    "assamese",
    "bengali",
    "chinese",
    "deutsch",
    "dutch",
    "english",
    "español",
    "french",
    "français",
    "german",
    "gujarati",
    "hindi",
    "italian",
    "italiano",
    "japanese",
    "kannada",
    "korean",
    "malayalam",
    "manipuri",
    "marathi",
    "māori",
    "nepali",
    "nederlands",
    "odia",
    "oriya",
    "polski",
    "portuguese",
    "português",
    "punjabi",
    "russian",
    "sindhi",
    "sinhala",
    "spanish",
    "suomi",
    "svenska",
    "tamil",
    "telugu",
    "tiếng việt",
    "tagalog",
    "türkçe",
    "urdu",
    "vietnamese",
    "welsh",
    "cymraeg",
    "gaeilge",
    "inuktitut",
    "русский",
    "українська",
    "العربية",
    "हिन्दी",
    "हिंदी",
    "বাংলা",
    "தமிழ்",
    "සිංහල",
    "日本語",
    "한국어",
    "中文",
    "简体中文",
    "繁體中文",
    "اردو",
];

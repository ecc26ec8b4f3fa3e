//! What of a page is furniture: menus, share bars, cookie notes, forms, lists of links. Marks it as dropped.

use scraper::Node;

use super::tree::Tree;

/// Drops all that is no text of the story, wherever it stands.
pub fn mark(tree: &mut Tree) {
    for at in 0..tree.items.len() {
        tree.items[at].dropped = match tree.items[at].node {
            Node::Element(e) => never_text(e.name()) || hidden(tree, at),
            Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => true,
            // The lines that an archive of filings puts before a document; they are left open, so that the page is in them.
            Node::Text(_) => matches!(tree.name(tree.items[at].parent), "type" | "sequence" | "filename" | "description"),
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
        let name = tree.name(at);
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
        let named = !large && !matches!(name, "html" | "body" | "main" | "article" | "h1") && named_as_furniture(tree, at);
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

fn hidden(tree: &Tree, at: usize) -> bool {
    if tree.name(at) == "body" {
        return false;
    }
    let style = tree.attribute(at, "style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    tree.attribute(at, "hidden").is_some()
        || tree.attribute(at, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || words_of(tree, at)
            .any(|w| matches!(w.as_str(), "sr-only" | "visually-hidden" | "visuallyhidden" | "element-invisible" | "screen-reader-text"))
        // What is hidden on small screens alone has another class that shows it again.
        || words_of(tree, at).any(|w| matches!(w.as_str(), "hidden" | "d-none")) && !words_of(tree, at).any(|w| w.contains([':']) || w.starts_with("d-") && w != "d-none")
}

/// The words of an element's class and id.
fn words_of<'t>(tree: &'t Tree, at: usize) -> impl Iterator<Item = String> + 't {
    ["class", "id"].into_iter().filter_map(move |a| tree.attribute(at, a)).flat_map(str::split_whitespace).map(str::to_ascii_lowercase)
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
const LANGUAGES: [&str; 62] = [
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

/// Whether its class or id says that it is furniture.
fn named_as_furniture(tree: &Tree, at: usize) -> bool {
    words_of(tree, at).any(|name| {
        let parts: Vec<&str> = name.split(['-', '_']).filter(|p| !p.is_empty()).collect();
        let has = |words: &[&str]| parts.iter().any(|p| words.contains(p));
        let alone = parts.len() == 1;
        has(&[
            "share",
            "sharing",
            "sharethis",
            "addthis",
            "addtoany",
            "a2a",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "breadcrumb",
            "breadcrumbs",
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "megamenu",
            "sidebar",
            "newsletter",
            "subscribe",
            "pager",
            "pagination",
            "skiplink",
            "skiplinks",
            "advert",
            "advertisement",
            "advertisements",
            "modal",
            "popup",
            "masthead",
            "disqus",
            "topbar",
            "toolbar",
        ]) || has(&["social"]) && (alone || has(&["links", "media", "icons", "bar", "follow", "buttons", "list", "btn"]))
            || has(&["related"])
                && (alone
                    || has(&[
                        "post",
                        "posts",
                        "articles",
                        "news",
                        "link",
                        "links",
                        "content",
                        "stories",
                        "releases",
                        "items",
                        "topics",
                        "information",
                    ]))
            || has(&["skip"]) && has(&["link", "nav", "main", "content", "to"])
            || alone && has(&["comments", "tags", "footer", "banner"])
    })
}

//! What of a page is furniture: menus, share bars, cookie notes, forms, lists of links. Marks it as dropped.

use scraper::Node;
use scraper::node::Element;

use super::tree::{Tree, styled};

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
    let by_style = |element: &Element| styled(element, &["display:none", "visibility:hidden"]);
    if tree.attribute(at, "hidden").is_some()
        || tree.attribute(at, "aria-hidden") == Some("true")
        || tree.items[at].node.as_element().is_some_and(by_style)
    {
        return true;
    }
    let (mut small, mut shown) = (false, false);
    for word in words_of(tree, at) {
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        if ["sr-only", "visually-hidden", "visuallyhidden", "element-invisible", "screen-reader-text"].into_iter().any(is) {
            return true;
        }
        small |= is("hidden") || is("d-none");
        shown |= word.contains(':') || word.get(..2).is_some_and(|d| d.eq_ignore_ascii_case("d-")) && !is("d-none");
    }
    // What is hidden on small screens alone has another class that shows it again.
    small && !shown
}

/// The words of an element's class and id.
fn words_of<'t>(tree: &'t Tree, at: usize) -> impl Iterator<Item = &'t str> {
    ["class", "id"].into_iter().filter_map(move |a| tree.attribute(at, a)).flat_map(str::split_whitespace)
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

/// Whether its class or id says that it is furniture.
fn named_as_furniture(tree: &Tree, at: usize) -> bool {
    words_of(tree, at).any(|name| {
        let lower = name.to_ascii_lowercase();
        let parts = || lower.split(['-', '_']).filter(|p| !p.is_empty());
        let has = |is: fn(&str) -> bool| parts().any(is);
        let alone = parts().nth(1).is_none();
        parts().any(|part| match part {
            "social" => alone || has(is_bar),
            "related" => alone || has(is_reading),
            "skip" => has(|p| matches!(p, "link" | "nav" | "main" | "content" | "to")),
            "comments" | "tags" | "footer" | "banner" => alone,
            _ => is_furniture(part),
        })
    })
}

/// Words for furniture, whatever stands beside them.
fn is_furniture(part: &str) -> bool {
    matches!(
        part,
        "share"
            | "sharing"
            | "sharethis"
            | "addthis"
            | "addtoany"
            | "a2a"
            | "cookie"
            | "cookies"
            | "consent"
            | "gdpr"
            | "breadcrumb"
            | "breadcrumbs"
            | "nav"
            | "navbar"
            | "navigation"
            | "menu"
            | "submenu"
            | "megamenu"
            | "sidebar"
            | "newsletter"
            | "subscribe"
            | "pager"
            | "pagination"
            | "skiplink"
            | "skiplinks"
            | "advert"
            | "advertisement"
            | "advertisements"
            | "modal"
            | "popup"
            | "masthead"
            | "disqus"
            | "topbar"
            | "toolbar"
    )
}

/// What stands beside "social" in the name of a bar of links.
fn is_bar(part: &str) -> bool {
    matches!(part, "links" | "media" | "icons" | "bar" | "follow" | "buttons" | "list" | "btn")
}

/// What stands beside "related" in the name of a list of what else there is to read.
fn is_reading(part: &str) -> bool {
    matches!(
        part,
        "post" | "posts" | "articles" | "news" | "link" | "links" | "content" | "stories" | "releases" | "items" | "topics" | "information"
    )
}

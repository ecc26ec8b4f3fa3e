//! What the attributes of an element say of it: that nobody sees it, that it is furniture, that it begins a block.
//!
//! A page has the same classes and styles again and again, so that each is judged once a page. Must not know where in the page an
//! element stands.

use html5ever::local_name;
use rustc_hash::FxHashMap;
use scraper::node::Element;

/// What is said of an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    pub hidden: bool,
    /// By its class or its id.
    pub furniture: bool,
    pub block: bool,
}

/// What a page's elements say.
#[derive(Debug, Default)]
pub struct Judge<'a> {
    /// By class or id, as they are written.
    names: FxHashMap<&'a str, Named>,
    /// By style: whether it hides, whether it makes a block.
    styles: FxHashMap<&'a str, (bool, bool)>,
}

/// What the words of a class or an id say.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    hidden: bool,
    /// Hidden unless another word says that it is shown.
    perhaps: bool,
    shown: bool,
    furniture: bool,
}

impl<'a> Judge<'a> {
    pub fn of(&mut self, element: &'a Element) -> Said {
        let mut said = Said::default();
        let mut all = Named::default();
        for (name, value) in &element.attrs {
            match name.local {
                local_name!("hidden") => said.hidden = true,
                local_name!("aria-hidden") => said.hidden |= &**value == "true",
                local_name!("style") => {
                    let (hides, block) = *self.styles.entry(value).or_insert_with(|| style(value));
                    said.hidden |= hides;
                    said.block = block;
                }
                local_name!("class") | local_name!("id") => {
                    let named = *self.names.entry(value).or_insert_with(|| named(value));
                    all.hidden |= named.hidden;
                    all.perhaps |= named.perhaps;
                    all.shown |= named.shown;
                    all.furniture |= named.furniture;
                }
                _ => {}
            }
        }
        // What is hidden on small screens alone has another class that shows it again.
        said.hidden |= all.hidden || all.perhaps && !all.shown;
        said.furniture = all.furniture;
        said
    }
}

/// Whether a style hides, and whether it makes a block.
fn style(style: &str) -> (bool, bool) {
    let style = style.to_ascii_lowercase().replace(' ', "");
    let has = |declaration: &str| style.contains(declaration);
    (has("display:none") || has("visibility:hidden"), has("display:block"))
}

fn named(words: &str) -> Named {
    let mut named = Named::default();
    for word in words.split_whitespace() {
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        named.hidden |= ["sr-only", "visually-hidden", "visuallyhidden", "element-invisible", "screen-reader-text"].into_iter().any(is);
        named.perhaps |= is("hidden") || is("d-none");
        named.shown |= word.contains(':') || word.get(..2).is_some_and(|d| d.eq_ignore_ascii_case("d-")) && !is("d-none");
        named.furniture |= names_furniture(word);
    }
    named
}

/// Whether a word of a class or an id says that an element is furniture.
fn names_furniture(name: &str) -> bool {
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

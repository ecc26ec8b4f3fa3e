//! A web page -> the text that a reader would see of its story, and what its head says of it.
//!
//! Takes the decoded page, gives the text and [`Metadata`]. Blocks are parted by blank lines, list items are lines that
//! begin with "- ", table rows lines whose cells are parted by " | ". Nothing here recurses: pages nest as deep as they like.

mod furniture;
mod head;
mod rows;
mod story;
mod text;
mod tree;

use crate::model::Metadata;
use tree::Tree;

/// Elements nested deeper than this are no page that anybody wrote, and parsing them takes time without end.
const DEEPEST: usize = 10_000;

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub text: String,
    pub head: Metadata,
}

/// Reads a page. The error is the reason, in words.
pub fn read(page: &str) -> Result<Page, String> {
    if nesting(page) > DEEPEST {
        return Err(format!("cannot read: elements are nested deeper than {DEEPEST}"));
    }
    let html = scraper::Html::parse_document(page);
    let mut tree = Tree::new(&html);
    furniture::mark(&mut tree);
    let story = story::find(&tree);
    let headline = story::headline(&tree, &story);
    let mut head = head::read(&tree, &story);
    if let Some(headline) = &headline {
        head.title = Some(headline.clone());
    }
    Ok(Page { text: text::render(&tree, &story, headline.as_deref()), head })
}

/// How deep the elements that nest are nested, roughly.
fn nesting(page: &str) -> usize {
    let bytes = page.as_bytes();
    let (mut depth, mut deepest) = (0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let (closing, name) = match rest.first() {
            Some(b'/') => (true, &rest[1..]),
            Some(_) => (false, rest),
            None => break,
        };
        let end = name.iter().take(12).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
        // What is left open by habit, or cannot hold anything, does not nest.
        let nests = end > 0
            && ![
                "p", "li", "br", "hr", "img", "td", "th", "tr", "dt", "dd", "meta", "link", "input", "option", "col", "wbr", "source",
                "path",
            ]
            .iter()
            .any(|n| name[..end].eq_ignore_ascii_case(n.as_bytes()));
        match (nests, closing) {
            (true, false) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (true, true) => depth = depth.saturating_sub(1),
            (false, _) => {}
        }
    }
    deepest
}

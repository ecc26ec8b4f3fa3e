//! Which part of a page is its story, and the headline above it.

use html5ever::local_name;

use super::tree::Tree;

/// The nodes of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    pub from: usize,
    pub to: usize,
}

/// The smallest element that says that it is the story and holds most of the page's words; else the whole page.
pub fn find(tree: &Tree) -> Story {
    let all = tree.items.first().map_or(0, |root| root.chars - root.link_chars);
    let mut story = Story { from: 0, to: tree.items.len() };
    let mut whole = all;
    let mut at = 0;
    while at < story.to {
        if tree.items[at].dropped {
            at = tree.items[at].end;
            continue;
        }
        let words = tree.items[at].chars - tree.items[at].link_chars;
        if let Some(share) = claim(tree, at)
            && words >= 150
            && words * 100 >= whole * share
        {
            story = Story { from: at, to: tree.items[at].end };
            whole = words;
        }
        at += 1;
    }
    story
}

/// For an element that says that it is the story: the share of the words in percent that it must hold to be believed.
fn claim(tree: &Tree, at: usize) -> Option<usize> {
    let role = tree.attribute(at, &local_name!("role")).unwrap_or("");
    let id = tree.attribute(at, &local_name!("id")).unwrap_or("");
    match tree.name(at) {
        "main" => Some(20),
        "article" => Some(50),
        "" => None,
        _ if tree.attribute(at, &local_name!("itemprop")) == Some("articleBody") => Some(60),
        _ if role == "main" => Some(20),
        _ if role == "article" => Some(50),
        _ if matches!(id, "main-content" | "maincontent" | "content" | "main") => Some(50),
        _ => None,
    }
}

/// The page's headline: the heading in the story, else the only one above it.
pub fn headline(tree: &Tree, story: &Story) -> Option<String> {
    let heading = |at: &usize| tree.name(*at) == "h1" && !within_dropped(tree, *at);
    let words = |at: usize| Some(tree.words(at)).filter(|w| w.split_whitespace().nth(1).is_some());
    let inside = tree.elements(story.from, story.to).filter(heading).find_map(words);
    inside.or_else(|| {
        let before: Vec<String> = tree.elements(0, story.from).filter(|&at| tree.name(at) == "h1").filter_map(words).collect();
        before.last().cloned().filter(|w| w.split_whitespace().nth(2).is_some())
    })
}

fn within_dropped(tree: &Tree, at: usize) -> bool {
    tree.items[at].dropped || tree.above(at).any(|p| tree.items[p].dropped)
}

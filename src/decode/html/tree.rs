//! A parsed page as a flat list in document order: a node's descendants are the nodes up to its `end`, so that every walk is
//! a loop. Each node knows how many characters of text are below it, and how many of them are links.

use ego_tree::iter::Edge;
use html5ever::LocalName;
use scraper::{Html, Node};

use super::said::{Judge, Said};

/// A node with what is below it.
#[derive(Debug)]
pub struct Item<'a> {
    pub node: &'a Node,
    /// The name of an element; empty for everything else.
    pub name: &'a str,
    pub said: Said,
    /// Characters of its own text that are not white space.
    own: usize,
    pub parent: usize,
    /// One past the last node below it.
    pub end: usize,
    /// Characters of text below it that are not white space, what is dropped left out.
    pub chars: usize,
    /// Those of them that stand in links.
    pub link_chars: usize,
    /// How many links are below it.
    pub links: usize,
    /// It and what is below it is no part of the story.
    pub dropped: bool,
}

impl<'a> Item<'a> {
    fn new(node: &'a Node, parent: usize, judge: &mut Judge<'a>) -> Item<'a> {
        let (mut name, mut said, mut own) = ("", Said::default(), 0);
        match node {
            Node::Element(element) => {
                name = element.name();
                said = judge.of(element);
            }
            Node::Text(text) => own = printed(text),
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
        }
        Item { node, name, said, own, parent, end: 0, chars: 0, link_chars: 0, links: 0, dropped: false }
    }

    /// Whether an element begins and ends a block of text: by its name, or because its style says so.
    pub fn parts_text(&self) -> bool {
        self.said.block || is_block(self.name)
    }
}

/// All nodes of a page.
#[derive(Debug)]
pub struct Tree<'a> {
    pub items: Vec<Item<'a>>,
}

impl<'a> Tree<'a> {
    pub fn new(html: &'a Html) -> Tree<'a> {
        let mut items: Vec<Item> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut judge = Judge::default();
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    let parent = open.last().copied().unwrap_or(0);
                    open.push(items.len());
                    items.push(Item::new(node.value(), parent, &mut judge));
                }
                Edge::Close(_) => {
                    let len = items.len();
                    if let Some(at) = open.pop() {
                        items[at].end = len;
                    }
                }
            }
        }
        Tree { items }
    }

    /// The name of an element; empty for everything else.
    pub fn name(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| item.name)
    }

    pub fn attribute(&self, at: usize, name: &LocalName) -> Option<&'a str> {
        let element = self.items.get(at)?.node.as_element()?;
        element.attrs.iter().find(|(n, _)| n.local == *name).map(|(_, value)| &**value)
    }

    /// The elements of some nodes.
    pub fn elements(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        (from..to.min(self.items.len())).filter(|&i| self.items[i].node.is_element())
    }

    /// The nodes above one, the nearest first.
    pub fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&i| (i > 0).then(|| self.items[i].parent)).skip(1)
    }

    /// Counts the text below every node; to be called again when something was dropped.
    pub fn count(&mut self) {
        for item in &mut self.items {
            (item.chars, item.link_chars, item.links) = (0, 0, 0);
        }
        let mut hidden_until = 0;
        let mut link_until = 0;
        for at in 0..self.items.len() {
            if self.items[at].dropped {
                hidden_until = hidden_until.max(self.items[at].end);
            }
            if at < hidden_until {
                continue;
            }
            if self.name(at) == "a" {
                link_until = link_until.max(self.items[at].end);
                self.items[at].links = 1;
            }
            let own = self.items[at].own;
            self.items[at].chars = own;
            self.items[at].link_chars = if at < link_until { own } else { 0 };
        }
        // Parents stand before their children, so the sums flow up from the end.
        for at in (1..self.items.len()).rev() {
            let Item { parent, chars, link_chars, links, .. } = self.items[at];
            let above = &mut self.items[parent];
            above.chars += chars;
            above.link_chars += link_chars;
            above.links += links;
        }
    }

    /// The text below a node with its white space folded, what is dropped left out.
    pub fn words(&self, at: usize) -> String {
        let mut words = String::new();
        let mut i = at;
        let end = self.items.get(at).map_or(at, |item| item.end);
        while i < end {
            let item = &self.items[i];
            if item.dropped && i > at {
                i = item.end;
                continue;
            }
            match item.node {
                Node::Text(text) => words.push_str(text),
                Node::Element(_) if item.parts_text() || item.name == "br" => words.push(' '),
                Node::Element(_)
                | Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            }
            i += 1;
        }
        super::text::cleaned(&words)
    }
}

/// How many characters of a text are no white space.
fn printed(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !matches!(b, b'\t'..=b'\r' | b' ')).count();
    }
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Elements that begin and end a block of text.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

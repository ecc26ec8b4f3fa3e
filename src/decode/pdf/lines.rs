//! The lines of pages -> text: running heads dropped, lines joined to paragraphs, words put together that a line's end parts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pages::Line;

/// Signs that begin an item of a list.
const BULLETS: [char; 9] = ['•', '·', '●', '▪', '■', '◦', '○', '‣', '\u{F0B7}'];

pub fn text(mut pages: Vec<Vec<Line>>) -> String {
    drop_running_heads(&mut pages);
    let words: FxHashSet<String> = pages
        .iter()
        .flatten()
        .flat_map(|l| l.text.split_whitespace())
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let mut text = String::new();
    let mut before: Option<Line> = None;
    for page in pages {
        let leading = leading(&page);
        let right = page.iter().map(|l| l.right).fold(0.0, f64::max);
        let mut first = true;
        for line in page {
            let bullet = line.text.starts_with(BULLETS);
            match &before {
                None => {}
                Some(above) if first => {
                    // A paragraph goes on over the end of a page if it has not ended.
                    let goes_on = !ends_sentence(&above.text) && line.text.starts_with(char::is_lowercase);
                    if goes_on { join(&mut text, &line.text, &words) } else { text.push_str("\n\n") }
                }
                Some(above) if parted(above, &line, leading, right) => text.push_str("\n\n"),
                // What ends long before the margin was ended there: a heading, a line of an address.
                Some(above) if bullet || ends_early(above, right) => text.push('\n'),
                Some(_) => join(&mut text, &line.text, &words),
            }
            if bullet {
                text.push_str("- ");
                text.push_str(line.text.trim_start_matches(BULLETS).trim_start());
            } else {
                text.push_str(&line.text);
            }
            first = false;
            before = Some(line);
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What a line's end parts: a word that is put together, or words.
fn join(text: &mut String, next: &str, words: &FxHashSet<String>) {
    let Some(stem) = text.strip_suffix(['-', '\u{2010}']).filter(|s| s.ends_with(char::is_alphabetic)) else {
        if !text.ends_with(['-', '–', '—', '/']) || text.ends_with(" –") || text.ends_with(" —") || text.ends_with(" -") {
            text.push(' ');
        }
        return;
    };
    if next.starts_with(char::is_lowercase) {
        let part = |c: char| !(c.is_alphanumeric() || c == '-');
        let head = stem.rsplit(part).next().unwrap_or("");
        let tail = next.split(part).next().unwrap_or("");
        // "long-" and "term" keep their hyphen where the text has it elsewhere.
        let kept = words.contains(&format!("{head}-{tail}").to_lowercase()) && !words.contains(&format!("{head}{tail}").to_lowercase());
        if !kept && !head.contains('-') {
            text.truncate(stem.len());
        }
    }
}

/// Whether a paragraph ends between two lines of a page.
fn parted(above: &Line, line: &Line, leading: f64, right: f64) -> bool {
    let fall = above.y - line.y;
    let larger = (above.size - line.size).abs() > 0.12 * above.size.max(line.size);
    let short = above.right < above.left + 0.7 * (right - above.left) && ends_sentence(&above.text);
    let rows = above.text.contains(" | ") || line.text.contains(" | ");
    fall < -0.5 * line.size || fall > 1.35 * leading.max(line.size) || larger || short || rows
}

/// Whether a line ends long before the margin, and no word is parted by it.
fn ends_early(line: &Line, right: f64) -> bool {
    line.right < line.left + 0.62 * (right - line.left) && !line.text.ends_with(['-', '\u{2010}'])
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', ':'])
}

/// The usual distance between two lines.
fn leading(page: &[Line]) -> f64 {
    let mut falls: Vec<f64> = page.windows(2).map(|w| w[0].y - w[1].y).filter(|f| *f > 1.0).collect();
    falls.sort_by(f64::total_cmp);
    // Paragraphs are parted wider than lines: the lower part of the middle.
    falls.get(falls.len() * 2 / 5).copied().unwrap_or(0.0)
}

/// Drops lines at the top and the bottom that stand on most pages, page numbers among them.
fn drop_running_heads(pages: &mut [Vec<Line>]) {
    const EDGE: usize = 3;
    if pages.len() < 2 {
        return;
    }
    let key = |line: &Line| -> String {
        let folded: String = line.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        // "9" and "10" are the same head.
        let mut short = folded.to_lowercase();
        while short.contains("##") {
            short = short.replace("##", "#");
        }
        short
    };
    let edges = |page: &[Line]| -> Vec<usize> {
        // By where they stand, not by when they were set.
        let mut order: Vec<usize> = (0..page.len()).collect();
        order.sort_by(|&a, &b| page[b].y.total_cmp(&page[a].y));
        let top = order.iter().take(EDGE).copied();
        let bottom = order.iter().rev().take(EDGE).copied();
        let mut edges: Vec<usize> = top.chain(bottom).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    };
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages.iter() {
        let mut keys: Vec<String> = edges(page).into_iter().map(|at| key(&page[at])).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let most = (pages.len().div_ceil(2)).max(2);
    for page in pages.iter_mut() {
        let dropped: Vec<usize> = edges(page).into_iter().filter(|&at| seen.get(&key(&page[at])).is_some_and(|&n| n >= most)).collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f64)]) -> Vec<Line> {
        let line = |(text, y): &(&str, f64)| Line {
            text: (*text).to_owned(),
            y: *y,
            left: 50.0,
            right: 50.0 + 6.0 * text.len() as f64,
            size: 10.0,
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn lines_become_paragraphs() {
        let read = vec![page(&[
            ("Spare opens", 700.0),
            ("Spare Inc. will invest in a new manufac-", 660.0),
            ("turing plant for the long term.", 648.0),
            ("• Jobs", 636.0),
        ])];
        assert_eq!(text(read), "Spare opens\n\nSpare Inc. will invest in a new manufacturing plant for the long term.\n- Jobs\n");
    }

    #[test]
    fn running_heads_go_and_paragraphs_go_on() {
        let read = vec![
            page(&[("Spare Inc. news", 780.0), ("Spare will hire and", 700.0), ("Page 1 of 2", 20.0)]),
            page(&[("Spare Inc. news", 780.0), ("train 40 people.", 700.0), ("Page 2 of 2", 20.0)]),
        ];
        assert_eq!(text(read), "Spare will hire and train 40 people.\n");
    }

    #[test]
    fn compounds_keep_their_hyphens() {
        let read = vec![page(&[
            ("A long-term plan, and a long-", 700.0),
            ("term loan of $5-", 688.0),
            ("million to U.S.-", 676.0),
            ("Canada", 664.0),
        ])];
        assert_eq!(text(read), "A long-term plan, and a long-term loan of $5-million to U.S.-Canada\n");
    }
}

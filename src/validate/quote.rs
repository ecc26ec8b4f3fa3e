//! Quotes and where they stand in a text.
//!
//! Takes a text and the words of a fixture, gives byte offsets. What a word is follows Unicode's general categories (a letter
//! or a number), because the reference scorer's does.

/// Where a quote stands, left to right; occurrences may overlap.
pub fn occurrences<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        if quote.is_empty() {
            return None;
        }
        let at = from + text.get(from..)?.find(quote)?;
        from = at + text.get(at..)?.chars().next().map_or(1, char::len_utf8);
        Some((at, at + quote.len()))
    })
}

/// A letter or a number. Enclosed letters, which `char::is_alphanumeric` takes in, are symbols; so are, strictly, the vowel
/// signs of scripts that the extractor does not read.
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let enclosed = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F149}' | '\u{1F150}'..='\u{1F169}' | '\u{1F170}'..='\u{1F189}');
    c.is_alphanumeric() && !enclosed
}

pub fn is_word(c: char) -> bool {
    c == '_' || is_alphanumeric(c)
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn behind(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether no letter, number or underscore stands right before or right behind a span.
pub fn whole_word(text: &str, start: usize, end: usize) -> bool {
    !before(text, start).is_some_and(is_word) && !behind(text, end).is_some_and(is_word)
}

/// Whether a span neither begins nor ends inside a word or a number.
pub fn whole(text: &str, start: usize, end: usize) -> bool {
    let (first, last) = (behind(text, start), before(text, end));
    let (outer_left, outer_right) = (before(text, start), behind(text, end));
    let joined = |a: Option<char>, b: Option<char>| a.is_some_and(is_alphanumeric) && b.is_some_and(is_alphanumeric);
    if joined(outer_left, first) || joined(last, outer_right) {
        return false;
    }
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let mark = |c: Option<char>| matches!(c, Some('.' | ','));
    let further_left = outer_left.and_then(|c| before(text, start - c.len_utf8()));
    let further_right = outer_right.and_then(|c| behind(text, end + c.len_utf8()));
    !(digit(first) && mark(outer_left) && digit(further_left) || digit(last) && mark(outer_right) && digit(further_right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_may_overlap() {
        assert_eq!(occurrences("aaa é aa", "aa").collect::<Vec<_>>(), [(0, 2), (1, 3), (7, 9)]);
        assert_eq!(occurrences("éé", "é").count(), 2);
        assert_eq!(occurrences("abc", "").count(), 0);
    }

    #[test]
    fn a_span_is_whole_where_it_cuts_nothing() {
        let text = "1,250 jobs, 20 in Ōtaki";
        assert!(whole(text, 0, 5));
        assert!(!whole(text, 2, 5), "behind a thousands comma");
        assert!(!whole(text, 0, 1), "before a thousands comma");
        assert!(whole(text, 12, 14));
        assert!(!whole(text, 0, 9), "inside 'jobs'");
        assert!(!whole_word("Spare_keys", 0, 5));
    }
}

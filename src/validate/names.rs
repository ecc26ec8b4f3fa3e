//! Names as the scores compare them: case, punctuation, a leading article and trailing legal forms taken off.
//!
//! Follows the reference scorer to the letter; what the extractor itself knows of legal forms must not come in here, else a
//! change of a table would change what a score means.

use std::collections::BTreeSet;

use super::quote::is_word;

/// Legal forms that a name may end in, without their last full stop.
const FORMS: &[&str] = &[
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "company",
    "co",
    "limited",
    "ltd",
    "ltée",
    "ltee",
    "llc",
    "l.l.c",
    "llp",
    "l.l.p",
    "lp",
    "l.p",
    "plc",
    "gmbh",
    "gmbh & co. kg",
    "kg",
    "ag",
    "se",
    "sas",
    "s.as",
    "sa.s",
    "s.a.s",
    "sa",
    "s.a",
    "nv",
    "n.v",
    "bv",
    "b.v",
    "ab",
    "asa",
    "a/s",
    "oy",
    "oyj",
    "spa",
    "s.p.a",
    "srl",
    "s.r.l",
    "pty",
    "pvt",
    "pte",
    "kk",
    "k.k",
];

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

fn stripped(name: &str) -> &str {
    name.trim_matches([' ', '.', ','])
}

/// A name without the legal form at its end, where it has one behind a blank or comma.
fn without_form(name: &str) -> &str {
    let separator = |c: char| c == ',' || is_space(c);
    let mut from = 0;
    while let Some(at) = name.get(from..).and_then(|rest| rest.find(separator)) {
        let start = from + at;
        let tail = name[start..].trim_start_matches(separator);
        let lower = tail.to_lowercase();
        if FORMS.contains(&lower.as_str()) || lower.strip_suffix('.').is_some_and(|l| FORMS.contains(&l)) {
            return &name[..start];
        }
        from = name.len() - tail.len();
    }
    name
}

/// The name in the form in which two names are compared.
pub fn fold(name: &str) -> String {
    let mut blanks = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if is_space(c) => {
                if !blanks.ends_with(' ') {
                    blanks.push(' ');
                }
            }
            '’' => blanks.push('\''),
            c => blanks.push(c),
        }
    }
    let mut name = stripped(&blanks);
    if name.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the ")) {
        name = &name[4..];
    }
    loop {
        let shorter = stripped(without_form(name));
        if shorter == name || shorter.is_empty() {
            break;
        }
        name = shorter;
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.to_lowercase().replace('&', " and ").chars() {
        if is_word(c) || c == '+' {
            folded.push(c);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.trim().to_owned()
}

/// Every name that an organisation goes by, folded.
pub fn names_of(name: &str, aliases: &[String]) -> BTreeSet<String> {
    std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(fold).filter(|n| !n.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_articles_and_marks_come_off() {
        for (name, folded) in [
            ("Northfield Robotics Inc.", "northfield robotics"),
            ("The Harrow  Mills Company, Limited", "harrow mills"),
            ("Brightwater GmbH & Co. KG", "brightwater"),
            ("Quill Group, Ltd.", "quill group"),
            ("Hollis & Pike LLP", "hollis and pike"),
            ("Côté S.A.S.", "côté"),
            ("C+P", "c+p"),
            ("Marlow’s", "marlow s"),
            ("Kvist a/s", "kvist"),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn what_is_no_form_stays() {
        for (name, folded) in [("Inc.", "inc"), ("Theodore Co-op", "theodore co op"), ("Cobalt", "cobalt"), ("", ""), ("Co. Limited", "co")]
        {
            assert_eq!(fold(name), folded, "{name}");
        }
    }
}

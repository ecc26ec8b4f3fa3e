//! How the words of a block are written: whether capitals tell anything there.
//!
//! Takes a block, gives its [`Style`]. Looks at the spelling alone.

use super::Style;
use super::cue::{POST, THE, capital, says};
use crate::model::Section;
use crate::scan::Reading;
use crate::token::{Kind, Token};

/// How the words of a block are written.
pub fn style(reading: &Reading, block: usize) -> Style {
    let Some(b) = reading.segments.blocks.get(block) else {
        return Style::Plain;
    };
    // "The post Northfield Names Ana Wolfe appeared first on": the headline said again.
    if capital(reading, b.tokens.start, THE) && says(reading, b.tokens.start + 1, POST) && reading.token(b.tokens.start + 2).has(Token::CAP)
    {
        return Style::Title;
    }
    let title = b.section == Section::Headline
        || b.heading && b.tokens.len() <= 30 && !matches!(b.section, Section::List | Section::Contact | Section::Table);
    // Running text without a word in capitals is plain.
    if !title {
        let outstanding = reading.segments.anchors.outstanding_in(&(b.tokens.start..b.tokens.end.min(b.tokens.start + 400)));
        let shouted = outstanding.iter().filter(|&&i| reading.token(i as usize).has(Token::UPPER)).count();
        // Every word that is written small counts against them.
        if shouted * 10 < (b.tokens.len().min(400) - outstanding.len()) * 8 {
            return Style::Plain;
        }
    }
    let (mut words, mut capitals, mut shouted, mut functions) = (0u32, 0u32, 0u32, 0u32);
    for i in b.tokens.clone().take(400) {
        let t = reading.token(i);
        if t.kind != Kind::Word {
            continue;
        }
        if t.len < 4 {
            functions += u32::from(!t.has(Token::CAP));
            shouted += u32::from(t.has(Token::UPPER));
            continue;
        }
        words += 1;
        capitals += u32::from(t.has(Token::CAP));
        shouted += u32::from(t.has(Token::UPPER));
    }
    if words >= 2 && shouted * 10 >= (words + functions) * 8 {
        return Style::Capitals;
    }
    if title && words >= 4 && capitals * 10 >= words * 7 { Style::Title } else { Style::Plain }
}

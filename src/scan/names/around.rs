//! What stands beside a name: titles, appositions, verbs, prepositions, places.
//!
//! Takes candidates, adds the signs that their neighbours give. Looks a few tokens to either side, never over the release.

use super::cue::*;
use super::sign::Sign;
use super::{Candidate, Context, Names, Noun, Style};
use crate::lang::class;
use crate::model::{Class, Section};
use crate::scan::Reading;
use crate::tables::PlaceKind;
use crate::token::{Kind, Token};

/// Adds the signs of every candidate's surroundings.
pub fn look(reading: &Reading, names: &mut Names) {
    let (mut last_end, mut words_before) = (0, 0);
    let mut person_before = false;
    let mut person_end = usize::MAX - 1;
    let body = reading.segments.blocks.iter().find(|b| b.section == Section::Body).map(|b| b.tokens.start);
    for n in 0..names.candidates.len() {
        let next = names.candidates.get(n + 1).map_or(usize::MAX..usize::MAX, |c| c.tokens.clone());
        let person_next = names.candidates.get(n + 1).is_some_and(|c| c.signs.has(Sign::Person));
        let candidate = &mut names.candidates[n];
        let block = reading.segments.block_at(candidate.tokens.start);
        let title_case = names.styles.get(block) == Some(&Style::Title);
        before(reading, candidate, last_end);
        behind(reading, candidate, &next, title_case);
        // "its Harvest Line software": what somebody has, and the text says what it is.
        if candidate.signs.has(Sign::Determiner) && candidate.signs.has(Sign::ThingBeside) {
            candidate.signs.add(Sign::ThingTold);
        }
        // "Miles and Ana Wolfe": a given name, and another's with the name of both.
        let couple = candidate.words == 1
            && candidate.tokens.len() == 1
            && reading.is(candidate.tokens.start, class::GIVEN_NAME)
            && reading.is(candidate.tokens.end, class::NAME_AND)
            && next.start == candidate.tokens.end + 1
            && person_next;
        if couple {
            candidate.signs.add(Sign::Person);
        }
        // "Steve Darling from Northfield", "attorney Ana Wolfe of Northfield"
        // "Ana Wolfe of Mililani" lives there.
        if person_end + 1 == candidate.tokens.start
            && (says(reading, person_end, EMPLOYED)
                || says(reading, person_end, OF) && (candidate.words >= 2 || reading.is(candidate.tokens.start, class::LISTED)))
        {
            candidate.signs.add(Sign::PersonFrom);
        }
        // "Ana Wolfe/Northfield News": who wrote it, and for whom.
        let article = usize::from(capital(reading, candidate.tokens.start.wrapping_sub(1), THE));
        let behind_name = person_end == last_end || words_before >= 2 && reading.token(candidate.tokens.end).kind == Kind::Period;
        if last_end + 1 + article == candidate.tokens.start
            && reading.token(last_end).kind == Kind::Slash
            && !reading.token(last_end + 1).spaced()
            && behind_name
        {
            candidate.signs.add(Sign::Credit);
        }
        if opens(reading, body, &candidate.tokens) {
            candidate.signs.add(Sign::Opener);
        }
        if let Some(b) = reading.segments.blocks.get(block) {
            about(reading, candidate, &b.tokens);
            if title_case
                && b.section == Section::Headline
                && candidate.tokens.start <= b.tokens.start + 1
                && (acts(reading, candidate.tokens.end) || says(reading, candidate.tokens.end, TO))
            {
                candidate.signs.add(Sign::Headline);
            }
        }
        // "Ana Wolfe, Pressworks PR" in the lines of contacts
        if candidate.words >= 2 && person_before && reading.section(candidate.tokens.start) == Section::Contact {
            candidate.signs.add(Sign::Contact);
        }
        if candidate.signs.has(Sign::Person) {
            person_end = candidate.tokens.end;
        }
        person_before = candidate.signs.has(Sign::Person)
            && matches!(reading.token(candidate.tokens.end).kind, Kind::Comma | Kind::Newline | Kind::Pipe);
        (last_end, words_before) = (candidate.tokens.end, candidate.words);
    }
}

/// "About X" as a heading or before a colon.
fn about(reading: &Reading, candidate: &mut Candidate, block: &std::ops::Range<usize>) {
    let start = candidate.tokens.start;
    let mut at = start.wrapping_sub(1);
    if says(reading, at, THE) {
        at = at.wrapping_sub(1);
    }
    if !reading.is(at, class::HEADING) || !reading.token(at).has(Token::CAP) || !reading.language.segment.introduces(reading.tokens, at) {
        return;
    }
    // A release that lost its line breaks: "… by 2030. About X X is a maker of"
    let before = reading.token(at.wrapping_sub(1));
    let lost = before.ends_sentence()
        || matches!(before.kind, Kind::CloseQuote | Kind::Quote | Kind::Newline)
        || reading.segments.sentence_at(at.wrapping_sub(1)) != reading.segments.sentence_at(at);
    if (reading.section(start) != Section::Boilerplate || at < block.start || at > block.start + 2) && !lost {
        return;
    }
    let next = reading.token(candidate.tokens.end);
    if candidate.tokens.end >= block.end
        || matches!(next.kind, Kind::Colon | Kind::OpenBracket | Kind::Asterisk | Kind::Comma | Kind::Dash | Kind::Hyphen)
        || next.kind == Kind::Newline
        || next.kind == Kind::Word && reading.word(start) == reading.word(candidate.tokens.end)
    {
        candidate.signs.add(Sign::About);
        candidate.signs.remove(Sign::TitleCase);
    }
}

/// "OTTAWA, May 4 – X (TSX: X) today": the text begins with the name, and it does or is something.
fn opens(reading: &Reading, body: Option<usize>, name: &std::ops::Range<usize>) -> bool {
    let (start, end) = (name.start, name.end);
    // Far behind the beginning nobody asks for more.
    let opening = reading.segments.dateline.as_ref().map(|d| d.end + 1).or(body);
    if opening.is_none_or(|opening| start < opening || start > opening + 2) {
        return false;
    }
    let article = usize::from(says(reading, start.wrapping_sub(1), THE));
    let at = start - article.min(start);
    let first = match &reading.segments.dateline {
        // One dash, or two hyphens.
        Some(dateline) => (dateline.end + 1..=dateline.end + 2).contains(&at),
        None => body == Some(at),
    };
    first && (matches!(reading.token(end).kind, Kind::Comma | Kind::OpenBracket) || acts(reading, end))
}

/// Whether a verb stands here, or behind one adverb: "proudly celebrates".
fn acts(reading: &Reading, at: usize) -> bool {
    let verb = |i: usize| reading.is(i, class::ORG_VERB | class::ANY_VERB);
    verb(at) || reading.word(at).ends_with("ly") && reading.token(at).kind == Kind::Word && verb(at + 1)
}

/// Whether a token begins its block or line.
fn starts_line(reading: &Reading, at: usize) -> bool {
    let before = reading.token(at.wrapping_sub(1)).kind;
    matches!(before, Kind::Newline | Kind::End)
        || reading.segments.blocks.get(reading.segments.block_at(at)).is_some_and(|b| b.tokens.start == at)
}

/// Whether a word is something that is held in a company: "a stake", "a 10 per cent interest", but not "an interest".
fn stake(reading: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    says(reading, at, STAKE)
        || says(reading, at, INTEREST) && (reading.token(before).kind == Kind::Percent || says(reading, before, KIND_OF_INTEREST))
}

fn before(reading: &Reading, candidate: &mut Candidate, last_end: usize) {
    let start = candidate.tokens.start;
    let words = &reading.language.names;
    let mut at = start.wrapping_sub(1);
    let token = *reading.token(at);
    if matches!(token.kind, Kind::End | Kind::Newline) {
        return;
    }
    // "Northfield's Harvest Line"; "Lithuania's Northfield" is a company of the country.
    if token.kind == Kind::Possessive {
        if !reading.is(at.wrapping_sub(1), class::PLACE) {
            candidate.signs.add(Sign::Possessed);
        }
        return;
    }
    if reading.language.names.determiners.get(token.word).is_some() {
        candidate.signs.add(Sign::Determiner);
    }
    // "the X"
    if says(reading, at, THE) {
        candidate.signs.add(Sign::Article);
        at = at.wrapping_sub(1);
    }
    // "a share in the $40 billion X": the amount says nothing of the name.
    let amount = |i: usize| {
        reading.token(i).is_currency_sign()
            || reading.is(i, class::MAGNITUDE | class::CURRENCY_CODE)
            || reading.token(i).kind == Kind::Number
    };
    if amount(at) {
        while amount(at) || reading.token(at).kind == Kind::Hyphen {
            at = at.wrapping_sub(1);
        }
        if says(reading, at, THE) {
            at = at.wrapping_sub(1);
        }
    }
    if says(reading, at, IN) && stake(reading, at.wrapping_sub(1)) {
        candidate.signs.add(Sign::Stake);
        return;
    }
    let token = *reading.token(at);
    // "said X"
    if matches!(reading.token(at.wrapping_sub(1)).kind, Kind::Quote | Kind::CloseQuote | Kind::Comma | Kind::Apostrophe)
        && says(reading, at, SAID)
    {
        candidate.signs.add(Sign::SaidBefore);
        return;
    }
    // "By X, Northfield News": who wrote it.
    if capital(reading, at, BY)
        && starts_line(reading, at)
        && matches!(reading.token(candidate.tokens.end).kind, Kind::Comma | Kind::Newline)
    {
        candidate.signs.add(Sign::PersonBeside);
        return;
    }
    // "Source: X"
    if token.kind == Kind::Colon && says(reading, at.wrapping_sub(1), SOURCE) {
        candidate.signs.add(Sign::Credit);
        return;
    }
    // "its chief executive, X"
    if token.kind == Kind::Comma
        && reading.is(at.wrapping_sub(1), class::TITLE)
        && !reading.token(at.wrapping_sub(1)).has(Token::MIXED)
        && matches!(words.titles.ending(reading.tokens, at), Some((from, t)) if t.office && says(reading, from.wrapping_sub(1), ITS | THE))
    {
        candidate.signs.add(Sign::PersonBeside);
        return;
    }
    // "Toronto-based X"; "physics-based X" is not where it is.
    if reading.token(at.wrapping_sub(1)).kind == Kind::Hyphen && says(reading, at, BASED) {
        let where_from = at.wrapping_sub(2);
        if !reading.is(where_from, class::ORDINARY) || reading.is(where_from, class::PLACE) {
            candidate.signs.add(Sign::Based);
        }
        return;
    }
    if token.kind == Kind::Period && reading.is(at.wrapping_sub(1), class::TITLE) {
        // "has a new president. Northfield": another sentence.
        if reading.segments.sentence_at(at) != reading.segments.sentence_at(start) {
            return;
        }
        at = at.wrapping_sub(1);
    }
    if token.kind == Kind::Hyphen && !token.spaced() && !reading.token(at + 1).spaced() {
        return;
    }
    if reading.is(at, class::TITLE) {
        // "Minister X", "CEO X": a person follows.
        if words.titles.ending(reading.tokens, at + 1).is_some() && reading.token(at).has(Token::CAP) && !candidate.signs.has(Sign::Article)
        {
            candidate.signs.add(Sign::TitleBefore);
            return;
        }
        // "will lead X": a verb.
        let does = !reading.token(at).has(Token::CAP)
            && (reading.is(at.wrapping_sub(1), class::ANY_VERB) || says(reading, at.wrapping_sub(1), TO));
        if !does && words.titles.ending(reading.tokens, at + 1).is_some_and(|(_, t)| t.office) && at >= last_end {
            candidate.signs.add(Sign::TitleBefore);
            return;
        }
    }
    // "The post X to build a plant appeared first on": a headline said again.
    if says(reading, at, POST) && capital(reading, at.wrapping_sub(1), THE) {
        return;
    }
    // "startup X", "video game developer X"
    if reading.is(at, class::ORG_NOUN)
        && !reading.token(at).has(Token::CAP)
        && !candidate.signs.has(Sign::Article)
        && let Some((_, noun)) = words.nouns.ending(reading.tokens, at + 1)
    {
        match noun.class {
            Some(class) => {
                // "developer X" may be a person, too.
                candidate.signs.add(if noun.weak || noun.human { Sign::ThingOrCompany } else { Sign::NounBefore });
                candidate.noun = Some(class);
            }
            None => candidate.signs.add(Sign::ThingTold),
        }
        return;
    }
    // "our affiliate, X"
    if token.kind == Kind::Comma
        && reading.is(at.wrapping_sub(1), class::ORG_CONTEXT)
        && matches!(words.contexts.ending(reading.tokens, at), Some((_, Context::Kin)))
    {
        candidate.signs.add(Sign::SureContext);
        return;
    }
    if !reading.is(at, class::ORG_CONTEXT) {
        return;
    }
    let Some((from, context)) = words.contexts.ending(reading.tokens, at + 1).map(|(s, c)| (s, *c)) else {
        return;
    };
    if reading.is(at, class::NAME_OF) || says(reading, at, AT | WITH) {
        // "CEO of X", "Managing Partner at X"
        let office = from.wrapping_sub(usize::from(context == Context::Role || from == at)).min(at.wrapping_sub(1));
        let office = if context == Context::Role || from == at { at.wrapping_sub(1) } else { office };
        if reading.is(office, class::TITLE)
            && let Some((_, title)) = words.titles.ending(reading.tokens, office + 1)
        {
            let held_in = title.office || says(reading, office, PRESIDENT);
            // "Director of GBSA's labs", "Head of Research at"
            let goes_on =
                reading.token(candidate.tokens.end).kind == Kind::Possessive || says(reading, candidate.tokens.end, AT | FOR | OF);
            if title.charity {
                candidate.noun = candidate.noun.or(Some(Class::Other));
            }
            if held_in && says(reading, at, AT) {
                candidate.signs.add(Sign::OfficeAt);
            } else if held_in && !goes_on && !title.department {
                candidate.signs.add(Sign::Office);
            } else if held_in && !goes_on && candidate.signs.has(Sign::Rare) && candidate.words == 1 {
                // "Vice President of Zorvex": no word that is a department.
                candidate.signs.add(Sign::PersonFrom);
            } else if !held_in {
                candidate.signs.add(Sign::InPlace);
            }
            return;
        }
        // "Head of Innovation at X", "a director of operations at X"
        let of_something =
            |k: usize| says(reading, k + 1, OF) && !says(reading, k + 2, THE) && (k + 2..at).all(|i| reading.token(i).kind == Kind::Word);
        if says(reading, at, AT)
            && (at.saturating_sub(7)..at).any(|k| {
                reading.is(k, class::TITLE)
                    && (reading.token(k).has(Token::CAP) || of_something(k))
                    && words.titles.ending(reading.tokens, k + 1).is_some_and(|(_, t)| t.office)
            })
        {
            candidate.signs.add(Sign::OfficeAt);
            return;
        }
    }
    match context {
        Context::Sure | Context::Kin => candidate.signs.add(Sign::SureContext),
        Context::Strong => candidate.signs.add(Sign::StrongContext),
        Context::Weak | Context::Role => candidate.signs.add(Sign::WeakContext),
        Context::Place => candidate.signs.add(Sign::InPlace),
        Context::Launch => candidate.signs.add(Sign::Launched),
        Context::List => {
            // "companies such as X"; "including companies X"
            let mut noun = from.wrapping_sub(1);
            if reading.token(noun).kind == Kind::Comma {
                noun = noun.wrapping_sub(1);
            }
            if reading.is(noun, class::ORG_NOUN)
                && let Some((_, n)) = words.nouns.ending(reading.tokens, noun + 1)
                && n.class.is_some()
                && !n.human
            {
                candidate.signs.add(Sign::Example);
                candidate.noun = n.class;
            }
        }
        Context::Alias | Context::Formerly | Context::Owned | Context::Held => {}
    }
}

fn behind(reading: &Reading, candidate: &mut Candidate, next: &std::ops::Range<usize>, title_case: bool) {
    let words = &reading.language.names;
    let mut at = candidate.tokens.end;
    // What stands in brackets is no neighbour.
    if reading.token(at).kind == Kind::OpenBracket
        && let Some(close) = (at..at + 30).find(|&i| reading.token(i).kind == Kind::CloseBracket)
    {
        at = close + 1;
    }
    let token = *reading.token(at);
    if token.kind == Kind::Possessive
        || token.kind == Kind::Apostrophe && reading.word(at.wrapping_sub(1)).ends_with('s') && !token.spaced()
    {
        candidate.signs.add(Sign::Possessive);
        // "X's CEO", "X's chief executive"
        if reading.is(at + 1, class::TITLE)
            && let Some((_, title)) = words.titles.starting(reading.tokens, at + 1)
            && title.office
        {
            candidate.signs.add(Sign::Office);
            if title.charity {
                candidate.noun = candidate.noun.or(Some(Class::Other));
            }
        }
        owned(reading, candidate, at + 1);
        if let Some((_, Context::Held)) = words.contexts.ending(reading.tokens, at + 2) {
            candidate.signs.add(Sign::Holds);
        }
        return;
    }
    match token.kind {
        Kind::Symbol if !token.spaced() && matches!(reading.word(at), "\u{2122}" | "\u{AE}") => candidate.signs.add(Sign::ThingBeside),
        Kind::Comma => apposition(reading, candidate, at + 1, next),
        Kind::Word => {
            // "X CEO Jane Holt", "X president and CEO"
            if reading.is(at, class::TITLE)
                && let Some((_, title)) = words.titles.starting(reading.tokens, at)
                && title.business
                && !(title.word && title.department)
                && !(title.department && candidate.signs.has(Sign::Ordinary))
                && !title_case
                && !reading.is(candidate.tokens.start, class::TITLE)
                && reading.token(candidate.tokens.start.wrapping_sub(1)).kind != Kind::Possessive
            {
                candidate.signs.add(Sign::Office);
                return;
            }
            if token.has(Token::CAP) && !title_case {
                return;
            }
            owned(reading, candidate, at);
            if reading.is(at, class::ORG_VERB) {
                candidate.signs.add(Sign::StrongVerb);
            } else if reading.is(at, class::ANY_VERB) {
                candidate.signs.add(Sign::WeakVerb);
                follow_verb(reading, candidate, at);
            } else if reading.is(at, class::ORG_NOUN)
                && let Some((_, noun)) = words.nouns.starting(reading.tokens, at)
                && noun.class.is_none()
            {
                // "X platform", "X project"
                candidate.signs.add(Sign::ThingBeside);
            }
            if reading.is(at, class::HEAD)
                && let Some((_, head)) = words.heads.ending(reading.tokens, at + 1)
                && head.class.is_none()
            {
                candidate.signs.add(Sign::ThingBeside);
            }
        }
        _ => {}
    }
}

/// "X has acquired", "X today announced", "X is a leading provider"
fn follow_verb(reading: &Reading, candidate: &mut Candidate, verb: usize) {
    // Only through auxiliaries and adverbs: "said the road will open" is not what X opens.
    for i in verb + 1..verb + 5 {
        let token = reading.token(i);
        if token.kind != Kind::Word || token.has(Token::CAP) || says(reading, verb, SAYS) {
            break;
        }
        if reading.is(i, class::ORG_VERB) {
            candidate.signs.add(Sign::StrongVerb);
            break;
        }
        // "X is proud to introduce"
        if says(reading, i, PROUD) && says(reading, i + 1, TO) {
            candidate.signs.add(Sign::StrongVerb);
            break;
        }
        if !reading.is(i, class::ANY_VERB) && !reading.word(i).ends_with("ly") && !says(reading, i, BEFORE_VERB) {
            break;
        }
    }
    if says(reading, verb, COPULA | HAS)
        && let Some(found) = noun_phrase(reading, verb + 1)
        && (!says(reading, verb, HAS) || found.class.is_some())
    {
        noun(candidate, found, Sign::Copula);
    }
}

/// "X customers", "X's website"
fn owned(reading: &Reading, candidate: &mut Candidate, at: usize) {
    if reading.is(at, class::ORG_CONTEXT)
        && !reading.token(at).has(Token::CAP)
        && matches!(reading.language.names.contexts.ending(reading.tokens, at + 1), Some((_, Context::Owned)))
    {
        candidate.signs.add(Sign::Owned);
    }
}

fn noun(candidate: &mut Candidate, noun: Noun, sign: Sign) {
    if noun.charity {
        candidate.signs.add(Sign::Nonprofit);
    }
    if noun.firm {
        candidate.signs.add(Sign::Firm);
    }
    // "Ana Wolfe, an investor in"
    if noun.human && candidate.signs.has(Sign::Person) {
        return;
    }
    let sign = if noun.weak { Sign::ThingOrCompany } else { sign };
    match noun.class {
        Some(class) => {
            candidate.signs.add(sign);
            candidate.noun = Some(class);
        }
        // "X is a singer"
        None if noun.human => {
            candidate.signs.add(Sign::PersonBeside);
            candidate.signs.add(Sign::ThingTold);
        }
        None => candidate.signs.add(Sign::ThingTold),
    }
}

/// ", a leading maker of", ", the Toronto-based", ", based in", ", which provides", ", Ontario"
fn apposition(reading: &Reading, candidate: &mut Candidate, at: usize, next: &std::ops::Range<usize>) {
    let token = reading.token(at);
    if token.kind != Kind::Word {
        return;
    }
    if token.has(Token::CAP) {
        // "X, Chief Executive", "X, Northfield Chairman", "X, Northfield's chairman"
        let office = |i: usize| {
            reading.is(i, class::TITLE) && reading.language.names.titles.starting(reading.tokens, i).is_some_and(|(_, t)| t.office)
        };
        let owner = next.end.saturating_add(usize::from(reading.token(next.end).kind == Kind::Possessive));
        if office(at) || next.start == at && office(owner) && candidate.words >= 2 {
            candidate.signs.add(Sign::PersonBeside);
            return;
        }
        if let Some((_, place)) = reading.place(at)
            && matches!(place.kind, PlaceKind::Region | PlaceKind::RegionCode)
            && candidate.tokens.len() <= 3
            && reading.token(at + 1).kind != Kind::Possessive
        {
            candidate.signs.add(Sign::InPlace);
        }
        // "X, Canada's largest retailer"
        let owned = reading.place(at);
        if let Some((end, _)) = owned
            && reading.token(end).kind == Kind::Possessive
            && let Some(found) = noun_of(reading, end)
        {
            noun(candidate, found, Sign::Apposition);
        }
        return;
    }
    // "X, chief executive of Y", "X, who"
    if says(reading, at, WHO)
        || reading.is(at, class::TITLE) && reading.language.names.titles.starting(reading.tokens, at).is_some_and(|(_, t)| t.office)
    {
        candidate.signs.add(Sign::PersonBeside);
        return;
    }
    if says(reading, at, FOUNDED | BASED) {
        candidate.signs.add(Sign::Based);
        return;
    }
    if says(reading, at, WHICH) {
        if reading.is(at + 1, class::ORG_VERB) {
            candidate.signs.add(Sign::StrongVerb);
        }
        return;
    }
    let article = says(reading, at, ARTICLE | THE);
    // "founded by X, the company makes": the subject of what follows.
    let subject = says(reading, at, THE) && reading.is(at + 1, class::GENERIC) && reading.is(at + 2, class::ORG_VERB | class::ANY_VERB);
    if !article || subject {
        return;
    }
    if let Some(found) = noun_phrase(reading, at) {
        noun(candidate, found, Sign::Apposition);
    }
}

/// The noun of a phrase that begins with an article: what it says the name is.
fn noun_phrase(reading: &Reading, at: usize) -> Option<Noun> {
    if says(reading, at, ARTICLE | THE) { noun_of(reading, at) } else { None }
}

/// The noun of a phrase whose first word, an article or a possessive, stands at a token.
fn noun_of(reading: &Reading, at: usize) -> Option<Noun> {
    let mut found: Option<Noun> = None;
    let mut last = 0;
    let mut charity = false;
    for i in at + 1..at + 16 {
        let token = reading.token(i);
        // "a 501(c)(3) organization"
        charity |= token.kind != Kind::Comma && reading.word(i).starts_with("501");
        // "a $3 billion asset manager"
        let figure = token.is_currency_sign() || token.kind == Kind::Percent;
        let goes_on =
            matches!(token.kind, Kind::Word | Kind::Hyphen | Kind::Number | Kind::Possessive | Kind::Ampersand | Kind::Comma | Kind::Slash);
        if !goes_on && !figure {
            break;
        }
        if token.kind == Kind::Comma && found.is_some() {
            break;
        }
        if token.kind == Kind::Word && reading.token(i - 1).kind != Kind::Hyphen && says(reading, i, PHRASE_END | OF) {
            if says(reading, i, OF) && i <= at + 2 && says(reading, i - 1, ONE) {
                continue;
            }
            if found.is_some() || !says(reading, i, OF) {
                break;
            }
            if found.is_none() && i > at + 6 {
                break;
            }
            continue;
        }
        // "one of the company's best-selling": the noun of the phrase stands behind.
        if matches!(reading.token(i + 1).kind, Kind::Hyphen | Kind::Possessive) {
            continue;
        }
        if reading.is(i, class::ORG_NOUN)
            && !token.has(Token::CAP)
            && let Some((_, noun)) = reading.language.names.nouns.ending(reading.tokens, i + 1)
        {
            charity |= noun.charity;
            // "a company standing as the leader": the surer noun says it; "a business leader": the last of a compound does.
            if !noun.weak || last + 1 == i || found.is_none_or(|f| f.class.is_none()) {
                found = Some(*noun);
            }
            last = i;
        }
    }
    // "a non-profit health system", but "a not-for-profit bank"
    if charity && !found.is_some_and(|f| f.class == Some(Class::Company) && !f.weak) {
        return Some(Noun { class: Some(Class::Other), weak: false, human: false, charity: true, firm: false });
    }
    found
}

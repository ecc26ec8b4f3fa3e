//! What an amount is, from the words round it.
//!
//! Every cue in the sentence speaks for a role, the louder the nearer and the closer its syntax ties it to the amount; the
//! loudest role wins. Where no word tells, what stands before the amount does, and at last the release as a whole.

use std::ops::Range;

use super::sentence_of;
use super::stance::Stance;
use super::words::{Kind as CueKind, Party, Says, Sense};
use crate::lang::class;
use crate::model::{Class, Money, Per, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// How sure a role is, and why.
#[derive(Clone, Copy, Debug)]
pub struct Opinion {
    pub role: Role,
    pub strength: f32,
    pub rule: &'static str,
}

/// How far from an amount a word may still speak for it.
const REACH: usize = 36;
/// Below this no word has told anything.
const FAINT: f32 = 0.9;

const ROLES: [Role; 10] = [
    Role::Investment,
    Role::Funding,
    Role::Financing,
    Role::Transaction,
    Role::Revenue,
    Role::Economy,
    Role::Pay,
    Role::Price,
    Role::Penalty,
    Role::Other,
];

/// The voices for each role.
#[derive(Default)]
struct Votes {
    sums: [f32; 10],
    /// The loudest single voice of each role, and its rule.
    loudest: [(f32, &'static str); 10],
}

impl Votes {
    fn add(&mut self, role: Role, weight: f32, rule: &'static str) {
        let n = ROLES.iter().position(|r| *r == role).unwrap_or(0);
        self.sums[n] += weight;
        if weight > self.loudest[n].0 {
            self.loudest[n] = (weight, rule);
        }
    }

    fn best(&self) -> Opinion {
        // Many faint voices do not outweigh one that is close.
        let total = |k: usize| self.loudest[k].0 + 0.45 * (self.sums[k] - self.loudest[k].0);
        let mut n = 0;
        for k in 1..ROLES.len() {
            if total(k) > total(n) {
                n = k;
            }
        }
        Opinion { role: ROLES[n], strength: total(n), rule: self.loudest[n].1 }
    }
}

/// The role of an amount by the words of its sentence; the amounts before it have theirs.
pub fn of(reading: &Reading, survey: &Survey, stance: &Stance, all: &[Money], n: usize, before: &[Opinion]) -> Opinion {
    let money = &all[n];
    let sentence = sentence_of(reading, money);
    let from = sentence.start.max(money.tokens.start.saturating_sub(REACH));
    let to = sentence.end.min(money.tokens.end + REACH);
    let mut votes = Votes::default();
    let language = reading.language;
    let first = language.qualifiers.before(reading.tokens, &language.lexicon, money.tokens.start).map_or(money.tokens.start, |q| q.0);
    let mut i = from;
    while i < to {
        if money.tokens.contains(&i) || !reading.is(i, class::MONEY_CUE) {
            i += 1;
            continue;
        }
        // "the Elm Economy Futures Fund": within a name its last word alone says what it is.
        let within = reading.token(i).has(crate::token::Token::CAP)
            && reading.token(i + 1).has(crate::token::Token::CAP)
            && reading.token(i + 1).kind == Kind::Word
            && i > sentence.start
            && reading.section(i) != Section::Headline;
        let named = survey.organisation_at(i).is_some();
        match reading.language.money_links.cues.starting(reading.tokens, i).filter(|_| !named) {
            Some((end, _)) if within && end == i + 1 => i = end,
            Some((end, senses)) => {
                let place = Place::of(reading, all, n, first, i..end);
                // "a $85 billion student loan industry": the last noun says what it is.
                let inner = place.behind && reading.is(end, class::MONEY_CUE) && heads(reading, end) && heads(reading, i);
                for sense in senses {
                    // "is offering", "are building": no noun.
                    let verbal = sense.kind == CueKind::Head
                        && end == i + 1
                        && reading.word(i).ends_with("ing")
                        && matches!(reading.word(i.wrapping_sub(1)), "is" | "are" | "was" | "were" | "be" | "been" | "am");
                    if verbal {
                        continue;
                    }
                    let (mut weight, rule) = voice(sense, &place);
                    if inner && sense.kind == CueKind::Head {
                        weight *= 0.4;
                    }
                    let role = resolve(reading, survey, stance, sense.says, &sentence, i, money);
                    votes.add(role, weight, rule);
                }
                i = end;
            }
            None => i += 1,
        }
    }
    rated(reading, money, &sentence, &mut votes);
    // "$0.0487": thousandths of a unit are written of what is quoted on a market.
    if money.value.is_some_and(|v| v.scale() >= 3 && v < rust_decimal::Decimal::from(1_000) && v > rust_decimal::Decimal::ZERO)
        && money.per.is_none_or(|p| p == Per::Unit)
    {
        votes.add(Role::Price, 5.0, "role.quoted-price");
    }
    if benefits_economy(reading, money, &sentence) {
        votes.add(Role::Economy, 7.0, "role.to-the-economy");
    }
    column(reading, survey, stance, money, &mut votes);
    if stance.grants && super::funder::grant_line(reading, money) {
        votes.add(Role::Funding, 4.0, "role.line-of-grants");
    }
    // "its $33 million line": what is built, bought or held by a sum is mostly what is invested in.
    let end = money.tokens.end;
    let noun = if reading.token(end).is_dash() { end + 1 } else { end };
    let next = reading.token(noun);
    let modifies = next.kind == Kind::Word
        && !next.has(crate::token::Token::CAP)
        && !reading.is(noun, class::FUNCTION | class::ANY_VERB)
        && !matches!(reading.word(noun), "and" | "or" | "annually" | "each" | "more")
        && (reading.language.numbers.is_article(reading.token(first.wrapping_sub(1)))
            || reading.token(first.wrapping_sub(1)).kind == Kind::Possessive
            || matches!(reading.word(first.wrapping_sub(1)), "the" | "its" | "their" | "our" | "this" | "The" | "new"));
    if modifies {
        votes.add(resolve(reading, survey, stance, Says::Invest, &sentence, noun, money), 1.1, "role.modifier");
    }
    // What is coordinated with an amount is mostly the same.
    if let Some(last) = n.checked_sub(1).filter(|&l| sentence.contains(&all[l].tokens.start)) {
        let gap = all[last].tokens.end..first;
        let joined = gap.len() <= 3 && gap.clone().all(|i| joins(reading, i));
        // "$5,000 for a school; and $9,000 for a clinic"
        let listed =
            gap.clone().last().is_some_and(|i| matches!(reading.token(i).kind, Kind::Semicolon | Kind::Comma) || reading.word(i) == "and");
        let weight = if joined {
            3.0
        } else if listed {
            2.0
        } else {
            1.5 / (1.0 + gap.len() as f32 / 12.0)
        };
        if all[last].per.is_some() == money.per.is_some() {
            votes.add(before[last].role, weight, "role.coordinated");
        }
    }
    votes.best()
}

/// Whether a noun that tells a role begins at a token.
fn heads(reading: &Reading, i: usize) -> bool {
    let cue = reading.language.money_links.cues.starting(reading.tokens, i);
    cue.is_some_and(|(_, senses)| senses.iter().any(|s| s.kind == CueKind::Head))
}

/// "adds $9 million a year to the regional economy".
fn benefits_economy(reading: &Reading, money: &Money, sentence: &Range<usize>) -> bool {
    let start = rate_end(reading, money.tokens.end);
    if !matches!(reading.word(start), "to" | "into" | "for") {
        return false;
    }
    (start + 1..sentence.end.min(start + 8))
        .take_while(|&i| matches!(reading.token(i).kind, Kind::Word | Kind::Possessive | Kind::Hyphen))
        .any(|i| matches!(reading.word(i), "economy" | "GDP" | "economies"))
}

/// The header of a table's column says what its amounts are.
fn column(reading: &Reading, survey: &Survey, stance: &Stance, money: &Money, votes: &mut Votes) {
    if money.section != Section::Table {
        return;
    }
    let Some(header) = crate::scan::jobs::table::header(reading, money.tokens.start) else { return };
    for i in header.clone() {
        if !reading.is(i, class::MONEY_CUE) {
            continue;
        }
        for sense in reading.language.money_links.cues.starting(reading.tokens, i).map_or(&[][..], |c| c.1.as_slice()) {
            votes.add(resolve(reading, survey, stance, sense.says, &header, i, money), sense.weight, "role.column");
        }
    }
}

/// Whether a token only joins two amounts.
fn joins(reading: &Reading, i: usize) -> bool {
    matches!(reading.token(i).kind, Kind::Comma | Kind::Slash | Kind::OpenBracket | Kind::Hyphen | Kind::Dash)
        || matches!(reading.word(i), "and" | "or" | "to" | "from" | "versus" | "vs")
}

/// A rate tells what is paid for it.
fn rated(reading: &Reading, money: &Money, sentence: &Range<usize>, votes: &mut Votes) {
    match money.per {
        Some(Per::Share) => {
            let earned = sentence.clone().take(120).any(|i| {
                matches!(
                    reading.word(i).to_ascii_lowercase().as_str(),
                    "dividend"
                        | "dividends"
                        | "eps"
                        | "earnings"
                        | "income"
                        | "loss"
                        | "ffo"
                        | "affo"
                        | "paid"
                        | "paying"
                        | "distribution"
                        | "diluted"
                        | "basic"
                )
            });
            votes.add(if earned { Role::Revenue } else { Role::Price }, 5.0, "role.per-share");
        }
        Some(Per::Hour) => votes.add(Role::Pay, 3.5, "role.per-hour"),
        Some(Per::Unit | Per::Week | Per::Day | Per::Month) => {
            votes.add(
                Role::Price,
                if money.value.is_some_and(|v| v < rust_decimal::Decimal::from(5000)) { 1.2 } else { 0.2 },
                "role.per-unit",
            );
        }
        Some(Per::Year | Per::Quarter) | None => {}
    }
}

/// How a cue lies to an amount.
struct Place {
    behind: bool,
    /// Tokens between the two.
    gap: usize,
    /// Amounts, commas and stronger marks between the two.
    amounts: usize,
    commas: usize,
    breaks: usize,
    /// Only "of", "in" and other small words, or adjectives, stand between.
    tied: bool,
    /// A word right before the amount ties it to what it counts: "of", "was", "at".
    linked: bool,
}

/// Whether a word ties the noun before it to the amount behind it.
fn links(reading: &Reading, i: usize) -> bool {
    matches!(reading.token(i).kind, Kind::Colon | Kind::OpenBracket | Kind::Dash)
        || matches!(
            reading.word(i),
            "of" | "at"
                | "is"
                | "was"
                | "are"
                | "were"
                | "to"
                | "by"
                | "be"
                | "been"
                | "worth"
                | "totaling"
                | "totalling"
                | "totaled"
                | "totalled"
                | "reached"
                | "exceeded"
                | "exceeds"
                | "cost"
                | "costs"
                | "amounting"
                | "between"
                | "from"
                | "stands"
                | "hit"
                | "averaged"
        )
}

/// Behind "a year", "per month", "annually": a rate parts no amount from its noun.
fn rate_end(reading: &Reading, end: usize) -> usize {
    match reading.word(end) {
        "per" | "a" | "an" | "each" | "every" if reading.is(end + 1, class::DATE_UNIT) => end + 2,
        "annually" | "monthly" | "yearly" | "weekly" => end + 1,
        _ => end,
    }
}

impl Place {
    fn of(reading: &Reading, all: &[Money], n: usize, first: usize, cue: Range<usize>) -> Place {
        let money = &all[n].tokens;
        let behind = cue.start >= money.end;
        let path = if behind { rate_end(reading, money.end).min(cue.start)..cue.start } else { cue.end..first.max(cue.end) };
        let (mut commas, mut breaks, mut small, mut words) = (0, 0, 0, 0);
        for i in path.clone() {
            match reading.token(i).kind {
                Kind::Comma => commas += 1,
                Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::OpenBracket | Kind::CloseBracket => breaks += 1,
                Kind::Word if reading.is(i, class::FUNCTION) => small += 1,
                Kind::Word => words += 1,
                _ => {}
            }
        }
        let neighbours = |m: &&Money| path.contains(&m.tokens.start);
        let amounts = if behind {
            all[n + 1..].iter().take(8).filter(neighbours).count()
        } else {
            all[..n].iter().rev().take(8).filter(neighbours).count()
        };
        let tied = if behind {
            // "$5 million grant", "$5 million in new federal funding", "$5 million Series A"
            let first = path.start;
            let link = !path.is_empty() && matches!(reading.word(first), "in" | "of" | "worth");
            commas + breaks == 0 && small == usize::from(link) + usize::from(link && reading.word(first) == "worth") && words <= 4
        } else {
            // "grant of $5 million", "revenue was approximately $5 million", "fined $5"
            commas == 0 && breaks == 0 && words <= 2 && path.len() <= 7
        };
        let linked = !behind && path.clone().last().is_some_and(|i| links(reading, i));
        Place { behind, gap: path.len(), amounts, commas, breaks, tied, linked }
    }
}

/// How loud a cue speaks for the amount.
fn voice(sense: &Sense, place: &Place) -> (f32, &'static str) {
    let distance = 1.0 / (1.0 + place.gap as f32 / 6.0);
    let across = if sense.kind == CueKind::Verb && !place.behind { 0.75f32 } else { 0.5 };
    let crossing = across.powi(place.amounts as i32) * 0.8f32.powi(place.commas.min(4) as i32) * 0.7f32.powi(place.breaks.min(4) as i32);
    // Fraud reaches over the whole sentence: "a scheme to defraud the program of $5 million".
    let distance = if matches!(sense.says, Says::Role(Role::Penalty)) && sense.weight > 4.0 { distance.max(0.8) } else { distance };
    let (factor, rule) = match (sense.kind, place.behind, place.tied) {
        (CueKind::Head, true, true) => (1.5, "role.head-behind"),
        (CueKind::Head, false, true) if place.linked => (1.3, "role.head-before"),
        (CueKind::Head, _, _) => (0.5, "role.noun"),
        (CueKind::Verb, false, true) => (1.2, "role.verb"),
        (CueKind::Verb, false, false) => (0.8, "role.verb"),
        (CueKind::Verb, true, _) => (0.5, "role.passive"),
        (CueKind::Near, _, _) => (0.35, "role.near"),
    };
    (sense.weight * factor * distance * crossing, rule)
}

/// What an ambiguous cue says, by who acts.
fn resolve(reading: &Reading, survey: &Survey, stance: &Stance, says: Says, sentence: &Range<usize>, at: usize, money: &Money) -> Role {
    let noun = at >= money.tokens.end;
    let public = || acts_publicly(reading, survey, stance, sentence, at, money, noun);
    // "costs just $12", "when they spend $15": what one customer pays is a price.
    let small = money.value.is_some_and(|v| v < rust_decimal::Decimal::from(if money.per.is_some() { 10_000 } else { 1_000 }));
    if small
        && money.per != Some(Per::Hour)
        && matches!(says, Says::Invest | Says::Cost | Says::Pays | Says::Role(Role::Transaction))
        && (money.per.is_some() || !public())
    {
        return Role::Price;
    }
    match says {
        Says::Role(role) => role,
        Says::Cost if !noun && costs_somebody(reading, at, money) => Role::Economy,
        Says::Invest if noun && attracted(reading, money) => Role::Investment,
        Says::Invest => {
            if public() {
                Role::Funding
            } else {
                Role::Investment
            }
        }
        Says::Cost => {
            if public() {
                Role::Funding
            } else if accounts(reading, sentence) {
                Role::Revenue
            } else {
                Role::Investment
            }
        }
        Says::Lend => {
            if public() {
                Role::Funding
            } else {
                Role::Financing
            }
        }
        Says::Pays => {
            if public() {
                Role::Funding
            } else {
                Role::Transaction
            }
        }
        Says::Sales => {
            // "companies employ 80,000 people, with sales of": a region's figures.
            let many =
                sentence.clone().take(60).any(|i| matches!(reading.word(i), "companies" | "firms" | "businesses" | "industry" | "sector"));
            let company = !many && survey.named_in(sentence).iter().any(|m| survey.organisation(m.2).class == Class::Company);
            if company || !stance.public && !many { Role::Revenue } else { Role::Economy }
        }
        Says::Raise => {
            if public() {
                Role::Funding
            } else {
                Role::Financing
            }
        }
    }
}

/// "has cost consumers an estimated $14 billion", "costs the health system $2 billion": what others lose by something.
fn costs_somebody(reading: &Reading, at: usize, money: &Money) -> bool {
    let between = at + 1..money.tokens.start;
    between.len() <= 10
        && between.clone().all(|i| reading.token(i).kind == Kind::Word)
        && matches!(reading.word(at), "cost" | "costs" | "costing")
        && between.into_iter().any(|i| {
            !reading.is(i, class::FUNCTION | class::QUALIFIER_BEFORE | class::NUMBER)
                && !matches!(
                    reading.word(i),
                    "more" | "less" | "fewer" | "estimated" | "additional" | "only" | "just" | "as" | "roughly" | "total"
                )
        })
}

/// "attract up to $10 million in investment": the money of others.
fn attracted(reading: &Reading, money: &Money) -> bool {
    (1..6).any(|k| {
        let i = money.tokens.start.wrapping_sub(k);
        reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Attracts)
    })
}

/// Whether a public body is the one that acts where a cue stands: the nearest party before it, else behind the amount, else the
/// one from whose side the release is told.
fn acts_publicly(
    reading: &Reading,
    survey: &Survey,
    stance: &Stance,
    sentence: &Range<usize>,
    at: usize,
    money: &Money,
    noun: bool,
) -> bool {
    // "invested by the federal government", "from Hanbit"
    let behind = money.tokens.end.max(at);
    for i in behind..sentence.end.min(behind + 14) {
        if matches!(reading.token(i).kind, Kind::Comma | Kind::Semicolon) {
            break;
        }
        let payer = |k: usize| matches!(reading.word(i.wrapping_sub(k)), "from" | "by");
        if (payer(1) || payer(2) || payer(3))
            && let Some(public) = party(reading, survey, i)
        {
            return public;
        }
    }
    let first = sentence.start.max(at.saturating_sub(24));
    for i in (first..at.max(money.tokens.start)).rev() {
        if money.tokens.contains(&i) {
            continue;
        }
        if let Some(public) = party(reading, survey, i) {
            return public;
        }
    }
    if !noun {
        return stance.public;
    }
    // "The $40 million expansion will help Hanbit grow": whom the sentence, or the one before it, speaks of.
    let behind = survey.named_in(&(money.tokens.end..sentence.end.min(money.tokens.end + 25)));
    let previous = reading.segments.sentence_at(money.tokens.start).checked_sub(1).and_then(|n| reading.segments.sentences.get(n));
    let class = behind.first().or_else(|| previous.and_then(|p| survey.named_in(&p.tokens).last())).map(|m| survey.organisation(m.2).class);
    match class {
        Some(Class::Government) => true,
        Some(Class::Company) => false,
        Some(Class::Other) | None => stance.public,
    }
}

/// Whether the party at a token is a public one, if there is one.
fn party(reading: &Reading, survey: &Survey, i: usize) -> Option<bool> {
    if let Some(id) = survey.organisation_at(i) {
        return Some(survey.organisation(id).class == Class::Government);
    }
    // "Canada is investing", "$5 million from Ontario": a place that acts or pays is its government.
    if reading.is(i, class::PLACE) && reading.token(i).capitalised() {
        let pays = reading.word(i.wrapping_sub(1)) == "from" && !reading.token(i + 1).capitalised();
        let acts = matches!(reading.word(i + 1), "is" | "will" | "has" | "invests" | "announces" | "commits" | "provides" | "pledges")
            && !reading.is(i.wrapping_sub(1), class::FUNCTION)
            && !reading.token(i.wrapping_sub(1)).capitalised();
        if pays || acts {
            return Some(true);
        }
    }
    if !reading.is(i, class::MONEY_PARTY) {
        return None;
    }
    match reading.language.money_links.party(reading.token(i))? {
        // "Mason County" is a place.
        Party::Public if reading.token(i).capitalised() && reading.token(i.wrapping_sub(1)).capitalised() => None,
        Party::Public | Party::Official | Party::Legislature => Some(true),
        Party::Private => Some(false),
        Party::Issuer | Party::Recipient | Party::Payer | Party::Attracts => None,
    }
}

/// Whether a sentence speaks of a company's accounts.
fn accounts(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().take(80).any(|i| {
        matches!(
            reading.word(i).to_ascii_lowercase().as_str(),
            "quarter"
                | "fiscal"
                | "compared"
                | "operating"
                | "ebitda"
                | "margin"
                | "quarterly"
                | "ended"
                | "year-over-year"
                | "administrative"
        )
    })
}

/// Gives the amounts that no word speaks for the role of what introduces them, or of most of the release.
pub fn fill(reading: &Reading, stance: &Stance, all: &[Money], opinions: &mut [Opinion]) {
    let common = common(opinions);
    for n in 0..all.len() {
        if opinions[n].strength >= FAINT {
            continue;
        }
        let block = reading.segments.block_at(all[n].tokens.start);
        let before = n.checked_sub(1).filter(|&l| {
            let other = reading.segments.block_at(all[l].tokens.start);
            let listed = matches!(all[n].section, Section::List | Section::Table) && all[l].section == all[n].section && block - other <= 3;
            other == block || listed || reading.segments.blocks.get(block).is_some_and(|b| b.tokens.len() < 16) && block - other <= 2
        });
        let small = all[n].value.is_some_and(|v| v < rust_decimal::Decimal::from(500)) && !stance.public;
        let (role, rule) = match (before.or_else(|| intro(reading, all, n, block)), common) {
            (Some(last), _) if all[last].per.is_some() == all[n].per.is_some() => (opinions[last].role, "role.goes-on"),
            (Some(_), _) if opinions[n].strength > 0.3 => (opinions[n].role, opinions[n].rule),
            (None, _) if opinions[n].strength > 0.45 => (opinions[n].role, opinions[n].rule),
            (_, _) if small => (Role::Price, "role.small"),
            (_, _) if stance.public => (Role::Funding, "role.public-release"),
            (_, Some(role)) => (role, "role.most-of-release"),
            (_, None) if opinions[n].strength > 0.0 => (opinions[n].role, opinions[n].rule),
            (_, None) => (Role::Other, "role.unknown"),
        };
        opinions[n].role = role;
        opinions[n].rule = rule;
    }
}

/// The amount that the line above a list speaks of.
fn intro(reading: &Reading, all: &[Money], n: usize, block: usize) -> Option<usize> {
    let above = reading.segments.blocks.get(block.checked_sub(1)?)?.tokens.clone();
    all[..n].iter().rposition(|m| above.contains(&m.tokens.start))
}

/// The role that most amounts of a release have for sure.
fn common(opinions: &[Opinion]) -> Option<Role> {
    let mut counts = [0usize; 10];
    for opinion in opinions.iter().filter(|o| o.strength >= FAINT) {
        if let Some(n) = ROLES.iter().position(|r| *r == opinion.role) {
            counts[n] += 1;
        }
    }
    let best = (0..ROLES.len()).max_by_key(|&n| (counts[n], std::cmp::Reverse(n)))?;
    (counts[best] > 0).then_some(ROLES[best])
}

//! Whether a release decides over an amount: a positive reason, by name, or none.
//!
//! A verb that decides governs it, a deal is named by it in the lead, or it stands in a list that a decision opens. What only
//! says how large something is, and what is only hoped for, is no decision.

use std::ops::Range;

use rust_decimal::Decimal;

use super::words::{
    self, ASKS, COMING, COURT, DEAL, DECIDES, DECIDES_PUBLIC, HISTORY, INCREASES, PLAN, RAISED, SALE, SITE, STATES, TRADES,
};
use crate::lang::class;
use crate::link::money::stance::Stance;
use crate::model::{Money, OrganisationId, Role, Section, Span};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// How far before an amount its verb is looked for, in tokens.
const BEFORE: usize = 26;
/// How far behind an amount the verb of which it is the subject is looked for.
const BEHIND: usize = 14;
/// How many signs may stand before the first word of an item of a list.
const MARKS: usize = 3;
/// A paragraph has at least so many tokens.
const PARAGRAPH: usize = 12;

/// The rule of an organisation that is only named as who reports.
const CREDIT: &str = "org.credit";

/// What a release as a whole says to each of its amounts.
pub(super) struct Release {
    /// The token behind its headline and its first paragraphs.
    pub lead: usize,
    /// The company that it is about.
    pub company: Option<OrganisationId>,
    /// Whether a public body or a politician speaks.
    pub public: bool,
    /// Whether it tells of a case in court.
    pub court: bool,
    /// The first sum of public money in its opening.
    pub granted: Option<Decimal>,
}

impl Release {
    pub(super) fn of(reading: &Reading, survey: &Survey, stance: &Stance, found: &Found) -> Release {
        let mut paragraphs = 0;
        let lead = reading
            .segments
            .blocks
            .iter()
            .find(|b| {
                paragraphs += usize::from(b.section == Section::Body && b.tokens.len() >= PARAGRAPH);
                paragraphs > 2
            })
            .map_or(reading.tokens.len(), |b| b.tokens.start);
        // A release of one long paragraph has its lead in the first sentences.
        let sentences = reading.segments.sentences.iter().filter(|s| s.tokens.len() >= PARAGRAPH).nth(6).map_or(lead, |s| s.tokens.start);
        let lead = lead.min(sentences);
        let court = (0..lead).filter(|&i| words::says(reading, i, COURT)).nth(1).is_some();
        let opening = found.money.iter().take_while(|m| m.tokens.start < lead);
        let granted = opening.filter(|m| m.role == Role::Funding).find_map(|m| m.value);
        // "Ana Wolfe/Northfield News": who reports is not who acts.
        let company = stance.company.filter(|&c| survey.organisation(c).rule != CREDIT);
        Release { lead, company, public: stance.public, court, granted }
    }
}

/// What the amounts before one have told.
#[derive(Default)]
pub(super) struct Before {
    /// The sentence of the last amount that was decided over.
    sentence: Option<Span>,
    /// The last amount outside lists, and whether it was decided over.
    text: Option<(usize, bool)>,
    /// Its role.
    role: Option<Role>,
    /// The block of the last listed amount, and whether it was decided over.
    listed: Option<(usize, bool)>,
}

impl Before {
    /// Remembers an amount for those that follow.
    pub(super) fn remember(&mut self, reading: &Reading, money: &Money, decided: bool) {
        let block = reading.segments.block_at(money.tokens.start);
        if decided {
            self.sentence = Some(money.sentence);
        }
        if listed(reading, money) {
            self.listed = Some((block, decided));
        } else {
            self.text = Some((block, decided));
            self.role = Some(money.role);
        }
    }
}

/// What governs an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// The token of a verb that decides.
    Decides(usize),
    /// Only the size is told, or it is only wanted.
    States,
    None,
}

/// Why a release decides over an amount, if it does.
pub(super) fn of(
    reading: &Reading,
    survey: &Survey,
    found: &Found,
    money: &Money,
    governor: Verb,
    release: &Release,
    before: &Before,
) -> Option<&'static str> {
    let sentence = reading.segments.near(money.tokens.start);
    let lead = money.tokens.start < release.lead;
    if subject(reading, money, &sentence, release) || given(reading, money, &sentence) {
        return Some("decision.subject");
    }
    if lead && sized(reading, money, &sentence) {
        return Some("decision.deal");
    }
    if on_sale(reading, money) {
        return Some("decision.sale");
    }
    match governor {
        // What only the opening of a public release may say at length, a verb beside the amount has to say elsewhere.
        Verb::Decides(verb) if lead && release.public || beside(reading, survey, verb, money.tokens.start, lead) => {
            return Some("decision.verb");
        }
        Verb::States => return None,
        Verb::Decides(_) | Verb::None => {}
    }
    if before.sentence == Some(money.sentence) && coordinated(reading, found, money) {
        return Some("decision.coordinated");
    }
    // "work has started at Alder's $60 million quarry": somebody's project that is under way.
    let project = |i: usize| words::says(reading, i, COMING | SITE) || reading.word(i) == "project";
    if lead && money.role == Role::Investment && money.actor.is_some() && sentence.clone().any(project) {
        return Some("decision.project");
    }
    if listed(reading, money) {
        return in_list(reading, money, release, before).then_some("decision.list");
    }
    // "A further $215,000 for the shelter.": goes on with what the paragraph began.
    let opens = money.tokens.start <= sentence.start + 4 && matches!(reading.word(money.tokens.end), "for" | "to" | "towards" | "toward");
    if opens && before.text == Some((reading.segments.block_at(money.tokens.start), true)) {
        return Some("decision.goes-on");
    }
    if lead && (deal_behind(reading, money.tokens.end, sentence.end).is_some() || deal_before(reading, money, &sentence)) {
        return Some("decision.deal");
    }
    if money.section == Section::Headline && money.role == Role::Funding && (release.public || headline_opens(reading, money)) {
        return Some("decision.headline");
    }
    None
}

/// "The presale has raised over $5 million": what a sale that goes on has raised so far.
pub(super) fn on_sale(reading: &Reading, money: &Money) -> bool {
    let sentence = reading.segments.near(money.tokens.start);
    let before = || (sentence.start..money.tokens.start).rev().take(BEFORE);
    let raised = |i: usize| words::says(reading, i, RAISED) && !reading.is(i, class::FUNCTION);
    money.role == Role::Financing && before().any(|i| words::says(reading, i, SALE)) && before().any(raised)
}

/// How many tokens may stand between a verb and the amount beside it, and how many in the opening.
const BESIDE: usize = 9;
const BESIDE_IN_LEAD: usize = 16;

/// Whether an amount is the object of a verb beside it: nothing that ends a clause stands between.
fn beside(reading: &Reading, survey: &Survey, verb: usize, amount: usize, lead: bool) -> bool {
    let between = verb + 1..amount;
    // "cleared a proposal for a factory near Alder, worth $5 million": the size belongs to what the verb decides over.
    if between.clone().rev().take(4).any(|i| words::says(reading, i, STATES) && sizes(reading, i)) {
        return true;
    }
    // "acquired a property located at …, in Alder, for $6 million"
    if lead && reading.word(amount - 1) == "for" && words::says(reading, verb, TRADES) {
        return true;
    }
    let ends_clause = |i: usize| {
        let token = reading.token(i);
        // The commas of "Alder, Inc." and of "a five-year, $75 million scheme" end none.
        let comma = token.kind == Kind::Comma && !lead && i + 1 != amount && survey.organisation_at(i).is_none();
        comma
            || matches!(token.kind, Kind::Colon | Kind::OpenBracket | Kind::CloseBracket | Kind::CloseQuote)
            || token.is_dash() && token.spaced()
    };
    between.len() <= if lead { BESIDE_IN_LEAD } else { BESIDE } && !between.clone().any(ends_clause)
}

/// The verb that an amount is the object of: the nearest before it in its clause.
pub(super) fn governor(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Verb {
    let public = money.role == Role::Funding;
    let first = sentence.start.max(money.tokens.start.saturating_sub(BEFORE));
    for i in (first..money.tokens.start).rev() {
        let token = reading.token(i);
        if token.kind == Kind::Semicolon || matches!(reading.word(i), "which" | "who" | "whose" | "where" | "because" | "although" | "that")
        {
            return Verb::None;
        }
        if owns(reading, i) {
            return Verb::States;
        }
        let cues = words::cues(reading, i);
        let decides =
            cues & DECIDES != 0 || public && (cues & DECIDES_PUBLIC != 0 || cues & INCREASES != 0 && funds(reading, i, money.tokens.start));
        if decides && is_verb(reading, i, sentence) && survey.organisation_at(i).is_none() {
            return if wanted(reading, i, sentence) { Verb::States } else { Verb::Decides(i) };
        }
        // "approved grants worth $5 million", "invests a record $5 million": the verb stands before.
        if cues & STATES != 0 && sizes(reading, i) {
            continue;
        }
        // "has reached $5 million": how large it is, whatever it is.
        if cues & (STATES | INCREASES) != 0 && is_verb(reading, i, sentence) {
            return Verb::States;
        }
        if cues & ASKS != 0 {
            return Verb::States;
        }
    }
    Verb::None
}

/// "have a $10,000 minimum", "is a $5 billion company": what somebody has or is.
fn owns(reading: &Reading, i: usize) -> bool {
    matches!(reading.word(i), "have" | "has" | "had" | "is" | "are" | "was" | "were")
        && matches!(reading.word(i + 1), "a" | "an" | "the" | "its" | "their")
}

/// "grants worth", "grants totalling", "an estimated", "a record": a word of size that belongs to a noun and is no verb of its own.
fn sizes(reading: &Reading, i: usize) -> bool {
    let before = reading.word(i.wrapping_sub(1));
    match reading.word(i) {
        "worth" | "valued" => !matches!(before, "is" | "are" | "was" | "were" | "be" | "been" | "now" | "currently"),
        "totalling" | "totaling" | "amounting" => true,
        "average" | "projected" => false,
        _ => matches!(before, "an" | "a"),
    }
}

/// "hopes to raise", "a goal of raising": what a verb says is only wanted.
fn wanted(reading: &Reading, verb: usize, sentence: &Range<usize>) -> bool {
    let asks = |n: usize| verb >= sentence.start + n && words::says(reading, verb - n, ASKS);
    // "Instead of paying $30,000 for a stand"
    let not = matches!(
        (reading.word(verb.wrapping_sub(2)).to_ascii_lowercase().as_str(), reading.word(verb.wrapping_sub(1))),
        ("instead", "of") | ("rather", "than") | (_, "without")
    );
    not || asks(1) || matches!(reading.word(verb.wrapping_sub(1)), "to" | "of" | "be") && (asks(2) || asks(3))
}

/// "increase funding for X by $5 million", "double the budget to $5 million"
fn funds(reading: &Reading, verb: usize, amount: usize) -> bool {
    (verb + 1..amount).any(|i| words::says(reading, i, DEAL | PLAN))
        || reading.word(verb + 1) == "the" && reading.word(verb + 2) == "amount"
}

/// Whether a word that may be a verb is one here: not "the award of", "took support at", "record-breaking", "close to".
fn is_verb(reading: &Reading, i: usize, sentence: &Range<usize>) -> bool {
    let hyphened = reading.token(i.wrapping_sub(1)).kind == Kind::Hyphen && !reading.token(i).spaced();
    let near = reading.word(i) == "close" && reading.word(i + 1) == "to";
    // "released the following statement"
    let speaks = (i + 1..i + 5).any(|n| matches!(reading.word(n), "statement" | "remarks"));
    if hyphened || near || speaks {
        return false;
    }
    if !words::says(reading, i, DEAL | DECIDES_PUBLIC) || i == sentence.start {
        return true;
    }
    let before = reading.word(i - 1);
    let determined = matches!(
        before.to_ascii_lowercase().as_str(),
        "the" | "a" | "an" | "this" | "its" | "their" | "our" | "of" | "in" | "for" | "federal" | "total"
    );
    let base = words::says(reading, i, DEAL) || matches!(reading.word(i), "support" | "match" | "set" | "release" | "fund");
    !(determined || base && matches!(reading.word(i + 1), "of" | "at" | "for" | "from" | "in" | "level"))
}

/// How many tokens of its sentence may stand before an amount that is its subject.
const FIRST: usize = 4;

/// "$5 million will be provided to", "the $9-million grant will help": the amount, or what it is for, does or suffers something.
fn subject(reading: &Reading, money: &Money, sentence: &Range<usize>, release: &Release) -> bool {
    let mut passive = None;
    for i in money.tokens.end..sentence.end.min(money.tokens.end + BEHIND) {
        let word = reading.word(i);
        if reading.token(i).kind == Kind::Semicolon || matches!(word, "that" | "which" | "who" | "to" | "while") {
            return false;
        }
        if matches!(word, "will" | "going") {
            return (release.public || money.tokens.start <= sentence.start + FIRST)
                && !(sentence.start..money.tokens.start).any(|n| words::says(reading, n, STATES | ASKS));
        }
        // "The biggest grant, $480,000, goes to X"
        if matches!(word, "go" | "goes") && matches!(reading.word(i + 1), "to" | "toward" | "towards") && money.role == Role::Funding {
            return true;
        }
        if matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being") {
            passive = Some(i);
            continue;
        }
        let Some(since) = passive else { continue };
        let cues = words::cues(reading, i);
        if i > since + 3 || cues & (STATES | ASKS | HISTORY) != 0 {
            return false;
        }
        if cues & DECIDES != 0 || money.role == Role::Funding && cues & DECIDES_PUBLIC != 0 {
            return true;
        }
    }
    false
}

/// "$143,000 awarded by the Department", "$10 million in aid directed to the county"
fn given(reading: &Reading, money: &Money, sentence: &Range<usize>) -> bool {
    let leads = |i: usize| matches!(reading.word(i), "by" | "to" | "for" | "from" | "toward" | "towards" | "through" | "under");
    let end = (money.tokens.end..sentence.end.min(money.tokens.end + 5)).find(|&i| leads(i)).unwrap_or(money.tokens.end);
    let last = end.wrapping_sub(1);
    let wanted = (sentence.start..money.tokens.start).rev().take(8).any(|i| words::says(reading, i, ASKS));
    // "$33 billion invested by the previous Government"
    let past = (end..end + 4).any(|i| matches!(reading.word(i), "previous" | "former"));
    money.role == Role::Funding
        && !wanted
        && !past
        && last >= money.tokens.end
        && words::says(reading, last, DECIDES | DECIDES_PUBLIC)
        && (reading.word(last).ends_with("ed") || matches!(reading.word(last), "given" | "set"))
}

/// "Totalling almost $1 million, the grants …", "Valued at $1.2 million, this grant …"
fn sized(reading: &Reading, money: &Money, sentence: &Range<usize>) -> bool {
    let first = words::says(reading, sentence.start, STATES) && money.tokens.start <= sentence.start + FIRST;
    let comma = money.tokens.end;
    first && reading.token(comma).kind == Kind::Comma && (comma + 1..sentence.end.min(comma + 10)).any(|i| words::says(reading, i, DEAL))
}

/// "$5 million for A, $3 million for B and $2 million for C": goes on with what the amount before began.
fn coordinated(reading: &Reading, found: &Found, money: &Money) -> bool {
    let Some(previous) = money.id.index().checked_sub(1).map(|n| &found.money[n]) else { return false };
    let between = previous.tokens.end..money.tokens.start;
    let kin = |role: Role| matches!(role, Role::Investment | Role::Funding);
    (previous.role == money.role || kin(previous.role) && kin(money.role))
        && between.len() < 60
        && between.clone().any(|i| {
            matches!(reading.token(i).kind, Kind::Semicolon | Kind::Comma | Kind::OpenBracket) || matches!(reading.word(i), "and" | "plus")
        })
        && !between
            .clone()
            .rev()
            .take(6)
            .any(|i| words::says(reading, i, STATES | ASKS) && !sizes(reading, i) || matches!(reading.word(i), "which" | "of"))
}

/// A list item or a table's cell.
pub(super) fn in_lines(money: &Money) -> bool {
    matches!(money.section, Section::List | Section::Table)
}

/// A list item, a table's cell, or a short line that an amount ends or begins.
pub(super) fn listed(reading: &Reading, money: &Money) -> bool {
    if in_lines(money) || crate::link::money::grant_line(reading, money) {
        return true;
    }
    let Some(block) = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)) else { return false };
    let Range { start, end } = block.tokens;
    let ends = end <= money.tokens.end + 2 && !reading.token(end - 1).ends_sentence();
    let short = end - start < 45 && (ends || start + 2 >= money.tokens.start);
    money.section == Section::Body && (short || labelled(reading, start, money.tokens.start))
}

/// "* $5 million for roads": an amount that an item of a list begins with.
pub(super) fn opens_item(reading: &Reading, money: &Money) -> bool {
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start));
    let signs = |b: &crate::segment::Block| (b.tokens.start..money.tokens.start).all(|i| reading.token(i).kind != Kind::Word);
    block.is_some_and(|b| money.section != Section::Headline && money.tokens.start <= b.tokens.start + MARKS && signs(b))
}

/// "$5 million in this project": what the release is about.
pub(super) fn this(reading: &Reading, money: &Money) -> bool {
    let sentence = reading.segments.near(money.tokens.start);
    sentence.clone().any(|i| matches!(reading.word(i), "this" | "This" | "these" | "These" | "project" | "projects"))
}

/// Whether a line holds an amount and nothing else.
pub(super) fn alone(reading: &Reading, money: &Money) -> bool {
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start));
    block.is_some_and(|b| money.section != Section::Headline && b.tokens.len() <= money.tokens.len() + 1)
}

/// "Alder Clinic, Farmington: $3 million for a ward": a name and a colon or dash lead to the amount.
fn labelled(reading: &Reading, start: usize, amount: usize) -> bool {
    let sign = |i: usize| reading.token(i).kind == Kind::Colon || reading.token(i).is_dash() && reading.token(i).spaced();
    amount - start <= 16
        && reading.token(start).capitalised()
        && (1..4).any(|n| amount > start + n && sign(amount - n))
        && !(start..amount).any(|i| words::says(reading, i, DECIDES | STATES))
}

/// Whether a list is one of decisions: its items before were, its lines are of grants, or what stands above it says so.
fn in_list(reading: &Reading, money: &Money, release: &Release, before: &Before) -> bool {
    let block = reading.segments.block_at(money.tokens.start);
    if let Some((last, true)) = before.listed
        && block - last <= 4
        && before.text.is_none_or(|(text, _)| text <= last)
    {
        return true;
    }
    if money.part_of.is_some() || money.role_rule == "role.column" {
        return true;
    }
    // "Elm Bay Rowing Club – $15,500 for boats": who gets it, and how much.
    if matches!(money.role_rule, "role.line-of-grants" | "role.list-of") || release.public && crate::link::money::grant_line(reading, money)
    {
        return true;
    }
    // The nearest lines above, one of which opens the list.
    let opens = (block.saturating_sub(2)..block).rev().filter_map(|b| reading.segments.blocks.get(b)).any(|b| {
        let colon = reading.token(b.tokens.end - 1).kind == Kind::Colon;
        let near = b.tokens.end.saturating_sub(40).max(b.tokens.start)..b.tokens.end;
        let wanted = if money.role == Role::Funding { DECIDES | DECIDES_PUBLIC | DEAL | PLAN } else { DEAL };
        (colon || b.heading)
            && near.clone().any(|i| words::says(reading, i, wanted))
            && !near.clone().any(|i| words::says(reading, i, STATES))
    });
    opens && matches!(money.role, Role::Funding | Role::Investment)
        || before.role == Some(money.role) && before.text.is_some_and(|(text, decided)| decided && block - text <= 4)
        || release.public && money.role == Role::Funding && divides(reading, money, block)
}

/// How many items above one the line is looked for that opens their list.
const ITEMS: usize = 40;

/// "The package includes: … - $25 million for rural roads": an item that gives an amount a purpose, below a line that opens a list.
fn divides(reading: &Reading, money: &Money, block: usize) -> bool {
    let start = reading.segments.blocks.get(block).map_or(0, |b| b.tokens.start);
    let first = (start..start + 3).contains(&money.tokens.start) || labelled(reading, start, money.tokens.start);
    let behind = (money.tokens.end..money.tokens.end + 6).any(|i| matches!(reading.word(i), "for" | "to" | "towards" | "toward"));
    if !first && !behind {
        return false;
    }
    let above = reading.segments.blocks[..block].iter().rev().take(ITEMS);
    let opener = above.into_iter().find(|b| b.heading || !matches!(b.section, Section::List | Section::Table));
    opener.is_some_and(|b| {
        let near = b.tokens.end.saturating_sub(40).max(b.tokens.start)..b.tokens.end;
        reading.token(b.tokens.end - 1).kind == Kind::Colon && !near.clone().any(|i| words::says(reading, i, STATES | ASKS | HISTORY))
    })
}

/// What an amount is for, right behind it: "a $5-million grant", "$2 million in federal funding".
fn deal_behind(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    for i in at..end.min(at + 6) {
        if words::says(reading, i, DEAL) {
            // "a $3-billion investment firm" is a firm.
            let of_firm = matches!(reading.word(i + 1), "firm" | "company" | "manager" | "bank" | "adviser" | "advisor");
            return Some(i).filter(|_| !of_firm);
        }
        let token = reading.token(i);
        let goes_on = token.kind == Kind::Hyphen
            || token.kind == Kind::Word && !matches!(reading.word(i), "for" | "to" | "at" | "and" | "from" | "on");
        if !goes_on {
            return None;
        }
    }
    None
}

/// "a grant of $5 million", "an investment of $9 million"
fn deal_before(reading: &Reading, money: &Money, sentence: &Range<usize>) -> bool {
    let at = money.tokens.start;
    (sentence.start.max(at.saturating_sub(5))..at).any(|i| reading.word(i) == "of" && words::says(reading, i.wrapping_sub(1), DEAL))
}

/// "$54.5 Million for Flood Relief": a headline that begins with public money.
fn headline_opens(reading: &Reading, money: &Money) -> bool {
    let first = reading.segments.sentence(money.tokens.start).tokens.start;
    money.tokens.start <= first + 3
}

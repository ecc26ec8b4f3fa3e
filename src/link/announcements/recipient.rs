//! Who gets public money: the subject of a verb of getting, whom it is for, whom it is given to, whose project it helps.

use std::ops::Range;

use super::decision::{self, Release, Verb};
use super::words::{self, DECIDES, DECIDES_PUBLIC, GETS, LOCAL, RUNS, SITE};
use crate::lang::class;
use crate::link::money::words::Party;
use crate::model::{Class, Money, Organisation, OrganisationId, Section};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// How far behind the amount of a line the name may begin that it leads to.
const NAME: usize = 4;

/// What leads from an amount to whom it is for.
const LEADS: [&str; 17] = [
    "to",
    "for",
    "toward",
    "towards",
    "at",
    "help",
    "helps",
    "helping",
    "support",
    "supporting",
    "assist",
    "assisting",
    "enable",
    "enabling",
    "allow",
    "allowing",
    "fund",
];

/// Who gets an amount of public money.
pub(super) fn of(reading: &Reading, survey: &Survey, found: &Found, money: &Money, release: &Release) -> Option<OrganisationId> {
    if let Some(told) = named(reading, survey, found, money, release) {
        return told;
    }
    let whose = topic(reading, survey, money, release)
        .or_else(|| doer(reading, survey, money))
        .or_else(|| owner(reading, survey, found, money, release));
    whose.or_else(|| {
        // In its own release a company tells of the public money that it gets.
        let lead = money.tokens.start < release.lead;
        let private = money.actor.is_some_and(|a| survey.organisation(a).class == Class::Company);
        release.company.filter(|&c| lead && !release.public && !private && in_headline(reading, survey, c))
    })
}

/// Who gets an amount by the words round it: `None` where they do not tell, nobody where they tell of one who is unknown here.
pub(super) fn named(reading: &Reading, survey: &Survey, found: &Found, money: &Money, release: &Release) -> Option<Option<OrganisationId>> {
    let sentence = reading.segments.near(money.tokens.start);
    let clause = clause(reading, found, money, &sentence);
    // Whom an amount leads to gets it, also if it was taken for the giver.
    let giver = money.actor.filter(|&a| survey.named_in(&(sentence.start..money.tokens.start)).iter().any(|m| m.2 == a));
    let other = |id: OrganisationId| Some(id) != giver;
    // "Three firms receive $5 million: A ($2M), B ($3M)": who stands before the bracket gets it, unless it pays: "funded by A ($2M)".
    if reading.token(money.tokens.start.wrapping_sub(1)).kind == Kind::OpenBracket
        && let Some(named) = survey.named_in(&sentence).iter().find(|m| m.1 + 1 == money.tokens.start)
        && !(sentence.start..named.0).any(|i| reading.word(i) == "by")
        && !gives(reading, survey, named.2)
    {
        return Some(Some(named.2));
    }
    // "City of Elm - $10,458 for a youth programme": the name before the dash, or one that is no body here.
    if crate::link::money::grant_line(reading, money) {
        let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?;
        return Some(survey.named_in(&(block.tokens.start..money.tokens.start)).first().map(|m| m.2));
    }
    if decision::listed(reading, money) {
        // "Village of Teslin - $25,000", "$25,000 to the Village of Teslin": the line's own organisation.
        let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?;
        // "Alder Rowing Club" and, on the next line, "$15,500".
        let alone = block.tokens.len() <= money.tokens.len() + 1;
        let above = reading.segments.block_at(money.tokens.start).checked_sub(1).and_then(|n| reading.segments.blocks.get(n));
        if let Some(above) = above.filter(|b| alone && b.heading) {
            return Some(survey.named_in(&above.tokens).first().map(|m| m.2));
        }
        // "$25,000 to the Village of Teslin": whom the amount of a line leads to, be it a government.
        let led = behind(reading, survey, money.tokens.end, block.tokens.end.min(money.tokens.end + NAME), &["to", "for"]);
        if let Some(id) = led.filter(|&id| Some(id) != money.actor && !nation(reading, survey, id)) {
            return Some(Some(id));
        }
        // The line's first body is who gets it, unless it is a government that gives.
        let own = survey.named_in(&block.tokens).iter().find(|m| !gives(reading, survey, m.2));
        if own.is_some() {
            return Some(own.map(|m| m.2));
        }
        if names_another(reading, money.tokens.end, block.tokens.end) {
            return Some(None);
        }
    }
    if let Verb::Decides(verb) = decision::governor(reading, survey, money, &sentence)
        && words::gets(reading, verb)
    {
        // "X will receive $5 million", "X was awarded a $5-million grant"
        // "A will receive $6 million and B $5 million": named right before the amount, else before the verb.
        let own = survey.named_in(&(verb..money.tokens.start)).iter().rev().find(|m| m.1 == money.tokens.start);
        if let Some(own) = own {
            return Some(Some(own.2));
        }
        let from = if verb < clause.start { sentence.start } else { clause.start };
        // "As chairman of the Committee, I secured": what stands behind a preposition is no subject.
        let subject = survey.named_in(&(from..verb)).iter().rev().find(|m| other(m.2) && !led(reading, m.0));
        // "The Province announced that 40 clubs will receive": the clubs get it.
        if let Some(subject) = subject.filter(|s| !(s.1..verb).any(|i| words::says(reading, i, DECIDES) && !words::says(reading, i, GETS)))
        {
            return Some(Some(subject.2));
        }
        if (from..verb).any(|i| stands_for_company(reading, i)) {
            return Some(release.company);
        }
        // Who receives is told, be it a place that is nobody here.
        return Some(
            behind(reading, survey, money.tokens.end, clause.end, &["for", "to"]).filter(|&id| other(id) && !gives(reading, survey, id)),
        );
    }
    // "increase funding for X to $5 million": named between the verb and the amount.
    if let Verb::Decides(verb) = decision::governor(reading, survey, money, &sentence)
        && !matches!(reading.word(verb), "agreed" | "agrees")
        && let Some(id) = behind(reading, survey, verb, money.tokens.start, &["for", "at"])
            .filter(|&id| !nation(reading, survey, id))
            .or_else(|| behind(reading, survey, verb, money.tokens.start, &["to"]).filter(|&id| !gives(reading, survey, id)))
    {
        return Some(Some(id));
    }
    // "a $5-million grant to X", "$5 million for X to …"
    if let Some(id) =
        behind(reading, survey, money.tokens.end, clause.end, &["to", "for"]).filter(|&id| other(id) && !nation(reading, survey, id))
    {
        return Some(Some(id));
    }
    if let Some(id) = behind(reading, survey, money.tokens.end, clause.end, &LEADS).filter(|&id| other(id) && !gives(reading, survey, id)) {
        return Some(Some(id));
    }
    // "provides X with $5 million", "gives X $5 million": the object of the giver's verb.
    let given = survey.named_in(&(clause.start..money.tokens.start)).iter().rev().find(|m| {
        let behind = reading.word(m.1) == "with" && m.1 + 6 > money.tokens.start || m.1 + 2 >= money.tokens.start;
        let verb = (1..3).any(|n| words::says(reading, m.0.wrapping_sub(n), DECIDES | DECIDES_PUBLIC));
        other(m.2) && !gives(reading, survey, m.2) && behind && verb
    });
    given.map(|m| Some(m.2))
}

/// The tokens of a sentence that belong to an amount: those between the amounts before and behind it.
fn clause(reading: &Reading, found: &Found, money: &Money, sentence: &Range<usize>) -> Range<usize> {
    let n = money.id.index();
    let before = n.checked_sub(1).and_then(|b| found.money.get(b)).map(|m| m.tokens.end).filter(|&end| money.tokens.start > end + 2);
    // "$5 million and $7 million for X": whom they are for stands behind both.
    let next = found.money[n + 1..].iter().find(|m| m.same_as != Some(money.id)).map(|m| m.tokens.start);
    let led = |start: usize| (money.tokens.end..start).any(|i| matches!(reading.word(i), "for" | "to" | "toward" | "towards" | "at"));
    let parted = |start: usize| (money.tokens.end..start.min(sentence.end)).any(|i| reading.token(i).kind == Kind::Semicolon);
    let next = next.filter(|&start| led(start) || parted(start));
    let mut start = before.map_or(sentence.start, |b| b.clamp(sentence.start, money.tokens.start));
    // A part that ends in a semicolon is told.
    if let Some(stop) = (start..money.tokens.start).rev().find(|&i| reading.token(i).kind == Kind::Semicolon) {
        start = stop + 1;
    }
    start..next.map_or(sentence.end, |n| n.min(sentence.end)).max(money.tokens.end)
}

fn stands_for_company(reading: &Reading, i: usize) -> bool {
    let company = reading.word(i).eq_ignore_ascii_case("company") && reading.word(i.wrapping_sub(1)).eq_ignore_ascii_case("the");
    company || reading.word(i) == "It"
}

/// Whether a preposition leads to a name.
fn led(reading: &Reading, name: usize) -> bool {
    let before = name.wrapping_sub(if reading.word(name.wrapping_sub(1)).eq_ignore_ascii_case("the") { 2 } else { 1 });
    matches!(reading.word(before), "of" | "on" | "for" | "in" | "by" | "from" | "at" | "with" | "to")
}

/// "$500,000 for Alder Hall": somebody is named whom nobody here knows.
fn names_another(reading: &Reading, at: usize, end: usize) -> bool {
    (at..end.min(at + 6)).any(|i| {
        matches!(reading.word(i), "for" | "to") && {
            let next = if matches!(reading.word(i + 1), "the" | "The") { i + 2 } else { i + 1 };
            reading.token(next).capitalised()
        }
    })
}

/// A country's or state's government as a whole, or a house that votes money: neither gets any.
fn nation(reading: &Reading, survey: &Survey, id: OrganisationId) -> bool {
    let organisation = survey.organisation(id);
    // "Congress", "U.S. House", but no "Covenant House".
    let votes = |i: usize| {
        let opens = organisation.mentions.first().is_some_and(|m| i == m.tokens.start) || reading.word(i - 1).ends_with('.');
        opens && reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Legislature)
    };
    organisation.class == Class::Government
        && (organisation.name.split_whitespace().any(|w| w == "Government" || w == "Administration")
            || organisation.mentions.first().is_some_and(|m| m.tokens.clone().any(votes)))
}

/// In how many of its mentions a body is looked for that shows what it is: one named thousands of times is asked for at each.
const MENTIONS: usize = 64;

/// A government above a town's: it gives, and is named in every sentence about what it gives.
pub(super) fn gives(reading: &Reading, survey: &Survey, id: OrganisationId) -> bool {
    let organisation = survey.organisation(id);
    // "Town of Faro", "Simcoe County Council", "Alder Bay Port Authority": it gets rather than gives.
    organisation.class == Class::Government
        && !organisation.mentions.iter().take(MENTIONS).any(|m| m.tokens.clone().any(|i| words::says(reading, i, LOCAL)))
}

/// Whom a release about public money is about: the one body in its headline that does not give, or the one town.
fn topic(reading: &Reading, survey: &Survey, money: &Money, release: &Release) -> Option<OrganisationId> {
    if money.tokens.start >= release.lead && !decision::listed(reading, money) && !decision::this(reading, money) {
        return None;
    }
    // Named in the sentence of the amount, and not as who gets it: it gives.
    let sentence = reading.segments.near(money.tokens.start);
    let beside = |id: OrganisationId| survey.named_in(&sentence).iter().any(|m| m.2 == id);
    let may = |id: OrganisationId| {
        Some(id) != money.actor && survey.organisation(id).class != Class::Company && !gives(reading, survey, id) && !beside(id)
    };
    let headline = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    let mut named: Vec<OrganisationId> = survey.named_in(&headline).iter().map(|m| m.2).filter(|&id| may(id)).collect();
    named.dedup();
    if let [only] = named.as_slice() {
        return Some(*only);
    }
    let town = |name: &str| ["City of ", "Town of ", "Village of ", "Municipality of "].iter().any(|start| name.starts_with(start));
    let told = |o: &Organisation| o.mentions.first().is_some_and(|m| m.tokens.start < release.lead);
    // Organisations are in order of first mention.
    let mut towns = survey.organisations.iter().take_while(|o| told(o)).filter(|o| town(&o.name) && may(o.id));
    match (towns.next(), towns.next()) {
        (Some(only), None) => Some(only.id),
        (_, _) => None,
    }
}

/// How many tokens behind an amount it is told who does what it pays for.
const DONE_BY: usize = 120;

/// "Alder Homes will build the units", "run by Alder Homes", in the sentence of an amount or the paragraph behind it.
fn doer(reading: &Reading, survey: &Survey, money: &Money) -> Option<OrganisationId> {
    let block = reading.segments.block_at(money.tokens.start);
    let last = reading.segments.blocks.get(block + 1).or(reading.segments.blocks.get(block))?.tokens.end;
    if decision::in_lines(money) {
        return None;
    }
    let window = reading.segments.near(money.tokens.start).start..last.min(money.tokens.end + DONE_BY);
    let runs = |i: usize| words::says(reading, i, RUNS);
    let named = survey.named_in(&window).iter().find(|m| {
        let will =
            reading.word(m.1) == "will" && (runs(m.1 + 1) || runs(m.1 + 2) && matches!(reading.word(m.1 + 1), "also" | "now" | "then"));
        let by = if reading.word(m.0.wrapping_sub(1)) == "the" { 2 } else { 1 };
        let by = reading.word(m.0.wrapping_sub(by)) == "by" && runs(m.0.wrapping_sub(by + 1));
        (will || by) && !gives(reading, survey, m.2)
    });
    named.map(|m| m.2)
}

pub(super) fn in_headline(reading: &Reading, survey: &Survey, id: OrganisationId) -> bool {
    survey.organisation(id).mentions.iter().take(MENTIONS).any(|m| reading.section(m.tokens.start) == Section::Headline)
}

/// How many paragraphs, and tokens, lie between a grant and what tells whose project it helps.
const NEAR: usize = 3;
const NEAR_TOKENS: usize = 2_000;

/// The company whose project public money helps: it invests, or adds jobs, close by, or the headline names it.
fn owner(reading: &Reading, survey: &Survey, found: &Found, money: &Money, release: &Release) -> Option<OrganisationId> {
    let company = release.company.filter(|&c| Some(c) != money.actor)?;
    let block = reading.segments.block_at(money.tokens.start);
    let at = money.tokens.start;
    let near = |token: usize| token.abs_diff(at) <= NEAR_TOKENS && reading.segments.block_at(token).abs_diff(block) <= NEAR;
    let headline = in_headline(reading, survey, company);
    let first = found.money.partition_point(|m| m.tokens.start + NEAR_TOKENS < at);
    let invests = found.money[first..]
        .iter()
        .take_while(|m| m.tokens.start <= at + NEAR_TOKENS)
        .any(|m| m.actor == Some(company) && m.role == crate::model::Role::Investment && near(m.tokens.start));
    let sentence = reading.segments.near(at);
    let first = found.jobs.partition_point(|j| j.tokens.start + NEAR_TOKENS < at);
    let hires = found.jobs[first..]
        .iter()
        .take_while(|j| j.tokens.start <= at + NEAR_TOKENS)
        .any(|j| j.employer == Some(company) && (sentence.contains(&j.tokens.start) || headline && near(j.tokens.start)));
    let project = sentence
        .clone()
        .any(|i| words::says(reading, i, SITE) || matches!(reading.word(i), "project" | "expansion" | "company" | "equipment" | "line"));
    (invests || hires || headline && project).then_some(company)
}

/// The first organisation behind an amount that one of some words leads to, the noun phrase of the amount aside.
pub(in crate::link) fn behind(reading: &Reading, survey: &Survey, at: usize, end: usize, leads: &[&str]) -> Option<OrganisationId> {
    // What stands behind "through" or "as part of" is where the money comes from; behind ", and" something else is told.
    let stop = |i: &usize| {
        matches!(reading.word(*i), "through" | "under" | "via")
            || reading.word(*i) == "part" && reading.word(i + 1) == "of"
            || reading.token(*i).kind == Kind::Comma && matches!(reading.word(i + 1), "and" | "while" | "which" | "with")
    };
    let end = (at..end.min(at + 24)).find(stop).unwrap_or(end.min(at + 24));
    for &(start, behind, id) in survey.named_in(&(at..end)) {
        // "for the Ministry's new programme" is for the programme.
        let owns = matches!(reading.token(behind).kind, Kind::Possessive | Kind::Apostrophe);
        if owns && survey.organisation(id).class == Class::Government && gives(reading, survey, id) {
            continue;
        }
        // Back over "the", "Vancouver-based", "Canadian company".
        let mut i = start.wrapping_sub(1);
        let mut steps = 0;
        while steps < 5 && i > at && !leads.contains(&reading.word(i)) {
            let token = reading.token(i);
            let modifies = token.kind == Kind::Hyphen
                || token.kind == Kind::Word && !reading.is(i, class::FUNCTION)
                || matches!(reading.word(i), "the" | "a" | "an" | "its" | "their" | "our" | "The");
            if !modifies {
                break;
            }
            i = i.wrapping_sub(1);
            steps += 1;
        }
        // "according to X", "thanks to X" do not lead to who gets.
        let idiom =
            matches!(reading.word(i.wrapping_sub(1)), "according" | "thanks" | "due" | "similar" | "compared" | "subject" | "addition");
        if i >= at && leads.contains(&reading.word(i)) && !idiom {
            return Some(id);
        }
        // "to a shelter run by X"
        let by = reading.word(i) == "by";
        if by && matches!(reading.word(i.wrapping_sub(1)), "run" | "operated" | "owned" | "led" | "managed" | "up" | "established") {
            return Some(id);
        }
    }
    None
}

//! Which amounts and counts say the same thing again, and which are parts of a stated total.
//!
//! `same_as` points to the earlier mention, `part_of` to the total. Walks each list once, with a bounded look back.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::link::announcements::recipient;
use crate::model::{Jobs, JobsId, Money, Per, Qualifier, Section, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// A line of a list has no more tokens.
const SHORT: usize = 24;

/// How many tokens behind an amount the name may end that it goes to.
const LED: usize = 12;

/// How many mentions a total may be away from the last of its parts.
const PARTS: usize = 64;

/// A sum with so many digits is no other's by chance.
const TELLING: usize = 4;

pub(super) fn link(reading: &Reading, survey: &Survey, found: &mut Found) {
    restated(reading, &mut found.money);
    repeated(reading, survey, &mut found.money);
    rounded(&mut found.money);
    parts_in_words(reading, &mut found.money);
    parts_of_it(reading, &mut found.money);
    parts_behind_colon(reading, &mut found.money);
    parts_by_sum(reading, &mut found.money);
    repeated_jobs(&mut found.jobs);
    rounded_jobs(&mut found.jobs);
    parts_of_jobs(reading, &mut found.jobs);
}

/// "$20 million (US$14.7 million)", "ten million dollars ($10,000,000)": brackets say it again.
fn restated(reading: &Reading, money: &mut [Money]) {
    for n in 1..money.len() {
        let (before, this) = (&money[n - 1], &money[n]);
        let bracket = before.tokens.end;
        let between = this.tokens.start.saturating_sub(bracket);
        let opens = reading.token(bracket).kind == Kind::OpenBracket && between <= 4;
        let closes = reading.token(this.tokens.end).kind == Kind::CloseBracket;
        if opens && closes && this.value.is_some() && (before.currency != this.currency || before.value == this.value) {
            money[n].same_as = Some(before.same_as.unwrap_or(before.id));
        }
    }
}

/// The same value in the same currency, said again outside lists and tables.
fn repeated(reading: &Reading, survey: &Survey, money: &mut [Money]) {
    let mut first: HashMap<(Decimal, Option<Decimal>, Option<&str>), usize> = HashMap::new();
    // "a grant of $5 million to Alder Hall": whom it goes to.
    let gets = |m: &Money| {
        let end = reading.segments.near(m.tokens.start).end;
        recipient::behind(reading, survey, m.tokens.end, end.min(m.tokens.end + LED), &["to"])
    };
    for n in 0..money.len() {
        let Some(value) = money[n].value else { continue };
        let key = (value, money[n].value_max, money[n].currency);
        // A list item, or a short line of its own.
        let listed = |m: &Money| {
            let block = reading.segments.blocks.get(reading.segments.block_at(m.tokens.start));
            matches!(m.section, Section::List | Section::Table)
                || m.section == Section::Body && block.is_some_and(|b| b.tokens.len() <= SHORT && b.sentences.len() == 1)
        };
        match first.get(&key) {
            Some(&f) if money[n].same_as.is_none() => {
                let (earlier, this) = (&money[f], &money[n]);
                // Two grants of one size in a list, or in one sentence, are two grants.
                let apart = earlier.sentence != this.sentence
                    && !(listed(earlier) && listed(this))
                    && gets(earlier).is_none_or(|id| gets(this).is_none_or(|other| other == id))
                    && earlier.per == this.per
                    && (earlier.actor == this.actor
                        || earlier.actor.is_none()
                        || this.actor.is_none()
                        || earlier.section == Section::Headline
                        || digits(value) >= 2);
                let fits = earlier.role == this.role || earlier.section == Section::Headline;
                // A list below a text that names the sum may hold the same sum for one recipient only once.
                if apart && fits {
                    money[n].same_as = Some(earlier.id);
                }
            }
            Some(_) => {}
            None => {
                first.insert(key, n);
            }
        }
    }
}

/// "Nearly $1.7 million" in the headline and "$1,655,422" in the text.
fn rounded(money: &mut [Money]) {
    let headlines = (0..money.len()).take_while(|&n| money[n].section == Section::Headline);
    // In running text only a number that is said to be rough stands for a more precise one.
    let rough = (0..money.len().min(12)).filter(|&n| {
        money[n].section == Section::Body && matches!(money[n].qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::Over)
    });
    let first: Vec<usize> = headlines.chain(rough).collect();
    roughly_again(money);
    for &h in &first {
        if money[h].same_as.is_some() {
            continue;
        }
        let Some(round) = money[h].value else { continue };
        // "more than $204 million" says the headline's figure again and leaves the exact one to come.
        let said = |m: &Money| m.value != Some(round) || matches!(m.qualifier, Qualifier::Exact) || m.qualifier == money[h].qualifier;
        let exact = (0..money.len()).any(|n| n != h && money[n].same_as == Some(money[h].id) && said(&money[n]));
        if exact || money[h].value_max.is_some() {
            continue;
        }
        let slack = match money[h].qualifier {
            Qualifier::Exact if digits(round) > 1 => Decimal::new(5, 2),
            Qualifier::Exact => Decimal::new(1, 2),
            Qualifier::About | Qualifier::Nearly | Qualifier::Over if money[h].section == Section::Body => Decimal::new(2, 2),
            Qualifier::About | Qualifier::Nearly | Qualifier::Over | Qualifier::AtLeast => Decimal::new(18, 2),
            Qualifier::UpTo | Qualifier::Under | Qualifier::Range | Qualifier::Vague => continue,
        };
        let body = (h + 1..money.len().min(h + 12)).find(|&n| {
            let m = &money[n];
            let near = m.value.is_some_and(|v| {
                v != round && (v - round).abs() <= round.checked_mul(slack).unwrap_or_default() && digits(v) > digits(round)
            });
            let side = match money[h].qualifier {
                Qualifier::Nearly => m.value < Some(round),
                Qualifier::Over | Qualifier::AtLeast => m.value > Some(round),
                Qualifier::Exact => m.value.is_some_and(|v| digits(round) == 1 || (v - round).abs() < last_place(round)),
                Qualifier::About | Qualifier::UpTo | Qualifier::Under | Qualifier::Range | Qualifier::Vague => true,
            };
            near && side
                && m.currency == money[h].currency
                && m.role == money[h].role
                && m.same_as.is_none()
                && matches!(m.section, Section::Body | Section::Dateline)
        });
        if let Some(n) = body {
            money[n].same_as = Some(money[h].id);
        }
    }
}

/// "$1,099,842" and, below, "a grant of about $1.1 million".
fn roughly_again(money: &mut [Money]) {
    for n in 1..money.len() {
        let this = &money[n];
        let rough = matches!(this.qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::Over);
        let (Some(round), true, None) = (this.value, rough, this.same_as) else { continue };
        let slack = round.checked_mul(Decimal::new(2, 2)).unwrap_or_default();
        let told = money[n.saturating_sub(12)..n].iter().rev().find(|m| {
            m.value.is_some_and(|v| v != round && (v - round).abs() <= slack && digits(v) > digits(round))
                && m.currency == this.currency
                && m.role == this.role
                && m.per == this.per
                && m.part_of.is_none()
        });
        if let Some(told) = told {
            money[n].same_as = Some(told.same_as.unwrap_or(told.id));
        }
    }
}

/// How many significant digits a value has.
fn digits(value: Decimal) -> usize {
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}

/// What the last significant digit of a round value counts: of 1,300,000 it is 100,000.
fn last_place(round: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    let mut rest = round.trunc();
    while !rest.is_zero() && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        place *= Decimal::TEN;
    }
    place
}

/// "$75 million, of which $20 million is public", "the $252-million project includes $12 million", "a $9-million grant toward
/// the $30-million arena", "phase one, worth $80 million, of a $400-million plan".
fn parts_in_words(reading: &Reading, money: &mut [Money]) {
    for n in 1..money.len() {
        let (before, this) = (money[n - 1].clone(), money[n].clone());
        if before.sentence != this.sentence || before.currency != this.currency || this.same_as.is_some() {
            continue;
        }
        let (Some(a), Some(b)) = (before.value, this.value) else { continue };
        let between: Vec<&str> = (before.tokens.end..this.tokens.start).take(24).map(|i| reading.word(i)).collect();
        let has = |word: &str| between.contains(&word);
        if a > b {
            // "$3 billion over ten years ($2 billion over five years)"
            let bracketed = |m: &Money| reading.token(m.tokens.start.wrapping_sub(1)).kind == Kind::OpenBracket;
            let one = money.get(n + 1).is_none_or(|m| m.sentence != this.sentence || !bracketed(m));
            let held = bracketed(&this) && !bracketed(&before) && one && between.len() <= 10
                || has("which") && has("of")
                || has("includes")
                || has("including")
                || has("included")
                || has("comprises");
            if held {
                money[n].part_of = Some(before.same_as.unwrap_or(before.id));
            }
        } else if a < b {
            let toward = has("toward")
                || has("towards")
                || between.first() == Some(&"of") && between.len() <= 4
                || between.windows(2).any(|w| w == ["part", "of"] || w == [",", "of"]);
            if toward {
                money[n - 1].part_of = Some(this.same_as.unwrap_or(this.id));
            }
        }
    }
}

/// "the first $22 million of the grant", "$1 million of this funding", "more than half of that, $6 million,".
fn parts_of_it(reading: &Reading, money: &mut [Money]) {
    for n in 1..money.len() {
        let this = &money[n];
        let (at, end) = (this.tokens.start, this.tokens.end);
        let whole = |i: usize| matches!(reading.word(i), "it" | "this" | "that" | "the");
        let named = |i: usize| {
            matches!(reading.word(i), "it" | "that")
                || matches!(
                    reading.word(i + 1),
                    "grant" | "funding" | "money" | "total" | "loan" | "sum" | "amount" | "award" | "investment"
                )
        };
        let behind = reading.word(end) == "of" && whole(end + 1) && named(end + 1);
        let before = reading.token(at.wrapping_sub(1)).kind == Kind::Comma
            && matches!(reading.word(at.wrapping_sub(2)), "that" | "it" | "this")
            && reading.word(at.wrapping_sub(3)) == "of";
        let listed = matches!(this.section, Section::List | Section::Table);
        if !(behind || before) || listed || this.part_of.is_some() || this.same_as.is_some() {
            continue;
        }
        let total =
            money[n.saturating_sub(4)..n].iter().rev().find(|m| m.value > this.value && m.currency == this.currency && m.role == this.role);
        if let Some(total) = total {
            money[n].part_of = Some(total.same_as.unwrap_or(total.id));
        }
    }
}

/// "Three companies receive $5 million: A ($2M), B ($2M) and C ($0.8M)": what a colon lists are parts, whatever they add up to.
fn parts_behind_colon(reading: &Reading, money: &mut [Money]) {
    for total in 0..money.len() {
        let whole = money[total].clone();
        let limit = reading.segments.sentence(whole.tokens.start).tokens.end;
        let next = money.get(total + 1).map_or(limit, |m| m.tokens.start.min(limit));
        let colon = (whole.tokens.end..next).any(|i| reading.token(i).kind == Kind::Colon);
        if !colon || whole.part_of.is_some() {
            continue;
        }
        for part in money.iter_mut().skip(total + 1).take(PARTS).take_while(|m| m.tokens.start < limit) {
            let smaller = part.value < whole.value && part.currency == whole.currency && part.per == whole.per;
            if smaller && part.same_as.is_none() && part.part_of.is_none() {
                part.part_of = Some(whole.same_as.unwrap_or(whole.id));
            }
        }
    }
}

/// Neighbours that add up to a stated total are its parts.
fn parts_by_sum(reading: &Reading, money: &mut [Money]) {
    let free = |m: &Money| {
        m.value.is_some()
            && m.value_max.is_none()
            && m.same_as.is_none()
            && m.part_of.is_none()
            && !matches!(m.per, Some(Per::Share | Per::Unit | Per::Hour))
    };
    for total in 0..money.len() {
        let Some(sum) = money[total].value.filter(|_| free(&money[total])) else { continue };
        let slack = sum.checked_mul(Decimal::new(5, 3)).unwrap_or_default();
        // The round sums of a list add up by chance: "$5 million", "$3 million", "$2 million".
        let chance = matches!(money[total].section, Section::List) && digits(sum) < TELLING;
        if chance {
            continue;
        }
        let fits = |m: &Money| free(m) && m.currency == money[total].currency && m.value < Some(sum) && m.value > Some(Decimal::ZERO);
        for forward in [true, false] {
            let mut parts = Vec::new();
            let mut rest = sum;
            let mut n = total;
            for _ in 0..PARTS {
                n = if forward { n + 1 } else { n.wrapping_sub(1) };
                let Some(m) = money.get(n) else { break };
                // A rate between them is no part.
                if m.same_as.is_some() || m.value == Some(sum) || m.per.is_some() && money[total].per.is_none() {
                    continue;
                }
                if !fits(m) || m.value > Some(rest + slack) {
                    break;
                }
                rest -= m.value.unwrap_or_default();
                parts.push(n);
                // A stated total may be rounded: 742, 300 and 105 million are "1.15 billion".
                if rest.is_zero() || parts.len() >= 3 && rest <= slack {
                    rest = Decimal::ZERO;
                    break;
                }
            }
            // Two round numbers may add up by chance; parts stand near, or in a list.
            let near = parts.last().is_some_and(|&p| {
                let blocks =
                    reading.segments.block_at(money[p].tokens.start).abs_diff(reading.segments.block_at(money[total].tokens.start));
                blocks <= 2 + 2 * parts.len()
            });
            // "$400,000" in one paragraph, "$200,000" and "$200,000" in others: by chance.
            let block = |n: usize| reading.segments.block_at(money[n].tokens.start);
            let other = |p: usize| money[p].section == Section::Body && block(p) != block(total);
            let apart = parts.len() == 2 && digits(sum) == 1 && parts.iter().all(|&p| other(p));
            if rest.is_zero() && parts.len() >= 2 && near && !apart {
                for p in parts {
                    money[p].part_of = Some(money[total].id);
                }
                break;
            }
        }
    }
}

fn repeated_jobs(jobs: &mut [Jobs]) {
    let mut first: HashMap<(Decimal, Option<Decimal>, Status), JobsId> = HashMap::new();
    for job in jobs {
        let Some(value) = job.value else { continue };
        let key = (value, job.value_max, job.status);
        match first.get(&key) {
            Some(&id) if !matches!(job.section, Section::List | Section::Table) => job.same_as = Some(id),
            Some(_) => {}
            None => {
                first.insert(key, job.id);
            }
        }
    }
}

/// "Over 100 jobs" in the headline and "112 jobs" in the text.
fn rounded_jobs(jobs: &mut [Jobs]) {
    let headlines = jobs.iter().take_while(|j| j.section == Section::Headline).count();
    for h in 0..headlines {
        let Some(round) = jobs[h].value.filter(|_| jobs[h].qualifier != Qualifier::Exact && jobs[h].value_max.is_none()) else { continue };
        let slack = round.checked_mul(Decimal::new(18, 2)).unwrap_or_default();
        let said = (0..jobs.len()).any(|n| jobs[n].same_as == Some(jobs[h].id));
        let body = (headlines..jobs.len().min(headlines + 10)).find(|&n| {
            let near = jobs[n].value.is_some_and(|v| v != round && (v - round).abs() <= slack);
            near && jobs[n].status == jobs[h].status && jobs[n].same_as.is_none() && jobs[n].section == Section::Body
        });
        if let (false, Some(n)) = (said, body) {
            jobs[n].same_as = Some(jobs[h].id);
        }
    }
}

/// "80 jobs, of which 50 will be in Guelph", "filled 25 of the 60 positions", "adding 20 to bring the total to 50".
fn parts_of_jobs(reading: &Reading, jobs: &mut [Jobs]) {
    for n in 0..jobs.len() {
        // A whole that was told before goes by its first mention.
        let first = |j: &Jobs| j.same_as.unwrap_or(j.id);
        let next = jobs.get(n + 1).map(|j| (first(j), j.sentence, j.value, j.tokens.start));
        let before = n.checked_sub(1).and_then(|b| jobs.get(b)).map(|j| (first(j), j.sentence, j.value));
        let this = &jobs[n];
        // "90 jobs: 60 in Truro and 30 in Moncton": all of them are parts of the first.
        let whole = jobs[n.saturating_sub(6)..n]
            .iter()
            .rev()
            .find(|j| j.rule != "jobs.split" && j.sentence == this.sentence && j.value > this.value);
        let before = if this.rule == "jobs.split" { whole.map(|j| (first(j), j.sentence, j.value)) } else { before };
        let part_of = match (this.rule, before, next) {
            ("jobs.of-which" | "jobs.some-of" | "jobs.split", Some((id, sentence, value)), _)
                if sentence == this.sentence && value > this.value =>
            {
                Some(id)
            }
            ("jobs.some-of", _, Some((id, sentence, value, _))) if sentence == this.sentence && value > this.value => Some(id),
            (_, _, Some((id, sentence, value, start)))
                if sentence == this.sentence && value > this.value && totals(reading, this.tokens.end, start) =>
            {
                Some(id)
            }
            _ => None,
        };
        jobs[n].part_of = part_of;
    }
}

/// "bringing the total to", "to bring its headcount to"
fn totals(reading: &Reading, from: usize, to: usize) -> bool {
    let window = to.saturating_sub(8).max(from)..to;
    window.clone().any(|i| matches!(reading.word(i), "bring" | "bringing" | "brings" | "taking" | "take"))
        && window.clone().any(|i| reading.word(i) == "to")
}

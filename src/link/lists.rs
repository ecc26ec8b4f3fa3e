//! Lists and tables of amounts: what a line leaves out is told by the total or by the text above the list.
//!
//! "Grants worth $5 million … : Village of Alder – $25,000": the line says who and how much, the list what it is. Behind totals and
//! parts, before announcements.

use std::ops::Range;

use crate::model::{Money, OrganisationId, Role, Section};
use crate::scan::{Found, Reading};
use crate::token::Kind;

/// Rules that only guess from what stands near.
const FAINT: [&str; 7] =
    ["role.goes-on", "role.coordinated", "role.most-of-release", "role.near", "role.public-release", "role.unknown", "role.same-sum"];

/// How many blocks lie between two lines of one list at most.
const NEXT: usize = 4;

pub(super) fn link(reading: &Reading, found: &mut Found) {
    // The role of the nearest amount in running text before a list.
    let mut lead: Option<(Role, Option<OrganisationId>)> = None;
    // The last line that an amount begins: a list is of one kind.
    let mut line: Option<(usize, Role)> = None;
    for n in 0..found.money.len() {
        let money = &found.money[n];
        if !listed(reading, money) || heads_list(reading, money) {
            if !FAINT.contains(&money.role_rule) {
                lead = Some((money.role, money.actor));
            }
            continue;
        }
        let whole = money.part_of.map(|t| &found.money[t.index()]).map(|m| (m.role, m.actor));
        // "$100,000 for construction of a hall": what it is for does not say what it is.
        let faint = FAINT.contains(&money.role_rule) || leads(reading, money);
        let block = reading.segments.block_at(money.tokens.start);
        let begins = leads(reading, money);
        let running = money.section == Section::Body && n > 0 && found.money[n - 1].sentence == money.sentence;
        let alike = line.is_some_and(|(last, role)| role == Role::Funding && block - last <= NEXT) && begins && money.role != Role::Funding;
        let told = match (whole, lead) {
            (Some((Role::Funding, payer)), _) => Some((Role::Funding, payer, "role.part-of-total", "actor.of-total")),
            (_, Some((role @ (Role::Funding | Role::Revenue), payer))) if faint => Some((role, payer, "role.list-of", "actor.list-of")),
            (_, None) if alike => Some((Role::Funding, None, "role.list-of", "actor.list-of")),
            (_, _) => None,
        };
        if begins {
            line = Some((block, told.map_or(money.role, |t| t.0)));
        }
        if let Some((role, payer, role_rule, actor_rule)) = told {
            let money = &mut found.money[n];
            money.role = role;
            money.role_rule = role_rule;
            // Who pays a list is said above it; its lines name who gets.
            let told = matches!(money.actor_rule, Some("actor.from" | "actor.in-brackets"));
            // "Elm gives $5 million and Oak $2 million": running text that only ends with an amount.
            let own = told || running && money.actor_rule == Some("actor.subject");
            if payer.is_some() && role == Role::Funding && !own {
                money.actor = payer;
                money.actor_rule = Some(actor_rule);
            }
        }
    }
}

/// An amount that begins its line and goes to somebody or something.
fn leads(reading: &Reading, money: &Money) -> bool {
    let start = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)).map_or(0, |b| b.tokens.start);
    matches!(reading.word(money.tokens.end), "for" | "to") && (start..money.tokens.start).all(|i| reading.token(i).kind != Kind::Word)
}

/// "The Ministry will deliver $33 billion in four streams:": a line that ends in a colon heads a list, though it may stand in one.
fn heads_list(reading: &Reading, money: &Money) -> bool {
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start));
    money.section != Section::Table && block.is_some_and(|b| reading.token(b.tokens.end.saturating_sub(1)).kind == Kind::Colon)
}

/// A list item, a table's cell, or a short line that an amount ends or begins.
fn listed(reading: &Reading, money: &Money) -> bool {
    if matches!(money.section, Section::List | Section::Table) {
        return true;
    }
    let Some(block) = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)) else { return false };
    let Range { start, end } = block.tokens;
    money.section == Section::Body && end - start < 45 && (end <= money.tokens.end + 2 || start + 2 >= money.tokens.start)
}

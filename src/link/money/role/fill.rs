//! The roles of amounts that no word speaks for: what introduces them, what goes before them, what most of the release tells.
//!
//! Takes the opinions on all amounts of a release, changes the faint ones. Must not touch one that a word has told.

use super::votes::{FAINT, Opinion, ROLES};
use crate::link::money::stance::Stance;
use crate::model::{Money, Role, Section};
use crate::scan::Reading;

/// Gives the amounts that no word speaks for the role of what introduces them, or of most of the release.
pub(in crate::link::money) fn fill(reading: &Reading, stance: &Stance, all: &[Money], opinions: &mut [Opinion]) {
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
            (_, _) if stance.penal => (Role::Penalty, "role.case"),
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
    // Back from the amount, but not beyond the line.
    let last = all[..n].partition_point(|m| m.tokens.start < above.end).checked_sub(1)?;
    above.contains(&all[last].tokens.start).then_some(last)
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

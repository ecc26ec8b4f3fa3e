//! The voices that speak for each role of an amount, and the opinion that they add up to.
//!
//! Takes a role, a weight and a rule for each voice, gives the loudest role. Must not read any text.

use crate::model::Role;

/// Below this no word has told anything.
pub(super) const FAINT: f32 = 0.9;

/// How sure a role is, and why.
#[derive(Clone, Copy, Debug)]
pub struct Opinion {
    pub role: Role,
    pub strength: f32,
    pub rule: &'static str,
}

pub(super) const ROLES: [Role; 10] = [
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
pub(super) struct Votes {
    sums: [f32; 10],
    /// The loudest single voice of each role, and its rule.
    loudest: [(f32, &'static str); 10],
}

impl Votes {
    pub(super) fn add(&mut self, role: Role, weight: f32, rule: &'static str) {
        let n = ROLES.iter().position(|r| *r == role).unwrap_or(0);
        self.sums[n] += weight;
        if weight > self.loudest[n].0 {
            self.loudest[n] = (weight, rule);
        }
    }

    pub(super) fn best(&self) -> Opinion {
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

//! Amounts that are a whole of which only a part is decided over: programmes, costs of projects, totals.

use super::Amount;
use crate::link::announcements::decision::{self, Verb};
use crate::link::announcements::words::{
    BRINGS, COST, HAVE, INCREASES, NATIONWIDE, OWN, PLAN, RAISED, SHARE, SUM, TOTAL, UNDER, WHOSE, WORTH,
};
use crate::link::announcements::{recipient, setting};
use crate::model::{Money, Progress, Role, Section};
use crate::token::Kind;

/// How many times larger than a grant its programme is, where no word says that it is a whole country's.
const LARGER: u32 = 10;
/// How many mentions to either side of a whole its parts are looked for.
const NEIGHBOURS: usize = 128;
/// How many tokens a fact below a release has at least.
const FACT: usize = 14;

/// The last line of a table or a list.
pub(super) fn sum_line(a: &Amount) -> bool {
    let line = a.reading.segments.blocks.get(a.reading.segments.block_at(a.at())).map_or(0, |b| b.tokens.start);
    let sum = |i: usize| a.says(i, SUM) && a.reading.token(i).capitalised();
    decision::listed(a.reading, a.money) && (line..line + 3).any(sum)
}

/// "DHS will award $500 million to fire departments": the whole programme of a grant that the opening of the release told; larger, and
/// for nobody by name.
pub(super) fn of_grants(a: &Amount) -> bool {
    if !a.grants() || decision::listed(a.reading, a.money) {
        return false;
    }
    let nationwide = a.sentence.clone().any(|i| a.says(i, NATIONWIDE) && !a.reading.token(i).capitalised());
    let times = if nationwide { 1 } else { LARGER };
    let larger = a.release.granted.is_some_and(|g| a.money.value > g.checked_mul(times.into()));
    // "would double funding to $220 million": a decision, or a wish, of its own.
    let own = matches!(a.governor, Verb::Decides(verb) if a.says(verb, INCREASES));
    let proposed = || setting::progress(a.reading, a.at()) == Progress::Proposed;
    let recipient = || recipient::named(a.reading, a.survey, a.found, a.money, a.release).flatten();
    larger && !own && !proposed() && recipient().is_none()
}

/// "is funded at $5 million"
pub(super) fn funded_at(a: &Amount) -> bool {
    let mut before = a.before(2).map(|i| a.word(i));
    before.next() == Some("at") && before.next() == Some("funded")
}

/// How many tokens before an amount "whose cost" stands at most.
const ASIDE: usize = 9;

/// "a project worth $5 million", which a grant helps to pay.
pub(super) fn cost(a: &Amount) -> bool {
    // "a scheme worth $5 million and a fund worth $3 million": the second is decided as the first is.
    let last = |m: &Money| a.word(m.tokens.start.wrapping_sub(1));
    let kin = a.found.money[..a.money.id.index()].last().is_some_and(|m| m.sentence == a.money.sentence && last(m) == last(a.money));
    // "tax abatements worth": what is granted, told by its worth.
    let decided = matches!(a.governor, Verb::Decides(_));
    a.grants() && !kin && a.before(5).any(|i| a.says(i, COST) || a.says(i, WORTH) && !decided)
}

/// "the plant, whose total cost is put at $500 million"
pub(super) fn in_passing(a: &Amount) -> bool {
    a.before(ASIDE).any(|i| a.says(i, WHOSE) && (i..a.at()).any(|k| a.says(k, COST)))
}

/// "nearly half of the $8 million project"
pub(super) fn shared(a: &Amount) -> bool {
    let before = |n: usize| a.at().wrapping_sub(n);
    a.word(before(1)) == "the" && a.word(before(2)) == "of" && a.says(before(3), SHARE)
}

/// "has now raised $300 million": all that came together.
pub(super) fn raised_by_now(a: &Amount) -> bool {
    a.before(4).any(|i| a.word(i) == "now" && a.says(i.wrapping_sub(1), HAVE))
}

/// "in total funding", "the total project funding": what has come together over time. "a round with total financing of" is one
/// round's.
pub(super) fn raised_in_all(a: &Amount) -> bool {
    let raised = |i: usize| a.says(i, RAISED) && a.word(i + 1) != "of";
    a.before(8).any(|i| a.says(i, TOTAL) && raised(i + 1))
}

/// How many tokens before an amount it is said to be what something comes to.
const COMES_TO: usize = 10;

/// "bringing the total funding to $5 million"
pub(super) fn brought_to(a: &Amount) -> bool {
    let to = a.before(3).any(|i| a.word(i) == "to");
    to && a.before(COMES_TO).any(|i| a.says(i, BRINGS)) && a.before(COMES_TO).any(|i| a.says(i, TOTAL))
}

/// "Of the total $500 million": a whole that is divided here and was decided over before.
pub(super) fn divided(a: &Amount) -> bool {
    a.at() <= a.sentence.start + 4 && a.word(a.sentence.start) == "Of" && a.before(2).any(|i| a.says(i, TOTAL))
}

/// "The Government of X is investing $180 billion over 12 years" among the facts below a release: the programme's.
pub(super) fn programme_facts(a: &Amount) -> bool {
    // A line of a list of grants has its payer from what stands above the list.
    let told = matches!(a.money.actor_rule, Some("actor.subject" | "actor.goes-on" | "actor.from"));
    let payer = a.money.actor.filter(|_| told);
    a.money.section == Section::List
        && a.sentence.len() >= FACT
        && a.grants()
        && payer.is_some_and(|p| recipient::gives(a.reading, a.survey, p))
}

/// "part of the $180-billion plan", "through its $2.5 billion fund", "under the $9-million program"
pub(super) fn part_of_plan(a: &Amount) -> bool {
    let led = (1..6).any(|n| {
        let i = a.at().wrapping_sub(n + 1);
        a.says(a.at().wrapping_sub(n), OWN) && (a.says(i, UNDER) || a.word(i) == "of" && a.word(i.wrapping_sub(1)) == "part")
    });
    led && (a.money.tokens.end..a.money.tokens.end + 7).any(|i| a.says(i, PLAN))
}

/// A whole that the one granted amount of its sentence only helps to build.
pub(super) fn with_one_part(a: &Amount) -> bool {
    let at = a.money.id.index();
    let neighbours = &a.found.money[at.saturating_sub(NEIGHBOURS)..a.found.money.len().min(at + NEIGHBOURS)];
    let bracketed = |m: &Money| a.reading.token(m.tokens.start.wrapping_sub(1)).kind == Kind::OpenBracket;
    // "$5 million, of which $1 million is a grant": what is decided and then divided stays whole.
    let decided = matches!(a.governor, Verb::Decides(_));
    let part = |m: &&Money| {
        let divides = decided && m.tokens.start > a.at();
        m.part_of == Some(a.money.id) && m.sentence == a.money.sentence && m.role == Role::Funding && !bracketed(m) && !divides
    };
    neighbours.iter().filter(part).take(2).count() == 1
}

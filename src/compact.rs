//! Very many numbers in few bytes each: a table of hashes that grows in small steps, a part at a time.
//!
//! Takes entries of eight bytes, each under a tag that is their upper 24 bits, gives those of a tag. Holds some ten bytes an
//! entry, where a hash map holds twice that, and three times while it grows. Must not know what an entry means.

/// How many parts there are; each grows alone, so that no growing is seen from outside.
const PARTS: usize = 1024;
/// How many bits of an entry lie below its tag.
const BELOW: u32 = 40;
/// What fits below a tag.
pub(crate) const MOST: u64 = (1 << BELOW) - 1;

#[derive(Clone, Debug, Default)]
struct Part {
    /// Open addressing from the place that the tag tells; 0 is empty.
    slots: Vec<u64>,
    len: usize,
}

/// Entries by hash.
#[derive(Clone, Debug)]
pub(crate) struct Compact(Vec<Part>);

impl Default for Compact {
    fn default() -> Self {
        Compact(vec![Part::default(); PARTS])
    }
}

/// The tag of an entry.
fn tag(entry: u64) -> u64 {
    entry >> BELOW
}

impl Part {
    /// Where a tag is looked for first.
    fn home(&self, tag: u64) -> usize {
        ((tag * self.slots.len() as u64) >> (64 - BELOW)) as usize
    }

    fn put(&mut self, entry: u64) {
        let mut at = self.home(tag(entry));
        while self.slots[at] != 0 {
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        self.slots[at] = entry;
    }

    fn add(&mut self, entry: u64) {
        if (self.len + 1) * 20 > self.slots.len() * 17 {
            let bigger = self.slots.len() + self.slots.len() / 4 + 8;
            let old = std::mem::replace(&mut self.slots, vec![0; bigger]);
            old.into_iter().filter(|e| *e != 0).for_each(|e| self.put(e));
        }
        self.put(entry);
        self.len += 1;
    }
}

impl Compact {
    /// Adds an entry, which is not 0, under its tag. `hash` is what its part is told by: other bits than the tag's.
    pub fn add(&mut self, hash: u64, entry: u64) {
        self.0[hash as usize % PARTS].add(entry);
    }

    /// The entries of a tag.
    pub fn of(&self, hash: u64, wanted: u64) -> impl Iterator<Item = u64> {
        let part = &self.0[hash as usize % PARTS];
        let home = if part.slots.is_empty() { 0 } else { part.home(wanted) };
        let (before, from) = part.slots.split_at(home);
        from.iter().chain(before).copied().take_while(|e| *e != 0).filter(move |e| tag(*e) == wanted)
    }
}

/// Numbers that are known again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Compact);

impl Numbers {
    /// Whether a hash was put in; its lowest bit is not looked at.
    pub fn contains(&self, hash: u64) -> bool {
        self.0.of(hash >> 1, tag(hash)).any(|e| e == hash | 1)
    }

    pub fn insert(&mut self, hash: u64) {
        if !self.contains(hash) {
            self.0.add(hash >> 1, hash | 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(n: u64) -> u64 {
        let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (n ^ n >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }

    #[test]
    fn what_was_put_in_is_known_again() {
        let mut numbers = Numbers::default();
        assert!(!numbers.contains(0));
        for n in 0..50_000 {
            assert!(!numbers.contains(mixed(n)), "{n}");
            numbers.insert(mixed(n));
            numbers.insert(mixed(n / 2));
        }
        assert!((0..50_000).all(|n| numbers.contains(mixed(n))));
        assert!((50_000..100_000).all(|n| !numbers.contains(mixed(n))));
    }

    #[test]
    fn entries_are_told_apart_below_their_tag() {
        let mut table = Compact::default();
        (1..40).for_each(|n| table.add(7, 5 << BELOW | n));
        table.add(7, 6 << BELOW | 1);
        let mut found: Vec<u64> = table.of(7, 5).map(|e| e & MOST).collect();
        found.sort_unstable();
        assert_eq!(found, (1..40).collect::<Vec<_>>());
        assert_eq!(table.of(8, 5).count(), 0);
    }

    /// A run over a million records must not need more than it has to.
    #[test]
    fn an_entry_costs_some_ten_bytes() {
        for count in [40_000, 300_000] {
            let mut numbers = Numbers::default();
            (0..count).for_each(|n| numbers.insert(mixed(n)));
            let bytes: usize = numbers.0.0.iter().map(|part| part.slots.capacity() * 8).sum();
            assert!(bytes < count as usize * 12, "{} bytes an entry", bytes as f64 / count as f64);
        }
    }
}

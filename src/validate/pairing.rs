//! One-to-one pairs of wanted and found spans.

use std::collections::BTreeSet;

/// Anything with a start and an end in code points.
pub trait Placed {
    fn start(&self) -> usize;
    fn end(&self) -> usize;

    /// How many code points the two share; none or less where they are apart.
    fn overlap(&self, other: &impl Placed) -> i64 {
        self.end().min(other.end()) as i64 - self.start().max(other.start()) as i64
    }

    fn same(&self, other: &impl Placed) -> bool {
        (self.start(), self.end()) == (other.start(), other.end())
    }
}

impl Placed for super::prediction::Mention {
    fn start(&self) -> usize {
        self.start
    }

    fn end(&self) -> usize {
        self.end
    }
}

impl Placed for (usize, usize) {
    fn start(&self) -> usize {
        self.0
    }

    fn end(&self) -> usize {
        self.1
    }
}

/// Pairs of indexes (gold, found): most overlap first, then nearest ends, then leftmost.
pub fn pair<G: Placed, F: Placed>(gold: &[G], found: &[F]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let overlap = g.overlap(f);
            if overlap > 0 {
                candidates.push((-overlap, g.start().abs_diff(f.start()) + g.end().abs_diff(f.end()), g.start(), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut of_gold, mut of_found, mut pairs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, _, i, j) in candidates {
        if !of_gold.contains(&i) && !of_found.contains(&j) {
            of_gold.insert(i);
            of_found.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// What was found and counts neither way: paired with an optional gold item, or unpaired and touching one.
pub fn forgiven<G: Placed, F: Placed>(gold: &[G], found: &[F], pairs: &[(usize, usize)], optional: &BTreeSet<usize>) -> BTreeSet<usize> {
    let forgives = |j: &usize| match pairs.iter().find(|(_, p)| p == j) {
        Some((i, _)) => optional.contains(i),
        None => optional.iter().any(|&i| gold[i].overlap(&found[*j]) > 0),
    };
    (0..found.len()).filter(forgives).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_overlap_then_nearest_ends() {
        let gold = [(0, 10), (10, 20)];
        assert_eq!(pair(&gold, &[(0, 12), (12, 20)]), [(0, 0), (1, 1)]);
        assert_eq!(pair(&gold, &[(5, 30), (10, 20)]), [(1, 1), (0, 0)]);
        assert_eq!(pair(&gold, &[(20, 30)]), []);
    }

    #[test]
    fn what_touches_an_optional_item_is_forgiven() {
        let gold = [(0, 10), (20, 30)];
        let found = [(0, 4), (5, 10), (20, 30), (40, 41)];
        let pairs = pair(&gold, &found);
        assert_eq!(forgiven(&gold, &found, &pairs, &BTreeSet::from([0])), BTreeSet::from([0, 1]));
        assert_eq!(forgiven(&gold, &found, &pairs, &BTreeSet::new()), BTreeSet::new());
    }
}

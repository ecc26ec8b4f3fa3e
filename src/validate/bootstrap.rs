//! Intervals by resampling whole releases, with the generator of the reference scorer (Python's `random.Random(1).choice`):
//! the same releases are drawn, so that the intervals are the same too.

use std::collections::BTreeMap;

use super::score::Scored;
use super::summary::Summary;

const SIZE: usize = 624;
const SHIFT: usize = 397;

/// The Mersenne Twister MT19937.
struct Twister {
    state: [u32; SIZE],
    next: usize,
}

impl Twister {
    /// Seeded by an array of words, which is how Python seeds by a whole number.
    fn new(key: &[u32]) -> Twister {
        let mut state = [0u32; SIZE];
        state[0] = 19_650_218;
        let mixed = |state: &[u32; SIZE], i: usize| state[i - 1] ^ state[i - 1] >> 30;
        for i in 1..SIZE {
            state[i] = 1_812_433_253u32.wrapping_mul(mixed(&state, i)).wrapping_add(i as u32);
        }
        let (mut i, mut j) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            state[i] = (state[i] ^ mixed(&state, i).wrapping_mul(1_664_525)).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            if i >= SIZE {
                state[0] = state[SIZE - 1];
                i = 1;
            }
            j = (j + 1) % key.len();
        }
        for _ in 0..SIZE - 1 {
            state[i] = (state[i] ^ mixed(&state, i).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i >= SIZE {
                state[0] = state[SIZE - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
        Twister { state, next: SIZE }
    }

    fn twist(&mut self) {
        for k in 0..SIZE {
            let y = self.state[k] & 0x8000_0000 | self.state[(k + 1) % SIZE] & 0x7fff_ffff;
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[k] = self.state[(k + SHIFT) % SIZE] ^ y >> 1 ^ odd;
        }
        self.next = 0;
    }

    fn word(&mut self) -> u32 {
        if self.next >= SIZE {
            self.twist();
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// A whole number below `n`, which is not 0.
    fn below(&mut self, n: u32) -> u32 {
        let bits = u32::BITS - n.leading_zeros();
        loop {
            let drawn = self.word() >> (u32::BITS - bits);
            if drawn < n {
                return drawn;
            }
        }
    }
}

/// The 95 % interval of every score.
pub fn intervals(scored: &[Scored], times: usize) -> BTreeMap<&'static str, (f64, f64)> {
    let mut twister = Twister::new(&[1]);
    let mut samples: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    let Some(n) = u32::try_from(scored.len()).ok().filter(|n| *n > 0) else {
        return BTreeMap::new();
    };
    for _ in 0..times {
        let drawn: Vec<&Scored> = scored.iter().map(|_| &scored[twister.below(n) as usize]).collect();
        let summary = Summary::of(drawn.into_iter());
        for (name, value) in summary.values() {
            samples.entry(name).or_default().push(value.unwrap_or(0.0));
        }
    }
    let ends = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[(share * values.len() as f64) as usize];
        (at(0.025), at(0.975))
    };
    samples.into_iter().map(|(name, values)| (name, ends(values))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_python_draws() {
        // [random.Random(1)] then [r.choice(range(81)) for _ in range(8)]
        let mut twister = Twister::new(&[1]);
        assert_eq!((0..8).map(|_| twister.below(81)).collect::<Vec<_>>(), PYTHON);
    }

    const PYTHON: [u32; 8] = [17, 72, 8, 32, 15, 63, 57, 60];
}

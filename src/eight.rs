//! Eight bytes of a text at once, as a number whose lowest byte is the first.
//!
//! What reads a whole text byte by byte pays for every byte; most words fit in here. Must not know what a word means.

/// The bit by which ASCII letters of both cases differ, in eight bytes.
pub(crate) const LOWER: u64 = 0x2020_2020_2020_2020;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes of a text; zeros where it is shorter.
#[inline(always)]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest(bytes, at),
    }
}

#[cold]
fn rest(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).unwrap_or_default().iter().rev().fold(0, |n, &b| n << 8 | u64::from(b))
}

/// A mask of the first `len` of eight bytes, at most all of them.
#[inline(always)]
pub(crate) fn first_bytes(len: usize) -> u64 {
    if len >= 8 { u64::MAX } else { (1 << (len * 8)) - 1 }
}

/// How many of eight bytes are ASCII letters before the first that is none.
#[inline(always)]
pub(crate) fn letters(chunk: u64) -> usize {
    let low = (chunk | LOWER) & !HIGH;
    // Adding carries into the high bit of a byte where it is at least "a", or beyond "z".
    leading((low + 0x1f1f_1f1f_1f1f_1f1f) & !(low + 0x0505_0505_0505_0505) & !chunk)
}

/// How many of eight bytes are ASCII that can be seen, or single blanks before such, up to the first other.
#[inline(always)]
pub(crate) fn folded_already(chunk: u64) -> usize {
    let seen = ((chunk & !HIGH) + 0x5f5f_5f5f_5f5f_5f5f) & !chunk & HIGH;
    let other = chunk ^ LOWER;
    let blank = !(((other & !HIGH) + !HIGH) | other) & HIGH;
    leading(seen | blank & (seen >> 8))
}

/// How many bytes have their high bit set before the first that has not.
#[inline(always)]
fn leading(bits: u64) -> usize {
    ((!bits & HIGH).trailing_zeros() / 8) as usize
}

/// A bit for each capital among some letters, and one for each small letter.
#[inline(always)]
pub(crate) fn cases(chunk: u64, letters: usize) -> (u64, u64) {
    let all = LOWER & first_bytes(letters);
    (!chunk & all, chunk & all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_what_is_seen_are_counted_up_to_the_first_other() {
        let of = |text: &str| load(text.as_bytes(), 0);
        for b in 0..=255u8 {
            let chunk = u64::from_le_bytes([b'a', b, b'z', b' ', b'a', b, 0, 0xff]);
            assert_eq!(letters(chunk), if b.is_ascii_alphabetic() { 3 } else { 1 }, "{b}");
            assert_eq!(
                folded_already(chunk),
                match b {
                    32 => 5,
                    33..128 => 6,
                    _ => 1,
                },
                "{b}"
            );
        }
        assert_eq!(letters(of("abcdEFGH")), 8);
        assert_eq!(letters(of("")), 0);
        assert_eq!(folded_already(of("a.b c  d")), 5);
        assert_eq!(folded_already(of("a.b c ")), 5);
        assert_eq!(cases(of("aB"), 2), (0x2000, 0x20));
        assert_eq!(load(b"xabc", 1), 0x63_6261);
    }
}

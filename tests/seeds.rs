//! The seeds of the fuzz targets, replayed, with a few changes of each that are the same every time.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use crate::corpora;

/// Changes a seed: bytes turned, cut, doubled, and pieces of another one put in.
fn changed(seed: &[u8], other: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let mut next = |below: usize| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        usize::try_from(*state % below.max(1) as u64).unwrap()
    };
    for _ in 0..=next(4) {
        let at = next(bytes.len() + 1);
        match next(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << next(8),
            1 if at < bytes.len() => bytes[at] = [0, 0xFF, b'<', b'"', b'\n', b'9'][next(6)],
            2 => bytes.truncate(at),
            3 => {
                let end = (at + next(200)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => {
                let end = (at + next(60)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let from = next(other.len());
                let to = (from + next(120)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn seeds_and_their_changes_break_nothing() {
    let changes: usize = std::env::var("PRESSFACTS_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    for (target, run) in bodies::ALL {
        let folder = corpora::root().join("fuzz/seeds").join(target);
        let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        assert!(!paths.is_empty(), "{target} has no seeds");
        let seeds: Vec<Vec<u8>> = paths.iter().map(|p| std::fs::read(p).unwrap()).collect();
        let mut state = 0x9E37_79B9_7F4A_7C15;
        for (at, seed) in seeds.iter().enumerate() {
            run(seed);
            for n in 0..changes {
                let bytes = changed(seed, &seeds[(at + n) % seeds.len()], &mut state);
                let held = bytes.clone();
                if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&bytes))).is_err() {
                    let kept = std::env::temp_dir().join(format!("pressfacts-{target}-{n}"));
                    std::fs::write(&kept, held).unwrap();
                    panic!("{target}: a change of {} breaks it; it is kept as {}", paths[at].display(), kept.display());
                }
            }
        }
    }
}

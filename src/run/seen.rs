//! Which texts a run has had, and the id of the first release with each.
//!
//! Fingerprints and ids are looked at only where two texts seem to be the same, so they are kept in a file that is never seen, and
//! memory holds some ten bytes a release: a part of the fingerprint, and where the rest stands.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use crate::compact::{Compact, MOST};
use crate::error::Error;

/// How many bytes are held before they are put into the file.
const HELD: usize = 1 << 20;
/// How many bytes stand before an id: the fingerprint and the length.
const HEAD: usize = 20;

#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Where a record stands, counted from 1, below a part of its fingerprint.
    places: Compact,
    /// The records that are not in the file: fingerprint, length of the id, id.
    held: Vec<u8>,
    file: Option<File>,
    /// How many bytes are in the file.
    filed: u64,
}

impl Seen {
    /// The id of the first release with this text, if it is not this one.
    pub fn first(&mut self, fingerprint: (u64, u64), id: &str) -> Result<Option<String>, Error> {
        let (hash, tag) = (fingerprint.0, fingerprint.1 >> 40);
        let places: Vec<u64> = self.places.of(hash, tag).map(|e| (e & MOST) - 1).collect();
        for place in places {
            let (known, first) = self.read(place).map_err(failed)?;
            if known == fingerprint {
                return Ok(Some(first).filter(|f| f != id));
            }
        }
        let place = self.filed + self.held.len() as u64 + 1;
        if place > MOST {
            return Err(Error::Usage("there are more releases than can be told apart".to_owned()));
        }
        self.places.add(hash, tag << 40 | place);
        self.held.extend_from_slice(&fingerprint.0.to_le_bytes());
        self.held.extend_from_slice(&fingerprint.1.to_le_bytes());
        self.held.extend_from_slice(&u32::try_from(id.len()).unwrap_or(0).to_le_bytes());
        self.held.extend_from_slice(id.as_bytes());
        if self.held.len() > HELD {
            self.put_away().map_err(failed)?;
        }
        Ok(None)
    }

    fn put_away(&mut self) -> std::io::Result<()> {
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile()?);
        }
        if let Some(file) = &mut self.file {
            file.write_all(&self.held)?;
            self.filed += self.held.len() as u64;
            self.held.clear();
        }
        Ok(())
    }

    fn read(&mut self, place: u64) -> std::io::Result<((u64, u64), String)> {
        match &mut self.file {
            Some(file) if place < self.filed => {
                file.seek(SeekFrom::Start(place))?;
                let record = record(&mut *file)?;
                file.seek(SeekFrom::End(0))?;
                Ok(record)
            }
            _ => {
                let at = usize::try_from(place - self.filed).unwrap_or(usize::MAX);
                record(self.held.get(at..).unwrap_or(&[]))
            }
        }
    }
}

/// A fingerprint and an id.
fn record(mut from: impl Read) -> std::io::Result<((u64, u64), String)> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head)?;
    let (numbers, length) = head.split_at(16);
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    let mut id = Vec::new();
    from.take(number(length)).read_to_end(&mut id)?;
    Ok(((number(&numbers[..8]), number(&numbers[8..])), String::from_utf8_lossy(&id).into_owned()))
}

fn failed(cause: std::io::Error) -> Error {
    Error::path("write", std::env::temp_dir(), cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_id_is_known_again() {
        let mut seen = Seen::default();
        // Two of them always differ in what is not held in memory alone.
        let print = |n: u64| {
            let mixed = (n / 2 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (mixed, mixed ^ (n % 2))
        };
        for n in 0..50_000 {
            assert_eq!(seen.first(print(n), &format!("container#{n}")).expect("temporary files can be written"), None);
            if n == 3_000 {
                assert!(seen.file.is_none());
            }
        }
        assert!(seen.file.is_some());
        for n in [0, 7, 25_000, 49_999] {
            let first = seen.first(print(n), "other").expect("temporary files can be read");
            assert_eq!(first, Some(format!("container#{n}")));
            assert_eq!(seen.first(print(n), &format!("container#{n}")).expect("temporary files can be read"), None);
        }
    }
}

//! Which texts a run has had, and the id of the first release with each.
//!
//! Ids are looked for only where two texts are the same, so they are kept in a file that is never seen, and memory holds some
//! thirty bytes a release.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use rustc_hash::FxHashMap;

use crate::error::Error;

/// How many bytes of ids are held before a file is made for them.
const HELD: usize = 1 << 20;

#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Where the id begins, by the first bytes of the text's fingerprint; as bytes, so that nothing is lost between them.
    first: FxHashMap<[u8; 10], [u8; 5]>,
    /// The ids that are not in the file, each behind its length.
    held: Vec<u8>,
    file: Option<BufWriter<File>>,
    /// How many bytes are in the file.
    filed: u64,
}

impl Seen {
    /// The id of the first release with this text, if it is not this one.
    pub fn first(&mut self, fingerprint: (u64, u64), id: &str) -> Result<Option<String>, Error> {
        let mut key = [0; 10];
        key[..8].copy_from_slice(&fingerprint.0.to_le_bytes());
        key[8..].copy_from_slice(&fingerprint.1.to_le_bytes()[..2]);
        let here = self.filed + self.held.len() as u64;
        match self.first.entry(key) {
            std::collections::hash_map::Entry::Occupied(known) => {
                let mut at = [0; 8];
                at[..5].copy_from_slice(known.get());
                let at = u64::from_le_bytes(at);
                self.read(at).map(|first| Some(first).filter(|f| f != id)).map_err(failed)
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                let [a, b, c, d, e, ..] = here.to_le_bytes();
                free.insert([a, b, c, d, e]);
                self.held.extend_from_slice(&u32::try_from(id.len()).unwrap_or(0).to_le_bytes());
                self.held.extend_from_slice(id.as_bytes());
                if self.held.len() > HELD {
                    self.put_away().map_err(failed)?;
                }
                Ok(None)
            }
        }
    }

    fn put_away(&mut self) -> std::io::Result<()> {
        if self.file.is_none() {
            self.file = Some(BufWriter::new(tempfile::tempfile()?));
        }
        if let Some(file) = &mut self.file {
            file.write_all(&self.held)?;
            self.filed += self.held.len() as u64;
            self.held.clear();
        }
        Ok(())
    }

    fn read(&mut self, at: u64) -> std::io::Result<String> {
        let mut length = [0; 4];
        let mut id = Vec::new();
        match &mut self.file {
            Some(writer) if at < self.filed => {
                writer.flush()?;
                let file = writer.get_mut();
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(&mut length)?;
                file.take(u64::from(u32::from_le_bytes(length))).read_to_end(&mut id)?;
                file.seek(SeekFrom::End(0))?;
            }
            _ => {
                let mut rest = self.held.get(usize::try_from(at - self.filed).unwrap_or(usize::MAX)..).unwrap_or(&[]);
                rest.read_exact(&mut length)?;
                rest.take(u64::from(u32::from_le_bytes(length))).read_to_end(&mut id)?;
            }
        }
        Ok(String::from_utf8_lossy(&id).into_owned())
    }
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
        let print = |n: u64| (n, 7);
        for n in 0..100_000 {
            assert_eq!(seen.first(print(n), &format!("container#{n}")).expect("temporary files can be written"), None);
        }
        for n in [0, 7, 50_000, 99_999] {
            let first = seen.first(print(n), "other").expect("temporary files can be read");
            assert_eq!(first, Some(format!("container#{n}")));
        }
    }
}

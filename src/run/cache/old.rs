//! The cache and the dataset of the run before: which source gave what, in order of id, and the bytes of it.
//!
//! Each file is read once from its beginning to its end. Nothing of it is believed that a hash does not confirm.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::time::SystemTime;

use flate2::Crc;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use super::{HASH, Head, Incremental, Known, NAME, Stretch, dataset};
use crate::decode::hexadecimal;
use crate::emit::Output;
use crate::read::Entry;
use crate::run::fingerprint::Key;

/// How many bytes are read at once.
const BUFFER: usize = 1 << 16;

/// The cache of the run before, as far as it has been read, and its dataset.
#[derive(Debug)]
pub(super) struct Old {
    rows: BufReader<Take<File>>,
    pub made: SystemTime,
    files: Vec<OldFile>,
    /// Where the next source begins in each of them.
    at: Vec<u64>,
    /// The source that was read last, if nobody has asked for it yet.
    next: Option<Box<Known>>,
}

/// A file of the dataset.
#[derive(Debug)]
struct OldFile {
    file: File,
    /// Where it is read next.
    at: u64,
    /// What was read last, and memory that is used again.
    part: Vec<u8>,
    length: usize,
}

impl Old {
    /// Opens the cache of a folder; nothing where it does not belong to the dataset there, or to this run.
    pub fn begin(using: &Incremental, outputs: &[Output]) -> Option<(Key, Old)> {
        let mut file = File::open(using.folder.join(NAME)).ok()?;
        let metadata = file.metadata().ok()?;
        let body = metadata.len().checked_sub(2 * HASH)?;
        let (mut hash, mut left) = (Sha256::new(), body + HASH);
        let mut buffer = vec![0; BUFFER];
        while left > 0 {
            let n = file.read(&mut buffer[..left.min(BUFFER as u64) as usize]).ok().filter(|n| *n > 0)?;
            hash.update(&buffer[..n]);
            left -= n as u64;
        }
        let mut hashes = String::new();
        file.seek(SeekFrom::Start(body)).ok()?;
        file.read_to_string(&mut hashes).ok()?;
        if hashes != format!("{}\n{}\n", dataset(&using.folder)?, hexadecimal(&hash.finalize())) {
            return None;
        }
        file.seek(SeekFrom::Start(0)).ok()?;
        let mut rows = BufReader::with_capacity(BUFFER, file.take(body));
        let head: Head = postcard::from_bytes(&row(&mut rows)?).ok()?;
        if head.options != using.options || head.heads.len() != outputs.len() {
            return None;
        }
        let open = |output: &Output| {
            let file = File::open(using.folder.join(output.file_name()))?;
            Ok::<_, io::Error>(OldFile { file, at: 0, part: Vec::new(), length: 0 })
        };
        let files = outputs.iter().map(open).collect::<Result<_, _>>().ok()?;
        Some((head.key, Old { rows, made: metadata.modified().ok()?, files, at: head.heads, next: None }))
    }

    /// What is known of a source; sources before it are passed by.
    pub fn known(&mut self, entry: &Entry) -> Option<Box<Known>> {
        loop {
            if self.next.is_none() {
                self.next = Some(self.read()?);
            }
            match self.next.as_ref()?.entry.as_str().cmp(&entry.id) {
                Ordering::Less => self.next = None,
                // What is too long to be known has no records.
                Ordering::Equal => return self.next.take().filter(|k| !k.records.is_empty()),
                Ordering::Greater => return None,
            }
        }
    }

    fn read(&mut self) -> Option<Box<Known>> {
        let row = row(&mut self.rows)?;
        let known: Known = postcard::from_bytes(&row).ok()?;
        if known.lengths.len() != self.files.len() || known.checks.len() != self.files.len() {
            return None;
        }
        let at = self.at.clone();
        for (at, length) in self.at.iter_mut().zip(&known.lengths) {
            *at += length;
        }
        Some(Box::new(Known { row, at, ..known }))
    }

    /// Reads what some sources gave to each output; whether all of it is as it was written.
    pub fn copy(&mut self, stretch: &Stretch) -> bool {
        self.files.par_iter_mut().enumerate().all(|(output, file)| file.copy(output, stretch).is_some())
    }

    /// What was read last, by output.
    pub fn parts(&self) -> Vec<&[u8]> {
        self.files.iter().map(OldFile::part).collect()
    }
}

impl OldFile {
    /// Reads what some sources gave to this output; nothing where it is not what it was.
    fn copy(&mut self, output: usize, stretch: &Stretch) -> Option<()> {
        let (from, to) = stretch.range(output)?;
        if self.at != from {
            self.file.seek(SeekFrom::Start(from)).ok()?;
        }
        self.length = usize::try_from(to - from).ok()?;
        self.part.resize(self.part.len().max(self.length), 0);
        self.file.read_exact(&mut self.part[..self.length]).ok()?;
        self.at = to;
        let mut rest = self.part();
        for known in stretch.known() {
            let (part, behind) = rest.split_at_checked(usize::try_from(known.lengths[output]).ok()?)?;
            let mut check = Crc::new();
            check.update(part);
            if check.sum() != known.checks[output] {
                return None;
            }
            rest = behind;
        }
        Some(())
    }

    fn part(&self) -> &[u8] {
        &self.part[..self.length]
    }
}

/// A row of the cache: its length, and as many bytes.
fn row(rows: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    rows.read_exact(&mut length).ok()?;
    let mut row = Vec::new();
    rows.take(u32::from_le_bytes(length).into()).read_to_end(&mut row).ok()?;
    Some(row)
}

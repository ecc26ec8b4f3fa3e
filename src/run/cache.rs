//! What a run knows of the run before: which sources gave which part of the dataset that is there, so that only those are read
//! again that have changed.
//!
//! The dataset itself holds what was extracted; the cache beside it holds where. It is never trusted where its own hash, that of
//! the dataset or that of a part is wrong, and may be deleted at any time.

use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Crc;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::decode::hexadecimal;
use crate::emit::Output;
use crate::emit::folder::{self, PACKAGE};
use crate::error::Error;
use crate::read::{Entry, Place};
use crate::run::fingerprint::Key;

/// The name of the cache in the folder of a dataset.
pub const NAME: &str = ".pressfacts-cache";
/// Sources with more records are read anew each time: what the cache holds of them would grow without end.
const RECORDS: usize = 20_000;

/// How a run uses what is there.
#[derive(Clone, Debug)]
pub struct Incremental {
    /// The folder of the dataset.
    pub folder: PathBuf,
    /// All that decides what is extracted beside the sources.
    pub options: String,
    /// Compare contents even where size, time and inode are the same.
    pub verify: bool,
    /// Read everything anew.
    pub force: bool,
}

/// A release of a source, as far as the run must know it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub id: String,
    /// Of its text.
    pub fingerprint: Option<(u64, u64)>,
    pub duplicate_of: Option<String>,
    pub bytes: u64,
    /// Amounts, job counts, organisations, dates, announcements.
    pub counts: [u64; 5],
    pub errors: Vec<String>,
}

/// A source, and where what it gave stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    entry: String,
    /// Size, time of change in nanoseconds, inode.
    stat: Stat,
    /// Of the source's bytes, where it is one release.
    sha256: Option<String>,
    /// What is known of it from outside.
    said: u64,
    /// By output.
    lengths: Vec<u64>,
    /// Checksums of what it gave, by output.
    checks: Vec<u32>,
    pub records: Vec<Record>,
    /// Where it begins in each output; told by the order.
    #[serde(skip)]
    at: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    options: String,
    /// The hash of the data package.
    dataset: String,
    /// Of fingerprints.
    key: Key,
    /// How long the head of each output is.
    heads: Vec<u64>,
}

/// The cache of a run: the one that it found, and the one that it makes.
#[derive(Debug)]
pub(super) struct Cache {
    using: Incremental,
    key: Key,
    old: FxHashMap<String, Known>,
    files: Vec<BufReader<File>>,
    made: SystemTime,
    /// The source that is being extracted.
    open: Option<Known>,
    checks: Vec<Crc>,
    lines: Vec<u8>,
}

/// Size, time of change in nanoseconds, inode.
pub(super) type Stat = (u64, u64, u64);

impl Cache {
    /// Takes up what the folder holds, if it can be trusted.
    pub fn begin(using: Incremental, outputs: &[Output]) -> Cache {
        let mut cache = Cache {
            old: FxHashMap::default(),
            files: Vec::new(),
            made: UNIX_EPOCH,
            open: None,
            checks: Vec::new(),
            lines: Vec::new(),
            key: Key::new(),
            using,
        };
        if !cache.using.force && !cache.using.options.is_empty() {
            // Whatever is wrong with it, everything is read anew.
            let _ = cache.load(outputs);
        }
        cache
    }

    fn load(&mut self, outputs: &[Output]) -> Option<()> {
        let path = self.using.folder.join(NAME);
        let bytes = fs::read(&path).ok()?;
        let end = bytes.len().checked_sub(65)?;
        let (body, hash) = bytes.split_at(end);
        if hexadecimal(&Sha256::digest(body)).as_bytes() != &hash[..64] {
            return None;
        }
        let mut lines = body.split(|b| *b == b'\n').filter(|l| !l.is_empty());
        let head: Head = serde_json::from_slice(lines.next()?).ok()?;
        if head.options != self.using.options || head.dataset != dataset(&self.using.folder)? || head.heads.len() != outputs.len() {
            return None;
        }
        let mut at = head.heads;
        let mut old = FxHashMap::default();
        for line in lines {
            let mut known: Known = serde_json::from_slice(line).ok()?;
            if known.lengths.len() != at.len() {
                return None;
            }
            known.at.clone_from(&at);
            for (at, length) in at.iter_mut().zip(&known.lengths) {
                *at += length;
            }
            // What is too long to be known takes its place all the same.
            if !known.records.is_empty() {
                old.insert(known.entry.clone(), known);
            }
        }
        for output in outputs {
            let file = File::open(self.using.folder.join(output.file_name())).ok()?;
            self.files.push(BufReader::with_capacity(1 << 16, file));
        }
        self.made = fs::metadata(&path).and_then(|m| m.modified()).ok()?;
        (self.old, self.key) = (old, head.key);
        Some(())
    }

    /// The key that fingerprints are made with.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Whether a source has not changed since the run before.
    pub fn unchanged(&self, entry: &Entry) -> bool {
        let (Some(known), Place::File(path)) = (self.old.get(&entry.id), &entry.place) else {
            return false;
        };
        if known.said != said(entry) {
            return false;
        }
        // What was changed in the moment in which the cache was written may have changed behind it.
        let settled = UNIX_EPOCH + Duration::from_nanos(known.stat.1) + Duration::from_secs(2) < self.made;
        if settled && !self.using.verify && stat(path) == Some(known.stat) {
            return true;
        }
        let (Some(sha256), Ok(metadata)) = (&known.sha256, fs::metadata(path)) else {
            return false;
        };
        metadata.len() == known.stat.0 && fs::read(path).is_ok_and(|bytes| hexadecimal(&Sha256::digest(bytes)) == *sha256)
    }

    /// What the run before made of a source that has not changed.
    pub fn take(&mut self, entry: &Entry) -> Option<Known> {
        self.old.remove(&entry.id)
    }

    /// It stays as it is.
    pub fn keep(&mut self, known: Known) {
        self.end();
        if serde_json::to_writer(&mut self.lines, &known).is_ok() {
            self.lines.push(b'\n');
        }
    }

    /// What a source gave to each output; nothing where that is damaged.
    pub fn parts(&mut self, known: &Known) -> Option<Vec<Vec<u8>>> {
        let mut parts = Vec::with_capacity(self.files.len());
        for (((file, &at), &length), check) in self.files.iter_mut().zip(&known.at).zip(&known.lengths).zip(&known.checks) {
            let here = file.stream_position().ok()?;
            // Within the buffer where it can be.
            file.seek_relative(i64::try_from(at).ok()? - i64::try_from(here).ok()?).ok()?;
            let mut part = Vec::with_capacity(usize::try_from(length).ok()?);
            if file.by_ref().take(length).read_to_end(&mut part).ok()? as u64 != length || checksum(&part) != *check {
                return None;
            }
            parts.push(part);
        }
        (parts.len() == self.files.len()).then_some(parts)
    }

    /// A source begins: what it was when it was read, and the hash of its bytes where it is one release.
    pub fn source(&mut self, entry: &Entry, stat: Option<Stat>, sha256: Option<String>) {
        self.end();
        self.checks.clear();
        self.open = Some(Known { entry: entry.id.clone(), stat: stat.unwrap_or_default(), sha256, said: said(entry), ..Known::default() });
    }

    /// What the open source gives.
    pub fn give(&mut self, record: Record, parts: &[Vec<u8>]) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.lengths.resize(parts.len(), 0);
        self.checks.resize_with(parts.len(), Crc::new);
        for ((length, check), part) in open.lengths.iter_mut().zip(&mut self.checks).zip(parts) {
            *length += part.len() as u64;
            check.update(part);
        }
        if open.records.len() <= RECORDS {
            open.records.push(record);
        }
    }

    /// The open source has ended.
    pub fn end(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        if open.records.len() > RECORDS || open.stat == Stat::default() {
            open.records.clear();
        }
        open.checks = std::mem::take(&mut self.checks).iter().map(Crc::sum).collect();
        if serde_json::to_writer(&mut self.lines, &open).is_ok() {
            self.lines.push(b'\n');
        }
    }

    /// Writes the cache of the dataset that stands in the folder now.
    pub fn finish(mut self, heads: Vec<u64>) -> Result<(), Error> {
        self.end();
        let failed = |cause| Error::path("write", self.using.folder.join(NAME), cause);
        let (Some(dataset), false) = (dataset(&self.using.folder), self.using.options.is_empty()) else {
            return Ok(());
        };
        let head = Head { options: self.using.options.clone(), dataset, key: self.key, heads };
        let mut body = serde_json::to_vec(&head).map_err(|e| failed(e.into()))?;
        body.push(b'\n');
        body.append(&mut self.lines);
        let hash = hexadecimal(&Sha256::digest(&body));
        let mut file = folder::temporary(&self.using.folder, "cache").map_err(failed)?;
        file.write_all(&body).and_then(|()| writeln!(file, "{hash}")).map_err(failed)?;
        file.persist(self.using.folder.join(NAME)).map(drop).map_err(|e| failed(e.error))
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The hash of a folder's data package.
fn dataset(folder: &Path) -> Option<String> {
    Some(hexadecimal(&Sha256::digest(fs::read(folder.join(PACKAGE)).ok()?)))
}

/// What a file is now.
pub(super) fn stat(path: &Path) -> Option<Stat> {
    let metadata = fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Some((metadata.len(), u64::try_from(changed.as_nanos()).ok()?, inode))
}

/// What is known of a source from outside it.
fn said(entry: &Entry) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(format!("{:?} {:?} {:?}", entry.path, entry.manifest, entry.notes).as_bytes());
    hasher.finish()
}

/// What a run was told and the program as it is, as a hash: a changed rule is a changed program. Empty where the program cannot
/// be told from another.
pub fn options(told: &str) -> String {
    let program = std::env::current_exe().ok().and_then(|path| stat(&path));
    program.map_or_else(String::new, |(size, changed, inode)| {
        hexadecimal(&Sha256::digest(format!("{} {size} {changed} {inode} {told}", env!("CARGO_PKG_VERSION"))))
    })
}

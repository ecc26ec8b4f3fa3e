//! What a run knows of the run before: which sources gave which part of the dataset that is there, so that only those are read
//! again that have changed.
//!
//! The dataset itself holds what was extracted; the cache beside it holds where, a line a source, in order of id: the old one is
//! read as the new one is written, and memory holds a line of each. It is never trusted where its own hash, that of the dataset or
//! that of a part is wrong, and may be deleted at any time.

use std::cmp::Ordering;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Take, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Crc;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

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
/// A hash on a line of its own.
const HASH: u64 = 65;

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
    /// Its line.
    #[serde(skip)]
    line: Vec<u8>,
}

/// The first line of a cache.
#[derive(Serialize, Deserialize)]
struct Head {
    options: String,
    /// Of fingerprints.
    key: Key,
    /// How long the head of each output is.
    heads: Vec<u64>,
}

/// The cache that a run makes, and the one that it found.
#[derive(Debug)]
pub(super) struct Cache {
    using: Incremental,
    key: Key,
    old: Option<Old>,
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    /// The source that is being extracted.
    open: Option<Known>,
    checks: Vec<Crc>,
    parts: Vec<Vec<u8>>,
}

/// The cache of the run before, as far as it has been read.
#[derive(Debug)]
struct Old {
    lines: BufReader<Take<File>>,
    made: SystemTime,
    files: Vec<OldFile>,
    /// Where the next source begins in each of them.
    at: Vec<u64>,
    /// The source that was read last, if nobody has asked for it yet.
    next: Option<Box<Known>>,
}

/// A file of the dataset that is there, which is read from its beginning to its end.
#[derive(Debug)]
struct OldFile {
    file: BufReader<File>,
    /// Where it is read next.
    at: u64,
}

/// Whether a source has changed since the run before.
pub(super) enum Unchanged {
    Yes(Box<Known>),
    /// If its contents are the same.
    IfContents(Box<Known>),
    No,
}

/// Size, time of change in nanoseconds, inode.
pub(super) type Stat = (u64, u64, u64);

impl Cache {
    /// Takes up what the folder holds, if it can be trusted, and begins the cache of what will be there.
    pub fn begin(using: Incremental, outputs: &[Output], heads: Vec<u64>) -> Result<Cache, Error> {
        let failed = |cause| Error::path("write", using.folder.join(NAME), cause);
        // Whatever is wrong with it, everything is read anew.
        let old = if using.force || using.options.is_empty() { None } else { Old::begin(&using, outputs) };
        let (key, old) = old.map_or_else(|| (Key::new(), None), |(key, old)| (key, Some(old)));
        let file = BufWriter::new(folder::temporary(&using.folder, "cache").map_err(failed)?);
        let head = serde_json::to_vec(&Head { options: using.options.clone(), key, heads });
        let mut cache = Cache { using, key, old, file, hash: Sha256::new(), open: None, checks: Vec::new(), parts: Vec::new() };
        cache.line(&head.unwrap_or_default())?;
        Ok(cache)
    }

    /// Adds a line to the cache that is being made.
    fn line(&mut self, line: &[u8]) -> Result<(), Error> {
        for part in [line, b"\n"] {
            self.hash.update(part);
            self.file.write_all(part).map_err(|cause| Error::path("write", self.using.folder.join(NAME), cause))?;
        }
        Ok(())
    }

    /// The key that fingerprints are made with.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Whether a source has changed since the run before, by what its file is now. Sources must be asked for in order of id.
    pub fn unchanged(&mut self, entry: &Entry, stat: Option<Stat>) -> Unchanged {
        let Some(old) = &mut self.old else {
            return Unchanged::No;
        };
        let Some((known, stat)) = old.known(entry).filter(|k| k.said == said(entry)).zip(stat) else {
            return Unchanged::No;
        };
        // What was changed in the moment in which the cache was written may have changed behind it.
        let settled = UNIX_EPOCH + Duration::from_nanos(known.stat.1) + Duration::from_secs(2) < old.made;
        if settled && !self.using.verify && stat == known.stat {
            return Unchanged::Yes(known);
        }
        if known.sha256.is_some() && stat.0 == known.stat.0 { Unchanged::IfContents(known) } else { Unchanged::No }
    }

    /// A source stays as it is.
    pub fn keep(&mut self, known: &Known) -> Result<(), Error> {
        self.end()?;
        self.line(&known.line)
    }

    /// Reads what a source gave to each output, into memory that is used again for each source; whether it is whole.
    pub fn read(&mut self, known: &Known) -> bool {
        let Some(old) = &mut self.old else {
            return false;
        };
        self.parts.resize_with(old.files.len(), Vec::new);
        let told = known.at.iter().zip(&known.lengths).zip(&known.checks);
        known.checks.len() == old.files.len()
            && old
                .files
                .iter_mut()
                .zip(&mut self.parts)
                .zip(told)
                .all(|((file, part), ((&at, &length), &check))| file.read(at, length, part).is_some() && checksum(part) == check)
    }

    /// What was read last.
    pub fn parts(&self) -> &[Vec<u8>] {
        &self.parts
    }

    /// A source begins: what it was when it was read, and the hash of its bytes where it is one release.
    pub fn source(&mut self, entry: &Entry, stat: Option<Stat>, sha256: Option<String>) -> Result<(), Error> {
        self.end()?;
        self.checks.clear();
        self.open = Some(Known { entry: entry.id.clone(), stat: stat.unwrap_or_default(), sha256, said: said(entry), ..Known::default() });
        Ok(())
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
    fn end(&mut self) -> Result<(), Error> {
        let Some(mut open) = self.open.take() else {
            return Ok(());
        };
        // What is not known again takes its place all the same.
        if open.records.len() > RECORDS || open.stat == Stat::default() {
            open.records.clear();
        }
        open.checks = std::mem::take(&mut self.checks).iter().map(Crc::sum).collect();
        let line = serde_json::to_vec(&open).map_err(|e| Error::path("write", self.using.folder.join(NAME), e.into()))?;
        self.line(&line)
    }

    /// Puts the cache of the dataset that stands in the folder now into its place.
    pub fn finish(mut self) -> Result<(), Error> {
        self.end()?;
        let (Some(dataset), false) = (dataset(&self.using.folder), self.using.options.is_empty()) else {
            return Ok(());
        };
        self.line(dataset.as_bytes())?;
        let path = self.using.folder.join(NAME);
        let failed = |cause| Error::path("write", &path, cause);
        writeln!(self.file, "{}", hexadecimal(&self.hash.finalize())).map_err(failed)?;
        let file = self.file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.persist(&path).map(drop).map_err(|e| failed(e.error))
    }
}

impl Old {
    /// Opens the cache of a folder; nothing where it does not belong to the dataset there, or to this run.
    fn begin(using: &Incremental, outputs: &[Output]) -> Option<(Key, Old)> {
        let mut file = File::open(using.folder.join(NAME)).ok()?;
        let metadata = file.metadata().ok()?;
        let body = metadata.len().checked_sub(2 * HASH)?;
        let (mut hash, mut left) = (Sha256::new(), body + HASH);
        let mut buffer = vec![0; 1 << 16];
        while left > 0 {
            let n = file.read(&mut buffer[..left.min(1 << 16) as usize]).ok().filter(|n| *n > 0)?;
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
        let mut lines = BufReader::with_capacity(1 << 16, file.take(body));
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line).ok()?;
        let head: Head = serde_json::from_slice(&line).ok()?;
        if head.options != using.options || head.heads.len() != outputs.len() {
            return None;
        }
        let open = |output: &Output| {
            let file = File::open(using.folder.join(output.file_name()))?;
            Ok::<_, io::Error>(OldFile { file: BufReader::with_capacity(1 << 16, file), at: 0 })
        };
        let files = outputs.iter().map(open).collect::<Result<_, _>>().ok()?;
        Some((head.key, Old { lines, made: metadata.modified().ok()?, files, at: head.heads, next: None }))
    }

    /// What is known of a source; sources before it are passed by.
    fn known(&mut self, entry: &Entry) -> Option<Box<Known>> {
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
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line).ok()?;
        line.pop()?;
        let mut known: Known = serde_json::from_slice(&line).ok()?;
        known.at.clone_from(&self.at);
        for (at, length) in self.at.iter_mut().zip(&known.lengths) {
            *at += length;
        }
        Some(Box::new(Known { line, ..known }))
    }
}

impl OldFile {
    /// Some bytes of it; nothing where there are not as many.
    fn read(&mut self, at: u64, length: u64, into: &mut Vec<u8>) -> Option<()> {
        if self.at != at {
            // Within the buffer where it can be.
            self.file.seek_relative(i64::try_from(at).ok()? - i64::try_from(self.at).ok()?).ok()?;
            self.at = at;
        }
        into.resize(usize::try_from(length).ok()?, 0);
        self.file.read_exact(into).ok()?;
        self.at += length;
        Some(())
    }
}

impl Known {
    pub fn stat(&self) -> Option<Stat> {
        Some(self.stat)
    }

    /// Whether a file has the contents that this source had.
    pub fn has_contents(&self, entry: &Entry) -> bool {
        let (Some(sha256), Place::File(path)) = (&self.sha256, &entry.place) else {
            return false;
        };
        fs::read(path).is_ok_and(|bytes| hexadecimal(&Sha256::digest(bytes)) == *sha256)
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
    (&entry.path, &entry.manifest, &entry.notes).hash(&mut hasher);
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

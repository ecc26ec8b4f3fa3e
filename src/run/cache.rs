//! What a run knows of the run before: which sources gave which part of the dataset that is there, so that only those are read
//! again that have changed.
//!
//! The dataset itself holds what was extracted; the cache beside it holds where, a row a source, in order of id: the old one is
//! read as the new one is written, and memory holds a stretch of rows ([`Stretch`]). It is never trusted where its own hash, that of
//! the dataset or that of a part is wrong, and may be deleted at any time.

use std::fs;
use std::hash::{Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

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
use crate::run::seen::Seen;

mod old;
mod stretch;

use old::Old;
pub(super) use stretch::Stretch;

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
    /// Its row.
    #[serde(skip)]
    row: Vec<u8>,
}

/// The first row of a cache.
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
    /// How many outputs there are.
    outputs: usize,
    old: Option<Old>,
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    /// The source that is being extracted.
    open: Option<Known>,
    checks: Vec<Crc>,
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
        let head = Head { options: using.options.clone(), key, heads };
        let (outputs, hash) = (outputs.len(), Sha256::new());
        let mut cache = Cache { using, key, outputs, old, file, hash, open: None, checks: Vec::new() };
        cache.row(&row(&head))?;
        Ok(cache)
    }

    /// Adds a row, or what stands behind all of them, to the cache that is being made.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.file.write_all(bytes).map_err(|cause| Error::path("write", self.using.folder.join(NAME), cause))
    }

    fn row(&mut self, row: &[u8]) -> Result<(), Error> {
        // No row is that long: records and errors are few.
        self.write(&u32::try_from(row.len()).unwrap_or(u32::MAX).to_le_bytes())?;
        self.write(row)
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

    /// Reads what some sources gave to each output, which stays as it is; nothing where not all of it is whole.
    pub fn copy(&mut self, stretch: &Stretch) -> Result<Option<Vec<&[u8]>>, Error> {
        if !self.old.as_mut().is_some_and(|old| old.copy(stretch)) {
            return Ok(None);
        }
        self.end()?;
        for known in stretch.known() {
            self.row(&known.row)?;
        }
        Ok(self.old.as_ref().map(Old::parts))
    }

    /// A source begins: what it was when it was read, and the hash of its bytes where it is one release.
    pub fn source(&mut self, entry: &Entry, stat: Option<Stat>, sha256: Option<String>) -> Result<(), Error> {
        self.end()?;
        self.checks.resize_with(self.outputs, Crc::new);
        self.open = Some(Known {
            entry: entry.id.clone(),
            stat: stat.unwrap_or_default(),
            sha256,
            said: said(entry),
            lengths: vec![0; self.outputs],
            ..Known::default()
        });
        Ok(())
    }

    /// What the open source gives.
    pub fn give(&mut self, record: Record, parts: &[Vec<u8>]) {
        let Some(open) = &mut self.open else {
            return;
        };
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
        self.row(&row(&open))
    }

    /// Puts the cache of the dataset that stands in the folder now into its place.
    pub fn finish(mut self) -> Result<(), Error> {
        self.end()?;
        let (Some(dataset), false) = (dataset(&self.using.folder), self.using.options.is_empty()) else {
            return Ok(());
        };
        self.write(format!("{dataset}\n").as_bytes())?;
        let path = self.using.folder.join(NAME);
        let failed = |cause| Error::path("write", &path, cause);
        writeln!(self.file, "{}", hexadecimal(&self.hash.finalize())).map_err(failed)?;
        let file = self.file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.persist(&path).map(drop).map_err(|e| failed(e.error))
    }
}

impl Known {
    pub fn stat(&self) -> Option<Stat> {
        Some(self.stat)
    }

    /// Whether it stays as it is: which release was the first with its text may have changed.
    pub fn stays(&self, seen: &mut Seen) -> Result<bool, Error> {
        for record in &self.records {
            let first = record.fingerprint.map(|f| seen.first(f, &record.id)).transpose()?.flatten();
            if first != record.duplicate_of {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a file has the contents that this source had.
    pub fn has_contents(&self, entry: &Entry) -> bool {
        let (Some(sha256), Place::File(path)) = (&self.sha256, &entry.place) else {
            return false;
        };
        fs::read(path).is_ok_and(|bytes| hexadecimal(&Sha256::digest(bytes)) == *sha256)
    }
}

/// What is written as a row. Writing to memory cannot fail.
fn row(of: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(of).unwrap_or_default()
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

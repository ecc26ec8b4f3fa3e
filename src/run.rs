//! The run over many sources: batches of bounded size are read, decoded and extracted on all threads, and written in order
//! of id, so that the number of threads changes no byte.
//!
//! Holds in memory one batch that is worked on, one that is written, and a hash of each text. Must not know what a flag is.

mod fingerprint;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::emit::{self, Output};
use crate::error::Error;
use crate::model::{Document, Metadata, Release};
use crate::pipeline::Extractor;
use crate::read::{self, Entry, Place};
use crate::{decode, emit::folder::Dataset, emit::texts::Texts};

/// How many sources are in a batch at most.
const BATCH: usize = 64;
/// How many bytes a batch has at most, unless one source alone has more.
const BATCH_BYTES: u64 = 32 << 20;
/// What a source may have unless more is asked for.
pub const MAX_BYTES: u64 = 64 << 20;

/// What is read, and how.
#[derive(Debug)]
pub struct Run<'a> {
    pub extractor: &'a Extractor,
    /// In the order in which they are written.
    pub entries: &'a [Entry],
    /// What the command line says of all releases.
    pub arguments: Metadata,
    /// Larger sources are not read.
    pub max_bytes: u64,
    /// 0 is one a processor.
    pub threads: usize,
    /// Where texts are written, too.
    pub texts: Option<PathBuf>,
}

/// Where a run's output goes.
pub enum Sink<'a> {
    /// JSON Lines.
    Stream(&'a mut (dyn std::io::Write + Send)),
    Folder(Dataset, Vec<Output>),
    /// Shown every release, offsets in bytes of its text, in order of id; nothing is written.
    Each(&'a mut (dyn FnMut(&Release, &str) + Send)),
}

/// How a run went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub releases: u64,
    pub bytes: u64,
    pub money: u64,
    pub jobs: u64,
    pub organisations: u64,
    pub dates: u64,
    pub announcements: u64,
    pub duplicates: u64,
    /// Releases with errors.
    pub failed: u64,
}

/// Who is told how a run goes. Called from any thread.
pub trait Watch: Sync {
    /// A source was read and extracted.
    fn done(&self, bytes: u64);
    /// A release has an error; told in order of id.
    fn error(&self, id: &str, error: &str);
}

/// A source that was extracted.
struct Extracted {
    release: Release,
    text: String,
    bytes: u64,
    /// Of the text; none where there is no text.
    fingerprint: Option<(u64, u64)>,
    rendered: Vec<Vec<u8>>,
}

impl Run<'_> {
    /// Runs, and puts the dataset in its place.
    pub fn run(&self, mut sink: Sink, watch: &dyn Watch) -> Result<Totals, Error> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build()
            .map_err(|e| Error::Usage(format!("cannot start threads: {e}")))?;
        let totals = pool.install(|| self.batches(&mut sink, watch))?;
        match sink {
            Sink::Stream(out) => out.flush().map_err(|cause| Error::path("write", "standard output", cause))?,
            Sink::Folder(dataset, _) => dataset.finish()?,
            Sink::Each(_) => {}
        }
        Ok(totals)
    }

    fn batches(&self, sink: &mut Sink, watch: &dyn Watch) -> Result<Totals, Error> {
        let outputs: Vec<Output> = match &sink {
            Sink::Stream(_) => vec![Output::Releases],
            Sink::Folder(_, outputs) => outputs.clone(),
            Sink::Each(_) => Vec::new(),
        };
        let mut totals = Totals::default();
        let key = fingerprint::Key::new();
        let mut first_with: FxHashMap<(u64, u64), u32> = FxHashMap::default();
        let mut texts = self.texts.as_deref().map(Texts::begin);
        let mut from = 0;
        let mut ready: Vec<Extracted> = Vec::new();
        loop {
            let batch = self.batch(from);
            from += batch.len();
            // While one batch is written, the next one is extracted.
            let (written, next) =
                rayon::join(|| write(sink, &ready), || batch.par_iter().map(|e| self.extract(e, key, &outputs, watch)).collect::<Vec<_>>());
            written?;
            ready = next;
            if ready.is_empty() {
                if let Some(texts) = texts {
                    texts.finish()?;
                }
                return Ok(totals);
            }
            for (n, (extracted, entry)) in ready.iter_mut().zip(batch).enumerate() {
                if let Some(fingerprint) = extracted.fingerprint {
                    let own = (from - batch.len() + n) as u32;
                    let first = *first_with.entry(fingerprint).or_insert(own);
                    if first != own {
                        extracted.release.duplicate_of = Some(self.entries[first as usize].id.clone());
                        extracted.rendered.clear();
                    }
                }
                totals.add(extracted);
                for error in &extracted.release.errors {
                    watch.error(&entry.id, error);
                }
            }
            // What is ready already was no duplicate.
            ready.par_iter_mut().filter(|e| e.rendered.is_empty()).for_each(|e| {
                e.rendered = match outputs.as_slice() {
                    [Output::Releases] => vec![emit::line(&e.release)],
                    outputs => emit::render(outputs, &e.release, &e.text),
                };
            });
            if let Some(texts) = &mut texts {
                for e in ready.iter().filter(|e| e.fingerprint.is_some()) {
                    texts.write(&e.release, &e.text)?;
                }
            }
        }
    }

    /// The next sources, as many as fit.
    fn batch(&self, from: usize) -> &[Entry] {
        let rest = &self.entries[from..];
        let mut bytes = 0;
        let mut count = 0;
        while count < rest.len().min(BATCH) {
            let size = match &rest[count].place {
                Place::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()).min(self.max_bytes),
                Place::Stdin => BATCH_BYTES,
            };
            if count > 0 && bytes + size > BATCH_BYTES {
                break;
            }
            bytes += size;
            count += 1;
        }
        &rest[..count]
    }

    fn extract(&self, entry: &Entry, key: fingerprint::Key, outputs: &[Output], watch: &dyn Watch) -> Extracted {
        let loaded = read::load(&entry.place, self.max_bytes);
        let bytes = loaded.as_ref().map_or(0, |b| b.len() as u64);
        let document = decode::decode(entry, loaded, &self.arguments);
        let mut release = guarded(self.extractor, &document);
        watch.done(bytes);
        let fingerprint = document.error.is_none().then(|| key.fingerprint(&document.text));
        let mut rendered = Vec::new();
        // While the text is at hand; nobody asks for offsets in bytes behind this.
        if let [Output::Releases] = outputs {
            release = release.in_code_points(&document.text);
            rendered.push(emit::line(&release));
        }
        Extracted { release, text: document.text, bytes, fingerprint, rendered }
    }
}

/// Extracts; a fault in a rule costs one release, not the run.
fn guarded(extractor: &Extractor, document: &Document) -> Release {
    catch_unwind(AssertUnwindSafe(|| extractor.extract(document))).unwrap_or_else(|_| {
        let broken = Document { error: Some("cannot extract: a fault in the program".to_owned()), ..document.clone() };
        extractor.extract(&broken)
    })
}

fn write(sink: &mut Sink, ready: &[Extracted]) -> Result<(), Error> {
    for e in ready {
        if let Sink::Each(show) = sink {
            show(&e.release, &e.text);
        }
        for (place, bytes) in e.rendered.iter().enumerate() {
            match sink {
                Sink::Stream(out) => out.write_all(bytes).map_err(|cause| Error::path("write", "standard output", cause))?,
                Sink::Folder(dataset, _) => dataset.write(place, bytes)?,
                Sink::Each(_) => {}
            }
        }
    }
    Ok(())
}

impl Totals {
    fn add(&mut self, e: &Extracted) {
        self.releases += 1;
        self.bytes += e.bytes;
        self.money += e.release.money.len() as u64;
        self.jobs += e.release.jobs.len() as u64;
        self.organisations += e.release.organisations.len() as u64;
        self.dates += e.release.dates.len() as u64;
        self.announcements += e.release.announcements.len() as u64;
        self.duplicates += u64::from(e.release.duplicate_of.is_some());
        self.failed += u64::from(!e.release.errors.is_empty());
    }
}

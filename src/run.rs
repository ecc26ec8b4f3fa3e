//! The run over many sources: they are read, decoded and extracted on all threads, and written in order of id, so that the
//! number of threads changes no byte. A container is read by one thread, and its records are extracted by all.
//!
//! Holds in memory a bounded number of releases ([`ordered`]), and some bytes of each to know its text and its id again
//! ([`seen`]). Must not know what a flag is.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use rayon::ScopeFifo;
use rustc_hash::FxHashSet;

use crate::decode::Raw;
use crate::emit::Output;
use crate::emit::folder::Dataset;
use crate::emit::texts::Texts;
use crate::error::Error;
use crate::model::{Metadata, Release};
use crate::pipeline::Extractor;
use crate::read::unpack::{self, Options};
use crate::read::{Entry, Place, Sources};

pub mod cache;
mod extracted;
mod fingerprint;
mod ordered;
mod seen;

use cache::{Cache, Incremental, Record, Stretch, Unchanged};
use extracted::{Ahead, Extracted, Piece, caught};
use fingerprint::Key;
use ordered::Ordered;
use seen::Seen;

/// How many records a container hands on at once, at most.
const BATCH: usize = 32;
/// How many bytes they have at most, unless one record alone has more.
const BATCH_BYTES: u64 = 4 << 20;

/// What is read, and how.
#[derive(Debug)]
pub struct Run<'a> {
    pub extractor: &'a Extractor,
    pub sources: &'a Sources,
    /// What the command line says of all releases.
    pub arguments: Metadata,
    /// How sources are read, and what they may cost.
    pub reading: Options,
    /// The first release with an error ends the run.
    pub strict: bool,
    /// 0 is one a processor.
    pub threads: usize,
    /// Where texts are written, too.
    pub texts: Option<PathBuf>,
    /// Take up what a folder holds, and leave word for the next run.
    pub incremental: Option<Incremental>,
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
    /// Those of them that a fault in the program cost.
    pub defects: u64,
}

/// Who is told how a run goes. Called from any thread.
pub trait Watch: Sync {
    /// A release was read and extracted.
    fn done(&self, bytes: u64);
    /// A source turned out to hold many releases.
    fn opened(&self) {}
    /// A release has an error; told in order of id.
    fn error(&self, id: &str, error: &str);
}

/// What a run knows of the releases behind it.
struct State<'s> {
    // Its files are gone before the folder goes that was made for them.
    cache: Option<Cache>,
    /// What stays as it is and is not written yet.
    stretch: Stretch,
    sink: Sink<'s>,
    totals: Totals,
    seen: Seen,
    texts: Option<Texts>,
}

impl Run<'_> {
    /// Runs, and puts the dataset in its place.
    pub fn run(&self, sink: Sink, watch: &dyn Watch) -> Result<Totals, Error> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build()
            .map_err(|e| Error::Usage(format!("cannot start threads: {e}")))?;
        let outputs: Vec<Output> = match &sink {
            Sink::Stream(_) => vec![Output::Releases],
            Sink::Folder(_, outputs) => outputs.clone(),
            Sink::Each(_) => Vec::new(),
        };
        let texts = self.texts.as_deref().map(Texts::begin);
        let cache = match (&self.incremental, &sink) {
            (Some(using), Sink::Folder(dataset, _)) => Some(Cache::begin(using.clone(), &outputs, dataset.heads())?),
            (Some(_) | None, _) => None,
        };
        // Fingerprints that the cache holds are of its key.
        let ahead = Ahead { key: cache.as_ref().map_or_else(Key::new, Cache::key), outputs: &outputs };
        let mut state = State { cache, stretch: Stretch::default(), sink, totals: Totals::default(), seen: Seen::default(), texts };
        pool.install(|| rayon::scope_fifo(|scope| self.sources(scope, ahead, &mut state, watch)))?;
        if let Some(texts) = state.texts {
            texts.finish()?;
        }
        match state.sink {
            Sink::Stream(out) => out.flush().map_err(|cause| Error::path("write", "standard output", cause))?,
            Sink::Folder(dataset, _) => {
                dataset.finish()?;
                if let Some(cache) = state.cache {
                    cache.finish()?;
                }
            }
            Sink::Each(_) => {}
        }
        Ok(state.totals)
    }

    fn sources<'s>(&'s self, scope: &ScopeFifo<'s>, ahead: Ahead<'s>, state: &mut State, watch: &'s dyn Watch) -> Result<(), Error> {
        // A record's id must not be that of a file.
        let taken: FxHashSet<String> = self.sources.like_records().collect();
        let mut queue = Ordered::new();
        let mut next = 0;
        loop {
            while !queue.full()
                && let Some(entry) = self.sources.entry(next)
            {
                next += 1;
                self.begin(entry, scope, ahead, &mut queue, state.cache.as_mut(), watch);
            }
            match queue.take() {
                Some((entry, piece)) => self.end(entry, piece, ahead, &taken, state, watch)?,
                None => return self.copy(ahead, &taken, state, watch),
            }
        }
    }

    /// Has a source opened, and extracted if it is one release, unless the run before has done that.
    fn begin<'s>(
        &'s self,
        entry: Entry,
        scope: &ScopeFifo<'s>,
        ahead: Ahead<'s>,
        queue: &mut Ordered<(Entry, Piece)>,
        cache: Option<&mut Cache>,
        watch: &'s dyn Watch,
    ) {
        let (stat, size) = match &entry.place {
            Place::File(path) => cache::stat(path).map_or((None, 0), |stat| (Some(stat), stat.0.min(self.reading.limits.document))),
            Place::Stdin => (None, 0),
        };
        let unchanged = cache.map_or(Unchanged::No, |c| c.unchanged(&entry, stat));
        match unchanged {
            Unchanged::Yes(known) => queue.give_done((entry, Piece::Unchanged(known))),
            Unchanged::IfContents(known) => queue.give(scope, size, move || {
                let piece = if known.has_contents(&entry) { Piece::Unchanged(known) } else { self.open(&entry, stat, ahead, watch) };
                (entry, piece)
            }),
            Unchanged::No => queue.give(scope, size, move || {
                let piece = self.open(&entry, stat, ahead, watch);
                (entry, piece)
            }),
        }
    }

    /// Puts what a source gave behind what there is, or has it wait for others that stay as they are.
    fn end(
        &self,
        entry: Entry,
        piece: Piece,
        ahead: Ahead,
        taken: &FxHashSet<String>,
        state: &mut State,
        watch: &dyn Watch,
    ) -> Result<(), Error> {
        match piece {
            Piece::Unchanged(known) if known.stays(&mut state.seen)? => {
                if !state.stretch.leads_to(&known) {
                    self.copy(ahead, taken, state, watch)?;
                }
                state.stretch.add(entry, known);
                if state.stretch.full() { self.copy(ahead, taken, state, watch) } else { Ok(()) }
            }
            Piece::Unchanged(known) => {
                self.copy(ahead, taken, state, watch)?;
                self.add(&entry, self.open(&entry, known.stat(), ahead, watch), ahead, taken, state, watch)
            }
            piece => {
                self.copy(ahead, taken, state, watch)?;
                self.add(&entry, piece, ahead, taken, state, watch)
            }
        }
    }

    /// Takes over what the run before made of the sources that wait; where that is not whole, they are read anew.
    fn copy(&self, ahead: Ahead, taken: &FxHashSet<String>, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        let stretch = std::mem::take(&mut state.stretch);
        if stretch.is_empty() {
            return Ok(());
        }
        let Some(parts) = state.cache.as_mut().map(|cache| cache.copy(&stretch)).transpose()?.flatten() else {
            for (entry, known) in stretch.into_sources() {
                self.add(&entry, self.open(&entry, known.stat(), ahead, watch), ahead, taken, state, watch)?;
            }
            return Ok(());
        };
        if let Sink::Folder(dataset, _) = &mut state.sink {
            dataset.copy(&parts)?;
        }
        for record in stretch.known().flat_map(|known| &known.records) {
            watch.done(record.bytes);
            state.totals.add(record);
            self.tell(&record.id, &record.errors, watch)?;
        }
        Ok(())
    }

    /// Puts what was read of a source behind what there is.
    fn add(
        &self,
        entry: &Entry,
        piece: Piece,
        ahead: Ahead,
        taken: &FxHashSet<String>,
        state: &mut State,
        watch: &dyn Watch,
    ) -> Result<(), Error> {
        match piece {
            Piece::Release(extracted) => {
                if let Some(cache) = &mut state.cache {
                    let sha256 = Some(extracted.release.source.sha256.clone()).filter(|h| !h.is_empty());
                    cache.source(entry, extracted.stat, sha256)?;
                }
                self.settle(*extracted, ahead, state, watch)
            }
            Piece::Container(stat) => {
                if let Some(cache) = &mut state.cache {
                    cache.source(entry, stat, None)?;
                }
                self.container(entry, ahead, taken, state, watch)
            }
            Piece::Unchanged(_) => Ok(()),
        }
    }

    /// Tells the errors of a release; the first one ends a strict run.
    fn tell(&self, id: &str, errors: &[String], watch: &dyn Watch) -> Result<(), Error> {
        for error in errors {
            watch.error(id, error);
        }
        match errors.first() {
            Some(error) if self.strict => Err(Error::Usage(format!("{id}: {error} (the run ends at the first error, as --strict asks)"))),
            Some(_) | None => Ok(()),
        }
    }

    /// The releases of a container: one thread reads them, all extract what it has read.
    fn container(&self, entry: &Entry, ahead: Ahead, taken: &FxHashSet<String>, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        watch.opened();
        std::thread::scope(|threads| {
            let (send, receive) = sync_channel::<Vec<Raw>>(1);
            threads.spawn(move || self.unpack(entry, taken, &send));
            rayon::scope_fifo(move |scope| self.records(&receive, scope, ahead, state, watch))
        })
    }

    fn records<'s>(
        &'s self,
        receive: &Receiver<Vec<Raw>>,
        scope: &ScopeFifo<'s>,
        ahead: Ahead<'s>,
        state: &mut State,
        watch: &'s dyn Watch,
    ) -> Result<(), Error> {
        let mut queue = Ordered::new();
        let mut ended = false;
        loop {
            while !ended && !queue.full() {
                // Only who has nothing to do waits for more.
                let batch = match receive.try_recv() {
                    Err(TryRecvError::Empty) if !queue.is_empty() => break,
                    Err(TryRecvError::Empty) => receive.recv().ok(),
                    other => other.ok(),
                };
                ended = batch.is_none();
                for raw in batch.into_iter().flatten() {
                    let bytes = raw.content.as_ref().map_or(0, |b| b.len() as u64);
                    queue.give(scope, bytes, move || self.extract(raw, ahead, watch));
                }
            }
            match queue.take() {
                Some(extracted) => self.settle(extracted, ahead, state, watch)?,
                None => return Ok(()),
            }
        }
    }

    /// Sends the records of a container in batches, until nobody takes them any more.
    fn unpack(&self, entry: &Entry, taken: &FxHashSet<String>, send: &SyncSender<Vec<Raw>>) {
        let (mut batch, mut bytes, mut count) = (Vec::new(), 0, 0);
        let mut take = |raw: Raw| {
            bytes += raw.content.as_ref().map_or(0, |b| b.len() as u64);
            count += 1;
            batch.push(raw);
            if batch.len() < BATCH && bytes < BATCH_BYTES {
                return ControlFlow::Continue(());
            }
            bytes = 0;
            if send.send(std::mem::take(&mut batch)).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let ended = catch_unwind(AssertUnwindSafe(|| unpack::unpack(entry, &self.reading, taken, &mut take)));
        if ended.is_err() {
            let id = if count == 0 { entry.id.clone() } else { format!("{}#{}", entry.id, count + 1) };
            batch.push(Raw { id, ..caught(entry) });
        }
        // Nobody takes it where the run has ended before.
        let _ = send.send(batch);
    }

    /// Puts a release behind those that there are: what it has in common with them is known now.
    fn settle(&self, mut extracted: Extracted, ahead: Ahead, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        if let Some(fingerprint) = extracted.fingerprint {
            extracted.release.duplicate_of = state.seen.first(fingerprint, &extracted.release.id)?;
            if extracted.release.duplicate_of.is_some() {
                extracted.render(ahead.outputs);
            }
        }
        let record = extracted.record();
        state.totals.add(&record);
        state.totals.defects += u64::from(extracted.defect);
        self.tell(&record.id, &record.errors, watch)?;
        if let Some(texts) = state.texts.as_mut().filter(|_| extracted.fingerprint.is_some()) {
            texts.write(&extracted.release, &extracted.text)?;
        }
        if let Some(cache) = &mut state.cache {
            cache.give(record, &extracted.rendered);
        }
        if let Sink::Each(show) = &mut state.sink {
            show(&extracted.release, &extracted.text);
        }
        state.sink.write(&extracted.rendered)
    }
}

impl Sink<'_> {
    /// Writes what a release gives to each output.
    fn write(&mut self, parts: &[Vec<u8>]) -> Result<(), Error> {
        for (place, bytes) in parts.iter().enumerate() {
            match self {
                Sink::Stream(out) => out.write_all(bytes).map_err(|cause| Error::path("write", "standard output", cause))?,
                Sink::Folder(dataset, _) => dataset.write(place, bytes)?,
                Sink::Each(_) => {}
            }
        }
        Ok(())
    }
}

impl Totals {
    fn add(&mut self, record: &Record) {
        let [money, jobs, organisations, dates, announcements] = record.counts;
        self.releases += 1;
        self.bytes += record.bytes;
        self.money += money;
        self.jobs += jobs;
        self.organisations += organisations;
        self.dates += dates;
        self.announcements += announcements;
        self.duplicates += u64::from(record.duplicate_of.is_some());
        self.failed += u64::from(!record.errors.is_empty());
    }
}

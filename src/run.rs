//! The run over many sources: batches of bounded size are read, decoded and extracted on all threads, and written in order
//! of id, so that the number of threads changes no byte. A container is read by one thread, and its records are batches too.
//!
//! Holds in memory a few batches, and some bytes of each release to know its text and its id again. Must not know what a flag is.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::decode::{self, Raw};
use crate::emit::folder::Dataset;
use crate::emit::texts::Texts;
use crate::emit::{self, Output};
use crate::error::Error;
use crate::model::{Metadata, Release};
use crate::pipeline::Extractor;
use crate::read::unpack::{self, Opened, Options};
use crate::read::{Entry, Place};

pub mod cache;
mod fingerprint;
mod seen;

use cache::{Cache, Incremental, Record, Stat};
use fingerprint::Key;
use seen::Seen;

/// How many sources are in a batch at most.
const BATCH: usize = 64;
/// How many bytes a batch has at most, unless one source alone has more.
const BATCH_BYTES: u64 = 32 << 20;

/// What is read, and how.
#[derive(Debug)]
pub struct Run<'a> {
    pub extractor: &'a Extractor,
    /// In the order in which they are written.
    pub entries: &'a [Entry],
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

/// A source that was extracted.
struct Extracted {
    release: Release,
    text: String,
    bytes: u64,
    /// Of the text; none where there is no text.
    fingerprint: Option<(u64, u64)>,
    /// A fault in the program cost it.
    defect: bool,
    /// What its file was when it was opened.
    stat: Option<Stat>,
    rendered: Vec<Vec<u8>>,
}

/// A source that was opened, and extracted if it is one release.
enum Piece {
    Release(Box<Extracted>),
    Container(Option<Stat>),
    /// As the run before left it.
    Unchanged,
}

/// What a run knows of the releases behind it.
struct State<'s> {
    sink: Sink<'s>,
    outputs: Vec<Output>,
    totals: Totals,
    /// Of fingerprints.
    key: Key,
    seen: Seen,
    texts: Option<Texts>,
    cache: Option<Cache>,
    /// What is to be written, by output.
    ready: Vec<Rendered>,
}

/// What the extraction of a release must know of the run.
#[derive(Clone, Copy)]
struct Ahead {
    key: Key,
    /// JSON Lines are all that is written: they are made while the text is at hand, and nobody asks for offsets in bytes
    /// behind that.
    lines: bool,
}

/// What a release adds to each output.
struct Rendered {
    parts: Vec<Vec<u8>>,
    /// For who is shown every release.
    shown: Option<(Release, String)>,
}

/// What is told where a fault in the program costs a release.
const DEFECT: &str = "a fault in the program; please report it with this release";

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
        let cache = self.incremental.clone().map(|using| Cache::begin(using, &outputs));
        // Fingerprints that the cache holds are of its key.
        let key = cache.as_ref().map_or_else(Key::new, Cache::key);
        let mut state = State { sink, outputs, totals: Totals::default(), key, seen: Seen::default(), texts, cache, ready: Vec::new() };
        pool.install(|| self.sources(&mut state, watch))?;
        if let Some(texts) = state.texts {
            texts.finish()?;
        }
        match state.sink {
            Sink::Stream(out) => out.flush().map_err(|cause| Error::path("write", "standard output", cause))?,
            Sink::Folder(dataset, _) => {
                let heads = dataset.heads();
                dataset.finish()?;
                if let Some(cache) = state.cache {
                    cache.finish(heads)?;
                }
            }
            Sink::Each(_) => {}
        }
        Ok(state.totals)
    }

    fn sources(&self, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        // A record's id must not be that of a file.
        let taken: FxHashSet<String> = self.entries.iter().filter(|e| e.id.contains('#')).map(|e| e.id.clone()).collect();
        let mut from = 0;
        while from < self.entries.len() {
            let batch = self.batch(from);
            from += batch.len();
            let (cache, ahead) = (state.cache.take(), state.ahead());
            let pieces =
                state.while_written(|| batch.par_iter().map(|e| self.open(e, cache.as_ref(), ahead, watch)).collect::<Vec<_>>())?;
            state.cache = cache;
            let mut releases: Vec<Extracted> = Vec::new();
            let mut begun = 0;
            for (at, (piece, entry)) in pieces.into_iter().zip(batch).enumerate() {
                let (piece, settled) = match piece {
                    Piece::Release(extracted) => {
                        releases.push(*extracted);
                        continue;
                    }
                    piece => (piece, std::mem::take(&mut releases)),
                };
                self.settle(settled, Some(&batch[begun..at]), state, watch)?;
                begun = at + 1;
                let piece = match piece {
                    Piece::Unchanged if self.kept(entry, state, watch)? => continue,
                    Piece::Unchanged => self.open(entry, None, state.ahead(), watch),
                    piece => piece,
                };
                match piece {
                    Piece::Release(extracted) => self.settle(vec![*extracted], Some(std::slice::from_ref(entry)), state, watch)?,
                    Piece::Container(stat) => {
                        if let Some(cache) = &mut state.cache {
                            cache.source(entry, stat, None);
                        }
                        self.container(entry, &taken, state, watch)?;
                    }
                    Piece::Unchanged => {}
                }
            }
            self.settle(releases, Some(&batch[begun..]), state, watch)?;
        }
        state.while_written(|| ())
    }

    /// Takes over what the run before made of a source; false where that cannot be.
    fn kept(&self, entry: &Entry, state: &mut State, watch: &dyn Watch) -> Result<bool, Error> {
        let Some(cache) = &mut state.cache else {
            return Ok(false);
        };
        let Some(known) = cache.take(entry) else {
            return Ok(false);
        };
        for record in &known.records {
            // Which release was the first with its text may have changed.
            let first = record.fingerprint.map(|f| state.seen.first(f, &record.id)).transpose()?.flatten();
            if first != record.duplicate_of {
                return Ok(false);
            }
        }
        let Some(parts) = cache.parts(&known) else {
            return Ok(false);
        };
        for record in &known.records {
            watch.done(record.bytes);
            state.totals.add(record);
            self.tell(&record.id, &record.errors, watch)?;
        }
        cache.keep(known);
        state.ready.push(Rendered { parts, shown: None });
        Ok(true)
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

    /// The releases of a container: one thread reads them, the others extract what it has read.
    fn container(&self, entry: &Entry, taken: &FxHashSet<String>, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        watch.opened();
        std::thread::scope(|scope| {
            let (send, receive) = sync_channel::<Vec<Raw>>(1);
            scope.spawn(move || self.unpack(entry, taken, &send));
            for batch in receive {
                let ahead = state.ahead();
                let extracted = state.while_written(|| batch.into_par_iter().map(|raw| self.extract(raw, ahead, watch)).collect())?;
                self.settle(extracted, None, state, watch)?;
            }
            Ok(())
        })
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
            batch.push(Raw { id, ..Raw::of(entry, Err(format!("cannot read: {DEFECT}"))) });
        }
        // Nobody takes it where the run has ended before.
        let _ = send.send(batch);
    }

    /// The next sources, as many as fit.
    fn batch(&self, from: usize) -> &[Entry] {
        let rest = &self.entries[from..];
        let mut bytes = 0;
        let mut count = 0;
        while count < rest.len().min(BATCH) {
            let size = match &rest[count].place {
                Place::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()).min(self.reading.limits.document),
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

    fn open(&self, entry: &Entry, cache: Option<&Cache>, ahead: Ahead, watch: &dyn Watch) -> Piece {
        if cache.is_some_and(|c| c.unchanged(entry)) {
            return Piece::Unchanged;
        }
        let stat = match (&entry.place, &self.incremental) {
            (Place::File(path), Some(_)) => cache::stat(path),
            (Place::File(_) | Place::Stdin, _) => None,
        };
        match unpack::open(entry, &self.reading) {
            Opened::Container => Piece::Container(stat),
            Opened::Release(raw) => Piece::Release(Box::new(Extracted { stat, ..self.extract(*raw, ahead, watch) })),
        }
    }

    /// Decodes and extracts; a fault in the program costs one release, not the run.
    fn extract(&self, raw: Raw, ahead: Ahead, watch: &dyn Watch) -> Extracted {
        let bytes = raw.content.as_ref().map_or(0, |b| b.len() as u64);
        let broken = Raw { content: Err(String::new()), ..raw.clone_head() };
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let document = decode::decode(raw, &self.arguments);
            let release = self.extractor.extract(&document);
            (document, release)
        }));
        let defect = whole.is_err();
        let (document, release) = whole.unwrap_or_else(|_| {
            let mut document = decode::decode(broken, &self.arguments);
            document.error = Some(format!("cannot extract: {DEFECT}"));
            let release = self.extractor.extract(&document);
            (document, release)
        });
        watch.done(bytes);
        let fingerprint = document.error.is_none().then(|| ahead.key.fingerprint(&document.text));
        let (mut release, mut rendered) = (release, Vec::new());
        if ahead.lines {
            release = release.in_code_points(&document.text);
            rendered.push(emit::line(&release));
        }
        Extracted { release, text: document.text, bytes, fingerprint, defect, stat: None, rendered }
    }

    /// Puts releases in order behind those that there are: what each has in common with them is known now. `sources` are theirs,
    /// one each, or none where they are records of the one that is open.
    fn settle(&self, mut releases: Vec<Extracted>, sources: Option<&[Entry]>, state: &mut State, watch: &dyn Watch) -> Result<(), Error> {
        for extracted in &mut releases {
            if let Some(fingerprint) = extracted.fingerprint {
                extracted.release.duplicate_of = state.seen.first(fingerprint, &extracted.release.id)?;
                if extracted.release.duplicate_of.is_some() {
                    extracted.rendered.clear();
                }
            }
            let record = extracted.record();
            state.totals.add(&record);
            state.totals.defects += u64::from(extracted.defect);
            self.tell(&record.id, &record.errors, watch)?;
        }
        let outputs = state.outputs.as_slice();
        let shows = matches!(state.sink, Sink::Each(_));
        // What is ready already was no duplicate.
        releases.par_iter_mut().filter(|e| e.rendered.is_empty()).for_each(|e| {
            e.rendered = match outputs {
                [Output::Releases] => vec![emit::line(&e.release)],
                outputs => emit::render(outputs, &e.release, &e.text),
            };
        });
        for (at, e) in releases.into_iter().enumerate() {
            if let Some(texts) = state.texts.as_mut().filter(|_| e.fingerprint.is_some()) {
                texts.write(&e.release, &e.text)?;
            }
            if let Some(cache) = &mut state.cache {
                if let Some(source) = sources.and_then(|s| s.get(at)) {
                    cache.source(source, e.stat, Some(e.release.source.sha256.clone()).filter(|h| !h.is_empty()));
                }
                cache.give(e.record(), &e.rendered);
            }
            state.ready.push(Rendered { parts: e.rendered, shown: shows.then_some((e.release, e.text)) });
        }
        Ok(())
    }
}

impl Extracted {
    fn record(&self) -> Record {
        let r = &self.release;
        let counts = [r.money.len(), r.jobs.len(), r.organisations.len(), r.dates.len(), r.announcements.len()].map(|n| n as u64);
        Record {
            id: r.id.clone(),
            fingerprint: self.fingerprint,
            duplicate_of: r.duplicate_of.clone(),
            bytes: self.bytes,
            counts,
            errors: r.errors.clone(),
        }
    }
}

impl State<'_> {
    fn ahead(&self) -> Ahead {
        Ahead { key: self.key, lines: matches!(self.outputs.as_slice(), [Output::Releases]) }
    }

    /// Writes what is ready while something else is done.
    fn while_written<T: Send>(&mut self, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
        let (sink, ready) = (&mut self.sink, std::mem::take(&mut self.ready));
        let (written, done) = rayon::join(|| write(sink, &ready), work);
        written.map(|()| done)
    }
}

fn write(sink: &mut Sink, ready: &[Rendered]) -> Result<(), Error> {
    for rendered in ready {
        if let (Sink::Each(show), Some((release, text))) = (&mut *sink, &rendered.shown) {
            show(release, text);
        }
        for (place, bytes) in rendered.parts.iter().enumerate() {
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

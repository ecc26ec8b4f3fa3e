//! A source or a record -> what is extracted from it and what it adds to each output: the work of a run that any thread does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Run;
use super::Watch;
use super::cache::{Known, Record, Stat};
use super::fingerprint::Key;
use crate::decode::{self, Raw};
use crate::emit::{self, Output};
use crate::model::Release;
use crate::read::Entry;
use crate::read::unpack::{self, Opened};

/// What is told where a fault in the program costs a release.
const DEFECT: &str = "a fault in the program; please report it with this release";

/// What the extraction of a release must know of the run.
#[derive(Clone, Copy)]
pub(super) struct Ahead<'a> {
    /// Of fingerprints.
    pub key: Key,
    pub outputs: &'a [Output],
}

/// A release that was extracted.
pub(super) struct Extracted {
    /// Its offsets are code points where JSON Lines are all that is written, else bytes of the text.
    pub release: Release,
    pub text: String,
    pub bytes: u64,
    /// Of the text; none where there is no text.
    pub fingerprint: Option<(u64, u64)>,
    /// A fault in the program cost it.
    pub defect: bool,
    /// What its file was when it was opened.
    pub stat: Option<Stat>,
    /// What it adds to each output.
    pub rendered: Vec<Vec<u8>>,
}

/// A source that was opened, and extracted if it is one release.
pub(super) enum Piece {
    Release(Box<Extracted>),
    Container(Option<Stat>),
    /// As the run before left it.
    Unchanged(Box<Known>),
}

/// What is read of a source that a fault in the program costs.
pub(super) fn caught(entry: &Entry) -> Raw {
    Raw::of(entry, Err(format!("cannot read: {DEFECT}")))
}

impl Run<'_> {
    pub(super) fn open(&self, entry: &Entry, stat: Option<Stat>, ahead: Ahead, watch: &dyn Watch) -> Piece {
        let opened = catch_unwind(AssertUnwindSafe(|| unpack::open(entry, &self.reading)));
        let raw = match opened {
            Ok(Opened::Container) => return Piece::Container(stat),
            Ok(Opened::Release(raw)) => *raw,
            Err(_) => caught(entry),
        };
        Piece::Release(Box::new(Extracted { stat, ..self.extract(raw, ahead, watch) }))
    }

    /// Decodes and extracts; a fault in the program costs one release, not the run.
    pub(super) fn extract(&self, raw: Raw, ahead: Ahead, watch: &dyn Watch) -> Extracted {
        let bytes = raw.content.as_ref().map_or(0, |b| b.len() as u64);
        let broken = Raw { content: Err(String::new()), ..raw.clone_head() };
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let document = decode::decode(raw, &self.arguments);
            let release = self.extractor.extract(&document);
            (document, release)
        }));
        let defect = whole.is_err();
        let (document, mut release) = whole.unwrap_or_else(|_| {
            let mut document = decode::decode(broken, &self.arguments);
            document.error = Some(format!("cannot extract: {DEFECT}"));
            let release = self.extractor.extract(&document);
            (document, release)
        });
        watch.done(bytes);
        let fingerprint = document.error.is_none().then(|| ahead.key.fingerprint(&document.text));
        if ahead.outputs == [Output::Releases] {
            release = release.in_code_points(&document.text);
        }
        let mut extracted = Extracted { release, text: document.text, bytes, fingerprint, defect, stat: None, rendered: Vec::new() };
        extracted.render(ahead.outputs);
        extracted
    }
}

impl Extracted {
    /// Makes what it adds to each output.
    pub fn render(&mut self, outputs: &[Output]) {
        self.rendered = match outputs {
            // Nobody asks for offsets in bytes: they have been counted while the text was at hand.
            [Output::Releases] => vec![emit::line(&self.release)],
            [] => Vec::new(),
            outputs => emit::render(outputs, &self.release, &self.text),
        };
    }

    pub fn record(&self) -> Record {
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

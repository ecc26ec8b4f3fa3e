//! The only file that knows the order of the stages.

use std::cell::{Cell, RefCell};

use crate::error::Error;
use crate::lang::{self, Language};
use crate::model::{Confidence, CountrySource, DateSource, Document, Release, SCHEMA};
use crate::scan::{Dropped, Reading};
use crate::{confidence, decode, link, normalise, scan, segment, survey, token};

/// What an [`Extractor`] is built from.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A table of organisations of the user's own, as text: `name<TAB>class<TAB>aliases` (see `docs/formats.md`).
    pub organisations: Option<String>,
    /// Leave out what is less sure.
    pub min_confidence: Option<Confidence>,
}

thread_local! {
    /// The memory of the last release's tokens, for the next one's.
    static SPARE: Cell<token::Tokens> = Cell::default();
}

/// How many tokens are kept at most: what one large document took is given back.
const SPARED: usize = 1 << 16;

/// Reads releases: built once, then used from any number of threads.
///
/// ```
/// use pressfacts::{Document, Extractor, Options};
/// let extractor = Extractor::new(Options::default())?;
/// let release = extractor.extract(&Document::from_text("demo", "The plant cost US$1.2-billion."));
/// assert_eq!(release.id, "demo");
/// # Ok::<(), pressfacts::Error>(())
/// ```
#[derive(Debug)]
pub struct Extractor {
    english: Language,
    min_confidence: Option<Confidence>,
}

impl Extractor {
    /// Loads the languages and the user's tables. An error names the table and the line.
    pub fn new(options: Options) -> Result<Extractor, Error> {
        let mut english = lang::english()?;
        if let Some(table) = &options.organisations {
            english.names.load_own(table, &mut english.lexicon, &english.tables)?;
            english.lexicon.finish();
        }
        Ok(Extractor { english, min_confidence: options.min_confidence })
    }

    /// Extracts a release. Pure: the same document gives the same release. Offsets are bytes of `document.text`.
    pub fn extract(&self, document: &Document) -> Release {
        self.run(document, false).0
    }

    /// Like [`Extractor::extract`], with the candidates that were dropped.
    pub fn explain(&self, document: &Document) -> (Release, Vec<Dropped>) {
        self.run(document, true)
    }

    fn run(&self, document: &Document, trace: bool) -> (Release, Vec<Dropped>) {
        if let Some(error) = &document.error {
            return (nothing(document, document.manifest.language.clone(), error.clone()), Vec::new());
        }
        let text = document.readable();
        let mut tokens = SPARE.take();
        // Most releases are English, and the words of all others vote for their language, too.
        token::tokenise_into(&mut tokens, &text, &self.english.lexicon);
        let language = match self.language(document, &text, &tokens) {
            Ok(language) => language,
            Err((code, reason)) => return (nothing(document, code, reason), Vec::new()),
        };
        let segments = segment::segment(&text, &mut tokens, &language.lexicon, &language.segment);
        let reading =
            Reading { document, text: &text, tokens: &tokens, segments: &segments, language, trace: trace.then(RefCell::default) };
        let mut found = scan::scan(&reading);
        let survey = survey::survey(&reading, &found);
        normalise::normalise(&reading, &survey, &mut found);
        let announcements = link::link(&reading, &survey, &mut found);
        found.errors.extend(document.notes.iter().cloned());
        let title = segments.headline.map(|b| {
            let words = reading.words(&segments.blocks[b].tokens).trim_start_matches(['#', ' ', '*']);
            words.trim_end_matches(['*', ' ']).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let mut release = Release {
            schema: SCHEMA,
            id: document.id.clone(),
            source: document.source.clone(),
            title: document.manifest.title.clone().or(document.head.title.clone()).or(title),
            language: Some(language.code.to_owned()),
            country: survey.country.clone(),
            country_source: survey.country_source,
            issuer: document.manifest.issuer.clone().or(document.head.issuer.clone()),
            release_date: survey.release_date.map(|d| d.to_string()),
            release_date_source: survey.release_date_source,
            anchor_date: survey.anchor.map(|d| d.to_string()),
            duplicate_of: None,
            money: found.money,
            jobs: found.jobs,
            organisations: survey.organisations,
            dates: found.dates,
            announcements,
            errors: found.errors,
        };
        confidence::set(&mut release);
        if let Some(least) = self.min_confidence {
            confidence::keep(&mut release, least);
        }
        let dropped = reading.trace.map(RefCell::into_inner).unwrap_or_default();
        if tokens.len() <= SPARED {
            *tokens.anchors_mut() = segments.anchors;
            SPARE.set(tokens);
        }
        (release, dropped)
    }

    /// The language to read a document in: what the run says, then the manifest, then the words themselves, then the page's
    /// head. Where nobody knows, it is read as English.
    fn language(&self, document: &Document, text: &str, tokens: &token::Tokens) -> Result<&Language, (Option<String>, String)> {
        let said = document.arguments.language.as_deref().or(document.manifest.language.as_deref());
        let code = said.or_else(|| decode::language::of(text, tokens)).or(document.head.language.as_deref());
        match code {
            None => Ok(&self.english),
            Some(code) if code == self.english.code => Ok(&self.english),
            Some("und") => Err((None, "the language is not supported".to_owned())),
            Some(code) => Err((Some(code.to_owned()), format!("the language '{code}' is not supported"))),
        }
    }
}

/// What is written for a document that was not read.
fn nothing(document: &Document, language: Option<String>, reason: String) -> Release {
    let mut errors = vec![reason];
    errors.extend(document.notes.iter().cloned());
    let (known, head) = (&document.manifest, &document.head);
    let said = known.release_date.as_ref().map(|_| DateSource::Manifest);
    let release_date = known.release_date.clone().or(head.release_date.clone());
    Release {
        schema: SCHEMA,
        id: document.id.clone(),
        source: document.source.clone(),
        title: known.title.clone().or(head.title.clone()),
        language,
        country: known.country.clone(),
        country_source: known.country.as_ref().map(|_| CountrySource::Manifest),
        issuer: known.issuer.clone(),
        release_date_source: said.or(head.release_date.as_ref().map(|_| DateSource::Metadata)),
        anchor_date: release_date.clone(),
        release_date,
        errors,
        ..Release::default()
    }
}

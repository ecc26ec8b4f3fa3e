//! A source -> the releases in it, one after the other: a plain file is one, a container holds many, and containers nest.
//!
//! Takes an [`Entry`], gives each [`Raw`] to whoever asked, in the order in which they stand. Holds one record at a time, never
//! a whole container. What goes wrong inside is a release with an error; the limits end a container, not the run.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fields::Fields;
use super::{Entry, Place, reason};
use crate::compact::Numbers;
use crate::decode::Raw;
use crate::forms::{self, Form, How};
use crate::model::Metadata;

/// How many bytes are looked at to tell what something is.
const HEAD: usize = 8192;
/// As long as no more than this came out of something compressed, nobody asks how much went in.
const FREE: u64 = 16 << 20;

/// What a source may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many bytes a document has at most.
    pub document: u64,
    /// How deep containers are nested at most.
    pub nesting: usize,
    /// How many times its size something compressed expands to at most.
    pub ratio: u64,
    /// How many bytes all that is compressed in a source expands to at most.
    pub expanded: u64,
    /// How many records a source has at most.
    pub records: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { document: 64 << 20, nesting: 4, ratio: 400, expanded: 1 << 40, records: 100_000_000 }
    }
}

/// How sources are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub limits: Limits,
    /// Where the fields of JSON and of tables stand.
    pub fields: Fields,
}

/// Why a container is not read on.
#[derive(Debug)]
pub enum Broken {
    /// Nobody wants more.
    Stop,
    /// The reason, in words.
    Because(String),
}

impl From<io::Error> for Broken {
    fn from(cause: io::Error) -> Broken {
        Broken::Because(reason(&cause))
    }
}

/// Something that is to be read, as a stream.
pub struct Input<'a> {
    pub stream: Box<dyn BufRead + 'a>,
    /// The file that the stream is of, from its beginning, where it is one.
    pub file: Option<File>,
    /// The name by which its form is known.
    pub name: String,
}

/// What is known of a record before it is decoded.
#[derive(Debug, Default)]
pub struct Record {
    /// Its own id, if it has one.
    pub own: Option<String>,
    /// The name of a file by which its form is known; empty where there is none.
    pub name: String,
    pub form: Option<&'static Form>,
    pub charset: Option<String>,
    pub bytes: Vec<u8>,
    pub head: Metadata,
    /// The title in `head` is no part of the bytes, and the text begins with it.
    pub titled: bool,
    /// What is wrong with what it says of itself.
    pub notes: Vec<String>,
    /// Why it cannot be read.
    pub failed: Option<String>,
}

/// A source that was opened.
pub enum Opened {
    /// It is one release.
    Release(Box<Raw>),
    /// It has to be unpacked.
    Container,
}

/// Opens a source, and reads it if it is one release.
pub fn open(entry: &Entry, options: &Options) -> Opened {
    let Place::File(path) = &entry.place else {
        return Opened::Container;
    };
    let limit = options.limits.document;
    let read = || -> io::Result<(Vec<u8>, bool)> {
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let long = metadata.is_file() && metadata.len() > limit;
        let wanted = if long { HEAD as u64 } else { limit.saturating_add(1) };
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(wanted)).unwrap_or(0) + 1);
        file.by_ref().take(wanted).read_to_end(&mut bytes)?;
        Ok((bytes, long))
    };
    let mut form = None;
    let raw = match read() {
        Ok((bytes, long)) => {
            let own = forms::of(&entry.path, &bytes);
            if own.is_container() {
                return Opened::Container;
            }
            form = Some(own);
            let fits = !long && bytes.len() as u64 <= limit;
            if fits { Ok(bytes) } else { Err(too_large(limit)) }
        }
        Err(cause) => Err(format!("cannot read: {}", reason(&cause))),
    };
    Opened::Release(Box::new(Raw { form, ..Raw::of(entry, raw) }))
}

fn too_large(limit: u64) -> String {
    format!("cannot read: larger than {limit} bytes")
}

/// Gives every release of a source to `take`, until it says that it wants no more.
pub fn unpack(entry: &Entry, options: &Options, taken: &FxHashSet<String>, take: &mut dyn FnMut(Raw) -> ControlFlow<()>) {
    let mut unpack = Unpack {
        entry,
        options,
        taken,
        take,
        expanded: Rc::default(),
        path: Vec::new(),
        depth: 0,
        records: 0,
        used: Numbers::default(),
        said: FxHashMap::default(),
        now: None,
        unnamed: false,
    };
    let ended = match &entry.place {
        Place::Stdin => {
            let stream = Box::new(BufReader::new(io::stdin()));
            unpack.open(Input { stream, file: None, name: entry.path.clone() }, None, true)
        }
        Place::File(path) => File::open(path).map_err(Broken::from).and_then(|file| {
            let again = file.try_clone().ok();
            let stream = Box::new(BufReader::with_capacity(1 << 16, file));
            unpack.open(Input { stream, file: again, name: entry.path.clone() }, None, true)
        }),
    };
    match ended {
        Ok(()) if unpack.records == 0 => unpack.failed("there is no release in the file".to_owned(), false),
        Ok(()) | Err(Broken::Stop) => {}
        Err(Broken::Because(why)) => unpack.failed(format!("cannot read: {why}"), unpack.records > 0),
    }
}

/// A source that is being unpacked.
pub struct Unpack<'a> {
    entry: &'a Entry,
    options: &'a Options,
    /// Ids of other sources that an id of a record could be.
    taken: &'a FxHashSet<String>,
    take: &'a mut dyn FnMut(Raw) -> ControlFlow<()>,
    /// How many bytes came out of all that is compressed.
    expanded: Rc<Cell<u64>>,
    /// The containers that are open, outermost first, and how many records each has given.
    path: Vec<(String, u64)>,
    depth: usize,
    /// How many releases the source has given.
    records: u64,
    /// Ids that are used, folded to numbers.
    used: Numbers,
    /// Whether a record got its number for an id.
    unnamed: bool,
    /// What manifests in archives say of their files, by the container and the path in it.
    said: FxHashMap<(String, String), (Metadata, Vec<String>)>,
    /// What is said of the file that is read.
    now: Option<(Metadata, Vec<String>)>,
}

impl Unpack<'_> {
    pub fn options(&self) -> &Options {
        self.options
    }

    /// Reads what a stream holds: a release, or something with releases in it. `own` is its id in the container that it is in.
    fn open(&mut self, input: Input<'_>, own: Option<String>, top: bool) -> Result<(), Broken> {
        let Input { mut stream, file, name } = input;
        let mut head = Vec::with_capacity(HEAD);
        stream.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let form = forms::of(&name, &head);
        let whole: Box<dyn BufRead + '_> = Box::new(Cursor::new(head.clone()).chain(stream));
        match form.read {
            How::Compressed(expand) => self.deeper(|unpack| {
                let used = Rc::new(Cell::new(0));
                let counted = BufReader::with_capacity(1 << 16, Counted { inner: whole, used: used.clone() });
                let limits = unpack.options.limits;
                let total = unpack.expanded.clone();
                let inner = Expanded { inner: expand(Box::new(counted)), used, out: 0, total, limits };
                let inside = Input { stream: Box::new(BufReader::with_capacity(1 << 16, inner)), file: None, name: expanded_name(&name) };
                unpack.open(inside, own, top)
            }),
            How::Records(read) => self.deeper(|unpack| {
                let id = if top { unpack.entry.id.clone() } else { unpack.id(own) };
                unpack.path.push((id, 0));
                let ended = read(Input { stream: whole, file: file.filter(|_| top), name }, unpack);
                let inner = unpack.path.pop();
                match ended {
                    // What is wrong with a container inside another one does not end the outer one.
                    Err(Broken::Because(why)) if !top => {
                        let (id, read) = inner.unwrap_or_default();
                        let own = if read > 0 { format!("{id}#{}", read + 1) } else { id };
                        unpack.give(own, Raw { content: Err(format!("cannot read: {why}")), ..Raw::default() })
                    }
                    other => other,
                }
            }),
            How::Document(_) | How::Not(_) => {
                let limit = self.options.limits.document;
                let mut bytes = head;
                let mut rest = whole;
                // The head is read again from the chain.
                bytes.clear();
                let read = rest.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
                let content = match read {
                    Ok(n) if n as u64 > limit => Err(too_large(limit)),
                    Ok(_) => Ok(bytes),
                    Err(cause) => Err(format!("cannot read: {}", reason(&cause))),
                };
                let raw = Raw { name: name.clone(), content, ..Raw::default() };
                let id = if top { self.entry.id.clone() } else { self.id(own) };
                self.give(id, raw)
            }
        }
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Broken>) -> Result<(), Broken> {
        if self.depth >= self.options.limits.nesting {
            return Err(Broken::Because(format!("containers are nested deeper than {}", self.options.limits.nesting)));
        }
        self.depth += 1;
        let ended = read(self);
        self.depth -= 1;
        ended
    }

    /// A file in an archive: a release, or again something with releases in it.
    pub fn member(&mut self, name: &str, stream: Box<dyn BufRead + '_>) -> Result<(), Broken> {
        let path = name.replace('\\', "/");
        let hidden = path.split('/').any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX");
        if hidden || path.is_empty() || path.ends_with('/') {
            return Ok(());
        }
        let path = path.trim_start_matches("./").to_owned();
        let own = super::ids::stem(&path).to_owned();
        self.now = self.path.last().and_then(|(container, _)| self.said.remove(&(container.clone(), path.clone())));
        let ended = match self.open(Input { stream, file: None, name: path }, Some(own), false) {
            // Within a member only what it holds is at fault.
            Err(Broken::Because(why)) => {
                let own = super::ids::stem(name).to_owned();
                self.record(Record { own: Some(own), failed: Some(why), ..Record::default() })
            }
            other => other,
        };
        self.now = None;
        ended
    }

    /// A manifest in an archive: it says what it says of files that are read behind it.
    pub fn manifest(&mut self, name: &str, stream: Box<dyn BufRead + '_>) -> Result<(), Broken> {
        let mut bytes = Vec::new();
        stream.take(self.options.limits.document).read_to_end(&mut bytes)?;
        let name = name.replace('\\', "/");
        let folder = name.trim_start_matches("./").rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let container = self.path.last().map(|(c, _)| c.clone()).unwrap_or_default();
        let each = |row: super::manifest::Row| {
            self.said.insert((container.clone(), format!("{folder}{}", row.file)), (row.metadata, row.notes));
            Ok(())
        };
        super::manifest::each_row(&bytes, each).map_err(|why| Broken::Because(format!("{name}: {why}")))
    }

    /// Meters what comes out of something compressed.
    pub fn metered<'r>(&self, inner: Box<dyn Read + 'r>, size: u64) -> Box<dyn BufRead + 'r> {
        let (total, limits) = (self.expanded.clone(), self.options.limits);
        let metered = Expanded { inner, used: Rc::new(Cell::new(size)), out: 0, total, limits };
        Box::new(BufReader::with_capacity(1 << 16, metered))
    }

    /// A record of a container.
    pub fn record(&mut self, record: Record) -> Result<(), Broken> {
        let Record { own, name, form, charset, bytes, head, titled, notes, failed } = record;
        let content = match failed {
            Some(why) => Err(format!("cannot read: {why}")),
            None if bytes.len() as u64 > self.options.limits.document => Err(too_large(self.options.limits.document)),
            None => Ok(bytes),
        };
        let id = self.id(own);
        self.give(id, Raw { name, form, charset, content, head, titled, notes, ..Raw::default() })
    }

    /// The id of the next record of the container that is open.
    fn id(&mut self, own: Option<String>) -> String {
        let Some((container, place)) = self.path.last_mut() else {
            return self.entry.id.clone();
        };
        *place += 1;
        let own = own.map(|o| tidy(&o)).filter(|o| !o.is_empty());
        let number = *place;
        let id = format!("{container}#{}", own.clone().unwrap_or_else(|| number.to_string()));
        // Numbers are not held, so that a million records cost nothing; an id that is one may have been given.
        let given = |id: &str| self.taken.contains(id) || self.used.contains(fold(id));
        let clash = own.as_ref().and_then(|o| o.parse::<u64>().ok()).is_some_and(|n| self.unnamed && n < number);
        let mut unique = id.clone();
        let mut n = 1;
        while given(&unique) || n == 1 && clash {
            n += 1;
            unique = format!("{id}~{n}");
        }
        self.unnamed |= own.is_none();
        // A number that had been given gets one more that must be held.
        if own.is_some() || unique != id {
            self.used.insert(fold(&unique));
        }
        unique
    }

    fn give(&mut self, id: String, raw: Raw) -> Result<(), Broken> {
        if self.records >= self.options.limits.records {
            return Err(Broken::Because(format!("there are more than {} records", self.options.limits.records)));
        }
        self.records += 1;
        let below = id.strip_prefix(&self.entry.id).unwrap_or("");
        let path = if below.is_empty() { self.entry.path.clone() } else { format!("{}{below}", self.entry.path) };
        let (mut manifest, mut notes) = (self.entry.manifest.clone(), self.entry.notes.clone());
        if let Some((said, wrong)) = &self.now {
            manifest.or(said.clone());
            notes.extend(wrong.iter().cloned());
        }
        notes.extend(raw.notes.iter().cloned());
        match (self.take)(Raw { id, path, manifest, notes, ..raw }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Broken::Stop),
        }
    }

    /// A release with nothing but an error, for the source as a whole.
    fn failed(&mut self, why: String, behind: bool) {
        let id = if behind { format!("{}#{}", self.entry.id, self.records + 1) } else { self.entry.id.clone() };
        self.records = 0;
        let _ = self.give(id, Raw { content: Err(why), ..Raw::default() });
    }
}

/// An id without what would break a table or a terminal.
fn tidy(own: &str) -> String {
    let tidy: String = own.trim().chars().map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }).collect();
    if tidy.chars().count() <= 300 {
        return tidy;
    }
    format!("{}…{:016x}", tidy.chars().take(280).collect::<String>(), fold(&tidy))
}

fn fold(id: &str) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault};
    BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(id)
}

/// A file's name without the ending of what compressed it.
fn expanded_name(name: &str) -> String {
    match forms::extension(name).as_str() {
        "tgz" => format!("{}tar", &name[..name.len() - 3]),
        "gz" => name[..name.len() - 3].to_owned(),
        "zst" => name[..name.len() - 4].to_owned(),
        _ => name.to_owned(),
    }
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    used: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.used.set(self.used.get() + n as u64);
        Ok(n)
    }
}

/// What comes out of something compressed, as long as it is not too much.
struct Expanded<'a> {
    inner: Box<dyn Read + 'a>,
    /// How many bytes went in.
    used: Rc<Cell<u64>>,
    out: u64,
    total: Rc<Cell<u64>>,
    limits: Limits,
}

impl Read for Expanded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.out += n as u64;
        self.total.set(self.total.get() + n as u64);
        if self.total.get() > self.limits.expanded {
            return Err(io::Error::other(format!("it expands to more than {} bytes", self.limits.expanded)));
        }
        if self.out > FREE && self.out / self.limits.ratio.max(1) > self.used.get() {
            return Err(io::Error::other(format!("it expands to more than {} times its size", self.limits.ratio)));
        }
        Ok(n)
    }
}

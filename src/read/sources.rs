//! Everything that a run will read, in some twenty bytes and the path a file, so that a folder of a million needs no more memory
//! than it must.
//!
//! Takes files as they are found, gives them ids ([`ids`](super::ids)) and an order, and makes an [`Entry`] of one when it is its
//! turn.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::ids::{Naming, stem};
use super::{Entry, Place, slashed};
use crate::error::Error;
use crate::model::Metadata;

/// What was named on the command line, or the folder of a file that was.
#[derive(Debug)]
pub(super) struct Root {
    /// Standard input has none.
    pub path: Option<PathBuf>,
    /// The name that tells its files from others of their name.
    pub name: String,
    /// Stands for one file that was named itself.
    pub single: bool,
}

/// A source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    /// Where its path below the root stands among all of them; unlike that of every other source.
    at: u32,
    length: u32,
    /// How many bytes of it stand behind its stem.
    behind: u16,
    pub root: u32,
    /// What manifests say of it: where that stands, counted from 1.
    said: u32,
    pub naming: Naming,
}

/// The sources of a run, in order of id.
#[derive(Debug, Default)]
pub struct Sources {
    pub(super) roots: Vec<Root>,
    pub(super) list: Vec<Source>,
    paths: String,
    /// What manifests say, one behind the other.
    said: Vec<u8>,
    /// Paths that are no Unicode, by where their likeness stands.
    odd: FxHashMap<u32, PathBuf>,
    /// Ids that end in a number because others would be the same.
    numbered: FxHashMap<u32, String>,
}

impl Sources {
    /// Begins a root; its files follow.
    pub(super) fn root(&mut self, path: Option<&Path>, name: String, single: bool) {
        self.roots.push(Root { path: path.map(Path::to_owned), name, single });
    }

    /// Adds a file of the last root, by its path below that.
    pub(super) fn add(&mut self, below: &Path) -> Result<(), Error> {
        let many = |_| Error::Usage("the names of all files together are too long".to_owned());
        let at = u32::try_from(self.paths.len()).map_err(many)?;
        match below.to_str().filter(|_| std::path::MAIN_SEPARATOR == '/') {
            Some(path) => self.paths.push_str(path),
            None => self.paths.push_str(&slashed(below)),
        }
        if below.to_str().is_none() {
            self.odd.insert(at, below.to_owned());
        }
        let path = &self.paths[at as usize..];
        let length = u32::try_from(path.len()).map_err(many)?;
        // No system has a longer name.
        let behind = u16::try_from(path.len() - stem(path).len()).unwrap_or(0);
        let root = u32::try_from(self.roots.len().saturating_sub(1)).map_err(many)?;
        self.list.push(Source { at, length, behind, root, said: 0, naming: Naming::Stem });
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The path below its root, `/` between parts.
    pub(super) fn path(&self, source: &Source) -> &str {
        &self.paths[source.at as usize..(source.at + source.length) as usize]
    }

    /// The path without its extension.
    pub(super) fn stem(&self, source: &Source) -> &str {
        let path = self.path(source);
        &path[..path.len() - usize::from(source.behind)]
    }

    pub(super) fn root_of(&self, source: &Source) -> &Root {
        &self.roots[source.root as usize]
    }

    /// An id as what it is made of: it is these words, one behind the other.
    pub(super) fn id(&self, source: &Source) -> [&str; 3] {
        match self.numbered.get(&source.at) {
            Some(id) => [id, "", ""],
            None => self.wanted(source),
        }
    }

    /// The id that it has unless another one has it.
    pub(super) fn wanted(&self, source: &Source) -> [&str; 3] {
        let path = self.path(source);
        match source.naming {
            Naming::Stem => [self.stem(source), "", ""],
            Naming::Path => [path, "", ""],
            Naming::Root if self.root_of(source).name.is_empty() => [path, "", ""],
            Naming::Root => [&self.root_of(source).name, "/", path],
        }
    }

    /// Gives an id of its own.
    pub(super) fn number(&mut self, place: usize, id: String) {
        self.numbered.insert(self.list[place].at, id);
    }

    pub(super) fn file(&self, source: &Source) -> Place {
        let root = self.root_of(source);
        match (&root.path, self.odd.get(&source.at)) {
            (None, _) => Place::Stdin,
            (Some(folder), Some(odd)) => Place::File(folder.join(odd)),
            (Some(folder), None) => Place::File(folder.join(self.path(source))),
        }
    }

    /// A source with all that is known of it, by its place in the order.
    pub fn entry(&self, place: usize) -> Option<Entry> {
        let source = self.list.get(place)?;
        let (manifest, notes) = self.said(source);
        Some(Entry { id: self.id(source).concat(), path: self.path(source).to_owned(), place: self.file(source), manifest, notes })
    }

    /// Gives back memory that no source needs, when all are there.
    pub(super) fn fit(&mut self) {
        self.list.shrink_to_fit();
        self.paths.shrink_to_fit();
        self.said.shrink_to_fit();
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Entry> {
        (0..self.len()).filter_map(|place| self.entry(place))
    }

    /// Leaves out what is not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&Entry) -> bool) {
        let keep: Vec<bool> = self.iter().map(|e| wanted(&e)).collect();
        let mut keep = keep.into_iter();
        self.list.retain(|_| keep.next().unwrap_or(true));
    }

    /// The ids that could be those of a record in a container.
    pub fn like_records(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(|s| self.id(s)).filter(|id| id.iter().any(|part| part.contains('#'))).map(|id| id.concat())
    }

    fn said(&self, source: &Source) -> (Metadata, Vec<String>) {
        let Some(at) = source.said.checked_sub(1) else {
            return Default::default();
        };
        let written = self.said.get(at as usize..).unwrap_or_default();
        // What was written can be read again.
        let read: Option<(Written, &[u8])> = postcard::take_from_bytes(written).ok();
        let ([release_date, country, language, issuer, url, title], notes) = read.unwrap_or_default().0;
        (Metadata { release_date, country, language, issuer, url, title }, notes)
    }

    /// Adds what a manifest says of a source; what is known already stays.
    pub(super) fn say(&mut self, place: usize, metadata: Metadata, notes: Vec<String>) -> Result<(), String> {
        let (mut known, mut all) = self.said(&self.list[place]);
        known.or(metadata);
        all.extend(notes);
        self.list[place].said = u32::try_from(self.said.len() + 1).map_err(|_| "manifests say too much to be held".to_owned())?;
        let Metadata { release_date, country, language, issuer, url, title } = known;
        let written: Written = ([release_date, country, language, issuer, url, title], all);
        // Writing to memory cannot fail.
        let _ = postcard::to_io(&written, &mut self.said);
        Ok(())
    }

    /// Drops what two inputs reach both. Links are not followed, so that a file below a folder is where its path says.
    pub(super) fn once_each(&mut self) {
        let real = |path: &Path| slashed(&path.canonicalize().unwrap_or_else(|_| path.to_owned()));
        let singles: Vec<(usize, Place)> =
            self.list.iter().filter(|s| self.root_of(s).single).map(|s| (s.root as usize, self.file(s))).collect();
        let mut reals: Vec<String> =
            self.roots.iter().map(|r| r.path.as_ref().filter(|_| !r.single).map_or_else(String::new, |p| real(p) + "/")).collect();
        for (root, place) in singles {
            if let Place::File(path) = place {
                reals[root] = real(&path);
            }
        }
        let full = |&n: &u32| {
            let source = &self.list[n as usize];
            let alone = self.root_of(source).single && self.root_of(source).path.is_some();
            [reals[source.root as usize].as_str(), if alone { "" } else { self.path(source) }]
        };
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        // Those of one path stay in the order in which they were named.
        order.sort_by(|a, b| joined(full(a), full(b)));
        let mut again = vec![false; self.list.len()];
        for pair in order.windows(2) {
            again[pair[1] as usize] = joined(full(&pair[0]), full(&pair[1])).is_eq();
        }
        let mut again = again.into_iter();
        self.list.retain(|_| !again.next().unwrap_or(false));
    }
}

/// What a manifest says, as it is held: release_date, country, language, issuer, url, title, and what is wrong with it.
type Written = ([Option<String>; 6], Vec<String>);

/// Sources by their paths.
pub(super) struct ByPath {
    order: Vec<u32>,
    /// The folders of the roots, each with a stroke behind it.
    folders: Vec<String>,
}

impl ByPath {
    pub fn new(sources: &Sources) -> ByPath {
        let folders = sources.roots.iter().map(|r| r.path.as_ref().map_or_else(String::new, |p| slashed(p) + "/")).collect();
        let mut by_path = ByPath { order: (0..sources.list.len() as u32).collect(), folders };
        let mut order = std::mem::take(&mut by_path.order);
        order.sort_by(|&a, &b| joined(by_path.full(sources, a), by_path.full(sources, b)));
        by_path.order = order;
        by_path
    }

    fn full<'s>(&'s self, sources: &'s Sources, n: u32) -> [&'s str; 2] {
        let source = &sources.list[n as usize];
        [&self.folders[source.root as usize], sources.path(source)]
    }

    /// The place of the source at a path below a folder, which has a stroke behind it.
    pub fn find(&self, sources: &Sources, folder: &str, below: &Path) -> Option<usize> {
        let below = slashed(below);
        let found = self.order.binary_search_by(|&n| joined(self.full(sources, n), [folder, &below]));
        found.ok().map(|at| self.order[at] as usize)
    }
}

/// Compares words that are made of parts, as if they were written out.
pub(super) fn joined<const N: usize>(a: [&str; N], b: [&str; N]) -> Ordering {
    if a[..N - 1] == b[..N - 1] {
        return a[N - 1].cmp(b[N - 1]);
    }
    a.iter().flat_map(|part| part.bytes()).cmp(b.iter().flat_map(|part| part.bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::read::ids;

    fn sources(paths: impl Iterator<Item = String>) -> Sources {
        let mut sources = Sources::default();
        sources.root(Some(Path::new("in")), "in".to_owned(), false);
        paths.for_each(|path| sources.add(Path::new(&path)).unwrap());
        ids::assign(&mut sources);
        sources
    }

    #[test]
    fn what_manifests_say_is_held_and_the_first_word_counts() {
        let mut sources = sources((0..3).map(|n| format!("{n}.txt")));
        let said = |country: &str| Metadata { country: Some(country.to_owned()), ..Metadata::default() };
        sources.say(1, said("CA"), vec!["a".to_owned()]).unwrap();
        sources.say(2, said("NZ"), Vec::new()).unwrap();
        let later = Metadata { url: Some("u".to_owned()), ..said("US") };
        sources.say(1, later, vec!["b".to_owned()]).unwrap();
        let found: Vec<_> = sources.iter().map(|e| (e.manifest.country, e.manifest.url, e.notes.concat())).collect();
        let told = |s: &str| Some(s.to_owned());
        assert_eq!(found, [(None, None, String::new()), (told("CA"), told("u"), "ab".to_owned()), (told("NZ"), None, String::new())]);
    }

    #[test]
    fn a_source_is_found_by_its_path() {
        let sources = sources(["b/x.txt", "b-c.txt", "a.txt"].into_iter().map(str::to_owned));
        let by_path = ByPath::new(&sources);
        let find = |folder: &str, below: &str| by_path.find(&sources, folder, Path::new(below)).map(|n| sources.entry(n).unwrap().id);
        assert_eq!(find("in/", "b-c.txt").as_deref(), Some("b-c"));
        assert_eq!((find("in/", "b/x.txt"), find("in/b/", "x.txt")), (Some("b/x".to_owned()), Some("b/x".to_owned())));
        assert_eq!((find("in/", "x.txt"), find("/", "a.txt")), (None, None));
    }

    /// A run over a million files must not need more than it has to.
    #[test]
    fn a_source_costs_its_path_and_twenty_bytes() {
        let mut sources = sources((0..40_000).map(|n| format!("2024/05/{n:06}.txt")));
        sources.fit();
        let bytes =
            sources.list.capacity() * size_of::<Source>() + sources.paths.capacity() + sources.numbered.capacity() + sources.said.len();
        assert!(bytes <= 40_000 * (18 + 20), "{} bytes a source", bytes / 40_000);
    }
}

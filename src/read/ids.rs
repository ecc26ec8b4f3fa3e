//! Files -> ids that tell them apart: the path below the folder that was named, without its extension; only where that
//! is not enough, with it, and with the name of the folder in front.

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Entry, Place};
use crate::model::Metadata;

/// A file that was found, before it has an id.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub place: Place,
    /// The path below the input, `/` between parts.
    pub path: String,
    /// The name of the input that it was found in.
    pub root: String,
    /// No release, but a manifest of the releases beside it.
    pub manifest: bool,
}

impl Candidate {
    pub fn stdin() -> Candidate {
        Candidate { place: Place::Stdin, path: "stdin".to_owned(), root: String::new(), manifest: false }
    }

    /// A file that was named itself; its folder's name tells it from others of its name.
    pub fn named(path: &Path) -> Candidate {
        let name = |p: Option<&std::ffi::OsStr>| p.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let root = name(path.parent().and_then(Path::file_name));
        Candidate { place: Place::File(path.to_owned()), path: name(path.file_name()), root, manifest: false }
    }

    pub fn below(path: &Path, below: String, root: &str) -> Candidate {
        Candidate { place: Place::File(path.to_owned()), path: below, root: root.to_owned(), manifest: false }
    }

    pub fn manifest(path: &Path) -> Candidate {
        Candidate { manifest: true, ..Candidate::named(path) }
    }

    fn stem(&self) -> &str {
        stem(&self.path)
    }

    fn with_root(&self) -> String {
        if self.root.is_empty() { self.path.clone() } else { format!("{}/{}", self.root, self.path) }
    }
}

/// A path without its extension, and without that of what compressed it.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let without = |path: &str| path[name..].rfind('.').filter(|dot| *dot > 0).map(|dot| name + dot);
    let Some(dot) = without(path) else {
        return path;
    };
    if matches!(path[dot..].to_ascii_lowercase().as_str(), ".gz" | ".zst")
        && let Some(inner) = without(&path[..dot])
    {
        return &path[..inner];
    }
    &path[..dot]
}

/// Drops what two inputs reach both.
pub(super) fn once_each(found: &mut Vec<Candidate>) {
    let mut seen: FxHashSet<Option<PathBuf>> = FxHashSet::default();
    found.retain(|c| match &c.place {
        Place::Stdin => seen.insert(None),
        Place::File(path) => seen.insert(Some(path.canonicalize().unwrap_or_else(|_| path.clone()))),
    });
}

/// Gives every release its id.
pub(super) fn assign(found: Vec<Candidate>) -> Vec<Entry> {
    let releases: Vec<Candidate> = found.into_iter().filter(|c| !c.manifest).collect();
    let mut count: FxHashMap<&str, u32> = FxHashMap::default();
    for c in &releases {
        *count.entry(c.stem()).or_default() += 1;
    }
    let mut sharing: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (n, c) in releases.iter().enumerate().filter(|(_, c)| count[c.stem()] > 1) {
        sharing.entry(c.stem()).or_default().push(n);
    }
    drop(count);
    let wanted: Vec<String> = releases
        .iter()
        .map(|c| {
            let Some(others) = sharing.get(c.stem()) else {
                return c.stem().to_owned();
            };
            if others.iter().all(|&o| releases[o].root == c.root && releases[o].path != c.path || std::ptr::eq(&releases[o], c)) {
                c.path.clone()
            } else {
                c.with_root()
            }
        })
        .collect();
    // What is left of collisions ("a.txt" kept its extension, and there is an "a.txt.md") is numbered.
    let taken: FxHashSet<String> = wanted.iter().cloned().collect();
    let collide = taken.len() < wanted.len();
    let mut used: FxHashSet<String> = FxHashSet::default();
    let mut entries = Vec::with_capacity(releases.len());
    for (candidate, id) in releases.into_iter().zip(wanted) {
        let mut unique = id.clone();
        let mut n = 1;
        while collide && (!used.insert(unique.clone()) || n > 1 && taken.contains(&unique)) {
            n += 1;
            unique = format!("{id}~{n}");
        }
        entries.push(Entry { id: unique, path: candidate.path, place: candidate.place, manifest: Metadata::default(), notes: Vec::new() });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[(&str, &str)]) -> Vec<String> {
        let found = paths.iter().map(|(root, path)| Candidate::below(&Path::new(root).join(path), (*path).to_owned(), root)).collect();
        assign(found).into_iter().map(|e| e.id).collect()
    }

    #[test]
    fn the_extension_goes() {
        assert_eq!(ids(&[("in", "canada/japan-2019.txt"), ("in", "b")]), ["canada/japan-2019", "b"]);
        assert_eq!(ids(&[("in", "a/crawl.warc.gz"), ("in", "b.txt.zst"), ("in", "c.gz"), ("in", ".gz")]), ["a/crawl", "b", "c", ".gz"]);
        assert_eq!(ids(&[("in", "v1.2/notes"), ("in", "release.final.txt")]), ["v1.2/notes", "release.final"]);
    }

    #[test]
    fn the_extension_stays_where_it_tells_apart() {
        assert_eq!(ids(&[("in", "a.html"), ("in", "a.txt"), ("in", "b.txt")]), ["a.html", "a.txt", "b"]);
    }

    #[test]
    fn roots_stand_in_front_where_they_tell_apart() {
        assert_eq!(ids(&[("x", "a.txt"), ("y", "a.txt"), ("y", "b.txt")]), ["x/a.txt", "y/a.txt", "b"]);
    }

    #[test]
    fn the_last_collisions_are_numbered() {
        assert_eq!(ids(&[("in", "a.txt"), ("in", "a.html"), ("in", "a.txt.md")]), ["a.txt", "a.html", "a.txt~2"]);
        assert_eq!(ids(&[("p/x", "a.txt"), ("p/x", "a.txt")]).len(), 2);
    }
}

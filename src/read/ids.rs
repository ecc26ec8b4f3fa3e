//! Files -> ids that tell them apart: the path below the folder that was named, without its extension; only where that
//! is not enough, with it, and with the name of the folder in front.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;

use super::sources::{Source, Sources, joined};

/// What an id is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// The path without its extension.
    Stem,
    /// The path.
    Path,
    /// The root's name, and the path.
    Root,
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

/// Gives every source its id, and puts them in order of id.
pub(super) fn assign(sources: &mut Sources) {
    // Files of one stem, and of one path among these, stand beside each other.
    sort(sources, |sources, a, b| sources.stem(a).cmp(sources.stem(b)).then_with(|| sources.path(a).cmp(sources.path(b))));
    let mut from = 0;
    while from < sources.list.len() {
        let of = |n: usize| sources.stem(&sources.list[n]);
        let to = (from + 1..sources.list.len()).find(|&n| of(n) != of(from)).unwrap_or(sources.list.len());
        let root = |n: usize| &sources.root_of(&sources.list[n]).name;
        let one_root = (from..to).all(|n| root(n) == root(from));
        let same = |a: usize, b: usize| sources.path(&sources.list[a]) == sources.path(&sources.list[b]);
        let namings: Vec<Naming> = (from..to)
            .map(|n| match () {
                () if to == from + 1 => Naming::Stem,
                () if one_root && !(n > from && same(n - 1, n)) && !(n + 1 < to && same(n, n + 1)) => Naming::Path,
                () => Naming::Root,
            })
            .collect();
        sources.list[from..to].iter_mut().zip(namings).for_each(|(source, naming)| source.naming = naming);
        from = to;
    }
    let by_id = |sources: &Sources, a: &Source, b: &Source| joined(sources.id(a), sources.id(b));
    sort(sources, by_id);
    if number(sources) {
        sort(sources, by_id);
    }
}

/// Sorts sources, those that are equal in the order of their roots, and of their paths.
fn sort(sources: &mut Sources, compare: impl Fn(&Sources, &Source, &Source) -> Ordering) {
    let mut list = std::mem::take(&mut sources.list);
    list.sort_by(|a, b| {
        let found = || a.root.cmp(&b.root).then_with(|| sources.path(a).cmp(sources.path(b)));
        compare(sources, a, b).then_with(found)
    });
    sources.list = list;
}

/// Numbers what is left of collisions ("a.txt" kept its extension, and there is an "a.txt.md"); whether there were any.
fn number(sources: &mut Sources) -> bool {
    let same = |n: usize| joined(sources.id(&sources.list[n - 1]), sources.id(&sources.list[n])).is_eq();
    let again: Vec<usize> = (1..sources.list.len()).filter(|&n| same(n)).collect();
    let mut used: FxHashSet<String> = FxHashSet::default();
    for place in &again {
        let id = sources.id(&sources.list[*place]).concat();
        let taken = |id: &str| sources.list.binary_search_by(|s| joined(sources.wanted(s), [id, "", ""])).is_ok();
        let unique = (2u64..).map(|n| format!("{id}~{n}")).find(|id| !taken(id) && !used.contains(id));
        if let Some(unique) = unique {
            used.insert(unique.clone());
            sources.number(*place, unique);
        }
    }
    !again.is_empty()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;

    fn ids(paths: &[(&str, &str)]) -> Vec<String> {
        let mut sources = Sources::default();
        for (root, path) in paths {
            let root = Path::new(root);
            sources.root(Some(root), root.file_name().unwrap().to_string_lossy().into_owned(), false);
            sources.add(Path::new(path)).unwrap();
        }
        assign(&mut sources);
        sources.iter().map(|e| e.id).collect()
    }

    #[test]
    fn the_extension_goes() {
        assert_eq!(ids(&[("in", "canada/japan-2019.txt"), ("in", "b")]), ["b", "canada/japan-2019"]);
        assert_eq!(ids(&[("in", "a/crawl.warc.gz"), ("in", "b.txt.zst"), ("in", "c.gz"), ("in", ".gz")]), [".gz", "a/crawl", "b", "c"]);
        assert_eq!(ids(&[("in", "v1.2/notes"), ("in", "release.final.txt")]), ["release.final", "v1.2/notes"]);
    }

    #[test]
    fn the_extension_stays_where_it_tells_apart() {
        assert_eq!(ids(&[("in", "a.html"), ("in", "a.txt"), ("in", "b.txt")]), ["a.html", "a.txt", "b"]);
    }

    #[test]
    fn roots_stand_in_front_where_they_tell_apart() {
        assert_eq!(ids(&[("x", "a.txt"), ("y", "a.txt"), ("y", "b.txt")]), ["b", "x/a.txt", "y/a.txt"]);
    }

    #[test]
    fn the_last_collisions_are_numbered() {
        assert_eq!(ids(&[("in", "a.txt"), ("in", "a.html"), ("in", "a.txt.md")]), ["a.html", "a.txt", "a.txt~2"]);
        assert_eq!(ids(&[("p/x", "a.txt"), ("p/x", "a.txt")]).len(), 2);
    }
}

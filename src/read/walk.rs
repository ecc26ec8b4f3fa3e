//! A file or folder -> the files below it.
//!
//! Leaves out hidden files, what `.gitignore` and `.ignore` files inside the folder leave out, manifests, datasets that
//! pressfacts wrote, and links. A link is followed nowhere: what it leads to is read where it is, or lies outside.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::{Listing, Options, manifest, reason, slashed};
use crate::emit::folder;
use crate::error::Error;

pub(super) fn walk(root: &Path, options: Options, listing: &mut Listing, manifests: &mut Vec<PathBuf>) -> Result<(), Error> {
    let Listing { sources, problems } = listing;
    let metadata = std::fs::metadata(root).map_err(|cause| Error::path("read", root, cause))?;
    if !metadata.is_dir() {
        // Its folder's name tells it from others of its name.
        let name = root.parent().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
        sources.root(root.parent(), name.unwrap_or_default(), true);
        return sources.add(Path::new(root.file_name().unwrap_or_default()));
    }
    sources.root(Some(root), root_name(root), false);
    let mut owned = OwnFiles::default();
    let walker = WalkBuilder::new(root)
        .standard_filters(!options.no_ignore)
        .hidden(true)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .follow_links(false)
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(walk_problem(root, &error));
                continue;
            }
        };
        let path = entry.path();
        let below = path.strip_prefix(root).unwrap_or(path);
        let Some(kind) = entry.file_type().filter(|_| entry.depth() > 0) else {
            continue;
        };
        if kind.is_symlink() {
            problems.extend(link_problem(root, &entry).map(|why| format!("cannot read {}: {why}", slashed(below))));
        } else if kind.is_file() {
            if entry.file_name() != manifest::NAME && !owned.holds(path) {
                sources.add(below)?;
            } else if entry.file_name() == manifest::NAME {
                manifests.push(path.to_owned());
            }
        } else if !kind.is_dir() {
            problems.push(format!("cannot read {}: neither a file nor a folder", slashed(below)));
        }
    }
    Ok(())
}

/// The name of a folder, also where it was named `.` or `..`.
fn root_name(root: &Path) -> String {
    match root.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => root.canonicalize().ok().and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned())).unwrap_or_default(),
    }
}

/// Why a link is worth a word; what it leads to inside the folder is read there, and is worth none.
fn link_problem(root: &Path, entry: &DirEntry) -> Option<String> {
    let target = match entry.path().canonicalize() {
        Ok(target) => target,
        Err(cause) => return Some(format!("a link that cannot be followed ({})", reason(&cause))),
    };
    let root = root.canonicalize().ok()?;
    let holder = entry.path().parent().and_then(|p| p.canonicalize().ok())?;
    if holder.starts_with(&target) {
        Some("a link that leads back to a folder it is in".to_owned())
    } else if !target.starts_with(&root) {
        Some("a link that leads out of the folder is not followed".to_owned())
    } else {
        None
    }
}

/// An error of the walk, with the path below the folder.
fn walk_problem(root: &Path, error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { path, err } => {
            let below = slashed(path.strip_prefix(root).unwrap_or(path));
            format!("cannot read {below}: {}", inner(err))
        }
        ignore::Error::WithDepth { err, .. } => walk_problem(root, err),
        ignore::Error::WithLineNumber { err, .. } => walk_problem(root, err),
        ignore::Error::Partial(_)
        | ignore::Error::Loop { .. }
        | ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => format!("cannot read: {}", inner(error)),
    }
}

fn inner(error: &ignore::Error) -> String {
    match error.io_error() {
        Some(cause) => reason(cause),
        None => error.to_string(),
    }
}

/// The files of datasets that stand among the releases; the folder looked at last is remembered.
#[derive(Default)]
struct OwnFiles {
    folder: std::path::PathBuf,
    names: Vec<String>,
}

impl OwnFiles {
    fn holds(&mut self, path: &Path) -> bool {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return false;
        };
        if !folder::names_of_dataset(name) {
            return false;
        }
        if self.folder != folder {
            self.names = folder::listed_files(folder);
            self.folder = folder.to_owned();
        }
        self.names.iter().any(|n| name == n.as_str())
    }
}

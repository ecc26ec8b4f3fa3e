//! A folder of outputs: every file is written beside the old one and renamed into place, the data package last.
//!
//! Takes bytes for each output, gives a whole dataset or none. Never removes or replaces a file that pressfacts did not
//! write: ours are those that the folder's data package lists, and those that an interrupted run was about to list.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::package::{Written, package};
use super::{Output, tables};
use crate::decode::hexadecimal;
use crate::error::Error;

/// The name of the file that makes a folder a dataset.
pub const PACKAGE: &str = "datapackage.json";
const PREFIX: &str = ".pressfacts-";
const SUFFIX: &str = ".tmp";

/// Whether a file could be one of a dataset, by its name.
pub fn names_of_dataset(name: &OsStr) -> bool {
    name == PACKAGE || Output::ALL.iter().any(|o| name == o.file_name())
}

/// The files that a folder's data package says are a dataset of pressfacts, itself among them.
pub fn listed_files(folder: &Path) -> Vec<String> {
    let listed = resources(&folder.join(PACKAGE));
    let mut names: Vec<String> = listed.iter().map(|(name, _)| name.clone()).collect();
    if !names.is_empty() {
        names.push(PACKAGE.to_owned());
    }
    names
}

/// The paths and hashes that a data package of ours lists; nothing for anybody else's.
fn resources(package: &Path) -> Vec<(String, String)> {
    let Some(value) = fs::read(package).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()) else {
        return Vec::new();
    };
    if !value["pressfacts"].is_object() {
        return Vec::new();
    }
    let pair = |r: &Value| Some((r["path"].as_str()?.to_owned(), r["hash"].as_str()?.strip_prefix("sha256:")?.to_owned()));
    value["resources"].as_array().into_iter().flatten().filter_map(pair).collect()
}

/// The SHA-256 of a file.
fn hash_of(path: &Path) -> std::io::Result<String> {
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            n => hash.update(&buffer[..n]),
        }
    }
}

/// A dataset that is being written.
#[derive(Debug)]
pub struct Dataset {
    folder: PathBuf,
    /// Made for this dataset, and to be removed again if it does not come about.
    made: bool,
    files: Vec<Part>,
    /// Our files of the dataset before, with their hashes.
    old: Vec<(String, String)>,
}

#[derive(Debug)]
struct Part {
    output: Output,
    file: BufWriter<NamedTempFile>,
    /// Of its head.
    head: u64,
    bytes: u64,
    hash: Sha256,
}

impl Part {
    fn write(&mut self, folder: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
        self.file.write_all(bytes).map_err(|cause| Error::path("write", folder.join(self.output.file_name()), cause))
    }
}

impl Dataset {
    /// Begins a dataset. Clears what an interrupted run left; a file of somebody else's where ours should go is an error.
    pub fn begin(folder: &Path, outputs: &[Output], bom: bool) -> Result<Dataset, Error> {
        let made = !folder.exists();
        fs::create_dir_all(folder).map_err(|cause| Error::path("create", folder, cause))?;
        go_on(folder)?;
        let leftovers = leftovers(folder)?;
        let mut old = resources(&folder.join(PACKAGE));
        let interrupted: Vec<(String, String)> = leftovers.iter().flat_map(|path| resources(path)).collect();
        let names = outputs.iter().map(|o| o.file_name()).chain([PACKAGE]);
        for name in names {
            let path = folder.join(name);
            if path.symlink_metadata().is_err() {
                continue;
            }
            let listed = old.iter().any(|(n, _)| n == name) || name == PACKAGE && !old.is_empty();
            let begun = || interrupted.iter().any(|(n, hash)| n == name && hash_of(&path).is_ok_and(|h| h == *hash));
            if !listed && !begun() {
                let reason = "there is a file of that name that pressfacts did not write";
                return Err(Error::content("write", path, reason));
            }
        }
        old.extend(interrupted);
        for path in leftovers {
            fs::remove_file(&path).map_err(|cause| Error::path("remove", path, cause))?;
        }
        let mut dataset = Dataset { folder: folder.to_owned(), made, files: Vec::new(), old };
        for &output in outputs {
            let file = BufWriter::with_capacity(1 << 16, dataset.temporary(output.name())?);
            dataset.files.push(Part { output, file, head: 0, bytes: 0, hash: Sha256::new() });
            let mut head = if bom && output.is_table() { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
            head.extend(tables::header(output));
            if let Some(part) = dataset.files.last_mut() {
                part.head = head.len() as u64;
            }
            dataset.write(dataset.files.len() - 1, &head)?;
        }
        Ok(dataset)
    }

    fn temporary(&self, name: &str) -> Result<NamedTempFile, Error> {
        temporary(&self.folder, name).map_err(|cause| self.failed(cause))
    }

    fn failed(&self, cause: std::io::Error) -> Error {
        Error::path("write", &self.folder, cause)
    }

    /// How many bytes each output has so far that are of no release.
    pub fn heads(&self) -> Vec<u64> {
        self.files.iter().map(|part| part.head).collect()
    }

    /// Adds bytes to an output, by its place among those that the dataset was begun with.
    pub fn write(&mut self, place: usize, bytes: &[u8]) -> Result<(), Error> {
        self.files.get_mut(place).map_or(Ok(()), |part| part.write(&self.folder, bytes))
    }

    /// Adds bytes to all outputs. The hashes are most of the work, so that each thread takes a file of its own.
    pub fn copy(&mut self, parts: &[&[u8]]) -> Result<(), Error> {
        let folder = &self.folder;
        self.files.par_iter_mut().zip(parts).try_for_each(|(part, bytes)| part.write(folder, bytes))
    }

    /// Puts the whole dataset in place of the one before.
    pub fn finish(mut self) -> Result<(), Error> {
        let mut ready = Vec::new();
        let mut written = Vec::new();
        for part in std::mem::take(&mut self.files) {
            let name = part.output.file_name();
            let file = part.file.into_inner().map_err(|e| Error::path("write", self.folder.join(name), e.into_error()))?;
            file.as_file().sync_all().map_err(|cause| Error::path("write", self.folder.join(name), cause))?;
            written.push(Written { output: part.output, bytes: part.bytes, sha256: hexadecimal(&part.hash.finalize()) });
            ready.push((name, file));
        }
        let mut last = self.temporary("datapackage")?;
        last.write_all(&package(&written)).and_then(|()| last.as_file().sync_all()).map_err(|cause| self.failed(cause))?;
        // From here on the data package in `last` tells the next run, should this one end, which files are ours.
        for (name, file) in ready {
            self.put(file, name)?;
        }
        self.put(last, PACKAGE)?;
        for (name, hash) in std::mem::take(&mut self.old) {
            let path = self.folder.join(&name);
            let kept = written.iter().any(|w| w.output.file_name() == name);
            if !kept && names_of_dataset(OsStr::new(&name)) && hash_of(&path).is_ok_and(|h| h == hash) {
                fs::remove_file(&path).map_err(|cause| Error::path("remove", path, cause))?;
            }
        }
        self.made = false;
        Ok(())
    }

    fn put(&self, file: NamedTempFile, name: &str) -> Result<(), Error> {
        let path = self.folder.join(name);
        file.persist(&path).map(|_| ()).map_err(|e| Error::path("write", path, e.error))
    }
}

impl Drop for Dataset {
    fn drop(&mut self) {
        self.files.clear();
        if self.made {
            // Only an empty folder can be removed so; what else is in it is not ours.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// A file that goes away unless it is put in place; readable by whom the user lets read.
pub(crate) fn temporary(folder: &Path, name: &str) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = format!("{PREFIX}{name}-");
    builder.prefix(&prefix).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Ends what a run was ended in that had its whole dataset ready: its data package is written, and each file that it lists is in
/// place or beside it.
fn go_on(folder: &Path) -> Result<(), Error> {
    let leftovers = leftovers(folder)?;
    for package in &leftovers {
        let listed = resources(package);
        let mut moves = Vec::new();
        let whole = !listed.is_empty()
            && listed.iter().all(|(name, hash)| {
                let there = |path: &Path| hash_of(path).is_ok_and(|h| h == *hash);
                let path = folder.join(name);
                if !names_of_dataset(OsStr::new(name)) || there(&path) {
                    return names_of_dataset(OsStr::new(name));
                }
                let stem = format!("{PREFIX}{}-", name.split('.').next().unwrap_or(name));
                let ready = leftovers.iter().find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&stem)) && there(p));
                moves.extend(ready.map(|from| (from.clone(), path)));
                ready.is_some()
            });
        if !whole {
            continue;
        }
        // Nobody else's file is in the way: the run had looked before it began, and looks are cheap.
        let old = resources(&folder.join(PACKAGE));
        let free = |path: &Path| {
            path.symlink_metadata().is_err()
                || old.iter().any(|(name, _)| path.file_name() == Some(OsStr::new(name)))
                || path.ends_with(PACKAGE) && !old.is_empty()
        };
        moves.push((package.clone(), folder.join(PACKAGE)));
        if moves.iter().all(|(_, to)| free(to)) {
            for (from, to) in moves {
                fs::rename(&from, &to).map_err(|cause| Error::path("write", to, cause))?;
            }
        }
        return Ok(());
    }
    Ok(())
}

/// The temporary files that an interrupted run left.
fn leftovers(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|cause| Error::path("read", folder, cause))? {
        let entry = entry.map_err(|cause| Error::path("read", folder, cause))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) && entry.file_type().is_ok_and(|t| t.is_file()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

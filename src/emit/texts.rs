//! The texts that offsets count, written out: `DIR/<id>.txt`, and beside them a list of what was written.
//!
//! Replaces a file only if the list says that it is ours and it is as we wrote it; everything else of that name is an error.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::decode::hexadecimal;
use crate::error::Error;
use crate::model::Release;

/// The list of texts in a folder: a hash and a name a line.
const LIST: &str = ".pressfacts-texts";

/// A folder of texts that is being written.
#[derive(Debug)]
pub struct Texts {
    folder: PathBuf,
    /// File names and the hashes of what was written to them, now or in a run before.
    ours: BTreeMap<String, String>,
}

impl Texts {
    pub fn begin(folder: &Path) -> Texts {
        let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let ours = list.lines().filter_map(|l| l.split_once("  ")).map(|(hash, name)| (name.to_owned(), hash.to_owned()));
        Texts { folder: folder.to_owned(), ours: ours.collect() }
    }

    /// Writes the text of a release.
    pub fn write(&mut self, release: &Release, text: &str) -> Result<(), Error> {
        let name = file_name(&release.id);
        let path = self.folder.join(&name);
        if !Path::new(&name).components().all(|c| matches!(c, Component::Normal(_))) || name.contains('\n') {
            return Err(Error::content("write", path, "the release's id is no file name"));
        }
        let hash = hexadecimal(&Sha256::digest(text));
        if path.symlink_metadata().is_ok() {
            let there = fs::read(&path).map_err(|cause| Error::path("read", &path, cause))?;
            let there = hexadecimal(&Sha256::digest(there));
            if there != hash && self.ours.get(&name) != Some(&there) {
                return Err(Error::content("write", path, "there is a file of that name that pressfacts did not write"));
            }
            if there == hash {
                return Ok(());
            }
        }
        put(&path, text.as_bytes())?;
        self.ours.insert(name, hash);
        Ok(())
    }

    /// Writes the list.
    pub fn finish(self) -> Result<(), Error> {
        let list: String = self.ours.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        if list.is_empty() { Ok(()) } else { put(&self.folder.join(LIST), list.as_bytes()) }
    }
}

/// The name of a release's file. Parts of an id that would lead elsewhere are spelled out, and very long ones cut.
fn file_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 4);
    let mut waiting = false;
    for part in id.split('/') {
        if part.is_empty() {
            // The address of a page has two strokes, and may begin with one.
            name.push_str("%2F");
            waiting = true;
            continue;
        }
        if !name.is_empty() && !std::mem::take(&mut waiting) {
            name.push('/');
        }
        waiting = false;
        match part {
            "." => name.push_str("%2E"),
            ".." => name.push_str("%2E%2E"),
            _ if part.len() > 200 => {
                let whole = (0..=180).rev().find(|&n| part.is_char_boundary(n)).unwrap_or(0);
                name.push_str(&part[..whole]);
                name.push_str(&hexadecimal(&Sha256::digest(part))[..16]);
            }
            _ => name.push_str(part),
        }
    }
    name + ".txt"
}

/// Writes a file beside its place and renames it.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let within = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(within).map_err(|cause| Error::path("create", within, cause))?;
    let failed = |cause| Error::path("write", path, cause);
    let mut file = super::folder::temporary(within, "text").map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|e| Error::path("write", path, e.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(file_name("canada/japan-2019"), "canada/japan-2019.txt");
        assert_eq!(file_name("feed#https://a.org/b"), "feed#https:%2Fa.org/b.txt");
        for id in ["feed#../../x", "../x", "/etc/passwd", "a/./b", "a//../b", "feed#/..", "x/", "//"] {
            let name = file_name(id);
            assert!(Path::new(&name).components().all(|c| matches!(c, Component::Normal(_))), "{id}: {name}");
        }
        assert!(file_name(&"x".repeat(3000)).len() < 210);
    }
}

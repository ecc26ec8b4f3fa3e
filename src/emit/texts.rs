//! The texts that offsets count, written out: `DIR/<id>.txt`. Never replaces a file that says something else.

use std::fs;
use std::io::Write;
use std::path::{Component, Path};

use crate::error::Error;
use crate::model::Release;

/// Writes the text of a release.
pub fn write(folder: &Path, release: &Release, text: &str) -> Result<(), Error> {
    let name = format!("{}.txt", release.id);
    let path = folder.join(&name);
    if !Path::new(&name).components().all(|c| matches!(c, Component::Normal(_))) {
        return Err(Error::content("write", path, "the release's id is no file name"));
    }
    if let Ok(there) = fs::read(&path) {
        if there == text.as_bytes() {
            return Ok(());
        }
        return Err(Error::content("write", path, "there is another file of that name"));
    }
    let within = path.parent().unwrap_or(folder);
    fs::create_dir_all(within).map_err(|cause| Error::path("create", within, cause))?;
    let failed = |cause| Error::path("write", &path, cause);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pressfacts-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(within).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.persist_noclobber(&path).map_err(|e| Error::path("write", &path, e.error))?;
    Ok(())
}

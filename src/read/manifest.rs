//! `manifest.csv` beside releases -> what it says of each: date, country, language, issuer, address.
//!
//! Takes the files of a listing, gives them [`Metadata`]. A line that names a file that is not there, or has a wrong value, is
//! reported with its number; the run goes on without that value.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::sources::ByPath;
use super::{Input, Listing, slashed};
use crate::error::Error;
use crate::model::Metadata;
use crate::tables::country_called;

/// The name that a manifest has.
pub const NAME: &str = "manifest.csv";

/// Reads the manifests that stand in the folders that were walked, and beside the files that were named.
pub(super) fn read_beside(listing: &mut Listing, mut walked: Vec<PathBuf>, inputs: &[Input]) -> Result<(), Error> {
    if inputs.len() > 1 {
        let mut seen: FxHashSet<PathBuf> = FxHashSet::default();
        walked.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    }
    // The nearest one wins, so the deepest are read first.
    walked.sort_by_key(|p| (std::cmp::Reverse(p.components().count()), p.to_owned()));
    let mut beside: Vec<PathBuf> = Vec::new();
    for input in inputs {
        if let Input::Path(path) = input
            && path.is_file()
        {
            let manifest = path.with_file_name(NAME);
            if manifest.is_file() && !beside.contains(&manifest) && path.file_name() != manifest.file_name() {
                beside.push(manifest);
            }
        }
    }
    if walked.is_empty() && beside.is_empty() {
        return Ok(());
    }
    let by_path = ByPath::new(&listing.sources);
    walked.iter().try_for_each(|path| read(listing, &by_path, path, true))?;
    beside.iter().try_for_each(|path| read(listing, &by_path, path, false))
}

/// Reads a manifest. `all`: the whole folder is read, so that every line must have its file.
fn read(listing: &mut Listing, by_path: &ByPath, path: &Path, all: bool) -> Result<(), Error> {
    let bytes = std::fs::read(path).map_err(|cause| Error::path("read", path, cause))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = slashed(folder) + "/";
    let row = |Row { line, file, metadata, notes }: Row| {
        let inside = !file.is_empty() && Path::new(&file).components().all(|c| matches!(c, std::path::Component::Normal(_)));
        match by_path.find(&listing.sources, &named, Path::new(&file)).filter(|_| inside) {
            Some(place) => listing.sources.say(place, metadata, notes)?,
            None if all && !(inside && folder.join(&file).is_file()) => {
                listing.problems.push(format!("{NAME}, line {line}: there is no file '{file}'"));
            }
            None => {}
        }
        Ok(())
    };
    each_row(&bytes, row).map_err(|reason| Error::content("read", path, reason))
}

/// A line of a manifest.
#[derive(Debug)]
pub(super) struct Row {
    pub line: u64,
    /// `/` between the parts.
    pub file: String,
    pub metadata: Metadata,
    /// What is wrong with it.
    pub notes: Vec<String>,
}

/// Gives the lines of a manifest, one after the other.
pub(super) fn each_row(bytes: &[u8], mut take: impl FnMut(Row) -> Result<(), String>) -> Result<(), String> {
    let text = crate::decode::charset::decode(bytes, None).text;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| e.to_string())?.clone();
    let column = |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let Some(file_column) = column("file") else {
        return Err(format!("there is no column 'file' among '{}'", header.iter().collect::<Vec<_>>().join("', '")));
    };
    let columns = [column("release_date"), column("country"), column("language"), column("issuer"), column("url")];
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|e| e.to_string())? {
        let line = row.position().map_or(0, |at| line_of(at, text.as_bytes()));
        let cell = |column: usize| row.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        let file = cell(file_column).unwrap_or("").replace('\\', "/");
        if file.is_empty() && row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let [date, country, language, issuer, url] = columns.map(|c| c.and_then(cell));
        let (mut metadata, mut notes) =
            (Metadata { issuer: issuer.map(str::to_owned), url: url.map(str::to_owned), ..Metadata::default() }, Vec::new());
        let mut checked = |checked: Option<Result<String, String>>| match checked {
            Some(Ok(value)) => Some(value),
            Some(Err(why)) => {
                notes.push(format!("{NAME}, line {line}: {why}"));
                None
            }
            None => None,
        };
        metadata.release_date = checked(date.map(release_date));
        metadata.country = checked(country.map(self::country));
        metadata.language = checked(language.map(self::language));
        take(Row { line, file, metadata, notes })?;
    }
    Ok(())
}

/// The line that a row begins on. Behind CRLF the reader says where the LF stands, which is still the line before.
fn line_of(at: &csv::Position, text: &[u8]) -> u64 {
    let behind = usize::try_from(at.byte()).ok().and_then(|byte| text.get(byte)) == Some(&b'\n');
    at.line() + u64::from(behind)
}

/// A day, as ISO 8601 writes it.
pub fn release_date(value: &str) -> Result<String, String> {
    match value.parse::<jiff::civil::Date>() {
        Ok(date) if value.len() == 10 => Ok(date.to_string()),
        Ok(_) | Err(_) => Err(format!("release_date '{value}' is no day such as 2024-04-28")),
    }
}

/// A country by its two letters, or by a name of its own: `CA`, `Canada`, `UK`.
pub fn country(value: &str) -> Result<String, String> {
    country_called(value)
        .map(str::to_owned)
        .ok_or_else(|| format!("country '{value}' is no code of ISO 3166 such as CA, nor a country's name"))
}

/// A language by its two letters.
pub fn language(value: &str) -> Result<String, String> {
    let code = value.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) {
        Ok(code)
    } else {
        Err(format!("language '{value}' is no code of ISO 639 such as en"))
    }
}

//! The releases that tests run on: the repository's own, and, where it lies beside the repository, the shared corpus.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pressfacts::{Document, Extractor, Options, Release};
use rayon::prelude::*;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of things shared by several repositories; says so and gives nothing where it is missing.
pub fn shared(what: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(what);
    if !path.exists() {
        println!("skipped: ../shared/{what} is not beside the repository");
        return None;
    }
    Some(path)
}

/// The plain texts of a folder with what its manifest says of them.
pub fn texts(folder: &Path) -> Vec<Document> {
    let mut manifest = BTreeMap::new();
    let mut reader = csv::Reader::from_path(folder.join("manifest.csv")).unwrap();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        manifest.insert(row["file"].clone(), row);
    }
    let paths = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let id = path.file_stem().unwrap().to_str().unwrap();
        let mut document = Document::from_text(id, text.strip_prefix('\u{feff}').unwrap_or(&text));
        let row = manifest.get(path.file_name().unwrap().to_str().unwrap());
        let cell = |key: &str| row.and_then(|r| r.get(key)).filter(|v| !v.is_empty()).cloned();
        document.manifest.release_date = cell("release_date");
        document.manifest.country = cell("country");
        document
    };
    paths.iter().map(read).collect()
}

/// Every document extracted, offsets in code points.
pub fn extract(documents: &[Document]) -> Vec<Release> {
    let extractor = Extractor::new(Options::default()).unwrap();
    documents.par_iter().map(|d| extractor.extract(d).in_code_points(&d.text)).collect()
}

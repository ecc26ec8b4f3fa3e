//! The releases that tests run on: the repository's own, and, where it lies beside the repository, the shared corpus.

use std::path::{Path, PathBuf};

use pressfacts::model::Metadata;
use pressfacts::read::{self, Input};
use pressfacts::run::{Run, Sink, Watch};
use pressfacts::{Extractor, Options, Release};

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

/// The releases of a folder, offsets in code points, each with its text.
pub fn releases(folder: &Path) -> Vec<(Release, String)> {
    some(folder, |_| true)
}

/// Those releases of a folder whose ids are wanted.
pub fn some(folder: &Path, wanted: impl Fn(&str) -> bool + Send + Sync) -> Vec<(Release, String)> {
    struct Deaf;
    impl Watch for Deaf {
        fn done(&self, _: u64) {}
        fn error(&self, _: &str, _: &str) {}
    }
    let listing = read::list(&[Input::from_argument(folder)], read::Options::default()).unwrap();
    let extractor = Extractor::new(Options::default()).unwrap();
    let arguments = Metadata::default();
    let reading = read::unpack::Options::default();
    let run = Run {
        extractor: &extractor,
        sources: &listing.sources,
        arguments,
        reading,
        strict: false,
        threads: 0,
        texts: None,
        incremental: None,
    };
    let mut found = Vec::new();
    let mut keep = |release: &Release, text: &str| {
        if wanted(&release.id) {
            found.push((release.clone().in_code_points(text), text.to_owned()));
        }
    };
    run.run(Sink::Each(&mut keep), &Deaf).unwrap();
    found
}

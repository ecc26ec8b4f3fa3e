//! Stand-in until the program writes datasets: a folder of .txt with manifest.csv -> JSON Lines on stdout.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use pressfacts::{Document, Extractor, Options};

fn main() {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut manifest = std::collections::BTreeMap::new();
    if let Ok(mut reader) = csv::Reader::from_path(dir.join("manifest.csv")) {
        for row in reader.deserialize::<std::collections::BTreeMap<String, String>>() {
            let row = row.unwrap();
            manifest.insert(row["file"].clone(), row);
        }
    }
    let mut paths: Vec<_> =
        std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let mut document =
            Document::from_text(name.trim_end_matches(".txt"), std::fs::read_to_string(&path).unwrap().trim_start_matches('\u{feff}'));
        let cell = |key: &str| manifest.get(name).and_then(|r| r.get(key)).filter(|v| !v.is_empty()).cloned();
        document.manifest.release_date = cell("release_date");
        document.manifest.country = cell("country");
        let release = extractor.extract(&document).in_code_points(&document.text);
        println!("{}", serde_json::to_string(&release).unwrap());
    }
}

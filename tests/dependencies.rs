//! Dependencies are releases with a checksum: none from a repository, a folder or another registry.

use crate::corpora;

#[test]
fn every_dependency_is_a_release_with_a_checksum() {
    let lock: toml::Table = toml::from_str(&std::fs::read_to_string(corpora::root().join("Cargo.lock")).unwrap()).unwrap();
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() > 1);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if name == env!("CARGO_PKG_NAME") {
            continue;
        }
        let source = package.get("source").and_then(|s| s.as_str()).unwrap_or("a folder");
        assert!(source.starts_with("registry+") && source.ends_with("/crates.io-index"), "{name} comes from {source}");
        assert!(package.get("checksum").is_some(), "{name} has no checksum");
    }
}

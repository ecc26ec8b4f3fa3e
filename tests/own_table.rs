//! `--organisations`: the user's own table of organisations, as `docs/formats.md` shows it.

use crate::corpora;
use crate::program::Folder;

const TEXT: &str = "LEEDS, March 4, 2024 - Quenby Tiles opened a kiln. The kiln is one of six that Quenby Ceramics runs, and QCP wants a \
seventh. It met Marrow Hall Trust at The Quay Forum, where qcp is a word.\n";

/// The table that the documentation shows.
fn shown() -> String {
    let page = std::fs::read_to_string(corpora::root().join("docs/formats.md")).unwrap();
    let block = page.split("```tsv\n").nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("in/a.txt", TEXT).file("names.tsv", shown());
    folder
}

const RUN: [&str; 5] = ["extract", "in", "--organisations", "names.tsv", "-q"];

#[test]
fn the_table_of_the_documentation_does_what_it_says() {
    let release = folder().run(&RUN).releases().remove(0);
    let found: Vec<(&str, &str, &str)> = release["organisations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| (o["name"].as_str().unwrap(), o["class"].as_str().unwrap(), o["rule"].as_str().unwrap()))
        .collect();
    assert_eq!(found, [("Quenby Ceramics", "company", "org.own-table"), ("Marrow Hall Trust", "other", "org.own-table")]);
    assert_eq!(release["organisations"][0]["aliases"], serde_json::json!(["Quenby Tiles", "QCP"]));
    assert_eq!(release["organisations"][0]["mentions"].as_array().unwrap().len(), 3);
}

#[test]
fn headings_marks_and_other_line_ends_do_no_harm() {
    let folder = folder();
    let plain = folder.run(&RUN).out;
    let lines = shown().lines().skip(1).map(|l| format!("{l}\r\n")).collect::<String>();
    folder.file("names.tsv", format!("\u{FEFF}Name\tClass\tAliases\tNotes\r\n\r\n{lines}"));
    assert_eq!(folder.run(&RUN).out, plain);
}

#[test]
fn a_line_that_cannot_be_read_is_told_by_its_number() {
    let folder = folder();
    for (table, told) in [
        ("# names\nZilver\tclub\n", "cannot read names.tsv, line 2: 'club' is no class"),
        ("Zilver\tother\n\t other\n", "cannot read names.tsv, line 2: a line begins with a name"),
        ("Zilver,other\n", "cannot read names.tsv, line 1: a tab stands between"),
        ("Zilver\n\nQuax\t\tZILVER\n", "cannot read names.tsv, line 3: 'ZILVER' stands in line 1, too"),
    ] {
        let ran = folder.file("names.tsv", table).run(&RUN);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{table}");
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    let ran = folder.file("names.tsv", b"Zilv\xe9r\n").run(&RUN);
    assert!(ran.code == 2 && ran.err.contains("names.tsv"), "{}", ran.err);
    assert_eq!(folder.run(&["extract", "in", "--organisations", "nowhere.tsv"]).code, 2);
}

#[test]
fn every_command_that_extracts_takes_it() {
    let folder = folder();
    folder.file("in/names.tsv", shown());
    let own = ["--organisations", "in/names.tsv"];
    let run = |arguments: &[&str]| folder.run(&[arguments, &own].concat());
    assert_eq!(run(&["extract", "in", "-o", "out"]).code, 0);
    assert_eq!(run(&["check", "in", "-o", "out"]).code, 0);
    assert!(run(&["explain", "in/a.txt"]).out.contains("org.own-table"));
    assert!(run(&["sample", "in", "--kind", "organisations"]).out.contains("Marrow Hall Trust"));
    folder.file("gold/a.json", r#"{"id": "a", "organisations": [{"name": "Marrow Hall Trust", "class": "other"}]}"#);
    assert_eq!(run(&["validate", "in", "--fixtures", "gold"]).code, 0);
}

/// Nothing of a dataset that another table made is taken over.
#[test]
fn another_table_is_another_run() {
    let folder = folder();
    let run = || folder.run(&[RUN.as_slice(), &["-o", "out"]].concat());
    run();
    assert!(folder.read("out/organisations.csv").contains("Marrow Hall Trust"));
    folder.file("names.tsv", "Marrow Hall Trust\tnone\n");
    run();
    assert!(!folder.read("out/organisations.csv").contains("Marrow Hall Trust"));
}

//! What is written: tables that can be read back, a data package that is true, a schema that holds, the same bytes each time.

use std::collections::BTreeMap;

use pressfacts::Release;
use sha2::{Digest, Sha256};

use crate::program::{Folder, RELEASE};

/// A folder with releases that are awkward to write.
fn awkward() -> Folder {
    let folder = Folder::new();
    folder
        .file("in/a.txt", RELEASE)
        .file("in/b.txt", RELEASE.replace(' ', "\r\n "))
        .file("in/formula.txt", "=HYPERLINK(\"x\") and a title\n\nHarbour \"Loom\", Inc. will hire 40 weavers, and\nspend €5 million.\n")
        .file("in/café.txt", "Café Ŵ 👩‍🚀 hired 12 people on May 4, 2023, and 3–5 students.\n")
        .file("in/empty.txt", "");
    for n in 0..40 {
        folder.file(&format!("in/many/{n}.txt"), format!("{RELEASE}\nIt is mill number {n}.\n").repeat(n + 1));
    }
    folder
}

type Row = BTreeMap<String, String>;

fn table(folder: &Folder, name: &str) -> Vec<Row> {
    csv::Reader::from_path(folder.at(name)).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn tables_hold_what_the_lines_hold() {
    let folder = awkward();
    folder.run(&["extract", "in", "-o", "out"]);
    let lines = folder.read("out/releases.jsonl");
    let releases: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let documents = table(&folder, "out/documents.csv");
    assert_eq!(documents.len(), releases.len());
    for kind in ["money", "jobs", "dates", "organisations", "announcements"] {
        let rows = table(&folder, &format!("out/{kind}.csv"));
        let things: Vec<(&serde_json::Value, &serde_json::Value)> =
            releases.iter().flat_map(|r| r[kind].as_array().unwrap().iter().map(move |t| (&r["id"], t))).collect();
        assert_eq!(rows.len(), things.len(), "{kind}");
        for (row, (id, thing)) in rows.iter().zip(things) {
            assert_eq!(row["document_id"], id.as_str().unwrap());
            if let (Some(start), Some(text)) = (thing.get("start"), thing.get("text")) {
                assert_eq!((&row["start"], row["text"].as_str()), (&start.to_string(), text.as_str().unwrap()));
                assert!(!row["sentence"].contains(['\n', '\r']));
            }
        }
    }
    let b = documents.iter().find(|d| d["document_id"] == "b").unwrap();
    assert_eq!(b["duplicate_of"], "a");
    let formula = documents.iter().find(|d| d["document_id"] == "formula").unwrap();
    assert!(formula["title"].starts_with("'=HYPERLINK"), "{}", formula["title"]);
    let empty = documents.iter().find(|d| d["document_id"] == "empty").unwrap();
    assert_eq!((empty["error"].as_str(), empty["duplicate_of"].as_str()), ("the file is empty", ""));
}

#[test]
fn offsets_count_code_points() {
    let folder = awkward();
    folder.run(&["extract", "in", "-o", "out"]);
    for row in table(&folder, "out/jobs.csv").iter().filter(|r| r["document_id"] == "café") {
        let text = folder.read("in/café.txt");
        let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), row["text"]);
    }
}

#[test]
fn lines_follow_the_schema() {
    let folder = awkward();
    let schema = serde_json::to_value(schemars::schema_for!(Release)).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for release in folder.run(&["extract", "in"]).releases() {
        let errors: Vec<String> = schema.iter_errors(&release).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", release["id"]);
    }
}

#[test]
fn the_data_package_is_true() {
    let folder = awkward();
    folder.run(&["extract", "in", "-o", "out"]);
    let package: serde_json::Value = serde_json::from_str(&folder.read("out/datapackage.json")).unwrap();
    assert_eq!(package["pressfacts"]["version"], env!("CARGO_PKG_VERSION"));
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 7);
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        let bytes = std::fs::read(folder.at("out").join(path)).unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!((resource["bytes"].as_u64(), &resource["hash"]), (Some(bytes.len() as u64), &format!("sha256:{hash}").into()));
        let Some(fields) = resource["schema"]["fields"].as_array() else {
            continue;
        };
        let header = String::from_utf8(bytes.split(|b| *b == b'\n').next().unwrap().to_vec()).unwrap();
        assert_eq!(header, fields.iter().map(|f| f["name"].as_str().unwrap()).collect::<Vec<_>>().join(","));
        for row in table(&folder, &format!("out/{path}")) {
            for field in fields {
                check(path, field, &row[field["name"].as_str().unwrap()]);
            }
        }
        keys(&folder, resource);
    }
}

/// A cell is of its field's type, and one of its words.
fn check(path: &str, field: &serde_json::Value, cell: &str) {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        assert_ne!(constraints["required"], true, "{path}: {field}");
        return;
    }
    let fits = match field["type"].as_str().unwrap() {
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok(),
        "boolean" => matches!(cell, "true" | "false"),
        "date" => cell.parse::<jiff::civil::Date>().is_ok(),
        "string" => constraints["enum"].as_array().is_none_or(|words| words.iter().any(|w| w == cell)),
        other => panic!("{other}"),
    };
    assert!(fits, "{path}: '{cell}' is no {field}");
}

/// Primary keys tell rows apart, foreign keys lead to rows.
fn keys(folder: &Folder, resource: &serde_json::Value) {
    let name = resource["name"].as_str().unwrap();
    let rows = table(folder, &format!("out/{name}.csv"));
    let values = |rows: &[Row], fields: &serde_json::Value| -> Vec<Vec<String>> {
        let fields: Vec<&str> = fields.as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
        rows.iter().map(|r| fields.iter().map(|f| r[*f].clone()).collect()).collect()
    };
    let own = values(&rows, &resource["schema"]["primaryKey"]);
    assert_eq!(own.iter().collect::<std::collections::BTreeSet<_>>().len(), own.len(), "{name}");
    let schema = &resource["schema"];
    let mut keys: Vec<(serde_json::Value, &serde_json::Value)> = Vec::new();
    keys.extend(schema["foreignKeys"].as_array().into_iter().flatten().map(|k| (k["fields"].clone(), &k["reference"])));
    for field in schema["fields"].as_array().unwrap() {
        if let Some(reference) = field.get("pressfacts:reference") {
            keys.push((serde_json::json!(["document_id", field["name"]]), reference));
        }
    }
    for (fields, reference) in keys {
        let to = match reference["resource"].as_str().unwrap() {
            "" => name,
            other => other,
        };
        let there = values(&table(folder, &format!("out/{to}.csv")), &reference["fields"]);
        for value in values(&rows, &fields).iter().filter(|v| v.iter().all(|c| !c.is_empty())) {
            assert!(there.contains(value), "{name}: {value:?} does not stand in {to}");
        }
    }
}

#[test]
fn threads_and_runs_change_no_byte() {
    let folder = awkward();
    folder.run(&["extract", "in", "-o", "one", "--threads", "1"]);
    folder.run(&["extract", "in", "-o", "eight", "--threads", "8"]);
    folder.run(&["extract", "./in/", "-o", "eight", "--threads", "3"]);
    assert_eq!(folder.names("one"), folder.names("eight"));
    for name in folder.names("one") {
        assert!(folder.read(&format!("one/{name}")) == folder.read(&format!("eight/{name}")), "{name} differs");
    }
    let alone = folder.run(&["extract", "in"]).out;
    assert!(alone == folder.read("one/releases.jsonl"));
}

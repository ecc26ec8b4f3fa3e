//! `pressfacts validate` as it is called: scores on standard output, exit codes, and what is said of faulty fixtures.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

const TEXT: &str =
    "Kiln opens\n\nTORONTO, April 3, 2024 - Northfield Robotics Inc. hired 20 people. It will hire 20 people more by 2026.\n";

/// A folder with one release and its fixture.
fn folder(fixture: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, contents) in [
        ("releases/a/kiln.txt", TEXT.to_owned()),
        ("releases/manifest.csv", "file,release_date,country\na/kiln.txt,2024-04-03,CA\n".to_owned()),
        ("fixtures/a/kiln.json", fixture.to_string()),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }
    folder
}

fn sound() -> Value {
    json!({
        "id": "a/kiln",
        "jobs": [
            {"quote": "20 people", "nth": 1, "value": 20, "qualifier": "exact", "status": "created", "employer": "Northfield Robotics Inc."},
            {"quote": "20 people", "within": "20 people more", "value": 20, "qualifier": "exact", "status": "planned", "employer": null}
        ],
        "organisations": [{"name": "Northfield Robotics Inc.", "class": "company"}]
    })
}

fn validate(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressfacts"));
    command.current_dir(folder).args(["validate", "--fixtures", "fixtures", "releases"]).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn scores_as_a_table_and_as_json() {
    let folder = folder(&sound());
    let table = validate(folder.path(), &[]);
    assert_eq!(table.status.code(), Some(0), "{}", err(&table));
    assert!(out(&table).starts_with("score "), "{}", out(&table));
    let object = validate(folder.path(), &["--json", "--bootstrap", "5"]);
    let object: Value = serde_json::from_slice(&object.stdout).unwrap();
    assert_eq!(object["scores"]["jobs.span"]["gold"], 2);
    assert_eq!(object["scores"]["jobs.span"]["interval"].as_array().unwrap().len(), 2);
    assert!(object.get("mistakes").is_none());
    let object = validate(folder.path(), &["--json", "--errors"]);
    let object: Value = serde_json::from_slice(&object.stdout).unwrap();
    assert!(object["mistakes"].is_array());
}

#[test]
fn mistakes_name_the_release_and_the_words() {
    let mut fixture = sound();
    fixture["jobs"][0]["value"] = json!(21);
    let folder = folder(&fixture);
    let all = out(&validate(folder.path(), &["--errors"]));
    assert!(all.contains("a/kiln: jobs: wrong value: 20 people want 21 got 20"), "{all}");
    let money = out(&validate(folder.path(), &["--errors", "money"]));
    assert!(!money.contains("a/kiln: jobs"), "{money}");
}

#[test]
fn faulty_fixtures_are_never_skipped() {
    let change = |pointer: &str, value: Value| {
        let mut fixture = sound();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        fixture.pointer_mut(parent).unwrap()[key] = value;
        fixture
    };
    for (fixture, said) in [
        (change("/jobs/0/quote", json!("21 people")), "a/kiln: jobs: not in the text: '21 people'"),
        (change("/jobs/0/nth", Value::Null), "a/kiln: jobs: stands 2 times, say nth or within: '20 people'"),
        (change("/jobs/0/nth", json!(3)), "a/kiln: jobs: not 3 times in the text: '20 people'"),
        (change("/jobs/1/within", json!("20 people")), "a/kiln: jobs: 'within' stands 2 times, not once: '20 people'"),
        (change("/jobs/1/nth", json!("first")), "cannot read"),
        (change("/jobs/0/sort", json!("new")), "a/kiln: jobs: unknown key 'sort' in '20 people'"),
        (change("/jobs/0/status", json!("made")), "a/kiln: jobs '20 people': status is 'made'"),
        (change("/jobs/0/quote", json!("0 people")), "a/kiln: jobs: cuts a word or number: '0 people'"),
        (
            change("/jobs/0/employer", json!("Somebody Ltd.")),
            "a/kiln: jobs employer: refers to an organisation that is not listed: 'Somebody Ltd.'",
        ),
        (change("/organisations/0/name", json!("Northfield Robot")), "a/kiln: organisation not in the text: 'Northfield Robot'"),
        (change("/organisations/0/aliases", json!(["NR"])), "a/kiln: organisation not in the text: 'NR'"),
        (change("/dates", json!([{"quote": "2026", "value": "2026-13"}])), "a/kiln: dates '2026': value is '2026-13'"),
        (change("/money", json!([{"quote": "20", "value": "20"}])), "a/kiln: money '20': role is ''"),
        (
            change("/announcements", json!([{"company": null, "money": null, "jobs": [{"value": 3, "status": "planned"}]}])),
            "jobs '3' planned is no jobs mention",
        ),
        (change("/id", json!("a/other")), "a/kiln: id is 'a/other'"),
    ] {
        let folder = folder(&fixture);
        let output = validate(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{said}: {}", out(&output));
        assert!(err(&output).contains(said), "{said}: {}", err(&output));
        assert!(output.stdout.is_empty(), "{said}: nothing is scored");
    }
}

#[test]
fn a_fixture_needs_its_release() {
    let folder = folder(&sound());
    std::fs::write(folder.path().join("fixtures/b.json"), json!({"id": "b"}).to_string()).unwrap();
    let output = validate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("b: no release of this id is in the input"), "{}", err(&output));
    assert_eq!(validate(folder.path(), &["--only", "a/kiln"]).status.code(), Some(0));
    let output = validate(folder.path(), &["--only", "c"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no fixture is there for 'c'"), "{}", err(&output));
}

#[test]
fn floors_hold_or_say_what_fell() {
    let folder = folder(&sound());
    assert_eq!(validate(folder.path(), &["--floors", "floors.toml"]).status.code(), Some(2), "there are none");
    assert_eq!(validate(folder.path(), &["--write-floors", "floors.toml"]).status.code(), Some(0));
    let output = validate(folder.path(), &["--floors", "floors.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let path = folder.path().join("floors.toml");
    let floors = std::fs::read_to_string(&path).unwrap();
    let raised: String =
        floors.lines().map(|l| if l.contains("jobs.span") { "\"jobs.span\" = 1.5\n".to_owned() } else { format!("{l}\n") }).collect();
    std::fs::write(&path, raised).unwrap();
    let output = validate(folder.path(), &["--floors", "floors.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("jobs.span is ") && err(&output).contains("below its floor of 1.5000"), "{}", err(&output));
    let mut changed = sound();
    changed["country"] = json!("CA");
    std::fs::write(folder.path().join("fixtures/a/kiln.json"), changed.to_string()).unwrap();
    let output = validate(folder.path(), &["--floors", "floors.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("have changed since their floors were written"), "{}", err(&output));
}

//! Runs that take up what is there, and runs that are killed: the dataset is always that of a run from nothing.

use std::process::Stdio;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::program::{Folder, RELEASE};

fn dataset(folder: &Folder, out: &str) -> Vec<(String, String)> {
    folder.names(out).into_iter().map(|n| (n.clone(), folder.read(&format!("{out}/{n}")))).collect()
}

/// What a run from nothing makes of the inputs.
fn anew(folder: &Folder) -> Vec<(String, String)> {
    let _ = std::fs::remove_dir_all(folder.at("anew"));
    folder.run(&["extract", "in", "-o", "anew", "-q"]);
    dataset(folder, "anew")
}

fn set_time(folder: &Folder, name: &str, back: u64) {
    let file = std::fs::OpenOptions::new().write(true).open(folder.at(name)).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000 - back)).unwrap();
}

fn inputs() -> Folder {
    let folder = Folder::new();
    for n in 0..12 {
        folder.file(&format!("in/{n:02}.txt"), RELEASE.replace("40 weavers", &format!("{} weavers", 40 + n)));
    }
    folder
        .file("in/05.txt", RELEASE)
        .file("in/07.txt", RELEASE)
        .file("in/09.txt", "")
        .file("in/x.jsonl", "{\"id\": \"a\", \"text\": \"Spare Inc. hired 20 people.\"}\n{\"text\": \"Spare Inc. hired 30 people.\"}\n")
        .file("in/manifest.csv", "file,country\n01.txt,CA\n");
    for name in folder.names("in") {
        set_time(&folder, &format!("in/{name}"), 0);
    }
    folder
}

#[test]
fn a_run_over_changed_inputs_gives_what_a_run_from_nothing_gives() {
    let folder = inputs();
    let check = |what: &str| {
        let ran = folder.run(&["extract", "in", "-o", "out"]);
        assert_eq!(ran.code, 1, "{what}: {}", ran.err);
        let (out, anew) = (dataset(&folder, "out"), anew(&folder));
        for (held, fresh) in out.iter().zip(&anew) {
            assert!(held == fresh, "{what}: {} differs", held.0);
        }
        assert_eq!(out.len(), anew.len(), "{what}");
        ran.err
    };
    let first = check("first");
    assert_eq!(check("again"), first);
    folder.file("in/03.txt", RELEASE.replace("12.5", "13.5"));
    check("one changed");
    std::fs::remove_file(folder.at("in/00.txt")).unwrap();
    std::fs::remove_file(folder.at("in/05.txt")).unwrap();
    check("the first of two that are the same is gone");
    folder.file("in/04b.txt", RELEASE).file("in/manifest.csv", "file,country\n01.txt,NZ\n06.txt,AU\n");
    check("the manifest changed");
    folder.file("in/x.jsonl", "{\"id\": \"a\", \"text\": \"Spare Inc. hired 21 people.\"}\n");
    check("a container changed");
    std::fs::write(folder.at("out/.pressfacts-cache"), "damaged").unwrap();
    check("the cache is damaged");
    std::fs::remove_file(folder.at("out/.pressfacts-cache")).unwrap();
    check("the cache is gone");
    let damaged = folder.read("out/jobs.csv").replace("weavers", "wolves!");
    folder.file("out/jobs.csv", damaged);
    check("the dataset is damaged");
    folder.run(&["extract", "in", "-o", "out", "--format", "jsonl"]);
    check("other formats before");
    folder.run(&["extract", "in", "-o", "out", "--country", "GB"]);
    check("other options before");
}

/// Size, time and inode say that nothing has changed; only the contents do.
#[test]
fn contents_are_compared_where_that_is_asked_for() {
    let folder = inputs();
    folder.run(&["extract", "in", "-o", "out"]);
    folder.file("in/02.txt", RELEASE.replace("40 weavers", "99 weavers"));
    set_time(&folder, "in/02.txt", 0);
    let said = || folder.read("out/jobs.csv").contains("99 weavers");
    folder.run(&["extract", "in", "-o", "out"]);
    assert!(!said(), "what has not changed is not read");
    folder.run(&["extract", "in", "-o", "out", "--verify"]);
    assert!(said());
    folder.file("in/02.txt", RELEASE.replace("40 weavers", "98 weavers"));
    set_time(&folder, "in/02.txt", 0);
    folder.run(&["extract", "in", "-o", "out", "--force"]);
    assert!(!said());
}

/// Whether every file that the data package lists is the one that it lists.
fn is_whole(folder: &Folder) -> bool {
    let Ok(package) = std::fs::read(folder.at("out/datapackage.json")) else {
        return false;
    };
    let package: serde_json::Value = serde_json::from_slice(&package).unwrap();
    package["resources"].as_array().unwrap().iter().all(|r| {
        let bytes = std::fs::read(folder.at("out").join(r["path"].as_str().unwrap())).unwrap_or_default();
        let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        r["hash"] == format!("sha256:{hash}")
    })
}

/// A run is killed at many points. The dataset is whole, or the next run, whatever it is to do, finds a whole one.
#[cfg(unix)]
#[test]
fn killed_runs_leave_a_whole_dataset() {
    let folder = inputs();
    let kills: u64 = std::env::var("PRESSFACTS_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(15);
    folder.run(&["extract", "in", "-o", "out"]);
    let began = std::time::Instant::now();
    folder.run(&["extract", "in", "-o", "out", "--force"]);
    let whole = began.elapsed();
    let mut cut = 0;
    for n in 0..kills {
        folder.file("in/03.txt", RELEASE.replace("12.5", &format!("{n}.5")));
        let mut child =
            folder.command(&["extract", "in", "-o", "out", "--force"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Densest at the end, where files are put in place.
        let part = 1.0 - ((n * 7919 % 100) as f64 / 100.0).powi(2);
        std::thread::sleep(whole.mul_f64(part));
        child.kill().unwrap();
        cut += u64::from(child.wait().unwrap().code().is_none());
        let ready = folder.names("out").iter().any(|name| name.starts_with(".pressfacts-datapackage-"));
        assert!(is_whole(&folder) || ready, "kill {n}");
        if n % 5 == 4 {
            folder.run(&["extract", "in", "-o", "out"]);
            assert!(is_whole(&folder));
            assert!(dataset(&folder, "out") == anew(&folder), "kill {n}");
            assert!(folder.names("out").iter().all(|n| !n.starts_with('.')), "{:?}", folder.names("out"));
        }
    }
    println!("{cut} of {kills} runs were cut off");
}

/// All that was left to do was to put the files in place.
#[test]
fn the_next_run_ends_what_was_begun() {
    let folder = inputs();
    folder.run(&["extract", "in", "-o", "out"]);
    let before = dataset(&folder, "out");
    folder.file("in/03.txt", RELEASE.replace("12.5", "77.5")).run(&["extract", "in", "-o", "out"]);
    let after = dataset(&folder, "out");
    // As if the run had been killed behind the first file.
    for (n, ((name, old), (_, new))) in before.iter().zip(&after).enumerate() {
        if n > 0 {
            folder.file(&format!("out/{name}"), old).file(&format!("out/.pressfacts-{}-aB3dE6.tmp", name.split('.').next().unwrap()), new);
        }
    }
    // The next run cannot read its inputs, but ends what was begun.
    std::fs::remove_dir_all(folder.at("in")).unwrap();
    folder.file("in/other.txt", "");
    assert_eq!(folder.run(&["extract", "in", "-o", "out", "--strict"]).code, 2);
    assert!(dataset(&folder, "out") == after);
}

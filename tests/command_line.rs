//! The program as people call it: inputs, ids, manifests, flags, exit codes.

use crate::program::{Folder, RELEASE};

#[test]
fn a_folder_gives_a_dataset() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file("in/sub/b.md", format!("# {RELEASE}")).file("in/c.html", format!("<p>{RELEASE}</p>"));
    let ran = folder.run(&["extract", "in", "-o", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.starts_with("3 releases"), "{}", ran.err);
    let tables = ["announcements.csv", "datapackage.json", "dates.csv", "documents.csv", "jobs.csv", "money.csv", "organisations.csv"];
    assert_eq!(folder.names("out"), [tables.as_slice(), &["releases.jsonl"]].concat());
    let documents = folder.read("out/documents.csv");
    let ids: Vec<&str> = documents.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
    assert_eq!(ids, ["a", "c", "sub/b"]);
    assert!(documents.contains("text/plain") && documents.contains("text/html") && documents.contains("text/markdown"));
}

#[test]
fn lines_of_json_go_to_standard_output() {
    let folder = Folder::new();
    let ran = folder.file("a.txt", RELEASE).run(&["extract", "a.txt"]);
    assert_eq!((ran.code, ran.ids()), (0, vec!["a".to_owned()]));
    let ran = folder.run_with(&["extract", "-", "--quiet"], RELEASE.as_bytes());
    assert_eq!((ran.code, ran.ids(), ran.err.as_str()), (0, vec!["stdin".to_owned()], ""));
}

#[test]
fn ids_tell_releases_apart() {
    let folder = Folder::new();
    folder.file("x/a.txt", "One release.").file("x/a.html", "<p>One release.</p>").file("x/b.txt", "Another.").file("y/b.txt", "A third.");
    assert_eq!(folder.run(&["extract", "x"]).ids(), ["a.html", "a.txt", "b"]);
    assert_eq!(folder.run(&["extract", "x", "y"]).ids(), ["a.html", "a.txt", "x/b.txt", "y/b.txt"]);
    assert_eq!(folder.run(&["extract", "x/b.txt", "y/b.txt"]).ids(), ["x/b.txt", "y/b.txt"]);
    // What is named twice is read once.
    assert_eq!(folder.run(&["extract", "y", "y/b.txt", "./y"]).ids(), ["b"]);
}

#[test]
fn what_is_ignored_or_hidden_is_not_read() {
    let folder = Folder::new();
    folder.file("in/.gitignore", "draft*\n").file("in/draft.txt", "A draft.").file("in/.hidden.txt", "Hidden.").file("in/a.txt", RELEASE);
    assert_eq!(folder.run(&["extract", "in"]).ids(), ["a"]);
    assert_eq!(folder.run(&["extract", "in", "--no-ignore"]).ids(), ["a", "draft"]);
}

#[test]
fn a_manifest_says_what_the_text_does_not() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Spare opens shop\n\nSpare opened a shop.").file("in/sub/b.txt", "Nothing.").file(
        "in/manifest.csv",
        "file,release_date,country,language,issuer,url,title\na.txt,2019-04-28,ca,en,Town of Ames,https://example.org/a,Not read\nsub/b.txt,,,,,\n",
    );
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let release = &ran.releases()[0];
    for (field, value) in [
        ("release_date", "2019-04-28"),
        ("country", "CA"),
        ("country_source", "manifest"),
        ("release_date_source", "manifest"),
        ("issuer", "Town of Ames"),
        ("title", "Spare opens shop"),
    ] {
        assert_eq!(release[field], value, "{field}");
    }
    assert_eq!(release["source"]["url"], "https://example.org/a");
    // It counts beside a file that is named itself, too; there, its other lines are no errors.
    folder.file("in/manifest.csv", "file,country\na.txt,NZ\ngone.txt,NZ\n");
    let ran = folder.run(&["extract", "in/a.txt"]);
    assert_eq!((ran.code, &ran.releases()[0]["country"]), (0, &"NZ".into()));
}

#[test]
fn a_wrong_line_of_a_manifest_is_named() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file(
        "in/manifest.csv",
        "file,release_date,country,language\na.txt,28/04/2019,Atlantis,english\ngone.txt,2019-04-28,CA,en\n../x,,,\n",
    );
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    for words in [
        "line 2: release_date '28/04/2019'",
        "line 2: country 'Atlantis'",
        "line 2: language 'english'",
        "line 3: there is no file 'gone.txt'",
        "line 4",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert_eq!(ran.releases()[0]["errors"].as_array().unwrap().len(), 3);
    // The same line where lines end as on Windows.
    let ran = folder.file("in/manifest.csv", "file,country\r\na.txt,CA\r\ngone.txt,CA\r\n").run(&["extract", "in"]);
    assert!(ran.err.contains("line 3: there is no file 'gone.txt'"), "{}", ran.err);
    let ran = folder.file("in/manifest.csv", "name,country\na.txt,CA\n").run(&["extract", "in"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no column 'file' among 'name', 'country'"), "{}", ran.err);
}

#[test]
fn releases_in_other_languages_are_left_empty() {
    let folder = Folder::new();
    let french = "Le ministre annonce que la société est prête à embaucher 40 personnes dans les usines de la région avec le soutien de la province.";
    let ran = folder.file("a.txt", french).run(&["extract", "a.txt"]);
    let release = &ran.releases()[0];
    assert_eq!((ran.code, &release["language"], &release["jobs"]), (1, &"fr".into(), &serde_json::json!([])));
    assert!(ran.err.contains("the language 'fr' is not supported"));
    let ran = folder.run(&["extract", "a.txt", "--language", "en"]);
    assert_eq!((ran.code, &ran.releases()[0]["language"]), (0, &"en".into()));
}

#[test]
fn formats_can_be_chosen() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE);
    assert_eq!(folder.run(&["extract", "in", "-o", "out", "--format", "jsonl"]).code, 0);
    assert_eq!(folder.names("out"), ["datapackage.json", "releases.jsonl"]);
    // What the dataset before had and this one has not is taken away.
    assert_eq!(folder.run(&["extract", "in", "-o", "out", "--format", "csv", "--bom"]).code, 0);
    assert!(!folder.names("out").contains(&"releases.jsonl".to_owned()));
    assert!(folder.read("out/money.csv").starts_with("\u{feff}document_id,"));
}

#[test]
fn texts_can_be_written() {
    let folder = Folder::new();
    folder.file("in/p/a.html", "<h1>Spare opens shop</h1><p>It hired &nbsp; 20 people.</p>").file("in/b.txt", "\u{feff}Line\r\nend");
    assert_eq!(folder.run(&["extract", "in", "--write-text", "texts"]).code, 0);
    assert_eq!(folder.read("texts/p/a.txt"), "Spare opens shop\n\nIt hired 20 people.\n");
    assert_eq!(folder.read("texts/b.txt"), "Line\r\nend");
    // The same text may be written again, but nobody else's is replaced.
    assert_eq!(folder.run(&["extract", "in", "--write-text", "texts"]).code, 0);
    folder.file("in/b.txt", "Another text");
    assert_eq!(folder.run(&["extract", "in", "--write-text", "texts"]).code, 0);
    assert_eq!(folder.read("texts/b.txt"), "Another text");
    folder.file("texts/b.txt", "my notes");
    assert_eq!(folder.run(&["extract", "in", "--write-text", "texts"]).code, 2);
    assert_eq!(folder.read("texts/b.txt"), "my notes");
}

#[test]
fn check_shows_what_a_new_extraction_would_change() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).run(&["extract", "in", "-o", "out"]);
    let ran = folder.run(&["check", "in", "-o", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    folder.file("in/a.txt", RELEASE.replace("40 weavers", "45 weavers"));
    let ran = folder.run(&["check", "in", "-o", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("jobs a: ") && ran.out.contains("value: 40 -> 45"), "{}", ran.out);
    assert!(folder.read("out/jobs.csv").contains("40 weavers"));
    assert_eq!(folder.run(&["check", "in", "-o", "in"]).code, 2);
}

#[test]
fn explain_shows_mentions_and_rules() {
    let folder = Folder::new();
    let ran = folder.file("a.txt", RELEASE).run(&["explain", "a.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("[40 weavers](j1)") && ran.out.contains("(jobs."), "{}", ran.out);
    let ran = folder.run(&["explain", "a.txt", "--at", "second mill and hire"]);
    assert!(ran.out.contains("j1") && !ran.out.contains("title"), "{}", ran.out);
    assert_eq!(folder.run(&["explain", "."]).code, 2);
}

#[test]
fn mentions_are_drawn_to_be_judged() {
    let folder = Folder::new();
    for n in 0..30 {
        folder.file(&format!("in/{n:02}.txt"), RELEASE);
    }
    let draw = |more: &[&str]| folder.run(&[&["sample", "in", "--kind", "jobs", "-n", "5", "--quiet"], more].concat());
    let ran = draw(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.matches("hire [[40 weavers]] by 2026.").count(), 5, "{}", ran.out);
    assert!(ran.out.starts_with("  1. ") && ran.out.contains("= exact 40; status planned") && ran.out.contains("by jobs."), "{}", ran.out);
    // The same draw each time, whatever the number of threads, and another with another seed.
    assert_eq!(draw(&["--threads", "1"]).out, draw(&["--threads", "4"]).out);
    assert_ne!(ran.out, draw(&["--seed", "2"]).out);
    // A rule's beginning, a level: what does not fit is not drawn.
    assert_eq!(draw(&["--rule", "jobs."]).out, ran.out);
    assert_eq!(draw(&["--rule", "status."]).out, ran.out);
    assert_eq!((draw(&["--rule", "nobody."]).out.as_str(), draw(&["--rule", "nobody."]).code), ("", 0));
    let levels = ["high", "medium", "low"].map(|l| draw(&["--confidence", l]).out.matches("40 weavers").count());
    assert_eq!(levels.iter().sum::<usize>(), 5, "{levels:?}");
    assert!(folder.run(&["sample", "in", "--kind", "jobs", "-n", "5"]).err.contains("5 of 30 drawn, seed 1"));
}

#[test]
fn a_sheet_can_be_filled_in() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE.replace("Harbour Loom opens", "\"Harbour\"\tLoom opens"));
    for kind in ["money", "jobs", "dates", "organisations", "announcements"] {
        let ran = folder.run(&["sample", "in", "--kind", kind, "--format", "tsv"]);
        let mut sheet = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(ran.out.as_bytes());
        let right = sheet.headers().unwrap().iter().position(|h| h == "right").unwrap();
        let rows: Vec<csv::StringRecord> = sheet.records().map(|r| r.unwrap()).collect();
        assert!(!rows.is_empty(), "{kind}: {}", ran.out);
        for (n, row) in rows.iter().enumerate() {
            assert_eq!((row[0].to_owned(), &row[right], &row[3]), ((n + 1).to_string(), "", kind));
            assert!(row[7].contains("[["), "{row:?}");
        }
    }
    assert_eq!(folder.run(&["sample", "in"]).code, 2);
    assert_eq!(folder.run(&["sample", "in", "--kind", "horses"]).code, 2);
}

#[test]
fn what_is_less_sure_can_be_left_out() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE.replace("The company said", "It felt like a million dollars. The company said"));
    let all = folder.run(&["extract", "in", "--quiet"]).releases();
    let some = folder.run(&["extract", "in", "--quiet", "--min-confidence", "high"]).releases();
    assert_eq!(all[0]["money"].as_array().unwrap().len(), 2);
    assert_eq!(some[0]["money"].as_array().unwrap().len(), 1);
    for kind in ["money", "jobs", "dates", "organisations", "announcements"] {
        let level = |r: &serde_json::Value| r["confidence"].as_str().unwrap().to_owned();
        assert!(some[0][kind].as_array().unwrap().iter().all(|r| level(r) == "high"), "{}", some[0][kind]);
    }
    // Every id leads somewhere.
    let ids: Vec<&str> = some[0]["organisations"].as_array().unwrap().iter().map(|o| o["id"].as_str().unwrap()).collect();
    let actors = some[0]["money"].as_array().unwrap().iter().filter_map(|m| m["actor"].as_str());
    assert!(actors.clone().all(|a| ids.contains(&a)), "{ids:?}");
    assert_eq!(folder.run(&["extract", "in", "-o", "out", "--min-confidence", "high"]).code, 0);
    assert_eq!(folder.run(&["check", "in", "-o", "out", "--min-confidence", "high"]).code, 0);
    assert_eq!(folder.run(&["check", "in", "-o", "out"]).code, 1);
    assert_eq!(folder.run(&["extract", "in", "--min-confidence", "sure"]).code, 2);
}

#[test]
fn levels_of_confidence_can_be_measured() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file(
        "fixtures/a.json",
        r#"{"id": "a", "money": [{"quote": "$12.5 million", "value": "12500000", "currency": "CAD", "qualifier": "exact", "role": "investment"}],
            "jobs": [{"quote": "40 weavers", "value": 41, "qualifier": "exact", "status": "planned"}], "organisations": [], "dates": []}"#,
    );
    let ran = folder.run(&["validate", "--fixtures", "fixtures", "in", "--by-confidence"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("1.0000   1 / 1") && ran.out.contains("  money.symbol-number") && ran.out.contains("0.0000   0 / 1"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["validate", "--fixtures", "fixtures", "in", "--by-confidence", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let jobs = all["confidence"]["jobs"].as_object().unwrap();
    assert_eq!(jobs.values().map(|l| l["predicted"].as_u64().unwrap()).sum::<u64>(), 1);
}

#[test]
fn the_program_describes_itself() {
    let folder = Folder::new();
    let schema: serde_json::Value = serde_json::from_str(&folder.run(&["schema"]).out).unwrap();
    assert_eq!(schema["title"], "Release");
    assert!(folder.run(&["man"]).out.contains(".TH pressfacts"));
    assert!(folder.run(&["completions", "bash"]).out.contains("_pressfacts"));
    assert_eq!(folder.run(&["man", "-o", "pages"]).code, 0);
    assert!(folder.names("pages").contains(&"pressfacts-extract.1".to_owned()));
    assert!(folder.run(&["extract", "--help"]).out.contains("Examples:"));
}

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new();
    folder.file("a.txt", RELEASE);
    let wrong: [&[&str]; 6] = [
        &[],
        &["extract"],
        &["extract", "gone.txt"],
        &["extract", "a.txt", "--release-date", "April"],
        &["extract", "a.txt", "--country", "Atlantis"],
        &["extract", "a.txt", "--format", "xlsx"],
    ];
    for arguments in wrong {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(folder.run(&["extract", "gone.txt"]).err.contains("cannot read gone.txt"));
}

/// `pressfacts … | head -1` ends without a word.
#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = Folder::new();
    for n in 0..300 {
        folder.file(&format!("in/{n}.txt"), RELEASE);
    }
    let mut child =
        folder.command(&["extract", "in"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_be_meant_is_told() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file("t.csv", format!("text,date,country\n\"{RELEASE}\",03/31/2024,Atlantis\n"));
    for (arguments, words) in [
        (&["extract", "in", "--bom"][..], "say which with --output"),
        (&["extract", "in", "--format", "csv"], "say which with --output"),
        (&["extract", "in", "-o", "out", "--write-text", "in"], "is read"),
        (&["explain", "t.csv", "--id", "nosuch"], "there is no release 'nosuch'"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
    let ran = folder.run(&["extract", "t.csv"]);
    assert_eq!((ran.code, ran.releases()[0]["errors"].as_array().unwrap().len()), (1, 2), "{}", ran.err);
    let ran = folder.run(&["extract", "t.csv", "--field", "date=when"]);
    assert!(ran.err.contains("there is no column 'when' among 'text', 'date', 'country'"), "{}", ran.err);
    std::fs::create_dir(folder.at("none")).unwrap();
    let ran = folder.run(&["extract", "none", "-o", "out"]);
    assert!(ran.code == 0 && ran.err.contains("there are no releases"), "{}", ran.err);
    // A country by its name is one.
    let ran = folder.run(&["extract", "in", "--country", "uk"]);
    assert_eq!((ran.code, ran.releases()[0]["country"].as_str()), (0, Some("GB")));
}

//! What goes wrong outside the program: damaged inputs, outputs that cannot be written, runs that were interrupted.

use std::process::{Command, Stdio};

use crate::program::{Folder, RELEASE};

/// The errors of a release by its id.
fn errors(ran: &crate::program::Ran, id: &str) -> String {
    let releases = ran.releases();
    let release = releases.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("no release {id}"));
    release["errors"].to_string()
}

#[test]
fn sources_that_are_no_text_are_rows_with_a_reason() {
    let folder = Folder::new();
    folder
        .file("in/empty.txt", "")
        .file("in/blank.txt", " \r\n\t\n")
        .file("in/binary.txt", [0u8, 1, 2, 3, 255, 0, 7].repeat(50))
        .file("in/zeros.txt", "A release with a zero \0 byte in it.")
        .file("in/book.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xDF\xA4\xD2lZ\x01\0\0 \x05\0\0\x13\0\0\0[Content_Types].xml")
        .file("in/picture.png", b"\x89PNG\r\n\x1a\n")
        .file("in/data.json", "{}")
        .file("in/list.csv", "a,b\n1,2\n")
        .file("in/notes.xml", "<notes><note>One</note></notes>")
        .file("in/bare.html", "<html><script>no text</script></html>")
        .file("in/good.txt", RELEASE);
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    for (id, words) in [
        ("empty", "the file is empty"),
        ("blank", "there is no text"),
        ("binary", "the file is binary"),
        ("zeros", "the file is binary"),
        ("book", "office documents are not read"),
        ("picture", "images and sounds are not read"),
        ("data#1", "there is no field 'text'"),
        ("list", "no column holds a text among 'a', 'b'"),
        ("notes", "there is no release in the file"),
        ("bare", "there is no text"),
    ] {
        assert!(errors(&ran, id).contains(words), "{id}: {}", errors(&ran, id));
    }
    assert_eq!(errors(&ran, "good"), "[]");
    assert!(ran.err.contains("empty: the file is empty"), "{}", ran.err);
}

#[test]
fn encodings_are_recognised() {
    let folder = Folder::new();
    let utf16: Vec<u8> = "\u{feff}Café hired 20 people".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder
        .file("in/mark.txt", "\u{feff}Café hired 20 people")
        .file("in/utf16.txt", utf16)
        .file("in/windows.txt", b"Caf\xE9 hired 20 people")
        .file("in/page.html", b"<meta charset=iso-8859-2><p>Caf\xE9 hired 20 people</p>")
        .file("in/damaged.txt", b"Caf\xC3\xA9 \xE2\x80\x94 \xE2\x80\x9CCaf\xC3\xA9\xE2\x80\x9D \xFF hired 20 people");
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    for release in ran.releases() {
        let (id, encoding) = (release["id"].as_str().unwrap(), release["source"]["encoding"].as_str().unwrap());
        let (expected, start) = match id {
            "mark" => ("utf-8", 11),
            "utf16" => ("utf-16le", 11),
            "windows" => ("windows-1252", 11),
            "page" => ("iso-8859-2", 11),
            "damaged" => ("utf-8", 22),
            other => panic!("{other}"),
        };
        assert_eq!((encoding, release["jobs"][0]["start"].as_u64()), (expected, Some(start)), "{id}");
    }
    assert!(errors(&ran, "damaged").contains("1 places that are not utf-8"));
}

#[test]
fn large_sources_are_left_out() {
    let folder = Folder::new();
    folder.file("in/long.txt", "word ".repeat(1000)).file("in/short.txt", RELEASE);
    let ran = folder.run(&["extract", "in", "--max-bytes", "1000"]);
    assert_eq!(ran.code, 1);
    assert!(errors(&ran, "long").contains("larger than 1000 bytes"));
    let ran = folder.run_with(&["extract", "-", "--max-bytes", "10"], RELEASE.as_bytes());
    assert!(errors(&ran, "stdin").contains("larger than 10 bytes"));
}

/// One line of many megabytes with an amount every few words, and nothing else.
#[test]
fn a_long_line_is_read() {
    let folder = Folder::new();
    let megabytes = if cfg!(debug_assertions) { 8 } else { 50 };
    let line = "Harbour Loom will spend $5 million and hire 20 people there and ";
    folder.file("in/line.txt", line.repeat(megabytes * 1_000_000 / line.len()));
    let ran = folder.run(&["extract", "in", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let size = std::fs::metadata(folder.at("out/money.csv")).unwrap().len() as usize;
    assert!(size < megabytes * 100_000_000, "{size}");
}

#[test]
fn pages_nested_without_end_are_refused_or_read() {
    let folder = Folder::new();
    let nested = |n: usize| format!("{}Harbour Loom hired 20 people.{}", "<div>".repeat(n), "</div>".repeat(n));
    folder
        .file("in/deep.html", nested(5_000))
        .file("in/deeper.html", nested(200_000))
        .file("in/open.html", "<b><i><a href=x>".repeat(100_000));
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(errors(&ran, "deep"), "[]");
    assert!(errors(&ran, "deeper").contains("nested deeper"));
    assert!(errors(&ran, "open").contains("nested deeper"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.file("in/sub/a.txt", RELEASE).file("outside/secret.txt", RELEASE);
    symlink("..", folder.at("in/sub/loop")).unwrap();
    symlink("../outside", folder.at("in/out")).unwrap();
    symlink("nowhere", folder.at("in/broken")).unwrap();
    symlink("sub/a.txt", folder.at("in/again.txt")).unwrap();
    let ran = folder.run(&["extract", "in"]);
    assert_eq!((ran.code, ran.ids()), (1, vec!["sub/a".to_owned()]));
    for words in ["sub/loop: a link that leads back", "out: a link that leads out of the folder", "broken: a link that cannot be followed"]
    {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn unreadable_files_are_rows_with_a_reason() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("in/locked.txt", RELEASE).file("in/good.txt", RELEASE);
    std::fs::set_permissions(folder.at("in/locked.txt"), std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(folder.at("in/locked.txt")).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    assert!(errors(&ran, "locked").contains("cannot read: permission denied"));
}

#[test]
fn files_of_others_are_never_replaced() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file("out/money.csv", "my,own\n");
    let ran = folder.run(&["extract", "in", "-o", "out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("money.csv: there is a file of that name that pressfacts did not write"), "{}", ran.err);
    assert_eq!((folder.names("out"), folder.read("out/money.csv")), (vec!["money.csv".to_owned()], "my,own\n".to_owned()));
    folder.file("other/datapackage.json", "{\"name\": \"mine\", \"resources\": [{\"path\": \"dates.csv\", \"hash\": \"sha256:00\"}]}");
    assert_eq!(folder.run(&["extract", "in", "-o", "other"]).code, 2);
    assert_eq!(folder.names("other"), ["datapackage.json"]);
    assert_eq!(folder.run(&["extract", "in", "-o", "in/a.txt"]).code, 2);
    assert_eq!(folder.read("in/a.txt"), RELEASE);
}

/// Outputs among the inputs are neither read as releases nor in the way of the next run.
#[test]
fn a_dataset_may_stand_among_the_releases() {
    let folder = Folder::new();
    folder.file("a.txt", RELEASE).file("notes.csv", "x\n");
    for _ in 0..2 {
        let ran = folder.run(&["extract", ".", "-o", "."]);
        assert!(ran.err.contains("2 releases") && ran.err.contains("1 with errors"), "{}", ran.err);
    }
    assert_eq!(folder.read("notes.csv"), "x\n");
    assert_eq!(folder.names(".").len(), 10);
}

#[test]
fn what_an_interrupted_run_left_is_cleared() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).run(&["extract", "in", "-o", "out"]);
    let whole = folder.read("out/releases.jsonl");
    let package = folder.read("out/datapackage.json");
    // The run ended when its tables were in place, and its data package was not.
    std::fs::rename(folder.at("out/datapackage.json"), folder.at("out/.pressfacts-datapackage-x7Yz01.tmp")).unwrap();
    folder.file("out/.pressfacts-money-aB3dE6.tmp", "document_id,ment").file("out/keep.tmp", "mine");
    let ran = folder.run(&["extract", "in", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!((folder.read("out/releases.jsonl"), folder.read("out/datapackage.json")), (whole, package));
    assert_eq!(folder.read("out/keep.tmp"), "mine");
    assert!(folder.names("out").iter().all(|n| !n.starts_with('.')), "{:?}", folder.names("out"));
}

/// A run that cannot write leaves the dataset of before, and nothing of its own.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_dataset() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).run(&["extract", "in", "-o", "out"]);
    let before: Vec<(String, String)> = folder.names("out").into_iter().map(|n| (n.clone(), folder.read(&format!("out/{n}")))).collect();
    for n in 0..400 {
        folder.file(&format!("in/more/{n}.txt"), RELEASE);
    }
    // No file may grow beyond 16 KiB; the signal is ignored, so that writing fails as on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f 16; exec {} extract in -o \"$1\" --quiet", env!("CARGO_BIN_EXE_pressfacts"));
    for (out, there) in [("out", true), ("new", false)] {
        let output =
            Command::new("bash").current_dir(folder.path()).args(["-c", &script, "bash", out]).stdin(Stdio::null()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains("cannot write"), "{err}");
        assert_eq!(folder.at(out).exists(), there);
    }
    let after: Vec<(String, String)> = folder.names("out").into_iter().map(|n| (n.clone(), folder.read(&format!("out/{n}")))).collect();
    assert_eq!(before, after);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_an_error() {
    let folder = Folder::new();
    folder.file("a.txt", RELEASE);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["extract", "a.txt"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("cannot write standard output"));
}

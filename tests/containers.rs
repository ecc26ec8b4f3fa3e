//! The forms that releases come in: each gives the same release, and what holds many is read one by one.

use std::io::Write;

use serde_json::{Value, json};

use crate::program::{Folder, RELEASE};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// The release as a page.
fn page() -> String {
    let mut parts = RELEASE.split("\n\n");
    let title = parts.next().unwrap();
    format!(
        "<html lang=en><head><title>{title} | Harbour Loom</title></head><body><nav><a href=/>Home</a></nav><main><h1>{title}</h1><p>{}</p></main></body></html>",
        parts.next().unwrap().trim()
    )
}

fn warc(pages: &[(&str, String)]) -> Vec<u8> {
    let mut out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 8\r\n\r\nsoftware\r\n\r\n".to_vec();
    for (url, page) in pages {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{url}>\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; \
             msgtype=response\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        out.extend([head.as_bytes(), http.as_bytes(), b"\r\n\r\n"].concat());
    }
    out
}

fn mail() -> String {
    let (title, body) = RELEASE.split_once("\n\n").unwrap();
    let body = body.replace('=', "=3D").replace("$12.5", "=2412.5=\r\n");
    format!(
        "Received: from a by b\r\nFrom: Press <press@example.org>\r\nSubject: {title}\r\nDate: Mon, 4 Mar 2024 09:00:00 -0400\r\n\
         Message-ID: <m1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n\
         Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n--b1\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n{}\r\n--b1--\r\n",
        page()
    )
}

fn feed() -> String {
    let (title, body) = RELEASE.split_once("\n\n").unwrap();
    format!(
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
         <title>News</title><language>en-ca</language><item><title>{title}</title><link>https://example.org/a</link>\
         <pubDate>Mon, 04 Mar 2024 09:00:00 GMT</pubDate><description>Short.</description>\
         <content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item></channel></rss>",
        body.trim()
    )
}

/// The release set in lines on a page.
#[cfg(feature = "pdf")]
fn pdf() -> Vec<u8> {
    let (title, body) = RELEASE.split_once("\n\n").unwrap();
    let mut lines = vec![(18, 740, title.to_owned())];
    let (mut y, mut line) = (700, String::new());
    // A word that a line's end parts.
    for word in body.replace("company said", "com- pany said").split_whitespace() {
        if !line.is_empty() && (line.len() + word.len() > 66 || line.ends_with("com-")) {
            lines.push((11, y, std::mem::take(&mut line)));
            y -= 14;
        }
        line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
    }
    lines.push((11, y, line));
    let content: String = lines.iter().map(|(size, y, l)| format!("BT /F1 {size} Tf 72 {y} Td ({l}) Tj ET\n")).collect();
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}endstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        places.push(out.len());
        out.extend(format!("{} 0 obj{object}endobj\n", n + 1).bytes());
    }
    let table = out.len();
    out.extend(b"xref\n0 6\n0000000000 65535 f \n");
    places.iter().for_each(|p| out.extend(format!("{p:010} 00000 n \n").bytes()));
    out.extend(format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    out
}

/// What was found, without where it stands.
fn facts(release: &Value) -> Value {
    let of = |kind: &str| {
        release[kind]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| json!([m["text"], m["value"], m["currency"], m["role"], m["status"]]))
            .collect::<Vec<_>>()
    };
    let names: Vec<&Value> = release["organisations"].as_array().unwrap().iter().map(|o| &o["name"]).collect();
    json!({"money": of("money"), "jobs": of("jobs"), "dates": of("dates"), "organisations": names, "date": release["release_date"], "title": release["title"]})
}

#[test]
fn every_form_gives_the_same_facts() {
    let folder = Folder::new();
    let (title, body) = RELEASE.split_once("\n\n").unwrap();
    let object = json!({"id": "r", "title": title, "text": RELEASE, "date": "2024-03-04"}).to_string();
    folder
        .file("a/text.txt", RELEASE)
        .file("b/page.html", page())
        .file("c/mail.eml", mail())
        .file("d/feed.xml", feed())
        .file("e/line.jsonl", object.clone() + "\n")
        .file("f/crawl.warc", warc(&[("https://example.org/a", page())]))
        .file("g/text.txt.gz", gzip(RELEASE.as_bytes()))
        .file("h/text.txt.zst", zstd(RELEASE.as_bytes()))
        .file("i/all.zip", zip(&[("sub/text.txt", RELEASE.as_bytes())]))
        .file("j/all.tar.gz", gzip(&tar(&[("text.txt", RELEASE.as_bytes())])))
        .file("k/box.mbox", format!("From press@example.org Mon Mar  4 09:00:00 2024\n{}\n", mail()))
        .file("l/table.csv", format!("headline,body\n\"{title}\",\"{RELEASE}\"\n"))
        .file("m/note.md", format!("---\ntitle: {title}\ndate: 2024-03-04\n---\n# {title}\n\n{body}"))
        .file("n/list.json", format!("[\n{object}\n]"));
    #[cfg(feature = "pdf")]
    folder.file("a/paper.pdf", pdf());
    let ran = folder.run(&["extract", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let releases = ran.releases();
    assert_eq!(releases.len(), if cfg!(feature = "pdf") { 15 } else { 14 });
    let first = facts(&releases.iter().find(|r| r["source"]["path"] == "text.txt").unwrap().clone());
    assert_eq!((&first["date"], &first["money"][0][1]), (&json!("2024-03-04"), &json!("12500000")));
    for release in &releases {
        let mut found = facts(release);
        if matches!(release["source"]["media_type"].as_str(), Some("application/pdf" | "text/plain")) {
            // The date stands in the text alone, and a text has no other title than its headline.
            (found["date"], found["title"]) = (first["date"].clone(), first["title"].clone());
        }
        assert_eq!(found, first, "{}", release["source"]);
    }
}

#[test]
fn records_have_ids_of_their_own() {
    let folder = Folder::new();
    let line = |id: &str| format!("{{{id}\"text\": \"Spare Inc. hired 20 people.\"}}\n");
    folder
        .file(
            "in/a.jsonl",
            [line("\"id\": \"x\", "), line(""), line("\"id\": \"x\", "), line("\"id\": 7, "), line("\"id\": \"2\", ")].concat(),
        )
        .file("in/b.zip", zip(&[("p/one.txt", b"One."), ("p/one.md", b"# One."), (".hidden", b"x"), ("p/more.jsonl", line("").as_bytes())]))
        .file("in/c.txt", "Three.")
        .file("in/d.json", format!("{{\"count\": 2, \"items\": [{}, {}]}}", line(""), line("\"id\": \"y\", ")));
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.ids(), ["a#x", "a#2", "a#x~2", "a#7", "a#2~2", "b#p/one", "b#p/one~2", "b#p/more#1", "c", "d#1", "d#y"]);
    assert_eq!(ran.releases()[7]["source"]["path"], "b.zip#p/more#1");
    assert_eq!(folder.run(&["extract", "in", "-o", "out"]).code, 0);
    // A record without an id has a number that another was given as its id, and that one comes again.
    let given = [line("\"id\": \"2\", "), line(""), line("\"id\": \"2\", ")].concat();
    assert_eq!(Folder::new().file("a.jsonl", given).run(&["extract", "a.jsonl"]).ids(), ["a#2", "a#2~2", "a#2~3"]);
    assert_eq!(folder.run(&["check", "in", "-o", "out"]).code, 0);
}

#[test]
fn fields_can_be_named() {
    let folder = Folder::new();
    let row = json!({"data": {"copy": "Spare Inc. hired 20 people."}, "when": "3 May 2024", "nation": "NZ"}).to_string();
    folder.file("a.jsonl", row).file("b.csv", "copy;when\nSpare Inc. hired 20 people.;2024-05-03\n");
    let ran = folder.run(&["extract", "a.jsonl", "--field", "text=data.copy,date=when", "--field", "country=nation"]);
    let release = &ran.releases()[0];
    assert_eq!(
        (&release["release_date"], &release["country"], &release["jobs"][0]["value"]),
        (&json!("2024-05-03"), &json!("NZ"), &json!(20))
    );
    let ran = folder.run(&["extract", "b.csv", "--field", "text=copy,date=when"]);
    assert_eq!(ran.releases()[0]["release_date"], "2024-05-03", "{}", ran.err);
    let ran = folder.run(&["extract", "a.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("--field text=NAME"), "{}", ran.err);
    assert_eq!(folder.run(&["extract", "a.jsonl", "--field", "copy"]).code, 2);
}

#[test]
fn one_damaged_record_costs_no_other() {
    let folder = Folder::new();
    let good = "{\"text\": \"Spare Inc. hired 20 people.\"}\n";
    folder
        .file("in/a.jsonl", format!("{good}{{\"text\": \"broken\n{good}[1]\n{{\"text\": \"\\ud800\"}}\n{good}"))
        .file("in/b.txt.gz", &gzip(RELEASE.as_bytes())[..60])
        .file(
            "in/c.warc",
            [warc(&[("https://example.org/a", page())]), b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nHTTP".to_vec()]
                .concat(),
        )
        .file("in/d.json", format!("[{good},{good}"))
        .file("in/e.zip", b"PK\x03\x04 and no more");
    let ran = folder.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    let fine: Vec<String> =
        ran.releases().iter().filter(|r| r["errors"] == json!([])).map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(fine, ["a#1", "a#3", "a#6", "c#urn:x:https://example.org/a", "d#1", "d#2"]);
    assert_eq!(ran.ids().len(), fine.len() + 3 + 1 + 1 + 1 + 1, "{:?}", ran.ids());
    assert!(ran.err.contains("c#2: cannot read: it ends in the middle of a record"), "{}", ran.err);
    assert!(ran.err.contains("d#3: cannot read: the list does not end"), "{}", ran.err);
}

#[test]
fn a_manifest_in_an_archive_counts() {
    let folder = Folder::new();
    let files: [(&str, &[u8]); 2] =
        [("news/manifest.csv", b"file,release_date,country\na.txt,2024-05-03,NZ\n"), ("news/a.txt", b"Spare hired 20 people.")];
    folder.file("in/a.zip", zip(&[files[1], files[0]])).file("in/b.tar", tar(&files));
    for release in folder.run(&["extract", "in"]).releases() {
        assert_eq!((&release["release_date"], &release["country"]), (&json!("2024-05-03"), &json!("NZ")), "{}", release["id"]);
    }
}

#[test]
fn containers_come_by_standard_input_too() {
    let folder = Folder::new();
    let ran = folder.run_with(&["extract", "-"], &gzip(&warc(&[("https://example.org/a", page()), ("https://example.org/b", page())])));
    assert_eq!(ran.ids(), ["stdin#urn:x:https://example.org/a", "stdin#urn:x:https://example.org/b"]);
    assert_eq!(ran.releases()[1]["duplicate_of"], ran.ids()[0].as_str());
    assert_eq!(ran.releases()[0]["source"]["url"], "https://example.org/a");
}

#[test]
fn limits_are_kept_and_named() {
    let folder = Folder::new();
    let zeros = vec![b'a'; 64 << 20];
    let line = "{\"text\": \"Spare Inc. hired 20 people.\"}\n";
    folder
        .file("bomb.txt.gz", gzip(&zeros))
        .file("bomb.zip", zip(&[("a.txt", &zeros), ("b.txt", RELEASE.as_bytes())]))
        .file("deep.gz", (0..6).fold(RELEASE.as_bytes().to_vec(), |inner, _| gzip(&inner)))
        .file("many.jsonl", line.repeat(50))
        .file("wide.jsonl", format!("{{\"text\": \"{}\"}}\n{line}", "x ".repeat(3000)));
    for (file, flags, words) in [
        ("bomb.txt.gz", ["--max-ratio", "100"], "it expands to more than 100 times its size"),
        ("bomb.zip", ["--max-ratio", "100"], "it expands to more than 100 times its size"),
        ("bomb.zip", ["--max-expanded", "1000000"], "it expands to more than 1000000 bytes"),
        ("deep.gz", ["--max-nesting", "4"], "containers are nested deeper than 4"),
        ("many.jsonl", ["--max-records", "20"], "there are more than 20 records"),
        ("wide.jsonl", ["--max-bytes", "2000"], "longer than 2000 bytes"),
        ("bomb.txt.gz", ["--max-bytes", "2000"], "larger than 2000 bytes"),
    ] {
        let ran = folder.run(&[["extract", file], flags].concat());
        assert_eq!(ran.code, 1, "{file}");
        assert!(ran.err.contains(words), "{file}: {}", ran.err);
    }
    assert_eq!(folder.run(&["extract", "many.jsonl", "--max-records", "20"]).ids().len(), 21);
    assert_eq!(folder.run(&["extract", "deep.gz", "--max-nesting", "6"]).code, 0);
    assert!(folder.run(&["extract", "bomb.zip", "--max-ratio", "100"]).ids().contains(&"bomb#b".to_owned()));
}

#[test]
fn strict_runs_end_at_the_first_error() {
    let folder = Folder::new();
    folder.file("in/a.txt", RELEASE).file("in/b.txt", "").file("in/c.txt", RELEASE);
    let ran = folder.run(&["extract", "in", "-o", "out", "--strict"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("b: the file is empty") && !folder.at("out").exists(), "{}", ran.err);
    assert_eq!(folder.run(&["extract", "in", "-o", "out", "--strict", "--keep-going"]).code, 1);
    assert!(folder.at("out/releases.jsonl").exists());
}

/// Whatever a record calls itself, nothing is written outside the folder.
#[test]
fn ids_lead_nowhere() {
    let folder = Folder::new();
    let line = |id: &str| json!({"id": id, "text": format!("Spare Inc. hired 20 people, said {id}.")}).to_string() + "\n";
    let ids = ["../../../escaped", "/absolute", "a\u{0}b\nc", "..", ".", "x/../y", "=1+1", &"long/".repeat(300), "\u{202e}mirrored"];
    folder.file("in/a.jsonl", ids.map(line).concat()).file("in/b.tar", tar(&[("ok.txt", b"One.")]));
    let ran = folder.run(&["extract", "in", "-o", "out", "--write-text", "out/texts"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("."), ["in", "out"]);
    assert_eq!(folder.read("out/documents.csv").lines().count(), 1 + ids.len() + 1);
}

//! Inputs that were made to break something: each is an error or a text, in good time, and costs no other input.

use serde_json::json;

use crate::containers::{gzip, zip};
use crate::program::{Folder, RELEASE};

/// Runs a folder in which a good release stands among others; the good one is whole.
fn run(files: &[(&str, Vec<u8>)]) -> crate::program::Ran {
    let folder = Folder::new();
    folder.file("in/good.txt", RELEASE);
    for (name, bytes) in files {
        folder.file(&format!("in/{name}"), bytes);
    }
    let ran = folder.run(&["extract", "in"]);
    assert!(ran.code < 2, "{}", ran.err);
    let good = ran.releases().into_iter().find(|r| r["id"] == "good").unwrap();
    assert_eq!((&good["errors"], &good["jobs"][0]["value"]), (&json!([]), &json!(40)));
    assert!(!ran.err.contains("fault in the program") && !ran.err.contains("panicked"), "{}", ran.err);
    ran
}

fn error(ran: &crate::program::Ran, id: &str) -> String {
    ran.releases().iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("no {id} in {:?}", ran.ids()))["errors"].to_string()
}

#[test]
fn pages_that_flood() {
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=1")).collect();
    let few: String = (0..2_000).map(|n| format!(" a{n}='x > y'")).collect();
    let ran = run(&[
        ("attributes.html", format!("<p{attributes}>Spare Inc. hired 20 people.</p>").into_bytes()),
        ("few.html", format!("<p{few}>Spare Inc. hired 20 people.</p>").into_bytes()),
        ("hidden.html", format!("<script>'<a b=\"'</script><p{attributes}>Spare Inc. hired 20 people.</p>").into_bytes()),
        ("entities.html", format!("<p>{}Spare Inc. hired 20 people.</p>", "&amp;&#0;&#xFFFFFFFF;".repeat(100_000)).into_bytes()),
        ("unclosed.html", "<table><tr><td><p>Spare Inc. hired 20 people.".repeat(3_000).into_bytes()),
        ("deep.html", "<div>".repeat(300_000).into_bytes()),
        ("comments.html", "<!--".repeat(300_000).into_bytes()),
        ("tags.html", b"<a<b<c<d".repeat(100_000)),
    ]);
    assert!(error(&ran, "deep").contains("nested deeper"));
    assert_eq!(error(&ran, "few"), "[]");
    assert!(error(&ran, "hidden").contains("attributes"));
    assert!(error(&ran, "attributes").contains("more than 10000 attributes"));
}

#[test]
fn feeds_that_grow() {
    let mut laughs = String::from("<!DOCTYPE feed [<!ENTITY a0 'ha'>");
    for n in 1..40 {
        laughs.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
    }
    laughs.push_str("]><feed><entry><id>x</id><title>Mill</title><content>&a39; Spare Inc. hired 20 people.</content></entry></feed>");
    let external = "<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><feed><entry><content>&x; Spare Inc. hired 20 people.</content></entry></feed>";
    let ran = run(&[
        ("laughs.xml", laughs.into_bytes()),
        ("external.xml", external.as_bytes().to_vec()),
        ("deep.xml", format!("<rss><item>{}", "<p>".repeat(500_000)).into_bytes()),
        ("cut.xml", b"<rss><channel><item><title>Mill".to_vec()),
    ]);
    let releases = ran.releases();
    let jobs = releases.iter().find(|r| r["id"] == "laughs#x").unwrap();
    assert_eq!(jobs["jobs"][0]["value"], 20);
    assert!(!ran.out.contains("root:"));
    assert!(error(&ran, "cut").contains("in the middle of an item"));
}

#[test]
fn archives_that_grow_or_nest() {
    let zeros = vec![0u8; 80 << 20];
    let inner = zip(&[("zeros.txt", &zeros)]);
    let mut nested = gzip(RELEASE.as_bytes());
    for _ in 0..20 {
        nested = gzip(&nested);
    }
    let many: Vec<(String, Vec<u8>)> = (0..8).map(|n| (format!("{n}.zip"), inner.clone())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let ran =
        run(&[("bomb.zip", zip(&many)), ("nested.gz", nested), ("cut.zip", inner[..inner.len() / 2].to_vec()), ("zeros.gz", gzip(&zeros))]);
    assert!(error(&ran, "nested").contains("nested deeper"));
    assert!(ran.err.contains("times its size"), "{}", ran.err);
}

#[test]
fn characters_that_deceive() {
    let ran = run(&[
        ("bidi.txt", "\u{202e}Spare Inc. hired 20 people.\u{202c} It paid \u{2066}$5 million\u{2069}.".as_bytes().to_vec()),
        ("lone.jsonl", b"{\"text\": \"\\ud800 Spare hired 20 people.\"}\n{\"text\": \"a\\u0000b Spare Inc. hired 20 people.\"}\n".to_vec()),
        ("surrogate.txt", b"Spare Inc. hired \xED\xA0\x80 20 people.".to_vec()),
        ("overlong.txt", b"Spare Inc. \xC0\xAE\xC0\xAE hired 20 people \xF8\x88\x80\x80\x80.".to_vec()),
        ("marks.txt", format!("Spare{} Inc. hired 20 people.", "\u{301}".repeat(100_000)).into_bytes()),
        ("nul.html", b"<p>Spare Inc.\0 hired 20 people.</p>".to_vec()),
    ]);
    assert!(error(&ran, "lone#1").contains("it is no JSON"));
    assert_eq!(error(&ran, "lone#2"), "[]");
    assert_eq!(error(&ran, "bidi"), "[]");
}

#[test]
fn numbers_that_do_not_fit() {
    let nines = "9".repeat(1000);
    let text = format!(
        "Spare Inc. paid ${nines} and ${nines} trillion on 99999-99-99, 2024-13-45 and 31/02/2024. It hired {nines} people and \
         {}99,999 people. It paid $79,228,162,514,264,337,593,543,950,336 billion, or ${}5.\n",
        "999,".repeat(200),
        "0.".repeat(500)
    );
    let ran = run(&[("numbers.txt", text.into_bytes())]);
    let releases = ran.releases();
    let found = releases.iter().find(|r| r["id"] == "numbers").unwrap();
    for kind in ["money", "jobs", "dates"] {
        for mention in found[kind].as_array().unwrap() {
            assert!(mention["value"].to_string().len() < 60, "{mention}");
        }
    }
}

#[test]
fn lines_without_end() {
    let size = if cfg!(debug_assertions) { 2 << 20 } else { 10 << 20 };
    let ran = run(&[
        ("letters.txt", vec![b'a'; size]),
        ("digits.txt", vec![b'7'; size]),
        ("dollars.txt", vec![b'$'; size]),
        ("brackets.txt", vec![b'('; size]),
        ("capitals.txt", b"A".repeat(size)),
        ("line.csv", [b"text\n\"".to_vec(), vec![b'x'; size]].concat()),
        ("crawl.warc", [b"WARC/1.0\r\n".to_vec(), vec![b'x'; size]].concat()),
        ("letter.eml", [b"Received: ".to_vec(), vec![b'x'; size]].concat()),
    ]);
    assert!(error(&ran, "crawl").contains("a line is longer"));
}

/// Mails with parts in parts, and PDF files that lead back to themselves.
#[test]
fn parts_that_nest() {
    let mut mail = String::from("MIME-Version: 1.0\r\nReceived: x\r\n");
    for n in 0..3_000 {
        mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"));
    }
    mail.push_str("Content-Type: text/plain\r\n\r\nSpare Inc. hired 20 people.");
    let forwarded = "MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n".repeat(5_000);
    let pdf = |objects: &str| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n{objects}\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
             trailer<</Root 1 0 R>>\n"
        )
    };
    let page = "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R\
                /Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n";
    let itself = format!(
        "{page}6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj"
    );
    let bare = format!("{page}6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5>>stream\n/X Do\nendstream endobj");
    let pages = "2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj";
    let ran = run(&[
        ("mail.eml", mail.into_bytes()),
        ("forwarded.eml", forwarded.into_bytes()),
        ("itself.pdf", pdf(&itself).into_bytes()),
        ("bare.pdf", pdf(&bare).into_bytes()),
        ("pages.pdf", pdf(pages).into_bytes()),
        ("empty.pdf", b"%PDF-1.4\n".to_vec()),
        ("brackets.pdf", pdf(&format!("2 0 obj{}", "[".repeat(200_000))).into_bytes()),
    ]);
    for id in ["itself", "pages", "empty", "brackets"] {
        assert!(error(&ran, id).contains("cannot read") || error(&ran, id).contains("no text"), "{id}: {}", error(&ran, id));
    }
}

/// Cells that a spreadsheet would run have an apostrophe in front, in every table and whatever they are from.
#[test]
fn cells_run_nothing() {
    let folder = Folder::new();
    let row = json!({"id": "=HYPERLINK(1)", "title": "+1+cmd|' /C calc'!A0", "issuer": "@SUM(A1)", "text": "=1+1 Inc. hired 20 people, and -5% Ltd. paid $5 million."});
    folder.file("a.jsonl", row.to_string()).run(&["extract", "a.jsonl", "-o", "out"]);
    for name in folder.names("out").iter().filter(|n| n.ends_with(".csv")) {
        let table = folder.read(&format!("out/{name}"));
        for row in csv::Reader::from_reader(table.as_bytes()).records() {
            for cell in &row.unwrap() {
                assert!(
                    !cell.starts_with(['=', '+', '@', '\t', '\r']) && (!cell.starts_with('-') || cell.parse::<f64>().is_ok()),
                    "{name}: {cell}"
                );
            }
        }
    }
}

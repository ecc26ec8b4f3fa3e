//! Web pages: what of them is the story, how it is written as text, and what their heads say.

use pressfacts::decode::html::read;

fn text(page: &str) -> String {
    read(page).unwrap().text
}

#[test]
fn blocks_are_parted_and_inline_elements_are_not() {
    assert_eq!(
        text("<p>Spare <b>will</b> hire&nbsp;<i>20</i>\n people.</p><p>It said so.</p>"),
        "Spare will hire 20 people.\n\nIt said so.\n"
    );
    assert_eq!(text("<div>One<div>Two</div>Three</div>"), "One\n\nTwo\n\nThree\n");
    assert_eq!(text("<p>Line one<br>line two<br><br>New</p>"), "Line one\nline two\n\nNew\n");
    assert_eq!(text("<p>Left<em style='color: red; Display: block'>© Spare</em>Ames</p>"), "Left\n\n© Spare\n\nAmes\n");
    assert_eq!(text("<p>Left<em style='display: inline-block'>© Spare</em></p>"), "Left© Spare\n");
    assert_eq!(text("<p>soft\u{ad}en zero\u{200b}width</p>"), "soften zerowidth\n");
}

#[test]
fn lists_and_tables_are_lines() {
    assert_eq!(text("<p>Facts</p><ul><li>One<li><p>Two</p><li>Three</ul><p>End</p>"), "Facts\n\n- One\n- Two\n- Three\n\nEnd\n");
    let table = "<table><tr><th>Mill</th><th>Jobs</th></tr><tr><td>North</td><td>40</td></tr></table>";
    assert_eq!(text(table), "Mill | Jobs\nNorth | 40\n");
    let layout =
        "<table><tr><td>Menu</td><td><p>Spare hired 20 people.</p><table><tr><td>x</td><td>$</td><td>5</td></tr></table></td></tr></table>";
    assert_eq!(text(layout), "Menu\n\nSpare hired 20 people.\n\nx | $5\n");
    assert_eq!(text("<pre>one\n  two\n\nthree</pre>"), "one\ntwo\n\nthree\n");
    assert_eq!(text("<p>US$5 million<sup>1</sup> on the 4<sup>th</sup></p>"), "US$5 million on the 4th\n");
}

const STORY: &str = "<h1>Spare opens second mill</h1><p>Spare Inc. will invest $5 million in a second mill in the north of the town, \
which will open in the spring of next year.</p><p>It will hire 20 people from the town, and has asked for a permit to build a road, \
a bridge and a hall for the public.</p>";

#[test]
fn furniture_is_left_out() {
    let page = format!(
        "<html><head><title>x</title><style>p {{}}</style><script>var a = '<p>no</p>';</script></head><body>
        <header><a href=/>Home</a> Town of Ames</header><nav><ul><li><a href=/n>News</a></ul></nav>
        <div class=breadcrumbs>You are here</div><main><article>{STORY}<div class='social-share'>Tweet this</div>
        <blockquote><p>We are glad.</p><footer>Ann Lee, mayor</footer></blockquote></article>
        <aside>Subscribe to our list</aside></main><div id=cookie-banner>We use cookies</div>
        <ul><li><a href=1>One more story</a><li><a href=2>Two more stories</a><li><a href=3>Three more stories</a></ul>
        <form><label>Search</label></form><p hidden>Hidden</p><p style='display: none'>Gone</p>
        <footer>Copyright</footer></body></html>"
    );
    let text = text(&page);
    assert!(text.starts_with("Spare opens second mill\n\nSpare Inc. will invest"), "{text}");
    assert!(text.ends_with("We are glad.\n\nAnn Lee, mayor\n"), "{text}");
    assert_eq!(text.lines().filter(|l| !l.is_empty()).count(), 5, "{text}");
}

#[test]
fn links_to_the_page_in_other_languages_are_left_out() {
    let with = |below: &str| text(&format!("<main>{STORY}<div>{below}</div></main>"));
    let plain = with("");
    assert_eq!(with("Read this in: <a href=1>हिन्दी</a> , <a href=2>French</a>"), plain);
    assert_ne!(with("Read this in: <a href=1>French</a>, or in <a href=2>the journal</a>"), plain);
    assert_ne!(with("Staff who speak <a href=1>French</a> and <a href=2>German</a> will be hired by the mill next year"), plain);
}

#[test]
fn a_page_inside_a_form_is_no_form() {
    let text = text(&format!("<body><form id=aspnetForm><input type=hidden><div class=nav-wrapper>{STORY}</div></form></body>"));
    assert!(text.contains("Spare Inc. will invest"), "{text}");
}

#[test]
fn a_headline_above_the_story_is_kept() {
    let inner = STORY.split_once("</h1>").unwrap().1;
    let text = text(&format!("<body><div><h1>Spare opens second mill</h1></div><main>{inner}</main></body>"));
    assert!(text.starts_with("Spare opens second mill\n\nSpare Inc."), "{text}");
}

#[test]
fn heads_are_read() {
    let head = |head: &str| read(&format!("<html lang=en-CA><head>{head}</head><body>{STORY}</body></html>")).unwrap().head;
    let date = |elements: &str| head(elements).release_date;
    let linked =
        r#"<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-04-28T08:00:00Z"}]}</script>"#;
    assert_eq!(date(linked).as_deref(), Some("2024-04-28"));
    assert_eq!(date("<meta property='article:published_time' content='2024-04-28T23:00-05:00'>").as_deref(), Some("2024-04-28"));
    assert_eq!(date("<meta name='DC.Date.Issued' content='28 April 2024'>").as_deref(), Some("2024-04-28"));
    assert_eq!(date("<meta property='article:modified_time' content='2024-04-28'>"), None);
    assert_eq!(date("<script type='application/ld+json'>{broken</script>"), None);
    let known = head("<link rel=canonical href='https://example.org/a'><meta property=og:title content='Another title'>");
    assert_eq!(known.language.as_deref(), Some("en"));
    assert_eq!(known.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(known.title.as_deref(), Some("Spare opens second mill"));
    let timed =
        read(&format!("<body><time datetime='2024-04-28'>Sunday</time>{STORY}<time datetime='2025-01-01'>soon</time></body>")).unwrap();
    assert_eq!(timed.head.release_date.as_deref(), Some("2024-04-28"));
}

#[test]
fn a_title_without_a_heading_loses_the_site() {
    let page = "<title>Spare opens second mill | News | Town of Ames</title><p>Spare hired 20 people.</p>";
    assert_eq!(read(page).unwrap().head.title.as_deref(), Some("Spare opens second mill"));
    assert_eq!(read("<title>Document</title><p>Spare hired 20 people.</p>").unwrap().head.title, None);
}

/// Pages of many makers are read without a fault, and to some text.
#[test]
fn real_pages_give_text() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/html");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: there are no pages at {}", folder.display());
        return;
    };
    for path in entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "html")) {
        let bytes = std::fs::read(&path).unwrap();
        let page = read(&pressfacts::decode::charset::decode(&bytes, Some(&bytes)).text).unwrap();
        assert!(page.text.len() > 400, "{}: {}", path.display(), page.text);
        assert!(!page.text.contains("function(") && !page.text.contains("</"), "{}", path.display());
    }
}

mod made_up {
    use std::sync::LazyLock;

    use pressfacts::lang::{Language, english};
    use proptest::prelude::*;

    static ENGLISH: LazyLock<Language> = LazyLock::new(|| english().unwrap());

    /// What pages are made of, and what breaks readers of pages.
    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "<p>", "</p>", "<div class=nav>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>",
        "<article>", "</article>", "<main>", "</main>", "<h1>", "</h1>", "<a href=x>", "</a>", "<b>", "</i>", "<br>", "<pre>", "</pre>", "<sup>1</sup>",
        "<script>", "</script>", "<style>", "<!--", "-->", "<form>", "<svg>", "<math>", "<template>", "<select>", "<option>", "<frameset>", "<title>",
        "<time datetime='2024-04-28'>", "<meta name=date content='9999999999'>", "<script type='application/ld+json'>{\"datePublished\": \"2024\"}</script>",
        "<html lang=''>", "<body hidden>", "&nbsp;", "&#0;", "&#x110000;", "&amp", "\u{200b}", "\u{0}", "\r\n", " ", "$", "5", "million", "•", "<", ">", "Spare hired 20 people.",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn pages_of_any_sort_are_read(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80)) {
            let page = super::read(&pieces.concat()).unwrap();
            prop_assert!(!page.text.contains("\n\n\n") && !page.text.contains("  "), "{:?}", page.text);
            prop_assert!(page.text.is_empty() || page.text.ends_with('\n') && !page.text.starts_with(['\n', ' ']));
        }

        #[test]
        fn bytes_of_any_sort_are_decoded(bytes in proptest::collection::vec(any::<u8>(), 0..400), html in any::<bool>()) {
            let decoded = pressfacts::decode::charset::decode(&bytes, html.then_some(bytes.as_slice()));
            prop_assert!(!decoded.encoding.is_empty());
            pressfacts::forms::of(if html { "a.html" } else { "a" }, &bytes);
            let tokens = pressfacts::token::tokenise(&decoded.text, &ENGLISH.lexicon);
            pressfacts::decode::language::of(&decoded.text, &tokens);
        }
    }
}

//! Documents made of one thing each, as long as is wanted: what would show that something takes time with the square of a
//! document. Shared by `benches/linear.rs` and `tests/linear.rs`.

/// A kind of document.
pub struct Shape {
    pub name: &'static str,
    /// What stands before the pieces.
    head: &'static str,
    /// The piece with a number.
    piece: fn(usize) -> String,
}

impl Shape {
    /// A document of some pieces.
    pub fn pieces(&self, count: usize) -> String {
        self.made(|_, n| n == count)
    }

    /// A document of at least some bytes.
    pub fn bytes(&self, count: usize) -> String {
        self.made(|text, _| text.len() >= count)
    }

    fn made(&self, enough: impl Fn(&str, usize) -> bool) -> String {
        let mut text = String::from(self.head);
        let mut n = 0;
        while !enough(&text, n) {
            text.push_str(&(self.piece)(n));
            n += 1;
        }
        text
    }
}

const fn shape(name: &'static str, head: &'static str, piece: fn(usize) -> String) -> Shape {
    Shape { name, head, piece }
}

/// A name that no table knows, another one for each number.
fn name(n: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["bar", "len", "tor", "mi", "sa", "ken", "dro", "vel", "hart", "ny", "ost", "wick", "qua", "ril", "mont", "gu"];
    let mut name = String::from("Q");
    let mut rest = n;
    loop {
        name.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
        if rest == 0 {
            return name;
        }
    }
}

fn words(n: usize) -> String {
    const WORDS: [&str; 11] = ["the", "plant", "grows", "with", "every", "year", "and", "it", "needs", "more", "rooms"];
    format!("{} ", WORDS[n * 7 % WORDS.len()])
}

/// A day of some year, and of another year a month later.
fn day(n: usize) -> String {
    format!("{} May {}", 1 + n % 28, 1990 + n / 28 % 60)
}

/// Documents in which facts stand, many to a document.
pub const FACTS: &[Shape] = &[
    shape("mixed facts, a sentence each", "", |n| match n % 4 {
        0 => format!("{} Ltd will build a plant near the river. ", name(n % 5_000)),
        1 => format!("It invests ${}.{} million in the first phase. ", 2 + n % 900, n % 10),
        2 => format!("The plant creates {} new jobs. ", 3 + n % 9_000),
        _ => format!("Work began on {}. ", day(n)),
    }),
    shape("mixed facts, no full stop", "", |n| match n % 4 {
        0 => format!("{} Ltd will build a plant, ", name(n % 5_000)),
        1 => format!("invests ${}.{} million, ", 2 + n % 900, n % 10),
        2 => format!("creates {} new jobs, ", 3 + n % 9_000),
        _ => format!("began on {}, ", day(n)),
    }),
    shape("mixed facts, a paragraph each", "", |n| match n % 4 {
        0 => format!("{} Ltd will build a plant near the river.\n\n", name(n % 5_000)),
        1 => format!("It invests ${}.{} million in the first phase.\n\n", 2 + n % 900, n % 10),
        2 => format!("The plant creates {} new jobs.\n\n", 3 + n % 9_000),
        _ => format!("Work began on {}.\n\n", day(n)),
    }),
    shape("companies named once", "", |n| format!("{} Ltd opened a shop. ", name(n))),
    shape("companies named once, one first word", "", |n| format!("Oakrun {} Ltd opened a shop. ", name(n))),
    shape("companies named once, a paragraph each", "", |n| format!("{} Ltd opened a shop.\n\n", name(n))),
    shape("companies in one list", "Shops use software from firms such as ", |n| format!("{}, ", name(n))),
    shape("companies in lines", "", |n| format!("{} Inc.\n", name(n))),
    shape("companies with another name in brackets", "", |n| {
        format!("{} Limited (\u{201c}{}\u{201d}) opened a shop. ", name(n), name(n + 7_000_000))
    }),
    shape("one company by many names", "Oakrun Inc. opened a shop. ", |n| {
        format!("Oakrun Inc. (\u{201c}{}\u{201d}) opened a shop. ", name(n))
    }),
    shape("branches of one company", "Oakrun Inc. opened a shop. ", |n| format!("Oakrun {} grew. Oakrun said so. ", name(n))),
    shape("one company with many symbols", "", |n| format!("Oakrun Inc. (NYSE: {}) grew. ", &name(n).to_uppercase())),
    shape("one company, named often", "Oakrun Inc. opened a shop. ", |n| format!("Oakrun opened shop {n}. ")),
    shape("persons and offices", "", |n| {
        format!("\u{201c}We grow,\u{201d} said Ana {}, chief executive of {} Ltd. ", name(n), name(n + 3))
    }),
    shape("acronyms", "", |n| format!("{} Home Industries ({}HI) grew. ", name(n), &name(n)[..1])),
    shape("companies in capitals", "", |n| format!("{} LTD OPENED A SHOP. ", name(n).to_uppercase())),
    shape("amounts, a sentence each", "", |n| format!("It paid ${},{:03} for a roof. ", 1 + n % 900, n % 1_000)),
    shape("amounts, no full stop", "", |n| format!("${} million and ", n + 1)),
    shape("amounts in one headline", "", |n| format!("${}-million grant for roads, ", n + 2)),
    shape("the same amount", "", |_| "It gave a grant of $5 million to the town. ".to_owned()),
    shape("amounts in a list", "The package includes:\n", |n| format!("- ${} million for rural roads in {}\n", n + 1, name(n))),
    shape("amounts behind a colon", "The parts are: ", |n| format!("${n} for a roof, ")),
    shape("amounts that could be parts", "It invests $900 billion in all. ", |n| format!("It invests ${} in roads. ", n % 7 + 1)),
    shape("labels and amounts", "", |n| format!("Grant: ${n} ")),
    shape("amounts in one row", "| ", |n| format!("${n} | ")),
    shape("amounts in a table", "| Place | Grant | Jobs |\n| --- | --- | --- |\n", |n| {
        format!("| {} | ${} | {} |\n", name(n), n + 1, n + 3)
    }),
    shape("job counts in one row", "| Jobs | 40 |\n| ", |n| format!("{} | ", n + 2)),
    shape("job counts, no full stop", "", |n| format!("{} jobs and ", n + 2)),
    shape("job counts, a sentence each", "", |n| format!("The mill will hire {} weavers. ", n + 2)),
    shape("the same job count", "Oakrun Inc. grew. ", |_| "Oakrun creates 40 jobs. ".to_owned()),
    shape("dates, no full stop", "", |n| format!("{} and ", day(n))),
    shape("dates in a row", "| ", |n| format!("{} | ", day(n))),
    shape("relative dates", "TORONTO, April 3, 2024 - It grew. ", |n| format!("It grew by {} a year ago and last Tuesday. ", n)),
    shape("grants of one ministry", "The Ministry of Elm Works gave grants. ", |n| {
        format!("The Ministry of Elm Works provided ${} million to the {} Valley Ferry Board. ", n + 1, name(n))
    }),
    shape("grants of many governments", "", |n| format!("The Government of {} will provide ${} million for roads. ", name(n), n + 1)),
    shape("grants that nobody gives", "", |n| format!("They will receive a grant of ${} million for roads. ", n + 1)),
    shape("the national government", "OTTAWA, April 3, 2024 - It grew. ", |n| {
        format!("The national government will provide ${} million for roads. ", n + 1)
    }),
    shape("rounds and investors", "", |n| {
        format!("{} Inc. raised ${} million, led by {} Ventures LLC. ", name(n), n % 90 + 1, name(n + 3))
    }),
    shape("jobs of nobody", "", |n| format!("They will create {} jobs. ", n + 2)),
    shape("jobs of the project", "", |n| format!("{} Ltd grew. The project will create {} jobs. ", name(n), n + 2)),
    shape("jobs in one item", "- ", |n| format!("Oakrun Inc. - {} jobs, ", n + 2)),
    shape("jobs in a quotation", "\u{201c}We grow. ", |n| format!("It will create {} jobs. ", n + 2)),
    shape("declared currencies", "", |n| format!("All amounts stated are in US dollars, and it paid \u{20ac}{n}. ")),
    shape("percentages", "", |n| format!("{}% ", n)),
    shape("announcements, a paragraph each", "TORONTO, April 3, 2024 - A grant.\n\n", |n| {
        format!("{} Ltd announced an investment of ${} million in {}, creating {} new jobs.\n\n", name(n), n + 1, name(n + 9), n + 2)
    }),
    shape("announcements, no paragraphs", "TORONTO, April 3, 2024 - A grant. ", |n| {
        format!("{} Ltd announced an investment of ${} million in {}, creating {} new jobs. ", name(n), n + 1, name(n + 9), n + 2)
    }),
    shape("grants, a line each", "TORONTO, April 3, 2024 - The Province announced $9 million for clubs:\n\n", |n| {
        format!("{} Rowing Club \u{2013} ${} for boats\n", name(n), n + 1)
    }),
];

/// Documents of one character or word.
pub const RAW: &[Shape] = &[
    shape("words, no line break", "", words),
    shape("lines", "", |n| format!("{}\n", words(n))),
    shape("paragraphs", "", |n| format!("{}\n\n", words(n))),
    shape("digits", "", |n| format!("{}", n % 10)),
    shape("numbers", "", |n| format!("{n} ")),
    shape("capitals", "", |n| char::from(b'A' + (n * 7 % 26) as u8).to_string()),
    shape("words in capitals", "", |n| words(n).to_uppercase()),
    shape("names", "", |n| format!("{} ", name(n))),
    shape("$", "", |_| "$".to_owned()),
    shape("$ apart", "", |_| "$ ".to_owned()),
    shape("(", "", |_| "(".to_owned()),
    shape("( apart", "", |_| "( ".to_owned()),
    shape("quotation marks", "", |_| "\"".to_owned()),
    shape("quotation marks, words between", "", |n| format!("\u{201c}{}", words(n))),
    shape("commas", "", |_| ",".to_owned()),
    shape("full stops", "", |_| ".".to_owned()),
    shape("bars", "", |_| "|".to_owned()),
    shape("hyphens", "", |_| "-".to_owned()),
    shape("words with hyphens", "", |_| "a-".to_owned()),
    shape("colons", "", |_| ": ".to_owned()),
    shape("blanks", "", |_| " ".to_owned()),
    shape("line breaks", "", |_| "\n".to_owned()),
    shape("é", "", |_| "é".to_owned()),
    shape("combining marks", "", |_| "e\u{301}".to_owned()),
];

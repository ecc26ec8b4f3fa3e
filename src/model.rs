//! Every type that passes between stages, in the order of the pipeline. Read this first.
//!
//! Offsets inside the program are bytes into [`Document::text`], half-open; [`Release::in_code_points`] turns them into
//! the code points that datasets count. Field names, their order and the spelling of enums are the contract of the
//! output; fields marked `serde(skip)` serve the stages and are not written.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::span::Span;

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
            "description": "Start and end in code points of the text, half-open."
        })
    }
}

// ---------------------------------------------------------------- reading and decoding

/// Where a release came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// The path as it was reached below the input that was named, `/` between parts.
    pub path: String,
    /// Of the release itself, not of what holds it: `text/plain`, `text/markdown`, `text/html`, `message/rfc822`, `application/pdf`.
    pub media_type: String,
    /// The encoding that the bytes were read in, in lower case.
    pub encoding: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    pub url: Option<String>,
}

/// What is known of a release from outside its text: a manifest, arguments, the head of a page. Empty is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Metadata {
    /// ISO 8601.
    pub release_date: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    pub issuer: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
}

impl Metadata {
    /// Takes over what is not known yet.
    pub fn or(&mut self, other: Metadata) {
        let Metadata { release_date, country, language, issuer, url, title } = other;
        self.release_date = self.release_date.take().or(release_date);
        self.country = self.country.take().or(country);
        self.language = self.language.take().or(language);
        self.issuer = self.issuer.take().or(issuer);
        self.url = self.url.take().or(url);
        self.title = self.title.take().or(title);
    }
}

/// A release that has been read: its text and what its surroundings say of it.
///
/// ```
/// let document = pressfacts::Document::from_text("demo", "TORONTO, April 3, 2024 - Spare hired 20 people.");
/// assert_eq!(document.id, "demo");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub id: String,
    pub source: Source,
    /// The text that offsets count; never changed after decoding.
    pub text: String,
    /// How many bytes at its beginning say something of the release, and are no part of it.
    pub preamble: usize,
    /// What a manifest says; it wins over the text.
    pub manifest: Metadata,
    /// What the document's own head says; it wins over the text too, but not over the manifest.
    pub head: Metadata,
    /// What the command line says for the whole run; used where nothing else knows.
    pub arguments: Metadata,
    /// Why there is no text, if there is none.
    pub error: Option<String>,
    /// What went wrong in reading though there is a text.
    pub notes: Vec<String>,
}

impl Document {
    /// A document from a text in memory, with nothing known of it.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Document {
        let source = Source { media_type: "text/plain".into(), encoding: "utf-8".into(), ..Source::default() };
        Document { id: id.into(), source, text: text.into(), ..Document::default() }
    }

    /// The text with blanks for what is no part of the release.
    pub fn readable(&self) -> Cow<'_, str> {
        match self.text.get(self.preamble..) {
            Some(rest) if self.preamble > 0 => Cow::Owned(" ".repeat(self.preamble) + rest),
            Some(_) | None => Cow::Borrowed(&self.text),
        }
    }
}

// ---------------------------------------------------------------- the parts of a release

/// The part of a release in which something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Headline,
    Dateline,
    #[default]
    Body,
    Quote,
    List,
    Table,
    Boilerplate,
    Contact,
}

// ---------------------------------------------------------------- mentions and what is known of them

/// Makes the id of one kind of thing: `m1` for the first amount of a release.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// Its place in the release's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0 + 1)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "pattern": concat!("^", $letter, "[1-9][0-9]*$")})
            }
        }
    )*};
}

ids! {
    /// An amount of money; counts from 0, written from 1.
    MoneyId "m";
    /// A number of jobs.
    JobsId "j";
    /// An organisation.
    OrganisationId "o";
    /// A date.
    DateId "d";
    /// An announcement.
    AnnouncementId "a";
}

/// What the writer said of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    #[default]
    Exact,
    About,
    Nearly,
    Over,
    AtLeast,
    UpTo,
    Under,
    Range,
    Vague,
}

/// Where a currency came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CurrencySource {
    /// A code, word or symbol that names one currency.
    Stated,
    /// Stated elsewhere in the release.
    Document,
    /// The issuer's country.
    Issuer,
    #[default]
    Unknown,
}

/// What one has to pay for to pay an amount that is a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Year,
    Quarter,
    Month,
    Week,
    Day,
    Hour,
    Share,
    Unit,
}

/// What an amount of money is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Investment,
    Funding,
    Financing,
    Transaction,
    Revenue,
    Economy,
    Pay,
    Price,
    Penalty,
    #[default]
    Other,
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Low,
    #[default]
    Medium,
    High,
}

/// What an amount's symbol or word says of its currency, before the release is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CurrencyClue {
    /// ISO 4217.
    Code(&'static str),
    /// `$`, or "dollars".
    #[default]
    Dollar,
    /// `¥`
    Yen,
    /// `Rs`, "rupees"
    Rupee,
    /// `kr`, "kronor"
    Krone,
    /// "cents" of whatever the release's currency is.
    Cent,
    /// "pounds" that may be money of another country than Britain, "francs", "pesos": not told.
    Unknown,
}

/// An amount of money.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Money {
    pub id: MoneyId,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// The number in full, a decimal string; null where the words give none.
    #[schemars(with = "Option<String>")]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[schemars(with = "Option<String>")]
    pub value_max: Option<Decimal>,
    pub qualifier: Qualifier,
    /// ISO 4217.
    pub currency: Option<&'static str>,
    pub currency_source: CurrencySource,
    pub per: Option<Per>,
    pub role: Role,
    pub actor: Option<OrganisationId>,
    pub sentence: Span,
    pub section: Section,
    pub part_of: Option<MoneyId>,
    pub same_as: Option<MoneyId>,
    pub confidence: Confidence,
    pub rule: &'static str,
    pub role_rule: &'static str,
    pub actor_rule: Option<&'static str>,
    /// The tokens of the mention.
    #[serde(skip)]
    #[schemars(skip)]
    pub tokens: Range<usize>,
    #[serde(skip)]
    #[schemars(skip)]
    pub clue: CurrencyClue,
}

/// What becomes of jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Created,
    #[default]
    Planned,
    Retained,
    Supported,
    Existing,
    Lost,
    Other,
}

/// What kind of jobs they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    FullTime,
    PartTime,
    Permanent,
    Temporary,
    Seasonal,
    Construction,
    Direct,
    Indirect,
    Student,
    Remote,
}

/// A number of jobs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Jobs {
    pub id: JobsId,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// A whole number, or a decimal for full-time equivalents; null where the words give none.
    #[serde(serialize_with = "count")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[serde(serialize_with = "count")]
    #[schemars(with = "Option<f64>")]
    pub value_max: Option<Decimal>,
    pub qualifier: Qualifier,
    pub status: Status,
    pub nature: Vec<Nature>,
    pub employer: Option<OrganisationId>,
    pub sentence: Span,
    pub section: Section,
    pub part_of: Option<JobsId>,
    pub same_as: Option<JobsId>,
    pub confidence: Confidence,
    pub rule: &'static str,
    pub status_rule: &'static str,
    pub employer_rule: Option<&'static str>,
    /// The tokens of the mention.
    #[serde(skip)]
    #[schemars(skip)]
    pub tokens: Range<usize>,
}

/// A job count is a JSON number, whole where it can be.
fn count<S: serde::Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    use rust_decimal::prelude::ToPrimitive;
    match value {
        None => serializer.serialize_none(),
        Some(v) => match (v.is_integer(), v.to_u64(), v.to_f64()) {
            (true, Some(whole), _) => serializer.serialize_u64(whole),
            (_, _, Some(part)) => serializer.serialize_f64(part),
            (_, _, None) => serializer.serialize_none(),
        },
    }
}

/// What sort of organisation it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    #[default]
    Company,
    Government,
    Other,
}

/// A company's sign on a stock exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ticker {
    pub exchange: String,
    pub symbol: String,
}

/// A stretch of the text that names an organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct OrganisationMention {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// The tokens of the mention.
    #[serde(skip)]
    #[schemars(skip)]
    pub tokens: Range<usize>,
}

/// An organisation, once a release, with all that names it there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Organisation {
    pub id: OrganisationId,
    pub class: Class,
    /// The fullest name as written.
    pub name: String,
    pub aliases: Vec<String>,
    pub legal_form: Option<String>,
    pub tickers: Vec<Ticker>,
    /// In reading order.
    pub mentions: Vec<OrganisationMention>,
    pub confidence: Confidence,
    pub rule: &'static str,
    /// What its evidence adds up to.
    #[serde(skip)]
    #[schemars(skip)]
    pub weight: i32,
}

/// Which part of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Early,
    Mid,
    Late,
}

/// What the preposition before a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    By,
    Since,
    Until,
    Before,
    After,
    From,
}

/// How fine a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    #[default]
    Day,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Interval,
}

/// An expression that places something in calendar time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Date {
    pub id: DateId,
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// EDTF; null where it cannot be known.
    pub value: Option<String>,
    pub part: Option<Part>,
    pub relation: Option<Relation>,
    /// The first day of `value`.
    pub earliest: Option<String>,
    /// The last day of `value`.
    pub latest: Option<String>,
    pub granularity: Granularity,
    /// Whether it needs the release's date to be understood.
    pub relative: bool,
    pub sentence: Span,
    pub section: Section,
    pub confidence: Confidence,
    pub rule: &'static str,
    /// The tokens of the mention.
    #[serde(skip)]
    #[schemars(skip)]
    pub tokens: Range<usize>,
    /// What the words say, before the release's date is known.
    #[serde(skip)]
    #[schemars(skip)]
    pub expression: crate::scan::date::Expression,
}

/// How far an announcement has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    Done,
    #[default]
    Planned,
    Proposed,
}

/// A project, investment, funding decision, deal or hiring plan that the release reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Announcement {
    pub id: AnnouncementId,
    /// Who invests, hires or is funded.
    pub company: Option<OrganisationId>,
    pub partners: Vec<OrganisationId>,
    /// Who pays, when it is not the company.
    pub funder: Option<OrganisationId>,
    /// The main amount.
    pub money: Option<MoneyId>,
    pub jobs: Vec<JobsId>,
    /// As written.
    pub place: Option<String>,
    pub place_span: Option<Span>,
    pub when: Option<DateId>,
    pub status: Progress,
    /// The sentences that say so.
    pub evidence: Vec<Span>,
    /// How often the release says it.
    pub repeats: u32,
    pub confidence: Confidence,
    pub rule: &'static str,
}

/// Where a release's date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateSource {
    Manifest,
    Metadata,
    Dateline,
    Argument,
}

/// Where the issuer's country came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountrySource {
    Manifest,
    Metadata,
    Argument,
    Dateline,
    Region,
    Exchange,
    Telephone,
    Government,
    Domain,
    City,
}

/// The version of the output format, in every line of it.
pub const SCHEMA: &str = "pressfacts/1";

/// Everything that a release says, as it is written to `releases.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Release {
    /// [`SCHEMA`].
    pub schema: &'static str,
    pub id: String,
    pub source: Source,
    pub title: Option<String>,
    /// ISO 639-1; null where it cannot be told.
    pub language: Option<String>,
    /// ISO 3166 alpha-2, of the issuer.
    pub country: Option<String>,
    pub country_source: Option<CountrySource>,
    pub issuer: Option<String>,
    /// ISO 8601.
    pub release_date: Option<String>,
    pub release_date_source: Option<DateSource>,
    /// The date against which relative expressions are resolved.
    pub anchor_date: Option<String>,
    /// The id of an earlier release of the run with the same text.
    pub duplicate_of: Option<String>,
    pub money: Vec<Money>,
    pub jobs: Vec<Jobs>,
    pub organisations: Vec<Organisation>,
    pub dates: Vec<Date>,
    pub announcements: Vec<Announcement>,
    pub errors: Vec<String>,
}

impl Release {
    /// Turns every offset from bytes of `text` into code points of it, which is what datasets count.
    pub fn in_code_points(mut self, text: &str) -> Release {
        if text.is_ascii() {
            return self;
        }
        let index = CodePoints::new(text);
        let both = |start: &mut u32, end: &mut u32| {
            *start = index.of(text, *start);
            *end = index.of(text, *end);
        };
        let span = |s: &mut Span| both(&mut s.start, &mut s.end);
        for m in &mut self.money {
            both(&mut m.start, &mut m.end);
            span(&mut m.sentence);
        }
        for j in &mut self.jobs {
            both(&mut j.start, &mut j.end);
            span(&mut j.sentence);
        }
        for o in self.organisations.iter_mut().flat_map(|o| &mut o.mentions) {
            both(&mut o.start, &mut o.end);
        }
        for d in &mut self.dates {
            both(&mut d.start, &mut d.end);
            span(&mut d.sentence);
        }
        for a in &mut self.announcements {
            a.evidence.iter_mut().for_each(span);
            if let Some(place) = &mut a.place_span {
                span(place);
            }
        }
        self
    }
}

/// How many code points stand before every 64th byte of a text.
struct CodePoints {
    before: Vec<u32>,
}

impl CodePoints {
    fn new(text: &str) -> CodePoints {
        let mut before = Vec::with_capacity(text.len() / 64 + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(64) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        CodePoints { before }
    }

    fn of(&self, text: &str, byte: u32) -> u32 {
        let block = byte as usize / 64;
        self.before[block] + starts(&text.as_bytes()[block * 64..byte as usize])
    }
}

/// How many characters begin in at most 64 bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    debug_assert!(bytes.len() <= 64);
    // Counted in a byte, so that the compiler takes many at once.
    u32::from(bytes.iter().map(|&b| u8::from(b & 0xC0 != 0x80)).sum::<u8>())
}

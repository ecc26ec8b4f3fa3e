//! Releases -> rows of the CSV tables. The columns stand here once, with their types; `package` describes them from here.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Output;
use super::cell::{Rows, folded, sentence};
use crate::model::{Announcement, JobsId, MoneyId, OrganisationId, Release, Span, Status};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Words,
    Integer,
    Number,
    Day,
    Boolean,
    /// One of the words of an enum of the model, named here.
    OneOf(&'static str),
}

/// A column: its name, its type, whether every row has it.
pub type Column = (&'static str, Type, bool);

use Type::{Boolean, Day, Integer, Number, OneOf, Words};

const DOCUMENTS: &[Column] = &[
    ("document_id", Words, true),
    ("title", Words, false),
    ("release_date", Day, false),
    ("release_date_source", OneOf("DateSource"), false),
    ("anchor_date", Day, false),
    ("language", Words, false),
    ("country", Words, false),
    ("country_source", OneOf("CountrySource"), false),
    ("issuer", Words, false),
    ("source_path", Words, true),
    ("media_type", Words, false),
    ("url", Words, false),
    ("sha256", Words, false),
    ("duplicate_of", Words, false),
    ("money_count", Integer, true),
    ("jobs_count", Integer, true),
    ("organisation_count", Integer, true),
    ("date_count", Integer, true),
    ("announcement_count", Integer, true),
    ("error", Words, false),
];

const MONEY: &[Column] = &[
    ("document_id", Words, true),
    ("mention_id", Words, true),
    ("start", Integer, true),
    ("end", Integer, true),
    ("text", Words, true),
    ("value", Number, false),
    ("value_max", Number, false),
    ("qualifier", OneOf("Qualifier"), true),
    ("currency", Words, false),
    ("currency_source", OneOf("CurrencySource"), true),
    ("per", OneOf("Per"), false),
    ("role", OneOf("Role"), true),
    ("actor", Words, false),
    ("actor_id", Words, false),
    ("section", OneOf("Section"), true),
    ("part_of", Words, false),
    ("same_as", Words, false),
    ("confidence", OneOf("Confidence"), true),
    ("rule", Words, false),
    ("role_rule", Words, false),
    ("actor_rule", Words, false),
    ("sentence", Words, false),
];

const JOBS: &[Column] = &[
    ("document_id", Words, true),
    ("mention_id", Words, true),
    ("start", Integer, true),
    ("end", Integer, true),
    ("text", Words, true),
    ("value", Number, false),
    ("value_max", Number, false),
    ("qualifier", OneOf("Qualifier"), true),
    ("status", OneOf("Status"), true),
    ("nature", Words, false),
    ("employer", Words, false),
    ("employer_id", Words, false),
    ("section", OneOf("Section"), true),
    ("part_of", Words, false),
    ("same_as", Words, false),
    ("confidence", OneOf("Confidence"), true),
    ("rule", Words, false),
    ("status_rule", Words, false),
    ("employer_rule", Words, false),
    ("sentence", Words, false),
];

const ORGANISATIONS: &[Column] = &[
    ("document_id", Words, true),
    ("organisation_id", Words, true),
    ("class", OneOf("Class"), true),
    ("name", Words, true),
    ("aliases", Words, false),
    ("legal_form", Words, false),
    ("tickers", Words, false),
    ("mention_count", Integer, true),
    ("first_start", Integer, false),
    ("confidence", OneOf("Confidence"), true),
    ("rule", Words, false),
];

const DATES: &[Column] = &[
    ("document_id", Words, true),
    ("mention_id", Words, true),
    ("start", Integer, true),
    ("end", Integer, true),
    ("text", Words, true),
    ("value", Words, false),
    ("part", OneOf("Part"), false),
    ("relation", OneOf("Relation"), false),
    ("earliest", Day, false),
    ("latest", Day, false),
    ("granularity", OneOf("Granularity"), true),
    ("relative", Boolean, true),
    ("section", OneOf("Section"), true),
    ("confidence", OneOf("Confidence"), true),
    ("rule", Words, false),
    ("sentence", Words, false),
];

const ANNOUNCEMENTS: &[Column] = &[
    ("document_id", Words, true),
    ("announcement_id", Words, true),
    ("release_date", Day, false),
    ("title", Words, false),
    ("url", Words, false),
    ("company", Words, false),
    ("company_id", Words, false),
    ("partners", Words, false),
    ("funder", Words, false),
    ("amount", Number, false),
    ("amount_max", Number, false),
    ("amount_qualifier", OneOf("Qualifier"), false),
    ("currency", Words, false),
    ("amount_role", OneOf("Role"), false),
    ("money_id", Words, false),
    ("jobs_planned", Number, false),
    ("jobs_created", Number, false),
    ("jobs_retained", Number, false),
    ("jobs_supported", Number, false),
    ("jobs_existing", Number, false),
    ("jobs_lost", Number, false),
    ("jobs_other", Number, false),
    ("jobs_qualifier", Words, false),
    ("jobs_ids", Words, false),
    ("place", Words, false),
    ("when", Words, false),
    ("status", OneOf("Progress"), true),
    ("repeats", Integer, true),
    ("confidence", OneOf("Confidence"), true),
    ("rule", Words, false),
    ("evidence", Words, false),
];

/// The columns of a table; JSON Lines have none.
pub fn columns(output: Output) -> &'static [Column] {
    match output {
        Output::Releases => &[],
        Output::Documents => DOCUMENTS,
        Output::Money => MONEY,
        Output::Jobs => JOBS,
        Output::Organisations => ORGANISATIONS,
        Output::Dates => DATES,
        Output::Announcements => ANNOUNCEMENTS,
    }
}

/// The first line of a table; nothing for JSON Lines.
pub fn header(output: Output) -> Vec<u8> {
    let mut line = columns(output).iter().map(|c| c.0).collect::<Vec<_>>().join(",");
    if !line.is_empty() {
        line.push('\n');
    }
    line.into_bytes()
}

/// The rows that a release adds to a table. `counted` has code points for offsets, `bytes` bytes of `text`.
pub fn rows(output: Output, counted: &Release, bytes: &Release, text: &str) -> Vec<u8> {
    let mut rows = Rows::default();
    match output {
        Output::Releases => {}
        Output::Documents => document(&mut rows, counted),
        Output::Money => money(&mut rows, counted, bytes, text),
        Output::Jobs => jobs(&mut rows, counted, bytes, text),
        Output::Organisations => organisations(&mut rows, counted),
        Output::Dates => dates(&mut rows, counted, bytes, text),
        Output::Announcements => {
            for (a, b) in counted.announcements.iter().zip(&bytes.announcements) {
                announcement(&mut rows, counted, a, &b.evidence, text);
            }
        }
    }
    rows.into_bytes()
}

fn document(rows: &mut Rows, release: &Release) {
    rows.text(&release.id);
    rows.maybe(release.title.as_deref().map(folded).as_deref());
    rows.maybe(release.release_date.as_deref());
    rows.word(&release.release_date_source);
    rows.maybe(release.anchor_date.as_deref());
    rows.maybe(release.language.as_deref());
    rows.maybe(release.country.as_deref());
    rows.word(&release.country_source);
    rows.maybe(release.issuer.as_deref());
    rows.text(&release.source.path);
    rows.text(&release.source.media_type);
    rows.maybe(release.source.url.as_deref());
    rows.text(&release.source.sha256);
    rows.maybe(release.duplicate_of.as_deref());
    rows.plain(release.money.len());
    rows.plain(release.jobs.len());
    rows.plain(release.organisations.len());
    rows.plain(release.dates.len());
    rows.plain(release.announcements.len());
    rows.list(&release.errors);
    rows.end();
}

fn money(rows: &mut Rows, counted: &Release, bytes: &Release, text: &str) {
    for (m, b) in counted.money.iter().zip(&bytes.money) {
        rows.text(&counted.id);
        rows.plain(m.id);
        rows.plain(m.start);
        rows.plain(m.end);
        rows.text(&m.text);
        rows.maybe_plain(m.value);
        rows.maybe_plain(m.value_max);
        rows.word(&m.qualifier);
        rows.maybe(m.currency);
        rows.word(&m.currency_source);
        rows.word(&m.per);
        rows.word(&m.role);
        organisation(rows, counted, m.actor);
        rows.word(&m.section);
        rows.maybe_plain(m.part_of);
        rows.maybe_plain(m.same_as);
        rows.word(&m.confidence);
        rows.text(m.rule);
        rows.text(m.role_rule);
        rows.maybe(m.actor_rule);
        rows.text(&sentence(text, b.sentence, Span::new(b.start, b.end)));
        rows.end();
    }
}

fn jobs(rows: &mut Rows, counted: &Release, bytes: &Release, text: &str) {
    for (j, b) in counted.jobs.iter().zip(&bytes.jobs) {
        rows.text(&counted.id);
        rows.plain(j.id);
        rows.plain(j.start);
        rows.plain(j.end);
        rows.text(&j.text);
        rows.maybe_plain(j.value);
        rows.maybe_plain(j.value_max);
        rows.word(&j.qualifier);
        rows.word(&j.status);
        rows.list(&j.nature.iter().map(word).collect::<Vec<_>>());
        organisation(rows, counted, j.employer);
        rows.word(&j.section);
        rows.maybe_plain(j.part_of);
        rows.maybe_plain(j.same_as);
        rows.word(&j.confidence);
        rows.text(j.rule);
        rows.text(j.status_rule);
        rows.maybe(j.employer_rule);
        rows.text(&sentence(text, b.sentence, Span::new(b.start, b.end)));
        rows.end();
    }
}

fn organisations(rows: &mut Rows, counted: &Release) {
    for o in &counted.organisations {
        rows.text(&counted.id);
        rows.plain(o.id);
        rows.word(&o.class);
        rows.text(&folded(&o.name));
        rows.list(&o.aliases.iter().map(|a| folded(a)).collect::<Vec<_>>());
        rows.maybe(o.legal_form.as_deref());
        rows.list(&o.tickers.iter().map(|t| format!("{}: {}", t.exchange, t.symbol)).collect::<Vec<_>>());
        rows.plain(o.mentions.len());
        rows.maybe_plain(o.mentions.first().map(|m| m.start));
        rows.word(&o.confidence);
        rows.text(o.rule);
        rows.end();
    }
}

fn dates(rows: &mut Rows, counted: &Release, bytes: &Release, text: &str) {
    for (d, b) in counted.dates.iter().zip(&bytes.dates) {
        rows.text(&counted.id);
        rows.plain(d.id);
        rows.plain(d.start);
        rows.plain(d.end);
        rows.text(&d.text);
        rows.maybe(d.value.as_deref());
        rows.word(&d.part);
        rows.word(&d.relation);
        rows.maybe(d.earliest.as_deref());
        rows.maybe(d.latest.as_deref());
        rows.word(&d.granularity);
        rows.plain(d.relative);
        rows.word(&d.section);
        rows.word(&d.confidence);
        rows.text(d.rule);
        rows.text(&sentence(text, b.sentence, Span::new(b.start, b.end)));
        rows.end();
    }
}

fn announcement(rows: &mut Rows, release: &Release, a: &Announcement, evidence: &[Span], text: &str) {
    let money = a.money.and_then(|id: MoneyId| release.money.get(id.index()));
    rows.text(&release.id);
    rows.plain(a.id);
    rows.maybe(release.release_date.as_deref());
    rows.maybe(release.title.as_deref().map(folded).as_deref());
    rows.maybe(release.source.url.as_deref());
    organisation(rows, release, a.company);
    rows.list(&a.partners.iter().map(|&p| name(release, p)).collect::<Vec<_>>());
    rows.maybe(a.funder.map(|f| name(release, f)).as_deref());
    rows.maybe_plain(money.and_then(|m| m.value));
    rows.maybe_plain(money.and_then(|m| m.value_max));
    rows.word(&money.map(|m| m.qualifier));
    rows.maybe(money.and_then(|m| m.currency));
    rows.word(&money.map(|m| m.role));
    rows.maybe_plain(a.money);
    for status in [Status::Planned, Status::Created, Status::Retained, Status::Supported, Status::Existing, Status::Lost, Status::Other] {
        rows.maybe_plain(jobs_of(release, a, status));
    }
    let mut qualifiers: Vec<String> = Vec::new();
    for j in a.jobs.iter().filter_map(|id| release.jobs.get(id.index())) {
        let qualifier = word(&j.qualifier);
        if !qualifiers.contains(&qualifier) {
            qualifiers.push(qualifier);
        }
    }
    rows.list(&qualifiers);
    rows.list(&a.jobs.iter().map(ToString::to_string).collect::<Vec<_>>());
    rows.maybe(a.place.as_deref().map(folded).as_deref());
    rows.maybe(a.when.and_then(|d| release.dates.get(d.index())).and_then(|d| d.value.as_deref()));
    rows.word(&a.status);
    rows.plain(a.repeats);
    rows.word(&a.confidence);
    rows.text(a.rule);
    rows.list(&evidence.iter().map(|&e| sentence(text, e, e)).collect::<Vec<_>>());
    rows.end();
}

/// The jobs of one status in an announcement, counting nothing twice.
fn jobs_of(release: &Release, a: &Announcement, status: Status) -> Option<Decimal> {
    let counts = |id: &JobsId| release.jobs.get(id.index()).filter(|j| j.status == status);
    let told_elsewhere = |other: Option<JobsId>| other.is_some_and(|o| a.jobs.contains(&o) && counts(&o).is_some());
    let mut sum: Option<Decimal> = None;
    for job in a.jobs.iter().filter_map(counts) {
        if let Some(value) = job.value.filter(|_| !told_elsewhere(job.part_of) && !told_elsewhere(job.same_as)) {
            sum = sum.map_or(Some(value), |s| s.checked_add(value));
        }
    }
    sum
}

/// Two cells: the name and the id.
fn organisation(rows: &mut Rows, release: &Release, id: Option<OrganisationId>) {
    match id {
        Some(id) => {
            rows.text(&name(release, id));
            rows.plain(id);
        }
        None => {
            rows.empty();
            rows.empty();
        }
    }
}

fn name(release: &Release, id: OrganisationId) -> String {
    release.organisations.get(id.index()).map(|o| folded(&o.name)).unwrap_or_default()
}

/// The word of an enum, as JSON has it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}

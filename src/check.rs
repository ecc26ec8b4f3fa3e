//! Two datasets of the same releases -> what differs between them, row by row and cell by cell.
//!
//! Takes two folders of tables. Rows are known by document, kind, start and end, never by ids, which
//! change when a rule is added; references between rows are compared by what they refer to. Holds one document at a time, and a hash of every id.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::path::Path;

use rustc_hash::{FxHashSet, FxHasher};

use crate::emit::Output;
use crate::error::Error;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    /// Column, the cell before, the cell now.
    Changed(Vec<(String, String, String)>),
}

/// A row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub table: Output,
    pub document: String,
    /// What the row is of, in words.
    pub row: String,
    pub change: Change,
}

/// How many rows of a table were added, removed and changed.
pub type Counts = BTreeMap<Output, [u64; 3]>;

/// Compares every table that the dataset of before has; each difference is told in order.
pub fn compare(before: &Path, now: &Path, mut tell: impl FnMut(&Difference) -> Result<(), Error>) -> Result<Counts, Error> {
    let mut counts = Counts::new();
    let tables: Vec<Output> = Output::ALL.into_iter().filter(|o| o.is_table() && before.join(o.file_name()).is_file()).collect();
    if tables.is_empty() {
        return Err(Error::content("compare with", before, "there are no tables in that folder"));
    }
    for table in tables {
        let mut old = Table::open(&before.join(table.file_name()))?;
        let mut new = Table::open(&now.join(table.file_name()))?;
        loop {
            let document = match (&old.document, &new.document) {
                (None, None) => break,
                (Some(o), None) => o.clone(),
                (None, Some(n)) => n.clone(),
                // Records of a container stand in its order, so that the order of ids tells nothing.
                (Some(o), Some(n)) if o == n || !new.holds(o) => o.clone(),
                (Some(_), Some(n)) if !old.holds(n) => n.clone(),
                (Some(o), Some(_)) => o.clone(),
            };
            let (rows_before, rows_now) = (old.rows_of(&document)?, new.rows_of(&document)?);
            for (row, change) in compare_rows(table, rows_before, rows_now) {
                let place = match change {
                    Change::Added => 0,
                    Change::Removed => 1,
                    Change::Changed(_) => 2,
                };
                counts.entry(table).or_default()[place] += 1;
                tell(&Difference { table, document: document.clone(), row, change })?;
            }
        }
    }
    Ok(counts)
}

/// A row as cells by column.
type Row = BTreeMap<String, String>;

/// A table read document by document.
struct Table {
    path: std::path::PathBuf,
    header: csv::StringRecord,
    records: csv::StringRecordsIntoIter<File>,
    waiting: Option<Row>,
    /// The document of the row that waits.
    document: Option<String>,
    /// All documents that have rows, as hashes.
    documents: FxHashSet<u64>,
}

impl Table {
    fn open(path: &Path) -> Result<Table, Error> {
        let file = File::open(path).map_err(|cause| Error::path("read", path, cause))?;
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let header = reader.headers().map_err(|e| Error::content("read", path, e.to_string()))?;
        let header = header.iter().map(|h| h.trim_start_matches('\u{FEFF}')).collect();
        let header: csv::StringRecord = header;
        let mut documents = FxHashSet::default();
        if let Some(column) = header.iter().position(|h| h == "document_id") {
            let file = File::open(path).map_err(|cause| Error::path("read", path, cause))?;
            for record in csv::ReaderBuilder::new().flexible(true).from_reader(file).into_byte_records() {
                let record = record.map_err(|e| Error::content("read", path, e.to_string()))?;
                documents.insert(hash(record.get(column).unwrap_or_default()));
            }
        }
        let mut table = Table { path: path.to_owned(), header, records: reader.into_records(), waiting: None, document: None, documents };
        table.next()?;
        Ok(table)
    }

    /// Reads one row on.
    fn next(&mut self) -> Result<(), Error> {
        self.waiting = match self.records.next() {
            None => None,
            Some(Err(e)) => return Err(Error::content("read", &self.path, e.to_string())),
            Some(Ok(record)) => Some(self.header.iter().zip(&record).map(|(h, c)| (h.to_owned(), c.to_owned())).collect()),
        };
        self.document = self.waiting.as_ref().map(|row| row.get("document_id").cloned().unwrap_or_default());
        Ok(())
    }

    fn holds(&self, document: &str) -> bool {
        self.documents.contains(&hash(document.as_bytes()))
    }

    /// The rows of a document, if it is the next one.
    fn rows_of(&mut self, document: &str) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        while self.document.as_deref() == Some(document) {
            rows.extend(self.waiting.take());
            self.next()?;
        }
        Ok(rows)
    }
}

fn hash(id: &[u8]) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(id)
}

/// Columns that hold numbers given in reading order; names and spans stand beside them.
const IDS: [&str; 8] =
    ["mention_id", "organisation_id", "announcement_id", "actor_id", "employer_id", "company_id", "money_id", "jobs_ids"];

/// By which columns rows are known to be the same thing; the first that tell them apart win.
fn keys(table: Output) -> &'static [&'static [&'static str]] {
    match table {
        Output::Releases | Output::Documents => &[&["document_id"]],
        Output::Money | Output::Jobs | Output::Dates => &[&["start", "end"], &["start"], &["end"]],
        Output::Organisations => &[&["name", "first_start"], &["name"], &["first_start"]],
        Output::Announcements => &[
            &["company", "amount", "place", "evidence"],
            &["company", "amount", "place"],
            &["company", "evidence"],
            &["evidence"],
            &["company"],
        ],
    }
}

fn compare_rows(table: Output, mut before: Vec<Row>, mut now: Vec<Row>) -> Vec<(String, Change)> {
    for rows in [&mut before, &mut now] {
        name_references(rows);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for key in keys(table) {
        let of = |row: &Row| key.iter().map(|k| row.get(*k).cloned().unwrap_or_default()).collect::<Vec<_>>();
        let mut free: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for n in (0..now.len()).rev().filter(|n| !pairs.iter().any(|p| p.1 == *n)) {
            free.entry(of(&now[n])).or_default().push(n);
        }
        let left: Vec<usize> = (0..before.len()).filter(|b| !pairs.iter().any(|p| p.0 == *b)).collect();
        for b in left {
            if let Some(n) = free.get_mut(&of(&before[b])).and_then(Vec::pop) {
                pairs.push((b, n));
            }
        }
    }
    let mut changes = Vec::new();
    for (b, row) in before.iter().enumerate() {
        match pairs.iter().find(|p| p.0 == b) {
            None => changes.push((b, label(table, row), Change::Removed)),
            Some(&(_, n)) => {
                let cells = changed_cells(row, &now[n]);
                if !cells.is_empty() {
                    changes.push((n, label(table, &now[n]), Change::Changed(cells)));
                }
            }
        }
    }
    for (n, row) in now.iter().enumerate().filter(|(n, _)| !pairs.iter().any(|p| p.1 == *n)) {
        changes.push((n, label(table, row), Change::Added));
    }
    changes.sort_by_key(|(at, _, _)| *at);
    changes.into_iter().map(|(_, row, change)| (row, change)).collect()
}

/// Puts what a row refers to in place of its id.
fn name_references(rows: &mut [Row]) {
    let names: BTreeMap<String, String> = rows
        .iter()
        .filter_map(|r| Some((r.get("mention_id")?.clone(), format!("{}–{} {}", r.get("start")?, r.get("end")?, r.get("text")?))))
        .collect();
    for cell in rows.iter_mut().flat_map(|r| r.iter_mut()).filter(|(c, _)| matches!(c.as_str(), "part_of" | "same_as")) {
        if let Some(name) = names.get(cell.1) {
            *cell.1 = name.clone();
        }
    }
}

fn changed_cells(before: &Row, now: &Row) -> Vec<(String, String, String)> {
    let columns: std::collections::BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let cell = |row: &Row, column: &str| row.get(column).cloned().unwrap_or_default();
    columns
        .into_iter()
        .filter(|c| !IDS.contains(&c.as_str()))
        .map(|c| (c.clone(), cell(before, c), cell(now, c)))
        .filter(|(_, before, now)| before != now)
        .collect()
}

/// What a row is of, in words.
fn label(table: Output, row: &Row) -> String {
    let cells = |columns: &[&str]| {
        let filled = columns.iter().filter_map(|c| row.get(*c)).map(String::as_str).filter(|c| !c.is_empty());
        filled.collect::<Vec<_>>().join(", ")
    };
    let cell = |column: &str| row.get(column).map_or("", String::as_str);
    match table {
        Output::Releases | Output::Documents => cells(&["title"]),
        Output::Money => place(row, &cells(&["value", "value_max", "currency", "qualifier", "per", "role", "actor"])),
        Output::Jobs => place(row, &cells(&["value", "value_max", "qualifier", "status", "employer"])),
        Output::Dates => place(row, &cells(&["value", "part", "relation"])),
        Output::Organisations => format!("{} ({})", cell("name"), cells(&["class", "aliases", "tickers"])),
        Output::Announcements => {
            let jobs = ["planned", "created", "retained", "supported", "existing", "lost", "other"];
            let jobs = jobs.iter().filter(|s| !cell(&format!("jobs_{s}")).is_empty());
            let jobs = jobs.map(|s| format!("{} jobs {s}", cell(&format!("jobs_{s}")))).collect::<Vec<_>>().join(", ");
            let parts = [cells(&["company"]), cells(&["amount", "amount_max", "currency"]), jobs, cells(&["place", "when", "status"])];
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
        }
    }
}

fn place(row: &Row, what: &str) -> String {
    let cell = |column: &str| row.get(column).map_or("", String::as_str);
    format!("{}–{} \"{}\" ({what})", cell("start"), cell("end"), cell("text"))
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { table, document, row, change } = self;
        let sign = match change {
            Change::Added => '+',
            Change::Removed => '-',
            Change::Changed(_) => '~',
        };
        write!(f, "{sign} {} {document}: {row}", table.name())?;
        if let Change::Changed(cells) = change {
            for (column, before, now) in cells {
                write!(f, "\n    {column}: {} -> {}", shown(before), shown(now))?;
            }
        }
        Ok(())
    }
}

fn shown(cell: &str) -> String {
    if cell.is_empty() { "(empty)".to_owned() } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        cells.iter().map(|(c, v)| ((*c).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn ids_alone_are_no_difference() {
        let before = vec![
            row(&[("mention_id", "m1"), ("start", "5"), ("end", "9"), ("text", "$5")]),
            row(&[("mention_id", "m2"), ("start", "20"), ("end", "22"), ("text", "$5"), ("same_as", "m1")]),
        ];
        let now = vec![
            row(&[("mention_id", "m7"), ("start", "5"), ("end", "9"), ("text", "$5")]),
            row(&[("mention_id", "m8"), ("start", "20"), ("end", "22"), ("text", "$5"), ("same_as", "m7")]),
        ];
        assert_eq!(compare_rows(Output::Money, before, now), []);
    }

    #[test]
    fn cells_that_differ_are_told() {
        let before = vec![row(&[("start", "5"), ("end", "9"), ("role", "other")]), row(&[("start", "30"), ("end", "35")])];
        let now = vec![row(&[("start", "1"), ("end", "3")]), row(&[("start", "5"), ("end", "9"), ("role", "funding")])];
        let changes: Vec<Change> = compare_rows(Output::Money, before, now).into_iter().map(|c| c.1).collect();
        let changed = Change::Changed(vec![("role".to_owned(), "other".to_owned(), "funding".to_owned())]);
        assert_eq!(changes, [Change::Added, changed, Change::Removed]);
    }
}

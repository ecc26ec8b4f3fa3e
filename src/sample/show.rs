//! What was drawn -> a numbered list to read, or a sheet to fill in.

use std::io::{self, Write};

use super::Item;

/// A numbered list: where it stands, the sentence, what it is said to mean, by which rules.
pub fn words(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    for (n, item) in items.iter().enumerate() {
        writeln!(out, "{:>3}. {} {}, {} confidence", n + 1, item.release, item.id, item.confidence)?;
        writeln!(out, "     {}", item.sentence)?;
        let links: String = item.links.iter().map(|l| format!("; {l}")).collect();
        writeln!(out, "     = {}{links}", item.value)?;
        writeln!(out, "     by {}\n", item.rules.join(", "))?;
    }
    Ok(())
}

/// A table with tabs between cells. `right` is empty: it is for the reader, as is `note`.
pub fn sheet(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    let head =
        ["n", "right", "note", "kind", "text", "value", "links", "sentence", "confidence", "rules", "document_id", "id", "start", "end"];
    table.write_record(head)?;
    for (n, item) in items.iter().enumerate() {
        let (links, rules) = (item.links.join("; "), item.rules.join("; "));
        let (n, start, end) = ((n + 1).to_string(), item.start.to_string(), item.end.to_string());
        let words: [&str; 8] =
            [&item.words, &item.value, &links, &item.sentence, &item.confidence, &rules, &item.release, &item.id].map(String::as_str);
        let cells = words.map(harmless);
        let row = [n.as_str(), "", "", item.kind.name()].into_iter().chain(cells.iter().map(String::as_str));
        table.write_record(row.chain([start.as_str(), end.as_str()]))?;
    }
    table.flush()
}

/// A cell that no spreadsheet runs.
fn harmless(words: &str) -> String {
    let apostrophe = if words.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("{apostrophe}{words}")
}

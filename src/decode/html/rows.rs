//! Tables: which hold data, and a row's cells as one line.

use super::tree::Tree;

/// Whether a table only lays out a page: its cells hold blocks of their own, or there is but one column.
pub fn is_layout(tree: &Tree, table: usize) -> bool {
    let end = tree.items[table].end;
    let mut widest = 0;
    let mut row = 0;
    for at in tree.elements(table + 1, end) {
        match tree.name(at) {
            "table" => return true,
            "tr" => row = 0,
            "td" | "th" if tree.items[at].chars > 0 => {
                row += 1;
                widest = widest.max(row);
                if tree.items[at].chars > 600 {
                    return true;
                }
            }
            _ => {}
        }
    }
    widest < 2
}

/// The cells of a row as a line. A currency sign that has a cell of its own goes to its number, a bullet becomes "-".
pub fn line(cells: &[String]) -> String {
    let mut line = String::new();
    let mut glue = true;
    for cell in cells.iter().map(String::as_str).filter(|c| !c.is_empty()) {
        if line.is_empty() && matches!(cell, "•" | "·" | "●" | "▪" | "■" | "–" | "-" | "o" | "*") {
            line.push_str("- ");
            continue;
        }
        if !glue && !matches!(cell, ")" | "%" | ")%") && !line.ends_with("- ") {
            line.push_str(" | ");
        }
        line.push_str(cell);
        glue = matches!(cell, "$" | "€" | "£" | "¥" | "(" | "$(" | "($" | "US$" | "C$");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> String {
        line(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn cells_are_parted_by_bars() {
        assert_eq!(of(&["Northern Tool", "", "40 jobs"]), "Northern Tool | 40 jobs");
    }

    #[test]
    fn signs_go_to_their_numbers() {
        assert_eq!(of(&["Sales", "$", "(1,204", ")", "12", "%"]), "Sales | $(1,204) | 12%");
        assert_eq!(of(&["•", "Opens in May", ""]), "- Opens in May");
    }
}

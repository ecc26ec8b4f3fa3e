//! A day as heads of pages, feeds, mails and tables write it -> ISO 8601.

/// A day as pages write it, else why not.
pub fn told(value: &str) -> Result<String, String> {
    of(value).ok_or_else(|| format!("release_date '{value}' is no day that can be told"))
}

/// A day as pages write it: `2024-04-28T…`, `20240428`, `2024/04/28`, `April 28, 2024`, `Sun, 28 Apr 2024 …`. What could be
/// two days is none.
pub fn of(value: &str) -> Option<String> {
    let value = value.trim();
    let digits = |n: usize| value.get(..n).is_some_and(|v| v.bytes().all(|b| b.is_ascii_digit()));
    if digits(4) {
        let plain: String = value.chars().take(10).filter(char::is_ascii_digit).take(8).collect();
        let marked = matches!(value.as_bytes().get(4), Some(b'-' | b'/' | b'.')) || digits(8);
        if plain.len() == 8 && marked {
            return date(plain.get(..4)?.parse().ok()?, plain.get(4..6)?.parse().ok()?, plain.get(6..8)?.parse().ok()?);
        }
    }
    let parts: Vec<&str> = value.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).take(5).collect();
    let at = parts.iter().position(|p| month(p).is_some())?;
    let number = |i: usize| parts.get(i).and_then(|p| p.trim_end_matches(char::is_alphabetic).parse::<i16>().ok());
    let month = month(parts[at])?;
    // "28 April 2024", else "April 28, 2024"
    let (day, year) = match (at.checked_sub(1).and_then(number), number(at + 1), number(at + 2)) {
        (Some(day), Some(year), _) if year > 1900 => (day, year),
        (_, Some(day), Some(year)) => (day, year),
        _ => return None,
    };
    date(year, month, i8::try_from(day).ok()?)
}

fn date(year: i16, month: i8, day: i8) -> Option<String> {
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    (1900..2200).contains(&year).then(|| date.to_string())
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let word = word.to_lowercase();
    let word = if word == "sept" { "sep".to_owned() } else { word };
    let at = MONTHS.iter().position(|m| *m == word || word.len() == 3 && m.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_pages_write_them() {
        for value in
            ["2024-04-28T23:30:00-05:00", "20240428", "2024/04/28", "April 28, 2024", "Sun, 28 Apr 2024 10:00:00 GMT", "28th April 2024"]
        {
            assert_eq!(of(value).as_deref(), Some("2024-04-28"), "{value}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for value in ["03/04/2024", "2024", "2024-13-01", "May", "", "yesterday", "99999999"] {
            assert_eq!(of(value), None, "{value}");
        }
    }
}

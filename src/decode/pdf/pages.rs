//! The letters of a page, where they stand -> its lines, in the order in which they were set.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    /// The baseline, from the bottom.
    pub y: f64,
    pub left: f64,
    pub right: f64,
    pub size: f64,
}

/// A page that is being set.
#[derive(Debug, Default)]
pub struct Page {
    lines: Vec<Line>,
}

impl Page {
    pub fn lines(self) -> Vec<Line> {
        let mut lines = self.lines;
        for line in &mut lines {
            line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        lines.retain(|l| !l.text.is_empty());
        lines
    }
}

impl OutputDev for Page {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, font_size: f64, letters: &str) -> Result<(), OutputError> {
        let size = (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt() * font_size.abs();
        let (x, y) = (at.m31, at.m32);
        // What is set upright along a margin is no text of the page.
        if at.m12.abs() > at.m11.abs() || !(size.is_finite() && x.is_finite() && y.is_finite()) || size <= 0.0 {
            return Ok(());
        }
        let right = x + width * size;
        let blank = letters.chars().all(char::is_whitespace);
        match self.lines.last_mut() {
            // The same line, further to the right; raised letters are on it too.
            Some(line) if (y - line.y).abs() < 0.55 * line.size.max(size) && x > line.right - 1.2 * size => {
                let gap = x - line.right;
                if !blank && gap > 2.5 * size && !line.text.trim_end().is_empty() {
                    line.text.truncate(line.text.trim_end().len());
                    line.text.push_str(" | ");
                } else if gap > 0.16 * size && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                line.right = line.right.max(if blank { line.right } else { right });
                line.size = line.size.max(size);
            }
            _ if blank => return Ok(()),
            _ => self.lines.push(Line { text: String::new(), y, left: x, right, size }),
        }
        if let Some(line) = self.lines.last_mut() {
            for c in letters.chars() {
                match c {
                    '\u{FB00}' => line.text.push_str("ff"),
                    '\u{FB01}' => line.text.push_str("fi"),
                    '\u{FB02}' => line.text.push_str("fl"),
                    '\u{FB03}' => line.text.push_str("ffi"),
                    '\u{FB04}' => line.text.push_str("ffl"),
                    '\u{FB05}' | '\u{FB06}' => line.text.push_str("st"),
                    c if c.is_whitespace() => line.text.push(' '),
                    c if c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}') => {}
                    c => line.text.push(c),
                }
            }
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
